"""What is told of the weather, where a forecast was fetched."""

from __future__ import annotations

from typing import Final

import pytest

from tests.facts.making import AS_OF, everywhere, forecast, sea, winds
from tests.schedule.making import hourly, line, messages, plan_of
from tripplan.facts import Facts, Hour, forecast_point
from tripplan.geo import LatLng

WEST, EAST = LatLng(0, 0), LatLng(0, 0.1)
POINTS: Final = [forecast_point(each) for each in (WEST, EAST, LatLng(0, 0.05))]
BOAT: Final = line(hourly())
EIGHT: Final = AS_OF + 120
SAIL: Final = "- ferry: boat\n  from: west\n  to: east"
ISLE: Final = "places:\n  isle: {coords: '0, 0.1'}\n  inn: {coords: '0, 0.1', hours: unknown}\n"


def day_long(*figures: float) -> list[float]:
    """Figures from eight o'clock on."""
    return [*figures, *([figures[-1]] * (12 - len(figures)))]


def told(items: str, facts: Facts, code: str) -> list[str]:
    return messages(plan_of(items, BOAT, head=ISLE, facts=facts), code)


# ---------------------------------------------------------------- ferries


def storm(wind: float, waves: float) -> Facts:
    return everywhere(POINTS, winds(*day_long(wind), start=EIGHT), sea(*day_long(waves), start=EIGHT))


def test_a_ferry_that_the_weather_is_likely_to_stop() -> None:
    (message,) = told(SAIL, storm(15.2, 1), "likely-stopped")
    assert message == (
        "the weather is likely to stop the 10:00 ferry: wind 15.2 m/s, waves 1 m "
        "(Open-Meteo, as of 2026-10-17 06:00): ask the operator before you set off"
    )
    assert len(told(SAIL, storm(1, 3), "likely-stopped")) == 1


@pytest.mark.parametrize("facts", [Facts(), storm(1, 1), storm(13.9, 2.9)])
def test_a_ferry_of_which_nothing_is_told(facts: Facts) -> None:
    """Nothing known, calm, or worth watching only, which the details say."""
    assert told(SAIL, facts, "likely-stopped") == []


def test_an_unknown_sea_is_not_told_in_the_list() -> None:
    assert told(SAIL, everywhere(POINTS, winds(1, start=EIGHT)), "likely-stopped") == []


def test_it_may_be_ignored() -> None:
    assert told(f"{SAIL}\n  ignore: likely-stopped", storm(20, 5), "likely-stopped") == []


def test_no_forecast_speaks_for_the_operator() -> None:
    """Those words belong to who runs the boat."""
    (message,) = told(SAIL, storm(20, 5), "likely-stopped")
    assert "cancel" not in message
    assert "sailing" not in message


# ---------------------------------------------------------------- in the open


def rain(chance: float, wind: float = 1.0) -> Facts:
    hours = [Hour(10.0, chance, 0.4, wind, wind + 2)] * 12
    return everywhere(POINTS, forecast(*hours, start=EIGHT))


def test_rain_on_what_has_no_roof() -> None:
    (message,) = told("- visit: isle\n  stay: 40m", rain(51), "rain")
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
    assert told(items, rain(90), "rain") == []


def test_rain_no_likelier_than_none() -> None:
    assert told("- visit: isle", rain(50), "rain") == []
    assert told("- visit: isle", Facts(), "rain") == []


def test_wind_in_the_open() -> None:
    (message,) = told("- visit: isle", rain(0, wind=10), "wind")
    assert message.startswith("wind 10 m/s, gusts 12 m/s for visit isle ")
    assert told("- visit: isle", rain(0, wind=9.9), "wind") == []


def test_rain_on_the_way() -> None:
    """On foot or on two wheels; with a roof over the way nothing is told."""
    ways = "- visit: inn\n- move: {}\n  takes: 20m\n- dinner: inn\n  time: 17:00\n"
    for mode in ("walk", "bike", "scooter"):
        (message,) = told(ways.format(mode), rain(80), "rain")
        assert message.startswith(f"rain 80 %, 0.4 mm on the way to inn ({mode}) ")
    assert told(ways.format("taxi"), rain(80), "rain") == []
