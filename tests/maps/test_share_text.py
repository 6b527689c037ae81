"""Messages shared from map apps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tripplan.maps import read

CASES = json.loads((Path(__file__).parents[1] / "data" / "share_texts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["url"] + "-" + case["name"] for case in CASES])
def test_gives_what_was_recorded(case: dict[str, str | None]) -> None:
    """Name, address and link."""
    link = read(str(case["text"]))
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
    link = read(text)
    assert link is not None
    assert (link.provider, link.name, link.address, link.url) == (provider, name, address, url)
    assert link.needs_network_for_more
    assert not link.needs_network


def test_a_full_link_in_the_message_keeps_its_place_id() -> None:
    """The message adds the name; the link gives the rest."""
    link = read("[네이버지도]\n해송갈치\nhttps://map.naver.com/p/entry/place/1525909689?lat=33.46&lng=126.93")
    assert link is not None
    assert (link.name, link.place_id, link.needs_network_for_more) == ("해송갈치", "1525909689", False)
    assert str(link.position) == "33.46, 126.93"


def test_a_message_without_a_name_is_its_link() -> None:
    """Nothing is made up."""
    link = read("[네이버지도]\nhttps://naver.me/5XJ5pd2B")
    assert link is not None
    assert (link.name, link.needs_network, link.shared) == (None, True, False)


def test_a_heading_alone_is_not_a_place() -> None:
    """Neither a name nor a link."""
    assert read("[네이버지도]") is None


def test_a_stranger_s_link_in_the_message_is_not_kept() -> None:
    """Only links of maps are."""
    link = read("[네이버지도]\n해송갈치\nhttps://evil.example/5abcDEF")
    assert link is not None
    assert (link.name, link.url) == ("해송갈치", "")
