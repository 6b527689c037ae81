"""The eight rules that a timetable stands on, one by one."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.timetables.making import DATA, at, clocks, fixture, line_of, on, udo
from tripplan import clock
from tripplan.timetables import Certainty, ConnectionState, ServiceStatus

DST = json.loads((DATA / "dst_cases.json").read_text(encoding="utf-8"))


# 1. A sailing's instant is local noon of its service date - 12 h + its offset.


@pytest.mark.parametrize("case", DST["cases"], ids=lambda case: f"{case['service_date']} {case['gtfs_time']}")
def test_instants_on_days_on_which_the_clock_changes(case: dict[str, str | int]) -> None:
    """The nine published cases."""
    line = line_of(f"- depart: [{case['gtfs_time']}]", zone=str(case["tz"]), valid="2019-01-01..2019-12-31")
    (sailing,) = line.service("a", ("b",), clock.parse_date(str(case["service_date"]))).sailings
    assert sailing.departs * 60 == case["unix"] // 60 * 60  # type: ignore[operator]
    assert f"{clock.local(sailing.departs, line.zone):%H:%M}" == case["wall"]


def test_a_boat_after_midnight_belongs_to_the_day_before() -> None:
    """25:30 of Saturday is half past one on Sunday, and a question at one on Sunday finds it."""
    line = line_of("- {days: Sa, depart: [23:00, 25:30]}")
    answer = line.next_sailings("a", ("b",), at(line, "2026-10-18 01:00"))
    (sailing,) = answer.sailings
    assert sailing.departs == at(line, "2026-10-18 01:30")
    assert sailing.service_date == date(2026, 10, 17)


def test_an_overnight_boat_lands_on_the_next_day() -> None:
    """20:00 to 30:00 of the service day."""
    line = fixture("muroran-miyako")
    (sailing,) = line.service("muroran", ("miyako",), date(2018, 12, 31)).sailings
    assert sailing.departs == at(line, "2018-12-31 20:00")
    assert sailing.arrives == at(line, "2019-01-01 06:00")


# 2. Seasons, weekdays, holidays and exceptions belong to the service date; bounds are inclusive.


def test_the_published_calendar_case() -> None:
    """Two weekly services with a swap on two dates: a bit for each day of July 2006."""
    case = DST["calendar_case"]
    line = line_of(
        """\
        - {days: [Sa, Su], depart: [1:00]}
        - {days: Mo-Fr, depart: [2:00]}
        """,
        valid="2006-07-01..2006-07-31",
        more="exceptions:\n  - {date: 2006-07-03..2006-07-04, days: Sa}\n",
    )
    days = [on(line, f"2006-07-{day:02}") for day in range(1, 32)]
    assert "".join(str(int(times == "01:00!")) for times in days) == case["WE"]
    assert "".join(str(int(times == "02:00!")) for times in days) == case["WD"]


def test_a_season_wraps_the_year_and_its_ends_belong_to_it() -> None:
    """From the first of November to the last of February."""
    line = line_of("- {season: nov-feb, depart: [8:00]}\n- {season: mar-oct, depart: [9:00]}")
    days = ("2026-02-28", "2026-03-01", "2026-10-31", "2026-11-01", "2026-12-31", "2026-01-01")
    assert [on(line, day) for day in days] == ["08:00!", "09:00!", "09:00!", "08:00!", "08:00!", "08:00!"]


def test_the_season_of_a_boat_after_midnight_is_that_of_its_service_date() -> None:
    """The late boat of 31 October still sails, in the first hours of November."""
    line = line_of("- {season: oct, depart: [24:30]}\n- {season: nov, depart: [8:00]}")
    answer = line.next_sailings("a", ("b",), at(line, "2026-11-01 00:00"), 2)
    assert clocks(line, answer.sailings) == "00:30! 08:00!"


def test_the_last_sails_on_the_beat_or_not() -> None:
    """Every hour, and the last at half past."""
    assert on(line_of("- {first: 15:00, every: 1h, last: 17:30}"), "2026-10-17") == "15:00 16:00 17:00 17:30!"


# 3. Guaranteed and usual sailings differ.


def test_usual_boats_are_shown_and_not_counted_on() -> None:
    """The last boat and a question for the guaranteed pass over the half hours."""
    line = line_of("- {first: 8:00, every: 1h, last: 10:00}\n- {first: 8:30, every: 1h, last: 10:30, certainty: usual}")
    assert on(line, "2026-10-17") == "08:00 08:30? 09:00 09:30? 10:00! 10:30?"
    sure = line.next_sailings("a", ("b",), at(line, "2026-10-17 08:01"), at_least=Certainty.GUARANTEED)
    assert clocks(line, sure.sailings) == "09:00"
    assert clocks(line, line.next_sailings("a", ("b",), at(line, "2026-10-17 08:01")).sailings) == "08:30?"


def test_the_same_instant_twice_counts_as_the_surest() -> None:
    """A row of usual boats on the beat of a guaranteed one takes nothing away."""
    line = line_of("- {first: 8:00, every: 30m, last: 9:00, certainty: usual}\n- {first: 8:00, every: 1h, last: 9:00}")
    assert on(line, "2026-10-17") == "08:00 08:30? 09:00!"


# 4. Each direction has its own first and last.


def test_the_last_boat_back_is_a_fact_of_the_way_back() -> None:
    """Three routes, three last boats: there, back, and back from the other port, where nobody promises one."""
    line = udo()
    day = date(2026, 4, 10)
    back = line.last("haumokdong", ("seongsan",), day)
    assert back is not None
    assert (back.origin, back.departs) == ("haumokdong", at(line, "2026-04-10 18:00"))
    assert line.last("cheonjin", ("seongsan",), day) is None
    day_by_day = line_of("- {first: 8:00, every: 1h, last: 17:00}")
    assert day_by_day.last("b", ("a",), day) is None


# 5. A boat may land at one of several ports.


def test_a_sailing_names_every_port_it_may_land_at() -> None:
    """The likely port first, and each with its own crossing time."""
    line = udo()
    answer = line.next_sailings("seongsan", ("cheonjin",), at(line, "2026-10-17 10:00"), 2)
    hour, half = answer.sailings
    assert [(landing.port, landing.arrives - hour.departs) for landing in hour.landings] == [
        ("haumokdong", 20),
        ("cheonjin", 15),
    ]
    assert [(landing.port, landing.arrives - half.departs) for landing in half.landings] == [
        ("cheonjin", 15),
        ("haumokdong", 20),
    ]
    assert hour.arrives == hour.arrives_at("haumokdong") == at(line, "2026-10-17 10:20")
    assert hour.arrives_at("seongsan") is None


# 6. Past valid, or in a gap between seasons, the answer is unknown; no service only where the file says so.


def test_past_valid_is_unknown_and_says_to_when_it_was_known() -> None:
    """Never: no boats."""
    line = line_of("- depart: [8:00]")
    service = line.service("a", ("b",), date(2027, 1, 5))
    assert (service.status, service.known_until, service.sailings) == (ServiceStatus.UNKNOWN, date(2026, 12, 31), ())
    answer = line.next_sailings("a", ("b",), at(line, "2026-12-31 08:01"))
    assert (answer.status, answer.known_until, answer.sailings) == (ServiceStatus.UNKNOWN, date(2026, 12, 31), ())


def test_before_valid_is_unknown_and_was_never_known() -> None:
    """Nothing before it is known, so there is no date to tell."""
    service = line_of("- depart: [8:00]").service("a", ("b",), date(2025, 12, 31))
    assert (service.status, service.known_until) == (ServiceStatus.UNKNOWN, None)


def test_a_gap_between_seasons_is_unknown() -> None:
    """Known to the end of March, and again from June to the end of the year."""
    line = line_of("- {season: jan-mar, depart: [8:00]}\n- {season: jun-dec, depart: [9:00]}")
    for day, status, until in (
        ("2026-02-10", ServiceStatus.KNOWN, date(2026, 3, 31)),
        ("2026-04-01", ServiceStatus.UNKNOWN, date(2026, 3, 31)),
        ("2026-05-31", ServiceStatus.UNKNOWN, date(2026, 3, 31)),
        ("2026-06-01", ServiceStatus.KNOWN, date(2026, 12, 31)),
    ):
        service = line.service("a", ("b",), clock.parse_date(day))
        assert (service.status, service.known_until) == (status, until)


def test_no_boat_beyond_an_unknown_date_is_called_the_next() -> None:
    """In the gap there may be boats, so the boat after it is not known to be the next."""
    line = line_of("- {season: jan-mar, depart: [8:00]}\n- {season: jun-dec, depart: [9:00]}")
    answer = line.next_sailings("a", ("b",), at(line, "2026-03-31 07:00"), 3)
    assert clocks(line, answer.sailings) == "08:00!"
    assert line.next_sailings("a", ("b",), at(line, "2026-03-31 09:00")).status is ServiceStatus.UNKNOWN


def test_no_service_is_said_where_the_file_says_so() -> None:
    """A weekday that the rows leave out, and a closed day."""
    line = line_of("- {days: Mo-Sa, depart: [8:00]}", more="exceptions:\n  - {date: 2026-10-16, closed: all day}\n")
    assert on(line, "2026-10-18") == "no-service"
    assert on(line, "2026-10-16") == "no-service"
    answer = line.next_sailings("a", ("b",), at(line, "2026-10-18 07:00"))
    assert answer.status is ServiceStatus.KNOWN
    assert answer.sailings[0].departs == at(line, "2026-10-19 08:00")


def test_an_old_check_makes_the_line_stale() -> None:
    """On the 180th day it is not yet, on the day after it is."""
    line = line_of("- depart: [8:00]")
    moments = [at(line, "2027-03-19 23:59"), at(line, "2027-03-20 00:00")]
    assert [line.stale(now) for now in moments] == [False, True]
    assert line.checked == date(2026, 9, 20)


# 7. A connection has slack; below zero it is missed, below ten minutes tight; both say by how much.


@pytest.mark.parametrize(
    ("ready", "state", "slack", "later"),
    [
        ("09:20", ConnectionState.MADE, 10, ""),
        ("09:21", ConnectionState.TIGHT, 9, ""),
        ("09:30", ConnectionState.TIGHT, 0, ""),
        ("09:31", ConnectionState.MISSED, -1, "11:00"),
        ("10:00", ConnectionState.MISSED, -30, "11:00"),
        ("10:01", ConnectionState.MADE, 29, ""),
    ],
)
def test_a_connection_says_by_how_much(ready: str, state: ConnectionState, slack: int, later: str) -> None:
    """Boats on the hour, half an hour of check-in; a boat leaving this minute is listed, and missed."""
    line = line_of("- {first: 8:00, every: 1h, last: 17:00}")
    connection = line.catch("a", ("b",), at(line, f"2026-10-17 {ready}"), 30)
    assert (connection.state, connection.slack) == (state, slack)
    assert clocks(line, [connection.later] if connection.later else []) == later


def test_a_missed_last_boat_has_no_later_one_that_day() -> None:
    """The later one is tomorrow's, or none where tomorrow is unknown."""
    line = line_of("- depart: [17:00]")
    connection = line.catch("a", ("b",), at(line, "2026-12-31 16:40"), 30)
    assert (connection.state, connection.slack, connection.later) == (ConnectionState.MISSED, -10, None)
    nothing = line.catch("a", ("b",), at(line, "2026-12-31 17:01"), 30)
    assert (nothing.status, nothing.sailing, nothing.state) == (ServiceStatus.UNKNOWN, None, None)


def test_check_in_left_out_is_the_timetables() -> None:
    """The bundled line asks for half an hour, so that 08:53 is too late for 09:00; a line may ask for none."""
    line = udo()
    connection = line.catch("seongsan", ("haumokdong",), at(line, "2026-10-17 08:53"))
    assert (connection.state, connection.slack) == (ConnectionState.MISSED, -23)
    assert clocks(line, [connection.later] if connection.later else []) == "10:00"
    assert line.catch("seongsan", ("haumokdong",), at(line, "2026-10-17 08:53"), 0).slack == 7
    plain = line_of("- depart: [17:00]")
    assert plain.check_in is None
    assert plain.catch("a", ("b",), at(plain, "2026-10-17 16:40")).slack == 20


# 8. Never round towards the traveller.


def test_the_longest_crossing_is_planned() -> None:
    """15m..20m arrives after 20 minutes."""
    line = udo()
    crossing = line.crossing("haumokdong", "seongsan")
    assert crossing == clock.DurationRange(15, 20)
    sailing = line.last("haumokdong", ("seongsan",), date(2026, 10, 17))
    assert sailing is not None
    assert sailing.arrives - sailing.departs == 20
