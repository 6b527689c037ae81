"""Names, times and prices of a plan as words for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.clock import local
from tripplan.model.items import Ride
from tripplan.schedule import Obtained
from tripplan.views import format as form
from tripplan.views.format import party
from tripplan.views.markdown.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.model.items import Item
    from tripplan.model.money import Cost
    from tripplan.model.trip import Entry, TripHead
    from tripplan.schedule import DayPlan, ItemPlan, LeaveBy, Leg
    from tripplan.schedule.spots import Spot


@dataclass(frozen=True, slots=True)
class Face:
    """How a day's clock is shown: past midnight with ``+1``, and with the zone where a day has several."""

    day: date
    zones: tuple[ZoneInfo, ...]
    home: ZoneInfo

    @classmethod
    def of(cls, day: DayPlan, home: ZoneInfo) -> Face:
        """The clock of a day; `home` is the zone of the trip."""
        zones = dict.fromkeys([day.zone, *(zone for item in day.items for zone in (item.zone, item.zone_after))])
        return cls(day.date or local(day.start, day.zone).date(), tuple(zones), home)

    @property
    def says_zone(self) -> bool:
        """Whether a time alone would not tell on which clock."""
        return len(self.zones) > 1

    def time(self, minute: Minute | None, zone: ZoneInfo) -> str:
        """``10:00``, ``00:20+1``, ``06:10 Helsinki``."""
        shown = form.clock(minute, zone, self.day)
        return f"{shown} {city(zone)}" if self.says_zone and minute is not None else shown

    def times(self, start: tuple[Minute, ZoneInfo], end: tuple[Minute, ZoneInfo]) -> str:
        """``10:00–10:20``, with the zone of each where they differ."""
        same = start[1] == end[1]
        return f"{form.clock(*start, self.day) if same else self.time(*start)}–{self.time(*end)}"

    def clocks(self) -> str:
        """Which clocks the day has, where it is not the trip's alone."""
        if self.says_zone:
            return f"Clocks: {', '.join(f'{city(zone)} is {zone}' for zone in self.zones)}"
        return f"All times of this day in {self.zones[0]}" if self.zones != (self.home,) else ""


def city(zone: ZoneInfo) -> str:
    """``Helsinki`` of Europe/Helsinki."""
    return str(zone).rpartition("/")[2].replace("_", " ")


def entries(plan: tuple[Entry, ...]) -> Iterator[Entry]:
    """All entries of a plan, those of groups among them."""
    for entry in plan:
        yield entry
        yield from entries(entry.options)


def name_of(entry: Entry) -> str:
    """What an entry is called: ``lunch 우도짜장맨``; for a group the names in it; else its text as written."""
    item = entry.item
    if item is None:
        return entry.text
    if entry.options:
        return (" or " if item.kind == "either" else ", ").join(name_of(option) for option in entry.options)
    if isinstance(item, Ride):
        return f"{item.kind} {item.name}, {' or '.join(item.from_)} → {' or '.join(item.to)}"
    return f"{item.kind} {item.name}"


def title_of(item: ItemPlan) -> str:
    """What an item is called in a table or heading, escaped."""
    written = item.item
    if written is None:
        return escape(f"not understood: {item.name}" if item.entry is not None else f"the day ends · {item.name}")
    if isinstance(written, Ride):
        return escape(_ride_title(item, written))
    where = item.spot.name if item.spot is not None and item.spot.name not in {"?", item.name} else ""
    return escape(f"{short_title(item)} · {where}" if where else short_title(item))


def short_title(item: ItemPlan) -> str:
    """``lunch 우도짜장맨``, not escaped."""
    if item.kind != "note":
        return f"{item.kind} {item.name}"
    first, *rest = item.name.strip().splitlines()
    return f"{first} …" if rest else first


def _ride_title(item: ItemPlan, ride: Ride) -> str:
    line = item.ride.times.line if item.ride is not None else None
    name = "" if line is not None else f"{item.name} · "
    return f"{item.kind} {name}{ports(item.ports, ride.from_)} → {ports(item.landings, ride.to)}"


def row_title(item: ItemPlan, before: ItemPlan | None) -> str:
    """As `title_of`, short enough for a table: where a ride leaves, or that one stays, the row before has told."""
    written = item.item
    if isinstance(written, Ride):
        name = "" if item.ride is not None and item.ride.times.line is not None else f" {item.name}"
        return escape(f"{item.kind}{name} to {ports(item.landings, written.to)}")
    stays = before is not None and before.spot is not None and before.spot.same(item.spot)
    return escape(short_title(item)) if stays and written is not None else title_of(item)


def ports(spots: tuple[Spot, ...], written: tuple[str, ...]) -> str:
    """The ports of a ride that the trip names: ``하우목동항``, ``하우목동항 or 천진항``; not escaped."""
    return " or ".join([spot.name for spot in spots] or written)


def mark(item: ItemPlan) -> str:
    """``≥`` before times that may be later, ``~`` before those that hang on a guess."""
    if item.start_at_least:
        return form.AT_LEAST
    return form.ABOUT if item.obtained is Obtained.ESTIMATED else ""


def way(leg: Leg) -> str:
    """``drive ~8m``, ``walk ~38m (2.8 km)``, ``drive 12m (4.2 km, routed)``, ``drive ?``."""
    how = ", routed" if leg.obtained is Obtained.ROUTED else ""
    far = f" ({leg.km:.1f} km{how})" if leg.km is not None else ""
    return f"{leg.mode} {form.span(leg.minutes, leg.obtained)}{far}"


def leaves(item: ItemPlan) -> bool:
    """Whether one can leave it: not so a remark, nor what is not understood."""
    return item.kind != "note" and (item.entry is None or item.item is not None)


def leave(found: LeaveBy, zone: ZoneInfo, face: Face) -> str:
    """``09:22``, ``≤09:22`` where an unknown way lies behind it."""
    return f"{form.AT_MOST if found.at_most else ''}{face.time(found.at, zone)}"


def travellers(head: TripHead) -> str:
    """``2 travellers``, ``2 adult, 1 child``."""
    return escape(party(head))


def price(cost: Cost, head: TripHead, item: Item) -> str:
    """``10,500 KRW each, 21,000 KRW in all``; classes of travellers without a price are told."""
    return escape(form.cost_words(cost, head, getattr(item, "nights", 1)))
