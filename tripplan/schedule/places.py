"""Places and the ways between them: names become spots with a position, and a way between two of them a leg."""

from __future__ import annotations

import math
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import Facts, way_of
from tripplan.geo import distance_km, from_plus_code
from tripplan.model.items import Activity, Meal, Ride, Sleep, Stop, Visit
from tripplan.model.kinds import kinds_of
from tripplan.schedule import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from tripplan.facts import RoadRoute, Way
    from tripplan.findings import Finding, Path
    from tripplan.geo import LatLng
    from tripplan.maps import MapLink
    from tripplan.model.items import Move, Place
    from tripplan.model.trip import Entry, Trip
    from tripplan.timetables import Line


HERE: Final = "here"
"""What `at` says for the place where one is."""

_SHORTEST_NAME: Final = 3
"""Shorter names are never called a near miss of another."""

_RIDES: Final = kinds_of(Ride)
_NAMED_BY_PLACE: Final = kinds_of(Visit, Meal, Activity, Sleep)
"""Kinds whose name is that of a place, unless `at` names another."""

_LONG_NAME: Final = 8
"""From so many letters on, two of them may be wrong."""


_MOST_COMPARED: Final = 1_000_000
"""Pairs of names that are compared in one trip: a thousand names with a thousand places, a third of a second's work."""


class Spot(NamedTuple):
    """A place in the plan. Two spots of one name are the same place."""

    name: str
    position: LatLng | None = None
    place: Place | None = None
    """What the trip's `places` or the timetable's port say of it."""
    port: str | None = None
    """Its id in the timetable that knows it."""
    zone: ZoneInfo | None = None
    """The clock there, where the place says so."""
    unread: str | None = None
    """The map link that is written of it, where no position could be read from that."""

    def same(self, other: Spot | None) -> bool:
        """Whether both are one place."""
        return other is not None and self.name == other.name


NOWHERE: Final = Spot("?")
"""Where one is after an item that cannot be read, or that does not say where it is."""


def position_of(place: Place) -> LatLng | None:
    """A place's coordinates, written or read from its map link."""
    link = link_of(place.map) if place.coords is None and place.map is not None else None
    return link.position if link is not None and not link.map_center else place.coords


@lru_cache(maxsize=1 << 16)
def link_of(url: str) -> MapLink | None:
    """What a map link says; None where it is none."""
    # Costs 5 ms to import and is wanted only by trips with map links.
    from tripplan import maps

    return maps.read_map_link(url)


def has_short_link(text: str) -> bool:
    """Whether a map link is a short one, or a message with one: only the network knows its place."""
    link = link_of(text)
    whole = link_of(link.url) if link is not None and link.shared else link
    return whole is not None and whole.needs_network


