"""Rides: which boats, buses, trains or flights a plan may take, as steps of the day.

The plan counts on guaranteed sailings only. Past a timetable's validity the answer is unknown, never "no boats"; an
unknown ride counts no time and everything after it says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tripplan.clock import ClockTime, Minute, format_clock, load_zone, local, resolve
from tripplan.findings import Finding, error, note, warning
from tripplan.schedule.spots import Spot
from tripplan.schedule.steps import Best, Chain, Crossing, Frequent, Step, Travel, Worst
from tripplan.schedule.ways import Obtained
from tripplan.timetables import Certainty, HeadwayBand, Line, Sailing, ServiceStatus

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.model.items import Ride
    from tripplan.schedule.layout import Stage
    from tripplan.schedule.sources import Sources

CHECK_IN: Final = {"flight": 120, "ferry": 30, "bus": 5, "train": 5}
"""Usual minutes to be there before, where neither the trip nor a timetable says."""


@dataclass(frozen=True, slots=True)
class Boat:
    """One departure that a plan may take."""

    departs: Minute
    lands: Minute
    """At the likely port."""
    done: Minute
    """Where one goes from there: ashore, and past the onward way where several ports are possible; the worst."""
    sailing: Sailing | None = None
    """What the timetable says of it, where there is one."""


@dataclass(slots=True)
class RideTimes:
    """What is known of a ride on its day."""

    step: Step
    boats: tuple[Boat, ...] = ()
    """Departures with a clock time, from the likely port, in order."""
    bands: tuple[HeadwayBand, ...] = ()
    check_in: int = 0
    check_in_obtained: Obtained = Obtained.STATED
    ashore: int = 0
    status: ServiceStatus | None = None
    """None where no timetable is asked."""
    known_until: date | None = None
    line: Line | None = None
    origin: str = ""
    """The likely port's id in the line."""
    destinations: tuple[str, ...] = ()
    takes: int | None = None
    """Minutes of a ride without departures; None where that is not known."""
    pinned: bool = False
    """Whether the file names its departures."""
    zone_after: ZoneInfo | None = None
    last: Sailing | None = None
    """The last guaranteed one of the date from the likely port."""
    unknown: bool = False
    """Whether when it leaves, or how long it takes, is not known."""
    told: list[Finding] = field(default_factory=list)

    def boat(self, ready: Minute) -> Boat | None:
        """The one the plan takes: first where one goes, on a tie the earlier departure."""
        caught = [boat for boat in self.boats if boat.departs - self.check_in >= ready]
        boat = min(caught, key=lambda boat: (boat.done, boat.departs), default=None)
        for band in self.bands:
            departs = band.boat_by(ready + self.check_in)
            if departs is not None:
                sailing = band.sailing(departs)
                done = sailing.arrives + self.ashore
                if boat is None or done < boat.done:
                    boat = Boat(departs, sailing.arrives, done, sailing)
        return boat


@dataclass(frozen=True, slots=True)
class RideContext:
    """The day on which a ride is looked up."""

    day: date
    dated: bool
    """Whether the day has a date at all; a template has none."""
    zone: ZoneInfo
    sources: Sources


def time_ride(stage: Stage, item: Ride, context: RideContext) -> RideTimes:
    """What a ride's timetable or its own words say of its times."""
    line = context.sources.line(item.name)
    if line is not None:
        return _by_timetable(stage, item, line, context)
    ride = _by_own_words(stage, item, context)
    if item.kind == "ferry" and ride.unknown:
        known = ", ".join(context.sources.line_names()) or "none"
        hint = f"known timetables: {known}; or say depart and takes here"
        ride.told.append(_at("ferry", error("unknown-line", f"there is no timetable '{item.name}'", hint)))
    return ride


def _at(key: str, finding: Finding) -> Finding:
    """A finding that belongs to one key of the item."""
    return finding.at((key,), finding.span)


def _check_in(item: Ride, line: Line | None) -> tuple[int, Obtained]:
    if item.check_in is not None:
        return item.check_in.minutes, Obtained.ESTIMATED if item.check_in.guess else Obtained.STATED
    if line is not None and line.check_in is not None:
        return line.check_in, Obtained.COMPUTED
    return CHECK_IN[item.kind], Obtained.ESTIMATED


# ---------------------------------------------------------------- by a timetable


