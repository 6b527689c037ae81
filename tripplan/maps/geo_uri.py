"""``geo:`` links (RFC 5870), with the ``q`` that Android added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from tripplan.geo import LatLng
from tripplan.maps.coordinates import LAT, LNG, NUMBER, lat_comma_lng, matched_position, read_pair
from tripplan.maps.link import BuiltLink, MapLink, MapTarget, Provider
from tripplan.maps.url import encode

if TYPE_CHECKING:
    from tripplan.maps.url import PastedUrl

_PATH: Final = rf"{LAT},{LNG}(?:,{NUMBER})?(?P<settings>;[^ ]*)?(?: .*)?"
"""Latitude, longitude, perhaps a height, parameters, and the prose into which the link was pasted."""
_LABELLED: Final = r"([^(]*)\((.*)\)"
_OTHER_SYSTEM: Final = r"(?i:.*;crs=(?!wgs84(?:;|$)).*)"
"""Settings that say that the coordinates are in another system than WGS 84."""
_PROSE_AFTER_PAIR: Final = rf"({NUMBER}, ?{NUMBER}) \D.*"
_NOWHERE = LatLng(0, 0)
"""Android's ``geo:0,0?q=…`` means that only the ``q`` counts."""


def _read(url: PastedUrl) -> MapLink | None:
    """The position and label of ``geo:37.5,127?q=37.5,127(label)``; coordinates in ``q`` go before the others.

    The ``q`` may be coordinates with a label in brackets, coordinates alone, or words.
    """
    path = re.fullmatch(_PATH, unquote(url.path))
    position = None if path and re.match(_OTHER_SYSTEM, path["settings"] or "") else matched_position(path)
    if "q" in url.params and position == _NOWHERE:
        position = None
    words = url.params.get("q", "")
    label = re.fullmatch(_LABELLED, words)
    place = label[1].strip() if label else words
    prose = re.fullmatch(_PROSE_AFTER_PAIR, place)
    named = read_pair(prose[1] if prose else place)
    name = label[2] if label and (named or not place) else "" if named else words
    name = name or next((key[1:-1] for key in url.params if key.startswith("(") and key.endswith(")")), "")
    return MapLink(position=named or position, name=name or None)


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """``geo:lat,lng``, with ``?q=lat,lng(name)`` where there is a name; nothing without a position.

    Words alone make no link: ``geo:0,0?q=…`` is understood on Android only and leads into the sea elsewhere.
    """
    if target.position is None:
        return ()
    pair = lat_comma_lng(target.position)
    label = f"?q={pair}({encode(target.name)})" if target.name else ""
    return (BuiltLink("geo: link", f"geo:{pair}{label}"),)


PROVIDER: Final = Provider(name="geo", schemes=("geo",), read_url=_read, build_links=_build)
