"""Ways by road, read from the answers of a real router."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.net.recorded import osrm, response
from tests.net.test_open_meteo import JSON
from tripplan.facts import OPENSTREETMAP, Way
from tripplan.geo import LatLng
from tripplan.net.request import BadResponse
from tripplan.net.services import read_route, route_request

HARBOUR, PEAK, ISLAND = LatLng(33.47, 126.93), LatLng(33.459, 126.94), LatLng(33.524, 126.968)
BY_CAR, ON_FOOT = Way("car", HARBOUR, PEAK), Way("foot", HARBOUR, PEAK)


def test_what_is_asked() -> None:
    request = route_request("http://127.0.0.1:5000/", BY_CAR)
    assert request.url == "http://127.0.0.1:5000/route/v1/car/126.930000,33.470000;126.940000,33.459000"
    assert request.params == {"steps": "true", "overview": "false", "radiuses": "1000;1000"}
    assert route_request("https://example.org/routed-{profile}", ON_FOOT).url.startswith(
        "https://example.org/routed-foot/route/v1/foot/"
    )


def test_a_way_by_road() -> None:
    """220.9 s are four minutes: never rounded towards the traveller."""
    found = read_route(response(osrm("route_by_car.json"), is_stale=True), BY_CAR)
    assert (found.minutes, found.km, found.parts) == (4, 1.5338, ())
    assert (found.origin.source, found.origin.as_of, found.origin.is_stale) == (OPENSTREETMAP, 7, True)
    assert read_route(response(osrm("route_on_foot.json")), ON_FOOT).minutes == 19


def test_a_way_over_the_water_is_refused_and_split_at_the_ports() -> None:
    """The fifteen minutes of the ferry are no travel time: nobody waits there."""
    found = read_route(response(osrm("route_ferry_steps.json")), Way("car", HARBOUR, ISLAND))
    assert (found.minutes, found.km) == (None, None)
    assert [(part.mode, part.name, part.minutes) for part in found.parts] == [
        ("driving", "Harbor road", 1),
        ("ferry", "A - C ferry", 15),
        ("driving", "Ring road", 6),
    ]
    before, ferry, after = found.parts
    assert (ferry.start, ferry.end) == (LatLng(33.4733, 126.934), LatLng(33.506, 126.945))
    assert (before.start, before.end, after.start, after.end) == (HARBOUR, ferry.start, ferry.end, ISLAND)
    assert found.rides == (ferry,)


def test_a_router_for_cars_does_not_answer_for_walkers() -> None:
    with pytest.raises(BadResponse, match="the router answers for driving, not for foot"):
        read_route(response(osrm("route_by_car.json")), ON_FOOT)


@pytest.mark.parametrize("name", ["exclude_ferry.json", "err_nosegment.json"])
def test_no_way_is_an_answer(name: str) -> None:
    found = read_route(response(osrm(name)), BY_CAR)
    assert (found.minutes, found.parts) == (None, ())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("err_onecoord.json", "the router refuses: Number of coordinates needs to be at least two."),
        ("err_option.json", "the router refuses: InvalidOptions"),
        ("err_service.json", "the router refuses: Service foo not found!"),
        ("err_url.json", "the router refuses: Query string malformed close to position 18"),
        ("nearest.json", "the answer holds no route"),
        ("route_geojson_annot.json", "the answer holds no steps"),
    ],
)
def test_what_the_router_refuses(name: str, told: str) -> None:
    with pytest.raises(BadResponse) as found:
        read_route(response(osrm(name)), BY_CAR)
    assert str(found.value) == told


@examples(100)
@given(JSON, st.integers(0, 3))
def test_any_value_in_any_place_is_read_or_refused(value: object, depth: int) -> None:
    """A stranger's answer never brings anything but a route or a sentence."""
    whole = json.loads(osrm("route_ferry_steps.json"))
    step = whole["routes"][0]["legs"][0]["steps"][1]
    place, name = ((whole, "routes"), (whole["routes"][0], "legs"), (step, "duration"), (step["maneuver"], "location"))[
        depth
    ]
    place[name] = value
    with suppress(BadResponse):
        found = read_route(response(json.dumps(whole).encode()), Way("car", HARBOUR, ISLAND))
        assert found.minutes is None or found.minutes >= 0
