"""The ways between items: how long they take, and how that is known.

A leg is written as `move`s, or computed: as long as a router says, where one was asked, else straight line × 1.4 ÷ a
stated speed, rounded up, always an estimate (FORMAT, section 3). Where a position is missing the leg is unknown and
counts no time at all, which the plan must say.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import Facts, way_of
from tripplan.geo import distance_km

if TYPE_CHECKING:
    from tripplan.facts import RoadRoute, Way
    from tripplan.model.items import Move
    from tripplan.model.trip import Entry
    from tripplan.schedule.spots import Spot

DETOUR: Final = 1.4
"""How much longer a way is than the straight line."""

LONG_WALK_KM: Final = 3.0
"""A walk longer than this is worth a word."""

KM_PER_HOUR: Final = {"walk": 4.5, "bike": 12, "scooter": 20, "drive": 40, "taxi": 40, "transit": 15}
"""How fast one gets on."""
EXTRA_MINUTES: Final = {"drive": 5, "taxi": 5, "transit": 10}
"""Minutes for fetching and parking, or for waiting."""

NO_FACTS: Final = Facts()

_HAIR: Final = 1e-9
"""So much of a minute is a rounding error of the division, and never rounded up to a whole one."""


class Obtained(Enum):
    """How a value was come by."""

    STATED = "stated"
    """Written in the file."""
    COMPUTED = "computed"
    """From a timetable, or from stated values."""
    ROUTED = "routed"
    """From a router, as of the time when it was asked."""
    ESTIMATED = "estimated"
    """From a guess, a usual length or a distance; shown with ``~``."""
    UNKNOWN = "unknown"


class Leg(NamedTuple):
    """One way, on one mode."""

    mode: str
    minutes: int
    obtained: Obtained
    km: float | None = None
    """Length of the way, where the positions are known and nobody says how long it takes."""
    entry: Entry | None = None
    """The `move` it was written as."""
    way: Way | None = None
    """What a router may be asked of it."""
    route: RoadRoute | None = None
    """What a router says of it, also where the file says otherwise."""


def estimate_minutes(mode: str, km: float) -> int:
    """Minutes for a way of `km` kilometres, rounded up."""
    return math.ceil(km / KM_PER_HOUR[mode] * 60 - _HAIR) + EXTRA_MINUTES.get(mode, 0)


def computed_leg(
    start: Spot | None, end: Spot, mode: str, entry: Entry | None = None, facts: Facts = NO_FACTS
) -> Leg | None:
    """The leg that a router knows, or that is read off the map; None where one is there already, or a day begins."""
    if start is None or start.same(end):
        return None
    if start.position is None or end.position is None:
        return Leg(mode, 0, Obtained.UNKNOWN, entry=entry)
    way = way_of(mode, start.position, end.position)
    route = facts.route(way)
    if route is not None and route.minutes is not None:
        minutes = route.minutes + EXTRA_MINUTES.get(mode, 0)
        return Leg(mode, minutes, Obtained.ROUTED, route.km, entry, way, route)
    km = distance_km(start.position, end.position) * DETOUR
    return Leg(mode, estimate_minutes(mode, km), Obtained.ESTIMATED, km, entry, way, route)


def written_leg(start: Spot | None, end: Spot, move: Move, entry: Entry, facts: Facts) -> Leg:
    """The leg of a `move` that says how long it takes."""
    assert move.takes is not None
    obtained = Obtained.ESTIMATED if move.takes.guess else Obtained.STATED
    way = way_of(move.name, start.position if start is not None else None, end.position)
    return Leg(move.name, move.takes.wished, obtained, entry=entry, way=way, route=facts.route(way))
