"""What a page in Markdown says of one item beside its row in the table."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Severity
from tripplan.model.items import Move, Remark, Ride, Sleep, Stop
from tripplan.schedule.opening import UNKNOWN
from tripplan.schedule.places import position_of
from tripplan.sentences import say
from tripplan.timetables import Certainty
from tripplan.views import format as look
from tripplan.views import item_facts, place_facts, ride_facts
from tripplan.views.item_facts import Described, ShownTime, first_known
from tripplan.views.markdown_text import (
    DayClock,
    built_map,
    bullet,
    can_be_left,
    code,
    entry_name,
    escape,
    lines,
    map_link,
    own_map,
    prose,
    way_words,
    web_link,
    with_options,
)
from tripplan.views.sailings import grade_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripplan.findings import Path
    from tripplan.model.items import Item, Place, WithTexts
    from tripplan.model.trip import Entry, TripHead
    from tripplan.plan import Plan, World
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.timetables import Line, Sailing
    from tripplan.views.item_facts import FactKind, ItemFact


_PAGE: Final[dict[FactKind, str]] = {
    item_facts.DUE: "Be there by **{figure}**",
    item_facts.DUE_RELATIVE: "Be there by **{figure}** ({by})",
    item_facts.APPOINTMENT: "Appointment: {start}–{end}",
    item_facts.STARTS_AT: "Starts at {time}",
    item_facts.LEAST_STAY: "Stay: {wished}, at least {least}",
    item_facts.BEGIN_WITHIN: "Start within {ranges}",
    item_facts.ARRIVE_WITHIN: "Start within {ranges}",
    item_facts.CHECK_OUT: "Check out by {time}",
    item_facts.KEEP: "leave by **{figure}** for {binding}",
    item_facts.KEEP_AT_THE_LATEST: "leave by **{figure}** for {binding}, which is also the latest",
    item_facts.LATEST: "at the latest **{figure}** ({binding})",
    item_facts.TAKE_LATEST: "take at the latest the **{figure}** ({binding})",
    item_facts.SQUEEZED: "with shortest stays and nothing optional {figure}",
    item_facts.COST: "Cost: {cost}",
    **dict(
        zip(
            item_facts.RESERVED,
            ("Booking: {text}", "Coach: {text}", "Seat: {text}", "Platform: {text}", "Terminal: {text}"),
            strict=True,
        )
    ),
    ride_facts.NOT_TAKEN: "**No departure is taken**: {why}",
    ride_facts.CHECK_IN: "Be there by **{figure}**: check-in {span} before",
    ride_facts.TAKES: "Takes the **{figure}**, {how}",
    ride_facts.TAKES_OR_EARLIER: "Takes the one that leaves by **{figure}**, {how}",
    ride_facts.WHEN_YOU_COME: "Leaves when you come, takes {span}, {how}",
    ride_facts.AS_WRITTEN: "Leaves at **{figure}**, as written in the trip",
    ride_facts.ANY_DEPARTURE: "Leaves at **{figure}**, one of the departures that would do",
    **dict.fromkeys(
        (ride_facts.LANDS, ride_facts.LANDS_BY, ride_facts.LANDS_ABROAD, ride_facts.LANDS_ABROAD_BY), "there {figure}"
    ),
    ride_facts.ASHORE: "ashore {figure}",
    ride_facts.NO_CLOCK_TIMES: "No clock times from {first} to {last}: one leaves every {every} or sooner",
    ride_facts.LAST_THERE: "The last guaranteed one from {port} leaves at **{departs}**",
    ride_facts.LAST_THERE_GRADED: "The last guaranteed one from {port} leaves at **{departs}** ({grade})",
    ride_facts.MAY_LAND: "May land at {ports}: the plan counts on the worse",
    ride_facts.LANDS_ELSEWHERE: "May land at {port} instead, at {lands}: {mode} {walk} to {planned}, {then}",
    ride_facts.BREAKS_ELSEWHERE: (
        "May land at {port} instead, at {lands}: {mode} {walk} to {planned}, and **the day breaks**{short}; "
        "ask the crew where it lands"
    ),
    place_facts.ADDRESS: "Address: {text}",
    place_facts.PHONE: "Phone: {text}",
}
"""The sentences of the facts that a page shows. Those by when to leave are joined, as a page has room for one line."""
_LEAVES_FIRST: Final = {item_facts.LATEST: "leave at the latest **{figure}** ({binding})"}
_FITS: Final = {
    True: "fits too",
    False: "**does not fit**: the day would break",
    None: "not tried, for there are too many",
}
"""What becomes of the day with another item of an `either`."""


def _points(facts: Iterable[ItemFact], clock: DayClock) -> list[str]:
    """The facts in the sentences of a page; those that it does not show are left out."""
    return [_sentence(_PAGE[each.kind], each, clock) for each in facts if each.kind in _PAGE]


def _sentence(sentence: str, fact: ItemFact, clock: DayClock) -> str:
    def shown(value: object) -> object:
        if isinstance(value, ShownTime):
            return f"{value.mark}{clock.time(value.minute, value.zone)}"
        return escape(value) if isinstance(value, str) else value

    values = {key: shown(value) for key, value in fact.values.items()}
    return say(sentence, figure=shown(fact.figure), **values)


_TOP: Final = 4
"""Parts of the path of an item that is in no group: ``days``, 0, ``plan``, 3."""


class PageDay(NamedTuple):
    """A day on the page, and what was said of it already: each place, group and choice is described once."""

    plan: Plan
    day: DayPlan
    clock: DayClock
    groups: dict[Path, Entry]
    said: set[object]
    private: bool
    """Whether references of bookings are shown."""

    @classmethod
    def of(cls, plan: Plan, day: DayPlan, *, private: bool = True) -> PageDay:
        """A day of which nothing was said yet."""
        groups = {entry.path: entry for entry in with_options((*day.day.plan, *day.day.plan_b)) if entry.options}
        return cls(plan, day, DayClock.of(day, plan.trip.zone), groups, set(), private)

    def is_first(self, thing: object) -> bool:
        """Whether it was not said before; it is now."""
        is_new = thing not in self.said
        self.said.add(thing)
        return is_new

    def new_groups(self, item: ItemPlan) -> Iterator[Entry]:
        """The groups that it is the first item of, the outermost first."""
        for length in range(_TOP, len(item.path)):
            path = item.path[:length]
            if self.is_first(path) and path in self.groups:
                yield self.groups[path]


def item_points(page: PageDay, item: ItemPlan) -> list[str]:
    """The points about an item; none where the table says it all."""
    of, clock = Described(page.plan, page.day, item), page.clock
    written, head = item.item, page.plan.trip.head
    is_first = item.spot is None or page.is_first(item.spot.name)
    place = item.spot.place if item.spot is not None and isinstance(written, Stop) and is_first else None
    points = [*_ride_points(of, clock)] if isinstance(written, Ride) else []
    points += _leaving(of, clock) if can_be_left(item) else []
    found = bullet_points(points) + _ways(item, head)
    if isinstance(written, Remark) and len(lines(written.name)) > 1:
        found += bullet(lines(written.name))
    if written is not None:
        rules = [*item_facts.deadline(of, item), *item_facts.start_rules(item)]
        rules += item_facts.nights(written) if isinstance(written, Sleep) else []
        rules += item_facts.reserved(written, private=page.private)
        found += bullet_points([*_points(rules, clock), *_whereabouts(item, place, is_first=is_first)])
        found += written_points(written, head)
    for texts in (place, *(group.item for group in page.new_groups(item))):
        found += text_lines(texts) if texts is not None else []
    for other in item_facts.other_options(of) if page.is_first(id(item.choice)) else ():
        found += [f"- Or {escape(entry_name(other.entry))}: {_FITS[other.fits]}", *_facts_of(other.entry, head)]
    if item.entry is not None and written is None and item.name:
        found.append(f"- As written: {code(item.name)}")
    # Notes are in the list of what to confirm.
    wrong = [each for each in of.plan.findings_at(item.path) if each.severity is not Severity.NOTE]
    for each in dict.fromkeys(each for each in wrong if each.code != "day-breaks"):
        hint = f" ({prose(each.hint)})" if each.hint else ""
        found.append(f"- **{each.severity.word.capitalize()}**: {prose(each.message)}{hint}")
    return found


def bullet_points(points: Iterable[str]) -> list[str]:
    """Each as a point of a list."""
    return [f"- {point}" for point in points]


def _leaving(of: Described, clock: DayClock) -> Iterator[str]:
    """By when to leave, three ways, in one point, and how late one would be."""
    departs = of.item.ride.departs if of.item.ride is not None else None
    parts: list[str] = []
    for each in item_facts.leaving(of):
        figure = each.figure.minute if isinstance(each.figure, ShownTime) else None
        if each.kind in _PAGE and (each.kind is not item_facts.TAKE_LATEST or figure != departs):
            sentence = _PAGE[each.kind] if parts else _LEAVES_FIRST.get(each.kind, _PAGE[each.kind])
            parts.append(_sentence(sentence, each, clock))
    if parts:
        text = "; ".join(parts)
        yield text[0].upper() + text[1:]
    if of.item.late is not None:
        yield say("**{late} too late** for it", late=look.span(of.item.late))


def _ways(item: ItemPlan, head: TripHead) -> list[str]:
    """The written ways to it that say more than how long they take."""
    found: list[str] = []
    for leg in item.legs:
        move = leg.entry.item if leg.entry is not None else None
        if isinstance(move, Move) and (below := written_points(move, head)):
            first, *others = (point[2:] for point in below)
            found += bullet([say("Way there, {way}: {text}", way=way_words(leg), text=first), *others])
    return found


def _whereabouts(item: ItemPlan, place: Place | None, *, is_first: bool) -> Iterator[str]:
    """Hours, address, telephone and map; what was said at an earlier item of the same place is not said again."""
    written = item.item
    own = written if isinstance(written, Stop) else None
    sources = [each for each in (own, place) if each is not None]
    yield from _contact(sources)
    if isinstance(written, Ride):
        if written.phone is not None:
            yield say("Phone: {text}", text=escape(written.phone))
        if written.map is not None:
            yield f"Map: {own_map(written.map)}"
    url = first_known(sources, "map")
    if url is not None:
        yield f"Map: {own_map(url)}"
    elif own is not None and item.spot is not None and item.spot.name != look.UNKNOWN and is_first:
        found = built_map(item.spot.name, item.spot.position, first_known(sources, "address"))
        if found:
            yield f"Map: {found}"


def _contact(sources: Sequence[Place]) -> Iterator[str]:
    """Hours, last entry, address and telephone; what the item says itself comes before what its place says."""
    hours, last_entry = first_known(sources, "hours"), first_known(sources, "last_entry")
    if hours is not None:
        yield f"Open: {escape(hours)}" if hours != UNKNOWN else say("Opening hours **unknown**: confirm before you go")
    if last_entry is not None:
        yield say("Last entry: {time}", time=look.time_words(last_entry))
    yield from (say(_PAGE[each.kind], text=escape(each.values["text"])) for each in place_facts.contact(sources))


def written_points(written: Item, head: TripHead) -> list[str]:
    """What an item says that does not depend on the clock or the place: order, price, texts."""
    points: list[str] = []
    for each in item_facts.order_and_cost(written, head):
        is_order = each.kind is item_facts.ORDER
        shown = ", ".join(map(prose, each.values["dishes"])) if is_order else escape(each.values["cost"])
        points.append(f"- Order: {shown}" if is_order else f"- Cost: {shown}")
    return points + text_lines(written)


def text_lines(texts: WithTexts) -> list[str]:
    """Notes and links; what is to be done or brought has lists of its own."""
    points = [point for text in texts.note for point in bullet(lines(text))]
    return points + [f"- {web_link(text)}" for text in texts.links if text.strip()]


def _facts_of(entry: Entry, head: TripHead) -> list[str]:
    """What another item of an `either` says of itself, one level deeper."""
    written = entry.item
    points = []
    if isinstance(written, Stop):
        points = bullet_points(_contact([written]))
        shown = own_map(written.map) if written.map else built_map(written.name, position_of(written), written.address)
        points += [f"- Map: {shown}"] if shown else []
    return [f"  {point}" for point in (*points, *(written_points(written, head) if written is not None else ()))]


_SHOWN: Final = 4
"""How many later sailings of each certainty are listed."""

_CERTAINTY: Final = {
    Certainty.GUARANTEED: "guaranteed",
    Certainty.USUAL: "usual (not promised)",
    Certainty.ON_REQUEST: "on request only",
}


def _ride_points(of: Described, clock: DayClock) -> Iterator[str]:
    """Everything about a ride, a point each."""
    item, ride = of.item, of.item.ride
    if ride is None:
        yield say("When it leaves is not known")
        return
    facts = list(ride_facts.taking(of))
    first = [each for each in facts if each.kind is ride_facts.CHECK_IN]
    yield from _points(first, clock)
    departs, *lands = _points((each for each in facts if each not in first), clock)
    yield "; ".join([departs, ", ".join(lands)]) if lands else departs
    line = ride.times.line
    if line is not None and ride.times.origin and ride.times.status is not None:
        yield from _others(of, line, clock)
        yield from _points(ride_facts.bands_and_last(of, ride, line), clock)
    yield from _points(ride_facts.landings(of), clock)
    yield from _port_points(item)
    if line is not None:
        yield say("Timetable {name}: {age}", name=escape(line.name), age=timetable_age(line, of.plan.world))


def _others(of: Described, line: Line, clock: DayClock) -> Iterator[str]:
    """The sailings before and after the one that is taken, the guaranteed apart."""
    item, ride = of.item, of.item.ride
    if ride is None or ride.taken is None or ride.service is None or item.arrive is None:
        return
    times, taken, service = ride.times, ride.taken, ride.service
    ready = item.arrive + times.check_in
    before = [each for each in service.sailings if ready <= each.departs < taken.departs]
    after = [each for each in service.sailings if each.departs > taken.departs]
    if before:
        yield say("Before it: {sailings}", sailings=_list(before, item, line, clock))
    if after or not times.bands:
        yield say("After it: {sailings}", sailings=_list(after, item, line, clock) or "none that day")
    else:
        yield say("After it: see below")


def _list(sailings: list[Sailing], item: ItemPlan, line: Line, clock: DayClock) -> str:
    """``11:00, 12:00 guaranteed; 10:30 usual (not promised), probably to 천진항``."""
    groups: dict[tuple[int, str], list[Sailing]] = {}
    for each in sailings:
        groups.setdefault((each.certainty.doubt, each.landings[0].port), []).append(each)
    parts = []
    for (_, port), group in sorted(groups.items(), key=itemgetter(0)):
        times = ", ".join(clock.time(each.departs, item.zone) for each in group[:_SHOWN])
        if len(group) > _SHOWN:
            times = say("{times} and {more} more", times=times, more=len(group) - _SHOWN)
        is_planned = item.ride is not None and port in item.ride.times.destinations
        sentence = "{times} {sure}" if is_planned else "{times} {sure}, probably to {port}"
        name = "" if is_planned else escape(line.port_name(port))
        parts.append(say(sentence, times=times, sure=_CERTAINTY[group[0].certainty], port=name))
    return "; ".join(parts)


def grade(sailing: Sailing) -> str:
    """How well a timetable's sailing is attested: `` (two dated sources agree)``, or nothing."""
    return f" ({words})" if (words := grade_words(sailing)) else ""


def _port_points(item: ItemPlan) -> Iterator[str]:
    """Where it leaves and lands: address, telephone and map of each port that a timetable or a place describes."""
    if item.ride is None:
        return
    times, line, written, spot = item.ride.times, item.ride.times.line, item.item, item.spot
    if line is None:
        if isinstance(written, Ride) and written.map is None and spot is not None and spot.position is not None:
            yield f"From: {escape(spot.name)}, {map_link(spot.place, spot.name, spot.position)}"
        return
    for word, port_id in [("From", times.origin)] + [("To", port) for port in times.destinations]:
        if (port := line.ports.get(port_id)) is not None:
            name = line.port_name(port_id)
            known = ", ".join(filter(None, (name, port.address, port.phone)))
            yield f"{word}: {', '.join(filter(None, (escape(known), map_link(port, name, port.coords))))}"
            yield from (prose(text) for text in port.note)


def timetable_age(line: Line, world: World) -> str:
    """How old a timetable is, and until when it holds."""
    sentence = "checked {checked}, holds {first} to {last}"
    if world.now is not None and line.stale(world.now):
        sentence = "checked {checked} (**stale**: look whether it still holds), holds {first} to {last}"
    return say(sentence, checked=line.checked, first=line.valid.first, last=line.valid.last)
