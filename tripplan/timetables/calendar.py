"""Which rows of a timetable run on a service date: seasons, weekdays, holidays, exceptions, and what is not known."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import ClockRange, DateRange
from tripplan.model.service import HOLIDAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.model.service import Season
    from tripplan.model.timetable import Route, ServiceException, Timetable


class Orders(NamedTuple):
    """What the exceptions say of one service date at one port, put together; times in minutes of the service day."""

    runs_as: int | None = None
    """The kind of day whose rows run, or None for its own."""
    depart: ServiceException | None = None
    """The sailings that replace all rows."""
    last: ServiceException | None = None
    """The last boat: it sails, and none after it."""
    closed: tuple[ClockRange, ...] = ()
    """Times between which nothing leaves, both ends inclusive."""
    closed_all_day: bool = False

    @property
    def settled(self) -> bool:
        """Whether they alone say what sails, whatever the rows know."""
        return self.closed_all_day or self.depart is not None

    def is_closed(self, offset: int) -> bool:
        """Whether nothing may leave at that minute of the service day."""
        return any(closure.start <= offset <= closure.end for closure in self.closed)


NO_ORDERS: Final = Orders()


def orders_for(exceptions: Iterable[ServiceException]) -> Orders:
    """Puts the exceptions of one date and port together.

    The later in the file replaces the earlier `days` and `depart`; the earliest `last` counts; closures add up.
    """
    runs_as: int | None = None
    depart: ServiceException | None = None
    last: ServiceException | None = None
    closed: list[ClockRange] = []
    closed_all_day = False
    for exception in exceptions:
        runs_as = runs_as if exception.days is None else exception.days
        depart = exception if exception.depart else depart
        if exception.last and (last is None or last.last is None or exception.last.minutes < last.last.minutes):
            last = exception
        closed += exception.closed or ()
        closed_all_day |= exception.closed == ()
    return Orders(runs_as, depart, last, tuple(closed), closed_all_day)


class Calendar:
    """The dates of one timetable."""

    __slots__ = ("_exceptions", "_holidays", "valid")

    def __init__(self, timetable: Timetable) -> None:
        """Takes validity, holidays and exceptions from the timetable."""
        self.valid: DateRange = timetable.valid
        self._holidays = timetable.holidays
        self._exceptions = timetable.exceptions

    def orders(self, origin: str, day: date) -> Orders:
        """What the exceptions say of a service date for the boats that leave `origin`."""
        found = [e for e in self._exceptions if day in e.date and (not e.from_ or origin in e.from_)]
        return orders_for(found) if found else NO_ORDERS

    def kind_of_day(self, day: date, orders: Orders) -> int:
        """The kind of day whose rows run: 0 (Monday) to 6, or `HOLIDAY`."""
        if orders.runs_as is not None:
            return orders.runs_as
        return HOLIDAY if any(day in dates for dates in self._holidays) else day.weekday()

    def latest_ordered(self, origin: str) -> int:
        """The last minute of the service day that an exception names for `origin`, or 0."""
        times = [
            time.minutes
            for exception in self._exceptions
            if not exception.from_ or origin in exception.from_
            for time in (exception.last, *(exception.depart or ()))
            if time is not None
        ]
        return max(times, default=0)

    def exception_edges(self, origin: str) -> set[date]:
        """The first and the last date of every exception for `origin`."""
        exceptions = [e for e in self._exceptions if not e.from_ or origin in e.from_]
        return {edge for e in exceptions for edge in (e.date.first, e.date.last)}


def in_season(seasons: tuple[Season, ...] | None, day: date) -> bool:
    """Whether a row with these seasons speaks of the date; None: it speaks of every date."""
    return seasons is None or any(day in season for season in seasons)


class Coverage:
    """The dates of which one direction's rows and exceptions speak, as stretches between edges."""

    __slots__ = ("_calendar", "_edges", "_origin", "_seasons", "_stretch")

    def __init__(self, calendar: Calendar, origin: str, routes: Iterable[Route]) -> None:
        """Takes the seasons of all rows of the direction."""
        self._calendar = calendar
        self._origin = origin
        self._seasons = [row.season for route in routes for row in route.sailings]
        self._edges = sorted(self._all_edges())
        self._stretch = (1, 0)

    def _all_edges(self) -> Iterable[int]:
        """Ordinals of dates at which something may begin or have ended, first days of months aside."""
        dated = [season for seasons in self._seasons if seasons for season in seasons if isinstance(season, DateRange)]
        edges = {edge for season in dated for edge in (season.first, season.last)}
        edges |= self._calendar.exception_edges(self._origin)
        return {edge.toordinal() + after for edge in edges for after in (0, 1)}

    def covers(self, ordinal: int) -> bool:
        """Whether the timetable speaks of the date (a proleptic ordinal, as of `date.toordinal`)."""
        valid = self._calendar.valid
        if not valid.first.toordinal() <= ordinal <= valid.last.toordinal():
            return False
        day = date.fromordinal(ordinal)
        if any(in_season(seasons, day) for seasons in self._seasons):
            return True
        return self._calendar.orders(self._origin, day).settled

    def known_until(self, ordinal: int) -> date | None:
        """The last date of the known stretch that the date lies in, else the last known date before it, or None."""
        if self._stretch[0] <= ordinal <= self._stretch[1]:
            return date.fromordinal(self._stretch[1])
        if not self.covers(ordinal):
            return self._known_before(ordinal)
        end = self._segment(ordinal)[1]
        while self.covers(end + 1):
            end = self._segment(end + 1)[1]
        self._stretch = (ordinal, end)
        return date.fromordinal(end)

    def _known_before(self, ordinal: int) -> date | None:
        first = self._calendar.valid.first.toordinal()
        day = min(ordinal - 1, self._calendar.valid.last.toordinal())
        while day >= first:
            if self.covers(day):
                return date.fromordinal(day)
            day = self._segment(day)[0] - 1
        return None

    def _segment(self, ordinal: int) -> tuple[int, int]:
        """First and last ordinal around a valid date between which nothing begins or ends."""
        valid, day = self._calendar.valid, date.fromordinal(ordinal)
        start = day.replace(day=1).toordinal()
        # From the first of a month, 31 days on lies in the next month; the last month of all has no next.
        is_last_month = (day.year, day.month) == (valid.last.year, valid.last.month)
        end = valid.last.toordinal() if is_last_month else date.fromordinal(start + 31).replace(day=1).toordinal() - 1
        place = bisect_right(self._edges, ordinal)
        if place:
            start = max(start, self._edges[place - 1])
        if place < len(self._edges):
            end = min(end, self._edges[place] - 1)
        return max(start, valid.first.toordinal()), min(end, valid.last.toordinal())
