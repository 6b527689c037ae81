"""Rides over several nights and over the date line: which date each day has, where it begins, and who needs a bed.

The inputs are those of `tests/data/real_trips/cases`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from textwrap import indent
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.examples import examples
from tests.schedule.making import codes, named, times, trip, world
from tripplan.clock import LocalTime, local, minute_of, parse_when
from tripplan.plan import Plan, build
from tripplan.schedule.status import StatusKind, minute_there, status_at
from tripplan.views.timeline import day_title

CASES = ROOT / "tests/data/real_trips/cases"
NOT_ASKED = {"unknown-way", "may-be-missed", "no-meal", "long-wait"}
"""The inputs give no positions, and nothing that fills the hours before a ride."""


def case(name: str) -> Plan:
    return build((CASES / f"{name}.yaml").read_bytes(), world())


def days(plan: Plan) -> list[str]:
    return [f"{day.date:%a %d %b}" for day in plan.days if day.date is not None]


def begins(plan: Plan, number: int) -> str:
    day = plan.days[number]
    return f"{LocalTime(day.start, day.zone)} {day.zone.key}"


def found(plan: Plan) -> list[str]:
    return [code for code in codes(plan) if code not in NOT_ASKED]


# ---------------------------------------------------------------- which date, and from when


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        # 19:30 in Singapore is 04:30 in San Francisco: 14 h 20 later it is 18:50 there, still Saturday. Next is Sunday.
        ("01-dateline-east", ["Sat 17 Oct", "Sun 18 Oct"]),
        # 22:55 on Friday, and 13 hours later it is Sunday in Auckland: there was no Saturday to do anything on.
        ("01b-dateline-west", ["Fri 30 Oct", "Sun 01 Nov"]),
        ("01c-dateline-west-dated", ["Fri 30 Oct", "Sun 01 Nov"]),
        ("11-dateline-three", ["Fri 30 Oct", "Sun 01 Nov", "Mon 02 Nov"]),
        ("akl", ["Fri 05 May", "Sun 07 May"]),
        # The same date for 35 hours; the night is that of the 9th.
        ("02-transpac-days", ["Mon 09 Nov", "Tue 10 Nov"]),
        ("07c-honolulu", ["Sat 17 Oct", "Sun 18 Oct"]),
        # One lands on the 16th, sleeps, and wakes up on the 17th once more.
        ("07-day-before", ["Sat 17 Oct", "Sat 17 Oct"]),
        ("raro", ["Tue 05 May", "Tue 05 May"]),
        # Half an hour after midnight one is still in the night of the 17th, on both sides of the Pacific.
        ("18-redeye", ["Sat 17 Oct", "Sun 18 Oct"]),
        # Two whole days at sea, the days between leaving and landing.
        ("19-two-nights", ["Sat 13 Jun", "Sun 14 Jun", "Mon 15 Jun", "Tue 16 Jun"]),
        ("19c-cruise-days", ["Fri 12 Jun", "Sat 13 Jun", "Sun 14 Jun", "Mon 15 Jun", "Tue 16 Jun"]),
        ("19e-do-at-sea", ["Sat 13 Jun", "Sun 14 Jun", "Mon 15 Jun"]),
    ],
)
def test_each_day_has_the_date_of_the_clock_there(name: str, dates: list[str]) -> None:
    assert days(case(name)) == dates


@pytest.mark.parametrize(
    ("name", "number", "start"),
    [
        ("01b-dateline-west", 1, "08:00 Pacific/Auckland"),
        ("akl", 1, "05:30 Pacific/Auckland"),
        ("19-two-nights", 1, "09:00 Europe/Copenhagen"),  # at sea: the ship's clock is that of its port
        ("19-two-nights", 3, "08:30 Atlantic/Reykjavik"),
        ("19c-cruise-days", 4, "14:30 America/Toronto"),
        ("19e-do-at-sea", 1, "10:00 Europe/Copenhagen"),
        ("19e-do-at-sea", 2, "14:30 Europe/Copenhagen"),
    ],
)
def test_the_day_of_landing_begins_at_landing(name: str, number: int, start: str) -> None:
    assert begins(case(name), number) == start


@pytest.mark.parametrize(
    "name",
    [
        *("01-dateline-east", "01b-dateline-west", "01c-dateline-west-dated", "02-transpac-days", "03-tunnel"),
        *("06-overnight-train-dst", "07-day-before", "07c-honolulu", "19-two-nights", "19c-cruise-days"),
        *("19e-do-at-sea", "akl", "raro"),
    ],
)
def test_nothing_is_wrong_with_them(name: str) -> None:
    """No bed is missed on board, no day begins before the one before it ends, and no date goes the wrong way."""
    assert found(case(name)) == []


def test_hours_are_asked_for_the_date_there() -> None:
    """The market of a Sunday is open on the first day in Auckland; the museum on the Monday that follows."""
    plan = case("11-dateline-three")
    assert "closed-day" not in found(plan)


# ---------------------------------------------------------------- over the date line and back

BACK = """\
- date: 2026-10-17
  plan:
    - flight: NZ 946
      from: Auckland airport
      to: Rarotonga airport
      depart: 09:30
      arrive: 15:30-1 Pacific/Rarotonga
    - dinner: Beach grill
      hours: Fr 18:00-22:00
      time: 19:00
    - sleep: Beach house
{next_day}
"""


def test_after_landing_the_day_before_times_and_hours_are_that_days() -> None:
    """From Saturday 09:30 in Auckland (UTC+13) it is five hours to Friday 15:30 in Rarotonga (UTC-10)."""
    plan = trip(BACK.format(next_day="- plan:\n    - do: swim"), zone="Pacific/Auckland")
    flight, dinner, bed = plan.days[0].items
    assert flight.ride is not None
    assert flight.end is not None
    assert flight.start is not None
    assert flight.end - flight.start == 5 * 60
    assert dinner.today == date(2026, 10, 16)
    assert str(LocalTime(dinner.start or 0, dinner.zone, plan.days[0].date)) == "19:00-1"
    assert not {"closed-day", "day-breaks", "no-bed", "date-order"} & set(codes(plan))
    assert bed.start is not None
    assert days(plan) == ["Sat 17 Oct", "Sat 17 Oct"]


@pytest.mark.parametrize(("written", "expected"), [(16, "date-order"), (17, None), (18, "no-bed")])
def test_the_next_day_may_have_its_true_date(written: int, expected: str | None) -> None:
    """On the 16th one has slept already; a day on the 18th leaves the night of the 17th without a bed."""
    next_day = f"- date: 2026-10-{written}\n  plan:\n    - do: swim"
    plan = trip(BACK.format(next_day=next_day), zone="Pacific/Auckland")
    assert {"date-order", "no-bed"} & set(codes(plan)) == ({expected} if expected else set())


def test_a_date_counts_back_over_the_skipped_one() -> None:
    """The day of landing is the 1st of November; one left on the 30th of October."""
    text = (CASES / "11-dateline-three.yaml").read_text("utf-8")
    text = text.replace("  - date: 2026-10-30\n    plan:", "  - plan:").replace(
        "  - plan:\n      - visit: Sunday market", "  - date: 2026-11-01\n    plan:\n      - visit: Sunday market"
    )
    assert days(build(text.encode(), world())) == ["Fri 30 Oct", "Sun 01 Nov", "Mon 02 Nov"]


@pytest.mark.parametrize(
    ("plan_of_it", "expected"), [("visit: One Tree Hill", ["date-order"]), ("note: somewhere over the ocean", [])]
)
def test_nothing_is_planned_on_a_date_that_is_skipped(plan_of_it: str, expected: list[str]) -> None:
    """Out on the 5th, in on the 7th: the 6th is neither in Los Angeles nor in Auckland. A note on it does no harm."""
    text, _, _ = (CASES / "akl.yaml").read_text("utf-8").partition("  - plan:\n      - visit")
    text += f"  - date: 2017-05-06\n    plan:\n      - {plan_of_it}\n"
    plan = build(text.encode(), world())
    assert found(plan) == expected
    if expected:
        assert days(plan) == ["Fri 05 May", "Sun 07 May"]
        assert begins(plan, 1) == "05:30 Pacific/Auckland"


@pytest.mark.parametrize(
    ("arrive", "days_later"),
    [
        # 22:55 in Los Angeles (UTC-7) on the 30th is 18:55 on the 31st in Auckland (UTC+13).
        ("08:00 Pacific/Auckland", "08:00+2 Pacific/Auckland"),
        ("20:00 Pacific/Auckland", "20:00+1 Pacific/Auckland"),
        ("06:10", "06:10+1"),
    ],
)
def test_an_arrival_before_the_departure_says_which_date_is_meant(arrive: str, days_later: str) -> None:
    flight = f"- flight: X\n  from: A\n  to: B\n  depart: 22:55\n  arrive: {arrive}\n"
    plan = trip(f"- date: 2026-10-30\n  plan:\n{indent(flight, '    ')}", zone="America/Los_Angeles")
    (wrong,) = [each for each in plan.findings if each.code == "arrives-before"]
    assert wrong.hint == f"if it lands on a later date there, write {days_later}"


# ---------------------------------------------------------------- on board


@pytest.mark.parametrize("nights", range(1, 10))
def test_up_to_nine_nights_on_board(nights: int) -> None:
    """Leaves on the 1st; each day on board has something to do, and the day of landing begins at eight."""
    at_sea = "- plan:\n    - do: reading\n      stay: 2h\n    - dinner: on board\n" * (nights - 1)
    head = "- date: 2026-06-01\n  plan:\n    - ferry: X\n      from: A\n      to: B\n      depart: 18:00\n"
    plan = trip(f"{head}      arrive: 8:00+{nights}\n{at_sea}- plan:\n    - do: walk\n      at: here\n")
    assert [day.date.day for day in plan.days if day.date] == list(range(1, nights + 2))
    assert not {"no-bed", "day-overlap", "unknown-way", "past-midnight"} & set(codes(plan))
    assert times(plan.days[-1].items[0]).startswith("08:00 08:00")


def test_a_night_ashore_after_the_voyage_needs_a_bed() -> None:
    """Landed at 08:00 on the 16th, and nothing says where the night to the 17th is spent."""
    text = (CASES / "19-two-nights.yaml").read_text("utf-8") + "  - plan:\n      - do: hike\n"
    assert found(build(text.encode(), world())) == ["no-bed"]


def test_the_days_between_are_on_board() -> None:
    """The heading says so, with the date by the ship's clock."""
    plan = case("19-two-nights")
    assert [day.aboard for day in plan.days] == [False, True, True, False]
    assert day_title(plan, plan.days[1]) == "Sun 14 Jun 2026 · on board"


