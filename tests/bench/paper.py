"""The screen open inside this process, and what one change of it costs until it stands."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key, Resize
from textual.geometry import Size

from tests.bench.frames import COLUMNS, ROWS
from tripplan.net import Network
from tripplan.tui.app import TripplanApp
from tripplan.tui.day_screen import DayScreen
from tripplan.workspace.paths import user_paths
from tripplan.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

UNBOUND: Final = "f12"
"""A key that nothing answers."""
_QUIET: Final = 0.03
"""Nothing drawn for so long, two frames at sixty a second, and the change stands."""
_STEP: Final = 0.01
_SECONDS: Final = 10.0
"""After so long nothing will be drawn any more."""


class Paper(HeadlessDriver):
    """A terminal that nobody reads.

    For Textual's own driver for tests, frames are not turned into what a terminal is sent; for this one they are.
    """

    drawn_at = 0.0
    """When the last frame was complete."""

    @property
    def is_headless(self) -> bool:
        return False

    def flush(self) -> None:
        self.drawn_at = time.perf_counter()


def _paper(app: TripplanApp) -> Paper:
    assert isinstance(app._driver, Paper)
    return app._driver


class Cost(NamedTuple):
    """Milliseconds."""

    work: float
    """Processor time from a change until it stands."""
    floor: float
    """As much for a key that nothing answers."""
    wait: float
    """From a change until its last frame is complete; Textual draws sixty frames a second at the most."""

    @property
    def net(self) -> float:
        return self.work - self.floor

    @classmethod
    def median(cls, costs: Iterable[Self]) -> Self:
        return cls(*(statistics.median(column) for column in zip(*costs, strict=True)))


@dataclass(frozen=True)
class Changes:
    """What is done to an open screen, turn after turn."""

    make: Callable[[TripplanApp, int], object]
    """Makes the change of a turn."""
    turns: int = 8
    """How many are measured."""
    before: int = 0
    """How many are made before that, which put things into their places."""
    size: tuple[int, int] = (COLUMNS, ROWS)


def pressing(*keys: str) -> Callable[[TripplanApp, int], object]:
    """One key a turn."""
    return lambda app, turn: app.post_message(Key(keys[turn % len(keys)], None))


def resizing(*sizes: tuple[int, int]) -> Callable[[TripplanApp, int], object]:
    """One size a turn."""

    def resize(app: TripplanApp, turn: int) -> None:
        size = Size(*sizes[turn % len(sizes)])
        _paper(app)._size = size
        app.post_message(Resize(size, size))

    return resize


def theming(*themes: str) -> Callable[[TripplanApp, int], object]:
    """One theme a turn."""
    return lambda app, turn: setattr(app, "theme", themes[turn % len(themes)])


def cost(trip: Path, changes: Changes) -> Cost:
    """The median cost of changes, made in the middle of the first day of a trip."""
    return asyncio.run(_cost(trip, changes))


async def _cost(trip: Path, changes: Changes) -> Cost:
    app = TripplanApp([trip], user_paths({"TRIPPLAN_HOME": str(trip.parent)}), Settings(network=Network(offline=True)))
    app.driver_class = Paper
    async with app.run_test(headless=False, size=changes.size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, DayScreen)
        session = app.screen.session
        assert session.day is not None
        session.item_index = len(session.day.items) // 2
        costs = [await _one(app, partial(changes.make, app, turn)) for turn in range(changes.before + changes.turns)]
        return Cost.median(costs[changes.before :])


async def _one(app: TripplanApp, change: Callable[[], object]) -> Cost:
    before = time.process_time()
    app.post_message(Key(UNBOUND, None))
    await asyncio.sleep(_QUIET)
    begun, work = time.perf_counter(), time.process_time()
    change()
    drawn_at = await _standing(app, begun)
    seconds = (time.process_time() - work, work - before, drawn_at - begun)
    return Cost(*(each * 1000 for each in seconds))


async def _standing(app: TripplanApp, begun: float) -> float:
    """Waits until something has been drawn and nothing more follows; gives when the last of it was."""
    paper = _paper(app)
    while paper.drawn_at < begun or time.perf_counter() - paper.drawn_at < _QUIET:
        assert time.perf_counter() - begun < _SECONDS, "the screen has not changed"
        await asyncio.sleep(_STEP)
    return paper.drawn_at
