"""Fixes of rides: by the boat before, in time for it, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.checks.ferries import before_the_last
from tripplan.clock import DAY, ClockTime, format_clock, format_duration, local
from tripplan.document import Text, plain
from tripplan.edits import SetValue
from tripplan.fixes.fix import Fix
from tripplan.model.items import Ride, Visit
from tripplan.timetables import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan


def boat_before(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The last guaranteed departure before the one that is written; then the first one after it."""
    found = _found(plan, finding.path[:-1])
    written = plan.document.node_at(finding.path)
    if found is None or not isinstance(written, Text) or not isinstance(found.item.item, Ride):
        return
    departs, clocks = found.item.item.depart[0], _guaranteed(found.item)
    before, after = [each for each in clocks if each < departs], [each for each in clocks if each > departs]
    for clock in (*before[-1:], *after[:1]):
        text = format_clock(clock.minutes)
        yield Fix(f"departure {text} in place of {format_clock(departs.minutes)}", SetValue(finding.path, text))


def boat_before_by_shorter_stay(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A stop that can be cut short enough, within what it allows, to be in time for the boat before the last one.

    The stops nearest to the boat come first.
    """
    found = _found(plan, finding.path)
    if found is None:
        return
    too_late = _too_late_for_the_one_before(found.item)
    for item in reversed(found.day.items[: found.day.items.index(found.item)]):
        stay = item.item.stay if isinstance(item.item, Visit) else None
        if stay is not None and not stay.guess and stay.wished - too_late >= stay.least:
            least, wished = (format_duration(minutes) for minutes in (stay.least, stay.wished - too_late))
            text = least if least == wished else f"{least}..{wished}"
            yield Fix(f"stay at {item.name} cut to {wished}", SetValue((*item.path, "stay"), text))


def _too_late_for_the_one_before(boat: ItemPlan) -> int:
    """Minutes by which one misses the departure before the last one; 0 where that is not known."""
    if boat.ride is None or boat.ride.departs is None or boat.arrive is None:
        return 0
    before = before_the_last(boat.ride, boat.ride.departs)
    return boat.arrive + boat.ride.times.check_in - before if before is not None else 0


def other_way_round(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A ride with `from` and `to` exchanged."""
    found = _found(plan, finding.path)
    if found is None:
        return
    data = plain(plan.document.node_at(found.item.path))  # type: ignore[arg-type]  # an item that was read is there
    if isinstance(data, dict) and {"from", "to"} <= data.keys():
        turned = {**data, "from": data["to"], "to": data["from"]}
        yield Fix("'from' and 'to' exchanged", SetValue(found.item.path, turned))


class _Found(NamedTuple):
    """An item with the plan that it stands in."""

    day: DayPlan
    item: ItemPlan


def _found(plan: Plan, path: Path) -> _Found | None:
    """The item that a path leads into."""
    plans = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    items = (_Found(day, item) for day in plans for item in day.items if item.path)
    return next((each for each in items if path[: len(each.item.path)] == each.item.path), None)


def _guaranteed(item: ItemPlan) -> list[ClockTime]:
    """When something surely leaves on the date of a ride, by the clock of its port."""
    ride = item.ride
    if ride is None or ride.times.line is None or item.today is None:
        return []
    first = item.today.toordinal()
    sailings = ride.times.line.service(ride.times.origin, ride.times.destinations, item.today).sailings
    walls = (local(each.departs, item.zone) for each in sailings if each.certainty is Certainty.GUARANTEED)
    return sorted(ClockTime((wall.toordinal() - first) * DAY + wall.hour * 60 + wall.minute) for wall in walls)
