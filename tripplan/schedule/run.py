"""One run over a day: its stages on the clock, a pass forward and one backward, and what is uncertain in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import local, resolve
from tripplan.model.items import Ride, Stop
from tripplan.schedule.holidays import Holidays
from tripplan.schedule.places import Provenance
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Chain, Deadline, Step, Travel, later
from tripplan.schedule.stops import StopTimes, time_stop
from tripplan.schedule.times import LastRide, TimeContext
from tripplan.schedule.timetabled import time_ride

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute, Time
    from tripplan.findings import Finding, Path
    from tripplan.geo import LatLng
    from tripplan.schedule.holidays import Whose
    from tripplan.schedule.places import Spot
    from tripplan.schedule.rides import RideTimes
    from tripplan.schedule.routing import RouteBuilder, Stage
    from tripplan.schedule.times import Sources


_NOTHING = Travel(0)


class CheckOut(NamedTuple):
    """A bed that must be left in the morning."""

    bed: Spot
    time: Time
    path: Path
    """Of the `sleep` that says so."""


class DayContext(NamedTuple):
    """The day that is scheduled."""

    day: date
    dated: bool
    """Whether the trip has dates at all; a template has none, and `day` stands in for one."""
    zone: ZoneInfo
    """The clock at the start of the day."""
    whose: Whose
    """Whose public holidays count."""
    sources: Sources
    position: LatLng | None = None
    """The last one known before the day begins, for the sun."""
    check_out: CheckOut | None = None


@dataclass(slots=True, eq=False)
class Timed:
    """A stage on the clock."""

    stage: Stage
    zone: ZoneInfo
    """The clock by which it starts."""
    zone_after: ZoneInfo
    """The clock after it."""
    today: date
    """The date by then; later than the day's after a night on the way."""
    position: LatLng | None
    """Of the stage, else the nearest one known before it."""
    travel: int
    """Minutes of the way before it, as the passes count it."""
    step: Step = _NOTHING
    stop: StopTimes | None = None
    ride: RideTimes | None = None
    by: Minute | None = None
    """The minute to be there by."""
    least: int = 0
    """The least stay, in minutes."""
    wished: int = 0
    """The wished stay, in minutes."""
    pinned: bool = False
    """Whether the file says when it starts."""
    unknown_after: bool = False
    """Whether it is not known when one is done with it."""
    ends_day: bool = False
    """Whether `by` is the day's own `end`."""
    check_out: Minute | None = None
    """When last night's bed must be left."""
    leaves_bed: bool = False
    """Whether it is in the bed's house, so that one must be done with it by check-out, not on the way to it."""

    def done_without(self, ready: Minute) -> Minute:
        """When one is done with it in a day that goes on although it cannot be; AFTER_ALL where that is not known.

        What has a time keeps it, a ride that is missed is taken all the same, and other things begin when one is there.
        """
        if self.ride is not None:
            boat = self.ride.missed if ready < AFTER_ALL or self.ride.pinned else None
            return boat.done if boat is not None and not self.ride.unknown else AFTER_ALL
        if self.stop is not None and self.stop.pin is not None:
            return self.stop.pin + self.wished
        if self.stop is not None and ready < AFTER_ALL:
            done = self.stop.stay.earliest(ready)
            return done if done < AFTER_ALL else ready + self.wished
        return ready

    @property
    def shift(self) -> int:
        """Minutes between when the passes have it arrive and when one is there, where the way is part of the step."""
        return self.stage.minutes if self.stage.approaches else 0


