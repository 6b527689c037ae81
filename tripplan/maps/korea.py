"""The maps of Korea: Naver Map, KakaoMap and TMAP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from tripplan.geo import position_or_none
from tripplan.maps.coordinates import (
    LAT,
    LNG,
    from_base62,
    from_mercator,
    from_wcongnamul,
    in_korea,
    lat_comma_lng,
    matched_position,
    param_pair,
    read_grid_pair,
    read_pair,
)
from tripplan.maps.link import (
    BuiltLink,
    MapLink,
    MapPoint,
    MapTarget,
    Provider,
    encode,
    first,
    first_place_id,
    mode_of,
    point_or_none,
    route,
    unquoted,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tripplan.geo import LatLng
    from tripplan.maps.link import Mode, PastedUrl

# ---------------------------------------------------------------- Naver Map
#
# The app's links are documented (guide.ncloud-docs.com/docs/maps-url-scheme, ``appname`` mandatory). The web's are
# observed on public pages only: ``/p/entry/place/{id}``, ``/p/search/{words}`` and ``/p/directions/…``. Web coordinates
# are longitude first. ``c=`` is the camera and never the place.

_NAVER_PLACES: Final = "place.naver.com"
_NAVER_SCHEME: Final = "nmap"
_NAVER_APP_NAME: Final = "tripplan"
_NAVER_PLACE: Final = r"/place/([0-9]{1,20})(?=/|$)"
_NAVER_VERSIONS = frozenset({"p", "v5"})
"""What stands before the kind of page in the path of a web link."""
_NAVER_PATH_TYPES: Final[dict[str, Mode]] = {"0": "car", "1": "transit", "2": "walk"}
_NAVER_VIAS: Final = 5


def _read_naver(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of a Naver link; the camera only where nothing else is known."""
    params, segments = url.params, url.segments
    if url.scheme == _NAVER_SCHEME:
        return _read_naver_app(url)
    query = None
    if within(url.host, (_NAVER_PLACES,)):
        place_id = first_place_id(*segments[1:2], params.get("id"))
    else:
        kind, *pieces = segments[1:] if segments[0] in _NAVER_VERSIONS and segments[1:] else segments
        if kind == "directions":
            return _naver_directions(pieces)
        if kind == "entry" and pieces[:1] == ["address"]:  # x,y,{address}
            x, y, address = (*"".join(pieces[1:2]).split(",", 2), "", "")[:3]
            return MapLink(position=_grid_position(x, y), address=unquoted(address))
        if start_or_end := route([_naver_param_point(params, "s"), _naver_param_point(params, "e")]):
            return start_or_end._replace(mode=_NAVER_PATH_TYPES.get(params.get("pathType", "")))
        query = unquoted(pieces[0]) if kind == "search" and pieces else None
        in_path = re.search(_NAVER_PLACE, url.path)
        place_id = first_place_id(in_path and in_path[1], params.get("pinId"), params.get("code"))
    position, query = param_pair(params, "lat", "lng"), query or first(params, "query")
    link = MapLink(position=position, name=first(params, "title"), place_id=place_id, query=query)
    if not (place_id or query):  # c=lng,lat,zoom,… or c=x,y,zoom,…; c=zoom,0,0,0,dh says nothing
        link = link.or_camera(_grid_position(*(*params.get("c", "").split(","), "")[:2]))
    return link if any(link._replace(name=None)) else None


def _naver_param_point(params: Mapping[str, str], prefix: str) -> MapPoint | None:
    """A point of the older pages for directions: ``sx``, ``sy`` or ``slng``, ``slat``, and its name and number."""
    x, y = (first(params, f"{prefix}{key}", f"{prefix}{other}") or "" for key, other in (("x", "lng"), ("y", "lat")))
    name = first(params, f"{prefix}name", f"{prefix}text", f"{prefix}title")
    return point_or_none(_grid_position(x, y), name, first_place_id(params.get(f"{prefix}itemid")))


def _naver_directions(pieces: Sequence[str]) -> MapLink | None:
    """``/{start}/{goal}/{via or -}/{mode}``; several points on the way stand behind colons.

    A point is ``x,y,name,id,TYPE``; one left open is ``-``.
    """
    start, goal, vias = (*pieces, "", "", "")[:3]
    points = []
    for piece in (start, *(via for via in vias.split(":") if "," in via), goal):
        x, y, name, place_id = (piece.split(",") + [""] * 4)[:4]
        points.append(point_or_none(_grid_position(x, y), unquoted(name), first_place_id(place_id)))
    mode = next((found for piece in pieces[2:] if (found := mode_of(piece))), None)
    return MapLink(points=tuple(points), mode=mode) if any(points) else None


