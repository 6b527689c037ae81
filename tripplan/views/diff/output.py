"""Changes as text, with a heading for every day and a line for every item, and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tripplan.findings import path_text
from tripplan.views.cells import fit, hanging, width
from tripplan.views.diff.changes import SIGNS, ChangeKind
from tripplan.views.glyphs import UNICODE, Glyphs
from tripplan.views.timeline import day_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.views.diff.changes import PlanChange
    from tripplan.views.diff.compare import Diff

NO_DIFFERENCE: Final = "no difference for the traveller"

_FINDINGS: Final = {ChangeKind.CAME, ChangeKind.WENT, ChangeKind.REWORDED}
_COLOURS: Final = {"heading": "1", "+": "32", "-": "31", "~": "33", "→": "36"}
"""The SGR parameters of headings and signs, from the sixteen colours that every terminal has."""
_NAME: Final = 34
"""A longer name does not push the words behind all others aside."""
_SHARE: Final = 0.4
"""Names take at most this part of the width."""


def diff_json(diff: Diff) -> list[dict[str, object]]:
    """Every change, in order, as data for ``json``; the shape is documented and stable, what does not apply is null."""
    return [_one(each) for each in diff.changes]


def _one(each: PlanChange) -> dict[str, object]:
    date = each.day.date if each.day is not None else None
    return {
        "what": each.kind.value,
        "date": date.isoformat() if date is not None else None,
        "day": each.day.number if each.day is not None else None,
        "plan_b": each.is_plan_b,
        "subject": each.subject or None,
        "words": each.words or None,
        "before": each.before or None,
        "after": each.after or None,
        "minutes": each.minutes,
        "old_path": path_text(each.old_path) if each.old_path else None,
        "new_path": path_text(each.new_path) if each.new_path else None,
    }


def diff_text(diff: Diff, cells: int, *, colour: bool = False, glyphs: Glyphs = UNICODE) -> str:
    """The changes in lines of at most so many cells, with a sentence where there are none."""
    found = diff.changes
    if not found:
        return f"{NO_DIFFERENCE}\n"
    named = (width(each.subject) for each in found if each.kind not in _FINDINGS)
    names = min(_NAME, int(cells * _SHARE), max(named, default=0))
    lines: list[str] = []
    for day, group in groupby(found, key=lambda each: each.day):
        several = list(group)
        heading = f" {day_title(diff.new, day)}" if day is not None else " the whole trip"
        heading += " · plan B" if several[0].is_plan_b else ""
        heading = _painted(fit(heading, cells).rstrip(), "heading", colour=colour)
        lines += ["", heading, *_lines(several, cells, names, colour=colour)]
    return "".join(f"{line.translate(glyphs.other) if glyphs.other else line}\n" for line in lines[1:])


def _lines(found: Sequence[PlanChange], cells: int, names: int, *, colour: bool) -> Iterator[str]:
    """The changes of a day; those of one item that follow each other stand together."""
    for (subject, _), group in groupby(found, key=_together):
        several = list(group)
        words = "; ".join(each.words for each in several if each.words)
        sign = SIGNS.get(several[0].kind, "~")
        lead = f" {sign} {fit(subject, names)}  " if subject and words else f" {sign} "
        first, *others = hanging(lead, words or subject, cells)
        yield first.replace(sign, _painted(sign, sign, colour=colour), 1)
        yield from others


def _together(each: PlanChange) -> tuple[str, object]:
    """Changes with the same key stand on one line; what has no name of its own has a line of its own."""
    is_named = bool(each.subject) and each.kind not in _FINDINGS
    return (each.subject, each.new_path or each.old_path) if is_named else ("", id(each))


def _painted(text: str, role: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if colour else text
