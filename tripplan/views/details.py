"""Everything about one item: its facts in groups, the most important first; and what can be copied of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.items import Remark
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.cells import fit, fit_right, hanging, plain, width, wrap
from tripplan.views.item_facts import (
    ORDER,
    Described,
    ItemFact,
    ShownTime,
    alternatives,
    breaking,
    findings,
    leaving,
    texts,
    times,
)
from tripplan.views.links import links_of, unsafe_links
from tripplan.views.place_facts import PARTICULARS, contact, hours, particulars, ways, weather, whereabouts
from tripplan.views.ride_facts import landings, sailings, taking, timetable
from tripplan.views.rows import UNICODE
from tripplan.views.timeline import Timeline, day_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.rows import Glyphs


DetailRow = tuple[str, str]
"""A text and its role."""

_WIDEST: Final = 9
"""Cells; a longer figure is set before its text instead of in the column."""
_ADDRESS: Final = 14
"""Cells; in less an address says nothing."""


class DetailLine(NamedTuple):
    """One thing that is said, before it is laid out."""

    text: str
    role: str = ""
    figure: str | None = None
    """The clock time or span that it is about; empty to be set below those that have one, None to begin on the left."""


def details(plan: Plan, day: DayPlan, item: ItemPlan, cells: int, glyphs: Glyphs = UNICODE) -> list[DetailRow]:
    """Everything about an item of a day, or of its plan B, in lines of at most so many cells with their roles."""
    of = Described(plan, day, item)

    def shown(value: object) -> object:
        if isinstance(value, ShownTime):
            return f"{value.mark}{look.clock(value.minute, value.zone, day.date)}"
        return value

    def lines(*groups: Iterator[ItemFact]) -> Iterator[DetailLine]:
        for fact in (each for group in groups for each in group if each.kind.sentence):
            values = {key: shown(value) for key, value in fact.values.items()}
            text = say(fact.kind.sentence, arrow=glyphs.arrow, tight=glyphs.tight, **values)
            yield DetailLine(text, fact.role, None if fact.figure is None else str(shown(fact.figure)))

    groups = (
        ("", [*_head(item, glyphs), *lines(breaking(of))]),
        ("", [*lines(times(of), taking(of))]),
        ("Leave by", [*lines(leaving(of))]),
        ("Weather", [*lines(weather(of))]),
        ("Departures", [*lines(sailings(of), landings(of))]),
        ("To look at", [*lines(findings(of))]),
        ("", [*lines(alternatives(of), texts(of))]),
        ("The way there", [*lines(ways(of))]),
        ("Opening hours", [*lines(hours(of))]),
        ("Where", [*lines(whereabouts(of))]),
        ("Timetable", [*lines(timetable(of))]),
        ("Links", [*_links(item, cells)]),
    )
    return _laid_out([(title, group) for title, group in groups if group], cells)


def facts_below(plan: Plan, day: DayPlan, item: ItemPlan, *, private: bool) -> Iterator[str]:
    """What `tripplan show --full` writes below an item: its number and reservation, where it is, price and notes."""

    def words(facts: Iterable[ItemFact]) -> list[str]:
        return [say(each.kind.sentence, **each.values) for each in facts]

    numbers = [_ride_name(item)] if item.ports else []
    numbers += words(particulars(item, private=private))
    yield from [", ".join(numbers)] if numbers else []
    for port in (*item.ports, *item.landings):
        found = words(contact([port.place])) if port.place is not None else []
        yield from [", ".join([port.name, *found])] if found else []
    for leg in item.legs:
        move = leg.entry.item if leg.entry is not None else None
        yield from (f"{leg.mode}: {text}" for text in (move.note if move is not None else ()))
    facts = texts(Described(plan, day, item)) if not isinstance(item.item, Remark) else ()
    yield from words(each for each in facts if not each.kind.key and each.kind is not ORDER)


def _ride_name(item: ItemPlan) -> str:
    """``flight NH7333``, ``ferry 성산 ↔ 우도``."""
    line = item.ride.times.line if item.ride is not None else None
    return f"{item.kind} {line.name if line is not None else item.name}"


def _head(item: ItemPlan, glyphs: Glyphs) -> Iterator[DetailLine]:
    """What it is called, and what it is: ``ferry seongsan-udo``, ``rent at 하우목동항, may be left out``."""
    title = item.title.replace("→", glyphs.arrow) if item.ports else item.title
    if item.entry is None:
        yield DetailLine(say("the day ends: {place}", place=title), "heading")
    elif item.item is None:
        yield DetailLine(title, "heading")
        yield DetailLine("this item could not be read", "error")
    elif isinstance(item.item, Remark):
        first, *others = title.strip().splitlines()
        yield DetailLine(first, "heading")
        yield from map(DetailLine, others)
    else:
        yield DetailLine(look.name(item) if not item.ports else title, "heading")
        where = item.spot.name if item.spot is not None else item.name
        kind = (
            item.kind if where in {item.name, look.UNKNOWN} else say("{kind} at {place}", kind=item.kind, place=where)
        )
        if item.ports:
            kind = _ride_name(item)
        remarks = ["one of several"] if item.choice is not None else []
        remarks += ["may be left out"] if item.is_optional else []
        yield DetailLine(", ".join([kind, *remarks]), "muted")


def _links(item: ItemPlan, cells: int) -> Iterator[DetailLine]:
    """The links by number, each on a line; the whole address is on the screen of the links."""
    found = links_of(item)
    numbers = len(f"[{len(found)}]")
    labels = max((width(link.label) for link in found), default=0)
    room = cells - numbers - labels - 3
    for number, link in enumerate(found, 1):
        lead = f"{f'[{number}]':<{numbers}} {fit(link.label, labels)}"
        yield DetailLine(f"{lead}  {fit(plain(link.url), room)}" if room >= _ADDRESS else lead.rstrip(), "link")
    for url in unsafe_links(item):
        yield DetailLine(say("not opened, for it is no safe link: {url}", url=url), "warning")


def _laid_out(groups: Sequence[tuple[str, Sequence[DetailLine]]], cells: int) -> list[DetailRow]:
    """The lines of some groups, with an empty one between them, none wider than `cells`."""
    figures = [width(each.figure) for _, group in groups for each in group if each.figure]
    column = max((cells for cells in figures if cells <= _WIDEST), default=0)
    rows: list[DetailRow] = []
    for title, group in groups:
        rows += [("", "")] if rows else []
        rows += [(line, "section") for line in wrap(title, cells)]
        for text, role, figure in group:
            lead = f"{fit_right(figure, max(column, width(figure)))}  " if figure is not None else ""
            line = f"{lead}{plain(text)}"
            lines = [line.rstrip()] if width(line) <= cells else hanging(lead, plain(text), cells)
            rows += [(line, role) for line in lines]
    return rows


DAY_CELLS = 80


class ClipboardText(NamedTuple):
    """One text that can be copied."""

    label: str
    """``the item``."""
    text: str


def clipboard_texts(plan: Plan, day: DayPlan, item: ItemPlan) -> list[ClipboardText]:
    """Everything there is to copy at an item, what is wanted most first; of its facts those that are known."""
    links, spot = links_of(item), item.spot
    clips = [ClipboardText("the item", item_text(day, item))]
    clips += [ClipboardText("its link", links[0].url)] if links else []
    clips += [ClipboardText("its name", plain(item.name))] if not item.ports else []
    facts = (*particulars(item), *(contact([item.ports[0].place]) if item.ports and item.ports[0].place else ()))
    texts = {each.kind.key: plain(each.values["text"]) for each in reversed(facts)}
    clips += [ClipboardText(f"its {kind.key}", texts[kind.key]) for kind in PARTICULARS if kind.key in texts]
    if spot is not None and spot.position is not None:
        clips.append(ClipboardText("its position", str(spot.position)))
    clips.append(ClipboardText("the day", day_text(plan, day)))
    return clips + [ClipboardText(f"link: {link.label}", link.url) for link in links[1:]]


def item_text(day: DayPlan, item: ItemPlan) -> str:
    """``~11:40–12:30 우도짜장맨 (짜장면, 해물짬뽕) https://…``."""
    order = getattr(item.item, "order", ())
    parts = [plain(look.name(item)), f"({plain(', '.join(order))})" if order else ""]
    if item.start is not None and not isinstance(item.item, Remark):
        parts.insert(0, look.from_to(item, day.date))
    links = links_of(item)
    return " ".join(part for part in (*parts, links[0].url if links else "") if part)


def day_text(plan: Plan, day: DayPlan) -> str:
    """The day as the timeline shows it, without what is blank at the ends of the lines."""
    rows = Timeline(plan, DAY_CELLS).body(day)
    return "\n".join([day_title(plan, day), *(row.text.rstrip() for row in rows)])