def _grid_position(x: str, y: str) -> LatLng | None:
    """Degrees (also swapped by hand), Web Mercator metres or the base-62 code: the first that lies in Korea."""
    readings = [from_base62(x, y)]
    pair = read_grid_pair(x, y)
    if pair is not None:
        east, north = pair
        readings = [position_or_none(north, east), position_or_none(east, north), from_mercator(east, north), *readings]
    return next((position for position in readings if position and in_korea(position)), None)


def _read_naver_app(url: PastedUrl) -> MapLink | None:
    """``nmap://place``, ``search``, ``map``, ``route/{mode}`` and ``navigation``."""
    params = url.params
    verb, detail = (*url.segments, "")[:2]
    if verb in {"route", "navigation"}:
        vias = [point for number in range(1, _NAVER_VIAS + 1) if (point := _naver_app_point(url, f"v{number}"))]
        points = [_naver_app_point(url, "s"), *vias, _naver_app_point(url, "d")]
        return route(points, "car" if verb == "navigation" else mode_of(detail))
    return MapLink(
        position=param_pair(params, "lat", "lng"),
        name=first(params, "name"),
        place_id=first_place_id(params.get("id")),
        query=first(params, "query"),
    )


def _naver_app_point(url: PastedUrl, prefix: str) -> MapPoint | None:
    """A point of the app's directions: ``slat``, ``slng``, ``sname`` for the prefix ``s``."""
    return point_or_none(param_pair(url.params, f"{prefix}lat", f"{prefix}lng"), first(url.params, f"{prefix}name"))


def _build_naver(target: MapTarget) -> tuple[BuiltLink, ...]:
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
        query = urlencode(params | {"appname": _NAVER_APP_NAME}, quote_via=quote)
        links.append(BuiltLink("Naver Map app", f"{_NAVER_SCHEME}://{verb}?{query}"))
    return tuple(links)


NAVER: Final = Provider(
    name="naver",
    title="Naver Map",
    hosts=("map.naver.com", _NAVER_PLACES),
    short_hosts=("naver.me",),
    schemes=(_NAVER_SCHEME,),
    headings=("네이버 지도", "NAVER Map"),
    countries=("KR",),
    builds_from_id=True,
    read_url=_read_naver,
    build_links=_build_naver,
)


# ---------------------------------------------------------------- KakaoMap
#
# Web links (``/link/map/{name},{lat},{lng}`` and its kin) are not in the documentation that could be read, but several
# independent packages and many pages confirm them; the app's are documented (apis.map.kakao.com/ios_v2, URL scheme).
# Coordinates are latitude first, except ``urlX``/``urlY``: the WCONGNAMUL grid, east first.

_KAKAO_SCHEME: Final = "kakaomap"
_KAKAO_VERBS: Final = frozenset({"by", "from", "look", "map", "place", "roadview", "route", "search", "to"})
_KAKAO_POINT: Final = rf"(?s:(?P<name>.*),)?{LAT},{LNG}"
_WIDEST_DEGREES: Final = 180


