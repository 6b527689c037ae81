"""New items: what a name, a time beside it or a shared place makes, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edits.field_making import HEAD, plan_of
from tests.examples import examples
from tripplan.edits import Insert, SetValue, apply
from tripplan.edits.new_item import insertion_for, named_item, new_item
from tripplan.model.kinds import KINDS

if TYPE_CHECKING:
    from tripplan.findings import Path
    from tripplan.plan import Plan

SHARED = "[네이버 지도]\n해송갈치\n제주 서귀포시 성산읍 일출로 1\nhttps://naver.me/5Zxyabcd"
KAKAO = "https://map.kakao.com/link/map/우도,33.5,126.95"
BARE = "https://naver.me/5Zxyabcd"
PAGE = "https://example.com/서빈?a=1"
WORDS = ["서빈", "a.b", "x:y", "(우도)"]


def test_every_kind_is_offered_with_an_example_that_works() -> None:
    for word, kind in KINDS.items():
        assert word in new_item(word, kind.typed)


@pytest.mark.parametrize(
    ("kind", "text", "item"),
    [
        ("lunch", "우도짜장맨", {"lunch": "우도짜장맨"}),
        ("lunch", SHARED, {"lunch": "해송갈치", "address": "제주 서귀포시 성산읍 일출로 1", "map": BARE}),
        ("visit", KAKAO, {"visit": "우도", "map": KAKAO}),
        ("sleep", f"바닷가 숙소 {BARE}", {"sleep": "바닷가 숙소", "map": BARE}),
        (
            "visit",
            "geo:33.5,126.95?q=33.5,126.95(우도)",
            {"visit": "우도", "map": "geo:33.5,126.95?q=33.5,126.95(우도)"},
        ),
        ("visit", "우도 등대\n33.5, 126.95", {"visit": "우도 등대", "coords": "33.5, 126.95"}),
        ("do", f"낮잠 {KAKAO}", {"do": "낮잠", "at": "우도", "map": KAKAO}),
        ("rent", f"scooter {BARE}", {"rent": "scooter", "map": BARE}),
        (
            "rent",
            f"scooter {SHARED}",
            {"rent": "scooter", "at": "해송갈치", "address": "제주 서귀포시 성산읍 일출로 1", "map": BARE},
        ),
        ("note", f"표 사기 {BARE}", {"note": f"표 사기 {BARE}"}),
        ("visit", f"서빈백사 {PAGE}", {"visit": "서빈백사", "links": PAGE}),
        ("visit", f"서빈백사{PAGE}", {"visit": "서빈백사", "links": PAGE}),
        ("visit", f"서빈백사({BARE})", {"visit": "서빈백사", "map": BARE}),
        ("visit", f"{BARE} 서빈백사", {"visit": "서빈백사", "map": BARE}),
        ("visit", f"{PAGE}\n서빈백사", {"visit": "서빈백사", "links": PAGE}),
        ("visit", "카페 www.example.com", {"visit": "카페", "links": "https://www.example.com"}),
        ("visit", "카페 example.com/메뉴", {"visit": "카페", "links": "https://example.com/메뉴"}),
        ("visit", "카페 naver.me/5Zxyabcd", {"visit": "카페", "map": BARE}),
        ("visit", "카페 https://example.com/%EB%A7%9B.", {"visit": "카페", "links": "https://example.com/%EB%A7%9B"}),
        ("visit", "카페 http://example.com", {"visit": "카페", "links": "http://example.com"}),
        ("visit", f"카페 {BARE} {PAGE}\n{BARE}", {"visit": "카페", "map": BARE, "links": PAGE}),
        ("visit", f"카페 {PAGE} {PAGE}?2", {"visit": "카페", "links": [PAGE, f"{PAGE}?2"]}),
        ("visit", f"{KAKAO} {PAGE}", {"visit": "우도", "map": KAKAO, "links": PAGE}),
        ("visit", "등대 https://share.google/diIxnYa8", {"visit": "등대", "map": "https://share.google/diIxnYa8"}),
        ("visit", "등대 https://m.place.map.kakao.com/2", {"visit": "등대", "map": "https://m.place.map.kakao.com/2"}),
        ("do", f"낮잠 {PAGE}", {"do": "낮잠", "links": PAGE}),
        ("move", f"taxi {PAGE}", {"move": "taxi", "links": PAGE}),
        # From the shared examples of real trips: share-google.txt, share-tmap.txt, share-naver-en.txt.
        (
            "lunch",
            "해송갈치\n★★★★☆ · 음식점\n제주 서귀포시 성산읍 일출로 270-2\nhttps://maps.app.goo.gl/TmbeHMiL?g_st=ic",
            {
                "lunch": "해송갈치",
                "address": "제주 서귀포시 성산읍 일출로 270-2",
                "note": "★★★★☆ · 음식점",
                "map": "https://maps.app.goo.gl/TmbeHMiL?g_st=ic",
            },
        ),
        (
            "lunch",
            "[TMAP] 해송갈치\n제주 서귀포시 성산읍 일출로 270-2\nhttps://tmap.life/1306a1ab",
            {
                "lunch": "해송갈치",
                "address": "제주 서귀포시 성산읍 일출로 270-2",
                "map": "https://tmap.life/1306a1ab",
            },
        ),
        (
            "lunch",
            "[NAVER Map]\nHaesong Galchi\n270-2 Ilchul-ro, Seongsan-eup\nhttps://naver.me/5Zxyabcd",
            {"lunch": "Haesong Galchi", "address": "270-2 Ilchul-ro, Seongsan-eup", "map": BARE},
        ),
        (
            "lunch",
            f"[네이버 지도]\n해송갈치\n제주 서귀포시 성산읍 일출로 1\n{PAGE}",
            {"lunch": "해송갈치", "address": "제주 서귀포시 성산읍 일출로 1", "links": PAGE},
        ),
        # What only looks like a link.
        ("visit", "St.Peter/Paul", {"visit": "St.Peter/Paul"}),
        ("visit", "booking.com", {"visit": "booking.com"}),
        ("visit", "카페:봄", {"visit": "카페:봄"}),
        ("visit", "kim@example.com", {"visit": "kim@example.com"}),
        ("move", "walk", {"move": "walk"}),
        ("either", "[visit: a, lunch: b]", {"either": [{"visit": "a"}, {"lunch": "b"}]}),
        ("any-order", "visit: a\nlunch: b", {"any-order": [{"visit": "a"}, {"lunch": "b"}]}),
    ],
)
def test_what_a_name_or_a_link_makes(kind: str, text: str, item: dict[str, object]) -> None:
    """Nothing is invented: what the link does not say stays away."""
    assert named_item(kind, text) == item
    assert new_item(kind, text) == item


@pytest.mark.parametrize(
    ("kind", "text", "item"),
    [
        ("lunch", "12:30 우도짜장맨", {"lunch": "우도짜장맨", "time": "12:30"}),
        ("lunch", "우도짜장맨 50m", {"lunch": "우도짜장맨", "stay": "50m"}),
        ("lunch", "12:30 우도 짜장맨 20m..40m", {"lunch": "우도 짜장맨", "time": "12:30", "stay": "20m..40m"}),
        ("lunch", "우도짜장맨 12:30", {"lunch": "우도짜장맨", "time": "12:30"}),
        ("lunch", "12:30 13:30 카페", {"lunch": "13:30 카페", "time": "12:30"}),
        ("lunch", "11:30-14:00 카페", {"lunch": "11:30-14:00 카페"}),
        ("lunch", "12:30", {"lunch": "12:30"}),
        ("lunch", "카페 50분", {"lunch": "카페 50분"}),
        (
            "visit",
            f"10:00 {SHARED}",
            {"visit": "해송갈치", "address": "제주 서귀포시 성산읍 일출로 1", "map": BARE, "time": "10:00"},
        ),
        ("lunch", f"12:30 카페 50m {BARE}", {"lunch": "카페", "map": BARE, "time": "12:30", "stay": "50m"}),
        ("lunch", f"카페 {BARE} 50m", {"lunch": "카페", "map": BARE, "stay": "50m"}),
        (
            "bus",
            f"281 from 성산 to 서귀포 {PAGE}",
            {"bus": "281", "from": "성산", "to": "서귀포", "links": PAGE},
        ),
        ("sleep", "숙소 50m", {"sleep": "숙소 50m"}),
        ("note", "12:30 전화", {"note": "12:30 전화"}),
        ("move", "taxi ~20m", {"move": "taxi", "takes": "~20m"}),
        (
            "bus",
            "05:30 281 from 성산 to 서귀포 1h",
            {"bus": "281", "from": "성산", "to": "서귀포", "depart": "05:30", "takes": "1h"},
        ),
    ],
)
def test_a_time_beside_the_name(kind: str, text: str, item: dict[str, object]) -> None:
    """Only what can be nothing else is taken for a time."""
    assert new_item(kind, text) == item


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("visit", BARE, "does not say what the place is called"),
        ("visit", "33.5, 126.95", "does not say what the place is called"),
        ("visit", PAGE, "write its name before the link: NAME https://example.com/서빈"),
        ("visit", "www.example.com/x", "write its name before the link: NAME https://www.example.com/x"),
        ("visit", f"12:30 {PAGE}", "does not say what the place is called"),
        ("visit", "https://share.google/diIxnYa8", "does not say what the place is called"),
        ("visit", "https://example.com/a b", "what stands behind the link may belong to it"),
        ("visit", "카페 https://example.com/a b", "what stands behind the link may belong to it"),
        ("visit", "카페 javascript:alert(1)", "this javascript: link is never opened"),
        ("visit", "카페 https://kim:secret@example.com/x", "the same without it: https://example.com/x"),
        ("visit", "https://", "has no host"),
        ("move", PAGE, "does not say what the place is called"),
        ("visit", " ", "there is nothing behind this key"),
        ("rent", KAKAO, "write what it is before the link, such as scooter"),
        ("move", "swim", "expected one of walk, bike"),
        ("ferry", "seongsan-udo", "expected from where to where, such as seongsan-udo from seongsan to haumokdong"),
        ("either", "우도", "each with its kind, such as"),
        ("either", "[visit: a", "expected brackets such as"),
        ("either", "[visit: a, move: swim]", "expected one of walk, bike"),
    ],
)
def test_what_is_wrong_is_told(kind: str, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        new_item(kind, text)


@pytest.mark.parametrize(
    ("days", "after", "edit"),
    [
        ("- plan:\n      - do: a\n      - do: b\n", ("days", 0, "plan", 0), Insert(("days", 0, "plan"), 1, "x")),
        ("- plan:\n      - do: a\n      - do: b\n", None, Insert(("days", 0, "plan"), 2, "x")),
        ("- plan: []\n", None, Insert(("days", 0, "plan"), 0, "x")),
        ("- plan:\n", None, Insert(("days", 0, "plan"), 0, "x")),
        ("- title: 둘\n", None, SetValue(("days", 0, "plan"), ["x"])),
        ("- plan: []\n    plan-b:\n      - do: a\n", ("days", 0, "plan-b", 0), Insert(("days", 0, "plan-b"), 1, "x")),
        (
            "- plan:\n      - either:\n          - do: a\n          - do: b\n",
            ("days", 0, "plan", 0, "either", 1),
            Insert(("days", 0, "plan"), 1, "x"),
        ),
    ],
)
def test_where_it_goes(days: str, after: Path | None, edit: Insert | SetValue) -> None:
    plan = plan_of(f"{HEAD}days:\n  {days}")
    assert insertion_for(plan, 0, after, "x") == edit
    item = {"lunch": "카페"}
    assert "lunch: 카페" in apply(plan.document, insertion_for(plan, 0, after, item)).data.decode()


def test_behind_what_leads_to_the_next_item(flagship: Plan) -> None:
    """The ways behind an item lead to the next one, and stay before it."""
    insert = insertion_for(flagship, 0, ("days", 0, "plan", 0), {"snack": "커피"})
    assert insert == Insert(("days", 0, "plan"), 1, {"snack": "커피"})


@given(st.lists(st.sampled_from([*WORDS, BARE, PAGE, "www.example.com/x", "naver.me/5Zxy"]), max_size=5))
@examples(60)
def test_no_link_becomes_a_name_and_none_is_lost(words: list[str]) -> None:
    links = [word for word in words if word not in WORDS]
    try:
        item = named_item("visit", " ".join(words))
    except ValueError:
        assert links
        return
    others = item.get("links", [])
    shown = {str(item.get("map", "")), *([others] if isinstance(others, str) else map(str, others))} - {""}
    assert {link.removeprefix("https://") for link in links} == {each.removeprefix("https://") for each in shown}
    assert "/" not in str(item["visit"])
