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


def test_a_scheme_within_a_word_and_no_scheme_in_a_long_one() -> None:
    assert split_link("x 가geo:33.5,126.9") == ("x 가", "geo:33.5,126.9")
    assert split_link("1+2:a") is None
    assert split_link("two\nlines https://example.org") is None
    # As a search that begins at every letter it would take the square of the length: minutes.
    assert split_link("x" * 1_000_000) is None
    assert split_link("1:" * 500_000 + "a:b") == ("1:" * 500_000, "a:b")
