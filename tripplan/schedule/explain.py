"""Why a day breaks: where first, by how much, the smallest set of rules that collide, and what would save it; in words.

The set is found with a deletion filter: each rule is dropped in turn; if the day still breaks without it, it is not a
cause and stays out. Rules that the traveller cannot change (timetables, opening hours) are dropped first, so that what
remains is as much as possible what the traveller can change.

Rules of one kind are tried from the first stage to the last. What comes after the stage in question has not been
touched by then, so that one backward pass says of every stage how early one must be done with it: a kind costs two
passes over the day, however many rules there are of it.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import LocalTime, Minute, format_duration
from tripplan.schedule.result import (
    Assumption,
    AssumptionKind,
    Binding,
    BindingKind,
    ItemName,
    Reason,
    ReasonKind,
    Saving,
)
from tripplan.schedule.run import forward
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Attend, Chain, Deadline, LimitKind, Step, Travel, attend
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tripplan.schedule.rides import RideTimes
    from tripplan.schedule.run import Forward, Timed
    from tripplan.schedule.stops import StopTimes


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


class DayPart(NamedTuple):
    """The part of a day that a stage depends on: from the day's start, or from the last time that is kept anyway."""

    first: int
    """The index of its first stage."""
    start: Minute
    """When it begins, at the latest that is written; BEFORE_ALL where nothing says so."""
    at: Minute
    """When it begins in the plan."""
    stages: tuple[Timed, ...]
    """Up to the stage in question; those that cannot be stand in it as the day goes on after them."""


class DayRule(NamedTuple):
    """One rule of a day."""

    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    """The stage it belongs to."""
    kind: RuleKind


def conflict(stages: Sequence[Timed], start: Minute) -> list[DayRule]:
    """The smallest set of rules with which the last of the stages cannot happen, in the order of the plan."""
    return _Filter(stages, start).kept()


class _Filter:
    """Drops rules kind by kind, as long as the day breaks without them."""

    def __init__(self, stages: Sequence[Timed], start: Minute) -> None:
        self._stages = stages
        self._start = start
        self._kinds = [set(_kinds_of(timed)) for timed in stages]
        """What still counts at each stage."""
        self._steps = [_step(timed, kinds) for timed, kinds in zip(stages, self._kinds, strict=True)]

    def kept(self) -> list[DayRule]:
        """What is left when every rule has been tried."""
        for kind in RuleKind:
            if kind is RuleKind.START:
                self._start = BEFORE_ALL if Chain(self._steps).earliest(BEFORE_ALL) >= AFTER_ALL else self._start
            else:
                self._drop(kind)
        rules = [DayRule(index, kind) for index, kinds in enumerate(self._kinds) for kind in kinds]
        return sorted([*rules, *([DayRule(WHOLE_DAY, RuleKind.START)] if self._start > BEFORE_ALL else [])])

    def _drop(self, kind: RuleKind) -> None:
        """Drops the rules of one kind that are no cause, from the first stage to the last."""
        having = [index for index, kinds in enumerate(self._kinds) if kind in kinds]
        if not having:
            return
        ends = [AFTER_ALL - 1]
        for step in reversed(self._steps[1:]):
            ends.append(step.latest(ends[-1]))
        by = ends[::-1]  # when one must be done with each stage for all after it to happen; BEFORE_ALL: that cannot be
        at, passed = self._start, 0
        for index in having:
            at = Chain(self._steps[passed:index]).earliest(at)
            fewer = self._kinds[index] - {kind}
            step = _step(self._stages[index], fewer)
            if by[index] == BEFORE_ALL or step.earliest(at) > by[index]:
                self._kinds[index], self._steps[index] = fewer, step
            passed = index


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


def _step(timed: Timed, kinds: Collection[RuleKind]) -> Step:
    """A stage and the way to it, with only some of its rules."""
    steps: list[Step] = [Travel(timed.travel)]
    if timed.check_out is not None and RuleKind.CHECK_OUT in kinds and not timed.leaves_bed:
        steps.append(Deadline(timed.check_out + timed.travel))
    if timed.by is not None and RuleKind.BY in kinds:
        steps.append(Deadline(timed.by))
    if timed.ride is not None:
        steps.append(timed.ride.step(timetable=RuleKind.TIMETABLE in kinds, check_in=RuleKind.CHECK_IN in kinds))
    elif timed.stop is not None:
        stop, has_stay = timed.stop, RuleKind.STAY in kinds
        limits = [limit for limit in stop.limits if RULE_OF[limit.kind] in kinds]
        steps.append(attend(limits, stop.least * has_stay, stop.wished * has_stay, whole=stop.whole))
    if timed.check_out is not None and RuleKind.CHECK_OUT in kinds and timed.leaves_bed:
        steps.append(Deadline(timed.check_out))
    return Chain(steps)


