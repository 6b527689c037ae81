"""Stays and windows. Days start at nine on a Saturday unless they say otherwise."""

from __future__ import annotations

import pytest

from tests.schedule.making import codes, day_of, messages, plan_of, reasons, saved, times, trip
from tripplan.clock import LocalTime
from tripplan.findings import Severity, with_follow_ups
from tripplan.schedule import Provenance


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("breakfast", "09:40"),
        ("lunch", "10:00"),
        ("dinner", "10:15"),
        ("snack", "09:20"),
        ("visit", "10:00"),
        ("do", "09:30"),
        ("rent", "09:15"),
    ],
)
def test_the_usual_stay_of_each_kind(kind: str, end: str) -> None:
    """40 minutes for breakfast, an hour for lunch, 1h15 for dinner and so on, each a guess."""
    item = day_of(f"- {kind}: umbrella").items[0]
    assert times(item) == f"09:00 09:00 {end}"
    assert item.stay_provenance is Provenance.ESTIMATED


def test_giving_back_takes_ten_minutes() -> None:
    """Renting takes 15 minutes, so that giving back starts at 9:15."""
    day = day_of("- rent: umbrella\n- return: umbrella")
    assert times(day.items[1]) == "09:15 09:15 09:25"


def test_a_written_stay_is_stated() -> None:
    item = day_of("- visit: A\n  stay: 20m..40m").items[0]
    assert times(item) == "09:00 09:00 09:40"
    assert (item.least, item.wished, item.stay_provenance) == (20, 40, Provenance.STATED)
    assert day_of("- visit: A\n  stay: ~20m").items[0].stay_provenance is Provenance.ESTIMATED


# ---------------------------------------------------------------- visit, meal, last entry


def test_a_visit_ends_at_closing() -> None:
    """There at 9:00; 90 minutes are wished, 30 would do, and it closes at 10: an hour."""
    day = day_of("- visit: A\n  hours: Mo-Su 08:00-10:00\n  stay: 30m..1h30m")
    assert times(day.items[0]) == "09:00 09:00 10:00"
    assert day.broken is None


@pytest.mark.parametrize(("least", "holds"), [("1h", True), ("1h1m", False)])
def test_the_least_stay_of_a_visit_must_fit(least: str, holds: bool) -> None:  # noqa: FBT001 - a table's column
    """Open until 10, there at 9: an hour fits to the minute, a minute more does not."""
    day = day_of(f"- visit: A\n  hours: Mo-Su 08:00-10:00\n  stay: {least}..2h")
    assert (day.broken is None) == holds


@pytest.mark.parametrize(("stay", "holds"), [("1h", True), ("40m..1h", True), ("40m..1h1m", False)])
def test_a_meal_must_fit_whole(stay: str, holds: bool) -> None:  # noqa: FBT001
    """Open until 10, there at 9: of a range the wished length must fit; that the least would fit only saves the day."""
    day = day_of(f"- lunch: A\n  hours: Mo-Su 08:00-10:00\n  stay: {stay}")
    assert (day.broken is None) == holds
    assert day.broken is None or saved(day.broken) == "with the least stays"


def test_a_meal_with_a_last_entry_may_run_over() -> None:
    """Last orders at 9:30, it closes at 10: who starts at 9:00 may eat until 11."""
    day = day_of("- lunch: A\n  hours: Mo-Su 08:00-10:00\n  last-entry: 9:30\n  stay: 2h")
    assert day.broken is None
    assert times(day.items[0]) == "09:00 09:00 11:00"
    assert day.items[0].slack == 30


def test_a_visit_with_a_last_entry_is_sent_away_at_closing_all_the_same() -> None:
    """In by 9:30 and out at 10; half an hour at least would let one in until 9:30 too."""
    day = day_of("- visit: A\n  hours: Mo-Su 08:00-10:00\n  last-entry: 9:30\n  stay: 15m..2h")
    assert times(day.items[0]) == "09:00 09:00 10:00"
    assert day.items[0].slack == 30


def test_last_entry_without_hours() -> None:
    broken = day_of("- visit: A\n  last-entry: 8:30").broken
    assert broken is not None
    assert (broken.minutes, reasons(broken)) == (30, ("you start at 09:00", "A must start by 08:30"))


