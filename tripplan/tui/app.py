"""The application: opens a trip, or asks which one."""

from __future__ import annotations

import gc
import shlex
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import constants, on
from textual.app import SystemCommand

from tripplan import clock
from tripplan.tui.actions import ACTIONS, DAY, EVERYWHERE, Action, actions_on, key_words
from tripplan.tui.day_screen import DayScreen
from tripplan.tui.guarded_app import GuardedApp
from tripplan.tui.keymap import bindings, chosen_keymap, latin_keys
from tripplan.tui.leaving import Leaving
from tripplan.views.glyphs import glyphs_for
from tripplan.workspace.recent import recall, remember_theme, remember_trip
from tripplan.workspace.session import Session
from tripplan.workspace.store import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from textual import events
    from textual.driver import Driver
    from textual.screen import Screen

    from tripplan.clock import Minute
    from tripplan.config import Paths, Settings


_SAMPLE_IS_LOCKED: Final = "this is the sample that comes with tripplan: ctrl+n begins a trip of your own"


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
        """`now` stands still; without it the clock of the machine counts. `welcome` says how to begin.

        `greeting` is what there is to say when a trip opens.
        """
        super().__init__()
        self._trips = list(trips)
        self._paths = paths
        self._settings = settings
        self._now = now
        self._first_date = first_date
        self._welcome = welcome
        self._greeting = greeting
        self._theme = recall(paths).theme_for(settings.theme)
        if self._theme not in self.available_themes:
            self._greeting = greeting or f"there is no theme '{self._theme}'; the palette lists them all"
        self.keymap, _ = chosen_keymap(settings.keys)
        """The keys that the user has chosen, by the id of the action."""
        self.leaving = Leaving(self)
        """The end that nobody on the screen has asked for."""
        self._is_ready = False

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
        """The first frame stands: from here on garbage is collected again, as the screen stays open for hours."""
        gc.freeze()
        gc.enable()
        self._is_ready = True
        self._leave_at_once()
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if len(self._trips) == 1:
            self._remember_trip(self._trips[0])
        if self._welcome and self.leaving.status is None:
            self.open_help("first-run")

    # ------------------------------------------------------------ the terminal

    def get_driver_class(self) -> type[Driver]:
        """A driver that notices when its terminal goes away; Textual's own on Windows, or where one is asked for."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from tripplan.tui.driver import TerminalDriver  # no module of POSIX can be imported on Windows

        return TerminalDriver

    @on(Leaving.Begun)
    def _leave_at_once(self) -> None:
        """Leaves where that is to be; not before the first frame, as a screen that is closed half mounted fails."""
        if self._is_ready and self.leaving.status is not None:
            self.leaving.keep_unsaved()
            self.exit(return_code=self.leaving.status)

    def is_ending(self) -> bool:
        """Whether the terminal has gone, or the system ends the program; keeps what is not saved then."""
        if self.leaving.status is not None:
            self.leaving.keep_unsaved()
        return self.leaving.status is not None

    # ------------------------------------------------------------ what is remembered

    def _remember_theme(self, _theme: object) -> None:
        remember_theme(self._paths, self.theme, self._settings.theme)

    def _remember_trip(self, path: Path) -> None:
        if not self._welcome:
            remember_trip(self._paths, path)

    # ------------------------------------------------------------ Korean keyboards

    def on_key(self, event: events.Key) -> None:
        """Takes Korean letters that nobody wanted as text for the keys that they are on."""
        for key in latin_keys(event.character or ""):
            self.simulate_key(key)

    # ------------------------------------------------------------ trips

    def action_pick_trip(self) -> None:
        """The trips at hand, the ones that were opened recently first."""
        # Lists cost 10 ms to import, which the opening of a single trip does without.
        from tripplan.tui.dialogs.trips import TripList

        recent = [path for path in recall(self._paths).recent if is_file(path)]
        known = {path.resolve() for path in recent}
        trips = [*recent, *(path for path in self._trips if path.resolve() not in known)]

        def open_it(index: int | None) -> None:
            if index is not None:
                self.open_trip(trips[index])
            elif not isinstance(self.screen, DayScreen):
                self.exit()

        self.push_screen(TripList(trips, self._paths, now=self._now), open_it)

    def open_trip(self, path: Path) -> None:
        """Opens a trip in place of the one that is open; asks first where that is not saved."""
        open_already = next((screen for screen in self.screen_stack if isinstance(screen, DayScreen)), None)
        if open_already is None:
            self._remember_trip(path)
            self.push_screen(self._day_screen(path))
            return

        def show() -> None:
            self._remember_trip(path)
            open_already.show_trip(self._session(path))

        self._leave(open_already, show)

    def _leave(self, screen: DayScreen, leave: Callable[[], object]) -> None:
        """Leaves a trip; asks first where there is something in it that is not saved."""
        if not screen.session.file.is_dirty:
            leave()
            return
        from tripplan.tui.commands import save

        save.ask_before_leaving(screen, leave)

    async def action_quit(self) -> None:
        """Leaves tripplan."""
        self._quit()

    def _quit(self) -> None:
        open_already = next((screen for screen in self.screen_stack if isinstance(screen, DayScreen)), None)
        if open_already is None:
            self.exit()
        else:
            self._leave(open_already, self.exit)

    def _session(self, path: Path) -> Session:
        now = self._now if self._now is not None else clock.present()
        return Session.open(
            path,
            self._paths,
            now=now,
            first_date=self._first_date,
            saves_at_once=self._settings.autosave,
            locked=_SAMPLE_IS_LOCKED if self._welcome and path in self._trips else "",
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

    def action_copy_or_quit(self) -> None:
        """Leaves; what is selected the screen has copied before the key came here."""
        self._quit()

    def action_new_trip(self) -> None:
        """Begins a new trip in a file of its own."""
        from tripplan.tui.dialogs.new_trip import begin

        begin(self)

    # ------------------------------------------------------------ help and palette

    def action_open_help(self) -> None:
        """Help on what has the focus."""
        self.open_help("numbers" if self.focused is not None and self.focused.id == "detail-pane" else "")

    def open_help(self, page: str) -> None:
        """Help from a page on; nothing stands for the keys of what has the focus."""
        from tripplan.tui.dialogs.help import HelpScreen, keys_here

        sample = shlex.quote(str(self._trips[0])) if self._welcome else ""
        self.push_screen(HelpScreen(keys_here(_scope(self.screen), self.keymap), page, sample=sample))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: every action of the screen that is open, then its days and items."""
        for action in (*actions_on(_scope(screen)), *ACTIONS[EVERYWHERE]):
            if "{key}" not in action.method and action.id != "app.palette":
                yield SystemCommand(action.label, self._palette_words(action), partial(self._do, screen, action))
        if isinstance(screen, DayScreen):
            yield from self._places(screen)

    def _palette_words(self, action: Action) -> str:
        keys = " ".join(key_words(self.keymap.get(action.id, action.keys)))
        return f"{keys:<8}  {action.tip}" if keys else action.tip

    async def _do(self, screen: Screen[object], action: Action) -> None:
        is_own = any(each.id == action.id for each in ACTIONS[EVERYWHERE])
        await self.run_action(action.method, self if is_own else screen)

    def _places(self, screen: DayScreen) -> Iterable[SystemCommand]:
        from tripplan.views.trip_summary import item_lines

        for line in item_lines(screen.session.plan):
            go = partial(screen.go_to_place, line.place)
            if line.day:
                yield SystemCommand(f"Go to {line.day}", "day", go, discover=False)
            yield SystemCommand(f"Go to {line.name}", f"{line.time} on day {line.place.day + 1}", go, discover=False)


def _scope(screen: Screen[object]) -> str:
    """What the table of actions calls a screen."""
    return getattr(screen, "SCOPE", DAY)
