"""KakaoMap links.

Web links (``/link/map/{name},{lat},{lng}`` and its kin) are not in the documentation that could be read, but several
independent packages and many pages confirm them; the app's are documented (apis.map.kakao.com/ios_v2, URL scheme).
Coordinates are latitude first, except ``urlX``/``urlY``: the WCONGNAMUL grid, east first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.maps.coordinates import (
    NUMBER,
    from_wcongnamul,
    in_korea,
    lat_comma_lng,
    position_or_none,
    read_grid_pair,
    read_pair,
)
from tripplan.maps.link import MODES, BuiltLink, MapLink, MapPoint, MapTarget, Provider, point_or_none, route
from tripplan.maps.url import encode, first, is_place_id, is_short_link, unquoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tripplan.geo import LatLng
    from tripplan.maps.url import PastedUrl

_SHORT_HOSTS: Final = ("kko.to", "kko.kakao.com")
_SCHEME: Final = "kakaomap"
_NAMED_POINT: Final = rf"(?s:(.*),)?({NUMBER}),({NUMBER})"
_WIDEST_DEGREES: Final = 180


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of a KakaoMap link."""
    if url.host in _SHORT_HOSTS:
        return MapLink(needs_network=True) if is_short_link(url) else None
    verb, *rest = [piece for piece in url.segments if piece] or [""]
    if verb in {"link", "scheme"} and rest:
        verb, *rest = rest
        return _VERBS[verb](url, rest) if verb in _VERBS else None
    if url.host.startswith("place."):
        return _place(url, [piece for piece in (verb, *rest) if piece != "m"])
    return _VERBS[verb](url, rest) if verb in _VERBS else _web_params(url)


def _place(url: PastedUrl, pieces: Sequence[str]) -> MapLink | None:
    """``place.map.kakao.com/{id}`` and ``kakaomap://place?id=``."""
    place_id = first(url.params, "id") or "".join(pieces[:1])
    return MapLink(place_id=place_id) if is_place_id(place_id) else None


def _look(url: PastedUrl, _pieces: Sequence[str]) -> MapLink | None:
    """``kakaomap://look?p=lat,lng``."""
    position = read_pair(url.params.get("p"))
    return MapLink(position=position) if position else None


def _search(url: PastedUrl, pieces: Sequence[str]) -> MapLink | None:
    """``/link/search/{words}`` and ``kakaomap://search?q=&p=lat,lng``."""
    query = first(url.params, "q") or unquoted("".join(pieces[:1]))
    return MapLink(query=query, position=read_pair(url.params.get("p"))) if query else None


def _named(_url: PastedUrl, pieces: Sequence[str]) -> MapLink | None:
    """``/link/map/{name},{lat},{lng}``, ``/link/to/…``, ``/link/roadview/…``: a point, or the number of a place."""
    return route([_point(piece) for piece in pieces[:1]])


def _from_to(_url: PastedUrl, pieces: Sequence[str]) -> MapLink | None:
    """``/link/from/{point}/to/{point}``."""
    return route([_point(piece) for piece in pieces if piece != "to"])


def _by(_url: PastedUrl, pieces: Sequence[str]) -> MapLink | None:
    """``/link/by/{mode}/{point}/…/{point}``."""
    mode, points = MODES.get("".join(pieces[:1]).lower()), [_point(piece) for piece in pieces[1:]]
    return route(points, mode)


def _app_route(url: PastedUrl, _pieces: Sequence[str]) -> MapLink | None:
    """``kakaomap://route?sp=lat,lng&sn=&ep=lat,lng&en=&by=CAR``."""
    ends = (("sp", "sn"), ("ep", "en"))
    points = [point_or_none(read_pair(url.params.get(pair)), first(url.params, name)) for pair, name in ends]
    return route(points, MODES.get(url.params.get("by", "").lower()))


_VERBS: dict[str, Callable[[PastedUrl, Sequence[str]], MapLink | None]] = {
    "by": _by,
    "from": _from_to,
    "look": _look,
    "map": _named,
    "place": _place,
    "roadview": _named,
    "route": _app_route,
    "search": _search,
    "to": _named,
}


def _point(piece: str) -> MapPoint | None:
    """``{name},{lat},{lng}``, ``{lat},{lng}`` or the number of a place."""
    text = unquoted(piece) or ""
    if is_place_id(text):
        return MapPoint(place_id=text)
    match = re.fullmatch(_NAMED_POINT, text)
    position = position_or_none(float(match[2]), float(match[3])) if match else None
    return MapPoint(position, (match[1] or "").strip() or None) if match and position else None


def _web_params(url: PastedUrl) -> MapLink | None:
    """``map.kakao.com/?itemId=&urlX=&urlY=&q=`` and ``?sName=&eName=``; with an item, ``q`` is its name."""
    ends = [point_or_none(name=first(url.params, key)) for key in ("sName", "eName")]
    if any(ends):
        return route(ends, MODES.get(url.params.get("target", "").lower()))
    place_id = first(url.params, "itemId", "itemid") or ""
    place_id = place_id if is_place_id(place_id) else ""
    words = first(url.params, "q")
    name = first(url.params, "name") or (words if place_id else None)
    position = _grid_position(url.params.get("urlX", ""), url.params.get("urlY", ""))
    if not (place_id or words or name or position):
        return None
    query = None if place_id else words
    return MapLink(
        position=position, name=name, place_id=place_id or None, query=query, map_center=bool(position and query)
    )


def _grid_position(x: str, y: str) -> LatLng | None:
    """WCONGNAMUL, or degrees, which some pages write in its place; nothing outside Korea."""
    pair = read_grid_pair(x, y)
    if pair is None:
        return None
    east, north = pair
    in_degrees = abs(east) < _WIDEST_DEGREES and abs(north) < _WIDEST_DEGREES
    position = position_or_none(north, east) if in_degrees else from_wcongnamul(east, north)
    return position if position and in_korea(position) else None


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
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
        BuiltLink("KakaoMap app", f"{_SCHEME}://{app}"),
    )


PROVIDER: Final = Provider(
    name="kakao",
    title="KakaoMap",
    hosts=("map.kakao.com", "map.daum.net"),
    short_hosts=_SHORT_HOSTS,
    schemes=(_SCHEME,),
    headings=("카카오 맵",),
    countries=("KR",),
    read_url=_read,
    build_links=_build,
)
