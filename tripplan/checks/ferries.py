"""Checks of departures: little time to spare, the last one of a day, and how sure a timetable is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tripplan.clock import Duration, LocalTime, RelativeTime, local
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import AtMost, ItemTitle, Listed
from tripplan.model.items import Visit
from tripplan.schedule import Provenance
from tripplan.timetables import Certainty
from tripplan.timetables.line import TIGHT_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan, ItemPlan, RidePlan

ENOUGH: Final = 60
"""Minutes to spare that are enough even where the boat before leaves much earlier."""

UNSURE: Final = "C"
"""The grade of a timetable's cell that rests on one undated source, or on sources in conflict."""


# ---------------------------------------------------------------- time to spare

TIGHT: Final = Rule(
    "tight",
    Severity.WARNING,
    Topic.FERRY,
    "a departure is caught with little to spare",
    milder=Severity.NOTE,
    follows=("day-breaks",),
)
LITTLE_TO_SPARE: Final = TIGHT.says("{spare} min to spare for the {departs} {kind}", severity=Severity.NOTE)
LITTLE_TO_SPARE_FOR_LAST: Final = TIGHT.says("{spare} min to spare for the {departs} {kind}, and none is later")

LAST_BOAT: Final = Rule(
    "last-boat", Severity.WARNING, Topic.FERRY, "nothing goes later if you miss this one", follows=("day-breaks",)
)
NONE_LATER: Final = LAST_BOAT.says(
    "the {departs} {kind} is the last one, and you have {spare} min to spare",
    "be there in time for the {earlier}, so that one is left if you are late",
)


