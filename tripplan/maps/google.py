"""Google Maps links (developers.google.com/maps/documentation/urls), and the forms its web page and apps share.

A pin (``!3d…!4d…``) goes before ``@lat,lng,zoom``, which is where the camera looks. The way to travel is not read.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from tripplan.geo import position_or_none
from tripplan.maps.coordinates import LAT, LNG, NUMBER, lat_comma_lng, matched_position, read_pair, read_place_words
from tripplan.maps.link import (
    BuiltLink,
    MapLink,
    MapPoint,
    MapTarget,
    Provider,
    encode,
    first,
    parse_params,
    point_of_words,
    route,
    unquoted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tripplan.geo import LatLng
    from tripplan.maps.link import PastedUrl

_DOMAIN: Final = r"google\.(?:com|[a-z]{2}|com?\.[a-z]{2})"
_SHORT: Final = r"(?:maps\.app\.goo\.gl|goo\.gl/maps|g\.co/kgs|share\.google)/[A-Za-z0-9_-]+/*"
"""Links of which only Google can say where they lead."""
_OWN: Final = rf"(?s:maps\.{_DOMAIN}(?:/.*)?|(?:www\.)?{_DOMAIN}(?:/(?:maps)?(?:/.*)?)?|{_SHORT})"
_NAVIGATION_SCHEME: Final = "google.navigation"

_CAMERA: Final = rf"@{LAT},{LNG}(?:,.*)?"
_PLACE_PIN: Final = rf"!3d{LAT}!4d{LNG}"
_ROUTE_PIN: Final = rf"!2m2!1d(?P<lng>{NUMBER})!2d(?P<lat>{NUMBER})|!8m2!3d(?P<lat2>{NUMBER})!4d(?P<lng2>{NUMBER})"
_LIST = "!11m2!2s"
"""The data of a saved list, which Google alone can open."""
_PLACE_CODE: Final = r"[A-Za-z0-9_-]{10,300}"
_CODE_IN_DATA: Final = r"!19s([A-Za-z0-9_-]{10,300})"
_FRAME: Final = rf"!2d{LNG}!3d{LAT}"
_NAME_IN_FRAME: Final = r"!1m2!1s[^!]*!2s([^!]+)"
"""Of a map within a page: where it looks, and the place that it is about."""

_ENDS = ("destination", "daddr")
_WORDS = (*_ENDS, "q", "query")
_CAMERAS = ("center", "viewpoint", "sll")
_CODES = ("ftid", "cid", "mid")
_CLOSED_KINDS = frozenset({"d", "placelists"})
"""A traveller's own maps and lists, which Google alone can open."""


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search, view or directions of a Google Maps link."""
    if re.fullmatch(_SHORT, url.host + url.path):
        return MapLink(needs_network=True)
    if url.scheme == _NAVIGATION_SCHEME:
        return _from_params({key: text.replace("+", " ") for key, text in parse_params(url.path).items()})
    pieces = url.segments[1:] if url.segments[0] == "maps" else url.segments
    kind = "".join(pieces[:1])
    words = list(takewhile(lambda piece: not piece.startswith(("@", "data=")), pieces[1:]))
    cameras = (match for piece in pieces if (match := re.fullmatch(_CAMERA, piece)))
    camera = matched_position(next(cameras, None))
    data = next((piece for piece in pieces if piece.startswith("data=")), "")
    if kind in _CLOSED_KINDS or _LIST in data:
        return MapLink(needs_network_for_more=True)
    if kind == "embed" and "pb" in url.params:
        name = re.search(_NAME_IN_FRAME, url.params["pb"])
        return MapLink(name=name and name[1]).or_camera(matched_position(re.search(_FRAME, url.params["pb"])))
    if kind == "dir" and any(words):
        return _directions(words, camera, data)
    link = _place(words, camera, data) if kind in {"place", "search"} else None
    return link or _from_params(url.params) or MapLink().or_camera(camera)


def _place(words: Sequence[str], camera: LatLng | None, data: str) -> MapLink | None:
    """``/place/{name}/@camera/data=pin`` and ``/search/{words}``; None where the words are elsewhere or nowhere."""
    name = unquoted(words[0].replace("+", " ")) if words else None
    written = read_place_words(name, camera)
    position = written or matched_position(re.search(_PLACE_PIN, data))
    if position is None and name is None:
        return None
    code = re.search(_CODE_IN_DATA, data)
    link = MapLink(position=position, name=None if written else name, place_id=code and code[1]).or_camera(camera)
    return link._replace(needs_network_for_more=link.position is None)


def _directions(words: Sequence[str], camera: LatLng | None, data: str) -> MapLink | None:
    """``/dir/{start}/…/{end}``: positions from the words, else the pins in the data, else the camera for the end."""
    pieces = words[:-1] if len(words) > 1 and not words[-1] else words
    points = [_waypoint(unquoted(piece)) for piece in pieces]
    pins = [
        position_or_none(float(match["lat"] or match["lat2"]), float(match["lng"] or match["lng2"]))
        for match in re.finditer(_ROUTE_PIN, data)
    ]
    unplaced = [number for number, point in enumerate(points) if point and point.position is None]
    named = [number for number, point in enumerate(points) if point]
    numbers = next((numbers for numbers in (named, unplaced) if len(numbers) == len(pins)), [])
    for number, pin in zip(numbers, pins, strict=False):
        point = points[number]
        if point and point.position is None:
            points[number] = point._replace(position=pin)
    last = points[-1]
    if last is not None and last.position is None and camera is not None:
        points[-1] = last._replace(position=camera, map_center=True)
    return _route(points)


def _route(points: Sequence[MapPoint | None]) -> MapLink | None:
    """Directions, which need the network when no point has a position."""
    link = route(points)
    placed = any(point and point.position for point in points)
    return link and link._replace(needs_network_for_more=not placed)


def _waypoint(words: str | None) -> MapPoint | None:
    """One point: coordinates or words. Some pages encode a blank twice, so a ``+`` left over is a blank."""
    return point_of_words((words or "").replace("+", " ").strip())


def _from_params(params: Mapping[str, str]) -> MapLink | None:
    """``?q=``, ``?query=``, ``?destination=`` and ``?daddr=``, their coordinates, codes and cameras."""
    start, vias = first(params, "origin", "saddr"), first(params, "waypoints")
    if start or vias:
        points = [start, *(vias or "").split("|"), first(params, *_ENDS)]
        return _route([point for point in map(_waypoint, points) if point])
    words = (first(params, *_WORDS) or "").removeprefix("loc:")
    written = read_place_words(words)
    name = words if words and not written else None
    code = first(params, "query_place_id")
    if words.startswith("place_id:"):
        code, name = words.removeprefix("place_id:"), None
    place_id = code if code and re.fullmatch(_PLACE_CODE, code) else None
    if position := written or read_pair(params.get("ll")):
        return MapLink(position=position, name=name, place_id=place_id)
    link = MapLink(name=name, place_id=place_id).or_camera(read_pair(first(params, *_CAMERAS)))
    says_something = any(link) or first(params, *_CODES)
    return link._replace(needs_network_for_more=link.position is None) if says_something else None


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """A pin at the position, else a search for the words."""
    words = lat_comma_lng(target.position) if target.position else target.words
    if not words:
        return ()
    url = f"https://www.google.com/maps/search/?api=1&query={encode(words)}"
    return (BuiltLink("Google Maps", url),)


GOOGLE: Final = Provider(
    name="google",
    title="Google Maps",
    schemes=("comgooglemaps", _NAVIGATION_SCHEME),
    own_pages=_OWN,
    read_url=_read,
    build_links=_build,
)
