"""A whole day: its start and its end, what is optional, what is chosen, and why it breaks."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from tests.schedule.making import (
    codes,
    day_of,
    hourly,
    leave,
    line,
    messages,
    named,
    plan_of,
    reasons,
    saved,
    times,
    trip,
    wall,
)
from tripplan.findings import Severity
from tripplan.schedule import Provenance
from tripplan.schedule.day import MOST_TRIED
from tripplan.schedule.routing import RouteBuilder

HEAD = """\
places:
  home: {coords: "0, 0"}
  near: {coords: "0, 0.01"}
  far: {coords: "0, 0.019"}
"""
BOAT = line(hourly() + hourly("east", "west"))
OVER = "- ferry: boat\n  from: west\n  to: east\n"

# ---------------------------------------------------------------- when a day starts


def start(items: str, day: str = "date: 2026-10-17") -> str:
    """When the day starts, with ~ where that is worked out."""
    plan = day_of(items, BOAT, day=day, head=HEAD)
    sign = "~" if plan.start_provenance is Provenance.ESTIMATED else ""
    return sign + wall(plan.start, plan.items[0])


def test_as_written() -> None:
    assert start("- do: A", "date: 2026-10-17\nstart: 7:30") == "07:30"


def test_nine_where_nothing_asks_for_another() -> None:
    assert start("- do: A") == "~09:00"
    assert start("- do: A", "date: 2026-10-17\nend: 12:00") == "~09:00"


PINS = [
    "time: {}:00",
    "time: {}:00-13:00",
    "by: {}:00",
    "between: {}:00-{}:00",
    "hours: Mo-Su {}:00-22:00\n  time: {}:00",
]


@pytest.mark.parametrize("pin", PINS)
def test_no_later_because_of_a_pin(pin: str) -> None:
    """Half an hour at home and 21 minutes on foot before noon would do at 11:09; the morning is the morning."""
    assert (
        start(f"- do: A\n  at: home\n- do: B\n  at: near\n  {pin.format(12, 12)}\n- do: C\n  time: 18:00") == "~09:00"
    )


@pytest.mark.parametrize("pin", PINS)
def test_earlier_where_a_pin_asks_for_it(pin: str) -> None:
    """Half an hour at home and 21 minutes on foot before eight: 7:09."""
    assert (
        start(f"- do: A\n  at: home\n- do: B\n  at: near\n  {pin.format('08', '08')}\n- do: C\n  time: 18:00")
        == "~07:09"
    )


@pytest.mark.parametrize("pin", ["time: 18:30", "by: 18:30", "between: 17:00-18:30", "hours: Mo-Su 10:00-19:30"])
def test_earlier_where_a_late_pin_asks_for_it(pin: str) -> None:
    """Eleven hours of walking before 18:30 (a dinner of an hour until 19:30): 7:30, whichever pin of the day asks."""
    dinner = f"- dinner: near\n  stay: 1h\n  {pin}"
    assert start(f"- do: A\n  by: 12:00\n  stay: 30m\n- move: walk\n  takes: 10h30m\n{dinner}") == "~07:30"


def test_earlier_where_a_departure_asks_for_it() -> None:
    """The 8:00, twenty minutes of check-in, half an hour before: 7:10. Of several departures the first is aimed at."""
    assert start(f"- do: A\n  at: west\n{OVER}  depart: 8:00") == "~07:10"
    assert start(f"- do: A\n  at: west\n{OVER}  depart: [8:00, 14:00]") == "~07:10"
    assert start(f"- do: A\n  at: west\n{OVER}  depart: [12:00, 14:00]") == "~09:00"


def test_earlier_where_the_last_boat_asks_for_it() -> None:
    """The last boat leaves at 18:00, and one is there at 17:40; with ten hours before it that is 7:40."""
    assert start(f"- do: A\n  at: west\n  stay: 10h\n{OVER}") == "~07:40"


def test_a_day_begins_with_its_first_item() -> None:
    """Nothing is gained by waiting for it: a place that opens, a meeting, a lunch, a boat with its check-in of 20m."""
    assert start("- visit: home\n  hours: Mo-Su 10:00-18:00") == "~10:00"
    assert start("- visit: home\n  hours: Mo-Su 05:00-18:00") == "~09:00"
    assert start("- do: A\n  time: 14:00") == "~14:00"
    assert start("- lunch: near\n  between: 12:00-14:00", "date: 2026-10-17\nfrom: home") == "~11:39"
    assert start(OVER) == "~09:40"
    assert start(f"{OVER}  depart: 15:00") == "~14:40"
    assert start(f"- note: tickets\n{OVER}  depart: 15:00") == "~14:40"


def test_what_is_before_the_first_pin_is_heeded_too() -> None:
    """The museum opens at 9:30 and takes half an hour; the walk to near takes 21 minutes."""
    museum = "- visit: home\n  stay: 30m\n  hours: Mo-Su 09:30-10:00\n"
    assert start(f"{museum}- do: B\n  at: near\n  time: 12:00") == "~09:30"


def test_hours_that_forbid_a_pin_do_not_move_the_day() -> None:
    """The gate opens at 7; the queue before it, at 6:45, is what the file wants, and the hours are what is wrong."""
    day = day_of("- do: queue\n  time: 6:45\n  hours: Mo-Su 07:00-22:00\n- visit: park", day="date: 2026-10-17")
    assert wall(day.start, day.items[0]) == "06:45"
    assert [each.index for each in day.breaks] == [0]


def test_what_cannot_be_does_not_move_the_day() -> None:
    """Lunch begins at noon at the earliest, so that no start catches the 8:00: the rest of the day is as ever."""
    items = f"- do: A\n  at: west\n- lunch: near\n  between: 12:00-14:00\n{OVER}  depart: 8:00"
    assert start(items) == "~09:00"


def test_no_day_begins_the_evening_before_for_what_is_in_the_evening() -> None:
    """A nap of 22 hours before a train at 22:00 does not fit into the day; for a train at 0:30 one leaves at 23:25."""
    train = "- train: T\n  from: home\n  to: near\n  depart: {}\n  takes: 1h"
    day = day_of(f"- do: nap\n  at: home\n  stay: 22h\n{train.format('22:00')}", day="date: 2026-10-17", head=HEAD)
    assert (wall(day.start, day.items[0]), [each.minutes for each in day.breaks]) == ("00:00", [5])
    assert start(f"- do: tea\n  at: home\n  stay: 1h\n{train.format('0:30')}") == "~23:25-1"


def test_the_tightest_place_is_none_that_the_start_was_put_to() -> None:
    """A is an hour before the meeting because nobody would start earlier; behind the meeting time is short indeed."""
    items = "- do: A\n  stay: 2h\n- do: meeting\n  time: 8:00\n  stay: 1h\n- do: B\n  stay: 1h\n- do: C\n  by: 10:12"
    day = day_of(items, day="date: 2026-10-17")
    assert wall(day.start, day.items[0]) == "06:00"
    assert (named(day, "A").slack, named(day, "B").slack) == (0, 12)
    assert day.tightest is named(day, "B")


def test_a_day_that_begins_with_a_flight_is_in_time_for_it_and_not_tight() -> None:
    """Two hours before 11:00 it is nine, by chance the usual start."""
    flight = "- flight: F\n  from: home\n  to: far\n  depart: 11:00\n  takes: 1h"
    plan = plan_of(flight, day="date: 2026-10-17", head=HEAD)
    assert (wall(plan.days[0].start, plan.days[0].items[0]), codes(plan)) == ("09:00", [])


def test_a_day_begins_when_the_one_before_is_over() -> None:
    """A party until 11 the next day: that day is not begun at nine, nor at ten because a pin asks for it."""
    plan = trip(
        """
      - date: 2026-10-17
        start: 20:00
        plan: [do: party, stay: 15h]
      - plan: [{do: A, time: 10:00, stay: 1h}]
    """.replace("[do: party, stay: 15h]", "[{do: party, stay: 15h}]")
    )
    assert wall(plan.days[1].start, plan.days[1].items[0]) == "11:00+1"


def test_relative_to_the_sun() -> None:
    """Sunrise on the equator, at 0° east, on 17 October is at about 5:42 UTC, which is 14:42 in Seoul."""
    found = start("- do: A\n  at: home", "date: 2026-10-17\nstart: 30m after sunrise\nfrom: home")
    assert "15:08" <= found <= "15:14"


def test_a_start_that_cannot_be_known() -> None:
    plan = plan_of("- do: A\n  at: nowhere", day="date: 2026-10-17\nstart: sunrise")
    assert messages(plan, "unknown-time") == ["the time of sunrise needs a position: add coords or a map link"]
    assert plan.findings[0].path == ("days", 0, "start")
    assert times(plan.days[0].items[0]) == "09:00 09:00 09:30"


# ---------------------------------------------------------------- where and when it ends


def test_the_way_to_where_the_day_ends() -> None:
    """Half an hour at home, and 21 minutes on foot to near."""
    day = day_of("- do: A\n  at: home", day="date: 2026-10-17\nstart: 9:00\nto: near", head=HEAD)
    assert [item.kind for item in day.items] == ["do", "end"]
    assert (day.items[1].name, times(day.items[1])) == ("near", "09:51 09:51 09:51")


def test_no_way_where_the_day_ends_already() -> None:
    day = day_of("- do: A\n  at: near", day="date: 2026-10-17\nstart: 9:00\nto: near", head=HEAD)
    assert len(day.items) == 1


def test_end_is_a_deadline_for_being_there() -> None:
    """Due at near by 10:00: leave home by 9:39."""
    day = day_of("- do: A\n  at: home", day="date: 2026-10-17\nstart: 9:00\nend: 10:00\nto: near", head=HEAD)
    assert leave(day.items[0].latest, day.items[0]) == "09:39 the day ends at 10:00"
    assert day.items[0].slack == 9
    assert day.broken is None


def test_an_end_that_is_not_kept() -> None:
    plan = plan_of("- do: A\n  stay: 2h", day="date: 2026-10-17\nstart: 9:00\nend: 10:00")
    [finding] = [each for each in plan.findings if each.code == "day-breaks"]
    assert finding.message == (
        "the day breaks at the end of the day: 1h short "
        "(you start at 09:00; A takes 2h; the end of the day is due by 10:00)"
    )
    assert finding.path == ("days", 0)


def test_moves_at_the_end_are_gone() -> None:
    """The last drive leads home, wherever that is."""
    day = day_of("- do: A\n- move: taxi\n  takes: 20m", day="date: 2026-10-17\nstart: 9:00\nend: 9:45")
    assert (day.items[1].kind, times(day.items[1])) == ("end", "09:50 09:50 09:50")
    assert day.broken is not None
    assert day.broken.minutes == 5


def test_the_end_may_hang_on_the_sun() -> None:
    day = day_of("- do: A\n  at: home", day="date: 2026-10-17\nstart: 15:00\nend: 1h before sunset", head=HEAD)
    assert day.items[-1].deadline is not None


def test_what_is_wrong_with_the_end_stands_at_the_end() -> None:
    plan = plan_of("- do: A", day="date: 2026-10-17\nstart: 9:00\nend: closing")
    assert [(each.code, each.path) for each in plan.findings] == [("unknown-time", ("days", 0, "end"))]


# ---------------------------------------------------------------- optional, squeezed


def test_what_is_optional_is_planned_and_left_out_when_it_must() -> None:
    """An hour at A and an hour at B, due at 10:30: without B it holds."""
    items = "- do: A\n  stay: 1h\n- do: B\n  stay: 1h\n  optional: true\n- do: C\n  by: 10:30"
    plan = plan_of(items)
    day = plan.days[0]
    assert times(named(day, "B")) == "10:00 10:00 11:00"
    assert day.broken is not None
    assert (day.broken.minutes, saved(day.broken)) == (30, "without B")
    [finding] = [each for each in plan.findings if each.code == "day-breaks"]
    assert (finding.severity, finding.hint) == (Severity.WARNING, "it holds without B")
    assert leave(named(day, "A").latest, named(day, "A")) == "09:30 C by 10:30"
    assert leave(named(day, "A").squeezed, named(day, "A")) == "10:30 C by 10:30"
    assert named(day, "B").squeezed is None


def test_least_stays_are_told_where_they_help() -> None:
    broken = day_of("- do: A\n  stay: 20m..1h\n- do: B\n  by: 9:30").broken
    assert broken is not None
    assert saved(broken) == "with the least stays"


def test_what_nothing_saves_is_an_error() -> None:
    plan = plan_of("- do: A\n  stay: 40m..1h\n- do: B\n  by: 9:30")
    assert [each.severity for each in plan.findings if each.code == "day-breaks"] == [Severity.ERROR]


def test_the_ways_to_an_optional_item_stay_in_a_squeezed_day() -> None:
    """How far it is without it nobody has written; over it is a way, so that the day holds for sure.

    Without the view: an hour at A, 10 and 20 minutes of taxi: 10:30, just in time.
    """
    items = """\
