"""A trip in one look."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.schedule.making import trip
from tripplan.clock import minute_of, parse_when
from tripplan.plan import Plan, World, build
from tripplan.views.findings import count
from tripplan.views.format import day_name
from tripplan.views.summary import (
    DayLine,
    ItemPlace,
    TripSummary,
    dates_words,
    day_line,
    item_lines,
    state_words,
    trip_summary,
)

if TYPE_CHECKING:
    from tripplan.clock import Minute


UDO = date(2026, 10, 17)


def at(plan: Plan, when: str) -> Minute:
    return parse_when(when, plan.trip.zone, UDO)


def trip_of_days(*days: str, world: World, head: str = "") -> Plan:
    body = "".join(f"  - {{{day}}}\n" for day in days)
    return build(f"title: t\ntimezone: Asia/Seoul\n{head}days:\n{body}".encode(), world)


def test_the_udo_day(flagship: Plan) -> None:
    found = trip_summary(flagship, at(flagship, "2026-10-05 09:00"))
    assert found == TripSummary(
        "성산–우도 하루", UDO, UDO, 1, 11, 0, 0, len(flagship.findings), breaks=False, when="in 12 days"
    )
    assert dates_words(found) == "Sat 17 Oct 2026"
    assert state_words(found) == f"in 12 days · {count(flagship.findings)}"


def test_three_days(world: World) -> None:
    plan = build((ITINERARIES / "jeju-three-days.yaml").read_bytes(), world)
    found = trip_summary(plan, at(plan, "2026-10-17 12:00"))
    assert (found.first, found.last, found.days, found.when) == (date(2026, 10, 16), date(2026, 10, 18), 3, "on now")
    assert dates_words(found) == "16–18 Oct 2026"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-10-07 23:59", "in 10 days"),
        ("2026-10-15 00:00", "in 2 days"),
        ("2026-10-16 00:00", "tomorrow"),
        ("2026-10-16 23:59", "tomorrow"),
        ("2026-10-17 00:00", "today"),
        ("2026-10-17 23:59", "today"),
        ("2026-10-18 00:00", "yesterday"),
        ("2026-10-19 00:00", "2 days ago"),
        ("2027-10-17 00:00", "365 days ago"),
    ],
)
def test_days_turn_at_midnight_of_the_trip(flagship: Plan, when: str, words: str) -> None:
    assert trip_summary(flagship, at(flagship, when)).when == words


def test_the_clock_of_the_trip_counts() -> None:
    """At 15:00 UTC the day in Seoul is over."""
    plan = trip_of_days("date: 2026-10-17, plan: [visit: A]", world=World())
    noon = minute_of(datetime(2026, 10, 16, 12, tzinfo=UTC))
    assert trip_summary(plan, noon).when == "tomorrow"
    assert trip_summary(plan, noon + timedelta(hours=3) // timedelta(minutes=1)).when == "today"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-10-17", "2026-10-19", "17–19 Oct 2026"),
        ("2026-10-30", "2026-11-02", "30 Oct – 2 Nov 2026"),
        ("2026-12-30", "2027-01-02", "30 Dec 2026 – 2 Jan 2027"),
        ("2026-10-17", "2027-10-17", "17 Oct 2026 – 17 Oct 2027"),
    ],
)
def test_dates_say_no_more_than_they_must(first: str, last: str, words: str) -> None:
    plan = trip_of_days(f"date: {first}, plan: [visit: A]", f"date: {last}, plan: [visit: B]", world=World())
    assert dates_words(trip_summary(plan, 0)) == words


def test_a_template_has_no_date() -> None:
    found = trip_summary(trip_of_days("plan: [visit: A, note: n]", "plan: [lunch: B]", world=World()), 0)
    assert (found.first, found.last, found.days, found.items, found.when) == (None, None, 2, 2, "no date")
    assert dates_words(found) == ""
    assert state_words(found).startswith("no date")


def test_a_day_that_breaks(world: World) -> None:
    data = FLAGSHIP.read_bytes().replace(b"        stay: 50m\n", b"        stay: 5h\n")
    plan = build(data, world)
    found = trip_summary(plan, at(plan, "2026-10-17 12:00"))
    assert found.breaks
    assert state_words(found) == f"today · the day breaks · {count(plan.findings)}"
    assert state_words(found._replace(days=2)).startswith("today · a day breaks · ")


@pytest.mark.parametrize("data", [b"", b"\xff", b"days: 3", b"days: [{plan: [visit: ]}]"])
def test_any_file_has_a_card(data: bytes) -> None:
    found = trip_summary(build(data, World()), 0)
    assert found.errors
    assert dates_words(found) == ""
    assert "error" in state_words(found)


def test_a_trip_without_trouble() -> None:
    quiet = TripSummary("t", UDO, UDO, 1, 1, 0, 0, 0, breaks=False, when="tomorrow")
    assert state_words(quiet) == "tomorrow"
    assert state_words(quiet._replace(warnings=1, notes=4)) == "tomorrow · 1 warning, 4 to confirm"


BROKEN = "- date: 2026-10-17\n  start: 9:00\n  plan:\n    - {do: a, stay: 2h}\n    - {do: b, time: 10:00}\n"
TWO_DAYS = """
- title: "one\\e[31m"
  plan:
    - note: early
    - {do: a, at: x, stay: 20m, time: 23:50}
    - {rent: bike, at: x, stay: 5m}
    - {ferry: nowhere, from: x, to: y}
  plan-b:
    - do: b
