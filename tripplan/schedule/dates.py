"""Which date each day of a trip has (FORMAT, section 5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tripplan.clock import YEARS
from tripplan.findings import Finding, Span, error

if TYPE_CHECKING:
    from tripplan.model.trip import Day, Trip

TEMPLATE_DAY: Final = date(2001, 1, 1)
"""Stands in for the first date of a trip without dates."""

_ONE_DAY: Final = timedelta(days=1)


def dates_of(trip: Trip, first_date: date | None) -> tuple[list[date | None], list[Finding]]:
    """The date of each day, and what is wrong with them; no dates for a template.

    The first date that is written counts on, and back to the days before it; a later one may only jump ahead.
    `first_date` dates a template, or moves a whole trip, its jumps kept.
    """
    findings: list[Finding] = []
    first_date = first_date if first_date is not None and first_date.year in YEARS else None
    written = [_written(day, findings) for day in trip.days]
    shown = next(((index, each) for index, each in enumerate(written) if each is not None), None)
    if shown is None and first_date is None:
        return [None] * len(written), findings
    today = shown[1] - shown[0] * _ONE_DAY if shown is not None else first_date or TEMPLATE_DAY
    moved = first_date - today if first_date is not None else timedelta()
    dates: list[date | None] = []
    for day, each in zip(trip.days, written, strict=True):
        if each is not None and each < today:
            message = f"{each} comes before {today}, where the days before it lead"
            findings.append(error("date-order", message).at((*day.path, "date"), Span(0, 0)))
        today = max(today, each) if each is not None else today
        dates.append(today + moved)
        today += _ONE_DAY
    return dates, findings


def _written(day: Day, findings: list[Finding]) -> date | None:
    """The date of a day as the file has it, if it is one for a trip."""
    written = day.head.date
    if written is not None and written.year not in YEARS:
        message = f"a trip has dates between the years {YEARS.start} and {YEARS.stop - 1}"
        findings.append(error("date-range", message).at((*day.path, "date"), Span(0, 0)))
        return None
    return written
