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
from tripplan.errors import NothingToShow, UsageError
from tripplan.model.trip import read_trip
from tripplan.schedule.trip import first_date_of
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.workspace.paths import machine_zone
from tripplan.workspace.store import SUFFIXES, is_same
from tripplan.workspace.templates import from_template, starter
from tripplan.workspace.writing import write_file

if TYPE_CHECKING:
    import argparse

_SATURDAY: Final = 5
_MOST_DAYS: Final = 60


def describe_new(parser: argparse.ArgumentParser) -> None:
    """Adds where to write, and what is known of the trip."""
    file = say("default: {name}", name=OWN)
    parser.add_argument("file", nargs="?", type=_a_trip_name, metavar="FILE", default=OWN, help=file)
    parser.add_argument("--title", metavar="TITLE", help=say("what the trip is called"))
    date_help = say("the first day (default: the Saturday to come)")
    parser.add_argument("--date", metavar="DATE", type=a_date, help=date_help)
    parser.add_argument("--days", metavar="N", type=a_number(_MOST_DAYS), help=say("how many days (default: 1)"))
    parser.add_argument("--timezone", metavar="ZONE", type=_a_zone, help=say("as Asia/Seoul (default: this machine's)"))
    template = say("take over this trip, with its comments, on new dates")
    parser.add_argument("--from", dest="template", metavar="FILE", type=a_name, help=template)
    parser.add_argument("--force", action="store_true", help=say("replace FILE if it is there already"))
    add_now_argument(parser)


def run_new(options: argparse.Namespace) -> Result:
    """Writes the trip, and prints what was chosen for it: the date and the time zone."""
    if options.template is None:
        zone = options.timezone or machine_zone()
        if not zone:
            raise UsageError(say("the time zone of this machine is not known: say which one, as --timezone Asia/Seoul"))
        first = options.date or _coming(_SATURDAY, _today(options, zone))
        data = starter(in_unicode(options.title or "").strip(), first, options.days or 1, zone)
    else:
        data = _taken_over(options)
    if options.file == STANDARD_INPUT:
        return Result(data=data)
    path = Path(options.file)
    if options.template is not None and is_same(path, Path(options.template)):
        raise UsageError(say("{file} is the trip to take over itself: write the new one into another file", file=path))
    write_file(path, data, replace=options.force)
    print_to_stderr(say("wrote {file}: {summary}", file=path, summary=_in_short(data)))
    hint = say("in the same folder, 'tripplan schema -o' gives your editor completion")
    return Result(remark=hint if options.template is None else "")


def _taken_over(options: argparse.Namespace) -> bytes:
    """On the date of the options, else on the same day of a week to come; a template stays one."""
    if options.days is not None:
        raise UsageError(say("a trip that is taken over has the days that it has: leave --days out"))
    file = read_trip_file(options.template)
    trip, _ = read_trip(document.read(file.data))
    if not trip.days:
        raise NothingToShow(say("{file} has no day to take over", file=options.template))
    first, before = options.date, first_date_of(trip)
    if first is None and before is not None:
        first = _coming(before.weekday(), _today(options, trip.zone.key))
    title = in_unicode(options.title or "").strip()
    return from_template(file.data, first=first, title=title, zone=options.timezone or "")


def _today(options: argparse.Namespace, zone: str) -> date:
    now, place = clock.present(), clock.load_zone(zone)
    minute = moment("--now", options.now, place, now) if options.now is not None else now
    return clock.local(minute, place).date()


def _coming(weekday: int, today: date) -> date:
    """The next day of that name after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _in_short(data: bytes) -> str:
    """How many days, from when, and by which clocks: ``2 days from Sat 28 Nov 2026, Asia/Seoul``."""
    trip, _ = read_trip(document.read(data))
    first = first_date_of(trip)
    if first is None:
        one, many = "{count} day without dates, {zone}", "{count} days without dates, {zone}"
        return say_count(len(trip.days), one, many, zone=trip.zone.key)
    one, many = "{count} day from {date}, {zone}", "{count} days from {date}, {zone}"
    return say_count(len(trip.days), one, many, date=look.calendar_date(first), zone=trip.zone.key)


def _a_trip_name(text: str) -> str:
    if text != STANDARD_INPUT and Path(text).suffix.lower() not in SUFFIXES:
        sentence = "the name of a trip ends in {suffix}, as {name}{suffix}"
        raise ArgumentTypeError(say(sentence, suffix=SUFFIXES[0], name=text or "jeju"))
    return text


def _a_zone(text: str) -> str:
    try:
        return clock.load_zone(text).key
    except ValueError as trouble:
        raise ArgumentTypeError(str(trouble)) from None
