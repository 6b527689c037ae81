"""From day to day: dates, beds, nights on the way, clocks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.schedule.making import codes, hourly, leave, line, messages, named, reasons, times, trip, wall
from tripplan.findings import Severity
from tripplan.schedule import Provenance

HEAD = """\
places:
  home: {coords: "0, 0"}
  inn: {coords: "0, 0.01"}
"""


def days(*heads: str) -> str:
    """Days with these keys, each with something to do and a bed."""
    return "".join(f"- {head or 'title: d'}\n  plan:\n    - do: A\n    - sleep: inn\n" for head in heads)


# ---------------------------------------------------------------- dates


def test_the_first_date_counts_on() -> None:
    plan = trip(days("date: 2026-12-30", "", ""))
    assert [day.date for day in plan.days] == [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)]


def test_a_date_counts_back_to_the_days_before_it() -> None:
    plan = trip(days("", "date: 2026-10-17", ""))
    assert [day.date for day in plan.days] == [date(2026, 10, 16), date(2026, 10, 17), date(2026, 10, 18)]


def test_a_later_date_jumps_ahead() -> None:
    plan = trip(days("date: 2026-10-17", "date: 2026-10-20", ""))
    assert [day.date and day.date.day for day in plan.days] == [17, 20, 21]


def test_a_date_that_goes_back_is_an_error() -> None:
    plan = trip(days("date: 2026-10-17", "date: 2026-10-17"))
    assert messages(plan, "date-order") == ["2026-10-17 comes before 2026-10-18, where the days before it lead"]
    assert [day.date and day.date.day for day in plan.days] == [17, 18]


def test_a_template_has_no_dates() -> None:
    plan = trip(days("", ""))
    assert [day.date for day in plan.days] == [None, None]
    assert codes(plan) == []


def test_a_template_is_dated_from_outside() -> None:
    plan = trip(days("", ""), first_date=date(2026, 10, 17))
    assert [day.date and day.date.day for day in plan.days] == [17, 18]


def test_a_trip_is_moved_with_its_jumps() -> None:
    plan = trip(days("date: 2026-10-17", "date: 2026-10-20"), first_date=date(2027, 3, 1))
    assert [day.date for day in plan.days] == [date(2027, 3, 1), date(2027, 3, 4)]


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar(written: str) -> None:
    plan = trip(days(f"date: {written}", ""))
    assert "date-range" in codes(plan)
    assert [day.date for day in plan.days] == [None, None]


# ---------------------------------------------------------------- beds


def test_a_day_begins_in_last_nights_bed() -> None:
    """From the inn home it is 21 minutes on foot."""
    plan = trip(
        "- date: 2026-10-17\n  start: 9:00\n  plan:\n    - do: A\n      at: home\n    - sleep: inn\n"
        "- start: 9:00\n  plan:\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    assert times(plan.days[1].items[0]) == "09:21 09:21 09:51+1"


def test_from_goes_before_the_bed() -> None:
    plan = trip(
        "- date: 2026-10-17\n  start: 9:00\n  plan:\n    - sleep: inn\n"
        "- start: 9:00\n  from: home\n  plan:\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    assert plan.days[1].items[0].legs == ()


def test_a_bed_in_the_middle_of_a_plan() -> None:
    """Checked in at the inn, dinner elsewhere, and back to bed: 21 minutes there and 21 back."""
    plan = trip(
        "- date: 2026-10-17\n  start: 9:00\n  plan:\n    - sleep: inn\n    - do: A\n      at: home\n", head=HEAD
    )
    assert [(item.kind, times(item)) for item in plan.days[0].items] == [
        ("sleep", "09:00 09:00 09:00"),
        ("do", "09:21 09:21 09:51"),
        ("end", "10:12 10:12 10:12"),
    ]


def test_between_of_a_bed_is_when_one_may_come() -> None:
    plan = trip("- date: 2026-10-17\n  start: 9:00\n  plan:\n    - sleep: inn\n      between: 15:00-22:00\n", head=HEAD)
    assert times(plan.days[0].items[0]) == "09:00 15:00 15:00"
    assert plan.days[0].items[0].slack == 780


def test_nights_repeat_the_bed() -> None:
    """Two nights: the second day begins and ends at the inn without a word, the third begins there."""
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      nights: 2\n"
        "- plan:\n    - do: A\n      at: home\n- plan:\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    assert [[item.kind for item in day.items] for day in plan.days] == [["sleep"], ["do", "end"], ["do"]]
    assert [len(day.items[0].legs) for day in plan.days] == [0, 1, 1]
    assert codes(plan) == []


def test_to_goes_before_the_bed() -> None:
    plan = trip("- date: 2026-10-17\n  to: home\n  plan:\n    - sleep: inn\n", head=HEAD)
    assert [item.name for item in plan.days[0].items] == ["inn", "home"]


def test_a_night_without_a_bed() -> None:
    plan = trip("- date: 2026-10-17\n  plan:\n    - do: A\n- plan:\n    - do: B\n")
    [finding] = plan.findings
    assert (finding.code, finding.severity, finding.path) == ("no-bed", Severity.WARNING, ("days", 0))
    assert finding.message == "there is no bed for the night of 2026-10-17, and no ride goes through it"


def test_the_last_evening_needs_no_bed() -> None:
    assert codes(trip("- date: 2026-10-17\n  plan:\n    - do: A\n")) == []


def test_a_jump_leaves_nights_without_a_bed() -> None:
    """One night at the inn, and the next day is three days later."""
    plan = trip("- date: 2026-10-17\n  plan:\n    - sleep: inn\n- date: 2026-10-20\n  plan:\n    - do: B\n", head=HEAD)
    assert messages(plan, "no-bed") == [
        (
            "there is no bed for the night of 2026-10-18, and no ride goes through it: "
            "add a 'sleep' item, or 'nights' to the one before"
        )
    ]
    enough = """\
