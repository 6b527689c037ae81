"""By when to leave: to keep the next sailing, and at the latest (DESIGN, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.result import LeaveBy
from tripplan.schedule.steps import LOST, NEVER
from tripplan.schedule.words import binding_words, clock_of

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.schedule.day import Run
    from tripplan.schedule.doubt import Doubt
    from tripplan.schedule.rides import Boat, RideTimes


class Leaving:
    """The leave-by times of one run."""

    def __init__(self, run: Run, doubt: Doubt) -> None:
        self._run = run
        self._doubt = doubt
        self._words: dict[int, str] = {}

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
        timed, back = self._run.timed[bound], self._run.back
        words = self._words.get(bound)
        if words is None:
            words = self._words[bound] = binding_words(timed, back.arrive[bound], back.done[bound])
        return LeaveBy(at, words, timed.stage.path, at_most=at_most)

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
        words = f"the {clock_of(boat.departs, timed)} {stage.item.kind}"
        until = boat.departs - ride.check_in - stage.minutes
        unknown = stage.way_unknown
        for before in range(index - 1, -1, -1):
            earlier = self._run.timed[before]
            if earlier.ride is not None or until <= LOST:
                return
            unknown = unknown or earlier.unknown_after
            keeps[before] = LeaveBy(until, words, stage.path, unknown)
            until = earlier.step.latest(until) - earlier.travel
            unknown = unknown or earlier.stage.way_unknown
