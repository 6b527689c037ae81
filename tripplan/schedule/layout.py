"""Lays a plan out in space: for every item where it is, how one gets there, and which vehicle stands where.

No clock is needed for this. What comes out is a list of stages in the order of the plan, each with its ways.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.findings import Finding, error, warning
from tripplan.model.items import Group, Move, Remark, Rental, Ride
from tripplan.schedule.spots import HERE, Gazetteer, Spot
from tripplan.schedule.ways import LONG_WALK_KM, Leg, Obtained, Traveller, computed_leg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tripplan.findings import Path
    from tripplan.model.items import Item
    from tripplan.model.trip import Entry

NOWHERE: Final = Spot("?")
"""Where an item that cannot be read may have left us."""


@dataclass(slots=True, eq=False)
class Stage:
    """One item of a day where it happens, with the ways that lead to it."""

    entry: Entry | None
    """None for the way to where the day ends."""
    spot: Spot | None
    legs: tuple[Leg, ...] = ()
    ports: tuple[Spot, ...] = ()
    """A ride's ports to leave from, the likely one first."""
    landings: tuple[Spot, ...] = ()
    """A ride's ports to land at, the likely one first."""
    approaches: tuple[int, ...] = ()
    """Minutes to each of `ports`, where there are several."""
    onward: tuple[int, ...] = ()
    """Minutes from each of `landings` to the next stage, where there are several."""
    choice: Entry | None = None
    """The `either` that it is the chosen item of."""
    told: list[Finding] = field(default_factory=list)

    @property
    def item(self) -> Item | None:
        """The item, or None for the way home and for what cannot be read."""
        return self.entry.item if self.entry is not None else None

    @property
    def minutes(self) -> int:
        """The length of the ways that lead to it, the unknown ones counted as nothing."""
        return sum(leg.minutes for leg in self.legs)

    @property
    def weightless(self) -> bool:
        """Whether it is a remark, which takes no time and is nowhere."""
        return isinstance(self.item, Remark)


