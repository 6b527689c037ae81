"""Time in proportion: how many rows a stretch of the day gets, and what stands on those that carry no text.

A stretch is never drawn shorter than what has to be said of it, so the scale is exact only where there is room. What is
longer than three hours shows its first and its last hour, and a row that says how much is left out between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import format_duration, local
from tripplan.views import format as look

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.views.rows import Row, RowMaker

SCALES: Final = (0, 1, 2, 4, 6, 12)
"""Rows an hour, from a plain list to five minutes a row."""

_LONG: Final = 180
"""Minutes; what is longer is not drawn whole."""
_SHOWN: Final = 60
"""Minutes that are drawn at either end of what is not drawn whole."""


class Block(NamedTuple):
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


def fitting_scale(blocks: list[Block], rows: int) -> int:
    """The largest scale at which the blocks need no more than so many rows; 0 where none does."""
    return next((scale for scale in reversed(SCALES) if sum(_height(block, scale) for block in blocks) <= rows), 0)


def _height(block: Block, scale: int) -> int:
    return max(len(block.rows), _wanted(block.minutes, scale))


def _wanted(minutes: int, scale: int) -> int:
    if minutes > _LONG:
        return 2 * _rows_of(_SHOWN, scale) + 1 if scale else 1
    return _rows_of(minutes, scale)


def _rows_of(minutes: int, scale: int) -> int:
    return (minutes * scale + 30) // 60


def stretched(block: Block, scale: int, maker: RowMaker, gap: str, day: date | None) -> Block:
    """The block as high as the scale wants it, with the full hours of `day` beside the rows that are added."""
    said, height = len(block.rows), _height(block, scale)
    if height == said or block.start is None:
        return block._replace(said=said)
    gap_at = max(said, height // 2) if block.minutes > _LONG else None
    rows = list(block.rows)
    for number in range(said, height):
        if number == gap_at:
            left_out = format_duration(_begin(block, number + 1, height) - block.start - _SHOWN)
            rows.append(maker.remark(gap, f"{left_out} not drawn", "muted", block.item))
        else:
            hour = _hour(block, number, height)
            tick = f" {look.clock(hour, block.zone, day)}" if hour is not None else ""
            rows.append(maker.remark(block.rail, "", block.role, block.item, time=tick))
    return block._replace(rows=tuple(rows), said=said)


def rows_begun(block: Block, minute: Minute) -> int:
    """How many rows of a stretched block have begun at a minute; those with text stay together."""
    height = len(block.rows)
    if height == block.said:
        return height
    begun = sum(_told(block, number, height) <= minute for number in range(height))
    return max(block.said, begun)


def _told(block: Block, number: int, height: int) -> Minute:
    """What a row says that time it is, or would if there were a word on it."""
    hour = _hour(block, number, height)
    return hour if hour is not None else _begin(block, number, height)


def _hour(block: Block, number: int, height: int) -> Minute | None:
    """The first full hour that falls into a row, by the clock of the block; None where none does."""
    begins, ends = _begin(block, number, height), _begin(block, number + 1, height)
    hour = begins + -local(begins, block.zone).minute % 60
    return hour if hour < ends else None


def _begin(block: Block, number: int, height: int) -> Minute:
    """The minute at which a row begins. Where a part is left out, the rows before and after it are drawn to scale."""
    assert block.start is not None
    if block.minutes <= _LONG:
        return block.start + block.minutes * number // height
    middle = height // 2
    if number <= middle:
        return block.start + _SHOWN * number // middle
    return block.start + block.minutes - _SHOWN * (height - number) // middle
