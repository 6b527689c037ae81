"""Reports of errors that nobody expected."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tripplan import __version__
from tripplan.errors import NothingToShow, Unexpected
from tripplan.workspace import crash
from tripplan.workspace.crash import LONGEST_REPORT, guarded, unexpected
from tripplan.workspace.paths import user_paths

if TYPE_CHECKING:
    from pathlib import Path


def fail(error: BaseException) -> Unexpected:
    """What comes of an error that is raised under guard."""
    with pytest.raises(Unexpected) as caught, guarded("udo.yaml could not be read"):
        raise error
    return caught.value


def reports() -> list[Path]:
    return sorted(user_paths().reports.iterdir())


def test_a_sentence_and_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["tripplan", "show", "udo.yaml"])
    trouble = fail(KeyError("우도"))
    (report,) = reports()
    sentence = "udo.yaml could not be read: there is an error in tripplan itself, KeyError; the report is in"
    assert str(trouble) == f"{sentence} {report}"
    assert isinstance(trouble.__cause__, KeyError)
    lines = report.read_text("utf-8").splitlines()
    assert lines[0] == f"tripplan {__version__}"
    assert lines[1] == f"Python {sys.version}".splitlines()[0]
    assert "tripplan show udo.yaml" in lines
    assert "Traceback (most recent call last):" in lines
    assert lines[-1] == "KeyError: '우도'"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other ones there")
def test_a_report_is_nobody_elses_business() -> None:
    fail(KeyError())
    assert user_paths().reports.stat().st_mode & 0o077 == 0


def nest(depth: int) -> int:
    return nest(depth + 1) + 1


def test_want_of_memory_and_depth_are_said_plainly() -> None:
    assert "there is not enough memory for it; the report is in" in str(fail(MemoryError()))
    with pytest.raises(Unexpected, match="it is nested too deeply; the report is in"), guarded("it"):
        nest(0)


@pytest.mark.parametrize("error", [NothingToShow("no"), BrokenPipeError(), KeyboardInterrupt(), SystemExit(2)])
def test_what_is_no_error_of_ours_passes(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, guarded("it"):
        raise error
    assert caught.value is error
    assert not user_paths().reports.exists()


def test_who_works_on_tripplan_sees_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPPLAN_TRACEBACK", "1")
    with pytest.raises(KeyError), guarded("it"):
        raise KeyError
    assert not user_paths().reports.exists()


# ---------------------------------------------------------------- how many, and how long


def test_the_same_error_has_one_report() -> None:
    for name in ("udo.yaml", "jeju.yaml"):
        fail(ValueError(name))
    (report,) = reports()
    assert report.read_text("utf-8").endswith("ValueError: jeju.yaml\n")


def test_reports_are_bounded_in_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go."""
    monkeypatch.setattr(crash, "KEPT_REPORTS", 3)
    for number in range(5):
        with pytest.raises(Unexpected), guarded("it"):
            _fail_in_line(number)
        newest = max(reports(), key=lambda path: path.stat().st_mtime)
        os.utime(newest, (number, number))
    last = {report.read_text("utf-8").splitlines()[-1] for report in reports()}
    assert last == {f"ValueError: {number}" for number in (2, 3, 4)}


def _fail_in_line(number: int) -> None:
    exec("\n" * number + f"raise ValueError({number})", {})  # noqa: S102 - each in a line of its own


@pytest.mark.parametrize("text", ["x" * 10_000_000, "\ud800", "\x1b[2J"])
def test_reports_are_bounded_in_size_and_hold_whatever_the_error_says(text: str) -> None:
    fail(ValueError(text))
    (report,) = reports()
    assert 200 < report.stat().st_size < LONGEST_REPORT + 2_000


class _Untellable(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def test_errors_that_cannot_be_told() -> None:
    assert "_Untellable; the report is in" in str(fail(_Untellable()))


def test_where_no_report_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is told all the same, and why there is no report."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("TRIPPLAN_HOME", str(tmp_path / "file"))
    assert "KeyError; no report could be written: " in str(fail(KeyError()))
    monkeypatch.setattr(crash, "_report", lambda _error: nest(0))
    monkeypatch.setenv("TRIPPLAN_HOME", str(tmp_path))
    assert "KeyError; no report could be written: " in str(fail(KeyError()))


def test_one_more_clause() -> None:
    assert str(unexpected(KeyError(), "it failed", "and so on")).endswith(".txt; and so on")
