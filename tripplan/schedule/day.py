"""One day: laid out, timed, passed through both ways, and told as a `DayPlan`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tripplan.clock import Minute, local, resolve
from tripplan.findings import Finding, Path, error
from tripplan.model.items import Ride
from tripplan.schedule.explain import explain, words_of_binding
from tripplan.schedule.layout import Layout, Stage
from tripplan.schedule.passes import Backward, Forward, backward, forward
from tripplan.schedule.result import Alternative, Broken, DayPlan, ItemPlan, LeaveBy, OtherLanding, RidePlan
from tripplan.schedule.rides import Boat, landing_elsewhere
from tripplan.schedule.steps import LOST, NEVER, Deadline
from tripplan.schedule.timing import DayContext, DayTimer, Timed
from tripplan.schedule.ways import Obtained, computed_leg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.geo import LatLng
    from tripplan.model.trip import Day, Entry
    from tripplan.schedule.spots import Gazetteer, Spot
    from tripplan.schedule.ways import Traveller

USUAL_START: Final = 9 * 60
"""When a day starts that says nothing of it."""


@dataclass(slots=True)
class DayInput:
    """A day to schedule, and how one comes into it."""

    day: Day
    number: int
    entries: tuple[Entry, ...]
    context: DayContext
    gazetteer: Gazetteer
    traveller: Traveller
    travel: str | None
    end: Spot | None
    """Where the day ends, beside its last item."""
    landed: Minute | None = None
    """When an overnight ride lands that begins the day."""
    position: LatLng | None = None
    """The last known position before the day."""


@dataclass(slots=True)
class Run:
    """One walk through the street from entries to both passes."""

    timed: list[Timed]
    start: Minute
    start_obtained: Obtained
    ahead: Forward
    back: Backward
    traveller: Traveller
    told: list[Finding] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether everything in it can happen."""
        return self.ahead.failure is None


def run_day(given: DayInput, *, choose: Mapping[Path, int] | None = None, squeezed: bool = False) -> Run:
    """Walks the street once; `squeezed` takes least stays and leaves optional items out."""
    traveller = given.traveller.copy()
    layout = Layout(given.gazetteer, traveller, given.travel, choose or {}, squeezed)
    stages = layout.walk(given.entries, given.end)
    timer = DayTimer(given.context, stages, given.position)
    timed = timer.run(squeezed=squeezed)
    told: list[Finding] = []
    _add_end(given, timer, timed, told)
    start, obtained = _start(given, timer, timed, told)
    return Run(timed, start, obtained, forward(timed, start), backward(timed), traveller, told)


def _add_end(given: DayInput, timer: DayTimer, timed: list[Timed], told: list[Finding]) -> None:
    """The day's own deadline, on the way to where it ends."""
    end = given.day.head.end
    if end is None:
        return
    if not timed or timed[-1].stage.entry is not None:
        timed.append(Timed(Stage(None, timed[-1].stage.spot if timed else None), timer.zone, timer.zone))
    by = timer.minute(len(timed), end, "end", timed[-1])
    told += [finding.at(("end",), finding.span) for finding in timed[-1].told]
    timed[-1].told = []
    if by is not None:
        timed[-1].by = by
        timed[-1].step = Deadline(by)


def _start(given: DayInput, timer: DayTimer, timed: list[Timed], told: list[Finding]) -> tuple[Minute, Obtained]:
    """When the day starts, and how that was come by (FORMAT, section 5)."""
    timer.zone = given.context.zone
    if given.day.head.start is not None:
        probe = Timed(Stage(None, None), timer.zone, timer.zone)
        minute = timer.minute(-1, given.day.head.start, "start", probe)
        told += [finding.at(("start",), finding.span) for finding in probe.told]
        if minute is not None:
            return minute, Obtained.STATED
    if given.landed is not None:
        return given.landed, Obtained.COMPUTED
    pinned = next((index for index, each in enumerate(timed) if each.pinned or each.by is not None), None)
    if pinned is not None:
        head = timed[: pinned + 1]
        latest = backward(head).arrive[0] - head[0].travel
        if LOST < latest < NEVER:
            return latest, Obtained.ESTIMATED
    return resolve(given.context.day, USUAL_START, given.context.zone).minute, Obtained.ESTIMATED


