"""OpenStreetMap links. Forms seen on many public pages; the short code is worked out from OSM's own links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.maps.coordinates import NUMBER, param_pair, position_or_none, read_pair
from tripplan.maps.link import MODES, BuiltLink, MapLink, MapTarget, Provider, point_or_none, route
from tripplan.maps.url import encode, first

if TYPE_CHECKING:
    from tripplan.geo import LatLng
    from tripplan.maps.url import PastedUrl

_CAMERA: Final = rf"(?:.*&)?map=[0-9.]+/({NUMBER})/({NUMBER})(?:&.*)?"
_ELEMENTS = frozenset({"node", "way", "relation"})
_ZOOM: Final = 16
_CODE_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@"
_CODE: Final = r"([A-Za-z0-9_@~]{3,11})[-=]*"


def _read(url: PastedUrl) -> MapLink | None:
    """A marker, a place, directions or, at worst, the view of a link to OpenStreetMap."""
    kind = url.segments[0]
    if kind in _ELEMENTS and url.segments[1:2] and url.segments[1].isdecimal():
        return MapLink(needs_network_for_more=True)
    if kind == "directions":
        return _directions(url)
    marker = param_pair(url.params, "mlat", "mlon") or param_pair(url.params, "lat", "lon")
    if kind == "go" and url.segments[1:2]:
        marker = marker or _from_code(url.segments[1])
    query = first(url.params, "query") if kind == "search" else None
    camera = re.fullmatch(_CAMERA, url.fragment)
    position = marker or (position_or_none(float(camera[1]), float(camera[2])) if camera else None)
    if position is None and query is None:
        return None
    return MapLink(position=position, query=query, map_center=bool(position and not marker))


def _directions(url: PastedUrl) -> MapLink | None:
    """``/directions?from=lat,lon&to=lat,lon`` and the older ``?route=lat,lon;lat,lon``."""
    pairs = first(url.params, "route")
    ends = pairs.split(";") if pairs else [url.params.get("from", ""), url.params.get("to", "")]
    points = [point_or_none(read_pair(end)) or point_or_none(name=end or None) for end in ends]
    engine = url.params.get("engine", "").rpartition("_")[2]
    return route(points, MODES.get(engine))


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
