"""Rows of a timeline: its signs, and pieces of text in columns, together exactly as wide as was asked.

A piece is a text and the role it plays. Roles become colours elsewhere; nothing here depends on them. Signs are plain
symbols of one cell, with an ASCII set for terminals that make some of them two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import format_duration, local
from tripplan.findings import Severity
from tripplan.model.kinds import KINDS
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.cells import fit, fit_right, plain, width, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.schedule import ItemPlan


class Glyphs(NamedTuple):
    """One sign for each thing that is drawn."""

    is_ascii: bool
    rail: str
    way: str
    wait: str
    gap: str
    rule: str
    broken: str
    end: str
    warning: str
    note: str
    tight: str
    arrow: str
    folded: str
    unfolded: str
    other: Mapping[int, int] = {}
    """Replacements of signs in the middle of a text, one cell for one cell, as `str.translate` takes it."""

    def of_severity(self, severity: Severity) -> str:
        """The sign of a finding."""
        return {Severity.ERROR: self.broken, Severity.WARNING: self.warning, Severity.NOTE: self.note}[severity]

    def of(self, item: ItemPlan) -> str:
        """The sign of an item's kind."""
        if item.entry is not None and item.item is None:
            return self.broken
        if item.kind == "end":
            return self.end
        kind = KINDS[item.kind if item.kind in KINDS else "visit"]
        return kind.ascii_sign if self.is_ascii else kind.sign


UNICODE: Final = Glyphs(
    is_ascii=False,
    rail="▌",
    way="╎",
    wait="·",
    gap="⋮",
    rule="─",
    broken="✗",
    end="■",
    warning="!",
    note="?",
    tight="◂",
    arrow="→",
    folded="▸",
    unfolded="▾",
)
ASCII: Final = Glyphs(
    is_ascii=True,
    rail="|",
    way=":",
    wait=".",
    gap=":",
    rule="-",
    broken="x",
    end="=",
    warning="!",
    note="?",
    tight="<",
    arrow="->",
    folded="+",
    unfolded="-",
    other=str.maketrans("≥≤…–·→", "><.-.>"),
)


def glyphs_for(*, is_ascii: bool) -> Glyphs:
    """The set that the settings ask for."""
    return ASCII if is_ascii else UNICODE


Piece = tuple[str, str]
"""A text and its role."""

HEAD: Final = "head"
"""The kind of an item's own row, with its start and name."""
FOLD: Final = "fold"
"""The kind of the row that represents plan B, and unfolds it."""
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
"""A name gets no more than this where none needs it, so that the figures are not too far away from it."""
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

    def wrapped(self, text: str) -> list[str]:
        """A text in lines that a remark has room for."""
        return wrap(plain(text), max(1, self.cells - TIME_CELLS - _MARK_CELLS))

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
        pieces = [(fit(time, TIME_CELLS), "tick"), (f" {fit(mark, 3)} ", role), (fit(text, room), role)]
        return self.cut(pieces, item, kind)

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
        columns, has_figures = self.columns, bool(span or slack or leave)
        free = columns.name if has_figures else self.cells - TIME_CELLS - _MARK_CELLS
        pieces = [(fit(time, TIME_CELLS), "time"), (f" {fit(mark, 3)} ", role), (fit(name, free), role)]
        figures = ((span, columns.span, "span"), (slack, columns.slack, "slack"), (leave, columns.leave, "leave"))
        pieces += [(fit_right(text, cells), part) for text, cells, part in figures if has_figures]
        return self.cut(pieces, item, kind)


SCALES: Final = (0, 1, 2, 4, 6, 12)
"""Rows an hour, from a plain list to five minutes a row."""

_LONG: Final = 180
"""Minutes; what is longer is not drawn whole."""
_SHOWN: Final = 60
"""Minutes that are drawn at either end of what is not drawn whole."""


class TimeBlock(NamedTuple):
    """A stretch of the day: a way, a wait or an item, with what is said of it."""

    rows: tuple[Row, ...]
    start: Minute | None
    end: Minute | None
    zone: ZoneInfo
    rail: str
    """The mark of a row without text."""
    role: str
    item: int | None
    said: int = 0
    """How many of the rows carry text; the others only show that time goes by."""

    @property
    def minutes(self) -> int:
        """How long it is; 0 where that is not known."""
        return self.end - self.start if self.start is not None and self.end is not None else 0


def fitting_scale(blocks: list[TimeBlock], rows: int) -> int:
    """The largest scale at which the blocks need no more than so many rows; 0 where none does."""
    return next((scale for scale in reversed(SCALES) if sum(_height(block, scale) for block in blocks) <= rows), 0)


def _height(block: TimeBlock, scale: int) -> int:
    wanted = _rows_of(block.minutes, scale)
    if block.minutes > _LONG:
        wanted = 2 * _rows_of(_SHOWN, scale) + 1 if scale else 1
    return max(len(block.rows), wanted)


def _rows_of(minutes: int, scale: int) -> int:
    return (minutes * scale + 30) // 60


def stretched(block: TimeBlock, scale: int, maker: RowMaker, gap: str, day: date | None) -> TimeBlock:
    """The block as high as the scale wants it, with the full hours of `day` beside the rows that are added."""
    said, height = len(block.rows), _height(block, scale)
    if height == said or block.start is None:
        return block._replace(said=said)
    gap_at = max(said, height // 2) if block.minutes > _LONG else None
    rows = list(block.rows)
    for number in range(said, height):
        if number == gap_at:
            left_out = format_duration(_begin(block, number + 1, height) - block.start - _SHOWN)
            rows.append(maker.remark(gap, say("{span} not drawn", span=left_out), "muted", block.item))
        else:
            hour = _hour(block, number, height)
            tick = f" {look.clock(hour, block.zone, day)}" if hour is not None else ""
            rows.append(maker.remark(block.rail, "", block.role, block.item, time=tick))
    return block._replace(rows=tuple(rows), said=said)


def rows_begun(block: TimeBlock, minute: Minute) -> int:
    """How many rows of a stretched block have begun at a minute; those with text stay together."""
    height = len(block.rows)
    if height == block.said:
        return height
    hours = [_hour(block, number, height) for number in range(height)]
    begins = [hour if hour is not None else _begin(block, number, height) for number, hour in enumerate(hours)]
    return max(block.said, sum(each <= minute for each in begins))


def _hour(block: TimeBlock, number: int, height: int) -> Minute | None:
    """The first full hour that falls into a row, by the clock of the block; None where none does."""
    begins, ends = _begin(block, number, height), _begin(block, number + 1, height)
    hour = begins + -local(begins, block.zone).minute % 60
    return hour if hour < ends else None


def _begin(block: TimeBlock, number: int, height: int) -> Minute:
    """The minute at which a row begins. Where a part is left out, the rows before and after it are drawn to scale."""
    assert block.start is not None
    if block.minutes <= _LONG:
        return block.start + block.minutes * number // height
    middle = height // 2
    if number <= middle:
        return block.start + _SHOWN * number // middle
    return block.start + block.minutes - _SHOWN * (height - number) // middle
