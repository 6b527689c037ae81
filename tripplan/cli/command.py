"""What a command is, what it answers, and how it speaks to the person at the terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.errors import UnreadableFile, why_not

if TYPE_CHECKING:
    import argparse
    from typing import Protocol

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

    with suppress(OSError):  # nobody listens
        print(f"tripplan: {plain(sentence)}", file=sys.stderr)


def is_terminal(stream: object) -> bool:
    """Whether a standard stream is open, and a person sits at it."""
    return bool(getattr(stream, "isatty", lambda: False)())


def read_standard_input(most: int) -> bytes:
    """What stands on standard input, at most so many bytes of it."""
    if sys.stdin is None:
        raise UnreadableFile("standard input", "it is closed")
    if is_terminal(sys.stdin):
        narrate("reading from the terminal; ctrl+d on a line of its own ends it")
    try:
        return sys.stdin.buffer.read(most)
    except (OSError, ValueError) as trouble:
        raise UnreadableFile("standard input", why_not(trouble)) from None


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