@dataclass(slots=True)
class Layout:
    """Walks through the entries of one day."""

    gazetteer: Gazetteer
    traveller: Traveller
    travel: str | None
    """How the day says one moves."""
    choose: Mapping[Path, int] = field(default_factory=dict)
    """Which item of an `either` happens; the first where nothing is said."""
    without_optional: bool = False
    stages: list[Stage] = field(default_factory=list)
    _moves: list[Entry] = field(default_factory=list)

    def walk(self, entries: Sequence[Entry], end: Spot | None) -> list[Stage]:
        """The stages of a day that ends at `end`, or at its last item."""
        for entry in entries:
            self._place(entry, None)
        if end is not None and (self._moves or not end.same(self.traveller.spot)):
            self._arrive(Stage(None, end), end)
        elif self._moves:
            self._arrive(Stage(None, None), NOWHERE)
        return self.stages

    def _place(self, entry: Entry, choice: Entry | None) -> None:
        item = entry.item
        if self.without_optional and item is not None and item.optional:
            return
        if isinstance(item, Move):
            self._moves.append(entry)
        elif isinstance(item, Remark):
            self.stages.append(Stage(entry, None))
        elif isinstance(item, Group):
            if item.kind == "either":
                self._place(entry.options[self.choose.get(entry.path, 0)], entry)
            else:
                for option in entry.options:
                    self._place(option, choice)
        elif isinstance(item, Ride):
            self._ride(Stage(entry, None, choice=choice), item)
        elif item is None:
            self._arrive(Stage(entry, None, choice=choice), NOWHERE)
        else:
            self._stop(Stage(entry, None, choice=choice), item)

    def _stop(self, stage: Stage, item: Item) -> None:
        spot = self._spot_of(stage, item)
        self._arrive(stage, spot)
        if isinstance(item, Rental):
            if item.kind == "rent":
                self.traveller.rent(item.name)
            else:
                self._give_back(stage, item)

    def _spot_of(self, stage: Stage, item: Item) -> Spot:
        """Where an item happens."""
        here = self.traveller.spot
        named: str | None = getattr(item, "at", None)
        if named is None and item.kind in {"do", "rent", "return"}:
            rental = self.traveller.rented(item.name) if item.kind == "return" else None
            return (rental.rented_at if rental is not None else None) or here or NOWHERE
        if named == HERE:
            return here or NOWHERE
        return self.gazetteer.find_for(named or item.name, item, stage.entry)

    def _give_back(self, stage: Stage, item: Item) -> None:
        vehicle = self.traveller.rented(item.name)
        if vehicle is None:
            message = f"no {item.name} is rented here that could be given back"
            stage.told.append(error("not-rented", message, f"write 'rent: {item.name}' where it is taken"))
            return
        if vehicle.stands is not None:
            message = f"the {item.name} stands at {vehicle.stands.name}, not here"
            stage.told.append(error("vehicle-elsewhere", message))
        elif vehicle.rented_at is not None and not vehicle.rented_at.same(stage.spot):
            message = f"the {item.name} was rented at {vehicle.rented_at.name}"
            stage.told.append(warning("returned-elsewhere", message, "ask whether it may be returned here"))
        self.traveller.vehicles.remove(vehicle)

    def _ride(self, stage: Stage, item: Ride) -> None:
        stage.ports = tuple(self.gazetteer.find(name, stage.entry) for name in item.from_)
        stage.landings = tuple(self.gazetteer.find(name, stage.entry) for name in item.to)
        if len(stage.ports) > 1:
            ways = (self._legs(port, Traveller.copy(self.traveller), []) for port in stage.ports)
            stage.approaches = tuple(sum(leg.minutes for leg in way) for way in ways)
        self._arrive(stage, stage.ports[0])
        self.traveller.leave_vehicles(but=item.with_)
        self.traveller.arrive(stage.landings[0])

    def _arrive(self, stage: Stage, spot: Spot) -> None:
        """Puts a stage at `spot`, with the ways from where we are."""
        self._onward_from_ports(spot)
        stage.legs = self._legs(spot, self.traveller, stage.told)
        self._moves = []
        stage.spot = spot
        self.traveller.arrive(spot)
        self.stages.append(stage)

    def _onward_from_ports(self, spot: Spot) -> None:
        """After a ride that may land at several ports: the way from each of them to what comes next."""
        ride = next((stage for stage in reversed(self.stages) if not stage.weightless), None)
        if ride is None or len(ride.landings) < 2:
            return
        minutes = []
        for port in ride.landings:
            traveller = self.traveller.copy()
            traveller.arrive(port)
            minutes.append(sum(leg.minutes for leg in self._legs(spot, traveller, [])))
        ride.onward = tuple(minutes)

    def _legs(self, spot: Spot, traveller: Traveller, told: list[Finding]) -> tuple[Leg, ...]:
        """The ways to `spot`: the written moves, else what is computed."""
        if self._moves:
            return tuple(self._written(entry, spot, traveller, told) for entry in self._moves)
        leg = computed_leg(traveller.spot, spot, traveller.mode(self.travel))
        self._too_far(leg, told)
        return (leg,) if leg is not None else ()

    def _written(self, entry: Entry, spot: Spot, traveller: Traveller, told: list[Finding]) -> Leg:
        item = entry.item
        assert isinstance(item, Move)
        if not traveller.take_for(item.name):
            told.append(_absent(item.name, traveller))
        if item.takes is not None:
            obtained = Obtained.ESTIMATED if item.takes.guess else Obtained.STATED
            return Leg(item.name, item.takes.wished, obtained, entry=entry)
        leg = computed_leg(traveller.spot, spot, item.name) if len(self._moves) == 1 else None
        self._too_far(leg, told)
        if leg is None:
            return Leg(item.name, 0, Obtained.UNKNOWN, entry=entry)
        return Leg(leg.mode, leg.minutes, leg.obtained, leg.km, entry)

    def _too_far(self, leg: Leg | None, told: list[Finding]) -> None:
        if leg is not None and leg.mode == "walk" and leg.km is not None and leg.km > LONG_WALK_KM:
            message = f"about {leg.km:.1f} km on foot to here, {format_duration(leg.minutes)}"
            told.append(warning("long-walk", message, "write a 'move' if you go another way"))


def _absent(mode: str, traveller: Traveller) -> Finding:
    elsewhere = traveller.stands_elsewhere(mode)
    if elsewhere is not None and elsewhere.stands is not None:
        return error("vehicle-elsewhere", f"the {elsewhere.word} stands at {elsewhere.stands.name}, not here")
    hint = f"write 'travel: {mode}' if it is your own, or 'rent' where you take it"
    return error("no-vehicle", f"there is no vehicle here to {mode} with", hint)
