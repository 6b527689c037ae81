"""What a page says of a ride: which sailing, how sure, what comes after it, where it lands, how old its timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.timetables import Certainty, Sailing, ServiceStatus
from tripplan.views import format as form
from tripplan.views.markdown.escape import escape, prose
from tripplan.views.markdown.place import map_link
from tripplan.views.markdown.words import ports
from tripplan.views.sailings import grade_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.model.items import Ride
    from tripplan.plan import World
    from tripplan.schedule import ItemPlan, OtherLanding, RidePlan
    from tripplan.schedule.rides import RideTimes
    from tripplan.timetables import Line
    from tripplan.views.markdown.words import Face

SHOWN: Final = 4
"""How many later sailings of each certainty are told."""

_CERTAINTY: Final = {
    Certainty.GUARANTEED: "guaranteed",
    Certainty.USUAL: "usual (not promised)",
    Certainty.ON_REQUEST: "on request only",
}


def ride_points(item: ItemPlan, written: Ride, face: Face, world: World) -> Iterator[str]:
    """Everything about a ride, a point each."""
    ride = item.ride
    if ride is None:
        yield "When it leaves cannot be told"
        return
    yield _taken(item, ride, face)
    if ride.departs is not None and ride.times.check_in:
        be_there = face.time(ride.departs - ride.times.check_in, item.zone)
        check_in = form.span(ride.times.check_in, ride.times.check_in_obtained)
        yield f"Be there by **{be_there}**: check-in {check_in} before"
    if ride.times.line is not None and ride.times.origin and ride.times.status is not None:
        yield from _others(item, ride, ride.times.line, face)
    yield from _landing(item, ride, written, face)
    yield from _ports(item, ride, written)
    if ride.times.line is not None:
        yield f"Timetable {escape(ride.times.line.name)}: {age(ride.times.line, world)}"


def _taken(item: ItemPlan, ride: RidePlan, face: Face) -> str:
    times = ride.times
    if ride.departs is None:
        return _not_taken(item, times)
    lands = face.time(ride.lands, item.zone_after)
    sailing = ride.taken
    if sailing is None:
        return f"Takes the **{face.time(ride.departs, item.zone)}**, there {lands}: times as written in the trip"
    word = "Takes the one that leaves by" if sailing.longest_wait else "Takes the"
    ashore = f", ashore {face.time(item.end, item.zone_after)}" if times.ashore else ""
    last = "; it is the last one" if sailing.last else ""
    departs = face.time(sailing.departs, item.zone)
    return f"{word} **{departs}**, {_CERTAINTY[sailing.certainty]}{grade(sailing)}{last}; there {lands}{ashore}"


def _not_taken(item: ItemPlan, times: RideTimes) -> str:
    if times.status is ServiceStatus.NO_SERVICE:
        return "**Nothing sails** that day, the timetable says"
    if times.status is ServiceStatus.UNKNOWN:
        return f"Whether and when it sails is **unknown**{_why_unknown(times)}"
    if times.line is not None and times.status is None:
        return "Its sailings are **unknown** without a date"
    if times.boats or times.bands:
        return "**No sailing can be caught**"
    if times.takes is not None:
        return f"Leaves when you come, takes {form.span(times.takes)}: as written in the trip"
    return f"When it leaves is **unknown**{': it takes how long it takes' if item.end is not None else ''}"


def _why_unknown(times: RideTimes) -> str:
    if times.gap is not None and times.gap.may_be_holiday:
        return f": {times.gap.day} may be a public holiday, on which other boats leave"
    known_until = times.gap.known_until if times.gap is not None else None
    return f": the timetable is known until {known_until}" if known_until is not None else ""


def _others(item: ItemPlan, ride: RidePlan, line: Line, face: Face) -> Iterator[str]:
    """The sailings before and after the one that is taken, the guaranteed told apart."""
    times = ride.times
    sailing = ride.taken
    if sailing is not None and item.arrive is not None:
        service = line.service(times.origin, times.destinations, sailing.service_date)
        ready = item.arrive + times.check_in
        before = [each for each in service.sailings if ready <= each.departs < sailing.departs]
        after = [each for each in service.sailings if each.departs > sailing.departs]
        if before:
            yield f"Before it: {_list(before, item, times, face)}"
        yield f"After it: {_list(after, item, times, face)}" if after or not times.bands else "After it: see below"
    for band in times.bands:
        first, last = face.time(band.first, item.zone), face.time(band.last, item.zone)
        yield f"No clock times from {first} to {last}: one leaves every {format_duration(band.longest_wait)} or sooner"
    if times.last is not None:
        start = escape(line.port_name(times.origin))
        departs = face.time(times.last.departs, item.zone)
        yield f"The last guaranteed one from {start} leaves at **{departs}**{grade(times.last)}"


def _list(sailings: list[Sailing], item: ItemPlan, times: RideTimes, face: Face) -> str:
    """``11:00, 12:00 guaranteed; 10:30 usual (not promised), probably to 천진항``."""
    groups: dict[tuple[int, str], list[Sailing]] = {}
    for each in sailings:
        groups.setdefault((each.certainty.doubt, each.landings[0].port), []).append(each)
    return "; ".join(_group(groups[key], item, times, face) for key in sorted(groups)) or "none that day"


def _group(sailings: list[Sailing], item: ItemPlan, times: RideTimes, face: Face) -> str:
    """Sailings of one certainty that probably land at one port."""
    departs = ", ".join(face.time(each.departs, item.zone) for each in sailings[:SHOWN])
    more = f" and {len(sailings) - SHOWN} more" if len(sailings) > SHOWN else ""
    port = sailings[0].landings[0].port
    to = (
        ""
        if times.line is None or port in times.destinations
        else f", probably to {escape(times.line.port_name(port))}"
    )
    return f"{departs}{more} {_CERTAINTY[sailings[0].certainty]}{to}"


def grade(sailing: Sailing) -> str:
    """How well a timetable's sailing is attested: `` (two dated sources agree)``, or nothing."""
    words = grade_words(sailing)
    return f" ({words})" if words else ""


