"""A question that a traveller has for a line, and its answer: the next sailings, whether they are caught, the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import local

if TYPE_CHECKING:
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.timetables.line import Line
    from tripplan.timetables.sailing import Connection, Gap, Sailing, Service, ServiceStatus


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
        return local(self.at, self.line.zone).date()

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
