"""Rules about where rides take us: the right way round, to the right port, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import format_duration, local
from tripplan.findings import Finding, Severity, Topic, warning
from tripplan.geo import distance_km
from tripplan.model.items import Ride, Stop
from tripplan.schedule.spots import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripplan.checks.rule import About
    from tripplan.geo import LatLng
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.schedule.spots import Spot
    from tripplan.timetables import Line

_WRONG_WAY_ROUND: Final = "are 'from' and 'to' the wrong way round?"


# ---------------------------------------------------------------- the direction


def wrong_direction(about: About) -> Iterator[Finding]:
    """A ride that leaves where one is not, and lands where one is already."""
    last: ItemPlan | None = None
    for day in about.days:
        if day.plan_b is not None:
            yield from _wrong_in(day.plan_b.items, last)
        yield from _wrong_in(day.items, last)
        last = next((item for item in reversed(day.items) if item.ports), last)


def _wrong_in(items: tuple[ItemPlan, ...], last: ItemPlan | None) -> Iterator[Finding]:
    """Of the rides of one plan; `last` is the ride before it."""
    for item, before, after in zip(items, _before_each(items), _after_each(items), strict=True):
        if not item.ports or item.ports[0].same(item.landings[0]):
            continue
        message = _again(item, last) or _round_about(item, before, after)
        if message:
            yield warning("wrong-direction", message, _WRONG_WAY_ROUND)._replace(path=item.path)
        last = item


def _again(item: ItemPlan, last: ItemPlan | None) -> str:
    """That a line leaves from where it left the last time, and nothing went back in between."""
    if last is None or _line(item) is None or _line(item) is not _line(last) or not item.ports[0].same(last.ports[0]):
        return ""
    departs = last.ride.departs if last.ride is not None else None
    since = f"the {local(departs, last.zone):%H:%M} {last.kind}" if departs is not None else f"the {last.kind} before"
    return f"it leaves from {item.ports[0].name} again, and nothing has brought you back there since {since}"


def _round_about(item: ItemPlan, before: ItemPlan | None, after: ItemPlan | None) -> str:
    """That what lies before a ride is where it lands, or what comes after it where it leaves."""
    here = _landed(before)
    if here is not None and any(here.same(port) for port in item.landings) and not _is_written(item):
        return f"it lands at {here.name}, and there you are already"
    there = after.spot if after is not None and isinstance(after.item, Stop) else None
    if after is None or there is None:
        return ""
    if any(there.same(port) for port in item.ports) and not _is_written(after):
        return f"it leaves from {there.name}, and {after.kind} {after.name} after it is there too"
    start, end = item.ports[0].position, item.landings[0].position
    if here is not None and _is_nearer(here.position, end, start) and _is_nearer(there.position, start, end):
        return (
            f"{here.name} before it is near {item.landings[0].name}, where it lands, "
            f"and {there.name} after it near {item.ports[0].name}, where it leaves"
        )
    return ""


def _is_nearer(spot: LatLng | None, one: LatLng | None, other: LatLng | None) -> bool:
    """Whether it is less than half as far from a place to one port as to the other."""
    if spot is None or one is None or other is None:
        return False
    return 2 * distance_km(spot, one) < distance_km(spot, other)


def _before_each(items: Iterable[ItemPlan]) -> list[ItemPlan | None]:
    """For each item the nearest one before it that is somewhere; None where that is not known."""
    found: list[ItemPlan | None] = []
    near: ItemPlan | None = None
    for item in items:
        found.append(near if near is not None and near.spot is not NOWHERE else None)
        near = item if item.spot is not None else near
    return found


def _after_each(items: Sequence[ItemPlan]) -> list[ItemPlan | None]:
    """The same behind each item."""
    return _before_each(reversed(items))[::-1]


def _landed(item: ItemPlan | None) -> Spot | None:
    """Where one is after an item."""
    if item is None:
        return None
    return item.landings[0] if item.landings else item.spot


def _is_written(item: ItemPlan) -> bool:
    """Whether the plan says how one gets to it."""
    return any(leg.entry is not None for leg in item.legs)


def _line(item: ItemPlan) -> Line | None:
    return item.ride.times.line if item.ride is not None else None


# ---------------------------------------------------------------- the port


def wrong_port(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A boat that lands at one port of its line, while what comes next is at another one."""
    for item, after in zip(day.items, _after_each(day.items), strict=True):
        line = _line(item)
        if line is None or after is None or after.spot is None or after.entry is None or _is_written(after):
            continue
        there, known = line.port_id(after.spot.name), {port.port for port in (*item.ports, *item.landings)}
        if there is None or there in known:
            continue
        what = f"the {after.kind}" if after.ports else f"{after.kind} {after.name}"
        way = ", ".join(f"{leg.mode} ~{format_duration(leg.minutes)}" for leg in after.legs if leg.km is not None)
        message = f"it lands at {item.landings[0].name}, and {what} after it is at {after.spot.name}"
        lands = there in line.reaches(item.ride.times.origin) if item.ride is not None else False
        hint = f"write 'to: {there}' if you count on a boat that lands there, or" if lands else "write"
        found = warning("wrong-port", f"{message} ({way})" if way else message, f"{hint} a 'move' for the way")
        yield found._replace(path=item.path)


