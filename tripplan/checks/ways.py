"""Checks of the times of ways and rides: by the distance, by a router's count; and of ways that take a ferry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DAY, ClockTime, Duration
from tripplan.facts import as_of
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import Distance, Listed, Together, Ways
from tripplan.geo import distance_km
from tripplan.model.items import Ride
from tripplan.schedule import Provenance
from tripplan.schedule.places import DETOUR, KM_PER_HOUR, WITHOUT_RIDE_KM, estimate_minutes
from tripplan.schedule.rules import NO_RIDE_THERE, TRAVEL_UNKNOWN, UNKNOWN_WAY

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from tripplan.checks.context import CheckContext
    from tripplan.facts import RoadRoute
    from tripplan.findings import Saying
    from tripplan.schedule import DayPlan, ItemPlan, Leg
    from tripplan.schedule.places import Spot

_TIMES_AS_FAST: Final = {"walk": 2, "bike": 3, "scooter": 3, "drive": 3, "taxi": 3, "transit": 20}
"""How many times faster than the usual speed is impossible, even straight ahead: 9 km/h on foot, 120 by car.

What is called transit may be a fast train.
"""
_PLACE_KM: Final = 0.5
"""Places are larger than a point: so much of a way may lie within them."""
_TIMES_AS_SLOW: Final = 3
"""So many times longer than estimated a way is odd, if it is also an hour longer: else it is a detour."""
_ODD_MINUTES: Final = 60
_MOST_NAMED: Final = 8
"""Places without a position that are named; of more the number."""


# ---------------------------------------------------------------- by the distance

_ONE_LEG: Final = "{modes} takes {takes} as written, and {end} is {km:.1f} km from {start} in a straight line"
_SEVERAL_LEGS: Final = "{modes} take {takes} as written, and {end} is {km:.1f} km from {start} in a straight line"
_CORRECT: Final = "correct 'takes', or the position of one of the two"

WAY_TOO_FAST: Final = Rule("way-too-fast", Severity.WARNING, Topic.PLACE, "a way is written shorter than is possible")
TOO_FAST: Final = tuple(
    WAY_TOO_FAST.says(f"{written}: that is {{speed:.0f}} km/h, where {{usual:g}} is usual", _CORRECT)
    for written in (_ONE_LEG, _SEVERAL_LEGS)
)
IN_NO_TIME: Final = tuple(
    WAY_TOO_FAST.says(f"{written}: that is no time at all, where {{usual:g}} is usual", _CORRECT)
    for written in (_ONE_LEG, _SEVERAL_LEGS)
)
WAY_TOO_SLOW: Final = Rule(
    "way-too-slow", Severity.NOTE, Topic.PLACE, "a way is written far longer than its distance asks for"
)
TOO_SLOW: Final = tuple(
    WAY_TOO_SLOW.says(f"{written}: about {{usual}} is usual", _CORRECT) for written in (_ONE_LEG, _SEVERAL_LEGS)
)


FASTEST: Final = {"flight": 1200, "train": 450, "bus": 130, "ferry": 110}
"""Kilometres an hour, in a straight line, that no ride of a kind makes from stop to stop; taken wide."""
LONGEST_FLIGHT: Final = 20 * 60
"""Minutes that no flight without a stop is in the air."""
RIDE_LENGTH: Final = Rule("ride-length", Severity.WARNING, Topic.TIME, "a ride is impossibly fast, or impossibly long")
_LOOK_AT_TIMES: Final = "look at its times, the day (+1) and the zones"
TOO_FAST_A_RIDE: Final = RIDE_LENGTH.says(
    "{km:.0f} km in {takes} is {speed:.0f} km/h: no {kind} is so fast", _LOOK_AT_TIMES
)
_NO_FLIGHT_SO_LONG: Final = "this flight takes {takes} as written: no flight is in the air so long"
TOO_LONG_A_FLIGHT: Final = RIDE_LENGTH.says(_NO_FLIGHT_SO_LONG, _LOOK_AT_TIMES)
TOO_LONG_BY_A_DAY: Final = RIDE_LENGTH.says(
    _NO_FLIGHT_SO_LONG, "if it crosses the date line and lands the day before, write {day_before}"
)
LONG_DRIVE: Final = Rule("long-drive", Severity.WARNING, Topic.TIME, "a day has very many hours at the wheel")
AT_THE_WHEEL: Final = LONG_DRIVE.says(
    "{takes} at the wheel on this day", "sleep on the way, or accept it where you take turns"
)
LONGEST_DRIVE: Final = 10 * 60
"""Minutes: what a driver of a bus or lorry may drive in a day, and only twice a week (EU, Regulation 561/2006)."""


SEVERAL_UNKNOWN: Final = UNKNOWN_WAY.says(
    "how long {count} ways take is not known, so they count as nothing: {ways}",
    "add coords or a map link to {missing}, or moves between them",
)
SEVERAL_WITHOUT_MOVES: Final = UNKNOWN_WAY.says(
    "how long {count} ways take is not known, so they count as nothing: {ways}", "say what the moves take"
)
SEVERAL_BY_TRANSIT: Final = TRAVEL_UNKNOWN.says(
    "nothing says how you go {count} ways that are too far to walk: they are estimated by transit ({ways})",
    "say 'travel' on the trip or the day, such as travel: transit, or write moves",
)


def several_unknown(findings: Sequence[Finding]) -> Finding:
    """What findings of a day about ways of unknown length, or by unknown means, say together."""
    arguments = [finding.arguments for finding in findings]
    ways = Ways(tuple((str(each.get("start", "")), str(each["place"])) for each in arguments))
    if findings[0].rule is TRAVEL_UNKNOWN:
        return SEVERAL_BY_TRANSIT.at(count=len(findings), ways=ways)
    missing = dict.fromkeys(name for each in arguments for name in getattr(each.get("missing"), "values", ()))
    if not missing:
        return SEVERAL_WITHOUT_MOVES.at(count=len(findings), ways=ways)
    return SEVERAL_UNKNOWN.at(count=len(findings), ways=ways, missing=Listed(tuple(missing), _MOST_NAMED))


class _Way(NamedTuple):
    """A way that is written with its time, between two known positions."""

    legs: tuple[Leg, ...]
    start: Spot
    end: Spot
    km: float
    """In a straight line."""

    @property
    def minutes(self) -> int:
        return sum(leg.minutes for leg in self.legs)

    def finding(self, sayings: tuple[Saying, ...], usual: Hashable, speed: float = 0) -> Finding:
        """A finding with what is written, and how far it is; the sayings are for one leg and for several."""
        entry = self.legs[0].entry
        return sayings[len(self.legs) > 1].at(
            entry.path if entry is not None else (),
            modes=Together(tuple(leg.mode for leg in self.legs)),
            takes=Duration(self.minutes),
            start=self.start.name,
            end=self.end.name,
            km=self.km,
            usual=usual,
            speed=speed,
        )


def odd_times(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find ways that need more speed than is possible, or far less than their distance asks for."""
    for way in _written_ways(day):
        mode = max((leg.mode for leg in way.legs), key=lambda mode: KM_PER_HOUR[mode] * _TIMES_AS_FAST[mode])
        usual = max(estimate_minutes(leg.mode, way.km * DETOUR) for leg in way.legs)
        if (way.km - _PLACE_KM) * 60 > KM_PER_HOUR[mode] * _TIMES_AS_FAST[mode] * way.minutes:
            speed = way.km * 60 / way.minutes if way.minutes else 0
            yield way.finding(TOO_FAST if way.minutes else IN_NO_TIME, speed=speed, usual=KM_PER_HOUR[mode])
        elif way.minutes > max(_TIMES_AS_SLOW * usual, usual + _ODD_MINUTES):
            yield way.finding(TOO_SLOW, usual=Duration(usual))


