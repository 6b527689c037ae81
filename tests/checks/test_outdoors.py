"""Checks of the open air: weather and daylight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from astral import Observer
from astral.sun import elevation
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.facts.making import AS_OF, everywhere, forecast, sea, winds
from tests.schedule.making import hourly, line, messages, plan_of
from tripplan.checks.outdoors import _is_up
from tripplan.clock import minute_of
from tripplan.facts import Facts, Hour, forecast_point
from tripplan.geo import LatLng
from tripplan.schedule.opening import dark, first_light

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


WEST, EAST = LatLng(0, 0), LatLng(0, 0.1)
POINTS: Final = [forecast_point(each) for each in (WEST, EAST, LatLng(0, 0.05))]
BOAT: Final = line(hourly())
EIGHT: Final = AS_OF + 120
SAIL: Final = "- ferry: boat\n  from: west\n  to: east"
ISLE: Final = "places:\n  isle: {coords: '0, 0.1'}\n  inn: {coords: '0, 0.1', hours: unknown}\n"


def day_long(*figures: float) -> list[float]:
    """Figures from eight o'clock on."""
    return [*figures, *([figures[-1]] * (12 - len(figures)))]


def under(items: str, facts: Facts, code: str) -> list[str]:
    return messages(plan_of(items, BOAT, head=ISLE, facts=facts), code)


# ---------------------------------------------------------------- ferries


def storm(wind: float, waves: float) -> Facts:
    return everywhere(POINTS, winds(*day_long(wind), start=EIGHT), sea(*day_long(waves), start=EIGHT))


def test_a_ferry_that_the_weather_is_likely_to_stop() -> None:
    (message,) = under(SAIL, storm(15.2, 1), "likely-stopped")
    assert message == (
        "the weather is likely to stop the 10:00 ferry: wind 15.2 m/s, waves 1 m "
        "(Open-Meteo, as of 2026-10-17 06:00): ask the operator before you set off"
    )
    assert len(under(SAIL, storm(1, 3), "likely-stopped")) == 1


@pytest.mark.parametrize("facts", [Facts(), storm(1, 1), storm(13.9, 2.9)])
def test_a_ferry_of_which_nothing_is_told(facts: Facts) -> None:
    """Nothing known, calm, or worth watching only, which the details say."""
    assert under(SAIL, facts, "likely-stopped") == []


def test_an_unknown_sea_is_not_told_in_the_list() -> None:
    assert under(SAIL, everywhere(POINTS, winds(1, start=EIGHT)), "likely-stopped") == []


def test_it_may_be_ignored() -> None:
    assert under(f"{SAIL}\n  ignore: likely-stopped", storm(20, 5), "likely-stopped") == []


def test_no_forecast_speaks_for_the_operator() -> None:
    """Those words belong to who runs the boat."""
    (message,) = under(SAIL, storm(20, 5), "likely-stopped")
    assert "cancel" not in message
    assert "sailing" not in message


# ---------------------------------------------------------------- in the open


def rain(chance: float, wind: float = 1.0) -> Facts:
    hours = [Hour(10.0, chance, 0.4, wind, wind + 2)] * 12
    return everywhere(POINTS, forecast(*hours, start=EIGHT))


def test_rain_on_what_has_no_roof() -> None:
    (message,) = under("- visit: isle\n  stay: 40m", rain(51), "rain")
    assert message == "rain 51 %, 0.4 mm for visit isle (Open-Meteo, as of 2026-10-17 06:00)"


@pytest.mark.parametrize(
    "items",
    [
        "- visit: inn",  # somewhere with opening hours
        "- visit: isle\n  hours: Mo-Su 08:00-18:00",
        "- lunch: isle",
        "- visit: elsewhere",  # nobody knows where
    ],
)
def test_rain_that_matters_to_nobody(items: str) -> None:
    assert under(items, rain(90), "rain") == []


def test_rain_no_likelier_than_none() -> None:
    assert under("- visit: isle", rain(50), "rain") == []
    assert under("- visit: isle", Facts(), "rain") == []


def test_wind_in_the_open() -> None:
    (message,) = under("- visit: isle", rain(0, wind=10), "wind")
    assert message.startswith("wind 10 m/s, gusts 12 m/s for visit isle ")
    assert under("- visit: isle", rain(0, wind=9.9), "wind") == []


def test_rain_on_the_way() -> None:
    """On foot or on two wheels; with a roof over the way nothing is told."""
    ways = "- visit: inn\n- move: {}\n  takes: 20m\n- dinner: inn\n  time: 17:00\n"
    for mode in ("walk", "bike", "scooter"):
        (message,) = under(ways.format(mode), rain(80), "rain")
        assert message.startswith(f"rain 80 %, 0.4 mm on the way to inn ({mode}) ")
    assert under(ways.format("taxi"), rain(80), "rain") == []
