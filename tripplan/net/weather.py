"""The weather forecast of Open-Meteo: what to ask, and how to read the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.facts import OPEN_METEO, Forecast, Hour, Origin
from tripplan.net.answers import Query
from tripplan.net.open_meteo import CELSIUS, METRES_A_SECOND, MILLIMETRES, PER_CENT, point_params, read_hourly

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.geo import LatLng
    from tripplan.net.open_meteo import Units

MOST_DAYS: Final = 16
"""How far ahead the forecast goes, today included."""

_VARIABLES: Final[dict[str, Units]] = {
    "temperature_2m": CELSIUS,
    "precipitation_probability": PER_CENT,
    "precipitation": MILLIMETRES,
    "wind_speed_10m": METRES_A_SECOND,
    "wind_gusts_10m": METRES_A_SECOND,
}
"""In the order of the fields of `Hour`."""


def weather_query(base: str, point: LatLng, days: int = MOST_DAYS, *, at_sea: bool = False) -> Query:
    """Asks for the weather at a point; `at_sea` for the nearest grid cell on the water."""
    params = point_params(point, _VARIABLES, min(days, MOST_DAYS)) | {"wind_speed_unit": "ms"}
    return Query(f"{base.rstrip('/')}/v1/forecast", params | ({"cell_selection": "sea"} if at_sea else {}))


def read_weather(data: bytes, asked_at: Minute, *, is_stale: bool = False) -> Forecast:
    """The forecast of an answer. BadAnswer says why there is none."""
    hourly = read_hourly(data, _VARIABLES)
    hours = map(Hour, *(hourly.columns[name] for name in _VARIABLES))
    origin = Origin(OPEN_METEO, asked_at, is_stale)
    return Forecast(origin, hourly.point, dict(zip(hourly.times, hours, strict=True)))
