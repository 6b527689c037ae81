"""Facts of a ride: how it is taken, its departures, where it lands, and how old its timetable is; see `item_facts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.model.items import Ride
from tripplan.schedule import Provenance
from tripplan.sentences import say
from tripplan.timetables import Certainty, ServiceStatus
from tripplan.views import format as look
from tripplan.views.item_facts import WORDS, Described, FactKind, ItemFact, provenance_words
from tripplan.views.sailings import CERTAINTY, WEAK, grade_words, last_words, status_words, validity_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.schedule import RidePlan
    from tripplan.timetables import Line, Sailing


NOT_TAKEN: Final = FactKind("{why}", "warning", in_column=True)
CHECK_IN: Final = FactKind("be there by then: {span} before, {how}", "leave", in_column=True)
TAKES: Final = FactKind("takes the {departs}, {how}", "ride", in_column=True)
TAKES_OR_EARLIER: Final = FactKind(
    "takes the {departs}, which may leave up to {early} earlier, {how}", "ride", in_column=True
)
WHEN_YOU_COME: Final = FactKind("leaves when you come, takes {span}, {how}", "ride", in_column=True)
AS_WRITTEN: Final = FactKind("leaves, as written", "ride", in_column=True)
ANY_DEPARTURE: Final = FactKind("leaves, one of the departures that would do", "ride", in_column=True)
LANDS: Final = FactKind("lands at {port}", in_column=True)
LANDS_BY: Final = FactKind("lands at {port} at the latest", in_column=True)
LANDS_ABROAD: Final = FactKind("lands at {port}, on the clock of {zone}", in_column=True)
LANDS_ABROAD_BY: Final = FactKind("lands at {port} at the latest, on the clock of {zone}", in_column=True)
ASHORE: Final = FactKind("ashore, {span} later", in_column=True)


def taking(of: Described) -> Iterator[ItemFact]:
    """Check-in, departure, landing, and when one is ashore; or why none of it is known."""
    item, ride = of.item, of.item.ride
    if ride is None:
        return
    departs = ride.departs if ride.departs is not None else item.start
    if departs is None:
        yield NOT_TAKEN.of(why=_why_not_taken(of, ride))
        return
    times, taken = ride.times, ride.taken
    if times.check_in:
        has_own = isinstance(item.item, Ride) and item.item.check_in is not None
        usual = (
            "a guess of yours"
            if has_own
            else say("usual to change to a {kind}" if times.is_connection else "usual for a {kind}", kind=item.kind)
        )
        how = provenance_words(times.check_in_provenance, usual)
        figure = of.at(departs - times.check_in)
        yield CHECK_IN.of(figure, span=look.span(times.check_in, times.check_in_provenance), how=how)
    yield _departure(of, ride, departs)
    lands = ride.lands if ride.lands is not None else (item.end - times.ashore if item.end is not None else None)
    if lands is not None:
        kinds = (LANDS, LANDS_BY) if item.zone_after.key == item.zone.key else (LANDS_ABROAD, LANDS_ABROAD_BY)
        port = item.landings[0].name if item.landings else look.UNKNOWN
        yield kinds[taken is not None].of(of.at(lands, item.zone_after), port=port, zone=item.zone_after.key)
    if times.ashore and item.end is not None:
        yield ASHORE.of(of.at(item.end, item.zone_after), span=look.span(times.ashore))


def _departure(of: Described, ride: RidePlan, departs: Minute) -> ItemFact:
    figure, sailing = of.at(departs), ride.taken
    if sailing is not None:
        remarks = [CERTAINTY[sailing.certainty], *(["the last one"] if sailing.last else []), grade_words(sailing)]
        how, kind = ", ".join(filter(None, remarks)), TAKES_OR_EARLIER if sailing.longest_wait else TAKES
        return kind.of(figure, departs=of.at(sailing.departs), how=how, early=look.span(sailing.longest_wait))
    if not ride.times.scheduled:
        how = provenance_words(Provenance.ESTIMATED if ride.times.guess else Provenance.STATED, "a guess of yours")
        return WHEN_YOU_COME.of(figure, span=look.span(ride.times.takes or 0), how=how)
    return (AS_WRITTEN if ride.times.line is None else ANY_DEPARTURE).of(figure)


def _why_not_taken(of: Described, ride: RidePlan) -> str:
    times, day = ride.times, of.day.date
    if times.line is not None and day is not None and times.status not in {None, ServiceStatus.KNOWN}:
        return status_words(times.line, times.origin, times.status, day, times.gap)
    if times.line is not None and day is None:
        return say("without a date nothing is known of its departures")
    if times.boats or times.bands:
        return say("none of its departures can be caught any more")
    return say("when it leaves, or how long it takes, is not known")


DEPARTURE: Final = FactKind("{arrow} {arrives}  {remarks}", in_column=True)
YOUR_DEPARTURE: Final = FactKind("{arrow} {arrives}  {remarks} {tight} yours", "ride", in_column=True)
CERTAINTY_MEANS: Final = FactKind("{meaning}", "muted", in_column=True)
NO_CLOCK_TIMES: Final = FactKind(
    "no clock times from {first} to {last}: one leaves every {every} or sooner", in_column=True
)
LAST_THERE: Final = FactKind("the last guaranteed one leaves at {last}", "leave", in_column=True)
LAST_THERE_GRADED: Final = FactKind("the last guaranteed one leaves at {last}", "leave", in_column=True)
LAST_BACK: Final = FactKind("the last one back from {port}: {last}", "leave", in_column=True)
MAY_LAND: Final = FactKind("may land at {ports}: the plan counts on the worse")
LANDS_ELSEWHERE: Final = FactKind("may land at {port} instead, at {lands}: {mode} {walk} to {planned}, {then}")
BREAKS_ELSEWHERE: Final = FactKind(
    "may land at {port} instead, at {lands}: {mode} {walk} to {planned}, "
    "and the day breaks; ask the crew where it lands",
    "warning",
)
TIMETABLE: Final = FactKind("{provenance}", "muted")
SOURCE: Final = FactKind("source: {source}", "muted")
NAMED_SOURCE: Final = FactKind("source {name}: {source}", "muted")
UNNAMED_SOURCE: Final = FactKind("source {name}", "muted")
OPERATORS: Final = FactKind("run by {operators}", "muted")

_BEFORE: Final = 1
_AFTER: Final = 4
"""How many departures are shown before the one that is taken, and after it."""


def sailings(of: Described) -> Iterator[ItemFact]:
    """The departures around the one that is taken, then the last ones there and back."""
    item, ride = of.item, of.item.ride
    if ride is None or ride.times.line is None or ride.service is None or of.day.date is None:
        return
    line, service = ride.times.line, ride.service
    day = ride.taken.service_date if ride.taken is not None else of.day.date
    around = ride.departs if ride.departs is not None else item.arrive
    if around is not None:
        before = [sailing for sailing in service.sailings if sailing.departs < around][-_BEFORE:]
        after = [sailing for sailing in service.sailings if sailing.departs >= around][: _AFTER + 1]
        yield from (_sailing(of, ride, line, each) for each in (*before, *after))
        unsure = {sailing.certainty for sailing in (*before, *after)} - {Certainty.GUARANTEED}
        yield from (CERTAINTY_MEANS.of(meaning=CERTAINTY[each]) for each in sorted(unsure))
    yield from bands_and_last(of, ride, line)
    here = next(index for index, each in enumerate(of.day.items) if each is item)
    rides = (each.ride.times for each in of.day.items[:here] if each.ride is not None)
    # On the way back, an earlier ride of the day on the same line led to where it leaves.
    is_way_back = any(each.line is line and ride.times.origin in each.destinations for each in rides)
    for port, back in ride.back if not is_way_back else ():
        yield LAST_BACK.of(port=line.port_name(port), last=last_words(line, back, day))


def bands_and_last(of: Described, ride: RidePlan, line: Line) -> Iterator[ItemFact]:
    """Stretches of the day in which boats leave without clock times, and the last boat that is promised."""
    times, last = ride.times, ride.times.last
    for band in times.bands:
        every = look.span(band.longest_wait)
        yield NO_CLOCK_TIMES.of(first=of.at(band.first), last=of.at(band.last), every=every)
    if last is not None and ride.service is not None:
        day = ride.taken.service_date if ride.taken is not None else of.day.date or last.service_date
        words = last_words(line, ride.service, day)
        kind, grade = (LAST_THERE_GRADED if grade_words(last) else LAST_THERE), grade_words(last)
        yield kind.of(last=words, port=line.port_name(times.origin), departs=of.at(last.departs), grade=grade)


def _sailing(of: Described, ride: RidePlan, line: Line, sailing: Sailing) -> ItemFact:
    """``→ 10:20  guaranteed ◀ yours``; where it probably lands, where that is another port than the plan's."""
    likely, is_sure = sailing.landings[0].port, sailing.certainty is Certainty.GUARANTEED
    remarks = [sailing.certainty.value]
    if likely not in ride.times.destinations:
        remarks.append(say("probably to {port}", port=line.port_name(likely)))
    remarks += ["weak evidence"] if sailing.evidence == WEAK and is_sure else []
    remarks += ["the last one"] if sailing.last else []
    is_yours = ride.taken is not None and sailing.departs == ride.taken.departs
    kind, role = (YOUR_DEPARTURE, None) if is_yours else (DEPARTURE, "" if is_sure else "muted")
    arrives = of.at(sailing.arrives, line.port_zone(likely))
    return kind.of(of.at(sailing.departs), role=role, arrives=arrives, remarks=", ".join(remarks))


