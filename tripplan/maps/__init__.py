"""Map links: reads what people paste from map apps and builds links for every map, all without a network.

A map is one file and one entry of `providers.PROVIDERS`.
Coordinate order differs from provider to provider, so a position leaves and enters this package as a `LatLng` only.
"""

from __future__ import annotations

from tripplan.maps.link import BuiltLink, MapLink, MapPoint, Mode, Target
from tripplan.maps.providers import build, id_to_build_from, is_safe, provider_of, refusal, title_of
from tripplan.maps.reading import read

__all__ = [
    "BuiltLink",
    "MapLink",
    "MapPoint",
    "Mode",
    "Target",
    "build",
    "id_to_build_from",
    "is_safe",
    "provider_of",
    "read",
    "refusal",
    "title_of",
]
