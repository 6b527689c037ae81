"""What is told of things rented."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import messages, plan_of, trip
from tripplan.findings import Severity

RENT: Final = "- rent: bike\n  at: shop\n  hours: Mo-Su 09:00-17:00\n"
RIDE: Final = "- do: ride\n  stay: {}m\n"
RETURN: Final = "- return: bike\n"


@given(st.integers(1, 700))
@examples(60)
def test_the_desk_must_be_open_until_all_is_given_back(minutes: int) -> None:
    """Taken from 9:00 to 9:15, ridden for so long, given back within ten minutes: by 17:00 after 455 minutes."""
    told = messages(plan_of(RENT + RIDE.format(minutes) + RETURN), "desk-closed")
    assert bool(told) == (minutes > 455)


def test_when_the_desk_is_open_is_told() -> None:
    (message,) = messages(plan_of(RENT + RIDE.format(480) + RETURN), "desk-closed")
    assert message == (
        "the bike comes back at 17:15, and by the hours of its rent the desk is open from 09:00 to 17:00 that day: "
        "bring it back earlier, or ask how to leave it there"
    )


def test_a_desk_that_may_be_open() -> None:
    plan = plan_of(RENT.replace("09:00-17:00", "09:00-17:00 unknown") + RIDE.format(60) + RETURN)
    [finding] = [each for each in plan.findings if each.code == "desk-closed"]
    assert (finding.severity, finding.hint) == (Severity.NOTE, "ask whether it is")
    assert finding.message.endswith("by the hours of its rent the desk is open perhaps from 09:00 to 17:00 that day")


def test_the_next_day_the_desk_may_be_closed() -> None:
    days = "- date: 2026-10-17\n  plan:\n    - rent: bike\n      at: shop\n      hours: Mo-Sa 09:00-17:00\n"
    (message,) = messages(trip(f"{days}    - sleep: inn\n- plan:\n    - return: bike\n"), "desk-closed")
    assert message.startswith("the bike comes back at 09:00, and by the hours of its rent the desk is closed that day")


@pytest.mark.parametrize(
    "back",
    [
        "- return: bike\n  hours: Mo-Su 00:00-24:00\n",
        "- return: bike\n  at: elsewhere\n",
        "- return: scooter\n",
        "- note: the thief has it\n",
    ],
)
def test_a_desk_of_which_these_hours_do_not_speak(back: str) -> None:
    assert messages(plan_of(RENT + RIDE.format(480) + back), "desk-closed") == []


def test_hours_of_the_place_are_counted_by_the_schedule() -> None:
    head = "places:\n  shop: {hours: Mo-Su 09:00-17:00}\n"
    plan = plan_of(RENT.replace("  hours: Mo-Su 09:00-17:00\n", "") + RIDE.format(480) + RETURN, head=head)
    assert messages(plan, "desk-closed") == []
    assert len(messages(plan, "day-breaks")) == 1


def test_a_vehicle_that_is_used_after_its_return() -> None:
    items = f"{RENT}{RIDE.format(60)}{RETURN}- move: bike\n  takes: 5m\n- visit: beach\n"
    assert messages(plan_of(items), "no-vehicle") == [
        "the bike was given back at shop, and there is none here to bike with: put the 'return: bike' after this"
    ]