def schedule_day(given: DayInput) -> tuple[DayPlan, Run]:
    """The day on the clock, and the walk it was made from."""
    run = run_day(given)
    can_squeeze = any(t.least != t.wished or (t.stage.item is not None and t.stage.item.optional) for t in run.timed)
    squeezed = run_day(given, squeezed=True) if can_squeeze else run
    items = _Items(run, squeezed).build()
    broken = _broken(run, squeezed)
    findings = [*run.told, *(finding for timed in run.timed for finding in _told(timed))]
    if broken is not None:
        findings.append(_break_finding(run, broken))
    plan = DayPlan(
        day=given.day,
        date=given.context.day if given.context.dated else None,
        number=given.number,
        zone=given.context.zone,
        items=items,
        start=run.start,
        start_obtained=run.start_obtained,
        broken=broken,
        alternatives=_alternatives(given, run),
        findings=tuple(findings),
    )
    return plan, run


def _told(timed: Timed) -> list[Finding]:
    """A stage's findings, at the path of its item."""
    entry = timed.stage.entry
    if entry is None:
        return [*timed.stage.told, *timed.told]
    return [each.at((*entry.path, *each.path), each.span) for each in (*timed.stage.told, *timed.told)]


def _alternatives(given: DayInput, run: Run) -> tuple[Alternative, ...]:
    """Whether the day would hold with each of the items of an `either` that are not the plan."""
    choices = {id(timed.stage.choice): timed.stage.choice for timed in run.timed if timed.stage.choice is not None}
    return tuple(
        Alternative(option, run_day(given, choose={choice.path: index}).holds)
        for choice in choices.values()
        for index, option in enumerate(choice.options)
        if index
    )


# ---------------------------------------------------------------- a day that breaks


def _broken(run: Run, squeezed: Run) -> Broken | None:
    failure = run.ahead.failure
    if failure is None:
        return None
    minutes = failure.arrive - failure.latest if failure.latest > LOST else None
    saved = _saving(run, squeezed) if squeezed is not run and squeezed.holds else ""
    return Broken(failure.index, minutes, explain(run.timed, run.start, failure.index), saved)


def _saving(run: Run, squeezed: Run) -> str:
    kept = {id(timed.stage.entry) for timed in squeezed.timed}
    dropped = [t.stage.item.name for t in run.timed if t.stage.item is not None and id(t.stage.entry) not in kept]
    shorter = any(timed.least < timed.wished for timed in run.timed)
    parts = ["with the least stays"] if shorter else []
    if dropped:
        parts.append(f"without {' and '.join(dropped)}")
    return " and ".join(parts)


def _break_finding(run: Run, broken: Broken) -> Finding:
    stage = run.timed[broken.index].stage
    name = stage.item.name if stage.item is not None else "the end of the day"
    kind = stage.item.kind if stage.item is not None else ""
    short = f"{broken.minutes} min short" if broken.minutes is not None else "no time would do"
    message = f"the day breaks at {kind} {name}: {short}".replace("  ", " ")
    reasons = "; ".join(broken.reasons)
    path = stage.entry.path if stage.entry is not None else ()
    finding = error("day-breaks", f"{message} ({reasons})" if reasons else message)
    if broken.saved:
        finding = Finding(finding.severity.WARNING, finding.code, finding.message, hint=f"it holds {broken.saved}")
    return finding.at(path, finding.span)


# ---------------------------------------------------------------- items


