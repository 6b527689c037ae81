"""Puts the stages of a day on the clock: every stage becomes a step, with the rules that bind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import local, resolve
from tripplan.model.items import Ride, Stop
from tripplan.schedule.anchors import Moment
from tripplan.schedule.by_timetable import time_ride
from tripplan.schedule.rides import RideContext, RideTimes
from tripplan.schedule.steps import Chain, Deadline, Step, Travel
from tripplan.schedule.stops import StopTimer, StopTimes
from tripplan.schedule.ways import Obtained

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute, Time
    from tripplan.findings import Finding, Path
    from tripplan.geo import LatLng
    from tripplan.schedule.layout import Stage
    from tripplan.schedule.sources import Sources
    from tripplan.schedule.spots import Spot

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
    country: str | None
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
    step: Step
    travel: int = 0
    """Minutes of the way before it, as the passes count it."""
    stop: StopTimes | None = None
    ride: RideTimes | None = None
    end: Minute | None = None
    """The day's own `end`."""
    check_out: Minute | None = None
    """When last night's bed must be left."""
    leaves_bed: bool = False
    """Whether it is in the bed's house, so that one must be done with it by check-out, not on the way to it."""

    @property
    def by(self) -> Minute | None:
        """The minute to be there by."""
        return self.end if self.stop is None else self.stop.by

    @property
    def pinned(self) -> bool:
        """Whether the file says when it starts."""
        times = self.stop or self.ride
        return times is not None and times.pinned

    @property
    def least(self) -> int:
        """The least stay, in minutes."""
        return self.stop.least if self.stop is not None else 0

    @property
    def wished(self) -> int:
        """The wished stay, in minutes."""
        return self.stop.wished if self.stop is not None else 0

    @property
    def shift(self) -> int:
        """Minutes between when the passes have it arrive and when one is there, where the way is part of the step."""
        return self.stage.minutes if self.stage.approaches else 0

    @property
    def way_unknown(self) -> bool:
        """Whether how long the way to it takes is not known."""
        return any(leg.obtained is Obtained.UNKNOWN for leg in self.stage.legs)

    @property
    def unknown_after(self) -> bool:
        """Whether it is not known when one is done with it."""
        if self.ride is not None:
            return self.ride.unknown
        return self.stage.item is None and self.stage.entry is not None


class DayTimer:
    """Times the stages of one day; what it found out of an item holds for every run of the day."""

    def __init__(self, context: DayContext) -> None:
        self.context = context
        self.told: list[Finding] = []
        self._stop_timer = StopTimer(context.country, context.sources)
        self._stops: dict[tuple[int, ZoneInfo], StopTimes] = {}
        self._rides: dict[tuple[int, tuple[int, ...], tuple[int, ...]], RideTimes] = {}
        self._check_out: Minute | None = None

    def run(self, stages: list[Stage], *, squeezed: bool = False) -> list[Timed]:
        """Every stage on the clock; `squeezed` takes the least of each stay."""
        timed, moments = [], []
        zone, today, position = self.context.zone, self.context.day, self.context.position
        for stage in stages:
            spot = stage.spot
            if spot is not None:
                zone, position = spot.zone or zone, spot.position or position
            moment = self._moment(stage, zone, today, position)
            each = Timed(stage, zone, zone, _NOTHING)
            each.travel = 0 if stage.folded or stage.approaches else stage.minutes
            if isinstance(stage.item, Ride):
                ride = each.ride = self._ride(stage, stage.item, moment)
                each.step = ride.step()
                zone = each.zone_after = ride.zone_after or zone
                position = stage.landings[0].position or position
                today = _date_after(ride, today, zone)
            timed.append(each)
            moments.append(moment)
        self._time_stops(timed, moments, squeezed=squeezed)
        self._leave_bed(timed)
        return timed

    def moment(self, path: Path, last: Timed | None, rides: list[Timed]) -> Moment:
        """Where a TIME of the day itself stands: before its first stage, or after its `last`."""
        context = self.context
        later = {each.stage.item.kind: each.ride for each in reversed(rides) if each.ride and each.stage.item}
        zone = context.zone if last is None else last.zone_after
        spot = None if last is None else last.stage.spot
        position = (spot.position if spot is not None else None) or context.position
        return Moment(context.day, context.day, context.dated, zone, position, later, path, self.told)

    def _moment(self, stage: Stage, zone: ZoneInfo, today: date, position: LatLng | None) -> Moment:
        context = self.context
        return Moment(context.day, today, context.dated, zone, position, {}, stage.path, self.told)

    def _ride(self, stage: Stage, item: Ride, moment: Moment) -> RideTimes:
        key = id(stage.entry), stage.approaches, stage.onward
        ride = self._rides.get(key)
        if ride is None:
            context = RideContext(moment.day, moment.today, moment.dated, moment.zone, self.context.sources)
            ride = self._rides[key] = time_ride(stage, item, context)
            self.told += [each.at((*stage.path, *each.path), each.span) for each in ride.told]
        return ride

    def _time_stops(self, timed: list[Timed], moments: list[Moment], *, squeezed: bool) -> None:
        """From last to first, so that each stop knows the rides that come after it."""
        later: dict[str, RideTimes] = {}
        for each, moment in zip(reversed(timed), reversed(moments), strict=True):
            item = each.stage.item
            if isinstance(item, Stop):
                stop = self._stops.get((id(each.stage.entry), each.zone))
                if stop is None:
                    moment.later = later
                    stop = self._stop_timer.time(item, each.stage.spot, each.stage.groups, moment)
                    self._stops[id(each.stage.entry), each.zone] = stop
                each.stop = stop
                each.step = stop.step(squeezed=squeezed)
            elif item is not None and each.ride is not None:
                later = {**later, item.kind: each.ride}

    def _leave_bed(self, timed: list[Timed]) -> None:
        """Last night's bed must be left by its `check-out` (FORMAT, section 2)."""
        out = self.context.check_out
        staged = [each for each in timed if not each.stage.weightless]
        if out is None or not staged:
            return
        if self._check_out is None:
            self._check_out = self.moment(out.path, None, timed).minute(out.time, "check-out")
        by = self._check_out
        if by is None:
            return
        there = 0
        while there < len(staged) and out.bed.same(staged[there].stage.spot) and not staged[there].stage.legs:
            there += 1
        first = staged[max(0, there - 1)]
        first.check_out, first.leaves_bed = by, there > 0
        late = Deadline(by if there else by + first.travel)
        first.step = Chain((first.step, late)) if there else Chain((late, first.step))


def _date_after(ride: RideTimes, today: date, zone: ZoneInfo) -> date:
    """The date once one has landed: a later one only where every departure lands on it."""
    first = min([boat.lands for boat in ride.boats], default=None)
    if first is None or first < resolve(today + timedelta(days=1), 0, zone).minute:
        return today
    return local(first, zone).date()