def test_a_place_lends_its_hours_and_its_last_entry() -> None:
    """What stands under `places` holds for every item there; an item of its own words overrides it."""
    head = "places:\n  A: {hours: 'Mo-Su 10:00-12:00', last-entry: 30m before closing}\n"
    day = day_of("- visit: A\n  stay: 20m", head=head)
    assert times(day.items[0]) == "09:00 10:00 10:20"
    assert day.items[0].slack == 150  # in by 11:30
    own = day_of("- visit: A\n  hours: Mo-Su 09:30-10:30\n  stay: 20m", head=head)
    assert times(own.items[0]) == "09:00 09:30 09:50"
    assert own.items[0].slack == 60  # in by 10:00


# ---------------------------------------------------------------- between, by, time


def test_between_is_a_window_for_the_start() -> None:
    """From 10 to 10:30 it must start; it may take longer than that."""
    day = day_of("- do: A\n  between: 10:00-10:30\n  stay: 2h")
    assert times(day.items[0]) == "09:00 10:00 12:00"
    assert day.items[0].slack == 90


def test_between_with_several_stretches() -> None:
    """There at 9:00, after the first stretch: the second one."""
    day = day_of("- do: A\n  between: 8:00-8:30, 10:00-10:30")
    assert times(day.items[0]) == "09:00 10:00 10:30"


def test_overlapping_stretches_are_one() -> None:
    """The longer one holds the shorter; until 11:00 one may start."""
    day = day_of("- do: A\n  between: 9:00-11:00, 9:30-10:00")
    assert day.items[0].slack == 120


def test_all_windows_must_hold() -> None:
    """Open from 9:30, `between` from 9:45, last entry at 10:15: from 9:45 to 10:15."""
    keys = "between: 9:45-11:00\n  last-entry: 10:15\n  hours: Mo-Su 09:30-20:00\n  stay: 10m"
    day = day_of(f"- visit: A\n  {keys}")
    assert times(day.items[0]) == "09:00 09:45 09:55"
    assert day.items[0].slack == 75


def test_by_is_a_deadline_for_being_there() -> None:
    """Due by 9:30; how long it takes then is nobody's business."""
    day = day_of("- do: A\n  by: 9:30\n  stay: 3h")
    assert day.items[0].slack == 30
    assert day.items[0].deadline == day.items[0].arrive + 30  # type: ignore[operator]
    broken = day_of("- do: B\n- do: A\n  at: here\n  by: 9:20").broken
    assert broken is not None
    assert (broken.index, broken.minutes) == (1, 10)
    assert reasons(broken) == ("you start at 09:00", "B takes 30m", "A is due by 09:20")


def test_by_lets_one_wait_behind_the_door() -> None:
    """Due by 9:15 although it opens at 10: one is there in time, and waits."""
    day = day_of("- visit: A\n  by: 9:15\n  hours: Mo-Su 10:00-12:00\n  stay: 1h")
    assert times(day.items[0]) == "09:00 10:00 11:00"
    assert day.items[0].slack == 15


def test_time_is_a_window_of_one_instant() -> None:
    day = day_of("- do: A\n  time: 10:00")
    assert times(day.items[0]) == "09:00 10:00 10:30"
    assert (day.items[0].slack, day.items[0].provenance) == (60, Provenance.STATED)


def test_an_appointment_says_how_long_it_takes() -> None:
    day = day_of("- do: A\n  time: 10:00-12:30")
    assert times(day.items[0]) == "09:00 10:00 12:30"
    assert codes(plan_of("- do: A\n  time: 10:00-12:30\n  stay: 1h")) == ["bad-value"]


def test_an_appointment_over_midnight() -> None:
    day = day_of("- do: A\n  time: 23:00-01:00")
    assert times(day.items[0]) == "09:00 23:00 01:00+1"


def test_an_appointment_outside_the_hours_is_never_open() -> None:
    broken = day_of("- visit: A\n  time: 20:00\n  hours: Mo-Su 09:00-17:00").broken
    assert broken is not None
    assert broken.minutes is None
    assert reasons(broken) == ("A closes at 17:00 and starts at 20:00",)


# ---------------------------------------------------------------- closing


def test_so_long_before_closing() -> None:
    """`time: 1h before closing` of a place that closes at 12: at 11, not earlier and not later."""
    item = day_of("- visit: A\n  time: 1h before closing\n  hours: Mo-Su 09:00-12:00\n  stay: 10m").items[0]
    assert times(item) == "09:00 11:00 11:10"
    assert (item.slack, item.provenance) == (120, Provenance.STATED)


