"""``geo:`` links (RFC 5870), with the ``q`` that Android added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from tripplan.geo import LatLng
from tripplan.maps.coordinates import NUMBER, lat_comma_lng, position_or_none, read_pair
from tripplan.maps.link import BuiltLink, MapLink, MapTarget, Provider
from tripplan.maps.url import encode

if TYPE_CHECKING:
    from tripplan.maps.url import PastedUrl

_PATH: Final = rf"({NUMBER}),({NUMBER})(?:,{NUMBER})?(?:;([^ ]*))?(?: .*)?"
"""Latitude, longitude, perhaps a height, parameters, and the prose into which the link was pasted."""
_LABELLED: Final = r"([^(]*)\((.*)\)"
_PROSE_AFTER_PAIR: Final = rf"({NUMBER}, ?{NUMBER}) \D.*"
_NOWHERE = LatLng(0, 0)
"""Android's ``geo:0,0?q=…`` means that only the ``q`` counts."""


def _read(url: PastedUrl) -> MapLink | None:
    """The position and label of ``geo:37.5,127?q=37.5,127(label)``; coordinates in ``q`` go before the others."""
    position = _path_position(unquote(url.path))
    if "q" in url.params and position == _NOWHERE:
        position = None
    named, name = _read_q(url.params.get("q", ""))
    name = name or next((key[1:-1] for key in url.params if key.startswith("(") and key.endswith(")")), "")
    if named is None and position is None and not name:
        return None
    return MapLink(position=named or position, name=name or None)


def _path_position(path: str) -> LatLng | None:
    """The coordinates before the ``?``, unless they are in another system than WGS 84."""
    match = re.fullmatch(_PATH, path)
    if match is None:
        return None
    settings = (match[3] or "").lower().split(";")
    if any(setting.startswith("crs=") and setting != "crs=wgs84" for setting in settings):
        return None
    return position_or_none(float(match[1]), float(match[2]))


def _read_q(words: str) -> tuple[LatLng | None, str]:
    """``37.5,127(label)``, coordinates alone, or words, as a position and a name."""
    label = re.fullmatch(_LABELLED, words)
    place = label[1].strip() if label else words
    prose = re.fullmatch(_PROSE_AFTER_PAIR, place)
    position = read_pair(prose[1] if prose else place)
    if label and (position or not place):
        return position, label[2]
    return position, "" if position else words


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