def landings(of: Described) -> Iterator[ItemFact]:
    """The other ports at which it may land, and what becomes of the day then."""
    item, ride = of.item, of.item.ride
    if len(item.landings) > 1:
        yield MAY_LAND.of(ports=" or ".join(port.name for port in item.landings))
    for other in ride.elsewhere if ride is not None else ():
        then, short = say("and the day still holds"), ""
        if other.tightest is not None:
            then = say("and the day still holds with {slack} of slack", slack=look.span(other.tightest))
            short = say(", {span} short", span=look.span(-other.tightest)) if other.tightest < 0 else ""
        yield (BREAKS_ELSEWHERE if other.broken else LANDS_ELSEWHERE).of(
            port=other.port.name,
            lands=of.at(other.lands, item.zone_after),
            mode=other.way.mode,
            walk=look.span(other.way.minutes, other.way.provenance),
            planned=other.planned.name,
            then=then,
            short=short,
        )


def timetable(of: Described) -> Iterator[ItemFact]:
    """How old the timetable is, where it is from, and what it remarks."""
    ride = of.item.ride
    if ride is None or ride.times.line is None:
        return
    line, now, taken = ride.times.line, of.plan.world.now, ride.taken
    is_stale = now is not None and line.stale(now)
    yield TIMETABLE.of(role="warning" if is_stale else None, provenance=validity_words(line, now))
    for name in taken.sources if taken is not None else ():
        source = line.sources.get(name, "").rstrip(": ")
        yield (NAMED_SOURCE if source else UNNAMED_SOURCE).of(name=name, source=source)
    yield from (SOURCE.of(source=source) for source in line.source)
    if line.operators:
        yield OPERATORS.of(operators=", ".join(line.operators))
    remarks = line.remarks(ride.times.origin, ride.times.destinations) if ride.times.origin else ()
    notes = [taken.note] if taken is not None and taken.note else []
    yield from (WORDS.of(text=text) for text in (*notes, *remarks, *line.notes))