- do: A
  stay: 1h
- move: taxi
  takes: 10m
- do: view
  at: hill
  stay: 5m
  optional: true
- move: taxi
  takes: 20m
- do: C
  at: inn
  by: 10:{}
"""
    held, broken = day_of(items.format(30)), day_of(items.format(29))
    assert held.broken is not None
    assert saved(held.broken) == "without view"
    assert broken.broken is not None
    assert saved(broken.broken) == ""


def test_the_way_to_an_optional_last_item_goes_with_it() -> None:
    items = "- do: A\n- move: taxi\n  takes: 30m\n- do: view\n  at: hill\n  optional: true"
    broken = day_of(items, day="date: 2026-10-17\nstart: 9:00\nend: 9:30").broken
    assert broken is not None
    assert saved(broken) == "without view"


def test_a_whole_group_may_be_optional() -> None:
    items = "- any-order:\n    - do: A\n    - do: B\n  optional: true\n- do: C\n  by: 9:10"
    broken = day_of(items).broken
    assert broken is not None
    assert saved(broken) == "without A and B"


# ---------------------------------------------------------------- either, any-order


def test_the_first_is_the_plan_and_the_others_are_told() -> None:
    """The museum takes an hour, the park three; tea is at eleven."""
    items = (
        "- either:\n    - visit: museum\n    - visit: park\n      stay: 3h\n    - do: nothing\n- do: tea\n  by: 11:00"
    )
    day = day_of(items)
    assert [item.name for item in day.items] == ["museum", "tea"]
    assert [(each.entry.path[-1], each.fits) for each in day.alternatives] == [(1, False), (2, True)]
    assert day.items[0].choice is not None


def test_between_of_a_group_holds_for_all_in_it() -> None:
    items = "- either:\n    - do: A\n    - do: B\n  between: 10:00-11:00"
    assert times(day_of(items).items[0]) == "09:00 10:00 10:30"
    order = "- any-order:\n    - do: A\n    - do: B\n      between: 10:00-10:15\n  between: 9:30-10:00"
    assert [times(item) for item in day_of(order).items] == ["09:00 09:30 10:00", "10:00 10:00 10:30"]


def test_an_either_in_an_any_order() -> None:
    items = "- any-order:\n    - do: A\n    - either:\n        - do: B\n        - do: C"
    day = day_of(items)
    assert [item.name for item in day.items] == ["A", "B"]
    assert len(day.alternatives) == 1


def test_any_order_is_planned_as_written() -> None:
    day = day_of("- any-order:\n    - do: B\n    - do: A")
    assert [item.name for item in day.items] == ["B", "A"]


def test_a_better_order_is_named() -> None:
    """Home, far, near, and tea at far: 22 minutes by transit, 19 + 19 on foot; near first, 21 + 19."""
    items = "- do: A\n  at: home\n- any-order:\n    - visit: far\n    - visit: near\n- do: tea\n  at: far"
    plan = plan_of(items, head=HEAD)
    assert messages(plan, "better-order") == ["another order is better: near, far: the day is over 20m sooner"]
    assert [each.path for each in plan.findings if each.code == "better-order"] == [("days", 0, "plan", 1)]
    assert codes(plan_of(items.replace("far\n    - visit: near", "near\n    - visit: far"), head=HEAD)) == []


def test_of_many_items_each_is_tried_somewhere_else() -> None:
    """Five on a line, three minutes on foot from each to the next; as written 9 + 7 + 3 + 3 minutes, in order 4 × 3."""
    spots = "".join(f"  p{number}: {{coords: '0, 0.00{number}'}}\n" for number in (1, 5, 2, 3, 4))
    items = "- any-order:\n" + "".join(f"    - visit: p{number}\n" for number in (1, 5, 2, 3, 4))
    plan = plan_of(items, head=f"places:\n{spots}")
    assert messages(plan, "better-order") == ["another order is better: p1, p2, p3, p4, p5: the day is over 10m sooner"]


def test_an_order_with_shorter_ways() -> None:
    """Tea is at six in any case; near first saves 38 minutes on foot."""
    items = (
        "- do: A\n  at: home\n- any-order:\n    - visit: far\n    - visit: near\n- do: tea\n  at: far\n  time: 18:00"
    )
    assert messages(plan_of(items, head=HEAD), "better-order") == [
        "another order is better: near, far: 20m less on the way"
    ]


def test_an_order_in_which_the_day_holds() -> None:
    """B closes at 10:30 and takes an hour."""
    plan = plan_of("- any-order:\n    - visit: A\n    - visit: A\n      hours: Mo-Su 08:00-10:30")
    assert messages(plan, "better-order") == ["another order is better: A, A: with it the day holds"]


def test_orders_that_hang_on_guesses_are_not_compared() -> None:
    """Of an unknown way nobody knows which is shorter."""
    items = "- any-order:\n    - visit: far\n    - visit: nowhere\n    - visit: near\n- do: tea\n  at: far"
    assert codes(plan_of(items, head=HEAD)) == []


# ---------------------------------------------------------------- by when to leave


def test_slack_and_leave_by_with_a_boat() -> None:
    """Half an hour at west; the 10:00 by 9:40; the last one, the 18:00, by 17:40."""
    day = day_of(f"- do: A\n  at: west\n{OVER}", BOAT)
    first = day.items[0]
    assert leave(first.keep, first) == "09:40 the 10:00 ferry"
    assert leave(first.latest, first) == "17:40 the 18:00 ferry, the last one"
    assert first.slack == 490  # 17:40 less half an hour is 17:10


def test_a_boat_absorbs_delay() -> None:
    """Slack need not be equal along the day: the boat is ready for in 40 minutes' time, the tea at noon in 90."""
    day = day_of(f"- do: A\n  at: west\n{OVER}  depart: 10:00\n- do: tea\n  at: here\n  by: 12:00", BOAT)
    assert [item.slack for item in day.items] == [10, 10, 90]