def whole_step(timed: Timed) -> Step:
    """A stage and the way to it, with all of its rules."""
    return _step(timed, _kinds_of(timed))


# ---------------------------------------------------------------- the rules as reasons


def reasons(part: DayPart) -> tuple[Reason, ...]:
    """What adds up to make the last stage of a stretch impossible, in the order of the plan.

    That is the last time before it that one has to wait for, and every stay, way and crossing from there on; without
    one, the smallest set of rules that collide. At the stage itself the rules of that set are given.
    """
    first, head = part.first, part.stages
    ahead, failing = forward(head, part.at), len(head) - 1
    collide = conflict(head, part.start)
    since = min((rule.index for rule in collide), default=failing)
    anchor = _anchor(head, ahead) if since < failing else None
    found = []
    if since == WHOLE_DAY and (anchor is None or anchor.kind is ReasonKind.FIRST_DEPARTURE):
        found.append(Reason(ReasonKind.DAY_STARTS, WHOLE_DAY, ItemName(), head[0].zone, part.start))
    if anchor is not None:
        since = anchor.index
        found.append(anchor._replace(index=first + since))
    for index in range(max(since, 0), failing + 1):
        timed = head[index]
        name, number, zone = item_name(timed), first + index, timed.zone
        kinds = {rule.kind for rule in collide if rule.index == index and (anchor is None or index == failing)}
        kinds |= {RuleKind.STAY} if timed.wished and since <= index < failing else set()
        if timed.travel and index > since:
            found.append(Reason(ReasonKind.WAY, number, name, zone, None, timed.travel))
        for rule in sorted(kinds, key=lambda kind: (kind is RuleKind.CHECK_OUT, kind)):
            kind, minute, minutes = _reason(timed, rule, ahead.arrive[index], failing=index == failing)
            found.append(Reason(kind, number, name, zone, minute, minutes))
        if timed.ride is not None and index < failing and ahead.done[index] < AFTER_ALL:
            boat = timed.ride.boat(ahead.arrive[index] + timed.shift)
            leaves = boat.departs if boat is not None else ahead.arrive[index]
            found.append(Reason(ReasonKind.CROSSING, number, name, zone, None, ahead.done[index] - leaves))
    return tuple(found)


_WAITS: Final = {LimitKind.TIME: ReasonKind.STARTS, LimitKind.HOURS: ReasonKind.OPENS}


def _anchor(head: Sequence[Timed], ahead: Forward) -> Reason | None:
    """The last time before the last stage that one has to wait for: a departure, a pinned start, or an opening."""
    for index in reversed(range(len(head) - 1)):
        timed, arrive = head[index], ahead.arrive[index]
        name, zone = item_name(timed), timed.zone
        boat = timed.ride.boat(arrive + timed.shift) if timed.ride is not None and arrive < AFTER_ALL else None
        if timed.ride is not None and boat is not None and timed.ride.scheduled:
            kind = ReasonKind.ONLY_DEPARTURE if timed.ride.pinned else ReasonKind.FIRST_DEPARTURE
            return Reason(kind, index, name, zone, boat.departs)
        stay = timed.stop.stay if timed.stop is not None else None
        start = stay.start(arrive) if isinstance(stay, Attend) and arrive < AFTER_ALL else AFTER_ALL
        if timed.stop is not None and arrive < start < AFTER_ALL:
            binding = max(timed.stop.limits, key=lambda limit: attend([limit], 0, 0, whole=False).start(arrive))
            return Reason(_WAITS.get(binding.kind, ReasonKind.NOT_BEFORE), index, name, zone, start)
    return None


def item_name(timed: Timed) -> ItemName:
    """What to call a stage in a sentence."""
    item = timed.stage.item
    return ItemName(item.kind, item.name) if item is not None else ItemName()


