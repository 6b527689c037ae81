"""Reads coordinates inside links: pairs of numbers, grids, and codes of letters.

The grids are Web Mercator, WCONGNAMUL and Naver's base-62 code. Only to degrees: tripplan builds no link that needs the
other way.
"""

from __future__ import annotations

import math
import re
from functools import reduce
from typing import TYPE_CHECKING, Final

from tripplan.geo import LatLng, from_plus_code, in_one_line, position_or_none, read_coordinates

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER: Final = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,30})?"
"""A coordinate in degrees, as a pattern without groups."""
LAT: Final = rf"(?P<lat>{NUMBER})"
LNG: Final = rf"(?P<lng>{NUMBER})"
"""The same as groups that `matched_position` reads."""

_PAIR: Final = rf"{LAT}(?: ?, ?| ){LNG}"
_GRID_NUMBER: Final = r"-?[0-9]{1,9}(?:\.[0-9]{1,30})?"


def matched_position(match: re.Match[str] | None) -> LatLng | None:
    """The position in the groups ``lat`` and ``lng`` of a match; None without a match, or off the Earth."""
    return position_or_none(float(match["lat"]), float(match["lng"])) if match else None


def read_pair(text: str | None) -> LatLng | None:
    """``37.56,126.97`` (latitude first, comma or blank between) as it stands in a link; None for anything else."""
    return matched_position(re.fullmatch(_PAIR, in_one_line(text or "")))


def read_grid_pair(x: str, y: str) -> tuple[float, float] | None:
    """Two numbers on a grid, metres or the like, east first; None unless both are numbers."""
    return (float(x), float(y)) if re.fullmatch(_GRID_NUMBER, x) and re.fullmatch(_GRID_NUMBER, y) else None


def lat_comma_lng(position: LatLng) -> str:
    """``37.5665,126.978``: latitude first and no blank, as most links want it."""
    return str(position).replace(" ", "")


def param_pair(params: Mapping[str, str], lat: str, lng: str) -> LatLng | None:
    """The position in two parameters of a link, given their names; None unless both are there."""
    return read_pair(f"{params.get(lat, '')},{params.get(lng, '')}")


def read_place_words(words: str | None, near: LatLng | None = None) -> LatLng | None:
    """Coordinates where a link may have the words for a place: whole numbers count there, and a plus code before words.

    `near` is a position near the place, for short plus codes.
    """
    written = (words or "").strip()
    return read_pair(written) or read_coordinates(written) or from_plus_code(written.partition(" ")[0].strip(","), near)


# ---------------------------------------------------------------- codes of letters

_LONGEST_CODE: Final = 20
"""Letters; ten lead to less than a metre."""


def from_letters(code: str, letters: str, *, lng_first: bool = True, corner: bool = False) -> LatLng | None:
    """A code in which the bits of longitude and latitude take turns, the highest first; None for other letters.

    `corner` is for codes that mean the corner of an area, not its middle.
    """
    width = (len(letters) - 1).bit_length()
    if not 0 < len(code) <= _LONGEST_CODE or not set(code) <= set(letters):
        return None
    bits = "".join(f"{letters.index(letter):0{width}b}" for letter in code)
    middle = 0.0 if corner else 0.5
    first, second = ((int(half, 2) + middle) / 2 ** len(half) for half in (bits[::2], bits[1::2]))
    lng, lat = (first, second) if lng_first else (second, first)
    return position_or_none(lat * 180 - 90, lng * 360 - 180)


# ---------------------------------------------------------------- grids

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
    return position_or_none(lat, math.degrees(x / _WGS84_RADIUS))


def from_base62(lng_code: str, lat_code: str) -> LatLng | None:
    """Naver's six-character codes, longitude first: ``3zjD4Y``, ``2AJrSI`` is 37.50457, 127.0248712.

    A code is degrees times 10 000 000 plus 2 000 000 000. Undocumented: worked out from public links.
    """
    degrees = []
    for code in (lat_code, lng_code):
        if len(code) != _BASE62_LENGTH or not set(code) <= set(_BASE62):
            return None
        value = reduce(lambda value, letter: value * len(_BASE62) + _BASE62.index(letter), code, 0)
        degrees.append((value - _BASE62_ZERO) / _BASE62_PER_DEGREE)
    return position_or_none(*degrees)


def from_wcongnamul(x: float, y: float) -> LatLng | None:
    """Kakao's ``urlX``, ``urlY`` to degrees; None outside Korea.

    The unit is 0.4 m on a transverse Mercator (origin 38° N 127° E, scale 1, 200 000 m east and 500 000 m north
    added, WGS 84). Krüger's series to the third power of the third flattening is right to a millimetre this near the
    axis.
    """
    east = x / _UNITS_PER_METRE - _TM_FALSE_EAST
    north = y / _UNITS_PER_METRE - _TM_FALSE_NORTH
    if not (abs(east) <= _TM_REACH and abs(north) <= _TM_REACH):
        return None
    n = _WGS84_FLATTENING / (2 - _WGS84_FLATTENING)
    radius = _WGS84_RADIUS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    xi = _TM_ORIGIN_LAT + _sines(_TM_ORIGIN_LAT, -3 * n / 2 + 9 * n**3 / 16, 15 * n**2 / 16, -35 * n**3 / 48)
    xi += north / radius
    eta = east / radius
    series = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    terms = list(enumerate(series, start=1))
    xi_sphere = xi - sum(b * math.sin(2 * k * xi) * math.cosh(2 * k * eta) for k, b in terms)
    eta_sphere = eta - sum(b * math.cos(2 * k * xi) * math.sinh(2 * k * eta) for k, b in terms)
    conformal = math.asin(math.sin(xi_sphere) / math.cosh(eta_sphere))
    coefficients = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    lng = _TM_ORIGIN_LNG + math.degrees(math.atan2(math.sinh(eta_sphere), math.cos(xi_sphere)))
    position = position_or_none(math.degrees(conformal + _sines(conformal, *coefficients)), lng)
    return position if position is not None and in_korea(position) else None


def _sines(angle: float, *coefficients: float) -> float:
    """From one kind of latitude to another, in radians: what is to be added."""
    return sum(c * math.sin(2 * k * angle) for k, c in enumerate(coefficients, start=1))
