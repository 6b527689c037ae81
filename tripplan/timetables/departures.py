"""From rows to boats: the minutes of the service day at which the boats of one route leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.model.service import EVERY_DAY, HOLIDAY
from tripplan.timetables.calendar import in_season

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tripplan.clock import ClockRange
    from tripplan.model.service import Certainty
    from tripplan.model.timetable import Route, SailingRow, ServiceException
    from tripplan.timetables.calendar import DayExceptions


class Departure(NamedTuple):
    """A promised clock time of one route; `offset` counts minutes from the start of the service day."""

    offset: int
    certainty: Certainty
    evidence: str | None
    sources: tuple[str, ...]
    note: str | None


class RouteHeadway(NamedTuple):
    """Boats at no promised time between two minutes of the service day, both inclusive."""

    first: int
    last: int
    longest_wait: int
    certainty: Certainty
    evidence: str | None
    sources: tuple[str, ...]
    note: str | None
    first_sails: bool = True
    last_sails: bool = True


class RowTimes(NamedTuple):
    """One row, ready to be laid over others."""

    row: SailingRow
    days: frozenset[int]
    first: int
    last: int
    times: int
    """Its promised clock times: a bit for each minute of the service day."""
    bands: tuple[RouteHeadway, ...]

    def boats(self, times: int) -> Iterator[Departure]:
        """The boats at some of its times."""
        row = self.row
        for offset in _minutes(times):
            # The first and the last have grades of their own; who is both has the weaker.
            ends = ((row.evidence.first, self.first), (row.evidence.last, self.last))
            grade = _weakest([cell for cell, end in ends if offset == end] or [row.evidence.every])
            yield Departure(offset, row.certainty, grade, row.source, row.note)


class RouteTimes:
    """One route of a timetable, ready to say what leaves on a date."""

    __slots__ = ("_rows", "has_holiday_rows", "latest", "route", "surest")

    def __init__(self, route: Route) -> None:
        """Reads the rows of the route once."""
        self.route = route
        self.surest: Certainty = max(row.certainty for row in route.sailings)
        """The best that any row of the route promises."""
        self._rows = sorted(map(_row_times, route.sailings), key=lambda row: row.row.certainty.doubt)
        """The surest first: the same minute twice counts once, as the surer one."""
        self.has_holiday_rows = any(HOLIDAY in row.days for row in self._rows)
        """Whether other rows run on public holidays."""
        self.latest = max(row.last for row in self._rows)
        """The last minute of the service day at which a row lets a boat leave."""

    def on(self, day: date, exceptions: DayExceptions, kind: int) -> tuple[list[Departure], list[RouteHeadway]]:
        """What leaves on a service date, as a `kind` of day and under the exceptions in force.

        Clock times, each once, and bands without.
        """
        if exceptions.closed_all_day:
            return [], []
        if exceptions.depart is not None:
            boats = [self._named(exceptions.depart, time.minutes) for time in exceptions.depart.depart or ()]
            bands: list[RouteHeadway] = []
        else:
            running = self._running(day, kind)
            boats = list(_each_minute_once(running))
            bands = [band for row in running for band in row.bands]
        if boats and exceptions.last is not None and exceptions.last.last is not None:
            last = self._named(exceptions.last, exceptions.last.last.minutes)
            boats = [*(boat for boat in boats if boat.offset <= last.offset), last]
            bands = [_ending_by(band, last.offset) for band in bands if band.first < last.offset]
        if exceptions.closed:
            boats = [boat for boat in boats if not exceptions.is_closed(boat.offset)]
            bands = [piece for band in bands for piece in _open_pieces(band, exceptions.closed)]
        return boats, bands

    def _running(self, day: date, kind: int) -> list[RowTimes]:
        """The rows in season that run on that kind of day.

        On a holiday the rows with ``PH`` run, and only they; where no row in season has it, it is a weekday.
        """
        rows = [row for row in self._rows if in_season(row.row.season, day)]
        if kind == HOLIDAY and not any(HOLIDAY in row.days for row in rows):
            kind = day.weekday()
        return [row for row in rows if kind in row.days]

    def _named(self, exception: ServiceException, offset: int) -> Departure:
        """A boat that an exception names: as sure as the route ever is."""
        return Departure(offset, self.surest, None, exception.source, exception.note)


def _row_times(row: SailingRow) -> RowTimes:
    first, last, times = _times(row)
    bands: tuple[RouteHeadway, ...] = ()
    if row.every is not None and row.every.about and first < last:
        bands = (RouteHeadway(first, last, row.every.longest, row.certainty, row.evidence.every, row.source, row.note),)
    return RowTimes(row, row.days or EVERY_DAY, first, last, times, bands)


def _times(row: SailingRow) -> tuple[int, int, int]:
    """The first and the last promised minute of a row, and all of them; `last` is one, on the beat or not."""
    if row.first is None or row.last is None or row.every is None:
        offsets = {time.minutes for time in row.depart or ()}
        return min(offsets), max(offsets), sum(1 << offset for offset in offsets)
    first, last = row.first.minutes, row.last.minutes
    count = 1 if row.every.about else len(range(first, last, row.every.longest))
    # So many ones, each as far from the one before as one boat is from the next.
    beat = ((1 << row.every.longest * count) - 1) // ((1 << row.every.longest) - 1)
    return first, last, beat << first | 1 << last


def _each_minute_once(rows: Iterable[RowTimes]) -> Iterator[Departure]:
    """The boats of some rows; of those that leave in one minute that of the row that comes first."""
    taken = 0
    for row in rows:
        yield from row.boats(row.times & ~taken)
        taken |= row.times


def _minutes(times: int) -> Iterator[int]:
    """The minutes whose bits are set."""
    while times:
        lowest = times & -times
        yield lowest.bit_length() - 1
        times ^= lowest


def _weakest(grades: Iterable[str | None]) -> str | None:
    """The weakest grade of evidence, C below A; None, where one of them says nothing."""
    return max(grades, key=lambda grade: grade or "Z")


def _ending_by(band: RouteHeadway, last: int) -> RouteHeadway:
    return band._replace(last=last, last_sails=True) if last < band.last else band


def _open_pieces(band: RouteHeadway, closed: tuple[ClockRange, ...]) -> Iterator[RouteHeadway]:
    """What closures, in order and apart, leave of a band; where one begins or ends no boat is promised."""
    rest: RouteHeadway | None = band
    for closure in closed:
        if rest is None or rest.last < closure.start:
            break
        if closure.end < rest.first:
            continue
        if rest.first < closure.start:
            yield rest._replace(last=closure.start - 1, last_sails=False)
        rest = rest._replace(first=closure.end + 1, first_sails=False) if closure.end < rest.last else None
    if rest is not None:
        yield rest
