"""One trip in few lines: how it is doing, for a list of trips; its days; its items one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import local
from tripplan.model.items import Remark
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.findings import count_each, count_words
from tripplan.views.search import ItemPlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan


class TripSummary(NamedTuple):
    """What a list of trips says of one."""

    title: str
    """As it is written; empty where it has none."""
    first: date | None
    """The first date; None for a template."""
    last: date | None
    days: int
    items: int
    """What there is to do, without notes and ways."""
    errors: int
    warnings: int
    notes: int
    breaks: bool
    """Whether a day cannot happen as it is wished."""
    when: str
    """``in 12 days``, ``tomorrow``, ``today``, ``on now`` for a trip of several days, ``3 days ago``, ``no date``."""


def trip_summary(plan: Plan, now: Minute) -> TripSummary:
    """What a list of trips says of one; days are counted on the trip's own clock."""
    dates = [day.date for day in plan.days if day.date is not None]
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    items = sum(item.entry is not None and not isinstance(item.item, Remark) for item in plan.items())
    breaks = any(day.broken is not None for day in plan.days)
    when = _when(first, last, local(now, plan.trip.zone).date())
    counts = count_each(plan.findings)
    return TripSummary(plan.trip.head.title, first, last, len(plan.days), items, *counts, breaks, when)


def dates_words(of: TripSummary) -> str:
    """``Sat 17 Oct 2026``, ``17–19 Oct 2026``, ``30 Oct – 2 Nov 2026``; nothing where there is no date."""
    first, last = of.first, of.last
    if first is None or last is None:
        return ""
    if first == last:
        return look.calendar_date(first)
    end = f"{last.day} {look.MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{first.day} {look.MONTHS[first.month - 1]} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day} {look.MONTHS[first.month - 1]} – {end}"
    return f"{first.day}–{end}"


def state_words(of: TripSummary) -> str:
    """``in 12 days · 1 warning, 4 to confirm``, ``today · the day breaks · 1 error``."""
    breaks = ("the day breaks" if of.days == 1 else "a day breaks") if of.breaks else ""
    parts = (of.when, breaks, count_words(of.errors, of.warnings, of.notes))
    return " · ".join(part for part in parts if part)


def _when(first: date | None, last: date | None, today: date) -> str:
    if first is None or last is None:
        return "no date"
    if today < first:
        return say_count((first - today).days, "tomorrow", "in {count} days")
    if today > last:
        return say_count((today - last).days, "yesterday", "{count} days ago")
    return "today" if first == last else "on now"


class DayLine(NamedTuple):
    """A day, for a list of days."""

    date: str
    """``Sat 17 Oct``, or ``day 2``."""
    title: str
    state: str
    """``the day breaks``, ``tightest 1h37m``, or nothing."""
    is_broken: bool


class ItemLine(NamedTuple):
    """An item, for a list of all items."""

    place: ItemPlace
    day: str
    """The date of its day on the first item of each; empty on the others."""
    time: str
    name: str


def day_line(day: DayPlan) -> DayLine:
    """A day in one look."""
    is_broken = day.broken is not None
    state = say("tightest {slack}", slack=look.slack(day.tightest)) if day.tightest is not None else ""
    state = say("the day breaks") if is_broken else state
    return DayLine(look.day_name(day), plain(day.day.head.title or ""), state, is_broken)


def item_lines(plan: Plan) -> Iterator[ItemLine]:
    """All items of all days, those of each plan B after its day."""
    for number, day in enumerate(plan.days):
        name = f"{look.day_name(day)}  {plain(day.day.head.title or '')}".rstrip()
        plan_b = day.plan_b.items if day.plan_b is not None else ()
        for is_plan_b, title, items in ((False, name, day.items), (True, f"{name}  plan B", plan_b)):
            for index, item in enumerate(items):
                time = "" if isinstance(item.item, Remark) else look.clock(item.start, item.zone, day.date)
                place = ItemPlace(number, index, is_plan_b)
                yield ItemLine(place, title if not index else "", time, plain(look.name(item)))
