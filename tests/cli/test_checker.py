"""`tripplan check` on many files, again and again, and as a hook."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import FLAGSHIP, ROOT
from tests.process import PROGRAM, SECONDS, environment, run
from tripplan.cli import check, streams
from tripplan.cli.check import Checked, CheckOptions, FileToCheck, check_all
from tripplan.document import Document, Mapping, Sequence, Text, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Tripplan

NOW: Final = ("--now", "2026-10-17 08:10")
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are other ones there")


@pytest.fixture
def many(udo: Path) -> Path:
    """A folder with whole, broken, unreadable and strange files."""
    folder = udo.parent
    text = udo.read_text("utf-8")
    for number in range(30):
        (folder / f"{number:02}").mkdir()
        changed = text.replace("stay: 50m", f"stay: {number}h", 1).replace(
            "title: 우도\n", f"title: 우도 {number}\n", 1
        )
        (folder / f"{number:02}" / "trip.yaml").write_text(changed, "utf-8")
    (folder / "05" / "trip.yaml").write_bytes(b"days:\n\xff\xfe")
    (folder / "06" / "trip.yaml").write_bytes(b"days: [[[[")
    (folder / "07" / "seongsan-udo.yaml").write_text("routes: 5\n", "utf-8")
    return folder


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_several_processes_say_the_same_as_one(tripplan: Tripplan, many: Path, form: str) -> None:
    words = ("check", ".", "nowhere.yaml", "00", "--format", form, *NOW)
    alone = tripplan(*words, "-j", "1")
    assert alone.status == 2
    assert "nowhere.yaml" in alone.err
    assert tripplan(*words, "-j", "3") == alone
    assert many.is_dir()


def test_a_file_that_is_named_twice_is_told_once(tripplan: Tripplan, udo: Path) -> None:
    assert tripplan("check", udo.name, udo.name, *NOW) == tripplan("check", udo.name, *NOW)


def test_other_processes_start_where_they_pay(udo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [FileToCheck(str(udo), named=True)] * 3
    elsewhere = Checked(trouble="elsewhere")
    monkeypatch.setattr(check, "_in_processes", lambda *_: iter([elsewhere]))
    manner = CheckOptions("text")
    assert all(each.reports for each in check_all(asked, manner, None))
    monkeypatch.setattr(check, "PAYS_FROM", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert list(check_all(asked, manner, None)) == [elsewhere]


def end_itself(_file: FileToCheck) -> None:
    os._exit(9)


@posix
def test_the_rest_is_checked_when_a_process_is_ended_from_outside(udo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "_check_in_process", end_itself)
    asked = [FileToCheck(str(udo), named=True)] * 5
    found = list(check_all(asked, CheckOptions("text"), 2))
    assert len(found) == 5
    assert all(each.reports for each in found)


@pytest.mark.parametrize("trouble", [OSError(38, "no semaphores"), ImportError(), NotImplementedError(), MemoryError()])
def test_the_rest_is_checked_where_no_processes_are_to_be_had(
    udo: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("concurrent.futures.process.ProcessPoolExecutor.__init__", refuse)
    found = list(check_all([FileToCheck(str(udo), named=True)] * 3, CheckOptions("text"), 2))
    assert [bool(each.reports) for each in found] == [True] * 3


def test_a_bar_on_a_terminal_and_nowhere_else(tripplan: Tripplan, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is gone before anything else is said."""
    quiet = tripplan("check", many, *NOW)
    monkeypatch.setattr(streams, "_BETWEEN", 0)
    monkeypatch.setattr(streams, "is_terminal", lambda stream: stream is sys.stderr)
    said = tripplan("check", many, *NOW)
    *bars, last = said.err.split("\r")
    assert len(bars) == 32
    assert bars[1] == f"[{' ' * 30}] 1/32"
    assert bars[16] == f"[{'#' * 15}{' ' * 15}] 16/32"
    assert last == f"\x1b[K{quiet.err}"
    assert said.out == quiet.out
    assert "[#" not in quiet.err


def test_standard_input_is_read_by_the_process_that_has_it(udo: Path) -> None:
    said = run("check", "-", "udo.yaml", "-j", "2", *NOW, stdin=udo.read_bytes(), cwd=udo.parent)
    assert said.status == 0
    assert {line.split(":")[0] for line in said.text.splitlines() if line[0] != " "} == {"-", "udo.yaml"}


# ---------------------------------------------------------------- again and again


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


@posix
def test_watching(udo: Path) -> None:
    """It checks again when the trip changes, or a timetable comes beside it, and leaves quietly with ctrl+c."""
    out, err = udo.with_name("out.txt"), udo.with_name("err.txt")
    with out.open("wb") as told, err.open("wb") as narrated:
        process = subprocess.Popen(
            [*PROGRAM, "check", "udo.yaml", "--watch", *NOW],
            stdout=told,
            stderr=narrated,
            cwd=udo.parent,
            env=environment(),
        )
        try:
            wait_until(lambda: err.read_text("utf-8").count("1 file: ") == 1)
            udo.write_text(udo.read_text("utf-8").replace("stay: 15m", "stayy: 15m", 1), "utf-8")
            wait_until(lambda: "unknown-key" in out.read_text("utf-8"))
            udo.with_name("seongsan-udo.yaml").write_text("routes: 5\n", "utf-8")
            wait_until(lambda: "timetable-unusable" in out.read_text("utf-8"))
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
        finally:
            process.kill()
    assert "Traceback" not in err.read_text("utf-8")
    assert "\x1b" not in out.read_text("utf-8")


def test_standard_input_cannot_be_watched(tripplan: Tripplan) -> None:
    said = tripplan("check", "-", "--watch")
    assert said.status == 2
    assert "can be read only once" in said.err


# ---------------------------------------------------------------- as a hook


def hook() -> dict[str, str]:
    """What `.pre-commit-hooks.yaml` says."""
    document: Document = read((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    assert document.findings == ()
    assert isinstance(document.root, Sequence)
    (only,) = document.root.items
    assert isinstance(only, Mapping)
    return {key: value.value for key, value in only.entries.items() if isinstance(value, Text)}


def test_the_hook_takes_the_names_of_all_yaml_files(udo: Path) -> None:
    """As pre-commit calls it: the entry with the files that were changed behind it, trips or not."""
    udo.with_name("compose.yaml").write_text("services:\n  web: nginx\n", "utf-8")
    _, *words = shlex.split(hook()["entry"])
    assert hook()["entry"].startswith("tripplan ")
    assert run(*words, "compose.yaml", "udo.yaml", cwd=udo.parent).status == 0
    assert run(*words, "compose.yaml", cwd=udo.parent).out == b""
    udo.write_text(FLAGSHIP.read_text("utf-8").replace("takes: ~8m", "takes: 14h"), "utf-8")
    broken = run(*words, "compose.yaml", "udo.yaml", cwd=udo.parent)
    assert broken.status == 1
    assert "day-breaks" in broken.text
