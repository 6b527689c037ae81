"""Naver Map links beyond the recorded ones."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tripplan.geo import LatLng
from tripplan.maps import MapPoint, MapTarget, build_links, read_map_link

SEONGSAN = (
    "https://map.naver.com/p/search/%EC%84%B1%EC%82%B0%EB%B4%84%EC%A3%BD%EC%B9%BC%EA%B5%AD%EC%88%98/place/1351670584"
    "?c=15.00,0,0,0,dh&placePath=%3Fentry%253Dbmp"
)
UDO = (
    "https://map.naver.com/p/search/%EC%9A%B0%EB%8F%84%20%EB%A7%9B%EC%A7%91/place/108105804"
    "?c=14.00,0,0,0,dh&placePath=%3Fentry%253Dbmp"
)
HAESONG = "https://map.naver.com/p/search/%EB%A7%9B%EC%A7%91/place/1525909689?c=13.12,0,0,0,dh&placePath=%3Fentry%3Dbmp"


@pytest.mark.parametrize(
    ("url", "place_id", "query"),
    [
        (SEONGSAN, "1351670584", "성산봄죽칼국수"),
        (UDO, "108105804", "우도 맛집"),
        (HAESONG, "1525909689", "맛집"),
    ],
)
def test_the_flagship_links_give_place_and_search_words_but_no_position(url: str, place_id: str, query: str) -> None:
    """The camera is a zoom only, and search words are not a name."""
    link = read_map_link(url)
    assert link is not None
    assert link.url == url
    assert link.as_json() == {"place_id": place_id, "query": query}


@pytest.mark.parametrize(
    ("camera", "position"),
    [
        ("126.9331,33.4719,15,0,0,0,dh", LatLng(33.4719, 126.9331)),
        ("14130128.8,3956700.5,15,0,0,0,dh", LatLng(33.46134, 126.93217)),
    ],
)
def test_a_bare_map_gives_its_camera(camera: str, position: LatLng) -> None:
    """Longitude first, or Web Mercator; marked as the camera."""
    link = read_map_link(f"https://map.naver.com/p?c={camera}")
    assert link is not None
    assert link.position is not None
    assert link.map_center
    assert link.position.lat == pytest.approx(position.lat, abs=0.001)
    assert link.position.lng == pytest.approx(position.lng, abs=0.001)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("search/p", {"query": "p"}),
        ("search/search/place/12", {"query": "search", "place_id": "12"}),
        ("search/%2F?c=126.9,33.4,15,0,0,0,dh", {"query": "/"}),
        ("search/%EC%9A%B0%EB%8F%84/place/12/home", {"query": "우도", "place_id": "12"}),
        ("?lat=33.5&lng=126.9&title=%EC%9A%B0%EB%8F%84", {"lat": 33.5, "lng": 126.9, "name": "우도"}),
        ("?lat=133.5&lng=126.9&title=x", {}),
        ("", {}),
    ],
)
def test_reads_a_web_path(path: str, expected: dict[str, object]) -> None:
    """Search words that look like parts of the path stay words."""
    link = read_map_link(f"https://map.naver.com/p/{path}")
    assert (link.as_json() if link else {}) == expected


@pytest.mark.parametrize("point", ["126.9331,33.4719", "33.4719,126.9331", "3zi6Ap,2AMaV5"])
def test_a_directions_point_may_be_degrees_in_either_order_or_a_code(point: str) -> None:
    """What lies in Korea is right."""
    link = read_map_link(f"https://map.naver.com/p/directions/-/{point},%EC%9A%B0%EB%8F%84,12,PLACE_POI/-/car")
    assert link is not None
    assert link.mode == "car"
    start, goal = link.points
    assert start is None
    assert goal is not None
    assert goal.position is not None
    assert (goal.name, goal.place_id) == ("우도", "12")
    assert 33 < goal.position.lat < 38


def test_a_directions_point_that_cannot_be_placed_keeps_its_name() -> None:
    """A guess would be worse."""
    link = read_map_link("https://map.naver.com/v5/directions/zz,zz,a,,/1.5,2.5,b,,/-/walk")
    assert link is not None
    assert link.points == (MapPoint(name="a"), MapPoint(name="b"))


def test_directions_keep_the_points_on_the_way_in_order() -> None:
    """Start, way, goal; a link without the way to travel is read all the same."""
    points = "126.1,33.1,a,,/126.9,33.9,d,,/126.2,33.2,b,,:126.3,33.3,c,,"
    for mode in ("/transit", ""):
        link = read_map_link(f"https://map.naver.com/p/directions/{points}{mode}")
        assert link is not None
        assert [point and point.name for point in link.points] == ["a", "b", "c", "d"]


def test_directions_between_nothing_are_no_place() -> None:
    """Both points open."""
    assert read_map_link("https://map.naver.com/p/directions/-/-/-/car") is None


def test_an_app_route_gives_points_and_mode() -> None:
    """With a point on the way; with only the goal it is a link to the goal."""
    goal = "dlat=33.2&dlng=126.2&dname=goal&appname=a"
    link = read_map_link(f"nmap://route/public?slat=33.1&slng=126.1&v1lat=33.3&v1lng=126.3&v1name=via&{goal}")
    assert link is not None
    assert link.mode == "transit"
    assert [point and point.name for point in link.points] == [None, "via", "goal"]
    alone = read_map_link(f"nmap://navigation?{goal}")
    assert alone is not None
    assert (alone.name, alone.position, alone.mode, alone.points) == ("goal", LatLng(33.2, 126.2), "car", ())


@pytest.mark.parametrize(
    "url", ["nmap://search?query=%EC%9A%B0%EB%8F%84&appname=a", "m.map.naver.com/search?query=우도"]
)
def test_search_words_in_a_parameter_are_the_query(url: str) -> None:
    """In the app and on the mobile page."""
    link = read_map_link(url)
    assert link is not None
    assert (link.query, link.name) == ("우도", None)


def test_an_app_link_with_nothing_in_it_is_no_place() -> None:
    """Only the name of the app that wrote it."""
    assert read_map_link("nmap://actionPath?appname=a") is None


def test_builds_the_place_on_the_web_and_the_position_in_the_app() -> None:
    """Longitude and latitude are named, so that no order can be wrong."""
    web, app = build_links(MapTarget("우도 & 배", LatLng(33.5, 126.95), "108105804"))[:2]
    assert web.url == "https://map.naver.com/p/entry/place/108105804"
    assert unquote(app.url) == "nmap://place?lat=33.5&lng=126.95&name=우도 & 배&appname=tripplan"
    assert "%26" in app.url
    assert "+" not in app.url


def test_builds_a_search_from_words() -> None:
    """Without a number and a position; a number that is none counts for nothing."""
    web, app = build_links(MapTarget("우도 맛집", place_id="../x"))[:2]
    assert unquote(web.url) == "https://map.naver.com/p/search/우도 맛집"
    assert unquote(app.url) == "nmap://search?query=우도 맛집&appname=tripplan"


def test_builds_no_web_link_from_a_position_alone() -> None:
    """There is no steady form for it."""
    assert [
        link.label for link in build_links(MapTarget(position=LatLng(33.5, 126.95))) if link.provider == "naver"
    ] == ["Naver Map app"]