def test_nothing_binds() -> None:
    item = day_of("- do: A").items[0]
    assert (item.slack, item.keep, item.latest, item.squeezed) == (None, None, None, None)


def test_the_bound_says_where_it_stands() -> None:
    day = day_of("- do: A\n- do: B\n  by: 12:00")
    assert day.items[0].latest is not None
    assert day.items[0].latest.binding.path == ("days", 0, "plan", 1)


def test_a_remark_weighs_nothing() -> None:
    day = day_of(f"- do: A\n  at: west\n- note: mind the gap\n{OVER}", BOAT)
    remark = day.items[1]
    assert (remark.kind, remark.arrive, remark.slack, remark.keep) == ("note", None, None, None)
    assert leave(day.items[0].keep, day.items[0]) == "09:40 the 10:00 ferry"


# ---------------------------------------------------------------- why it breaks


def test_the_example_of_the_design() -> None:
    """Lunch cannot start before 12:00 and takes an hour; for the 13:00 boat, the last one, one must be there by 12:40.

    It is a meal of an hour from noon: 13:00 at the port, twenty minutes too late.
    """
    boat = line(hourly(last="13:00"))
    plan = plan_of(f"- lunch: A\n  at: west\n  hours: Mo-Su 12:00-15:00\n{OVER}", boat)
    broken = plan.days[0].broken
    assert broken is not None
    assert broken.minutes == 20
    assert reasons(broken) == (
        "A is not open before 12:00 and takes 1h",
        "the last ferry leaves at 13:00 and you must be there 20m before it leaves",
    )