def test_by_so_long_before_closing() -> None:
    item = day_of("- visit: A\n  by: 1h before closing\n  hours: Mo-Su 09:00-12:00\n  stay: 10m").items[0]
    assert (times(item), item.slack) == ("09:00 09:00 09:10", 120)


def test_closing_is_that_of_the_interval_in_use() -> None:
    """Twenty minutes before it closes nobody is let in: of the morning that is 10:40, of the afternoon 16:40."""
    hours = "hours: Mo-Su 09:00-11:00,15:00-17:00\n  last-entry: 20m before closing\n  stay: 10m"
    assert day_of(f"- visit: A\n  {hours}").items[0].slack == 460  # 16:40 - 9:00
    late = day_of(f"- visit: A\n  {hours}", day="date: 2026-10-17\nstart: 10:45").items[0]
    assert times(late) == "10:45 15:00 15:10"


@pytest.mark.parametrize("key", ["time", "by", "last-entry"])
def test_closing_needs_hours(key: str) -> None:
    """An unknown is never treated as fine."""
    plan = plan_of(f"- visit: A\n  {key}: 1h before closing")
    assert messages(plan, "unknown-time") == ["closing is known only at a place with hours"]
    assert plan.findings[0].path[-1] == key


@pytest.mark.parametrize("key", ["time", "by", "last-entry"])
def test_a_place_that_never_closes_has_no_closing(key: str) -> None:
    """It would be in a million years, which no clock can show."""
    plan = plan_of(
        f"- visit: A\n  hours: 24/7\n  {key}: 1h before closing\n- visit: A\n  hours: 24/7\n  {key}: closing"
    )
    assert messages(plan, "unknown-time") == ["A does not close that day"] * 2
    assert plan.days[0].broken is None


# ---------------------------------------------------------------- the sun


def test_the_sun_needs_a_date_and_a_place_where_it_sets() -> None:
    """In June it does not set on Spitsbergen."""
    items = "- do: A\n  time: sunset\n  coords: 78.2, 15.6"
    assert messages(plan_of(items, day="start: 9:00"), "unknown-time") == [
        "without a date the time of sunset is not known"
    ]
    north = plan_of("- visit: A\n  time: sunset\n  coords: 78.2, 15.6", day="date: 2026-06-20\nstart: 9:00")
    assert messages(north, "unknown-time") == ["there is no sunset here on 2026-06-20"]


def test_an_item_without_a_position_takes_the_sun_of_the_one_before() -> None:
    """Sunset at 성산 on 17 October 2026 is at about 17:55."""
    items = "- visit: A\n  coords: 33.46, 126.94\n- do: B\n  at: somewhere\n  time: sunset"
    item = plan_of(items, day="date: 2026-10-17\nstart: 9:00").days[0].items[1]
    assert "17:45" <= times(item).split()[1] <= "17:59"


# ---------------------------------------------------------------- opening hours


def test_hours_over_midnight() -> None:
    """Open from 22 to 4: who comes at 23:30 may stay until 4."""
    day = day_of("- visit: A\n  hours: Mo-Su 22:00-04:00\n  stay: 1h..6h", day="date: 2026-10-17\nstart: 23:30")
    assert times(day.items[0]) == "23:30 23:30 04:00+1"


def test_what_is_left_of_the_night_before() -> None:
    """At 1 in the morning of the Saturday the Friday night is still on."""
    day = day_of("- visit: A\n  hours: Fr 22:00-04:00\n  stay: 1h", day="date: 2026-10-17\nstart: 1:00")
    assert times(day.items[0]) == "01:00 01:00 02:00"
    assert day.items[0].slack == 120


def test_always_open_never_binds() -> None:
    item = day_of("- visit: A\n  hours: 24/7").items[0]
    assert (item.slack, item.latest) == (None, None)


def test_hours_that_touch_are_one_stretch() -> None:
    """From 9 to 12 and from 12 to 15: a visit may run over noon."""
    day = day_of("- visit: A\n  hours: Mo-Su 09:00-12:00,12:00-15:00\n  stay: 5h..6h")
    assert times(day.items[0]) == "09:00 09:00 15:00"


def test_closed_that_day() -> None:
    """Nothing can be done about it: there is no number of minutes."""
    plan = plan_of("- visit: A\n  hours: Mo-Fr 09:00-17:00")
    broken = plan.days[0].broken
    assert broken is not None
    assert (broken.minutes, reasons(broken)) == (None, ("A is closed that day",))
    [finding] = [each for each in with_follow_ups(plan.findings) if each.code == "day-breaks"]
    assert finding.severity is Severity.ERROR
    assert finding.message == "the day breaks at visit A: no time would do (A is closed that day)"


