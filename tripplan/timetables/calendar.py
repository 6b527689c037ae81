"""Which rows of a timetable run on a service date: seasons, weekdays, holidays, exceptions, and what is not known."""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import ClockRange, DateRange
from tripplan.model.service import HOLIDAY, MonthRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tripplan.model.service import Season
    from tripplan.model.timetable import ServiceException, Timetable
    from tripplan.timetables.departures import RouteTimes

_CACHED: Final = 1024
"""Dates kept for one direction before they are forgotten."""

_STEPS_BACK: Final = 1000
"""Stretches without a word that are passed on the way back to the last known date: years of days, or of months."""

_YEARS_OF_DOUBT: Final = 10
"""Years that are gone through, day by day, for one that may be a public holiday."""

_A_MONTH: Final = 31
"""Days; what is different for longer is looked through for every date."""


class DayExceptions(NamedTuple):
    """What the exceptions say of one service date at one port, put together; times in minutes of the service day."""

    runs_as: int | None = None
    """The kind of day whose rows run, or None for its own."""
    depart: ServiceException | None = None
    """The sailings that replace all rows."""
    last: ServiceException | None = None
    """The last boat: it sails, and none after it."""
    closed: tuple[ClockRange, ...] = ()
    """Times between which nothing leaves, both ends inclusive; in order, and apart from each other."""
    closed_all_day: bool = False

    def is_closed(self, offset: int) -> bool:
        """Whether nothing may leave at that minute of the service day."""
        return is_within(self.closed, offset)


NO_EXCEPTIONS: Final = DayExceptions()


def combined(exceptions: Iterable[ServiceException]) -> DayExceptions:
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
    return DayExceptions(runs_as, depart, last, tuple(ClockRange(*span) for span in merged(closed)), closed_all_day)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of whole numbers, both ends inclusive, in order and apart from each other."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def is_within(spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a number lies in one of some spans that are in order and apart from each other."""
    place = bisect_right(spans, number, key=itemgetter(0))
    return place > 0 and number <= spans[place - 1][1]


def _ordinals(dates: Iterable[DateRange]) -> list[tuple[int, int]]:
    return merged((each.first.toordinal(), each.last.toordinal()) for each in dates)


class Calendar:
    """The dates of one timetable."""

    __slots__ = (
        "_countries",
        "_country",
        "_exceptions",
        "_holidays",
        "_is_holiday",
        "_listed",
        "_long",
        "_of_date",
        "_settled",
        "valid",
    )

    def __init__(self, timetable: Timetable, is_holiday: Callable[[str, date], bool | None]) -> None:
        """Takes validity, holidays and exceptions from the timetable.

        `is_holiday` knows of a country or region whether a day is a public holiday; None where it cannot say.
        """
        self.valid: DateRange = timetable.valid
        self._holidays = _ordinals(timetable.holidays)
        self._listed = timetable.listed_years
        self._country = timetable.country
        self._countries = {port_id: port.country for port_id, port in timetable.ports.items() if port.country}
        self._is_holiday = is_holiday
        self._exceptions = timetable.exceptions
        self._settled: dict[tuple[str | None, int], bool] = {}
        self._of_date: dict[int, list[int]] = {}
        """By their numbers, the exceptions of each date that last no longer than a month."""
        self._long: list[int] = []
        for number, exception in enumerate(timetable.exceptions):
            first, last = exception.date.first.toordinal(), exception.date.last.toordinal()
            if last - first < _A_MONTH:
                for ordinal in range(first, last + 1):
                    self._of_date.setdefault(ordinal, []).append(number)
            else:
                self._long.append(number)

    def exceptions(self, origin: str, day: date) -> DayExceptions:
        """What the exceptions say of a service date for the boats that leave `origin`."""
        on_that_day = [number for number in self._long if day in self._exceptions[number].date]
        numbers = sorted([*self._of_date.get(day.toordinal(), ()), *on_that_day])
        found = [each for number in numbers if _speaks_of(each := self._exceptions[number], origin)]
        return combined(found) if found else NO_EXCEPTIONS

    def settled(self, origin: str) -> list[tuple[int, int]]:
        """The dates, as ordinals, of which exceptions alone say what leaves `origin`, whatever the rows know."""
        return _ordinals(
            each.date for each in self._exceptions if _speaks_of(each, origin) and (each.closed == () or each.depart)
        )

    def kinds_of_day(self, origin: str, day: date, exceptions: DayExceptions) -> tuple[int, ...]:
        """The kind of day whose rows run, 0 (Monday) to 6 or `HOLIDAY`; two where it may or may not be a holiday."""
        if exceptions.runs_as is not None:
            return (exceptions.runs_as,)
        holiday = self._holiday(origin, day)
        if holiday is None:
            return day.weekday(), HOLIDAY
        return (HOLIDAY,) if holiday else (day.weekday(),)

    def country(self, origin: str) -> str | None:
        """Whose public holidays count for the boats that leave `origin`."""
        return self._countries.get(origin, self._country)

    def _holiday(self, origin: str, day: date) -> bool | None:
        """Whether a service date is a public holiday; None where nobody knows. What the file lists comes first."""
        if is_within(self._holidays, day.toordinal()):
            return True
        if day.year in self._listed:
            return False
        country = self.country(origin)
        return self._is_holiday(country, day) if country is not None else None

    def knows_holidays(self, origin: str, year: int) -> bool:
        """Whether of every date of a year it is known whether it is a public holiday."""
        if year in self._listed:
            return True
        country = self.country(origin)
        key = country, year
        if key not in self._settled:
            first = date(year, 1, 1).toordinal()
            days = (date.fromordinal(first + number) for number in range(366 if isleap(year) else 365))
            self._settled[key] = country is not None and all(self._is_holiday(country, day) is not None for day in days)
        return self._settled[key]

    def latest_exception(self, origin: str) -> int:
        """The last minute of the service day that an exception names for `origin`, or 0."""
        times = [
            time.minutes
            for exception in self._exceptions
            if _speaks_of(exception, origin)
            for time in (exception.last, *(exception.depart or ()))
            if time is not None
        ]
        return max(times, default=0)

    def exception_edges(self, origin: str) -> set[date]:
        """The first and the last date of every exception for `origin`."""
        exceptions = [each for each in self._exceptions if _speaks_of(each, origin)]
        return {edge for each in exceptions for edge in (each.date.first, each.date.last)}


