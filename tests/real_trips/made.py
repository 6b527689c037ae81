"""Trips in the manner of those that people write, right by construction: a town, a ride, another town.

Between any two things there is a quarter of an hour more than the way can take, every visit is when the place is open,
and there is a bed for every night.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from tests.real_trips.towns import LINES, Line, Sight, Town, clock
from tripplan.geo import LatLng, distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST: Final = 9 * 60 + 30
_EVENING: Final = 18 * 60
_NOON: Final = 11 * 60 + 30
_LUNCH_UNTIL: Final = 14 * 60
_SPARE: Final = 15
_PLAIN: Final = re.compile(r"[^\s'\"#&*!|>%@`{}\[\],:?-][^#]*?(?<!:)")
"""What YAML reads as the text that it is."""

Item = dict[str, str]
"""Keys and values as they are written; the first key is the kind."""


@dataclass
class WrittenDay:
    """One day of a trip file."""

    date: date
    head: Item
    items: list[Item] = field(default_factory=list)


@dataclass
class WrittenTrip:
    """A trip file that can be changed before it is written down."""

    line: Line
    head: Item
    places: Item
    """The position of each station: rides have none of their own."""
    days: list[WrittenDay]

    @property
    def text(self) -> str:
        """The file."""
        lines = [*_mapping(self.head, ""), "places:"]
        for name, coords in self.places.items():
            lines += [f"  {name}:", f"    coords: {coords}"]
        lines += ["days:"]
        for day in self.days:
            lines += _entry(day.head, "  ")
            lines += ["    plan:"]
            for item in day.items:
                lines += _entry(item, "      ")
        return "\n".join(lines) + "\n"

    def copy(self) -> WrittenTrip:
        """Another one to change."""
        return deepcopy(self)

    def without(self, *keys: str) -> WrittenTrip:
        """The same with these keys left out wherever they stand."""
        trip = self.copy()
        for entries in (trip.head, *(item for day in trip.days for item in day.items)):
            for key in keys:
                entries.pop(key, None)
        return trip

    def first(self, *kinds: str, having: str = "", day: int = 0) -> Item | None:
        """The first item of these kinds that has a key, from a day on."""
        items = (item for each in self.days[day:] for item in each.items)
        return next((item for item in items if next(iter(item)) in kinds and (not having or having in item)), None)


def _mapping(entries: Item, indent: str) -> list[str]:
    return [f"{indent}{key}: {value if _PLAIN.fullmatch(value) else repr(value)}" for key, value in entries.items()]


def _entry(entries: Item, indent: str) -> list[str]:
    first, *others = _mapping(entries, f"{indent}  ")
    return [f"{indent}- {first.strip()}", *others]


def minutes_between(one: Sight, other: Sight) -> int:
    """More than the way can take: on foot, or by bus and train from a kilometre on."""
    km = distance_km(*(LatLng(*map(float, each.coords.split(","))) for each in (one, other)))
    return round(km / 4 * 60 if km < 1 else km / 12 * 60 + 12) + _SPARE


class _Days:
    """Writes the days of a stay one after the other."""

    def __init__(self, line: Line, first: date, random: Random) -> None:
        self.line = line
        self.random = random
        self.days: list[WrittenDay] = []
        self._next = first
        self.left: list[Sight] = []

    def begin(self, town: Town, **head: str) -> WrittenDay:
        """A new day in a town; the first of all has a date, and now and then one has a title with its weekday."""
        dated = {"date": f"{self._next}"} if not self.days else {}
        titled = {"title": f"{self._next:%A}, {town.name}"} if self.random.random() < 0.5 or head or not dated else {}
        day = WrittenDay(self._next, dated | titled | head)
        self.days.append(day)
        self._next += timedelta(days=1)
        return day

    def look_around(self, day: WrittenDay, town: Town, here: Sight, minute: int, until: int) -> int:
        """Visits what is open, with lunch in between; when one is through."""
        has_eaten = minute > _LUNCH_UNTIL
        if not self.left:
            self.left = self.random.sample(town.sights, len(town.sights))
        for sight in list(self.left):
            first, last = sight.open_on(day.date.weekday())
            begin = -(-max(minute + minutes_between(here, sight), first) // 15) * 15
            stay = self.random.choice((45, 60, 90))
            if begin + stay > min(last - _SPARE, until):
                continue
            self.left.remove(sight)
            item = {"visit": sight.name, "coords": sight.coords, "stay": f"{stay}m"}
            if sight.hours:
                item["hours"] = sight.written
            if self.random.random() < 0.4:
                item["time"] = clock(begin)
            day.items.append(item)
            here, minute = sight, begin + stay
            if not has_eaten and _NOON <= minute <= _LUNCH_UNTIL and minute + 60 <= until:
                day.items.append({"lunch": f"by {sight.name}", "at": "here", "stay": "1h", "cost": "15 each"})
                has_eaten, minute = True, minute + 60
        return minute

    def dine_and_sleep(self, day: WrittenDay, town: Town, minute: int, nights: int) -> None:
        """Dinner where one is, not before six, and a bed."""
        time = clock(max(_EVENING, -(-(minute + 5) // 15) * 15))
        day.items.append({"dinner": f"in {town.name}", "at": "here", "time": time, "stay": "1h15m"})
        day.items.append(
            {"sleep": town.bed.name, "coords": town.bed.coords, "between": "14:00-24:00", "check-out": "11:00"}
            | {"nights": f"{nights}", "cost": "90 a night"}
        )

    def ride(self, day: WrittenDay) -> None:
        """The ride, as its table has it."""
        line = self.line
        ends = {"from": line.start.station.name, "to": line.end.station.name}
        zone = f" {line.end.zone}" if line.end.zone != line.start.zone else ""
        times = {"depart": clock(line.depart), "arrive": f"{clock(line.arrive)}{zone}", "check-in": f"{line.check_in}m"}
        day.items.append({line.kind: line.name} | ends | times | {"booking": "X7K2QP"})

    def stay(self, town: Town, here: Sight, minute: int, nights: int) -> None:
        """The days of so many nights: the one on which one comes to `here`, and what follows to the last breakfast."""
        for number in range(nights):
            day = self.days[-1] if number == 0 and self.days else self.begin(town)
            ended = self.look_around(day, town, here, minute, _EVENING)
            if number == 0:
                self.dine_and_sleep(day, town, ended, nights)
            here, minute = town.bed, _FIRST


def made_trip(seed: int) -> WrittenTrip:
    """A trip that is right; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - no secret is made of it
    line = LINES[seed % len(LINES)]
    first = date(2026, 4, 13) + timedelta(days=random.randrange(150))
    days = _Days(line, first, random)
    start, end, nights = line.start, line.end, random.choice((1, 2))
    days.begin(start, **{"from": start.station.name})
    days.stay(start, start.station, _FIRST, nights)
    _travel(days, random)
    final = days.begin(end)
    days.look_around(final, end, end.bed, _FIRST, 15 * 60)
    places = {sight.name: sight.coords for sight in (start.station, end.station)}
    head = {"title": f"{start.name} and {end.name}", "timezone": start.zone, "currency": "EUR", "travellers": "2"}
    return WrittenTrip(line, head | {"travel": "transit"}, places, days.days)


def _travel(days: _Days, random: Random) -> None:
    """The day of the ride, and the nights in the other town after it."""
    line = days.line
    day = days.begin(line.start)
    latest = line.depart - line.check_in - max(minutes_between(each, line.start.station) for each in line.start.sights)
    days.look_around(day, line.start, line.start.bed, _FIRST, latest)
    days.ride(day)
    days.left = []
    landed = line.arrive
    if landed >= 24 * 60:
        landed -= 24 * 60
        days.begin(line.end)
    days.stay(line.end, line.end.station, landed + 30, random.choice((1, 2)))


def made_trips(count: int) -> Sequence[WrittenTrip]:
    """So many trips."""
    return [made_trip(seed) for seed in range(count)]
