"""Leaves without a question where the terminal was closed, or the system ends the program.

What may be saved is saved; what needs an answer goes to the backups, and the next start asks about it.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, Protocol

from textual.message import Message

from tripplan.errors import TerminalGone
from tripplan.workspace.paths import is_hung_up

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST: Final = 1.5
"""Seconds after which the program ends, whatever it waits for: a terminal that takes nothing in, or an editor."""


class Leaving:
    """The end of the program that the user has not asked for; it begins once, from any thread or signal."""

    class Begun(Message):
        """The program is to end now."""

    def __init__(self, post: Callable[[], None], keep: Callable[[], None]) -> None:
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


class LeavingApp(Protocol):
    """An application that can be ended by its terminal."""

    leaving: Leaving
