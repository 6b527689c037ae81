"""The details of an item, the most important first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.items import Remark
from tripplan.views import format as look
from tripplan.views.details.leaving import leaving
from tripplan.views.details.place import hours, whereabouts
from tripplan.views.details.ride import landings, sailings, taking, timetable
from tripplan.views.details.said import Group, Said, Subject, laid_out
from tripplan.views.details.texts import alternatives, findings, links, remark, texts
from tripplan.views.details.times import breaking, times
from tripplan.views.details.ways import ways
from tripplan.views.details.weather import weather
from tripplan.views.glyphs import UNICODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.details.said import Line
    from tripplan.views.glyphs import Glyphs


def details(plan: Plan, day: DayPlan, item: ItemPlan, cells: int, glyphs: Glyphs = UNICODE) -> list[Line]:
    """Everything about an item of a day, or of its plan B, in lines of at most so many cells with their roles."""
    subject = Subject(plan, day, item, glyphs)
    groups = [
        Group("", [*_head(subject), *remark(subject), *breaking(subject)]),
        Group("", [*times(subject), *taking(subject)]),
        Group("Leave by", list(leaving(subject))),
        Group("Weather", list(weather(subject))),
        Group("Departures", [*sailings(subject), *landings(subject)]),
        Group("To look at", list(findings(subject))),
        Group("", [*alternatives(subject), *texts(subject)]),
        Group("The way there", list(ways(subject))),
        Group("Opening hours", list(hours(subject))),
        Group("Where", list(whereabouts(subject))),
        Group("Timetable", list(timetable(subject))),
        Group("Links", list(links(subject, cells))),
    ]
    return laid_out(groups, cells)


def _head(subject: Subject) -> Iterator[Said]:
    """What it is called, and what it is."""
    item = subject.item
    title = item.title.replace("→", subject.glyphs.arrow) if item.ports else item.title
    if item.entry is None:
        yield Said(f"the day ends: {title}", "heading")
    elif item.item is None:
        yield Said(title, "heading")
        yield Said("this item could not be read", "error")
    elif isinstance(item.item, Remark):
        yield Said(title.strip().partition("\n")[0], "heading")
    else:
        yield Said(look.name(item) if not item.ports else title, "heading")
        yield Said(", ".join(_kind(item)), "muted")


def _kind(item: ItemPlan) -> Iterator[str]:
    """``lunch``, ``ferry seongsan-udo``, ``rent at 하우목동항``, with what may be said of it in a word."""
    line = item.ride.times.line if item.ride is not None else None
    if item.ports:
        yield f"{item.kind} {line.name if line is not None else item.name}"
    else:
        where = item.spot.name if item.spot is not None else item.name
        yield item.kind if where in {item.name, "?"} else f"{item.kind} at {where}"
    if item.choice is not None:
        yield "one of several"
    if item.item is not None and item.item.optional:
        yield "may be left out"