def test_a_check_in_that_does_not_matter_is_not_told() -> None:
    """Forty minutes too late for the boat itself: the check-in is no cause."""
    boat = line(hourly(last="13:00"))
    broken = day_of(f"- do: A\n  at: west\n  time: 13:10\n{OVER}", boat).broken
    assert broken is not None
    assert reasons(broken) == ("A starts at 13:10 and takes 30m", "the last ferry leaves at 13:00")


def test_a_named_boat_is_not_called_the_last_one() -> None:
    broken = day_of(f"- do: A\n  at: west\n  time: 11:00\n{OVER}  depart: 11:00", BOAT).broken
    assert broken is not None
    assert reasons(broken)[-1].startswith("the ferry leaves at 11:00")


def test_a_boat_on_the_way_is_told_as_a_cause() -> None:
    """There at 9, too late to check in for the 9:00; across at 10:30, thirty minutes late for the tea at 10:00."""
    broken = day_of(f"{OVER}- do: tea\n  at: here\n  by: 10:00", BOAT).broken
    assert broken is not None
    assert broken.minutes == 30
    assert reasons(broken) == (
        "you start at 09:00",
        "the first ferry you can catch leaves at 10:00",
        "the ferry takes 30m",
        "tea is due by 10:00",
    )


def test_two_pins_that_collide() -> None:
    broken = day_of("- do: A\n  time: 12:00\n- do: B\n  time: 11:00", day="date: 2026-10-17\nstart: 9:00").broken
    assert broken is not None
    assert broken.minutes == 90
    assert reasons(broken) == ("A starts at 12:00 and takes 30m", "B starts at 11:00")


