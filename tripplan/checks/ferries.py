"""Checks of departures and timetables: time to spare, the last one of a day, how sure and how complete they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tripplan.clock import Duration, LocalTime, RelativeTime, local
from tripplan.findings import Finding, Path, Rule, Severity, Topic
from tripplan.findings.values import AtMost, ItemTitle, Listed
from tripplan.model.country import WHY_UNSURE, holiday_doubt, regional_holidays
from tripplan.model.items import Visit
from tripplan.model.service import EVERY_DAY, HOLIDAY
from tripplan.schedule import Provenance
from tripplan.timetables import Certainty
from tripplan.timetables.line import TIGHT_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.checks.context import CheckContext
    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.model.country import RegionalHolidays
    from tripplan.model.timetable import Timetable
    from tripplan.schedule import DayPlan, ItemPlan, RidePlan
    from tripplan.timetables import Line

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

    A day whose start was left out may begin just in time for a departure: that one is not reported. Where the way to it
    is only an estimate, so is what is to spare.
    """
    for item, ride in _rides(day):
        spare, departs = _spare(item, ride), ride.departs
        if spare is None or not 0 <= spare < TIGHT_BELOW or item.follows_start or departs is None:
            continue
        later = any(boat.departs > departs for boat in ride.times.boats)
        is_estimate = any(leg.provenance is Provenance.ESTIMATED for leg in item.legs)
        saying = LITTLE_TO_SPARE if later or is_estimate else LITTLE_TO_SPARE_FOR_LAST
        bounded = AtMost(spare) if item.arrive_at_least else spare
        yield saying.at(item.path, spare=bounded, departs=LocalTime(departs, item.zone), kind=item.kind)


