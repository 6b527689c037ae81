"""Checks of the open air: the weather, where a forecast was fetched, and daylight."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tripplan.checks.opening import hours_of
from tripplan.clock import DAY, Duration, LocalTime, local
from tripplan.facts import WATCH_WIND, FerryState, as_of, outlook_figures, rain_figures, wind_figures
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import ItemTitle
from tripplan.model.items import Activity, Visit
from tripplan.model.kinds import kinds_of
from tripplan.schedule.opening import dark, first_light

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.clock import Minute
    from tripplan.findings import Path
    from tripplan.geo import LatLng
    from tripplan.schedule import DayPlan, ItemPlan

RAIN_LIKELY: Final = 50
"""Per cent: above it rain is likelier than none."""

_IN_THE_OPEN: Final = frozenset({"walk", "bike", "scooter"})
"""Ways of moving without a roof."""

_OUTDOOR: Final = kinds_of(Visit, Activity)

_SOLSTICE: Final = -10
"""The winter solstice before the epoch, in days."""
_YEAR: Final = 365.25
_TILT: Final = 23.44


# ---------------------------------------------------------------- weather

LIKELY_STOPPED: Final = Rule(
    "likely-stopped", Severity.WARNING, Topic.WEATHER, "the weather is likely to stop a ferry", passing=True
)
STOPPED_BY_WEATHER: Final = LIKELY_STOPPED.says(
    "the weather is likely to stop the {departs} ferry: {figures} ({source}, {as_of})",
    "ask the operator before you set off",
)
RAIN: Final = Rule("rain", Severity.NOTE, Topic.WEATHER, "rain is likely where you are in the open", passing=True)
RAIN_AT: Final = RAIN.says("{figures} for {item} ({source}, {as_of})")
RAIN_ON_THE_WAY: Final = RAIN.says("{figures} on the way to {goal} ({mode}) ({source}, {as_of})")
WIND: Final = Rule(
    "wind", Severity.NOTE, Topic.WEATHER, "strong wind is forecast where you are in the open", passing=True
)
WIND_AT: Final = WIND.says("{figures} for {item} ({source}, {as_of})")
WIND_ON_THE_WAY: Final = WIND.says("{figures} on the way to {goal} ({mode}) ({source}, {as_of})")


def likely_stopped(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find ferries at times for which the thresholds of the advisory are forecast; only the operator knows for sure."""
    facts = context.sources.facts
    for item in day.items if any(facts) else ():
        ride = item.ride
        if ride is None or item.kind != "ferry" or ride.departs is None or ride.lands is None:
            continue
        outlook = facts.ferry(item.ports[0].position, item.landings[0].position, ride.departs, ride.lands)
        if outlook is not None and outlook.state is FerryState.LIKELY_STOPPED:
            oldest = outlook.origins[0]
            yield STOPPED_BY_WEATHER.at(
                item.path,
                departs=LocalTime(ride.departs, item.zone),
                figures=outlook_figures(outlook),
                source=oldest.source.name,
                as_of=as_of(oldest, item.zone),
            )


class _Outing(NamedTuple):
    """A stretch of the day in the open: at an item, or on a way to it."""

    path: Path
    first: Minute
    last: Minute
    item: ItemTitle | None
    goal: str = ""
    mode: str = ""


