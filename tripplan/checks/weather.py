"""Rules about the weather, where a forecast was fetched: ferries that it may stop, and what happens in the open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import local
from tripplan.facts import FerryState
from tripplan.facts.facts import WATCH_WIND
from tripplan.facts.words import as_of, outlook_figures, rain_figures, wind_figures
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.model.items import Activity, Stop, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.clock import Minute
    from tripplan.facts import Weather
    from tripplan.findings import Path
    from tripplan.schedule import DayPlan, ItemPlan

RAIN_LIKELY: Final = 50
"""Per cent: above it rain is likelier than none."""

_IN_THE_OPEN: Final = frozenset({"walk", "bike", "scooter"})
"""Ways of moving without a roof."""

_OUTDOOR: Final = frozenset({*Visit.kinds, *Activity.kinds})


def likely_stopped(day: DayPlan, about: About) -> Iterator[Finding]:
    """A ferry at a time for which the thresholds of the advisory are forecast. Whether it runs, its operator says."""
    if not any(about.facts):
        return
    for item in day.items:
        ride = item.ride
        if ride is None or item.kind != "ferry" or ride.departs is None or ride.lands is None:
            continue
        outlook = about.facts.ferry(item.ports[0].position, item.landings[0].position, ride.departs, ride.lands)
        if outlook is not None and outlook.state is FerryState.LIKELY_STOPPED:
            figures, oldest = outlook_figures(outlook), outlook.origins[0]
            told = f"{figures} ({oldest.source.name}, {as_of(oldest, item.zone)})"
            message = f"the weather is likely to stop the {local(ride.departs, item.zone):%H:%M} ferry: {told}"
            yield warning("likely-stopped", message, "ask the operator before you set off")._replace(path=item.path)


class _Outing(NamedTuple):
    """A stretch of the day in the open."""

    words: str
    path: Path
    first: Minute
    last: Minute


def bad_weather(day: DayPlan, about: About) -> Iterator[Finding]:
    """Rain or strong wind in the open: on foot, on two wheels, or where nothing opens and closes."""
    if not about.facts.weather:
        return
    for item in day.items:
        outing = _outing(item)
        if outing is None or item.spot is None:
            continue
        weather = about.facts.weather_at(item.spot.position, outing.first, outing.last)
        if weather is not None:
            yield from _told(weather, outing, item)


def _told(weather: Weather, outing: _Outing, item: ItemPlan) -> Iterator[Finding]:
    told = f"{outing.words} ({weather.origin.source.name}, {as_of(weather.origin, item.zone)})"
    if weather.rain_chance is not None and weather.rain_chance > RAIN_LIKELY:
        yield note("rain", f"{rain_figures(weather)} {told}")._replace(path=outing.path)
    if weather.wind is not None and weather.wind >= WATCH_WIND:
        yield note("wind", f"{wind_figures(weather)} {told}")._replace(path=outing.path)


def _outing(item: ItemPlan) -> _Outing | None:
    """From the first way in the open that leads to an item, or from its start, to its end or to being there."""
    if item.arrive is None:
        return None
    ways = [number for number, leg in enumerate(item.legs) if leg.mode in _IN_THE_OPEN]
    off = item.arrive - sum(leg.minutes for leg in item.legs[ways[0] :]) if ways else None
    if is_outdoor(item) and item.start is not None and item.end is not None:
        return _Outing(f"for {item.kind} {item.name}", item.path, off or item.start, item.end)
    if off is None:
        return None
    leg = item.legs[ways[0]]
    goal = item.spot.name if item.spot is not None else item.name
    path = leg.entry.path if leg.entry is not None else item.path
    return _Outing(f"on the way to {goal} ({leg.mode})", path, off, item.arrive)


def is_outdoor(item: ItemPlan) -> bool:
    """Something to see or to do at a place of which no opening hours are spoken."""
    stop, place = item.item, item.spot.place if item.spot is not None else None
    has_hours = isinstance(stop, Stop) and (stop.hours is not None or (place is not None and place.hours is not None))
    return item.kind in _OUTDOOR and not has_hours


CHAPTER: Final = Chapter(
    Topic.WEATHER,
    (
        Rule("likely-stopped", Severity.WARNING, "the weather is likely to stop a ferry", passing=True),
        Rule("rain", Severity.NOTE, "rain is likely where you are in the open", passing=True),
        Rule("wind", Severity.NOTE, "strong wind is forecast where you are in the open", passing=True),
    ),
    of_day=(bad_weather, likely_stopped),
)
