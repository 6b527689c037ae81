"""Holidays and exceptions."""

from __future__ import annotations

from datetime import date

from tests.timetables.making import at, clocks, line_from, line_of, on
from tripplan.timetables import Certainty, ServiceStatus

WEEK = """\
- {days: Mo-Fr, first: 8:00, every: 1h, last: 12:30}
- {days: [Sa, Su], first: 9:00, every: 1h, last: 11:00}
"""
WITH_HOLIDAYS = """\
- {days: Mo-Fr, depart: [8:00]}
- {days: [Sa, Su, PH], depart: [9:00]}
- {depart: [10:00]}
"""


def with_exception(exception: str, rows: str = WEEK) -> str:
    """The boats of Friday 2026-10-16 under an exception of that date."""
    line = line_of(rows, more=f"exceptions:\n  - {{date: 2026-10-16, {exception}}}\n")
    return on(line, "2026-10-16")


def test_on_a_holiday_the_rows_with_ph_run_and_only_they() -> None:
    """A Friday, then the same Friday as a holiday: a row without days does not speak of holidays."""
    assert on(line_of(WITH_HOLIDAYS, more="holidays: [2026-12-25]\n"), "2026-10-09") == "08:00 10:00!"
    assert on(line_of(WITH_HOLIDAYS, more="holidays: [2026-10-09]\n"), "2026-10-09") == "09:00!"


def test_a_holiday_is_a_weekday_where_no_row_in_season_has_ph() -> None:
    """Rows with PH of another season do not stop the boats."""
    rows = "- {season: oct, days: Mo-Fr, depart: [8:00]}\n- {season: nov-sep, days: PH, depart: [9:00]}"
    holidays = "holidays: [2026-10-09, 2026-12-25, 2026-12-28..2026-12-29]\n"
    line = line_of(rows, more=holidays)
    assert on(line, "2026-10-09") == "08:00!"
    assert on(line, "2026-12-25") == "09:00!"
    assert on(line, "2026-12-29") == "09:00!"
    assert on(line, "2026-12-30") == "no-service"


def test_an_exception_runs_as_another_day() -> None:
    """As a Saturday, and as a holiday."""
    assert with_exception("days: Sa") == "09:00 10:00 11:00!"
    assert with_exception("days: PH", WITH_HOLIDAYS) == "09:00!"
    assert with_exception("days: PH") == "08:00 09:00 10:00 11:00 12:00 12:30!"


def test_an_earlier_last_cuts_what_is_after_it_and_sails() -> None:
    """On the beat and off it."""
    assert with_exception("last: 10:00") == "08:00 09:00 10:00!"
    assert with_exception("last: 10:15") == "08:00 09:00 10:00 10:15!"
    assert with_exception("last: 7:00") == "07:00!"


def test_a_later_last_adds_one_boat() -> None:
    """A night boat on one date."""
    assert with_exception("last: 19:30") == "08:00 09:00 10:00 11:00 12:00 12:30 19:30!"


def test_a_last_makes_a_usual_boat_sure_only_where_the_route_has_sure_boats() -> None:
    """That one sails; but a route on which nothing is ever promised does not begin to promise."""
    mixed = "- {first: 8:00, every: 1h, last: 10:00}\n- {depart: [9:30], certainty: usual}"
    assert with_exception("last: 9:30", mixed) == "08:00 09:00 09:30!"
    assert with_exception("last: 9:30", "- {first: 8:30, every: 1h, last: 10:30, certainty: usual}") == "08:30? 09:30?"


def test_a_boat_that_an_exception_names_tells_its_source() -> None:
    """And has no evidence of its own."""
    more = "exceptions:\n  - {date: 2026-10-16, last: 10:15, source: the port, note: storm}\n"
    sailing = line_of(WEEK, more=more).last("a", ("b",), date(2026, 10, 16))
    assert sailing is not None
    assert (sailing.sources, sailing.note, sailing.evidence) == (("the port",), "storm", None)


def test_a_boat_on_the_beat_keeps_its_evidence_when_it_becomes_the_last() -> None:
    """The exception names no other boat than the row."""
    row = "- {first: 8:00, every: 1h, last: 17:00, evidence: {every: A, last: C}, source: COCO}"
    last = line_of(row, more="exceptions: [{date: 2026-10-16, last: 10:00}]\n").last("a", ("b",), date(2026, 10, 16))
    assert last is not None
    assert (last.evidence, last.sources) == ("A", ("COCO",))


