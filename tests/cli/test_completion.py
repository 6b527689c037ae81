"""`tripplan completion`: the scripts in real shells, and that they hold what the parsers hold."""

from __future__ import annotations

import sys
from shlex import join, quote
from typing import TYPE_CHECKING

import pytest

from tests.cli.arguments import EVERY, flags_of, options_of
from tests.process import environment, run_in_shell
from tripplan.cli.commands import COMMANDS, OPEN
from tripplan.cli.completion import SHELLS, completion_script

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan
    from tripplan.cli.commands import Command

posix = pytest.mark.skipif(sys.platform == "win32", reason="what bash there is on Windows has other paths")
NAMES = [command.name for command in COMMANDS]
CLEAR = "\x15"
"""The key that empties the line."""


@pytest.fixture
def trips(tmp_path: Path) -> Path:
    """A folder with names that are hard to type, and a timetable."""
    for name in ("udo.yaml", "우도 하루.yaml", "성산.YAML", "it's.yml", "notes.txt", "my trips/a.yml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("days: []\n")
    (tmp_path / "가파도 배.yaml").write_text("routes: []\n")
    return tmp_path


def in_bash(folder: Path, *words: str) -> set[str]:
    """What bash offers for the last of these words."""
    lines = [
        completion_script("bash"),
        'tripplan() { $TRIPPLAN "$@"; }',
        f"COMP_WORDS=({join(words)}); COMP_CWORD={len(words) - 1}",
        f"_tripplan tripplan {quote(words[-1])} {quote(words[-2])}",
        r"""printf '%s\n' "${COMPREPLY[@]}" """,
    ]
    done = run_in_shell("\n".join(lines), cwd=folder)
    assert done.told == ""
    return set(done.text.splitlines()) - {""}


# ---------------------------------------------------------------- what bash offers


@posix
def test_the_first_word_is_a_command_or_a_trip(trips: Path) -> None:
    files = {"udo.yaml", "우도 하루.yaml", "성산.YAML", "it's.yml", "가파도 배.yaml", "my trips"}
    assert in_bash(trips, "tripplan", "") == files | set(NAMES)
    assert in_bash(trips, "tripplan", "ex") == {"explain", "export"}
    assert in_bash(trips, "tripplan", "udo.yaml", "") == files


@posix
@pytest.mark.parametrize("typed", ["우", "우도"])
def test_a_korean_name_with_a_space(trips: Path, typed: str) -> None:
    assert in_bash(trips, "tripplan", "show", typed) == {"우도 하루.yaml"}


@posix
def test_files_of_every_kind_to_write_into(trips: Path) -> None:
    assert in_bash(trips, "tripplan", "export", "udo.yaml", "-o", "n") == {"notes.txt"}
    assert in_bash(trips, "tripplan", "show", "n") == set()


@posix
@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.name or "open")
def test_all_options_of_every_command(trips: Path, command: Command) -> None:
    words = ["tripplan", *command.name.split(), "-"]
    assert in_bash(trips, *words) == flags_of(command)


@posix
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["--color", ""], {"auto", "always", "never"}),
        (["show", "udo.yaml", "--color", "a"], {"auto", "always"}),
        (["check", "--format", ""], {"text", "json", "github"}),
        (["export", "--to", "m"], {"markdown"}),
        (["export", "--to", "="], {"markdown", "json"}),
        (["export", "--to", "=", "j"], {"json"}),
        (["ferry", ""], {"seongsan-udo", "가파도 배"}),
        (["ferry", "가파도\\ "], {"가파도 배"}),
        (["ferry", "--from", ""], set()),
        (["show", "--width", ""], set()),
        (["completion", ""], set(SHELLS)),
        (["help", "trip"], {"trip-file"}),
        (["--date", "2026-10-17", "sh"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_values(trips: Path, words: list[str], offered: set[str]) -> None:
    assert in_bash(trips, "tripplan", *words) == offered


@posix
def test_at_the_keyboard(trips: Path) -> None:
    """What is completed is quoted as bash needs it."""
    from tests.terminal import Terminal

    (trips / "completion").write_text(completion_script("bash"), "utf-8")
    env = environment({"PS1": "$ ", "LC_ALL": "C.UTF-8"})
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env=env, cwd=trips) as terminal:
        terminal.send("source ./completion\r", "tripplan show 우\t")
        terminal.wait_for(r"$ tripplan show 우도\ 하루.yaml")
        terminal.send(CLEAR, 'tripplan show "우\t')
        terminal.wait_for('$ tripplan show "우도 하루.yaml"')
        terminal.send(CLEAR, "tripplan show m\ta\t")
        terminal.wait_for(r"$ tripplan show my\ trips/a.yml")


# ---------------------------------------------------------------- made from the parsers


@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_of_a_parser_is_missing(tripplan: Tripplan, shell: str) -> None:
    said = tripplan("completion", shell)
    assert said.status == 0
    for command in EVERY:
        assert command.name in said.out
        assert all(flag.lstrip("-") in said.out for flag in flags_of(command))


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_every_description_stands_there(tripplan: Tripplan, shell: str) -> None:
    """Without the marks that quote it."""
    said = tripplan("completion", shell).out.replace("'\"'\"'", "'").replace("\\", "")
    for command in EVERY:
        assert command is OPEN or command.help in said
        assert all(str(option.help) in said for option in options_of(command))


def test_an_unknown_shell(tripplan: Tripplan) -> None:
    said = tripplan("completion", "tcsh")
    assert said.status == 2
    assert "invalid choice: 'tcsh' (choose from 'bash', 'zsh', 'fish')" in said.err
    assert tripplan("completion").status == 2
