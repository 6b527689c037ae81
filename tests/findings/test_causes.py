"""One finding for each cause, with what follows from it below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.reading import PAGES, shown
from tests.conftest import FLAGSHIP
from tests.examples import examples
from tests.schedule.making import hourly, line, plan_of, trip
from tripplan.checks import DAY_CHECKS, TRIP_CHECKS, CheckContext, check, rules
from tripplan.findings import Finding, with_follow_ups
from tripplan.plan import Plan, World, build
from tripplan.workspace.world import TimetableLibrary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.checks import DayCheck, TripCheck

BOAT = line(hourly() + hourly("east", "west"))
RIDE = "- ferry: boat\n  from: west\n  to: east\n"
BACK = "- ferry: boat\n  from: east\n  to: west\n"


def tree(plan: Plan) -> list[tuple[str, list[str]]]:
    """Each cause with its follow-ups, by their codes."""
    return [(each.code, [below.code for below in each.follow_ups]) for each in plan.findings]


def test_no_boat_is_why_the_day_breaks() -> None:
    items = f"{RIDE}  depart: 12:15\n- visit: east\n  stay: 1h"
    assert tree(plan_of(items, BOAT)) == [("no-such-sailing", ["day-breaks"])]


def test_a_timetable_that_is_missing_is_told_once() -> None:
    found = tree(plan_of("- ferry: none\n  from: a\n  to: b\n- ferry: none\n  from: b\n  to: a"))
    assert found == [("unknown-line", ["unknown-line"])]


def test_what_an_unreadable_item_would_have_done_hangs_below_its_error() -> None:
    items = "- rent: scooter\n  att: shop\n- move: scooter\n  takes: 5m\n- visit: beach\n- return: scooter\n  at: shop"
    found = dict(tree(plan_of(items)))
    assert set(found) <= {"unknown-key", "unknown-way"}
    assert {"no-vehicle", "not-rented"} <= set(found["unknown-key"])


def test_the_cause_may_stand_on_another_day() -> None:
    rest = "- plan:\n    - do: rest\n"
    days = f"- date: 2026-10-17\n  plan:\n    - sleep: Inn\n      nigths: 2\n{rest}{rest}"
    assert tree(trip(days)) == [("unknown-key", ["no-bed", "no-bed"])]


def test_a_day_that_breaks_first_has_nothing_to_do_with_a_boat_that_is_missing_later() -> None:
    items = f"- do: a\n  by: 8:00\n- do: b\n{RIDE}  depart: 12:15"
    found = tree(plan_of(items, BOAT))
    assert ("no-such-sailing", ["day-breaks"]) in found
    assert ("day-breaks", []) in found


def test_another_landing_is_not_told_where_the_day_breaks_anyway() -> None:
    udo = TimetableLibrary(()).line("seongsan-udo")
    assert udo is not None
    items = "- ferry: seongsan-udo\n  from: seongsan\n  to: haumokdong\n- do: x\n  at: haumokdong\n  time: {}"
    days = "date: 2026-10-17\nstart: 9:00"
    assert "other-landing" in [code for code, _ in tree(plan_of(items.format("11:00"), udo, day=days))]
    assert "other-landing" not in [code for code, _ in tree(plan_of(items.format("9:30"), udo, day=days))]


def test_findings_of_an_item_hold_those_that_follow_from_others() -> None:
    plan = plan_of(f"{RIDE}  depart: 12:15\n- visit: east\n  stay: 1h", BOAT)
    assert {each.code for each in plan.findings_at(("days", 0, "plan", 0))} == {"no-such-sailing", "day-breaks"}


# ---------------------------------------------------------------- whatever is found


def context(plan: Plan) -> CheckContext:
    return CheckContext(plan.trip, plan.days, plan.document, plan.world, plan.world.now)


def flat(findings: Iterable[Finding]) -> list[Finding]:
    return [each._replace(follow_ups=()) for each in with_follow_ups(findings)]


BLOCKS = [block for code in PAGES for block in shown(code) if not block.word.endswith(".yaml")]
TEXTS = [block.data for block in BLOCKS if block.stored != "folder" and block.times == 1]
TEXTS += [FLAGSHIP.read_bytes()]


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.integers(0, 400))
@examples(60)
def test_hanging_loses_nothing_and_adds_nothing(one: bytes, other: bytes, cut: int) -> None:
    """Checking once more what was found changes nothing; nothing hangs below what is milder, or two steps deep."""
    plan = build(one[:cut] + other[cut:], World())
    again = check(context(plan), flat(plan.findings), (), ())
    assert Counter(flat(again)) >= Counter(flat(plan.findings))
    for cause in plan.findings:
        assert all(below.severity >= cause.severity and below.follow_ups == () for below in cause.follow_ups)
    assert [each.span.start for each in plan.findings] == sorted(each.span.start for each in plan.findings)
    assert {each.code for each in with_follow_ups(plan.findings)} <= set(rules())
    assert build(one[:cut] + other[cut:], World()).findings == plan.findings


@given(st.sets(st.sampled_from(DAY_CHECKS)), st.sets(st.sampled_from(TRIP_CHECKS)), st.sampled_from(TEXTS))
@examples(50)
def test_any_checks_find_a_part_of_what_all_find(of_day: set[DayCheck], of_trip: set[TripCheck], text: bytes) -> None:
    """No check depends on another one having run."""
    plan = build(text, World())
    told = [*plan.document.findings]
    some = check(context(plan), told, of_day, of_trip)
    every = check(context(plan), told)
    known = {each for each in flat(every) if not each.code.startswith("ignore-")}
    assert {each for each in flat(some) if not each.code.startswith("ignore-")} <= known


@given(st.binary(max_size=300))
@examples(80)
def test_any_bytes_have_findings_that_a_rule_knows(data: bytes) -> None:
    assert {each.code for each in with_follow_ups(build(data, World()).findings)} <= set(rules())
