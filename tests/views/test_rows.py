"""Rows in columns: exact in cells whatever stands in them."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.views.cells import plain, width
from tripplan.views.glyphs import ASCII
from tripplan.views.rows import HEAD, ROOMY, Columns, Row, RowMaker

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
