"""What zsh, fish and mandoc make of the completions and of the man page; they have to be installed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_completion import CLEAR, trips
from tests.process import PROGRAM, environment
from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["trips"]


@pytest.fixture
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a shell that finds the program under its name."""
    program = tmp_path_factory.mktemp("bin") / "tripplan"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n')
    program.chmod(0o755)
    return environment({"PS1": "$ ", "LC_ALL": "C.UTF-8", "PATH": f"{program.parent}:{os.environ['PATH']}"})


def made(*words: str) -> str:
    """What the program prints."""
    return subprocess.run([*PROGRAM, *words], capture_output=True, check=True, env=environment()).stdout.decode()


@pytest.mark.parametrize(
    "setup",
    [
        "autoload -U compinit; compinit -u -D; source ./_tripplan",
        'autoload -U compinit; compinit -u -D; eval "$(<_tripplan)"',
        "fpath=($PWD $fpath); autoload -U compinit; compinit -u -D",
    ],
    ids=["source", "eval", "fpath"],
)
def test_at_the_keyboard_of_zsh(trips: Path, env: dict[str, str], setup: str) -> None:
    (trips / "_tripplan").write_text(made("completion", "zsh"), "utf-8")
    with Terminal(["zsh", "-f", "-i"], columns=100, env=env, cwd=trips) as terminal:
        terminal.send(f"{setup}\r", "tripplan show 우\t")
        terminal.wait_for(r"$ tripplan show 우도\ 하루.yaml")
        terminal.send(CLEAR, "tripplan show --\t")
        terminal.wait_for("-- this day only, counted from 1")
        terminal.wait_for("-- the present moment, as '2026-10-17 09:30': for the same output every time")
        terminal.send(CLEAR, "tripplan export --to=m\t")
        terminal.wait_for("tripplan export --to=markdown")
        terminal.send(CLEAR, "tripplan ud\t")
        terminal.wait_for("tripplan udo.yaml")
        terminal.send(CLEAR, "tripplan expo\t--forc\t")
        terminal.wait_for("tripplan export --force")
        terminal.send(CLEAR, "tripplan ferry seo\t")
        terminal.wait_for("tripplan ferry seongsan-udo")
        terminal.send(CLEAR, "tripplan check udo.yaml 성\t")
        terminal.wait_for("tripplan check udo.yaml 성산.YAML")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("tripplan show 우", {"우도 하루.yaml\ta trip file, or - for standard input"}),
        ("tripplan show my\\ trips/", {"my trips/a.yml\ta trip file, or - for standard input"}),
        ("tripplan expo", {"export\tWrites a trip as Markdown or JSON, to take along."}),
        ("tripplan export --to ", {"markdown\tthe format (default: markdown)", "json\tthe format (default: markdown)"}),
        ("tripplan export a -o no", {"notes.txt"}),
        ("tripplan show --dat", {"--date\tthe first day, as 2026-10-17: for a trip without dates"}),
        ("tripplan ferry --from ", set()),
        ("tripplan ferry 가", {"가파도 배\ta timetable's name; may be left out where there is one"}),
        ("tripplan ud", {"udo.yaml"}),
    ],
)
def test_what_fish_offers(trips: Path, env: dict[str, str], line: str, offered: set[str]) -> None:
    (trips / "completion").write_text(made("completion", "fish"), "utf-8")
    command = ["fish", "--no-config", "-c", "source completion; complete -C $argv[1]", "--", line]
    done = subprocess.run(command, capture_output=True, cwd=trips, env=env, check=True)
    assert set(done.stdout.decode().splitlines()) == offered


def test_mandoc_misses_nothing_but_the_date() -> None:
    page = made("man").encode()
    done = subprocess.run(["mandoc", "-Tlint", "-Wwarning"], input=page, capture_output=True, check=False)
    assert re.sub(r"(?m)^.*missing date.*\n", "", done.stdout.decode()) == ""
