"""One trip in one look: what it is called, when it is, how long, and how it stands. For a list of trips."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import local
from tripplan.model.items import Remark
from tripplan.views import format as look
from tripplan.views.findings import count_each, count_words

if TYPE_CHECKING:
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.plan import Plan


class Card(NamedTuple):
    """What a list of trips tells of one."""

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


def card(plan: Plan, now: Minute) -> Card:
    """The card of a trip; days are counted on the trip's own clock."""
    dates = [day.date for day in plan.days if day.date is not None]
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    items = sum(item.entry is not None and not isinstance(item.item, Remark) for item in plan.items())
    errors, warnings, notes = count_each(plan.findings)
    return Card(
        title=plan.trip.head.title,
        first=first,
        last=last,
        days=len(plan.days),
        items=items,
        errors=errors,
        warnings=warnings,
        notes=notes,
        breaks=any(day.broken is not None for day in plan.days),
        when=_when(first, last, local(now, plan.trip.zone).date()),
    )


def dates_words(of: Card) -> str:
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


def state_words(of: Card) -> str:
    """``in 12 days · 1 warning, 4 to confirm``, ``today · the day breaks · 1 error``."""
    breaks = ("the day breaks" if of.days == 1 else "a day breaks") if of.breaks else ""
    parts = (of.when, breaks, count_words(of.errors, of.warnings, of.notes))
    return " · ".join(part for part in parts if part)


def _when(first: date | None, last: date | None, today: date) -> str:
    if first is None or last is None:
        return "no date"
    if today < first:
        days = (first - today).days
        return "tomorrow" if days == 1 else f"in {days} days"
    if today > last:
        days = (today - last).days
        return "yesterday" if days == 1 else f"{days} days ago"
    return "today" if first == last else "on now"
