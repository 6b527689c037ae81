"""Forecasts read from recorded answers, and from answers that are none."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.net.recorded import open_meteo, response
from tripplan.clock import minute_of
from tripplan.facts import OPEN_METEO, Hour
from tripplan.geo import LatLng
from tripplan.net.request import BadResponse
from tripplan.net.services import read_sea, read_weather, sea_request, weather_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.net.request import Response


def at(text: str) -> int:
    return minute_of(datetime.fromisoformat(text).astimezone(UTC))


def answer(units: dict[str, str], columns: dict[str, object], **more: object) -> bytes:
    """An answer as Open-Meteo gives it to our own question."""
    hours = {"time": [1792198800, 1792202400], **columns}
    head = {"latitude": 33.5, "longitude": 126.9375, "utc_offset_seconds": 0, **more}
    return json.dumps({**head, "hourly_units": {"time": "unixtime", **units}, "hourly": hours}).encode()


# ---------------------------------------------------------------- questions


def test_what_is_asked_of_the_weather() -> None:
    request = weather_request("https://example.org/", LatLng(33.5, 126.95))
    assert request.url == "https://example.org/v1/forecast"
    assert request.params == {
        "latitude": "33.5",
        "longitude": "126.95",
        "hourly": "temperature_2m,precipitation_probability,precipitation,wind_speed_10m,wind_gusts_10m",
        "timeformat": "unixtime",
        "forecast_days": "16",
        "wind_speed_unit": "ms",
    }
    assert weather_request("https://example.org", LatLng(0, 0), at_sea=True).params["cell_selection"] == "sea"


def test_what_is_asked_of_the_sea() -> None:
    request = sea_request("https://example.org", LatLng(33.5, 127))
    assert request.url == "https://example.org/v1/marine"
    assert (request.params["hourly"], request.params["forecast_days"]) == ("wave_height", "8")


# ---------------------------------------------------------------- recorded answers


def test_waves_in_local_time() -> None:
    """00:00 of Amsterdam in summer is 22:00 of the evening before in UTC."""
    found = read_sea(response(open_meteo("marine_20261003_trimmed.json")))
    assert found.waves == {
        at("2026-10-02T22:00+00:00"): 0.76,
        at("2026-10-02T23:00+00:00"): 0.78,
        at("2026-10-03T00:00+00:00"): 0.82,
    }
    assert found.point == LatLng(53.041664, 3.9583435)
    assert (found.origin.source, found.origin.as_of, found.origin.is_stale) == (OPEN_METEO, 7, False)


def test_waves_in_feet_become_metres() -> None:
    found = read_sea(response(open_meteo("marine_feet_sydney_head.json")))
    assert found.waves[at("2023-01-01T00:00+11:00")] == pytest.approx(1.120, abs=0.001)


def test_no_sea_is_never_a_calm_sea() -> None:
    assert read_sea(response(open_meteo("marine_coast_all_null.json"))).waves == {}


def test_the_end_of_the_forecast_is_unknown() -> None:
    found = read_weather(response(open_meteo("forecast_16_days_tail.json")))
    last = at("2026-10-18T23:00+00:00")
    assert found.hours[last] == Hour()
    assert found.during(last - 60, last) is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("error_400_latitude.json", "Open-Meteo refuses: Latitude must be in range of -90 to 90°. Given: 999.0."),
        ("error_400_bad_variable.json", "Open-Meteo refuses: Cannot initialize SurfaceAndPressureVariable"),
        ("forecast_nothing_asked.json", "the answer holds no figures by the hour"),
        ("marine_inland_all_null_unixtime.json", "the answer holds no figures by the hour"),
        ("not_covered_bare_nan.txt", "the answer is not JSON"),
    ],
)
def test_answers_that_hold_no_forecast(name: str, told: str) -> None:
    for read in (read_weather, read_sea):
        with pytest.raises(BadResponse) as found:
            read(response(open_meteo(name)))
        assert str(found.value).startswith(told)


# ---------------------------------------------------------------- units, times, shapes


def test_all_figures_of_the_weather() -> None:
    units = {"temperature_2m": "°C", "precipitation_probability": "%", "precipitation": "mm"}
    units |= {"wind_speed_10m": "m/s", "wind_gusts_10m": "m/s"}
    columns: dict[str, object] = {name: [number, None] for number, name in enumerate(units, 1)}
    found = read_weather(response(answer(units, columns), is_stale=True))
    assert list(found.hours.items()) == [(at("2026-10-17T01:00+00:00"), Hour(1, 2, 3, 4, 5)), (29870040, Hour())]
    assert found.origin.is_stale


def test_wind_in_other_units() -> None:
    """Kilometres an hour are converted, what is not known is unknown, however it looks."""
    columns: dict[str, object] = {"wind_speed_10m": [36, 72], "wind_gusts_10m": [30, 30]}
    found = read_weather(response(answer({"wind_speed_10m": "km/h", "wind_gusts_10m": "kn"}, columns)))
    assert [hour.wind for hour in found.hours.values()] == [10, 20]
    assert [hour.gusts for hour in found.hours.values()] == [None, None]


@pytest.mark.parametrize("unit", ["undefined", None, "cm"])
def test_waves_in_no_known_unit_are_unknown(unit: str | None) -> None:
    units = {"wave_height": unit} if unit is not None else {}
    assert read_sea(response(answer(units, {"wave_height": [1.0, 2.0]}))).waves == {}


@pytest.mark.parametrize(
    ("more", "columns", "told"),
    [
        ({}, {"wave_height": [1.0]}, "more times than figures"),
        ({}, {"wave_height": ["high", 1.0]}, "no figure"),
        ({}, {"wave_height": [True, 1.0]}, "no figure"),
        ({}, {"wave_height": {"a": 1}}, "no figures by the hour"),
        ({}, {"time": [10**300, 0], "wave_height": [1.0, 1.0]}, "a time that is none"),
        ({}, {"time": "now", "wave_height": [1.0, 1.0]}, "no times"),
        ({"latitude": 91}, {}, "off the Earth"),
        ({"latitude": None}, {}, "no latitude"),
        ({"hourly_units": {"time": "sundial"}}, {}, "how its times are written"),
        ({"hourly_units": {"time": "iso8601"}}, {}, "a time that is none"),
    ],
)
def test_wrong_shapes(more: dict[str, object], columns: dict[str, object], told: str) -> None:
    whole = json.loads(answer({"wave_height": "m"}, columns)) | more
    with pytest.raises(BadResponse, match=told):
        read_sea(response(json.dumps(whole).encode()))


@pytest.mark.parametrize("read", [read_weather, read_sea])
@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b"\xff\xfe", b"[" * 100_000, b"<html>", b'{"latitude": NaN}', b"1e999", b"9" * 5000]
)
def test_what_is_no_answer_at_all(read: Callable[[Response], object], data: bytes) -> None:
    with pytest.raises(BadResponse):
        read(response(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("iso8601"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@examples(100)
@given(JSON, st.sampled_from(["latitude", "hourly", "hourly_units", "utc_offset_seconds", "wave_height"]))
def test_any_value_in_any_place_is_read_or_refused(value: object, key: str) -> None:
    """A stranger's answer never brings anything but a forecast or a sentence."""
    whole = json.loads(open_meteo("marine_20261003_trimmed.json"))
    place = whole["hourly"] if key == "wave_height" else whole
    place[key] = value
    with suppress(BadResponse):
        found = read_sea(response(json.dumps(whole).encode()))
        assert all(abs(height) < float("inf") for height in found.waves.values())