def _by_timetable(stage: Stage, item: Ride, line: Line, context: RideContext) -> RideTimes:
    check_in, obtained = _check_in(item, line)
    ride = RideTimes(
        Travel(0), check_in=check_in, check_in_obtained=obtained, ashore=line.ashore, line=line, pinned=bool(item.depart)
    )
    origins = _port_ids(item.from_, "from", line, ride)
    ride.destinations = _port_ids(item.to, "to", line, ride)
    if not origins or not ride.destinations:
        ride.unknown = True
        return ride
    ride.origin = origins[0]
    ride.zone_after = stage.landings[0].zone
    if not context.dated:
        ride.unknown = True
        message = f"without a date the boats of {line.id} are unknown"
        ride.told.append(note("no-date", message, "give the day a date, or ask with --date"))
        return ride
    steps = [_from_port(stage, item, origin, ride, context) for origin in origins]
    if len(steps) > 1:
        ride.step = Worst(tuple(Chain((Travel(way), step)) for way, step in zip(stage.approaches, steps, strict=True)))
    else:
        ride.step = steps[0]
    return ride


def _port_ids(names: tuple[str, ...], key: str, line: Line, ride: RideTimes) -> tuple[str, ...]:
    ids = []
    for name in names:
        port = line.port_id(name)
        if port is None:
            known = ", ".join(line.port_ids())
            ride.told.append(_at(key, error("unknown-port", f"{line.id} has no port '{name}'", f"its ports: {known}")))
        else:
            ids.append(port)
    return tuple(ids)


def _from_port(stage: Stage, item: Ride, origin: str, ride: RideTimes, context: RideContext) -> Step:
    """The step of all boats from one port that the plan may count on."""
    assert ride.line is not None
    line = ride.line
    service = line.service(origin, ride.destinations, context.day)
    before = line.service(origin, ride.destinations, context.day - timedelta(days=1))
    midnight = resolve(context.day, 0, context.zone).minute
    sailings = [sailing for sailing in before.sailings if sailing.departs >= midnight] + list(service.sailings)
    taken = [sailing for sailing in sailings if sailing.certainty is Certainty.GUARANTEED]
    bands = [band for band in service.bands if band.certainty is Certainty.GUARANTEED and not item.depart]
    if item.depart:
        taken = _departing(item, sailings, service.status, ride, context)
    boats = tuple(sorted((_boat(sailing, stage, ride) for sailing in taken), key=lambda boat: boat.departs))
    if origin == ride.origin:
        ride.boats, ride.bands = boats, tuple(bands)
        ride.status, ride.known_until = service.status, service.known_until
        ride.last = line.last(origin, ride.destinations, context.day)
        _tell_status(ride, item, service.status, sailings, context)
    if service.status is ServiceStatus.UNKNOWN and not boats:
        ride.unknown = True
        return Travel(0)
    step: Step = Crossing.of((boat.departs - ride.check_in, boat.done) for boat in boats)
    return Best((step, *(_frequent(band, stage, ride) for band in bands))) if bands else step


def _boat(sailing: Sailing, stage: Stage, ride: RideTimes) -> Boat:
    """A sailing as the plan counts on it: the worst of the ports that the trip names."""
    done = [
        arrives + ride.ashore + (stage.onward[index] if stage.onward else 0)
        for index, port in enumerate(ride.destinations)
        if (arrives := sailing.arrives_at(port)) is not None
    ]
    lands = sailing.arrives_at(ride.destinations[0])
    return Boat(sailing.departs, lands if lands is not None else sailing.arrives, max(done), sailing)


def _frequent(band: HeadwayBand, stage: Stage, ride: RideTimes) -> Frequent:
    onward = dict(zip(ride.destinations, stage.onward, strict=False))
    after = max(takes + onward.get(port, 0) for port, takes in band.crossings if port in ride.destinations)
    return Frequent(band, ride.check_in, after + ride.ashore)


def _departing(
    item: Ride, sailings: list[Sailing], status: ServiceStatus, ride: RideTimes, context: RideContext
) -> list[Sailing]:
    """The sailings at the departures that the file names, each told if it is not a guaranteed one."""
    by_time = {sailing.departs: sailing for sailing in sailings}
    found = []
    for time in item.depart:
        minute = resolve(context.day, time.minutes, context.zone).minute
        sailing = by_time.get(minute)
        if sailing is not None:
            found.append(sailing)
            if sailing.certainty is not Certainty.GUARANTEED:
                message = f"the {format_clock(time.minutes)} is {sailing.certainty.value}, not guaranteed"
                ride.told.append(_at("depart", warning("not-guaranteed", message, "ask at the port")))
        elif status is ServiceStatus.KNOWN:
            ride.told.append(_at("depart", _no_such_sailing(time, minute, sailings, context)))
    return found