- date: 2026-10-17
  plan:
    - sleep: inn
      nights: 3
- date: 2026-10-20
  plan:
    - do: B
      at: home
"""
    assert codes(trip(enough, head=HEAD)) == []


# ---------------------------------------------------------------- check-out


def test_check_out_is_when_one_must_leave_on_the_last_morning() -> None:
    """Breakfast in the house takes 40 minutes and must be over by 10:00; the way from there is one's own affair."""
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      check-out: 10:00\n"
        "- start: 9:00\n  plan:\n    - breakfast: inn\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    breakfast = plan.days[1].items[0]
    assert breakfast.slack == 20
    assert codes(plan) == []


def test_check_out_without_anything_in_the_house() -> None:
    """The first thing is 21 minutes away: be there by 10:21 at the latest."""
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      check-out: 10:00\n"
        "- start: 9:00\n  plan:\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    assert plan.days[1].items[0].slack == 60


def test_a_check_out_that_is_missed() -> None:
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      check-out: 10:00\n"
        "- start: 9:30\n  plan:\n    - breakfast: inn\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    broken = plan.days[1].broken
    assert broken is not None
    assert (broken.index, broken.minutes) == (0, 10)
    assert reasons(broken) == ("you start at 09:30", "inn takes 40m and check-out is by 10:00")


def test_a_day_of_its_own_start_begins_before_check_out() -> None:
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      check-out: 8:00\n- plan:\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    assert wall(plan.days[1].start, plan.days[1].items[0], date(2026, 10, 18)) == "08:00"
    assert plan.days[1].broken is None


def test_a_check_out_that_cannot_be_known() -> None:
    evening = "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      check-out: closing\n"
    plan = trip(f"{evening}- plan:\n    - do: B\n      at: home\n", head=HEAD)
    assert [(each.code, each.path[-1]) for each in plan.findings] == [("unknown-time", "check-out")]


