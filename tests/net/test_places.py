"""Places by name: what is looked for, and in which order."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.net.server import answer
from tests.schedule.making import plan_of
from tripplan.config import Network
from tripplan.geo import LatLng
from tripplan.net.places import Unplaced, find_places, unplaced

if TYPE_CHECKING:
    from tests.net.server import Server
    from tripplan.net.client import Client

UDO: Final = {"lat": "33.5", "lon": "126.95", "name": "우도", "display_name": "우도, 제주", "type": "island"}
NOMINATIM: Final = json.dumps([UDO])


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
    found = NOMINATIM.encode() if service == "nominatim" else none
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
    assert "refuses" in str(found.trouble)