class Gazetteer:
    """All places of one trip by name: its `places`, the ports of its lines, and what its items say of their own.

    A name is looked up in that order; one that is found nowhere is a new place of unknown position.
    """

    def __init__(self, trip: Trip, find_line: Callable[[str], Line | None]) -> None:
        """`find_line` knows the timetables that the trip's rides may use."""
        self.findings: list[tuple[Path, Finding]] = []
        self._spots = {
            name: Spot(name, position_of(place), place, zone=place.timezone) for name, place in trip.places.items()
        }
        self._ports: dict[tuple[str, str], Spot] = {}
        entries = [entry for day in trip.days for plan in (day.plan, day.plan_b) for entry in _flat(plan)]
        rides = dict.fromkeys(
            entry.item.name for entry in entries if entry.item is not None and entry.item.kind in _RIDES
        )
        for name in rides:
            line = find_line(name)
            if line is not None:
                self._add_ports(line, trip.places)
        self._spots |= {
            name: self._spots[name]._replace(position=self._position(place), unread=place.map)
            for name, place in trip.places.items()
            if place.map is not None and self._spots[name].position is None
        }
        self._learn(entries)
        self._strangers: dict[str, Spot] = {}
        self._letters = [(name, frozenset(name)) for name in self._spots]
        self._left = _MOST_COMPARED
        """How many pairs of names may still be compared."""

    def _add_ports(self, line: Line, places: Mapping[str, Place]) -> None:
        for port_id, port in line.ports.items():
            name = port.name or port_id
            for known in sorted({name, port_id} & places.keys()):
                finding = rules.PLACE_AND_PORT.at(name=known, line=line.id)
                self.findings.append((("places", known), finding))
            spot = Spot(name, position_of(port), port, port_id, port.timezone)
            for known in (name, port_id):
                self._ports[line.id, known] = spot
                self._spots.setdefault(known, spot)

    def _learn(self, entries: Iterable[Entry]) -> None:
        """Remembers what items say of places that stand nowhere else."""
        for entry in entries:
            item = entry.item
            if item is None or item.kind not in _NAMED_BY_PLACE or item.name in self._spots:
                continue
            assert isinstance(item, Stop)
            position, zone = self._position(item), item.timezone
            known = position is not None or zone is not None
            if known and not (isinstance(item, Activity) and item.at is not None):
                self._spots[item.name] = Spot(item.name, position, zone=zone)

    def _position(self, place: Place) -> LatLng | None:
        """A place's position; a short plus code is read beside the place of the trip that is named behind it."""
        position = position_of(place)
        link = link_of(place.map) if position is None and place.map is not None else None
        if link is None or link.provider != "plus" or link.place_id is None:
            return position
        town = (link.query or "").removeprefix(link.place_id).partition(",")[0].strip().casefold()
        named = (spot for name, spot in self._spots.items() if len(name) > 1 and town.startswith(name.casefold()))
        near = next((spot.position for spot in named if spot.position is not None), None)
        return from_plus_code(link.place_id, near)

    def find(self, name: str, path: Path) -> Spot:
        """The spot of a name; a near miss is told at `path`."""
        spot = self._spots.get(name) or self._strangers.get(name)
        if spot is not None:
            return spot
        near = self._near(name) if self._may_compare(path) else None
        if near is not None:
            self.findings.append((path, rules.NO_PLACE.at(name=name, suggestion=near)))
        self._strangers[name] = Spot(name)
        return self._strangers[name]

    def find_port(self, line: str, name: str, path: Path) -> Spot:
        """The spot of a ride's port: the line's own, whatever other lines call by that name."""
        return self._ports.get((line, name)) or self.find(name, path)

    def find_for(self, name: str, item: Stop, path: Path) -> Spot:
        """The spot of a name, at the position and by the clock that the item itself gives, if it gives them."""
        spot = self.find(name, path)
        if item.timezone is not None and item.timezone != spot.zone:
            spot = spot._replace(zone=item.timezone)
        if item.coords is None and item.map is None:
            return spot
        position = self._position(item)
        if position is None and spot.position is None:
            return spot._replace(unread=item.map)
        return spot if position is None or position == spot.position else spot._replace(position=position)

    def _may_compare(self, path: Path) -> bool:
        """Whether another name may be compared with all that are known; told at the first that may not."""
        before, self._left = self._left, self._left - len(self._letters)
        if before >= 0 > self._left:
            self.findings.append((path, rules.NAMES_UNCOMPARED.at()))
        return self._left >= 0

    def _near(self, name: str) -> str | None:
        """A known name that one or two letters turn into this one; for a short word one letter."""
        letters, allowed = frozenset(name), 1 if len(name) < _LONG_NAME else 2
        if len(name) < _SHORTEST_NAME:
            return None
        for known, known_letters in self._letters:
            differs = abs(len(known) - len(name)) <= allowed and len(letters ^ known_letters) <= 2 * allowed
            if differs and _edits(name, known) <= allowed:
                return known
        return None


