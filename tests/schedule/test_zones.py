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
        # Old names: that of their city today.
        ("Asia/Calcutta", "IN", "22.5333333, 88.3666667"),  # Kolkata, +2232+08822
        ("US/Pacific", "US", "34.0522222, -118.2427778"),  # Los Angeles, +340308-1181434
        ("Europe/Kiev", "UA", "50.4333333, 30.5166667"),  # Kyiv, +5026+03031
        ("Japan", "JP", "35.6544444, 139.7447222"),  # Tokyo, +353916+1394441
        # The database has them with the clocks of another country.
        ("Iceland", "IS", "64.15, -21.85"),  # not Abidjan: +6409-02151
        ("America/Coral_Harbour", "CA", "48.7586111, -91.6216667"),  # not Panama: Atikokan, +484531-0913718
        # Of several countries.
        ("CET", None, "None"),
        ("EST", None, "None"),
    ],
)
def test_the_zone_table(zone: str, country: str | None, position: str) -> None:
    assert (country_of(zone), str(zone_position(zone))) == (country, position)
