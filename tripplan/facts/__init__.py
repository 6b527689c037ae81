"""Facts from outside, frozen: the weather, the sea and the length of ways, each with its source and its age.

What asks for them is `tripplan.net`, above; nothing here opens a connection.
"""

from __future__ import annotations

from tripplan.facts.facts import (
    BY_TIMETABLE,
    FORECAST_STEP,
    OPEN_METEO,
    OPENSTREETMAP,
    PROFILES,
    Facts,
    FerryOutlook,
    FerryState,
    Forecast,
    Hour,
    Origin,
    RoadRoute,
    RoutePart,
    SeaForecast,
    Source,
    Way,
    Weather,
    forecast_point,
    sea_points,
    way_of,
)

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
    "RoadRoute",
    "RoutePart",
    "SeaForecast",
    "Source",
    "Way",
    "Weather",
    "forecast_point",
    "sea_points",
    "way_of",
]
