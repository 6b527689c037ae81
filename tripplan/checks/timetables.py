"""Rules about a timetable by itself that need its answers, not only its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.findings import Finding, Path, Severity, Topic, note, warning
from tripplan.model.country import regional_holidays, why_unsure
from tripplan.model.service import EVERY_DAY, HOLIDAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.document import Document
    from tripplan.model.timetable import Timetable
    from tripplan.timetables import Line


def check_timetable(timetable: Timetable, line: Line, read: Document) -> Iterator[Finding]:
    """What is wrong with what a timetable says of public holidays."""
    yield from _unknown_holidays(timetable, line, read)
    yield from _no_holiday_rows(timetable, read)


def _unknown_holidays(timetable: Timetable, line: Line, read: Document) -> Iterator[Finding]:
    """Dates on which rows with PH would change what sails, and nobody knows whether they are public holidays.

    Told once for all ports of one country, for the first such date.
    """
    told = set()
    for port, day in line.doubtful_holidays():
        country = line.country(port)
        if country not in told:
            told.add(country)
            path = _path(timetable, port)
            yield _holidays_unknown(country, day, listed=bool(timetable.holidays)).at(path, read.span_of(path))


def _no_holiday_rows(timetable: Timetable, read: Document) -> Iterator[Finding]:
    """Routes that tell weekdays apart and have no row with PH, where others have."""
    days = [[row.days or EVERY_DAY for row in route.sailings] for route in timetable.routes]
    if not any(HOLIDAY in each for rows in days for each in rows):
        return
    for number, rows in enumerate(days):
        if not any(HOLIDAY in each for each in rows) and any(each != EVERY_DAY for each in rows):
            route = timetable.routes[number]
            message = f"no row from {route.from_} has PH: on public holidays its boats leave as on any weekday"
            finding = warning("no-holiday-rows", message, "write PH in 'days' where they leave then, such as [Su, PH]")
            path = ("routes", number, "from")
            yield finding.at(path, read.span_of(path))


def _holidays_unknown(country: str | None, day: date, *, listed: bool) -> Finding:
    why = f"'holidays' lists none of {day.year}" if country is None and listed else why_unsure(country, day)
    message = f"what sails on {day} is not known, for rows with PH hold on public holidays: {why}"
    hint = "list the dates under 'holidays'"
    if country is None:
        return warning("holidays-unknown", message, f"write whose count, such as country: KR, or {hint}")
    regional = regional_holidays(country, day.year).get(day)
    if regional is None:
        return warning("holidays-unknown", message, hint)
    return note("holidays-unknown", message, f"{regional.hint(country)}, or {hint}")


def _path(timetable: Timetable, port: str) -> Path:
    """What says whose holidays count, else the dates, else the first row of the port that asks for them."""
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


CHAPTER: Final = Chapter(
    Topic.TIMETABLE,
    (
        Rule(
            "holidays-unknown",
            Severity.WARNING,
            "a timetable does not say which days are public holidays",
            Severity.NOTE,
        ),
        Rule("no-holiday-rows", Severity.WARNING, "a route says nothing of public holidays, and others do"),
    ),
)
