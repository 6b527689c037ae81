"""All places where a day breaks, and what tripplan assumes: it never breaks a day by itself."""

from __future__ import annotations

import pytest

from tests.schedule.making import codes, day_of, hourly, line, messages, named, plan_of, reasons, saved, times, wall
from tripplan.findings import Severity, with_follow_ups
from tripplan.schedule import AssumptionKind

BOAT = line(hourly())
TRAIN = "- train: T\n  from: town\n  to: city\n  depart: {}\n  takes: 1h\n"


def severities(items: str, day: str = "date: 2026-10-17\nstart: 9:00") -> list[Severity]:
    plan = plan_of(items, day=day)
    return [each.severity for each in with_follow_ups(plan.findings) if each.code == "day-breaks"]


# ---------------------------------------------------------------- every break, and what follows keeps its place


def test_three_mistakes_are_three_findings() -> None:
    """A meeting before the day begins, lunch after the kitchen closes, the last entry: none hides another."""
    items = """
- do: meeting
  time: 8:00-10:00
- lunch: bistro
  at: here
  hours: Mo-Su 12:00-14:00
  time: 14:30
- visit: museum
  hours: Mo-Su 9:30-18:00
  last-entry: 17:00
  time: 17:15
  stay: 30m
"""
    day = day_of(items)
    assert [(each.index, each.minutes) for each in day.breaks] == [(0, 60), (1, None), (2, None)]
    assert severities(items) == [Severity.ERROR] * 3


def test_what_has_a_time_stands_at_it() -> None:
    """Two hours late for the 8:00 train; it lands at 9:00, and what comes after keeps its place and its time."""
    day = day_of(f"- do: A\n  stay: 1h\n{TRAIN.format('8:00')}- do: B\n  stay: 1h\n- do: C\n  time: 11:00")
    assert [times(item)[-11:] for item in day.items] == ["09:00 10:00", "08:00 09:00", "09:00 10:00", "11:00 11:30"]
    assert (day.items[1].late, day.items[1].wait) == (125, 0)
    assert len(day.breaks) == 1


def test_a_late_item_is_drawn_when_one_is_there() -> None:
    """Ten minutes too late for lunch, which goes on for its hour; a dinner at seven has nothing to do with it."""
    day = day_of("- do: A\n  stay: 5h10m\n- lunch: B\n  between: 12:00-14:00\n  stay: 1h\n- dinner: C\n  time: 19:00")
    assert times(named(day, "B"))[-11:] == "14:10 15:10"
    assert [each.minutes for each in day.breaks] == [10]


def test_what_fails_only_because_of_the_one_before_is_no_second_break() -> None:
    """Ten minutes late for both: had one been at A by noon, B by 12:30 would be in time."""
    day = day_of("- do: walk\n  stay: 3h10m\n- do: A\n  by: 12:00\n  stay: 30m\n- do: B\n  by: 12:30")
    assert [(each.index, each.minutes) for each in day.breaks] == [(1, 10)]
    assert [item.late for item in day.items] == [None, 10, 10]


def test_reasons_begin_at_the_last_time_that_is_kept() -> None:
    """The second train has nothing to do with the start of the day."""
    day = day_of(f"{TRAIN.format('8:00')}- do: A\n  stay: 2h\n- do: B\n  time: 10:30")
    assert [reasons(each) for each in day.breaks] == [
        ("you start at 09:00", "the train leaves at 08:00"),
        ("the train leaves at 08:00", "the train takes 1h", "A takes 2h", "B starts at 10:30"),
    ]


# ---------------------------------------------------------------- what is assumed


def test_a_usual_stay_breaks_no_day() -> None:
    """Lunch from 12:00, a train at 13:00, five minutes before it: 55 of the 60 minutes that are assumed."""
    items = f"- do: A\n  stay: 3h\n- lunch: B\n  at: here\n{TRAIN.format('13:00')}"
    day = day_of(items)
    [broken] = day.breaks
    assert saved(broken) == "if lunch B takes 55m (1h is assumed)"
    assert broken.saved is not None
    [assumption] = broken.saved.assumed
    assert (assumption.kind, assumption.minutes, assumption.most) == (AssumptionKind.STAY, 60, 55)
    assert severities(items) == [Severity.WARNING]
    assert severities(items.replace("at: here", "at: here\n  stay: 1h")) == [Severity.WARNING]
    assert severities(items.replace("at: here", "at: here\n  stay: 1h").replace("takes", "check-in: 5m\n  takes")) == [
        Severity.ERROR
    ]