def test_check_out_is_on_the_last_morning_only() -> None:
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      nights: 2\n      check-out: 8:00\n"
        "- start: 9:00\n  plan:\n    - do: B\n      at: home\n- start: 9:00\n  plan:\n    - do: C\n      at: home\n",
        head=HEAD,
    )
    assert [day.broken is None for day in plan.days] == [True, True, False]


def test_what_asks_one_to_leave_may_be_the_check_out() -> None:
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n      check-out: 10:00\n"
        "- start: 8:00\n  plan:\n    - do: yoga\n    - breakfast: inn\n    - do: B\n      at: home\n",
        head=HEAD,
    )
    yoga = plan.days[1].items[0]
    assert leave(yoga.latest, yoga) == "09:20 check-out by 10:00"


# ---------------------------------------------------------------- nights on the way

NIGHT = """\
- date: 2026-10-17
  plan:
    - ferry: night boat
      from: Stockholm
      to: Turku
      depart: 19:30
      arrive: 07:00+1 Europe/Helsinki
- plan:
    - do: A
      at: Turku
    - do: B
      at: here
      time: 12:00
      ignore: long-wait
"""


def test_a_day_begins_where_and_when_the_night_boat_lands() -> None:
    """Without a bed, and by the clock of Finland; the pin at noon does not put the start off."""
    plan = trip(NIGHT, zone="Europe/Stockholm")
    first, second = plan.days
    assert codes(plan) == []
    assert times(first.items[0]) == "19:00 19:30 07:00+1"
    assert (first.start_provenance, second.start_provenance) == (Provenance.ESTIMATED, Provenance.COMPUTED)
    assert second.zone.key == "Europe/Helsinki"
    assert [times(item) for item in second.items] == ["07:00 07:00 07:30+1", "07:30 12:00 12:30+1"]
    assert second.items[0].legs == ()


def test_a_remark_after_the_night_boat_changes_nothing() -> None:
    night = NIGHT.replace("- plan:\n    - do: A", "    - note: sleep well\n- plan:\n    - do: A")
    plan = trip(night, zone="Europe/Stockholm")
    assert codes(plan) == []
    assert plan.days[1].start == plan.days[0].items[0].end


def test_a_day_that_says_it_starts_before_the_boat_lands() -> None:
    plan = trip(NIGHT.replace("- plan:", "- start: 6:00\n  plan:"), zone="Europe/Stockholm")
    [finding] = plan.findings
    assert (finding.code, finding.severity, finding.path) == ("day-overlap", Severity.ERROR, ("days", 1, "start"))
    assert finding.message == "the day starts 1h before the one before it is over, at 07:00 on 2026-10-18"


def test_a_day_may_start_later_than_the_boat_lands() -> None:
    plan = trip(NIGHT.replace("- plan:", "- start: 9:00\n  plan:"), zone="Europe/Stockholm")
    assert codes(plan) == []
    assert times(plan.days[1].items[0]) == "09:00 09:00 09:30+1"


def test_a_late_boat_to_a_bed_is_no_night_on_the_way() -> None:
    """Ashore at 00:30 and to the inn: the next day begins in bed, at nine."""
    days_of_it = """\
- date: 2026-10-17
  plan:
    - sleep: inn
    - ferry: X
      from: A
      to: B
      depart: 23:00
      takes: 1h30m
    - move: taxi
      takes: 10m
- plan:
    - do: tea
      at: inn
"""
    plan = trip(days_of_it, head=HEAD)
    assert times(plan.days[0].items[-1]) == "00:40 00:40 00:40+1"
    assert wall(plan.days[1].start, plan.days[1].items[0]) == "09:00+1"


def test_breakfast_ashore_may_stand_in_the_evenings_plan() -> None:
    """After the night the date is the next one: its opening hours count, a Sunday's."""
    items = """\
- date: 2026-10-17
  plan:
    - ferry: X
      from: A
      to: B
      depart: 20:00
      arrive: 7:00+1
    - do: market
      hours: Su 08:00-12:00
"""
    day = trip(items).days[0]
    assert times(named(day, "market")) == "07:00 08:00 08:30+1"
    assert day.broken is None


