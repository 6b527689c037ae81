"""Texts that look alike fold to the same, and every folded letter leads back to whole letters of the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.views.search import fold, graphemes

LETTERS = "성산봄죽사e\u0301\u0308\u200d\ufe0f👨👩🇰🇷🏽☀ﾊﾞａＡÉİıßſﬁ…①ก\u0e33 \tñ"
LONE = ("HANGUL CHOSEONG", "HANGUL JUNGSEONG", "HANGUL JONGSEONG")
"""Letters of Hangul outside of syllables, which fold in a way of their own."""
FOLDED_TEXTS = st.one_of(st.text(), st.text(alphabet=LETTERS))


def naive_fold(text: str) -> str:
    """A whole text at once, by the book."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return small.replace("i\u0307", "i")


@examples(60)
@given(FOLDED_TEXTS)
def test_letter_by_letter_is_as_the_whole_text_at_once(text: str) -> None:
    folded = naive_fold(text)
    assume(not any(unicodedata.name(letter, "").startswith(LONE) for letter in folded))
    assert fold(text).text == folded


@examples(60)
@given(FOLDED_TEXTS)
def test_composed_or_not_is_the_same(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert fold(forms[0]).text == fold(forms[1]).text


@examples(50)
@given(FOLDED_TEXTS)
def test_graphemes_cover_the_text_and_never_begin_with_a_mark(text: str) -> None:
    spans = list(graphemes(text))
    assert "".join(text[start:end] for start, end in spans) == text
    begins = [text[start] for start, _ in spans[1:]]
    assert not any(unicodedata.category(letter).startswith("M") for letter in begins)


@examples(50)
@given(FOLDED_TEXTS)
def test_each_folded_letter_comes_from_one_grapheme(text: str) -> None:
    folded = fold(text)
    whole = set(graphemes(text))
    assert {folded.original(index, index + 1) for index in range(len(folded.text))} == whole


@pytest.mark.parametrize(
    "grapheme",
    [
        "e\u0301",
        "사\u11ab",
        "\u1109\u1161\u11ab",
        "\u1100\u1100\u1161",
        "👨\u200d👩\u200d👧",
        "👍🏽",
        "☀\ufe0f",
        "1\ufe0f\u20e3",
        "🇰🇷",
        "ﾊﾞ",
        "ก\u0e33",
    ],
)
def test_what_a_reader_takes_for_one_letter(grapheme: str) -> None:
    assert [f"a{grapheme}b"[start:end] for start, end in graphemes(f"a{grapheme}b")] == ["a", grapheme, "b"]


@pytest.mark.parametrize("text", ["산\u1161", "🇰🇷🇯🇵", "가나", "ㅅㅏ", "a\u200db"])
def test_what_a_reader_takes_for_two(text: str) -> None:
    assert len(list(graphemes(text))) == 2


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ＡＢＣ　１２", "abc 12"),
        ("ㅅㅏ", "ㅅㅏ"),
        ("ﾡ", "ㄱ"),
        ("\u1109", "ㅅ"),
        ("Été", "été"),
        ("", ""),
    ],
)
def test_what_folds_to_what(text: str, folded: str) -> None:
    """Lone letters of Hangul stay lone, however they are encoded."""
    assert fold(text).text == folded
