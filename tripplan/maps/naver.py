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
from tripplan.maps.link import BuiltLink, MapLink, MapPoint, MapTarget, Provider, mode_of, point_or_none, route
from tripplan.maps.url import encode, first, first_place_id, unquoted, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.geo import LatLng
    from tripplan.maps.url import PastedUrl

_PLACE_HOST: Final = "place.naver.com"
_SCHEME: Final = "nmap"
_APP_NAME: Final = "tripplan"
_PATH_PLACE: Final = r"/place/([0-9]{1,20})(?=/|$)"
_VERSIONS = frozenset({"p", "v5"})
"""What stands before the kind of page in the path of a web link."""
_MOST_VIAS: Final = 5


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of a Naver link; the camera only where nothing else is known."""
    params, segments = url.params, url.segments
    if url.scheme == _SCHEME:
        return _read_app(url)
    query = None
    if within(url.host, (_PLACE_HOST,)):
        place_id = first_place_id(*segments[1:2], params.get("id"))
    else:
        kind, *pieces = segments[1:] if segments[0] in _VERSIONS and segments[1:] else segments
        if kind == "directions":
            return _directions(pieces)
        query = unquoted(pieces[0]) if kind == "search" and pieces else None
        in_path = re.search(_PATH_PLACE, url.path)
        place_id = first_place_id(in_path and in_path[1], params.get("pinId"), params.get("code"))
    position, query = param_pair(params, "lat", "lng"), query or first(params, "query")
    link = MapLink(position=position, name=first(params, "title"), place_id=place_id, query=query)
    if not (place_id or query):  # c=lng,lat,zoom,… or c=x,y,zoom,…; c=zoom,0,0,0,dh says nothing
        link = link.or_camera(_grid_position(*(*params.get("c", "").split(","), "")[:2]))
    return link if any(link._replace(name=None)) else None


def _directions(pieces: Sequence[str]) -> MapLink | None:
    """``/{start}/{goal}/{via or -}/{mode}``; several points on the way stand behind colons.

    A point is ``x,y,name,id,TYPE``; one left open is ``-``.
    """
    start, goal, vias = (*pieces, "", "", "")[:3]
    points = []
    for piece in (start, *(via for via in vias.split(":") if "," in via), goal):
        x, y, name, place_id = (piece.split(",") + [""] * 4)[:4]
        points.append(point_or_none(_grid_position(x, y), unquoted(name), first_place_id(place_id)))
    return MapLink(points=tuple(points), mode=mode_of("".join(pieces[-1:]))) if any(points) else None


def _grid_position(x: str, y: str) -> LatLng | None:
    """Degrees (also swapped by hand), Web Mercator metres or the base-62 code: the first that lies in Korea."""
    readings = [from_base62(x, y)]
    pair = read_grid_pair(x, y)
    if pair is not None:
        east, north = pair
        readings = [position_or_none(north, east), position_or_none(east, north), from_mercator(east, north), *readings]
    return next((position for position in readings if position and in_korea(position)), None)


def _read_app(url: PastedUrl) -> MapLink | None:
    """``nmap://place``, ``search``, ``map``, ``route/{mode}`` and ``navigation``."""
    params = url.params
    verb, detail = (*url.segments, "")[:2]
    if verb in {"route", "navigation"}:
        vias = [point for number in range(1, _MOST_VIAS + 1) if (point := _app_point(url, f"v{number}"))]
        points = [_app_point(url, "s"), *vias, _app_point(url, "d")]
        return route(points, "car" if verb == "navigation" else mode_of(detail))
    return MapLink(
        position=param_pair(params, "lat", "lng"),
        name=first(params, "name"),
        place_id=first_place_id(params.get("id")),
        query=first(params, "query"),
    )


def _app_point(url: PastedUrl, prefix: str) -> MapPoint | None:
    """A point of the app's directions: ``slat``, ``slng``, ``sname`` for the prefix ``s``."""
    return point_or_none(param_pair(url.params, f"{prefix}lat", f"{prefix}lng"), first(url.params, f"{prefix}name"))


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """On the web the place itself where its number is known, else a search; in the app the position, else a search.

    A position alone makes no web link: there is no steady form for it.
    """
    links = []
    if place_id := first_place_id(target.place_id):
        links.append(BuiltLink("Naver Map", f"https://map.naver.com/p/entry/place/{place_id}"))
    elif target.words:
        links.append(BuiltLink("Naver Map", f"https://map.naver.com/p/search/{encode(target.words)}"))
    verb, params = "search", {"query": target.words or ""}
    if target.position is not None:
        lat, lng = str(target.position).split(", ")
        verb, params = "place", {"lat": lat, "lng": lng} | ({"name": target.name} if target.name else {})
    if verb == "place" or target.words:
        query = urlencode(params | {"appname": _APP_NAME}, quote_via=quote)
        links.append(BuiltLink("Naver Map app", f"{_SCHEME}://{verb}?{query}"))
    return tuple(links)


PROVIDER: Final = Provider(
    name="naver",
    title="Naver Map",
    hosts=("map.naver.com", _PLACE_HOST),
    short_hosts=("naver.me",),
    schemes=(_SCHEME,),
    headings=("네이버 지도",),
    countries=("KR",),
    builds_from_id=True,
    read_url=_read,
    build_links=_build,
)