def car_at_other_port(day: DayPlan, about: About) -> Iterator[Finding]:
    """A ride back to another port than the one at which the car was left that day.

    Silent where somebody goes back to the car, or where the schedule tells that a way needs it.
    """
    travel = day.day.head.travel or about.trip.head.travel
    rides = [item for item in day.items if item.ports]
    parked = _parked(day, travel) if len(rides) > 1 else None
    if parked is None or any(each.code == "vehicle-elsewhere" for each in day.findings):
        return
    back, stands = rides[-1], day.items[parked].ports[0]
    visited = [spot for item in day.items[parked + 1 :] for spot in (item.spot, *item.landings)]
    if not any(stands.same(spot) for spot in visited) and _comes_closer(back, stands):
        message = f"it lands at {back.landings[0].name}, and the car stands at {stands.name}"
        hint = f"go back to {stands.name}, or write how you get to the car"
        yield warning("car-at-other-port", message, hint)._replace(path=back.path)


def _parked(day: DayPlan, travel: str | None) -> int | None:
    """The index of the last ride to which one drove, unless the car comes along with it."""
    first = next((item for item in day.items if item.spot is not None), None)
    for index, item in reversed(list(enumerate(day.items))):
        drove = item.legs[-1].mode == "drive" if item.legs else item is first and travel == "drive"
        if isinstance(item.item, Ride) and drove:
            return index if item.item.with_ is None else None
    return None


def _comes_closer(back: ItemPlan, stands: Spot) -> bool:
    """Whether a ride lands nearer to a place than it leaves."""
    start, end, goal = back.ports[0].position, back.landings[0].position, stands.position
    return (
        start is not None and end is not None and goal is not None and distance_km(end, goal) < distance_km(start, goal)
    )


# ---------------------------------------------------------------- the way back


class _Out(NamedTuple):
    """A crossing from which nobody has come back yet."""

    item: ItemPlan
    line: Line


def no_way_back(about: About) -> Iterator[Finding]:
    """A crossing to visit something, from which no ride comes back.

    Only of lines that go both ways, and only while all rides of the trip are crossings there and back: who moves on,
    sleeps over there or says where the day ends does so on purpose.
    """
    out: _Out | None = None
    for day in about.days:
        visited = False
        for item in day.items:
            if out is not None and item.ports and _line(item) is out.line:
                out = None
            elif out is None and item.ports and (crossing := _crossing(item)) is not None:
                out, visited = crossing, False
            elif item.ports or (out is not None and item.kind == "sleep"):
                return
            visited = visited or isinstance(item.item, Stop)
        if out is not None:
            if visited and day.day.head.to is None:
                yield _stranded(out)
            return


def _crossing(item: ItemPlan) -> _Out | None:
    """A ride by a timetable that knows the way back as well."""
    line = _line(item)
    if line is None or item.ride is None or item.ride.departs is None:
        return None
    origin, landing = item.ride.times.origin, item.ride.times.destinations[0]
    return _Out(item, line) if origin in line.reaches(landing) else None


def _stranded(out: _Out) -> Finding:
    item, line = out.item, out.line
    assert item.ride is not None
    landing, origin = item.ride.times.destinations[0], item.ride.times.origin
    known = item.ride.times.last is not None and item.today is not None
    last = line.last(landing, (origin,), item.today) if known and item.today is not None else None
    when = f": the last {item.kind} leaves there at {local(last.departs, item.zone):%H:%M}" if last is not None else ""
    message = f"nothing takes you back from {item.landings[0].name}{when}"
    hint = f"add the {item.kind} back, or say with 'to' where the day ends"
    return warning("no-way-back", message, hint)._replace(path=item.path)


CHAPTER: Final = Chapter(
    Topic.FERRY,
    (
        Rule("car-at-other-port", Severity.WARNING, "the car stands at another port than the one you come back to"),
        Rule(
            "no-way-back",
            Severity.WARNING,
            "no ride comes back from where one takes you",
            follows=("day-breaks",),
            echoes=("no-ride-later",),
        ),
        Rule("wrong-direction", Severity.WARNING, "a ride goes from where you are not to where you are"),
        Rule("wrong-port", Severity.WARNING, "a boat lands at another port than the one where you go on"),
    ),
    of_day=(car_at_other_port, wrong_port),
    of_trip=(no_way_back, wrong_direction),
)
