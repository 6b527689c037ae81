"""Departures with little to spare, and the last ones of the day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import hourly, line, messages, plan_of

BOAT = line(hourly())
RIDE = "- ferry: boat\n  from: west\n  to: east\n  check-in: 10m"


def test_the_minutes_to_spare_are_the_most_where_a_way_before_is_unknown() -> None:
    known = plan_of(f"- do: a\n  at: west\n  stay: 45m\n{RIDE}", BOAT)
    unknown = plan_of(f"- visit: b\n  stay: 45m\n{RIDE}", BOAT)
    assert messages(known, "tight") == ["5 min to spare for the 10:00 ferry"]
    assert messages(unknown, "tight") == ["at most 5 min to spare for the 10:00 ferry"]


# ---------------------------------------------------------------- the last boat


@given(st.integers(5, 700), st.sampled_from([0, 10, 25]))
@examples(50)
def test_the_last_boat_is_told_where_less_than_an_hour_is_to_spare(stay: int, check_in: int) -> None:
    """Boats every hour from 8:00 to 18:00; with fewer than ten minutes to spare it is tight, and told as that."""
    plan = plan_of(f"- do: a\n  at: west\n  stay: {stay}m\n{RIDE.replace('10m', f'{check_in}m')}", BOAT)
    spare = (18 - 9) * 60 - stay - check_in
    assert bool(messages(plan, "last-boat")) == (10 <= spare < 60)
    assert bool(messages(plan, "day-breaks")) == (spare < 0)


def test_the_last_boat_and_the_one_before_it() -> None:
    plan = plan_of(f"- do: a\n  at: west\n  stay: 8h30m\n{RIDE}", BOAT)
    (message,) = messages(plan, "last-boat")
    assert message.startswith(
        "the 18:00 ferry is the last one, and you have 20 min to spare: be there in time for the "
    )
    assert message.endswith("the 17:00, so that one is left if you are late")


@pytest.mark.parametrize(
    ("depart", "told"), [("18:00", 1), ("17:00", 0), ("[17:00, 18:00]", 1)], ids=["last", "not the last", "either"]
)
def test_a_departure_that_the_file_names(depart: str, told: int) -> None:
    stay = "7h35m" if depart == "17:00" else "8h30m"
    plan = plan_of(f"- do: a\n  at: west\n  stay: {stay}\n{RIDE}\n  depart: {depart}", BOAT)
    assert len(messages(plan, "last-boat")) == told


def test_the_last_bus_of_those_that_are_written() -> None:
    bus = "- do: a\n  stay: 6h35m\n- bus: x\n  from: here\n  to: there\n  takes: 10m\n  depart: {}"
    assert len(messages(plan_of(bus.format("[15:00, 15:30, 16:00]")), "last-boat")) == 1
    assert messages(plan_of(bus.format("[15:00, 15:30, 16:00, 16:20]")), "last-boat") == []
    assert messages(plan_of(bus.format("16:00")), "last-boat") == []