def test_a_boat_of_an_exception_is_found_three_days_later() -> None:
    """49:00 of a service date, where the rows themselves end before midnight."""
    line = line_of("- depart: [8:00]", more="exceptions: [{date: 2026-10-16, depart: [8:00, 49:00]}]\n")
    answer = line.next_sailings("a", ("b",), at(line, "2026-10-18 00:30"))
    assert clocks(line, answer.sailings) == "01:00!"
    assert answer.sailings[0].service_date == date(2026, 10, 16)
    window = line.sailings_between("a", ("b",), at(line, "2026-10-18 00:30"), at(line, "2026-10-18 08:00"))
    assert window.sailings == answer.sailings


def test_a_service_day_can_begin_before_midnight() -> None:
    """On the day on which the clock is put forward, 0:30 is half past eleven of the evening before."""
    line = line_of("- {days: Su, depart: [0:30]}", zone="Europe/Berlin")
    evening = at(line, "2026-03-28 23:00")
    window = line.sailings_between("a", ("b",), evening, at(line, "2026-03-29 00:00"))
    assert [(sailing.departs - evening, sailing.service_date.day) for sailing in window.sailings] == [(30, 29)]
    assert line.next_sailings("a", ("b",), evening).sailings == window.sailings


def test_a_service_day_can_end_after_midnight() -> None:
    """Where the clock is put forward at 23:00, the boat of 23:30 leaves half an hour into the next day."""
    line = line_of("- {days: Sa, depart: [23:30]}", zone="America/Nuuk")
    midnight = at(line, "2026-03-29 00:00")
    window = line.sailings_between("a", ("b",), midnight, midnight + 60)
    assert [(sailing.departs - midnight, sailing.service_date.day) for sailing in window.sailings] == [(30, 28)]


def test_a_boat_of_the_next_service_date_can_come_first() -> None:
    """30:00 of one date is after 1:00 of the next; also near the end of what is known, and with boats on no clock."""
    line = line_of("- depart: [1:00, 30:00]")
    evening = at(line, "2026-12-30 20:00")
    assert clocks(line, line.next_sailings("a", ("b",), evening).sailings) == "01:00"
    assert clocks(line, line.next_sailings("a", ("b",), evening, 2).sailings) == "01:00 06:00!"
    with_band = line_of("- depart: [1:00, 30:00]\n- {first: 12:00, every: about 30m, last: 13:00}")
    answer = with_band.next_sailings("a", ("b",), at(line, "2026-10-16 20:00"), 4)
    assert clocks(line, answer.sailings) == "01:00 06:00! 12:00 12:30"


def test_the_date_of_a_question_is_the_lines_own() -> None:
    """Ten in the evening before the first valid date is unknown, though in UTC that date has begun."""
    line = line_of("- {first: 6:00, every: 1h, last: 20:00}", zone="America/New_York", valid="2026-06-02..2026-06-30")
    assert line.next_sailings("a", ("b",), at(line, "2026-06-01 22:00")).status is ServiceStatus.UNKNOWN
    assert clocks(line, line.next_sailings("a", ("b",), at(line, "2026-06-02 00:00")).sailings) == "06:00"


def test_closed_times_take_their_ends_along() -> None:
    """Between nine and eleven, both included; past midnight counts on."""
    assert with_exception("closed: 9:00-11:00") == "08:00 12:00 12:30!"
    assert with_exception('closed: "7:00-9:30, 11:00-12:15"') == "10:00 12:30!"
    assert with_exception("closed: 22:00-1:00", "- depart: [21:59, 24:30, 25:01]") == "21:59 01:01!"
    assert with_exception("closed: 25:00-26:00", "- depart: [21:59, 25:30]") == "21:59!"


def test_closed_over_all_boats_is_no_service() -> None:
    """The file says so."""
    assert with_exception("closed: 6:00-20:00") == "no-service"


def test_these_sailings_only() -> None:
    """They replace every row."""
    assert with_exception("depart: [10:10, 24:40]") == "10:10 00:40!"


