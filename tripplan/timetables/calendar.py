"""The dates of a timetable: which kind of day a service date is, and what the exceptions say of it."""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import ClockRange, DateRange
from tripplan.model.service import HOLIDAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tripplan.model.timetable import ServiceException, Timetable

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


NO_EXCEPTIONS: Final = DayExceptions()


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


def ordinals(dates: Iterable[DateRange]) -> list[tuple[int, int]]:
    """Ranges of dates as `merged` spans of ordinals."""
    return merged((each.first.toordinal(), each.last.toordinal()) for each in dates)


class Calendar:
    """The dates of one timetable."""

    def __init__(self, timetable: Timetable, is_holiday: Callable[[str, date], bool | None]) -> None:
        """Takes validity, holidays and exceptions from the timetable.

        `is_holiday` knows of a country or region whether a day is a public holiday; None where it cannot say.
        """
        self.valid: DateRange = timetable.valid
        self._holidays = ordinals(timetable.holidays)
        self._listed = timetable.listed_years
        self._country = timetable.country
        self._countries = {port_id: port.country for port_id, port in timetable.ports.items() if port.country}
        self._is_holiday = is_holiday
        self._exceptions = timetable.exceptions
        self._known_years: dict[tuple[str | None, int], bool] = {}
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
        """What the exceptions say of a service date for the boats that leave `origin`.

        The later in the file replaces the earlier `days` and `depart`; the earliest `last` counts; closures add up.
        """
        on_that_day = [number for number in self._long if day in self._exceptions[number].date]
        numbers = sorted([*self._of_date.get(day.toordinal(), ()), *on_that_day])
        found = [each for number in numbers if _speaks_of(each := self._exceptions[number], origin)]
        if not found:
            return NO_EXCEPTIONS
        closures = merged(span for each in found for span in each.closed or ())
        lasts = [(each.last.minutes, number, each) for number, each in enumerate(found) if each.last is not None]
        return DayExceptions(
            runs_as=next((each.days for each in reversed(found) if each.days is not None), None),
            depart=next((each for each in reversed(found) if each.depart), None),
            last=min(lasts)[-1] if lasts else None,
            closed=tuple(ClockRange(*span) for span in closures),
            closed_all_day=any(each.closed == () for each in found),
        )

    def of_port(self, origin: str) -> list[ServiceException]:
        """All exceptions for the boats that leave `origin`."""
        return [each for each in self._exceptions if _speaks_of(each, origin)]

    def kinds_of_day(self, origin: str, day: date, exceptions: DayExceptions) -> tuple[int, ...]:
        """The kind of day whose rows run, 0 (Monday) to 6 or `HOLIDAY`; two where it may or may not be a holiday.

        What the file lists of holidays comes first.
        """
        if exceptions.runs_as is not None:
            return (exceptions.runs_as,)
        if is_within(self._holidays, day.toordinal()):
            return (HOLIDAY,)
        if day.year in self._listed:
            return (day.weekday(),)
        country = self.country(origin)
        holiday = self._is_holiday(country, day) if country is not None else None
        if holiday is None:
            return day.weekday(), HOLIDAY
        return (HOLIDAY,) if holiday else (day.weekday(),)

    def country(self, origin: str) -> str | None:
        """Whose public holidays count for the boats that leave `origin`."""
        return self._countries.get(origin, self._country)

    def knows_holidays(self, origin: str, year: int) -> bool:
        """Whether of every date of a year it is known whether it is a public holiday."""
        if year in self._listed:
            return True
        country = self.country(origin)
        key = country, year
        if key not in self._known_years:
            first = date(year, 1, 1).toordinal()
            days = (date.fromordinal(first + number) for number in range(366 if isleap(year) else 365))
            known = country is not None and all(self._is_holiday(country, day) is not None for day in days)
            self._known_years[key] = known
        return self._known_years[key]


def _speaks_of(exception: ServiceException, origin: str) -> bool:
    return not exception.from_ or origin in exception.from_
