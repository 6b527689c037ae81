"""The weather and marine forecasts of Open-Meteo: what to ask, and how to read the response.

A response says in which unit each of its columns is; a column in a unit that is not known here, ``undefined`` among
them, is unknown, never guessed. Times are asked for in UTC; a response in local time says by how much it is off.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from tripplan.facts import OPEN_METEO, Forecast, Hour, SeaForecast
from tripplan.net.request import BadResponse, json_number, json_position, read_answer, refused_by, request_for
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
_SEA: Final[dict[str, _Units]] = {"wave_height": {"m": _as_it_is, "ft": lambda feet: feet * 0.3048}}


def weather_request(base: str, point: LatLng, *, at_sea: bool = False) -> Request:
    """Asks for the weather at a point; `at_sea` for the nearest grid cell on the water."""
    form = {"wind_speed_unit": "ms"} | ({"cell_selection": "sea"} if at_sea else {})
    return request_for("weather", f"{base.rstrip('/')}/v1/forecast", _params(point, _WEATHER, WEATHER_DAYS) | form)


def read_weather(response: Response) -> Forecast:
    """The forecast in a response. Raises BadResponse where there is none."""
    point, hours = _read_hourly(response, _WEATHER)
    return Forecast(response.origin(OPEN_METEO), point, {time: Hour(*figures) for time, figures in hours.items()})


def sea_request(base: str, point: LatLng) -> Request:
    """Asks for the waves at a point; the response is for the nearest grid cell on the water."""
    params = _params(point, _SEA, SEA_DAYS) | {"cell_selection": "sea"}
    return request_for("marine", f"{base.rstrip('/')}/v1/marine", params)


def read_sea(response: Response) -> SeaForecast:
    """The waves in a response, without the hours that are not known. Raises BadResponse where there are none."""
    point, hours = _read_hourly(response, _SEA)
    waves = {time: height for time, (height,) in hours.items() if height is not None}
    return SeaForecast(response.origin(OPEN_METEO), point, waves)


def _params(point: LatLng, variables: Mapping[str, _Units], days: int) -> dict[str, str]:
    """The parameters that ask for `variables` by the hour, in UTC, from today on."""
    return {
        "latitude": f"{point.lat:g}",
        "longitude": f"{point.lng:g}",
        "hourly": ",".join(variables),
        "timeformat": "unixtime",
        "forecast_days": str(days),
    }


# ---------------------------------------------------------------- figures by the hour


def _read_hourly(
    response: Response, variables: Mapping[str, _Units]
) -> tuple[LatLng, dict[Minute, tuple[float | None, ...]]]:
    """The point of a response, and by the hour the figures of `variables` in our own units."""
    answer = read_answer(response, "forecast")
    if answer.get("error"):
        raise refused_by("Open-Meteo", answer.get("reason"))
    point = json_position(answer.get("latitude"), answer.get("longitude"))
    hourly, units = answer.part("hourly", "figures by the hour"), answer.part("hourly_units", "units")
    form = units.get("time")
    if form not in {"unixtime", "iso8601"}:
        raise BadResponse(say("the answer does not say how its times are written"))
    ahead = answer.number("utc_offset_seconds", "time offset") if form == "iso8601" else None
    times = [_minute(time, ahead) for time in hourly.values_of("time", "times")]
    columns = []
    for name, known in variables.items():
        to_ours = known.get(str(units.get(name)))
        # Not carried, or in a unit that is not known: all unknown.
        is_known = to_ours is not None and hourly.get(name) is not None
        figures = hourly.values_of(name, "figures by the hour") if is_known else [None] * len(times)
        if len(figures) != len(times):
            raise BadResponse(say("the answer holds more times than figures, or fewer"))
        columns.append(
            [to_ours(json_number(each, "figure")) if to_ours and each is not None else None for each in figures]
        )
    return point, dict(zip(times, zip(*columns, strict=True), strict=True))


def _minute(time: object, ahead: float | None) -> Minute:
    """From seconds since 1970; or from ISO 8601 of a clock that is so many seconds `ahead` of UTC."""
    if ahead is None:
        seconds = json_number(time, "time")
    else:
        try:
            seconds = datetime.fromisoformat(f"{time}+00:00").timestamp() - ahead
        except (ValueError, OverflowError):
            seconds = math.inf
    if abs(seconds) > _FARTHEST_SECOND:
        raise BadResponse(say("the answer holds a time that is none"))
    return int(seconds // 60)