def test_never_open_long_enough() -> None:
    broken = day_of("- visit: A\n  hours: Mo-Su 09:00-10:00\n  stay: 2h").broken
    assert broken is not None
    assert (broken.minutes, reasons(broken)) == (None, ("A is never open long enough and takes 2h",))


def test_closed_for_today() -> None:
    """The third of the three ways not to get in: one comes too late."""
    broken = day_of("- visit: A\n  hours: Mo-Su 06:00-08:30\n  stay: 1h").broken
    assert broken is not None
    assert (broken.minutes, reasons(broken)) == (90, ("you start at 09:00", "A closes at 08:30"))


def test_a_lunch_closure_is_waited_out_and_told() -> None:
    """Closed from 9:30 to 11:30: the hour wished does not fit before, so one waits two and a half hours."""
    plan = plan_of("- lunch: A\n  hours: Mo-Su 07:00-09:30,11:30-14:00")
    assert times(plan.days[0].items[0]) == "09:00 11:30 12:30"
    assert len(messages(plan, "break-time")) == 1
    assert messages(plan, "long-wait") == []


def test_unknown_hours_are_to_be_confirmed() -> None:
    plan = plan_of("- visit: A\n  hours: unknown")
    assert codes(plan) == ["hours-unknown"]
    assert plan.days[0].items[0].slack is None


def test_hours_that_say_they_are_not_sure() -> None:
    """OpenStreetMap has a word for that; the plan counts on them and asks to confirm."""
    plan = plan_of("- visit: A\n  hours: Mo-Su 10:00-12:00 unknown")
    assert codes(plan) == ["hours-unknown"]
    assert times(plan.days[0].items[0]) == "09:00 10:00 11:00"


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        ("Mo-Su 10:00-12:00 unknown", "open from 10:00 to 12:00 is not known, as its hours say so"),
        ("Mo-Su 10:00-18:00; SH off", "open from 10:00 to 18:00 is not known, as school holidays are not known"),
        ("'\"by appointment\"'", 'open that day is not known, as its hours only say "by appointment"'),
        ("Mo-Su 08:00-10:00+", "open from 10:00 to 00:00 is not known, as its hours do not say when it closes"),
        (
            '\'Mo-Su 08:00-12:00 "예약제"; SH 08:00-14:00 "방학"\'',
            "open from 08:00 to 14:00 is not known, as school holidays are not known",
        ),
    ],
)
def test_why_it_is_not_known_whether_a_place_is_open(hours: str, says: str) -> None:
    """The day is planned as if it were."""
    plan = plan_of(f"- visit: A\n  hours: {hours}\n  stay: 20m")
    assert messages(plan, "hours-unknown") == [f"whether A is {says}: confirm before you go"]
    assert codes(plan) == ["hours-unknown"]
    assert plan.days[0].broken is None


def test_nothing_is_asked_where_it_makes_no_difference() -> None:
    """It is a Saturday, on which the place is closed in school holidays or not."""
    assert "hours-unknown" not in codes(plan_of("- visit: A\n  hours: Mo-Fr 10:00-18:00; SH off"))
    assert codes(plan_of("- visit: A\n  hours: Mo-Su 08:00-18:00; SH 08:00-18:00")) == []


def test_a_stay_may_run_from_what_is_sure_into_what_is_not() -> None:
    day = day_of("- visit: A\n  hours: Mo-Su 08:00-09:30+\n  stay: 1h")
    assert (times(day.items[0]), day.broken) == ("09:00 09:00 10:00", None)


def test_hours_that_hang_on_the_sun_need_a_position() -> None:
    assert codes(plan_of("- visit: A\n  hours: Mo-Su sunrise-sunset")) == ["hours-unknown"]
    day = day_of("- visit: A\n  hours: Mo-Su sunrise-sunset\n  coords: 33.46, 126.94")
    # Sunset at 성산 on 17 October 2026 is at about 17:55; an hour before that is the last start.
    assert 470 <= (day.items[0].slack or 0) <= 480


def test_hours_that_cannot_be_read() -> None:
    plan = plan_of("- visit: A\n  hours: nine to five")
    assert codes(plan) == ["bad-hours"]
    assert times(plan.days[0].items[0]) == "09:00 09:00 10:00"


