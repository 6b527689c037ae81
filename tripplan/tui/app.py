"""The application: opens a trip, or asks which one."""

from __future__ import annotations

import gc
import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import constants, on
from textual.app import SystemCommand
from textual.screen import ModalScreen

from tripplan import clock
from tripplan.sentences import say
from tripplan.tui.actions import ACTIONS, DAY, EVERYWHERE, actions_on, key_words
from tripplan.tui.base_screen import BaseScreen, HelpRequested
from tripplan.tui.day_screen import DayScreen
from tripplan.tui.guarded_app import GuardedApp
from tripplan.tui.keymap import bindings, bound, chosen_keymap, latin_keys
from tripplan.views.rows import glyphs_for
from tripplan.workspace.paths import machine_zone, recall, remember_theme, remember_trip
from tripplan.workspace.session import Session
from tripplan.workspace.store import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from textual import events
    from textual.driver import Driver
    from textual.screen import Screen

    from tripplan.clock import Minute
    from tripplan.workspace.paths import Paths
    from tripplan.workspace.settings import Settings


_SAMPLE_IS_LOCKED: Final = "this is the sample that comes with tripplan: ctrl+n begins a trip of your own"
_NO_THEME: Final = "there is no theme '{theme}'; the palette lists them all"


class TripplanApp(GuardedApp):
    """tripplan on the screen."""

    TITLE = "tripplan"
    CSS_PATH = "tripplan.tcss"
    BINDINGS = bindings(EVERYWHERE)

    def __init__(  # noqa: PLR0913 - what the command line says, each by its name
        self,
        trips: Sequence[Path],
        paths: Paths,
        settings: Settings,
        *,
        now: Minute | None = None,
        first_date: date | None = None,
        welcome: bool = False,
        greeting: str = "",
    ) -> None:
        """`now` is a fixed time; without it the clock of the machine counts. `welcome` says how to begin.

        `greeting` is what there is to say when a trip opens.
        """
        super().__init__(paths)
        self._trips = list(trips)
        self._settings = settings
        self._now = now
        self._first_date = first_date
        self._welcome = welcome
        self._greeting = greeting
        self._theme = recall(paths).theme_for(settings.theme)
        if self._theme not in self.available_themes:
            self._greeting = greeting or say(_NO_THEME, theme=self._theme)
        self.keymap, _ = chosen_keymap(settings.keys)
        """The keys that the user has chosen, by the id of the action."""

    def get_driver_class(self) -> type[Driver]:
        """A driver that notices when its terminal goes away; Textual's own on Windows, or where one is asked for."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from tripplan.tui.driver import TerminalDriver  # no module of POSIX can be imported on Windows

        return TerminalDriver

    def get_default_screen(self) -> Screen[object]:
        """The only trip is the first screen itself: one on top of an empty one would be laid out twice."""
        return self._day_screen(self._trips[0]) if len(self._trips) == 1 else super().get_default_screen()

    def on_mount(self) -> None:
        """Puts on the theme and the keys; asks which trip where there are several."""
        self.set_keymap(self.keymap)
        self.set_class(self._settings.ascii, "-ascii")
        if self._theme in self.available_themes:
            self.theme = self._theme
        if len(self._trips) != 1:
            self.action_pick_trip()

    def on_ready(self) -> None:
        """Collects garbage again from here on, as the screen stays open for hours; the first frame is on the screen."""
        gc.freeze()
        gc.enable()
        super().on_ready()
        theme = self._settings.theme
        self.theme_changed_signal.subscribe(self, lambda _: remember_theme(self._paths, self.theme, theme))
        if len(self._trips) == 1:
            self._remember_trip(self._trips[0])
        if self._welcome and self.leaving.status is None:
            self.open_help("first-run")

    def _remember_trip(self, path: Path) -> None:
        if not self._welcome:
            remember_trip(self._paths, path)

    # ------------------------------------------------------------ Korean keyboards

    def on_key(self, event: events.Key) -> None:
        """Takes Korean letters that were not typed into a text for the keys that they are on."""
        for key in latin_keys(event.character or ""):
            self.simulate_key(key)

    # ------------------------------------------------------------ trips

    def action_pick_trip(self) -> None:
        """Lists the trips at hand, those that were opened recently first."""
        # Lists cost 10 ms to import, which the opening of a single trip does without.
        from tripplan.tui.dialogs.lists import TripList

        recent = [path for path in recall(self._paths).recent if is_file(path)]
        known = {path.resolve() for path in recent}
        trips = [*recent, *(path for path in self._trips if path.resolve() not in known)]

        def open_it(index: int | None) -> None:
            if index is not None:
                self.open_trip(trips[index])
            elif not isinstance(self.screen, DayScreen):
                self.exit()

        self.push_screen(TripList(trips, self._paths, now=self._now), open_it)

    @property
    def day_screen(self) -> DayScreen | None:
        """The screen of the trip that is open, whatever lies over it; None before one is chosen."""
        return next((screen for screen in self.screen_stack if isinstance(screen, DayScreen)), None)

    def open_trip(self, path: Path) -> None:
        """Opens a trip in place of the one that is open; asks first where that is not saved."""
        screen = self.day_screen

        def show() -> None:
            self._remember_trip(path)
            if screen is None:
                self.push_screen(self._day_screen(path))
            else:
                screen.show_trip(self._session(path))

        self._leave(show)

    def _leave(self, leave: Callable[[], object]) -> None:
        """Leaves the trip that is open, if one is; asks first where there is something in it that is not saved."""
        screen = self.day_screen
        if screen is None or not screen.session.file.is_dirty:
            leave()
            return
        from tripplan.tui.commands.file import ask_before_leaving

        ask_before_leaving(screen, leave)

    async def action_quit(self) -> None:
        """Leaves tripplan."""
        self._leave(self.exit)

    def action_copy_or_quit(self) -> None:
        """Leaves tripplan; what is selected the screen has copied before the key came here."""
        self._leave(self.exit)

    @on(DayScreen.VersionsDiffer)
    @on(DayScreen.UnsavedFound)
    def _ask_about_file(self, event: DayScreen.VersionsDiffer | DayScreen.UnsavedFound) -> None:
        from tripplan.tui.commands import file  # lists cost 10 ms to import, after the first frame

        if isinstance(event, DayScreen.UnsavedFound):
            file.ask_about_unsaved(event.screen, event.path, event.data)
        else:
            file.ask_about_versions(event.screen)

    def _session(self, path: Path) -> Session:
        now = self._now if self._now is not None else clock.present()
        return Session.open(
            path,
            self._paths,
            now=now,
            first_date=self._first_date,
            saves_at_once=self._settings.autosave,
            locked=say(_SAMPLE_IS_LOCKED) if self._welcome and path in self._trips else "",
        )

    def _day_screen(self, path: Path) -> Screen[object]:
        glyphs = glyphs_for(is_ascii=self._settings.ascii)
        return DayScreen(
            self._session(path),
            glyphs,
            greeting=self._greeting,
            is_live=self._now is None,
            network=self._settings.network,
        )

    def action_new_trip(self) -> None:
        """Begins a new trip in a file of its own."""
        from tripplan.tui.dialogs.new_trip import NewTripScreen

        screen = self.day_screen
        trip = screen.session if screen is not None else None
        folder = trip.path.parent if trip is not None and not trip.locked else Path()
        zone = trip.plan.trip.zone.key if trip is not None and trip.plan.days else machine_zone()

        def open_it(path: Path | None) -> None:
            if path is None:
                return
            while isinstance(self.screen, ModalScreen):
                self.pop_screen()
            self.open_trip(path)
            if isinstance(self.screen, DayScreen):
                self.screen.say(say("wrote {path}", path=path))

        self.push_screen(NewTripScreen(folder, zone), open_it)

    # ------------------------------------------------------------ help and palette

    def action_open_help(self) -> None:
        """Help on what has the focus."""
        self.open_help("numbers" if self.focused is not None and self.focused.id == "detail-pane" else "")

    @on(HelpRequested)
    def _open_page(self, event: HelpRequested) -> None:
        self.open_help(event.page)

    def open_help(self, page: str) -> None:
        """Opens the help at a page; an empty name is the page of the keys of what has the focus."""
        from tripplan.tui.dialogs.help import HelpScreen, keys_here

        sample = shlex.quote(str(self._trips[0])) if self._welcome else ""
        self.push_screen(HelpScreen(keys_here(_scope(self.screen), self.keymap), page, sample=sample))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: every action of the screen that is open, then its days and items."""
        for action in (*actions_on(_scope(screen)), *ACTIONS[EVERYWHERE]):
            if not action.is_by_number and action.id != "app.palette":
                keys = " ".join(key_words(self.keymap.get(action.id, action.keys)))
                words = f"{keys:<8}  {action.tip}" if keys else action.tip
                owner = self if action in ACTIONS[EVERYWHERE] else screen
                yield SystemCommand(action.label, words, partial(self.run_action, bound(action), owner))
        if not isinstance(screen, DayScreen):
            return
        from tripplan.views.summary import item_lines

        for line in item_lines(screen.session.plan):
            go = partial(screen.go_to_place, line.place)
            if line.day:
                yield SystemCommand(say("Go to {target}", target=line.day), say("day"), go, discover=False)
            when = say("{time} on day {number}", time=line.time, number=line.place.day + 1)
            yield SystemCommand(say("Go to {target}", target=line.name), when, go, discover=False)


def _scope(screen: Screen[object]) -> str:
    """The part of the table of actions for a screen."""
    return screen.SCOPE if isinstance(screen, BaseScreen) else DAY
