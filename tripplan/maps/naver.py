"""Naver Map links.

The app's links are documented (guide.ncloud-docs.com/docs/maps-url-scheme, ``appname`` mandatory). The web's are
observed on public pages only: ``/p/entry/place/{id}``, ``/p/search/{words}`` and ``/p/directions/…``. Web coordinates
are longitude first. ``c=`` is the camera and never the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from tripplan.maps.coordinates import from_base62, from_mercator, in_korea, param_pair, position_or_none, read_grid_pair
from tripplan.maps.link import MODES, BuiltLink, MapLink, MapPoint, MapTarget, Provider, point_or_none, route
from tripplan.maps.url import encode, first, is_place_id, is_short_link, unquoted, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.geo import LatLng
    from tripplan.maps.url import PastedUrl

_PLACE_HOST: Final = "place.naver.com"
_SHORT_HOST: Final = "naver.me"
_SCHEME: Final = "nmap"
_APP_NAME: Final = "tripplan"
_PATH_PLACE: Final = r"/place/([0-9]{1,20})(?=/|$)"
_VERSIONS = frozenset({"p", "v5"})
"""What stands before the kind of page in the path of a web link."""
_MOST_VIAS: Final = 5


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of a Naver link."""
    if url.host == _SHORT_HOST:
        return MapLink(needs_network=True) if is_short_link(url) else None
    if url.scheme == _SCHEME:
        return _app(url)
    if within(url.host, (_PLACE_HOST,)):
        return _web_place(url, (*url.segments[1:2], url.params.get("id", "")))
    kind, *pieces = url.segments[1:] if url.segments[0] in _VERSIONS and url.segments[1:] else url.segments
    if kind == "directions":
        return _directions(pieces)
    query = unquoted(pieces[0]) if kind == "search" and pieces else None
    after_place = re.search(_PATH_PLACE, url.path)
    path_id = after_place[1] if after_place else ""
    return _web_place(url, (path_id, url.params.get("pinId", ""), url.params.get("code", "")), query)


def _web_place(url: PastedUrl, place_ids: Sequence[str], query: str | None = None) -> MapLink | None:
    """A place by its number, position or search words; the camera only where nothing else is known."""
    known_id = next(filter(is_place_id, place_ids), None)
    query = query or first(url.params, "query")
    position = param_pair(url.params, "lat", "lng")
    name = first(url.params, "title")
    if position or known_id or query:
        return MapLink(position=position, name=name, place_id=known_id, query=query)
    camera = _camera(url.params.get("c", ""))
    return MapLink(position=camera, name=name, map_center=True) if camera else None


def _camera(text: str) -> LatLng | None:
    """``c=lng,lat,zoom,…`` or ``c=x,y,zoom,…``; ``c=zoom,0,0,0,dh`` says nothing."""
    x, y = (*text.split(","), "")[:2]
    return _grid_position(x, y)


def _directions(pieces: Sequence[str]) -> MapLink | None:
    """``/{start}/{goal}/{via or -}/{mode}``; several points on the way stand behind colons."""
    mode = MODES.get("".join(pieces[-1:]).lower())
    start, goal, vias = (*pieces, "", "", "")[:3]
    stops = (piece for piece in vias.split(":") if "," in piece)
    points = tuple(_web_point(piece) for piece in (start, *stops, goal))
    return MapLink(points=points, mode=mode) if any(points) else None


def _web_point(piece: str) -> MapPoint | None:
    """``x,y,name,id,TYPE``; ``-`` is a point left open."""
    x, y, name, place_id = (piece.split(",") + [""] * 4)[:4]
    return point_or_none(_grid_position(x, y), unquoted(name), place_id if is_place_id(place_id) else None)


def _grid_position(x: str, y: str) -> LatLng | None:
    """Degrees (also swapped by hand), Web Mercator metres or the base-62 code: the first that lies in Korea."""
    readings = [from_base62(x, y)]
    pair = read_grid_pair(x, y)
    if pair is not None:
        east, north = pair
        readings = [position_or_none(north, east), position_or_none(east, north), from_mercator(east, north), *readings]
    return next((position for position in readings if position and in_korea(position)), None)


def _app(url: PastedUrl) -> MapLink | None:
    """``nmap://place``, ``search``, ``map``, ``route/{mode}`` and ``navigation``."""
    verb, detail = (*url.segments, "")[:2]
    if verb in {"route", "navigation"}:
        vias = [point for number in range(1, _MOST_VIAS + 1) if (point := _app_point(url, f"v{number}"))]
        mode = MODES.get("car" if verb == "navigation" else detail.lower())
        return route([_app_point(url, "s"), *vias, _app_point(url, "d")], mode)
    place_id = first(url.params, "id") or ""
    known_id = place_id if is_place_id(place_id) else None
    position = param_pair(url.params, "lat", "lng")
    name, query = first(url.params, "name"), first(url.params, "query")
    if not (known_id or position or query or name):
        return None
    return MapLink(position=position, name=name, place_id=known_id, query=query)


def _app_point(url: PastedUrl, prefix: str) -> MapPoint | None:
    """A point of the app's directions: ``slat``, ``slng``, ``sname`` for the prefix ``s``."""
    return point_or_none(param_pair(url.params, f"{prefix}lat", f"{prefix}lng"), first(url.params, f"{prefix}name"))


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """On the web the place itself where its number is known, else a search; in the app the position, else a search.

    A position alone makes no web link: there is no steady form for it.
    """
    links = []
    web = _web_path(target)
    if web:
        links.append(BuiltLink("Naver Map", f"https://map.naver.com/p/{web}"))
    verb, params = "search", {"query": target.words or ""}
    if target.position is not None:
        lat, lng = str(target.position).split(", ")
        verb, params = "place", {"lat": lat, "lng": lng} | ({"name": target.name} if target.name else {})
    if verb == "place" or target.words:
        query = urlencode(params | {"appname": _APP_NAME}, quote_via=quote)
        links.append(BuiltLink("Naver Map app", f"{_SCHEME}://{verb}?{query}"))
    return tuple(links)


def _web_path(target: MapTarget) -> str:
    """What follows ``/p/``; empty when there is neither a number nor a word."""
    if target.place_id and is_place_id(target.place_id):
        return f"entry/place/{target.place_id}"
    return f"search/{encode(target.words)}" if target.words else ""


PROVIDER: Final = Provider(
    name="naver",
    title="Naver Map",
    hosts=("map.naver.com", _PLACE_HOST),
    short_hosts=(_SHORT_HOST,),
    schemes=(_SCHEME,),
    headings=("네이버 지도",),
    countries=("KR",),
    builds_from_id=True,
    read_url=_read,
    build_links=_build,
)
