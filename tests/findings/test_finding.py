"""Findings as data: a rule, a sentence with named arguments, a place, and what was probably meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.findings.making import warning
from tripplan.clock import ClockTime, Duration, LocalTime
from tripplan.findings import Finding, Rule, Severity, Span, Topic
from tripplan.findings.lists import compare
from tripplan.findings.values import AtMost, AtTheEarliest, DayOfWeek, ItemTitle, Listed, Together

if TYPE_CHECKING:
    from collections.abc import Hashable

SEOUL = ZoneInfo("Asia/Seoul")
RIDE = Rule("ride-length", Severity.WARNING, Topic.TIME, "a ride is impossibly fast", milder=Severity.NOTE)
FAST = RIDE.says("{km:.0f} km in {takes}: no {kind} is so fast", "look at the times of {kind}")
LONG = RIDE.says("{kind} takes {takes}")


def fast(km: float, path: tuple[str | int, ...] = ("days", 0)) -> Finding:
    return FAST.at(path, km=km, takes=Duration(65), kind="ferry")


def test_a_finding_renders_its_sentence_and_hint_from_its_arguments() -> None:
    finding = fast(120.4)
    assert finding.message == "120 km in 1h05m: no ferry is so fast"
    assert finding.hint == "look at the times of ferry"
    assert (finding.code, finding.severity, finding.rule) == ("ride-length", Severity.WARNING, RIDE)
    assert finding.arguments["takes"] == Duration(65)
    assert finding.saying is FAST


def test_what_was_meant_is_a_field_and_the_hint_asks_for_it() -> None:
    finding = LONG.at((), Span(1, 2), suggestion="stay", kind="bus", takes=Duration(5))
    assert (finding.suggestion, finding.hint) == ("stay", "did you mean 'stay'?")


def test_another_hint_has_arguments_of_its_own() -> None:
    finding = fast(1).with_hint("write {word}", word="{km}").made_milder()
    assert (finding.hint, finding.severity) == ("write {km}", Severity.NOTE)
    assert warning("tag", "{x}", "{y}").words == "{x}; {y}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (AtMost(5), "at most 5"),
        (AtTheEarliest(LocalTime(0, SEOUL)), "09:00 at the earliest"),
        (ClockTime(24 * 60 + 30), "00:30+1"),
        (DayOfWeek(date(2026, 10, 19)), "Monday 2026-10-19"),
        (Listed(("a", "b", "c")), "a, b, c"),
        (Listed(("a", "b", "c"), most=1), "a and 2 more"),
        (Together(("a", "b")), "a and b"),
        (ItemTitle("visit", "우도"), "visit 우도"),
        (ItemTitle("ferry"), "the ferry"),
    ],
)
def test_each_type_has_its_text(value: Hashable, text: str) -> None:
    assert f"{value}" == text


# ---------------------------------------------------------------- comparing


def test_by_default_a_finding_is_the_same_wherever_it_is() -> None:
    changes = compare([fast(1), fast(2)], [fast(2, ("days", 1)), fast(3), fast(2)])
    assert [each.arguments["km"] for each in changes.came] == [3, 2]
    assert [each.arguments["km"] for each in changes.went] == [1]
    assert changes.other == ()


def test_with_an_owner_other_arguments_are_another_wording() -> None:
    changes = compare([fast(1), fast(2, ("days", 1))], [fast(3)], lambda each: each.path, lambda each: each.path)
    assert changes.came == ()
    assert [each.path for each in changes.went] == [("days", 1)]
    assert [(one.arguments["km"], other.arguments["km"]) for one, other in changes.other] == [(1, 3)]


def test_follow_ups_count() -> None:
    cause = fast(1)._replace(follow_ups=(fast(2),))
    assert [each.arguments["km"] for each in compare([], [cause]).came] == [1, 2]
    assert compare([cause], [fast(2), fast(1)]) == compare([], [])