def _landing(item: ItemPlan, ride: RidePlan, written: Ride, face: Face) -> Iterator[str]:
    if len(written.to) > 1:
        yield f"May land at {escape(ports(item.landings, written.to))}: the plan counts on the worse"
    for other in ride.elsewhere:
        yield _elsewhere(other, item, face)


def _elsewhere(other: OtherLanding, item: ItemPlan, face: Face) -> str:
    lands = face.time(other.lands, item.zone_after)
    walk = form.span(other.way.minutes, other.way.obtained)
    port, planned = escape(other.port.name), escape(other.planned.name)
    text = f"May land at {port} instead, {lands}: {other.way.mode} {walk} to {planned}"
    if other.broken:
        short = f", {-other.tightest} min short" if other.tightest is not None and other.tightest < 0 else ""
        return f"{text}; then **the day breaks**{short}: ask the crew"
    left = f", {format_duration(other.tightest)} to spare" if other.tightest is not None else ""
    return f"{text}; the day still holds{left}"


def _ports(item: ItemPlan, ride: RidePlan, written: Ride) -> Iterator[str]:
    """Where it leaves and lands: address, telephone and map of each port that a timetable or a place tells of."""
    line = ride.times.line
    ends = [("From", ride.times.origin)] + [("To", port) for port in ride.times.destinations]
    for word, port_id in ends if line is not None else []:
        if line is None or port_id not in line.ports:
            continue
        port = line.ports[port_id]
        name = line.port_name(port_id)
        facts = [name, *(fact for fact in (port.address, port.phone) if fact)]
        shown = map_link(port, name, port.coords)
        yield f"{word}: {escape(', '.join(facts))}{f', {shown}' if shown else ''}"
        yield from (prose(text) for text in port.note)
    if line is None and item.spot is not None and written.map is None and item.spot.position is not None:
        yield f"From: {escape(item.spot.name)}, {map_link(item.spot.place, item.spot.name, item.spot.position)}"


def age(line: Line, world: World) -> str:
    """How old a timetable is, and until when it holds."""
    stale = " (**stale**: look whether it still holds)" if world.now is not None and line.stale(world.now) else ""
    return f"checked {line.checked}{stale}, holds {line.valid.first} to {line.valid.last}"