class DayTimer:
    """Times the stages of one day; what it found out of an item holds for every run of the day."""

    def __init__(self, context: DayContext) -> None:
        self.context = context
        self.told: list[Finding] = []
        self._stops: dict[tuple[int, ZoneInfo], StopTimes] = {}
        self._rides: dict[tuple[int, tuple[int, ...], tuple[int, ...]], RideTimes] = {}
        self._check_out: Minute | None = None

    def run(self, stages: list[Stage], *, squeezed: bool = False) -> list[Timed]:
        """Every stage on the clock; `squeezed` takes the least of each stay."""
        timed = []
        zone, today, position = self.context.zone, self.context.day, self.context.position
        for stage in stages:
            spot, item = stage.spot, stage.item
            if spot is not None:
                zone, position = spot.zone or stage.zone or zone, spot.position or position
            travel = 0 if stage.folded or stage.approaches else stage.minutes
            each = Timed(stage, zone, zone, today, position, travel)
            if stage.landings and isinstance(item, Ride):
                ride = self._ride(each, item)
                zone = each.zone_after = ride.zone_after or zone
                position = stage.landings[0].position or position
                today = _date_after(ride, today, zone)
            elif item is None:
                each.unknown_after = stage.entry is not None
            timed.append(each)
        self._time_stops(timed, squeezed=squeezed)
        if self.context.check_out is not None:
            self._leave_bed(timed, self.context.check_out)
        return timed

    def moment(self, path: Path, last: Timed | None, rides: Sequence[Timed]) -> TimeContext:
        """Where a TIME of the day itself stands: before its first stage, or after its `last`."""
        context = self.context
        later = {each.stage.item.kind: _last_of(each.ride) for each in reversed(rides) if each.ride and each.stage.item}
        zone = context.zone if last is None else last.zone_after
        position = context.position if last is None else last.position
        return TimeContext(context.day, context.day, context.dated, zone, position, later, path, self.told)

    def _ride(self, timed: Timed, item: Ride) -> RideTimes:
        stage, context = timed.stage, self.context
        key = id(stage.entry), stage.approaches, stage.onward
        ride = self._rides.get(key)
        if ride is None:
            where = TimeContext(
                min(context.day, timed.today),
                timed.today,
                context.dated,
                timed.zone,
                timed.position,
                {},
                stage.path,
                self.told,
            )
            ride = self._rides[key] = time_ride(stage, item, context.sources, where)
        timed.ride, timed.step = ride, ride.step()
        timed.pinned, timed.unknown_after = ride.pinned, ride.unknown
        return ride

    def _time_stops(self, timed: list[Timed], *, squeezed: bool) -> None:
        """From last to first, so that each stop knows the rides that come after it."""
        later: dict[str, LastRide] = {}
        for each in reversed(timed):
            item = each.stage.item
            if item is None or each.stage.weightless:
                continue
            if each.ride is not None:
                later = {**later, item.kind: _last_of(each.ride)}
                continue
            stop = self._stops.get((id(each.stage.entry), each.zone)) or self._stop(each, later)
            stop = stop.at_least() if squeezed else stop
            each.stop, each.step = stop, stop.step()
            each.least, each.wished, each.by, each.pinned = stop.least, stop.wished, stop.by, stop.pinned

    def _stop(self, timed: Timed, later: dict[str, LastRide]) -> StopTimes:
        stage, context = timed.stage, self.context
        assert isinstance(stage.item, Stop)
        where = TimeContext(
            min(context.day, timed.today),
            timed.today,
            context.dated,
            timed.zone,
            timed.position,
            later,
            stage.path,
            self.told,
        )
        place = stage.spot.place if stage.spot is not None else None
        holidays = Holidays(context.whose.at((stage.item, place), timed.zone), context.sources)
        stop = time_stop(stage, stage.item, holidays, where)
        self._stops[id(stage.entry), timed.zone] = stop
        return stop

    def _leave_bed(self, timed: list[Timed], out: CheckOut) -> None:
        """Last night's bed must be left by its `check-out`."""
        staged = [each for each in timed if not each.stage.weightless]
        if self._check_out is None:
            self._check_out = self.moment(out.path, None, timed).minute(out.time, "check-out")
        by = self._check_out
        if by is None or not staged:
            return
        there = 0
        while there < len(staged) and _is_in_the_house(staged[there], out.bed):
            there += 1
        first = staged[max(0, there - 1)]
        first.check_out, first.leaves_bed = by, there > 0
        late = Deadline(by if there else by + first.travel)
        first.step = Chain((first.step, late)) if there else Chain((late, first.step))


def _is_in_the_house(timed: Timed, bed: Spot) -> bool:
    """Whether it is where one slept, with the bed still one's own."""
    return bed.same(timed.stage.spot) and not timed.stage.legs and timed.ride is None