def tight_connection(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find departures that are caught with fewer than `TIGHT_BELOW` minutes to spare.

    A day whose start was left out begins just in time for its first pinned departure: that one is not reported.
    """
    first = True
    for item in _rides(day):
        assert item.ride is not None
        just_in_time = first and day.start_provenance is Provenance.ESTIMATED and item.provenance is Provenance.STATED
        first, spare, departs = False, _spare(item, item.ride), item.ride.departs
        if spare is None or spare >= TIGHT_BELOW or just_in_time or departs is None:
            continue
        later = any(boat.departs > departs for boat in item.ride.times.boats)
        yield (LITTLE_TO_SPARE if later else LITTLE_TO_SPARE_FOR_LAST).at(
            item.path, spare=_bounded(spare, item), departs=LocalTime(departs, item.zone), kind=item.kind
        )


def last_boat(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find last departures, caught with less to spare than there is between them and the ones before."""
    for item in _rides(day):
        assert item.ride is not None
        spare, departs = _spare(item, item.ride), item.ride.departs
        if departs is None or spare is None or spare < TIGHT_BELOW:
            continue
        before = before_the_last(item.ride, departs)
        if before is not None and spare < min(departs - before, ENOUGH):
            yield NONE_LATER.at(
                item.path,
                departs=LocalTime(departs, item.zone),
                kind=item.kind,
                spare=_bounded(spare, item),
                earlier=LocalTime(before, item.zone),
            )


def before_the_last(ride: RidePlan, departs: Minute) -> Minute | None:
    """Departure before the last one, if the last one is taken; None where it is not, or is the only one."""
    times, taken = ride.times, ride.taken
    if ride.service is not None and taken is not None:
        all_departs = [each.departs for each in ride.service.sailings if each.certainty is Certainty.GUARANTEED]
    else:
        all_departs = [boat.departs for boat in times.boats]
    is_last = bool(all_departs) and max(all_departs) == departs
    return max((each for each in all_departs if each < departs), default=None) if is_last else None


def _spare(item: ItemPlan, ride: RidePlan) -> int | None:
    """Minutes between being there and having to be there; None where no clock time is promised."""
    if ride.departs is None or item.arrive is None or not ride.times.scheduled:
        return None
    if ride.taken is not None and ride.taken.longest_wait:
        return None
    return ride.departs - ride.times.check_in - item.arrive


def _bounded(spare: int, item: ItemPlan) -> int | AtMost:
    return AtMost(spare) if item.arrive_at_least else spare


def _rides(day: DayPlan) -> Iterator[ItemPlan]:
    return (item for item in day.items if item.ride is not None)


# ---------------------------------------------------------------- how sure a timetable is

STALE: Final = Rule(
    "timetable-stale", Severity.WARNING, Topic.FERRY, "a timetable was last checked long ago", once=True, passing=True
)
CHECKED_LONG_AGO: Final = STALE.says(
    "the timetable {line} was last checked on {checked}, {age} days ago", "look whether it still holds"
)

UNCONFIRMED: Final = Rule("unconfirmed", Severity.NOTE, Topic.FERRY, "a sailing rests on weak evidence")
WEAK_EVIDENCE: Final = UNCONFIRMED.says("the {departs} rests on weak evidence: confirm it before you go")
LAST_ON_WEAK_EVIDENCE: Final = UNCONFIRMED.says(
    "{item} hangs on the last {ride}, and the {departs} rests on weak evidence", "confirm it before you go"
)


def stale_timetable(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find timetables that were last checked more than 180 days ago."""
    for item in _rides(day):
        line = item.ride.times.line if item.ride is not None else None
        if line is not None and context.now is not None and line.stale(context.now):
            age = (local(context.now, line.zone).date() - line.checked).days
            yield CHECKED_LONG_AGO.at(item.path, line=line.id, checked=line.checked, age=age)


def unconfirmed_sailing(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find guaranteed sailings that the plan takes on weak evidence."""
    for item in _rides(day):
        sailing = item.ride.taken if item.ride is not None else None
        if sailing is not None and sailing.evidence == UNSURE:
            yield WEAK_EVIDENCE.at(item.path, departs=LocalTime(sailing.departs, item.zone))


def unconfirmed_last(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find times that depend on a last sailing which is given on weak evidence, and which the plan does not take."""
    for item, rides in zip(day.items, _rides_after(day), strict=True):
        for kind in _depends_on(item):
            ride = rides.get(kind)
            last = ride.ride.times.last if ride is not None and ride.ride is not None else None
            if ride is None or ride.ride is None or last is None or last.evidence != UNSURE or ride.ride.taken == last:
                continue
            departs = LocalTime(last.departs, ride.zone)
            yield LAST_ON_WEAK_EVIDENCE.at(item.path, item=ItemTitle(item.kind, item.name), ride=kind, departs=departs)


def _rides_after(day: DayPlan) -> list[dict[str, ItemPlan]]:
    """For each item, the next ride of each kind: the item itself or one after it."""
    found: list[dict[str, ItemPlan]] = []
    rides: dict[str, ItemPlan] = {}
    for item in reversed(day.items):
        rides = {**rides, item.kind: item} if item.ride is not None else rides
        found.append(rides)
    return found[::-1]


def _depends_on(item: ItemPlan) -> set[str]:
    """The kinds of ride whose last departure a stop's times are counted from."""
    if not isinstance(item.item, Visit):
        return set()
    times = (item.item.time, item.item.by)
    return {time.anchor.ride for time in times if isinstance(time, RelativeTime) and time.anchor.ride is not None}


# ---------------------------------------------------------------- what a line asks for

BRING: Final = Rule("bring", Severity.NOTE, Topic.FERRY, "a line asks for things that are on no list")
ASKED_FOR: Final = BRING.says("{line} asks you to bring: {things}", "write what you need under 'bring'")


def to_bring(context: CheckContext) -> Iterator[Finding]:
    """Find what timetables ask travellers to have along, on a trip that says nothing of what to bring.

    Whether the words of a trip mean the same as those of the timetable cannot be known: any `bring` will do.
    """
    trip = context.trip
    entries = [entry.item for entry in context.entries() if entry.item is not None]
    if any(each.bring for each in (trip.head, *trip.places.values(), *(day.head for day in trip.days), *entries)):
        return
    reported = set()
    for item in (item for day in context.days for item in _rides(day)):
        line = item.ride.times.line if item.ride is not None else None
        if line is not None and line.bring and line.id not in reported and item.start is not None:
            reported.add(line.id)
            yield ASKED_FOR.at(item.path, line=line.name, things=Listed(tuple(line.bring)))


# ---------------------------------------------------------------- another port

OTHER_LANDING: Final = Rule(
    "other-landing", Severity.WARNING, Topic.FERRY, "the boat may land at another port, and then the day breaks"
)
_ASK: Final = "ask the crew where it lands"
ELSEWHERE: Final = OTHER_LANDING.says("if the boat lands at {port} ({mode} {way} to {planned}) the day breaks", _ASK)
ELSEWHERE_SHORT: Final = OTHER_LANDING.says(
    "if the boat lands at {port} ({mode} {way} to {planned}) the day breaks: {missing} min short", _ASK
)
ELSEWHERE_SHORT_AT: Final = OTHER_LANDING.says(
    "if the boat lands at {port} ({mode} {way} to {planned}) the day breaks: {missing} min short at {item}", _ASK
)


def other_landing(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find boats that may land at a port that the trip does not name, with which the day would break.

    On a day that breaks anyway the port makes no difference.
    """
    for item in _rides(day) if day.broken is None else ():
        for other in item.ride.elsewhere if item.ride is not None else ():
            if not other.broken:
                continue
            way = other.way.mode, Duration(other.way.minutes)
            shared: dict[str, Any] = {
                "port": other.port.name,
                "mode": way[0],
                "way": way[1],
                "planned": other.planned.name,
            }
            short = next((each for each in day.items if each.path == other.tightest_path), None)
            if other.tightest is None or other.tightest >= 0:
                yield ELSEWHERE.at(item.path, **shared)
            elif short is None:
                yield ELSEWHERE_SHORT.at(item.path, **shared, missing=-other.tightest)
            else:
                at = ItemTitle(short.kind, short.name)
                yield ELSEWHERE_SHORT_AT.at(item.path, **shared, missing=-other.tightest, item=at)
