"""Opening hours in words, for the day that they are typed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.trip import DayHead
from tripplan.schedule.holidays import Holidays, Whose
from tripplan.schedule.hours import UNKNOWN, check_hours, doubts_words, needs_position, open_words, openings
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
    day, zone = _date(thing), thing.plan.trip.zone
    if day is None or needs_position(expression):
        return "opening hours"
    holidays = Holidays(_country(thing), thing.plan.world).asked_by(expression, day, zone, None)
    found = openings(expression, day, zone, None, holidays)
    words = f"{'open' if found else 'closed'} on {calendar_date(day)} {open_words(found, day, zone)}".strip()
    doubts = doubts_words(found)
    return f"{words}, as {doubts}" if doubts else words


def _country(thing: Thing) -> str | None:
    """Whose public holidays count there; for a place on the first day of the trip."""
    plan = thing.plan
    for day in plan.days:
        for item in (*day.items, *(day.plan_b.items if day.plan_b is not None else ())):
            if item.path == thing.path:
                return Whose(plan.trip, day.day.head).at_item(item)
    place = plan.trip.places.get(str(thing.path[1])) if thing.path[:1] == ("places",) else None
    return Whose(plan.trip, plan.days[0].day.head if plan.days else DayHead()).at((place,), plan.trip.zone)


def _date(thing: Thing) -> date | None:
    days = thing.plan.days
    index = thing.path[1] if thing.path[:1] == ("days",) else 0
    return days[index].date if isinstance(index, int) and index < len(days) else None
