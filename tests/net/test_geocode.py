"""Places by name and address."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.net.recorded import response
from tests.net.server import answer
from tests.schedule.making import plan_of
from tripplan.facts import OPENSTREETMAP
from tripplan.geo import LatLng
from tripplan.net import Network
from tripplan.net.gather import Unplaced, unplaced
from tripplan.net.request import BadResponse
from tripplan.net.services import Candidate, find_places, place_request, read_nominatim, read_photon, search_texts

if TYPE_CHECKING:
    from tests.net.server import Server
    from tripplan.net.client import Client

NOMINATIM = """[{"place_id": 100149, "licence": "Data © OpenStreetMap contributors, ODbL 1.0. https://osm.org/copyright",
"osm_type": "node", "osm_id": "107775", "boundingbox": ["51.3473219", "51.6673219", "-0.2876474", "0.0323526"],
"lat": "51.5073219", "lon": "-0.1276474", "display_name": "London, Greater London, England, SW1A 2DU, United Kingdom",
"category": "place", "type": "city", "place_rank": 16, "importance": 0.9654895765402}]"""
"""The example of the manual: https://nominatim.org/release-docs/latest/api/Output/, with the words of JSONv2."""

PHOTON = """{"features": [{"properties": {"name": "Berlin Olympic Stadium", "street": "Olympischer Platz",
"housenumber": "3", "postcode": "14053", "state": "Berlin", "country": "Germany", "countrycode": "DE",
"osm_key": "leisure", "osm_value": "stadium", "osm_type": "W", "osm_id": 38862723,
"extent": [13.23727, 52.5157151, 13.241757, 52.5135972]}, "type": "Feature",
"geometry": {"type": "Point", "coordinates": [13.239514674078611, 52.51467945]}}]}"""
"""The example of the manual: docs/api-v1.md of komoot/photon."""


def test_what_is_asked() -> None:
    request = place_request("nominatim", "https://example.org", "성산포항 종합여객터미널")
    assert request.url == "https://example.org/search"
    assert request.params == {"q": "성산포항 종합여객터미널", "format": "jsonv2", "limit": "8"}
    assert request.min_interval == 1
    assert place_request("photon", "https://example.org/", "우도").url == "https://example.org/api"


def test_the_most_precise_question_comes_first() -> None:
    assert search_texts("해송갈치", "일출로 270-2") == ("해송갈치, 일출로 270-2", "일출로 270-2", "해송갈치")
    assert search_texts("서빈백사") == ("서빈백사",)


def test_a_place_of_nominatim() -> None:
    (found,) = read_nominatim(response(NOMINATIM.encode()))
    address = "London, Greater London, England, SW1A 2DU, United Kingdom"
    assert found == Candidate("London", address, LatLng(51.5073219, -0.1276474), "city", OPENSTREETMAP)
    assert read_nominatim(response(b"[]")) == ()


def test_a_place_of_photon() -> None:
    (found,) = read_photon(response(PHOTON.encode()))
    assert found.name == "Berlin Olympic Stadium"
    assert found.address == "Olympischer Platz 3, Berlin, 14053, Germany"
    assert (found.position, found.kind) == (LatLng(52.51467945, 13.239514674078611), "stadium")
    assert read_photon(response(b'{"features": []}')) == ()


def test_control_characters_do_not_come_through() -> None:
    place = json.loads(NOMINATIM)[0] | {"display_name": "\x1b[2J우도\n짜장맨, 제주", "name": "\x1b]0;x\x07우도"}
    (found,) = read_nominatim(response(json.dumps([place]).encode()))
    assert (found.name, found.address) == ("]0;x 우도", "[2J우도 짜장맨, 제주")


@pytest.mark.parametrize(
    "data",
    [b"<html>", b"{}", b"[1]", b'[{"lat": "x", "lon": "1"}]', b'[{"lat": "95", "lon": "1"}]', b'[{"lat": "nan"}]'],
)
def test_what_is_no_answer_of_nominatim(data: bytes) -> None:
    with pytest.raises(BadResponse):
        read_nominatim(response(data))


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b"{}",
        b'{"features": [1]}',
        b'{"features": [{"properties": {}}]}',
        b'{"features": [{"properties": {}, "geometry": {"coordinates": [1]}}]}',
    ],
)
def test_what_is_no_answer_of_photon(data: bytes) -> None:
    with pytest.raises(BadResponse):
        read_photon(response(data))


def test_refusals_are_told() -> None:
    with pytest.raises(BadResponse, match="Nominatim refuses: too many"):
        read_nominatim(response(b'{"error": {"code": 400, "message": "too many"}}'))
    with pytest.raises(BadResponse, match="Photon refuses: missing q"):
        read_photon(response(b'{"message": "missing q"}'))


UDO: Final = {"lat": "33.5", "lon": "126.95", "name": "우도", "display_name": "우도, 제주", "type": "island"}


def test_places_without_a_position() -> None:
    head = "places:\n  식당: {address: 우도면 1}\n  known: {coords: '33.5, 126.9'}\n"
    plan = plan_of("- lunch: 식당\n- visit: known\n- visit: A.B\n- visit: 식당\n- note: x", head=head)
    assert unplaced(plan) == [
        Unplaced(("places", "식당"), "식당", "우도면 1"),
        Unplaced(("days", 0, "plan", 2), "A.B"),
    ]


@pytest.mark.parametrize("service", ["nominatim", "photon"])
async def test_the_address_first_then_the_name(server: Server, client: Client, service: str) -> None:
    """One question a second, and an answer is kept for good."""
    none = b"[]" if service == "nominatim" else b'{"features": []}'
    found = json.dumps([UDO]).encode() if service == "nominatim" else none
    server.play("/search" if service == "nominatim" else "/api", answer(none), answer(none), answer(found))
    network = Network(places=service, places_server=server.url())
    started = time.monotonic()
    places = await find_places(client, network, "우도", "제주시")
    assert time.monotonic() - started >= 2
    assert [each.position for each in places.value or ()] == [LatLng(33.5, 126.95)] * (service == "nominatim")
    assert len(server.asked) == 3
    assert await find_places(client, network, "우도", "제주시") is not None
    assert len(server.asked) == 3


async def test_trouble_ends_the_search(server: Server, client: Client) -> None:
    server.play("/api", answer(b"", 403, "text/plain"))
    found = await find_places(client, Network(places="photon", places_server=server.url()), "우도", "제주시")
    assert (found.value, len(server.asked)) == (None, 1)
    assert "refuses" in str(found.error)
