"""KakaoMap links beyond the recorded ones."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tripplan.geo import LatLng
from tripplan.maps import MapPoint, MapTarget, build_links, read_map_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://map.kakao.com/link/map/18577297", {"place_id": "18577297"}),
        ("https://map.kakao.com/link/map/37.5,127.1", {"lat": 37.5, "lng": 127.1}),
        ("https://map.kakao.com/link/map/a%2Cb,37.5,127.1", {"lat": 37.5, "lng": 127.1, "name": "a,b"}),
        ("https://map.kakao.com/link/roadview/37.5,127.1", {"lat": 37.5, "lng": 127.1}),
        ("https://map.kakao.com/link/search/%EC%9A%B0%EB%8F%84", {"query": "우도"}),
        ("https://map.kakao.com/link/map/우도", {}),
        ("https://map.kakao.com/link/map/우도,127.1,37.5", {}),
        ("https://map.kakao.com/link/other/우도,37.5,127.1", {}),
        ("https://map.kakao.com/link", {}),
        ("https://m.map.kakao.com/scheme/look?p=37.5,127.1", {"lat": 37.5, "lng": 127.1}),
        ("kakaomap://look?p=127.1,37.5", {}),
        ("kakaomap://search?q=", {}),
        ("kakaomap://route", {}),
        ("https://place.map.kakao.com/m/18577297", {"place_id": "18577297"}),
        ("https://place.map.kakao.com/x", {}),
        ("https://map.kakao.com/?urlX=1&urlY=2", {}),
        ("https://map.kakao.com/?urlX=999999999&urlY=2", {}),
        ("https://map.kakao.com/?urlX=x&urlY=y&itemId=z", {}),
        ("https://kko.to/a/b", {}),
        ("https://kko.to/", {}),
    ],
)
def test_reads_a_link(url: str, expected: dict[str, object]) -> None:
    """Latitude first; nothing that is not a place."""
    link = read_map_link(url)
    assert (link.as_json() if link else {}) == expected


def test_the_grid_position_of_a_search_is_the_camera() -> None:
    """It is where one searched, not what was found."""
    link = read_map_link("https://map.kakao.com/?q=%EB%A7%9B%EC%A7%91&urlX=524450&urlY=1082263")
    assert link is not None
    assert (link.query, link.map_center) == ("맛집", True)


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("https://map.kakao.com/link/from/a,33.1,126.1/to/b,33.2,126.2", None),
        ("https://map.kakao.com/link/by/traffic/a,33.1,126.1/b,33.2,126.2", "transit"),
        ("kakaomap://route?sp=33.1,126.1&sn=a&ep=33.2,126.2&en=b&by=FOOT", "walk"),
    ],
)
def test_reads_directions(url: str, mode: str | None) -> None:
    """Start first."""
    link = read_map_link(url)
    assert link is not None
    assert link.mode == mode
    assert link.points == (MapPoint(LatLng(33.1, 126.1), "a"), MapPoint(LatLng(33.2, 126.2), "b"))


def test_reads_directions_between_names() -> None:
    """Of the web page's own parameters."""
    link = read_map_link("https://map.kakao.com/?sName=서울역&eName=강남역&target=car")
    assert link is not None
    assert (link.mode, link.points) == ("car", (MapPoint(name="서울역"), MapPoint(name="강남역")))


def test_builds_a_link_with_latitude_first_and_a_name_without_separators() -> None:
    """A comma or a slash in the name would be taken for the end of it."""
    links = build_links(MapTarget("a, b/c", LatLng(33.5, 126.95)))
    web, app = (link.url for link in links if link.provider == "kakao")
    assert unquote(web) == "https://map.kakao.com/link/map/a b c,33.5,126.95"
    assert app == "kakaomap://look?p=33.5,126.95"


def test_builds_a_pin_without_a_name() -> None:
    """The name may be made of separators only."""
    links = build_links(MapTarget(",/", LatLng(33.5, 126.95)))
    assert links[2].url == "https://map.kakao.com/link/map/33.5,126.95"
