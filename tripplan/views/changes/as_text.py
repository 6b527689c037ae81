"""Changes as text: a heading for every day, and a line for what has changed about each item."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tripplan.views.cells import fit, hanging, width
from tripplan.views.changes.change import What
from tripplan.views.glyphs import UNICODE, Glyphs
from tripplan.views.timeline import day_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan
    from tripplan.views.changes.change import Change

NO_DIFFERENCE: Final = "no difference for the traveller"

_FINDINGS: Final = {What.CAME, What.WENT, What.REWORDED}
_COLOURS: Final = {"heading": "1", "+": "32", "-": "31", "~": "33", "→": "36"}
"""The SGR parameters of headings and signs, from the sixteen colours that every terminal has."""
_NAME: Final = 34
"""A longer name does not push the words behind all others aside."""
_SHARE: Final = 0.4
"""Names take at most this part of the width."""


def changes_text(
    found: Sequence[Change], new: Plan, cells: int, *, colour: bool = False, glyphs: Glyphs = UNICODE
) -> str:
    """The changes in lines of at most so many cells, with a sentence where there are none."""
    if not found:
        return f"{NO_DIFFERENCE}\n"
    named = (width(each.subject) for each in found if each.what not in _FINDINGS)
    names = min(_NAME, int(cells * _SHARE), max(named, default=0))
    lines: list[str] = []
    for day, group in groupby(found, key=lambda each: each.day):
        several = list(group)
        heading = fit(_heading(day, new, is_plan_b=several[0].is_plan_b), cells).rstrip()
        lines += ["", _painted(heading, "heading", colour=colour), *_lines(several, cells, names, colour=colour)]
    return "".join(f"{line.translate(glyphs.other) if glyphs.other else line}\n" for line in lines[1:])


def _heading(day: DayPlan | None, new: Plan, *, is_plan_b: bool) -> str:
    if day is None:
        return " the whole trip"
    return f" {day_title(new, day)}{' · plan B' if is_plan_b else ''}"


def _lines(found: Sequence[Change], cells: int, names: int, *, colour: bool) -> Iterator[str]:
    """The changes of a day; those of one item that follow each other stand together."""
    for (subject, _), group in groupby(found, key=_together):
        several = list(group)
        words = "; ".join(each.words for each in several if each.words)
        sign = several[0].sign
        lead = f" {sign} {fit(subject, names)}  " if subject and words else f" {sign} "
        first, *others = hanging(lead, words or subject, cells)
        yield first.replace(sign, _painted(sign, sign, colour=colour), 1)
        yield from others


def _together(each: Change) -> tuple[str, object]:
    """Changes with the same key stand on one line; what has no name of its own has a line of its own."""
    is_named = bool(each.subject) and each.what not in _FINDINGS
    return (each.subject, each.new_path or each.old_path) if is_named else ("", id(each))


def _painted(text: str, role: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if colour else text
