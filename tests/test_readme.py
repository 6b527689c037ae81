"""The README cannot drift: its picture, its trip and its commands are what the program draws, takes and knows.

``python -m tests.test_readme`` draws its picture anew: read the difference.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import ROOT
from tests.process import run
from tripplan.cli import main
from tripplan.cli.commands import COMMANDS
from tripplan.findings import Severity
from tripplan.plan import World, build

if TYPE_CHECKING:
    from tripplan.cli.commands import Command

README: Final = (ROOT / "README.md").read_text("utf-8")


def block(mark: str, language: str) -> str:
    """The block of code below a comment, or below a heading."""
    found = re.search(rf"{mark}.*?```{language}\n(.*?)```\n", README, re.DOTALL)
    assert found is not None, mark
    return found[1]


def test_the_picture_is_what_its_command_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found = re.search(r"<!-- picture: tripplan (.*) -->", README)
    assert found is not None
    assert main(shlex.split(found[1])) == 0
    assert block("<!-- picture: ", "text") == capsys.readouterr().out


def test_the_trip_builds_without_an_error(world: World) -> None:
    plan = build(block("## A trip file", "yaml").encode(), world)
    assert plan.days
    assert [finding for finding in plan.findings if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_in_the_table(command: Command) -> None:
    assert f"\n| `tripplan {command.name} " in README or f"\n| `tripplan {command.name}` " in README


@pytest.mark.parametrize("mark", ["run", "test"])
def test_what_is_to_be_typed_is_one_line(mark: str) -> None:
    script = block(f"<!-- {mark} -->", "sh")
    assert script.count("\n") == 1
    assert ".venv/bin/pip install" in script


def test_every_file_that_it_names_is_there() -> None:
    for name in re.findall(r"\]\(([^):#]+)\)", README):
        assert (ROOT / name).exists(), name


if __name__ == "__main__":
    words = re.search(r"<!-- picture: tripplan (.*) -->", README)
    assert words is not None
    drawn = README.replace(block("<!-- picture: ", "text"), run(*shlex.split(words[1])).text)
    (ROOT / "README.md").write_text(drawn, "utf-8")
