"""What is reported of days and nights: beds, meals, an `either`, long waits, days that break or go past midnight."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import codes, hourly, line, messages, plan_of, trip
from tripplan.findings import Severity

if TYPE_CHECKING:
    from tripplan.plan import Plan

BOAT = line(hourly())

# ---------------------------------------------------------------- beds


def nights(*beds: int | None, date: str = "date: 2026-10-17") -> Plan:
    """A trip with a bed for so many nights on each day, or none."""
    days = [f"    - sleep: inn {number}\n      nights: {count}\n" if count else "" for number, count in enumerate(beds)]
    plans = [f"  plan:\n    - do: nothing\n{bed}" for bed in days]
    return trip("".join(f"- {date if not number else 'title: d'}\n{plan}" for number, plan in enumerate(plans)))


def test_a_second_bed_while_the_first_goes_on() -> None:
    assert messages(nights(2, 1), "two-beds") == [
        "there are two beds for the night of 2026-10-18: inn 0 and inn 1: take one out, or change 'nights'"
    ]
    (message,) = messages(nights(2, 1, date="title: t"), "two-beds")
    assert message.startswith("there are two beds for the same night: ")


@given(st.lists(st.none() | st.integers(1, 4), min_size=1, max_size=8))
@examples(60)
def test_two_beds_exactly_where_nights_are_counted_twice(beds: list[int | None]) -> None:
    taken = Counter(day + night for day, count in enumerate(beds) for night in range(count or 0))
    told = messages(nights(*beds), "two-beds")
    assert bool(told) == any(count > 1 for count in taken.values())


def test_the_beds_of_a_plan_b_are_no_second_ones() -> None:
    day = "- date: 2026-10-17\n  plan:\n    - sleep: inn\n  plan-b:\n    - sleep: inn\n"
    assert messages(trip(day), "two-beds") == []


BED = "- do: walk\n  at: inn\n  stay: {}\n- sleep: inn\n  between: 15:00-22:00"


def test_a_bed_before_it_can_be_had() -> None:
    assert messages(plan_of(BED.format("4h")), "bed-too-early") == [
        "inn has no check-in before 15:00: you come at 13:00, 2h early: put something before it, or ask"
    ]
    assert len(messages(plan_of(BED.format("5h30m")), "bed-too-early")) == 1
    assert codes(plan_of(BED.format("5h31m"))) == []


def test_a_bed_after_the_last_hour_to_come() -> None:
    (finding,) = plan_of(BED.format("14h")).findings
    assert (finding.code, finding.severity) == ("bed-too-late", Severity.ERROR)
    assert finding.message == "inn has no check-in after 22:00: you come at 23:00, 1h too late"
    assert [each.code for each in finding.follow_ups] == ["day-breaks"]
    assert plan_of(BED.format("1h..14h")).findings[0].severity is Severity.WARNING


# ---------------------------------------------------------------- meals


def without_meal(items: str, start: str = "9:00") -> list[str]:
    return messages(plan_of(items, day=f"date: 2026-10-17\nstart: {start}"), "no-meal")


def test_a_long_day_without_a_meal() -> None:
    assert without_meal("- do: a\n  stay: 9h") == [
        "there is no meal from 09:00 to 18:00: 9h: add a 'lunch' or a 'snack'",
    ]


@pytest.mark.parametrize(
    ("items", "start"),
    [
        ("- do: a\n  stay: 7h59m", "9:00"),  # no long day
        ("- do: a\n  stay: 9h", "11:30"),  # an afternoon
        ("- do: a\n  stay: 8h", "5:30"),  # a morning
        ("- do: a\n  stay: 4h\n- snack: nuts\n  at: here\n- do: b\n  stay: 4h", "9:00"),
        ("- do: a\n  stay: 9h\n- do: b\n  time: 10:00", "9:00"),  # it breaks anyway
        ("- ferry: f\n  from: x\n  to: y\n  takes: 9h\n  check-in: 0m", "9:00"),  # one eats aboard
    ],
)
def test_days_on_which_nobody_is_told_to_eat(items: str, start: str) -> None:
    assert without_meal(items, start) == []


def test_between_two_meals() -> None:
    meals = "- breakfast: x\n  at: here\n- do: a\n  stay: {}\n- dinner: x\n  at: here"
    assert len(without_meal(meals.format("8h"))) == 1
    assert without_meal(meals.format("7h")) == []


# ---------------------------------------------------------------- either


def test_an_option_with_which_the_day_breaks() -> None:
    items = "- either:\n    - do: a\n      stay: 1h\n    - do: b\n      stay: {}\n- do: c\n  time: 11:00"
    plan = plan_of(items.format("3h"))
    assert messages(plan, "option-does-not-fit") == [
        "with b instead of what is planned the day breaks: take it out, or make room for it"
    ]
    assert plan.findings[0].path == ("days", 0, "plan", 0, "either", 1)
    assert codes(plan_of(items.format("2h"))) == []


def test_of_a_day_that_breaks_anyway_no_option_is_told() -> None:
    items = "- either:\n    - do: a\n      stay: 3h\n    - do: b\n      stay: 3h\n- do: c\n  time: 11:00"
    assert codes(plan_of(items)) == ["day-breaks"]


# ---------------------------------------------------------------- plan B


def test_a_plan_b_that_breaks_is_told_as_such() -> None:
    """By the schedule: the day holds, the plan in its place does not."""
    day = "- date: 2026-10-17\n  start: 9:00\n  plan:\n    - do: a\n  plan-b:\n    - do: b\n      time: 8:00\n"
    (finding,) = trip(day).findings
    assert (finding.code, finding.path) == ("day-breaks", ("days", 0, "plan-b", 0))


# ---------------------------------------------------------------- what cannot be, by how many minutes


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ("- do: a\n  time: 12:00\n  stay: 1h\n- do: b\n  time: 12:40", "at do b: 20m short (a starts at 12:00"),
        ("- do: a\n  stay: 1h15m\n- do: b\n  time: 10:00", "at do b: 15m short (you start at 09:00; a takes 1h15m;"),
        ("- do: a\n  stay: 3h\n- lunch: b\n  between: 11:00-11:30", "at lunch b: 30m short ("),
        ("- do: a\n  stay: 50m..2h\n  hours: Mo-Su 08:00-09:45", "at do a: 5m short ("),
        (
            "- do: a\n  stay: 9h\n- ferry: boat\n  from: west\n  to: east",
            "at ferry boat: 20m short (you start at 09:00; a takes 9h; the last ferry leaves at 18:00",
        ),
        (
            "- rent: bike\n- do: a\n  stay: 5h\n- return: bike\n  by: 14:00",
            "return bike is 15m short by what is only assumed (",
        ),
    ],
    ids=["overlap", "after a pinned start", "between missed", "below its least", "last boat missed", "due back"],
)
def test_a_day_that_breaks_says_by_how_many_minutes(items: str, said: str) -> None:
    [message] = messages(plan_of(items, BOAT), "day-breaks")
    assert said in message


def test_a_day_that_ends_after_its_end() -> None:
    plan = plan_of("- do: a\n  stay: 4h", day="date: 2026-10-17\nstart: 9:00\nend: 12:30")
    [message] = messages(plan, "day-breaks")
    assert message.startswith("the day breaks at the end of the day: 30m short (")
    assert "is due by 12:30" in message


# ---------------------------------------------------------------- long waits


def waits(items: str, day: str = "date: 2026-10-17\nstart: 9:00") -> list[str]:
    """The messages of long waits, without their hint."""
    found = messages(plan_of(items, BOAT, day=day), "long-wait")
    return [each.removesuffix(": put something before it, or go later") for each in found]


def test_a_wait_is_long_from_more_than_an_hour_on() -> None:
    later = "- do: a\n  stay: 30m\n- do: b\n  time: {}"
    assert waits(later.format("10:30")) == []
    assert waits(later.format("10:31")) == ["you are there 1h01m before do b starts, at 10:31"]


def test_the_wait_for_a_boat_ends_when_one_must_be_there() -> None:
    sail = "- do: a\n  at: west\n  stay: 10m\n- ferry: boat\n  from: west\n  to: east\n  depart: {}"
    assert waits(sail.format("10:00")) == []
    assert waits(sail.format("11:00")) == ["you are there 1h30m before you must be for the 11:00 ferry"]


@pytest.mark.parametrize(
    "items",
    [
        "- do: b\n  time: 14:00",  # one is still at home
        "- sleep: inn\n- do: b\n  at: inn\n  time: 19:00",  # in one's room
        "- do: a\n- dinner: b\n  at: here\n  time: 19:00",  # until one is hungry
        "- do: a\n- do: b\n  between: 14:00-15:00",  # only if one likes
        "- do: a\n- sleep: inn\n  between: 15:00-22:00",  # that is told of the bed
        "- visit: a\n- visit: b\n  time: 14:00",  # the way may take as long
    ],
)
def test_a_wait_that_is_none(items: str) -> None:
    assert waits(items) == []


def test_a_plan_b_need_not_fill_its_day() -> None:
    later = "    - do: a\n    - do: b\n      time: 15:00\n"
    day = "- date: 2026-10-17\n  start: 9:00\n  plan:\n"
    assert len(messages(trip(day + later), "long-wait")) == 1
    assert messages(trip(f"{day}    - do: c\n  plan-b:\n{later}"), "long-wait") == []


# ---------------------------------------------------------------- past midnight


def test_the_first_item_past_midnight_is_told_and_no_other() -> None:
    late = "- do: a\n  stay: 15h\n- do: b\n- do: c"
    (message,) = messages(plan_of(late), "past-midnight")
    assert message.startswith("do b starts at 00:00, when the day is over: ")
    assert messages(plan_of(late.replace("15h", "14h59m").replace("\n- do: c", "")), "past-midnight") == []


@pytest.mark.parametrize(
    "items",
    [
        "- do: a\n  stay: 15h10m\n- sleep: inn",
        "- do: a\n- do: b\n  time: 00:30+1\n- do: c",
        "- do: a\n  stay: 15h10m\n- do: b\n- do: c\n  time: 06:00+1",
        "- do: a\n- bus: night bus\n  from: x\n  to: y\n  depart: 23:50\n  takes: 30m\n- do: c\n  at: y",
    ],
    ids=["to bed", "as the file says", "as it says further on", "by a ride through midnight"],
)
def test_who_means_to_be_out_so_late(items: str) -> None:
    assert messages(plan_of(items), "past-midnight") == []
