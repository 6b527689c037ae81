"""Why a day cannot happen: the smallest set of rules that collide, and what binds a time, in words.

The set is found with a deletion filter: each rule is dropped in turn; if the day still breaks without it, it is not a
cause and stays out. Rules that the traveller cannot change (timetables, opening hours) are dropped first, so that what
remains is as much as possible what the traveller can change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tripplan.clock import Minute, format_duration, local
from tripplan.schedule.passes import forward
from tripplan.schedule.steps import LOST, Chain, Crossing, Deadline, Step, Travel
from tripplan.schedule.windows import LimitKind, attend

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tripplan.findings import Path
    from tripplan.schedule.rides import RideTimes
    from tripplan.schedule.timing import Timed

TIMETABLE: Final = "timetable"
CHECK_IN: Final = "check-in"
BY: Final = "by"
STAY: Final = "stay"
START: Final = "start"

_ORDER: Final = (
    TIMETABLE,
    LimitKind.HOURS.value,
    LimitKind.LAST_ENTRY.value,
    CHECK_IN,
    LimitKind.BETWEEN.value,
    LimitKind.TIME.value,
    START,
    BY,
    STAY,
)
"""In which order rules are tried: what nobody can change first."""

_WHOLE_DAY: Final = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a day."""

    index: int
    """The stage it belongs to; -1 for the start of the day."""
    kind: str


def explain(stages: Sequence[Timed], start: Minute, failing: int) -> tuple[str, ...]:
    """The smallest set of rules that make the stage `failing` impossible, in words, in the order of the plan."""
    head = stages[: failing + 1]
    rules = sorted(_rules(head), key=lambda rule: (_ORDER.index(rule.kind), rule.index))
    kept = list(rules)
    for rule in rules:
        fewer = [each for each in kept if each != rule]
        if not _feasible(head, start, fewer):
            kept = fewer
    kept.sort(key=lambda rule: (rule.index, _ORDER.index(rule.kind)))
    return _words(kept, head, start)


def _rules(stages: Sequence[Timed]) -> list[Rule]:
    rules = [Rule(_WHOLE_DAY, START)]
    for index, timed in enumerate(stages):
        if timed.ride is not None and timed.ride.boats:
            rules.append(Rule(index, TIMETABLE))
            rules += [Rule(index, CHECK_IN)] if timed.ride.check_in else []
        rules += [Rule(index, limit.kind.value) for limit in timed.limits]
        rules += [Rule(index, BY)] if timed.by is not None else []
        rules += [Rule(index, STAY)] if timed.wished else []
    return list(dict.fromkeys(rules))


def _feasible(stages: Sequence[Timed], start: Minute, kept: Collection[Rule]) -> bool:
    """Whether the stages can happen when only some of the rules count."""
    at = start if Rule(_WHOLE_DAY, START) in kept else LOST
    steps: list[Step] = []
    for index, timed in enumerate(stages):
        kinds = {rule.kind for rule in kept if rule.index == index}
        steps += [Travel(timed.travel), _relaxed(timed, kinds)]
    return Chain(steps).earliest(at) < -LOST


def _relaxed(timed: Timed, kinds: Collection[str]) -> Step:
    """A stage's step with only some of its rules."""
    if timed.ride is not None:
        return _relaxed_ride(timed.ride, timed.step, kinds)
    limits = [limit for limit in timed.limits if limit.kind.value in kinds]
    least, wished = (timed.least, timed.wished) if STAY in kinds else (0, 0)
    step: Step = attend(limits, least, wished, whole=timed.whole)
    if timed.by is not None and BY in kinds:
        step = Chain((Deadline(timed.by), step))
    return step


def _relaxed_ride(ride: RideTimes, step: Step, kinds: Collection[str]) -> Step:
    if not ride.boats:
        return step
    check_in = ride.check_in if CHECK_IN in kinds else 0
    if TIMETABLE not in kinds:
        return Travel(check_in + min(boat.done - boat.departs for boat in ride.boats))
    if CHECK_IN in kinds:
        return step
    return Crossing.of((boat.departs, boat.done) for boat in ride.boats)


