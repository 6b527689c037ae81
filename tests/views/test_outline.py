"""A trip in few lines."""

from __future__ import annotations

from datetime import date

from tests.conftest import ITINERARIES
from tests.schedule.making import trip
from tripplan.plan import Plan, World, build
from tripplan.views.format import day_name
from tripplan.views.outline import DayLine, day_line, item_lines
from tripplan.views.search import Place

BROKEN = "- date: 2026-10-17\n  start: 9:00\n  plan:\n    - {do: a, stay: 2h}\n    - {do: b, time: 10:00}\n"
TWO_DAYS = """
- title: "one\\e[31m"
  plan:
    - note: early
    - {do: a, at: x, stay: 20m, time: 23:50}
    - {rent: bike, at: x, stay: 5m}
    - {ferry: nowhere, from: x, to: y}
  plan-b:
    - do: b
- plan: []
- plan: [do: c]
"""


def test_the_days_of_jeju(world: World) -> None:
    plan = build((ITINERARIES / "jeju-three-days.yaml").read_bytes(), world)
    assert [day_line(day) for day in plan.days] == [
        DayLine("Fri 16 Oct", "성산으로", "tightest 4h55m", is_broken=False),
        DayLine("Sat 17 Oct", "우도", "tightest 1h32m", is_broken=False),
        DayLine("Sun 18 Oct", "일출, 그리고 집으로", "tightest 0m", is_broken=False),
    ]


def test_a_day_that_breaks_says_only_that() -> None:
    (day,) = trip(BROKEN).days
    assert day_line(day) == DayLine("Sat 17 Oct", "", "the day breaks", is_broken=True)


def test_a_day_in_which_nothing_binds_says_nothing() -> None:
    (day,) = trip("- plan: [do: a]").days
    assert day_line(day) == DayLine("day 1", "", "", is_broken=False)


def test_every_weekday_and_month_has_its_name() -> None:
    """From the first of January 2026, which is a Thursday."""
    plan = trip("".join(f"- date: {date(2026, month, month)}\n  plan: [do: a]\n" for month in range(1, 13)))
    assert " · ".join(day_name(day) for day in plan.days) == (
        "Thu 1 Jan · Mon 2 Feb · Tue 3 Mar · Sat 4 Apr · Tue 5 May · Sat 6 Jun · "
        "Tue 7 Jul · Sat 8 Aug · Wed 9 Sep · Sat 10 Oct · Wed 11 Nov · Sat 12 Dec"
    )


def lines(plan: Plan) -> list[tuple[Place, str, str, str]]:
    return [tuple(line) for line in item_lines(plan)]  # type: ignore[misc]  # a line has four fields


def test_all_items_one_a_line() -> None:
    """The day is named once, and again for its plan B; a note has no time, an unknown boat ``?``."""
    assert lines(trip(TWO_DAYS)) == [
        (Place(0, 0), "day 1  one␛[31m", "", "early"),
        (Place(0, 1), "", "23:50", "a"),
        (Place(0, 2), "", "00:10", "rent bike"),
        (Place(0, 3), "", "?", "x → y"),
        (Place(0, 0, plan_b=True), "day 1  one␛[31m  plan B", "23:50", "b"),
        (Place(2, 0), "day 3", "09:00", "c"),
    ]


def test_every_item_has_its_line(world: World) -> None:
    """And leads to it."""
    for path in ITINERARIES.glob("*.yaml"):
        plan = build(path.read_bytes(), world)
        found = []
        for line in item_lines(plan):
            day = plan.days[line.place.day]
            plan_b = day.plan_b
            chosen = plan_b if line.place.plan_b and plan_b is not None else day
            found.append(chosen.items[line.place.item])
            assert line.name.endswith(found[-1].title)
        assert len(found) == sum(len(day.items) + len(day.plan_b.items if day.plan_b else ()) for day in plan.days)
