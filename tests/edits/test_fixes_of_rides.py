"""The boat before, in time for it, and the other way round: only where the day then holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edits.fix_making import mended
from tests.examples import examples
from tests.schedule.making import hourly, line, messages, plan_of
from tripplan.clock import format_clock

HALF_HOURS = hourly(first="8:30", last="16:30").replace("'16:30'}", "'16:30', certainty: usual}")
BOAT = line(hourly() + hourly("east", "west") + HALF_HOURS)
RIDE = "- do: a\n  at: west\n  stay: {}\n- ferry: boat\n  from: west\n  to: east\n"


@given(st.integers(9 * 60 + 31, 17 * 60 + 59))
@examples(60)
def test_the_boats_around_a_time_at_which_none_goes(minute: int) -> None:
    """From 9:00 to 18:00 on the hour, one of which is reached after 9:20; the day begins at nine at the pier."""
    if minute % 60 == 0:
        minute += 7
    depart = format_clock(minute)
    plan = plan_of(RIDE.format("0m") + f"  depart: {depart}", BOAT)
    code = "not-guaranteed" if minute % 60 == 30 and minute < 17 * 60 else "no-such-sailing"
    hour = minute // 60
    hours = [each for each in (hour, hour + 1) if each >= 10]
    assert list(mended(plan, code)) == [f"departure {each:02}:00 in place of {depart}" for each in hours]


def test_a_boat_that_cannot_be_caught_is_not_offered() -> None:
    plan = plan_of(RIDE.format("3h") + "  depart: 12:30", BOAT)
    assert list(mended(plan, "not-guaranteed")) == ["departure 13:00 in place of 12:30"]


def test_one_of_several_departures_is_for_a_person_to_choose() -> None:
    plan = plan_of(RIDE.format("0m") + "  depart: [10:10, 11:00]", BOAT)
    assert mended(plan, "no-such-sailing") == {}


@pytest.mark.parametrize(
    ("stay", "after"),
    [
        ("7h..8h", "stay: 7h..7h40m"),
        ("7h40m..8h", "stay: 7h40m"),
        ("7h41m..8h", ""),
        ("8h", ""),
        ("~7h..8h", ""),
    ],
)
def test_a_stay_is_cut_so_that_the_boat_before_the_last_is_caught(stay: str, after: str) -> None:
    """From nine on for eight hours, and twenty minutes before the 17:00."""
    plan = plan_of(RIDE.format(stay), BOAT)
    assert len(messages(plan, "last-boat")) == 1
    offered = mended(plan, "last-boat")
    assert [any(f"  {after}" == line for line in lines) for lines in offered.values()] == ([True] if after else [])
    assert list(offered) == (["stay at a cut to 7h40m"] if after else [])


def test_a_ride_the_wrong_way_round_is_turned() -> None:
    plan = plan_of(
        "- visit: A\n  coords: 0, 0\n- ferry: boat\n  from: east\n  to: [west]\n- visit: B\n  coords: 0, 0.1", BOAT
    )
    (lines,) = mended(plan, "wrong-direction").values()
    assert [line for line in lines if "from:" in line or "to:" in line] in (
        [["  from: [west]", "  to: east"], ["  from:", "  to: east"]]
    )


def test_a_line_that_goes_one_way_only_is_taken_that_way() -> None:
    plan = plan_of("- ferry: boat\n  from: east\n  to: west", line(hourly()))
    assert list(mended(plan, "no-route")) == ["'from' and 'to' exchanged"]
