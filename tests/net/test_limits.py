"""How long to wait."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.net.limits import LONGEST_WAIT, Pace, seconds_to_wait


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("1e999", None),
        ("-5", None),
        ("-0.5", None),
        ("+5", None),
        ("1_000", None),
        ("1e3", None),
        ("١٢٠", None),
        ("１２０", None),
        ("120, 60", None),
        (" 120 ", 120),
        ("0.15", 0.15),
        ("99999999999999999999", 86_400),
        ("9" * 5000, 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ("Thu, 01 Jan 1970 00:02:00", 20),
        ("Thu, 01 Jan 1970 09:02:00 +0900", 20),
        ("Thu, 01 Jan １９７０ 00:02:00 GMT", None),
        ("0", 0),
        ("120", 120),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 20),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 99 Jan 1970 00:00:00 GMT", None),
    ],
)
def test_what_a_server_says(said: str, seconds: float | None) -> None:
    assert seconds_to_wait(said, 100) == seconds


@examples(80)
@given(st.text())
def test_whatever_it_says(said: str) -> None:
    found = seconds_to_wait(said, 100)
    assert found is None or 0 <= found <= LONGEST_WAIT


@examples(50)
@given(st.lists(st.floats(0, 3), min_size=2))
def test_turns_are_never_closer_than_the_interval(pauses: list[float]) -> None:
    pace, now, turns = Pace(), 0.0, []
    for pause in pauses:
        now += pause
        turns.append(now + pace.seconds_until_turn("a", 1, lambda: now))  # noqa: B023 - asked at once
    assert all(later - earlier > 0.999 for earlier, later in pairwise(turns))
    assert pace.seconds_until_turn("b", 1, lambda: now) == 0
