"""Opening hours in words, for the day that they are typed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.hours import UNKNOWN, check_hours, doubts_words, needs_position, open_words, openings
from tripplan.schedule.stops import Holidays
from tripplan.views.format import calendar_date

if TYPE_CHECKING:
    from datetime import date

    from tripplan.fields.thing import Thing


def trouble_with(expression: str) -> str:
    """What is wrong with opening hours; empty where they can be read."""
    if expression == UNKNOWN or check_hours(expression) is None:
        return ""
    return f"expected opening hours such as Tu-Su 11:00-15:00,17:00-20:00, or unknown, not '{expression}'"


def hours_words(thing: Thing, expression: str) -> str:
    """``open on Sat 17 Oct 2026 from 11:00 to 15:00 and from 17:00 to 20:00``.

    Those of a place are told for the first day of the trip.
    """
    if expression == UNKNOWN:
        return "nobody knows them, so they are to be confirmed"
    day, trip = _date(thing), thing.plan.trip
    if day is None or needs_position(expression):
        return "opening hours"
    holidays = Holidays(trip.head.country, thing.plan.world).asked_by(expression, day, trip.zone)
    found = openings(expression, day, trip.zone, None, holidays)
    words = f"{'open' if found else 'closed'} on {calendar_date(day)} {open_words(found, day, trip.zone)}".strip()
    doubts = doubts_words(found)
    return f"{words}, as {doubts}" if doubts else words


def _date(thing: Thing) -> date | None:
    days = thing.plan.days
    index = thing.path[1] if thing.path[:1] == ("days",) else 0
    return days[index].date if isinstance(index, int) and index < len(days) else None
