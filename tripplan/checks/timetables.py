"""Checks of a timetable by itself that need its answers, not only its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.findings import Finding, Path, Rule, Severity, Topic
from tripplan.model.country import regional_holidays
from tripplan.model.service import EVERY_DAY, HOLIDAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.document import Document
    from tripplan.model.country import RegionalHolidays
    from tripplan.model.timetable import Timetable
    from tripplan.timetables import Line


HOLIDAYS_UNKNOWN: Final = Rule(
    "holidays-unknown",
    Severity.WARNING,
    Topic.TIMETABLE,
    "a timetable does not say which days are public holidays",
    milder=Severity.NOTE,
)
_WHOSE_OR_LIST: Final = "write whose count, such as country: KR, or list the dates under 'holidays'"
NONE_LISTED: Final = HOLIDAYS_UNKNOWN.says(
    "what sails on {day} is not known, for rows with PH hold on public holidays: 'holidays' lists none of {year}",
    _WHOSE_OR_LIST,
)
NO_COUNTRY: Final = HOLIDAYS_UNKNOWN.says(
    "what sails on {day} is not known, for rows with PH hold on public holidays: "
    "whose public holidays count is not known",
    _WHOSE_OR_LIST,
)
YEAR_UNKNOWN: Final = HOLIDAYS_UNKNOWN.says(
    "what sails on {day} is not known, for rows with PH hold on public holidays: "
    "the public holidays of {country} in {year} are not known",
    "list the dates under 'holidays'",
)
HELD_IN_A_PART: Final = HOLIDAYS_UNKNOWN.says(
    "what sails on {day} is not known, for rows with PH hold on public holidays: "
    "{day} is a public holiday in a part of {country} only ({holiday})",
    "write the region, such as country: {country}-{region}, or list the dates under 'holidays'",
    severity=Severity.NOTE,
)
_ASK_OR_LIST: Final = "ask whether it is one there, or list the dates under 'holidays'"

NO_HOLIDAY_ROWS: Final = Rule(
    "no-holiday-rows", Severity.WARNING, Topic.TIMETABLE, "a route says nothing of public holidays, and others do"
)
AS_ON_WEEKDAYS: Final = NO_HOLIDAY_ROWS.says(
    "no row from {port} has PH: on public holidays its boats leave as on any weekday",
    "write PH in 'days' where they leave then, such as [Su, PH]",
)


def check_timetable(
    timetable: Timetable, line: Line, read: Document, regional: RegionalHolidays = regional_holidays
) -> Iterator[Finding]:
    """Find what is wrong with what a timetable says of public holidays; `regional` has those of parts of it."""
    for finding in (*_unknown_holidays(timetable, line, regional), *_no_holiday_rows(timetable)):
        yield finding.at(finding.path, read.span_of(finding.path))


def _unknown_holidays(timetable: Timetable, line: Line, regional: RegionalHolidays) -> Iterator[Finding]:
    """Dates on which rows with PH would change what sails, and of which it is not known whether they are holidays.

    Reported once for all ports of one country, for the first such date.
    """
    reported = set()
    for port, day in line.doubtful_holidays():
        country = line.country(port)
        if country not in reported:
            reported.add(country)
            yield _unknown(country, day, regional, listed=bool(timetable.holidays)).at(_path(timetable, port))


def _no_holiday_rows(timetable: Timetable) -> Iterator[Finding]:
    """Routes that tell weekdays apart and have no row with PH, where others have."""
    days = [[row.days or EVERY_DAY for row in route.sailings] for route in timetable.routes]
    if not any(HOLIDAY in each for rows in days for each in rows):
        return
    for number, rows in enumerate(days):
        if not any(HOLIDAY in each for each in rows) and any(each != EVERY_DAY for each in rows):
            yield AS_ON_WEEKDAYS.at(("routes", number, "from"), port=timetable.routes[number].from_)


def _unknown(country: str | None, day: date, find_regional: RegionalHolidays, *, listed: bool) -> Finding:
    if country is None:
        return NONE_LISTED.at(day=day, year=day.year) if listed else NO_COUNTRY.at(day=day)
    regional = find_regional(country, day.year).get(day)
    if regional is None:
        return YEAR_UNKNOWN.at(day=day, country=country, year=day.year)
    found = HELD_IN_A_PART.at(day=day, country=country, holiday=regional, region=next(iter(regional.regions), ""))
    return found if regional.regions else found.with_hint(_ASK_OR_LIST)


def _path(timetable: Timetable, port: str) -> Path:
    """Path of what says whose holidays count, else of the dates, else of the port's first row that asks for them."""
    if timetable.ports[port].country is not None:
        return "ports", port, "country"
    if timetable.country is not None:
        return ("country",)
    if timetable.holidays:
        return ("holidays",)
    rows = (
        ("routes", number, "sailings", row, "days")
        for number, route in enumerate(timetable.routes)
        for row, each in enumerate(route.sailings)
        if route.from_ == port and HOLIDAY in (each.days or ())
    )
    return next(rows)
