"""Why a day cannot happen: the smallest set of rules that collide.

The set is found with a deletion filter: each rule is dropped in turn; if the day still breaks without it, it is not a
cause and stays out. Rules that the traveller cannot change (timetables, opening hours) are dropped first, so that what
remains is as much as possible what the traveller can change.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.schedule.steps import LOST, NEVER, Chain, Deadline, Step, Travel
from tripplan.schedule.windows import LimitKind, attend

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tripplan.clock import Minute
    from tripplan.schedule.stops import StopTimes
    from tripplan.schedule.timing import Timed


class RuleKind(IntEnum):
    """What a rule says, in the order in which rules are tried: what nobody can change first."""

    TIMETABLE = 0
    HOURS = 1
    LAST_ENTRY = 2
    CHECK_IN = 3
    CHECK_OUT = 4
    BETWEEN = 5
    TIME = 6
    START = 7
    BY = 8
    STAY = 9


RULE_OF: Final = {
    LimitKind.HOURS: RuleKind.HOURS,
    LimitKind.LAST_ENTRY: RuleKind.LAST_ENTRY,
    LimitKind.BETWEEN: RuleKind.BETWEEN,
    LimitKind.TIME: RuleKind.TIME,
}
"""The rule that each kind of limit is."""

WHOLE_DAY: Final = -1
"""The index of the rule for the start of the day."""


class Rule(NamedTuple):
    """One rule of a day."""

    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    """The stage it belongs to."""
    kind: RuleKind


def conflict(stages: Sequence[Timed], start: Minute) -> list[Rule]:
    """The smallest set of rules with which the last of the stages cannot happen, in the order of the plan."""
    rules = sorted(rules_of(stages), key=lambda rule: (rule.kind, rule.index))
    kept = list(rules)
    for rule in rules:
        fewer = [each for each in kept if each != rule]
        if not feasible(stages, start, fewer):
            kept = fewer
    return sorted(kept)


def rules_of(stages: Sequence[Timed]) -> list[Rule]:
    """All rules of some stages, and the start of the day."""
    rules = [Rule(WHOLE_DAY, RuleKind.START)]
    for index, timed in enumerate(stages):
        rules += [Rule(index, kind) for kind in dict.fromkeys(_kinds_of(timed))]
    return rules


def _kinds_of(timed: Timed) -> list[RuleKind]:
    kinds = []
    if timed.ride is not None and timed.ride.scheduled:
        kinds += [RuleKind.TIMETABLE]
        kinds += [RuleKind.CHECK_IN] if timed.ride.check_in else []
    if timed.stop is not None:
        kinds += [RULE_OF[limit.kind] for limit in timed.stop.limits]
    kinds += [RuleKind.BY] if timed.by is not None else []
    kinds += [RuleKind.STAY] if timed.wished else []
    kinds += [RuleKind.CHECK_OUT] if timed.check_out is not None else []
    return kinds


def feasible(stages: Sequence[Timed], start: Minute, rules: Collection[Rule]) -> bool:
    """Whether the stages can happen when only some of the rules count."""
    at = start if Rule(WHOLE_DAY, RuleKind.START) in rules else LOST
    steps: list[Step] = []
    for index, timed in enumerate(stages):
        kinds = {rule.kind for rule in rules if rule.index == index}
        steps += [Travel(timed.travel), *_relaxed(timed, kinds)]
    return Chain(steps).earliest(at) < NEVER


def _relaxed(timed: Timed, kinds: Collection[RuleKind]) -> list[Step]:
    """A stage's steps with only some of its rules."""
    steps: list[Step] = []
    if timed.by is not None and RuleKind.BY in kinds:
        steps.append(Deadline(timed.by))
    if timed.ride is not None:
        timetable, check_in = RuleKind.TIMETABLE in kinds, RuleKind.CHECK_IN in kinds
        steps.append(timed.ride.relaxed(timetable=timetable, check_in=check_in))
    elif timed.stop is not None:
        steps.append(_relaxed_stay(timed.stop, kinds))
    if timed.check_out is not None and RuleKind.CHECK_OUT in kinds:
        deadline = Deadline(timed.check_out if timed.leaves_bed else timed.check_out + timed.travel)
        steps.insert(len(steps) if timed.leaves_bed else 0, deadline)
    return steps


def _relaxed_stay(stop: StopTimes, kinds: Collection[RuleKind]) -> Step:
    limits = [limit for limit in stop.limits if RULE_OF[limit.kind] in kinds]
    least, wished = (stop.least, stop.wished) if RuleKind.STAY in kinds else (0, 0)
    return attend(limits, least, wished, whole=stop.whole)