def test_a_traveller_on_board_is_on_the_ride() -> None:
    """A morning at sea without anything planned yet, and an hour of reading."""
    plan = case("19e-do-at-sea")
    zone = plan.trip.zone
    early, reading, evening = (
        status_at(plan.days, parse_when(f"2026-06-14 {clock}", zone, date(2026, 6, 14)))
        for clock in ("06:00", "11:00", "20:00")
    )
    assert early is not None
    assert reading is not None
    assert evening is not None
    assert [each.state for each in (early, reading, evening)] == [StatusKind.RIDE, StatusKind.ITEM, StatusKind.RIDE]
    assert evening.next is not None
    assert evening.next.name == "Museum"


# ---------------------------------------------------------------- clocks that change on the road

TO_UTAH = """\
- date: 2026-06-10
  start: 10:00
  plan:
    - lunch: Las Vegas
      stay: 30m
    - move: drive
      takes: 3h
      {move}
    - visit: museum
      {place}
      hours: 10:00-17:00
      time: 15:00
    - sleep: lodge
- {day}
  plan:
    - visit: museum
      time: 10:00
"""
DENVER = "timezone: America/Denver"


@pytest.mark.parametrize("where", ["move", "place"])
def test_a_way_may_lead_to_another_clock(where: str) -> None:
    """Leaves at 10:30 in Nevada, drives three hours: 13:30 there is 14:30 in Utah, half an hour before 15:00.

    The next day goes on by that clock.
    """
    keys = {"move": "note: x", "place": "note: x", "day": "title: x"} | {where: DENVER}
    plan = trip(TO_UTAH.format(**keys), zone="America/Los_Angeles", head="travel: drive\n")
    museum = named(plan.days[0], "museum")
    assert museum.zone.key == "America/Denver"
    assert museum.arrive is not None
    assert str(LocalTime(museum.arrive, museum.zone)) == "14:30"
    assert museum.wait == 30
    assert begins(plan, 1).endswith("America/Denver")


