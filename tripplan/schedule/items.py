"""Makes the `ItemPlan`s of a day out of its runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.doubt import Doubt, obtained
from tripplan.schedule.landing import other_landings
from tripplan.schedule.leave import Leaving
from tripplan.schedule.result import ItemPlan, RidePlan
from tripplan.schedule.squeezed import squeezed_leave_bys
from tripplan.schedule.steps import LOST, NEVER

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.schedule.day import Run
    from tripplan.schedule.layout import Stage
    from tripplan.schedule.result import LeaveBy
    from tripplan.schedule.rides import Boat, RideTimes


def items_of(run: Run, squeezed: Run) -> tuple[ItemPlan, ...]:
    """The items of a run; `squeezed` is the same day with least stays and without optional items."""
    maker = _Items(run, squeezed)
    return tuple([maker.item(index) for index in range(len(run.timed))])


class _Items:
    def __init__(self, run: Run, squeezed: Run) -> None:
        self.run = run
        self.doubt = Doubt(run)
        self.leaving = Leaving(run, self.doubt)
        self.boats = _boats_taken(run)
        self.keeps = self.leaving.keeps(self.boats)
        self.squeezed = squeezed_leave_bys(squeezed) if squeezed is not run else None
        """By the identity of their entries; None where nothing can be squeezed."""

    def item(self, index: int) -> ItemPlan:
        run, doubt, timed = self.run, self.doubt, self.run.timed[index]
        stage, failure = timed.stage, run.ahead.failure
        ready, latest = run.ahead.arrive[index], run.back.arrive[index]
        known = ready < NEVER and not stage.weightless and (stage.item is not None or stage.entry is None)
        arrive = ready + timed.shift if known else None
        ride = self._ride(index, timed.ride) if timed.ride is not None and known else None
        start, end = self._start_and_end(index, arrive, ride)
        at_least = doubt.start_at_least[index]
        latest_leave = self.leaving.latest(index) if known else None
        return ItemPlan(
            entry=stage.entry,
            kind=_kind(stage),
            name=stage.name,
            spot=stage.spot,
            legs=stage.legs,
            zone=timed.zone,
            zone_after=timed.zone_after,
            arrive=arrive,
            start=start,
            end=end,
            arrive_at_least=doubt.arrive_at_least[index],
            start_at_least=at_least,
            least=timed.least,
            wished=timed.wished,
            stay_obtained=timed.stop.stay_obtained if timed.stop is not None else None,
            obtained=obtained(timed, known=start is not None, at_least=at_least, guessed=doubt.guessed[index]),
            slack=latest - ready if known and LOST < latest < NEVER else None,
            slack_at_most=doubt.arrive_at_least[index] or doubt.arrive_at_most[index],
            keep=self.keeps.get(index) if known else None,
            latest=latest_leave,
            squeezed=self._squeezed(stage, latest_leave) if known else None,
            deadline=timed.by,
            limits=timed.stop.limits if timed.stop is not None else (),
            today=timed.today,
            ride=ride,
            ports=stage.ports,
            landings=stage.landings,
            choice=stage.choice,
            late=failure.minutes if failure is not None and failure.index == index else None,
        )

    def _squeezed(self, stage: Stage, latest: LeaveBy | None) -> LeaveBy | None:
        return self.squeezed.get(id(stage.entry)) if self.squeezed is not None else latest

    def _ride(self, index: int, ride: RideTimes) -> RidePlan:
        boat = self.boats.get(index)
        if boat is None:
            return RidePlan(ride, None, None)
        lands = boat.lands if not ride.unknown else None
        return RidePlan(ride, boat.departs, lands, boat.sailing, tuple(other_landings(self.run, index, boat)))

    def _start_and_end(
        self, index: int, arrive: Minute | None, ride: RidePlan | None
    ) -> tuple[Minute | None, Minute | None]:
        """When an item starts and ends; for a ride when it leaves and when one is ashore; None for what is unknown."""
        timed, done = self.run.timed[index], self.run.ahead.done[index]
        if arrive is None:
            return None, None
        if ride is not None:
            return _ride_times(ride, arrive)
        if timed.stop is None:
            return arrive, done if done < NEVER else None
        start = timed.stop.stay.start(arrive)
        return (start if start < NEVER else arrive), (done if done < NEVER else None)


def _boats_taken(run: Run) -> dict[int, Boat]:
    """The boat that the plan takes on each ride, by the index of its stage."""
    boats = {}
    for index, timed in enumerate(run.timed):
        ready = run.ahead.arrive[index]
        boat = timed.ride.boat(ready + timed.shift) if timed.ride is not None and ready < NEVER else None
        if boat is not None:
            boats[index] = boat
    return boats


def _ride_times(ride: RidePlan, arrive: Minute) -> tuple[Minute | None, Minute | None]:
    times = ride.times
    if ride.departs is not None:
        return ride.departs, ride.lands + times.ashore if ride.lands is not None else None
    if times.scheduled or times.unknown or times.takes is None:
        return None, None
    leaves = arrive + times.check_in
    return leaves, leaves + times.takes


def _kind(stage: Stage) -> str:
    if stage.item is not None:
        return stage.item.kind
    return "" if stage.entry is not None else "end"
