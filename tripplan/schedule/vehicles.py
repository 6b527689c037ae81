"""Who travels, and what carries them: where we are, and where each vehicle stands.

A vehicle stays behind when one takes a ride without it, walks, or takes a taxi or transit; one has it again when one
comes back to where it stands. Nothing here looks through all vehicles for one item of the plan.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.items import VEHICLE_MODES
from tripplan.schedule.places import NOWHERE, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Path

_WORDS: Final = {mode: word for word, mode in VEHICLE_MODES.items()}
"""What carries us, by the ways of moving that need a vehicle of one's own or a rented one."""


class Vehicle(NamedTuple):
    """Something that carries us, our own or rented; or a rented thing that is carried."""

    number: int
    """The later taken the greater, our own below all that is rented."""
    word: str
    mode: str | None
    """How one moves with it; None for a thing that carries nobody."""
    rented_at: Spot | None = None
    """None for our own."""
    path: Path = ()
    """The `rent` that it was taken with."""


class _Stack(NamedTuple):
    """Some vehicles, the last one on top; never changed, so that two travellers may have it in common."""

    top: Vehicle
    below: _Stack | None

    def all(self) -> Iterator[Vehicle]:
        """From the top down."""
        here: _Stack | None = self
        while here is not None:
            yield here.top
            here = here.below


@dataclass(slots=True, eq=False)
class Traveller:
    """Where we are and what we have with us, as the plan is walked through."""

    spot: Spot | None = None
    """None at the start of a day of which nobody says where."""
    aboard: bool = False
    """Whether the whole day is spent on a ride, where there are no ways between one thing and the next."""
    came_by: str | None = None
    """The kind of ride that brought us here, as long as we have not left the place where it landed."""
    _own: dict[str, Vehicle] = field(default_factory=dict)
    """By their words."""
    _rented: dict[str, _Stack] = field(default_factory=dict)
    """What is rented and not given back, by its word."""
    _count: int = 0
    """How many were ever rented."""
    _with_us: dict[str, list[Vehicle]] = field(default_factory=dict)
    """What carries us and is here, by its way of moving, the last one taken at the end."""
    _stands: dict[int, Spot] = field(default_factory=dict)
    """Where the others stand, by their numbers."""
    _parked: dict[str, _Stack] = field(default_factory=dict)
    """What was left at each place; some of it may have been fetched or given back since."""
    _returned: dict[str | None, tuple[Vehicle, Spot]] = field(default_factory=dict)
    """What was given back last, and where, by its way of moving."""

    def copy(self) -> Traveller:
        """Another traveller at the same place with the same vehicles."""
        return Traveller(
            self.spot,
            self.aboard,
            self.came_by,
            self._own.copy(),
            self._rented.copy(),
            self._count,
            {mode: vehicles.copy() for mode, vehicles in self._with_us.items()},
            self._stands.copy(),
            self._parked.copy(),
            self._returned.copy(),
        )

    def vehicles(self) -> Iterator[Vehicle]:
        """Our own, and what is rented and not given back, the last one taken at the end."""
        rented = (vehicle for stack in self._rented.values() for vehicle in stack.all())
        yield from sorted([*self._own.values(), *rented], key=lambda vehicle: vehicle.number)

    def stands(self, vehicle: Vehicle) -> Spot | None:
        """Where it stands; None while it is with us."""
        return self._stands.get(vehicle.number)

    # ------------------------------------------------------------ moving

    def vehicle(self, mode: str | None = None) -> Vehicle | None:
        """What we are with, the last one taken; with `mode`, only one for that way of moving."""
        modes = self._with_us if mode is None else (mode,)
        found = (self._with_us[each][-1] for each in modes if self._with_us.get(each))
        return max(found, key=lambda vehicle: vehicle.number, default=None)

    def mode(self, travel: str | None) -> str:
        """How one moves where nothing is written: with the vehicle, else as the day says, else on foot."""
        vehicle = self.vehicle()
        if vehicle is not None and vehicle.mode is not None:
            return vehicle.mode
        return travel if travel is not None and travel not in _WORDS else "walk"

    def leave_vehicles(self, at: Spot | None, *, but: Vehicle | None = None) -> None:
        """What is with us stays at a place, except one vehicle and what carries nobody."""
        spot, with_us = at or NOWHERE, self._with_us
        self._with_us = {mode: [each for each in vehicles if each is but] for mode, vehicles in with_us.items()}
        for vehicle in (each for vehicles in with_us.values() for each in vehicles if each is not but):
            self._stands[vehicle.number] = spot
            self._parked[spot.name] = _Stack(vehicle, self._parked.get(spot.name))

    def set_off(self, mode: str, at: Spot | None, *, fetched: bool) -> bool:
        """Sets off by `mode`, leaving other vehicles `at` a place; False if the vehicle for it is not here.

        `fetched`: a way before this one leads to wherever the vehicle stands.
        """
        chosen = self.vehicle(mode) if mode in _WORDS else None
        if chosen is None and fetched and mode in _WORDS:
            chosen = self.parked(mode)
        self.leave_vehicles(at, but=chosen)
        if chosen is not None and chosen.number in self._stands:
            self._take(chosen)
        return chosen is not None or mode not in _WORDS

    def parked(self, mode: str) -> Vehicle | None:
        """The last vehicle for `mode` that stands somewhere else."""
        found = [each for each in self.vehicles() if each.mode == mode and each.number in self._stands]
        return found[-1] if found else None

    def arrive(self, spot: Spot) -> None:
        """Now we are at `spot`; a vehicle that stands here is with us again."""
        self.came_by = self.came_by if spot.same(self.spot) else None
        self.spot = spot
        stack = self._parked.pop(spot.name, None)
        for vehicle in stack.all() if stack is not None else ():
            if spot.same(self._stands.get(vehicle.number)):
                self._take(vehicle)

    def _take(self, vehicle: Vehicle) -> None:
        """A vehicle is with us now."""
        self._stands.pop(vehicle.number, None)
        if vehicle.mode is not None:
            insort(self._with_us.setdefault(vehicle.mode, []), vehicle, key=lambda each: each.number)

    # ------------------------------------------------------------ having

    def own(self, word: str, mode: str) -> None:
        """A vehicle of our own is here, unless it was spoken of before."""
        if word not in self._own:
            self._own[word] = Vehicle(-len(self._own), word, mode)
            self._take(self._own[word])

    def rent(self, word: str, mode: str | None, path: Path) -> None:
        """Takes something rented along from here; `mode` is how it carries us."""
        self._count += 1
        vehicle = Vehicle(self._count, word, mode, self.spot or NOWHERE, path)
        self._rented[word] = _Stack(vehicle, self._rented.get(word))
        self._take(vehicle)

    def rented(self, word: str) -> Vehicle | None:
        """The latest open rental of a word."""
        return self._rented[word].top if word in self._rented else None

    def give_back(self, word: str) -> None:
        """Gives back the latest open rental of a word, here."""
        vehicle, below = self._rented.pop(word)
        if below is not None:
            self._rented[word] = below
        if self._stands.pop(vehicle.number, None) is None and vehicle.mode is not None:
            self._with_us[vehicle.mode].pop()
        self._returned[vehicle.mode] = vehicle, self.spot or NOWHERE

    def given_back(self, mode: str) -> tuple[Vehicle, Spot] | None:
        """What was given back last of what carries us by `mode`, and where."""
        return self._returned.get(mode)
