"""Coordinates as people write them."""

from __future__ import annotations

import pytest

from tripplan.geo import LatLng
from tripplan.maps.coordinates import read_coordinates, read_pair


@pytest.mark.parametrize(
    ("text", "lat", "lng"),
    [
        ("41°24'12.2\"N 2°10'26.5\"E", 41.403389, 2.174028),
        ("41°24'12.2''N, 2°10'26.5''E", 41.403389, 2.174028),
        ("41° 24\u2032 12.2\u2033 S, 2° 10\u2032 26.5\u2033 W", -41.403389, -2.174028),
        ("e 126.9331, n 33.4719", 33.4719, 126.9331),
        ("33.4719N, 126.9331", 33.4719, 126.9331),
        ("  33.4719 \t 126.9331 ", 33.4719, 126.9331),
        ("33.4719; 126.9331", 33.4719, 126.9331),
        ("-0.5, +0.5", -0.5, 0.5),
    ],
)
def test_reads_coordinates(text: str, lat: float, lng: float) -> None:
    """Degrees, minutes, seconds, letters before or after."""
    position = read_coordinates(text)
    assert position is not None
    assert position.lat == pytest.approx(lat, abs=1e-6)
    assert position.lng == pytest.approx(lng, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2, 4",
        "41 24, 2 10",
        "41.5",
        "1.5, 2.5, 3.5",
        "126.9331, 33.4719",
        "N 1.5, S 2.5",
        "41 60.5, 2 10.5",
        "1.5x, 2.5",
        "nan, 1.5",
        "1e3, 1.5",
        "10:30, 1.5",
        "1.5, 2.5" + " " * 200,
    ],
)
def test_is_not_fooled(text: str) -> None:
    """By pairs of small numbers, swapped or impossible coordinates."""
    assert read_coordinates(text) is None


def test_a_pair_inside_a_link_may_be_whole_numbers() -> None:
    """There it cannot be anything else."""
    assert read_pair("50,4") == LatLng(50, 4)
    assert read_pair(None) is None
    assert read_pair("91,4") is None
