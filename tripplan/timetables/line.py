"""A timetable, ready for questions: what sails, when, how surely, and is it caught; also the bundled timetables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import clock
from tripplan.clock import DurationRange
from tripplan.model.country import is_holiday
from tripplan.model.service import Certainty
from tripplan.timetables.calendar import Calendar
from tripplan.timetables.departures import RouteTimes
from tripplan.timetables.direction import Direction, RouteCrossing
from tripplan.timetables.sailing import Connection, ConnectionState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import DateRange, Minute
    from tripplan.model.timetable import Port, Timetable
    from tripplan.timetables.sailing import Answer, Gap, Sailing, Service, ServiceStatus


STALE_AFTER: Final = timedelta(days=180)
"""A timetable that was checked longer ago than this is stale."""

TIGHT_BELOW: Final = 10
"""Minutes of slack below which a connection is tight."""

_DIRECTIONS: Final = 256
"""Directions kept for one line before they are forgotten."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A ferry, bus or train line. Ports are named by their keys; instants are minutes on the UTC axis."""

    id: str
    name: str
    zone: ZoneInfo
    """The zone of the timetable's clock times."""
    checked: date
    valid: DateRange
    check_in: int | None
    """Minutes to be at the port before a departure; None where the timetable does not say."""
    ashore: int
    """Minutes from landing to standing on the quay."""
    bring: tuple[str, ...]
    notes: tuple[str, ...]
    operators: tuple[str, ...]
    ports: Mapping[str, Port]
    source: tuple[str, ...]
    """Where the timetable comes from, where its sources have no names."""
    sources: Mapping[str, str]
    """Where it comes from, by the short names that sailings carry."""
    _routes: Mapping[str, list[RouteTimes]] = field(repr=False)
    """By the port that they leave."""
    _ends: Mapping[tuple[str, str], list[RouteTimes]] = field(repr=False)
    """By the port that they leave and each one that they may land at."""
    _ids: Mapping[str, str] = field(repr=False)
    """The keys of the ports by what the ports are called, be it the key or the name."""
    _calendar: Calendar = field(repr=False)
    _directions: dict[tuple[str, tuple[str, ...]], Direction] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def from_timetable(
        cls, line_id: str, timetable: Timetable, is_holiday: Callable[[str, date], bool | None] = is_holiday
    ) -> Line:
        """The line of a timetable; `line_id` is the name of its file.

        `is_holiday` knows of a country or region whether a day is a public holiday; None where it cannot say.
        """
        calendar = Calendar(timetable, is_holiday)
        routes: dict[str, list[RouteTimes]] = {}
        ends: dict[tuple[str, str], list[RouteTimes]] = {}
        for route in timetable.routes:
            times = RouteTimes(route)
            routes.setdefault(route.from_, []).append(times)
            for port in route.to:
                ends.setdefault((route.from_, port), []).append(times)
        # A key counts before a name, of several ports of one name the first.
        names = {port.name: port_id for port_id, port in reversed(timetable.ports.items()) if port.name is not None}
        return cls(
            id=line_id,
            name=timetable.name or line_id,
            zone=timetable.timezone,
            checked=timetable.checked,
            valid=timetable.valid,
            check_in=timetable.check_in.minutes if timetable.check_in else None,
            ashore=timetable.ashore.minutes if timetable.ashore else 0,
            bring=timetable.bring,
            notes=timetable.note,
            operators=timetable.operators,
            ports=MappingProxyType(timetable.ports),
            source=timetable.source,
            sources=MappingProxyType(timetable.sources),
            _routes=routes,
            _ends=ends,
            _ids={**names, **{port_id: port_id for port_id in timetable.ports}},
            _calendar=calendar,
        )

    def port_id(self, name: str) -> str | None:
        """The key of the port that is called so, by key or by name; None where there is none."""
        return self._ids.get(name)

    def port_name(self, port_id: str) -> str:
        """What people call the port."""
        return self.ports[port_id].name or port_id

    def port_zone(self, port_id: str) -> ZoneInfo:
        """The zone of the clocks at the port, for display."""
        return self.ports[port_id].timezone or self.zone

    def country(self, port_id: str) -> str | None:
        """Whose public holidays count for the boats that leave a port; None where the timetable does not say."""
        return self._calendar.country(port_id)

    def reaches(self, origin: str) -> tuple[str, ...]:
        """The ports at which boats from `origin` may land, in the order of the file."""
        return tuple(dict.fromkeys(port for times in self._routes.get(origin, ()) for port in times.route.to))

    def remarks(self, origin: str, destinations: tuple[str, ...]) -> tuple[str, ...]:
        """The notes of the routes from `origin` that may land at one of the destinations."""
        return tuple(note for times in self._routes_to(origin, destinations) for note in times.route.note)

    def crossing(self, origin: str, port: str) -> DurationRange | None:
        """How long a boat takes from `origin` to `port`, in minutes; None where none goes there.

        Told by the routes that list the port first; where there is none, by those that may land there.
        """
        routes = [times.route for times in self._ends.get((origin, port), ())]
        takes = [route.takes for route in routes if route.to[0] == port] or [route.takes for route in routes]
        if not takes:
            return None
        least, wished = min(each.least for each in takes), max(each.wished for each in takes)
        return DurationRange(least, wished, guess=any(each.guess for each in takes))

    def doubtful_holidays(self) -> Iterator[tuple[str, date]]:
        """Ports with the first date that may be a public holiday on which other boats leave them."""
        for port in self.ports:
            day = self._direction(port, self.reaches(port)).first_doubt()
            if day is not None:
                yield port, day

    def service(self, origin: str, destinations: tuple[str, ...], day: date) -> Service:
        """What leaves `origin` on a service date and may land at one of the destinations."""
        return self._direction(origin, destinations).service(day.toordinal())

    def sailings_between(self, origin: str, destinations: tuple[str, ...], after: Minute, before: Minute) -> Service:
        """What leaves from `after` (inclusive) until `before` (exclusive), of whatever service date.

        The status is unknown where any date of the window is: then the sailings may not be all.
        """
        return self._direction(origin, destinations).between(after, before)

    def next_sailings(
        self,
        origin: str,
        destinations: tuple[str, ...],
        at: Minute,
        count: int = 1,
        *,
        at_least: Certainty = Certainty.ON_REQUEST,
    ) -> Answer:
        """The next `count` sailings at `at` or later that are at least so sure.

        Only what comes before the first unknown date is told. With none the status says why: unknown, or, where the
        timetable says that nothing sails on the date of `at` or on any of the next 400 days, no service; known, where
        boats run, but none ever so sure.
        """
        return self._direction(origin, destinations).upcoming(at, count, at_least)

    def last(self, origin: str, destinations: tuple[str, ...], day: date) -> Sailing | None:
        """The last guaranteed sailing of a service date, or None: no such boat, or unknown."""
        return self.service(origin, destinations, day).last

    def catch(
        self,
        origin: str,
        destinations: tuple[str, ...],
        ready: Minute,
        check_in: int | None = None,
        *,
        at_least: Certainty = Certainty.GUARANTEED,
    ) -> Connection:
        """Whether who is at the port at `ready` catches the next sailing, and by how many minutes.

        `check_in` in minutes; None takes the timetable's. Of a headway band it is the boat that is sure to have left
        when check-in is done: never missed, and never tight, for another follows.
        """
        lead = (self.check_in or 0) if check_in is None else check_in
        found = self.next_sailings(origin, destinations, ready, at_least=at_least)
        boarding = self.next_sailings(origin, destinations, ready + lead, at_least=at_least).sailings
        if found.sailings and found.sailings[0].longest_wait and boarding:
            sailing = boarding[0]
        elif found.sailings:
            sailing = found.sailings[0]
        else:
            return Connection(found.status, None, None, None, None)
        slack = sailing.departs - lead - ready
        if slack < 0:
            return Connection(found.status, sailing, slack, ConnectionState.MISSED, boarding[0] if boarding else None)
        is_tight = slack < TIGHT_BELOW and not sailing.longest_wait
        state = ConnectionState.TIGHT if is_tight else ConnectionState.MADE
        return Connection(found.status, sailing, slack, state, None)

    def stale(self, now: Minute) -> bool:
        """Whether the timetable was checked more than 180 days before `now`."""
        return clock.local(now, self.zone).date() - self.checked > STALE_AFTER

    def _routes_to(self, origin: str, destinations: tuple[str, ...]) -> list[RouteTimes]:
        wanted = set(destinations)
        return [times for times in self._routes.get(origin, ()) if not wanted.isdisjoint(times.route.to)]

    def _direction(self, origin: str, destinations: tuple[str, ...]) -> Direction:
        direction = self._directions.get((origin, destinations))
        if direction is None:
            if len(self._directions) >= _DIRECTIONS:
                self._directions.clear()
            # The longest crossings of a route: its own to its first port, to others the one of their own routes.
            known: dict[str, DurationRange | None] = {}
            crossings = []
            for times in self._routes_to(origin, destinations):
                first, *others = times.route.to
                known |= {port: self.crossing(origin, port) for port in others if port not in known}
                elsewhere = ((port, (known[port] or times.route.takes).wished) for port in others)
                crossings.append(RouteCrossing(times, ((first, times.route.takes.wished), *elsewhere)))
            direction = Direction(origin, crossings, self._calendar, self.zone)
            self._directions[origin, destinations] = direction
        return direction


