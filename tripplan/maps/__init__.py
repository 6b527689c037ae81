"""Map links: reads what people paste from map apps and builds links for every map, all without a network.

A map is a `Provider` in one of the files, and an entry of `providers.PROVIDERS`.
Coordinate order differs from provider to provider, so a position leaves and enters this package as a `LatLng` only.
"""

from __future__ import annotations

from tripplan.maps.link import BuiltLink, MapLink, MapPoint, MapTarget, Mode
from tripplan.maps.providers import build_links, id_to_build_from, is_safe, link_refusal, map_title, provider_of
from tripplan.maps.reading import read_map_link

__all__ = [
    "BuiltLink",
    "MapLink",
    "MapPoint",
    "MapTarget",
    "Mode",
    "build_links",
    "id_to_build_from",
    "is_safe",
    "link_refusal",
    "map_title",
    "provider_of",
    "read_map_link",
]
