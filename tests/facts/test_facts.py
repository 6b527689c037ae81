"""Facts by position and time."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.facts.making import everywhere, forecast, routed, sea, winds
from tripplan.facts import Facts, FerryState, Hour, forecast_point, sea_points, way_of
from tripplan.geo import LatLng, distance_km

SEONGSAN, HAUMOKDONG = LatLng(33.4719127, 126.9331048), LatLng(33.5095971, 126.9435281)
POSITIONS = st.builds(LatLng, st.floats(-89, 89), st.floats(-180, 180))


def test_positions_that_are_close_share_a_forecast() -> None:
    known = everywhere([LatLng(33.45, 126.95)], forecast(Hour(wind=3), Hour(wind=4), start=600))
    found = known.weather_at(SEONGSAN, 600, 660)
    assert found is not None
    assert found.wind == 4
    assert known.weather_at(HAUMOKDONG, 600, 660) is None
    assert known.weather_at(None, 600, 660) is None


@examples(80)
@given(POSITIONS)
def test_a_forecast_point_is_a_multiple_close_by(position: LatLng) -> None:
    point = forecast_point(position)
    assert abs(point.lat - position.lat) <= 0.02501
    assert abs(point.lng - position.lng) <= 0.02501
    assert forecast_point(point) == point
    assert math.isclose(point.lat * 20, round(point.lat * 20))


def test_forty_items_of_a_day_are_few_questions() -> None:
    places = [LatLng(33.46 + number * 0.001, 126.93) for number in range(40)]
    assert len({forecast_point(place) for place in places}) == 2


@examples(80)
@given(POSITIONS, POSITIONS)
def test_points_of_the_sea_lie_between_the_ports(port: LatLng, landing: LatLng) -> None:
    """A short crossing has one, in its middle; a long one has one for every fifty kilometres."""
    points = sea_points(port, landing)
    assert len(points) == max(1, math.ceil(distance_km(port, landing) / 50))
    low, high = sorted((port.lat, landing.lat))
    assert all(low - 1e-9 <= point.lat <= high + 1e-9 for point in points)


def test_a_crossing_of_the_date_line() -> None:
    (point,) = sea_points(LatLng(-16.9, 179.9), LatLng(-16.9, -179.9))
    assert abs(abs(point.lng) - 180) < 1e-9


def test_a_ferry_between_two_ports() -> None:
    points = [forecast_point(each) for each in (SEONGSAN, HAUMOKDONG, *sea_points(SEONGSAN, HAUMOKDONG))]
    known = everywhere(points, winds(11, 11, start=600), sea(1, 1, start=600))
    found = known.ferry(SEONGSAN, HAUMOKDONG, 600, 620)
    assert found is not None
    assert (found.state, found.wind, found.waves) == (FerryState.WATCH, 11, 1)
    assert known.ferry(SEONGSAN, None, 600, 620) is None
    assert Facts().ferry(SEONGSAN, HAUMOKDONG, 600, 620) is None


@pytest.mark.parametrize("mode", ["scooter", "transit"])
def test_what_no_router_knows_is_never_asked(mode: str) -> None:
    assert way_of(mode, SEONGSAN, HAUMOKDONG) is None


def test_a_car_and_a_taxi_take_the_same_way() -> None:
    known = routed("drive", SEONGSAN, HAUMOKDONG, 12)
    found = known.route(way_of("taxi", SEONGSAN, HAUMOKDONG))
    assert found is not None
    assert found.minutes == 12
    assert known.route(way_of("walk", SEONGSAN, HAUMOKDONG)) is None
    assert known.route(way_of("drive", HAUMOKDONG, SEONGSAN)) is None