def bad_weather(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find rain or strong wind in the open: on foot, on two wheels, or where nothing opens and closes."""
    facts = context.sources.facts
    for item in day.items if facts.weather else ():
        outing = _outing(item)
        if outing is None or item.spot is None:
            continue
        weather = facts.weather_at(item.spot.position, outing.first, outing.last)
        if weather is None:
            continue
        here: dict[str, Any] = {"source": weather.origin.source.name, "as_of": as_of(weather.origin, item.zone)}
        here |= {"item": outing.item} if outing.item is not None else {"goal": outing.goal, "mode": outing.mode}
        if weather.rain_chance is not None and weather.rain_chance > RAIN_LIKELY:
            saying = RAIN_AT if outing.item is not None else RAIN_ON_THE_WAY
            yield saying.at(outing.path, figures=rain_figures(weather), **here)
        if weather.wind is not None and weather.wind >= WATCH_WIND:
            saying = WIND_AT if outing.item is not None else WIND_ON_THE_WAY
            yield saying.at(outing.path, figures=wind_figures(weather), **here)


def _outing(item: ItemPlan) -> _Outing | None:
    """From the first way in the open that leads to an item, or from its start, to its end or to being there."""
    if item.arrive is None:
        return None
    ways = [number for number, leg in enumerate(item.legs) if leg.mode in _IN_THE_OPEN]
    off = item.arrive - sum(leg.minutes for leg in item.legs[ways[0] :]) if ways else None
    if is_outdoor(item) and item.start is not None and item.end is not None:
        return _Outing(item.path, off or item.start, item.end, ItemTitle(item.kind, item.name))
    if off is None:
        return None
    leg = item.legs[ways[0]]
    goal = item.spot.name if item.spot is not None else item.name
    return _Outing(leg.entry.path if leg.entry is not None else item.path, off, item.arrive, None, goal, leg.mode)


def is_outdoor(item: ItemPlan) -> bool:
    """Whether it is something to see or to do at a place for which no opening hours are written."""
    return item.kind in _OUTDOOR and not hours_of(item)


# ---------------------------------------------------------------- daylight

AFTER_DUSK: Final = Rule(
    "after-dusk", Severity.NOTE, Topic.DAY, "something in the open lasts into the dark", follows=("day-breaks",)
)
LASTS_INTO_DARK: Final = AFTER_DUSK.says(
    "it is dark from {dusk}: {item} lasts to {end}, {longer} longer", "go earlier, or bring a light"
)
BEFORE_DAWN: Final = Rule(
    "before-dawn", Severity.NOTE, Topic.DAY, "something in the open begins before first light", follows=("day-breaks",)
)
BEGINS_IN_DARK: Final = BEFORE_DAWN.says(
    "first light is at {dawn}: {item} begins at {start}, {before} before", "go later, or bring a light"
)


def after_dusk(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find the first outing of the day that lasts into the dark."""
    for item, position in _outings(day):
        start, end = item.start, item.end
        if start is None or end is None or _is_up(position, end):
            continue
        falls = dark(position, local(start, item.zone).date(), item.zone)
        if falls is not None and end > falls:
            dusk, last = LocalTime(falls, item.zone), LocalTime(end, item.zone)
            name = ItemTitle(item.kind, item.name)
            yield LASTS_INTO_DARK.at(item.path, dusk=dusk, item=name, end=last, longer=Duration(end - falls))
            return


def before_dawn(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find the first outing of the day that begins in the dark of the morning."""
    for item, position in _outings(day):
        start = item.start
        if start is None or _is_up(position, start):
            continue
        comes = first_light(position, local(start, item.zone).date(), item.zone)
        if comes is not None and start < comes:
            dawn, first = LocalTime(comes, item.zone), LocalTime(start, item.zone)
            name = ItemTitle(item.kind, item.name)
            yield BEGINS_IN_DARK.at(item.path, dawn=dawn, item=name, start=first, before=Duration(comes - start))
            return


def _outings(day: DayPlan) -> Iterator[tuple[ItemPlan, LatLng]]:
    """Items in the open at a known position, but for those that the file puts at a time, as that is meant."""
    for item in day.items if day.date is not None else ():
        position = item.spot.position if item.spot is not None else None
        is_meant = any(getattr(item.item, key, None) is not None for key in ("between", "time"))
        if position is not None and is_outdoor(item) and not is_meant:
            yield item, position


def _is_up(position: LatLng, minute: Minute) -> bool:
    """Whether the sun is roughly above the horizon, so that most need no exact calculation.

    Without the equation of time it is off by 4 degrees at most, and it is light until the sun is 6 below.
    """
    days = minute / DAY
    tilt = math.radians(-_TILT * math.cos(2 * math.pi * (days - _SOLSTICE) / _YEAR))
    hour = math.radians(days % 1 * 360 - 180 + position.lng)
    lat = math.radians(position.lat)
    return math.sin(lat) * math.sin(tilt) + math.cos(lat) * math.cos(tilt) * math.cos(hour) > 0
