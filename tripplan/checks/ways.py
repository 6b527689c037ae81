"""Rules about ways: times that nobody needs, or can keep, for the distance between two places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import format_duration
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.geo import distance_km
from tripplan.schedule.ways import DETOUR, KM_PER_HOUR, estimate_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.findings import Path
    from tripplan.schedule import DayPlan, ItemPlan, Leg
    from tripplan.schedule.spots import Spot

_TIMES_AS_FAST: Final = {"walk": 2, "bike": 3, "scooter": 3, "drive": 3, "taxi": 3, "transit": 20}
"""How many times faster than FORMAT, section 3, reckons nobody is, even straight ahead: 9 km/h on foot, 120 by car.

What is called transit may be a fast train.
"""
_PLACE_KM: Final = 0.5
"""Places are larger than a point: so much of a way may lie within them."""
_TIMES_AS_SLOW: Final = 3
"""So many times longer than reckoned a way is odd, if it is also an hour longer: else it is a detour."""
_ODD_MINUTES: Final = 60


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

    @property
    def path(self) -> Path:
        entry = self.legs[0].entry
        return entry.path if entry is not None else ()

    @property
    def words(self) -> str:
        """What is written, and how far it is."""
        modes = " and ".join(leg.mode for leg in self.legs)
        written = f"{modes} {'take' if len(self.legs) > 1 else 'takes'} {format_duration(self.minutes)} as written"
        return f"{written}, and {self.end.name} is {self.km:.1f} km from {self.start.name} in a straight line"


def odd_times(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A way for which more speed is needed than anybody has, or far less than its distance asks for."""
    for way in _written_ways(day):
        found = _too_fast(way) or _too_slow(way)
        if found is not None:
            yield found.at(way.path).with_hint("correct 'takes', or the position of one of the two")


def _too_fast(way: _Way) -> Finding | None:
    mode = max((leg.mode for leg in way.legs), key=lambda mode: KM_PER_HOUR[mode] * _TIMES_AS_FAST[mode])
    if (way.km - _PLACE_KM) * 60 <= KM_PER_HOUR[mode] * _TIMES_AS_FAST[mode] * way.minutes:
        return None
    speed = f"{way.km * 60 / way.minutes:.0f} km/h" if way.minutes else "no time at all"
    return warning("way-too-fast", f"{way.words}: that is {speed}, where {KM_PER_HOUR[mode]:g} is usual")


def _too_slow(way: _Way) -> Finding | None:
    usual = max(estimate_minutes(leg.mode, way.km * DETOUR) for leg in way.legs)
    if way.minutes <= max(_TIMES_AS_SLOW * usual, usual + _ODD_MINUTES):
        return None
    return note("way-too-slow", f"{way.words}: about {format_duration(usual)} is usual")


def _written_ways(day: DayPlan) -> Iterator[_Way]:
    """The ways of a day; not those of which a router knows, as it knows better."""
    here: Spot | None = None
    for item in day.items:
        if item.spot is None:
            continue
        if here is not None and item.legs and all(_is_written(leg) for leg in item.legs):
            yield from _between(here, item)
        here = item.landings[0] if item.landings else item.spot


def _is_written(leg: Leg) -> bool:
    return leg.entry is not None and getattr(leg.entry.item, "takes", None) is not None and leg.route is None


def _between(here: Spot, item: ItemPlan) -> Iterator[_Way]:
    if here.position is not None and item.spot is not None and item.spot.position is not None:
        yield _Way(item.legs, here, item.spot, distance_km(here.position, item.spot.position))


CHAPTER: Final = Chapter(
    Topic.PLACE,
    (
        Rule("way-too-fast", Severity.WARNING, "a way is written shorter than anybody can be"),
        Rule("way-too-slow", Severity.NOTE, "a way is written far longer than its distance asks for"),
    ),
    of_day=(odd_times,),
)
