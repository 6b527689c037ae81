"""Which links may be opened."""

from __future__ import annotations

import pytest

from tripplan.maps import is_safe, refusal


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
    assert refusal(url) is None


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
    assert refusal(url) is not None


@pytest.mark.parametrize(
    ("url", "why", "instead"),
    [
        (
            "https://kim:secret@example.org/p?q=1#x",
            "user name or a password",
            "without it: https://example.org/p?q=1#x",
        ),
        ("https://map.naver.com@evil.example/p", "user name or a password", "without it: https://evil.example/p"),
        ("HTTP://kim@example.org", "user name or a password", "without it: https://example.org"),
        ("https://kim:a@b@example.org/", "user name or a password", "without it: https://example.org/"),
        ("https://example.org/a\\b", "a backslash", "write / where it has \\"),
        ("https://", "no host", "such as https://example.com"),
        ("https:///path", "no host", "such as https://example.com"),
        ("https://성산 일출봉/", "no host", "such as https://example.com"),
        ("https:example.org/x", "no // behind https:", "write https://example.org/x"),
        ("http:/example.org/x", "no // behind http:", "write https://example.org/x"),
        ("http://example.org/x", "a link with http:// is never opened", "write https:// if the page has it"),
        ("www.example.org/x", "does not begin with https://", "write https://www.example.org/x"),
        ("example.org:8080", "does not begin with https://", "write https://example.org:8080"),
        ("JavaScript:alert(1)", "this JavaScript: link", "begins with https://"),
        ("view-source:https://example.org", "this view-source: link", "begins with https://"),
        ("https://example.org/\u200b", "an invisible character", "copy or type it again"),
        ("전화: 064", "this is no link", "begins with https://"),
        ("성산", "this is no link", "begins with https://"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_write(url: str, why: str, instead: str) -> None:
    refused = refusal(url)
    assert refused is not None
    assert why in refused.why
    assert refused.instead.endswith(instead)
    assert "secret" not in refused.why + refused.instead