def test_a_usual_check_in_breaks_no_day() -> None:
    """At the airport at 10:00 for the flight at 11:10."""
    items = "- do: A\n  stay: 1h\n- flight: F\n  from: town\n  to: city\n  depart: 11:10\n  takes: 1h\n"
    assert saved(day_of(items).breaks[0]) == "if flight F asks you to be there 1h10m before it leaves (2h is assumed)"
    assert severities(items) == [Severity.WARNING]
    assert severities(f"{items}  check-in: 90m\n") == [Severity.ERROR]


def test_an_estimated_way_breaks_no_day() -> None:
    """21 minutes on foot are an estimate; for the meeting at 10:15 there are 15. A written `~21m` is none."""
    head = "places:\n  home: {coords: '0, 0'}\n  near: {coords: '0, 0.01'}\n"
    items = "- do: A\n  at: home\n  stay: 1h\n- do: B\n  at: near\n  time: 10:15"
    [broken] = day_of(items, head=head).breaks
    assert saved(broken) == "if the way to do B takes 15m (21m is assumed)"
    written = items.replace("- do: B", "- move: walk\n  takes: ~21m\n- do: B")
    assert saved(day_of(written, head=head).breaks[0]) == ""


def test_least_stays_come_before_assumptions() -> None:
    items = f"- do: A\n  stay: 2h..3h\n- lunch: B\n  at: here\n{TRAIN.format('13:00')}"
    assert saved(day_of(items).breaks[0]) == "with the least stays"


def test_several_assumptions_are_named_where_one_is_not_enough() -> None:
    """Two lunches of an hour and a train at 10:00: the second has nothing left, the first 55 minutes with it."""
    items = f"- lunch: A\n  at: here\n- lunch: B\n  at: here\n{TRAIN.format('9:30')}"
    [broken] = day_of(items).breaks
    assert broken.saved is not None
    assert sorted((each.minutes, each.most) for each in broken.saved.assumed) == [(60, 0), (60, 25)]


# ---------------------------------------------------------------- connections


def test_a_flight_after_a_flight_is_a_connection() -> None:
    """Landing at 7:30, leaving at 8:45: 45 minutes are asked for to change, and half an hour is to spare."""
    items = """
- flight: LH1
  from: NCE
  to: MUC
  depart: 6:00
  arrive: 7:30
- flight: LH2
  from: {}
  to: ATH
  depart: 8:45
  takes: 2h
"""
    day = day_of(items.format("MUC"), day="date: 2026-10-17")
    assert day.items[1].ride is not None
    assert (day.items[1].ride.times.check_in, day.items[1].ride.times.is_connection) == (45, True)
    assert day.breaks == ()
    assert wall(day.start, day.items[0]) == "04:00"
    with_lunch = items.replace("- flight: LH2", "- snack: coffee\n  at: here\n  stay: 10m\n- flight: LH2")
    assert day_of(with_lunch.format("MUC"), day="date: 2026-10-17").breaks == ()
    elsewhere = day_of(items.format("FRA"), day="date: 2026-10-17")
    assert elsewhere.items[1].ride is not None
    assert elsewhere.items[1].ride.times.check_in == 120


def test_who_stays_on_board_has_no_check_in() -> None:
    """The boat lands at 9:30 and goes on at 9:35; its timetable asks for 20 minutes, and 10 to get ashore."""
    head = "timezone: Asia/Seoul\nchecked: 2026-09-20\nvalid: 2026-01-01..2026-12-31\ncheck-in: 20m\nashore: 10m\n"
    ports = "ports: {west: {}, east: {}, cape: {}}\n"
    first, on = hourly(), hourly("east", "cape", first="8:35", last="18:35")
    items = "- ferry: boat\n  from: west\n  to: east\n  depart: 9:00\n- ferry: boat\n  from: east\n  to: cape\n{}"
    boat = line(first + on, head=head + ports)
    day = day_of(items.format("  check-in: on board"), boat, day="date: 2026-10-17\nstart: 8:00")
    assert times(day.items[1])[-11:] == "09:35 10:15"
    assert times(day_of(items.format(""), boat, day="date: 2026-10-17\nstart: 8:00").items[1])[-11:] == "10:35 11:15"


def test_nobody_is_on_board_who_has_not_come_by_it() -> None:
    plan = plan_of("- ferry: boat\n  from: west\n  to: east\n  check-in: on board", BOAT)
    assert "not-on-board" in codes(plan)
    assert messages(plan, "not-on-board") == [
        "no ferry before it lands at west, so that nobody is on board: write how long before it leaves to be there"
    ]


@pytest.mark.parametrize("value", ["on board", "on  board"])
def test_on_board_is_read(value: str) -> None:
    assert "bad-value" not in codes(plan_of(f"- ferry: boat\n  from: west\n  to: east\n  check-in: {value}", BOAT))
