"""``geo:`` links beyond the recorded ones."""

from __future__ import annotations

import pytest

from tripplan.geo import LatLng
from tripplan.maps import MapTarget, build_links, read_map_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("geo:60.1,24.9,12;u=35;crs=wgs84", {"lat": 60.1, "lng": 24.9}),
        ("geo:60.1,24.9;crs=EPSG:3067", {}),
        ("geo:0,0", {"lat": 0.0, "lng": 0.0}),
        ("geo:0,0?q=Udo (the island)", {"name": "Udo (the island)"}),
        ("geo:0,0?q=", {}),
        ("geo:60.1,24.9?q=(Kauppatori)", {"lat": 60.1, "lng": 24.9, "name": "Kauppatori"}),
        ("geo:60.1,24.9?q=60.1,24.9(서울 시청)", {"lat": 60.1, "lng": 24.9, "name": "서울 시청"}),
        ("geo:160.1,24.9", {}),
    ],
)
def test_reads_a_link(url: str, expected: dict[str, object]) -> None:
    """Coordinates in ``q`` before those in front."""
    link = read_map_link(url)
    assert (link.as_json() if link else {}) == expected


def test_builds_the_position_with_its_label() -> None:
    """Brackets in the name do not end the label."""
    link = build_links(MapTarget("A (b)", LatLng(-33.5, -70)))[-1]
    assert link.url == "geo:-33.5,-70?q=-33.5,-70(A%20%28b%29)"