class _Items:
    """Makes the `ItemPlan`s of a run."""

    def __init__(self, run: Run, squeezed: Run) -> None:
        self.run = run
        self.squeezed = squeezed
        self.squeezed_index = {id(t.stage.entry): index for index, t in enumerate(squeezed.timed) if t.stage.entry}
        self.keep = _keeps(run)

    def build(self) -> tuple[ItemPlan, ...]:
        unknown = [timed.unknown for timed in self.run.timed]
        at_least, estimated = False, self.run.start_obtained is Obtained.ESTIMATED
        items = []
        for index, timed in enumerate(self.run.timed):
            at_least = at_least or unknown[index]
            after = any(unknown[index + 1 :])
            items.append(self._item(index, timed, at_least=at_least, at_most=after or at_least, estimated=estimated))
            estimated = self._estimated_after(index, timed, estimated=estimated)
            at_least = at_least and not timed.pinned
        return tuple(items)

    def _estimated_after(self, index: int, timed: Timed, *, estimated: bool) -> bool:
        """Whether the end of a stage hangs on a guess; a pin and a sailing put an end to that."""
        if timed.ride is not None:
            return timed.ride.unknown or (not timed.ride.boats and not timed.ride.bands)
        if timed.pinned:
            estimated = False
        guessed_way = any(leg.obtained is Obtained.ESTIMATED for leg in timed.stage.legs)
        return estimated or guessed_way or timed.stay_obtained is Obtained.ESTIMATED

    def _item(self, index: int, timed: Timed, *, at_least: bool, at_most: bool, estimated: bool) -> ItemPlan:
        run, stage = self.run, timed.stage
        arrive, done = run.ahead.arrive[index], run.ahead.done[index]
        if timed.folded:
            arrive = (run.ahead.done[index - 1] if index else run.start) + stage.minutes * bool(stage.approaches)
        readable = stage.entry is None or stage.item is not None
        known = arrive < NEVER and readable and not stage.weightless
        ride = self._ride(index, timed, arrive) if timed.ride is not None and known else None
        start, end = self._start_and_end(timed, arrive, done, ride) if known else (None, None)
        latest = run.back.arrive[index]
        failed = run.ahead.failure is not None and run.ahead.failure.index == index
        guessed = estimated or any(leg.obtained is Obtained.ESTIMATED for leg in stage.legs)
        return ItemPlan(
            entry=stage.entry,
            kind=stage.item.kind if stage.item is not None else ("" if stage.entry is not None else "end"),
            name=_name(stage),
            spot=stage.spot,
            legs=stage.legs,
            zone=timed.zone,
            zone_after=timed.zone_after,
            arrive=arrive if known else None,
            start=start,
            end=end,
            arrive_at_least=at_least,
            start_at_least=at_least and not timed.pinned,
            least=timed.least,
            wished=timed.wished,
            stay_obtained=timed.stay_obtained,
            obtained=_obtained(timed, start, at_least=at_least, guessed=guessed),
            slack=latest - arrive if known and LOST < latest < NEVER else None,
            slack_at_most=at_most,
            keep=self.keep.get(index),
            latest=self._leave_by(run, index, at_most=at_most) if known else None,
            squeezed=self._squeezed(stage, at_most=at_most) if known else None,
            deadline=timed.by,
            ride=ride,
            ports=stage.ports,
            landings=stage.landings,
            choice=stage.choice,
            late=arrive - run.ahead.failure.latest if failed and run.ahead.failure and run.ahead.failure.latest > LOST else None,
        )

    def _start_and_end(
        self, timed: Timed, arrive: Minute, done: Minute, ride: RidePlan | None
    ) -> tuple[Minute | None, Minute | None]:
        if timed.ride is not None:
            if ride is None or ride.departs is None:
                return (arrive, done) if timed.ride.takes is not None and not timed.ride.boats else (None, None)
            lands = ride.lands if ride.lands is not None else None
            return ride.departs, (lands + timed.ride.ashore if lands is not None else None)
        start = timed.attend(squeezed=False).start(arrive) if timed.stage.item is not None else arrive
        return (start if start < NEVER else arrive), (done if done < NEVER else None)

    def _leave_by(self, run: Run, index: int, *, at_most: bool) -> LeaveBy | None:
        """The latest end of a stage; for a ride the latest departure that still saves what follows."""
        timed, bound = run.timed[index], run.back.binding[index]
        at = run.back.done[index]
        if timed.ride is not None:
            ready = run.back.arrive[index]
            at = ready + timed.ride.check_in if LOST < ready < NEVER else ready
            bound = index if bound is None else bound
        if not LOST < at < NEVER or bound is None:
            return None
        if timed.ride is not None and timed.ride.boats and at >= timed.ride.boats[-1].departs:
            bound = index
        words, path = words_of_binding(run.timed[bound], run.back.arrive[bound])
        return LeaveBy(at, words, path, at_most=at_most)

    def _squeezed(self, stage: Stage, *, at_most: bool) -> LeaveBy | None:
        index = self.squeezed_index.get(id(stage.entry))
        return None if index is None else self._leave_by(self.squeezed, index, at_most=at_most)

    def _ride(self, index: int, timed: Timed, arrive: Minute) -> RidePlan:
        times = timed.ride
        assert times is not None
        boat = times.boat(arrive)
        if boat is None:
            return RidePlan(times, None, None)
        elsewhere = tuple(_elsewhere(self.run, index, boat))
        return RidePlan(times, boat.departs, boat.lands, boat.sailing, elsewhere)


