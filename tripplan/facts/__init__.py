"""Facts from outside, frozen: the weather, the sea and the length of ways, each with its source and its age."""

from __future__ import annotations

from tripplan.facts.facts import FORECAST_STEP, Facts, forecast_point, sea_points
from tripplan.facts.ferry import FerryOutlook, FerryState
from tripplan.facts.origin import OPEN_METEO, OPENSTREETMAP, Origin, Source
from tripplan.facts.routes import BY_TIMETABLE, PROFILES, Part, Route, Way, way_of
from tripplan.facts.weather import Forecast, Hour, SeaForecast, Weather

__all__ = [
    "BY_TIMETABLE",
    "FORECAST_STEP",
    "OPENSTREETMAP",
    "OPEN_METEO",
    "PROFILES",
    "Facts",
    "FerryOutlook",
    "FerryState",
    "Forecast",
    "Hour",
    "Origin",
    "Part",
    "Route",
    "SeaForecast",
    "Source",
    "Way",
    "Weather",
    "forecast_point",
    "sea_points",
    "way_of",
]
