"""What all commands share: help, version, usage, and an answer for whoever stops listening."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ITINERARIES
from tripplan import __version__
from tripplan.cli.commands import COMMANDS, OPEN
from tripplan.errors import TerminalGone, TripplanError, Unexpected

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan
    from tripplan.cli.commands import Command


@pytest.mark.parametrize("command", [OPEN, *COMMANDS], ids=lambda command: command.name or "open")
def test_help_says_what_it_does_with_an_example(tripplan: Tripplan, command: Command) -> None:
    said = tripplan(*([command.name] if command.name else []), "--help")
    assert said.status == 0
    assert command.help in said.out
    assert f"example:\n  {command.example}\n" in said.out
    assert max(len(line) for line in said.out.splitlines()) <= 100


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_example_of_every_command_works(tripplan: Tripplan, command: Command, folder: Path) -> None:
    """Beside the bundled trips, and one called trip.yaml."""
    shutil.copytree(ITINERARIES, folder / ITINERARIES.name)
    shutil.copy(ITINERARIES / "jeju-three-days.yaml", folder / "trip.yaml")
    words = re.split(" [>|] ", command.example.removeprefix("tripplan "))[0]
    assert tripplan(*shlex.split(words)).status == 0


def test_the_help_of_all_names_every_command(tripplan: Tripplan) -> None:
    said = tripplan("--help")
    for command in COMMANDS:
        assert re.search(rf"\n  {command.name} +{re.escape(command.help)}\n", said.out)


def test_version(tripplan: Tripplan) -> None:
    assert tripplan("--version").out == f"tripplan {__version__}\n"


def test_usage_is_one_sentence(tripplan: Tripplan) -> None:
    for words in (
        ("show",),
        ("show", ""),
        ("check", "a", ""),
        ("show", "a", "b"),
        ("show", "a", "--colour"),
        ("check", "--format", "xml", "a"),
    ):
        said = tripplan(*words)
        assert (said.status, said.out) == (2, "")
        assert said.err.count("\n") == 1
        assert f"'tripplan {words[0]} --help' tells more" in said.err


def test_options_are_not_guessed(tripplan: Tripplan) -> None:
    assert tripplan("show", "a", "--wid", "80").status == 2


def test_the_schemas(tripplan: Tripplan) -> None:
    trip, timetable = json.loads(tripplan("schema").out), json.loads(tripplan("schema", "--timetable").out)
    assert {"days", "title"} <= set(trip["properties"])
    assert {"routes", "valid"} <= set(timetable["properties"])


def test_being_stopped(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_words: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("tripplan.cli.commands"), "_result", stop)
    assert tripplan("--version").status == 130


def test_every_trouble_is_a_sentence_with_a_status() -> None:
    pending = [TripplanError]
    while pending:
        trouble = pending.pop()
        own = {TerminalGone: 129, Unexpected: 70}
        assert trouble.exit_status in ({own[trouble]} if trouble in own else {1, 2})
        pending += trouble.__subclasses__()
