"""Country and city of a time zone."""

from __future__ import annotations

import pytest

from tripplan.schedule.holidays import country_of, zone_position


@pytest.mark.parametrize(
    ("zone", "country", "position"),
    [
        ("Asia/Seoul", "KR", "37.55, 126.9666667"),  # +3733+12658
        ("America/Sao_Paulo", "BR", "-23.5333333, -46.6166667"),  # -2332-04637
        ("America/New_York", "US", "40.7141667, -74.0063889"),  # with seconds: +404251-0740023
        ("UTC", None, "None"),
    ],
)
def test_the_zone_table(zone: str, country: str | None, position: str) -> None:
    assert (country_of(zone), str(zone_position(zone))) == (country, position)
