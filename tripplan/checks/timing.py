"""Rules about time: long waits, pins behind an unknown way, days past midnight, rides of impossible length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.doors import doors
from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import format_duration, local
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.geo import distance_km
from tripplan.model.items import Meal, Ride, Stop
from tripplan.schedule import Obtained
from tripplan.schedule.steps import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.schedule import DayPlan, ItemPlan

LONG_WAIT: Final = 60
"""Minutes of waiting that are worth a word: as long as lunch usually takes."""

FASTEST: Final = {"flight": 1200, "train": 450, "bus": 130, "ferry": 110}
"""Kilometres an hour, in a straight line, that no ride of a kind makes from stop to stop; taken wide."""

LONGEST_FLIGHT: Final = 20 * 60
"""Minutes that no flight without a stop is in the air."""

_HARD_TO_BE_LATE: Final = 1
"""The least length in minutes that a speed is reckoned with."""


def long_wait(day: DayPlan, about: About) -> Iterator[Finding]:
    """A place, a start or a departure that one is more than an hour early for.

    Before a day's first item one is still at home; at one's bed one may well wait, and a plan B need not fill its day.
    """
    is_plan_b = day is about.days[day.number - 1].plan_b
    staged = [item for item in day.items if item.arrive is not None]
    reopens = {door.item.path for door in doors(day) if _opened_before(door.item)}
    for before, item in zip([None, *staged], staged, strict=False):
        at_ease = is_plan_b or before is None
        rests = before is not None and before.kind == "sleep" and not item.legs
        if item.path in reopens or item.kind == "sleep" or rests:
            continue
        message = _opens_late(item) or ("" if at_ease else _early(item))
        if message:
            yield note("long-wait", message, "put something before it, or go later")._replace(path=item.path)


def _opened_before(item: ItemPlan) -> bool:
    """Whether the place has been open that day before one comes, so that one waits for the end of a break."""
    came, openings = item.arrive or 0, item.limits[0].openings
    closed = [each.closes for each in openings if each.opens < came and each.closes < NEVER]
    return any(local(minute, item.zone).date() == item.today for minute in closed)


def _opens_late(item: ItemPlan) -> str:
    """That a place opens long after one gets there, where the plan itself asks for no other time."""
    stop, wait = item.item, item.wait or 0
    if wait <= LONG_WAIT or not isinstance(stop, Stop) or stop.between is not None or item.obtained is Obtained.STATED:
        return ""
    place = item.spot.place if item.spot is not None else None
    hours = stop.hours or (place.hours if place is not None else None)
    return f"{item.name} opens {format_duration(wait)} after you get there" if hours is not None else ""


def _early(item: ItemPlan) -> str:
    """That one is long there before a stop's own `time`, or before one must be there for a ride.

    Until it is time for a meal, or for what one only wants to do between certain hours, one simply has time.
    """
    if item.start is None or item.arrive is None or item.arrive_at_least:
        return ""
    if item.ride is None and (item.obtained is not Obtained.STATED or isinstance(item.item, Meal)):
        return ""
    wait = item.start - item.arrive - (item.ride.times.check_in if item.ride is not None else 0)
    if wait <= LONG_WAIT:
        return ""
    starts = f"{local(item.start, item.zone):%H:%M}"
    if item.ride is not None:
        return f"you are there {format_duration(wait)} before you must be for the {starts} {item.kind}"
    return f"you are there {format_duration(wait)} before {item.kind} {item.name} starts, at {starts}"


def may_be_missed(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A stated start that one gets to by a way of unknown length (FORMAT, section 3)."""
    for item in day.items:
        if item.arrive_at_least and item.obtained is Obtained.STATED and item.start is not None and item.late is None:
            message = (
                f"the {local(item.start, item.zone):%H:%M} may be missed: how long it takes to get there is not known"
            )
            found = warning("may-be-missed", message, "add coords, a map link or a move")
            yield found.at(item.path, found.span)


def past_midnight(day: DayPlan, _about: About) -> Iterator[Finding]:
    """The first item that starts when the date of its day is over, where no ride and no pin say that one is out."""
    late = [item for item in day.items if item.kind != "sleep" and _is_late(item)]
    if not late or any(item.obtained is Obtained.STATED or item.ride is not None for item in late):
        return
    item = late[0]
    message = f"{item.kind} {item.name} starts at {local(item.start or 0, item.zone):%H:%M}, when the day is over"
    hint = "put it on the next day, or spend less time before it"
    yield warning("past-midnight", message, hint)._replace(path=item.path)


def _is_late(item: ItemPlan) -> bool:
    """Whether it starts after the midnight of its date; where a ride lands on a later date, of that one."""
    if item.start is None or item.today is None or item.entry is None:
        return False
    return local(item.start, item.zone).date() > item.today


def ride_length(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A ride that is by its own times too fast for the distance, or a flight that is too long."""
    for item in day.items:
        ride, takes = item.item, item.ride.times.takes if item.ride is not None else None
        if not isinstance(ride, Ride) or takes is None:
            continue
        message = _too_fast(item, takes) or _too_long(item, takes)
        if message:
            path = (*item.path, "arrive" if ride.arrive is not None else "takes")
            yield warning("ride-length", message, "look at its times, the day (+1) and the zones")._replace(path=path)


def _too_fast(item: ItemPlan, takes: int) -> str:
    start, end = item.ports[0].position, item.landings[0].position
    if start is None or end is None:
        return ""
    km = distance_km(start, end)
    speed = km * 60 / max(takes, _HARD_TO_BE_LATE)
    if speed <= FASTEST[item.kind]:
        return ""
    return f"{km:.0f} km in {format_duration(takes)} is {speed:.0f} km/h: no {item.kind} is so fast"


def _too_long(item: ItemPlan, takes: int) -> str:
    if item.kind != "flight" or takes <= LONGEST_FLIGHT:
        return ""
    return f"this flight takes {format_duration(takes)} as written: no flight is in the air so long"


CHAPTER: Final = Chapter(
    Topic.TIME,
    (
        Rule("long-wait", Severity.NOTE, "you are there long before it opens or starts", follows=("day-breaks",)),
        Rule("may-be-missed", Severity.WARNING, "a pinned start lies behind a way of unknown length"),
        Rule("past-midnight", Severity.WARNING, "an item starts when its day is over", follows=("day-breaks",)),
        Rule("ride-length", Severity.WARNING, "a ride is impossibly fast, or impossibly long"),
    ),
    of_day=(long_wait, may_be_missed, past_midnight, ride_length),
)
