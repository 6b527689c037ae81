"""Links and messages as strangers paste them, each with what is right, worked out by hand."""

from __future__ import annotations

from typing import Final

import pytest

from tripplan.geo import LatLng, distance_km, from_plus_code, is_plus_code, read_coordinates
from tripplan.maps import is_safe, provider_of, read_map_link
from tripplan.maps.reading import map_url

GOOGLE_PLACE: Final = "https://www.google.com/maps/place/Louvre/@48.8606,2.3376,17z"
PLACE_CODE: Final = "ChIJD3uTd9hx5kcR1IQvGfr8dbk"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        # The number of the place stands in the path, or in id, on the mobile pages too.
        ("https://m.place.map.kakao.com/26573290", {"place_id": "26573290"}),
        ("https://m.map.kakao.com/actions/detailMapView?id=26573290", {"place_id": "26573290"}),
        ("https://m.map.kakao.com/actions/searchView?q=우도", {"query": "우도"}),
        # x is the longitude; 1 is by public transport, 0 by car.
        (
            "https://m.map.naver.com/route.nhn?menu=route&sname=A&sx=126.97&sy=37.55&ename=B&ex=126.93&ey=33.46&pathType=1",
            {
                "mode": "transit",
                "points": [{"lat": 37.55, "lng": 126.97, "name": "A"}, {"lat": 33.46, "lng": 126.93, "name": "B"}],
            },
        ),
        (
            "http://map.naver.com/index.nhn?elng=126.93&elat=33.46&etext=B&menu=route&pathType=0",
            {"mode": "car", "lat": 33.46, "lng": 126.93, "name": "B"},
        ),
        (
            "https://m.map.naver.com/viewer/map.naver?elat=33.4719&elng=126.9331&eitemid=1",
            {"lat": 33.4719, "lng": 126.9331, "place_id": "1"},
        ),
        # What a browser adds behind the mode does not hide it.
        (
            "https://map.naver.com/p/directions/-/126.93,33.46,B,12,PLACE_POI/-/walk/0?c=15.00,0,0,0,dh",
            {"mode": "walk", "points": [None, {"lat": 33.46, "lng": 126.93, "name": "B", "place_id": "12"}]},
        ),
        ("https://share.google/diIxnYa8dIA6dZfpy", {"needs_network": True}),
        ("https://tmap.life/1306a1ab", {"needs_network": True}),
        ("tmap://route?goalname=우도&goalx=126.95&goaly=33.5", {"lat": 33.5, "lng": 126.95, "name": "우도"}),
        # Pages that only send on are looked through; @ is where the camera looks.
        (
            "https://consent.google.com/m?continue=https%3A%2F%2Fwww.google.com%2Fmaps%2Fplace%2FLouvre%2F%4048.8606%2C2.3376%2C17z&gl=DE",
            {"lat": 48.8606, "lng": 2.3376, "name": "Louvre", "map_center": True},
        ),
        (
            "https://www.google.com/url?q=https://www.google.com/maps/place/33.5,126.9&sa=D",
            {"lat": 33.5, "lng": 126.9},
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fnaver.me%2F5abcDEF&h=x", {"needs_network": True}),
        ("https://www.google.com/url?q=https://example.com/", {}),
        ("https://www.google.com/url?q=javascript:alert(1)", {}),
        # !2d is the longitude and !3d the latitude of the middle of a map within a page.
        (
            "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3331.5!2d126.9425!3d33.4580556!2m3!1f0!2f0!3f0",
            {"lat": 33.4580556, "lng": 126.9425, "map_center": True},
        ),
        (
            "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3331.5!2d126.9425!3d33.458!3m3!1m2!1s0x1%3A0x2!2sIlchulbong!5e0",
            {"lat": 33.458, "lng": 126.9425, "map_center": True, "name": "Ilchulbong"},
        ),
        ("https://www.google.com/maps/embed/v1/place?key=x&q=48.86,2.33", {"lat": 48.86, "lng": 2.33}),
        # A pin and the code of the place.
        (
            f"https://www.google.com/maps/place/Louvre/@48.8,2.3,17z/data=!4m6!3m5!1s0x1:0x2!8m2!3d48.86!4d2.33!19s{PLACE_CODE}",
            {"lat": 48.86, "lng": 2.33, "name": "Louvre", "place_id": PLACE_CODE},
        ),
        (
            "https://maps.apple.com/place?auid=17017496253231963769",
            {"place_id": "17017496253231963769", "needs_network_for_more": True},
        ),
        ("https://omaps.app/50.08680725097656,14.4188871383667", {"lat": 50.08680725097656, "lng": 14.4188871383667}),
        ("https://waze.com/ul?ll=40.758895,-73.985131&navigate=yes", {"lat": 40.758895, "lng": -73.985131}),
        ("https://www.waze.com/ul?q=Reuterplatz%203", {"query": "Reuterplatz 3"}),
        (
            "https://www.waze.com/live-map/directions?to=ll.40.758895%2C-73.985131",
            {"lat": 40.758895, "lng": -73.985131},
        ),
        ("https://w3w.co/filled.count.soap", {"place_id": "filled.count.soap", "needs_network_for_more": True}),
        ("https://w3w.co/about", {}),
        # A plus code in Google's own addresses; a short one lies beside where the camera looks.
        ("https://www.google.com/maps/place/8Q88FW5V%2B6H/@36.4,126.9,17z", {"lat": 36.4580625, "lng": 126.9439375}),
        ("https://www.google.com/maps?q=8Q88FW5V%2B6H", {"lat": 36.4580625, "lng": 126.9439375}),
        (
            "https://www.google.com/maps/place/FW5V%2B6H+Seogwipo-si/@33.45,126.94,17z",
            {"lat": 33.4580625, "lng": 126.9439375},
        ),
        (
            "https://share.here.com/l/52.5165,13.3776,Pariser%20Platz?z=16",
            {"lat": 52.5165, "lng": 13.3776, "name": "Pariser Platz"},
        ),
        ("https://wego.here.com/?map=52.5165,13.3776,16,normal", {"lat": 52.5165, "lng": 13.3776, "map_center": True}),
        (
            "https://www.bing.com/maps?sp=point.47.6_-122.33_Pike%20Place",
            {"lat": 47.6, "lng": -122.33, "name": "Pike Place"},
        ),
        ("https://www.bing.com/maps?cp=47.6~-122.33&lvl=11", {"lat": 47.6, "lng": -122.33, "map_center": True}),
        # The longitude first.
        ("https://yandex.com/maps/?ll=37.62,55.75&pt=37.6173,55.7558&z=17", {"lat": 55.7558, "lng": 37.6173}),
        ("https://mapy.com/en/zakladni?source=coor&id=14.42,50.08&x=14.5&y=50.1", {"lat": 50.08, "lng": 14.42}),
        ("https://mapy.com/s/gufosatola", {"needs_network": True}),
        ("https://yandex.com/maps/-/CDTqzQ~L", {"needs_network": True}),
        ("https://her.is/3VqEXmr", {"needs_network": True}),
        ("https://osmand.net/map?pin=52.51628,13.37771#15/52.5/13.4", {"lat": 52.51628, "lng": 13.37771}),
    ],
)
def test_a_link_gives_what_it_says(url: str, expected: dict[str, object]) -> None:
    found = read_map_link(url)
    assert (found.as_json() if found is not None else {}) == expected


