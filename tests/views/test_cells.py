from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.views.cells import fit, fit_right, graphemes, hanging, plain, width, wrap

KOREAN = st.text(alphabet="성산포항우도짜장맨가힣 ab→…·")
EMOJI = st.sampled_from(["👨‍👩‍👧", "🇰🇷", "☀️", "🛵", "e\u0301", "각", "ﾊﾝ", "ｱ", "（", "·"])
TEXTS = st.one_of(st.text(), KOREAN, st.lists(EMOJI).map("".join))


@given(TEXTS, st.integers(0, 60))
def test_fit_is_exact(text: str, cells: int) -> None:
    assert width(fit(plain(text), cells)) == cells
    assert width(fit_right(plain(text), cells)) == cells


@given(TEXTS)
def test_plain_sends_nothing_to_the_terminal(text: str) -> None:
    shown = plain(text)
    assert not any(unicodedata.category(char) in {"Cc", "Zl", "Zp"} for char in shown)
    assert not set(shown) & set("\u202e\u2066\u200b\ufeff\u061c")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("성산\x1b[31m", "성산␛[31m"),
        ("a\tb", "a b"),
        ("one\ntwo\n", "one ⏎ two"),
        ("\x7f", "␡"),
        ("\u202eabc", "\N{REPLACEMENT CHARACTER}abc"),
    ],
)
def test_what_plain_shows(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_fit_cuts_between_wide_characters() -> None:
    assert fit("우도짜장맨", 5) == "우도…"
    assert fit("우도짜장맨", 6) == "우도… "
    assert fit("우도", 5) == "우도 "
    assert fit_right("10m", 5) == "  10m"


MIXED = st.text(alphabet="성산 日本語、。）（「」ーっカ゚e\u0301abc.,)(→👨\u200d👩🇰🇷が")


@given(st.one_of(TEXTS, MIXED, st.lists(MIXED).map(" ".join)), st.integers(2, 40))
@examples(50)
def test_wrapped_lines_are_narrow_and_lose_nothing_but_spaces(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    rest = " ".join(text.split())
    for line in lines:
        assert line
        assert line == line.strip()
        rest = rest.removeprefix(" ")
        assert rest.startswith(line)
        rest = rest[len(line) :]
        assert width(line) <= cells or len(list(graphemes(line))) == 1


BRACKETED = st.tuples(
    st.sampled_from(["", "", " ", "「", "（", "(", "「 "]),
    st.text(alphabet="日本語カ한글abc", min_size=1, max_size=6),
    st.sampled_from(["", "", " ", "、", "。", "」", "）", ")", "っ", "ー", " 」"]),
).map("".join)


@given(st.lists(BRACKETED).map("".join), st.integers(8, 30))
@examples(50)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert not any(line[0] in "、。」）)っー" for line in lines[1:])
    assert not any(line[-1] in "「（(" for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("우도 짜장맨 가는 길", 11, ["우도 짜장맨", "가는 길"]),
        ("우도짜장맨", 6, ["우도짜", "장맨"]),
        ("京都駅です。次は金閣寺", 10, ["京都駅で", "す。次は金", "閣寺"]),
        ("見る「金閣寺」へ", 8, ["見る「金", "閣寺」へ"]),
        ("見て「金閣寺」へ", 6, ["見て", "「金閣", "寺」へ"]),
        ("note: 日本語", 9, ["note: 日", "本語"]),
        ("https://example.org/abc", 10, ["https://ex", "ample.org/", "abc"]),
        ("", 5, []),
    ],
)
def test_where_lines_break(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


@given(st.text(alphabet="ab 성산、（日本語 "), st.text(alphabet="ab →", max_size=8), st.integers(2, 40))
@examples(50)
def test_hanging_lines_are_as_narrow(text: str, lead: str, cells: int) -> None:
    lines = hanging(lead, text, cells)
    assert lines
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(f"{lead}{text}".split())


def test_further_lines_stand_under_the_text() -> None:
    assert hanging(" 09:22  ", "keeps the 10:00 ferry", 22) == [" 09:22  keeps the", "        10:00 ferry"]


def test_a_letter_that_is_wider_than_the_line_is_taken_apart() -> None:
    assert wrap("0\u0eb3\uff9e", 2) == ["0", "\u0eb3", "\uff9e"]
