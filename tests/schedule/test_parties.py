"""Days on which some of the travellers go their own way. Each right time is worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.schedule.making import codes, plan_of, times
from tripplan.plan import World, build

if TYPE_CHECKING:
    from tripplan.plan import Plan

HEAD = "travellers: [Ana, Ben, Cleo]\ncurrency: EUR\n"


def rows(plan: Plan) -> list[str]:
    return [f"{item.title} {times(item)}" for item in plan.days[0].items]


def test_the_others_stay_where_they_are() -> None:
    """Breakfast is over at 9:40; the museum takes Ben two hours, and the walk of the others begins at 9:40 as well."""
    items = "- breakfast: A\n- visit: A\n  stay: 2h\n  who: Ben\n- do: walk\n  stay: 3h"
    assert rows(plan_of(items, head=HEAD)) == [
        "A 09:00 09:00 09:40",
        "A (Ben) 09:40 09:40 11:40",
        "walk 09:40 09:40 12:40",
    ]


def test_one_flies_home_and_the_others_stay() -> None:
    """At the airport at 11:00 for the flight at 13:00; the others are still at A for what begins at 12:00."""
    flight = (
        "- flight: home\n  from: Airport\n  to: Nice\n  depart: 13:00\n  takes: 2h40m\n  who: Ana\n  cost: 120 each"
    )
    plan = plan_of(
        f"- breakfast: A\n- move: taxi\n  takes: 40m\n{flight}\n- do: tour\n  at: A\n  time: 12:00", head=HEAD
    )
    assert rows(plan)[1:] == ["Airport → Nice (Ana) 10:20 13:00 15:40", "tour 09:40 12:00 12:30"]
    assert dict(plan.totals.fixed) == {"EUR": 120}
    assert "day-breaks" not in codes(plan)


def test_what_is_done_together_is_early_enough_for_all() -> None:
    """Ana has to be there at 6:00 for her train at 6:05: breakfast, which takes 40 minutes, begins at 5:20."""
    train = "- train: T\n  from: A\n  to: B\n  depart: 6:05\n  takes: 1h\n  check-in: 5m\n  who: Ana"
    items = f"- breakfast: A\n{train}\n- do: tour\n  at: A\n  time: 10:00"
    assert rows(plan_of(items, head=HEAD, day="date: 2026-10-17")) == [
        "A 05:20 05:20 06:00",
        "A → B (Ana) 06:00 06:05 07:05",
        "tour 06:00 10:00 10:30",
    ]


def test_who_is_late_is_told_at_the_item_and_the_others_are_in_time() -> None:
    """Two hours from 9:00 are 11:00, half an hour too late for Ben's meeting; the tour of all is at 12:00."""
    items = (
        "- visit: A\n  stay: 2h\n- do: meeting\n  at: A\n  time: 10:30\n  who: Ben\n- do: tour\n  at: A\n  time: 12:00"
    )
    plan = plan_of(items, head=HEAD)
    assert codes(plan).count("day-breaks") == 1
    [broken] = [each for each in plan.findings if each.code == "day-breaks"]
    assert broken.path == ("days", 0, "plan", 1)
    assert plan.days[0].broken is None


def test_a_group_may_have_its_own_people_and_everybody_is_nobody_in_particular() -> None:
    items = "- any-order:\n    - visit: A\n      stay: 1h\n    - visit: A\n      stay: 1h\n  who: [Ben, Cleo]\n"
    assert [each.who for each in plan_of(f"{items}- do: tour", head=HEAD).days[0].items] == [
        ("Ben", "Cleo"),
        ("Ben", "Cleo"),
        (),
    ]
    everybody = items.replace("[Ben, Cleo]", "[Ana, Ben, Cleo]")
    assert [each.who for each in plan_of(everybody, head=HEAD).days[0].items] == [(), ()]


def test_a_bed_of_some_is_no_bed_of_the_others() -> None:
    plan = "[{sleep: H, who: Ana}]"
    text = f"title: T\ntimezone: Asia/Seoul\n{HEAD}days:\n- date: 2026-10-17\n  plan: {plan}\n- plan: [do: x]\n"
    assert "no-bed" in [each.code for each in build(text.encode(), World()).findings]
    everybody = text.replace(", who: Ana", "")
    assert "no-bed" not in [each.code for each in build(everybody.encode(), World()).findings]


def test_prices_count_those_who_take_part() -> None:
    """20 each for two of three, 10 for the child only, and 5 each for all three."""
    some = "- visit: A\n  cost: 20 each\n  who: [x, y]\n- visit: A\n  cost: 10 each\n  who: child\n"
    plan = plan_of(f"{some}- visit: A\n  cost: 5 each", head="travellers: {adult: 2, child: 1}\ncurrency: EUR\n")
    assert dict(plan.totals.fixed) == {"EUR": 40 + 10 + 15}
