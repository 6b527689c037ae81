"""Google Maps links (developers.google.com/maps/documentation/urls), and the forms its web page and apps share.

A pin (``!3d…!4d…``) goes before ``@lat,lng,zoom``, which is where the camera looks. A place's own code is kept only
where there is no position, since it needs the network to be of use. The way to travel is not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.maps.coordinates import NUMBER, lat_comma_lng, position_or_none, read_pair, read_place_words
from tripplan.maps.link import BuiltLink, MapLink, MapPoint, MapTarget, Provider, point_or_none, route
from tripplan.maps.url import decode_plus, encode, first, parse_params

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tripplan.geo import LatLng
    from tripplan.maps.url import PastedUrl

_HOST: Final = r"(?:www\.|maps\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})"
_SHORT: Final = r"maps\.app\.goo\.gl/[A-Za-z0-9_-]+|goo\.gl/maps/[A-Za-z0-9_-]+|g\.co/kgs/[A-Za-z0-9_-]+"
_NAVIGATION_SCHEME: Final = "google.navigation"

_CAMERA: Final = rf"@({NUMBER}),({NUMBER})(?:,.*)?"
_PLACE_PIN: Final = rf"!3d({NUMBER})!4d({NUMBER})"
_ROUTE_PIN: Final = rf"!2m2!1d(?P<lng>{NUMBER})!2d(?P<lat>{NUMBER})|!8m2!3d(?P<lat2>{NUMBER})!4d(?P<lng2>{NUMBER})"
_LIST = "!11m2!2s"
"""The data of a saved list, which Google alone can open."""
_PLACE_CODE: Final = r"[A-Za-z0-9_-]{10,300}"

_ENDS = ("destination", "daddr")
_WORDS = (*_ENDS, "q", "query")
_CAMERAS = ("center", "viewpoint", "sll")
_CODES = ("ftid", "cid", "mid")
_CLOSED_KINDS = frozenset({"d", "placelists"})
"""A traveller's own maps and lists, which Google alone can open."""


class _Path(NamedTuple):
    """The path of a Google Maps link behind ``/maps``."""

    kind: str
    """``place``, ``search``, ``dir`` or whatever comes first."""
    words: tuple[str, ...]
    """The pieces between the kind and the camera or data, empty ones included."""
    camera: LatLng | None
    data: str


def _owns(url: PastedUrl) -> bool:
    """Whether a web link leads to Google Maps, in any country, or is one of its short links."""
    on_maps = url.host.startswith("maps.") or url.segments[0] in {"maps", ""}
    return bool(on_maps and re.fullmatch(_HOST, url.host)) or _is_short(url)