def _last_of(ride: RideTimes) -> LastRide:
    return LastRide(ride.lasts, ride.line.id if ride.line is not None else None)


def _date_after(ride: RideTimes, today: date, zone: ZoneInfo) -> date:
    """The date once one has landed: another one only where every departure lands on it."""
    boats = ride.boats
    if not boats:
        return today
    if boats[0].lands >= resolve(today + timedelta(days=1), 0, zone).minute:
        return max(today, local(min(boat.lands for boat in boats), zone).date())
    if boats[-1].lands < resolve(today, 0, zone).minute:  # over the date line
        return min(today, local(max(boat.lands for boat in boats), zone).date())
    return today


class Failure(NamedTuple):
    """A stage of a day that cannot happen."""

    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    arrive: Minute
    latest: Minute
    """When one would have had to be there, this stage alone considered; BEFORE_ALL where no time would do."""

    @property
    def minutes(self) -> int | None:
        """How many minutes too late; None where no time would do."""
        return self.arrive - self.latest if self.latest > BEFORE_ALL else None


class Forward(NamedTuple):
    """When one gets to each stage and is done with it; AFTER_ALL where that is not known any more."""

    arrive: list[Minute]
    done: list[Minute]
    failures: tuple[Failure, ...]
    """The stages that cannot be, in order."""


def forward(stages: Sequence[Timed], start: Minute, *, in_time: bool = False) -> Forward:
    """The day from its start, everything as early as possible; it goes on after a stage that cannot be.

    With `in_time` it goes on as if one had been there just in time, so that what fails after it fails for itself.
    """
    arrive: list[Minute] = []
    done: list[Minute] = []
    failures: list[Failure] = []
    now = start
    for index, timed in enumerate(stages):
        if timed.travel:
            now = later(now, timed.travel)
        arrive.append(now)
        end = timed.step.earliest(now)
        if end >= AFTER_ALL:
            end = timed.done_without(now)
            if now < AFTER_ALL:
                failure = Failure(index, now, timed.step.latest(AFTER_ALL))
                failures.append(failure)
                end = timed.step.earliest(failure.latest) if in_time and failure.latest > BEFORE_ALL else end
        now = end
        done.append(now)
    return Forward(arrive, done, tuple(failures))


class Backward(NamedTuple):
    """When one must have got to each stage, and be done with it, and the stage that asks for the latter."""

    arrive: list[Minute]
    done: list[Minute]
    binding: list[int | None]
    """For each stage, the index of the later stage whose own times bind its `done`; None where nothing does."""


def backward(stages: Sequence[Timed]) -> Backward:
    """The day from its end, everything as late as possible; what no arrival would save binds nothing before it."""
    count = len(stages)
    arrive, done = [AFTER_ALL] * count, [AFTER_ALL] * count
    binding: list[int | None] = [None] * count
    until, by = AFTER_ALL, None
    for index in range(count - 1, -1, -1):
        timed = stages[index]
        done[index], binding[index] = until, by
        step = timed.step
        latest = step.latest(until)
        if latest == BEFORE_ALL:
            latest = step.latest(AFTER_ALL)
        arrive[index] = latest
        if latest == BEFORE_ALL:
            latest, by = AFTER_ALL, None
        if latest < AFTER_ALL and (step.duration is None or latest != later(until, -step.duration)):
            by = index
        until = later(latest, -timed.travel) if timed.travel else latest
    return Backward(arrive, done, binding)


class Start(NamedTuple):
    """When a day starts, and how that was come by."""

    minute: Minute
    provenance: Provenance
    usual: bool = False
    """Whether nothing in the file asks for another one."""

    @property
    def is_put_late(self) -> bool:
        """Whether it is as late as something in the day allows."""
        return self.provenance is Provenance.ESTIMATED and not self.usual


@dataclass(slots=True, eq=False)
class Run:
    """One walk through the street from entries to both passes."""

    timed: list[Timed]
    start: Start
    ahead: Forward
    back: Backward
    route: RouteBuilder
    """The walk that its stages come from."""

    @property
    def holds(self) -> bool:
        """Whether everything in it can happen."""
        return not self.ahead.failures
