"""Rows of a timeline: pieces of text in columns, together exactly as wide as was asked.

A piece is a text and the role it plays. Roles become colours elsewhere; nothing here depends on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.views.cells import fit, fit_right, width

if TYPE_CHECKING:
    from collections.abc import Mapping

Piece = tuple[str, str]
"""A text and its role."""

HEAD: Final = "head"
"""The kind of an item's own row, with its start and name."""
FOLD: Final = "fold"
"""The kind of the row that stands for plan B, and unfolds it."""
NOW: Final = "now"
"""The kind of the row that says what time it is."""

TIME_CELLS: Final = 8
"""``≥10:00+1`` and a space less."""
_MARK_CELLS: Final = 5
_SPAN: Final = 7
_LEAVE: Final = 17
_BARE_LEAVE: Final = 7
"""A leave-by without what it is for."""
_SLACK: Final = 9
_NARROWEST: Final = 34
"""Below this there is no leave-by."""
_NARROW: Final = 56
"""Below this the leave-by column loses what it is for."""
_WIDE: Final = 96
"""From this on there is a column for the slack."""
_NAME: Final = 56
"""A name gets no more than this where none needs it, lest the figures stand too far away from it."""
ROOMY: Final = TIME_CELLS + _MARK_CELLS + _NAME + _SPAN + _SLACK + _LEAVE
"""Beyond this the columns are as wide as the longest name of the trip asks for."""


class Row(NamedTuple):
    """One line of the timeline."""

    pieces: tuple[Piece, ...]
    item: int | None = None
    """Index of the item that it belongs to, those of plan B after those of the day; None where it belongs to none."""
    kind: str = ""
    """`HEAD`, `FOLD`, `NOW`, or nothing."""

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(text for text, _ in self.pieces)


class Columns(NamedTuple):
    """How wide each column is."""

    name: int
    span: int
    slack: int
    leave: int

    @classmethod
    def of(cls, cells: int, longest: int) -> Columns:
        """The columns that fit into so many cells, where the longest name has `longest`."""
        leave = _LEAVE if cells >= _NARROW else (_BARE_LEAVE if cells >= _NARROWEST else 0)
        slack = _SLACK if cells >= _WIDE else 0
        span = _SPAN if cells >= 24 else 0
        name = max(0, cells - TIME_CELLS - _MARK_CELLS - span - slack - leave)
        return cls(min(name, max(_NAME, longest)), span, slack, leave)

    @property
    def right(self) -> int:
        """Where the last of them ends."""
        return TIME_CELLS + _MARK_CELLS + self.name + self.span + self.slack + self.leave


class RowMaker:
    """Makes rows of one width."""

    def __init__(self, cells: int, signs: Mapping[int, int], longest: int = 0) -> None:
        """`signs` are written in place of others, one cell for one cell; the longest name has `longest` cells."""
        self.cells = max(1, cells)
        self._signs = signs
        self.columns = Columns.of(self.cells, longest)

    def cut(self, pieces: list[Piece], item: int | None = None, kind: str = "") -> Row:
        """A row of free pieces, cut or padded to the width."""
        kept: list[Piece] = []
        left = self.cells
        for text, role in pieces:
            used = min(width(text), left)
            if used:
                shown = text if used == width(text) else fit(text, used)
                kept.append((shown.translate(self._signs) if self._signs else shown, role))
            left -= used
        if left:
            kept.append((" " * left, ""))
        return Row(tuple(kept), item, kind)

    def heads(self, leave: str) -> Row:
        """The row that names the columns."""
        columns = self.columns
        pieces = [(" " * (TIME_CELLS + _MARK_CELLS + columns.name), "")]
        leave = leave if width(leave) <= columns.leave else "leave"
        words = (("takes", columns.span), ("slack", columns.slack), (leave, columns.leave))
        return self.cut(pieces + [(fit_right(text, cells), "muted") for text, cells in words])

    def remark(self, mark: str, text: str, role: str, item: int | None, *, time: str = "", kind: str = "") -> Row:  # noqa: PLR0913 - the cells of a row
        """A row whose text may run on through the columns."""
        room = self.cells - TIME_CELLS - _MARK_CELLS
        return self.cut(
            [(fit(time, TIME_CELLS), "tick"), (f" {fit(mark, 3)} ", role), (fit(text, room), role)], item, kind
        )

    def columned(  # noqa: PLR0913 - the cells of a row
        self,
        time: str,
        mark: str,
        name: str,
        role: str,
        item: int | None,
        *,
        span: str = "",
        slack: str = "",
        leave: str = "",
        kind: str = "",
    ) -> Row:
        """A row with a time, a name and its figures."""
        columns = self.columns
        free = columns.name if span or slack or leave else self.cells - TIME_CELLS - _MARK_CELLS
        pieces = [
            (fit(time, TIME_CELLS), "time"),
            (f" {fit(mark, 3)} ", role),
            (fit(name, free), role),
        ]
        if span or slack or leave:
            pieces += [
                (fit_right(span, columns.span), "span"),
                (fit_right(slack, columns.slack), "slack"),
                (fit_right(leave, columns.leave), "leave"),
            ]
        return self.cut(pieces, item, kind)
