"""Departures that a plan may take, and a ride as a step of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.schedule.places import Provenance
from tripplan.schedule.steps import Best, Chain, Crossing, Frequent, Step, Travel, Worst

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
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
            departs = each.band.boat_by(board)
            done = departs + each.after if departs is not None else board
            if departs is not None and (best is None or (done, departs) < (best.done, best.departs)):
                best = Boat(departs, departs + each.crossing, done, each.band.sailing(departs))
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


class RideTimes(NamedTuple):
    """What is known of a ride on its day."""

    check_in: int = 0
    check_in_provenance: Provenance = Provenance.STATED
    ashore: int = 0
    is_connection: bool = False
    """Whether one changes to it from another ride, so that `check_in` is the time for that."""
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

    def step(self, *, timetable: bool = True, check_in: bool = True) -> Step:
        """The ride as a step of the day; without its departure times, or without being there before, never later."""
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

    @property
    def missed(self) -> Boat | None:
        """The one that a day is drawn with in which none can be caught: the last, which is the one that is written."""
        return max(self.boats, key=lambda boat: (boat.departs, boat.done), default=None)

    def latest(self, until: Minute) -> Minute | None:
        """The last departure from the likely port that is where one goes by `until`."""
        return self.froms[0].latest(until) if self.froms else None
