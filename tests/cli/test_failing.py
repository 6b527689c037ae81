"""An error in tripplan itself: one sentence with the file and the report, whichever command it ends."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import FLAGSHIP
from tests.process import environment, run
from tripplan.cli import check
from tripplan.cli.commands import COMMANDS, OPEN
from tripplan.workspace.paths import user_paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said, Tripplan
    from tripplan.cli.commands import Command
    from tripplan.plan import Plan
    from tripplan.workspace.store import FileText

NOW: Final = ("--now", "2026-10-17 12:00")
BROKEN: Final = "broken 가.yaml"
"""The file at which tripplan fails."""


def boom(*_: object, **__: object) -> None:
    raise KeyError("우도")


def told_once(said: Said) -> Path:
    """The report that the only sentence on stderr names."""
    assert said.err.count("\n") == 1, said.err
    found = re.fullmatch(
        r"tripplan: .*: there is an error in tripplan itself, KeyError; the report is in (.*)\n", said.err
    )
    assert found, said.err
    assert Path(found[1]).read_text("utf-8").endswith("KeyError: '우도'\n")
    return Path(found[1])


# ---------------------------------------------------------------- every command


@pytest.mark.parametrize("command", [OPEN, *COMMANDS], ids=lambda command: command.name or "open")
def test_a_command_that_fails_says_so(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    """Nothing is on stdout, which a shell may be about to run: ``eval "$(tripplan completion bash)"``."""
    monkeypatch.setattr(
        import_module(f"tripplan.cli.{command.module or command.name}"), f"run_{command.name or 'open'}", boom
    )
    words = shlex.split(re.split(" [>|] ", command.example)[0])
    said = tripplan(*words[1:])
    assert (said.status, said.out) == (70, "")
    assert f"'{' '.join(words)}' failed" in said.err
    told_once(said)


def test_a_command_that_cannot_even_say_what_it_takes(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("tripplan.cli.ferry"), "describe_ferry", boom)
    for words in (("ferry",), ("completion", "fish"), ("man",)):
        said = tripplan(*words)
        assert (said.status, said.out) == (70, "")
        told_once(said)


def test_a_long_command_is_cut(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("tripplan.cli.edit"), "run_set", boom)
    said = tripplan("set", "udo.yaml", "days[0].title", "x\x1b" * 5_000)
    assert len(said.err) < 1_000
    assert "\x1b" not in said.err
    assert "'tripplan set udo.yaml" in said.err


def test_a_process_of_its_own(tmp_path: Path) -> None:
    """No traceback, and the report names the command."""
    shutil.copy(FLAGSHIP, tmp_path / BROKEN)
    (tmp_path / "sitecustomize.py").write_text(
        "import tripplan.plan\n\ndef boom(*_):\n    raise KeyError('우도')\n\ntripplan.plan.build = boom\n", "utf-8"
    )
    path = f"{tmp_path}:{environment()['PYTHONPATH']}"
    ended = run(
        "show", BROKEN, cwd=tmp_path, env={"PYTHONPATH": path, "TRIPPLAN_HOME": str(tmp_path / "home")}, fresh=True
    )
    assert (ended.status, ended.out) == (70, b"")
    assert ended.told.startswith(f"tripplan: 'tripplan show {BROKEN}' failed: there is an error in tripplan itself")
    (report,) = (tmp_path / "home" / "reports").iterdir()
    assert f"\ntripplan show {BROKEN}\n" in report.read_text("utf-8")
    developing = run("show", BROKEN, cwd=tmp_path, env={"PYTHONPATH": path, "TRIPPLAN_TRACEBACK": "1"}, fresh=True)
    assert developing.status == 1
    assert developing.told.endswith("KeyError: '우도'\n")


# ---------------------------------------------------------------- one file of many


@pytest.fixture
def trips(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two trips and one at which tripplan fails."""
    for name in ("a.yaml", BROKEN, "c.yaml"):
        shutil.copy(FLAGSHIP, folder / name)
    for module in ("check", "trips", "now"):
        _fail_at_one(import_module(f"tripplan.cli.{module}"), monkeypatch)
    return folder


def _fail_at_one(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    before: Callable[..., Plan] = module.plan_of  # type: ignore[attr-defined]

    def plan_of(file: FileText, *more: object, **others: object) -> Plan:
        if file.path.name == BROKEN:
            boom()
        return before(file, *more, **others)

    monkeypatch.setattr(module, "plan_of", plan_of)


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_check_goes_on_with_the_others(tripplan: Tripplan, trips: Path, form: str, jobs: str) -> None:
    others = tripplan("check", "a.yaml", "c.yaml", "--format", form, *NOW)
    said = tripplan("check", ".", "--format", form, "-j", jobs, *NOW)
    assert others.out
    assert (said.status, said.out) == (2, others.out)
    first, _, rest = said.err.partition("\n")
    assert first.startswith(f"tripplan: {BROKEN} could not be checked: there is an error in tripplan itself, KeyError;")
    assert rest == others.err
    assert len(list(user_paths().reports.iterdir())) == 1
    assert trips.is_dir()


def test_what_is_printed_may_fail_as_well(tripplan: Tripplan, udo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "as_text", boom)
    said = tripplan("check", udo.name, *NOW)
    assert (said.status, said.out) == (2, "")
    told_once(said)


def test_check_goes_on_watching(tripplan: Tripplan, trips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = iter([None, None])

    def wait(_before: object) -> None:
        if next(rounds, "over") == "over":
            raise KeyboardInterrupt

    monkeypatch.setattr(check, "wait_for_change", wait)
    said = tripplan("check", str(trips), "--watch", *NOW)
    assert said.status == 0
    assert said.err.count(f"{BROKEN} could not be checked") == 3
    assert said.out.count("a.yaml:") == said.out.count("c.yaml:") > 0


def test_the_json_of_check_stays_json(tripplan: Tripplan, trips: Path) -> None:
    said = tripplan("check", BROKEN, "--format", "json")
    assert (said.status, json.loads(said.out)) == (2, [])
    assert trips.is_dir()


def test_the_trip_of_a_folder_at_which_it_fails_is_named(tripplan: Tripplan, trips: Path) -> None:
    said = tripplan(".", *NOW)
    assert said.status == 70
    assert f"{BROKEN} could not be shown" in said.err
    told_once(said)
    assert trips.is_dir()


# ---------------------------------------------------------------- in a prompt


def test_now_passes_over_the_file(tripplan: Tripplan, trips: Path) -> None:
    """A prompt is no place for sentences; the trip that is on is still told, and there is a report."""
    (trips / "a.yaml").unlink()
    said = tripplan("now", *NOW)
    assert (said.status, said.err) == (0, "")
    assert said.out
    (trips / "c.yaml").unlink()
    assert tripplan("now", *NOW) == type(said)(1, "", "")
    assert len(list(user_paths().reports.iterdir())) == 1


def test_now_says_so_of_the_file_that_is_named(tripplan: Tripplan, trips: Path) -> None:
    said = tripplan("now", BROKEN, *NOW)
    assert (said.status, said.out) == (70, "")
    told_once(said)
    assert trips.is_dir()


def test_a_reader_who_has_gone_is_no_error(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise BrokenPipeError

    main = import_module("tripplan.cli.commands")
    monkeypatch.setattr(main, "write_to_stdout", gone)
    assert main.main(["schema"]) == 0
    assert tripplan
    assert not user_paths().reports.exists()