_Reason = tuple[ReasonKind, "Minute | None", int | None]


def _reason(timed: Timed, kind: RuleKind, arrive: Minute, *, failing: bool) -> _Reason:
    if kind is RuleKind.STAY:
        return ReasonKind.TAKES, None, timed.wished
    if kind is RuleKind.BY:
        return ReasonKind.DUE, timed.by, None
    if kind is RuleKind.CHECK_OUT:
        return ReasonKind.CHECK_OUT, timed.check_out, None
    if timed.stop is not None:
        return _start_reason(timed.stop, kind, arrive, failing=failing)
    assert timed.ride is not None
    if kind is RuleKind.CHECK_IN:
        return ReasonKind.CHECK_IN, None, timed.ride.check_in
    return _departure_reason(timed.ride, arrive + timed.shift, failing=failing)


def _departure_reason(ride: RideTimes, ready: Minute, *, failing: bool) -> _Reason:
    departs = [boat.departs for boat in ride.boats] + [each.band.last for each in ride.froms[0].shuttles]
    if not departs:
        return ReasonKind.NO_DEPARTURE, None, None
    if failing or len(departs) == 1:
        kind = ReasonKind.LAST_DEPARTURE if len(departs) > 1 else ReasonKind.ONLY_DEPARTURE
        return kind, max(departs), None
    boat = ride.boat(ready)
    return ReasonKind.FIRST_DEPARTURE, boat.departs if boat else max(departs), None


def _start_reason(stop: StopTimes, kind: RuleKind, arrive: Minute, *, failing: bool) -> _Reason:
    limits = [limit for limit in stop.limits if RULE_OF[limit.kind] is kind]
    stay = attend(limits, stop.least, stop.wished, whole=stop.whole)
    windows = stay.windows if isinstance(stay, Attend) else ()
    hours = limits[0] if kind is RuleKind.HOURS and limits else None
    if not windows:
        is_open = any(limit.openings for limit in limits)
        return ReasonKind.NEVER_LONG_ENOUGH if is_open else ReasonKind.CLOSED, None, None
    if kind is RuleKind.TIME:
        return ReasonKind.STARTS, windows[0].first, None
    others = [limit for limit in stop.limits if RULE_OF[limit.kind] is not kind]
    asked = attend(others, stop.least, stop.wished, whole=stop.whole).start(arrive)
    asked = asked if asked < AFTER_ALL else arrive
    opens = next((window.first for window in windows if asked <= window.last), BEFORE_ALL)
    if failing and opens == BEFORE_ALL and hours is not None and hours.before_closing is None and not hours.runs_over:
        return ReasonKind.CLOSES, hours.openings[-1].closes, None
    if failing and opens == BEFORE_ALL:
        return ReasonKind.START_BY, windows[-1].last, None
    return ReasonKind.OPENS if hours is not None else ReasonKind.NOT_BEFORE, max(opens, windows[0].first), None


# ---------------------------------------------------------------- sentences

_BINDINGS: Final = {
    BindingKind.TAKEN_DEPARTURE: "the {clock} {kind}",
    BindingKind.DEPARTURE: "the {clock} {kind}",
    BindingKind.DEADLINE: "{name} by {clock}",
    BindingKind.PINNED_START: "{name} at {clock}",
    BindingKind.LATEST_START: "{name}: start by {clock}",
    BindingKind.BEFORE_CLOSING: "{name}: before closing, start by {clock}",
    BindingKind.CHECK_OUT: "check-out by {clock}",
    BindingKind.END_OF_DAY: "the day ends at {clock}",
}
_LAST: Final = "the {clock} {kind}, the last one"

