"""A ride: the departure that is taken, those around it, the last ones, other landings, how old the timetable is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.model.items import Ride
from tripplan.schedule import Obtained
from tripplan.timetables import Certainty, Sailing, ServiceStatus
from tripplan.views import format as look
from tripplan.views.details.said import Said, as_obtained
from tripplan.views.sailings import CERTAINTY, WEAK, grade_words, last_words, provenance, status_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.schedule import ItemPlan, OtherLanding, RidePlan
    from tripplan.schedule.rides import RideTimes
    from tripplan.timetables import Line
    from tripplan.views.details.said import Subject

_BEFORE: Final = 1
_AFTER: Final = 4
"""How many departures are shown before the one that is taken, and after it."""


def taking(subject: Subject) -> Iterator[Said]:
    """Check-in, departure, landing, and when one is ashore; or why none of it is known."""
    item, ride = subject.item, subject.item.ride
    if ride is None:
        return
    times = ride.times
    departs = ride.departs if ride.departs is not None else item.start
    if departs is None:
        yield Said(_not_taken(subject, ride), "warning", "")
        return
    if times.check_in:
        yield Said(_check_in(item, times), "leave", subject.clock(departs - times.check_in))
    yield Said(_departure(subject, ride), "ride", subject.clock(departs))
    lands = ride.lands if ride.lands is not None else (item.end - times.ashore if item.end is not None else None)
    if lands is not None:
        yield Said(_landing(subject), "", subject.clock(lands, item.zone_after))
    if times.ashore and item.end is not None:
        yield Said(f"ashore, {look.span(times.ashore)} later", "", subject.clock(item.end, item.zone_after))


def _check_in(item: ItemPlan, times: RideTimes) -> str:
    has_own = isinstance(item.item, Ride) and item.item.check_in is not None
    how = as_obtained(times.check_in_obtained, "a guess of yours" if has_own else f"usual for a {item.kind}")
    return f"be there by then: {look.span(times.check_in, times.check_in_obtained)} before, {how}"


def _departure(subject: Subject, ride: RidePlan) -> str:
    """``takes the 10:00, guaranteed``."""
    sailing = ride.taken
    if sailing is not None:
        at_most = f", which may leave up to {look.span(sailing.longest_wait)} earlier" if sailing.longest_wait else ""
        words = [f"takes the {subject.clock(sailing.departs)}{at_most}", CERTAINTY[sailing.certainty]]
        words += ["the last one"] if sailing.last else []
        words += [grade_words(sailing)] if grade_words(sailing) else []
        return ", ".join(words)
    if not ride.times.scheduled:
        how = as_obtained(Obtained.ESTIMATED if ride.times.guess else Obtained.STATED, "a guess of yours")
        return f"leaves when you come, takes {look.span(ride.times.takes or 0)}, {how}"
    return f"leaves, {'as written' if ride.times.line is None else 'one of the departures that would do'}"


def _landing(subject: Subject) -> str:
    item = subject.item
    port = item.landings[0].name if item.landings else "?"
    zone = f", on the clock of {item.zone_after.key}" if item.zone_after.key != item.zone.key else ""
    longest = " at the latest" if item.ride is not None and item.ride.taken is not None else ""
    return f"lands at {port}{longest}{zone}"


def _not_taken(subject: Subject, ride: RidePlan) -> str:
    """Why no departure is told."""
    times, day = ride.times, subject.day.date
    if times.line is not None and day is not None and times.status not in {None, ServiceStatus.KNOWN}:
        return status_words(times.line, times.origin, times.status, day, times.gap)
    if times.line is not None and day is None:
        return "without a date nothing is known of its departures"
    if times.boats or times.bands:
        return "none of its departures can be caught any more"
    return "when it leaves, or how long it takes, is not known"


# ---------------------------------------------------------------- the timetable


def sailings(subject: Subject) -> Iterator[Said]:
    """The departures around the one that is taken, then the last ones there and back."""
    item, ride = subject.item, subject.item.ride
    if ride is None or ride.times.line is None or not ride.times.origin or subject.day.date is None:
        return
    times, line = ride.times, ride.times.line
    around = ride.departs if ride.departs is not None else item.arrive
    if around is not None:
        yield from _around(subject, ride, line, around)
    for band in times.bands:
        between = f"from {subject.clock(band.first)} to {subject.clock(band.last)}"
        yield Said(f"no clock times {between}: one leaves every {look.span(band.longest_wait)} or sooner", "", "")
    yield from _last_ones(subject, ride, line)


def _around(subject: Subject, ride: RidePlan, line: Line, around: Minute) -> Iterator[Said]:
    times, taken = ride.times, ride.taken
    day = taken.service_date if taken is not None else subject.day.date
    assert day is not None
    service = line.service(times.origin, times.destinations, day)
    before = [sailing for sailing in service.sailings if sailing.departs < around][-_BEFORE:]
    after = [sailing for sailing in service.sailings if sailing.departs >= around][: _AFTER + 1]
    shown = (*before, *after)
    for sailing in shown:
        is_yours = taken is not None and sailing.departs == taken.departs
        unsure = sailing.certainty is not Certainty.GUARANTEED
        role = "ride" if is_yours else ("muted" if unsure else "")
        yield Said(_sailing_words(subject, sailing, line, is_yours=is_yours), role, subject.clock(sailing.departs))
    for certainty in sorted({sailing.certainty for sailing in shown} - {Certainty.GUARANTEED}):
        yield Said(CERTAINTY[certainty], "muted", "")


def _sailing_words(subject: Subject, sailing: Sailing, line: Line, *, is_yours: bool) -> str:
    """``→ 10:20  guaranteed ◀ yours``; where it probably lands, where that is another port than the plan's."""
    ride = subject.item.ride
    assert ride is not None
    likely = sailing.landings[0].port
    words = [sailing.certainty.value]
    words += [f"probably to {line.port_name(likely)}"] if likely not in ride.times.destinations else []
    words += ["weak evidence"] if sailing.evidence == WEAK and sailing.certainty is Certainty.GUARANTEED else []
    words += ["the last one"] if sailing.last else []
    arrives = subject.clock(sailing.arrives, line.port_zone(likely))
    yours = f" {subject.glyphs.tight} yours" if is_yours else ""
    return f"{subject.glyphs.arrow} {arrives}  {', '.join(words)}{yours}"


