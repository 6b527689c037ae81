"""Facts for tests, from a few figures by the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.facts import OPEN_METEO, OPENSTREETMAP, Facts, Forecast, Hour, Origin, RoadRoute, SeaForecast, way_of
from tripplan.geo import LatLng

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.clock import Minute

AS_OF: Final = 29_869_740
"""2026-10-17 06:00 in Seoul."""

POINT: Final = LatLng(33.5, 126.95)
ORIGIN: Final = Origin(OPEN_METEO, AS_OF)


def forecast(*hours: Hour, start: Minute = AS_OF) -> Forecast:
    """A forecast of these hours, one after the other."""
    return Forecast(ORIGIN, POINT, {start + 60 * number: hour for number, hour in enumerate(hours)})


def winds(*speeds: float | None, start: Minute = AS_OF) -> Forecast:
    """A forecast of the wind alone."""
    return forecast(*(Hour(wind=speed) for speed in speeds), start=start)


def sea(*heights: float | None, start: Minute = AS_OF) -> SeaForecast:
    """Waves by the hour; None leaves an hour out."""
    known = {start + 60 * number: height for number, height in enumerate(heights) if height is not None}
    return SeaForecast(ORIGIN, POINT, known)


def everywhere(positions: Sequence[LatLng], weather: Forecast | None = None, waves: SeaForecast | None = None) -> Facts:
    """The same forecasts at every one of some forecast points."""
    land = dict.fromkeys(positions, weather) if weather is not None else {}
    water = dict.fromkeys(positions, waves) if waves is not None else {}
    return Facts(land, land, water)


def routed(mode: str, start: LatLng, end: LatLng, minutes: int | None, km: float | None = 4.2) -> Facts:
    """What a router says of one way."""
    way = way_of(mode, start, end)
    assert way is not None
    return Facts(routes={way: RoadRoute(Origin(OPENSTREETMAP, AS_OF), minutes, km if minutes is not None else None)})