@pytest.mark.parametrize(
    ("url", "position", "name"),
    [
        # Published with their positions by the makers of these apps' readers.
        ("https://omaps.app/Umse5f0H8a/Nova_Iorque", LatLng(40.7127403, -74.005997), "Nova Iorque"),
        ("https://comaps.at/o4MnIOApKp/Kreuzberg", LatLng(52.4877385, 13.3815233), "Kreuzberg"),
        # The geohash u4pruydqqvj is the classical example, 57.64911, 10.40744.
        ("https://waze.com/ul/hu4pruydqqvj", LatLng(57.64911, 10.40744), None),
    ],
)
def test_a_code_of_letters_is_decoded(url: str, position: LatLng, name: str | None) -> None:
    found = read_map_link(url)
    assert found is not None
    assert found.position is not None
    assert (found.name, distance_km(found.position, position) < 0.002) == (name, True)


# ---------------------------------------------------------------- plus codes

# The letters are digits to the base 20, latitude and longitude in turns, for 20, 1, 1/20, 1/400 and 1/8000 degrees,
# from 90° S and 180° W. 8Q88FW5V+6H: latitude 6, 6, 9, 3, 4: 120 + 6 + 0.45 + 0.0075 + 0.0005 - 90 = 36.458, and half
# of 1/8000 more; longitude 15, 6, 18, 17, 11: 300 + 6 + 0.9 + 0.0425 + 0.001375 - 180 = 126.943875, and half more.
WHOLE: Final = LatLng(36.4580625, 126.9439375)


@pytest.mark.parametrize("text", ["8Q88FW5V+6H", "8q88fw5v+6h", "https://plus.codes/8Q88FW5V+6H"])
def test_a_whole_plus_code_is_a_position(text: str) -> None:
    found = read_map_link(text)
    assert found is not None
    assert (found.provider, found.position, found.needs_network_for_more) == ("plus", WHOLE, False)


