"""The ways between items: how one moves, how long it takes, and where the vehicles stand.

A leg is written as `move`s, or computed from the distance: straight line × 1.4 ÷ a stated speed, rounded up, always
an estimate. Where a position is missing the leg is unknown and counts no time at all, which the plan must say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from tripplan.geo import distance_km
from tripplan.model.items import VEHICLE_MODES

if TYPE_CHECKING:
    from tripplan.model.trip import Entry
    from tripplan.schedule.spots import Spot

DETOUR: Final = 1.4
"""How much longer a way is than the straight line."""

LONG_WALK_KM: Final = 3.0
"""A walk longer than this is worth a word."""

_KM_PER_HOUR: Final = {"walk": 4.5, "bike": 12, "scooter": 20, "drive": 40, "taxi": 40, "transit": 15}
_EXTRA_MINUTES: Final = {"drive": 5, "taxi": 5, "transit": 10}


class Obtained(Enum):
    """How a value was come by."""

    STATED = "stated"
    """Written in the file."""
    COMPUTED = "computed"
    """From a timetable, or from stated values."""
    ESTIMATED = "estimated"
    """From a guess, a usual length or a distance; shown with ``~``."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Leg:
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
    return math.ceil(km / _KM_PER_HOUR[mode] * 60 - 1e-9) + _EXTRA_MINUTES.get(mode, 0)


def computed_leg(start: Spot | None, end: Spot, mode: str) -> Leg | None:
    """The leg that no `move` writes; None where one is there already."""
    if start is None or start.same(end):
        return None
    if start.position is None or end.position is None:
        return Leg(mode, 0, Obtained.UNKNOWN)
    km = distance_km(start.position, end.position) * DETOUR
    return Leg(mode, estimate_minutes(mode, km), Obtained.ESTIMATED, km)


@dataclass(slots=True)
class Vehicle:
    """Something that carries us, our own or rented."""

    word: str
    mode: str | None
    """How one moves with it; None for a rented thing that carries nobody."""
    stands: Spot | None
    """Where it stands; None while it is with us."""
    rented_at: Spot | None = None
    """None for our own."""


@dataclass(slots=True)
class Traveller:
    """Where we are and what we have with us, as the plan is walked through."""

    spot: Spot | None = None
    vehicles: list[Vehicle] = field(default_factory=list)

    def copy(self) -> Traveller:
        """A traveller at the same place with the same vehicles """
        vehicles = [Vehicle(v.word, v.mode, v.stands, v.rented_at) for v in self.vehicles]
        return Traveller(self.spot, vehicles)

    def vehicle(self) -> Vehicle | None:
        """What we are with: the last one taken."""
        return next((v for v in reversed(self.vehicles) if v.mode is not None and v.stands is None), None)

    def mode(self, travel: str | None) -> str:
        """How one moves where nothing is written: with the vehicle, else as the day says, else on foot."""
        vehicle = self.vehicle()
        if vehicle is not None and vehicle.mode is not None:
            return vehicle.mode
        return travel if travel in {"walk", "taxi", "transit"} else "walk"

    def leave_vehicles(self, *, but: str | None = None) -> None:
        """What is with us stays here, except a vehicle of the word `but`."""
        for vehicle in self.vehicles:
            if vehicle.mode is not None and vehicle.stands is None and vehicle.word != but:
                vehicle.stands = self.spot

    def take_for(self, mode: str) -> bool:
        """Makes ready to move by `mode`: False when that needs a vehicle that is not here."""
        if mode not in VEHICLE_MODES.values():
            self.leave_vehicles()
            return True
        chosen = next((v for v in reversed(self.vehicles) if v.stands is None and v.mode == mode), None)
        if chosen is None:
            return False
        self.leave_vehicles(but=chosen.word)
        return True

    def stands_elsewhere(self, mode: str) -> Vehicle | None:
        """The vehicle for `mode` that stands somewhere else."""
        return next((v for v in self.vehicles if v.mode == mode and v.stands is not None), None)

    def arrive(self, spot: Spot) -> None:
        """Now we are at `spot`; a vehicle that stands here is with us again."""
        self.spot = spot
        for vehicle in self.vehicles:
            if vehicle.stands is not None and spot.same(vehicle.stands):
                vehicle.stands = None

    def rent(self, word: str) -> None:
        """Takes something rented along from here."""
        self.vehicles.append(Vehicle(word, VEHICLE_MODES.get(word), None, self.spot))

    def rented(self, word: str) -> Vehicle | None:
        """The latest open rental of a word."""
        return next((v for v in reversed(self.vehicles) if v.word == word and v.rented_at is not None), None)
