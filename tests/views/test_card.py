"""A trip in one look."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tripplan.clock import minute_of, parse_when
from tripplan.plan import Plan, World, build
from tripplan.views.card import Card, card, dates_words, state_words
from tripplan.views.findings import count

if TYPE_CHECKING:
    from tripplan.clock import Minute

UDO = date(2026, 10, 17)


def at(plan: Plan, when: str) -> Minute:
    return parse_when(when, plan.trip.zone, UDO)


def trip(*days: str, world: World, head: str = "") -> Plan:
    body = "".join(f"  - {{{day}}}\n" for day in days)
    return build(f"title: t\ntimezone: Asia/Seoul\n{head}days:\n{body}".encode(), world)


def test_the_udo_day(flagship: Plan) -> None:
    found = card(flagship, at(flagship, "2026-10-05 09:00"))
    assert found == Card(
        "성산–우도 하루", UDO, UDO, 1, 11, 0, 0, len(flagship.findings), breaks=False, when="in 12 days"
    )
    assert dates_words(found) == "Sat 17 Oct 2026"
    assert state_words(found) == f"in 12 days · {count(flagship.findings)}"


def test_three_days(world: World) -> None:
    plan = build((ITINERARIES / "jeju-three-days.yaml").read_bytes(), world)
    found = card(plan, at(plan, "2026-10-17 12:00"))
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
    assert card(flagship, at(flagship, when)).when == words


def test_the_clock_of_the_trip_counts() -> None:
    """At 15:00 UTC the day in Seoul is over."""
    plan = trip("date: 2026-10-17, plan: [visit: A]", world=World())
    noon = minute_of(datetime(2026, 10, 16, 12, tzinfo=UTC))
    assert card(plan, noon).when == "tomorrow"
    assert card(plan, noon + timedelta(hours=3) // timedelta(minutes=1)).when == "today"


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
    plan = trip(f"date: {first}, plan: [visit: A]", f"date: {last}, plan: [visit: B]", world=World())
    assert dates_words(card(plan, 0)) == words


def test_a_template_has_no_date() -> None:
    found = card(trip("plan: [visit: A, note: n]", "plan: [lunch: B]", world=World()), 0)
    assert (found.first, found.last, found.days, found.items, found.when) == (None, None, 2, 2, "no date")
    assert dates_words(found) == ""
    assert state_words(found).startswith("no date")


def test_a_day_that_breaks(world: World) -> None:
    data = FLAGSHIP.read_bytes().replace(b"        stay: 50m\n", b"        stay: 5h\n")
    plan = build(data, world)
    found = card(plan, at(plan, "2026-10-17 12:00"))
    assert found.breaks
    assert state_words(found) == f"today · the day breaks · {count(plan.findings)}"
    assert state_words(found._replace(days=2)).startswith("today · a day breaks · ")


@pytest.mark.parametrize("data", [b"", b"\xff", b"days: 3", b"days: [{plan: [visit: ]}]"])
def test_any_file_has_a_card(data: bytes) -> None:
    found = card(build(data, World()), 0)
    assert found.errors
    assert dates_words(found) == ""
    assert "error" in state_words(found)


def test_a_trip_without_trouble() -> None:
    quiet = Card("t", UDO, UDO, 1, 1, 0, 0, 0, breaks=False, when="tomorrow")
    assert state_words(quiet) == "tomorrow"
    assert state_words(quiet._replace(warnings=1, notes=4)) == "tomorrow · 1 warning, 4 to confirm"
