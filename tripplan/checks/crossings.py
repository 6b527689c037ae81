"""Checks of where rides lead: the right way round, to the right port, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tripplan.clock import LocalTime, format_duration
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import ItemTitle, Listed
from tripplan.geo import distance_km
from tripplan.model.items import Ride, Stop
from tripplan.schedule.places import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripplan.checks.context import CheckContext
    from tripplan.geo import LatLng
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.timetables import Line

# ---------------------------------------------------------------- the direction


WRONG_DIRECTION: Final = Rule(
    "wrong-direction", Severity.WARNING, Topic.FERRY, "a ride goes from where you are not to where you are"
)
_WRONG_WAY_ROUND: Final = "are 'from' and 'to' the wrong way round?"
LEAVES_AGAIN: Final = WRONG_DIRECTION.says(
    "it leaves from {port} again, and nothing has brought you back there since the {departs} {kind}", _WRONG_WAY_ROUND
)
LEAVES_AGAIN_UNTIMED: Final = WRONG_DIRECTION.says(
    "it leaves from {port} again, and nothing has brought you back there since the {kind} before", _WRONG_WAY_ROUND
)
LANDS_WHERE_YOU_ARE: Final = WRONG_DIRECTION.says("it lands at {place}, and there you are already", _WRONG_WAY_ROUND)
LEAVES_WHERE_YOU_GO: Final = WRONG_DIRECTION.says(
    "it leaves from {place}, and {item} after it is there too", _WRONG_WAY_ROUND
)
NEAR_THE_OTHER_PORTS: Final = WRONG_DIRECTION.says(
    "{before} before it is near {landing}, where it lands, and {after} after it near {port}, where it leaves",
    _WRONG_WAY_ROUND,
)


def wrong_direction(context: CheckContext) -> Iterator[Finding]:
    """Find rides that leave where you are not, and land where you are already."""
    last: ItemPlan | None = None
    for day in context.days:
        if day.plan_b is not None:
            yield from _wrong_in(day.plan_b.items, last)
        yield from _wrong_in(day.items, last)
        last = next((item for item in reversed(day.items) if item.ports), last)


def _wrong_in(items: tuple[ItemPlan, ...], last: ItemPlan | None) -> Iterator[Finding]:
    """Check the rides of one plan; `last` is the ride before it."""
    for item, before, after in zip(items, _before_each(items), _after_each(items), strict=True):
        if not item.ports or item.ports[0].same(item.landings[0]):
            continue
        port, line = item.ports[0], _line(item)
        if last is not None and line is not None and line is _line(last) and port.same(last.ports[0]):
            departs = last.ride.departs if last.ride is not None else None
            if departs is None:
                yield LEAVES_AGAIN_UNTIMED.at(item.path, port=port.name, kind=last.kind)
            else:
                yield LEAVES_AGAIN.at(item.path, port=port.name, departs=LocalTime(departs, last.zone), kind=last.kind)
        elif (found := _round_about(item, before, after)) is not None:
            yield found
        last = item


def _round_about(item: ItemPlan, before: ItemPlan | None, after: ItemPlan | None) -> Finding | None:
    """A ride that lands at what lies before it, or leaves from what comes after it."""
    here = (before.landings[0] if before.landings else before.spot) if before is not None else None
    if here is not None and any(here.same(port) for port in item.landings) and not _is_written(item):
        return LANDS_WHERE_YOU_ARE.at(item.path, place=here.name)
    there = after.spot if after is not None and isinstance(after.item, Stop) else None
    if after is None or there is None:
        return None
    if any(there.same(port) for port in item.ports) and not _is_written(after):
        return LEAVES_WHERE_YOU_GO.at(item.path, place=there.name, item=ItemTitle(after.kind, after.name))
    port, landing = item.ports[0], item.landings[0]
    is_round = here is not None and _is_nearer(here.position, landing.position, port.position)
    if here is None or not is_round or not _is_nearer(there.position, port.position, landing.position):
        return None
    return NEAR_THE_OTHER_PORTS.at(item.path, before=here.name, landing=landing.name, after=there.name, port=port.name)


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


def _is_written(item: ItemPlan) -> bool:
    """Whether the plan says how to get to it."""
    return any(leg.entry is not None for leg in item.legs)


def _line(item: ItemPlan) -> Line | None:
    return item.ride.times.line if item.ride is not None else None


# ---------------------------------------------------------------- the port


WRONG_PORT: Final = Rule(
    "wrong-port", Severity.WARNING, Topic.FERRY, "a boat lands at another port than the one where you go on"
)
_WRITE_MOVE: Final = "write a 'move' for the way"
_WRITE_PORT_OR_MOVE: Final = "write 'to: {other}' if you count on a boat that lands there, or a 'move' for the way"
LANDS_AT_OTHER: Final = WRONG_PORT.says("it lands at {landing}, and {item} after it is at {place}", _WRITE_MOVE)
LANDS_AT_OTHER_WAY: Final = WRONG_PORT.says(
    "it lands at {landing}, and {item} after it is at {place} ({way})", _WRITE_MOVE
)

CAR_AT_OTHER_PORT: Final = Rule(
    "car-at-other-port",
    Severity.WARNING,
    Topic.FERRY,
    "the car is at another port than the one you come back to",
)
CAR_STANDS_ELSEWHERE: Final = CAR_AT_OTHER_PORT.says(
    "it lands at {landing}, and the car is at {port}", "go back to {port}, or write how you get to the car"
)


def wrong_port(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find boats that land at one port of their line, while what comes next is at another one."""
    for item, after in zip(day.items, _after_each(day.items), strict=True):
        line = _line(item)
        if line is None or after is None or after.spot is None or after.entry is None or _is_written(after):
            continue
        there, known = line.port_id(after.spot.name), {port.port for port in (*item.ports, *item.landings)}
        if there is None or there in known:
            continue
        legs = tuple(f"{leg.mode} ~{format_duration(leg.minutes)}" for leg in after.legs if leg.km is not None)
        shared: dict[str, Any] = {
            "landing": item.landings[0].name,
            "item": ItemTitle(after.kind, "" if after.ports else after.name),
            "place": after.spot.name,
        }
        found = (
            LANDS_AT_OTHER_WAY.at(item.path, **shared, way=Listed(legs))
            if legs
            else LANDS_AT_OTHER.at(item.path, **shared)
        )
        lands_there = item.ride is not None and there in line.reaches(item.ride.times.origin)
        yield found.with_hint(_WRITE_PORT_OR_MOVE, other=there) if lands_there else found