def test_hours_without_a_date_are_unknown() -> None:
    assert codes(plan_of("- visit: A\n  hours: Mo 09:00-10:00", day="start: 9:00")) == ["no-date"]


# ---------------------------------------------------------------- public holidays


@pytest.mark.parametrize(
    ("date", "open_"),
    [
        ("2026-10-09", False),  # Hangul Day, a Friday
        ("2026-10-05", False),  # the substitute day of Foundation Day, which is a Saturday
        ("2026-10-12", True),  # a Monday like any other
        ("2026-05-25", False),  # the substitute day of Buddha's Birthday, which is a Sunday
    ],
)
def test_korean_holidays_and_their_substitutes(date: str, open_: bool) -> None:  # noqa: FBT001
    day = day_of("- visit: A\n  hours: Mo-Su 09:00-17:00; PH off", day=f"date: {date}\nstart: 9:00")
    assert (day.broken is None) == open_


def test_a_place_that_opens_on_holidays_only() -> None:
    hours = "hours: PH 10:00-12:00"
    assert day_of(f"- visit: A\n  {hours}", day="date: 2026-10-09\nstart: 9:00").broken is None
    assert day_of(f"- visit: A\n  {hours}").broken is not None


def test_whose_holidays_count() -> None:
    """The zone tells the country, unless the trip does; a zone of many countries does not."""
    items = "- visit: A\n  hours: Mo-Su 09:00-17:00; PH off"
    hangul = f"- date: 2026-10-09\n  start: 9:00\n  plan:\n    {items.replace(chr(10), chr(10) + '    ')}\n"
    assert trip(hangul, zone="Asia/Seoul").days[0].broken is not None
    assert trip(hangul, zone="Europe/Helsinki").days[0].broken is None
    assert trip(hangul, zone="Europe/Helsinki", head="country: KR\n").days[0].broken is not None
    assert codes(trip(hangul, zone="UTC")) == ["no-country"]


@pytest.mark.parametrize("date", ["2026-10-09", "2026-10-12"])
def test_holidays_of_nobody_knows_which_country_are_not_taken_for_none(date: str) -> None:
    """Told where they could close the place, and nowhere else."""

    def told(hours: str) -> list[str]:
        days = f"- date: {date}\n  start: 9:00\n  plan:\n    - visit: A\n      hours: {hours}\n"
        return codes(trip(days, zone="UTC"))

    assert told("Mo-Su 09:00-17:00; PH off") == ["no-country"]
    assert told("Mo-Su 09:00-17:00; PH 09:00-17:00") == []
    assert told("Mo-Su 09:00-17:00; PH Su off") == []
    assert told("Mo-Su 09:00-17:00; PH off; SH off") == ["hours-unknown", "no-country"]


@pytest.mark.parametrize(("country", "year"), [("IN", 2040), ("UA", 2026), ("KR", 1940)])
def test_holidays_that_no_table_has_are_not_taken_for_none(country: str, year: int) -> None:
    days = f"- date: {year}-06-12\n  start: 9:00\n  plan:\n    - visit: A\n      hours: Mo-Su 09:00-17:00; PH off\n"
    plan = trip(days, head=f"country: {country}\n")
    assert messages(plan, "no-country") == [
        f"the public holidays of {country} in {year} are not known: ask, and write the dates into the hours"
    ]


def test_the_holidays_of_a_year_that_nothing_is_known_of_matter_only_near_it() -> None:
    """The tables of India end in 2035; of the first of January nobody knows."""
    item = "  start: 9:00\n  plan:\n    - visit: A\n      hours: Mo-Su 09:00-17:00; PH off; PH -1 day off\n"
    known, edge = (
        trip(f"- date: 2035-12-{day}\n{item}", head="country: IN-DL\n", zone="Asia/Kolkata") for day in ("30", "31")
    )
    assert (codes(known), codes(edge)) == ([], ["no-country"])


# ---------------------------------------------------------------- daylight saving


@pytest.mark.parametrize(
    ("date", "minutes"),
    [
        ("2026-03-28", 300),  # the clock is put forward in that night: five hours
        ("2026-10-24", 420),  # and back in this one: seven
        ("2026-06-01", 360),
    ],
)
def test_a_night_club_in_helsinki(date: str, minutes: int) -> None:
    """Open from 22 to 4 by the clock."""
    items = "    - visit: A\n      hours: Mo-Su 22:00-04:00\n      stay: 1h..9h\n"
    item = trip(f"- date: {date}\n  start: 22:00\n  plan:\n{items}", zone="Europe/Helsinki").days[0].items[0]
    assert item.end is not None
    assert item.start is not None
    assert item.end - item.start == minutes


