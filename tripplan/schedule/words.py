"""The rules of a day in words: what makes it break, and what asks one to leave."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tripplan.clock import Minute, format_duration, local
from tripplan.schedule.explain import RULE_OF, WHOLE_DAY, RuleKind, conflict
from tripplan.schedule.passes import forward
from tripplan.schedule.steps import LOST, NEVER, Attend
from tripplan.schedule.windows import attend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.schedule.rides import RideTimes
    from tripplan.schedule.stops import StopTimes
    from tripplan.schedule.timing import Timed


def reasons(stages: Sequence[Timed], start: Minute, failing: int) -> tuple[str, ...]:
    """The smallest set of rules that make the stage `failing` impossible, one clause a stage, in order."""
    head = stages[: failing + 1]
    ahead = forward(head, start)
    clauses = []
    for index, rules in groupby(conflict(head, start), key=lambda rule: rule.index):
        if index == WHOLE_DAY:
            clauses.append(f"you start at {local(start, stages[0].zone):%H:%M}")
        else:
            kinds = [rule.kind for rule in rules]
            clauses.append(_clause(head[index], kinds, ahead.arrive[index], failing=index == failing))
    return tuple(clauses)


def name_of(timed: Timed) -> str:
    """What to call a stage in a sentence."""
    item = timed.stage.item
    if item is None:
        return "the end of the day"
    return f"{item.kind} {item.name}" if item.kind in {"rent", "return"} else item.name


def clock_of(minute: Minute, timed: Timed) -> str:
    """A minute by the clock of a stage."""
    moment = local(minute, timed.zone)
    return f"{moment.hour:02}:{moment.minute:02}"


def _clause(timed: Timed, kinds: Sequence[RuleKind], arrive: Minute, *, failing: bool) -> str:
    in_order = sorted(kinds, key=lambda kind: (kind is RuleKind.CHECK_OUT, kind))
    parts = [_part(timed, kind, arrive, failing=failing) for kind in in_order]
    words = " and ".join(parts)
    nameless = timed.ride is not None or kinds == [RuleKind.CHECK_OUT]
    return words if nameless else f"{name_of(timed)} {words}"


def _part(timed: Timed, kind: RuleKind, arrive: Minute, *, failing: bool) -> str:
    if kind is RuleKind.STAY:
        return f"takes {format_duration(timed.wished)}"
    if kind is RuleKind.BY:
        return f"is due by {clock_of(timed.by or 0, timed)}"
    if kind is RuleKind.CHECK_OUT:
        return f"check-out is by {clock_of(timed.check_out or 0, timed)}"
    if timed.ride is not None and kind is RuleKind.CHECK_IN:
        return f"be there {format_duration(timed.ride.check_in)} before it leaves"
    if timed.ride is not None:
        return _boat_part(timed, timed.ride, arrive + timed.shift, failing=failing)
    assert timed.stop is not None
    return _limit_part(timed, timed.stop, kind, arrive, failing=failing)


def _boat_part(timed: Timed, ride: RideTimes, ready: Minute, *, failing: bool) -> str:
    kind = timed.stage.item.kind if timed.stage.item is not None else ""
    departs = [boat.departs for boat in ride.boats] + [each.band.last for each in ride.froms[0].shuttles]
    if not departs:
        return f"no {kind} goes that day"
    if failing:
        return f"the {'last ' if len(departs) > 1 else ''}{kind} leaves at {clock_of(max(departs), timed)}"
    boat = ride.boat(ready)
    return f"the first {kind} you can catch leaves at {clock_of(boat.departs if boat else max(departs), timed)}"


def _limit_part(timed: Timed, stop: StopTimes, kind: RuleKind, arrive: Minute, *, failing: bool) -> str:
    limits = [limit for limit in stop.limits if RULE_OF[limit.kind] is kind]
    stay = attend(limits, stop.least, stop.wished, whole=stop.whole)
    windows = stay.windows if isinstance(stay, Attend) else ()
    if not windows:
        return "is never open long enough" if any(limit.openings for limit in limits) else "is closed that day"
    if kind is RuleKind.TIME:
        return f"starts at {clock_of(windows[0].first, timed)}"
    others = [limit for limit in stop.limits if RULE_OF[limit.kind] is not kind]
    asked = attend(others, stop.least, stop.wished, whole=stop.whole).start(arrive)
    asked = asked if asked < NEVER else arrive
    opens = next((window.first for window in windows if asked <= window.last), LOST)
    if failing and opens == LOST:
        return f"must start by {clock_of(windows[-1].last, timed)}"
    return f"cannot start before {clock_of(max(opens, windows[0].first), timed)}"


def binding_words(timed: Timed, latest: Minute, until: Minute) -> str:
    """The constraint of a stage that binds what lies before it, in words.

    `latest` is the latest arrival at the stage that still works, `until` when one must be done with it.
    """
    item, ride = timed.stage.item, timed.ride
    if timed.check_out is not None and timed.leaves_bed and timed.step.latest(timed.check_out) == latest:
        return f"check-out by {clock_of(timed.check_out, timed)}"
    if ride is not None and item is not None:
        departs = ride.latest(until) or latest + ride.check_in
        last = ride.last is not None and ride.last.departs == departs
        return f"the {clock_of(departs, timed)} {item.kind}{', the last one' if last else ''}"
    if timed.ends_day:
        return f"the day ends at {clock_of(latest, timed)}"
    return _stop_words(timed, timed.stop, latest) if timed.stop is not None else name_of(timed)


def _stop_words(timed: Timed, stop: StopTimes, latest: Minute) -> str:
    name, clock = name_of(timed), clock_of(latest, timed)
    if stop.by == latest:
        return f"{name} by {clock}"
    if stop.pinned:
        return f"{name} at {clock}"
    closing = any(
        opening.closes - length == latest
        for limit in stop.limits
        for opening in limit.openings
        for length in (stop.least, stop.wished)
    )
    return f"{name}: {'before closing, start by' if closing else 'start by'} {clock}"
