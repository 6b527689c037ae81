"""Rides as steps of the day: the departures that a plan may take, and rides without a timetable."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import DAY, ClockTime, load_zone, resolve
from tripplan.model.kinds import KINDS
from tripplan.schedule import rules
from tripplan.schedule.places import Provenance
from tripplan.schedule.steps import Best, Chain, Crossing, Frequent, Step, Travel, Worst
from tripplan.schedule.times import odd_wall_time

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.findings import Finding
    from tripplan.model.items import Ride
    from tripplan.schedule.routing import Stage
    from tripplan.schedule.times import Sources
    from tripplan.timetables import Gap, HeadwayBand, Line, Sailing, Service, ServiceStatus


class Boat(NamedTuple):
    """One departure that a plan may take."""

    departs: Minute
    lands: Minute
    """At the likely port."""
    done: Minute
    """Where one goes from there: ashore, and past the onward way where several ports are possible; the worst."""
    sailing: Sailing | None = None
    """What the timetable says of it, where there is one."""


class Shuttle(NamedTuple):
    """A band of boats without clock times that a plan may take."""

    band: HeadwayBand
    crossing: int
    """Minutes from the departure to the likely port."""
    after: int
    """Minutes from the departure to where one goes, as `Boat.done`."""


class Departures(NamedTuple):
    """What leaves one port."""

    boats: tuple[Boat, ...] = ()
    """In order."""
    shuttles: tuple[Shuttle, ...] = ()
    approach: int = 0
    """Minutes to the port, where several are possible."""

    def step(self, check_in: int) -> Step:
        """Being there in time for one of them, and where it takes us."""
        boats = Crossing.of([(boat.departs - check_in, boat.done) for boat in self.boats])
        steps: list[Step] = [Frequent(each.band, check_in, each.after) for each in self.shuttles]
        step = Best((boats, *steps)) if steps else boats
        return Chain((Travel(self.approach), step)) if self.approach else step

    def shortest(self) -> int:
        """Minutes from setting off to where one goes, if a boat would leave just then."""
        lengths = [boat.done - boat.departs for boat in self.boats] + [each.after for each in self.shuttles]
        return self.approach + min(lengths, default=0)

    def taken(self, ready: Minute, check_in: int) -> Boat | None:
        """Who is at the port at `ready` takes the one that is first where one goes, on a tie the earlier departure."""
        board, best = ready + check_in, None
        for boat in self.boats:
            if best is not None and boat.departs >= best.done:
                break
            if boat.departs >= board and (best is None or boat.done < best.done):
                best = boat
        for each in self.shuttles:
            shuttle = _shuttle_boat(each, board)
            if shuttle is not None and (best is None or (shuttle.done, shuttle.departs) < (best.done, best.departs)):
                best = shuttle
        return best

    def latest(self, until: Minute) -> Minute | None:
        """The last departure that is where one goes by `until`."""
        found = next((boat.departs for boat in reversed(self.boats) if boat.done <= until), None)
        for each in self.shuttles:
            ready = each.band.ready_by(until - each.after)
            departs = each.band.boat_by(ready) if ready is not None else None
            if departs is not None and (found is None or departs > found):
                found = departs
        return found


def _shuttle_boat(shuttle: Shuttle, ready: Minute) -> Boat | None:
    departs = shuttle.band.boat_by(ready)
    if departs is None:
        return None
    return Boat(departs, departs + shuttle.crossing, departs + shuttle.after, shuttle.band.sailing(departs))


@dataclass(slots=True, eq=False)
class RideTimes:
    """What is known of a ride on its day."""

    check_in: int = 0
    check_in_provenance: Provenance = Provenance.STATED
    ashore: int = 0
    line: Line | None = None
    """Its timetable, where there is one."""
    origin: str = ""
    """The likely port's id in the line."""
    destinations: tuple[str, ...] = ()
    """The ids of the ports that the trip counts on, in the line."""
    service: Service | None = None
    """What the timetable has on the date, from the likely port; None where it is not asked."""
    status: ServiceStatus | None = None
    """None where no timetable is asked."""
    gap: Gap | None = None
    """The date of which its timetable does not know what sails."""
    froms: tuple[Departures, ...] = ()
    """What leaves each possible port, the likely one first; empty for a ride that leaves when one comes."""
    takes: int | None = None
    """Minutes of a ride without a timetable; None where that is not known."""
    guess: bool = False
    """Whether how long it takes is a guess."""
    waits: int = 0
    """For a ride that leaves when one comes: minutes from setting off to it to where one goes after it."""
    pinned: bool = False
    """Whether the file names the one departure that it takes."""
    pins: bool = False
    """Whether the file names its departures, be they several."""
    zone_after: ZoneInfo | None = None
    last: Sailing | None = None
    """The last guaranteed one of the date from the likely port."""
    lasts: Minute | None = None
    """When the last one leaves, of several ports the earliest of their lasts; None where that is not known."""
    unknown: bool = False
    """Whether when it leaves, or how long it takes, is not known."""
    told: list[Finding] = field(default_factory=list)

    def wall(self, key: str, wall_minutes: int, day: date, zone: ZoneInfo) -> Minute:
        """The instant of a wall time at one key of the ride, told where daylight saving makes it odd."""
        found = resolve(day, wall_minutes, zone)
        if found.trouble is not None:
            self.told.append(at_key(key, odd_wall_time(wall_minutes, found.trouble)))
        return found.minute

    @property
    def boats(self) -> tuple[Boat, ...]:
        """Departures with a clock time, from the likely port, in order."""
        return self.froms[0].boats if self.froms else ()

    @property
    def bands(self) -> tuple[HeadwayBand, ...]:
        """Boats without clock times, from the likely port."""
        return tuple(each.band for each in self.froms[0].shuttles) if self.froms else ()

    @property
    def scheduled(self) -> bool:
        """Whether it leaves at times of its own, not when one comes."""
        return bool(self.froms)

    def step(self) -> Step:
        """The ride as a step of the day."""
        return self.relaxed(timetable=True, check_in=True)

    def relaxed(self, *, timetable: bool, check_in: bool) -> Step:
        """The step without its departure times, or without being there before; never later than the whole step."""
        before = self.check_in if check_in else 0
        if not self.froms:
            return Travel(self.waits)
        if not timetable:
            return Travel(before + min(each.shortest() for each in self.froms))
        steps = [each.step(before) for each in self.froms]
        return Worst(tuple(steps)) if len(steps) > 1 else steps[0]

    def boat(self, ready: Minute) -> Boat | None:
        """The one the plan takes, being at the likely port at `ready`."""
        return self.froms[0].taken(ready, self.check_in) if self.froms else None

    def latest(self, until: Minute) -> Minute | None:
        """The last departure from the likely port that is where one goes by `until`."""
        return self.froms[0].latest(until) if self.froms else None