def test_exceptions_of_one_date_work_together() -> None:
    """Whatever their kinds' order; of two days, or departs, the later in the file counts, of two lasts the earlier."""
    more = """\
    exceptions:
      - {date: 2026-10-16, last: 10:00}
      - {date: 2026-10-12..2026-10-18, last: 10:30}
      - {date: 2026-10-16, days: Su}
      - {date: 2026-10-16, days: Mo}
      - {date: 2026-10-16, closed: 8:30-9:30}
    """
    assert on(line_of(WEEK, more=more), "2026-10-16") == "08:00 10:00!"
    more = "exceptions: [{date: 2026-10-16, depart: 7:00}, {date: 2026-10-16, depart: 7:30}]"
    assert on(line_of(WEEK, more=f"{more}\n"), "2026-10-16") == "07:30!"


def test_an_exception_holds_for_its_port_and_its_dates_inclusive() -> None:
    """The other direction and the days around it are as ever."""
    line = line_from(
        b"""
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
ports: {a: {}, b: {}}
routes:
  - {from: a, to: b, takes: 20m, sailings: [{depart: [8:00]}]}
  - {from: b, to: a, takes: 20m, sailings: [{depart: [9:00]}]}
exceptions:
  - {date: 2026-10-16..2026-10-17, from: b, closed: all day}
  - {date: 2026-10-19..2026-10-20, from: [a, b], closed: all day}
  - {date: 2026-10-22, last: 8:30}
"""
    )
    days = [f"2026-10-{day}" for day in range(15, 23)]
    there, back = [on(line, day) for day in days], [on(line, day, "b", "a") for day in days]
    closed = "no-service"
    assert there == ["08:00!", "08:00!", "08:00!", "08:00!", closed, closed, "08:00!", "08:00 08:30!"]
    assert back == ["09:00!", closed, closed, "09:00!", closed, closed, "09:00!", "08:30!"]


def test_an_exception_can_say_what_the_rows_do_not_know() -> None:
    """In a gap: closed is no service, named boats are known, all else stays unknown; past valid everything is."""
    more = """\
    exceptions:
      - {date: 2026-04-01, closed: all day}
      - {date: 2026-04-02, depart: [9:00]}
      - {date: 2026-04-03, last: 9:00}
      - {date: 2026-04-04, days: Sa}
      - {date: 2026-04-05, closed: 8:00-9:00}
    """
    line = line_of("- {season: mar, depart: [8:00]}", more=more, valid="2026-01-01..2026-12-31")
    days = [f"2026-04-{day:02}" for day in range(1, 6)]
    assert [on(line, day) for day in days] == ["no-service", "09:00!", "unknown", "unknown", "unknown"]
    assert line.service("a", ("b",), date(2026, 4, 10)).known_until == date(2026, 4, 2)


def test_nothing_left_today_and_tomorrow_unknown() -> None:
    """Today the file says that nothing sails: that much is known."""
    line = line_of("- depart: [8:00]", more="exceptions:\n  - {date: 2026-12-31, closed: all day}\n")
    answer = line.next_sailings("a", ("b",), at(line, "2026-12-31 07:00"))
    assert (answer.status, answer.known_until) == (ServiceStatus.NO_SERVICE, date(2026, 12, 31))


def test_a_search_for_what_never_runs_ends() -> None:
    """Boats on Mondays that are closed on each of them; and rows for holidays only, of which nothing is known."""
    mondays = "- {days: Mo, depart: [8:00]}"
    closed = "exceptions: [{date: 2026-01-01..2029-12-31, closed: all day}]\n"
    line = line_of(mondays, valid="0001-01-01..9999-12-31", more=closed)
    assert line.next_sailings("a", ("b",), at(line, "2026-10-17 07:00")).status is ServiceStatus.NO_SERVICE
    holidays = line_of("- {days: PH, depart: [8:00]}", valid="0001-01-01..9999-12-31")
    answer = holidays.next_sailings("a", ("b",), at(line, "2026-10-17 07:00"))
    assert (answer.status, answer.known_until) == (ServiceStatus.UNKNOWN, None)


