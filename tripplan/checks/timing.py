"""Checks of time: long waits, pins behind an unknown way, days past midnight, rides of impossible length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.opening import stops_with_hours
from tripplan.clock import Duration, LocalTime, local
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import ItemTitle
from tripplan.geo import distance_km
from tripplan.model.items import Meal, Ride, Stop
from tripplan.schedule import Provenance
from tripplan.schedule.steps import AFTER_ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.schedule import DayPlan, ItemPlan

LONG_WAIT: Final = 60
"""Minutes of waiting that are worth a note: as long as lunch usually takes."""

FASTEST: Final = {"flight": 1200, "train": 450, "bus": 130, "ferry": 110}
"""Kilometres an hour, in a straight line, that no ride of a kind makes from stop to stop; taken wide."""

LONGEST_FLIGHT: Final = 20 * 60
"""Minutes that no flight without a stop is in the air."""

_HARD_TO_BE_LATE: Final = 1
"""The least length in minutes that a speed is counted with."""


LONG_WAIT_RULE: Final = Rule(
    "long-wait", Severity.NOTE, Topic.TIME, "you are there long before it opens or starts", follows=("day-breaks",)
)
_FILL: Final = "put something before it, or go later"
OPENS_LATE: Final = LONG_WAIT_RULE.says("{name} opens {wait} after you get there", _FILL)
EARLY_FOR_RIDE: Final = LONG_WAIT_RULE.says("you are there {wait} before you must be for the {start} {kind}", _FILL)
EARLY_FOR_START: Final = LONG_WAIT_RULE.says("you are there {wait} before {item} starts, at {start}", _FILL)


def long_wait(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find places, starts and departures for which you are more than an hour early.

    Before a day's first item you are still at home; at your bed you may well wait, and a plan B need not fill its day.
    """
    is_plan_b = day is context.days[day.number - 1].plan_b
    staged = [item for item in day.items if item.arrive is not None]
    reopens = {stop.item.path for stop in stops_with_hours(day) if _opened_before(stop.item)}
    for before, item in zip([None, *staged], staged, strict=False):
        at_ease = is_plan_b or before is None
        rests = before is not None and before.kind == "sleep" and not item.legs
        if item.path in reopens or item.kind == "sleep" or rests:
            continue
        found = _opens_late(item) or (None if at_ease else _early(item))
        if found is not None:
            yield found


def _opened_before(item: ItemPlan) -> bool:
    """Whether the place has been open that day before you come, so that you wait for the end of a break."""
    came, openings = item.arrive or 0, item.limits[0].openings
    closed = [each.closes for each in openings if each.opens < came and each.closes < AFTER_ALL]
    return any(local(minute, item.zone).date() == item.today for minute in closed)


def _opens_late(item: ItemPlan) -> Finding | None:
    """A place that opens long after you get there, where the plan itself asks for no other time."""
    stop, wait = item.item, item.wait or 0
    if (
        wait <= LONG_WAIT
        or not isinstance(stop, Stop)
        or stop.between is not None
        or item.provenance is Provenance.STATED
    ):
        return None
    place = item.spot.place if item.spot is not None else None
    hours = stop.hours or (place.hours if place is not None else None)
    return OPENS_LATE.at(item.path, name=item.name, wait=Duration(wait)) if hours is not None else None


def _early(item: ItemPlan) -> Finding | None:
    """Being there long before a stop's own `time`, or before you must be there for a ride.

    Until it is time for a meal, or for what you only want to do between certain hours, you simply have time.
    """
    if item.start is None or item.arrive is None or item.arrive_at_least:
        return None
    if item.ride is None and (item.provenance is not Provenance.STATED or isinstance(item.item, Meal)):
        return None
    wait = item.start - item.arrive - (item.ride.times.check_in if item.ride is not None else 0)
    if wait <= LONG_WAIT:
        return None
    start = LocalTime(item.start, item.zone)
    if item.ride is not None:
        return EARLY_FOR_RIDE.at(item.path, wait=Duration(wait), start=start, kind=item.kind)
    return EARLY_FOR_START.at(item.path, wait=Duration(wait), start=start, item=ItemTitle(item.kind, item.name))


