from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripplan.views.cells import fit, fit_right, plain, width

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
