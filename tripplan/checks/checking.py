"""From what reader and schedule told, and what the rules find, to the findings of a trip: one for each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.checks.book import CHAPTERS
from tripplan.checks.causes import hung
from tripplan.checks.ignoring import silenced
from tripplan.findings import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripplan.checks.rule import About, Chapter
    from tripplan.document import Document
    from tripplan.schedule import DayPlan


def check(about: About, told: Iterable[Finding], chapters: Iterable[Chapter] = CHAPTERS) -> tuple[Finding, ...]:
    """The findings of a trip in the order of its file, each cause with what follows from it.

    `told` is what the reader and the schedule have found.
    """
    found = [*told, *_found(about, tuple(chapters))]
    placed = dict.fromkeys([_placed(finding, about.document) for finding in found])
    return hung(sorted(silenced(placed, about), key=_order), about)


def _found(about: About, chapters: tuple[Chapter, ...]) -> Iterator[Finding]:
    days = list(_plans(about.days))
    for chapter in chapters:
        for of_day in chapter.of_day:
            for day in days:
                yield from of_day(day, about)
        for of_trip in chapter.of_trip:
            yield from of_trip(about)


def _plans(days: Iterable[DayPlan]) -> Iterator[DayPlan]:
    """The plans of all days, the plans B among them."""
    for day in days:
        yield day
        if day.plan_b is not None:
            yield day.plan_b


def _placed(finding: Finding, read: Document) -> Finding:
    """A finding with its place in the text, where it only knew its path."""
    if finding.span != Span(0, 0) or not finding.path:
        return finding
    return finding._replace(span=read.span_of(finding.path))


def _order(finding: Finding) -> tuple[int, int, str, str, str]:
    return finding.span.start, finding.severity, finding.code, finding.message, finding.hint
