"""Checks of departures: time to spare, the last one of a day, and how sure a timetable is."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import PORTS, hourly, line, messages, plan_of, trip
from tripplan.clock import parse_when
from tripplan.findings import Severity

BOAT = line(hourly())
RIDE = "- ferry: boat\n  from: west\n  to: east\n  check-in: 10m"


def test_the_minutes_to_spare_are_the_most_where_a_way_before_is_unknown() -> None:
    known = plan_of(f"- do: a\n  at: west\n  stay: 45m\n{RIDE}", BOAT)
    unknown = plan_of(f"- visit: b\n  stay: 45m\n{RIDE}", BOAT)
    assert messages(known, "tight") == ["5 min to spare for the 10:00 ferry"]
    assert messages(unknown, "tight") == ["at most 5 min to spare for the 10:00 ferry"]


# ---------------------------------------------------------------- the last boat


@given(st.integers(5, 700), st.sampled_from([0, 10, 25]))
@examples(50)
def test_the_last_boat_is_told_where_less_than_an_hour_is_to_spare(stay: int, check_in: int) -> None:
    """Boats every hour from 8:00 to 18:00; with fewer than ten minutes to spare it is tight, and told as that."""
    plan = plan_of(f"- do: a\n  at: west\n  stay: {stay}m\n{RIDE.replace('10m', f'{check_in}m')}", BOAT)
    spare = (18 - 9) * 60 - stay - check_in
    assert bool(messages(plan, "last-boat")) == (10 <= spare < 60)
    assert bool(messages(plan, "day-breaks")) == (spare < 0)


def test_the_last_boat_and_the_one_before_it() -> None:
    plan = plan_of(f"- do: a\n  at: west\n  stay: 8h30m\n{RIDE}", BOAT)
    (message,) = messages(plan, "last-boat")
    assert message.startswith(
        "the 18:00 ferry is the last one, and you have 20 min to spare: be there in time for the "
    )
    assert message.endswith("the 17:00, so that one is left if you are late")


@pytest.mark.parametrize(
    ("depart", "told"), [("18:00", 1), ("17:00", 0), ("[17:00, 18:00]", 1)], ids=["last", "not the last", "either"]
)
def test_a_departure_that_the_file_names(depart: str, told: int) -> None:
    stay = "7h35m" if depart == "17:00" else "8h30m"
    plan = plan_of(f"- do: a\n  at: west\n  stay: {stay}\n{RIDE}\n  depart: {depart}", BOAT)
    assert len(messages(plan, "last-boat")) == told


def test_the_last_bus_of_those_that_are_written() -> None:
    bus = "- do: a\n  stay: 6h35m\n- bus: x\n  from: here\n  to: there\n  takes: 10m\n  depart: {}"
    assert len(messages(plan_of(bus.format("[15:00, 15:30, 16:00]")), "last-boat")) == 1
    assert messages(plan_of(bus.format("[15:00, 15:30, 16:00, 16:20]")), "last-boat") == []
    assert messages(plan_of(bus.format("16:00")), "last-boat") == []


SAIL: Final = "- ferry: boat\n  from: west\n  to: east\n"
WEAK_LAST: Final = """
- from: west
  to: east
  takes: 30m
  sailings:
    - {first: 8:00, every: 1h, last: 18:00, evidence: {every: A, first: A, last: C}}
