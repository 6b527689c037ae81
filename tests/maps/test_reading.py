"""What `read` takes and what it never does."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripplan.maps import MapLink, MapPoint, provider_of, read_map_link
from tripplan.maps.reading import LONGEST_TEXT, map_url, split_link

STEMS = st.sampled_from(
    [
        "",
        "https://map.naver.com/p/",
        "https://map.naver.com/p/directions/",
        "https://map.naver.com/p?c=",
        "https://m.place.naver.com/",
        "https://naver.me/",
        "nmap://",
        "nmap://route/car?slat=",
        "https://map.kakao.com/link/",
        "https://map.kakao.com/?urlX=",
        "kakaomap://route?sp=",
        "https://kko.to/",
        "https://www.google.com/maps/",
        "https://www.google.com/maps/dir/",
        "https://www.google.com/maps/place/a/data=",
        "google.navigation:q=",
        "comgooglemaps://",
        "https://maps.apple.com/?",
        "maps:",
        "https://www.openstreetmap.org/",
        "https://osm.org/go/",
        "geo:",
        "geo:0,0?q=",
        "[네이버지도]\n",
        "[카카오맵] ",
        "https://consent.google.com/m?continue=https%3A%2F%2F",
        "https://www.google.com/url?q=http://",
        "https://www.google.com/maps/embed?pb=!2d",
        "https://m.map.naver.com/route.nhn?sx=",
        "https://map.naver.com/p/entry/address/",
        "https://plus.codes/",
        "8Q88FW5V+",
        "https://omaps.app/",
        "https://waze.com/ul/h",
        "https://waze.com/ul?ll=",
        "https://share.here.com/l/",
        "https://www.bing.com/maps?sp=point.",
        "https://yandex.com/maps/?pt=",
        "https://mapy.com/?source=coor&id=",
        "https://w3w.co/",
        "tmap://route?goalx=",
        "lat ",
        "33,4621 ",
    ]
)
PIECES = st.sampled_from(
    [
        *"/?&=#@!,;:()[]%+-|.\\ \t\r\n\x00\x1b\u202e\ud800",
        *"0123456789",
        "33.5,126.9",
        "126.9,33.5",
        "999.9",
        "1e999",
        "9" * 400,
        "lat=",
        "&lng=",
        "&urlY=",
        "search/",
        "place/",
        "dir/",
        "map/",
        "by/car/",
        "data=",
        "!3d",
        "!4d",
        "!2m2!1d",
        "!2d",
        "%00",
        "%ff",
        "%ED%A0%80",
        "우도",
        "서울 강남구 테헤란로 1",
        "N",
        "°",
        "xn--",
        "[::1]",
        "[v1.x]",
        "https://",
    ]
)
LINKISH = st.builds(lambda stem, pieces: stem + "".join(pieces), STEMS, st.lists(PIECES, max_size=12))
TEXTS = st.one_of(st.text(), st.text(st.characters()), LINKISH)


def positions(link: MapLink) -> list[MapPoint | MapLink]:
    """The link and its points that have a position."""
    return [place for place in (link, *link.points) if place is not None and place.position is not None]


@given(TEXTS)
def test_never_raises_and_never_leaves_the_earth(text: str) -> None:
    """Whatever is pasted; and what it gives can be shown on one line."""
    link = read_map_link(text)
    if link is None:
        return
    assert link.url in text
    for place in positions(link):
        assert place.position is not None
        assert -90 <= place.position.lat <= 90
        assert -180 <= place.position.lng <= 180
    for words in (link.name, link.query, link.address, *(point.name for point in link.points if point)):
        assert words is None or (words == " ".join(words.split()) and "\x1b" not in words)
    assert link.as_json()


@given(
    LINKISH,
    st.sampled_from(["https://evil.example/", "https://evil.example/?u=", "https://map.naver.com@evil.example/"]),
)
def test_a_link_to_another_host_is_not_a_place_whatever_follows(text: str, front: str) -> None:
    """As long as it is one word."""
    word = "".join(text.split()).replace("[네이버지도]", "").replace("[카카오맵]", "")
    assert read_map_link(front + word) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://blog.naver.com/sk-bubu_traveler/223395437375",
        "https://map.naver.com.evil.example/p/entry/place/1351670584",
        "https://map.naver.com@evil.example/p/entry/place/1351670584",
        "https://evil.example\\@map.naver.com/p/entry/place/1351670584",
        "https://user@map.naver.com/p/entry/place/1351670584",
        "https://evilmap.naver.com.co/p/entry/place/1351670584",
        "https://xmap.kakao.com/link/map/1",
        "https://notkko.to/2kwn5Ap",
        "https://evil.example/https://map.naver.com/p/entry/place/1351670584",
        "https://map.naver.com/p/entry/place/13516\x1b70584",
        "https://[map.naver.com/p/entry/place/1351670584",
        "ftp://map.naver.com/p/entry/place/1351670584",
        "javascript:map.naver.com/p/entry/place/1351670584",
        "naver.me",
        "우도 스쿠터 타기",
        "",
        "\n\n",
    ],
)
def test_is_not_a_place(text: str) -> None:
    """Other hosts, tricks with hosts, and words."""
    assert read_map_link(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "  https://map.naver.com/p/entry/place/12  ",
        "map.naver.com/p/entry/place/12",
        "HTTPS://MAP.NAVER.COM/p/entry/place/12",
        "https://map.naver.com:443/p/entry/place/12",
        "우리 여기 가자 (https://map.naver.com/p/entry/place/12).",
        "see\nhttps://map.naver.com/p/entry/place/12\nthere",
        "<https://map.naver.com/p/entry/place/12>",
    ],
)
def test_finds_the_link_in_what_was_pasted(text: str) -> None:
    """Blanks, capitals, a lost scheme, prose around it."""
    link = read_map_link(text)
    assert link is not None
    assert link.place_id == "12"
    assert link.url in text


def test_a_bracket_that_belongs_to_the_link_stays() -> None:
    """When prose ends right behind it."""
    link = read_map_link("here: geo:60.1,24.9?q=60.1,24.9(Kauppatori).")
    assert link is not None
    assert link.name == "Kauppatori"


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        ",",
        "&",
        "(",
        "/",
        "a.",
        "1",
        "126.9,33.5/",
        "&map=1/",
        "!3d1",
        "서울 가구 1 ",
        "[네이버지도]",
        "https://naver.me/a ",
        "시",
    ],
)
@pytest.mark.parametrize(
    "stem",
    ["", "https://www.google.com/maps/dir/", "https://osm.org/#", "geo:", "[네이버지도]\na\n서울 ", "kakao\n", "37.5 "],
)
def test_a_long_text_is_read_quickly_or_not_at_all(stem: str, piece: str) -> None:
    """Up to the longest text it looks at, and far beyond."""
    started = time.process_time()
    read_map_link((stem + piece * LONGEST_TEXT)[:LONGEST_TEXT])
    assert read_map_link(stem + piece * 1_000_000) is None
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("link", "provider"),
    [
        ("https://naver.me/5XJ5pd2B", "naver"),
        ("https://m.place.naver.com/", "naver"),
        ("nmap://anything", "naver"),
        ("kko.to/2kwn5Ap-5r", "kakao"),
        ("https://maps.app.goo.gl/x", "google"),
        ("https://map.naver.com.evil.example/", None),
        ("https://map.naver.com@evil.example/", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_whose_link_it_is(link: str, provider: str | None) -> None:
    assert provider_of(link) == provider


CASES = json.loads((Path(__file__).parents[1] / "data" / "share_texts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["url"] + "-" + case["name"] for case in CASES])
def test_shared_messages_give_what_was_recorded(case: dict[str, str | None]) -> None:
    """Name, address and link."""
    link = read_map_link(str(case["text"]))
    assert link is not None
    assert (link.provider, link.shared) == ("naver", True)
    assert (link.name, link.address, link.url) == (case["name"], case["address"], case["url"])
    assert link.as_json() == {key: case[key] for key in ("name", "address", "url") if case[key]} | {
        "needs_network_for_more": True
    }


@pytest.mark.parametrize(
    ("text", "provider", "name", "address", "url"),
    [
        ("[카카오맵] 성산일출봉 https://kko.to/naymJTuDGY", "kakao", "성산일출봉", None, "https://kko.to/naymJTuDGY"),
        ("[카카오맵] 성산일출봉\nhttps://kko.to/naymJTuDGY", "kakao", "성산일출봉", None, "https://kko.to/naymJTuDGY"),
        ("[카카오맵] 성산일출봉", "kakao", "성산일출봉", None, ""),
        (
            "여기!\n[네이버 지도]\n해송갈치\n제주 서귀포시 성산읍 일출로 1",
            "naver",
            "해송갈치",
            "제주 서귀포시 성산읍 일출로 1",
            "",
        ),
        ("[네이버지도] 해송갈치 naver.me/5abcDEF", "naver", "해송갈치", None, "naver.me/5abcDEF"),
    ],
)
def test_reads_the_parts_wherever_they_stand(
    text: str, provider: str, name: str, address: str | None, url: str
) -> None:
    """Behind the heading or on lines of their own, with a link or without."""
    link = read_map_link(text)
    assert link is not None
    assert (link.provider, link.name, link.address, link.url) == (provider, name, address, url)
    assert link.needs_network_for_more
    assert not link.needs_network


def test_a_full_link_in_the_message_keeps_its_place_id() -> None:
    """The message adds the name; the link gives the rest."""
    link = read_map_link("[네이버지도]\n해송갈치\nhttps://map.naver.com/p/entry/place/1525909689?lat=33.46&lng=126.93")
    assert link is not None
    assert (link.name, link.place_id, link.needs_network_for_more) == ("해송갈치", "1525909689", False)
    assert str(link.position) == "33.46, 126.93"


def test_a_message_without_a_name_is_its_link() -> None:
    """Nothing is made up."""
    link = read_map_link("[네이버지도]\nhttps://naver.me/5XJ5pd2B")
    assert link is not None
    assert (link.name, link.needs_network, link.shared) == (None, True, False)


def test_a_heading_alone_is_not_a_place() -> None:
    """Neither a name nor a link."""
    assert read_map_link("[네이버지도]") is None


def test_a_stranger_s_link_in_the_message_is_not_kept() -> None:
    """Only links of maps are."""
    link = read_map_link("[네이버지도]\n해송갈치\nhttps://evil.example/5abcDEF")
    assert link is not None
    assert (link.name, link.url) == ("해송갈치", "")


def test_words_before_a_link() -> None:
    assert split_link("메뉴 보기 https://example.org ") == ("메뉴 보기", "https://example.org")
    assert split_link("no link here") is None


def test_the_link_in_a_share_text() -> None:
    """What is no map stays as it is."""
    assert map_url("[네이버 지도]\n해송갈치\nhttps://naver.me/5Zxyabcd") == "https://naver.me/5Zxyabcd"
    assert map_url(" javascript:alert(1) ") == "javascript:alert(1)"


def test_a_scheme_within_a_word_and_no_scheme_in_a_long_one() -> None:
    assert split_link("x 가geo:33.5,126.9") == ("x 가", "geo:33.5,126.9")
    assert split_link("1+2:a") is None
    assert split_link("two\nlines https://example.org") is None
    # As a search that begins at every letter it would take the square of the length: minutes.
    assert split_link("x" * 1_000_000) is None
    assert split_link("1:" * 500_000 + "a:b") == ("1:" * 500_000, "a:b")


DATA = Path(__file__).parents[1] / "data" / "map_links.tsv"

NOT_MET = {
    "": "the link was lost when the case was recorded: an empty text with a position expected of it",
}
"""Links whose recorded answer is not given, each with the reason."""

NEAR = 0.0005
"""Degrees within which coordinates are right."""

with DATA.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t"))


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - walks any JSON
    """Whether two JSON values are equal, numbers nearly."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= NEAR
    return bool(one == other)


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}-{row['provider']}" for number, row in enumerate(ROWS, start=2)])
def test_gives_what_was_recorded(row: dict[str, str]) -> None:
    """All keys and no others."""
    link = read_map_link(row["url"])
    found = link.as_json() if link else {}
    assert same(found, json.loads(row["expect"])) is (row["url"] not in NOT_MET), found
    if link is not None:
        assert link.provider == row["provider"]
        assert link.url == ("" if row["provider"] == "text" else row["url"])


def test_all_cases_are_there_and_few_are_not_met() -> None:
    """The table is whole."""
    assert len(ROWS) == 181
    assert len(NOT_MET) <= 5
    assert set(NOT_MET) <= {row["url"] for row in ROWS}
