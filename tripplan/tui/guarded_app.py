"""The end of the screen by an exception or without its terminal, which is given back: what is not saved is kept.

Textual would print a traceback with the values of all variables, wherever the error came from: a key, a timer, a
worker, or what draws. Here the screen closes, and the command line says one sentence.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import constants, on
from textual.app import App
from textual.worker import WorkerFailed

from tripplan.errors import Unexpected, UnwritableFile
from tripplan.sentences import say
from tripplan.tui.base_screen import BaseScreen
from tripplan.tui.leaving import Leaving
from tripplan.tui.screens.day import DayScreen
from tripplan.workspace.backups import keep_unsaved
from tripplan.workspace.crash import unexpected, wants_traceback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen

    from tripplan.workspace.paths import Paths
    from tripplan.workspace.session import Session


class _TerminalLost(Exception):
    """The thread that reads the keys has ended; it hands over what ended it as text only."""


class GuardedApp(App[None]):
    """An application that ends in a sentence where it fails, and saves what it can where its terminal goes away."""

    trouble: Unexpected | None = None
    """Why it ended, if it failed."""

    def __init__(self, paths: Paths) -> None:
        """`paths` say where reports and backups go."""
        super().__init__()
        self._paths = paths
        self.leaving = Leaving(self._begin_to_leave, self._keep_unsaved)
        """The end that the user has not asked for."""
        self._is_ready = False

    def on_ready(self) -> None:
        """The first frame is on the screen: the program may be ended from here on."""
        self._is_ready = True
        self._leave_at_once()

    def get_driver_class(self) -> type[Driver]:
        """A driver that notices when its terminal goes away; Textual's own on Windows, or where one is asked for."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from tripplan.tui.driver import TerminalDriver  # no module of POSIX can be imported on Windows

        return TerminalDriver

    def _begin_to_leave(self) -> None:
        """Called from another thread."""
        self.post_message(Leaving.Begun())

    @on(Leaving.Begun)
    def _leave_at_once(self) -> None:
        """Leaves where that has begun; not before the first frame, as a screen that is closed half mounted fails."""
        if self._is_ready and self.leaving.status is not None:
            self.leaving.keep_unsaved()
            self.exit(return_code=self.leaving.status)

    def _keep_unsaved(self) -> None:
        """Keeps what is not saved, of the trip and of a text that is being written."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, BaseScreen)]
        typed = next((screen.whole_text for screen in screens if screen.whole_text is not None), None)
        for screen in screens:
            if isinstance(screen, DayScreen):
                with suppress(OSError, UnwritableFile):  # there is no terminal to say it on
                    screen.session.keep_unsaved(typed)

    # ------------------------------------------------------------ exceptions

    def show(self, *, mouse: bool) -> None:
        """Runs until it is left; Unexpected where it failed."""
        try:
            self.run(mouse=mouse)
        except Exception as error:
            if wants_traceback():
                raise
            self._fail(error)
        if self.trouble is not None:
            raise self.trouble

    def _handle_exception(self, error: Exception) -> None:
        """Called by Textual 8.2.8 with whatever is raised anywhere on the screen; the first one counts."""
        if wants_traceback():
            super()._handle_exception(error)
            return
        self._fail(error.error if isinstance(error, WorkerFailed) else error)
        self._return_code = Unexpected.exit_status
        if self._exception is None:  # for tests, which get it raised
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """Called by Textual with a traceback that is drawn already."""
        if wants_traceback():
            super().panic(*renderables)
            return
        drawn = (segment.text for each in renderables for segment in self.console.render(each))
        self._handle_exception(_TerminalLost("".join(drawn)))

    def _fail(self, error: BaseException) -> None:
        """Ends with a sentence about an error, unless the program ends anyway, as where the terminal has gone."""
        if self.leaving.status is not None:
            self.leaving.keep_unsaved()
        elif self.trouble is None:
            screens = [screen for stack in self._screen_stacks.values() for screen in stack]
            names = [screen.session.path.name for screen in screens if isinstance(screen, DayScreen)]
            what = say("the screen of {file} had to close", file=names[0]) if names else say("the screen had to close")
            self.trouble = unexpected(error, what, "; ".join(self._kept(screens)))

    def _kept(self, screens: list[Screen[object]]) -> Iterator[str]:
        """Keeps what is not saved, and what was being typed; says where, each as a clause."""
        path, whole = Path("trip.yaml"), None
        with suppress(Exception):
            texts = (screen.whole_text for screen in screens if isinstance(screen, BaseScreen))
            whole = next((text for text in texts if text is not None), None)
        for screen in screens:
            with suppress(Exception):  # one that is broken itself must not take the others with it
                if isinstance(screen, DayScreen):
                    path = screen.session.path
                    yield from _kept_of(screen.session, whole)
                elif whole is None and isinstance(screen, BaseScreen) and screen.typed:
                    data = screen.typed.encode("utf-8", "surrogatepass")
                    kept = keep_unsaved(path, data, self._paths.backups, is_typed=True)
                    yield say("what was typed is in {path}", path=kept)


def _kept_of(session: Session, typed: str | None) -> Iterator[str]:
    """Keeps what is not saved of a trip, without another try to save it; says where, or why it is lost."""
    try:
        kept = session.keep_unsaved(typed, may_save=False)
    except (OSError, UnwritableFile) as trouble:
        yield say("what was not saved could not be kept: {reason}", reason=trouble)
    else:
        if kept is not None:
            yield say("what was not saved is in {path}", path=kept)
