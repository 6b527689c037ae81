"""Facts of the place of an item: the ways there, where it is, when it is open, and its weather; see `item_facts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import ClockTime, local, resolve
from tripplan.facts import STOP_RULE, WATCH_RULE, FerryState, as_of, attribution, outlook_figures, weather_figures
from tripplan.findings.values import Distance
from tripplan.model.items import Meal, Move, Ride, Sleep, Stop
from tripplan.schedule import Provenance
from tripplan.schedule.holidays import Holidays, Whose
from tripplan.schedule.opening import UNKNOWN, check_hours, joined, needs_position, openings
from tripplan.schedule.places import DETOUR, EXTRA_MINUTES, FAR_KM_PER_HOUR, KM_PER_HOUR
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.item_facts import (
    RESERVED,
    TO_BRING,
    WORDS,
    Described,
    FactKind,
    ItemFact,
    finding_fact,
    first_known,
    order_and_cost,
    reserved,
    sources_of,
    to_do,
)
from tripplan.views.links import map_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.facts import Origin
    from tripplan.model.items import Place
    from tripplan.schedule import ItemPlan, Leg
    from tripplan.schedule.places import Spot
    from tripplan.schedule.steps import Opening

# ---------------------------------------------------------------- ways

WAY: Final = FactKind("{mode}, {how}", in_column=True)


def ways(of: Described) -> Iterator[ItemFact]:
    """Each way, and what is written about it."""
    for leg in of.item.legs:
        yield WAY.of(look.span(leg.minutes, leg.provenance), mode=leg.mode, how=_how(leg))
        if leg.route is not None and leg.provenance is Provenance.ROUTED:
            yield origin_fact(of, leg.route.origin)._replace(figure="")
        if leg.entry is None:
            continue
        written = leg.entry.item
        below: list[ItemFact] = []
        if isinstance(written, Move):
            below += [
                *(WORDS.of(text=text) for text in written.note),
                *(TO_BRING.of(text=text) for text in written.bring),
            ]
            below += order_and_cost(written, of.plan.trip.head)
            below += map(to_do, written.todo)
        below += map(finding_fact, of.plan.findings_at(leg.entry.path))
        yield from (each._replace(figure="") for each in below)


def _how(leg: Leg) -> str:
    if leg.provenance is Provenance.UNKNOWN and leg.km is not None:
        return say("about {far}, which nobody goes without a ride: it counts as nothing", far=Distance(leg.km))
    if leg.provenance is Provenance.UNKNOWN:
        return say("how far is not known: it counts as nothing")
    if leg.km is None:
        return say("as written") if leg.provenance is Provenance.STATED else say("a guess of yours")
    extra = EXTRA_MINUTES.get(leg.mode)
    speed = KM_PER_HOUR[leg.mode]
    near, faster = FAR_KM_PER_HOUR.get(leg.mode, (leg.km, speed))
    sentence = "about {far}: {detour:g} times the straight line at {speed:g} km an hour"
    if leg.provenance is Provenance.ROUTED:
        sentence = "{km:.1f} km as a router counts"
    elif leg.km > near:
        sentence = (
            "about {far}: {detour:g} times the straight line, {near} km of it at {speed:g} km an hour, the rest at "
            "{faster}"
        )
    values = {"detour": DETOUR, "speed": speed, "near": near, "faster": faster}
    words = say(sentence, km=leg.km, far=Distance(leg.km), **values)
    return say("{words} and {span} more", words=words, span=look.span(extra)) if extra else words


# ---------------------------------------------------------------- where

ADDRESS: Final = FactKind("address: {text}", key="address")
PHONE: Final = FactKind("phone: {text}", key="phone")
PARTICULARS: Final = (*RESERVED, ADDRESS, PHONE)
"""What is asked for at a counter, or by a driver."""
POSITION: Final = FactKind("position: {position}, {source}", "muted")


def whereabouts(of: Described) -> Iterator[ItemFact]:
    """Address, telephone and position; of a ride those of its ports."""
    item = of.item
    if item.ports or item.landings:
        if isinstance(item.item, Ride) and item.item.phone is not None:
            yield PHONE.of(text=item.item.phone)
        for port in (*item.ports, *item.landings):
            sources = [port.place] if port.place is not None else []
            facts = [*contact(sources), *_position(port, sources)]
            facts += [WORDS.of(text=text) for each in sources for text in each.note]
            yield from [WORDS.of(text=port.name), *(each._replace(figure="") for each in facts)] if facts else ()
    elif item.spot is not None and item.entry is not None:
        yield from contact(sources_of(item))
        yield from _position(item.spot, sources_of(item))


def contact(sources: Sequence[Place]) -> Iterator[ItemFact]:
    """Address and telephone, of the first that has them."""
    for kind in (ADDRESS, PHONE):
        if (text := first_known(sources, kind.key)) is not None:
            yield kind.of(text=text)


def particulars(item: ItemPlan, *, private: bool = True) -> Iterator[ItemFact]:
    """What is asked for at a counter: the reservation, address and telephone; of a ride its own telephone."""
    yield from reserved(item.item, private=private)
    if isinstance(item.item, Ride):
        yield from (PHONE.of(text=text) for text in [item.item.phone] if text is not None)
    elif item.entry is not None:
        yield from contact(sources_of(item))


def _position(spot: Spot, sources: Sequence[Place]) -> Iterator[ItemFact]:
    """The position, and where it is from."""
    if spot.position is None:
        return
    for each in sources:
        if each.coords == spot.position:
            is_port = spot.port is not None and each is spot.place
            yield POSITION.of(position=str(spot.position), source="from the timetable" if is_port else "as written")
            return
        if each.coords is None and each.map is not None:
            source = say("read from the link to {map}", map=map_name(each.map))
            yield POSITION.of(position=str(spot.position), source=source)
            return
    yield POSITION.of(position=str(spot.position), source="as written at another item")


# ---------------------------------------------------------------- opening hours

NO_HOURS: Final = FactKind("not known: confirm before you go", "note")
HOURS: Final = FactKind("as written: {hours}", "muted")
OPENS: Final = FactKind("open {stretches}")
CLOSED: Final = FactKind("closed that day", "error")
NOT_OPEN_AT: Final = FactKind("not open at {time}", "error")
BREAK: Final = FactKind("a break from {closes} to {opens}")
CLOSES_AS_YOU_LEAVE: Final = FactKind("closes at {closes}, as you leave", "warning")
CLOSES_AFTER: Final = FactKind("closes at {closes}, {span} after you leave", "warning")
CLOSES_BEFORE: Final = FactKind("closes at {closes}, {span} before you leave", "warning")
ENTRY_UNTIL: Final = FactKind("last {entry} {time}")
LAST_ENTRY_AS_YOU_BEGIN: Final = FactKind("last {entry} {time}, as you begin", "warning")
LAST_ENTRY_SOON: Final = FactKind("last {entry} {time}, {span} after you begin", "warning")

_STRETCHES: Final = {
    (False, False): "all day",
    (False, True): "to {closes}",
    (True, False): "from {opens} on",
    (True, True): "from {opens} to {closes}",
}
"""By whether it is known when it opens and closes."""
_CLOSE: Final = 60
"""Minutes; closing or the last order are worth a warning when they are nearer than this."""


def hours(of: Described) -> Iterator[ItemFact]:
    """When it is open that day, and what is near: a break, the last order, closing."""
    item, day, left = of.item, of.day.date, -1
    if not isinstance(item.item, Stop):
        return
    sources = sources_of(item)
    expression, last_entry = first_known(sources, "hours"), first_known(sources, "last_entry")
    if expression == UNKNOWN:
        is_told = any(each.code == "hours-unknown" for each in of.plan.findings_at(item.path))
        yield from () if is_told else (NO_HOURS.of(),)
    elif expression is not None:
        found = _openings(of, expression)
        yield from _open(of, found) if found is not None else ()
        yield HOURS.of(hours=expression)
    if last_entry is not None:
        if item.start is not None and day is not None and isinstance(last_entry, ClockTime):
            left = resolve(day, last_entry.minutes, item.zone).minute - item.start
        kind = ENTRY_UNTIL if not 0 <= left < _CLOSE else LAST_ENTRY_SOON if left else LAST_ENTRY_AS_YOU_BEGIN
        entry = "order" if isinstance(item.item, Meal) else "entry"
        yield kind.of(entry=entry, time=look.time_words(last_entry), span=look.span(left))


def _openings(of: Described, expression: str) -> tuple[Opening, ...] | None:
    """When it is open around the day; None where that cannot be known, which a finding says."""
    item, plan = of.item, of.plan
    position = item.spot.position if item.spot is not None else None
    if of.day.date is None or check_hours(expression) is not None:
        return None
    if needs_position(expression) and position is None:
        return None
    today = local(item.arrive, item.zone).date() if item.arrive is not None else of.day.date
    country = Whose(plan.trip, of.day.day.head).at_item(item)
    holidays = Holidays(country, plan.world).asked_by(expression, today, item.zone, position)
    return openings(expression, today, item.zone, position, holidays)


def _open(of: Described, found: tuple[Opening, ...]) -> Iterator[ItemFact]:
    item, zone, day = of.item, of.item.zone, of.day.date
    if not found:
        yield CLOSED.of()
        return
    stretches = []
    for each in found:
        opens = look.clock(each.opens, zone, day) if each.opens != BEFORE_ALL else ""
        closes = look.clock(each.closes, zone, day) if each.closes != AFTER_ALL else ""
        sentence = _STRETCHES[bool(opens), bool(closes)]
        stretches.append(say(sentence if each.sure else f"perhaps {sentence}", opens=opens, closes=closes))
    yield OPENS.of(stretches=" and ".join(stretches))
    if item.start is None:
        return
    found = joined(found)
    here = next((each for each in found if each.opens <= item.start <= each.closes), None)
    if here is None:
        yield NOT_OPEN_AT.of(time=of.at(item.start))
        return
    later = next((each for each in found if each.opens > here.closes), None)
    if later is not None:
        yield BREAK.of(closes=of.at(here.closes), opens=of.at(later.opens))
    left = here.closes - item.end if item.end is not None and here.closes < AFTER_ALL else _CLOSE
    if left < _CLOSE:
        kind = (CLOSES_AFTER if left > 0 else CLOSES_BEFORE) if left else CLOSES_AS_YOU_LEAVE
        yield kind.of(closes=of.at(here.closes), span=look.span(abs(left)))


# ---------------------------------------------------------------- weather

WEATHER: Final = FactKind("{figures}")
RISK: Final = FactKind("risk by the weather: {state}")
STOP_MEANS: Final = FactKind("likely stopped: {rule}, as for the Korean advisory 풍랑주의보", "muted")
WATCH_MEANS: Final = FactKind("watch: {rule}, our own caution", "muted")
OPEN_SEA: Final = FactKind("a forecast for the open sea: whether it runs, its operator says", "muted")
ORIGIN: Final = FactKind("{age}; {source}", "muted")

_ROLES: Final = {FerryState.LIKELY_STOPPED: "warning", FerryState.WATCH: "note", FerryState.UNKNOWN: "note"}


def weather(of: Described) -> Iterator[ItemFact]:
    """The weather while one is there; of a ferry the state by its thresholds: whether it runs, its operator says."""
    item, ride, facts = of.item, of.item.ride, of.plan.world.facts
    if of.day.date is None:
        return
    if item.kind == "ferry" and ride is not None and ride.departs is not None and ride.lands is not None:
        ports = item.ports[0].position, item.landings[0].position
        outlook = facts.ferry(*ports, ride.departs, ride.lands)
        if outlook is not None:
            yield RISK.of(role=_ROLES.get(outlook.state, ""), state=outlook.state.value)
            yield WEATHER.of(figures=outlook_figures(outlook))
            yield STOP_MEANS.of(rule=STOP_RULE)
            yield WATCH_MEANS.of(rule=WATCH_RULE)
            yield OPEN_SEA.of()
            yield origin_fact(of, outlook.origins[0])
    elif isinstance(item.item, Stop) and not isinstance(item.item, Sleep) and item.spot is not None:
        if item.start is None or item.end is None:
            return
        found = facts.weather_at(item.spot.position, item.start, item.end)
        if found is not None:
            yield WEATHER.of(figures=weather_figures(found))
            yield origin_fact(of, found.origin)


def origin_fact(of: Described, origin: Origin) -> ItemFact:
    """How old a fact is, and where it is from."""
    age = as_of(origin, of.item.zone, of.plan.world.now)
    return ORIGIN.of(role="warning" if origin.is_stale else None, age=age, source=attribution(origin))
