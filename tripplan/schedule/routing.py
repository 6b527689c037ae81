"""Lays a plan out in space: for every item where it is, how one gets there, and which vehicle stands where.

No clock is needed for this. What comes out is a list of stages in the order of the plan, each with its ways.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tripplan.clock import Duration
from tripplan.findings.values import Distance, Together
from tripplan.model.items import VEHICLE_MODES, Group, Ride, Sleep, Visit
from tripplan.model.kinds import kinds_of
from tripplan.model.values import Boarding
from tripplan.schedule import rules
from tripplan.schedule.places import (
    DETOUR,
    HERE,
    LONG_WALK_KM,
    NO_FACTS,
    NOWHERE,
    Gazetteer,
    Leg,
    Provenance,
    Spot,
    computed_leg,
    has_short_link,
    written_leg,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from tripplan.facts import Facts
    from tripplan.findings import Finding, Path
    from tripplan.model.items import Activity, Item, Move, Rental, Stop
    from tripplan.model.trip import Entry
    from tripplan.schedule.vehicles import Traveller

_MOST_PORTS: Final = 50
"""Ports of one ride at one end; from each of them to each of those that come next the way is measured."""
_RIDES: Final = kinds_of(Ride)
_WITHOUT_AT: Final = kinds_of(Visit, Sleep)
"""Kinds that are named by their place."""

_BY_THE_WAY: Final = frozenset({"do", "rent", "return"})
"""Kinds that happen where one is, unless `at` says otherwise."""


@dataclass(slots=True, eq=False)
class Stage:
    """One item of a day where it happens, with the ways that lead to it."""

    entry: Entry | None
    """None for the way to where the day ends."""
    item: Item | None
    """None for the way to the end, and for what cannot be read."""
    path: Path
    """Where its findings belong."""
    spot: Spot | None = None
    legs: tuple[Leg, ...] = ()
    minutes: int = 0
    """The length of the legs, the unknown ones counted as nothing."""
    way_unknown: bool = False
    """Whether how long one of the legs takes is not known."""
    way_guessed: bool = False
    """Whether the length of one of the legs is an estimate."""
    zone: ZoneInfo | None = None
    """The clock that one of the legs leads to, where the file says so."""
    ports: tuple[Spot, ...] = ()
    """A ride's ports to leave from, the likely one first."""
    landings: tuple[Spot, ...] = ()
    """A ride's ports to land at, the likely one first."""
    approaches: tuple[int, ...] = ()
    """Minutes to each of `ports`, where there are several."""
    onward: tuple[int, ...] = ()
    """Minutes from each of `landings` to the next stage, where there are several."""
    is_connection: bool = False
    """Whether one changes to this ride from another of its kind, at the port where that one lands."""
    stays_on_board: bool = False
    """Whether one does not leave the vehicle when this ride ends, for the next one goes on with it."""
    folded: bool = False
    """Whether the way that leads to it is counted in `onward` of the ride before it."""
    weightless: bool = False
    """Whether it is a remark, which takes no time and is nowhere."""
    choice: Entry | None = None
    """The `either` that it is the chosen item of."""
    groups: tuple[Group, ...] = ()
    """The groups it stands in, the outermost first."""

    @property
    def optional(self) -> bool:
        """Whether a squeezed day may do without it."""
        return (self.item is not None and self.item.optional) or any(group.optional for group in self.groups)

    @property
    def name(self) -> str:
        """What to call it: the item's name, the text of what cannot be read, or where the day ends."""
        if self.item is not None:
            return self.item.name
        if self.entry is not None:
            return self.entry.text
        return self.spot.name if self.spot is not None else ""


class Ends(NamedTuple):
    """Where a day ends: at `to`, else in tonight's bed, else with its last item."""

    to: Spot | None = None
    bed: Spot | None = None
    """A bed that is ours already; a `sleep` in the plan takes its place."""