"""


# ---------------------------------------------------------------- how sure


def test_a_time_that_hangs_on_a_last_boat_of_weak_evidence() -> None:
    plan = plan_of(f"- return: bike\n  by: 1h before last ferry\n{SAIL}", line(WEAK_LAST))
    assert messages(plan, "unconfirmed") == [
        "return bike hangs on the last ferry, and the 18:00 rests on weak evidence: confirm it before you go"
    ]


@pytest.mark.parametrize("by", ["17:00", "1h before last bus"])
def test_a_time_that_hangs_on_nothing_weak(by: str) -> None:
    bus = "- bus: x\n  from: a\n  to: b\n  depart: [17:00, 19:00]\n  takes: 5m\n"
    assert messages(plan_of(f"- do: a\n  by: {by}\n{SAIL}{bus}", line(WEAK_LAST)), "unconfirmed") == []


def test_the_last_boat_itself_is_told_once() -> None:
    plan = plan_of(f"- do: a\n  by: 1h before last ferry\n{SAIL}  depart: 18:00\n", line(WEAK_LAST))
    assert messages(plan, "unconfirmed") == ["the 18:00 rests on weak evidence: confirm it before you go"]


# ---------------------------------------------------------------- how old


def test_a_stale_timetable_says_for_how_long() -> None:
    """Checked on 20 September 2026: 180 days are over after 19 March."""
    boat = line(hourly())
    for day, told in (("2027-03-19", 0), ("2027-03-20", 1)):
        now = parse_when(f"{day} 12:00", boat.zone, boat.checked)
        assert len(messages(plan_of(SAIL, boat, now=now), "timetable-stale")) == told
    assert messages(plan_of(SAIL, boat, now=now), "timetable-stale") == [
        "the timetable boat was last checked on 2026-09-20, 181 days ago: look whether it still holds"
    ]


@pytest.mark.parametrize(
    ("date", "until"), [("2025-12-31", "it holds from 2026-01-01 on"), ("2027-01-01", "it is known until 2026-12-31")]
)
def test_a_timetable_that_is_not_valid_yet_or_has_lapsed(date: str, until: str) -> None:
    (message,) = messages(plan_of(SAIL, line(hourly()), day=f"date: {date}"), "timetable-unknown")
    assert message.startswith(f"boat says nothing of {date}; {until}: ")


# ---------------------------------------------------------------- the wrong way round


def test_a_line_that_only_goes_the_other_way() -> None:
    (message,) = messages(plan_of(SAIL, line(hourly("east", "west"))), "no-route")
    assert message == "nothing of boat goes from west to east: it goes the other way round: swap 'from' and 'to'"


def test_a_line_that_goes_elsewhere() -> None:
    (message,) = messages(plan_of(SAIL, line(hourly("west", "cape"))), "no-route")
    assert message == "nothing of boat goes from west to east: from there it goes to cape"


# ---------------------------------------------------------------- what to bring

ASKS: Final = line(hourly() + hourly("east", "west"), head=PORTS + "bring: [photo ID]\n")


def test_what_a_line_asks_for_is_told_once() -> None:
    plan = plan_of(SAIL + "- do: a\n- ferry: boat\n  from: east\n  to: west\n", ASKS)
    (finding,) = [each for each in plan.findings if each.code == "bring"]
    assert (finding.severity, finding.path) == (Severity.NOTE, ("days", 0, "plan", 0))
    assert finding.words == "boat asks you to bring: photo ID; write what you need under 'bring'"


@pytest.mark.parametrize(
    ("head", "items"),
    [
        ("bring: 신분증\n", SAIL),
        ("places:\n  east: {bring: 신분증}\n", SAIL),
        ("", f"{SAIL}  bring: 신분증\n"),
        ("", "- do: a\n"),
    ],
)
def test_a_trip_that_brings_something_or_takes_no_boat(head: str, items: str) -> None:
    assert messages(plan_of(items, ASKS, head=head), "bring") == []


def test_without_a_date_no_boat_is_taken() -> None:
    assert messages(trip(f"- plan:\n    {SAIL.replace(chr(10), chr(10) + '    ').strip()}\n", ASKS), "bring") == []


def test_where_nothing_sails_the_next_boat_is_named() -> None:
    """18 October 2026 is a Sunday: of boats from Monday to Saturday at 7:00 the next one leaves on the 19th."""
    row = "{days: Mo-Sa, depart: [7:00]}"
    boat = line(f"- from: west\n  to: east\n  takes: 30m\n  sailings:\n    - {row}\n")
    plan = plan_of("- ferry: boat\n  from: west\n  to: east", boat, day="date: 2026-10-18")
    assert messages(plan, "no-service") == [
        "nothing sails on 2026-10-18: boat says so: the next one leaves on Monday 2026-10-19 at 07:00"
    ]
