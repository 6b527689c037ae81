"""Reads coordinates: the number pairs inside links, what people write by hand, grids and codes of letters.

The grids are Web Mercator, WCONGNAMUL and Naver's base-62 code, the codes those of plus codes and of short map links;
only to degrees: tripplan builds no link that needs the other way.
"""

from __future__ import annotations

import math
import re
from functools import reduce
from typing import TYPE_CHECKING, Final

from tripplan.geo import LatLng

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER: Final = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,30})?"
"""A coordinate in degrees, as a pattern without groups."""
LAT: Final = rf"(?P<lat>{NUMBER})"
LNG: Final = rf"(?P<lng>{NUMBER})"
"""The same as groups that `matched_position` reads."""

_SIXTY: Final = 60
"""Minutes in a degree, seconds in a minute."""

_LONGEST: Final = 120
"""Characters; no way of writing two coordinates needs more."""

_PAIR: Final = rf"{LAT}(?: ?, ?| ){LNG}"
_GRID_NUMBER: Final = r"-?[0-9]{1,9}(?:\.[0-9]{1,30})?"
_ANGLE: Final = (
    r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,30})?) ?[°º]?"  # degrees
    r"(?: ?([0-9]{1,2}(?:\.[0-9]{1,30})?) ?['\u2019\u2032]?)?"  # minutes
    r"(?: ?([0-9]{1,2}(?:\.[0-9]{1,30})?) ?(?:[\"\u201d\u2033]|''|\u2019\u2019|\u2032\u2032)?)?"  # seconds
)
_LETTER_FIRST: Final = r"([NSEW][^NSEW]+)([NSEW][^NSEW]+)"
_LETTER_LAST: Final = r"([^NSEW]+[NSEW])([^NSEW]+[NSEW])"
_AROUND: Final = r"[(\[]?@?(.*?)(?:,? ?[0-9]{1,2}(?:\.[0-9]{1,2})?[zZ])?[)\]]?"
"""Brackets, and the zoom that a map's address has behind them: ``(33.4, 126.9)``, ``@33.4,126.9,17z``."""
_LABELS: Final = (
    (r"(?:(?i:\blat(?:itude)?)|위도|북위)\b[.:=]* ?", "N "),
    (r"(?:(?i:\b(?:lng|lon|long|longitude))|경도|동경)\b[.:=]* ?", "E "),
)
_SIGNS: Final = str.maketrans({"\u2212": "-", "\uff0c": ",", "\u3001": ",", "\uff0e": "."})
"""A minus, commas and a point that are others than those of ASCII."""
_DECIMAL_COMMA: Final = r"(?<![0-9])([0-9]{1,3}),([0-9]{4,30})(?![0-9])"
"""``33,462147``: with fewer digits it may be a thousand, or two numbers."""
_PRECISE: Final = r"[0-9]\.[0-9]|[NSEW°º]"
"""What tells coordinates from a pair of small numbers such as ``2, 4``."""


def position_or_none(lat: float, lng: float) -> LatLng | None:
    """The position, or None when it is off the Earth."""
    try:
        return LatLng(lat, lng)
    except ValueError:  # off the Earth, so not coordinates
        return None


def matched_position(match: re.Match[str] | None) -> LatLng | None:
    """The position in the groups ``lat`` and ``lng`` of a match; None without a match, or off the Earth."""
    return position_or_none(float(match["lat"]), float(match["lng"])) if match else None


def read_pair(text: str | None) -> LatLng | None:
    """``37.56,126.97`` (latitude first, comma or blank between) as it stands in a link; None for anything else."""
    return matched_position(re.fullmatch(_PAIR, _squeeze(text or "")))


def read_grid_pair(x: str, y: str) -> tuple[float, float] | None:
    """Two numbers on a grid, metres or the like, east first; None unless both are numbers."""
    return (float(x), float(y)) if re.fullmatch(_GRID_NUMBER, x) and re.fullmatch(_GRID_NUMBER, y) else None


def lat_comma_lng(position: LatLng) -> str:
    """``37.5665,126.978``: latitude first and no blank, as most links want it."""
    return str(position).replace(" ", "")


def param_pair(params: Mapping[str, str], lat: str, lng: str) -> LatLng | None:
    """The position in two parameters of a link, given their names; None unless both are there."""
    return read_pair(f"{params.get(lat, '')},{params.get(lng, '')}")


