"""The driver of the terminal on POSIX systems: Textual's own, but a terminal that goes away ends the program.

Closing a terminal sends a signal, but not to a program that `su`, `sudo` or a container has cut off from it. Then
Textual 8.2.8 reads the end of the input again and again, which takes a whole processor for ever (textual #6690); and
its writer ends with a traceback at the first write that fails, after which drawing waits for room in a queue.
"""

from __future__ import annotations

import os
import signal
from codecs import getincrementaldecoder
from selectors import EVENT_READ, SelectSelector
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from tripplan.tui.guarded_app import GuardedApp


class TerminalDriver(LinuxDriver):
    """Draws on the terminal and reads from it; leaves when it is gone, and when a signal asks for it."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._leaving = cast("GuardedApp", app).leaving
        self._file = cast("Any", _Output(cast("TextIO", self._file), self._leaving.begin))
        self._leaving.stand_by()
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
                signal.signal(number, self._end)

    # ------------------------------------------------------------ signals

    def _end(self, number: int, _frame: object) -> None:
        """Leaves, with the status that shells give a program which a signal has ended.

        While an editor has the terminal ctrl+c is meant for that.
        """
        if number != signal.SIGINT or self._auto_restart:
            self._leaving.begin(128 + number)

    def _sigcont_application(self, *_: object) -> None:
        """Goes on after a stop, once what was interrupted is done: it may hold the lock of what is to be drawn."""
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        """Takes the terminal over again, also where there was no stop: systems send that signal with those that end.

        There Textual 8.2.8 starts a second reader beside the first, which then keeps the program from ever ending; and
        it draws again only what has changed.
        """
        if self._leaving.status is not None:
            return
        if self._auto_restart and self._key_thread is not None and self._key_thread.is_alive():
            self.suspend_application_mode()
        super()._sigcont_application()
        self._app.call_later(self._app.refresh, layout=True)

    # ------------------------------------------------------------ input and output

    def start_application_mode(self) -> None:
        """Takes the terminal over; where it went away in this moment, Textual begins to write nothing at all."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not self._is_writing:
            self._leaving.begin()

    def write(self, data: str) -> None:
        """Draws, while there is something to draw on."""
        if self._is_writing:
            super().write(data)

    @property
    def _is_writing(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def run_input_thread(self) -> None:
        """Takes in what is typed, until the input ends; bytes that are no UTF-8 are litter, and no trouble.

        Of a letter the first bytes may arrive alone, and are no text yet: the parser takes none for the end.
        """
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if data == b"":
                        self._leaving.begin()
                        break
                    text = decode(data or b"")
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes | None:
        """What was typed; nothing where the terminal is gone, None where another program was faster to read it."""
        try:
            return os.read(self.fileno, 4096)
        except BlockingIOError:
            return None
        except OSError:
            return b""


class _Output:
    """What is drawn on, as far as Textual's writer thread uses it; what cannot be written goes nowhere."""

    def __init__(self, file: TextIO, fail: Callable[[], None]) -> None:
        """`fail` is called when something cannot be written."""
        self._file = file
        self._fail = fail

    def write(self, text: str) -> None:
        """Writes, or gives up."""
        try:
            self._file.write(text)
        except OSError:
            self._give_up()

    def flush(self) -> None:
        """Writes what waits to be written, or gives up."""
        try:
            self._file.flush()
        except OSError:
            self._give_up()

    def fileno(self) -> int:
        """The descriptor below it."""
        return self._file.fileno()

    def _give_up(self) -> None:
        """Sends to nowhere what is still to be written, so that nothing complains when the program ends."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self._file.fileno())
        self._fail()