class SailingQuery(NamedTuple):
    """What a traveller asks of a line."""

    line: Line
    origin: str
    destinations: tuple[str, ...]
    at: Minute
    """When the traveller is at the port."""
    most: int = 5
    """How many sailings to list at most."""
    until: Minute | None = None
    """Where a whole day was asked for: its end."""
    check_in: int | None = None
    """Minutes to be there before a departure; None for what the timetable says."""

    @property
    def day(self) -> date:
        """Local date of the question."""
        return clock.local(self.at, self.line.zone).date()

    @property
    def lead(self) -> int:
        """Minutes to be there before a departure."""
        return self.check_in if self.check_in is not None else self.line.check_in or 0


class SailingReply(NamedTuple):
    """What the line answers."""

    query: SailingQuery
    now: Minute
    status: ServiceStatus
    sailings: tuple[Sailing, ...]
    known_until: date | None
    gap: Gap | None
    """The date of which nothing is known, where that ended the answer."""
    later: Sailing | None
    """The next sailing after a day on which there is none."""
    connection: Connection | None
    """Whether the next guaranteed sailing is caught; None where a whole day was asked for."""
    lasts_day: date
    """The service date of `there` and `back`."""
    there: Service
    """What sails on that date in the direction of the question."""
    back: tuple[tuple[str, Service], ...]
    """What sails back on that date from each of the destinations from which anything does, by their keys."""

    @property
    def ends_in_the_unknown(self) -> bool:
        """Whether fewer sailings are listed than were asked for, because what comes after them is not known."""
        if self.query.until is not None or not self.sailings or len(self.sailings) >= self.query.most:
            return False
        return self.known_until is not None