@pytest.mark.parametrize(
    ("date", "time", "code", "severity"),
    [
        ("2026-03-29", "3:30", "wall-time", Severity.ERROR),  # does not exist
        ("2026-10-25", "3:30", "wall-time", Severity.WARNING),  # exists twice
        ("2026-10-25", "5:30", None, None),
    ],
)
def test_wall_times_that_are_odd(date: str, time: str, code: str | None, severity: Severity | None) -> None:
    plan = trip(f"- date: {date}\n  start: 1:00\n  plan:\n    - do: A\n      time: {time}\n", zone="Europe/Helsinki")
    found = [(each.code, each.severity) for each in plan.findings]
    assert found == ([(code, severity)] if code else [])


# ---------------------------------------------------------------- small and odd days


def test_a_stop_of_no_length() -> None:
    day = day_of("- do: photo\n  stay: 0m\n- do: B\n  at: here")
    assert times(day.items[0]) == "09:00 09:00 09:00"
    assert times(day.items[1]) == "09:00 09:00 09:30"


def test_an_empty_day_and_a_day_of_one_stop() -> None:
    empty = trip("- date: 2026-10-17\n  plan: []\n").days[0]
    assert (empty.items, empty.broken, empty.tightest) == ((), None, None)
    assert len(day_of("- do: A").items) == 1


def test_the_same_place_twice_in_a_row_needs_no_way() -> None:
    day = day_of("- visit: A\n- visit: A\n  stay: 10m")
    assert day.items[1].legs == ()
    assert times(day.items[1]) == "10:00 10:00 10:10"


def test_a_start_past_every_window() -> None:
    broken = day_of("- do: A\n  between: 8:00-8:30", day="date: 2026-10-17\nstart: 23:00").broken
    assert broken is not None
    assert (broken.minutes, reasons(broken)) == (870, ("you start at 23:00", "A must start by 08:30"))


def test_what_comes_after_a_failure_is_shown_late() -> None:
    """The visit should have started by 8:30; the day goes on as if it had been let in at 9."""
    day = day_of("- visit: A\n  last-entry: 8:30\n- do: B\n  at: here")
    assert [item.late for item in day.items] == [30, None]
    assert times(day.items[1]) == "10:00 10:00 10:30"


def test_an_item_that_cannot_be_read_keeps_its_neighbours() -> None:
    """Nobody knows where it is or how long it takes: what comes after it is at the earliest, until a pin."""
    plan = plan_of("- do: A\n- dance: wildly\n- visit: B\n- do: C\n  at: here\n  time: 12:00\n- do: D\n  at: here")
    items = plan.days[0].items
    assert [times(item) for item in items] == [
        "09:00 09:00 09:30",
        "? ? ?",
        "≥09:30 ≥09:30 10:30",
        "≥10:30 12:00 12:30",
        "12:30 12:30 13:00",
    ]
    assert items[1].name == "dance: wildly"
    assert codes(plan) == ["no-kind", "may-be-missed"]


# ---------------------------------------------------------------- times that are not meant to the minute


def test_an_item_waits_for_about_its_time_and_may_be_later() -> None:
    """An hour from 9:00, then lunch at about 12:30, and what is planned for the afternoon begins at 13:30."""
    plan = plan_of(
        "- visit: A\n  stay: 1h\n- lunch: A\n  time: ~12:30\n  stay: 1h\n- do: B\n  time: afternoon\n  stay: 5h"
    )
    assert [str(LocalTime(each.start or 0, each.zone)) for each in plan.items()] == ["09:00", "12:30", "13:30"]
    assert [each.provenance for each in plan.items()][1] is Provenance.ESTIMATED
    assert "off-time" not in [each.code for each in plan.findings]


@pytest.mark.parametrize(
    ("time", "is_told"), [("~12:30", False), ("~12:20", True), ("morning", True), ("evening", False)]
)
def test_later_than_about_is_a_warning_and_no_break(time: str, *, is_told: bool) -> None:
    """Four hours from 9:00 are 13:00: within half an hour of 12:30, and not of 12:20; no morning any more."""
    plan = plan_of(f"- visit: A\n  stay: 4h\n- do: B\n  time: {time}")
    assert ("off-time" in [each.code for each in plan.findings]) == is_told
    assert "day-breaks" not in [each.code for each in plan.findings]
