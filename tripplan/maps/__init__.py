"""Map links: reads what people paste from map apps and builds links for every map, all without a network.

Coordinate order differs from provider to provider, so a position leaves and enters this package as a `LatLng` only.
"""

from __future__ import annotations

from tripplan.maps.building import build
from tripplan.maps.link import BuiltLink, MapLink, MapPoint, Mode, Target
from tripplan.maps.reading import provider_of, read
from tripplan.maps.safety import Refusal, is_safe, refusal

__all__ = [
    "BuiltLink",
    "MapLink",
    "MapPoint",
    "Mode",
    "Refusal",
    "Target",
    "build",
    "is_safe",
    "provider_of",
    "read",
    "refusal",
]
