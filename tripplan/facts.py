"""Facts from outside, frozen: the weather, the sea and the length of ways, each with its source and its age.

What asks for them is `tripplan.net`, above; nothing here opens a connection. Every figure has one unit, and is None
where it is not known. The advisory for ferries is the Korean 풍랑주의보, wind of 14 m/s for three hours or waves
of 3 m; the band below it is our own caution, no rule. An outlook is a hint from forecasts, never word from
an operator: wave models are coarse, and over a narrow channel they know the open sea only.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import format_duration, local
from tripplan.geo import LatLng, distance_km
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

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
    known = list(figures)
    return None if None in known else combine([figure for figure in known if figure is not None])


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


# ---------------------------------------------------------------- all facts of a plan

FORECAST_STEP: Final = 0.05
"""Degrees: positions that round to the same multiple share one forecast."""

STOP_WIND, STOP_WAVES, STOP_HOURS = 14.0, 3.0, 3
"""Metres a second, or metres, for so many hours running: the advisory is given."""
WATCH_WIND, WATCH_WAVES = 10.0, 2.0
"""Metres a second, or metres: worth watching."""

_SEA_KM: Final = 50.0
"""Kilometres of a crossing that one point of the sea stands for; our own choice."""


class FerryState(Enum):
    """How likely it is that the weather stops a ferry."""

    LOW = "low"
    WATCH = "watch"
    LIKELY_STOPPED = "likely stopped"
    UNKNOWN = "unknown"


class FerryOutlook(NamedTuple):
    """The forecasts for one crossing, taken together."""

    state: FerryState
    wind: float | None
    """The strongest known during it, in metres a second."""
    waves: float | None
    """The highest known during it, in metres."""
    origins: tuple[Origin, ...]
    """Of the forecasts that were looked at, the oldest first."""


class Facts(NamedTuple):
    """What is known from outside; frozen, and handed to the plan."""

    weather: Mapping[LatLng, Forecast] = {}
    """By `forecast_point`."""
    sea_weather: Mapping[LatLng, Forecast] = {}
    """The weather out at sea, by `forecast_point`."""
    sea: Mapping[LatLng, SeaForecast] = {}
    """By `forecast_point`."""
    routes: Mapping[Way, RoadRoute] = {}

    def weather_at(self, position: LatLng | None, first: Minute, last: Minute) -> Weather | None:
        """The weather at a position from `first` to `last`; None where it is not known."""
        if position is None or not self.weather:
            return None
        forecast = self.weather.get(forecast_point(position))
        return forecast.during(first, last) if forecast is not None else None

    def ferry(self, port: LatLng | None, landing: LatLng | None, departs: Minute, lands: Minute) -> FerryOutlook | None:
        """The outlook for a crossing; None where no forecast for it was ever asked."""
        if port is None or landing is None:
            return None
        at_sea = [forecast_point(point) for point in sea_points(port, landing)]
        ports = [forecast_point(port), forecast_point(landing)]
        winds = [self.weather[point] for point in ports if point in self.weather]
        winds += [self.sea_weather[point] for point in at_sea if point in self.sea_weather]
        seas = [self.sea[point] for point in at_sea if point in self.sea]
        return ferry_outlook(winds, seas, departs, lands) if winds or seas else None

    def route(self, way: Way | None) -> RoadRoute | None:
        """The route of a router for a way; None where it was not asked."""
        return self.routes.get(way) if way is not None else None


def forecast_point(position: LatLng) -> LatLng:
    """The point whose forecast stands for a position."""
    lat, lng = (round(round(degrees / FORECAST_STEP) * FORECAST_STEP, 2) for degrees in (position.lat, position.lng))
    return LatLng(lat, lng)


def sea_points(port: LatLng, landing: LatLng) -> list[LatLng]:
    """Points between two ports, on the straight line, each in the middle of its share of the crossing."""
    count = max(1, math.ceil(distance_km(port, landing) / _SEA_KM))
    north, east = landing.lat - port.lat, (landing.lng - port.lng + 180) % 360 - 180
    shares = [(number + 0.5) / count for number in range(count)]
    return [LatLng(port.lat + share * north, (port.lng + share * east + 180) % 360 - 180) for share in shares]


# ---------------------------------------------------------------- the outlook of a ferry


def ferry_outlook(
    winds: Sequence[Forecast], seas: Sequence[SeaForecast], departs: Minute, lands: Minute
) -> FerryOutlook:
    """The state of a crossing, by the worst figures of the forecasts along it.

    An hour with a figure above a threshold counts whatever else is unknown; `low` needs both figures for every hour.
    """

    def wind_at(moment: Minute) -> float | None:
        return _worst(forecast.hours[moment].wind for forecast in winds if moment in forecast.hours)

    def waves_at(moment: Minute) -> float | None:
        return _worst(sea.waves.get(moment) for sea in seas)

    moments = hours_around(departs, lands)
    wind, waves = ([at(moment) for moment in moments] for at in (wind_at, waves_at))
    if _lasts(wind_at, moments, STOP_WIND) or _lasts(waves_at, moments, STOP_WAVES):
        state = FerryState.LIKELY_STOPPED
    elif _reaches(_worst(wind), WATCH_WIND) or _reaches(_worst(waves), WATCH_WAVES):
        state = FerryState.WATCH
    else:
        state = FerryState.UNKNOWN if None in wind or None in waves else FerryState.LOW
    origins = sorted({*(wind.origin for wind in winds), *(sea.origin for sea in seas)}, key=lambda origin: origin.as_of)
    return FerryOutlook(state, _worst(wind), _worst(waves), tuple(origins))


def _worst(figures: Iterable[float | None]) -> float | None:
    """The highest that is known."""
    return max((figure for figure in figures if figure is not None), default=None)


def _reaches(figure: float | None, threshold: float) -> bool:
    return figure is not None and figure >= threshold


def _lasts(at: Callable[[Minute], float | None], moments: range, threshold: float) -> bool:
    """Whether a threshold is reached for three hours running, one of them during the crossing."""
    reach = (STOP_HOURS - 1) * HOUR
    running = 0
    for moment in range(moments[0] - reach, moments[-1] + reach + HOUR, HOUR):
        running = running + 1 if _reaches(at(moment), threshold) else 0
        if running >= STOP_HOURS:
            return True
    return False


# ---------------------------------------------------------------- as text

_STOP: Final = "wind from {wind:g} m/s or waves from {waves:g} m for {hours} hours"
STOP_RULE: Final = say(_STOP, wind=STOP_WIND, waves=STOP_WAVES, hours=STOP_HOURS)
"""When a ferry is likely stopped: as the advisory 풍랑주의보 is given."""
WATCH_RULE: Final = say("wind from {wind:g} m/s or waves from {waves:g} m", wind=WATCH_WIND, waves=WATCH_WAVES)
"""When a crossing is worth watching: our own caution."""


def weather_figures(weather: Weather) -> str:
    """``10 to 12 °C, rain 40 %, 0.6 mm, wind 8.2 m/s, gusts 12 m/s``; what is not known is left out."""
    temperatures = ""
    if weather.coldest is not None and weather.warmest is not None:
        low, high = round(weather.coldest), round(weather.warmest)
        temperatures = f"{low} °C" if low == high else say("{low} to {high} °C", low=low, high=high)
    return ", ".join(filter(None, (temperatures, rain_figures(weather), wind_figures(weather))))


def rain_figures(weather: Weather) -> str:
    """``rain 40 %, 0.6 mm``; what is not known is left out."""
    if weather.rain_chance is None:
        return _known("rain {figure} mm", weather.rain)
    chance = _known("rain {figure} %", weather.rain_chance)
    return f"{chance}, {_figure(weather.rain)} mm" if weather.rain is not None else chance


def wind_figures(weather: Weather) -> str:
    """``wind 8.2 m/s, gusts 12 m/s``; what is not known is left out."""
    figures = (_known("wind {figure} m/s", weather.wind), _known("gusts {figure} m/s", weather.gusts))
    return ", ".join(filter(None, figures))


def outlook_figures(outlook: FerryOutlook) -> str:
    """``wind 15 m/s, waves 3.2 m``; what is not known says so."""
    wind = _known("wind {figure} m/s", outlook.wind) or say("wind not known")
    return f"{wind}, {_known('waves {figure} m', outlook.waves) or say('waves not known')}"


def as_of(origin: Origin, zone: ZoneInfo, now: Minute | None = None) -> str:
    """``as of 2026-10-17 08:12, 3h ago``; says so where a newer response could not be had."""
    moment = f"{local(origin.as_of, zone):%Y-%m-%d %H:%M}"
    if now is None or now <= origin.as_of:
        sentence = "as of {moment}, as nothing newer could be had" if origin.is_stale else "as of {moment}"
        return say(sentence, moment=moment)
    age = format_duration(now - origin.as_of)
    if origin.is_stale:
        return say("as of {moment}, {age} ago, as nothing newer could be had", moment=moment, age=age)
    return say("as of {moment}, {age} ago", moment=moment, age=age)


def attribution(origin: Origin) -> str:
    """``Open-Meteo (CC BY 4.0), https://open-meteo.com/``."""
    return f"{origin.source.name} ({origin.source.licence}), {origin.source.link}"


def _known(sentence: str, value: float | None) -> str:
    """The sentence with its figure; empty where that is not known."""
    return say(sentence, figure=_figure(value)) if value is not None else ""


def _figure(value: float) -> str:
    return f"{round(value, 2):g}"
