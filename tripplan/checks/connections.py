"""Rules about catching a departure: with little to spare, or the last one of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import local
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.schedule import Obtained
from tripplan.timetables import Certainty, Sailing
from tripplan.timetables.line import TIGHT_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan, ItemPlan, RidePlan


ENOUGH: Final = 60
"""Minutes to spare that are enough even where the boat before leaves much earlier."""


def tight_connection(day: DayPlan, _about: About) -> Iterator[Finding]:
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
        most = "at most " if item.arrive_at_least else ""
        message = f"{most}{spare} min to spare for the {local(item.ride.departs, item.zone):%H:%M} {item.kind}"
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


def last_boat(day: DayPlan, _about: About) -> Iterator[Finding]:
    """The last departure of the day, caught with less to spare than there is between it and the one before it."""
    for item in day.items:
        ride = item.ride
        spare = _spare(item, ride) if ride is not None else None
        if ride is None or ride.departs is None or spare is None or spare < TIGHT_BELOW:
            continue
        before = before_the_last(ride, ride.departs)
        if before is not None and spare < min(ride.departs - before, ENOUGH):
            last, earlier = (f"{local(minute, item.zone):%H:%M}" for minute in (ride.departs, before))
            most = "at most " if item.arrive_at_least else ""
            message = f"the {last} {item.kind} is the last one, and you have {most}{spare} min to spare"
            hint = f"be there in time for the {earlier}, so that one is left if you are late"
            yield warning("last-boat", message, hint)._replace(path=item.path)


def before_the_last(ride: RidePlan, departs: Minute) -> Minute | None:
    """The departure before the last one, if the last one is taken; None where it is not, or is the only one."""
    times, taken = ride.times, ride.taken
    if times.line is not None and isinstance(taken, Sailing):
        sailings = times.line.service(times.origin, times.destinations, taken.service_date).sailings
        all_departs = [each.departs for each in sailings if each.certainty is Certainty.GUARANTEED]
    else:
        all_departs = [boat.departs for boat in times.boats]
    is_last = bool(all_departs) and max(all_departs) == departs
    return max((each for each in all_departs if each < departs), default=None) if is_last else None


CHAPTER: Final = Chapter(
    Topic.FERRY,
    (
        Rule("last-boat", Severity.WARNING, "nothing goes later if you miss this one", follows=("day-breaks",)),
        Rule(
            "tight",
            Severity.WARNING,
            "a departure is caught with little to spare",
            Severity.NOTE,
            follows=("day-breaks",),
        ),
    ),
    of_day=(last_boat, tight_connection),
)
