"""Rules about what one might miss, or wait for: tight connections, pins behind an unknown way, closed doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration, local
from tripplan.findings import Finding, note, warning
from tripplan.model.items import Stop
from tripplan.schedule import Obtained
from tripplan.timetables import Sailing
from tripplan.timetables.line import TIGHT_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan, ItemPlan, RidePlan

LONG_WAIT: Final = 60
"""Minutes before a closed door that are worth a word."""


def tight_connection(day: DayPlan, _now: Minute | None) -> Iterator[Finding]:
    """A departure that is caught with fewer than ten minutes to spare (DESIGN, section 2).

    A day whose start was left out begins just in time for its first pinned departure: that one is no news.
    """
    first = True
    for item in day.items:
        if item.ride is None:
            continue
        just_in_time = first and day.start_obtained is Obtained.ESTIMATED and item.obtained is Obtained.STATED
        first, spare = False, _spare(item, item.ride)
        if spare is None or spare >= TIGHT_BELOW or just_in_time or item.ride.departs is None:
            continue
        message = f"{spare} min to spare for the {local(item.ride.departs, item.zone):%H:%M} {item.kind}"
        later = any(boat.departs > item.ride.departs for boat in item.ride.times.boats)
        found = note("tight", message) if later else warning("tight", f"{message}, and none is later")
        yield found.at(item.path, found.span)


def _spare(item: ItemPlan, ride: RidePlan) -> int | None:
    """Minutes between being there and having to be there; None where no clock time is promised."""
    if ride.departs is None or item.arrive is None or not ride.times.scheduled:
        return None
    if isinstance(ride.taken, Sailing) and ride.taken.longest_wait:
        return None
    return ride.departs - ride.times.check_in - item.arrive


def may_be_missed(day: DayPlan, _now: Minute | None) -> Iterator[Finding]:
    """A stated start that one gets to by a way of unknown length (FORMAT, section 3)."""
    for item in day.items:
        if item.arrive_at_least and item.obtained is Obtained.STATED and item.start is not None and item.late is None:
            message = (
                f"the {local(item.start, item.zone):%H:%M} may be missed: how long it takes to get there is not known"
            )
            found = warning("may-be-missed", message, "add coords, a map link or a move")
            yield found.at(item.path, found.span)


def long_wait(day: DayPlan, _now: Minute | None) -> Iterator[Finding]:
    """A place that opens more than an hour after one gets there."""
    for item in day.items:
        stop, wait = item.item, item.wait
        if wait is None or wait <= LONG_WAIT or not isinstance(stop, Stop):
            continue
        place = item.spot.place if item.spot is not None else None
        hours = stop.hours or (place.hours if place is not None else None)
        if hours is not None and stop.between is None and item.obtained is not Obtained.STATED:
            message = f"{item.name} opens {format_duration(wait)} after you get there"
            found = note("long-wait", message, "put something before it, or go later")
            yield found.at(item.path, found.span)
