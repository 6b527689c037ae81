"""What a page says of one item beside its row in the table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tripplan.clock import ClockRange, RelativeTime, format_clock, format_duration
from tripplan.findings import Severity
from tripplan.maps.reading import split_link
from tripplan.model.items import Group, Meal, Move, Remark, Ride, Sleep, Stop, Visit
from tripplan.schedule.spots import position_of
from tripplan.schedule.words import binding_words
from tripplan.views.format import time_words
from tripplan.views.markdown.escape import address, code, escape, lines, link, prose
from tripplan.views.markdown.place import built_map, contact_points, own_map
from tripplan.views.markdown.ride import ride_points
from tripplan.views.markdown.table import bullet, nested
from tripplan.views.markdown.words import entries, leave, leaves, name_of, price, way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Path
    from tripplan.model.items import Item
    from tripplan.model.place import Place, WithTexts
    from tripplan.model.trip import Entry, TripHead
    from tripplan.plan import Plan
    from tripplan.schedule import Alternative, DayPlan, ItemPlan
    from tripplan.views.markdown.words import Face

_FITS: Final = {
    True: "fits too",
    False: "**does not fit**: the day would break",
    None: "not tried, for there are too many",
}
"""What becomes of the day with another item of an `either`."""
_TOP: Final = 4
"""Parts of the path of an item that stands in no group: ``days``, 0, ``plan``, 3."""


class Firsts:
    """What a page says once of a day's places and groups: at the first item that belongs there."""

    def __init__(self, day: DayPlan) -> None:
        self._at_place: dict[str, ItemPlan] = {}
        self._inside: dict[Path, ItemPlan] = {}
        self._of_choice: dict[int, ItemPlan] = {}
        owners: dict[int, int] = {}
        for item in day.items:
            if item.spot is not None:
                self._at_place.setdefault(item.spot.name, item)
            for length in range(_TOP, len(item.path)):
                self._inside.setdefault(item.path[:length], item)
            if item.choice is not None and id(item.choice) not in self._of_choice:
                self._of_choice[id(item.choice)] = item
                owners.update((id(option), id(item.choice)) for option in item.choice.options)
        self._groups = {entry.path: entry for entry in entries((*day.day.plan, *day.day.plan_b)) if entry.options}
        self._alternatives: defaultdict[int, list[Alternative]] = defaultdict(list)
        for each in day.alternatives:
            self._alternatives[owners.get(id(each.entry), 0)].append(each)

    def tells_of_place(self, item: ItemPlan) -> bool:
        """Whether it is the first item at its place."""
        return item.spot is None or self._at_place[item.spot.name] is item

    def groups(self, item: ItemPlan) -> Iterator[Entry]:
        """The groups that it is the first item of, the outermost first."""
        for length in range(_TOP, len(item.path)):
            path = item.path[:length]
            if path in self._groups and self._inside[path] is item:
                yield self._groups[path]

    def alternatives(self, item: ItemPlan) -> list[Alternative]:
        """The other items of the `either` that it is the first item of."""
        choice = id(item.choice)
        return self._alternatives[choice] if self._of_choice.get(choice) is item else []


def item_lines(item: ItemPlan, firsts: Firsts, plan: Plan, face: Face) -> list[str]:
    """The points about an item; none where the table says it all."""
    written, head = item.item, plan.trip.head
    points: list[str] = []
    if isinstance(written, Ride):
        points += [f"- {point}" for point in ride_points(item, written, face, plan.world)]
    points += [f"- {point}" for point in _leaving(item, face)] if leaves(item) else []
    points += _ways(item, head)
    if isinstance(written, Remark) and len(lines(written.name)) > 1:
        points += bullet(lines(written.name))
    place = item.spot.place if item.spot is not None and isinstance(written, Stop) else None
    if written is not None:
        points += [f"- {point}" for point in _rules(item, written, face)]
        points += [f"- {point}" for point in _whereabouts(item, written, place, first=firsts.tells_of_place(item))]
        points += fact_lines(written, head)
    if place is not None and firsts.tells_of_place(item):
        points += text_lines(place)
    for group in firsts.groups(item):
        points += text_lines(group.item) if group.item is not None else []
    for other in firsts.alternatives(item):
        points += _alternative(other, head)
    points += _broken_text(item)
    return points + _findings(item, plan)


def _broken_text(item: ItemPlan) -> list[str]:
    unreadable = item.entry is not None and item.item is None
    return [f"- As written: {code(item.name)}"] if unreadable and item.name else []


# ---------------------------------------------------------------- times


def _leaving(item: ItemPlan, face: Face) -> Iterator[str]:
    """By when to leave, three ways, and how late one may be."""
    ride = item.item if isinstance(item.item, Ride) else None
    zone = item.zone if ride is not None else item.zone_after
    keep, latest, squeezed = item.keep, item.latest, item.squeezed
    parts = []
    if keep is not None:
        last = ", which is also the latest" if latest is not None and latest.at == keep.at else ""
        parts.append(f"leave by **{leave(keep, zone, face)}** for {escape(binding_words(keep.binding))}{last}")
    departs = item.ride.departs if item.ride is not None else None
    if latest is not None and latest.at not in {departs, keep.at if keep is not None else None}:
        verb = _verb(item, first=not parts)
        parts.append(f"{verb} **{leave(latest, zone, face)}** ({escape(binding_words(latest.binding))})")
    if squeezed is not None and (latest is None or squeezed.at > latest.at):
        parts.append(f"with shortest stays and nothing optional {leave(squeezed, zone, face)}")
    if parts:
        text = "; ".join(parts)
        yield text[0].upper() + text[1:]
    if item.late is not None:
        yield f"**{format_duration(item.late)} too late** for it"


