"""Links of a trip, against a server that plays all hosts of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest

from tests.net.conftest import LIMITS
from tests.net.server import answer, redirect, silent
from tripplan import document
from tripplan.document import read
from tripplan.edits import SetValue, apply
from tripplan.maps import MapLink
from tripplan.net.client import Client, Pace
from tripplan.net.links import CheckedLink, TripLink, check_link, replacements, trip_links

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from tests.net.conftest import Clock
    from tests.net.server import Play, Server
    from tripplan.net.cache import Cache

PLACE: Final = "https://map.naver.com/p/entry/place/1351670584"
TRIP: Final = """\
title: 우도
places:
  식당: {map: "[네이버지도] 우도짜장맨 https://naver.me/5XJ5pd2B"}
days:
  - links: [메뉴 https://example.com/menu., "https://example.com/a(b)"]
    plan:
      - lunch: 식당
        map: kko.to/2kwn5Ap-5r
        note: https://example.com/not-asked
      - visit: x
        map: 33.5, 126.9
"""


def test_the_links_of_a_trip() -> None:
    assert [(link.path, link.url) for link in trip_links(document.read(TRIP.encode()))] == [
        (("places", "식당", "map"), "https://naver.me/5XJ5pd2B"),
        (("days", 0, "links", 0), "https://example.com/menu"),
        (("days", 0, "links", 1), "https://example.com/a(b)"),
        (("days", 0, "plan", 0, "map"), "kko.to/2kwn5Ap-5r"),
    ]


# ---------------------------------------------------------------- over real sockets


@pytest.fixture
async def world(cache: Cache, clock: Clock, server: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    """Every name leads to the server of the test, which for once counts as public."""
    monkeypatch.setattr("tripplan.net.guard.is_public", lambda address: address == "127.0.0.1")

    async def resolver(host: str, _port: int) -> Sequence[str]:
        return ["10.0.0.1" if host == "inside.example" else "127.0.0.1"]

    async with Client(cache, now=clock, limits=LIMITS, resolver=resolver, pace=Pace()) as client:
        assert server.port
        yield client


@pytest.mark.parametrize(
    ("play", "state", "words"),
    [
        (answer(b"x" * 10_000_000, content_type="text/html"), "alive", "alive"),
        (answer(b"", 204), "alive", "alive"),
        (answer(b"", 404), "gone", "there is no such page (status 404)"),
        (answer(b"", 410), "gone", "there is no such page (status 410)"),
        (answer(b"", 300), "alive", "alive"),
        (answer(b"", 302), "unknown", "not known"),
        (answer(b"", 304), "unknown", "not known"),
        (answer(b"", 305, more="Location: /y\r\n"), "unknown", "not known"),
        (redirect("/elsewhere"), "alive", "alive"),
        (redirect("https://other.example/x"), "alive", "alive, and sends on to other.example"),
        (redirect("file:///etc/passwd"), "alive", "alive, and sends on to the server"),
        (answer(b"", 403), "unknown", "not known"),
        (answer(b"", 500), "unknown", "not known"),
        (silent, "unknown", "not known"),
        (b"", "unknown", "not known"),
    ],
)
async def test_whether_a_link_is_alive(server: Server, world: Client, play: Play, state: str, words: str) -> None:
    """Nothing is followed; what is not clear is not kept."""
    server.play("/x", play)
    url = f"http://example.com:{server.port}/x"
    found = await check_link(world, url)
    assert (found.state, found.words.replace(f":{server.port}", "")) == (state, words)
    assert {path.split()[1] for path in server.asked} == {"/x"}
    again = await check_link(world, url)
    assert (found.error is not None, again.response is None) == (state == "unknown", state == "unknown")


async def test_a_server_that_does_not_care_for_head(server: Server, world: Client) -> None:
    server.play("/x", answer(b"", 405), answer(b"here"))
    assert (await check_link(world, f"http://example.com:{server.port}/x")).state == "alive"
    assert server.asked == ["HEAD /x", "GET /x"]


async def test_a_page_that_asks_for_consent_is_looked_through(server: Server, world: Client) -> None:
    """As Google sends there from Europe: the page itself is never asked for."""
    place = "https://www.google.com/maps/place/Udo/@33.5,126.9,15z/data=!3d33.5!4d126.95"
    server.play("/5XJ5pd2B", redirect(f"https://consent.google.com/m?continue={quote(place, safe='')}&gl=DE"))
    found = await check_link(world, short(server, "maps.app.goo.gl"))
    assert found.place is not None
    assert (found.state, found.place.url, str(found.place.position)) == ("alive", place, "33.5, 126.95")
    assert server.asked == ["HEAD /5XJ5pd2B"]


async def test_a_link_that_leads_inside(server: Server, world: Client) -> None:
    found = await check_link(world, f"http://inside.example:{server.port}/x")
    assert (found.state, server.asked) == ("unknown", [])
    assert str(found.error) == "the link was not followed: it leads into a private network"


def short(server: Server, host: str = "naver.me") -> str:
    return f"http://{host}:{server.port}/5XJ5pd2B"


@pytest.mark.parametrize(
    ("host", "location"),
    [
        ("naver.me", PLACE),
        ("naver.me", "http://map.naver.com/p/entry/place/1351670584"),
        ("kko.to", "https://place.map.kakao.com/16904507"),
        ("maps.app.goo.gl", "https://www.google.com/maps/place/Udo/@33.5,126.9,15z/data=!3d33.5!4d126.95"),
    ],
)
async def test_a_short_link_names_a_place(server: Server, world: Client, host: str, location: str) -> None:
    server.play("/5XJ5pd2B", redirect(location))
    found = await check_link(world, short(server, host))
    assert found.place is not None
    assert (found.state, found.place.url) == ("alive", location.replace("http:", "https:"))
    assert server.asked == ["HEAD /5XJ5pd2B"]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("https://evil.example/p/entry/place/1", "alive, but it leads away from the map, to evil.example"),
        ("https://map.naver.com.evil.example/", "alive, but it leads away from the map, to map.naver.com.evil.example"),
        ("https://map.naver.com@evil.example/", "alive, but it leads away from the map, to evil.example"),
        ("http://127.0.0.1/", "alive, but it leads away from the map, to 127.0.0.1"),
        ("file:///etc/passwd", "alive, but it leads away from the map, to the server"),
        ("https://place.map.kakao.com/16904507", "alive, but it leads away from the map, to place.map.kakao.com"),
        ("javascript:alert(1)", "alive, but it leads away from the map, to the server"),
    ],
)
async def test_a_short_link_that_leads_away(server: Server, world: Client, location: str, words: str) -> None:
    server.play("/5XJ5pd2B", redirect(location))
    found = await check_link(world, short(server))
    assert (found.words, found.place, len(server.asked)) == (words, None, 1)


@pytest.mark.parametrize("locations", [["/bbbbb", "/aaaaa"], [f"/{number}-step" for number in range(20)]])
async def test_a_circle_and_a_chain_without_end(
    server: Server, world: Client, monkeypatch: pytest.MonkeyPatch, locations: list[str]
) -> None:
    """Over short links, which are all on servers of the map."""
    base = f"http://naver.me:{server.port}"
    monkeypatch.setattr("tripplan.net.links.re.sub", lambda _pattern, _by, target: target)  # the server has no TLS
    for path, location in zip(["/aaaaa", *locations], [*locations, locations[-1]], strict=True):
        server.play(path, redirect(location))
    found = await check_link(world, f"{base}/aaaaa")
    assert (found.state, found.words) == ("unknown", "it leads from one to the next without an end")
    assert len(server.asked) <= 5


async def test_a_dead_short_link(server: Server, world: Client) -> None:
    server.play("/5XJ5pd2B", answer(b"", 404))
    assert (await check_link(world, short(server))).state == "gone"


async def test_what_was_found_is_kept(server: Server, world: Client) -> None:
    server.play("/5XJ5pd2B", redirect(PLACE))
    first = await check_link(world, short(server))
    again = await check_link(world, short(server))
    assert again.response is not None
    assert (again.place, again.response.from_cache, len(server.asked)) == (first.place, True, 1)


# ---------------------------------------------------------------- in the file


async def test_the_place_is_put_in_place_of_the_short_link(server: Server, world: Client) -> None:
    """The words around it stay, and every other byte of the file."""
    server.play("/5XJ5pd2B", redirect(PLACE))
    text = TRIP.replace("https://naver.me/5XJ5pd2B", short(server))
    [link, *_] = trip_links(document.read(text.encode()))
    [edit] = replacements([(link, await check_link(world, link.url))])
    assert edit == SetValue(("places", "식당", "map"), f"[네이버지도] 우도짜장맨 {PLACE}")
    assert apply(read(text.encode()), edit).data.decode() == TRIP.replace("https://naver.me/5XJ5pd2B", PLACE)


async def test_a_long_link_stays(server: Server, world: Client) -> None:
    server.play("/x", redirect("/y"))
    link = TripLink(("map",), "x", f"http://example.com:{server.port}/x")
    assert replacements([(link, await check_link(world, link.url))]) == []


def test_two_links_in_one_text() -> None:
    """Of which one begins like the other."""
    text = "kko.to/abcd or https://naver.me/abc, https://naver.me/abcd"
    places = {"https://naver.me/abc": PLACE, "https://naver.me/abcd": f"{PLACE}0"}
    pairs = [
        (TripLink(("map",), text, url), CheckedLink(url, "alive", "", place=MapLink("naver", place)))
        for url, place in places.items()
    ]
    assert replacements(pairs) == [SetValue(("map",), f"kko.to/abcd or {PLACE}, {PLACE}0")]
