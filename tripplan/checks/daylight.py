"""Rules about daylight: what is planned in the open before first light, or after dusk."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.checks.weather import is_outdoor
from tripplan.clock import DAY, format_duration, local
from tripplan.findings import Finding, Severity, Topic, note
from tripplan.model.items import Stop, Visit
from tripplan.schedule.sun import dark, first_light

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.clock import Minute
    from tripplan.geo import LatLng
    from tripplan.schedule import DayPlan, ItemPlan

_SOLSTICE: Final = -10
"""The winter solstice before the epoch, in days."""
_YEAR: Final = 365.25
_TILT: Final = 23.44


def after_dusk(day: DayPlan, _about: About) -> Iterator[Finding]:
    """The first outing of the day that lasts into the dark."""
    for item, position in _outings(day):
        start, end = item.start, item.end
        if start is None or end is None or _is_up(position, end):
            continue
        falls = dark(position, local(start, item.zone).date(), item.zone)
        if falls is not None and end > falls:
            lasts = f"{item.kind} {item.name} lasts to {_clock(end, item)}"
            message = f"it is dark from {_clock(falls, item)}: {lasts}, {format_duration(end - falls)} longer"
            yield note("after-dusk", message, "go earlier, or bring a light")._replace(path=item.path)
            return


def before_dawn(day: DayPlan, _about: About) -> Iterator[Finding]:
    """The first outing of the day that begins in the dark of the morning."""
    for item, position in _outings(day):
        start = item.start
        if start is None or _is_up(position, start):
            continue
        comes = first_light(position, local(start, item.zone).date(), item.zone)
        if comes is not None and start < comes:
            begins = f"{item.kind} {item.name} begins at {_clock(start, item)}"
            message = f"first light is at {_clock(comes, item)}: {begins}, {format_duration(comes - start)} before"
            yield note("before-dawn", message, "go later, or bring a light")._replace(path=item.path)
            return


def _outings(day: DayPlan) -> Iterator[tuple[ItemPlan, LatLng]]:
    """What happens in the open at a known position; not what is pinned to its time, as that is meant."""
    for item in day.items if day.date is not None else ():
        position = item.spot.position if item.spot is not None else None
        if position is not None and is_outdoor(item) and not _is_meant(item):
            yield item, position


def _is_meant(item: ItemPlan) -> bool:
    """Whether the file itself says when it happens."""
    stop = item.item
    return isinstance(stop, Stop) and (stop.between is not None or (isinstance(stop, Visit) and stop.time is not None))


def _is_up(position: LatLng, minute: Minute) -> bool:
    """Whether the sun is above the horizon, roughly, so that nobody needs to reckon exactly.

    Without the equation of time it is off by 4 degrees at most, and it is light until the sun is 6 below.
    """
    days = minute / DAY
    tilt = math.radians(-_TILT * math.cos(2 * math.pi * (days - _SOLSTICE) / _YEAR))
    hour = math.radians(days % 1 * 360 - 180 + position.lng)
    lat = math.radians(position.lat)
    return math.sin(lat) * math.sin(tilt) + math.cos(lat) * math.cos(tilt) * math.cos(hour) > 0


def _clock(minute: Minute, item: ItemPlan) -> str:
    return f"{local(minute, item.zone):%H:%M}"


CHAPTER: Final = Chapter(
    Topic.DAY,
    (
        Rule("after-dusk", Severity.NOTE, "something in the open lasts into the dark", follows=("day-breaks",)),
        Rule("before-dawn", Severity.NOTE, "something in the open begins before first light", follows=("day-breaks",)),
    ),
    of_day=(after_dusk, before_dawn),
)
