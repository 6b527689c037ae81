"""What becomes of an exception on the screen: the terminal is given back, and what was not saved is kept.

Textual would print a traceback with the values of all variables, whoever the error came from: a key, a timer, a
worker, or what draws. Here the screen closes, and whoever opened it says one sentence.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import WorkerFailed

from tripplan.errors import Unexpected
from tripplan.tui.trip_screen import TripScreen
from tripplan.workspace.crash import rescue, unexpected, wants_traceback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from textual.screen import Screen

    from tripplan.config import Paths


class _TerminalLost(Exception):
    """The thread that reads the keys has ended; it hands over what ended it as text only."""


class GuardedApp(App[None]):
    """An application that ends in a sentence where it fails."""

    trouble: Unexpected | None = None
    """Why it ended, if it failed."""
    _paths: Paths

    def is_ending(self) -> bool:
        """Whether it ends anyway, with what is not saved kept, as where the terminal has gone: nobody is told then."""
        return False

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
        if self.trouble is None and not self.is_ending():
            screens = [screen for stack in self._screen_stacks.values() for screen in stack]
            names = [screen.session.path.name for screen in screens if isinstance(screen, TripScreen)]
            what = f"the screen of {names[0]} had to close" if names else "the screen had to close"
            self.trouble = unexpected(error, what, "; ".join(self._rescued(screens)))

    def _rescued(self, screens: list[Screen[object]]) -> Iterator[str]:
        """Keeps what is not saved, and what was being typed; says where, each as a clause."""
        path = Path("trip.yaml")
        for screen in screens:
            with suppress(Exception):  # one that is broken itself must not take the others with it
                if isinstance(screen, TripScreen):
                    path = screen.session.path
                    if screen.session.file.is_dirty:
                        yield f"what was not saved {rescue(screen.session.file.data, path, self._paths)}"
                elif typed := getattr(screen, "typed", ""):
                    data = typed.encode("utf-8", "surrogatepass")
                    yield f"what was typed {rescue(data, path.with_name(f'{path.stem}-typed.txt'), self._paths)}"