# ---------------------------------------------------------------- words


def _words(rules: Sequence[Rule], stages: Sequence[Timed], start: Minute) -> tuple[str, ...]:
    """One clause for each stage that has rules in the set."""
    ahead = forward(stages, start)
    clauses = []
    for index in dict.fromkeys(rule.index for rule in rules):
        if index == _WHOLE_DAY:
            clauses.append(f"you start at {local(start, stages[0].zone):%H:%M}")
            continue
        timed, failing = stages[index], index == len(stages) - 1
        parts = [_clause(timed, rule.kind, ahead.arrive[index], failing=failing) for rule in rules if rule.index == index]
        name = _name(timed)
        clauses.append(f"{name} {' and '.join(parts)}" if timed.ride is None else " and ".join(parts))
    return tuple(clauses)


def _name(timed: Timed) -> str:
    item = timed.stage.item
    if item is None:
        return "the day"
    return f"return {item.name}" if item.kind == "return" else item.name


def _clause(timed: Timed, kind: str, arrive: Minute, *, failing: bool) -> str:
    if kind == STAY:
        return f"takes {format_duration(timed.wished)}"
    if kind == BY:
        return f"is due by {_clock(timed.by or 0, timed)}"
    if kind == CHECK_IN:
        return f"be there {format_duration(timed.ride.check_in if timed.ride else 0)} before it leaves"
    if kind == TIMETABLE:
        return _boat_clause(timed, arrive, failing=failing)
    return _limit_clause(timed, LimitKind(kind), arrive, failing=failing)


def _boat_clause(timed: Timed, arrive: Minute, *, failing: bool) -> str:
    assert timed.ride is not None
    kind = timed.stage.item.kind if timed.stage.item is not None else "boat"
    if failing:
        return f"the last {kind} leaves at {_clock(timed.ride.boats[-1].departs, timed)}"
    boat = timed.ride.boat(arrive)
    return f"the first {kind} you can catch leaves at {_clock(boat.departs, timed)}" if boat else f"the {kind} is missed"


def _limit_clause(timed: Timed, kind: LimitKind, arrive: Minute, *, failing: bool) -> str:
    limit = next(limit for limit in timed.limits if limit.kind is kind)
    windows = attend([limit], timed.least, timed.wished, whole=timed.whole).windows
    if not windows:
        return "is closed that day" if not limit.openings else "is never open long enough"
    if failing:
        word = "must start by" if kind is not LimitKind.TIME else "starts at"
        return f"{word} {_clock(windows[-1].last, timed)}"
    opened = next((window.first for window in windows if arrive <= window.last), windows[0].first)
    return f"{'starts at' if kind is LimitKind.TIME else 'cannot start before'} {_clock(opened, timed)}"


def _clock(minute: Minute, timed: Timed) -> str:
    return f"{local(minute, timed.zone):%H:%M}"


def words_of_binding(timed: Timed, latest: Minute) -> tuple[str, Path]:
    """The constraint of a stage that binds what lies before it, in words, and the path of its item.

    `latest` is the latest arrival at the stage that still works.
    """
    entry, item = timed.stage.entry, timed.stage.item
    path = entry.path if entry is not None else ()
    if timed.ride is not None and item is not None:
        departs = latest + timed.ride.check_in
        last = timed.ride.last is not None and timed.ride.last.departs == departs
        return f"the {_clock(departs, timed)} {item.kind}{', the last one' if last else ''}", path
    if item is None:
        return f"the day ends at {_clock(latest, timed)}", path
    if timed.by == latest:
        return f"{_name(timed)} by {_clock(latest, timed)}", path
    closing = any(opening.closes - timed.least == latest for limit in timed.limits for opening in limit.openings)
    verb = "before closing, start by" if closing else "start by"
    return f"{_name(timed)}: {verb} {_clock(latest, timed)}", path
