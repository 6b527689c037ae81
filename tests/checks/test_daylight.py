"""What is told of light and dark."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from astral import Observer
from astral.sun import elevation
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import messages, plan_of
from tripplan.checks.outdoors import _is_up
from tripplan.clock import minute_of
from tripplan.geo import LatLng
from tripplan.schedule.sun import dark, first_light

HEAD = "places:\n  beach: {coords: '33.4967, 126.9686'}\n  inn: {coords: '33.4967, 126.9686', hours: unknown}\n"
DARK_BELOW = -6
SEOUL = ZoneInfo("Asia/Seoul")


def told(start: str, items: str = "- visit: beach", head: str = HEAD, zone: str = "2026-10-17") -> list[str]:
    plan = plan_of(items, day=f"date: {zone}\nstart: {start}", head=head)
    return messages(plan, "after-dusk") + messages(plan, "before-dawn")


def test_an_outing_that_lasts_into_the_dark() -> None:
    assert told("17:30") == [
        "it is dark from 18:21: visit beach lasts to 18:30, 9m longer: go earlier, or bring a light"
    ]
    assert told("17:21") == []


def test_an_outing_that_begins_before_first_light() -> None:
    assert told("5:30") == [
        "first light is at 06:13: visit beach begins at 05:30, 43m before: go later, or bring a light"
    ]
    assert told("6:13") == []


def test_once_a_day() -> None:
    assert len(told("19:00", "- visit: beach\n- do: swim\n  at: beach\n- visit: beach")) == 1


@pytest.mark.parametrize(
    "items",
    [
        "- visit: inn",  # it has hours, though nobody knows them
        "- dinner: beach",
        "- visit: elsewhere",  # nobody knows where
        "- visit: beach\n  time: 20:00",  # it is meant so
        "- visit: beach\n  between: 19:00-21:00",
    ],
)
def test_what_may_be_in_the_dark(items: str) -> None:
    assert told("19:00", items) == []


def test_where_the_sun_does_not_set_or_not_rise() -> None:
    north = "timezone: Arctic/Longyearbyen\nplaces:\n  beach: {coords: '78.22, 15.63'}\n"
    for date in ("2026-06-21", "2026-12-21"):
        assert told("22:00", head=north.removeprefix("timezone: Arctic/Longyearbyen\n"), zone=date) == []


LATITUDES, LONGITUDES = st.floats(-89, 89), st.floats(-180, 180)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(LATITUDES, LONGITUDES, MOMENTS)
@examples(100)
def test_where_the_sun_is_up_by_the_rough_reckoning_it_is_light(lat: float, lng: float, moment: datetime) -> None:
    if _is_up(LatLng(lat, lng), minute_of(moment)):
        assert elevation(Observer(lat, lng), moment) > DARK_BELOW


@given(st.floats(-50, 50), st.dates(datetime(2000, 1, 1).date(), datetime(2060, 1, 1).date()))  # noqa: DTZ001
@examples(60)
def test_the_sun_goes_through_six_degrees_there(lat: float, day: datetime) -> None:
    """A minute before and after, on the right side of them; the rest is astral's rounding."""
    here = LatLng(lat, 127.0)
    comes, falls = first_light(here, day, SEOUL), dark(here, day, SEOUL)
    assert comes is not None
    assert falls is not None
    for minute, sign in ((comes, 1), (falls, -1)):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
        assert moment.astimezone(SEOUL).date() == day
        before, after = (elevation(Observer(lat, 127.0), moment + timedelta(minutes=each)) for each in (-4, 4))
        assert sign * (before - DARK_BELOW) < 0 < sign * (after - DARK_BELOW)