def _read_kakao(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of a KakaoMap link."""
    verb, *rest = [piece for piece in url.segments if piece] or [""]
    if verb in {"link", "scheme"} and rest:
        return _read_kakao_verb(url, rest[0], rest[1:])
    if verb == "actions" and url.params.get("id"):  # the mobile page: /actions/detailMapView?id=
        return _read_kakao_verb(url, "place", [])
    if url.host.startswith(("place.", "m.place.")):
        return _read_kakao_verb(url, "place", [piece for piece in (verb, *rest) if piece != "m"])
    return _read_kakao_verb(url, verb, rest) if verb in _KAKAO_VERBS else _read_kakao_params(url)


def _read_kakao_verb(url: PastedUrl, verb: str, pieces: Sequence[str]) -> MapLink | None:
    """``/link/{verb}/…`` and ``kakaomap://{verb}?…``; other verbs say nothing."""
    detail, params = "".join(pieces[:1]), url.params
    match verb:
        case "by":  # {mode}/{point}/…/{point}
            return route([_kakao_point(piece) for piece in pieces[1:]], mode_of(detail))
        case "from":  # {point}/to/{point}
            return route([_kakao_point(piece) for piece in pieces if piece != "to"])
        case "map" | "roadview" | "to":  # {name},{lat},{lng}, or the number of a place
            return route([_kakao_point(detail)])
        case "route":  # ?sp=lat,lng&sn=&ep=lat,lng&en=&by=CAR
            ends = (("sp", "sn"), ("ep", "en"))
            points = [point_or_none(read_pair(params.get(pair)), first(params, name)) for pair, name in ends]
            return route(points, mode_of(params.get("by")))
    position, query = read_pair(params.get("p")), first(params, "q") or unquoted(detail)
    found = {
        "look": MapLink(position=position),  # ?p=lat,lng
        "place": MapLink(place_id=first_place_id(first(params, "id") or detail)),
        "search": MapLink(query=query, position=position if query else None),  # {words} or ?q=&p=lat,lng
    }
    return found.get(verb)


def _kakao_point(piece: str) -> MapPoint | None:
    """``{name},{lat},{lng}``, ``{lat},{lng}`` or the number of a place."""
    text = unquoted(piece) or ""
    match = re.fullmatch(_KAKAO_POINT, text)
    position = matched_position(match)
    name = (match["name"] or "").strip() if match and position else None
    return point_or_none(position, name or None, first_place_id(text))


def _read_kakao_params(url: PastedUrl) -> MapLink | None:
    """``map.kakao.com/?itemId=&urlX=&urlY=&q=`` and ``?sName=&eName=``; with an item, ``q`` is its name.

    The grid is WCONGNAMUL, or degrees, which some pages write in its place; nothing outside Korea.
    """
    params = url.params
    ends = [point_or_none(name=first(params, key)) for key in ("sName", "eName")]
    if any(ends):
        return route(ends, mode_of(params.get("target")))
    position = None
    if pair := read_grid_pair(params.get("urlX", ""), params.get("urlY", "")):
        east, north = pair
        in_degrees = max(abs(east), abs(north)) < _WIDEST_DEGREES
        position = position_or_none(north, east) if in_degrees else from_wcongnamul(east, north)
    position = position if position and in_korea(position) else None
    place_id, words = first_place_id(first(params, "itemId", "itemid")), first(params, "q")
    name = first(params, "name") or (words if place_id else None)
    query = None if place_id else words
    return MapLink(position=position, name=name, place_id=place_id, query=query, map_center=bool(position and query))


def _build_kakao(target: MapTarget) -> tuple[BuiltLink, ...]:
    """The position with its name, else a search for the words, on the web and in the app."""
    if target.position is not None:
        pair = lat_comma_lng(target.position)
        name = " ".join((target.name or "").replace(",", " ").replace("/", " ").split())
        web = f"map/{encode(name)},{pair}" if name else f"map/{pair}"
        app = f"look?p={pair}"
    elif target.words:
        words = encode(target.words)
        web, app = f"search/{words}", f"search?q={words}"
    else:
        return ()
    return (
        BuiltLink("KakaoMap", f"https://map.kakao.com/link/{web}"),
        BuiltLink("KakaoMap app", f"{_KAKAO_SCHEME}://{app}"),
    )


KAKAO: Final = Provider(
    name="kakao",
    title="KakaoMap",
    hosts=("map.kakao.com", "map.daum.net"),
    short_hosts=("kko.to", "kko.kakao.com"),
    schemes=(_KAKAO_SCHEME,),
    headings=("카카오 맵", "KakaoMap"),
    countries=("KR",),
    read_url=_read_kakao,
    build_links=_build_kakao,
)


# ---------------------------------------------------------------- TMAP
#
# The links that its app shares say nothing; those of the scheme are seen on public pages only.


def _read_tmap(url: PastedUrl) -> MapLink | None:
    """``tmap://route?goalname=&goalx=&goaly=``, longitude first."""
    position = param_pair(url.params, "goaly", "goalx") or param_pair(url.params, "lat", "lon")
    return MapLink(position=position, name=first(url.params, "goalname", "name"))


TMAP: Final = Provider(
    name="tmap",
    title="TMAP",
    hosts=("tmap.co.kr",),
    short_hosts=("tmap.life", "surl.tmap.co.kr"),
    schemes=("tmap",),
    headings=("TMAP", "T map", "티맵"),
    countries=("KR",),
    read_url=_read_tmap,
)
