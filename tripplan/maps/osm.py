"""OpenStreetMap links. Forms seen on many public pages; the short code is worked out from OSM's own links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.maps.coordinates import LAT, LNG, matched_position, param_pair, position_or_none
from tripplan.maps.link import BuiltLink, MapLink, MapTarget, Provider, mode_of, point_of_words, route
from tripplan.maps.url import encode, first

if TYPE_CHECKING:
    from tripplan.geo import LatLng
    from tripplan.maps.url import PastedUrl

_CAMERA: Final = rf"(?:.*&)?map=[0-9.]+/{LAT}/{LNG}(?:&.*)?"
_ELEMENTS = frozenset({"node", "way", "relation"})
_ZOOM: Final = 16
_CODE_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@"
_CODE: Final = r"([A-Za-z0-9_@~]{3,11})[-=]*"


def _read(url: PastedUrl) -> MapLink | None:
    """A marker, a place, directions or, at worst, the view of a link to OpenStreetMap."""
    kind, code, params = url.segments[0], "".join(url.segments[1:2]), url.params
    if kind in _ELEMENTS and code.isdecimal():
        return MapLink(needs_network_for_more=True)
    if kind == "directions":  # ?from=lat,lon&to=lat,lon and the older ?route=lat,lon;lat,lon
        pairs = first(params, "route")
        ends = pairs.split(";") if pairs else [params.get("from"), params.get("to")]
        return route([point_of_words(end) for end in ends], mode_of(params.get("engine", "").rpartition("_")[2]))
    marker = param_pair(params, "mlat", "mlon") or param_pair(params, "lat", "lon")
    if kind == "go":
        marker = marker or _from_code(code)
    link = MapLink(position=marker, query=first(params, "query") if kind == "search" else None)
    return link.or_camera(matched_position(re.fullmatch(_CAMERA, url.fragment)))


def _from_code(code: str) -> LatLng | None:
    """``/go/{code}``: six bits a letter, those of longitude and latitude taking turns, the highest first."""
    match = re.fullmatch(_CODE, code)
    if match is None:
        return None
    lng_bits = lat_bits = 0
    for letter in match[1].replace("~", "@"):
        value = _CODE_LETTERS.index(letter)
        for shift in (4, 2, 0):
            lng_bits = lng_bits << 1 | value >> shift + 1 & 1
            lat_bits = lat_bits << 1 | value >> shift & 1
    steps = 1 << 3 * len(match[1])
    return position_or_none(lat_bits / steps * 180 - 90, lng_bits / steps * 360 - 180)


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """A marker at the position, else a search for the words."""
    if target.position is not None:
        lat, lng = str(target.position).split(", ")
        path = f"?mlat={lat}&mlon={lng}#map={_ZOOM}/{lat}/{lng}"
    elif target.words:
        path = f"search?query={encode(target.words)}"
    else:
        return ()
    return (BuiltLink("OpenStreetMap", f"https://www.openstreetmap.org/{path}"),)


PROVIDER: Final = Provider(
    name="osm", title="OpenStreetMap", hosts=("openstreetmap.org", "osm.org"), read_url=_read, build_links=_build
)
