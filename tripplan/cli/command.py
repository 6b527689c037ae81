"""What a command is, and the arguments and answers that several of them share."""

from __future__ import annotations

import os
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan import clock
from tripplan.bootstrap import plan_of
from tripplan.config import Paths, user_paths
from tripplan.errors import NothingToShow, UnreadableFile, UsageError
from tripplan.store import FileText, read_file, stamp_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.plan import Plan

STANDARD_INPUT: Final = "-"
_DEFAULT_WIDTH: Final = 80


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the program."""

    name: str
    help: str
    """One sentence."""
    example: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    """Does it; gives the exit status."""


def add_trip_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command that reads one trip."""
    parser.add_argument("file", metavar="FILE", help="a trip file, or - for standard input")
    add_moment_arguments(parser)


def add_moment_arguments(parser: argparse.ArgumentParser) -> None:
    """``--date`` and ``--now``."""
    parser.add_argument("--date", metavar="DATE", help="the first day, for a trip without dates: 2026-10-17")
    parser.add_argument("--now", metavar="WHEN", help="the present moment, for the same output every time: 2026-10-17 09:30")


def add_colour_argument(parser: argparse.ArgumentParser) -> None:
    """``--color``."""
    parser.add_argument("--color", choices=["auto", "always", "never"], default="auto", help="colours (default: auto)")


def wants_colour(choice: str) -> bool:
    """Whether to colour what goes to stdout: only on a terminal, and not where NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width(asked: int | None) -> int:
    """The width to draw at: what was asked for, else the terminal's, else 80."""
    return asked if asked is not None else shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns


def paths() -> Paths:
    """The folders of the user who runs the program."""
    return user_paths()


def read_trip_file(name: str) -> FileText:
    """The file that a command names, or standard input."""
    if name != STANDARD_INPUT:
        return read_file(Path(name))
    if sys.stdin is None:
        raise UnreadableFile("standard input", "it is closed")
    data = sys.stdin.buffer.read()
    return FileText(Path(STANDARD_INPUT), data, stamp_of(data))


def first_date(asked: str | None) -> date | None:
    """What ``--date`` says."""
    if asked is None:
        return None
    try:
        return clock.parse_date(asked)
    except ValueError as trouble:
        raise UsageError(f"--date: {trouble}") from None


def moment(asked: str | None, zone: ZoneInfo) -> Minute:
    """What ``--now`` or ``--at`` says, read in `zone`; the present where nothing is said."""
    present = int(time.time() // 60)
    if asked is None:
        return present
    try:
        return clock.parse_when(asked, zone, clock.local(present, zone).date())
    except ValueError as trouble:
        raise UsageError(str(trouble)) from None


def moment_of_trip(asked: str | None, file: FileText) -> Minute:
    """What ``--now`` says, read in the trip's zone; the present where nothing is said."""
    zone = plan_of(file, paths()).trip.zone if asked is not None else clock.load_zone("UTC")
    return moment(asked, zone)


def load_plan(asked: argparse.Namespace) -> tuple[Plan, FileText]:
    """The plan of the trip that a command names, and its file."""
    file = read_trip_file(asked.file)
    return plan_of(file, paths(), now=moment_of_trip(asked.now, file), first_date=first_date(asked.date)), file


def wanted_days(plan: Plan, number: int | None) -> tuple[int, ...]:
    """The days that ``--day`` asks for, counted from 1; empty for all."""
    if number is None:
        return ()
    if not 1 <= number <= len(plan.days):
        raise NothingToShow(f"the trip has {len(plan.days)} days, there is no day {number}")
    return (number,)
