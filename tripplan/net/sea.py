"""The marine forecast of Open-Meteo: what to ask, and how to read the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.facts import OPEN_METEO, Origin, SeaForecast
from tripplan.net.answers import Query
from tripplan.net.open_meteo import METRES, point_params, read_hourly

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.geo import LatLng
    from tripplan.net.open_meteo import Units

MOST_DAYS: Final = 8
"""How far ahead the marine forecast goes, today included."""

_WAVES: Final = "wave_height"
_VARIABLES: Final[dict[str, Units]] = {_WAVES: METRES}


def sea_query(base: str, point: LatLng, days: int = MOST_DAYS) -> Query:
    """Asks for the waves at a point; the answer is for the nearest grid cell on the water."""
    params = point_params(point, _VARIABLES, min(days, MOST_DAYS)) | {"cell_selection": "sea"}
    return Query(f"{base.rstrip('/')}/v1/marine", params)


def read_sea(data: bytes, asked_at: Minute, *, is_stale: bool = False) -> SeaForecast:
    """The waves of an answer, without the hours that are not known. BadAnswer says why there are none."""
    hourly = read_hourly(data, _VARIABLES)
    by_hour = zip(hourly.times, hourly.columns[_WAVES], strict=True)
    waves = {time: height for time, height in by_hour if height is not None}
    return SeaForecast(Origin(OPEN_METEO, asked_at, is_stale), hourly.point, waves)