class RideContext(NamedTuple):
    """The day on which a ride is looked up."""

    day: date
    """The day of the plan, which its clock times belong to."""
    today: date
    """The date by then; later than `day` after a night on the way."""
    dated: bool
    """Whether the day has a date at all; a template has none."""
    zone: ZoneInfo
    """The clock at the port of departure."""
    sources: Sources


def check_in_of(item: Ride, line: Line | None) -> tuple[int, Provenance]:
    """How long before its departure one must be there: as written, else by the timetable, else as usual."""
    if item.check_in is not None:
        return item.check_in.minutes, Provenance.ESTIMATED if item.check_in.guess else Provenance.STATED
    if line is not None and line.check_in is not None:
        return line.check_in, Provenance.COMPUTED
    return KINDS[item.kind].usual_check_in, Provenance.ESTIMATED


def at_key(key: str, finding: Finding) -> Finding:
    """A finding that belongs to one key of the item; the item's own path is put before it later."""
    return finding.at((key,), finding.span)


def time_by_own_words(stage: Stage, item: Ride, context: RideContext, line: Line | None) -> RideTimes:
    """A ride by what its item says of it; `line` is a timetable that does not know the day."""
    check_in, provenance = check_in_of(item, line)
    ride = RideTimes(check_in, provenance, pins=bool(item.depart), pinned=len(item.depart) == 1)
    ride.zone_after = _zone_after(item, stage)
    ride.takes = _takes(item, context, ride)
    ride.unknown = ride.takes is None
    ride.guess = item.takes is not None and item.takes.guess
    if not item.depart:
        _leaves_when_one_comes(ride, item, stage)
    else:
        ride.froms = own_departures(stage, item, context, ride)
        ride.lasts = max(boat.departs for boat in ride.boats)
    if ride.takes is None and not ride.told:
        ride.told.append(rules.LENGTH_UNKNOWN.at())
    return ride


def own_departures(stage: Stage, item: Ride, context: RideContext, ride: RideTimes) -> tuple[Departures, ...]:
    """The departures that the file names, each of the same length, from each port that is possible."""
    takes = ride.takes or 0
    after = takes + ride.ashore + max(stage.onward, default=0)
    departs = sorted({ride.wall("depart", time.minutes, context.day, context.zone) for time in item.depart})
    boats = tuple(Boat(minute, minute + takes, minute + after) for minute in departs)
    return tuple(Departures(boats, approach=approach) for approach in stage.approaches or (0,))


def _leaves_when_one_comes(ride: RideTimes, item: Ride, stage: Stage) -> None:
    """Without a departure it leaves when one comes; one is there earlier only where the file says so."""
    if item.check_in is None:
        ride.check_in = 0
    ways = product(stage.approaches or (0,), stage.onward or (0,))
    ride.waits = ride.check_in + (ride.takes or 0) + max(approach + onward for approach, onward in ways)


def _takes(item: Ride, context: RideContext, ride: RideTimes) -> int | None:
    """Minutes from its first departure to its arrival; None where that is not known."""
    if item.takes is not None:
        return item.takes.wished
    if item.arrive is None or not item.depart:
        return None
    first = min(time.minutes for time in item.depart)
    departs = resolve(context.day, first, context.zone).minute
    arrives = ride.wall("arrive", item.arrive.time.minutes, context.day, ride.zone_after or context.zone)
    if arrives <= departs:
        ride.told.append(at_key("arrive", _arrives_before(item, first)))
        return None
    if len(item.depart) > 1:
        ride.told.append(at_key("arrive", rules.COUNTED_FOR_ONE.at(departs=ClockTime(first))))
    return arrives - departs


def _arrives_before(item: Ride, departs: int) -> Finding:
    assert item.arrive is not None
    arrives = item.arrive.time.minutes
    saying = rules.ARRIVES_TOO_EARLY if item.arrive.zone is None else rules.ARRIVES_TOO_EARLY_IN_ZONE
    return saying.at(
        arrives=ClockTime(arrives),
        departs=ClockTime(departs),
        next_day=ClockTime(arrives + DAY),
        zone=item.arrive.zone,
    )


def _zone_after(item: Ride, stage: Stage) -> ZoneInfo | None:
    """The clock where it lands: as its `arrive` says, else the port's own."""
    if item.arrive is not None and item.arrive.zone is not None:
        return load_zone(item.arrive.zone)
    return stage.landings[0].zone
