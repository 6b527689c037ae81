"""From rows to boats: the minutes of the service day at which the boats of one route leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.model.service import EVERY_DAY, HOLIDAY
from tripplan.timetables.calendar import in_season

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tripplan.clock import ClockRange
    from tripplan.model.service import Certainty, Evidence, Season
    from tripplan.model.timetable import Route, SailingRow, ServiceException
    from tripplan.timetables.calendar import Orders


class Boat(NamedTuple):
    """A promised clock time of one route; `offset` counts minutes from the start of the service day."""

    offset: int
    certainty: Certainty
    evidence: str | None
    sources: tuple[str, ...]
    note: str | None


class Band(NamedTuple):
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
    """One row, expanded."""

    seasons: tuple[Season, ...] | None
    days: frozenset[int]
    boats: tuple[Boat, ...]
    bands: tuple[Band, ...]


class RouteTimes:
    """One route of a timetable, ready to say what leaves on a date."""

    __slots__ = ("_rows", "has_holiday_rows", "latest", "route", "surest")

    def __init__(self, route: Route) -> None:
        """Expands the rows of the route once."""
        self.route = route
        self.surest: Certainty = max(row.certainty for row in route.sailings)
        """The best that any row of the route promises."""
        self._rows = [_expand(row) for row in route.sailings]
        self.has_holiday_rows = any(HOLIDAY in row.days for row in self._rows)
        """Whether other rows run on public holidays."""
        self.latest = max(row.boats[-1].offset for row in self._rows)
        """The last minute of the service day at which a row lets a boat leave."""

    def on(self, day: date, orders: Orders, kind: int) -> tuple[list[Boat], list[Band]]:
        """What leaves on a service date, as a `kind` of day and under the exceptions in force.

        Clock times, and bands without.
        """
        if orders.closed_all_day:
            return [], []
        if orders.depart is not None:
            boats = [self._ordered(orders.depart, time.minutes) for time in orders.depart.depart or ()]
            bands: list[Band] = []
        else:
            running = self._running(day, kind)
            boats = [boat for row in running for boat in row.boats]
            bands = [band for row in running for band in row.bands]
        if boats and orders.last is not None and orders.last.last is not None:
            last = self._ordered(orders.last, orders.last.last.minutes)
            boats = [*(boat for boat in boats if boat.offset <= last.offset), last]
            bands = [_ending_by(band, last.offset) for band in bands if band.first < last.offset]
        if orders.closed:
            boats = [boat for boat in boats if not orders.is_closed(boat.offset)]
            bands = [piece for band in bands for piece in _open_pieces(band, orders.closed)]
        return boats, bands

    def _running(self, day: date, kind: int) -> list[RowTimes]:
        """The rows in season that run on that kind of day.

        On a holiday the rows with ``PH`` run, and only they; where no row in season has it, it is a weekday.
        """
        rows = [row for row in self._rows if in_season(row.seasons, day)]
        if kind == HOLIDAY and not any(HOLIDAY in row.days for row in rows):
            kind = day.weekday()
        return [row for row in rows if kind in row.days]

    def _ordered(self, exception: ServiceException, offset: int) -> Boat:
        """A boat that an exception names: as sure as the route ever is."""
        return Boat(offset, self.surest, None, exception.source, exception.note)


def _expand(row: SailingRow) -> RowTimes:
    boats = tuple(
        Boat(offset, row.certainty, grade, row.source, row.note)
        for offset, grade in _graded(_offsets(row), row.evidence)
    )
    bands: tuple[Band, ...] = ()
    if row.every is not None and row.every.about and len(boats) > 1:
        ends = boats[0].offset, boats[-1].offset
        bands = (Band(*ends, row.every.longest, row.certainty, row.evidence.every, row.source, row.note),)
    return RowTimes(row.season, row.days or EVERY_DAY, boats, bands)


def _offsets(row: SailingRow) -> list[int]:
    """The promised clock times of a row in minutes of the service day, sorted; `last` is one, on the beat or not."""
    if row.first is None or row.last is None or row.every is None:
        return sorted({time.minutes for time in row.depart or ()})
    first, last = row.first.minutes, row.last.minutes
    beat = [first] if row.every.about else range(first, last, row.every.longest)
    return sorted({*beat, last})


def _graded(offsets: list[int], evidence: Evidence) -> Iterator[tuple[int, str | None]]:
    """Each time with the grade of its cell: the first and the last have their own; who is both has the weaker."""
    for offset in offsets:
        ends = [cell for cell, end in ((evidence.first, offsets[0]), (evidence.last, offsets[-1])) if offset == end]
        yield offset, _weakest(ends or [evidence.every])


def _weakest(grades: Iterable[str | None]) -> str | None:
    """The weakest grade of evidence, C below A; None, where one of them says nothing."""
    return max(grades, key=lambda grade: grade or "Z")


def _ending_by(band: Band, last: int) -> Band:
    return band._replace(last=last, last_sails=True) if last < band.last else band


def _open_pieces(band: Band, closed: tuple[ClockRange, ...]) -> list[Band]:
    """What closures leave of a band; where one begins or ends no boat is promised."""
    pieces = [band]
    for closure in closed:
        outside = [piece for piece in pieces if closure.end < piece.first or piece.last < closure.start]
        inside = [piece for piece in pieces if piece not in outside]
        before = [p._replace(last=closure.start - 1, last_sails=False) for p in inside if p.first < closure.start]
        after = [p._replace(first=closure.end + 1, first_sails=False) for p in inside if closure.end < p.last]
        pieces = [*outside, *before, *after]
    return sorted(pieces, key=lambda piece: piece.first)
