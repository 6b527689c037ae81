"""The page of a trip, from its title to its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.views import format as form
from tripplan.views.markdown.day import day_lines
from tripplan.views.markdown.escape import escape
from tripplan.views.markdown.facts import fact_lines
from tripplan.views.markdown.item import text_lines
from tripplan.views.markdown.lists import breaks_lines, bring_lines, confirm_lines, cost_lines, timetable_lines
from tripplan.views.markdown.words import travellers

if TYPE_CHECKING:
    from tripplan.plan import Plan

_SIGNS: Final = {
    form.ABOUT: "an estimate",
    form.AT_LEAST: "at the earliest: a way before it is unknown",
    form.AT_MOST: "at most, or earlier: a way after it is unknown",
    form.UNKNOWN: "unknown",
}


def markdown(plan: Plan) -> str:
    """The trip as Markdown for GitHub, Obsidian and a pager. The same plan gives the same bytes."""
    body = [*breaks_lines(plan)]
    for day in plan.days:
        body += ["", *day_lines(day, plan)]
    body += [*confirm_lines(plan), *bring_lines(plan), *cost_lines(plan), *timetable_lines(plan), *fact_lines(plan)]
    page = [*_head(plan), *body]
    return "\n".join(line.rstrip() for line in [*page, *_signs("\n".join(body))]) + "\n"


def _head(plan: Plan) -> list[str]:
    head = plan.trip.head
    title = escape(head.title) if head.title else "A trip without a title"
    facts = [*_dates(plan), travellers(head), f"times in {plan.trip.zone}"]
    texts = text_lines(head)
    return [f"# {title}", "", " · ".join(facts), *(["", *texts] if texts else [])]


def _dates(plan: Plan) -> list[str]:
    dates = [day.date for day in plan.days if day.date is not None]
    if not dates:
        return ["no date yet"] if plan.days else ["no days"]
    first, last = form.calendar_date(dates[0]), form.calendar_date(dates[-1])
    return [first if first == last else f"{first} – {last}"]


def _signs(text: str) -> list[str]:
    """What the signs mean, of those that are used."""
    used = [f"`{sign}` {words}" for sign, words in _SIGNS.items() if sign in text]
    return ["", f"Signs: {', '.join(used)}."] if used else []
