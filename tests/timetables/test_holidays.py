"""Rows with PH: which dates are public holidays, and what is known where nobody says.

Hangul Day 2026-10-09 is a Friday, Corpus Christi 2026-06-04 a Thursday; 2027-01-01 is a Friday as well.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.timetables.making import at, clocks, line_from, line_of, on
from tripplan.timetables import ServiceStatus

ROWS = """\
- {days: Mo-Fr, depart: [8:00, 18:00]}
- {days: [Sa, Su, PH], depart: [10:00]}
"""
WEEKDAY, HOLIDAY = "08:00 18:00!", "10:00!"


def test_without_dates_and_country_no_weekday_is_known() -> None:
    """Saturday and Sunday are: the same boat leaves either way."""
    line = line_of(ROWS)
    week = [on(line, f"2026-10-{day:02}") for day in range(5, 12)]
    assert week == ["unknown"] * 5 + [HOLIDAY] * 2
    service = line.service("a", ("b",), date(2026, 10, 9))
    assert service.gap is not None
    assert (service.gap.day, service.gap.known_until, service.gap.may_be_holiday) == (
        date(2026, 10, 9),
        date(2026, 10, 4),
        True,
    )
    assert line.country("a") is None


def test_the_country_knows() -> None:
    line = line_of(ROWS, more="country: KR\n")
    assert [on(line, f"2026-10-{day:02}") for day in (8, 9, 10)] == [WEEKDAY, HOLIDAY, HOLIDAY]
    assert line.service("a", ("b",), date(2026, 1, 1)).known_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("country", "there", "back"),
    [
        ("country: KR\n", HOLIDAY, HOLIDAY),
        ("", HOLIDAY, "unknown"),
        ("country: JP\n", HOLIDAY, WEEKDAY),  # 9 October is nothing in Japan
    ],
)
def test_a_port_may_lie_in_another_country(country: str, there: str, back: str) -> None:
    """The boats that leave it go by its holidays."""
    rows = "sailings: [{days: Mo-Fr, depart: [8:00, 18:00]}, {days: [Sa, Su, PH], depart: [10:00]}]"
    line = line_from(
        f"""
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
{country}ports: {{부산: {{country: KR}}, b: {{}}}}
routes:
  - {{from: 부산, to: b, takes: 20m, {rows}}}
  - {{from: b, to: 부산, takes: 20m, {rows}}}
