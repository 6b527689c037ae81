"""Places by name and address."""

from __future__ import annotations

import json

import pytest

from tripplan.facts import OPENSTREETMAP
from tripplan.geo import LatLng
from tripplan.net.answers import BadAnswer
from tripplan.net.geocode import (
    Candidate,
    nominatim_query,
    photon_query,
    read_nominatim,
    read_photon,
    search_texts,
)

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
    query = nominatim_query("https://example.org", "성산포항 종합여객터미널")
    assert query.url == "https://example.org/search"
    assert query.params == {"q": "성산포항 종합여객터미널", "format": "jsonv2", "limit": "8"}
    assert query.min_interval == 1
    assert photon_query("https://example.org/", "우도").url == "https://example.org/api"


def test_the_most_precise_question_comes_first() -> None:
    assert search_texts("해송갈치", "일출로 270-2") == ("해송갈치, 일출로 270-2", "일출로 270-2", "해송갈치")
    assert search_texts("서빈백사") == ("서빈백사",)


def test_a_place_of_nominatim() -> None:
    (found,) = read_nominatim(NOMINATIM.encode())
    address = "London, Greater London, England, SW1A 2DU, United Kingdom"
    assert found == Candidate("London", address, LatLng(51.5073219, -0.1276474), "city", OPENSTREETMAP)
    assert read_nominatim(b"[]") == ()


def test_a_place_of_photon() -> None:
    (found,) = read_photon(PHOTON.encode())
    assert found.name == "Berlin Olympic Stadium"
    assert found.address == "Olympischer Platz 3, Berlin, 14053, Germany"
    assert (found.position, found.kind) == (LatLng(52.51467945, 13.239514674078611), "stadium")
    assert read_photon(b'{"features": []}') == ()


def test_control_characters_do_not_come_through() -> None:
    place = json.loads(NOMINATIM)[0] | {"display_name": "\x1b[2J우도\n짜장맨, 제주", "name": "\x1b]0;x\x07우도"}
    (found,) = read_nominatim(json.dumps([place]).encode())
    assert (found.name, found.address) == ("]0;x 우도", "[2J우도 짜장맨, 제주")


@pytest.mark.parametrize(
    "data",
    [b"<html>", b"{}", b"[1]", b'[{"lat": "x", "lon": "1"}]', b'[{"lat": "95", "lon": "1"}]', b'[{"lat": "nan"}]'],
)
def test_what_is_no_answer_of_nominatim(data: bytes) -> None:
    with pytest.raises(BadAnswer):
        read_nominatim(data)


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
    with pytest.raises(BadAnswer):
        read_photon(data)


def test_refusals_are_told() -> None:
    with pytest.raises(BadAnswer, match="Nominatim refuses: too many"):
        read_nominatim(b'{"error": {"code": 400, "message": "too many"}}')
    with pytest.raises(BadAnswer, match="Photon refuses: missing q"):
        read_photon(b'{"message": "missing q"}')
