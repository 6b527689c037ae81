"""Opening hours: an OSM expression becomes the intervals in which a place is open around one day.

The evaluator is opening-hours-py. Its table of public holidays is wrong for Korea, so it is not asked: on a public
holiday the expression is evaluated with `PH` replaced by the name of that weekday.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import Minute, minute_of, resolve
from tripplan.schedule.steps import LOST, NEVER

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.geo import LatLng

UNKNOWN: Final = "unknown"
"""What `hours` says when nobody knows."""

_WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOLIDAY: Final = re.compile(r"\bPH\b")
_SUN: Final = re.compile(r"\b(sunrise|sunset|dawn|dusk)\b")


class Opening(NamedTuple):
    """A stretch in which a place is open; the end is the minute it closes."""

    opens: Minute
    """LOST where it was open since before the days around."""
    closes: Minute
    """NEVER where it stays open beyond the days around."""
    sure: bool = True
    """Whether the hours say so without an ``unknown``."""


@lru_cache(maxsize=512)
def check_hours(expression: str) -> str | None:
    """What is wrong with an expression, or None."""
    # opening_hours costs 16 ms to import and is wanted only by trips that give hours.
    from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # missing in its stub

    try:
        OpeningHours(expression)
    except ParserError as trouble:
        return str(trouble).strip().splitlines()[0]
    return None


def needs_holidays(expression: str) -> bool:
    """Whether the expression speaks of public holidays."""
    return _HOLIDAY.search(expression) is not None


def needs_position(expression: str) -> bool:
    """Whether the expression hangs on the sun, and so on where the place is."""
    return _SUN.search(expression) is not None


@lru_cache(maxsize=4096)
def openings(
    expression: str, day: date, zone: ZoneInfo, position: LatLng | None, holidays: frozenset[date]
) -> tuple[Opening, ...]:
    """When the place is open on `day` and into the night after it, and what is left of the night before.

    `expression` must have passed `check_hours`; `holidays` are the public holidays around the day.
    """
    stretches: list[Opening] = []
    days = [day + timedelta(days=offset) for offset in (-1, 0, 1)]
    for each in days:
        text = _HOLIDAY.sub(_WEEKDAYS[each.weekday()], expression) if each in holidays else expression
        for stretch in _open_on(text, each, zone, position):
            before = stretches[-1] if stretches else None
            if before is not None and before.closes == stretch.opens and before.sure == stretch.sure:
                stretches[-1] = Opening(before.opens, stretch.closes, stretch.sure)
            else:
                stretches.append(stretch)
    first, midnight, next_midnight, last = (_midnight(day + timedelta(days=offset), zone) for offset in (-1, 0, 1, 2))
    return tuple(
        Opening(each.opens if each.opens > first else LOST, each.closes if each.closes < last else NEVER, each.sure)
        for each in stretches
        if each.closes > midnight and each.opens < next_midnight
    )


def _midnight(day: date, zone: ZoneInfo) -> Minute:
    return resolve(day, 0, zone).minute


def _open_on(expression: str, day: date, zone: ZoneInfo, position: LatLng | None) -> list[Opening]:
    """The stretches of one date, cut at its midnights."""
    from opening_hours import OpeningHours, State

    coords = (position.lat, position.lng) if position is not None else None
    hours = OpeningHours(expression, timezone=zone, coords=coords, auto_country=False)
    start = datetime.combine(day, datetime.min.time())
    found = hours.intervals(start, start + timedelta(days=1))
    return [
        Opening(minute_of(opens), minute_of(closes), state is State.OPEN)
        for opens, closes, state, _ in found
        if state is not State.CLOSED
    ]
