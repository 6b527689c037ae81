"""A plan as text for a terminal or a pipe: what `tripplan show` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.findings import Severity, with_follow_ups
from tripplan.views.cells import fit, hanging, painted, plain, wrap
from tripplan.views.findings import in_words
from tripplan.views.format import total_words
from tripplan.views.glyphs import UNICODE, Glyphs
from tripplan.views.timeline import Timeline

if TYPE_CHECKING:
    from tripplan.plan import Plan

_LEAST: Final = 20
"""Cells; a sentence is not broken narrower than this."""


def show(plan: Plan, cells: int, *, colour: bool = False, days: tuple[int, ...] = (), glyphs: Glyphs = UNICODE) -> str:
    """The plan as text of exactly so many cells a line; `days` counts from 1 and is empty for all."""
    timeline = Timeline(plan, cells, glyphs, now=plan.world.now)
    title = fit(plain(plan.trip.head.title), cells).rstrip()
    lines = [painted(title, "heading", colour=colour)] if title else []
    for day in plan.days:
        if not days or day.number in days:
            pieces = [[painted(text, role, colour=colour) for text, role in row.pieces] for row in timeline.day(day)]
            lines += ["", *("".join(row).rstrip() for row in pieces)]
    if not days:
        costs = [hanging(" costs ", plain(words), max(cells, _LEAST)) for words in total_words(plan)]
        lines += ["", *(line for part in costs for line in part)] if costs else []
    lines += _summary(plan, cells, colour=colour)
    return "\n".join(lines).strip("\n") + "\n"


def _summary(plan: Plan, cells: int, *, colour: bool) -> list[str]:
    """Findings that belong to no item, and how many there are of each kind."""
    items = {entry.path for item in plan.items() if (entry := item.entry) is not None}
    every = with_follow_ups(plan.findings)
    loose = [each for each in every if items.isdisjoint(each.path[:end] for end in range(len(each.path) + 1))]
    lines = []
    for finding in (each for each in loose if each.severity is not Severity.NOTE):
        line, column = plan.document.position(finding.span.start)
        text = f"{line}:{column}: {finding.severity.word}: {in_words(finding)}"
        lines += [painted(part, finding.severity.word, colour=colour) for part in wrap(text, max(cells, _LEAST))]
    return ["", *lines] if lines else []
