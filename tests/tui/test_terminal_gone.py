"""A terminal that is closed, of a program that has no controlling terminal: no signal comes, as under `su -c`.

`tests.terminal` starts the program just so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import FLAGSHIP
from tests.process import PROGRAM, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

BREAKFAST = "성산봄죽칼국수 성산점"
LIMIT = 60.0
"""Seconds after which it hangs; it takes less than two, but a machine may be busy."""
IDLE = 1.0
"""Seconds of a processor that leaving may take at most; one that reads the end again and again takes all."""
STUBBORN = """#!/bin/sh
trap '' HUP
echo in the editor
sleep 600
"""
"""An editor that takes no notice of its terminal."""


class Left(NamedTuple):
    """How the program has left."""

    status: int
    seconds: float
    used: float
    """Seconds of a processor."""


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    path = tmp_path / "udo.yaml"
    path.write_bytes(FLAGSHIP.read_bytes())
    return path


@pytest.fixture
def start(trip: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens the trip on a screen."""
    from tests.terminal import Terminal

    opened: list[Terminal] = []

    def start(**env: str) -> Terminal:
        editor = trip.with_name("vi")
        editor.write_text(STUBBORN, "utf-8")
        editor.chmod(0o755)
        more = {"VISUAL": str(editor), **env}
        opened.append(Terminal([*PROGRAM, trip.name], env=environment(more), cwd=trip.parent, fresh=True))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.__exit__()
        with suppress(ProcessLookupError):
            os.killpg(terminal.process.pid, signal.SIGKILL)


def close(terminal: Terminal) -> Left:
    """Closes the terminal, and waits until the program has ended."""
    used = _used(terminal.process.pid)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, terminal._master)
    os.close(nowhere)
    begin, process = time.monotonic(), terminal.process
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            break
        assert time.monotonic() < begin + LIMIT, "it goes on without a terminal"
        time.sleep(0.01)
    left = Left(process.returncode, time.monotonic() - begin, usage.ru_utime + usage.ru_stime - used)
    print(f"left with status {left.status} after {left.seconds:.2f} s, of which {left.used:.2f} s at work")
    return left


def _used(pid: int) -> float:
    """The seconds of a processor that a process has used so far; 0 where the system does not tell it in a file."""
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _fields(pid: int) -> list[str]:
    """What Linux tells of a process, from its state on; nothing of one that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _job(group: int) -> list[int]:
    """The processes of a group that still run; those that ended may wait for a parent that never looks."""
    if sys.platform == "linux":
        rows = [(int(path.name), _fields(int(path.name))) for path in Path("/proc").iterdir() if path.name.isdecimal()]
        return [pid for pid, fields in rows if fields[2:3] == [str(group)] and fields[0] != "Z"]
    listed = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid, of, state in map(str.split, listed.splitlines()) if of == str(group) and "Z" not in state]


def unsaved(home: Path) -> list[bytes]:
    """What the program has kept because it could not be saved."""
    return [path.read_bytes() for path in home.rglob("*-unsaved.yaml")]


def test_at_the_start(start: Callable[..., Terminal]) -> None:
    """Before anything is imported, and while the first frame is drawn."""
    assert close(start()).status == 129
    terminal = start()
    terminal.wait_until(lambda _: "\x1b[?1049h" in terminal.written, "other screen")
    left = close(terminal)
    assert left.status == 129
    assert left.used < IDLE


def test_at_rest(start: Callable[..., Terminal], trip: Path, tmp_path: Path) -> None:
    """What nobody may save unasked is kept elsewhere."""
    terminal = start(TRIPPLAN_AUTOSAVE="off", TRIPPLAN_HOME=str(tmp_path / "home"))
    terminal.wait_for("? help")
    terminal.send("d")
    terminal.wait_for("* unsaved")
    left = close(terminal)
    assert left.status == 129
    assert left.used < IDLE
    assert trip.read_bytes() == FLAGSHIP.read_bytes()
    (kept,) = unsaved(tmp_path / "home")
    assert BREAKFAST not in kept.decode()


def test_in_a_dialog(start: Callable[..., Terminal], trip: Path) -> None:
    terminal = start()
    terminal.wait_for("? help")
    terminal.send("e")
    terminal.wait_for("its fields")
    terminal.send("enter")
    terminal.wait_for("esc cancel")
    terminal.send(" 본점", "enter")
    terminal.wait_for(f"name {BREAKFAST} → ")
    terminal.send("enter")
    terminal.wait_for("esc cancel")
    terminal.send(" 앞")
    left = close(terminal)
    assert left.status == 129
    assert left.used < IDLE
    assert f"breakfast: {BREAKFAST} 본점\n" in trip.read_text("utf-8")


def test_in_an_editor(start: Callable[..., Terminal], trip: Path) -> None:
    """The editor gets the signal that its terminal did not send, then another; what it has started goes with it."""
    terminal = start()
    terminal.wait_for("? help")
    terminal.send("dE")
    terminal.wait_for("in the editor")
    left = close(terminal)
    assert left.status == 129
    assert left.used < IDLE
    assert BREAKFAST not in trip.read_text("utf-8")
    assert _job(terminal.process.pid) == []


def test_a_signal(start: Callable[..., Terminal], trip: Path, tmp_path: Path) -> None:
    """The terminal gets back its screen; before that, litter and a signal to go on do no harm."""
    terminal = start(TRIPPLAN_AUTOSAVE="off", TRIPPLAN_HOME=str(tmp_path / "home"))
    terminal.wait_for("? help")
    terminal.send(b"\xff")
    terminal.process.send_signal(signal.SIGCONT)
    # What is typed before the terminal is taken over again is thrown away.
    terminal.wait_until(lambda _: terminal.written.count("\x1b[?1049h") == 2, "screen that is drawn again")
    terminal.send("d")
    terminal.wait_for("* unsaved")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.wait_for_exit(LIMIT) == 143
    assert all(f"\x1b[?{mode}" in terminal.written for mode in ("1049l", "25h", "1000l", "2004l"))
    assert "Traceback" not in terminal.written
    assert trip.read_bytes() == FLAGSHIP.read_bytes()
    assert len(unsaved(tmp_path / "home")) == 1
