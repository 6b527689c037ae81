"""A terminal for the tests: a process in a pseudo-terminal, and the screen that it draws, read back with pyte.

POSIX only.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import pyte

from tests.process import PROGRAM, Forked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SECONDS: Final = 100.0
"""How long to wait for what must come."""

_STEP: Final = 0.05
_LONGEST_ESCAPE: Final = 20.0
"""How long to wait at most until an escape has changed the screen."""
_QUERY: Final = re.compile(rb"\x1b\[[?>=<][0-9;]*(?:\$p|[a-gi-z])")
"""What asks a terminal for its abilities, or sets modes that pyte does not know and would print."""

KEYS: Final = {"up": "\x1b[A", "down": "\x1b[B", "enter": "\r", "escape": "\x1b", "ctrl+c": "\x03", "ctrl+p": "\x10"}
"""What a terminal sends for keys that are no letters."""


class Terminal:
    """Runs a program on a screen of its own; as a context it ends the program at the latest when it is left."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        fresh: bool = False,
    ) -> None:
        """Starts a program; tripplan itself is forked, unless it is to have a `fresh` interpreter."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""
        self._written = bytearray()
        self._master, inner = pty.openpty()
        self._set_size(columns, rows)
        variables = {name: value for name, value in (env or os.environ).items() if name not in {"COLUMNS", "LINES"}}
        variables["TERM"] = "xterm-256color"
        self.process: subprocess.Popen[bytes] | Forked
        if tuple(words[: len(PROGRAM)]) == PROGRAM and not fresh:
            self.process = Forked(words[len(PROGRAM) :], cwd or Path.cwd(), variables, (inner, inner, inner))
        else:
            self.process = subprocess.Popen(
                list(words), stdin=inner, stdout=inner, stderr=inner, cwd=cwd, env=variables, start_new_session=True
            )
        os.close(inner)

    def __enter__(self) -> Self:
        """The terminal itself."""
        return self

    def __exit__(self, *_trouble: object) -> None:
        """Ends the program, if it has not ended, and closes the terminal."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)

    # ------------------------------------------------------------ what is on it

    @property
    def lines(self) -> list[str]:
        """The lines of the screen as they are now, without what is blank at their ends."""
        self._read(0)
        # pyte's own `display` stumbles over half a wide letter, which stands there in the middle of a redraw.
        columns, rows = range(self._screen.columns), range(self._screen.lines)
        return ["".join(self._screen.buffer[y][x].data for x in columns).rstrip() for y in rows]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def written(self) -> str:
        """Everything that was ever sent to the terminal, whether it still stands there or not."""
        self._read(0)
        return self._written.decode("utf-8", "replace")

    def wait_for(self, text: str, seconds: float = SECONDS) -> None:
        """Waits until a text stands on the screen."""
        self.wait_until(lambda screen: text in screen, f"'{text}' on the screen", seconds)

    def wait_until(self, is_there: Callable[[str], bool], what: str, seconds: float = SECONDS) -> None:
        """Waits until the screen is as it should be; fails with the screen that was there instead."""
        until = time.monotonic() + seconds
        while not is_there(self.text):
            if time.monotonic() > until or not self._read(_STEP):
                raise AssertionError(f"no {what}; the screen is\n{self.text}")

    def settle(self, quiet: float = 0.3, seconds: float = SECONDS) -> str:
        """Waits until nothing has been drawn for a moment; gives the screen."""
        until = time.monotonic() + seconds
        last, since = self.text, time.monotonic()
        while time.monotonic() < min(until, since + quiet):
            alive = self._read(_STEP)
            if (now := self.text) != last:
                last, since = now, time.monotonic()
            if not alive:
                break
        return last

    # ------------------------------------------------------------ what is done to it

    def send(self, *keys: str | bytes) -> None:
        """Presses keys, by the names in `KEYS` or as the letters they are; bytes go as they are.

        What follows an escape at once makes another key with it, so the screen is awaited that it leads to.
        """
        for key in keys:
            before = self.settle() if key == "escape" else ""
            self._write(key if isinstance(key, bytes) else KEYS.get(key, key).encode())
            until = time.monotonic() + _LONGEST_ESCAPE
            while key == "escape" and self.text == before and time.monotonic() < until:
                self._read(_STEP)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:  # a terminal takes in only so much at once
            rest = rest[os.write(self._master, rest[:1024]) :]
            self._read(0)

    def resize(self, columns: int, rows: int) -> None:
        """Makes the screen another size."""
        self._read(0)
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)
        os.kill(self.process.pid, signal.SIGWINCH)

    def wait_for_exit(self, seconds: float = SECONDS) -> int:
        """Waits until the program has ended; gives its status."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            self._read(_STEP)
        assert self.process.returncode is not None, f"it does not end; the screen is\n{self.text}"
        return self.process.returncode

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, seconds: float) -> bool:
        """Takes in what the program draws within some time; False when it has closed the terminal."""
        while select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # EIO: nobody has the other end open any more
                return False
            if not data:
                return False
            self._feed(data)
            seconds = 0
        return True

    def _feed(self, data: bytes) -> None:
        """Draws; a sequence that was cut at the end of what was read waits for its rest."""
        self._written += data
        data = self._held + data
        start = data.rfind(b"\x1b")
        cut = (
            start
            if start >= 0 and len(data) - start < 16 and not re.search(rb"[@-Z\\^-~]", data[start + 2 :])
            else len(data)
        )
        self._held = data[cut:]
        self._stream.feed(_QUERY.sub(b"", data[:cut]))