_REASONS: Final = {
    ReasonKind.DAY_STARTS: "you start at {clock}",
    ReasonKind.STARTS: "starts at {clock}",
    ReasonKind.NOT_BEFORE: "cannot start before {clock}",
    ReasonKind.START_BY: "must start by {clock}",
    ReasonKind.OPENS: "is not open before {clock}",
    ReasonKind.CLOSES: "closes at {clock}",
    ReasonKind.WAY: "the way to {name} takes {length}",
    ReasonKind.CROSSING: "the {kind} takes {length}",
    ReasonKind.TAKES: "takes {length}",
    ReasonKind.DUE: "is due by {clock}",
    ReasonKind.CLOSED: "is closed that day",
    ReasonKind.NEVER_LONG_ENOUGH: "is never open long enough",
    ReasonKind.CHECK_IN: "you must be there {length} before it leaves",
    ReasonKind.CHECK_OUT: "check-out is by {clock}",
    ReasonKind.NO_DEPARTURE: "no {kind} goes that day",
    ReasonKind.ONLY_DEPARTURE: "the {kind} leaves at {clock}",
    ReasonKind.LAST_DEPARTURE: "the last {kind} leaves at {clock}",
    ReasonKind.FIRST_DEPARTURE: "the first {kind} you can catch leaves at {clock}",
}
_NAMELESS: Final = {
    ReasonKind.DAY_STARTS,
    ReasonKind.WAY,
    ReasonKind.CROSSING,
    ReasonKind.CHECK_IN,
    ReasonKind.NO_DEPARTURE,
    ReasonKind.ONLY_DEPARTURE,
    ReasonKind.LAST_DEPARTURE,
    ReasonKind.FIRST_DEPARTURE,
}
"""Rules that speak of the day, or of a departure by its kind."""
_ALONE: Final = {ReasonKind.WAY, ReasonKind.CROSSING}
"""What has a clause of its own."""


_ASSUMED: Final = {
    AssumptionKind.STAY: "{item} takes {most} ({assumed} is assumed)",
    AssumptionKind.CHECK_IN: "{item} asks you to be there {most} before it leaves ({assumed} is assumed)",
    AssumptionKind.CONNECTION: "{most} is enough to change to {item} ({assumed} is assumed)",
    AssumptionKind.WAY: "the way to {item} takes {most} ({assumed} is assumed)",
}


def item_words(item: ItemName) -> str:
    """What to call an item in a sentence: ``우도짜장맨``, ``return scooter``, ``the end of the day``."""
    if not item.kind:
        return say("the end of the day")
    return f"{item.kind} {item.name}" if item.kind in {"rent", "return"} else item.name


def binding_clock(binding: Binding) -> str:
    """The clock time that a binding is about: ``10:00``."""
    return str(LocalTime(binding.at, binding.zone))


def binding_words(binding: Binding) -> str:
    """What asks one to leave: ``the 10:00 ferry``, ``return scooter by 16:30``."""
    sentence = _LAST if binding.is_last else _BINDINGS[binding.kind]
    return say(sentence, clock=binding_clock(binding), kind=binding.item.kind, name=item_words(binding.item))


def reasons_words(reasons: Iterable[Reason]) -> list[str]:
    """Why a day breaks, one clause for each item and each way: ``lunch cannot start before 12:00 and takes 1h``."""
    clauses = []
    for _, group in groupby(reasons, key=lambda reason: (reason.index, reason.kind in _ALONE and reason.kind)):
        those = list(group)
        name = item_words(those[0].item)
        words = " and ".join(_reason_words(reason, name) for reason in those)
        kinds = {reason.kind for reason in those}
        nameless = kinds & _NAMELESS or kinds == {ReasonKind.CHECK_OUT}
        clauses.append(words if nameless else f"{name} {words}")
    return clauses


def _reason_words(reason: Reason, name: str) -> str:
    return say(
        _REASONS[reason.kind],
        clock=LocalTime(reason.at, reason.zone) if reason.at is not None else "",
        length=format_duration(reason.minutes) if reason.minutes is not None else "",
        kind=reason.item.kind,
        name=name,
    )


def saving_words(saving: Saving) -> str:
    """What a day that breaks has to do without to hold: ``with the least stays and without 하고수동해변``."""
    parts = [say("with the least stays")] if saving.least_stays else []
    if saving.without:
        parts.append(say("without {items}", items=" and ".join(map(item_words, saving.without))))
    if saving.assumed:
        parts.append(say("if {assumed}", assumed=" and ".join(map(_assumed_words, saving.assumed))))
    return " and ".join(parts)


def _assumed_words(assumption: Assumption) -> str:
    return say(
        _ASSUMED[assumption.kind],
        item=" ".join(assumption.item) if assumption.item.kind else item_words(assumption.item),
        most=format_duration(assumption.most),
        assumed=format_duration(assumption.minutes),
    )
