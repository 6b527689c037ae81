"""The weather during a stretch of time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.facts.making import forecast
from tripplan.facts import Hour
from tripplan.facts.types import hours_around

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
