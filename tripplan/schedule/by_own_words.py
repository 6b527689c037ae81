"""Rides without a timetable: by the departures, the arrival or the length that the file gives (FORMAT, section 2)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from tripplan.clock import DAY, format_clock, load_zone, resolve
from tripplan.findings import Finding, error, note, warning
from tripplan.schedule.rides import Boat, Departures, RideContext, RideTimes, at_key, check_in_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.model.items import Ride
    from tripplan.schedule.layout import Stage
    from tripplan.timetables import Line


def time_by_own_words(stage: Stage, item: Ride, context: RideContext, line: Line | None) -> RideTimes:
    """A ride by what its item says of it; `line` is a timetable that does not know the day."""
    check_in, obtained = check_in_of(item, line)
    ride = RideTimes(check_in, obtained, pins=bool(item.depart), pinned=len(item.depart) == 1)
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
        ride.told.append(note("takes-unknown", "how long it takes is not known", "say arrive or takes"))
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
        message = f"'arrive' is counted for the {format_clock(first)} departure, the others take as long"
        ride.told.append(at_key("arrive", warning("arrive-of-several", message, "say takes instead of arrive")))
    return arrives - departs


def _arrives_before(item: Ride, departs: int) -> Finding:
    assert item.arrive is not None
    arrives = item.arrive.time.minutes
    message = f"it arrives at {format_clock(arrives)}, not after it leaves at {format_clock(departs)}"
    zone = f" {item.arrive.zone}" if item.arrive.zone is not None else ""
    return error("arrives-before", message, f"if that is the next day, write {format_clock(arrives + DAY)}{zone}")


def _zone_after(item: Ride, stage: Stage) -> ZoneInfo | None:
    """The clock where it lands: as its `arrive` says, else the port's own."""
    if item.arrive is not None and item.arrive.zone is not None:
        return load_zone(item.arrive.zone)
    return stage.landings[0].zone