def _written_ways(day: DayPlan) -> Iterator[_Way]:
    """The ways of a day; not those of which a router knows, as it knows better."""
    here: Spot | None = None
    for item in day.items:
        if item.spot is None:
            continue
        start, end = here.position if here is not None else None, item.spot.position
        is_written = bool(item.legs) and all(map(_is_written, item.legs))
        if is_written and here is not None and start is not None and end is not None:
            yield _Way(item.legs, here, item.spot, distance_km(start, end))
        here = item.landings[0] if item.landings else item.spot


def _is_written(leg: Leg) -> bool:
    return leg.entry is not None and getattr(leg.entry.item, "takes", None) is not None and leg.route is None


def ride_length(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find rides that are by their own times too fast for the distance, and flights that are too long."""
    for item in day.items:
        ride, takes = item.item, item.ride.times.takes if item.ride is not None else None
        if not isinstance(ride, Ride) or takes is None:
            continue
        path = (*item.path, "arrive" if ride.arrive is not None else "takes")
        start, end = item.ports[0].position, item.landings[0].position
        km = distance_km(start, end) if start is not None and end is not None else 0
        speed = km * 60 / max(takes, 1)
        if speed > FASTEST[item.kind]:
            yield TOO_FAST_A_RIDE.at(path, km=km, takes=Duration(takes), speed=speed, kind=item.kind)
        elif item.kind == "flight" and takes > LONGEST_FLIGHT:
            arrive = ride.arrive.time if ride.arrive is not None else None
            if arrive is not None and arrive.minutes < DAY < takes <= DAY + LONGEST_FLIGHT:
                yield TOO_LONG_BY_A_DAY.at(path, takes=Duration(takes), day_before=ClockTime(arrive.minutes - DAY))
            else:
                yield TOO_LONG_A_FLIGHT.at(path, takes=Duration(takes))


def long_drive(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find days with more hours at the wheel than anybody drives well."""
    takes = sum(leg.minutes for item in day.items for leg in item.legs if leg.mode == "drive")
    if takes > LONGEST_DRIVE:
        yield AT_THE_WHEEL.at(day.day.path, takes=Duration(takes))


# ---------------------------------------------------------------- overnight


def moved_overnight(context: CheckContext) -> Iterator[Finding]:
    """Find days that begin far from where the day before ended, where no bed and no ride lies between."""
    last: Spot | None = None
    before: DayPlan | None = None
    for day in context.days:
        first = next((item for item in day.items if item.spot is not None), None)
        if first is None or first.spot is None:
            continue
        is_next = before is not None and (before.date is None or day.date is None or (day.date - before.date).days == 1)
        start, end = last.position if last is not None else None, first.spot.position
        if is_next and last is not None and start is not None and end is not None and not first.legs:
            km, mode = distance_km(start, end), day.day.head.travel or context.trip.head.travel or "transit"
            if km > WITHOUT_RIDE_KM[mode]:
                yield NO_RIDE_THERE.at(first.path, start=last.name, place=first.spot.name, far=Distance(km))
        final = next(item for item in reversed(day.items) if item.spot is not None)
        last, before = final.landings[0] if final.landings else final.spot, day


# ---------------------------------------------------------------- by a router

SLOWER_WAY: Final = Rule(
    "slower-way", Severity.NOTE, Topic.PLACE, "a way is written shorter than a router counts", passing=True
)
SLOWER_BY_ROUTER: Final = SLOWER_WAY.says(
    "{mode} takes {written} as written, but {counted} for {km:.1f} km by a router ({source}, {as_of})",
    "give it more time",
)
WAY_BY_FERRY: Final = Rule(
    "way-by-ferry", Severity.WARNING, Topic.PLACE, "an estimated way goes by ferry", passing=True
)
GOES_BY_FERRY: Final = WAY_BY_FERRY.says(
    "{mode} to {goal} goes by {ferries}, whose times are not counted", "write it as a 'ferry' item, between the ports"
)


def slower_way(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find ways that are written shorter than a router counts."""
    for item, leg, route in _routed(day):
        if leg.km is None and route.minutes is not None and leg.minutes < route.minutes:
            yield SLOWER_BY_ROUTER.at(
                leg.entry.path if leg.entry is not None else item.path,
                mode=leg.mode,
                written=Duration(leg.minutes),
                counted=Duration(route.minutes),
                km=route.km,
                source=route.origin.source.name,
                as_of=as_of(route.origin, item.zone),
            )


def way_by_ferry(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find ways of estimated length that go by ferry: a router knows no timetable, so it counts nothing for it."""
    for item, leg, route in _routed(day):
        if leg.provenance is Provenance.ESTIMATED and leg.km is not None and route.rides:
            goal = item.spot.name if item.spot is not None else item.name
            ferries = Together(tuple(part.name for part in route.rides))
            yield GOES_BY_FERRY.at(item.path, mode=leg.mode, goal=goal, ferries=ferries)


def _routed(day: DayPlan) -> Iterator[tuple[ItemPlan, Leg, RoadRoute]]:
    return ((item, leg, leg.route) for item in day.items for leg in item.legs if leg.route is not None)
