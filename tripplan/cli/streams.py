"""What a command answers, and the standard streams: what is read and printed where, how wide, in which colours."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.errors import TerminalGone, TripplanError, UnreadableFile, why_not
from tripplan.sentences import say

if TYPE_CHECKING:
    from typing import TextIO

STANDARD_INPUT: Final = "-"
"""What means standard input where a file is named, and standard output where one is written."""

_DEFAULT_WIDTH: Final = 80
WIDEST: Final = 1000
"""Cells of the widest line; a mistyped width must not fill the memory."""


_BAR: Final = 30
"""Cells of the progress bar."""
_BETWEEN: Final = 0.1
"""Seconds from one drawing of the bar to the next."""


class Result(NamedTuple):
    """What a command gives back."""

    text: str = ""
    """For stdout."""
    status: int = 0
    """The exit status."""
    remark: str = ""
    """A sentence for stderr, below the text."""
    data: bytes = b""
    """For stdout too, in place of a text: bytes that go out as they are."""


def print_to_stderr(sentence: str) -> None:
    """Prints a sentence on a line of its own, without anything that a terminal would obey."""
    # rich.cells costs 3 ms to import; most runs have nothing to say.
    from tripplan.views.cells import plain

    write_to_stderr(f"tripplan: {plain(sentence)}\n")


def write_to_stderr(text: str) -> None:
    """Writes a text as it is; a stream that cannot be written to is passed over."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


class Progress:
    """A bar on stderr, on a terminal only, that is gone when everything is done."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._done = 0
        self._drawn_at = time.monotonic()
        self._is_drawn = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._is_drawn and self._done == self._count:
            write_to_stderr("\r\x1b[K")
        elif self._done < self._count and now - self._drawn_at > _BETWEEN and is_terminal(sys.stderr):
            self._drawn_at, self._is_drawn = now, True
            full = "#" * (_BAR * self._done // self._count)
            write_to_stderr(f"\r[{full:<{_BAR}}] {self._done}/{self._count}")


def let_go_of_stderr() -> None:
    """Drops what could not be written, so that the interpreter does not fail over it when the program ends."""
    try:
        sys.stderr.flush()
    except OSError:
        _send_to_nowhere(sys.stderr)


def write_to_stdout(text: str, data: bytes = b"") -> None:
    """Writes to stdout: the only place that does.

    Raises BrokenPipeError where the reader has gone, as `head` does, and TerminalGone where the terminal has.
    """
    try:
        sys.stdout.write(text)
        if data and hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except OSError as trouble:
        is_gone = _is_hung_up(sys.stdout)
        _send_to_nowhere(sys.stdout)
        if isinstance(trouble, BrokenPipeError):
            raise
        if is_gone:
            raise TerminalGone from None
        raise TripplanError(say("cannot write to standard output: {reason}", reason=why_not(trouble))) from None


def _send_to_nowhere(stream: TextIO) -> None:
    """Redirects what is still to be written, so that nothing complains when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def leave_without_terminal() -> None:
    """Raises TerminalGone where stdout or stderr leads to a terminal that was closed.

    A system sends a signal then, but not to a program that `su`, `sudo` or a container has cut off from its terminal.
    """
    if any(_is_hung_up(stream) for stream in (sys.stdout, sys.stderr)):
        raise TerminalGone


def _is_hung_up(stream: object) -> bool:
    # Settings cost 15 ms to import; only a command that waits, or cannot write, asks.
    from tripplan.workspace.paths import is_hung_up

    try:
        return is_hung_up(stream.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):  # no file, or a closed one
        return False


def is_terminal(stream: object) -> bool:
    """Whether a standard stream is open, and a person sits at it."""
    return bool(getattr(stream, "isatty", lambda: False)())


def read_standard_input(most: int) -> bytes:
    """Reads standard input, at most `most` bytes of it; raises UnreadableFile, or TerminalGone while it is typed."""
    if sys.stdin is None:
        raise UnreadableFile(say("standard input"), say("it is closed"))
    if is_typed := is_terminal(sys.stdin):
        announce_reading()
    try:
        return sys.stdin.buffer.read(most)
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(say("standard input"), why_not(trouble)) from None
    finally:
        if is_typed and _is_hung_up(sys.stdin):  # what was typed is not the whole
            raise TerminalGone


def announce_reading() -> None:
    """Prints that the program waits for what is typed, and how that ends."""
    print_to_stderr(say("reading from the terminal; ctrl+d on a line of its own ends it"))


def in_unicode(word: str) -> str:
    """A word of the command line, whatever encoding the locale takes it for."""
    return os.fsencode(word).decode("utf-8", "replace")


def wants_colour(choice: str) -> bool:
    """Whether to colour what goes to stdout: only on a terminal, and not where NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """The width to draw at, in cells: what COLUMNS says, else the terminal's, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return min(int(columns), WIDEST)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _DEFAULT_WIDTH
    except (AttributeError, OSError, ValueError):
        return _DEFAULT_WIDTH
