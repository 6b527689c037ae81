"""Values that can only be meant in one other way."""

from __future__ import annotations

import pytest

from tests.edits.fix_making import mended
from tests.schedule.making import plan_of, trip

TRAIN = "- train: x\n  from: A\n  to: B\n  depart: 22:00\n  arrive: {}"


@pytest.mark.parametrize(
    ("items", "code", "label", "line_after"),
    [
        (
            "- visit: A\n  coords: 126.50, 33.5",
            "bad-value",
            "latitude and longitude exchanged",
            "  coords: 33.5, 126.50",
        ),
        ("- visit: A\n- move: wlk", "bad-value", "'walk' in place of 'wlk'", "- move: walk"),
        (TRAIN.format("06:10"), "arrives-before", "arrival 06:10+1 in place of 06:10", "  arrive: 06:10+1"),
        (
            TRAIN.format("06:10 Asia/Tokyo"),
            "arrives-before",
            "arrival 06:10+1 in place of 06:10",
            "  arrive: 06:10+1 Asia/Tokyo",
        ),
        ("- note: x\n  ignore: [no-bed, tight]", "ignore-idle", "idle ignore taken out", "  ignore: [tight]"),
        (
            "- lunch: A\n  cost: 0647825671",
            "price-or-phone",
            "price written as the telephone number",
            "  phone: 0647825671",
        ),
    ],
)
def test_what_is_meant_is_written(items: str, code: str, label: str, line_after: str) -> None:
    assert line_after in mended(plan_of(items), code)[label]


def test_coordinates_far_from_the_trip_are_turned_round() -> None:
    day = "- plan:\n    - visit: A\n      coords: 24.90, 60.1\n"
    (lines,) = mended(trip(day, zone="Europe/Helsinki"), "swapped-coords").values()
    assert lines[-1].strip() == "coords: 60.1, 24.90"


@pytest.mark.parametrize(("written", "meant"), [("UK", "GB"), ("DE-Bayern", "DE-BY"), ("Finland", "FI")])
def test_the_country_that_is_meant(written: str, meant: str) -> None:
    plan = plan_of("- visit: A", head=f"country: {written}\n")
    assert f"country: {meant}" in mended(plan, "bad-value")[f"'{meant}' in place of '{written}'"]


def test_the_last_code_takes_its_key_with_it() -> None:
    (lines,) = mended(plan_of("- note: x\n  ignore: tight"), "ignore-idle").values()
    assert not any("ignore" in line for line in lines)


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ("- visit: A\n  coords: 126, 133", "bad-value"),
        ("- visit: A\n  coords: about 33, 126", "bad-value"),
        ("- visit: A\n  stay: long", "bad-value"),
        ("- lunch: A\n  cost: 0647825671\n  phone: 1", "price-or-phone"),
    ],
)
def test_what_may_be_meant_in_several_ways_is_left_alone(items: str, code: str) -> None:
    assert mended(plan_of(items), code) == {}
