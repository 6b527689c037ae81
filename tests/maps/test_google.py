"""Google Maps links beyond the recorded ones."""

from __future__ import annotations

import pytest

from tripplan.geo import LatLng
from tripplan.maps import MapTarget, build_links, read_map_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://maps.app.goo.gl/AbCdEf123", {"needs_network": True}),
        ("https://goo.gl/maps/AbCdEf123", {"needs_network": True}),
        ("https://goo.gl/AbCdEf123", {}),
        ("https://google.com", {}),
        ("https://www.google.com/search?q=Paris", {}),
        ("https://www.google.com.evil.example/maps/@1.5,2.5,3z", {}),
        ("comgooglemaps://?q=Udo&center=33.5,126.9", {"lat": 33.5, "lng": 126.9, "map_center": True, "name": "Udo"}),
        ("https://maps.google.com/?q=loc:33.5,126.9", {"lat": 33.5, "lng": 126.9}),
        ("https://maps.google.com/?q=Udo&ll=33.5,126.9", {"lat": 33.5, "lng": 126.9, "name": "Udo"}),
        ("https://www.google.com/maps/place//@33.5,126.9,15z", {"lat": 33.5, "lng": 126.9, "map_center": True}),
        ("https://www.google.com/maps/place//data=!8m2!3d33.5!4d126.9", {"lat": 33.5, "lng": 126.9}),
        (
            "https://www.google.com/maps/place/Udo/data=!8m2!3d133.5!4d126.9",
            {"name": "Udo", "needs_network_for_more": True},
        ),
        (
            "https://www.google.com/maps/place/33%C2%B030'00.0%22N+126%C2%B054'00.0%22E/@1,2,3z/data=!8m2!3d33.5!4d126.9",
            {"lat": 33.5, "lng": 126.9},
        ),
        ("https://www.google.com/maps/dir/A//", {"name": "A", "needs_network_for_more": True}),
        ("https://www.google.com/maps/search/?api=1&query_place_id=<script>", {}),
    ],
)
def test_reads_a_link(url: str, expected: dict[str, object]) -> None:
    """A pin before a camera, words before nothing."""
    link = read_map_link(url)
    assert (link.as_json() if link else {}) == expected


def test_pins_go_to_the_points_that_were_not_typed_as_coordinates() -> None:
    """A point typed as coordinates has no pin in the data."""
    data = "data=!4m9!1m1!4e1!1m5!1m1!1s0x1:0x2!2m2!1d126.9!2d33.5!3e0"
    link = read_map_link(f"https://www.google.com/maps/dir/33.1,126.1/Udo/@33.3,126.3,9z/{data}")
    assert link is not None
    assert [point and point.position for point in link.points] == [LatLng(33.1, 126.1), LatLng(33.5, 126.9)]
    assert not link.needs_network_for_more


def test_builds_a_pin_or_a_search_within_the_length_google_takes() -> None:
    """2048 characters."""
    assert build_links(MapTarget("Udo", LatLng(60.1, 24.9)))[0].url == (
        "https://www.google.com/maps/search/?api=1&query=60.1%2C24.9"
    )
    assert build_links(MapTarget("Kauppatori & co"))[0].url.endswith("query=Kauppatori%20%26%20co")
    assert all(len(link.url) < 2048 for link in build_links(MapTarget("우" * 5000)))