def test_a_day_may_begin_by_another_clock() -> None:
    """As after a night in a hotel on the other side of the border."""
    keys = {"move": "note: x", "place": "note: x", "day": DENVER}
    plan = trip(TO_UTAH.format(**keys), zone="America/Los_Angeles", head="travel: drive\n")
    assert named(plan.days[0], "museum").zone.key == "America/Los_Angeles"
    museum = named(plan.days[1], "museum")
    assert str(LocalTime(museum.start or 0, museum.zone)) == "10:00"
    assert museum.zone.key == "America/Denver"


def test_a_ride_lands_by_the_clock_of_its_place() -> None:
    """Helsinki is an hour ahead of Stockholm: from 20:00 to 07:00 there it is ten hours."""
    items = """\
- date: 2026-06-12
  plan:
    - ferry: X
      from: Stockholm
      to: Turku
      depart: 20:00
      arrive: 07:00+1
"""
    plan = trip(items, zone="Europe/Stockholm", head="places: {Turku: {timezone: Europe/Helsinki}}\n")
    ferry = plan.days[0].items[0]
    assert (ferry.end or 0) - (ferry.start or 0) == 10 * 60


def test_a_zone_behind_a_time_is_answered_with_where_it_goes() -> None:
    plan = case("tzkeys")
    assert {finding.code for finding in plan.findings} == {"bad-value"}
    assert all("write 'timezone: America/Denver' at the day, the place or the move" in f.message for f in plan.findings)


