"""Whole random days, from their text to the plan, against every minute tried out one by one (`oracle.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, note

from tests.examples import examples
from tests.schedule.drawn_days import days, timetable_text, trip_text
from tests.schedule.making import world
from tests.schedule.oracle import END, Day, Ferry, squeezed, work_out
from tests.timetables.making import line_from
from tripplan.clock import parse_date, resolve
from tripplan.findings import Severity, with_follow_ups
from tripplan.plan import Plan, build

if TYPE_CHECKING:
    from tripplan.schedule import DayPlan, LeaveBy


def planned(day: Day) -> Plan:
    """The plan of a drawn day, through the whole street."""
    text = trip_text(day)
    note(text)
    note(timetable_text(day))
    return build(text.encode(), world(line_from(timetable_text(day).encode(), "boat")))


def since_midnight(minute: int | None, plan: DayPlan) -> int | None:
    return None if minute is None else minute - resolve(parse_date("2026-10-17"), 0, plan.zone).minute


def leaves(leave_by: LeaveBy | None, plan: DayPlan) -> int | None:
    return since_midnight(leave_by.at, plan) if leave_by is not None else None


def bound(minute: int | None) -> int | None:
    """A brute-force time, None where nothing binds."""
    return None if minute == END else minute


@examples(20)
@given(days())
def test_the_clock(day: Day) -> None:
    """Arrival, start and end of everything; after what cannot be the day goes on."""
    plan, outcome = planned(day).days[0], work_out(day)
    for index, item in enumerate(plan.items[: len(day.stages)]):
        assert since_midnight(item.arrive, plan) == outcome.arrive[index], item.name
        assert since_midnight(item.start, plan) == outcome.start[index], item.name
        if not isinstance(day.stages[index], Ferry):
            assert since_midnight(item.end, plan) == outcome.done[index], item.name


@examples(30)
@given(days())
def test_whether_and_where_the_day_breaks(day: Day) -> None:
    """Everything that cannot happen for itself, by how many minutes one comes too late, and whether it is an error."""
    trip, outcome = planned(day), work_out(day)
    breaks = trip.days[0].breaks
    assert [each.index for each in breaks] == outcome.failing
    assert [each.minutes for each in breaks] == [outcome.short[index] for index in outcome.failing]
    assert [each.saved is not None for each in breaks] == outcome.saved
    severities = [each.severity for each in with_follow_ups(trip.findings) if each.code == "day-breaks"]
    assert sorted(severities) == sorted(Severity.WARNING if saved else Severity.ERROR for saved in outcome.saved)
    late = {index: item.late for index, item in enumerate(trip.days[0].items) if item.late is not None}
    assert late == {index: minutes for index, minutes in outcome.short.items() if minutes is not None}


@examples(20)
@given(days())
def test_slack_and_the_latest_leave(day: Day) -> None:
    """How late one may be, and when one must leave, so that everything after still happens."""
    plan, outcome = planned(day).days[0], work_out(day)
    for index, item in enumerate(plan.items[: len(day.stages)]):
        latest, arrive = outcome.latest[index], outcome.arrive[index]
        slack = latest - arrive if latest is not None and latest != END and arrive is not None else None
        assert item.slack == slack, item.name
        assert leaves(item.latest, plan) == bound(outcome.leave[index]), item.name


@examples(20)
@given(days())
def test_by_when_to_leave_to_keep_the_boat(day: Day) -> None:
    plan, outcome = planned(day).days[0], work_out(day)
    for index, item in enumerate(plan.items[: len(day.stages)]):
        if not outcome.failing:
            assert leaves(item.keep, plan) == outcome.keep[index], item.name


@examples(20)
@given(days())
def test_the_latest_leave_of_a_squeezed_day(day: Day) -> None:
    """With least stays, and without what is optional."""
    plan, least = planned(day).days[0], squeezed(day)
    squeezed_outcome = work_out(least)
    kept = [index for index, stage in enumerate(day.stages) if isinstance(stage, Ferry) or not stage.optional]
    for index, item in enumerate(plan.items[: len(day.stages)]):
        expected = bound(squeezed_outcome.leave[kept.index(index)]) if index in kept else None
        assert leaves(item.squeezed, plan) == expected, item.name
