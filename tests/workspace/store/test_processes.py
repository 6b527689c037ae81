"""Saves in processes of their own: killed at any moment, and two at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest

from tests.process import ROOT, environment
from tests.workspace.store.saver import version
from tests.workspace.store.system import SYSTEMS, contents, names
from tripplan.workspace.backups import AGE, KEPT
from tripplan.workspace.saving import save_file
from tripplan.workspace.store import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAVY: Final = "TRIPPLAN_EXAMPLES" in os.environ
KILLS: Final = {
    "swaps": 300 if HEAVY else 12,
    "cannot swap": 100 if HEAVY else 6,
    "has no links": 100 if HEAVY else 6,
}
ROUNDS: Final = 100 if HEAVY else 4
MOMENTS: Final = 0.006
"""Seconds within which a saving process is killed, after the first, second or third save: a save takes less."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process is copied there, nor killed like this")


class Saver:
    """A process that saves."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def tell(self, word: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def saver(path: Path, backups: Path, system: str) -> Iterator[Saver]:
    command: list[str | Path] = [sys.executable, "-m", "tests.workspace.store.saver", path, backups, system]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment()
    ) as process:
        started = Saver(process)
        assert started.hear() == "ready"
        yield started


def name_of(data: bytes) -> str:
    """Which version a file holds, whole."""
    name = data.split(b"\n", 1)[0].removeprefix(b"# ").decode()
    assert data == version(name)
    return name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "trips").mkdir()
    path = tmp_path / "trips" / "우도.yaml"
    path.write_bytes(version("0"))
    return path


@pytest.mark.parametrize("system", SYSTEMS)
def test_killed_at_any_moment(system: str, path: Path, tmp_path: Path) -> None:
    """The file is one whole version, and all that were told to be saved are on disk."""
    draw, backups = random.Random(None if HEAVY else 4), tmp_path / "backups"  # noqa: S311 - moments, no secrets
    saved, left = [0], 0
    with saver(path, backups, system) as process:
        for _ in range(KILLS[system]):
            process.tell(f"fork {saved[-1] + 1}")
            child = int(process.hear().removeprefix("pid "))
            saved += [int(process.hear()) for _ in range(draw.randrange(3))]
            time.sleep(draw.random() * MOMENTS)
            os.kill(child, signal.SIGKILL)
            while (line := process.hear()) != "killed":
                saved.append(int(line))
            found = int(name_of(path.read_bytes()))
            assert found in {saved[-1], saved[-1] + 1}
            kept = {name_of(each) for each in contents(*backups.iterdir()) if each and is_whole(each)}
            assert {str(number) for number in saved[-KEPT:]} <= kept | {str(found)}
            saved[-1:] = sorted({saved[-1], found})
            left = len(names(path.parent)) - 1
    print(f"{system}: {len(saved)} saves, {KILLS[system]} kills, {left} temporary files left")
    assert len(saved) > KILLS[system] // 2
    take_in_leftovers(path, backups)


def is_whole(data: bytes) -> bool:
    """Whether it is no beginning of a version; a copy that was cut short has a name that ends in .tmp."""
    return data == version(data.split(b"\n", 1)[0].removeprefix(b"# ").decode())


def take_in_leftovers(path: Path, backups: Path) -> None:
    """What killed processes left is gone from the trip's folder after a later save."""
    old = time.time() - AGE.total_seconds() - 1
    for name in names(path.parent):
        os.utime(path.with_name(name), (old, old))
    save_file(read_file(path), b"last", backups)
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("shares_state", [True, False], ids=["one user", "two users"])
@pytest.mark.parametrize("system", ["swaps", "cannot swap"])
def test_two_at_once(system: str, path: Path, tmp_path: Path, *, shares_state: bool) -> None:
    """Both versions are on disk. The one that comes second is told so; only two users have no lock in common."""
    folders = (tmp_path / "one", tmp_path / ("one" if shares_state else "two"))
    with saver(path, folders[0], system) as one, saver(path, folders[1], system) as two:
        for number in range(ROUNDS):
            for each in (one, two):
                each.tell("read")
                assert each.hear() == "read"
            one.tell(f"one{number}")
            two.tell(f"two{number}")
            ends = {one.hear(), two.hear()}
            if system == "swaps" or shares_state:
                assert ends in ({"Saved", "ChangedOnDisk"}, {"Saved", "SavedMeanwhile"})
                assert not shares_state or "ChangedOnDisk" in ends
            found = {name_of(each) for each in contents(path.parent, *folders)}
            assert "SavedMeanwhile" not in ends or {f"one{number}", f"two{number}"} <= found
            assert found & {f"one{number}", f"two{number}"}
