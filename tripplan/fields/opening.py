"""Opening hours in words, for the day that they are typed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.hours import UNKNOWN, check_hours, needs_holidays, needs_position, openings
from tripplan.schedule.steps import LOST, NEVER
from tripplan.schedule.stops import Holidays
from tripplan.views.format import calendar_date, clock

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
    around = (
        Holidays(trip.head.country, thing.plan.world).around(day, trip.zone) if needs_holidays(expression) else None
    )
    found = openings(expression, day, trip.zone, None, around or frozenset())
    stretches = []
    for each in found:
        opens = f"from {clock(each.opens, trip.zone, day)} " if each.opens > LOST else ""
        closes = f"to {clock(each.closes, trip.zone, day)}" if each.closes < NEVER else "on"
        stretches.append("all day" if not opens and closes == "on" else f"{opens}{closes}")
    return f"{'open' if found else 'closed'} on {calendar_date(day)} {' and '.join(stretches)}".strip()


def _date(thing: Thing) -> date | None:
    days = thing.plan.days
    index = thing.path[1] if thing.path[:1] == ("days",) else 0
    return days[index].date if isinstance(index, int) and index < len(days) else None
