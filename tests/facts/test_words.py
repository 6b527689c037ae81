"""Facts in words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from tests.facts.making import AS_OF, ORIGIN
from tripplan.facts import FerryOutlook, FerryState, Weather, as_of, attribution, outlook_figures, weather_figures

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((10, 12.4, 40, 0.6, 8.2, 12), "10 to 12 °C, rain 40 %, 0.6 mm, wind 8.2 m/s, gusts 12 m/s"),
        ((10.1, 9.9, None, None, None, None), "10 °C"),
        ((None, None, None, 0.6, 8, None), "rain 0.6 mm, wind 8 m/s"),
        ((None, None, 0, None, None, 13.999), "rain 0 %, gusts 14 m/s"),
        ((-0.2, 0.2, None, None, None, None), "0 °C"),
    ],
)
def test_figures(figures: tuple[float | None, ...], told: str) -> None:
    assert weather_figures(Weather(ORIGIN, *figures)) == told


def test_a_figure_just_below_a_threshold_is_not_rounded_onto_it() -> None:
    """Forecasts have two digits at most behind the point."""
    assert outlook_figures(FerryOutlook(FerryState.WATCH, 13.99, 2.99, ())) == "wind 13.99 m/s, waves 2.99 m"
    assert outlook_figures(FerryOutlook(FerryState.UNKNOWN, None, None, ())) == "wind not known, waves not known"


def test_age_and_source() -> None:
    assert as_of(ORIGIN, SEOUL) == "as of 2026-10-17 06:00"
    assert as_of(ORIGIN, SEOUL, AS_OF + 61) == "as of 2026-10-17 06:00, 1h01m ago"
    assert as_of(ORIGIN, SEOUL, AS_OF - 5) == "as of 2026-10-17 06:00"
    stale = ORIGIN._replace(is_stale=True)
    assert as_of(stale, SEOUL, AS_OF + 60) == "as of 2026-10-17 06:00, 1h ago, as nothing newer could be had"
    assert attribution(ORIGIN) == "Open-Meteo (CC BY 4.0), https://open-meteo.com/"