- plan: []
- plan: [do: c]
"""


def test_the_days_of_jeju(world: World) -> None:
    plan = build((ITINERARIES / "jeju-three-days.yaml").read_bytes(), world)
    assert [day_line(day) for day in plan.days] == [
        DayLine("Fri 16 Oct", "성산으로", "tightest 4h55m", is_broken=False),
        DayLine("Sat 17 Oct", "우도", "tightest 1h32m", is_broken=False),
        DayLine("Sun 18 Oct", "일출, 그리고 집으로", "tightest 3h10m", is_broken=False),
    ]


def test_a_day_that_breaks_says_only_that() -> None:
    (day,) = trip(BROKEN).days
    assert day_line(day) == DayLine("Sat 17 Oct", "", "the day breaks", is_broken=True)


def test_a_day_in_which_nothing_binds_says_nothing() -> None:
    (day,) = trip("- plan: [do: a]").days
    assert day_line(day) == DayLine("day 1", "", "", is_broken=False)


def test_every_weekday_and_month_has_its_name() -> None:
    """From the first of January 2026, which is a Thursday."""
    plan = trip("".join(f"- date: {date(2026, month, month)}\n  plan: [do: a]\n" for month in range(1, 13)))
    assert " · ".join(day_name(day) for day in plan.days) == (
        "Thu 1 Jan · Mon 2 Feb · Tue 3 Mar · Sat 4 Apr · Tue 5 May · Sat 6 Jun · "
        "Tue 7 Jul · Sat 8 Aug · Wed 9 Sep · Sat 10 Oct · Wed 11 Nov · Sat 12 Dec"
    )


def lines(plan: Plan) -> list[tuple[ItemPlace, str, str, str]]:
    return [tuple(line) for line in item_lines(plan)]  # type: ignore[misc]  # a line has four fields


def test_all_items_one_a_line() -> None:
    """The day is named once, and again for its plan B; a note has no time, an unknown boat ``?``."""
    assert lines(trip(TWO_DAYS)) == [
        (ItemPlace(0, 0), "day 1  one␛[31m", "", "early"),
        (ItemPlace(0, 1), "", "23:50", "a"),
        (ItemPlace(0, 2), "", "00:10", "rent bike"),
        (ItemPlace(0, 3), "", "?", "x → y"),
        (ItemPlace(0, 0, plan_b=True), "day 1  one␛[31m  plan B", "23:50", "b"),
        (ItemPlace(2, 0), "day 3", "09:00", "c"),
    ]


def test_every_item_has_its_line(world: World) -> None:
    """And leads to it."""
    for path in ITINERARIES.glob("*.yaml"):
        plan = build(path.read_bytes(), world)
        found = []
        for line in item_lines(plan):
            day = plan.days[line.place.day]
            plan_b = day.plan_b
            chosen = plan_b if line.place.plan_b and plan_b is not None else day
            found.append(chosen.items[line.place.item])
            assert line.name.endswith(found[-1].title)
        assert len(found) == sum(len(day.items) + len(day.plan_b.items if day.plan_b else ()) for day in plan.days)
