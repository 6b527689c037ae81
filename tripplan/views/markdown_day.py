"""A day in Markdown: its table, then only those items that have more to say than their row."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.items import Move, Remark, Ride, Sleep, Stop
from tripplan.schedule import Provenance
from tripplan.schedule.explain import binding_clock, binding_words
from tripplan.schedule.opening import UNKNOWN
from tripplan.schedule.places import position_of
from tripplan.sentences import say
from tripplan.timetables import Certainty
from tripplan.views import format as look
from tripplan.views import item_facts, place_facts, ride_facts
from tripplan.views.item_facts import Described, ShownTime, first_known
from tripplan.views.markdown_text import (
    DayClock,
    PageLinks,
    bullet,
    can_be_left,
    code,
    escape,
    item_title,
    lines,
    markdown_table,
    place_url,
    ports_title,
    prose,
    row_title,
    way_words,
    web_link,
    with_options,
)
from tripplan.views.sailings import grade_words
from tripplan.views.timeline import RELAXED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripplan.findings import Path
    from tripplan.model.items import Place, WithTexts
    from tripplan.model.trip import Entry, TripHead
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.timetables import Line, Sailing
    from tripplan.views.item_facts import FactKind, ItemFact

_HEADER: Final = ("Way", "Time", "What", "Takes", "Leave by")

_PAGE: Final[dict[FactKind, str]] = {
    item_facts.DUE: "be there by **{figure}**",
    item_facts.DUE_RELATIVE: "be there by **{figure}** ({by})",
    item_facts.STARTS_ABOUT: "planned for {time}",
    item_facts.BEGIN_WITHIN: "start within {ranges}",
    item_facts.ARRIVE_WITHIN: "check in {ranges}",
    item_facts.CHECK_OUT: "check out by {time}",
    item_facts.KEEP: "leave by **{figure}** for {binding}",
    item_facts.KEEP_AT_THE_LATEST: "leave by **{figure}** for {binding}, which is also the latest",
    item_facts.LATEST: "at the latest **{figure}** ({binding})",
    item_facts.TAKE_LATEST: "take at the latest the **{figure}** ({binding})",
    item_facts.SQUEEZED: "with shortest stays and nothing optional {figure}",
    item_facts.COST: "cost: {cost}",
    item_facts.ORDER: "order: {order}",
    **{kind: kind.sentence for kind in (*item_facts.RESERVED, place_facts.ADDRESS, place_facts.PHONE)},
    ride_facts.NOT_TAKEN: "**no departure is taken**: {why}",
    ride_facts.TAKES: "{how}",
    ride_facts.TAKES_OR_EARLIER: "the one that leaves by **{figure}**, {how}",
    ride_facts.WHEN_YOU_COME: "leaves when you come",
    ride_facts.ANY_DEPARTURE: "one of the departures that would do",
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
}
"""The sentences of the facts that a page has beside its table; of others the table says all."""
_FITS: Final = {
    True: "fits too",
    False: "**does not fit**: the day would break",
    None: "not tried, for there are too many",
}
"""What becomes of the day with another item of an `either`."""
_TOP: Final = 4
"""Parts of the path of an item that is in no group: ``days``, 0, ``plan``, 3."""


class PageDay(NamedTuple):
    """A day on the page, and what was said of it already: each place, group and choice is described once."""

    plan: Plan
    day: DayPlan
    clock: DayClock
    links: PageLinks
    private: bool
    """Whether references of bookings are shown."""
    groups: dict[Path, Entry]
    said: set[object]

    def is_first(self, thing: object) -> bool:
        """Whether it was not said before; it is now."""
        is_new = thing not in self.said
        self.said.add(thing)
        return is_new


def day_lines(plan: Plan, day: DayPlan, links: PageLinks, *, private: bool, is_plan_b: bool = False) -> list[str]:
    """The table of a day, its margins and notes, and its items with something to say."""
    groups = {entry.path: entry for entry in with_options((*day.day.plan, *day.day.plan_b)) if entry.options}
    page = PageDay(plan, day, DayClock.of(day), links, private, groups, set())
    found: list[str] = []
    for broken in day.breaks:
        sentence = "**This day breaks** at {item}: {short} short"
        if broken.minutes is None:
            sentence = "**This day breaks** at {item}: no time would do"
        elif broken.saved is not None and broken.saved.is_by_assumptions:
            sentence = "At {item} this day is {short} short by what is only assumed"
        found += [say(sentence, item=item_title(day.items[broken.index]), short=look.span(broken.minutes or 0)), ""]
    if not day.items:
        return [*found, say("There is nothing in this plan.")]
    pairs = zip(day.items, (None, *day.items), strict=False)
    found += markdown_table(_HEADER, [row for item, before in pairs for row in _rows(page, item, before)])
    notes = text_lines(day.day.head) if not is_plan_b else []
    points = [f"- {text}" for text in (*_margins(page), *notes)]
    for each in day.items:
        points += _item_lines(page, each)
    return [*found, *([""] if points else []), *points]


def _rows(page: PageDay, item: ItemPlan, before: ItemPlan | None) -> Iterator[tuple[str, str, str, str, str]]:
    """The row of an item, and before it that of its check-in."""
    ride, clock, check_in = item.ride, page.clock, item.check_in
    ways = [way_words(leg) for leg in item.legs]
    waits_until = item.start if check_in is None else check_in
    if item.arrive is not None and waits_until is not None and item.arrive < waits_until:
        most = look.AT_MOST if item.arrive_at_least else ""
        ways.append(say("wait {span}", span=f"{most}{look.span(waits_until - item.arrive)}"))
    way = ", ".join(ways)
    here = before.spot if before is not None else None
    if ride is not None and check_in is not None:
        assumed = Provenance.ESTIMATED if ride.times.check_in_provenance is Provenance.ESTIMATED else None
        time = f"{look.ABOUT if assumed else ''}{clock.time(check_in, item.zone)}"
        where = ports_title(item, page.links) if item.ports and not item.ports[0].same(here) else ""
        title = say("check-in · {place}", place=where) if where else "check-in"
        yield way, time, title, look.span(ride.times.check_in, assumed), ""
        way, here = "", item.ports[0] if item.ports else here
    times = "" if item.kind == "note" else look.UNKNOWN
    if item.start is not None and times:
        end = ride.lands if ride is not None and ride.lands is not None else item.end
        times = clock.time(item.start, item.zone)
        if end is not None and end != item.start:
            mark = look.end_mark(item) if look.end_mark(item) != look.start_mark(item) else ""
            times = clock.times((item.start, item.zone), (end, item.zone_after), mark)
        times = f"{look.start_mark(item)}{times}"
    title = row_title(item, page.links, here)
    optional = say("{item} (optional)", item=title) if item.is_optional else title
    leave, words = item.leave_by, ""
    if leave is not None and can_be_left(item) and (ride is None or leave.at != ride.departs):
        time = f"{look.AT_MOST if leave.at_most else ''}{clock.time(leave.at, item.leave_zone)}"
        sentence = "{time}" if item.keep is None else "{time} for {departure}"
        words = say(sentence, time=time, departure=binding_clock(leave.binding))
    yield way, times, optional, _length(item), words


def _length(item: ItemPlan) -> str:
    """How long it takes, for its column: ``30m–45m`` where less would do."""
    if item.kind in {"note", "end"}:
        return ""
    if isinstance(item.item, Sleep):
        return look.night_count(item.item.nights)
    if item.ride is not None or isinstance(item.item, Ride):
        return look.ride_span(item.ride) if item.ride is not None else look.UNKNOWN
    if item.start is None or item.end is None:
        return look.UNKNOWN if item.item is None else look.span(item.wished, item.stay_provenance)
    stays = item.end - item.start
    least = f"{look.span(item.least)}–" if item.item is not None and 0 < item.least < stays else ""
    return f"{least}{look.span(stays, item.stay_provenance)}"


def _margins(page: PageDay) -> Iterator[str]:
    """When to set off, the last sailing of the day's last ride, where there is least room, and other clocks."""
    day, clock = page.day, page.clock
    if day.date is None:
        yield say("A template: without a date, boats, seasons and weekdays are **unknown**")
    first = day.items[0]
    if first.legs and first.arrive != day.start:
        mark = look.ABOUT if day.start_provenance is Provenance.ESTIMATED else ""
        yield say("Starts {time}", time=f"{mark}{clock.time(day.start, day.zone)}")
    back, tight = day.last_ride_back, day.tightest
    if back is not None and back.ride is not None and back.ride.times.last is not None:
        last = back.ride.times.last
        sentence = "Last {kind} from {place}: **{time}**, guaranteed{grade}"
        if back.spot is None:
            sentence = "Last {kind}: **{time}**, guaranteed{grade}"
        place, time = escape(back.spot.name) if back.spot is not None else "", clock.time(last.departs, back.zone)
        yield say(sentence, kind=back.kind, place=place, time=time, grade=grade(last))
    if tight is not None and tight.slack is not None and tight.slack < RELAXED and day.broken is None:
        binding = tight.latest.binding if tight.latest is not None else None
        why = escape(binding_words(binding)) if binding is not None and binding.path != tight.path else ""
        sentence = "Tightest: {slack} to spare at {item}"
        sentence = "Tightest: {slack} to spare at {item}, for {binding}" if why else sentence
        yield say(sentence, slack=look.slack(tight), item=item_title(tight), binding=why)
    if len(clock.zones) > 1:
        yield clock.remark()