def test_more_and_fewer_letters_make_smaller_and_larger_areas() -> None:
    """The eleventh divides an area into five rows and four columns: X, the 20th, is the last of both."""
    eighth, rows, columns = 1 / 8000, 5, 4
    found = from_plus_code("8Q88FW5V+6HX")
    assert found is not None
    assert abs(found.lat - (36.458 + eighth * (1 - 0.5 / rows))) < 1e-7
    assert abs(found.lng - (126.943875 + eighth * (1 - 0.5 / columns))) < 1e-7
    # The middle of 36 to 37 degrees, and of 126 to 127.
    assert from_plus_code("8Q880000+") == LatLng(36.5, 126.5)


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        # Near Seogwipo, 33.25, 126.56, the .458 degrees are those of 33, not of 32 (0.79 degrees away) or 34.
        (LatLng(33.25, 126.56), LatLng(33.4580625, 126.9439375)),
        # From 33.97 those of 34 are nearer, 0.49 degrees, than those of 33, 0.51; and from 127.45 still those of 126.
        (LatLng(33.97, 127.44), LatLng(34.4580625, 126.9439375)),
        # South and west of zero the degrees count on: -0.542 is -1 and .458.
        (LatLng(-0.6, -0.1), LatLng(-0.5419375, -0.0560625)),
    ],
)
def test_a_short_plus_code_is_the_nearest_one(near: LatLng, expected: LatLng) -> None:
    assert from_plus_code("FW5V+6H") is None
    assert from_plus_code("FW5V+6H", near) == expected


def test_a_short_plus_code_is_kept() -> None:
    found = read_map_link("FW5V+6H Seogwipo-si, Jeju-do")
    assert found is not None
    assert (found.position, found.place_id, found.query) == (None, "FW5V+6H", "FW5V+6H Seogwipo-si, Jeju-do")
    assert found.needs_network_for_more


@pytest.mark.parametrize("word", ["A+", "CC+", "QR+", "C++", "8Q88FW5V", "8A88FW5V+6H", "8Q88FW5V+6", "1+1", "+82", ""])
def test_words_with_a_plus_are_no_codes(word: str) -> None:
    assert not is_plus_code(word)
    assert read_map_link(word) is None


# ---------------------------------------------------------------- coordinates


@pytest.mark.parametrize(
    "text",
    [
        "33,462147 126,936424",
        "33,462147; 126,936424",
        "33,462147, 126,936424",
        "(33.462147, 126.936424)",
        "33.462147,126.936424,17z",
        "@33.462147,126.936424,15.5z",
        "lat 33.462147, lng 126.936424",
        "Longitude: 126.936424 Latitude: 33.462147",
        "위도: 33.462147, 경도: 126.936424",
        "북위 33.462147 동경 126.936424",
        "33.462147，126.936424",
    ],
)
def test_coordinates_as_maps_of_the_world_write_them(text: str) -> None:
    assert read_coordinates(text) == LatLng(33.462147, 126.936424)


@pytest.mark.parametrize("text", ["12,000 13,000", "1,5 2,5", "3,462 1,936", "12,0000", "lat lng"])
def test_sums_and_small_numbers_are_no_coordinates(text: str) -> None:
    assert read_coordinates(text) is None


# ---------------------------------------------------------------- messages

ADDRESS: Final = "제주 서귀포시 성산읍 일출로 270-2"


@pytest.mark.parametrize(
    ("text", "provider", "name", "address"),
    [
        (
            f"해송갈치\n★★★★☆ · 음식점\n{ADDRESS}\nhttps://maps.app.goo.gl/TmbeHMiLEfTBws9EA?g_st=ic",
            "google",
            "해송갈치",
            ADDRESS,
        ),
        (
            "Louvre Museum\n4.7 · Museum\nRue de Rivoli, 75001 Paris\nhttps://maps.app.goo.gl/TmbeHMiLEfTBws9EA",
            "google",
            "Louvre Museum",
            "Rue de Rivoli, 75001 Paris",
        ),
        (
            "[NAVER Map]\nHaesong Galchi\n270-2 Ilchul-ro, Seongsan-eup\nhttps://naver.me/5abcDEF",
            "naver",
            "Haesong Galchi",
            "270-2 Ilchul-ro, Seongsan-eup",
        ),
        (f"[TMAP] 해송갈치\n{ADDRESS}\nhttps://tmap.life/1306a1ab", "tmap", "해송갈치", ADDRESS),
    ],
)
def test_a_shared_message_gives_name_and_address(text: str, provider: str, name: str, address: str) -> None:
    found = read_map_link(text)
    assert found is not None
    assert (found.provider, found.name, found.address, found.shared) == (provider, name, address, True)


@pytest.mark.parametrize(
    "text", ["여기 가자\nhttps://naver.me/5abcDEF", "Hi!\nDinner, 7 pm?\nhttps://naver.me/5abcDEF"]
)
def test_words_above_a_link_are_no_name(text: str) -> None:
    found = read_map_link(text)
    assert found is not None
    assert (found.name, found.needs_network) == (None, True)


def test_a_page_that_sends_on_is_its_target() -> None:
    """It is opened without the page that asks for consent, and belongs to the map to which it leads."""
    wrapped = "https://consent.google.com/m?continue=https%3A%2F%2Fwww.google.com%2Fmaps%2Fplace%2FLouvre%2F%4048.8606%2C2.3376%2C17z"
    assert map_url(wrapped) == GOOGLE_PLACE
    assert is_safe(map_url(wrapped))
    assert provider_of(wrapped) == "google"