def car_at_other_port(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find rides back to another port than the one at which the car was left that day.

    Silent where somebody goes back to the car, or where the schedule reports that a way needs it.
    """
    travel = day.day.head.travel or context.trip.head.travel
    rides = [item for item in day.items if item.ports]
    parked = _parked(day, travel) if len(rides) > 1 else None
    if parked is None or any(each.code == "vehicle-elsewhere" for each in day.findings):
        return
    back, stands = rides[-1], day.items[parked].ports[0]
    start, end, goal = back.ports[0].position, back.landings[0].position, stands.position
    if start is None or end is None or goal is None or distance_km(end, goal) >= distance_km(start, goal):
        return
    if not any(stands.same(spot) for item in day.items[parked + 1 :] for spot in (item.spot, *item.landings)):
        yield CAR_STANDS_ELSEWHERE.at(back.path, landing=back.landings[0].name, port=stands.name)


def _parked(day: DayPlan, travel: str | None) -> int | None:
    """Index of the last ride that was reached by car, unless the car comes along with it."""
    first = next((item for item in day.items if item.spot is not None), None)
    for index, item in reversed(list(enumerate(day.items))):
        drove = item.legs[-1].mode == "drive" if item.legs else item is first and travel == "drive"
        if isinstance(item.item, Ride) and drove:
            return index if item.item.with_ is None else None
    return None


# ---------------------------------------------------------------- the way back


NO_WAY_BACK: Final = Rule(
    "no-way-back",
    Severity.WARNING,
    Topic.FERRY,
    "no ride comes back from where one takes you",
    follows=("day-breaks",),
    echoes=("no-ride-later",),
)
_ADD_RIDE: Final = "add the {kind} back, or say with 'to' where the day ends"
STRANDED: Final = NO_WAY_BACK.says("nothing takes you back from {landing}", _ADD_RIDE)
STRANDED_AFTER: Final = NO_WAY_BACK.says(
    "nothing takes you back from {landing}: the last {kind} leaves there at {last}", _ADD_RIDE
)


def no_way_back(context: CheckContext) -> Iterator[Finding]:
    """Find crossings to visit something, from which no ride comes back.

    Only of lines that go both ways, and only while all rides of the trip are crossings there and back: to move on,
    to sleep over there or to say where the day ends is done on purpose.
    """
    out: ItemPlan | None = None
    for day in context.days:
        visited = False
        for item in day.items:
            if out is not None and item.ports and _line(item) is _line(out):
                out = None
            elif out is None and item.ports and _goes_both_ways(item):
                out, visited = item, False
            elif item.ports or (out is not None and item.kind == "sleep"):
                return
            visited = visited or isinstance(item.item, Stop)
        if out is not None:
            if visited and day.day.head.to is None:
                yield _stranded(out)
            return


def _goes_both_ways(item: ItemPlan) -> bool:
    """Whether it is a ride by a timetable that knows the way back as well."""
    line = _line(item)
    if line is None or item.ride is None or item.ride.departs is None:
        return False
    return item.ride.times.origin in line.reaches(item.ride.times.destinations[0])


def _stranded(item: ItemPlan) -> Finding:
    name, last, times = item.landings[0].name, None, item.ride.times if item.ride is not None else None
    if times is not None and times.line is not None and times.last is not None and item.today is not None:
        last = times.line.last(times.destinations[0], (times.origin,), item.today)
    if last is None:
        return STRANDED.at(item.path, landing=name, kind=item.kind)
    return STRANDED_AFTER.at(item.path, landing=name, kind=item.kind, last=LocalTime(last.departs, item.zone))
