"""What a command is, what it answers, and how it speaks to the person at the terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.errors import TerminalGone, TripplanError, UnreadableFile, why_not

if TYPE_CHECKING:
    import argparse
    from typing import Protocol, TextIO

    class CommandModule(Protocol):
        """What every module of a command has."""

        def add_arguments(self, parser: argparse.ArgumentParser) -> None:
            """Says which arguments it takes."""

        def run(self, asked: argparse.Namespace) -> Answer:
            """Does it."""


STANDARD_INPUT: Final = "-"
"""What stands for standard input where a file is named, and for standard output where one is written."""

_DEFAULT_WIDTH: Final = 80
WIDEST: Final = 1000
"""Nobody reads a wider line; a mistyped width must not fill the memory."""


class Command(NamedTuple):
    """One command of the program; the module of its name does it."""

    name: str
    help: str
    """One sentence."""
    example: str


class Answer(NamedTuple):
    """What a command has to say."""

    text: str = ""
    """For stdout."""
    status: int = 0
    """The exit status."""
    remark: str = ""
    """A sentence for stderr, below the text."""
    data: bytes = b""
    """For stdout too, in place of a text: bytes that go out as they are."""


def narrate(sentence: str) -> None:
    """Says something on stderr, with nothing in it that a terminal would obey."""
    # rich.cells costs 3 ms to import; most runs have nothing to say.
    from tripplan.views.cells import plain

    draw(f"tripplan: {plain(sentence)}\n")


def draw(text: str) -> None:
    """Writes to stderr as it is; where nobody listens, that is no trouble."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def let_go_of_stderr() -> None:
    """Gives up what could not be said, so that the interpreter does not fail over it when the program ends."""
    try:
        sys.stderr.flush()
    except OSError:
        _send_to_nowhere(sys.stderr)


def write_out(text: str, data: bytes = b"") -> None:
    """Writes to stdout: the only place that does.

    BrokenPipeError where the reader has gone, as `head` does, TerminalGone where the terminal has.
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
        raise TripplanError(f"cannot write to standard output: {why_not(trouble)}") from None


def _send_to_nowhere(stream: TextIO) -> None:
    """What is still to be written goes to nowhere, so that nothing complains when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def leave_without_terminal() -> None:
    """Raises TerminalGone where what is said goes to a terminal that was closed.

    A system sends a signal then, but not to a program that `su`, `sudo` or a container has cut off from its terminal.
    """
    if any(_is_hung_up(stream) for stream in (sys.stdout, sys.stderr)):
        raise TerminalGone


def _is_hung_up(stream: object) -> bool:
    # Only somebody who waits, or cannot write, asks: settings cost 15 ms to import.
    from tripplan.config import is_hung_up

    try:
        return is_hung_up(stream.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):  # no file, or a closed one
        return False


def is_terminal(stream: object) -> bool:
    """Whether a standard stream is open, and a person sits at it."""
    return bool(getattr(stream, "isatty", lambda: False)())


def read_standard_input(most: int) -> bytes:
    """What stands on standard input, at most so many bytes of it."""
    if sys.stdin is None:
        raise UnreadableFile("standard input", "it is closed")
    if is_typed := is_terminal(sys.stdin):
        tell_of_terminal()
    try:
        return sys.stdin.buffer.read(most)
    except (OSError, ValueError) as trouble:
        raise UnreadableFile("standard input", why_not(trouble)) from None
    finally:
        if is_typed and _is_hung_up(sys.stdin):  # what was typed is not the whole
            raise TerminalGone


def tell_of_terminal() -> None:
    """Says who is waited for."""
    narrate("reading from the terminal; ctrl+d on a line of its own ends it")


def in_unicode(word: str) -> str:
    """A word of the command line, whatever encoding the locale takes it for."""
    return os.fsencode(word).decode("utf-8", "replace")


def wants_colour(choice: str) -> bool:
    """Whether to colour what goes to stdout: only on a terminal, and not where NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """The width to draw at: what COLUMNS says, else the terminal's, else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return min(int(said), WIDEST)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _DEFAULT_WIDTH
    except (AttributeError, OSError, ValueError):
        return _DEFAULT_WIDTH