def _no_such_sailing(time: ClockTime, minute: Minute, sailings: list[Sailing], context: RideContext) -> Finding:
    near = sorted(sorted(sailings, key=lambda sailing: abs(sailing.departs - minute))[:2], key=lambda s: s.departs)
    times = " and ".join(f"{local(sailing.departs, context.zone):%H:%M}" for sailing in near)
    hint = f"the nearest are {times}" if times else "none sail that day"
    return error("no-such-sailing", f"the timetable has no sailing at {format_clock(time.minutes)}", hint)


def _tell_status(
    ride: RideTimes, item: Ride, status: ServiceStatus, sailings: list[Sailing], context: RideContext
) -> None:
    line = ride.line
    assert line is not None
    if status is ServiceStatus.UNKNOWN:
        until = f"; it is known until {ride.known_until}" if ride.known_until is not None else ""
        message = f"{line.id} says nothing of {context.day}{until}"
        ride.told.append(warning("timetable-unknown", message, "find the timetable in force, or say depart and takes"))
    elif status is ServiceStatus.NO_SERVICE:
        ride.told.append(error("no-service", f"nothing sails on {context.day}: {line.id} says so"))
    elif not ride.boats and not ride.bands and not item.depart:
        kinds = sorted({sailing.certainty.value for sailing in sailings})
        message = f"no sailing is guaranteed in this direction on {context.day}"
        ride.told.append(error("none-guaranteed", f"{message}, there are only {' and '.join(kinds)} ones"))


def landing_elsewhere(ride: RideTimes, port: str, onward: int, boats: tuple[Boat, ...]) -> Crossing:
    """The step of the same boats if they land at another port, `onward` minutes from the one that was planned."""
    departures = (
        (boat.departs - ride.check_in, arrives + ride.ashore + onward)
        for boat in boats
        if boat.sailing is not None and (arrives := boat.sailing.arrives_at(port)) is not None
    )
    return Crossing.of(departures)


# ---------------------------------------------------------------- by its own words


def _by_own_words(stage: Stage, item: Ride, context: RideContext) -> RideTimes:
    check_in, obtained = _check_in(item, None)
    takes = item.takes.wished if item.takes is not None else None
    ride = RideTimes(
        Travel(takes or 0), check_in=check_in, check_in_obtained=obtained, takes=takes, pinned=bool(item.depart)
    )
    ride.zone_after = _zone_after(item, stage.landings[0])
    ride.unknown = item.takes is None and (item.arrive is None or not item.depart)
    if not item.depart:
        ride.check_in = ride.check_in if item.check_in is not None else 0
        ride.step = Travel((takes or 0) + ride.check_in)
        return ride
    ride.boats = tuple(
        boat for time in item.depart if (boat := _own_boat(time, item, ride, context, max(stage.onward, default=0)))
    )
    if ride.boats:
        ride.step = Crossing.of((boat.departs - ride.check_in, boat.done) for boat in ride.boats)
    return ride


def _zone_after(item: Ride, landing: Spot) -> ZoneInfo | None:
    if item.arrive is not None and item.arrive.zone is not None:
        return load_zone(item.arrive.zone)
    return landing.zone


def _own_boat(time: ClockTime, item: Ride, ride: RideTimes, context: RideContext, onward: int) -> Boat | None:
    departs = resolve(context.day, time.minutes, context.zone).minute
    if item.arrive is not None:
        zone = ride.zone_after or context.zone
        arrives = resolve(context.day, item.arrive.time.minutes, zone).minute
        if arrives <= departs:
            message = f"it arrives at {format_clock(item.arrive.time.minutes)}, not after it leaves at {format_clock(time.minutes)}"
            hint = f"if that is the next day, write {format_clock(item.arrive.time.minutes % 1440)}+1"
            ride.told.append(_at("arrive", error("arrives-before", message, hint)))
            return None
    elif ride.takes is not None:
        arrives = departs + ride.takes
    else:
        message = "how long it takes is not known"
        ride.told.append(note("takes-unknown", message, "say arrive or takes"))
        arrives = departs
    return Boat(departs, arrives, arrives + onward)