def test_after_a_night_the_boats_are_those_of_the_next_date() -> None:
    boat = line(hourly() + hourly("east", "west"))
    items = """\
- date: 2026-10-17
  plan:
    - train: X
      from: A
      to: west
      depart: 20:00
      arrive: 7:00+1
    - ferry: boat
      from: west
      to: east
"""
    assert times(trip(items, boat).days[0].items[1]) == "07:00 08:00 08:30+1"


def test_a_broken_night_is_not_a_night_without_a_bed() -> None:
    """The night boat is missed: that is one trouble, not two."""
    plan = trip(
        NIGHT.replace("  plan:\n    - ferry", "  start: 20:00\n  plan:\n    - ferry", 1), zone="Europe/Stockholm"
    )
    assert codes(plan) == ["day-breaks"]


# ---------------------------------------------------------------- plan B


def test_plan_b_has_the_same_start_and_bed_and_its_own_timeline() -> None:
    """The day starts at 8 for a boat at 8:30; its plan B starts then too, and ends in the same bed."""
    plan = trip(
        """\
- date: 2026-10-17
  from: home
  plan:
    - ferry: X
      from: home
      to: island
      depart: 8:30
      takes: 10m
    - sleep: inn
  plan-b:
    - do: A
      at: home
- plan:
    - do: C
      at: inn
""",
        head=HEAD,
    )
    first = plan.days[0]
    assert first.plan_b is not None
    assert first.start == first.plan_b.start
    assert [(item.kind, item.name) for item in first.plan_b.items] == [("do", "A"), ("end", "inn")]
    assert times(first.plan_b.items[0]) == "08:00 08:00 08:30"
    assert plan.days[1].items[0].legs == ()


def test_plan_b_has_findings_of_its_own() -> None:
    plan = trip("- date: 2026-10-17\n  start: 9:00\n  plan:\n    - do: A\n  plan-b:\n    - do: B\n      by: 8:00\n")
    assert [(each.code, each.path) for each in plan.findings] == [("day-breaks", ("days", 0, "plan-b", 0))]
    assert plan.days[0].broken is None
    assert plan.days[0].plan_b is not None
    assert plan.days[0].plan_b.broken is not None


def test_plan_b_leaves_nothing_behind() -> None:
    """Its bed, its vehicles and where it ends do not touch the next day."""
    plan = trip(
        "- date: 2026-10-17\n  plan:\n    - sleep: inn\n  plan-b:\n    - rent: car\n      at: home\n    - sleep: home\n"
        "- plan:\n    - do: A\n      at: inn\n",
        head=HEAD,
    )
    assert codes(plan) == []
    assert plan.days[1].items[0].legs == ()


# ---------------------------------------------------------------- clocks


def test_the_clock_changes_with_a_ride_and_stays_changed() -> None:
    plan = trip(NIGHT + "- plan:\n    - do: C\n      time: 12:00\n", zone="Europe/Stockholm")
    assert [day.zone.key for day in plan.days] == ["Europe/Stockholm", "Europe/Helsinki", "Europe/Helsinki"]
    third = plan.days[2].items[0]
    assert wall(third.start, third) == "12:00+2"


def test_a_day_around_the_change_of_the_clock() -> None:
    """In Helsinki the 25th of October has 25 hours: from 1:00 to 5:00 by the clock it is five."""
    plan = trip("- date: 2026-10-25\n  start: 1:00\n  plan:\n    - do: A\n      time: 5:00\n", zone="Europe/Helsinki")
    assert plan.days[0].items[0].wait == 300


def test_wall_times_that_a_whole_day_lacks() -> None:
    """Samoa had no 30 December 2011: nothing raises, and it is told."""
    plan = trip("- date: 2011-12-30\n  start: 9:00\n  plan:\n    - do: A\n      time: 12:00\n", zone="Pacific/Apia")
    assert set(codes(plan)) == {"wall-time"}
