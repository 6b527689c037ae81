"""Who travels, and what carries them: where we are, and where each vehicle stands (FORMAT, section 3).

A vehicle stays behind when one takes a ride without it, walks, or takes a taxi or transit; one has it again when one
comes back to where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tripplan.model.items import VEHICLE_MODES
from tripplan.schedule.spots import NOWHERE, Spot

if TYPE_CHECKING:
    from tripplan.findings import Path

_CARRYING: Final = frozenset(VEHICLE_MODES.values())
"""Ways of moving that need a vehicle of one's own or a rented one."""


@dataclass(slots=True, eq=False)
class Vehicle:
    """Something that carries us, our own or rented; or a rented thing that is carried."""

    word: str
    mode: str | None
    """How one moves with it; None for a thing that carries nobody."""
    stands: Spot | None = None
    """Where it stands; None while it is with us."""
    rented_at: Spot | None = None
    """None for our own."""
    path: Path = ()
    """The `rent` that it was taken with."""

    def copy(self) -> Vehicle:
        """Another one like it, which may come to stand somewhere else."""
        return Vehicle(self.word, self.mode, self.stands, self.rented_at, self.path)


@dataclass(slots=True, eq=False)
class Traveller:
    """Where we are and what we have with us, as the plan is walked through."""

    spot: Spot | None = None
    """None at the start of a day of which nobody says where."""
    vehicles: list[Vehicle] = field(default_factory=list)
    returned: tuple[tuple[Vehicle, Spot], ...] = ()
    """What was rented and given back, and where, the first one first."""

    def copy(self) -> Traveller:
        """Another traveller at the same place with the same vehicles."""
        return Traveller(self.spot, [vehicle.copy() for vehicle in self.vehicles], self.returned)

    def vehicle(self, mode: str | None = None) -> Vehicle | None:
        """What we are with, the last one taken; with `mode`, only one for that way of moving."""
        for vehicle in reversed(self.vehicles):
            if vehicle.stands is None and vehicle.mode is not None and mode in {None, vehicle.mode}:
                return vehicle
        return None

    def mode(self, travel: str | None) -> str:
        """How one moves where nothing is written: with the vehicle, else as the day says, else on foot."""
        vehicle = self.vehicle()
        if vehicle is not None and vehicle.mode is not None:
            return vehicle.mode
        return travel if travel is not None and travel not in _CARRYING else "walk"

    def leave_vehicles(self, at: Spot | None, *, but: Vehicle | None = None) -> None:
        """What is with us stays at a place, except one vehicle and what carries nobody."""
        for vehicle in self.vehicles:
            if vehicle.mode is not None and vehicle.stands is None and vehicle is not but:
                vehicle.stands = at or NOWHERE

    def set_off(self, mode: str, at: Spot | None, *, fetched: bool) -> bool:
        """Sets off by `mode`, leaving other vehicles `at` a place; False if the vehicle for it is not here.

        `fetched`: a way before this one leads to wherever the vehicle stands.
        """
        chosen = self.vehicle(mode) if mode in _CARRYING else None
        if chosen is None and fetched and mode in _CARRYING:
            chosen = self.parked(mode)
        self.leave_vehicles(at, but=chosen)
        if chosen is not None:
            chosen.stands = None
        return chosen is not None or mode not in _CARRYING

    def parked(self, mode: str) -> Vehicle | None:
        """The vehicle for `mode` that stands somewhere else."""
        return next((v for v in reversed(self.vehicles) if v.mode == mode and v.stands is not None), None)

    def arrive(self, spot: Spot) -> None:
        """Now we are at `spot`; a vehicle that stands here is with us again."""
        self.spot = spot
        for vehicle in self.vehicles:
            if vehicle.stands is not None and spot.same(vehicle.stands):
                vehicle.stands = None

    def rent(self, word: str, path: Path) -> None:
        """Takes something rented along from here."""
        self.vehicles.append(Vehicle(word, VEHICLE_MODES.get(word), rented_at=self.spot or NOWHERE, path=path))

    def give_back(self, vehicle: Vehicle) -> None:
        """Gives back something rented, here."""
        self.vehicles.remove(vehicle)
        self.returned = (*self.returned, (vehicle, self.spot or NOWHERE))

    def rented(self, word: str) -> Vehicle | None:
        """The latest open rental of a word."""
        return next((v for v in reversed(self.vehicles) if v.word == word and v.rented_at is not None), None)