def ask(query: SailingQuery, now: Minute) -> SailingReply:
    """Answer a question from the line's timetable; `now` is remembered for how old the timetable is."""
    line, origin, destinations = query.line, query.origin, query.destinations
    found = line.next_sailings(origin, destinations, query.at, query.most)
    status, sailings, gap = found.status, found.sailings, found.gap
    later, connection = None, None
    if query.until is None:
        connection = line.catch(origin, destinations, query.at, query.check_in)
    else:
        sailings = tuple(sailing for sailing in found.sailings if sailing.departs < query.until)
        if not sailings:
            whole_day = line.sailings_between(origin, destinations, query.at, query.until)
            status, gap, later = whole_day.status, whole_day.gap, next(iter(found.sailings), None)
    # After midnight the last one of the day before may still be to come.
    day = min((query.day, *(sailing.service_date for sailing in sailings)))
    there = line.service(origin, destinations, day)
    back = services_back(line, origin, destinations, day)
    return SailingReply(query, now, status, sailings, found.known_until, gap, later, connection, day, there, back)


def services_back(line: Line, origin: str, ports: tuple[str, ...], day: date) -> tuple[tuple[str, Service], ...]:
    """What sails to `origin` on a service date from each of some ports, for those from which anything ever does."""
    return tuple((port, line.service(port, (origin,), day)) for port in ports if origin in line.reaches(port))


_FOLDER: Final = Path(__file__).parent
_SUFFIX: Final = ".yaml"


def bundled_ids() -> tuple[str, ...]:
    """The names of the bundled lines, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob(f"*{_SUFFIX}")))


def bundled_timetable(line_id: str) -> bytes | None:
    """The file of a bundled line, or None where there is none of that name."""
    return (_FOLDER / (line_id + _SUFFIX)).read_bytes() if line_id in bundled_ids() else None
