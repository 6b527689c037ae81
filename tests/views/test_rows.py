"""Rows in columns: exact in cells whatever stands in them."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.clock import parse_duration
from tripplan.views.cells import plain, width
from tripplan.views.rows import ASCII, HEAD, ROOMY, SCALES, Columns, Row, RowMaker, TimeBlock, fitting_scale, stretched

ODD: Final = (
    *("성산봄죽칼국수", "각", "가\u11a8", "ㅅㅏ", "ﾊﾞ", "日本", "、", "（", "e\u0301", "\u0301", "a\u0308\u0323"),
    *("👨\u200d👩\u200d👧", "\u200d", "🇰🇷", "🇰", "☀\ufe0f", "☀", "\ufe0f", "👍🏽", "\U0001f3fd", "1\ufe0f\u20e3"),
    *("\x1b[31m", "\x00", "\x9b", "\t", "\n", "\u202e", "\u2066", "\u200b", "\ufeff"),
    *("שלום", "مرحبا", "ก\u0e33", "\U000e0067", "…", "·", "→", " ", "abc", "[b]"),
)
NAMES: Final = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(ODD), max_size=20).map("".join),
    st.sampled_from(ODD).map(lambda piece: piece * 300),
)
"""Names as nobody writes them, and as some do: Korean, marks without a letter, joined emoji, control characters."""
WIDTHS: Final = st.integers(1, 220)


@examples(60)
@given(NAMES, NAMES, WIDTHS, st.integers(0, 250), st.booleans(), st.booleans())
def test_every_row_is_exact(name: str, other: str, cells: int, longest: int, figures: bool, ascii_signs: bool) -> None:  # noqa: FBT001
    """With figures and without, in either set of signs."""
    make = RowMaker(cells, ASCII.other if ascii_signs else {}, longest)
    name, other = plain(name), plain(other)
    rows = [
        make.cut([(name, "a"), (other, "b"), ("!", "c")]),
        make.remark("▌!", name, "warning", 3),
        make.remark("▌!", other, "visit", 3, time=name),
        make.heads(name),
        make.columned("≥10:00+1", "▌●", name, "visit", 3, **(FIGURES if figures else {})),
        make.columned(name, "▌●", other, "visit", 3, span=name, slack=other, leave=name),
    ]
    assert {width(row.text) for row in rows} == {cells}
    assert all(width(text) for row in rows for text, _ in row.pieces)


FIGURES: Final = {"span": "~10h30m", "slack": "≤1h37m", "leave": "09:22 for 10:00"}


@pytest.mark.parametrize("longest", [0, 40, 80, 300])
def test_columns_grow_and_never_outgrow_the_row(longest: int) -> None:
    """With more room nothing but the last to come gets less of it: a new column takes its cells from the name."""
    before = Columns.of(1, longest)
    for cells in range(2, 221):
        columns = Columns.of(cells, longest)
        assert columns.right <= max(cells, 13)
        assert columns[1:] >= before[1:]
        assert columns.name >= before.name or columns[1:] != before[1:]
        before = columns


@pytest.mark.parametrize(("cells", "longest", "name"), [(80, 99, 43), (102, 0, 56), (140, 0, 56), (140, 70, 70)])
def test_the_figures_stay_beside_the_names(cells: int, longest: int, name: int) -> None:
    """However wide the terminal is, they stand no further away than the longest name asks for."""
    assert Columns.of(cells, longest).name == name
    assert Columns.of(cells, longest).right == min(cells, ROOMY - 56 + name)


def test_the_name_has_the_columns_that_stay_empty() -> None:
    make = RowMaker(40, {})
    name = "a way that is long"
    assert name not in make.columned("", ":", name, "way", 0, span="5m").text
    assert name in make.columned("", ":", name, "way", 0).text


def test_what_the_heads_say_in_little_room() -> None:
    """No word is cut."""
    assert [RowMaker(cells, {}).heads("leave latest").text.split() for cells in (20, 30, 40, 60, 100)] == [
        [],
        ["takes"],
        ["takes", "leave"],
        ["takes", "leave", "latest"],
        ["takes", "slack", "leave", "latest"],
    ]


def test_pieces_keep_their_roles() -> None:
    """And what has no room at all is left out."""
    row = RowMaker(8, {}).cut([("ab", "one"), ("", "two"), ("우도짜장맨", "three"), ("c", "four")], 5, HEAD)
    assert row == Row((("ab", "one"), ("우도… ", "three")), 5, HEAD)


def test_signs_of_one_cell_for_terminals_that_make_them_two() -> None:
    make = RowMaker(30, ASCII.other)
    assert make.cut([("≥10:00 · ≤11:00 → 우도짜장맨 하우목동항", "")]).text == ">10:00 . <11:00 > 우도짜장맨. "
    assert all(ord(new) < 128 for new in "".join(map(chr, ASCII.other.values())))


SATURDAY = date(2026, 10, 17)
MIDNIGHT = int(datetime(2026, 10, 17, tzinfo=UTC).timestamp()) // 60
"""That of London but for summer time; zones east of it are ahead by up to a day."""
ZONES = ("Asia/Seoul", "Europe/Stockholm", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati")
MAKER = RowMaker(40, {})
GAP = "⋮"
NOT_DRAWN = " not drawn"


def a_block(minutes: int | None, said: int = 1, start: int = 0, zone: str = "Asia/Seoul") -> TimeBlock:
    rows = tuple(MAKER.cut([(f"row {number}", "")], 7) for number in range(said))
    end = None if minutes is None else MIDNIGHT + start + minutes
    return TimeBlock(rows, MIDNIGHT + start, end, ZoneInfo(zone), "|", "visit", 7)


BLOCKS = st.builds(
    a_block,
    st.one_of(st.none(), st.integers(0, 200), st.integers(0, 3000)),
    st.integers(1, 7),
    st.integers(0, 2000),
    st.sampled_from(ZONES),
)
SOME_SCALE = st.sampled_from(SCALES)


def drawn(block: TimeBlock, scale: int) -> list[str]:
    """The rows of a block as text; those without text begin with their tick."""
    return [row.text.rstrip() for row in stretched(block, scale, MAKER, GAP, SATURDAY).rows]


def wanted(minutes: int, scale: int) -> int:
    """How many rows the minutes would like, half a row counting as one."""
    if minutes > 180:
        return 2 * scale + 1
    return math.floor(Fraction(minutes * scale, 60) + Fraction(1, 2))


@examples(60)
@given(BLOCKS, SOME_SCALE)
def test_never_lower_than_what_is_said_and_else_to_scale(block: TimeBlock, scale: int) -> None:
    done = stretched(block, scale, MAKER, GAP, SATURDAY)
    assert len(done.rows) == max(len(block.rows), wanted(block.minutes, scale))
    assert done.rows[: done.said] == block.rows
    assert {row.item for row in done.rows} == {7}


@examples(60)
@given(BLOCKS, SOME_SCALE)
def test_what_is_long_has_one_gap_with_the_right_figure(block: TimeBlock, scale: int) -> None:
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


def expected_ticks(block: TimeBlock, scale: int, count: int) -> dict[int, str]:
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
def test_full_hours_stand_beside_their_rows(block: TimeBlock, scale: int) -> None:
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
def test_the_largest_scale_that_fits(blocks: list[TimeBlock], rows: int) -> None:
    heights = {scale: sum(len(drawn(block, scale)) for block in blocks) for scale in SCALES}
    fits = [scale for scale in SCALES if heights[scale] <= rows]
    assert fitting_scale(blocks, rows) == max(fits, default=0)
    assert list(heights.values()) == sorted(heights.values())
