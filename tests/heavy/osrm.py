"""Ways by a real router on the loopback address, from the map of eleven nodes in `tests/data/osm_tiny`.

OSRM_HOME has to be the folder of the unpacked wheel; `run_osrm.sh` says how to come by it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT
from tests.facts.making import AS_OF
from tests.schedule.making import messages, plan_of
from tripplan.facts import Facts, RoadRoute, Way
from tripplan.geo import LatLng
from tripplan.net.gather import facts_needed
from tripplan.net.request import BadResponse, Request, Response
from tripplan.net.services import read_route, route_request
from tripplan.schedule import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HARBOUR, PEAK, ISLAND = LatLng(33.47, 126.93), LatLng(33.459, 126.94), LatLng(33.524, 126.968)
SCRIPT: Final = ROOT / "tests" / "data" / "osm_tiny" / "run_osrm.sh"
PATIENCE: Final = 30.0
"""Seconds until a router has to answer."""


@contextmanager
def router(profile: str, folder: Path) -> Iterator[str]:
    """The address of a router for one profile, as long as it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["sh", str(SCRIPT), str(folder), str(port)]
    environment = {**os.environ, "OSRM_PROFILE": profile}
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the router does not answer: is OSRM_HOME the folder of the unpacked wheel?")


@pytest.fixture(scope="module")
def by_car(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with router("car", tmp_path_factory.mktemp("car")) as base:
        yield base


@pytest.fixture(scope="module")
def on_foot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with router("foot", tmp_path_factory.mktemp("foot")) as base:
        yield base


def asked(request: Request, **more: str) -> bytes:
    """The body of an answer, whatever its status."""
    try:
        with urlopen(f"{request.url}?{urlencode({**request.params, **more})}", timeout=10) as answer:  # noqa: S310 -- loopback
            return bytes(answer.read())
    except HTTPError as refused:
        return refused.read()


def routed(base: str, way: Way, **more: str) -> RoadRoute:
    return read_route(Response(asked(route_request(base, way), **more), 200, "", AS_OF, ""), way)


def test_a_way_by_road(by_car: str, on_foot: str) -> None:
    """221 s by car, 1105 s on foot, rounded up."""
    found = routed(by_car, Way("car", HARBOUR, PEAK))
    assert (found.minutes, found.km) == (4, 1.5338)
    assert routed(on_foot, Way("foot", HARBOUR, PEAK)).minutes == 19


def test_a_way_over_the_water_is_refused_and_split_at_the_ports(by_car: str) -> None:
    found = routed(by_car, Way("car", HARBOUR, ISLAND))
    assert found.minutes is None
    assert [(part.mode, part.minutes) for part in found.parts] == [("driving", 1), ("ferry", 15), ("driving", 6)]


def test_there_is_no_way_without_the_ferry(by_car: str) -> None:
    found = routed(by_car, Way("car", HARBOUR, ISLAND), exclude="ferry")
    assert (found.minutes, found.parts) == (None, ())


def test_a_place_off_the_map_has_no_way(by_car: str) -> None:
    found = routed(by_car, Way("car", HARBOUR, LatLng(33.47, 127.93)))
    assert (found.minutes, found.parts) == (None, ())


def test_a_router_for_cars_does_not_answer_for_walkers(by_car: str) -> None:
    with pytest.raises(BadResponse, match="the router answers for driving, not for foot"):
        routed(by_car, Way("foot", HARBOUR, PEAK))


def test_a_question_that_makes_no_sense(by_car: str) -> None:
    with pytest.raises(BadResponse, match="the router refuses: "):
        routed(by_car, Way("car", HARBOUR, PEAK), steps="perhaps")


def test_the_ways_of_a_plan(by_car: str) -> None:
    """What a plan asks for takes the place of its estimates; the way that takes a ferry is told."""
    items = "- visit: harbour\n- visit: peak\n- visit: island"
    head = f"travel: drive\nplaces:\n  harbour: {{coords: '{HARBOUR}'}}\n  peak: {{coords: '{PEAK}'}}\n"
    head += f"  island: {{coords: '{ISLAND}'}}\n"
    ways = facts_needed(plan_of(items, head=head).days, AS_OF).ways
    plan = plan_of(items, head=head, facts=Facts(routes={way: routed(by_car, way) for way in ways}))
    legs = [leg for item in plan.days[0].items for leg in item.legs]
    assert [(leg.minutes, leg.provenance) for leg in legs[:1]] == [(9, Provenance.ROUTED)]
    assert legs[1].provenance is Provenance.ESTIMATED
    assert len(messages(plan, "way-by-ferry")) == 1
