"""Apple Maps links beyond the recorded ones."""

from __future__ import annotations

import pytest

from tripplan.geo import LatLng
from tripplan.maps import MapPoint, MapTarget, build_links, read_map_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("maps://?ll=60.1,24.9&q=Kauppatori", {"lat": 60.1, "lng": 24.9, "name": "Kauppatori"}),
        ("https://maps.apple.com/?q=60.1,24.9", {"lat": 60.1, "lng": 24.9}),
        ("https://maps.apple.com/search?query=ferry", {"query": "ferry"}),
        ("https://maps.apple.com/directions?destination=60.1,24.9", {"lat": 60.1, "lng": 24.9}),
        ("https://maps.apple.com/?ll=160.1,24.9", {}),
        ("https://maps.apple/p", {}),
    ],
)
def test_reads_a_link(url: str, expected: dict[str, object]) -> None:
    """Both forms and the app's."""
    link = read_map_link(url)
    assert (link.as_json() if link else {}) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://maps.apple.com/?saddr=60.1,24.9&daddr=Suomenlinna&dirflg=w",
        "https://maps.apple.com/directions?source=60.1,24.9&destination=Suomenlinna&mode=walking",
    ],
)
def test_reads_directions(url: str) -> None:
    """In both forms."""
    link = read_map_link(url)
    assert link is not None
    assert link.mode == "walk"
    assert link.points == (MapPoint(LatLng(60.1, 24.9)), MapPoint(name="Suomenlinna"))


def test_keeps_an_address_beside_the_name() -> None:
    """Though not in the JSON, where only share texts have one."""
    link = read_map_link("https://maps.apple.com/?name=Reuterplatz&address=Reuterplatz+3,+12047+Berlin")
    assert link is not None
    assert (link.name, link.address) == ("Reuterplatz", "Reuterplatz 3, 12047 Berlin")


def test_builds_the_form_that_all_devices_know() -> None:
    """Latitude first."""
    (url,) = (link.url for link in build_links(MapTarget("A & B", LatLng(60.1, 24.9))) if link.provider == "apple")
    assert url == "https://maps.apple.com/?ll=60.1,24.9&q=A%20%26%20B"
