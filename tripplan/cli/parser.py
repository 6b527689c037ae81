"""The arguments that several commands share, and a parser that says what is wrong with them in one sentence."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, NoReturn, TypeVar

from tripplan import clock
from tripplan.cli.command import WIDEST, terminal_width
from tripplan.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tripplan.cli.command import Command

T = TypeVar("T")


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, without a page of usage before it."""

    def parse_args(self, words: Sequence[str]) -> argparse.Namespace:  # type: ignore[override]  # no other way is wanted
        """Reads the words; options may stand between the others, unless `--` says that there are no more."""
        return super().parse_args(words) if "--" in words else self.parse_intermixed_args(words)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong, and where to look."""
        raise UsageError(f"{message}; '{self.prog} --help' tells more")


def make_parser(command: Command, epilog: str = "") -> Parser:
    """An empty parser with the command's sentence, its example, and what else is to stand below the arguments."""
    # With a width given, argparse need not import shutil (3 ms) for every argument.
    formatter = partial(argparse.RawDescriptionHelpFormatter, width=min(terminal_width(), 100) - 2)
    return Parser(
        prog=f"tripplan {command.name}".rstrip(),
        description=command.help,
        epilog="\n\n".join(part for part in (epilog, f"example:\n  {command.example}") if part),
        formatter_class=formatter,
        allow_abbrev=False,
    )


def add_trip_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command that reads one trip."""
    parser.add_argument("file", type=a_name, metavar="FILE", help="a trip file, or - for standard input")
    add_moment_arguments(parser)


def add_moment_arguments(parser: argparse.ArgumentParser) -> None:
    """``--date`` and ``--now``."""
    parser.add_argument(
        "--date", metavar="DATE", type=a_date, help="the first day, as 2026-10-17: for a trip without dates"
    )
    add_now_argument(parser)


def add_now_argument(parser: argparse.ArgumentParser) -> None:
    """``--now``."""
    parser.add_argument(
        "--now", metavar="WHEN", help="the present moment, as '2026-10-17 09:30': for the same output every time"
    )


def add_colour_argument(parser: argparse.ArgumentParser) -> None:
    """``--color``."""
    parser.add_argument("--color", choices=["auto", "always", "never"], default="auto", help="colours (default: auto)")


def add_width_argument(parser: argparse.ArgumentParser) -> None:
    """``--width``."""
    parser.add_argument(
        "--width", type=a_number(WIDEST), metavar="N", help="draw so many cells wide (default: as the terminal is)"
    )


def a_name(text: str) -> str:
    """Reads the name of a file or a folder, which must not be empty: that would be this folder."""
    if not text:
        raise argparse.ArgumentTypeError("expected the name of a file, not nothing")
    return text


def a_number(most: int) -> Callable[[str], int]:
    """Reads a whole number from 1 to `most`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"expected a whole number from 1 to {most}, not '{text}'")
        return int(text)

    return read


def a_date(text: str) -> date:
    """Reads a date."""
    found = _read(clock.parse_date, text)
    years = clock.YEARS
    if found.year not in years:
        raise argparse.ArgumentTypeError(f"expected a year from {years.start} to {years.stop - 1}, not '{text}'")
    return found


def a_span(text: str) -> int:
    """Reads a span into minutes."""
    return _read(clock.parse_duration, text).minutes


def _read(parse: Callable[[str], T], text: str) -> T:
    try:
        return parse(text)
    except ValueError as trouble:
        raise argparse.ArgumentTypeError(str(trouble)) from None
