"""Sentences: whole, with named placeholders, through one function."""

from __future__ import annotations

from tripplan.sentences import say, say_count


def test_values_take_their_places() -> None:
    assert say("{place} closes at {closes}", place="해송갈치", closes="21:00") == "해송갈치 closes at 21:00"


def test_a_value_is_never_read_as_a_sentence() -> None:
    assert say("what about {name}", name="{place} {0}") == "what about {place} {0}"


def test_one_and_many() -> None:
    assert say_count(1, "{count} day in {place}", "{count} days in {place}", place="우도") == "1 day in 우도"
    assert say_count(0, "one day", "{count} days") == "0 days"
