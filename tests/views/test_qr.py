"""A QR code in cells is, module for module, the one that was made."""

from __future__ import annotations

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.views.qr import MARGINS, Room, qr_room, qr_rows

BOUNDLESS = Room(10_000, 10_000)
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
URLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=120).map(
    "https://e.org/{}".format
)


def read(rows: tuple[str, ...], *, ascii_signs: bool) -> list[list[bool]]:
    """The modules that are drawn, margin and all."""
    if ascii_signs:
        assert all(row.replace("##", "").replace("  ", "") == "" for row in rows)
        return [[sign == "#" for sign in row[::2]] for row in rows]
    return [[HALVES[sign][half] for sign in row] for row in rows for half in (0, 1)]


def margin_of(modules: list[list[bool]]) -> int:
    """How many light rows there are above."""
    return next(number for number, row in enumerate(modules) if any(row))


@pytest.mark.parametrize("ascii_signs", [False, True])
@given(url=URLS)
@examples(30)
def test_the_modules_are_those_of_the_code(url: str, ascii_signs: bool) -> None:  # noqa: FBT001 - a parameter of the test
    rows = qr_rows(url, BOUNDLESS, ascii_signs=ascii_signs)
    assert rows is not None
    assert len({len(row) for row in rows}) == 1
    drawn = read(rows, ascii_signs=ascii_signs)
    made = [
        [bool(module) for module in row] for row in segno.make(url, error="L", micro=False, encoding="utf-8").matrix
    ]
    margin, side = margin_of(drawn), len(made)
    assert [row[margin : margin + side] for row in drawn[margin : margin + side]] == made
    assert sum(map(sum, drawn)) == sum(map(sum, made)), "the margin is light"
    assert margin == MARGINS[0]
    assert len(drawn[0]) == side + 2 * margin
    assert len(drawn) - side - margin in {margin, margin + 1}


@pytest.mark.parametrize("ascii_signs", [False, True])
def test_the_margin_gives_way_before_the_code(ascii_signs: bool) -> None:  # noqa: FBT001 - a parameter of the test
    url = "https://map.naver.com/p/entry/place/108105804"
    least = qr_room(url, ascii_signs=ascii_signs)
    assert least == (Room(66, 33) if ascii_signs else Room(33, 17))
    rows = qr_rows(url, least, ascii_signs=ascii_signs)
    assert rows is not None
    assert (len(rows[0]), len(rows)) == least
    assert margin_of(read(rows, ascii_signs=ascii_signs)) == 2
    for less in (Room(least.cells - 1, 99), Room(99, least.rows - 1)):
        assert qr_rows(url, less, ascii_signs=ascii_signs) is None


def test_what_no_code_holds() -> None:
    longest = "x" * 2953
    assert qr_room(longest) == Room(181, 91)
    assert qr_room(f"{longest}x") is None
    assert qr_rows(f"{longest}x", BOUNDLESS) is None