# ---------------------------------------------------------------- pins and midnight

MAY_BE_MISSED: Final = Rule(
    "may-be-missed", Severity.WARNING, Topic.TIME, "a pinned start lies behind a way of unknown length"
)
BEHIND_UNKNOWN_WAY: Final = MAY_BE_MISSED.says(
    "the {start} may be missed: how long it takes to get there is not known", "add coords, a map link or a move"
)
PAST_MIDNIGHT: Final = Rule(
    "past-midnight", Severity.WARNING, Topic.TIME, "an item starts when its day is over", follows=("day-breaks",)
)
STARTS_TOO_LATE: Final = PAST_MIDNIGHT.says(
    "{item} starts at {start}, when the day is over", "put it on the next day, or spend less time before it"
)


def may_be_missed(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find stated starts that are reached by a way of unknown length."""
    for item in day.items:
        if (
            item.arrive_at_least
            and item.provenance is Provenance.STATED
            and item.start is not None
            and item.late is None
        ):
            yield BEHIND_UNKNOWN_WAY.at(item.path, start=LocalTime(item.start, item.zone))


def past_midnight(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find the first item that starts when the date of its day is over, where no ride and no pin say that is meant."""
    late = [item for item in day.items if item.kind != "sleep" and _is_late(item)]
    if not late or any(item.provenance is Provenance.STATED or item.ride is not None for item in late):
        return
    item = late[0]
    start = LocalTime(item.start or 0, item.zone)
    yield STARTS_TOO_LATE.at(item.path, item=ItemTitle(item.kind, item.name), start=start)


def _is_late(item: ItemPlan) -> bool:
    """Whether it starts after the midnight of its date; where a ride lands on a later date, of that one."""
    if item.start is None or item.today is None or item.entry is None:
        return False
    return local(item.start, item.zone).date() > item.today


# ---------------------------------------------------------------- lengths of rides

RIDE_LENGTH: Final = Rule("ride-length", Severity.WARNING, Topic.TIME, "a ride is impossibly fast, or impossibly long")
_LOOK_AT_TIMES: Final = "look at its times, the day (+1) and the zones"
TOO_FAST_A_RIDE: Final = RIDE_LENGTH.says(
    "{km:.0f} km in {takes} is {speed:.0f} km/h: no {kind} is so fast", _LOOK_AT_TIMES
)
TOO_LONG_A_FLIGHT: Final = RIDE_LENGTH.says(
    "this flight takes {takes} as written: no flight is in the air so long", _LOOK_AT_TIMES
)


def ride_length(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find rides that are by their own times too fast for the distance, and flights that are too long."""
    for item in day.items:
        ride, takes = item.item, item.ride.times.takes if item.ride is not None else None
        if not isinstance(ride, Ride) or takes is None:
            continue
        found = _too_fast(item, takes) or _too_long(item, takes)
        if found is not None:
            yield found.at((*item.path, "arrive" if ride.arrive is not None else "takes"))


def _too_fast(item: ItemPlan, takes: int) -> Finding | None:
    start, end = item.ports[0].position, item.landings[0].position
    if start is None or end is None:
        return None
    km = distance_km(start, end)
    speed = km * 60 / max(takes, _HARD_TO_BE_LATE)
    if speed <= FASTEST[item.kind]:
        return None
    return TOO_FAST_A_RIDE.at(km=km, takes=Duration(takes), speed=speed, kind=item.kind)


def _too_long(item: ItemPlan, takes: int) -> Finding | None:
    is_flight = item.kind == "flight" and takes > LONGEST_FLIGHT
    return TOO_LONG_A_FLIGHT.at(takes=Duration(takes)) if is_flight else None
