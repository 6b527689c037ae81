"""Checks of opening hours, and of the desks of rentals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import messages, plan_of, trip
from tripplan.clock import format_clock
from tripplan.findings import Severity

if TYPE_CHECKING:
    from tripplan.plan import Plan


CODES: Final = {
    "break-time",
    "closed-day",
    "closed-holiday",
    "closed-then",
    "closes-too-soon",
    "holiday-hours",
    "last-entry",
    "stay-cut-short",
}
TABLE: Final = "11:00-15:00,17:00-21:00"


def at(start: str, item: str = "visit: A", *keys: str, date: str = "2026-10-17") -> Plan:
    """The plan of a day with one item, which starts then."""
    items = "\n  ".join([f"- {item}", *keys])
    return plan_of(items, day=f"date: {date}\nstart: {start}")


def told(plan: Plan) -> list[str]:
    """The codes of this chapter."""
    return [each.code for each in plan.findings if each.code in CODES]


# ---------------------------------------------------------------- closed all day


def test_closed_that_day_and_the_breaking_day_hangs_below_it() -> None:
    plan = at("9:00", "visit: A", "hours: Mo-Fr 09:00-17:00")
    (finding,) = plan.findings
    assert (finding.code, finding.severity) == ("closed-day", Severity.ERROR)
    assert finding.message == "A is closed on Saturday 2026-10-17 (Mo-Fr 09:00-17:00)"
    assert [each.code for each in finding.follow_ups] == ["day-breaks"]


def test_another_day_of_the_trip_on_which_it_is_open() -> None:
    days = "- date: 2026-10-17\n  plan:\n    - visit: A\n      hours: Su 10:00-12:00\n    - sleep: A\n- plan: []\n"
    (message,) = messages(trip(days), "closed-day")
    assert message.endswith(": it is open on day 2, Sunday 2026-10-18, from 10:00 to 12:00")


def test_a_day_on_which_it_may_be_open_is_not_offered() -> None:
    days = (
        "- date: 2026-10-17\n  plan:\n    - visit: A\n      hours: Su 10:00-12:00 unknown\n    - sleep: A\n- plan: []\n"
    )
    (message,) = messages(trip(days), "closed-day")
    assert message.endswith(": go on another day, or leave it out")


def test_a_place_that_may_be_left_out_is_no_error() -> None:
    (finding,) = at("9:00", "visit: A", "hours: Mo-Fr 09:00-17:00", "optional: true").findings
    assert (finding.code, finding.severity) == ("closed-day", Severity.WARNING)


def test_every_closed_place_is_a_cause_of_its_own() -> None:
    items = "- visit: A\n  hours: Mo 09:00-17:00\n- visit: A\n  hours: Tu 09:00-17:00"
    assert told(plan_of(items)) == ["closed-day", "closed-day"]


# ---------------------------------------------------------------- holidays


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2026-09-25", "Friday 2026-09-25, a public holiday (추석)"),
        ("2026-02-17", "Tuesday 2026-02-17, a public holiday (설날)"),
        ("2026-10-05", "Monday 2026-10-05, a public holiday (개천절 대체 휴일)"),
    ],
)
def test_closed_on_a_holiday_a_lunar_one_and_a_substitute_day(date: str, name: str) -> None:
    plan = at("9:00", "visit: A", "hours: Mo-Su 09:00-17:00; PH off", date=date)
    assert messages(plan, "closed-holiday") == [f"A is closed on {name}: go on another day, or leave it out"]
    assert told(plan) == ["closed-holiday"]


@pytest.mark.parametrize(
    ("hours", "date", "codes"),
    [
        ("Mo-Su 09:00-18:00; PH Fr off", "2026-10-09", ["closed-holiday"]),  # Hangul Day, a Friday
        ("Mo-Su 09:00-18:00; PH Mo off", "2026-10-09", []),
        ("Mo-Su 09:00-18:00; PH -1 day off", "2026-10-08", ["closed-day"]),
        ("Mo-Su 09:00-18:00; Oct PH off", "2026-10-09", ["closed-holiday"]),
        ("Mo-Su 18:00-02:00; PH off", "2026-10-09", ["closed-then"]),  # the night before goes on until two
    ],
)
def test_holidays_with_weekdays_and_offsets(hours: str, date: str, codes: list[str]) -> None:
    assert told(at("9:00", "visit: A", f"hours: {hours}", date=date)) == codes


def test_a_holiday_on_a_weekday_when_it_is_closed_anyway() -> None:
    assert told(at("9:00", "visit: A", "hours: Mo-Th 09:00-17:00; PH off", date="2026-09-25")) == ["closed-day"]


def test_hours_that_do_not_speak_of_the_holiday() -> None:
    (message,) = messages(at("9:00", "visit: A", "hours: Mo-Su 09:00-17:00", date="2026-10-09"), "holiday-hours")
    assert message == (
        "Friday 2026-10-09 is a public holiday (한글날), and the hours of A do not say so: "
        "ask whether it is open, and write it down, such as 'PH off'"
    )


@pytest.mark.parametrize("hours", ["24/7", "Mo-Su,PH 09:00-17:00", "unknown"])
def test_hours_of_which_nobody_needs_to_ask(hours: str) -> None:
    assert told(at("9:00", "visit: A", f"hours: {hours}", date="2026-10-09")) == []


def test_without_a_country_no_holiday_is_told() -> None:
    days = "- date: 2026-10-09\n  plan:\n    - visit: A\n      hours: Mo-Su 09:00-17:00\n"
    assert told(trip(days, zone="UTC")) == []
    assert told(trip(days, zone="UTC", head="country: KR\n")) == ["holiday-hours"]


# ---------------------------------------------------------------- closed when one comes


def test_closed_when_you_come() -> None:
    (message,) = messages(at("21:30", "lunch: A", f"hours: '{TABLE}'"), "closed-then")
    assert message == (
        "A is closed at 21:30: that day it is open from 11:00 to 15:00 and from 17:00 to 21:00: "
        "go when it is open, or on another day"
    )


def test_closed_at_the_time_that_is_written() -> None:
    (message,) = messages(at("12:00", "lunch: A", f"hours: '{TABLE}'", "time: 16:00"), "closed-then")
    assert message.startswith("A is closed at 16:00: ")


@pytest.mark.parametrize(
    ("hours", "time", "says"),
    [
        (
            "Mo-Th 18:00-02:00; Fr,Sa 18:00-04:00",
            "03:00",
            "A is closed at 03:00: that day it is open to 02:00 and from 18:00 to 04:00",
        ),
        ("Mo-Su 10:00-18:00", "20:00", "A is closed at 20:00: that day it is open from 10:00 to 18:00"),
        ("Fr 20:00+", "19:00", "A is closed at 19:00: that day it is open perhaps from 20:00 to 06:00"),
    ],
)
def test_a_day_starts_at_its_first_time_even_where_the_place_is_closed_then(hours: str, time: str, says: str) -> None:
    """Else the closed door would be hidden behind a day that starts at nine."""
    keys = ["visit: A", f"hours: {hours}", f"time: {time}", "stay: 30m"]
    plan = plan_of("\n  ".join([f"- {keys[0]}", *keys[1:]]), day="date: 2026-10-16")
    (message,) = messages(plan, "closed-then")
    assert message == f"{says}: go when it is open, or on another day"


def test_the_night_of_thursday_on_friday_morning() -> None:
    plan = plan_of("- visit: A\n  hours: Mo-Th 18:00-02:00; Fr,Sa 18:00-04:00\n  time: 00:30", day="date: 2026-10-16")
    assert (told(plan), plan.days[0].broken) == ([], None)


def test_a_time_that_the_plan_itself_forbids_is_not_the_places_fault() -> None:
    assert told(at("20:00", "lunch: A", f"hours: '{TABLE}'", "between: 11:00-14:00")) == []


def test_closes_before_the_stay_is_over() -> None:
    (message,) = messages(at("20:30", "dinner: A", f"hours: '{TABLE}'", "stay: 45m"), "closes-too-soon")
    assert message == (
        "A closes at 21:00: you start at 20:30 and need 45m, 15 min more than are left: go earlier, or stay shorter"
    )


def test_least_stays_that_save_the_day_make_it_a_warning() -> None:
    plan = at("20:30", "dinner: A", f"hours: '{TABLE}'", "stay: 20m..45m")
    assert [(each.code, each.severity) for each in plan.findings] == [("closes-too-soon", Severity.WARNING)]


@pytest.mark.parametrize(
    ("item", "entry", "says"),
    [
        ("dinner: A", "20:00", "A takes no orders after 20:00: you start at 20:15, 15m too late"),
        ("visit: A", "20:00", "A admits no visitors after 20:00: you start at 20:15, 15m too late"),
        ("dinner: A", "50m before closing", "A takes no orders after 20:10: you start at 20:15, 5m too late"),
    ],
)
def test_the_last_order_and_the_last_entry(item: str, entry: str, says: str) -> None:
    plan = at("20:15", item, f"hours: '{TABLE}'", f"last-entry: {entry}", "stay: 30m")
    assert messages(plan, "last-entry") == [f"{says}: go earlier"]
    assert told(plan) == ["last-entry"]


# ---------------------------------------------------------------- waiting, and leaving early


def test_a_break_that_one_waits_through() -> None:
    plan = at("15:20", "lunch: A", f"hours: '{TABLE}'")
    assert messages(plan, "break-time") == [
        "A is closed from 15:00 to 17:00: you come at 15:20 and wait 1h40m: go earlier, or be there at 17:00"
    ]
    assert told(plan) == ["break-time"]


def test_what_is_left_of_the_night_before_is_no_break() -> None:
    assert told(at("9:00", "visit: A", "hours: Mo-Su 10:00-02:00")) == []


def test_a_stay_that_closing_cuts_short() -> None:
    (message,) = messages(at("20:35", "visit: A", f"hours: '{TABLE}'", "stay: 20m..40m"), "stay-cut-short")
    assert message == "A closes at 21:00: 25m of the 40m that you want: go earlier if you want all of it"


# ---------------------------------------------------------------- against a look at every minute

NOON: Final = 12 * 60


def _expected(spans: list[tuple[int, int]], come: int, least: int, wished: int) -> set[str]:
    """Tries every minute of the day as a start."""
    fits = (minute for minute in range(come, 24 * 60) if any(a <= minute <= b - least for a, b in spans))
    start = next(fits, None)
    if start is None:
        inside = any(opens <= come < closes for opens, closes in spans)
        return {"closes-too-soon"} if inside else {"closed-then"}
    closes = next(b for a, b in spans if a <= start <= b - least)
    found = {"stay-cut-short"} if start + wished > closes else set()
    return found | ({"break-time"} if start > come > spans[0][0] else set())


@given(
    first=st.tuples(st.integers(8 * 60, NOON - 61), st.integers(30, 60)),
    second=st.tuples(st.integers(NOON, 16 * 60), st.integers(30, 240)),
    come=st.integers(7 * 60, 22 * 60),
    least=st.integers(1, 90),
    more=st.integers(0, 90),
)
@examples(60)
def test_every_minute_agrees(first: tuple[int, int], second: tuple[int, int], come: int, least: int, more: int) -> None:
    spans = [(opens, opens + length) for opens, length in (first, second)]
    hours = ",".join(f"{format_clock(opens)}-{format_clock(closes)}" for opens, closes in spans)
    plan = at(format_clock(come), "visit: A", f"hours: '{hours}'", f"stay: {least}m..{least + more}m")
    assert set(told(plan)) == _expected(spans, come, least, least + more)


def test_years_that_no_table_of_holidays_reaches() -> None:
    """Some would warn of it."""
    days = "- date: 2040-01-26\n  plan:\n    - visit: A\n      hours: Mo-Su 09:00-17:00\n"
    assert set(told(trip(days, head="country: IN\n"))) <= {"holiday-hours"}


RENT: Final = "- rent: bike\n  at: shop\n  hours: Mo-Su 09:00-17:00\n"
RIDE: Final = "- do: ride\n  stay: {}m\n"
RETURN: Final = "- return: bike\n"


@given(st.integers(1, 700))
@examples(60)
def test_the_desk_must_be_open_until_all_is_given_back(minutes: int) -> None:
    """Taken from 9:00 to 9:15, ridden for so long, given back within ten minutes: by 17:00 after 455 minutes."""
    told = messages(plan_of(RENT + RIDE.format(minutes) + RETURN), "desk-closed")
    assert bool(told) == (minutes > 455)


def test_when_the_desk_is_open_is_told() -> None:
    (message,) = messages(plan_of(RENT + RIDE.format(480) + RETURN), "desk-closed")
    assert message == (
        "the bike comes back at 17:15, and by the hours of its rent the desk is open from 09:00 to 17:00 that day: "
        "bring it back earlier, or ask how to leave it there"
    )


def test_a_desk_that_may_be_open() -> None:
    plan = plan_of(RENT.replace("09:00-17:00", "09:00-17:00 unknown") + RIDE.format(60) + RETURN)
    [finding] = [each for each in plan.findings if each.code == "desk-closed"]
    assert (finding.severity, finding.hint) == (Severity.NOTE, "ask whether it is")
    assert finding.message.endswith("by the hours of its rent the desk is open perhaps from 09:00 to 17:00 that day")


def test_the_next_day_the_desk_may_be_closed() -> None:
    days = "- date: 2026-10-17\n  plan:\n    - rent: bike\n      at: shop\n      hours: Mo-Sa 09:00-17:00\n"
    (message,) = messages(trip(f"{days}    - sleep: inn\n- plan:\n    - return: bike\n"), "desk-closed")
    assert message.startswith("the bike comes back at 09:00, and by the hours of its rent the desk is closed that day")


@pytest.mark.parametrize(
    "back",
    [
        "- return: bike\n  hours: Mo-Su 00:00-24:00\n",
        "- return: bike\n  at: elsewhere\n",
        "- return: scooter\n",
        "- note: the thief has it\n",
    ],
)
def test_a_desk_of_which_these_hours_do_not_speak(back: str) -> None:
    assert messages(plan_of(RENT + RIDE.format(480) + back), "desk-closed") == []


def test_hours_of_the_place_are_counted_by_the_schedule() -> None:
    head = "places:\n  shop: {hours: Mo-Su 09:00-17:00}\n"
    plan = plan_of(RENT.replace("  hours: Mo-Su 09:00-17:00\n", "") + RIDE.format(480) + RETURN, head=head)
    assert messages(plan, "desk-closed") == []
    assert [each.split(" is ")[0] for each in messages(plan, "day-breaks")] == ["do ride", "return bike"]


def test_a_vehicle_that_is_used_after_its_return() -> None:
    items = f"{RENT}{RIDE.format(60)}{RETURN}- move: bike\n  takes: 5m\n- visit: beach\n"
    assert messages(plan_of(items), "no-vehicle") == [
        "the bike was given back at shop, and there is none here to bike with: put the 'return: bike' after this"
    ]
