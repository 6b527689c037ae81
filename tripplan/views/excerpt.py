"""The line of a file that a finding stands on, with a caret line below it, as compilers show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.views.cells import fit, plain, width

if TYPE_CHECKING:
    from tripplan.document import Document
    from tripplan.findings import Span

_WIDEST: Final = 100
"""Cells of a line that are shown."""
_BEFORE: Final = 30
"""Characters that are shown before the place in a line that is longer."""
_NUMBER: Final = 5
"""Cells of the line's number."""


class Excerpt(NamedTuple):
    """Two lines: what stands in the file, and marks below what is meant."""

    source: str
    marks: str


def excerpt(document: Document, span: Span) -> Excerpt | None:
    """The line that a span begins on, and carets below as much of the span as stands on it; None for a blank line.

    What a terminal would obey is shown as a symbol, a tab as one space, so that the carets stand where they should.
    """
    number, column = document.position(span.start)
    # All of a trip may stand on one line: no more of it is looked at than is shown.
    skipped = max(0, column - 1 - _WIDEST)
    begin = span.start - column + 1 + skipped
    line = document.line_at(span.start, skipped, 3 * _WIDEST).rstrip()
    if not line:
        return None
    first = min(column - 1 - skipped, len(line))
    last = max(min(span.end - begin, len(line)), first)
    cut = max(0, first - _BEFORE) if skipped or len(line) > _WIDEST else 0
    lead = "…" if skipped + cut else ""
    shown = lead + plain(line[cut : cut + _WIDEST])
    before = width(shown[: len(lead) + first - cut])
    marked = width(shown[: len(lead) + last - cut]) - before
    seen = fit(shown, _WIDEST).rstrip() if width(shown) > _WIDEST else shown
    marks = " " * before + "^" * max(1, min(marked, width(seen) - before))
    return Excerpt(f"{number:>{_NUMBER}} | {seen}", f"{'':>{_NUMBER}} | {marks}")
