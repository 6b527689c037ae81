"""Reads coordinates: the number pairs inside links, and what people write by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.geo import LatLng

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER: Final = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,30})?"
"""A coordinate in degrees, as a pattern without groups."""

_SIXTY: Final = 60
"""Minutes in a degree, seconds in a minute."""

_LONGEST = 120
"""Characters; no way of writing two coordinates needs more."""

_PAIR = re.compile(rf"({NUMBER})(?: ?, ?| )({NUMBER})")
_GRID_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,30})?")
_ANGLE = re.compile(
    r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,30})?) ?[°º]?"  # degrees
    r"(?: ?([0-9]{1,2}(?:\.[0-9]{1,30})?) ?['\u2019\u2032]?)?"  # minutes
    r"(?: ?([0-9]{1,2}(?:\.[0-9]{1,30})?) ?(?:[\"\u201d\u2033]|''|\u2019\u2019|\u2032\u2032)?)?"  # seconds
)
_LETTER_FIRST = re.compile(r"([NSEW][^NSEW]+)([NSEW][^NSEW]+)")
_LETTER_LAST = re.compile(r"([^NSEW]+[NSEW])([^NSEW]+[NSEW])")
_PRECISE = re.compile(r"[0-9]\.[0-9]|[NSEW°º]")
"""What tells coordinates from a pair of small numbers such as ``2, 4``."""


def position_of(lat: float, lng: float) -> LatLng | None:
    """The position, or None when it is off the Earth."""
    try:
        return LatLng(lat, lng)
    except ValueError:  # off the Earth, so not coordinates
        return None


def read_pair(text: str | None) -> LatLng | None:
    """``37.56,126.97`` (latitude first, comma or blank between) as it stands in a link; None for anything else."""
    match = _PAIR.fullmatch(_squeeze(text or ""))
    return position_of(float(match[1]), float(match[2])) if match else None


def read_grid_pair(x: str, y: str) -> tuple[float, float] | None:
    """Two numbers on a grid, metres or the like, east first; None unless both are numbers."""
    return (float(x), float(y)) if _GRID_NUMBER.fullmatch(x) and _GRID_NUMBER.fullmatch(y) else None


def lat_comma_lng(position: LatLng) -> str:
    """``37.5665,126.978``: latitude first and no blank, as most links want it."""
    return str(position).replace(" ", "")


def param_pair(params: Mapping[str, str], lat: str, lng: str) -> LatLng | None:
    """The position in two parameters of a link, given their names; None unless both are there."""
    return read_pair(f"{params.get(lat, '')},{params.get(lng, '')}")


def read_coordinates(text: str) -> LatLng | None:
    """Coordinates as people write them, latitude first unless letters say otherwise; None for anything else.

    ``41.40338, 2.17403`` · ``50.21972° N, 0.68453° W`` · ``N 41.4, E 2.2`` · ``41 24.2028, 2 10.4418`` (degrees and
    minutes) · ``41°24'12.2"N 2°10'26.5"E``. Two whole numbers alone are not coordinates.
    """
    written = _squeeze(text).upper()
    if not _PRECISE.search(written):
        return None
    halves = _halves(written)
    if halves is None:
        return None
    axes = dict(filter(None, (_axis(half, default) for half, default in zip(halves, ("lat", "lng"), strict=True))))
    return position_of(axes["lat"], axes["lng"]) if axes.keys() == {"lat", "lng"} else None


def read_place_words(words: str) -> LatLng | None:
    """Coordinates where a link may have the words for a place: whole numbers count there."""
    return read_pair(words) or read_coordinates(words)


def _squeeze(text: str) -> str:
    """One blank between words; nothing at all of a text too long to be coordinates."""
    return " ".join(text.split()) if len(text) <= _LONGEST else ""


def _halves(text: str) -> tuple[str, str] | None:
    """Cuts at the one comma or semicolon, else at the letters, else at the one blank."""
    pieces = re.split("[,;]", text)
    if len(pieces) == 1:
        lettered = _LETTER_FIRST.fullmatch(text) or _LETTER_LAST.fullmatch(text)
        pieces = list(lettered.groups()) if lettered else text.split()
    match pieces:
        case [first, second]:
            return first.strip(), second.strip()
    return None


def _axis(half: str, default: str) -> tuple[str, float] | None:
    """One half: ``lat`` or ``lng`` (the default where no letter says) and its degrees."""
    letter = half[:1] if half[:1] in set("NSEW") else half[-1:] if half[-1:] in set("NSEW") else ""
    match = _ANGLE.fullmatch(half.removeprefix(letter).removesuffix(letter).strip())
    if match is None:
        return None
    degrees, minutes, seconds = (float(number or 0) for number in match.groups())
    if max(minutes, seconds) >= _SIXTY:
        return None
    size = abs(degrees) + (minutes + seconds / _SIXTY) / _SIXTY
    negative = match[1].startswith("-") or letter in set("SW")
    kind = ("lat" if letter in set("NS") else "lng") if letter else default
    return kind, -size if negative else size
