"""The end of the screen by an exception or without its terminal, which is given back: what is not saved is kept.

Textual would print a traceback with the values of all variables, wherever the error came from: a key, a timer, a
worker, or what draws. Here the screen closes, and the command line says one sentence. Where the terminal was closed, or
the system ends the program, nothing is asked: what needs an answer goes to the backups, and the next start asks.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import App
from textual.message import Message
from textual.worker import WorkerFailed

from tripplan.errors import TerminalGone, Unexpected, UnwritableFile
from tripplan.sentences import say
from tripplan.tui.base_screen import BaseScreen
from tripplan.tui.day_screen import DayScreen
from tripplan.workspace.backups import keep_unsaved
from tripplan.workspace.crash import unexpected, wants_traceback
from tripplan.workspace.paths import is_hung_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType
    from textual.screen import Screen

    from tripplan.workspace.paths import Paths


LONGEST: Final = 1.5
"""Seconds after which the program ends, whatever it waits for: a terminal that takes nothing in, or an editor."""


class Leaving:
    """The end of the program that the user has not asked for; it begins once, from any thread or signal."""

    class Begun(Message):
        """The program is to end now."""

    def __init__(self, post: Callable[[], object], keep: Callable[[], None]) -> None:
        """`post` sends `Begun` to the application; `keep` keeps what is not saved."""
        self.status: int | None = None
        """The exit status, once it has begun."""
        self._post = post
        self._keep = keep
        self._begun: SimpleQueue[int] = SimpleQueue()
        self._keeping = Lock()
        self._has_kept = False

    def stand_by(self) -> None:
        """Gets ready to begin: a signal can interrupt the start of a thread, in which another one cannot be started."""
        Thread(target=self._wait, daemon=True).start()

    def begin(self, status: int = TerminalGone.exit_status) -> None:
        """Has the application save and leave, if it has not begun to."""
        if self.status is None:
            self.status = status
            self._begun.put(status)

    def has_begun(self) -> bool:
        """Whether the program ends; looks whether the terminal is still there."""
        if self.status is None and sys.__stdin__ is not None and is_hung_up(sys.__stdin__.fileno()):
            self.begin()
        return self.status is not None

    def _wait(self) -> None:
        status = self._begun.get()
        with suppress(RuntimeError):  # its event loop is closed: it has left already
            self._post()
        time.sleep(LONGEST)
        try:
            self.keep_unsaved()
        finally:
            os._exit(status)

    def keep_unsaved(self) -> None:
        """Keeps what is not saved, of the trip and of a text that is being written."""
        with self._keeping:
            if not self._has_kept:
                self._has_kept = True
                self._keep()


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
        self.leaving = Leaving(lambda: self.post_message(Leaving.Begun()), self._keep_unsaved)
        """The end that the user has not asked for."""
        self._is_ready = False

    def on_ready(self) -> None:
        """The first frame is on the screen: the program may be ended from here on."""
        self._is_ready = True
        self._leave_at_once()

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
        """Keeps what is not saved, without another try to save it, and what was being typed; each place as a clause."""
        path, whole = Path("trip.yaml"), None
        with suppress(Exception):
            texts = (screen.whole_text for screen in screens if isinstance(screen, BaseScreen))
            whole = next((text for text in texts if text is not None), None)
        for screen in screens:
            with suppress(Exception):  # one that is broken itself must not take the others with it
                if isinstance(screen, DayScreen):
                    path = screen.session.path
                    try:
                        kept = screen.session.keep_unsaved(whole, may_save=False)
                    except (OSError, UnwritableFile) as trouble:
                        yield say("what was not saved could not be kept: {reason}", reason=trouble)
                        continue
                    if kept is not None:
                        yield say("what was not saved is in {path}", path=kept)
                elif whole is None and isinstance(screen, BaseScreen) and screen.typed:
                    data = screen.typed.encode("utf-8", "surrogatepass")
                    kept = keep_unsaved(path, data, self._paths.backups, is_typed=True)
                    yield say("what was typed is in {path}", path=kept)
