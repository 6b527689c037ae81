"""Positions on the Earth, how people write them, and the distance between them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

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


# ---------------------------------------------------------------- coordinates as people write them

_SIXTY: Final = 60
"""Minutes in a degree, seconds in a minute."""
_LONGEST: Final = 120
"""Characters; no way of writing two coordinates needs more."""
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


def read_coordinates(text: str) -> LatLng | None:
    """Coordinates as people write them, latitude first unless letters say otherwise; None for anything else.

    ``41.40338, 2.17403`` · ``50.21972° N, 0.68453° W`` · ``N 41.4, E 2.2`` · ``41 24.2028, 2 10.4418`` (degrees and
    minutes) · ``41°24'12.2"N 2°10'26.5"E`` · ``33,462147 126,936424`` (with decimal commas) · ``(33.4, 126.9)`` ·
    ``lat 33.4 lng 126.9``. Two whole numbers alone are not coordinates.
    """
    around = re.fullmatch(_AROUND, in_one_line(text).translate(_SIGNS))
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


def in_one_line(text: str) -> str:
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


# ---------------------------------------------------------------- plus codes

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