def _name(stage: Stage) -> str:
    if stage.item is not None:
        return stage.item.name
    return stage.entry.text if stage.entry is not None else (stage.spot.name if stage.spot is not None else "")


def _obtained(timed: Timed, start: Minute | None, *, at_least: bool, guessed: bool) -> Obtained:
    if start is None or (at_least and not timed.pinned):
        return Obtained.UNKNOWN
    if timed.pinned:
        return Obtained.STATED
    if timed.ride is not None and timed.ride.boats:
        return Obtained.COMPUTED
    return Obtained.ESTIMATED if guessed else Obtained.COMPUTED


def _keeps(run: Run) -> dict[int, LeaveBy]:
    """For every stage the end by which the next sailing that the plan takes is still caught."""
    keeps: dict[int, LeaveBy] = {}
    for index, timed in enumerate(run.timed):
        arrive = run.ahead.arrive[index]
        if timed.ride is None or arrive >= NEVER:
            continue
        boat = timed.ride.boat(arrive)
        if boat is None:
            continue
        until = boat.departs - timed.ride.check_in - timed.travel
        clock = local(boat.departs, timed.zone)
        words = f"the {clock:%H:%M} {timed.stage.item.kind if timed.stage.item else ''}"
        path = timed.stage.entry.path if timed.stage.entry is not None else ()
        for before in range(index - 1, -1, -1):
            earlier = run.timed[before]
            if before in keeps or earlier.ride is not None or until <= LOST:
                break
            keeps[before] = LeaveBy(until, words, path, at_most=any(t.unknown for t in run.timed[before + 1 : index + 1]))
            until = earlier.step.latest(until) - earlier.travel
    return keeps


def _elsewhere(run: Run, index: int, boat: Boat) -> list[OtherLanding]:
    """The day re-run for every other port at which the boat may land, where the trip names only one."""
    timed = run.timed[index]
    ride, stage = timed.ride, timed.stage
    if ride is None or boat.sailing is None or len(stage.landings) > 1 or ride.line is None:
        return []
    planned = stage.landings[0]
    found = []
    for landing in boat.sailing.landings:
        if landing.port in ride.destinations:
            continue
        found.append(_other_landing(run, index, landing.port, planned))
    return [each for each in found if each is not None]


def _other_landing(run: Run, index: int, port_id: str, planned: Spot) -> OtherLanding | None:
    from tripplan.schedule.spots import Spot, position_of

    timed = run.timed[index]
    ride, item = timed.ride, timed.stage.item
    assert ride is not None
    assert ride.line is not None
    assert isinstance(item, Ride)
    port = ride.line.ports[port_id]
    spot = Spot(port.name or port_id, position_of(port), port, port_id)
    way = computed_leg(spot, planned, "drive" if item.with_ == "car" else "walk")
    if way is None:
        return None
    boat = ride.boat(run.ahead.arrive[index])
    arrives = boat.sailing.arrives_at(port_id) if boat is not None and boat.sailing is not None else None
    if boat is None or arrives is None:
        return None
    step = landing_elsewhere(ride, port_id, way.minutes, (boat,))
    rest = run.timed[index + 1 :]
    done = step.earliest(run.ahead.arrive[index])
    ahead = forward(rest, done)
    slacks = [
        (run.back.arrive[index + 1 + k] - ahead.arrive[k], rest[k].stage.entry)
        for k in range(len(rest))
        if LOST < run.back.arrive[index + 1 + k] < NEVER and ahead.arrive[k] < NEVER
    ]
    tightest = min(slacks, key=lambda pair: pair[0], default=None)
    return OtherLanding(
        port=spot,
        planned=planned,
        way=way,
        lands=arrives,
        tightest=tightest[0] if tightest is not None else None,
        tightest_path=tightest[1].path if tightest is not None and tightest[1] is not None else (),
        broken=ahead.failure is not None,
    )
