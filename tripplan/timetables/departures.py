"""From rows to boats: what leaves on one route on a service date, and of which dates the rows of a direction speak."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DateRange
from tripplan.model.service import EVERY_DAY, HOLIDAY, MonthRange
from tripplan.timetables.calendar import is_within, merged, ordinals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.clock import ClockRange
    from tripplan.model.service import Certainty
    from tripplan.model.timetable import Route, SailingRow, ServiceException
    from tripplan.timetables.calendar import Calendar, DayExceptions

_CACHED: Final = 1024
"""Dates kept for one direction before they are forgotten."""

_STEPS_BACK: Final = 1000
"""Stretches without a word that are passed on the way back to the last known date: years of days, or of months."""

_YEARS_OF_DOUBT: Final = 10
"""Years that are gone through, day by day, for one that may be a public holiday."""


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

    def ending_by(self, last: int) -> RouteHeadway:
        """The band, or what is left of it up to a last boat."""
        return self._replace(last=last, last_sails=True) if last < self.last else self

    def open_pieces(self, closed: tuple[ClockRange, ...]) -> Iterator[RouteHeadway]:
        """What closures, in order and apart, leave of the band; where one begins or ends no boat is promised."""
        rest: RouteHeadway | None = self
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


class RowTimes(NamedTuple):
    """One row, ready to be laid over others."""

    row: SailingRow
    days: frozenset[int]
    first: int
    last: int
    times: int
    """Its promised clock times: a bit for each minute of the service day."""
    bands: tuple[RouteHeadway, ...]

    @classmethod
    def of(cls, row: SailingRow) -> RowTimes:
        """Read a row; its `last` is a promised minute, on the beat or not."""
        days = row.days or EVERY_DAY
        if row.first is None or row.last is None or row.every is None:
            offsets = {time.minutes for time in row.depart or ()}
            return cls(row, days, min(offsets), max(offsets), sum(1 << offset for offset in offsets), ())
        first, last, every = row.first.minutes, row.last.minutes, row.every
        count = 1 if every.about else len(range(first, last, every.longest))
        # So many ones, each as far from the one before as one boat is from the next.
        beat = ((1 << every.longest * count) - 1) // ((1 << every.longest) - 1)
        band = RouteHeadway(first, last, every.longest, row.certainty, row.evidence.every, row.source, row.note)
        bands = (band,) if every.about and first < last else ()
        return cls(row, days, first, last, beat << first | 1 << last, bands)

    def boats(self, times: int) -> Iterator[Departure]:
        """The boats at some of its times."""
        row = self.row
        # The first and the last have grades of their own; who is both has the weaker, C below A.
        ends = ((row.evidence.first, self.first), (row.evidence.last, self.last))
        while times:
            lowest = times & -times
            times ^= lowest
            offset = lowest.bit_length() - 1
            grades = [cell for cell, end in ends if offset == end] or [row.evidence.every]
            grade = max(grades, key=lambda grade: grade or "Z")
            yield Departure(offset, row.certainty, grade, row.source, row.note)


class RouteTimes:
    """One route of a timetable, ready to say what leaves on a date."""

    def __init__(self, route: Route) -> None:
        """Reads the rows of the route once."""
        self.route = route
        self.surest: Certainty = max(row.certainty for row in route.sailings)
        """The best that any row of the route promises."""
        self._rows = sorted(map(RowTimes.of, route.sailings), key=lambda row: row.row.certainty.doubt)
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
            boats, bands = self._by_rows(day, kind)
        if boats and exceptions.last is not None and exceptions.last.last is not None:
            last = self._named(exceptions.last, exceptions.last.last.minutes)
            boats = [*(boat for boat in boats if boat.offset <= last.offset), last]
            bands = [band.ending_by(last.offset) for band in bands if band.first < last.offset]
        if exceptions.closed:
            boats = [boat for boat in boats if not is_within(exceptions.closed, boat.offset)]
            bands = [piece for band in bands for piece in band.open_pieces(exceptions.closed)]
        return boats, bands

    def _by_rows(self, day: date, kind: int) -> tuple[list[Departure], list[RouteHeadway]]:
        """What leaves by the rows in season that run on that kind of day.

        On a holiday the rows with ``PH`` run, and only they; where no row in season has it, it is a weekday.
        """
        rows = [row for row in self._rows if row.row.season is None or any(day in each for each in row.row.season)]
        if kind == HOLIDAY and not any(HOLIDAY in row.days for row in rows):
            kind = day.weekday()
        boats: list[Departure] = []
        bands: list[RouteHeadway] = []
        taken = 0
        for row in rows:
            if kind in row.days:
                boats += row.boats(row.times & ~taken)
                bands += row.bands
                taken |= row.times
        return boats, bands

    def _named(self, exception: ServiceException, offset: int) -> Departure:
        """A boat that an exception names: as sure as the route ever is."""
        return Departure(offset, self.surest, None, exception.source, exception.note)


class Coverage:
    """The dates of which one direction's rows and exceptions speak, as stretches between edges.

    Dates are given as ordinals (`date.toordinal`).
    """

    def __init__(self, calendar: Calendar, origin: str, routes: Sequence[RouteTimes]) -> None:
        """Takes the seasons of all rows of the direction."""
        self._calendar = calendar
        self._origin = origin
        self._with_holidays = [times for times in routes if times.has_holiday_rows]
        rows = [row.season for times in routes for row in times.route.sailings]
        seasons = {season for each in rows if each is not None for season in each}
        dated = [season for season in seasons if isinstance(season, DateRange)]
        yearly = [season for season in seasons if isinstance(season, MonthRange)]
        yearly += [MonthRange(1, 12)] if None in rows else []
        self._months = frozenset(month for month in range(1, 13) if any(season.has(month) for season in yearly))
        """Those of which a row speaks in every year."""
        exceptions = calendar.of_port(origin)
        settled = [each.date for each in exceptions if each.closed == () or each.depart]
        self._dated = merged([*ordinals(dated), *ordinals(settled)])
        """The other dates of which a row speaks, or an exception that leaves nothing to the rows."""
        edges = {edge for span in (*dated, *(each.date for each in exceptions)) for edge in (span.first, span.last)}
        self._edges = sorted({edge.toordinal() + after for edge in edges for after in (0, 1)})
        """Dates at which something may begin or have ended, first days of months aside."""
        self._stretch = (1, 0)
        self._is_doubtful = lru_cache(_CACHED)(self._differs_on_holidays)

    def covers(self, ordinal: int) -> bool:
        """Whether what sails on the date is known."""
        return self._speaks_of(ordinal) and not self._is_doubtful(ordinal)

    def may_be_holiday(self, ordinal: int) -> bool:
        """Whether it is not known only because the date may be a public holiday, and other boats would leave then."""
        return self._speaks_of(ordinal) and self._is_doubtful(ordinal)

    def first_doubt(self) -> date | None:
        """The first date that may be a public holiday on which other boats leave."""
        valid, known = self._calendar.valid, self._calendar.knows_holidays
        unsure = (
            year
            for year in range(valid.first.year, valid.last.year + 1)
            if self._with_holidays and not known(self._origin, year)
        )
        for year in islice(unsure, _YEARS_OF_DOUBT):
            days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
            found = next((ordinal for ordinal in days if self.may_be_holiday(ordinal)), None)
            if found is not None:
                return date.fromordinal(found)
        return None

    def _speaks_of(self, ordinal: int) -> bool:
        valid = self._calendar.valid
        if not valid.first.toordinal() <= ordinal <= valid.last.toordinal():
            return False
        return date.fromordinal(ordinal).month in self._months or is_within(self._dated, ordinal)

    def _differs_on_holidays(self, ordinal: int) -> bool:
        """Whether a date may or may not be a public holiday, and that makes a difference."""
        if not self._with_holidays:
            return False
        day = date.fromordinal(ordinal)
        exceptions = self._calendar.exceptions(self._origin, day)
        kinds = self._calendar.kinds_of_day(self._origin, day, exceptions)
        if len(kinds) == 1:
            return False
        leaving = ([set().union(*times.on(day, exceptions, kind)) for times in self._with_holidays] for kind in kinds)
        return next(leaving) != next(leaving)

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
        valid = self._calendar.valid
        day = min(ordinal - 1, valid.last.toordinal())
        for _ in range(_STEPS_BACK):
            if day < valid.first.toordinal():
                break
            if self.covers(day):
                return date.fromordinal(day)
            day = self._segment(day)[0] - 1
        return None

    def _segment(self, ordinal: int) -> tuple[int, int]:
        """First and last ordinal around a valid date between which nothing begins or ends."""
        valid, day = self._calendar.valid, date.fromordinal(ordinal)
        if self._with_holidays and not self._calendar.knows_holidays(self._origin, day.year):
            return ordinal, ordinal
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
