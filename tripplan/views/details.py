"""Everything about one item, as lines of text with roles: for the detail pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.items import Ride, Stop
from tripplan.model.place import Place
from tripplan.schedule import Obtained
from tripplan.timetables import Sailing
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.sailings import provenance, sailing_words, status_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan, LeaveBy, RidePlan

Line = tuple[str, str]
"""A text and its role."""


def details(plan: Plan, day: DayPlan, item: ItemPlan) -> list[Line]:
    """The lines of an item; an empty line stands between groups."""
    groups = [
        [(plain(item.title), "heading"), *_times(day, item)],
        list(_leaving(day, item)),
        list(_ride(plan, day, item)),
        list(_alternatives(day, item)),
        list(_place(item)),
        list(_texts(plan, item)),
        list(_findings(plan, item)),
    ]
    lines: list[Line] = []
    for group in groups:
        if group:
            lines += [("", ""), *group] if lines else group
    return lines


def _times(day: DayPlan, item: ItemPlan) -> Iterator[Line]:
    if item.entry is not None and item.item is None:
        yield "this item could not be read", "error"
        return
    zone = f" {item.zone.key}" if item.zone.key != day.zone.key or item.zone_after.key != item.zone.key else ""
    at_least = look.AT_LEAST if item.arrive_at_least else ""
    if item.arrive is not None:
        yield f"there {at_least}{look.clock(item.arrive, item.zone, day.date)}{zone}", ""
    if item.start is not None and item.end is not None and item.kind != "sleep":
        start, end = (look.clock(item.start, item.zone, day.date), look.clock(item.end, item.zone_after, day.date))
        words = "leaves" if item.ride is not None else "from"
        yield f"{words} {start}, {'ashore' if item.kind == 'ferry' else 'until'} {end}", ""
    if item.stay_obtained is not None and item.wished:
        stay = look.span(item.wished, item.stay_obtained)
        least = f", at least {look.span(item.least)}" if item.least != item.wished else ""
        yield f"stay {stay}{least} ({_how(item.stay_obtained, 'usual length or a guess')})", ""
    if item.obtained is not None:
        yield f"these times are {_how(item.obtained, 'they hang on a guess')}", "muted"
    if item.late is not None:
        yield f"{look.span(item.late)} too late: the day breaks here", "late"
        if day.broken is not None:
            yield from ((plain(reason), "late") for reason in day.broken.reasons)
            if day.broken.saved:
                yield f"it holds {plain(day.broken.saved)}", "warning"


def _how(obtained: Obtained, estimated: str) -> str:
    return {
        Obtained.STATED: "written in the file",
        Obtained.COMPUTED: "computed",
        Obtained.ESTIMATED: f"estimated: {estimated}",
        Obtained.UNKNOWN: "not known",
    }[obtained]


def _leaving(day: DayPlan, item: ItemPlan) -> Iterator[Line]:
    if item.slack is not None:
        yield f"{look.slack(item)} of slack", "slack"
    if item.deadline is not None:
        yield f"be there by {look.clock(item.deadline, item.zone, day.date)}", "leave"
    labels = (
        ("leave by", item.keep),
        ("at the very latest", item.latest),
        ("with least stays and nothing optional", item.squeezed),
    )
    for label, leave in labels:
        if leave is not None:
            yield _leave_words(label, leave, day, item), "leave"


def _leave_words(label: str, leave: LeaveBy, day: DayPlan, item: ItemPlan) -> str:
    mark = look.AT_MOST if leave.at_most else ""
    return f"{label} {mark}{look.clock(leave.at, item.leave_zone, day.date)}: {plain(leave.binding)}"


def _ride(plan: Plan, day: DayPlan, item: ItemPlan) -> Iterator[Line]:
    ride = item.ride
    if ride is None or ride.times.line is None:
        return
    times, line = ride.times, ride.times.line
    assert line is not None
    if isinstance(ride.taken, Sailing):
        yield f"takes the {look.clock(ride.departs, item.zone, day.date)}, {ride.taken.certainty.value}", "kind-ferry"
        check_in = look.span(times.check_in, times.check_in_obtained)
        yield f"be there {check_in} before; ashore {look.span(times.ashore)} after landing", ""
    elif times.status is not None:
        yield status_words(line, times.status, times.known_until, day.date or line.checked), "warning"
    yield from _around(day, ride)
    if times.last is not None:
        yield f"the last guaranteed one leaves at {look.clock(times.last.departs, item.zone, day.date)}", "leave"
    for other in ride.elsewhere:
        left = f", slack {look.span(other.tightest)}" if other.tightest is not None else ""
        holds = "the day breaks" if other.broken else f"the day holds{left}"
        way = f"{other.way.mode} {look.span(other.way.minutes, other.way.obtained)}"
        yield f"may land at {plain(other.port.name)}: {way} to {plain(other.planned.name)}, {holds}", "warning"
    yield provenance(line, plan.world.now), "muted"
    yield from ((f"bring: {plain(each)}", "") for each in line.bring)


def _around(day: DayPlan, ride: RidePlan) -> Iterator[Line]:
    """The sailing before the one that is taken, and the next ones, the usual ones told apart."""
    times = ride.times
    if times.line is None or ride.departs is None or day.date is None:
        return
    service = times.line.service(times.origin, times.destinations, day.date)
    after = [sailing for sailing in service.sailings if sailing.departs >= ride.departs][:5]
    before = [sailing for sailing in service.sailings if sailing.departs < ride.departs][-1:]
    for sailing in (*before, *after):
        yours = "◀ yours" if sailing.departs == ride.departs else ""
        role = "kind-ferry" if yours else ("muted" if sailing.certainty.value != "guaranteed" else "")
        yield f"  {sailing_words(sailing, times.line, day.date)} {yours}".rstrip(), role


def _alternatives(day: DayPlan, item: ItemPlan) -> Iterator[Line]:
    """What else the `either` of an item offers, and whether the day would hold with it."""
    options = item.choice.options if item.choice is not None else ()
    for alternative in day.alternatives:
        other = alternative.entry.item
        if alternative.entry in options and other is not None:
            fits = ("fits", "") if alternative.fits else ("the day breaks with it", "warning")
            yield f"or {other.kind} {plain(other.name)}: {fits[0]}", fits[1]


def _place(item: ItemPlan) -> Iterator[Line]:
    written, place = item.item, item.spot.place if item.spot is not None else None
    sources = [each for each in (written, place) if each is not None]
    for label in ("address", "phone", "hours"):
        value = next((text for each in sources if (text := getattr(each, label, None))), None)
        if value:
            yield f"{label}: {plain(value)}", ""
    if item.spot is not None and item.spot.position is not None:
        yield f"at {item.spot.position}", "muted"
    link = next((text for each in sources if (text := getattr(each, "map", None))), None)
    if link:
        yield plain(link), "link"


def _texts(plan: Plan, item: ItemPlan) -> Iterator[Line]:
    written = item.item
    if written is None:
        return
    yield from ((f"order: {plain(each)}", "") for each in getattr(written, "order", ()))
    if isinstance(written, Stop | Ride) and written.cost is not None:
        yield f"cost: {plain(', '.join(look.prices(written.cost, plan.trip.head.currency or '')))}", ""
    place = item.spot.place if item.spot is not None and isinstance(item.spot.place, Place) else None
    for label, key in (("", "note"), ("bring: ", "bring"), ("to do: ", "todo"), ("", "links")):
        for text in (*getattr(written, key), *(getattr(place, key) if place is not None else ())):
            yield f"{label}{plain(text)}", "link" if key == "links" else ""


def _findings(plan: Plan, item: ItemPlan) -> Iterator[Line]:
    for finding in plan.findings_at(item.path):
        words = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
        yield f"{finding.severity.word}: {plain(words)}", finding.severity.word