def last_boat(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find last departures, caught with less to spare than there is between them and the ones before."""
    for item, ride in _rides(day):
        spare, departs = _spare(item, ride), ride.departs
        if departs is None or spare is None or spare < TIGHT_BELOW:
            continue
        before = before_the_last(ride, departs)
        if before is not None and spare < min(departs - before, ENOUGH):
            yield NONE_LATER.at(
                item.path,
                departs=LocalTime(departs, item.zone),
                kind=item.kind,
                spare=AtMost(spare) if item.arrive_at_least else spare,
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


def _rides(day: DayPlan) -> Iterator[tuple[ItemPlan, RidePlan]]:
    return ((item, item.ride) for item in day.items if item.ride is not None)


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
    for item, ride in _rides(day):
        line = ride.times.line
        if line is not None and context.now is not None and line.stale(context.now):
            age = (local(context.now, line.zone).date() - line.checked).days
            yield CHECKED_LONG_AGO.at(item.path, line=line.id, checked=line.checked, age=age)


def unconfirmed_sailing(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find guaranteed sailings that the plan takes on weak evidence."""
    for item, ride in _rides(day):
        if ride.taken is not None and ride.taken.evidence == UNSURE:
            yield WEAK_EVIDENCE.at(item.path, departs=LocalTime(ride.taken.departs, item.zone))


def unconfirmed_last(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find times that depend on a last sailing which is given on weak evidence, and which the plan does not take."""
    rides: dict[str, tuple[ItemPlan, RidePlan]] = {}
    """The next ride of each kind."""
    for item in reversed(day.items):
        rides |= {item.kind: (item, item.ride)} if item.ride is not None else {}
        times = (item.item.time, item.item.by) if isinstance(item.item, Visit) else ()
        kinds = {time.anchor.ride for time in times if isinstance(time, RelativeTime)}
        for kind in [each for each in rides if each in kinds]:
            after, ride = rides[kind]
            last = ride.times.last
            if last is not None and last.evidence == UNSURE and ride.taken != last:
                title, departs = ItemTitle(item.kind, item.name), LocalTime(last.departs, after.zone)
                yield LAST_ON_WEAK_EVIDENCE.at(item.path, item=title, ride=kind, departs=departs)


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
    for item, ride in (each for day in context.days for each in _rides(day)):
        line = ride.times.line
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
    for item, ride in _rides(day) if day.broken is None else ():
        for other in ride.elsewhere:
            if not other.broken:
                continue
            mode, way = other.way.mode, Duration(other.way.minutes)
            shared: dict[str, Any] = {"port": other.port.name, "mode": mode, "way": way, "planned": other.planned.name}
            short = next((each for each in day.items if each.path == other.tightest_path), None)
            if other.tightest is None or other.tightest >= 0:
                yield ELSEWHERE.at(item.path, **shared)
            elif short is None:
                yield ELSEWHERE_SHORT.at(item.path, **shared, missing=-other.tightest)
            else:
                at = ItemTitle(short.kind, short.name)
                yield ELSEWHERE_SHORT_AT.at(item.path, **shared, missing=-other.tightest, item=at)


# ---------------------------------------------------------------- a timetable by itself

HOLIDAYS_UNKNOWN: Final = Rule(
    "holidays-unknown",
    Severity.WARNING,
    Topic.TIMETABLE,
    "a timetable does not say which days are public holidays",
    milder=Severity.NOTE,
)
_WHOSE_OR_LIST: Final = "write whose count, such as country: KR, or list the dates under 'holidays'"
NONE_LISTED: Final = HOLIDAYS_UNKNOWN.says(
    "what sails on {day} is not known, for rows with PH hold on public holidays: 'holidays' lists none of {year}",
    _WHOSE_OR_LIST,
)
_UNKNOWN_FOR: Final = "what sails on {{day}} is not known, for rows with PH hold on public holidays: {why}"
_LIST: Final = "list the dates under 'holidays'"
_REGION_OR_LIST: Final = "write the region, such as country: {country}-{region}, or list the dates under 'holidays'"
UNSURE_IF_HOLIDAY: Final = tuple(
    HOLIDAYS_UNKNOWN.says(_UNKNOWN_FOR.format(why=why), advice)
    for why, advice in zip(WHY_UNSURE, (_WHOSE_OR_LIST, _LIST, _REGION_OR_LIST), strict=True)
)
_ASK_OR_LIST: Final = "ask whether it is one there, or list the dates under 'holidays'"

NO_HOLIDAY_ROWS: Final = Rule(
    "no-holiday-rows", Severity.WARNING, Topic.TIMETABLE, "a route says nothing of public holidays, and others do"
)
AS_ON_WEEKDAYS: Final = NO_HOLIDAY_ROWS.says(
    "no row from {port} has PH: on public holidays its boats leave as on any weekday",
    "write PH in 'days' where they leave then, such as [Su, PH]",
)


def check_timetable(
    timetable: Timetable, line: Line, read: Document, regional: RegionalHolidays = regional_holidays
) -> Iterator[Finding]:
    """Find what is wrong with what a timetable says of public holidays; `regional` has those of parts of it.

    Dates on which rows with PH would change what sails, and of which it is not known whether they are holidays, once
    for all ports of a country; and routes that tell weekdays apart and have no row with PH, where others have.
    """
    reported = set()
    for port, day in line.doubtful_holidays():
        country = line.country(port)
        if country not in reported:
            reported.add(country)
            path = _path_of_holidays(timetable, port)
            yield _doubt(country, day, regional, listed=bool(timetable.holidays)).at(path, read.span_of(path))
    days = [[row.days or EVERY_DAY for row in route.sailings] for route in timetable.routes]
    has_rows = [any(HOLIDAY in each for each in rows) for rows in days]
    for number, rows in enumerate(days):
        if any(has_rows) and not has_rows[number] and any(each != EVERY_DAY for each in rows):
            path = ("routes", number, "from")
            yield AS_ON_WEEKDAYS.at(path, read.span_of(path), port=timetable.routes[number].from_)


def _doubt(country: str | None, day: date, find_regional: RegionalHolidays, *, listed: bool) -> Finding:
    if country is None and listed:
        return NONE_LISTED.at(day=day, year=day.year)
    which, values = holiday_doubt(country, day, find_regional)
    regional = values.get("holiday")
    if regional is None:
        return UNSURE_IF_HOLIDAY[which].at(**values)
    found = UNSURE_IF_HOLIDAY[which].at(**values, region=next(iter(regional.regions), "")).made_milder()
    return found if regional.regions else found.with_hint(_ASK_OR_LIST)


def _path_of_holidays(timetable: Timetable, port: str) -> Path:
    """Path of what says whose holidays count, else of the dates, else of the port's first row that asks for them."""
    if timetable.ports[port].country is not None:
        return "ports", port, "country"
    if timetable.country is not None:
        return ("country",)
    if timetable.holidays:
        return ("holidays",)
    rows = (
        ("routes", number, "sailings", row, "days")
        for number, route in enumerate(timetable.routes)
        for row, each in enumerate(route.sailings)
        if route.from_ == port and HOLIDAY in (each.days or ())
    )
    return next(rows)
