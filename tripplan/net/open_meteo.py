"""What the forecast and the marine answers of Open-Meteo share: figures by the hour, each with its unit.

An answer says in which unit each of its columns is; a column in a unit that is not known here, ``undefined`` among
them, is unknown, never guessed. Times are asked for in UTC; an answer in local time says by how much it is off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.net.answers import BadAnswer, mapping, number, position, read_json, reason, sequence

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.geo import LatLng

Units = Mapping[str, Callable[[float], float]]
"""How a figure is brought to our own unit, by the unit of the answer."""

_FARTHEST_SECOND: Final = 10**11
"""Later than every forecast."""


def _as_it_is(figure: float) -> float:
    return figure


CELSIUS: Final[Units] = {"°C": _as_it_is}
PER_CENT: Final[Units] = {"%": _as_it_is}
MILLIMETRES: Final[Units] = {"mm": _as_it_is}
METRES: Final[Units] = {"m": _as_it_is, "ft": lambda feet: feet * 0.3048}
METRES_A_SECOND: Final[Units] = {"m/s": _as_it_is, "km/h": lambda speed: speed / 3.6}


class Hourly(NamedTuple):
    """An answer's figures by the hour, in our own units."""

    point: LatLng
    times: list[Minute]
    columns: dict[str, list[float | None]]
    """By the variables that were wanted."""


def point_params(point: LatLng, variables: Mapping[str, Units], days: int) -> dict[str, str]:
    """The parameters that ask for `variables` by the hour, in UTC, from today on."""
    return {
        "latitude": f"{point.lat:g}",
        "longitude": f"{point.lng:g}",
        "hourly": ",".join(variables),
        "timeformat": "unixtime",
        "forecast_days": str(days),
    }


def read_hourly(data: bytes, variables: Mapping[str, Units]) -> Hourly:
    """Reads an answer. BadAnswer says why it cannot be used."""
    answer = mapping(read_json(data), "forecast")
    if answer.get("error"):
        raise BadAnswer(f"Open-Meteo refuses: {reason(answer.get('reason'))}")
    point = position(answer.get("latitude"), answer.get("longitude"))
    hourly = mapping(answer.get("hourly"), "figures by the hour")
    units = mapping(answer.get("hourly_units"), "units")
    times = _times(hourly.get("time"), units.get("time"), answer.get("utc_offset_seconds"))
    columns = {
        name: _column(hourly.get(name), known.get(str(units.get(name))), len(times))
        for name, known in variables.items()
    }
    return Hourly(point, times, columns)


def _times(values: object, form: object, offset: object) -> list[Minute]:
    times = sequence(values, "times")
    if form == "unixtime":
        return [_minute(number(time, "time")) for time in times]
    if form == "iso8601":
        seconds = number(offset, "time offset")
        return [_minute(_local_seconds(time) - seconds) for time in times]
    raise BadAnswer("the answer does not say how its times are written")


def _minute(seconds: float) -> Minute:
    if abs(seconds) > _FARTHEST_SECOND:
        raise BadAnswer("the answer holds a time that is none")
    return int(seconds // 60)


def _local_seconds(time: object) -> float:
    try:
        return datetime.fromisoformat(f"{time}+00:00").timestamp()
    except (ValueError, OverflowError):
        raise BadAnswer("the answer holds a time that is none") from None


def _column(values: object, to_ours: Callable[[float], float] | None, count: int) -> list[float | None]:
    """The figures of a variable; all unknown where it is not carried, or in a unit that is not known."""
    if to_ours is None or values is None:
        return [None] * count
    figures = sequence(values, "figures by the hour")
    if len(figures) != count:
        raise BadAnswer("the answer holds more times than figures, or fewer")
    return [to_ours(number(figure, "figure")) if figure is not None else None for figure in figures]
