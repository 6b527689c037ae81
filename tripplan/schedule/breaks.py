"""Where a day breaks, each place for itself, and what would save it: what is optional, or what is only assumed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tripplan.clock import DAY, Duration, local
from tripplan.model.items import Ride
from tripplan.schedule import explain, rules
from tripplan.schedule.explain import DayPart
from tripplan.schedule.places import Provenance
from tripplan.schedule.result import Assumption, AssumptionKind, Broken, Saving
from tripplan.schedule.rides import Departures
from tripplan.schedule.run import forward
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Chain, LimitKind, Step, attend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.findings import Finding
    from tripplan.schedule.run import Failure, Run, Timed

_MOST_EXPLAINED: Final = 20
"""So many places of one day at which it breaks get their reasons."""

_MORNING: Final = 12
"""A time before noon may be meant for the next day, after an evening."""


def breaks_of(run: Run, squeezed: Run) -> tuple[Broken, ...]:
    """All places where the day cannot happen as wished, in order; what fails only because of one before is left out."""
    if run.holds:
        return ()
    found: list[Broken] = []
    physical = {failure.index: failure for failure in run.ahead.failures}
    still_failing = {failure.index for failure in forward(run.timed, run.start.minute, in_time=True).failures}
    hurried = forward(squeezed.timed, squeezed.start.minute, in_time=True)
    too_hurried = {id(squeezed.timed[failure.index].stage.entry) for failure in hurried.failures}
    for part_of_day in _parts_of_day(run, physical):
        index = part_of_day.first + len(part_of_day.stages) - 1
        if index not in still_failing:
            continue
        saved = None
        if id(run.timed[index].stage.entry) not in too_hurried:
            saved = _saving(run, squeezed)
        elif len(found) < _MOST_EXPLAINED:
            saved = _saved_by_assumptions(run, squeezed, part_of_day, index)
        reasons = explain.reasons(part_of_day) if len(found) < _MOST_EXPLAINED else ()
        found.append(Broken(index, physical[index].minutes, reasons, saved))
    return tuple(found)


def _parts_of_day(run: Run, failures: dict[int, Failure]) -> Iterator[DayPart]:
    """The part_of_day of every stage that fails."""
    first, at, stages = 0, run.start.minute, []
    is_written = run.start.provenance is not Provenance.ESTIMATED
    for index, timed in enumerate(run.timed):
        stages.append(timed)
        if index in failures:
            steps = [explain.whole_step(each) for each in stages]
            is_bound = is_written or Chain(steps).earliest(BEFORE_ALL) < AFTER_ALL
            yield DayPart(first, at if is_bound else BEFORE_ALL, at, tuple(stages))
        if index in failures or run.ahead.arrive[index] >= AFTER_ALL > run.ahead.done[index]:
            stages[-1], own_time = _as_it_goes_on(timed)
            if own_time is not None:
                first, at, stages, is_written = index, own_time, stages[-1:], False


def _as_it_goes_on(timed: Timed) -> tuple[Timed, Minute | None]:
    """A stage that cannot be, as the day goes on after it; and by when one is there where it has a time of its own."""
    if timed.ride is not None:
        boat = timed.ride.missed
        if boat is None:
            return timed, None
        ride = timed.ride._replace(froms=(Departures((boat,)),))
        return replace(
            timed, travel=0, ride=ride, by=None, check_out=None, step=ride.step()
        ), boat.departs - ride.check_in
    if timed.stop is None:
        return replace(timed, by=None), None
    limits = tuple(limit for limit in timed.stop.limits if limit.kind is LimitKind.TIME)
    stop = replace(timed.stop, limits=limits, by=None, stay=attend(limits, 0, timed.wished, whole=False))
    travel, own_time = (0, stop.pin) if limits else (timed.travel, None)
    return replace(timed, travel=travel, stop=stop, by=None, check_out=None, step=stop.stay), own_time


def _saving(run: Run, squeezed: Run, assumed: tuple[Assumption, ...] = ()) -> Saving:
    """What the squeezed day does without."""
    kept = {id(timed.stage.entry) for timed in squeezed.timed}
    dropped = tuple(explain.item_name(timed) for timed in run.timed if id(timed.stage.entry) not in kept)
    is_shorter = any(timed.least < timed.wished for timed in run.timed if id(timed.stage.entry) in kept)
    return Saving(is_shorter, dropped, assumed)


# ---------------------------------------------------------------- what is only assumed


def _saved_by_assumptions(run: Run, squeezed: Run, part_of_day: DayPart, index: int) -> Saving | None:
    """What tripplan assumes and what of it would do; of the squeezed day, where otherwise too little would be left."""
    assumed = _assumptions(part_of_day)
    if squeezed is run or (len(assumed) == 1 and 2 * assumed[0].most >= assumed[0].minutes):
        return Saving(least_stays=False, without=(), assumed=assumed) if assumed else None
    entry, failures = run.timed[index].stage.entry, {failure.index: failure for failure in squeezed.ahead.failures}
    for other in _parts_of_day(squeezed, failures):
        if other.stages[-1].stage.entry is entry and (less := _assumptions(other)):
            return _saving(run, squeezed, less)
    return Saving(least_stays=False, without=(), assumed=assumed) if assumed else None


class _Part(NamedTuple):
    """Something that is assumed of a stage."""

    kind: AssumptionKind
    number: int
    """Of its stage in the part_of_day."""
    minutes: int
    least: int


def _assumptions(part_of_day: DayPart) -> tuple[Assumption, ...]:
    """What is assumed and has to be less for the last stage to be, as little as will do; nothing where none will."""
    parts = [part for number, timed in enumerate(part_of_day.stages) for part in _parts(number, timed)]
    if not parts or not _holds(part_of_day, {part: part.least for part in parts}):
        return ()
    single = [(part, _most(part_of_day, part, {})) for part in parts]
    fitting = [(part, most) for part, most in single if most is not None]
    if fitting:
        part, most = max(fitting, key=lambda each: (each[1] / each[0].minutes, each[0].number))
        return (_assumption(part_of_day, part, most),)
    shorter: dict[_Part, int] = {}
    for part in sorted(parts, key=lambda part: part.least - part.minutes):
        enough = _most(part_of_day, part, shorter)
        shorter[part] = part.least if enough is None else enough
        if enough is not None:
            break
    return tuple(_assumption(part_of_day, *each) for each in shorter.items())


def _parts(number: int, timed: Timed) -> Iterator[_Part]:
    """What is assumed of a stage, where the file does not say it, not even as a guess.

    That is the way to it, how long before it leaves one must be there, and how long it takes.
    """
    item, ride = timed.stage.item, timed.ride
    assumed = [leg for leg in timed.stage.legs if leg.provenance is Provenance.ESTIMATED and leg.km is not None]
    if assumed and timed.travel:
        known = timed.travel - sum(leg.minutes for leg in assumed)
        yield _Part(AssumptionKind.WAY, number, timed.travel, max(0, known))
    if isinstance(item, Ride) and ride is not None and ride.scheduled and ride.check_in:
        if item.check_in is None and ride.check_in_provenance is Provenance.ESTIMATED:
            kind = AssumptionKind.CONNECTION if ride.is_connection else AssumptionKind.CHECK_IN
            yield _Part(kind, number, ride.check_in, 0)
    elif timed.stop is not None and timed.stop.is_usual and timed.wished:
        yield _Part(AssumptionKind.STAY, number, timed.wished, 0)


def _with(timed: Timed, part: _Part, minutes: int) -> Timed:
    """A stage with another value for what is assumed of it."""
    if part.kind is AssumptionKind.WAY:
        return replace(timed, travel=minutes)
    if timed.ride is not None:
        return replace(timed, ride=timed.ride._replace(check_in=minutes))
    assert timed.stop is not None
    least = min(timed.stop.least, minutes)
    stay = attend(timed.stop.limits, least, minutes, whole=timed.stop.whole)
    return replace(timed, stop=replace(timed.stop, least=least, wished=minutes, stay=stay), wished=minutes)


def _changed(part_of_day: DayPart, values: dict[_Part, int]) -> list[Step]:
    stages = list(part_of_day.stages)
    for part, minutes in values.items():
        stages[part.number] = _with(stages[part.number], part, minutes)
    return [explain.whole_step(timed) for timed in stages]


def _holds(part_of_day: DayPart, values: dict[_Part, int]) -> bool:
    return Chain(_changed(part_of_day, values)).earliest(part_of_day.start) < AFTER_ALL


def _most(part_of_day: DayPart, part: _Part, others: dict[_Part, int]) -> int | None:
    """The most that a part may be for the last stage to be, with some others changed too; None where none will do."""
    steps = _changed(part_of_day, others)
    at = Chain(steps[: part.number]).earliest(part_of_day.start)
    by = AFTER_ALL - 1
    for step in reversed(steps[part.number + 1 :]):
        by = step.latest(by)

    timed = part_of_day.stages[part.number]
    for other, minutes in others.items():
        timed = _with(timed, other, minutes) if other.number == part.number else timed

    def fits(minutes: int) -> bool:
        return explain.whole_step(_with(timed, part, minutes)).earliest(at) <= by

    if by == BEFORE_ALL or not fits(part.least):
        return None
    fitting = bisect_left(range(part.least, part.minutes), True, key=lambda minutes: not fits(minutes))
    return part.least + fitting - 1


def _assumption(part_of_day: DayPart, part: _Part, most: int) -> Assumption:
    name = explain.item_name(part_of_day.stages[part.number])
    return Assumption(part.kind, part_of_day.first + part.number, name, part.minutes, most)


def finding_of(run: Run, broken: Broken) -> Finding:
    """The finding for a place where a day breaks: an error, but a warning where something would save it."""
    timed, saved = run.timed[broken.index], broken.saved
    item = timed.stage.item
    name = explain.item_name(timed)
    values: dict[str, Any] = {"item": f"{item.kind} {item.name}" if item is not None else explain.item_words(name)}
    if broken.minutes is None:
        saying = rules.NO_TIME_FOR_REASONS if broken.reasons else rules.NO_TIME_WOULD_DO
    else:
        values["minutes"] = Duration(broken.minutes)
        is_assumed = saved is not None and saved.is_by_assumptions
        saying = rules.SHORT_FOR_REASONS if broken.reasons else rules.SHORT
        saying = rules.SHORT_BY_ASSUMPTIONS if is_assumed and broken.reasons else saying
    if broken.reasons:
        values["reasons"] = "; ".join(explain.reasons_words(broken.reasons))
    finding = saying.at(timed.stage.path, **values)
    if saved is None and (time := _forgotten_night(timed, broken)) is not None:
        return finding.with_hint(rules.WRITE_PLUS_ONE, time=time)
    if saved is None:
        return finding
    return finding.made_milder().with_hint("it holds {saving}", saving=explain.saving_words(saved))


def _forgotten_night(timed: Timed, broken: Broken) -> str | None:
    """The written time of a stage with ``+1`` behind it, where one is in time for it on the next day only."""
    pin = timed.stop.pin if timed.stop is not None else None
    if timed.ride is not None and timed.ride.pinned and timed.ride.boats:
        pin = timed.ride.boats[0].departs
    is_early = pin is not None and local(pin, timed.zone).hour < _MORNING
    if pin is None or broken.minutes is None or not is_early or not DAY / 2 < broken.minutes <= DAY:
        return None
    return f"{local(pin, timed.zone):%H:%M}+1"