def _item_lines(page: PageDay, item: ItemPlan) -> list[str]:
    """One point for an item: what is short in its line, the rest below; nothing where the table says it all."""
    of, written, head = Described(page.plan, page.day, item), item.item, page.plan.trip.head
    is_first = item.spot is None or page.is_first(item.spot.name)
    place = item.spot.place if item.spot is not None and isinstance(written, Stop) and is_first else None
    short, below = [*_short(page, of, place)], _ways(item, head)
    if isinstance(written, Remark) and len(lines(written.name)) > 1:
        below += lines(written.name)[1:]
    if isinstance(written, Ride):
        below += _ride_points(of, page)
    texts: list[WithTexts | None] = [written, place, *(group.item for group in _new_groups(page, item))]
    below += [text for each in texts if each is not None for text in text_lines(each)]
    for other in item_facts.other_options(of) if page.is_first(id(item.choice)) else ():
        facts = "; ".join(_option_facts(other.entry, page))
        option = say("Or {name}: {fits}", name=_option_title(other.entry, page.links), fits=_FITS[other.fits])
        below.append(f"{option}; {facts}" if facts else option)
    if not short and not below:
        return []
    time = f"{look.start_mark(item)}{page.clock.time(item.start, item.zone)} " if item.start is not None else ""
    title = item_title(item)
    first, *others = [*(["; ".join(short)] if short else []), *below]
    return bullet([f"**{time}{title}**: {first}", *others])