def test_a_window_is_half_open_and_looks_back() -> None:
    """A boat after midnight of an earlier service date, one at the end of the window, and the status of its dates."""
    line = line_of("- {days: Mo-Sa, depart: [8:00, 25:00, 49:00]}")
    service = line.sailings_between("a", ("b",), at(line, "2026-10-18 00:00"), at(line, "2026-10-19 08:00"))
    assert clocks(line, service.sailings) == "01:00! 01:00!"
    assert service.status is ServiceStatus.KNOWN
    sunday = line_of("- {days: Mo-Sa, depart: [8:00]}")
    quiet = sunday.sailings_between("a", ("b",), at(line, "2026-10-18 00:00"), at(line, "2026-10-19 00:00"))
    assert quiet.status is ServiceStatus.NO_SERVICE
    night = sunday.sailings_between("a", ("b",), at(line, "2026-10-17 09:00"), at(line, "2026-10-17 12:00"))
    assert (night.status, night.sailings) == (ServiceStatus.KNOWN, ())
    edge = sunday.sailings_between("a", ("b",), at(line, "2026-12-31 00:00"), at(line, "2027-01-02 00:00"))
    assert (edge.status, clocks(line, edge.sailings)) == (ServiceStatus.UNKNOWN, "08:00!")
    assert edge.known_until == date(2026, 12, 31)


def test_two_service_dates_can_share_an_instant() -> None:
    """25:00 of Saturday is 1:00 of Sunday: one boat, listed once where instants are asked for."""
    line = line_of("- depart: [1:00, 25:00]")
    answer = line.next_sailings("a", ("b",), at(line, "2026-10-18 00:30"), 2)
    assert clocks(line, answer.sailings) == "01:00! 01:00!"
    assert [sailing.service_date.day for sailing in answer.sailings] == [17, 18]


def test_nothing_is_ever_so_sure() -> None:
    """Boats run, but none is guaranteed: known, and none to tell."""
    line = line_of("- {depart: [8:00], certainty: usual}")
    answer = line.next_sailings("a", ("b",), at(line, "2026-10-17 07:00"), at_least=Certainty.GUARANTEED)
    assert (answer.status, answer.sailings) == (ServiceStatus.KNOWN, ())


def test_a_direction_that_the_file_does_not_have() -> None:
    """Nothing is known of it."""
    line = line_of("- depart: [8:00]")
    assert on(line, "2026-10-17", "b", "a") == "unknown"
    assert line.next_sailings("b", ("a",), at(line, "2026-10-17 07:00")).status is ServiceStatus.UNKNOWN
    assert line.crossing("b", "a") is None
    assert line.reaches("b") == ()


def test_a_minute_counts_once_however_many_rows_say_it() -> None:
    """The surer row counts, and of rows as sure the one that stands first; no more is kept than a day has minutes."""
    rows = "- {first: 0:00, every: 1m, last: 23:59, certainty: usual}\n" * 200
    line = line_of(rows + "- {depart: [8:00], note: first}\n- {depart: [8:00], note: second}\n")
    sailings = line.service("a", ("b",), date(2026, 10, 17)).sailings
    assert len(sailings) == 24 * 60
    assert [(each.certainty, each.note) for each in sailings if each.last] == [(Certainty.GUARANTEED, "first")]


def test_closures_that_touch_and_overlap() -> None:
    """From 8 to 11 nothing leaves; the band goes on at 11:01."""
    more = "exceptions:\n  - {date: 2026-10-17, closed: '9:00-10:30, 8:00-9:59, 10:31-11:00'}\n"
    line = line_of("- {first: 7:00, every: about 30m, last: 12:00}\n- {first: 7:00, every: 1h, last: 12:00}", more=more)
    service = line.service("a", ("b",), date(2026, 10, 17))
    assert clocks(line, service.sailings) == "07:00 12:00!"
    ends = [(band.first, band.last) for band in service.bands]
    assert ends == [
        (at(line, "2026-10-17 7:00"), at(line, "2026-10-17 7:59")),
        (at(line, "2026-10-17 11:01"), at(line, "2026-10-17 12:00")),
    ]


def test_seasons_and_exceptions_of_many_dates() -> None:
    """Rows for the 28 days of each month, and an exception: known up to the first date of which neither speaks."""
    seasons = "".join(
        f"- {{season: 2026-{month:02}-01..2026-{month:02}-28, depart: [8:00]}}\n" for month in range(1, 13)
    )
    line = line_of(seasons, more="exceptions:\n  - {date: 2026-10-29..2026-10-31, closed: all day}\n")
    service = line.service("a", ("b",), date(2026, 10, 17))
    assert (service.status, service.known_until) == (ServiceStatus.KNOWN, date(2026, 11, 28))
    assert on(line, "2026-10-30") == "no-service"
    assert on(line, "2026-11-29") == "unknown"
