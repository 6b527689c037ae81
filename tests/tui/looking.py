"""What is on the screen of a running application, and a moment that stands still."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from textual.widgets import OptionList

from tests.conftest import ITINERARIES
from tripplan.clock import parse_when
from tripplan.net import Network
from tripplan.tui.app import TripplanApp
from tripplan.tui.base_screen import BottomLine
from tripplan.tui.day_screen import DayScreen
from tripplan.tui.timeline import TimelineView
from tripplan.workspace.paths import user_paths
from tripplan.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot

NARROW = (80, 24)
WIDE = (120, 40)
WIDEST = (160, 50)

OFFLINE = Settings(network=Network(offline=True, places="photon"))

JEJU = ITINERARIES / "jeju-three-days.yaml"


def open_app(
    *trips: Path,
    now: str = "2026-11-22 12:00",
    settings: Settings | None = None,
    greeting: str = "",
    is_online: bool = False,
) -> TripplanApp:
    """The program on these trips, at a moment of Jeju's clock; of bundled ones it gets copies that keys may change.

    It asks nobody, unless a test is online or has servers of its own.
    """
    minute = parse_when(now, ZoneInfo("Asia/Seoul"), date(2026, 10, 17))
    own = [_copy(trip) if trip.parent == ITINERARIES else trip for trip in trips]
    chosen = settings or Settings()
    if chosen.network == Network() and not is_online:
        chosen = chosen._replace(network=OFFLINE.network)
    return TripplanApp(own, user_paths(), chosen, now=minute, greeting=greeting)


def _copy(trip: Path) -> Path:
    """A copy in the test's own home."""
    folder = user_paths().state / "trips"
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(trip, folder))


def day_screen(pilot: Pilot[None]) -> DayScreen:
    """The day, which must be the screen on top."""
    screen = pilot.app.screen
    assert isinstance(screen, DayScreen), screen
    return screen


def under(pilot: Pilot[None]) -> DayScreen:
    """The day, whatever lies over it."""
    return next(screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, DayScreen))


def shown(screen: DayScreen) -> list[str]:
    """The lines of the timeline as they are on the screen."""
    view = screen.query_one(TimelineView)
    return [view.render_line(y).text for y in range(view.size.height)]


def said(screen: DayScreen) -> str:
    """What the bottom line says."""
    return screen.query_one(BottomLine).text


def whole(app: App[None]) -> list[str]:
    """Every line of the whole screen, without what is blank at its end."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in line).rstrip() for line in strips]


def highlighted(pilot: Pilot[None]) -> int | None:
    """Which entry of the list on top is lit."""
    return pilot.app.screen.query_one(OptionList).highlighted


async def until(pilot: Pilot[None], is_so: Callable[[], object]) -> bool:
    """Whether something becomes so within five seconds: on a busy machine a layout may come after the first pause."""
    for _ in range(100):
        await pilot.pause()
        if is_so():
            return True
        await pilot.pause(0.05)
    return False