def _verb(item: ItemPlan, *, first: bool) -> str:
    if isinstance(item.item, Ride):
        return (
            "take at the latest the"
            if item.ride is not None and item.ride.departs is not None
            else "depart at the latest"
        )
    return "leave at the latest" if first else "at the latest"


def _rules(item: ItemPlan, written: Item, face: Face) -> Iterator[str]:
    """What the trip says of its times."""
    if isinstance(written, Visit):
        if isinstance(written.time, ClockRange):
            yield f"Appointment: {_range(written.time)}"
        elif written.time is not None:
            yield f"Starts at {time_words(written.time)}"
        if written.by is not None:
            words = f" ({time_words(written.by)})" if isinstance(written.by, RelativeTime) else ""
            yield f"Be there by **{face.time(item.deadline, item.zone)}**{words}"
        if written.stay is not None and written.stay.least != written.stay.wished:
            yield f"Stay: {format_duration(written.stay.wished)}, at least {format_duration(written.stay.least)}"
    if isinstance(written, Stop | Group) and written.between:
        yield f"Start within {', '.join(_range(each) for each in written.between)}"
    if isinstance(written, Sleep) and written.check_out is not None:
        yield f"Check out by {time_words(written.check_out)}"


def _range(times: ClockRange) -> str:
    return f"{format_clock(times.start)}–{format_clock(times.end)}"


def _ways(item: ItemPlan, head: TripHead) -> list[str]:
    """The written ways to it that say more than how long they take."""
    found: list[str] = []
    for leg in item.legs:
        move = leg.entry.item if leg.entry is not None else None
        if isinstance(move, Move) and (below := fact_lines(move, head)):
            texts = [point[2:] for point in below]
            found += bullet([f"Way there, {way(leg)}: {texts[0]}", *texts[1:]])
    return found


# ---------------------------------------------------------------- places and texts


def _whereabouts(item: ItemPlan, written: Item, place: Place | None, *, first: bool) -> Iterator[str]:
    """Hours, address, telephone and map; what was told at an earlier item of the same place is not told again."""
    own = written if isinstance(written, Stop) else None
    told = place if first else None
    yield from contact_points(own, told)
    if isinstance(written, Ride):
        if written.phone is not None:
            yield f"Phone: {escape(written.phone)}"
        if written.map is not None:
            yield f"Map: {own_map(written.map)}"
    url = (own.map if own is not None else None) or (told.map if told is not None else None)
    if url is not None:
        yield f"Map: {own_map(url)}"
    elif own is not None and item.spot is not None and item.spot.name != "?" and first:
        found = built_map(item.spot.name, item.spot.position, own.address or (told.address if told else None))
        if found:
            yield f"Map: {found}"


def fact_lines(written: Item, head: TripHead) -> list[str]:
    """What an item says that does not hang on the clock or the place: order, price, texts."""
    points: list[str] = []
    if isinstance(written, Meal) and written.order:
        points.append(f"- Order: {', '.join(prose(text) for text in written.order)}")
    cost = getattr(written, "cost", None)
    if cost is not None:
        points.append(f"- Cost: {price(cost, head, written)}")
    return points + text_lines(written)


def text_lines(texts: WithTexts) -> list[str]:
    """Notes and links; what is to be done or brought stands in lists of its own."""
    points: list[str] = []
    for text in texts.note:
        points += bullet(lines(text))
    return points + [f"- {web_link(text)}" for text in texts.links if text.strip()]


def web_link(text: str) -> str:
    """A link with the words before it: ``메뉴 https://…``."""
    found = split_link(text)
    if found is None:
        return prose(text)
    words, url = found
    return link(words, url) if words.strip() else address(url)


# ---------------------------------------------------------------- alternatives and findings


def _alternative(other: Alternative, head: TripHead) -> list[str]:
    """Another item of an `either`, and whether the day would hold with it."""
    return [f"- Or {escape(name_of(other.entry))}: {_FITS[other.fits]}", *nested(_facts_of(other.entry, head))]


def _facts_of(entry: Entry, head: TripHead) -> list[str]:
    written = entry.item
    if written is None:
        return []
    points = []
    if isinstance(written, Stop):
        points = [f"- {point}" for point in contact_points(written, None)]
        shown = own_map(written.map) if written.map else built_map(written.name, position_of(written), written.address)
        points += [f"- Map: {shown}"] if shown else []
    return points + fact_lines(written, head)


def _findings(item: ItemPlan, plan: Plan) -> list[str]:
    """The errors and warnings about an item; notes stand in the list of what to confirm."""
    found = plan.findings_at(item.path)
    return [
        f"- **{each.severity.word.capitalize()}**: {prose(each.message)}{f' ({prose(each.hint)})' if each.hint else ''}"
        for each in dict.fromkeys(found)
        if each.severity is not Severity.NOTE and each.code != "day-breaks"
    ]
