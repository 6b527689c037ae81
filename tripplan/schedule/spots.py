"""Where things are: names in a trip become spots, with a position where one is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tripplan import maps
from tripplan.findings import Finding, warning
from tripplan.model.items import Ride, Stop
from tripplan.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from tripplan.geo import LatLng
    from tripplan.model.items import Item
    from tripplan.model.trip import Entry, Trip
    from tripplan.timetables import Line

HERE: Final = "here"
"""What `at` says for the place where one is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the plan. Two spots of one name are the same place."""

    name: str
    position: LatLng | None = None
    place: Place | None = None
    """What the trip's `places` or the timetable's port say of it."""
    port: str | None = None
    """Its id in the timetable that knows it."""
    zone: ZoneInfo | None = None
    """The clock there, where a port says so."""

    def same(self, other: Spot | None) -> bool:
        """Whether both are one place."""
        return other is not None and self.name == other.name


def position_of(place: Place) -> LatLng | None:
    """A place's coordinates, written or read from its map link."""
    if place.coords is not None or place.map is None:
        return place.coords
    return _linked_position(place.map)


@lru_cache(maxsize=2048)
def _linked_position(url: str) -> LatLng | None:
    link = maps.read(url)
    return link.position if link is not None and not link.map_center else None


class Gazetteer:
    """All places of one trip by name: its `places`, the ports of its lines, and what its items say of their own."""

    def __init__(self, trip: Trip, lines: Iterable[Line]) -> None:
        """`lines` are the timetables that the trip's rides use."""
        self.findings: list[tuple[Entry | None, Finding]] = []
        self._spots: dict[str, Spot] = {
            name: Spot(name, position_of(place), place) for name, place in trip.places.items()
        }
        for line in lines:
            self._add_ports(line, trip.places)
        self._strangers: dict[str, Spot] = {}
        self._learn(entry for day in trip.days for plan in (day.plan, day.plan_b) for entry in _flat(plan))

    def _add_ports(self, line: Line, places: Mapping[str, Place]) -> None:
        for port_id, port in line.ports.items():
            name = port.name or port_id
            for known in {name, port_id} & places.keys():
                message = f"'{known}' is a place of the trip and a port of the line {line.id}"
                self.findings.append((None, warning("two-places", message, "give the place another name")))
            spot = Spot(name, position_of(port), port, port_id, port.timezone)
            self._spots.setdefault(name, spot)
            self._spots.setdefault(port_id, spot)

    def _learn(self, entries: Iterator[Entry]) -> None:
        """Remembers what items say of places that stand nowhere else."""
        for entry in entries:
            item = entry.item
            if not isinstance(item, Stop) or getattr(item, "at", None):
                continue
            position = position_of(item)
            if position is not None and item.name not in self._spots:
                self._spots[item.name] = Spot(item.name, position)

    def find(self, name: str, entry: Entry | None = None) -> Spot:
        """The spot of a name; an unknown name is a new place of unknown position, a near miss is told."""
        spot = self._spots.get(name) or self._strangers.get(name)
        if spot is not None:
            return spot
        near = next((known for known in self._spots if _near(name, known)), None)
        if near is not None:
            message = f"'{name}' is no place of this trip"
            self.findings.append((entry, warning("near-miss", message, f"did you mean '{near}'?")))
        self._strangers[name] = Spot(name)
        return self._strangers[name]

    def find_for(self, name: str, item: Item, entry: Entry | None) -> Spot:
        """The spot of a name, at the position that the item itself gives, if it gives one."""
        spot = self.find(name, entry)
        position = position_of(item) if isinstance(item, Place) else None
        return spot if position is None or position == spot.position else replace(spot, position=position)


def ride_lines(trip: Trip) -> set[str]:
    """The names of all rides of a trip, timetables or not."""
    plans = (plan for day in trip.days for plan in (day.plan, day.plan_b))
    return {entry.item.name for plan in plans for entry in _flat(plan) if isinstance(entry.item, Ride)}


def _flat(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.options)


def _near(name: str, known: str) -> bool:
    """Whether one or two letters are all that is different; short words must be closer."""
    if abs(len(name) - len(known)) > 1 or len(name) < 3 or len(set(name) ^ set(known)) > 2:
        return False
    return _edits(name, known) <= (1 if len(name) < 8 else 2)


def _edits(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for index, left in enumerate(one, 1):
        previous, row[0] = row[0], index
        for column, right in enumerate(other, 1):
            previous, row[column] = row[column], min(
                row[column] + 1, row[column - 1] + 1, previous + (left != right)
            )
    return row[-1]