def _speaks_of(exception: ServiceException, origin: str) -> bool:
    return not exception.from_ or origin in exception.from_


def in_season(seasons: tuple[Season, ...] | None, day: date) -> bool:
    """Whether a row with these seasons speaks of the date; None: it speaks of every date."""
    return seasons is None or any(day in season for season in seasons)


class Coverage:
    """The dates of which one direction's rows and exceptions speak, as stretches between edges."""

    __slots__ = ("_calendar", "_dated", "_doubts", "_edges", "_months", "_origin", "_stretch", "_with_holidays")

    def __init__(self, calendar: Calendar, origin: str, routes: Sequence[RouteTimes]) -> None:
        """Takes the seasons of all rows of the direction."""
        self._calendar = calendar
        self._origin = origin
        self._with_holidays = [times for times in routes if times.has_holiday_rows]
        rows = [row.season for times in routes for row in times.route.sailings]
        seasons = {season for each in rows if each is not None for season in each}
        dated = [season for season in seasons if isinstance(season, DateRange)]
        every_month = [MonthRange(1, 12)] if None in rows else []
        self._months = frozenset(
            month
            for season in (*seasons, *every_month)
            if isinstance(season, MonthRange)
            for month in range(1, 13)
            if season.has(month)
        )
        """Those of which a row speaks in every year."""
        self._dated = merged([*_ordinals(dated), *calendar.settled(origin)])
        """The other dates of which a row or an exception speaks."""
        self._edges = sorted(self._all_edges(dated))
        self._stretch = (1, 0)
        self._doubts: dict[int, bool] = {}

    def _all_edges(self, dated: Iterable[DateRange]) -> Iterable[int]:
        """Ordinals of dates at which something may begin or have ended, first days of months aside."""
        edges = {edge for season in dated for edge in (season.first, season.last)}
        edges |= self._calendar.exception_edges(self._origin)
        return {edge.toordinal() + after for edge in edges for after in (0, 1)}

    def covers(self, ordinal: int) -> bool:
        """Whether what sails on the date is known (a proleptic ordinal, as of `date.toordinal`)."""
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

    def _is_doubtful(self, ordinal: int) -> bool:
        """Whether a date may or may not be a public holiday, and that makes a difference; kept."""
        if not self._with_holidays:
            return False
        found = self._doubts.get(ordinal)
        if found is None:
            if len(self._doubts) >= _CACHED:
                self._doubts.clear()
            found = self._doubts[ordinal] = self._differs_on_holidays(date.fromordinal(ordinal))
        return found

    def _differs_on_holidays(self, day: date) -> bool:
        """The same, worked out."""
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
        first = self._calendar.valid.first.toordinal()
        day = min(ordinal - 1, self._calendar.valid.last.toordinal())
        for _ in range(_STEPS_BACK):
            if day < first:
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
