"""What ten times as much of a thing costs: no command stands still on a small file that is full of something."""

from __future__ import annotations

import gc
import io
import os
import time
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from tests.bench.checking import peak_of
from tests.bench.measure import Bar
from tests.bench.shapes import LINE, SHAPES, TRIP
from tests.conftest import FLAGSHIP
from tripplan.cli import main
from tripplan.views.timeline import Timeline
from tripplan.workspace.paths import user_paths
from tripplan.workspace.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BAR: Final = 12.0
ROUNDS: Final = 3
BRIEF: Final = 0.1
"""Seconds; what takes no longer even with ten times as much is not looked at by the sweep."""
NOW: Final = ("--now", "2026-10-17 08:10")
CELLS: Final = 100
LINES: Final = 40


def _run(*words: str) -> None:
    """A command inside this process."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        main(words)


def _diff() -> None:
    """The trip against one of which the second half is other."""
    text = Path(TRIP).read_text("utf-8")
    half = len(text) // 2
    Path("new.yaml").write_text(text[:half] + text[half:].replace("1m", "2m").replace("여기", "거기"), "utf-8")
    _run("diff", TRIP, "new.yaml")


def _rows() -> None:
    """The rows of every day, as the screen builds them."""
    plan = Session.open(Path(TRIP), user_paths()).plan
    for day in plan.days:
        timeline = Timeline(plan, CELLS)
        timeline.body(day, timeline.fitting(day, LINES))
        if day.plan_b is not None:
            timeline.plan_b(day)


ACTIONS: Final[dict[str, Callable[[], None]]] = {
    "check": partial(_run, "check", TRIP, *NOW),
    "show": partial(_run, "show", TRIP),
    "export": partial(_run, "export", TRIP),
    "json": partial(_run, "export", TRIP, "--to", "json"),
    "now": partial(_run, "now", TRIP, *NOW),
    "diff": _diff,
    "set": partial(_run, "set", TRIP, "title", "다른 여행", "--dry-run"),
    "rows": _rows,
    "ferry": partial(_run, "ferry", LINE, *NOW),
}
"""What is done to a trip."""

KNOWN: Final = {
    "a long note": "export",
    "broken by between": "check",
    "one either": "check",
    "meals": "show",
    "visits nowhere": "show",
    "places": "export",
    "rentals kept": "check",
    "days": "diff",
    "items on one line": "check",
    "a long links": "check",
    "map links": "check",
    "rows of every minute": "check",
    "many dates": "check",
}
"""Where something once took the square of its length or more, and the command in which that showed."""


def growth() -> Iterator[Bar]:
    """Ten times as much of what once took a hundred times as long, and what a timetable takes of the memory."""
    for shape, action in KNOWN.items():
        small, large = _times(shape, action, ROUNDS)
        detail = f"{large * 1000:.0f} ms ÷ {small * 1000:.0f} ms"
        yield Bar(f"{action}, {shape}: ten times as much", large / small, BAR, detail=detail)
    yield _memory("rows of every minute")


def sweep(names: list[str]) -> Iterator[Bar]:
    """Every command on every shape, or on some: what is beyond the bar fails, of the rest each worst is told."""
    for shape in names or SHAPES:
        found = {action: _times(shape, action, 1) for action in ACTIONS}
        ratios = {action: large / small for action, (small, large) in found.items() if large > BRIEF}
        bad = {action: ratio for action, ratio in ratios.items() if ratio > BAR} or dict(
            sorted(ratios.items(), key=lambda each: -each[1])[:1]
        )
        for action, ratio in (bad or {"nothing": 0.0}).items():
            small, large = found.get(action, (0.0, 0.0))
            yield Bar(f"{shape}: {action}", ratio, BAR, detail=f"{large * 1000:.0f} ms ÷ {small * 1000:.0f} ms")


def _times(shape: str, action: str, rounds: int) -> tuple[float, float]:
    """The least processor time for a small trip, and for one of ten times as much."""
    count, _ = SHAPES[shape]
    with TemporaryDirectory() as home:
        small, large = (partial(_seconds, Path(home, str(size)), shape, size, action) for size in (count, 10 * count))
        small()
        rows = [(small(), large()) for _ in range(rounds)]
    return min(row[0] for row in rows), min(row[1] for row in rows)


def _seconds(folder: Path, shape: str, size: int, action: str) -> float:
    _write(folder, shape, size)
    gc.collect()
    gc.disable()  # as every command runs
    with chdir(folder), patch.dict(os.environ, {"TRIPPLAN_HOME": str(folder), "TRIPPLAN_NETWORK_OFFLINE": "on"}):
        started = time.process_time()
        ACTIONS[action]()
        seconds = time.process_time() - started
    gc.enable()
    return seconds


def _write(folder: Path, shape: str, size: int) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in SHAPES[shape][1](size).items():
        (folder / name).write_text(text, "utf-8")


def _memory(shape: str) -> Bar:
    """The most memory that a check takes, against that for the Udo day."""
    with TemporaryDirectory() as home:
        _write(Path(home), shape, 10 * SHAPES[shape][0])
        ours, usual = (peak_of("check", str(path)) for path in (Path(home, TRIP), FLAGSHIP))
    return Bar(f"check, {shape}: memory ÷ the Udo day", ours / usual, 2.0, detail=f"{ours:.0f} MiB ÷ {usual:.0f} MiB")
