"""`tripplan link`."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Tripplan

SHARED = "[네이버 지도]\n우도짜장맨\n제주 제주시 우도면\nhttps://naver.me/xAbCd123\n"


def test_coordinates_for_every_map(tripplan: Tripplan) -> None:
    said = tripplan("link", "33.4719127, 126.9331048")
    assert said.status == 0
    for label in ("Naver Map", "KakaoMap", "Google Maps", "Apple Maps", "OpenStreetMap"):
        assert f"\n{label} " in said.out


def test_unquoted_words_are_one_text(tripplan: Tripplan) -> None:
    assert tripplan("link", "33.47,", "126.93").out == tripplan("link", "33.47, 126.93").out


def test_a_share_text_on_standard_input(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SHARED.encode()), encoding="ascii"))
    said = tripplan("link", "-")
    assert said.status == 0
    assert "name          우도짜장맨\n" in said.out
    assert "only the network knows" in said.out


@pytest.mark.parametrize("text", ["javascript:alert(1)", "hello", "", "\x1b[31m"])
def test_what_is_no_place(tripplan: Tripplan, text: str) -> None:
    said = tripplan("link", text)
    assert (said.status, said.out) == (1, "")
    assert "this is no link to a place on a map" in said.err
    in_json = tripplan("link", "--json", text)
    assert (in_json.status, json.loads(in_json.out)) == (1, {})


@pytest.mark.parametrize("url", ["https://example.com/seongsan", "https://www.amap.com/place/B0FFG"])
def test_a_link_that_cannot_be_read_says_so(tripplan: Tripplan, url: str) -> None:
    said = tripplan("link", url)
    assert (said.status, said.out) == (1, "")
    assert "is no map that tripplan reads: in a trip the link is kept, and gives no position" in said.err


def test_a_short_plus_code_says_what_it_lacks(tripplan: Tripplan) -> None:
    said = tripplan("link", "FW5V+6H Seogwipo-si, Jeju-do")
    assert said.status == 0
    assert "more          a short code: only a place near it tells where it is\n" in said.out
    assert "query=FW5V%2B6H%20Seogwipo-si%2C%20Jeju-do" in said.out


def test_directions_name_their_points(tripplan: Tripplan) -> None:
    said = tripplan("link", "https://www.google.com/maps/dir/?api=1&origin=33.47,126.93&destination=33.50,126.94")
    assert "point         33.47, 126.93\npoint         33.5, 126.94\n" in said.out


def test_nothing_of_a_name_reaches_the_terminal(tripplan: Tripplan) -> None:
    said = tripplan("link", "https://www.google.com/maps/search/?api=1&query=%1B%5B31mred%E2%80%AE")
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
