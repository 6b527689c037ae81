"""What `ignore` silences, and what is said of one that silences nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.schedule.making import hourly, line, plan_of, trip
from tripplan.findings import path_text

if TYPE_CHECKING:
    from tripplan.plan import Plan

FAR = 'places:\n  here: {coords: "0, 0"}\n  there: {coords: "0, 0.1"}\n'


def told(plan: Plan) -> list[tuple[str, str]]:
    """Codes and paths."""
    return [(each.code, path_text(each.path)) for each in plan.findings]


@pytest.mark.parametrize(
    ("ignore", "silent"), [("head", True), ("day", True), ("arrival", True), ("start", False), ("nowhere", False)]
)
def test_a_computed_way_lies_in_the_item_that_it_leads_to(ignore: str, silent: bool) -> None:  # noqa: FBT001
    line = "ignore: [travel-unknown]"
    own = {name: f"\n  {line}" if ignore == name else "" for name in ("start", "arrival")}
    day = "date: 2026-10-17\nstart: 9:00"
    plan = plan_of(
        f"- visit: here{own['start']}\n- visit: there{own['arrival']}",
        head=FAR + (f"{line}\n" if ignore == "head" else ""),
        day=f"{day}\n{line}" if ignore == "day" else day,
    )
    assert ("travel-unknown" not in [each.code for each in plan.findings]) is silent


def test_a_move_and_a_ride_have_an_ignore_of_their_own() -> None:
    moves = "- visit: A\n- move: taxi\n  ignore: unknown-way\n- visit: B"
    assert told(plan_of(moves)) == []
    boat = "- ferry: boat\n  from: west\n  to: east\n  takes: 1h\n  ignore: timetable-says"
    assert told(plan_of(boat, line(hourly()))) == []


def test_an_item_within_a_group_is_silenced_by_the_group() -> None:
    group = "- either:\n    - visit: A\n      hours: unknown\n    - visit: B\n  ignore: [hours-unknown]"
    assert told(plan_of(group)) == []


def test_plan_b_is_silenced_like_the_plan() -> None:
    days = "- date: 2026-10-17\n  plan:\n    - do: A\n  plan-b:\n    - visit: B\n      hours: unknown\n      {}"
    assert told(trip(days.format("ignore: [hours-unknown]"))) == []


def test_what_is_told_of_the_text_itself_is_silenced_too() -> None:
    """It has no path, only a place in the text."""
    plan = plan_of("- note: Gate #3\n  ignore: [comment-cuts-text]\n- note: Pier #4")
    assert [plan.document.position(each.span.start)[0] for each in plan.findings] == [9]


def test_an_idle_ignore_is_told_at_its_code() -> None:
    plan = plan_of("- visit: A\n  hours: unknown\n  ignore: [hours-unknown, long-walk]")
    assert told(plan) == [("ignore-idle", "days[0].plan[0].ignore[1]")]
    (finding,) = plan.findings
    assert plan.document.text[slice(*finding.span)] == "long-walk"


def test_one_code_without_brackets() -> None:
    (finding,) = (plan := plan_of("- visit: A\n  ignore: long-walk")).findings
    assert plan.document.text[slice(*finding.span)] == "long-walk"


def test_an_unknown_code_is_told_with_what_was_meant() -> None:
    (finding,) = plan_of("- visit: A\n  ignore: long-wlak").findings
    assert (finding.code, finding.hint) == ("ignore-unknown", "did you mean 'long-walk'?")
    (finding,) = plan_of("- visit: A\n  ignore: xyz").findings
    assert finding.hint == "'tripplan explain' lists all codes"


def test_an_error_cannot_be_ignored_and_that_is_said() -> None:
    plan = plan_of("- return: scooter\n  at: x\n  ignore: [not-rented]")
    assert {each.code for each in plan.findings} == {"not-rented", "ignore-idle"}
    (idle,) = (each for each in plan.findings if each.code == "ignore-idle")
    assert "errors cannot be ignored" in idle.message


def test_an_ignore_of_what_comes_and_goes_is_never_idle() -> None:
    """Whether a timetable is stale hangs on the day on which one looks."""
    boat = "- ferry: boat\n  from: west\n  to: east\n  ignore: [timetable-stale]"
    assert told(plan_of(boat, line(hourly()))) == []


def test_of_two_that_silence_the_same_none_is_idle() -> None:
    plan = plan_of("- visit: A\n  hours: unknown\n  ignore: [hours-unknown]", head="ignore: [hours-unknown]\n")
    assert told(plan) == []


def test_the_word_on_idle_ignores_can_itself_be_ignored() -> None:
    assert told(plan_of("- visit: A\n  ignore: [long-walk, ignore-idle]")) == []
