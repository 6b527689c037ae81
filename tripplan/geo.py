"""Positions on the Earth and the distance between them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from tripplan.sentences import say

EARTH_RADIUS_KM = 6371.0088
"""Mean Earth radius (IUGG)."""

_PAIR = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class LatLng:
    """A position in degrees, WGS 84: latitude first, always."""

    lat: float
    lng: float

    def __post_init__(self) -> None:
        """Raises ValueError with the number that is off the Earth."""
        if not -90 <= self.lat <= 90:
            raise ValueError(say("a latitude lies between -90 and 90, not {degrees:g}", degrees=self.lat))
        if not -180 <= self.lng <= 180:
            raise ValueError(say("a longitude lies between -180 and 180, not {degrees:g}", degrees=self.lng))

    def __str__(self) -> str:
        """``33.514126, 126.958595``, as written in a trip file."""
        return f"{self.lat:.7f}".rstrip("0").rstrip(".") + ", " + f"{self.lng:.7f}".rstrip("0").rstrip(".")


def parse_lat_lng(text: str) -> LatLng:
    """Reads ``33.514126, 126.958595``. Raises ValueError with what was expected."""
    match = _PAIR.fullmatch(text)
    if match is None:
        raise ValueError(say("expected latitude, longitude such as 33.4719, 126.9331, not '{text}'", text=text))
    lat, lng = float(match[1]), float(match[2])
    if abs(lat) > 90 >= abs(lng):
        raise ValueError(say("latitude comes first: did you mean {lat:g}, {lng:g}?", lat=lng, lng=lat))
    return LatLng(lat, lng)


def distance_km(one: LatLng, other: LatLng) -> float:
    """Great-circle distance in kilometres (haversine formula)."""
    lat_one, lat_other = math.radians(one.lat), math.radians(other.lat)
    half_lat = (lat_other - lat_one) / 2
    half_lng = math.radians(other.lng - one.lng) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_one) * math.cos(lat_other) * math.sin(half_lng) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))
