"""What is told of time: the figures of what cannot be, long waits, days past midnight, rides of impossible length."""

from __future__ import annotations

import pytest

from tests.schedule.making import hourly, line, messages, plan_of, trip

BOAT = line(hourly())
PORTS = 'places:\n  here: {coords: "0, 0"}\n  there: {coords: "0, 10"}\n'
"""Ten degrees of the equator lie between them, 1112 km."""


# ---------------------------------------------------------------- what cannot be, by how many minutes


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ("- do: a\n  time: 12:00\n  stay: 1h\n- do: b\n  time: 12:40", "at do b: 20 min short (a starts at 12:00"),
        ("- do: a\n  stay: 1h15m\n- do: b\n  time: 10:00", "at do b: 15 min short (you start at 09:00; a takes 1h15m;"),
        ("- do: a\n  stay: 3h\n- lunch: b\n  between: 11:00-11:30", "at lunch b: 30 min short ("),
        ("- do: a\n  stay: 50m..2h\n  hours: Mo-Su 08:00-09:45", "at do a: 5 min short ("),
        (
            "- do: a\n  stay: 9h\n- ferry: boat\n  from: west\n  to: east",
            "at ferry boat: 20 min short (you start at 09:00; a takes 9h; the last ferry leaves at 18:00",
        ),
        ("- rent: bike\n- do: a\n  stay: 5h\n- return: bike\n  by: 14:00", "at return bike: 15 min short ("),
    ],
    ids=["overlap", "after a pinned start", "between missed", "below its least", "last boat missed", "due back"],
)
def test_a_day_that_breaks_says_by_how_many_minutes(items: str, said: str) -> None:
    [message] = messages(plan_of(items, BOAT), "day-breaks")
    assert said in message


def test_a_day_that_ends_after_its_end() -> None:
    plan = plan_of("- do: a\n  stay: 4h", day="date: 2026-10-17\nstart: 9:00\nend: 12:30")
    [message] = messages(plan, "day-breaks")
    assert message.startswith("the day breaks at the end of the day: 30 min short (")
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


# ---------------------------------------------------------------- the length of rides


def length(kind: str, keys: str, head: str = PORTS) -> list[str]:
    ride = f"- {kind}: x\n  from: here\n  to: there\n  depart: 12:00\n{keys}"
    return messages(plan_of(ride, head=head), "ride-length")


@pytest.mark.parametrize(("kind", "fast"), [("flight", 55), ("train", 148), ("bus", 513), ("ferry", 606)])
def test_no_ride_is_faster_than_its_kind(kind: str, fast: int) -> None:
    """1112 km an hour: 55.6 min of the fastest flight, and so on."""
    hint = "look at its times, the day (+1) and the zones"
    (message,) = length(kind, f"  takes: {fast}m")
    assert message.startswith("1112 km in ")
    assert message.endswith(f" km/h: no {kind} is so fast: {hint}")
    assert length(kind, f"  takes: {fast + 1}m") == []
    assert length(kind, f"  takes: {fast}m", head="") == []


def test_a_change_of_zone_with_an_impossible_duration() -> None:
    """Noon in Seoul is six in the morning in Helsinki: at 6:40 there, forty minutes have passed."""
    (message,) = length("flight", "  arrive: 06:40 Europe/Helsinki")
    assert message.startswith("1112 km in ")


def test_a_flight_that_is_too_long_to_be_one() -> None:
    (message,) = length("flight", "  takes: 20h1m", head="")
    assert message.startswith("this flight takes 20h01m as written: no flight is in the air so long")
    assert length("flight", "  takes: 20h", head="") == []
    assert length("ferry", "  takes: 40h", head="") == []
