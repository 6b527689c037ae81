"""How high a stretch of the day is drawn, and what stands beside its rows. Counted out minute by minute."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.clock import parse_duration
from tripplan.views.rows import RowMaker
from tripplan.views.scale import SCALES, Block, fitting_scale, stretched

SATURDAY = date(2026, 10, 17)
MIDNIGHT = int(datetime(2026, 10, 17, tzinfo=UTC).timestamp()) // 60
"""That of London but for summer time; zones east of it are ahead by up to a day."""
ZONES = ("Asia/Seoul", "Europe/Stockholm", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati")
MAKER = RowMaker(40, {})
GAP = "⋮"
NOT_DRAWN = " not drawn"


def a_block(minutes: int | None, said: int = 1, start: int = 0, zone: str = "Asia/Seoul") -> Block:
    rows = tuple(MAKER.cut([(f"row {number}", "")], 7) for number in range(said))
    end = None if minutes is None else MIDNIGHT + start + minutes
    return Block(rows, MIDNIGHT + start, end, ZoneInfo(zone), "|", "visit", 7)


BLOCKS = st.builds(
    a_block,
    st.one_of(st.none(), st.integers(0, 200), st.integers(0, 3000)),
    st.integers(1, 7),
    st.integers(0, 2000),
    st.sampled_from(ZONES),
)
SOME_SCALE = st.sampled_from(SCALES)


def drawn(block: Block, scale: int) -> list[str]:
    """The rows of a block as text; those without text begin with their tick."""
    return [row.text.rstrip() for row in stretched(block, scale, MAKER, GAP, SATURDAY).rows]


def wanted(minutes: int, scale: int) -> int:
    """How many rows the minutes would like, half a row counting as one."""
    if minutes > 180:
        return 2 * scale + 1
    return math.floor(Fraction(minutes * scale, 60) + Fraction(1, 2))


@examples(60)
@given(BLOCKS, SOME_SCALE)
def test_never_lower_than_what_is_said_and_else_to_scale(block: Block, scale: int) -> None:
    done = stretched(block, scale, MAKER, GAP, SATURDAY)
    assert len(done.rows) == max(len(block.rows), wanted(block.minutes, scale))
    assert done.rows[: done.said] == block.rows
    assert {row.item for row in done.rows} == {7}


@examples(60)
@given(BLOCKS, SOME_SCALE)
def test_what_is_long_has_one_gap_with_the_right_figure(block: Block, scale: int) -> None:
    """The rows below the gap are drawn to scale, those above it stand for the first hour."""
    rows = drawn(block, scale)
    gaps = [number for number, text in enumerate(rows) if NOT_DRAWN in text]
    assert len(gaps) == (block.minutes > 180 and len(rows) > len(block.rows))
    for gap in gaps:
        below = len(rows) - gap - 1
        assert below <= scale
        left_out = block.minutes - 60 - below * 60 // scale
        assert parse_duration(rows[gap].split(GAP)[1].removesuffix(NOT_DRAWN)).minutes == left_out


@pytest.mark.parametrize(
    ("said", "scale", "text"),
    [
        (1, 4, ["row 0", "", " 10:00", "", f"         {GAP}   6h not drawn", "", "", " 17:00", ""]),
        (2, 1, ["row 0", "row 1", f"         {GAP}   7h not drawn"]),
        (3, 2, ["row 0", "row 1", "row 2", f"         {GAP}   6h30m not drawn", " 17:00"]),
        (5, 2, [f"row {number}" for number in range(5)]),
    ],
)
def test_eight_hours_from_half_past_nine(said: int, scale: int, text: list[str]) -> None:
    """The more is said above, the less is left to draw below."""
    rows = drawn(a_block(480, said, start=30), scale)
    assert [row.split("|")[0].rstrip() if "|" in row else row for row in rows] == text


# ---------------------------------------------------------------- full hours


def expected_ticks(block: Block, scale: int, count: int) -> dict[int, str]:
    """The full hours by the rows that they fall into: every minute of the block is looked at."""
    said = len(block.rows)
    assert block.start is not None
    ticks: dict[int, str] = {}
    for passed in range(block.minutes):
        moment = datetime.fromtimestamp((block.start + passed) * 60, UTC).astimezone(block.zone)
        row = row_of(passed, block.minutes, scale, count, said)
        if moment.minute == 0 and row is not None and row >= said:
            days = (moment.date() - SATURDAY) // timedelta(days=1)
            ticks.setdefault(row, f" {moment:%H:%M}" + (f"{days:+d}" if days else ""))
    return ticks


def row_of(passed: int, minutes: int, scale: int, count: int, said: int) -> int | None:
    """The row into which a minute of a block falls; None where it is not drawn."""
    if minutes <= 180:
        return max(row for row in range(count) if minutes * row // count <= passed)
    gap = max(said, scale)
    if passed < 60:
        row = passed * scale // 60
        return row if row < gap else None
    row = count - 1 - (minutes - 1 - passed) * scale // 60
    return row if gap < row else None


@examples(60)
@given(BLOCKS, SOME_SCALE)
def test_full_hours_stand_beside_their_rows(block: Block, scale: int) -> None:
    """Each at most once, in order, by the clock of the block; from the next day on with how many days later."""
    rows = drawn(block, scale)
    said = len(block.rows)
    ticks = {number: text[:8].rstrip() for number, text in enumerate(rows) if number >= said and text[:8].strip()}
    added = len(rows) > said
    assert ticks == (expected_ticks(block, scale, len(rows)) if added else {})


def test_a_clock_that_is_put_back_ticks_on() -> None:
    """In Stockholm, three o'clock in the night of 25 October is followed by two o'clock."""
    last_summer_hour = int(datetime(2026, 10, 24, 23, 30, tzinfo=UTC).timestamp()) // 60
    block = a_block(180, start=last_summer_hour - MIDNIGHT, zone="Europe/Stockholm")
    rows = [row.text[:8].strip() for row in stretched(block, 2, MAKER, GAP, date(2026, 10, 25)).rows]
    assert rows == ["row 0", "02:00", "", "02:00", "", "03:00"]


# ---------------------------------------------------------------- what fits


@examples(60)
@given(st.lists(BLOCKS, max_size=12), st.integers(-5, 150))
def test_the_largest_scale_that_fits(blocks: list[Block], rows: int) -> None:
    heights = {scale: sum(len(drawn(block, scale)) for block in blocks) for scale in SCALES}
    fits = [scale for scale in SCALES if heights[scale] <= rows]
    assert fitting_scale(blocks, rows) == max(fits, default=0)
    assert list(heights.values()) == sorted(heights.values())
