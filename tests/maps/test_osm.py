"""OpenStreetMap links beyond the recorded ones."""

from __future__ import annotations

import pytest

from tripplan.geo import LatLng
from tripplan.maps import MapPoint, MapTarget, build_links, read_map_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.openstreetmap.org/?mlat=60.1&mlon=24.9#map=16/1/2", {"lat": 60.1, "lng": 24.9}),
        ("https://www.openstreetmap.org/search?query=ferry", {"query": "ferry"}),
        (
            "https://www.openstreetmap.org/search?query=ferry#map=9/60.1/24.9",
            {"query": "ferry", "lat": 60.1, "lng": 24.9, "map_center": True},
        ),
        ("https://www.openstreetmap.org/node/x", {}),
        ("https://www.openstreetmap.org/copyright", {}),
        ("https://osm.org/go/!", {}),
        ("https://www.openstreetmap.org/#map=16/151.49/-0.13", {}),
    ],
)
def test_reads_a_link(url: str, expected: dict[str, object]) -> None:
    """A marker before the view."""
    link = read_map_link(url)
    assert (link.as_json() if link else {}) == expected


@pytest.mark.parametrize("params", ["from=60.1,24.9&to=Suomenlinna", "route=60.1,24.9;Suomenlinna"])
def test_reads_directions(params: str) -> None:
    """In the new and the old form."""
    link = read_map_link(f"https://www.openstreetmap.org/directions?engine=fossgis_osrm_bike&{params}")
    assert link is not None
    assert link.mode == "bicycle"
    assert link.points == (MapPoint(LatLng(60.1, 24.9)), MapPoint(name="Suomenlinna"))


def test_builds_a_marker_or_a_search() -> None:
    """Latitude first."""
    urls = [
        link.url
        for link in (*build_links(MapTarget(position=LatLng(60.1, 24.9))), *build_links(MapTarget("ä")))
        if link.provider == "osm"
    ]
    assert urls == [
        "https://www.openstreetmap.org/?mlat=60.1&mlon=24.9#map=16/60.1/24.9",
        "https://www.openstreetmap.org/search?query=%C3%A4",
    ]
