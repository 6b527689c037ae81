"""The grids in which Korean map links give positions: Web Mercator, WCONGNAMUL, and Naver's base-62 code.

Only the way from the grid to degrees: tripplan builds no link that needs the other way.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from tripplan.maps.coordinates import position_of

if TYPE_CHECKING:
    from tripplan.geo import LatLng

_WGS84_RADIUS: Final = 6378137.0
"""Equatorial radius in metres."""
_WGS84_FLATTENING: Final = 1 / 298.257223563
_WIDEST_METRES: Final = 20_037_508.35
"""Half the equator in Web Mercator metres; both axes end there."""

_KOREA_SOUTH, _KOREA_NORTH = 31.43, 44.35
_KOREA_WEST, _KOREA_EAST = 122.37, 132.0

_BASE62: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE62_LENGTH: Final = 6
_BASE62_ZERO: Final = 2_000_000_000
_BASE62_PER_DEGREE: Final = 10_000_000

_UNITS_PER_METRE: Final = 2.5
_TM_ORIGIN_LAT: Final = math.radians(38)
_TM_ORIGIN_LNG: Final = 127.0
_TM_FALSE_EAST: Final = 200_000.0
_TM_FALSE_NORTH: Final = 500_000.0
_TM_REACH: Final = 2_000_000.0
"""Metres from the origin beyond which a WCONGNAMUL number cannot be in Korea."""


def in_korea(position: LatLng) -> bool:
    """Whether the position lies in the rectangle that Naver's scheme takes.

    Source: guide.ncloud-docs.com/docs/maps-url-scheme. The rectangle reaches beyond the borders of Korea.
    """
    return _KOREA_SOUTH <= position.lat <= _KOREA_NORTH and _KOREA_WEST <= position.lng <= _KOREA_EAST


def from_mercator(x: float, y: float) -> LatLng | None:
    """EPSG:3857 metres, east then north, to degrees; None off the map."""
    if not (abs(x) <= _WIDEST_METRES and abs(y) <= _WIDEST_METRES):
        return None
    lat = math.degrees(math.atan(math.sinh(y / _WGS84_RADIUS)))
    return position_of(lat, math.degrees(x / _WGS84_RADIUS))


def from_base62(lng_code: str, lat_code: str) -> LatLng | None:
    """Naver's six-character codes, longitude first: ``3zjD4Y``, ``2AJrSI`` is 37.50457, 127.0248712.

    A code is degrees times 10 000 000 plus 2 000 000 000. Undocumented: worked out from public links.
    """
    lat, lng = _base62_degrees(lat_code), _base62_degrees(lng_code)
    return None if lat is None or lng is None else position_of(lat, lng)


def _base62_degrees(code: str) -> float | None:
    """One code to degrees, None if it is not a code."""
    if len(code) != _BASE62_LENGTH or not set(code) <= set(_BASE62):
        return None
    value = 0
    for letter in code:
        value = value * len(_BASE62) + _BASE62.index(letter)
    return (value - _BASE62_ZERO) / _BASE62_PER_DEGREE


def from_wcongnamul(x: float, y: float) -> LatLng | None:
    """Kakao's ``urlX``, ``urlY`` to degrees; None outside Korea.

    The unit is 0.4 m on a transverse Mercator (origin 38° N 127° E, scale 1, 200 000 m east and 500 000 m north
    added, WGS 84).
    """
    east = x / _UNITS_PER_METRE - _TM_FALSE_EAST
    north = y / _UNITS_PER_METRE - _TM_FALSE_NORTH
    if not (abs(east) <= _TM_REACH and abs(north) <= _TM_REACH):
        return None
    position = _inverse_transverse_mercator(east, north)
    return position if position is not None and in_korea(position) else None


def _inverse_transverse_mercator(east: float, north: float) -> LatLng | None:
    """Krüger's series to the third power of the third flattening: right to a millimetre this near the axis."""
    n = _WGS84_FLATTENING / (2 - _WGS84_FLATTENING)
    radius = _WGS84_RADIUS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    xi = _rectifying_latitude(_TM_ORIGIN_LAT, n) + north / radius
    eta = east / radius
    series = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    terms = list(enumerate(series, start=1))
    xi_sphere = xi - sum(b * math.sin(2 * k * xi) * math.cosh(2 * k * eta) for k, b in terms)
    eta_sphere = eta - sum(b * math.cos(2 * k * xi) * math.sinh(2 * k * eta) for k, b in terms)
    conformal = math.asin(math.sin(xi_sphere) / math.cosh(eta_sphere))
    lng = _TM_ORIGIN_LNG + math.degrees(math.atan2(math.sinh(eta_sphere), math.cos(xi_sphere)))
    return position_of(math.degrees(_latitude_from_conformal(conformal, n)), lng)


def _rectifying_latitude(lat: float, n: float) -> float:
    """The meridian arc from the equator to a latitude (radians), as an angle."""
    coefficients = (-3 * n / 2 + 9 * n**3 / 16, 15 * n**2 / 16, -35 * n**3 / 48)
    return lat + sum(c * math.sin(2 * k * lat) for k, c in enumerate(coefficients, start=1))


def _latitude_from_conformal(conformal: float, n: float) -> float:
    """Geographic latitude from conformal latitude, both in radians."""
    coefficients = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    return conformal + sum(c * math.sin(2 * k * conformal) for k, c in enumerate(coefficients, start=1))
