"""The weather and marine forecasts of Open-Meteo: what to ask, and how to read the response.

A response says in which unit each of its columns is; a column in a unit that is not known here, ``undefined`` among
them, is unknown, never guessed. Times are asked for in UTC; a response in local time says by how much it is off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import OPEN_METEO, Forecast, Hour, SeaForecast
from tripplan.net.request import (
    BadResponse,
    json_list,
    json_number,
    json_object,
    json_position,
    read_json,
    refused_by,
    request_for,
)
from tripplan.sentences import say

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.geo import LatLng
    from tripplan.net.request import Request, Response

WEATHER_DAYS: Final = 16
"""How many days the weather forecast has, today included."""
SEA_DAYS: Final = 8
"""How many days the marine forecast has, today included."""

_Units = Mapping[str, Callable[[float], float]]
"""How a figure is brought to our own unit, by the unit of the response."""

_FARTHEST_SECOND: Final = 10**11
"""Later than every forecast."""


def _as_it_is(figure: float) -> float:
    return figure


_SPEED: Final[_Units] = {"m/s": _as_it_is, "km/h": lambda speed: speed / 3.6}
_WEATHER: Final[dict[str, _Units]] = {
    "temperature_2m": {"°C": _as_it_is},
    "precipitation_probability": {"%": _as_it_is},
    "precipitation": {"mm": _as_it_is},
    "wind_speed_10m": _SPEED,
    "wind_gusts_10m": _SPEED,
}
"""The variables of the weather, in the order of the fields of `Hour`."""
_WAVES: Final = "wave_height"
_SEA: Final[dict[str, _Units]] = {_WAVES: {"m": _as_it_is, "ft": lambda feet: feet * 0.3048}}


def weather_request(base: str, point: LatLng, *, at_sea: bool = False) -> Request:
    """Asks for the weather at a point; `at_sea` for the nearest grid cell on the water."""
    params = _point_params(point, _WEATHER, WEATHER_DAYS) | {"wind_speed_unit": "ms"}
    url = f"{base.rstrip('/')}/v1/forecast"
    return request_for("weather", url, params | ({"cell_selection": "sea"} if at_sea else {}))


def read_weather(response: Response) -> Forecast:
    """The forecast in a response. Raises BadResponse where there is none."""
    hourly = _read_hourly(response.data, _WEATHER)
    hours = map(Hour, *(hourly.columns[name] for name in _WEATHER))
    return Forecast(response.origin(OPEN_METEO), hourly.point, dict(zip(hourly.times, hours, strict=True)))


def sea_request(base: str, point: LatLng) -> Request:
    """Asks for the waves at a point; the response is for the nearest grid cell on the water."""
    params = _point_params(point, _SEA, SEA_DAYS) | {"cell_selection": "sea"}
    return request_for("marine", f"{base.rstrip('/')}/v1/marine", params)


def read_sea(response: Response) -> SeaForecast:
    """The waves in a response, without the hours that are not known. Raises BadResponse where there are none."""
    hourly = _read_hourly(response.data, _SEA)
    by_hour = zip(hourly.times, hourly.columns[_WAVES], strict=True)
    waves = {time: height for time, height in by_hour if height is not None}
    return SeaForecast(response.origin(OPEN_METEO), hourly.point, waves)


def _point_params(point: LatLng, variables: Mapping[str, _Units], days: int) -> dict[str, str]:
    """The parameters that ask for `variables` by the hour, in UTC, from today on."""
    return {
        "latitude": f"{point.lat:g}",
        "longitude": f"{point.lng:g}",
        "hourly": ",".join(variables),
        "timeformat": "unixtime",
        "forecast_days": str(days),
    }


# ---------------------------------------------------------------- figures by the hour


class _Hourly(NamedTuple):
    """The figures of a response by the hour, in our own units."""

    point: LatLng
    times: list[Minute]
    columns: dict[str, list[float | None]]
    """By the variables that were wanted."""


def _read_hourly(data: bytes, variables: Mapping[str, _Units]) -> _Hourly:
    answer = json_object(read_json(data), "forecast")
    if answer.get("error"):
        raise refused_by("Open-Meteo", answer.get("reason"))
    point = json_position(answer.get("latitude"), answer.get("longitude"))
    hourly = json_object(answer.get("hourly"), "figures by the hour")
    units = json_object(answer.get("hourly_units"), "units")
    times = _times(hourly.get("time"), units.get("time"), answer.get("utc_offset_seconds"))
    columns = {
        name: _column(hourly.get(name), known.get(str(units.get(name))), len(times))
        for name, known in variables.items()
    }
    return _Hourly(point, times, columns)


def _times(values: object, form: object, offset: object) -> list[Minute]:
    times = json_list(values, "times")
    if form == "unixtime":
        return [_minute(json_number(time, "time")) for time in times]
    if form == "iso8601":
        seconds = json_number(offset, "time offset")
        return [_minute(_local_seconds(time) - seconds) for time in times]
    raise BadResponse(say("the answer does not say how its times are written"))


def _local_seconds(time: object) -> float:
    try:
        return datetime.fromisoformat(f"{time}+00:00").timestamp()
    except (ValueError, OverflowError):
        raise _no_time() from None


def _minute(seconds: float) -> Minute:
    if abs(seconds) > _FARTHEST_SECOND:
        raise _no_time()
    return int(seconds // 60)


def _no_time() -> BadResponse:
    return BadResponse(say("the answer holds a time that is none"))


def _column(values: object, to_ours: Callable[[float], float] | None, count: int) -> list[float | None]:
    """The figures of a variable; all unknown where it is not carried, or in a unit that is not known."""
    if to_ours is None or values is None:
        return [None] * count
    figures = json_list(values, "figures by the hour")
    if len(figures) != count:
        raise BadResponse(say("the answer holds more times than figures, or fewer"))
    return [to_ours(json_number(figure, "figure")) if figure is not None else None for figure in figures]