# ---------------------------------------------------------------- weekdays


def test_a_wrong_weekday_is_reported() -> None:
    """10 June 2026 is a Wednesday; the market is closed then, and the weekday in the title says why one went."""
    plan = case("weekday")
    (found_one,) = [finding for finding in plan.findings if finding.code == "wrong-weekday"]
    assert found_one.message == "the title says Friday, and 2026-06-10 is a Wednesday"


@pytest.mark.parametrize(("day", "is_wrong"), [("Fri", False), ("Thu", True)])
def test_a_weekday_beside_a_date(day: str, *, is_wrong: bool) -> None:
    """12 June 2026 is a Friday. A wrong one changes no date."""
    plan = trip(f"- date: {day} 2026-06-12\n  plan:\n    - do: x\n")
    assert days(plan) == ["Fri 12 Jun"]
    assert ("wrong-weekday" in codes(plan)) == is_wrong


# ---------------------------------------------------------------- a moment, by the clock of its day


@pytest.mark.parametrize(
    ("name", "wall", "utc"),
    [
        # Still in Singapore (UTC+8), then in San Francisco (UTC-7), each by the clock there.
        ("01-dateline-east", "2026-10-17 12:00", "2026-10-17 04:00"),
        ("01-dateline-east", "2026-10-17 19:00", "2026-10-17 11:00"),
        ("01-dateline-east", "2026-10-18 10:00", "2026-10-18 17:00"),
        # Before the trip by the clock of its beginning; on the last day in Auckland (UTC+13).
        ("11-dateline-three", "2026-10-29 12:00", "2026-10-29 19:00"),
        ("11-dateline-three", "2026-11-02 09:30", "2026-11-01 20:30"),
        # Breakfast on the 17th in Auckland, and on the 17th once more in Rarotonga (UTC-10): the first is meant.
        ("07-day-before", "2026-10-17 07:00", "2026-10-16 18:00"),
        ("07-day-before", "2026-10-18 07:00", "2026-10-18 17:00"),
    ],
)
def test_a_moment_is_read_by_the_clock_of_its_day(name: str, wall: str, utc: str) -> None:
    plan = case(name)
    found_minute = minute_there(plan.days, datetime.fromisoformat(wall), plan.trip.zone)
    assert local(found_minute, ZoneInfo("UTC")).strftime("%Y-%m-%d %H:%M") == utc


# ---------------------------------------------------------------- against the calendar on the wall

ZONES = ("Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Apia", "America/Los_Angeles", "Europe/London")


def lived_through(leaves: datetime, hours: int, there: ZoneInfo) -> list[tuple[date, bool]]:
    """The days after the one of leaving up to that of landing, hour by hour, and whether each is spent on board.

    On board the calendar of the port that was left hangs on the wall; ashore that of the place.
    """
    found: list[tuple[date, bool]] = []
    lands = (leaves.astimezone(UTC) + timedelta(hours=hours)).astimezone(there).date()
    for hour in range(hours):
        on_the_wall = (leaves.astimezone(UTC) + timedelta(hours=hour)).astimezone(leaves.tzinfo).date()
        ends = (leaves.astimezone(UTC) + timedelta(hours=hours)).astimezone(leaves.tzinfo).date()
        if leaves.date() < on_the_wall < ends and (on_the_wall, True) not in found:
            found.append((on_the_wall, True))
    return [*found, (lands, False)] if lands > leaves.date() else []


@given(
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    st.integers(min_value=1, max_value=9 * 24),
    st.integers(min_value=0, max_value=23),
)
@examples(60)
def test_any_voyage_has_the_days_that_are_lived_through(start: str, end: str, hours: int, clock: int) -> None:
    """A plan of as many days as there are, without dates: each gets its own, and no night of it needs a bed."""
    leaves = datetime(2026, 6, 10, clock, tzinfo=ZoneInfo(start))
    expected = lived_through(leaves, hours, ZoneInfo(end))
    plan = trip(
        "- date: 2026-06-10\n  plan:\n    - ferry: X\n      from: A\n      to: B\n"
        f"      depart: {clock}:00\n      takes: {hours}h\n"
        + "- plan:\n    - do: read\n      stay: 1h\n"
        * len(expected),
        head=f"places: {{B: {{timezone: {end}}}}}\n",
        zone=start,
    )
    assert [day.date for day in plan.days[1:]] == [each for each, _ in expected]
    assert [day.zone.key for day in plan.days[1:]] == [start if aboard else end for _, aboard in expected]
    assert not {"no-bed", "day-overlap", "date-order"} & set(codes(plan))
    if expected:
        assert plan.days[-1].start == minute_of(leaves) + hours * 60