# ---------------------------------------------------------------- how it was come by


def test_obtained() -> None:
    """Stated, computed, estimated, unknown: each kind of start."""
    items = f"""\
- do: A
  at: west
  stay: 20m
{OVER}
- do: B
  at: here
- do: C
  at: here
- do: D
  at: here
  time: 15:00
- do: E
  at: nowhere
"""
    day = day_of(items, BOAT)
    found = {item.name: item.provenance for item in day.items}
    assert found == {
        "A": Provenance.COMPUTED,  # the day's start is written
        "boat": Provenance.COMPUTED,  # from the timetable
        "B": Provenance.COMPUTED,  # when the boat lands
        "C": Provenance.ESTIMATED,  # after the usual half hour at B
        "D": Provenance.STATED,
        "E": Provenance.UNKNOWN,  # behind a way of unknown length
    }


def test_two_plans_of_one_text_are_the_same() -> None:
    one, other = (trip("- date: 2026-10-17\n  plan:\n    - do: A\n") for _ in range(2))
    assert one.findings == other.findings
    assert [item.arrive for item in one.items()] == [item.arrive for item in other.items()]


def test_not_every_order_of_very_many_is_tried() -> None:
    """Forty items can each be put in thirty-nine other places; a day of forty stages is walked again 1 250 times."""
    items = "".join(f"    - do: A{number}\n      stay: 1m\n" for number in range(40))
    with patch.object(RouteBuilder, "walk", autospec=True, side_effect=RouteBuilder.walk) as walk:
        plan = plan_of(f"- any-order:\n{items}")
    assert walk.call_count == 1 + MOST_TRIED // 40
    [told] = messages(plan, "not-all-tried")
    assert told.startswith("310 more orders and choices of this day were not tried: there are too many: split the day")
    assert [each.path for each in plan.findings if each.code == "not-all-tried"] == [("days", 0)]


