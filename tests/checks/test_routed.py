"""What is told of ways, where a router was asked."""

from __future__ import annotations

import pytest

from tests.facts.making import AS_OF, routed
from tests.schedule.making import messages, plan_of
from tripplan.facts import OPENSTREETMAP, Facts, Origin, RoadRoute, RoutePart, way_of
from tripplan.geo import LatLng

HOME, NEAR = LatLng(0, 0), LatLng(0, 0.01)
ROUTED_HEAD = 'travel: drive\nplaces:\n  home: {coords: "0, 0"}\n  near: {coords: "0, 0.01"}\n'


def routed_findings(written: str, facts: Facts, code: str) -> list[str]:
    return messages(plan_of(f"- visit: home\n{written}- visit: near", head=ROUTED_HEAD, facts=facts), code)


def test_a_way_that_is_written_too_short() -> None:
    facts = routed("drive", HOME, NEAR, 9)
    (message,) = routed_findings("- move: drive\n  takes: 8m\n", facts, "slower-way")
    assert message == (
        "drive takes 8m as written, but 9m for 4.2 km by a router "
        "(OpenStreetMap contributors, as of 2026-10-17 06:00): give it more time"
    )
    assert len(routed_findings("- move: drive\n  takes: ~8m\n", facts, "slower-way")) == 1


@pytest.mark.parametrize(
    "written",
    ["- move: drive\n  takes: 9m\n", "", "- move: drive\n", "- move: walk\n- move: drive\n  takes: 1m\n"],
)
def test_a_way_that_is_long_enough(written: str) -> None:
    """As long as the router says, or not written at all; of several moves nobody knows where each ends."""
    assert routed_findings(written, routed("drive", HOME, NEAR, 9), "slower-way") == []


def test_a_way_by_ferry() -> None:
    way = way_of("drive", HOME, NEAR)
    assert way is not None
    ferry = RoutePart("ferry", "A - C ferry", 15, 3.8, HOME, NEAR)
    facts = Facts(routes={way: RoadRoute(Origin(OPENSTREETMAP, AS_OF), None, None, (ferry,))})
    assert routed_findings("", facts, "way-by-ferry") == [
        "drive to near goes by A - C ferry, whose times are not counted: write it as a 'ferry' item, between the ports"
    ]
    assert routed_findings("- move: drive\n  takes: 30m\n", facts, "way-by-ferry") == []
    assert routed_findings("", routed("drive", HOME, NEAR, None), "way-by-ferry") == []