def _last_ones(subject: Subject, ride: RidePlan, line: Line) -> Iterator[Said]:
    times, taken = ride.times, ride.taken
    day = taken.service_date if taken is not None else subject.day.date
    assert day is not None
    if times.last is not None:
        words = last_words(line, times.origin, times.destinations, day)
        yield Said(f"the last guaranteed one leaves at {words}", "leave", "")
    if _came_by(subject, ride):
        return
    for port in times.destinations:
        if times.origin in line.reaches(port):
            words = last_words(line, port, (times.origin,), day)
            yield Said(f"the last one back from {line.port_name(port)}: {words}", "leave", "")


def _came_by(subject: Subject, ride: RidePlan) -> bool:
    """Whether it is the way back: an earlier ride of the day on the same line led to where it leaves."""
    here = next(index for index, item in enumerate(subject.day.items) if item is subject.item)
    before = [item.ride.times for item in subject.day.items[:here] if item.ride is not None]
    return any(times.line is ride.times.line and ride.times.origin in times.destinations for times in before)


# ---------------------------------------------------------------- where it lands, and how old all of it is


def landings(subject: Subject) -> Iterator[Said]:
    """The other ports at which it may land, and what becomes of the day then."""
    item, ride = subject.item, subject.item.ride
    if len(item.landings) > 1:
        names = " or ".join(port.name for port in item.landings)
        yield Said(f"may land at {names}: the plan counts on the worse")
    for other in ride.elsewhere if ride is not None else ():
        yield Said(_elsewhere(subject, other), "warning" if other.broken else "")


def _elsewhere(subject: Subject, other: OtherLanding) -> str:
    way = f"{other.way.mode} {look.span(other.way.minutes, other.way.obtained)} to {other.planned.name}"
    lands = subject.clock(other.lands, subject.item.zone_after)
    text = f"may land at {other.port.name} instead, at {lands}: {way}"
    if other.broken:
        return f"{text}, and the day breaks; ask the crew where it lands"
    left = f" with {look.span(other.tightest)} of slack" if other.tightest is not None else ""
    return f"{text}, and the day still holds{left}"


def timetable(subject: Subject) -> Iterator[Said]:
    """How old the timetable is, who says so, and what it remarks."""
    ride = subject.item.ride
    if ride is None or ride.times.line is None:
        return
    line, now = ride.times.line, subject.plan.world.now
    yield Said(provenance(line, now), "warning" if now is not None and line.stale(now) else "muted")
    names = ride.taken.sources if ride.taken is not None else ()
    for name in names:
        yield Said(f"source {name}: {line.sources.get(name, '')}".rstrip(": "), "muted")
    yield from (Said(f"source: {source}", "muted") for source in line.source)
    if line.operators:
        yield Said(f"run by {', '.join(line.operators)}", "muted")
    if ride.taken is not None and ride.taken.note:
        yield Said(ride.taken.note)
    remarks = line.remarks(ride.times.origin, ride.times.destinations) if ride.times.origin else ()
    yield from (Said(text) for text in (*remarks, *line.notes))
