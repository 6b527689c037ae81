"""Maps for everywhere whose links are simple: Apple Maps, OpenStreetMap and its apps, Waze, codes, ``geo:`` links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from tripplan.geo import LatLng, from_plus_code, is_plus_code
from tripplan.maps.coordinates import (
    LAT,
    LNG,
    NUMBER,
    from_letters,
    lat_comma_lng,
    matched_position,
    param_pair,
    read_pair,
    read_place_words,
)
from tripplan.maps.link import (
    BuiltLink,
    MapLink,
    MapTarget,
    Provider,
    clean,
    encode,
    first,
    mode_of,
    point_of_words,
    route,
    unquoted,
)

if TYPE_CHECKING:
    from tripplan.maps.link import PastedUrl

# ---------------------------------------------------------------- Apple Maps
#
# The unified form of iOS 18.4 and the older one (developer.apple.com, map links).

_WORDS = ("q", "address", "daddr", "destination")
"""Where words may stand, or coordinates instead of them."""
_NAMES = ("name", "address", "daddr", "destination", "q")
_CLOSED_PATHS = frozenset({"p", "guides"})
"""Short links and guides: what they hold is on Apple's side only."""


def _read_apple(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of an Apple Maps link."""
    params = url.params
    if start := first(params, "saddr", "source"):
        ends = (start, first(params, "waypoint"), first(params, "daddr", "destination"))
        return route([point_of_words(end) for end in ends if end], mode_of(first(params, "dirflg", "mode")))
    named = (params[key] for key in _NAMES if params.get(key))
    link = MapLink(
        position=read_pair(first(params, "ll", "coordinate")) or read_place_words(first(params, *_WORDS)),
        name=next((text for text in named if read_place_words(text) is None), None),
        query=first(params, "query"),
        address=first(params, "address"),
        place_id=first(params, "place-id", "auid"),
    ).or_camera(read_pair(first(params, "center", "sll")))
    known_to_apple = link.place_id or (len(url.segments) > 1 and url.segments[0] in _CLOSED_PATHS)
    return link._replace(needs_network_for_more=bool(known_to_apple and link.position is None))


def _build_apple(target: MapTarget) -> tuple[BuiltLink, ...]:
    """A pin at the position, else a search for the words.

    In the older form: devices before iOS 18.4 know no other, and the new ones still take it.
    """
    name = f"q={encode(target.words)}" if target.words else ""
    pair = f"ll={lat_comma_lng(target.position)}" if target.position else ""
    params = "&".join(filter(None, (pair, name)))
    return (BuiltLink("Apple Maps", f"https://maps.apple.com/?{params}"),) if params else ()


APPLE: Final = Provider(
    name="apple",
    title="Apple Maps",
    hosts=("maps.apple.com", "maps.apple"),
    schemes=("maps",),
    read_url=_read_apple,
    build_links=_build_apple,
)


# ---------------------------------------------------------------- OpenStreetMap
#
# Forms seen on many public pages; the short code is worked out from OSM's own links.

_OSM_CAMERA: Final = rf"(?:.*&)?map=[0-9.]+/{LAT}/{LNG}(?:&.*)?"
_OSM_ELEMENTS = frozenset({"node", "way", "relation"})
_OSM_ZOOM: Final = 16
_OSM_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@"
_OSM_CODE: Final = r"([A-Za-z0-9_@~]{3,11})[-=]*"


def _read_osm(url: PastedUrl) -> MapLink | None:
    """A marker, a place, directions or, at worst, the view of a link to OpenStreetMap."""
    kind, code, params = url.segments[0], "".join(url.segments[1:2]), url.params
    if kind in _OSM_ELEMENTS and code.isdecimal():
        return MapLink(needs_network_for_more=True)
    if kind == "directions":  # ?from=lat,lon&to=lat,lon and the older ?route=lat,lon;lat,lon
        pairs = first(params, "route")
        ends = pairs.split(";") if pairs else [params.get("from"), params.get("to")]
        return route([point_of_words(end) for end in ends], mode_of(params.get("engine", "").rpartition("_")[2]))
    marker = param_pair(params, "mlat", "mlon") or param_pair(params, "lat", "lon")
    if kind == "go":
        letters = re.fullmatch(_OSM_CODE, code)
        marker = marker or (from_letters(letters[1].replace("~", "@"), _OSM_LETTERS, corner=True) if letters else None)
    link = MapLink(position=marker, query=first(params, "query") if kind == "search" else None)
    return link.or_camera(matched_position(re.fullmatch(_OSM_CAMERA, url.fragment)))


def _build_osm(target: MapTarget) -> tuple[BuiltLink, ...]:
    """A marker at the position, else a search for the words."""
    if target.position is not None:
        lat, lng = str(target.position).split(", ")
        path = f"?mlat={lat}&mlon={lng}#map={_OSM_ZOOM}/{lat}/{lng}"
    elif target.words:
        path = f"search?query={encode(target.words)}"
    else:
        return ()
    return (BuiltLink("OpenStreetMap", f"https://www.openstreetmap.org/{path}"),)


OSM: Final = Provider(
    name="osm",
    title="OpenStreetMap",
    hosts=("openstreetmap.org", "osm.org"),
    read_url=_read_osm,
    build_links=_build_osm,
)


# ---------------------------------------------------------------- apps on OpenStreetMap: Organic Maps, CoMaps, MAPS.ME
#
# ``omaps.app/{lat},{lng}``, or ``/{code}/{name}``: a letter for the zoom, then six bits a letter, latitude first.

_OMAPS_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _read_omaps(url: PastedUrl) -> MapLink | None:
    code, name = (*url.segments, "")[:2]
    pair = read_pair(unquote(code))
    position = pair or (from_letters(code[1:], _OMAPS_LETTERS, lng_first=False) if len(code) in range(4, 12) else None)
    return MapLink(position=position, name=unquoted(name.replace("_", " "))) if position is not None else None


OMAPS: Final = Provider(
    name="omaps",
    title="Organic Maps",
    hosts=("omaps.app", "comaps.at", "ge0.me"),
    schemes=("ge0",),
    read_url=_read_omaps,
)

# ---------------------------------------------------------------- Waze
#
# ``/ul?ll=&q=`` (developers.google.com/waze/deeplinks), ``/ul/h{geohash}``, and ``/live-map/directions?to=ll.{pair}``.

_GEOHASH_LETTERS: Final = "0123456789bcdefghjkmnpqrstuvwxyz"


def _read_waze(url: PastedUrl) -> MapLink | None:
    params, code = url.params, url.segments[-1]
    ends = [point_of_words((params.get(key) or "").removeprefix("ll.")) for key in ("from", "to")]
    if any(ends):
        return route(ends)
    position = read_pair(first(params, "ll", "latlng")) or param_pair(params, "lat", "lon")
    if code.startswith("h") and len(code) > 4:
        position = position or from_letters(code[1:], _GEOHASH_LETTERS)
    return MapLink(position=position, query=first(params, "q"))


WAZE: Final = Provider(
    name="waze",
    title="Waze",
    hosts=("waze.com",),
    schemes=("waze",),
    read_url=_read_waze,
)

# ---------------------------------------------------------------- maps for which no link is built; as on public pages


def _pair_in(text: str | None, *, lng_first: bool = False) -> LatLng | None:
    """The position in the first two numbers between commas, whatever follows."""
    pair = (text or "").split(",")[:2]
    return read_pair(",".join(reversed(pair) if lng_first else pair))


def _read_here(url: PastedUrl) -> MapLink | None:
    """``share.here.com/l/{lat},{lng},{name}``; ``map={lat},{lng},{zoom}`` is where the camera looks."""
    written = unquote(url.segments[-1])
    position = _pair_in(written)
    name = clean(written.split(",", 2)[2]) if position is not None and written.count(",") > 1 else ""
    return MapLink(position=position, name=name or None).or_camera(_pair_in(url.params.get("map")))


def _read_bing(url: PastedUrl) -> MapLink | None:
    """``sp=point.{lat}_{lng}_{name}``, ``where1={words}``; ``cp={lat}~{lng}`` is where the camera looks."""
    _, _, point = url.params.get("sp", "").partition("point.")
    lat, lng, name = (*point.split("_"), "", "", "")[:3]
    link = MapLink(position=read_pair(f"{lat},{lng}"), name=name or None, query=first(url.params, "where1", "q"))
    return link.or_camera(_pair_in(url.params.get("cp", "").replace("~", ",")))


def _read_yandex(url: PastedUrl) -> MapLink | None:
    """Longitude first: ``pt`` is a pin, ``ll`` where the camera looks; ``text`` was searched for; ``/-/`` is short."""
    if url.segments[1:2] == ("-",):
        return MapLink(needs_network=True)
    pin = _pair_in(first(url.params, "pt", "whatshere[point]"), lng_first=True)
    link = MapLink(position=pin, query=first(url.params, "text"))
    return link.or_camera(_pair_in(url.params.get("ll"), lng_first=True))


def _read_mapy(url: PastedUrl) -> MapLink | None:
    """``source=coor&id={lng},{lat}``; ``x`` and ``y`` are where the camera looks; ``/s/`` is short."""
    if url.segments[0] == "s":
        return MapLink(needs_network=True)
    pin = _pair_in(url.params.get("id"), lng_first=True) if url.params.get("source") == "coor" else None
    return MapLink(position=pin, query=first(url.params, "q")).or_camera(param_pair(url.params, "y", "x"))


def _read_osmand(url: PastedUrl) -> MapLink | None:
    """``pin={lat},{lng}``, or ``lat`` and ``lon``."""
    return MapLink(position=_pair_in(url.params.get("pin")) or param_pair(url.params, "lat", "lon"))


READ_ONLY: Final = (
    Provider(name="here", title="HERE WeGo", hosts=("here.com",), short_hosts=("her.is",), read_url=_read_here),
    Provider(
        name="bing",
        title="Bing Maps",
        short_hosts=("binged.it",),
        own_pages=r"(?:www\.)?bing\.com/maps.*",
        read_url=_read_bing,
    ),
    Provider(name="yandex", title="Yandex Maps", own_pages=r"yandex\.[a-z.]+/maps.*", read_url=_read_yandex),
    Provider(name="mapy", title="Mapy", hosts=("mapy.com", "mapy.cz"), read_url=_read_mapy),
    Provider(name="osmand", title="OsmAnd", hosts=("osmand.net",), read_url=_read_osmand),
)

# ---------------------------------------------------------------- codes: plus codes and what3words
#
# A whole plus code is decoded here, a short one is known only together with a place near it. Words of what3words are
# known to their maker alone.

_THREE_WORDS: Final = r"[^\W\d_]+(?:\.[^\W\d_]+){2}"


def read_plus_code(text: str) -> MapLink | None:
    """``8Q88FW5V+6H``, or ``FW5V+6H Seogwipo-si``, whose position a place near it gives; None for anything else."""
    code, *words = re.split(r"[,\s]+", text.strip(), maxsplit=1)
    if not is_plus_code(code):
        return None
    position, code = from_plus_code(code), code.upper()
    query = clean(" ".join([code, *words]))
    return MapLink("plus", position=position, place_id=code, query=query, needs_network_for_more=not position)


def _read_plus_page(url: PastedUrl) -> MapLink | None:
    return read_plus_code((unquoted(url.segments[0]) or "").replace(" ", "+", 1))


def _read_three_words(url: PastedUrl) -> MapLink | None:
    words = unquoted(url.segments[-1]) or ""
    return MapLink(place_id=words, needs_network_for_more=True) if re.fullmatch(_THREE_WORDS, words) else None


PLUS_CODES: Final = Provider(name="plus", title="plus code", hosts=("plus.codes",), read_url=_read_plus_page)
WHAT3WORDS: Final = Provider(
    name="what3words",
    title="what3words",
    hosts=("w3w.co", "what3words.com"),
    read_url=_read_three_words,
)


# ---------------------------------------------------------------- geo: links
#
# RFC 5870, with the ``q`` that Android added.

_GEO_PATH: Final = rf"{LAT},{LNG}(?:,{NUMBER})?(?P<settings>;[^ ]*)?(?: .*)?"
"""Latitude, longitude, perhaps a height, parameters, and the prose into which the link was pasted."""
_LABELLED: Final = r"([^(]*)\((.*)\)"
_OTHER_SYSTEM: Final = r"(?i:.*;crs=(?!wgs84(?:;|$)).*)"
"""Settings that say that the coordinates are in another system than WGS 84."""
_PROSE_AFTER_PAIR: Final = rf"({NUMBER}, ?{NUMBER}) \D.*"
_NOWHERE = LatLng(0, 0)
"""Android's ``geo:0,0?q=…`` means that only the ``q`` counts."""


def _read_geo(url: PastedUrl) -> MapLink | None:
    """The position and label of ``geo:37.5,127?q=37.5,127(label)``; coordinates in ``q`` go before the others.

    The ``q`` may be coordinates with a label in brackets, coordinates alone, or words.
    """
    path = re.fullmatch(_GEO_PATH, unquote(url.path))
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


def _build_geo(target: MapTarget) -> tuple[BuiltLink, ...]:
    """``geo:lat,lng``, with ``?q=lat,lng(name)`` where there is a name; nothing without a position.

    Words alone make no link: ``geo:0,0?q=…`` is understood on Android only and leads into the sea elsewhere.
    """
    if target.position is None:
        return ()
    pair = lat_comma_lng(target.position)
    label = f"?q={pair}({encode(target.name)})" if target.name else ""
    return (BuiltLink("geo: link", f"geo:{pair}{label}"),)


GEO_URI: Final = Provider(name="geo", schemes=("geo",), read_url=_read_geo, build_links=_build_geo)
