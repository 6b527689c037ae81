"""The items of a day out of its runs: their times, by when to leave, and where a boat may land instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.items import VEHICLE_MODES, Ride
from tripplan.schedule.explain import item_name
from tripplan.schedule.places import Spot, computed_leg, position_of
from tripplan.schedule.result import Binding, BindingKind, ItemName, ItemPlan, LeaveBy, OtherLanding, RidePlan
from tripplan.schedule.run import forward
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL
from tripplan.schedule.uncertainty import Uncertainty, provenance
from tripplan.timetables import services_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.schedule.rides import Boat, RideTimes
    from tripplan.schedule.routing import Stage
    from tripplan.schedule.run import Run, Timed
    from tripplan.schedule.stops import StopTimes
    from tripplan.timetables import Line, Service


def other_landings(run: Run, index: int, boat: Boat) -> Iterator[OtherLanding]:
    """The day run again for every other port at which the boat may land, where the trip names only one."""
    ride, stage = run.timed[index].ride, run.timed[index].stage
    if ride is None or ride.line is None or boat.sailing is None or len(stage.landings) > 1:
        return
    for landing in boat.sailing.landings:
        if landing.port not in ride.destinations:
            port = _port(ride.line, landing.port)
            found = _other_landing(run, index, port, landing.arrives)
            if found is not None:
                yield found


def _port(line: Line, port_id: str) -> Spot:
    port = line.ports[port_id]
    return Spot(port.name or port_id, position_of(port), port, port_id, port.timezone)


def _other_landing(run: Run, index: int, port: Spot, lands: Minute) -> OtherLanding | None:
    """The day, going from the other port to the planned one first; None where the two are one."""
    timed = run.timed[index]
    item, ride, planned = timed.stage.item, timed.ride, timed.stage.landings[0]
    assert isinstance(item, Ride)
    assert ride is not None
    way = computed_leg(port, planned, VEHICLE_MODES[item.with_] if item.with_ is not None else "walk")
    if way is None:
        return None
    rest = run.timed[index + 1 :]
    ahead = forward(rest, lands + ride.ashore + way.minutes)
    tightest: Minute | None = None
    tightest_at = None
    for number, (latest, arrive) in enumerate(zip(run.back.arrive[index + 1 :], ahead.arrive, strict=True)):
        if BEFORE_ALL < latest < AFTER_ALL and arrive < AFTER_ALL and (tightest is None or latest - arrive < tightest):
            tightest, tightest_at = latest - arrive, rest[number].stage.path
    return OtherLanding(
        port=port,
        planned=planned,
        way=way,
        lands=lands,
        tightest=tightest,
        tightest_path=tightest_at or (),
        broken=bool(ahead.failures),
    )


class LeaveTimes:
    """The leave-by times of one run."""

    def __init__(self, run: Run, doubt: Uncertainty) -> None:
        self._run = run
        self._doubt = doubt
        self._bindings: dict[int, Binding] = {}

    def latest(self, index: int) -> LeaveBy | None:
        """The latest end of a stage that still saves every later constraint; for a ride the latest departure."""
        run = self._run
        timed, at, bound = run.timed[index], run.back.done[index], run.back.binding[index]
        if timed.ride is not None:
            return self._latest_ride(index)
        if bound is None or not BEFORE_ALL < at < AFTER_ALL:
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
        if bound is None or at == ride.latest(AFTER_ALL):
            bound = index
        return self._leave_by(at, bound, at_most=self._doubt.arrive_at_most[index])

    @staticmethod
    def _departs(ride: RideTimes, until: Minute) -> Minute | None:
        """When a ride that leaves when one comes must leave; None where nothing asks for it, or it is not known."""
        if ride.unknown or not BEFORE_ALL < until < AFTER_ALL:
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
            if earlier.ride is not None or until <= BEFORE_ALL:
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


def squeezed_leave_bys(run: Run) -> dict[int, LeaveBy]:
    """The latest end of each item of a squeezed run, by the identity of its entry; nothing where nothing binds."""
    leaving = LeaveTimes(run, Uncertainty(run))
    found = ((id(timed.stage.entry), leaving.latest(index)) for index, timed in enumerate(run.timed))
    return {entry: leave_by for entry, leave_by in found if leave_by is not None}


def items_of(run: Run, squeezed: Run) -> tuple[ItemPlan, ...]:
    """The items of a run; `squeezed` is the same day with least stays and without optional items."""
    maker = _Items(run, squeezed)
    return tuple([maker.item(index) for index in range(len(run.timed))])


class _Items:
    def __init__(self, run: Run, squeezed: Run) -> None:
        self.run = run
        self.doubt = Uncertainty(run)
        self.leaving = LeaveTimes(run, self.doubt)
        self.boats = _boats_taken(run)
        self.late = {failure.index: failure.minutes for failure in run.ahead.failures}
        self.keeps = self.leaving.keeps(self.boats)
        self.squeezed = squeezed_leave_bys(squeezed) if squeezed is not run else None
        """By the identity of their entries; None where nothing can be squeezed."""

    def item(self, index: int) -> ItemPlan:
        run, doubt, timed, stage = self.run, self.doubt, self.run.timed[index], self.run.timed[index].stage
        ready, latest, at_least = run.ahead.arrive[index], run.back.arrive[index], doubt.start_at_least[index]
        known = ready < AFTER_ALL and not stage.weightless and (stage.item is not None or stage.entry is None)
        arrive = ready + timed.shift if known else None
        ride = self._ride(index, timed.ride) if timed.ride is not None and (known or index in self.boats) else None
        start, end = self._start_and_end(index, arrive, ride)
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
            stay_provenance=timed.stop.stay_provenance if timed.stop is not None else None,
            provenance=provenance(timed, known=start is not None, at_least=at_least, guessed=doubt.guessed[index]),
            slack=latest - ready if known and BEFORE_ALL < latest < AFTER_ALL else None,
            slack_at_most=doubt.arrive_at_least[index] or doubt.arrive_at_most[index],
            follows_start=doubt.follows_start[index],
            keep=self.keeps.get(index) if known else None,
            latest=(latest_leave := self.leaving.latest(index) if known else None),
            squeezed=self._squeezed(stage, latest_leave) if known else None,
            deadline=timed.by,
            limits=timed.stop.limits if timed.stop is not None else (),
            today=timed.today,
            ride=ride,
            ports=stage.ports,
            landings=stage.landings,
            choice=stage.choice,
            is_optional=stage.optional,
            late=self.late.get(index),
        )

    def _squeezed(self, stage: Stage, latest: LeaveBy | None) -> LeaveBy | None:
        return self.squeezed.get(id(stage.entry)) if self.squeezed is not None else latest

    def _ride(self, index: int, ride: RideTimes) -> RidePlan:
        boat, today = self.boats.get(index), self.run.timed[index].today
        taken = boat.sailing if boat is not None else None
        service, back = _services(ride, today if taken is None else taken.service_date, today)
        if boat is None:
            return RidePlan(ride, None, None, service=service, back=back)
        lands = boat.lands if not ride.unknown else None
        elsewhere = tuple(other_landings(self.run, index, boat))
        return RidePlan(ride, boat.departs, lands, taken, elsewhere, service, back)

    def _start_and_end(
        self, index: int, arrive: Minute | None, ride: RidePlan | None
    ) -> tuple[Minute | None, Minute | None]:
        """When an item starts and ends; for a ride when it leaves and when one is ashore; None for what is unknown."""
        timed, done = self.run.timed[index], self.run.ahead.done[index]
        end = done if done < AFTER_ALL else None
        if ride is not None and (arrive is not None or ride.departs is not None):
            return _ride_times(ride, arrive)
        if timed.stop is not None and timed.stop.pin is not None and (arrive is None or index in self.late):
            return timed.stop.pin, end
        if arrive is None or timed.stop is None:
            return arrive, end if arrive is not None else None
        start = timed.stop.stay.start(arrive)
        return (start if start < AFTER_ALL else arrive), end


def _boats_taken(run: Run) -> dict[int, Boat]:
    """The boat that the plan takes on each ride, be it missed, by the index of its stage."""
    boats = {}
    for index, timed in enumerate(run.timed):
        ride, ready = timed.ride, run.ahead.arrive[index]
        if ride is None or (ready >= AFTER_ALL and not ride.pinned):
            continue
        boat = (ride.boat(ready + timed.shift) if ready < AFTER_ALL else None) or ride.missed
        if boat is not None:
            boats[index] = boat
    return boats


def _services(ride: RideTimes, day: date, today: date) -> tuple[Service | None, tuple[tuple[str, Service], ...]]:
    """What the timetable of a ride has on a service date, there and back."""
    line, service = ride.line, ride.service
    if line is None or service is None:
        return None, ()
    if day != today:
        service = line.service(ride.origin, ride.destinations, day)
    return service, services_back(line, ride.origin, ride.destinations, day)


def _ride_times(ride: RidePlan, arrive: Minute | None) -> tuple[Minute | None, Minute | None]:
    times = ride.times
    if ride.departs is not None:
        return ride.departs, ride.lands + times.ashore if ride.lands is not None else None
    if arrive is None or times.scheduled or times.unknown or times.takes is None:
        return None, None
    leaves = arrive + times.check_in
    return leaves, leaves + times.takes


def _kind(stage: Stage) -> str:
    if stage.item is not None:
        return stage.item.kind
    return "" if stage.entry is not None else "end"