def _is_short(url: PastedUrl) -> bool:
    """Whether only Google can say where the link leads."""
    return bool(re.fullmatch(_SHORT, url.host + url.path.rstrip("/")))


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search, view or directions of a Google Maps link."""
    if _is_short(url):
        return MapLink(needs_network=True)
    if url.scheme == _NAVIGATION_SCHEME:
        params = {key: text.replace("+", " ") for key, text in parse_params(url.path).items()}
        return _from_params(params)
    path = _split_path(url.segments)
    if path.kind in _CLOSED_KINDS or _LIST in path.data:
        return MapLink(needs_network_for_more=True)
    if path.kind == "dir" and any(path.words):
        return _directions(path)
    link = _place(path) if path.kind in {"place", "search"} else None
    link = link or _from_params(url.params)
    if link is None and path.camera is not None:
        return MapLink(position=path.camera, map_center=True)
    return link


def _split_path(segments: Sequence[str]) -> _Path:
    """Takes the path apart; ``@`` and ``data=`` end the words."""
    pieces = list(segments[1:] if segments[0] == "maps" else segments)
    extras = [number for number, piece in enumerate(pieces) if piece.startswith(("@", "data="))]
    words = pieces[1 : extras[0]] if extras else pieces[1:]
    cameras = (match for piece in pieces if (match := re.fullmatch(_CAMERA, piece)))
    positions = (position_or_none(float(match[1]), float(match[2])) for match in cameras)
    return _Path(
        kind=pieces[0] if pieces else "",
        words=tuple(words),
        camera=next(positions, None),
        data=next((piece for piece in pieces if piece.startswith("data=")), ""),
    )


def _place(path: _Path) -> MapLink | None:
    """``/place/{name}/@camera/data=pin`` and ``/search/{words}``; None where the words are elsewhere or nowhere."""
    name = decode_plus(path.words[0]) if path.words else None
    written = read_place_words(name or "")
    pin = re.search(_PLACE_PIN, path.data)
    position = written or (position_or_none(float(pin[1]), float(pin[2])) if pin else None)
    if position is None and name is None:
        return None
    shown = position or path.camera
    return MapLink(
        position=shown,
        name=None if written else name,
        map_center=position is None and shown is not None,
        needs_network_for_more=shown is None,
    )


def _directions(path: _Path) -> MapLink | None:
    """``/dir/{start}/…/{end}``: positions from the words, else the pins in the data, else the camera for the end."""
    pieces = path.words[:-1] if len(path.words) > 1 and not path.words[-1] else path.words
    points = [_waypoint(decode_plus(piece)) for piece in pieces]
    pins = [_route_pin(match) for match in re.finditer(_ROUTE_PIN, path.data)]
    unplaced = [number for number, point in enumerate(points) if point and point.position is None]
    named = [number for number, point in enumerate(points) if point]
    for numbers in (named, unplaced):
        if len(pins) == len(numbers):
            placed = dict(zip(numbers, pins, strict=True))
            points = [_placed(point, placed.get(number)) for number, point in enumerate(points)]
            break
    last = points[-1]
    if last is not None and last.position is None and path.camera is not None:
        points[-1] = last._replace(position=path.camera, map_center=True)
    return _route(points)


def _route_pin(match: re.Match[str]) -> LatLng | None:
    """The position of one point in the data of a directions link."""
    return position_or_none(float(match["lat"] or match["lat2"]), float(match["lng"] or match["lng2"]))


def _placed(point: MapPoint | None, position: LatLng | None) -> MapPoint | None:
    """The point at this position, unless it has one."""
    return point._replace(position=position) if point and point.position is None else point


def _route(points: Sequence[MapPoint | None]) -> MapLink | None:
    """Directions, which need the network when no point has a position."""
    link = route(points)
    placed = any(point and point.position for point in points)
    return link and link._replace(needs_network_for_more=not placed)


def _waypoint(words: str | None) -> MapPoint | None:
    """One point: coordinates or words. Some pages encode a blank twice, so a ``+`` left over is a blank."""
    text = (words or "").replace("+", " ").strip()
    return point_or_none(read_place_words(text)) or point_or_none(name=text or None)


def _from_params(params: Mapping[str, str]) -> MapLink | None:
    """``?q=``, ``?query=``, ``?destination=`` and ``?daddr=``, their coordinates, codes and cameras."""
    start, vias = first(params, "origin", "saddr"), first(params, "waypoints")
    if start or vias:
        points = [start, *(vias or "").split("|"), first(params, *_ENDS)]
        return _route([point for point in map(_waypoint, points) if point])
    words = (first(params, *_WORDS) or "").removeprefix("loc:")
    position = read_place_words(words)
    name = None if position or not words else words
    position = position or read_pair(params.get("ll"))
    if position is not None:
        return MapLink(position=position, name=name)
    camera = read_pair(first(params, *_CAMERAS))
    code = first(params, "query_place_id")
    place_id = code if code and re.fullmatch(_PLACE_CODE, code) else None
    if not (name or camera or place_id or first(params, *_CODES)):
        return None
    return MapLink(
        position=camera,
        name=name,
        place_id=place_id,
        map_center=camera is not None,
        needs_network_for_more=camera is None,
    )


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """A pin at the position, else a search for the words."""
    words = lat_comma_lng(target.position) if target.position else target.words
    if not words:
        return ()
    url = f"https://www.google.com/maps/search/?api=1&query={encode(words)}"
    return (BuiltLink("Google Maps", url),)


PROVIDER: Final = Provider(
    name="google",
    title="Google Maps",
    schemes=("comgooglemaps", _NAVIGATION_SCHEME),
    owns_too=_owns,
    read_url=_read,
    build_links=_build,
)
