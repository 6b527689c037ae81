"""By when to leave: to keep the next sailing, and at the latest (DESIGN, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.explain import item_name
from tripplan.schedule.result import Binding, BindingKind, ItemName, LeaveBy
from tripplan.schedule.steps import LOST, NEVER

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.schedule.day import Run
    from tripplan.schedule.doubt import Doubt
    from tripplan.schedule.rides import Boat, RideTimes
    from tripplan.schedule.stops import StopTimes
    from tripplan.schedule.timing import Timed


class Leaving:
    """The leave-by times of one run."""

    def __init__(self, run: Run, doubt: Doubt) -> None:
        self._run = run
        self._doubt = doubt
        self._bindings: dict[int, Binding] = {}

    def latest(self, index: int) -> LeaveBy | None:
        """The latest end of a stage that still saves every later constraint; for a ride the latest departure."""
        run = self._run
        timed, at, bound = run.timed[index], run.back.done[index], run.back.binding[index]
        if timed.ride is not None:
            return self._latest_ride(index)
        if bound is None or not LOST < at < NEVER:
            return None
        return self._leave_by(at, bound, at_most=self._doubt.leave_at_most[index])

    def _latest_ride(self, index: int) -> LeaveBy | None:
        """Its last departure binds itself, an earlier one is asked for by what follows."""
        run = self._run
        ride, until, bound = run.timed[index].ride, run.back.done[index], run.back.binding[index]
        assert ride is not None
        at = ride.latest(until) if ride.scheduled else self._departs(ride, until)
        if at is None:
            return None
        if bound is None or at == ride.latest(NEVER):
            bound = index
        return self._leave_by(at, bound, at_most=self._doubt.arrive_at_most[index])

    @staticmethod
    def _departs(ride: RideTimes, until: Minute) -> Minute | None:
        """When a ride that leaves when one comes must leave; None where nothing asks for it, or it is not known."""
        if ride.unknown or not LOST < until < NEVER:
            return None
        return until - ride.waits + ride.check_in

    def _leave_by(self, at: Minute, bound: int, *, at_most: bool) -> LeaveBy:
        binding = self._bindings.get(bound)
        if binding is None:
            back = self._run.back
            found = _binding(self._run.timed[bound], back.arrive[bound], back.done[bound])
            binding = self._bindings[bound] = found
        return LeaveBy(at, binding, at_most)

    def keeps(self, boats: dict[int, Boat]) -> dict[int, LeaveBy]:
        """For every stage before a ride, the end by which the boat that the plan takes is still caught."""
        keeps: dict[int, LeaveBy] = {}
        for index, boat in boats.items():
            self._keep(index, boat, keeps)
        return keeps

    def _keep(self, index: int, boat: Boat, keeps: dict[int, LeaveBy]) -> None:
        """Goes back from a ride to the ride before it, or to where the day begins."""
        timed = self._run.timed[index]
        ride, stage = timed.ride, timed.stage
        assert ride is not None
        assert stage.item is not None
        name = ItemName(stage.item.kind, stage.item.name)
        binding = Binding(BindingKind.TAKEN_DEPARTURE, boat.departs, timed.zone, name, stage.path)
        until = boat.departs - ride.check_in - stage.minutes
        unknown = stage.way_unknown
        for before in range(index - 1, -1, -1):
            earlier = self._run.timed[before]
            if earlier.ride is not None or until <= LOST:
                return
            unknown = unknown or earlier.unknown_after
            keeps[before] = LeaveBy(until, binding, unknown)
            until = earlier.step.latest(until) - earlier.travel
            unknown = unknown or earlier.stage.way_unknown


def _binding(timed: Timed, latest: Minute, until: Minute) -> Binding:
    """The constraint of a stage that binds what lies before it.

    `latest` is the latest arrival at the stage that still works, `until` when one must be done with it.
    """
    ride, kind, at, is_last = timed.ride, BindingKind.LATEST_START, latest, False
    if timed.check_out is not None and timed.leaves_bed and timed.step.latest(timed.check_out) == latest:
        kind, at = BindingKind.CHECK_OUT, timed.check_out
    elif ride is not None:
        kind, at = BindingKind.DEPARTURE, ride.latest(until) or latest + ride.check_in
        is_last = ride.last is not None and ride.last.departs == at
    elif timed.ends_day:
        kind = BindingKind.END_OF_DAY
    elif timed.stop is not None:
        kind = _start_kind(timed.stop, latest)
    return Binding(kind, at, timed.zone, item_name(timed), timed.stage.path, is_last)


def _start_kind(stop: StopTimes, latest: Minute) -> BindingKind:
    """What a stop that must start by `latest` asks for."""
    if stop.by == latest:
        return BindingKind.DEADLINE
    if stop.pinned:
        return BindingKind.PINNED_START
    closing = any(
        opening.closes - length == latest
        for limit in stop.limits
        for opening in limit.openings
        for length in (stop.least, stop.wished)
    )
    return BindingKind.BEFORE_CLOSING if closing else BindingKind.LATEST_START
