"""The facts that a plan may use, frozen: forecasts and ways, each with its source and its age.

Moments are `Minute`s; every figure has one unit, and None where it is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.geo import LatLng

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tripplan.clock import Minute

HOUR: Final = 60
"""Minutes."""

# ---------------------------------------------------------------- where a fact comes from


class Source(NamedTuple):
    """Who has to be named beside a fact, and where to read more."""

    name: str
    link: str
    licence: str


OPEN_METEO: Final = Source("Open-Meteo", "https://open-meteo.com/", "CC BY 4.0")
OPENSTREETMAP: Final = Source("OpenStreetMap contributors", "https://www.openstreetmap.org/copyright", "ODbL")


class Origin(NamedTuple):
    """The source of a fact, and when it was asked."""

    source: Source
    as_of: Minute
    is_stale: bool = False
    """Whether a newer response was wanted, but could not be had."""


# ---------------------------------------------------------------- weather


class Hour(NamedTuple):
    """The weather on the hour; None is unknown."""

    temperature: float | None = None
    """°C."""
    rain_chance: float | None = None
    """Per cent, for the hour before."""
    rain: float | None = None
    """Millimetres, in the hour before."""
    wind: float | None = None
    """Metres a second, 10 m above the ground."""
    gusts: float | None = None
    """Metres a second, the strongest of the hour before."""


class Weather(NamedTuple):
    """The weather during a stretch of time; a figure is None if it is not known for all of it."""

    origin: Origin
    coldest: float | None
    """°C, as `warmest`."""
    warmest: float | None
    rain_chance: float | None
    """The highest of any hour, in per cent."""
    rain: float | None
    """Millimetres in all."""
    wind: float | None
    """The strongest, in metres a second."""
    gusts: float | None
    """The strongest, in metres a second."""


class Forecast(NamedTuple):
    """The forecast for one point."""

    origin: Origin
    point: LatLng
    """The middle of the grid cell that the figures are for."""
    hours: Mapping[Minute, Hour]
    """By full hours."""

    def during(self, first: Minute, last: Minute) -> Weather | None:
        """The weather from `first` to `last`; None where none of it is known."""
        on_the_hour = [self.hours.get(moment, Hour()) for moment in hours_around(first, last)]
        before = on_the_hour[1:]
        weather = Weather(
            self.origin,
            coldest=_over(min, (hour.temperature for hour in on_the_hour)),
            warmest=_over(max, (hour.temperature for hour in on_the_hour)),
            rain_chance=_over(max, (hour.rain_chance for hour in before)),
            rain=_over(sum, (hour.rain for hour in before)),
            wind=_over(max, (hour.wind for hour in on_the_hour)),
            gusts=_over(max, (hour.gusts for hour in before)),
        )
        return weather if any(figure is not None for figure in weather[1:]) else None


class SeaForecast(NamedTuple):
    """The forecast for the sea at one point."""

    origin: Origin
    point: LatLng
    """The middle of the grid cell that the figures are for; may lie some kilometres away."""
    waves: Mapping[Minute, float]
    """Significant wave heights in metres, by full hours; an hour that is missing is unknown."""


def hours_around(first: Minute, last: Minute) -> range:
    """The full hours from the one before `first`, or at it, to the one after `last`; two at least."""
    start = first // HOUR * HOUR
    end = -(-max(last, first + 1) // HOUR) * HOUR
    return range(start, end + HOUR, HOUR)


def _over(combine: Callable[[list[float]], float], figures: Iterable[float | None]) -> float | None:
    """The figures combined; None if one of them is unknown."""
    known: list[float] = []
    for figure in figures:
        if figure is None:
            return None
        known.append(figure)
    return combine(known)


# ---------------------------------------------------------------- ways by road

PROFILES: Final = {"walk": "foot", "bike": "bike", "drive": "car", "taxi": "car"}
"""A router's profile for each mode. No router knows a rented scooter, or a timetable: these stay estimates."""

BY_TIMETABLE: Final = frozenset({"ferry", "train"})
"""What a router calls transport that waits for no traveller."""

_DIGITS: Final = 5
"""Of a position in degrees: one metre."""


class Way(NamedTuple):
    """What a router is asked: a profile and both ends."""

    profile: str
    start: LatLng
    end: LatLng


class RoutePart(NamedTuple):
    """A stretch of a route on one kind of transport."""

    mode: str
    """As the router calls it: ``driving``, ``walking``, ``ferry``."""
    name: str
    """Of its first road, or of the ferry."""
    minutes: int
    km: float
    start: LatLng
    """Of a ferry the port."""
    end: LatLng


class RoadRoute(NamedTuple):
    """The route of a router for a way."""

    origin: Origin
    minutes: int | None
    """On the road, rounded up; None where there is no way by road alone."""
    km: float | None
    parts: tuple[RoutePart, ...] = ()
    """Where it would take a ferry: the stretches before, on and after it. A router knows no timetable."""

    @property
    def rides(self) -> tuple[RoutePart, ...]:
        """The ferries, and the trains for cars, that it would take."""
        return tuple(part for part in self.parts if part.mode in BY_TIMETABLE)


def way_of(mode: str, start: LatLng | None, end: LatLng | None) -> Way | None:
    """What to ask a router for a way on one of our modes; None where no router knows it, or an end is unknown."""
    profile = PROFILES.get(mode)
    if profile is None or start is None or end is None:
        return None
    rounded = (LatLng(round(place.lat, _DIGITS), round(place.lng, _DIGITS)) for place in (start, end))
    return Way(profile, *rounded)
