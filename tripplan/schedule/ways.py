"""The ways between items: how long they take, and how that is known.

A leg is written as `move`s, or computed from the distance: straight line × 1.4 ÷ a stated speed, rounded up, always
an estimate (FORMAT, section 3). Where a position is missing the leg is unknown and counts no time at all, which the
plan must say.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.geo import distance_km

if TYPE_CHECKING:
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

_HAIR: Final = 1e-9
"""So much of a minute is a rounding error of the division, and never rounded up to a whole one."""


class Obtained(Enum):
    """How a value was come by."""

    STATED = "stated"
    """Written in the file."""
    COMPUTED = "computed"
    """From a timetable, or from stated values."""
    ESTIMATED = "estimated"
    """From a guess, a usual length or a distance; shown with ``~``."""
    UNKNOWN = "unknown"


class Leg(NamedTuple):
    """One way, on one mode."""

    mode: str
    minutes: int
    obtained: Obtained
    km: float | None = None
    """Estimated length of the way, where the positions are known."""
    entry: Entry | None = None
    """The `move` it was written as."""


def estimate_minutes(mode: str, km: float) -> int:
    """Minutes for a way of `km` kilometres, rounded up."""
    return math.ceil(km / KM_PER_HOUR[mode] * 60 - _HAIR) + EXTRA_MINUTES.get(mode, 0)


def computed_leg(start: Spot | None, end: Spot, mode: str, entry: Entry | None = None) -> Leg | None:
    """The leg that is read off the map; None where one is there already, or where a day begins."""
    if start is None or start.same(end):
        return None
    if start.position is None or end.position is None:
        return Leg(mode, 0, Obtained.UNKNOWN, entry=entry)
    km = distance_km(start.position, end.position) * DETOUR
    return Leg(mode, estimate_minutes(mode, km), Obtained.ESTIMATED, km, entry)
