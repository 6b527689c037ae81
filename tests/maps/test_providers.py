"""Which links are built, in which order, and that they lead back to the place."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import tripplan.maps
from tripplan.geo import LatLng
from tripplan.maps import MapLink, MapTarget, build_links, is_safe, link_refusal, read_map_link

POSITIONS = st.builds(
    LatLng,
    st.floats(-90, 90).map(lambda degrees: round(degrees, 7)),
    st.floats(-180, 180).map(lambda degrees: round(degrees, 7)),
)
NAMES = st.one_of(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40),
    st.text("우도맛집 ,/()&+%#?=:;@|'\"\\", min_size=1, max_size=20),
).map(lambda text: " ".join(text.split()))
PLACE_IDS = st.from_regex(r"[1-9][0-9]{3,11}", fullmatch=True)

KOREAN_ORDER = ["naver", "naver", "kakao", "kakao", "google", "apple", "osm", "geo"]
OTHER_ORDER = ["google", "apple", "osm", "geo"]


def providers(target: MapTarget) -> list[str]:
    """The providers of the links that are built, in their order."""
    return [link.provider for link in build_links(target)]


def reread(target: MapTarget) -> list[MapLink]:
    """The built links, read again: each must be of its own provider."""
    found = []
    for link in build_links(target):
        again = read_map_link(link.url)
        assert again is not None, link
        assert (again.provider, again.url) == (link.provider, link.url)
        found.append(again)
    return found


def test_in_korea_naver_and_kakao_come_first_elsewhere_they_are_left_out() -> None:
    """By position."""
    assert providers(MapTarget("우도", LatLng(33.5, 126.95))) == KOREAN_ORDER
    assert providers(MapTarget("Kauppatori", LatLng(60.17, 24.95))) == OTHER_ORDER
    assert providers(MapTarget("서울식당", LatLng(60.17, 24.95))) == OTHER_ORDER


def test_without_a_position_naver_s_number_or_hangul_tells_korea() -> None:
    """And no ``geo:`` link can be built."""
    assert providers(MapTarget("우도")) == KOREAN_ORDER[:-1]
    assert providers(MapTarget("Udo", place_id="108105804")) == KOREAN_ORDER[:-1]
    assert providers(MapTarget("Kauppatori")) == OTHER_ORDER[:-1]
    assert providers(MapTarget(address="제주 제주시 우도면 1")) == KOREAN_ORDER[:-1]


def test_nothing_known_gives_no_links() -> None:
    """Nor does a name of blanks."""
    assert build_links(MapTarget()) == ()
    assert build_links(MapTarget(name=" \n\x1b\ud800")) == ()


def test_a_number_alone_gives_the_place_alone() -> None:
    """Other maps do not know Naver's numbers."""
    assert [link.url for link in build_links(MapTarget(place_id="108105804"))] == [
        "https://map.naver.com/p/entry/place/108105804"
    ]


@given(st.one_of(st.none(), st.text()), st.one_of(st.none(), POSITIONS), st.one_of(st.none(), st.text()), st.text())
def test_every_link_is_safe_and_plain_ascii(
    name: str | None, position: LatLng | None, place_id: str | None, address: str
) -> None:
    """Whatever the name is."""
    for link in build_links(MapTarget(name, position, place_id, address)):
        assert is_safe(link.url)
        assert link.url.isascii()
        assert " " not in link.url


@given(NAMES, POSITIONS)
def test_links_to_a_position_lead_back_to_it(name: str, position: LatLng) -> None:
    """And, where the provider has room for it, to the name."""
    assume(name)
    for link in reread(MapTarget(name, position)):
        if link.query is None:
            assert link.position == position
        if link.provider in {"apple", "geo"} or link.url.startswith("nmap://place"):
            assert link.name == name
        if link.url.startswith("https://map.kakao.com/link/map/") and link.name:
            assert link.name == " ".join(name.replace(",", " ").replace("/", " ").split())


@given(NAMES.filter(lambda name: not any(letter.isdigit() for letter in name)))
def test_searches_lead_back_to_their_words(name: str) -> None:
    """As the words searched for or as the name, whichever the provider means."""
    assume(name)
    for link in reread(MapTarget(name)):
        assert name in {link.query, link.name}
        assert link.position is None


@given(PLACE_IDS)
def test_a_number_leads_back_to_itself(place_id: str) -> None:
    """On Naver's web page."""
    (link,) = reread(MapTarget(place_id=place_id))
    assert link.place_id == place_id


def test_the_package_exports_what_it_says_in_order() -> None:
    """A sorted ``__all__`` of things that are there."""
    names = tripplan.maps.__all__
    assert names == sorted(names)
    assert all(hasattr(tripplan.maps, name) for name in names)


def test_importing_the_package_loads_nothing_heavy() -> None:
    """In a fresh interpreter."""
    script = "import sys, tripplan.maps; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"pydantic", "textual", "httpx", "yaml", "rich"} & set(answer.stdout.split())


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
    assert link_refusal(url) is None


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
    assert link_refusal(url) is not None


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
    refused = link_refusal(url)
    assert refused is not None
    assert why in refused.message
    assert refused.hint.endswith(instead)
    assert "secret" not in refused.words