def read_coordinates(text: str) -> LatLng | None:
    """Coordinates as people write them, latitude first unless letters say otherwise; None for anything else.

    ``41.40338, 2.17403`` · ``50.21972° N, 0.68453° W`` · ``N 41.4, E 2.2`` · ``41 24.2028, 2 10.4418`` (degrees and
    minutes) · ``41°24'12.2"N 2°10'26.5"E`` · ``33,462147 126,936424`` (with decimal commas) · ``(33.4, 126.9)`` ·
    ``lat 33.4 lng 126.9``. Two whole numbers alone are not coordinates.
    """
    around = re.fullmatch(_AROUND, _squeeze(text).translate(_SIGNS))
    written = around[1].strip() if around else ""
    for label, letter in _LABELS:
        written = re.sub(label, letter, written)
    written = written.upper()
    if "." not in written and len(re.findall(_DECIMAL_COMMA, written)) == 2:
        written = re.sub(_DECIMAL_COMMA, r"\1.\2", written)
    if not re.search(_PRECISE, written):
        return None
    halves = re.split("[,;]", written)
    if len(halves) == 1:
        lettered = re.fullmatch(_LETTER_FIRST, written) or re.fullmatch(_LETTER_LAST, written)
        halves = list(lettered.groups()) if lettered else written.split()
    if len(halves) != 2:
        return None
    axes = dict(filter(None, map(_axis, halves, ("lat", "lng"))))
    return position_or_none(**axes) if len(axes) == 2 else None


def read_place_words(words: str | None, near: LatLng | None = None) -> LatLng | None:
    """Coordinates where a link may have the words for a place: whole numbers count there, and a plus code before words.

    `near` is a position near the place, for short plus codes.
    """
    written = (words or "").strip()
    return read_pair(written) or read_coordinates(written) or from_plus_code(written.partition(" ")[0].strip(","), near)


def _squeeze(text: str) -> str:
    """One blank between words; nothing at all of a text too long to be coordinates."""
    return " ".join(text.split()) if len(text) <= _LONGEST else ""


def _axis(half: str, default: str) -> tuple[str, float] | None:
    """One half: ``lat`` or ``lng`` (the default where no letter says) and its degrees."""
    half = half.strip()
    letter = half[:1] if half[:1] in set("NSEW") else half[-1:] if half[-1:] in set("NSEW") else ""
    match = re.fullmatch(_ANGLE, half.removeprefix(letter).removesuffix(letter).strip())
    if match is None:
        return None
    degrees, minutes, seconds = (float(number or 0) for number in match.groups())
    if max(minutes, seconds) >= _SIXTY:
        return None
    size = abs(degrees) + (minutes + seconds / _SIXTY) / _SIXTY
    negative = match[1].startswith("-") or letter in set("SW")
    kind = ("lat" if letter in set("NS") else "lng") if letter else default
    return kind, -size if negative else size


# ---------------------------------------------------------------- codes of letters

_PLUS_LETTERS: Final = "23456789CFGHJMPQRVWX"
_PLUS: Final = f"[{_PLUS_LETTERS}]"
_PLUS_CODE: Final = (
    rf"{_PLUS}{{8}}\+(?:{_PLUS}{{2,7}})?|(?=.{{8}}\+\Z){_PLUS}{{2,6}}0{{2,6}}\+|(?:{_PLUS}{{2}}){{2,3}}\+{_PLUS}{{2,7}}"
)
_WHOLE_CODE: Final = 8
"""Letters before the plus of a code that needs no place beside it."""
_GRID_ROWS, _GRID_COLUMNS = 5, 4
"""Into which each letter behind the tenth divides an area."""


def is_plus_code(text: str) -> bool:
    """Whether a word is a plus code (Open Location Code), whole or short."""
    return bool(re.fullmatch(_PLUS_CODE, text.upper()))


def from_plus_code(code: str, near: LatLng | None = None) -> LatLng | None:
    """The middle of a plus code's area: ``8Q88FW5V+6H``, or short as ``FW5V+6H`` where a position near it is known.

    None where it is no code, or a short one of which nothing near is known.
    """
    if not is_plus_code(code):
        return None
    letters = code.upper().replace("+", "").rstrip("0")
    missing = _WHOLE_CODE - code.index("+")
    if missing and near is None:
        return None
    lat, lng, lat_step, lng_step = 0.0, 0.0, 400.0, 400.0
    for index, letter in enumerate("2" * missing + letters):
        value = _PLUS_LETTERS.index(letter)
        if index < 10 and index % 2 == 0:
            lat_step /= 20
            lat += value * lat_step
        elif index < 10:
            lng_step /= 20
            lng += value * lng_step
        else:
            lat_step, lng_step = lat_step / _GRID_ROWS, lng_step / _GRID_COLUMNS
            lat, lng = lat + value // _GRID_COLUMNS * lat_step, lng + value % _GRID_COLUMNS * lng_step
    lat, lng = lat + lat_step / 2 - 90, lng + lng_step / 2 - 180
    if missing and near is not None:  # the area of this name that lies nearest
        size = 20.0 ** (2 - missing // 2)
        lat, lng = (at + round((known - at) / size) * size for at, known in ((lat, near.lat), (lng, near.lng)))
    return position_or_none(round(lat, 7), round((lng + 180) % 360 - 180, 7))


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