""".encode()
    )
    assert (on(line, "2026-10-09", "부산", "b"), on(line, "2026-10-09", "b", "부산")) == (there, back)


def test_dates_that_the_line_lists_come_before_its_country() -> None:
    """In the years of which it lists any: in 2026 only Christmas Eve; in 2027 the country counts."""
    line = line_of(ROWS, more="country: KR\nholidays: 2026-12-24\n", valid="2026-01-01..2027-12-31")
    assert on(line, "2026-10-09") == WEEKDAY
    assert on(line, "2026-12-24") == HOLIDAY
    assert on(line, "2027-01-01") == HOLIDAY
    assert on(line, "2027-12-24") == WEEKDAY


def test_a_year_of_which_no_date_is_listed() -> None:
    line = line_of(ROWS, more="holidays: [2026-10-09]\n", valid="2026-01-01..2027-03-31")
    assert (on(line, "2026-10-08"), on(line, "2026-10-09"), on(line, "2026-12-31")) == (WEEKDAY, HOLIDAY, WEEKDAY)
    assert (on(line, "2027-01-01"), on(line, "2027-01-02"), on(line, "2027-01-04")) == ("unknown", HOLIDAY, "unknown")
    assert line.service("a", ("b",), date(2026, 10, 9)).known_until == date(2026, 12, 31)


def test_a_stretch_over_new_year_does_not_list_the_next_year() -> None:
    """New Year itself is listed; Monday 2027-01-04 may be a holiday or not."""
    line = line_of(ROWS, more="holidays: [2026-12-25, 2026-12-31..2027-01-01]\n", valid="2026-01-01..2027-03-31")
    assert (on(line, "2027-01-01"), on(line, "2027-01-04")) == (HOLIDAY, "unknown")


def test_a_holiday_of_a_part_of_the_country() -> None:
    """Nobody knows in which part the line runs, unless it says so."""
    days = ("2026-06-03", "2026-06-04", "2026-06-05")
    germany, bavaria, berlin = (line_of(ROWS, more=f"country: {code}\n") for code in ("DE", "DE-BY", "DE-BE"))
    assert [on(germany, day) for day in days] == [WEEKDAY, "unknown", WEEKDAY]
    assert [on(bavaria, day) for day in days] == [WEEKDAY, HOLIDAY, WEEKDAY]
    assert [on(berlin, day) for day in days] == [WEEKDAY, WEEKDAY, WEEKDAY]
    assert germany.service("a", ("b",), date(2026, 6, 2)).known_until == date(2026, 6, 3)


def test_a_year_that_no_table_reaches() -> None:
    line = line_of(ROWS, more="country: KR\n", valid="2026-01-01..9999-12-31")
    assert (on(line, "2100-12-31"), on(line, "2101-01-03")) == (WEEKDAY, "unknown")
    assert line.service("a", ("b",), date(2026, 1, 1)).known_until == date(2101, 1, 2)  # a Sunday


def test_an_exception_knows_better() -> None:
    """A day that it runs as, and boats that it names."""
    more = """\
    exceptions:
      - {date: 2026-10-07, days: We}
      - {date: 2026-10-08, days: PH}
      - {date: 2026-10-09, depart: [12:00]}
      - {date: 2026-10-12, closed: all day}
      - {date: 2026-10-13, closed: 7:00-19:00}
      - {date: 2026-10-14, last: 9:00}
    """
    line = line_of(ROWS, more=more)
    known = [on(line, f"2026-10-{day:02}") for day in (7, 8, 9, 12, 13)]
    assert known == [WEEKDAY, HOLIDAY, "12:00!", "no-service", "no-service"]
    assert on(line, "2026-10-14") == "unknown"  # 8:00 and 9:00, or on a holiday nothing but the 9:00


def test_a_less_sure_boat_at_the_minute_of_a_surer_one_makes_no_difference() -> None:
    """On a holiday only the row with PH runs: the same guaranteed boat, without the one on request beside it."""
    line = line_of("- {days: [Fr, PH], depart: [8:00]}\n- {depart: [8:00], certainty: on-request}")
    assert (on(line, "2026-10-09"), on(line, "2026-10-08")) == ("08:00!", "unknown")


def test_rows_that_make_no_difference_leave_nothing_unknown() -> None:
    assert on(line_of("- {days: [Mo-Su, PH], depart: [8:00]}"), "2026-10-09") == "08:00!"
    assert on(line_of("- {days: Mo-Sa, depart: [8:00]}\n- {days: [Su, PH], depart: [8:00]}"), "2026-10-09") == "08:00!"
    other_season = "- {season: oct, days: Mo-Fr, depart: [8:00]}\n- {season: nov-sep, days: [Mo-Fr], depart: [9:00]}\n"
    line = line_of(f"{other_season}- {{season: nov-sep, days: PH, depart: [9:30]}}")
    assert (on(line, "2026-10-09"), on(line, "2026-11-06")) == ("08:00!", "unknown")


def test_the_next_sailings_end_before_the_first_date_in_doubt() -> None:
    """From Saturday on: that day, Sunday, and then nobody knows."""
    line = line_of(ROWS)
    answer = line.next_sailings("a", ("b",), at(line, "2026-10-10 07:00"), 5)
    assert (answer.status, clocks(line, answer.sailings)) == (ServiceStatus.KNOWN, "10:00! 10:00!")
    assert answer.gap is not None
    assert (answer.gap.day, answer.gap.may_be_holiday, answer.known_until) == (
        date(2026, 10, 12),
        True,
        date(2026, 10, 11),
    )
    assert line.next_sailings("a", ("b",), at(line, "2026-10-09 07:00")).status is ServiceStatus.UNKNOWN
    window = line.sailings_between("a", ("b",), at(line, "2026-10-09 00:00"), at(line, "2026-10-10 00:00"))
    assert (window.status, window.sailings) == (ServiceStatus.UNKNOWN, ())


def test_past_valid_nothing_hangs_on_holidays() -> None:
    gap = line_of(ROWS).service("a", ("b",), date(2027, 1, 1)).gap
    assert gap is not None
    assert (gap.may_be_holiday, gap.known_until) == (False, date(2026, 12, 27))  # a Sunday
