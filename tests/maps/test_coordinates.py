"""Coordinates as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripplan.geo import LatLng, read_coordinates
from tripplan.maps.coordinates import from_base62, from_mercator, from_wcongnamul, in_korea, read_pair


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


KOREA = st.builds(LatLng, st.floats(33, 43), st.floats(124, 131.9))
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
RADIUS = 6378137.0
FLATTENING = 1 / 298.257223563


def near(one: LatLng | None, other: LatLng, tolerance: float) -> bool:
    """Whether both positions are the same within so many degrees."""
    return one is not None and abs(one.lat - other.lat) <= tolerance and abs(one.lng - other.lng) <= tolerance


def to_base62(degrees: float) -> str:
    """Degrees to Naver's code."""
    value, code = round(degrees * 10**7) + 2 * 10**9, ""
    while value:
        value, rest = divmod(value, 62)
        code = ALPHABET[rest] + code
    return code


def meridian_arc(lat: float) -> float:
    """Metres from the equator (Snyder, Map Projections, 3-21)."""
    e2 = FLATTENING * (2 - FLATTENING)
    return RADIUS * (
        (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256) * lat
        - (3 * e2 / 8 + 3 * e2**2 / 32 + 45 * e2**3 / 1024) * math.sin(2 * lat)
        + (15 * e2**2 / 256 + 45 * e2**3 / 1024) * math.sin(4 * lat)
        - 35 * e2**3 / 3072 * math.sin(6 * lat)
    )


def to_wcongnamul(position: LatLng) -> tuple[float, float]:
    """Degrees to Kakao's grid (Snyder, Map Projections, 8-9 and 8-10)."""
    e2 = FLATTENING * (2 - FLATTENING)
    second = e2 / (1 - e2)
    lat = math.radians(position.lat)
    n = RADIUS / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    t, c = math.tan(lat) ** 2, second * math.cos(lat) ** 2
    a = math.radians(position.lng - 127) * math.cos(lat)
    east = n * (a + (1 - t + c) * a**3 / 6 + (5 - 18 * t + t**2 + 72 * c - 58 * second) * a**5 / 120)
    bow = a**2 / 2 + (5 - t + 9 * c + 4 * c**2) * a**4 / 24
    bow += (61 - 58 * t + t**2 + 600 * c - 330 * second) * a**6 / 720
    north = meridian_arc(lat) - meridian_arc(math.radians(38)) + n * math.tan(lat) * bow
    return (east + 200_000) * 2.5, (north + 500_000) * 2.5


@given(KOREA)
def test_base62_goes_there_and_back(position: LatLng) -> None:
    """To seven decimals."""
    assert near(from_base62(to_base62(position.lng), to_base62(position.lat)), position, 1e-7)


def test_base62_of_a_known_station() -> None:
    """Longitude first."""
    assert near(from_base62("3zjD4Y", "2AJrSI"), LatLng(37.50457, 127.0248712), 1e-7)


@pytest.mark.parametrize("code", ["", "3zjD4", "3zjD4Yx", "3zjD4_", "ZZZZZZ"])
def test_base62_takes_only_codes_on_the_earth(code: str) -> None:
    """Six letters or digits."""
    assert from_base62(code, "2AJrSI") is None


@given(st.floats(-85, 85), st.floats(-179.9, 179.9))
def test_mercator_goes_there_and_back(lat: float, lng: float) -> None:
    """All over the map."""
    x = math.radians(lng) * RADIUS
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) * RADIUS
    assert near(from_mercator(x, y), LatLng(lat, lng), 1e-9)


@pytest.mark.parametrize("metres", [3e7, -3e7, math.inf, math.nan])
def test_mercator_ends_at_the_edge_of_the_map(metres: float) -> None:
    """On both axes."""
    assert from_mercator(metres, 0) is None
    assert from_mercator(0, metres) is None


@given(KOREA)
def test_wcongnamul_goes_there_and_back(position: LatLng) -> None:
    """Far closer than a house: the formulas here and there are not the same."""
    assert near(from_wcongnamul(*to_wcongnamul(position)), position, 1e-6)


def test_wcongnamul_of_a_known_office() -> None:
    """Kakao's own."""
    assert near(from_wcongnamul(524450, 1082263), LatLng(37.39544, 127.11045), 1e-5)


@pytest.mark.parametrize(("x", "y"), [(-2e6, 0), (1e12, 0), (0, 1e12), (math.nan, 0), (5e6, 5e6)])
def test_wcongnamul_is_for_korea(x: float, y: float) -> None:
    """Anything else is a misreading."""
    assert from_wcongnamul(x, y) is None


def test_the_rectangle_of_korea() -> None:
    """As Naver's documentation gives it."""
    assert in_korea(LatLng(33.5, 126.9))
    assert not in_korea(LatLng(60.1, 24.9))
    assert not in_korea(LatLng(35.7, 139.7))
