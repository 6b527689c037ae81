"""The application: opens a trip, or asks which one."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from tripplan.session import Session
from tripplan.tui.day_screen import DayScreen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from textual.screen import Screen

    from tripplan.clock import Minute
    from tripplan.config import Paths, Settings


class TripplanApp(App[None]):
    """tripplan on the screen."""

    TITLE = "tripplan"
    CSS_PATH = "tripplan.tcss"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit", "Quit", id="app.quit", priority=False)]

    def __init__(  # noqa: PLR0913 - what the command line says, each by its name
        self,
        trips: list[Path],
        paths: Paths,
        settings: Settings,
        *,
        now: Minute | None = None,
        first_date: date | None = None,
        welcome: bool = False,
    ) -> None:
        super().__init__()
        self._trips = trips
        self._paths = paths
        self._settings = settings
        self._now = now
        self._first_date = first_date
        self._welcome = welcome

    def on_mount(self) -> None:
        """Opens the only trip, or asks which of several."""
        if self._settings.theme in self.available_themes:
            self.theme = self._settings.theme
        if len(self._trips) != 1:
            # Lists cost 10 ms to import, which the opening of a single trip does without.
            from tripplan.tui.dialogs import trip_choice

            self.push_screen(trip_choice(self._trips), self._picked)

    def get_default_screen(self) -> Screen[object]:
        """The only trip is the first screen itself: one on top of an empty one would be laid out twice."""
        return self._day_screen(self._trips[0]) if len(self._trips) == 1 else super().get_default_screen()

    def on_ready(self) -> None:
        """The first frame stands: from here on garbage is collected again, as the screen stays open for hours."""
        gc.freeze()
        gc.enable()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: every key of the screen that is open, then the theme and the way out."""
        for binding in screen.BINDINGS:
            if isinstance(binding, Binding):
                keys = binding.key_display or binding.key.replace(",", " or ")
                yield SystemCommand(binding.description, f"key: {keys}", partial(self._do, binding.action))
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave tripplan", self.action_quit)

    async def _do(self, action: str) -> None:
        await self.screen.run_action(action)

    def _picked(self, index: int | None) -> None:
        if index is None:
            self.exit()
        else:
            self.push_screen(self._day_screen(self._trips[index]))

    def _day_screen(self, path: Path) -> Screen[object]:
        session = Session.open(path, self._paths, now=self._now, first_date=self._first_date)
        return DayScreen(session, welcome=self._welcome, ascii_signs=self._settings.ascii)
