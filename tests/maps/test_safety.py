"""Which links may be opened."""

from __future__ import annotations

import pytest

from tripplan.maps import is_safe


@pytest.mark.parametrize(
    "url",
    [
        "https://map.naver.com/p/search/%EB%A7%9B%EC%A7%91",
        "https://map.kakao.com/link/map/보넬리 가든,37.4,127.0",
        "HTTPS://example.org",
        "https://example.org?q=1",
        "geo:33.5,126.9?q=33.5,126.9(Udo)",
        "nmap://place?lat=33.5&lng=126.9&appname=tripplan",
        "kakaomap://look?p=33.5,126.9",
        "comgooglemaps://?q=Udo",
        "google.navigation:q=Udo",
        "maps://?q=Udo",
    ],
)
def test_links_to_the_web_and_to_map_apps_are_safe(url: str) -> None:
    """As they are."""
    assert is_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://map.naver.com/",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "tel:123",
        " https://example.org/",
        "https://",
        "https:///path",
        "https:example.org",
        "map.naver.com/p/",
        "https://map.naver.com@evil.example/",
        "https://map.naver.com\\@evil.example/",
        "https://map.naver.com/\\evil",
        "https://example.org/\n",
        "https://example.org/\x1b[31m",
        "https://example.org/\x7f",
        "https://example.org/\u202egpj",
        "nmap://place?name=\x00",
        "nmap:",
        "nmapx://place",
        "-geo:1,2",
    ],
)
def test_everything_else_is_not(url: str) -> None:
    """Other schemes, hidden hosts, characters that cannot be seen."""
    assert not is_safe(url)