@dataclass(slots=True)
class RouteBuilder:
    """Walks through the entries of one day."""

    gazetteer: Gazetteer
    traveller: Traveller
    travel: str | None
    """How the day says one moves."""
    day_path: Path
    bed: Spot | None
    """Tonight's, as far as the walk has come."""
    choose: Mapping[Path, int] = field(default_factory=dict)
    """Which item of an `either` happens; the first where nothing is said."""
    orders: Mapping[Path, Sequence[int]] = field(default_factory=dict)
    """In which order the items of an `any-order` are taken; as written where nothing is said."""
    leaves_out: bool = False
    """Whether optional items are left out."""
    facts: Facts = NO_FACTS
    stages: list[Stage] = field(default_factory=list)
    told: list[Finding] = field(default_factory=list)
    before_optional: tuple[int, RouteBuilder] | None = None
    """The number of the first entry that a squeezed day may leave out, and the walk up to it."""
    _moves: list[Entry] = field(default_factory=list)
    _choice: Entry | None = None
    _groups: tuple[Group, ...] = ()
    _ride: Stage | None = None
    """The stage before this one, if it is a ride."""
    _way_to_nothing: bool = False
    """Whether the moves that wait lead to an item that is left out."""

    def walk(self, entries: Sequence[Entry], ends: Ends) -> list[Stage]:
        """The stages of a day."""
        for number, entry in enumerate(entries):
            if self.before_optional is None and not self.leaves_out and _may_be_left_out(entry):
                self.before_optional = number, self._copy()
            self._place(entry)
        end = ends.to or self.bed
        if end is not None and (self._moves or not end.same(self.traveller.spot)):
            self._arrive(Stage(None, None, self.day_path), end)
        elif self._moves and not self._way_to_nothing:
            self._arrive(Stage(None, None, self.day_path), NOWHERE)
        return self.stages

    def without_optional(self, entries: Sequence[Entry], ends: Ends) -> RouteBuilder | None:
        """The same walk without optional items; None where there are none. What comes before them is walked once."""
        if self.before_optional is None:
            return None
        number, other = self.before_optional
        other.leaves_out = True
        other.walk(entries[number:], ends)
        return other

    def _copy(self) -> RouteBuilder:
        """Another walk that has come as far."""
        ride = replace(self._ride) if self._ride is not None else None  # what comes next is measured from its ports
        stages = [ride if stage is self._ride and ride is not None else stage for stage in self.stages]
        traveller, moves = self.traveller.copy(), self._moves.copy()
        return replace(self, traveller=traveller, stages=stages, told=[], _moves=moves, _ride=ride)

    def _place(self, entry: Entry) -> None:
        item = entry.item
        if item is None:
            self._arrive(self._stage(entry, item), NOWHERE)
        elif item.kind == "move":
            self._moves.append(entry)
            self._way_to_nothing = False
        elif self.leaves_out and self._left_out(item):
            self._way_to_nothing = bool(self._moves)
        elif item.kind == "note":
            self.stages.append(Stage(entry, item, entry.path, weightless=True))
        elif item.kind in _RIDES:
            self._take_ride(self._stage(entry, item), cast("Ride", item))
        elif isinstance(item, Group):
            self._group(entry, item)
        else:
            self._stop(self._stage(entry, item), cast("Stop", item))

    def _stage(self, entry: Entry, item: Item | None) -> Stage:
        stage = Stage(entry, item, entry.path)
        if self._groups:
            stage.choice, stage.groups = self._choice, self._groups
        return stage

    def _left_out(self, item: Item) -> bool:
        """Whether a squeezed day does without the item: if it is optional, or gives back what is not rented then.

        A vehicle is always rented: what comes after it is travelled with it.
        """
        if item.kind == "return":
            return self.traveller.rented(item.name) is None
        return item.optional and not (item.kind == "rent" and cast("Rental", item).mode is not None)

    def _group(self, entry: Entry, group: Group) -> None:
        before = self._choice, self._groups
        self._groups = (*self._groups, group)
        options: Sequence[Entry] = entry.options
        if group.kind == "either":
            self._choice = entry
            options = (options[self.choose.get(entry.path, 0)],)
        elif entry.path in self.orders:
            options = [options[number] for number in self.orders[entry.path]]
        for option in options:
            self._place(option)
        self._choice, self._groups = before

    def _stop(self, stage: Stage, item: Stop) -> None:
        spot = self._spot_of(stage, item)
        self._arrive(stage, spot)
        if item.kind == "rent":
            self.traveller.rent(item.name, cast("Rental", item).mode, stage.path)
        elif item.kind == "return":
            self._give_back(stage, item)
        elif item.kind == "sleep":
            self.bed = spot

    def _spot_of(self, stage: Stage, item: Stop) -> Spot:
        """Where an item happens; what is given back, is given back where it was rented."""
        named = cast("Activity", item).at if item.kind not in _WITHOUT_AT else None
        if named is None and item.kind in _BY_THE_WAY:
            rental = self.traveller.rented(item.name) if item.kind == "return" else None
            if rental is not None and rental.rented_at is not None:
                return rental.rented_at
            named = HERE
        if named == HERE:
            return self.traveller.spot or NOWHERE
        return self.gazetteer.find_for(named or item.name, item, stage.path)

    def _give_back(self, stage: Stage, item: Stop) -> None:
        vehicle = self.traveller.rented(item.name)
        if vehicle is None:
            self._tell(stage.path, rules.NOTHING_TO_GIVE_BACK.at(vehicle=item.name))
            return
        stands = self.traveller.stands(vehicle)
        if stands is not None:
            self._tell(stage.path, rules.STANDS_ELSEWHERE.at(vehicle=item.name, place=stands.name))
        elif vehicle.rented_at is not None and not vehicle.rented_at.same(stage.spot):
            self._tell(stage.path, rules.RENTED_ELSEWHERE.at(vehicle=item.name, place=vehicle.rented_at.name))
        self.traveller.give_back(item.name)

    def _take_ride(self, stage: Stage, item: Ride) -> None:
        find = self.gazetteer.find_port
        stage.ports = tuple(find(item.name, name, (*stage.path, "from")) for name in item.from_[:_MOST_PORTS])
        stage.landings = tuple(find(item.name, name, (*stage.path, "to")) for name in item.to[:_MOST_PORTS])
        for key, ports in (("from", item.from_), ("to", item.to)):
            if len(ports) > _MOST_PORTS:
                self._tell((*stage.path, key), rules.PORTS_UNCOUNTED.at(most=_MOST_PORTS, count=len(ports)))
        traveller = self.traveller
        before, is_on_board = self._ride if not self._moves else None, item.check_in is Boarding.STAY
        self._arrive(stage, stage.ports[0])
        stage.is_connection = traveller.came_by == item.kind
        if is_on_board and not stage.is_connection:
            self._tell((*stage.path, "check-in"), rules.NOT_COME_BY_IT.at(kind=item.kind, port=stage.ports[0].name))
        elif is_on_board and before is not None:
            before.stays_on_board = True
        along = traveller.vehicle(VEHICLE_MODES[item.with_]) if item.with_ is not None else None
        if item.with_ is not None and along is None:
            self._tell((*stage.path, "with"), self._absent(VEHICLE_MODES[item.with_]))
        traveller.leave_vehicles(stage.spot, but=along)
        traveller.arrive(stage.landings[0])
        traveller.came_by = item.kind
        self._ride = stage

    def _several_ports(self, stage: Stage, spot: Spot) -> None:
        """Measures the ways from and to every port that is possible, where there are several.

        After a ride that may land at several ports the way from each of them to what comes next is folded into the
        ride; if that is a ride from several ports in turn, the longest of its ways counts.
        """
        ride, goals = self._ride, stage.ports or (spot,)
        if ride is not None and len(ride.landings) > 1:
            ride.onward = tuple(max(self._way_minutes(port, goal) for goal in goals) for port in ride.landings)
            stage.folded = True
        elif len(goals) > 1:
            stage.approaches = tuple(self._way_minutes(None, goal) for goal in goals)

    def _way_minutes(self, start: Spot | None, goal: Spot) -> int:
        """How long the way to `goal` takes from another port, or from here."""
        traveller = self.traveller.copy()
        if start is not None:
            traveller.arrive(start)
        return sum(leg.minutes for leg in self._legs(goal, traveller, None))

    # ------------------------------------------------------------ ways

    def _arrive(self, stage: Stage, spot: Spot) -> None:
        """Puts a stage at `spot`, with the ways from where we are."""
        if self._ride is not None or len(stage.ports) > 1:
            self._several_ports(stage, spot)
        stage.spot = spot
        stage.legs = self._legs(spot, self.traveller, stage.path)
        for leg in stage.legs:
            stage.minutes += leg.minutes
            stage.way_unknown = stage.way_unknown or leg.provenance is Provenance.UNKNOWN
            stage.way_guessed = stage.way_guessed or leg.provenance is Provenance.ESTIMATED
        for entry in self._moves:
            stage.zone = cast("Move", entry.item).timezone or stage.zone
        if self._moves:
            self._moves = []
        self._ride = None
        self.traveller.arrive(spot)
        self.stages.append(stage)

    def _legs(self, spot: Spot, traveller: Traveller, path: Path | None) -> tuple[Leg, ...]:
        """The ways to `spot`: the written moves, else what is computed. What is wrong is told, with a `path`."""
        if self._moves:
            known = path is not None
            return tuple([self._written(number, spot, traveller, known=known) for number in range(len(self._moves))])
        start = traveller.spot
        mode = traveller.mode(self.travel)
        free = mode == "walk" and self.travel != mode
        leg = computed_leg(start, spot, None if free else mode, facts=self.facts)
        if leg is None or traveller.aboard:
            return ()
        traveller.leave_vehicles(start, but=traveller.vehicle())
        if path is not None:
            self._question(leg, start, spot, path, free=free)
        return (leg,)

    def _written(self, number: int, spot: Spot, traveller: Traveller, *, known: bool) -> Leg:
        """One of the moves that wait: a walk before a drive leads to the car, one after it begins where it is parked.

        What is wrong is told where the way is `known` to be gone.
        """
        entry, several = self._moves[number], len(self._moves) > 1
        item, start = cast("Move", entry.item), traveller.spot
        if not traveller.set_off(item.name, spot if number else start, fetched=number > 0) and known:
            self._tell(entry.path, self._absent(item.name))
        if item.takes is not None:
            return written_leg(None if several else start, spot, item, entry, self.facts)
        leg = None if several else computed_leg(start, spot, item.name, entry, self.facts)
        leg = leg or Leg(item.name, 0, Provenance.UNKNOWN, entry=entry)
        if known:
            self._question(leg, start, spot, entry.path)
        return leg

    def _tell(self, path: Path, finding: Finding) -> None:
        self.told.append(finding.at(path, finding.span))

    def _question(self, leg: Leg, start: Spot | None, spot: Spot, path: Path, *, free: bool = False) -> None:
        """Tells a way that is not known, that nobody goes without a ride, or very long on foot."""
        far = Distance(leg.km or 0)
        if leg.provenance is Provenance.UNKNOWN and leg.km is not None and start is not None:
            apart = Distance(leg.km / DETOUR)
            self._tell(path, rules.NO_RIDE_THERE.at(start=start.name, place=spot.name, far=apart))
        elif leg.provenance is Provenance.UNKNOWN:
            before = next((stage for stage in reversed(self.stages) if not stage.weightless), None)
            unreadable = before is not None and before.item is None
            if leg.entry is not None or not (unreadable or spot is NOWHERE):
                self._tell(path, _unknown_way(leg, start, spot))
        elif leg.mode == "walk" and leg.km is not None and leg.km > LONG_WALK_KM:
            self._tell(path, rules.FAR_ON_FOOT.at(far=far, place=spot.name, takes=Duration(leg.minutes)))
        elif free and leg.mode != "walk" and start is not None:
            self._tell(path, rules.BY_TRANSIT.at(start=start.name, place=spot.name, far=far))

    def _absent(self, mode: str) -> Finding:
        """The vehicle that a way is written with is not here."""
        parked, returned = self.traveller.parked(mode), self.traveller.given_back(mode)
        stands = self.traveller.stands(parked) if parked is not None else None
        if parked is not None and stands is not None:
            return rules.STANDS_ELSEWHERE.at(vehicle=parked.word, place=stands.name)
        if returned is not None:
            vehicle, spot = returned
            return rules.GIVEN_BACK_BEFORE.at(vehicle=vehicle.word, place=spot.name, mode=mode)
        return rules.NONE_HERE.at(mode=mode)


def _may_be_left_out(entry: Entry) -> bool:
    """Whether an entry is optional, or holds others that are."""
    return (entry.item is not None and entry.item.optional) or any(map(_may_be_left_out, entry.options))


def _unknown_way(leg: Leg, start: Spot | None, spot: Spot) -> Finding:
    if leg.entry is not None:
        return rules.WAY_UNKNOWN.at(mode=leg.mode, place=spot.name)
    if start is None or start is NOWHERE:
        return rules.START_UNKNOWN.at(place=spot.name)
    missing = [each for each in (start, spot) if each.position is None]
    saying, linked = rules.DISTANCE_UNKNOWN, [each for each in missing if each.unread is not None]
    if linked:
        short = [each for each in linked if each.unread is not None and has_short_link(each.unread)]
        saying = rules.DISTANCE_BY_LINK if linked == missing else rules.DISTANCE_NEEDS_COORDS
        if short:
            saying, missing = rules.DISTANCE_BY_SHORT_LINK, short
    return saying.at(start=start.name, place=spot.name, missing=Together(tuple(each.name for each in missing)))
