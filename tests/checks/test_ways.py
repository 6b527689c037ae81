"""What is told of ways whose written time does not go with their distance."""

from __future__ import annotations

import pytest

from tests.schedule.making import messages, plan_of

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
