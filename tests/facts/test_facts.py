"""Facts by position and time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.facts.making import everywhere, forecast, routed, sea, winds
from tripplan.facts import Facts, FerryState, Hour, ferry_outlook, forecast_point, hours_around, sea_points, way_of
from tripplan.geo import LatLng, distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

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


NOON: Final = 720
CALM: Final = (1.0,) * 9
LOW, WATCH, STOPPED, UNKNOWN = FerryState.LOW, FerryState.WATCH, FerryState.LIKELY_STOPPED, FerryState.UNKNOWN


def state(wind: Sequence[float | None], waves: Sequence[float | None]) -> FerryState:
    """Of the boat from 12:10 to 12:25, by figures from 8:00 on."""
    start = NOON - 4 * 60
    return ferry_outlook([winds(*wind, start=start)], [sea(*waves, start=start)], NOON + 10, NOON + 25).state


@pytest.mark.parametrize(
    ("wind", "waves", "expected"),
    [
        (CALM, CALM, LOW),
        ((9.9,) * 9, (1.99,) * 9, LOW),
        ((1, 1, 1, 1, 10, 1, 1, 1, 1), CALM, WATCH),
        (CALM, (1, 1, 1, 1, 1, 2.0, 1, 1, 1), WATCH),
        ((1, 1, 14, 14, 14, 1, 1, 1, 1), CALM, STOPPED),  # until 12:00, three hours
        ((1, 1, 1, 1, 1, 14, 14, 14, 1), CALM, STOPPED),  # from 13:00 on
        (CALM, (1, 1, 1, 3.0, 3.0, 3.0, 1, 1, 1), STOPPED),
        ((1, 1, 1, 14, 14, 13.9, 14, 1, 1), CALM, WATCH),  # never three hours running
        ((1, 1, 1, 1, 14, 14, 1, 1, 1), (1, 1, 1, 3, 3, 1, 1, 1, 1), WATCH),
        ((20, 20, 20, 20, 1, 1, 20, 20, 20), CALM, LOW),  # over before it, and again after it
        ((14,) * 9, (None,) * 9, STOPPED),
        ((10,) * 9, (None,) * 9, WATCH),
        (CALM, (None,) * 9, UNKNOWN),
        ((None,) * 9, CALM, UNKNOWN),
        ((1, 1, 1, 1, 1, None, 1, 1, 1), CALM, UNKNOWN),
        ((14, 14, 14, 14), CALM, UNKNOWN),  # the forecast ends before it
    ],
)
def test_state(wind: Sequence[float | None], waves: Sequence[float | None], expected: FerryState) -> None:
    """At its thresholds a state is reached; what is not known is never low."""
    assert state(wind, waves) is expected


def test_the_worst_place_counts() -> None:
    start = NOON - 4 * 60
    both = [winds(*CALM, start=start), winds(*(11.0,) * 9, start=start)]
    found = ferry_outlook(both, [sea(*CALM, start=start)], NOON, NOON + 20)
    assert (found.state, found.wind, found.waves) == (WATCH, 11.0, 1.0)


FIGURES = st.lists(st.none() | st.sampled_from([1.0, 2.0, 3.0, 9.9, 10.0, 13.9, 14.0, 20.0]), min_size=9, max_size=9)
ROUGHER = [LOW, UNKNOWN, WATCH, STOPPED]


@examples(100)
@given(FIGURES, FIGURES, st.integers(0, 8))
def test_more_wind_is_never_better(wind: list[float | None], waves: list[float | None], hour: int) -> None:
    stronger = [*wind[:hour], 20.0, *wind[hour + 1 :]]
    if wind[hour] is not None:
        assert ROUGHER.index(state(stronger, waves)) >= ROUGHER.index(state(wind, waves))


@examples(100)
@given(FIGURES, FIGURES)
def test_against_a_count_hour_by_hour(wind: list[float | None], waves: list[float | None]) -> None:
    """The boat touches the hours 12:00 and 13:00, the fifth and sixth of the figures."""

    def lasts(figures: list[float | None], least: float) -> bool:
        runs = ({first, first + 1, first + 2} for first in range(7))
        return any(run & {4, 5} and all((figures[hour] or 0) >= least for hour in run) for run in runs)

    during = [wind[4], wind[5]], [waves[4], waves[5]]
    if lasts(wind, 14) or lasts(waves, 3):
        expected = STOPPED
    elif any((speed or 0) >= 10 for speed in during[0]) or any((height or 0) >= 2 for height in during[1]):
        expected = WATCH
    else:
        expected = UNKNOWN if None in [*during[0], *during[1]] else LOW
    assert state(wind, waves) is expected


# ---------------------------------------------------------------- the weather during a stretch of time

DRY = Hour(10.0, 0.0, 0.0, 3.0, 5.0)
WET = Hour(8.0, 80.0, 2.5, 6.0, 12.0)


def test_the_weather_during_a_visit() -> None:
    """From 10:20 to 12:10 the values on 10:00 to 13:00 count, and what fell in the three hours between."""
    found = forecast(WET, DRY, WET, WET, start=600).during(620, 730)
    assert found is not None
    assert (found.coldest, found.warmest, found.wind, found.gusts) == (8.0, 10.0, 6.0, 12.0)
    assert (found.rain_chance, found.rain) == (80.0, 5.0)


def test_rain_before_it_does_not_count() -> None:
    """What is told on the hour 10:00 fell before it."""
    found = forecast(WET, DRY, start=600).during(600, 660)
    assert found is not None
    assert (found.rain_chance, found.rain, found.gusts) == (0.0, 0.0, 5.0)


def test_a_figure_that_is_not_known_for_all_of_it_is_unknown() -> None:
    found = forecast(DRY, DRY._replace(wind=None), start=600).during(600, 660)
    assert found is not None
    assert (found.wind, found.warmest) == (None, 10.0)


def test_past_the_end_of_the_forecast_nothing_is_known() -> None:
    assert forecast(DRY, DRY, start=600).during(6000, 6060) is None
    assert forecast(DRY, DRY, start=600).during(630, 720) is None


@examples(80)
@given(st.integers(-10_000, 10_000), st.integers(0, 3000))
def test_full_hours_hold_the_whole_stretch(first: int, minutes: int) -> None:
    hours = hours_around(first, first + minutes)
    assert hours[0] <= first < hours[0] + 60
    assert hours[-1] - 60 < max(first + minutes, first + 1) <= hours[-1]
    assert all(hour % 60 == 0 for hour in hours)