def test_of_an_either_too_long_the_rest_is_not_told_to_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not tried neither fits nor breaks the day."""
    monkeypatch.setattr("tripplan.schedule.day.MOST_TRIED", 3)
    plan = plan_of("- either:\n    - do: A\n    - do: B\n    - do: C\n- do: D")
    assert [(each.entry.path[-1], each.fits) for each in plan.days[0].alternatives] == [(1, True), (2, None)]
    assert "1 more orders and choices" in messages(plan, "not-all-tried")[0]
    assert "option-does-not-fit" not in codes(plan)


# ---------------------------------------------------------------- outings

OUTING = """\
- either:
    - - visit: A
        stay: 1h
      - visit: A
        stay: 2h
    - do: beach
      stay: 30m"""


def test_all_of_the_outing_that_is_chosen_happens() -> None:
    """From 9:00 an hour and two are 12:00; the beach is the other choice."""
    assert [times(each) for each in day_of(OUTING).items] == ["09:00 09:00 10:00", "10:00 10:00 12:00"]


def test_an_optional_outing_is_left_out_as_a_whole() -> None:
    """Two hours from 9:00 are too long for a meeting at 10:00, and one of them would be as well."""
    outing = "- optional:\n    - visit: A\n      stay: 1h10m\n    - visit: A\n      stay: 1h10m\n"
    broken = day_of(f"{outing}- do: meeting\n  at: A\n  time: 10:00").broken
    assert broken is not None
    assert broken.saved is not None
    assert len(broken.saved.without) == 2
