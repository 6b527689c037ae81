"""`tripplan new`: a trip to begin with."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan import clock, document
from tripplan.cli.opening import OWN
from tripplan.cli.parser import a_date, a_name, a_number, add_now_argument
from tripplan.cli.streams import STANDARD_INPUT, Result, in_unicode, print_to_stderr
from tripplan.cli.trips import moment, read_trip_file
from tripplan.config import machine_zone
from tripplan.errors import NothingToShow, UsageError
from tripplan.model.trip_reader import read_trip
from tripplan.views import format as look
from tripplan.workspace.store import SUFFIXES, is_same, write_file
from tripplan.workspace.templates import first_date_of, from_template, starter

if TYPE_CHECKING:
    import argparse

_SATURDAY: Final = 5
_MOST_DAYS: Final = 60


def describe_new(parser: argparse.ArgumentParser) -> None:
    """Takes where to write, and what is known of the trip."""
    parser.add_argument("file", nargs="?", type=_a_trip_name, metavar="FILE", default=OWN, help=f"default: {OWN}")
    parser.add_argument("--title", metavar="TITLE", help="what the trip is called")
    parser.add_argument("--date", metavar="DATE", type=a_date, help="the first day (default: the Saturday to come)")
    parser.add_argument("--days", metavar="N", type=a_number(_MOST_DAYS), help="how many days (default: 1)")
    parser.add_argument("--timezone", metavar="ZONE", type=_a_zone, help="as Asia/Seoul (default: this machine's)")
    parser.add_argument(
        "--from",
        dest="template",
        metavar="FILE",
        type=a_name,
        help="take over this trip, with its comments, on new dates",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there already")
    add_now_argument(parser)


def run_new(asked: argparse.Namespace) -> Result:
    """Writes the trip, and tells what it was not told: the date and the time zone that it took."""
    data = _begun(asked) if asked.template is None else _taken_over(asked)
    if asked.file == STANDARD_INPUT:
        return Result(data=data)
    path = Path(asked.file)
    if asked.template is not None and is_same(path, Path(asked.template)):
        raise UsageError(f"{path} is the trip to take over itself: write the new one into another file")
    write_file(path, data, replace=asked.force)
    print_to_stderr(f"wrote {path}: {_in_short(data)}")
    hint = "in the same folder, 'tripplan schema -o' gives your editor completion"
    return Result(remark=hint if asked.template is None else "")


def _begun(asked: argparse.Namespace) -> bytes:
    zone = asked.timezone or machine_zone()
    if not zone:
        raise UsageError("the time zone of this machine is not known: say which one, as --timezone Asia/Seoul")
    first = asked.date or _coming(_SATURDAY, _today(asked, zone))
    return starter(in_unicode(asked.title or "").strip(), first, asked.days or 1, zone)


def _taken_over(asked: argparse.Namespace) -> bytes:
    """On the date asked for, else on the same day of a week to come; a template stays one."""
    if asked.days is not None:
        raise UsageError("a trip that is taken over has the days that it has: leave --days out")
    file = read_trip_file(asked.template)
    trip, _ = read_trip(document.read(file.data))
    if not trip.days:
        raise NothingToShow(f"{asked.template} has no day to take over")
    first, before = asked.date, first_date_of(trip)
    if first is None and before is not None:
        first = _coming(before.weekday(), _today(asked, trip.zone.key))
    return from_template(file.data, first=first, title=in_unicode(asked.title or "").strip(), zone=asked.timezone or "")


def _today(asked: argparse.Namespace, zone: str) -> date:
    now, place = clock.present(), clock.load_zone(zone)
    minute = moment("--now", asked.now, place, now) if asked.now is not None else now
    return clock.local(minute, place).date()


def _coming(weekday: int, today: date) -> date:
    """The next day of that name after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _in_short(data: bytes) -> str:
    """How many days, from when, and by which clocks: ``2 days from Sat 28 Nov 2026, Asia/Seoul``."""
    trip, _ = read_trip(document.read(data))
    first = first_date_of(trip)
    days = f"{len(trip.days)} {'day' if len(trip.days) == 1 else 'days'}"
    return f"{days} {f'from {look.calendar_date(first)}' if first is not None else 'without dates'}, {trip.zone.key}"


def _a_trip_name(text: str) -> str:
    if text != STANDARD_INPUT and Path(text).suffix.lower() not in SUFFIXES:
        raise ArgumentTypeError(f"the name of a trip ends in {SUFFIXES[0]}, as {text or 'jeju'}{SUFFIXES[0]}")
    return text


def _a_zone(text: str) -> str:
    try:
        return clock.load_zone(text).key
    except ValueError as trouble:
        raise ArgumentTypeError(str(trouble)) from None
