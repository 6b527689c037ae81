"""From the words on the command line to the plan of a trip."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan import clock, document
from tripplan.cli.streams import STANDARD_INPUT, announce_reading, read_standard_input
from tripplan.clock import YEARS
from tripplan.document import Mapping
from tripplan.errors import NothingToShow, UsageError
from tripplan.model.reading import keys_of
from tripplan.model.trip import TripHead, read_trip
from tripplan.schedule.status import minute_there
from tripplan.sentences import say, say_count
from tripplan.workspace.paths import user_paths
from tripplan.workspace.store import (
    SIZE_LIMIT,
    FileKind,
    FileText,
    file_kind,
    is_folder,
    read_file,
    read_once,
    trips_in,
)
from tripplan.workspace.world import plan_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.plan import Plan

_NAMED_AT_MOST: Final = 5


def read_named(name: str) -> FileText:
    """What a command names to be read: a file, standard input, or a pipe as in ``<(git show HEAD:udo.yaml)``."""
    if name != STANDARD_INPUT:
        return read_once(Path(name), announce_reading)
    return FileText(Path(STANDARD_INPUT), read_standard_input(SIZE_LIMIT), is_stream=True)


def read_trip_file(name: str, *, to_edit: bool = False) -> FileText:
    """Reads the one trip that a command names; raises UsageError for a folder, and NothingToShow for a timetable.

    What is read `to_edit` is standard input or an ordinary file.
    """
    if name != STANDARD_INPUT and is_folder(Path(name)):
        raise UsageError(_one_of(Path(name)))
    file = read_file(Path(name)) if to_edit and name != STANDARD_INPUT else read_named(name)
    if file_kind(file.data) is FileKind.TIMETABLE:
        sentence = (
            "{file} is a timetable, not a trip: 'tripplan ferry {line}' asks it, 'tripplan check {again}' checks it"
        )
        line = "LINE" if file.is_stream else Path(name).stem
        raise NothingToShow(say(sentence, file=name, line=line, again=name_again(file, name)))
    return file


def name_again(file: FileText, name: str) -> str:
    """What to name where a file is to be read again: what came through a pipe has to be piped once more."""
    return STANDARD_INPUT if file.is_stream else name


def _one_of(folder: Path) -> str:
    try:
        trips = [str(path) for path in trips_in(folder)]
    except NothingToShow as nothing:
        return say("{folder} is a folder, and {nothing}", folder=folder, nothing=nothing)
    named, more = ", ".join(trips[:_NAMED_AT_MOST]), len(trips) - _NAMED_AT_MOST
    sentence = "{folder} is a folder; name one trip: {trips}"
    if more > 0:
        sentence = "{folder} is a folder; name one trip: {trips} or {more} more"
    return say(sentence, folder=folder, trips=named, more=more)


def is_not_a_trip(read: Document) -> bool:
    """Whether a file is YAML with keys, and none of them any that a trip has."""
    known = {*keys_of(TripHead), "places", "days"}
    return isinstance(read.root, Mapping) and bool(read.root.entries) and known.isdisjoint(read.root.entries)


def no_trip(name: str) -> NothingToShow:
    """The refusal of a file for which `is_not_a_trip` holds."""
    return NothingToShow(say("{file} is no trip: it has none of a trip's keys, such as title and days", file=name))


def no_such_day(count: int, number: int) -> NothingToShow:
    """The refusal of day `number` of a trip with `count` days."""
    if not count:
        return NothingToShow(say("the trip has no day, there is no day {number}", number=number))
    one, many = (
        "the trip has {count} day, there is no day {number}",
        "the trip has {count} days, there is no day {number}",
    )
    return NothingToShow(say_count(count, one, many, number=number))


def load_plan(options: argparse.Namespace, *, to_edit: bool = False) -> tuple[Plan, FileText]:
    """The plan of the trip that a command names, and its file."""
    file = read_trip_file(options.file, to_edit=to_edit)
    plan = planned(file, options)
    if is_not_a_trip(plan.document):
        raise no_trip(options.file)
    return plan, file


def planned(file: FileText, options: argparse.Namespace) -> Plan:
    """The plan of a trip at the moment and on the dates that a command names."""
    read, paths = document.read(file.data), user_paths()
    return plan_at(read, options.now, lambda now: plan_of(file, paths, read=read, now=now, first_date=options.date))


def plan_at(read: Document, text: str | None, plan: Callable[[Minute], Plan]) -> Plan:
    """The plan of a trip at what ``--now`` says, read by the clock of the day that it falls in."""
    now = now_for(read, text)
    found = plan(now)
    if text is None or has_offset(text):
        return found
    zone = found.trip.zone
    there = minute_there(found.days, clock.local(now, zone).replace(tzinfo=None), zone)
    return found if there == now else plan(there)


def has_offset(text: str) -> bool:
    """Whether a moment says by itself which clock it is read by."""
    with suppress(ValueError):
        return datetime.fromisoformat(text.strip()).tzinfo is not None
    return False


def now_for(read: Document, text: str | None) -> Minute:
    """What ``--now`` says, by the clock of the trip; the present where nothing is said."""
    if text is None:
        return clock.present()
    trip, _ = read_trip(read)
    return moment("--now", text, trip.zone, clock.present())


def moment(option: str, text: str, zone: ZoneInfo, now: Minute) -> Minute:
    """The moment that an option names, read in `zone`; a time alone is on the day of `now`."""
    try:
        found = clock.parse_when(text, zone, clock.local(now, zone).date())
    except OverflowError:
        found = None
    except ValueError as trouble:
        raise UsageError(say("{option}: {trouble}", option=option, trouble=trouble)) from None
    with suppress(ValueError, OverflowError):  # beyond the calendar
        if found is not None and clock.local(found, zone).year in YEARS:
            return found
    sentence = "{option}: expected a year from {first} to {last}, not '{text}'"
    raise UsageError(say(sentence, option=option, first=YEARS.start, last=YEARS.stop - 1, text=text))
