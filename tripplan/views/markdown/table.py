"""Tables and lists of Markdown, laid out so that they read well as plain text too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.views.cells import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDEST: Final = 40
"""Cells to which a column is padded; longer texts stand out on their own."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table with aligned columns; the texts are escaped already."""
    body = [header, *rows]
    widths = [
        max(3, *(width(row[column]) for row in body if width(row[column]) <= WIDEST)) for column in range(len(header))
    ]
    rule = ["-" * cells for cells in widths]
    return [_row(row, widths) for row in (header, rule, *body[1:])]


def _row(texts: Sequence[str], widths: Sequence[int]) -> str:
    padded = (text + " " * max(0, cells - width(text)) for text, cells in zip(texts, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def bullet(texts: Sequence[str], *, mark: str = "- ") -> list[str]:
    """A point of a list; further lines become points below it."""
    return [f"{mark if not index else '  - '}{text}" for index, text in enumerate(texts)]


def nested(points: Iterable[str]) -> list[str]:
    """Points, one level deeper."""
    return [f"  {point}" for point in points]