def _new_groups(page: PageDay, item: ItemPlan) -> Iterator[Entry]:
    """The groups that it is the first item of, the outermost first."""
    for length in range(_TOP, len(item.path)):
        path = item.path[:length]
        if page.is_first(path) and path in page.groups:
            yield page.groups[path]


def _short(page: PageDay, of: Described, place: Place | None) -> Iterator[str]:
    """What is said of an item in its line: rules, hours, contact, booking, price, and by when to leave after that."""
    item, written = of.item, of.item.item
    if item.entry is not None and written is None:
        yield say("as written: {text}", text=code(item.name))
    if written is None:
        return
    sources = [each for each in (written if isinstance(written, Stop) else None, place) if each is not None]
    facts = [*ride_facts.taking(of)] if isinstance(written, Ride) else [*item_facts.deadline(of, item)]
    facts += item_facts.start_rules(item)
    facts += item_facts.nights(written) if isinstance(written, Sleep) else []
    yield from _sentences(facts, page.clock)
    if item.late is not None:
        yield say("**{late} too late**", late=look.span(item.late))
    yield from _hours(sources)
    facts = [*item_facts.reserved(written, private=page.private), *place_facts.contact(sources)]
    facts += [place_facts.PHONE.of(text=written.phone)] if isinstance(written, Ride) and written.phone else []
    yield from _sentences([*facts, *item_facts.order_and_cost(written, page.plan.trip.head)], page.clock)
    url = first_known(sources, "map") if not isinstance(written, Ride) else written.map
    if url is not None and not place_url(url, item.name, None, None):
        yield say("map: {url}", url=code(url))
    leaving = [each for each in item_facts.leaving(of) if each.kind in _PAGE] if can_be_left(item) else []
    departs = item.ride.departs if item.ride is not None else None
    is_own = [isinstance(each.figure, ShownTime) and each.figure.minute == departs for each in leaving]
    # One time that is the latest as well is in the table.
    says_more = [each.kind for each in leaving] != [item_facts.KEEP_AT_THE_LATEST]
    if says_more and (item.keep is not None or departs is not None):
        yield from _sentences([each for each, own in zip(leaving, is_own, strict=True) if not own], page.clock)


