"""Links as a trip file writes them."""

from __future__ import annotations

from tripplan.maps.written import map_url, split_link


def test_words_before_a_link() -> None:
    assert split_link("메뉴 보기 https://example.org ") == ("메뉴 보기", "https://example.org")
    assert split_link("no link here") is None


def test_the_link_in_a_share_text() -> None:
    """What is no map stays as it is."""
    assert map_url("[네이버 지도]\n해송갈치\nhttps://naver.me/5Zxyabcd") == "https://naver.me/5Zxyabcd"
    assert map_url(" javascript:alert(1) ") == "javascript:alert(1)"
