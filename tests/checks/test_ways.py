"""Checks of ways: by their distance, and by what a router counts."""

from __future__ import annotations

from textwrap import indent

import pytest

from tests.facts.making import AS_OF, routed
from tests.schedule.making import codes, messages, plan_of, trip
from tripplan.facts import OPENSTREETMAP, Facts, Origin, RoadRoute, RoutePart, way_of
from tripplan.geo import LatLng

HEAD = 'places:\n  A: {coords: "33.0, 126.0"}\n  B: {coords: "33.1, 126.0"}\n'
"""B is 11.1 km north of A."""


def told(*moves: str) -> list[str]:
    ways = "".join(f"- move: {mode}\n  takes: {takes}\n" for mode, takes in (move.split() for move in moves))
    plan = plan_of(f"- visit: A\n{ways}- visit: B", head=f"travel: {moves[0].split()[0]}\n{HEAD}" if moves else HEAD)
    return messages(plan, "way-too-fast") + messages(plan, "way-too-slow")


def test_faster_than_anybody_walks() -> None:
    (message,) = told("walk 20m")
    assert message == (
        "walk takes 20m as written, and B is 11.1 km from A in a straight line: that is 33 km/h, where 4.5 is usual: "
        "correct 'takes', or the position of one of the two"
    )


def test_slower_than_anybody_walks() -> None:
    (message,) = told("drive 4h")
    assert message.startswith("drive takes 4h as written, and B is 11.1 km from A in a straight line: about 29m is")


@pytest.mark.parametrize(
    ("fast", "possible"),
    [("walk 70m", "walk 71m"), ("bike 17m", "bike 18m"), ("drive 5m", "drive 6m"), ("transit 2m", "transit 3m")],
)
def test_how_fast_is_too_fast(fast: str, possible: str) -> None:
    """10.6 km (half a kilometre may lie within the places) at 9, 36, 120 and 300 km/h."""
    assert len(told(fast)) == 1
    assert told(possible) == []


def test_a_detour_is_no_mistake() -> None:
    assert told("drive 89m") == []
    assert len(told("drive 90m")) == 1


def test_moves_in_a_row_are_one_way() -> None:
    assert told("walk 5m", "taxi 15m") == []
    assert len(told("walk 1m", "taxi 1m")) == 1


def test_a_way_without_a_time_is_not_told() -> None:
    assert told() == []


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


# ---------------------------------------------------------------- the length of rides

PORTS = 'places:\n  here: {coords: "0, 0"}\n  there: {coords: "0, 10"}\n'
"""Ten degrees of the equator lie between them, 1112 km."""


def length(kind: str, keys: str, head: str = PORTS) -> list[str]:
    ride = f"- {kind}: x\n  from: here\n  to: there\n  depart: 12:00\n{keys}"
    return messages(plan_of(ride, head=head), "ride-length")


@pytest.mark.parametrize(("kind", "fast"), [("flight", 55), ("train", 148), ("bus", 513), ("ferry", 606)])
def test_no_ride_is_faster_than_its_kind(kind: str, fast: int) -> None:
    """1112 km an hour: 55.6 min of the fastest flight, and so on."""
    hint = "look at its times, the day (+1) and the zones"
    (message,) = length(kind, f"  takes: {fast}m")
    assert message.startswith("1112 km in ")
    assert message.endswith(f" km/h: no {kind} is so fast: {hint}")
    assert length(kind, f"  takes: {fast + 1}m") == []
    assert length(kind, f"  takes: {fast}m", head="") == []


def test_a_change_of_zone_with_an_impossible_duration() -> None:
    """Noon in Seoul is six in the morning in Helsinki: at 6:40 there, forty minutes have passed."""
    (message,) = length("flight", "  arrive: 06:40 Europe/Helsinki")
    assert message.startswith("1112 km in ")


def test_a_flight_that_is_too_long_to_be_one() -> None:
    (message,) = length("flight", "  takes: 20h1m", head="")
    assert message.startswith("this flight takes 20h01m as written: no flight is in the air so long")
    assert length("flight", "  takes: 20h", head="") == []
    assert length("ferry", "  takes: 40h", head="") == []


# ---------------------------------------------------------------- at the wheel


@pytest.mark.parametrize(("takes", "is_long"), [("5h", False), ("5h01m", True)])
def test_a_long_day_at_the_wheel(takes: str, *, is_long: bool) -> None:
    """Two drives of five hours are ten, which is the most; a minute more is too much. A taxi has a driver."""
    items = (
        f"- move: drive\n  takes: {takes}\n- visit: A\n- move: taxi\n  takes: 4h\n- visit: C\n"
        "- move: drive\n  takes: 5h\n- visit: B\n"
    )
    plan = plan_of(items, day="date: 2026-06-10\nstart: 6:00", head="travel: drive\n")
    assert ("long-drive" in codes(plan)) == is_long


def test_a_flight_over_the_date_line_without_its_day() -> None:
    """From 09:30 in Auckland (UTC+13) to 15:30 in Rarotonga (UTC-10) on the same date would be 29 hours."""
    items = """\
- flight: X
  from: A
  to: B
  depart: 09:30
  arrive: 15:30 Pacific/Rarotonga
"""
    plan = trip(f"- date: 2026-10-17\n  plan:\n{indent(items, '    ')}", zone="Pacific/Auckland")
    (found,) = [each for each in plan.findings if each.code == "ride-length"]
    assert "write 15:30-1" in found.hint
