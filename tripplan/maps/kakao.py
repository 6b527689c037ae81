"""KakaoMap links.

Web links (``/link/map/{name},{lat},{lng}`` and its kin) are not in the documentation that could be read, but several
independent packages and many pages confirm them; the app's are documented (apis.map.kakao.com/ios_v2, URL scheme).
Coordinates are latitude first, except ``urlX``/``urlY``: the WCONGNAMUL grid, east first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.maps.coordinates import (
    LAT,
    LNG,
    from_wcongnamul,
    in_korea,
    lat_comma_lng,
    matched_position,
    position_or_none,
    read_grid_pair,
    read_pair,
)
from tripplan.maps.link import BuiltLink, MapLink, MapPoint, MapTarget, Provider, mode_of, point_or_none, route
from tripplan.maps.url import encode, first, first_place_id, unquoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.maps.url import PastedUrl

_SCHEME: Final = "kakaomap"
_VERBS: Final = frozenset({"by", "from", "look", "map", "place", "roadview", "route", "search", "to"})
_NAMED_POINT: Final = rf"(?s:(?P<name>.*),)?{LAT},{LNG}"
_WIDEST_DEGREES: Final = 180


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of a KakaoMap link."""
    verb, *rest = [piece for piece in url.segments if piece] or [""]
    if verb in {"link", "scheme"} and rest:
        return _read_verb(url, rest[0], rest[1:])
    if url.host.startswith("place."):
        return _read_verb(url, "place", [piece for piece in (verb, *rest) if piece != "m"])
    return _read_verb(url, verb, rest) if verb in _VERBS else _read_params(url)


def _read_verb(url: PastedUrl, verb: str, pieces: Sequence[str]) -> MapLink | None:
    """``/link/{verb}/…`` and ``kakaomap://{verb}?…``; other verbs say nothing."""
    detail, params = "".join(pieces[:1]), url.params
    match verb:
        case "by":  # {mode}/{point}/…/{point}
            return route([_point(piece) for piece in pieces[1:]], mode_of(detail))
        case "from":  # {point}/to/{point}
            return route([_point(piece) for piece in pieces if piece != "to"])
        case "map" | "roadview" | "to":  # {name},{lat},{lng}, or the number of a place
            return route([_point(detail)])
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


def _point(piece: str) -> MapPoint | None:
    """``{name},{lat},{lng}``, ``{lat},{lng}`` or the number of a place."""
    text = unquoted(piece) or ""
    match = re.fullmatch(_NAMED_POINT, text)
    position = matched_position(match)
    name = (match["name"] or "").strip() if match and position else None
    return point_or_none(position, name or None, first_place_id(text))


def _read_params(url: PastedUrl) -> MapLink | None:
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
    short_hosts=("kko.to", "kko.kakao.com"),
    schemes=(_SCHEME,),
    headings=("카카오 맵",),
    countries=("KR",),
    read_url=_read,
    build_links=_build,
)
