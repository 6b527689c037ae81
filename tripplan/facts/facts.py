"""All facts of a plan, by position and time, and how likely the weather stops a ferry.

Without any fact everything works as before. The advisory for ferries is the Korean 풍랑주의보, wind of 14 m/s for three
hours or waves of 3 m; the band below it is our own caution, no rule. An outlook is a hint from forecasts, never word
from an operator: wave models are coarse, and over a narrow channel they know the open sea only.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts.types import HOUR, hours_around
from tripplan.geo import LatLng, distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tripplan.clock import Minute
    from tripplan.facts.types import Forecast, Origin, RoadRoute, SeaForecast, Way, Weather

FORECAST_STEP: Final = 0.05
"""Degrees: positions that round to the same multiple share one forecast."""

STOP_WIND: Final = 14.0
"""Metres a second: from here the advisory is given."""
STOP_WAVES: Final = 3.0
"""Metres: from here the advisory is given."""
STOP_HOURS: Final = 3
"""How many hours running one of the two has to last."""
WATCH_WIND: Final = 10.0
"""Metres a second: worth watching."""
WATCH_WAVES: Final = 2.0
"""Metres: worth watching."""

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
    return LatLng(
        *(round(round(degrees / FORECAST_STEP) * FORECAST_STEP, 2) for degrees in (position.lat, position.lng))
    )


def sea_points(port: LatLng, landing: LatLng) -> list[LatLng]:
    """Points between two ports, on the straight line, each in the middle of its share of the crossing."""
    count = max(1, math.ceil(distance_km(port, landing) / _SEA_KM))
    east = (landing.lng - port.lng + 180) % 360 - 180
    shares = [(number + 0.5) / count for number in range(count)]
    return [
        LatLng(port.lat + share * (landing.lat - port.lat), (port.lng + share * east + 180) % 360 - 180)
        for share in shares
    ]


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
    origins = sorted(
        {*(each.origin for each in winds), *(each.origin for each in seas)}, key=lambda origin: origin.as_of
    )
    return FerryOutlook(state, _worst(wind), _worst(waves), tuple(sorted(origins, key=lambda origin: origin.as_of)))


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
