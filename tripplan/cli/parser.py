"""The arguments that several commands share, and a parser that says what is wrong with them in one sentence."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, NoReturn, TypeVar

from tripplan import clock
from tripplan.cli.streams import terminal_width
from tripplan.errors import UsageError
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

T = TypeVar("T")


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, without a page of usage before it."""

    def parse_args(self, words: Sequence[str]) -> argparse.Namespace:  # type: ignore[override]  # no other way is wanted
        """Reads the words; options may stand between the others, unless `--` says that there are no more."""
        return super().parse_args(words) if "--" in words else self.parse_intermixed_args(words)

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with what is wrong and where to look."""
        raise UsageError(say("{message}; '{program} --help' tells more", message=message, program=self.prog))


def make_parser(program: str, description: str, epilog: str) -> Parser:
    """An empty parser, with a sentence above its arguments and a text below them."""
    # With a width given, argparse need not import shutil (3 ms) for every argument.
    formatter = partial(argparse.RawDescriptionHelpFormatter, width=min(terminal_width(), 100) - 2)
    return Parser(prog=program, description=description, epilog=epilog, formatter_class=formatter, allow_abbrev=False)


def actions_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Everything that was added to a parser, in order."""
    return parser._actions  # noqa: SLF001 - argparse has no public list of it


# ---------------------------------------------------------------- what several commands take


def add_trip_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of every command that reads one trip: FILE, --date and --now."""
    parser.add_argument("file", type=a_name, metavar="FILE", help=say("a trip file, or - for standard input"))
    add_moment_arguments(parser)


def add_moment_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds --date and --now."""
    first = say("the first day, as 2026-10-17: for a trip without dates")
    parser.add_argument("--date", metavar="DATE", type=a_date, help=first)
    add_now_argument(parser)


def add_now_argument(parser: argparse.ArgumentParser) -> None:
    """Adds --now."""
    now = say("the present moment, as '2026-10-17 09:30': for the same output every time")
    parser.add_argument("--now", metavar="WHEN", help=now)


def add_colour_argument(parser: argparse.ArgumentParser) -> None:
    """Adds --color."""
    choices = ["auto", "always", "never"]
    parser.add_argument("--color", choices=choices, default="auto", help=say("colours (default: auto)"))


# ---------------------------------------------------------------- types of arguments


def a_name(text: str) -> str:
    """Reads the name of a file or a folder, which must not be empty: that would be this folder."""
    if not text:
        raise argparse.ArgumentTypeError(say("expected the name of a file, not nothing"))
    return text


def a_number(most: int) -> Callable[[str], int]:
    """Reads a whole number from 1 to `most`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= most:
            sentence = say("expected a whole number from 1 to {most}, not '{text}'", most=most, text=text)
            raise argparse.ArgumentTypeError(sentence)
        return int(text)

    return read


def a_date(text: str) -> date:
    """Reads a date."""
    found = _read(clock.parse_date, text)
    years = clock.YEARS
    if found.year not in years:
        sentence = "expected a year from {first} to {last}, not '{text}'"
        raise argparse.ArgumentTypeError(say(sentence, first=years.start, last=years.stop - 1, text=text))
    return found


def a_span(text: str) -> int:
    """Reads a span such as 1h10m into minutes."""
    return _read(clock.parse_duration, text).minutes


def _read(parse: Callable[[str], T], text: str) -> T:
    try:
        return parse(text)
    except ValueError as trouble:
        raise argparse.ArgumentTypeError(str(trouble)) from None