def _sentences(facts: Iterable[ItemFact], clock: DayClock) -> Iterator[str]:
    """The facts in the sentences of a page; those that it does not show are left out."""

    def shown(value: object) -> object:
        if isinstance(value, ShownTime):
            return f"{value.mark}{clock.time(value.minute, value.zone)}"
        return escape(value) if isinstance(value, str) else value

    for fact in facts:
        if sentence := _PAGE.get(fact.kind):
            values = {key: shown(value) for key, value in fact.values.items()}
            yield say(sentence, figure=shown(fact.figure), **values)


def _hours(sources: Sequence[Place]) -> Iterator[str]:
    """Hours and last entry; that hours are unknown is in the list of what to confirm."""
    hours, last_entry = first_known(sources, "hours"), first_known(sources, "last_entry")
    if hours is not None and hours != UNKNOWN:
        yield say("open {hours}", hours=escape(hours))
    if last_entry is not None:
        yield say("last entry {time}", time=look.time_words(last_entry))


def text_lines(texts: WithTexts) -> list[str]:
    """Notes and links; what is to be done or brought has lists of its own."""
    notes = [line for text in texts.note for line in lines(text)]
    return notes + [web_link(text) for text in texts.links if text.strip()]


def _ways(item: ItemPlan, head: TripHead) -> list[str]:
    """The written ways to it that say more than how long they take."""
    found: list[str] = []
    for leg in item.legs:
        move = leg.entry.item if leg.entry is not None else None
        if isinstance(move, Move):
            costs = [escape(each.values["cost"]) for each in item_facts.order_and_cost(move, head)]
            texts = "; ".join([*costs, *text_lines(move)])
            found += [say("Way there, {way}: {text}", way=way_words(leg), text=texts)] if texts else []
    return found


def _option_title(entry: Entry, links: PageLinks) -> str:
    stop = entry.item
    url = place_url(stop.map, stop.name, position_of(stop), stop.address) if isinstance(stop, Stop) else ""
    return links.linked(look.entry_name(entry), url)


def _option_facts(entry: Entry, page: PageDay) -> Iterator[str]:
    """What another item of an `either` says of itself."""
    written = entry.item
    if isinstance(written, Stop):
        yield from _hours([written])
        yield from _sentences(place_facts.contact([written]), page.clock)
    if written is not None:
        yield from _sentences(item_facts.reserved(written, private=page.private), page.clock)
        yield from _sentences(item_facts.order_and_cost(written, page.plan.trip.head), page.clock)
        yield from text_lines(written)


# ---------------------------------------------------------------- rides

_SHOWN: Final = 4
"""How many later sailings of each certainty are listed."""

_CERTAINTY: Final = {
    Certainty.GUARANTEED: "guaranteed",
    Certainty.USUAL: "usual (not promised)",
    Certainty.ON_REQUEST: "on request only",
}


def _ride_points(of: Described, page: PageDay) -> list[str]:
    """The other sailings of a ride, where else it may land, and its ports."""
    item, ride, clock = of.item, of.item.ride, page.clock
    if ride is None:
        return [say("When it leaves is not known")]
    line, points = ride.times.line, list[str]()
    if line is not None and ride.times.origin and ride.times.status is not None:
        points += _others(item, line, clock)
        points += _sentences(ride_facts.bands_and_last(of, ride, line), clock)
    points += _sentences(ride_facts.landings(of), clock)
    for port_id in (ride.times.origin, *ride.times.destinations) if line is not None else ():
        port = line.ports.get(port_id) if line is not None else None
        if line is None or port is None or not page.is_first(port):
            continue
        known = [line.port_name(port_id), *(text for text in (port.address, port.phone) if text is not None)]
        points += [escape(", ".join(known))] if len(known) > 1 else []
        points += [prose(text) for text in port.note]
    return points


def _others(item: ItemPlan, line: Line, clock: DayClock) -> Iterator[str]:
    """The sailings before and after the one that is taken, the guaranteed apart."""
    ride = item.ride
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
