"""Which links are built, in which order, and that they lead back to the place."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import assume, given
from hypothesis import strategies as st

import tripplan.maps
from tripplan.geo import LatLng
from tripplan.maps import MapLink, Target, build, is_safe, read

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


def providers(target: Target) -> list[str]:
    """The providers of the links that are built, in their order."""
    return [link.provider for link in build(target)]


def reread(target: Target) -> list[MapLink]:
    """The built links, read again: each must be of its own provider."""
    found = []
    for link in build(target):
        again = read(link.url)
        assert again is not None, link
        assert (again.provider, again.url) == (link.provider, link.url)
        found.append(again)
    return found


def test_in_korea_naver_and_kakao_come_first_elsewhere_they_are_left_out() -> None:
    """By position."""
    assert providers(Target("우도", LatLng(33.5, 126.95))) == KOREAN_ORDER
    assert providers(Target("Kauppatori", LatLng(60.17, 24.95))) == OTHER_ORDER
    assert providers(Target("서울식당", LatLng(60.17, 24.95))) == OTHER_ORDER


def test_without_a_position_naver_s_number_or_hangul_tells_korea() -> None:
    """And no ``geo:`` link can be built."""
    assert providers(Target("우도")) == KOREAN_ORDER[:-1]
    assert providers(Target("Udo", place_id="108105804")) == KOREAN_ORDER[:-1]
    assert providers(Target("Kauppatori")) == OTHER_ORDER[:-1]
    assert providers(Target(address="제주 제주시 우도면 1")) == KOREAN_ORDER[:-1]


def test_nothing_known_gives_no_links() -> None:
    """Nor does a name of blanks."""
    assert build(Target()) == ()
    assert build(Target(name=" \n\x1b\ud800")) == ()


def test_a_number_alone_gives_the_place_alone() -> None:
    """Other maps do not know Naver's numbers."""
    assert [link.url for link in build(Target(place_id="108105804"))] == [
        "https://map.naver.com/p/entry/place/108105804"
    ]


@given(st.one_of(st.none(), st.text()), st.one_of(st.none(), POSITIONS), st.one_of(st.none(), st.text()), st.text())
def test_every_link_is_safe_and_plain_ascii(
    name: str | None, position: LatLng | None, place_id: str | None, address: str
) -> None:
    """Whatever the name is."""
    for link in build(Target(name, position, place_id, address)):
        assert is_safe(link.url)
        assert link.url.isascii()
        assert " " not in link.url


@given(NAMES, POSITIONS)
def test_links_to_a_position_lead_back_to_it(name: str, position: LatLng) -> None:
    """And, where the provider has room for it, to the name."""
    assume(name)
    for link in reread(Target(name, position)):
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
    for link in reread(Target(name)):
        assert name in {link.query, link.name}
        assert link.position is None


@given(PLACE_IDS)
def test_a_number_leads_back_to_itself(place_id: str) -> None:
    """On Naver's web page."""
    (link,) = reread(Target(place_id=place_id))
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