def _flat(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, each followed by those inside it."""
    for entry in entries:
        yield entry
        if entry.options:
            yield from _flat(entry.options)


def _edits(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for index, left in enumerate(one, 1):
        previous, row[0] = row[0], index
        for column, right in enumerate(other, 1):
            previous, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, previous + (left != right)),
            )
    return row[-1]


DETOUR: Final = 1.4
"""How much longer a way is than the straight line."""

WALK_KM: Final = 1.0
"""So near one walks, where nothing else is written; by transit or taxi it would hardly be quicker."""

ON_FOOT_KM: Final = 2.0
"""Farther nobody walks for whom the trip does not say so: it is estimated by transit."""

LONG_WALK_KM: Final = 3.0
"""A walk longer than this is worth a word."""

WITHOUT_RIDE_KM: Final = {"walk": 50, "bike": 150, "scooter": 200, "drive": 1000, "taxi": 150, "transit": 150}
"""In a straight line: farther nobody goes without a ride, or without saying how long it takes."""

KM_PER_HOUR: Final = {"walk": 4.5, "bike": 12, "scooter": 20, "drive": 40, "taxi": 40, "transit": 15}
"""How fast one gets on."""
FAR_KM_PER_HOUR: Final = {"drive": (30, 70), "taxi": (30, 70), "transit": (15, 50)}
"""From so many kilometres on a larger road or a faster train takes one on, at that speed."""
EXTRA_MINUTES: Final = {"drive": 5, "taxi": 5, "transit": 10}
"""Minutes for fetching and parking, or for waiting."""

NO_FACTS: Final = Facts()

_AN_HOUR: Final = 60
_COARSE: Final = 5
"""Minutes to which an estimate of more than an hour is rounded up."""
_HAIR: Final = 1e-9
"""So much of a minute is a rounding error of the division, and never rounded up to a whole one."""


class Provenance(Enum):
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
    provenance: Provenance
    km: float | None = None
    """Length of the way, where the positions are known and nobody says how long it takes."""
    entry: Entry | None = None
    """The `move` it was written as."""
    way: Way | None = None
    """What a router may be asked of it."""
    route: RoadRoute | None = None
    """What a router says of it, also where the file says otherwise."""


def estimate_minutes(mode: str, km: float) -> int:
    """Minutes for a way of `km` kilometres, rounded up; by no vehicle longer than on foot."""
    near, speed = FAR_KM_PER_HOUR.get(mode, (km, KM_PER_HOUR[mode]))
    hours = min(km, near) / KM_PER_HOUR[mode] + max(km - near, 0) / speed
    on_foot = math.ceil(km / KM_PER_HOUR["walk"] * 60 - _HAIR)
    minutes = min(math.ceil(hours * 60 - _HAIR) + EXTRA_MINUTES.get(mode, 0), on_foot)
    return minutes if minutes <= _AN_HOUR else math.ceil(minutes / _COARSE) * _COARSE


def estimated_mode(mode: str | None, km: float) -> str:
    """How one goes so far where no way is written: as the day says, but a short way on foot, where that is as quick.

    None: nothing says how one goes, so that it is by transit where it is too far to walk. A vehicle is had again after
    such a short walk: it stands near enough.
    """
    if mode is None:
        return "walk" if km <= ON_FOOT_KM else "transit"
    is_near = mode in {"transit", "taxi"} and km <= WALK_KM
    return "walk" if is_near or estimate_minutes(mode, km) >= estimate_minutes("walk", km) else mode


def computed_leg(
    start: Spot | None, end: Spot, mode: str | None, entry: Entry | None = None, facts: Facts = NO_FACTS
) -> Leg | None:
    """The leg that a router knows, or that is read off the map; None where one is there already, or a day begins.

    Without a `mode` nothing says how one goes. A leg that nobody goes without a ride is of unknown length.
    """
    if start is None or start.same(end):
        return None
    if start.position is None or end.position is None:
        return Leg(mode or "walk", 0, Provenance.UNKNOWN, entry=entry)
    straight = distance_km(start.position, end.position)
    km = straight * DETOUR
    mode = estimated_mode(mode, km) if entry is None or mode is None else mode
    way = way_of(mode, start.position, end.position)
    route = facts.route(way)
    if route is not None and route.minutes is not None:
        minutes = route.minutes + EXTRA_MINUTES.get(mode, 0)
        return Leg(mode, minutes, Provenance.ROUTED, route.km, entry, way, route)
    if straight > WITHOUT_RIDE_KM[mode]:
        return Leg(mode, 0, Provenance.UNKNOWN, km, entry, way, route)
    return Leg(mode, estimate_minutes(mode, km), Provenance.ESTIMATED, km, entry, way, route)


def written_leg(start: Spot | None, end: Spot, move: Move, entry: Entry, facts: Facts) -> Leg:
    """The leg of a `move` that says how long it takes."""
    assert move.takes is not None
    provenance = Provenance.ESTIMATED if move.takes.guess else Provenance.STATED
    way = way_of(move.name, start.position if start is not None else None, end.position)
    return Leg(move.name, move.takes.wished, provenance, entry=entry, way=way, route=facts.route(way))
