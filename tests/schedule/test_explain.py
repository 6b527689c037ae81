"""The rules that are told when a day breaks collide together, and no longer when any one of them is dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import Mock

from hypothesis import assume, given

from tests.examples import examples
from tests.schedule.drawn_days import days, timetable_text, trip_text
from tests.schedule.making import plan_of, world
from tests.schedule.oracle import END, Day, Ferry, Stop, cut, possible
from tests.timetables.making import line_from
from tripplan.plan import build
from tripplan.schedule import explain
from tripplan.schedule.day import DayScheduler
from tripplan.schedule.explain import WHOLE_DAY, DayRule, RuleKind, conflict
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Chain
from tripplan.schedule.trip import _Days, dates_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pytest

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.schedule.run import Run, Timed

WITHOUT: Final[dict[RuleKind, dict[str, object]]] = {
    RuleKind.TIMETABLE: {"whenever": True},
    RuleKind.HOURS: {"hours": None},
    # Kept far away, for that there is one at all lets a meal run over.
    RuleKind.LAST_ENTRY: {"last_entry": END},
    RuleKind.CHECK_IN: {"check_in": 0},
    RuleKind.BETWEEN: {"between": None},
    RuleKind.TIME: {"time": None},
    RuleKind.BY: {"by": None, "by_last_ferry": None},
    RuleKind.STAY: {"least": 0, "wished": 0},
}
"""How a drawn stage looks without a rule."""


def run_of(plan: Plan) -> Run:
    """The run that the first day of a plan was made from."""
    dates, _ = dates_of(plan.trip, None)
    days = _Days(plan.trip, plan.world, dates)
    return DayScheduler(days._begin(0, plan.trip.days[0], dates.first, plan.trip.head.travel)).run()


def rules_of(stages: Sequence[Timed]) -> list[DayRule]:
    """All rules of some stages, and the start of the day."""
    rules = [DayRule(WHOLE_DAY, RuleKind.START)]
    for index, timed in enumerate(stages):
        rules += [DayRule(index, kind) for kind in dict.fromkeys(explain._kinds_of(timed))]
    return rules


def feasible(stages: Sequence[Timed], start: Minute, rules: Iterable[DayRule]) -> bool:
    """Whether the stages can happen when only some of the rules count."""
    kinds: list[set[RuleKind]] = [set() for _ in stages]
    at = BEFORE_ALL
    for rule in rules:
        if rule.index == WHOLE_DAY:
            at = start
        else:
            kinds[rule.index].add(rule.kind)
    return (
        Chain([explain._step(timed, those) for timed, those in zip(stages, kinds, strict=True)]).earliest(at)
        < AFTER_ALL
    )


def without(day: Day, rules: set[DayRule]) -> Day:
    """A drawn day without some of its rules."""
    stages: list[Stop | Ferry] = []
    for index, stage in enumerate(day.stages):
        changes: dict[str, Any] = {}
        for rule in rules:
            changes |= WITHOUT[rule.kind] if rule.index == index else {}
        stages.append(replace(stage, **changes))
    ends = DayRule(len(day.stages), RuleKind.BY) in rules
    return replace(day, stages=tuple(stages), end=None if ends else day.end)


def holds(day: Day, kept: list[DayRule], of: list[DayRule]) -> bool:
    """Whether the drawn day can happen with only some of its rules, tried minute by minute."""
    dropped = set(of) - set(kept)
    return possible(without(day, dropped), whenever=DayRule(WHOLE_DAY, RuleKind.START) in dropped)


def one_by_one(head: list[Timed], start: int) -> list[DayRule]:
    """The same set as the definition has it: each rule is left out in turn, and the whole day is tried without it."""
    kept = sorted(rules_of(head), key=lambda rule: (rule.kind, rule.index))
    for rule in list(kept):
        fewer = [each for each in kept if each != rule]
        kept = kept if feasible(head, start, fewer) else fewer
    return sorted(kept)


@examples(8)
@given(days())
def test_a_smallest_set_that_collides(day: Day) -> None:
    plan = build(trip_text(day).encode(), world(line_from(timetable_text(day).encode(), "boat")))
    broken = plan.days[0].broken
    assume(broken is not None)
    assert broken is not None
    run = run_of(plan)
    head, start = run.timed[: broken.index + 1], run.start.minute
    rules = conflict(head, start)
    assert rules == one_by_one(head, start)
    part = cut(day, broken.index + 1)
    assert not feasible(head, start, rules)
    assert not holds(part, rules, rules_of(head))
    for rule in rules:
        fewer = [each for each in rules if each != rule]
        assert feasible(head, start, fewer), rule
        assert holds(part, fewer, rules_of(head)), rule
    assert broken.reasons[-1].index == broken.index


def test_a_long_day_is_passed_through_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """300 visits of a minute from nine on, and a meeting at 9:30; with `between` there are 900 rules in all.

    Each is weighed once, on top of the steps of the whole day.
    """
    visits = "".join(f"- visit: p{number}\n  between: 9:00-23:00\n  stay: 1m\n" for number in range(300))
    run = run_of(plan_of(f"{visits}- do: meeting\n  at: here\n  time: 9:30", day="date: 2026-10-17\nstart: 9:00"))
    step = Mock(wraps=explain._step)
    monkeypatch.setattr(explain, "_step", step)
    kept = conflict(run.timed, run.start.minute)
    assert step.call_count == len(run.timed) + len(rules_of(run.timed)) - 1
    # Of the stays the last thirty-one are needed to be too late: to leave the first ones out changes nothing.
    stays = [rule.index for rule in kept if rule.kind is RuleKind.STAY]
    assert stays == list(range(269, 300))
    assert [rule for rule in kept if rule.kind is not RuleKind.STAY] == [
        DayRule(WHOLE_DAY, RuleKind.START),
        DayRule(300, RuleKind.TIME),
    ]
