"""All facts that a plan may use, by position and time. Without any, everything works as before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts.ferry import FerryOutlook, ferry_outlook
from tripplan.geo import LatLng, distance_km

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripplan.clock import Minute
    from tripplan.facts.routes import Route, Way
    from tripplan.facts.weather import Forecast, SeaForecast, Weather

FORECAST_STEP: Final = 0.05
"""Degrees: positions that round to the same multiple share one forecast."""

_SEA_KM: Final = 50.0
"""Kilometres of a crossing that one point of the sea stands for; our own choice."""


class Facts(NamedTuple):
    """What is known from outside; frozen, and handed to the plan."""

    weather: Mapping[LatLng, Forecast] = {}
    """By `forecast_point`."""
    sea_weather: Mapping[LatLng, Forecast] = {}
    """The weather out at sea, by `forecast_point`."""
    sea: Mapping[LatLng, SeaForecast] = {}
    """By `forecast_point`."""
    routes: Mapping[Way, Route] = {}

    def weather_at(self, position: LatLng | None, first: Minute, last: Minute) -> Weather | None:
        """The weather at a position during a stretch of time; None where it is not known."""
        if position is None or not self.weather:
            return None
        forecast = self.weather.get(forecast_point(position))
        return forecast.during(first, last) if forecast is not None else None

    def ferry(self, port: LatLng | None, landing: LatLng | None, departs: Minute, lands: Minute) -> FerryOutlook | None:
        """How the weather stands for a crossing; None where nothing was ever asked about it."""
        if port is None or landing is None:
            return None
        at_sea = [forecast_point(point) for point in sea_points(port, landing)]
        ports = [forecast_point(port), forecast_point(landing)]
        winds = [self.weather[point] for point in ports if point in self.weather]
        winds += [self.sea_weather[point] for point in at_sea if point in self.sea_weather]
        seas = [self.sea[point] for point in at_sea if point in self.sea]
        return ferry_outlook(winds, seas, departs, lands) if winds or seas else None

    def route(self, way: Way | None) -> Route | None:
        """What a router says of a way; None where it was not asked."""
        return self.routes.get(way) if way is not None else None


def forecast_point(position: LatLng) -> LatLng:
    """The point whose forecast stands for a position."""
    return LatLng(_stepped(position.lat), _stepped(position.lng))


def _stepped(degrees: float) -> float:
    return round(round(degrees / FORECAST_STEP) * FORECAST_STEP, 2)


def sea_points(port: LatLng, landing: LatLng) -> list[LatLng]:
    """Points between two ports, on the straight line, each in the middle of its share of the crossing."""
    count = max(1, math.ceil(distance_km(port, landing) / _SEA_KM))
    east = (landing.lng - port.lng + 180) % 360 - 180
    shares = [(number + 0.5) / count for number in range(count)]
    return [
        LatLng(port.lat + share * (landing.lat - port.lat), (port.lng + share * east + 180) % 360 - 180)
        for share in shares
    ]
