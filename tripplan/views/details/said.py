"""What the details are made of: texts beside their figures, and how they are laid out in so many cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Severity
from tripplan.model.todo import is_done, ticked
from tripplan.schedule import Obtained
from tripplan.views import format as look
from tripplan.views.cells import fit_right, hanging, plain, width, wrap
from tripplan.views.findings import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.findings import Finding
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.glyphs import Glyphs

Line = tuple[str, str]
"""A text and its role."""

_WIDEST: Final = 9
"""Cells; a longer figure stands before its text instead of in the column."""


class Said(NamedTuple):
    """One thing that is said."""

    text: str
    role: str = ""
    figure: str | None = None
    """The clock time or span that it is about; empty to stand below those that have one, None to stand on the left."""


class Group(NamedTuple):
    """What belongs together."""

    title: str
    """Empty where what is said needs none."""
    said: list[Said]


class Subject(NamedTuple):
    """What the details are about."""

    plan: Plan
    day: DayPlan
    item: ItemPlan
    glyphs: Glyphs

    def clock(self, minute: Minute | None, zone: ZoneInfo | None = None) -> str:
        """A time on the clock of the item, or on another."""
        return look.clock(minute, zone or self.item.zone, self.day.date)


def as_obtained(obtained: Obtained | None, estimated: str) -> str:
    """How a value was come by; an estimate in words of its own."""
    return (
        {
            Obtained.STATED: "as written",
            Obtained.COMPUTED: "as the timetable says",
            Obtained.ESTIMATED: estimated,
        }.get(obtained, "not known")
        if obtained is not None
        else ""
    )


def told(finding: Finding) -> Said:
    """A finding, with what to do about it; a note is something to confirm."""
    word = "to confirm" if finding.severity is Severity.NOTE else finding.severity.word
    return Said(f"{word}: {in_words(finding)}", finding.severity.word)


def to_do(text: str) -> Said:
    """Something to do; what is done has its tick and stands back."""
    return Said(ticked(text, done=True), "muted") if is_done(text) else Said(f"to do: {text}")


def laid_out(groups: Iterable[Group], cells: int) -> list[Line]:
    """The lines of some groups, with an empty one between them, none wider than `cells`."""
    full = [group for group in groups if group.said]
    figures = [width(each.figure) for group in full for each in group.said if each.figure]
    column = max((cells for cells in figures if cells <= _WIDEST), default=0)
    lines: list[Line] = []
    for group in full:
        lines += [("", "")] if lines else []
        lines += [(line, "section") for line in wrap(group.title, cells)]
        for each in group.said:
            lines += [(line, each.role) for line in _wrapped(each, column, cells)]
    return lines


def _wrapped(said: Said, column: int, cells: int) -> list[str]:
    text = plain(said.text)
    lead = f"{fit_right(said.figure, max(column, width(said.figure)))}  " if said.figure is not None else ""
    if width(lead) + width(text) <= cells:
        return [f"{lead}{text}".rstrip()]
    return hanging(lead, text, cells)
