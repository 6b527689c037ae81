"""Search: which items hold all words, and where exactly the words stand in a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.conftest import ITINERARIES
from tests.examples import examples
from tripplan.plan import Plan, World, build
from tripplan.views.cells import graphemes
from tripplan.views.search import Query, fold, matches, step_from
from tripplan.views.summary import ItemPlace

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


ALPHABET = "성산봄죽사가각eE\u0301aÉ\u0308👨👩\u200d🇰🇷ﾊﾞａＡßsſİi…."
WORDS = st.text(alphabet=ALPHABET, min_size=1, max_size=4)
TEXTS = st.text(alphabet=ALPHABET + " ", max_size=30)
TYPED = st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(alphabet="ㅅㅂㅈㄱㄳㅏ", min_size=1))).map(" ".join))


def naive(text: str) -> str:
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return small.replace("i\u0307", "i")


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Query.of(query).spans(text)]


# ---------------------------------------------------------------- the marks


@examples(70)
@given(WORDS, TEXTS)
def test_a_complete_word_is_found_exactly_where_plain_containment_finds_it(word: str, text: str) -> None:
    """A space behind a word says that it is complete."""
    spans = Query.of(f"{word} ").spans(text)
    assert bool(spans) == (naive(word) in naive(text))
    assert all(naive(word) in naive(text[start:end]) for start, end in spans)
    gaps = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)
    outside = "\n".join(text[start:end] for start, end in gaps)
    assert naive(word) not in naive(outside)


@examples(70)
@given(TYPED, st.one_of(st.text(), TEXTS))
def test_spans_are_in_bounds_in_order_apart_and_of_whole_letters(typed: str, text: str) -> None:
    spans = Query.of(typed).spans(text)
    flat = [offset for span in spans for offset in span]
    assert flat == sorted(set(flat))
    assert not flat or (flat[0] >= 0 and flat[-1] <= len(text))
    whole = list(graphemes(text))
    assert {start for start, _ in spans} <= {start for start, _ in whole}
    assert {end for _, end in spans} <= {end for _, end in whole}


@examples(50)
@given(st.text(alphabet="성산봄죽사간e\u0301", min_size=1), st.text(alphabet="성산봄죽사간e\u0301 "))
def test_it_does_not_matter_how_a_text_is_encoded(typed: str, text: str) -> None:
    found = {
        bool(Query.of(unicodedata.normalize(one, typed)).spans(unicodedata.normalize(other, text)))
        for one in ("NFC", "NFD")
        for other in ("NFC", "NFD")
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("ㅅㅅㅂㅈ", "성산봄죽칼국수 성산점", ["성산봄죽"]),
        ("ㅅㅅ", "성산봄죽칼국수 성산점", ["성산", "성산"]),
        ("ㄲ", "꽃과 국", ["꽃"]),
        ("ㅋㅋ", "맛있다 ㅋㅋ", ["ㅋㅋ"]),
        ("ㄳ", "감사", ["감사"]),
        ("성ㅅ", "성산포항", ["성산"]),
        ("성사", "성산포항", ["성산"]),
        ("성사 ", "성산포항", []),
        ("성사 포", "성산포항", ["포"]),
        ("성사포", "성산포항", []),
        ("도", "돈 도로 더", ["돈", "도"]),
        ("돈", "도로 돌", []),
        ("성산", unicodedata.normalize("NFD", "가성산나"), [unicodedata.normalize("NFD", "성산")]),
        ("사", unicodedata.normalize("NFD", "산"), [unicodedata.normalize("NFD", "산")]),
        ("ㅅ", unicodedata.normalize("NFD", "산"), [unicodedata.normalize("NFD", "산")]),
        (unicodedata.normalize("NFD", "성사"), "성산", ["성산"]),
        ("산 성", "성산", ["성산"]),
        ("봄 국수", "성산봄죽칼국수", ["봄", "국수"]),
    ],
)
def test_korean(typed: str, text: str, found: list[str]) -> None:
    assert marked(typed, text) == found


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("istanbul", "İstanbul", ["İstanbul"]),
        ("İSTANBUL", "istanbul", ["istanbul"]),
        ("strasse", "Große Straße", ["Straße"]),
        ("s", "Straße", ["S", "ß"]),
        ("abc", "xＡＢＣ", ["ＡＢＣ"]),
        ("ＡＢＣ　ｄ", "abc d", ["abc", "d"]),
        ("é", "cafe\u0301 e", ["e\u0301"]),
        ("e", "cafe\u0301 e", ["e"]),
        ("👩", "👨\u200d👩\u200d👧 👩", ["👨\u200d👩\u200d👧", "👩"]),
        ("가", "ｶﾞ ガ", []),
        ("ガ", "ｶﾞ", ["ｶﾞ"]),
        (".*", "a.*b", [".*"]),
        ("[", "[x]", ["["]),
        ("a.c", "abc", []),
        ("", "abc", []),
        (" \t ", "abc", []),
        ("ab bc", "xabcx", ["abc"]),
    ],
)
def test_other_letters(typed: str, text: str, found: list[str]) -> None:
    assert marked(typed, text) == found


# ---------------------------------------------------------------- the items


def names(plan: Plan, typed: str) -> list[str]:
    found = []
    for day, item, plan_b in matches(plan, Query.of(typed)):
        of_day = plan.days[day].plan_b if plan_b else plan.days[day]
        assert of_day is not None
        found.append(of_day.items[item].name)
    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("짬뽕 우도짜장", ["우도짜장맨"]),
        ("lunch", ["우도짜장맨"]),
        ("here", []),
        ("하우목동항", ["seongsan-udo", "scooter", "scooter", "seongsan-udo"]),
        ("홍조단괴", ["서빈백사"]),
        ("우도항 아님", ["seongsan-udo"]),
        ("0507-1373", ["scooter"]),
        ("blog.naver.com", ["scooter"]),
        ("일출로 270", ["해송갈치 제주성산일출봉점", "해송갈치 제주성산일출봉점"]),
        ("sat 17 oct", ["성산봄죽칼국수 성산점"]),
        ("우도는 다음에", ["결항이면 우도는 다음에"]),
        ("ㅇㄷㅉㅈ", ["우도짜장맨"]),
        ("짜장 스쿠터", []),
        ("", []),
    ],
)
def test_all_words_must_stand_in_an_item(flagship: Plan, typed: str, found: list[str]) -> None:
    assert names(flagship, typed) == found


def test_what_could_be_done_instead_is_found_with_the_item_that_is_the_plan(world: World) -> None:
    plan = build((ITINERARIES / "stockholm-turku.yaml").read_bytes(), world)
    assert names(plan, "river bank") == ["Turku Cathedral"]


def test_matches_stand_in_the_order_of_the_days_with_plan_b_after_its_day(world: World) -> None:
    plan = build((ITINERARIES / "jeju-three-days.yaml").read_bytes(), world)
    found = matches(plan, Query.of("일출봉"))
    assert found == sorted(found, key=lambda place: (place.day, place.plan_b, place.item))
    assert {place.day for place in found} == {0, 1, 2}
    assert {place.plan_b for place in found if place.day == 1} == {False, True}


@pytest.mark.parametrize("data", [b"", b"\xff", b"days:\n  - plan:\n      - visit:\n      - 7\n"])
def test_a_broken_trip_is_searched_all_the_same(data: bytes) -> None:
    plan = build(data, World())
    assert len(matches(plan, Query.of("visit"))) == sum("visit" in item.name for item in plan.items())


def test_steps_go_around_the_end() -> None:
    places = [ItemPlace(0, 4), ItemPlace(0, 1, plan_b=True), ItemPlace(2, 0)]
    assert [step_from(ItemPlace(0, 4), places), step_from(ItemPlace(2, 0), places)] == [places[1], places[0]]
    assert [step_from(ItemPlace(0, 4), places, -1), step_from(ItemPlace(1, 9), places, -1)] == [places[2], places[1]]
    assert step_from(ItemPlace(0, 4), places[:1]) == places[0]
    assert step_from(ItemPlace(0, 4), []) is None
