"""Whose public holidays count: of the place, of the day, of the clock there, of the trip.

6 December is Finland's independence day and nothing in Sweden, 6 June Sweden's national day and nothing in Finland;
2027-12-06 is a Monday, 2026-10-09, Hangul Day in Korea, a Friday.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.schedule.making import codes, line, messages, plan_of, trip

if TYPE_CHECKING:
    from tripplan.plan import Plan

HOURS = "hours: Mo-Su 10:00-18:00; PH off"
CROSSING = """\
- date: 2027-12-05
{day}  plan:
    - ferry: Night boat
      from: Stockholm
      to: Helsinki
      depart: 16:45
      arrive: 10:30+1 Europe/Helsinki
- {second}plan:
    - visit: Ateneum
      time: 12:00
      {hours}
      {place}
"""


def crossing(head: str = "country: SE\n", second: str = "", place: str = "stay: 1h") -> Plan:
    """From Stockholm to Helsinki, and on the second day to a museum there."""
    days = CROSSING.format(day="", second=second, hours=HOURS, place=place)
    return trip(days, zone="Europe/Stockholm", head=head)


def closed(plan: Plan) -> list[str]:
    """What is closed for a holiday, without what to do about it."""
    return [message.partition(":")[0] for message in messages(plan, "closed-holiday")]


FINLAND = ["Ateneum is closed on Monday 2027-12-06, a public holiday (Itsenäisyyspäivä)"]


@pytest.mark.parametrize("head", ["country: SE\n", "", "country: FI\n", "country: SE-AB\n", "country: KR\n"])
def test_the_clock_of_another_country_has_its_holidays(head: str) -> None:
    assert closed(crossing(head)) == FINLAND


def test_the_day_comes_before_the_clock_and_the_place_before_the_day() -> None:
    assert closed(crossing(second="country: SE\n  ")) == []
    assert closed(crossing(place="country: SE")) == []
    assert closed(crossing(second="country: SE\n  ", place="country: FI")) == FINLAND


@pytest.mark.parametrize(("country", "expected"), [("SE", []), ("FI", FINLAND)])
def test_a_place_says_it_once(country: str, expected: list[str]) -> None:
    days = CROSSING.format(day="", second="", hours="stay: 1h", place="")
    places = f"country: SE\nplaces:\n  Ateneum:\n    {HOURS}\n    country: {country}\n"
    assert closed(trip(days, zone="Europe/Stockholm", head=places)) == expected


def test_a_day_says_it_for_that_day_only() -> None:
    days = "".join(
        f"- date: {date}\n  start: 9:00\n  {country}plan:\n    - visit: 미술관\n      {HOURS}\n"
        for date, country in (("2026-10-09", "country: FI\n  "), ("2026-12-25", ""))
    )
    assert closed(trip(days)) == ["미술관 is closed on Friday 2026-12-25, a public holiday (기독탄신일)"]


@pytest.mark.parametrize(
    ("country", "expected"),
    [("KR", ["closed-holiday"]), ("FI", []), ("JP", [])],
)
def test_a_port_knows_its_country(country: str, expected: list[str]) -> None:
    """What is at the port of a line has the holidays of the port."""
    head = "timezone: Europe/Helsinki\nchecked: 2026-09-20\nvalid: 2026-01-01..2026-12-31\n"
    ports = f"ports: {{west: {{}}, 부두: {{country: {country}}}}}\n"
    routes = "- {from: west, to: 부두, takes: 30m, sailings: [{depart: [9:00]}]}\n"
    boat = line(routes, head=head + ports)
    items = f"- ferry: boat\n  from: west\n  to: 부두\n- visit: 부두\n  {HOURS}\n"
    plan = plan_of(items, boat, day="date: 2026-10-09\nstart: 8:00", zone="Europe/Helsinki")
    assert [code for code in codes(plan) if code == "closed-holiday"] == expected


# ---------------------------------------------------------------- a part of a country

MUNICH = "- date: {date}\n  start: 10:00\n  plan:\n    - visit: Museum\n      hours: {hours}\n      stay: 30m\n"


def munich(country: str, date: str = "2026-06-04", hours: str = "Mo-Sa 10:00-18:00; PH off") -> Plan:
    """A museum in Munich; 2026-06-04 is Corpus Christi."""
    return trip(MUNICH.format(date=date, hours=hours), zone="Europe/Berlin", head=f"country: {country}\n")


REGIONS = "Fronleichnam: BW, BY, HE, NW, RP, SL, SN, TH, Augsburg"


def test_the_region_knows() -> None:
    assert codes(munich("DE-BY")) == ["closed-holiday", "day-breaks"]
    assert codes(munich("DE-BE")) == []


def test_without_the_region_the_hours_are_unknown() -> None:
    plan = munich("DE")
    assert codes(plan) == ["regional-holiday"]
    assert all(not opening.sure for opening in plan.days[0].items[0].limits[0].openings)
    (message,) = messages(plan, "regional-holiday")
    assert message == (
        f"2026-06-04 is a public holiday in a part of DE only ({REGIONS}): write the region, such as country: DE-BW"
    )


def test_days_beside_it_are_as_ever() -> None:
    assert codes(munich("DE", date="2026-06-03")) == []
    assert codes(munich("DE", date="2026-06-05")) == []


def test_hours_that_do_not_hang_on_it_are_known() -> None:
    assert codes(munich("DE", hours="Mo-Su,PH 10:00-18:00")) == []
    assert codes(munich("DE", hours="Mo,Tu,We 10:00-18:00; PH off")) == ["closed-day", "day-breaks"]  # it is a Thursday


def test_hours_that_do_not_speak_of_it_are_to_be_confirmed() -> None:
    """Corpus Christi is one in Bavaria; where only the country is known, and not whether, nothing is said of it."""
    (message,) = messages(munich("DE-BY", hours="Mo-Sa 10:00-18:00"), "holiday-hours")
    assert message == (
        "Thursday 2026-06-04 is a public holiday (Fronleichnam), and the hours of Museum do not say so: "
        "ask whether it is open, and write it down, such as 'PH off'"
    )
    assert codes(munich("DE", hours="Mo-Sa 10:00-18:00")) == []
    assert codes(munich("DE-BE", hours="Mo-Sa 10:00-18:00")) == []


def test_some_communities_of_a_region() -> None:
    """Assumption 2026-08-15, a Saturday, is a holiday in the Catholic ones of Bavaria."""
    (message,) = messages(munich("DE-BY", date="2026-08-15"), "regional-holiday")
    assert message == (
        "2026-08-15 is a public holiday in a part of DE-BY only (Mariä Himmelfahrt: some communities): "
        "ask whether it is one there"
    )


def test_a_year_that_no_table_reaches() -> None:
    plan = trip(f"- date: 2150-10-05\n  start: 10:00\n  plan:\n    - visit: 미술관\n      {HOURS}\n")
    assert codes(plan) == ["no-country"]
    (message,) = messages(plan, "no-country")
    assert message == ("the public holidays of KR in 2150 are not known: ask, and write the dates into the hours")


# ---------------------------------------------------------------- rides

BOAT = """\
- from: west
  to: east
  takes: 30m
  sailings:
    - {days: Mo-Fr, depart: [8:00, 18:00]}
    - {days: [Sa, Su, PH], depart: [10:00]}
"""
RIDE = "- ferry: boat\n  from: west\n  to: east\n"


def test_a_ride_on_a_day_that_may_be_a_holiday() -> None:
    plan = plan_of(RIDE, line(BOAT), day="date: 2026-10-08\nstart: 7:00")
    (message,) = messages(plan, "timetable-unknown")
    assert message == (
        "boat has other sailings on public holidays, and whether 2026-10-08 is one is not known: "
        "whose public holidays count is not known: "
        "write the country, or the region, in the timetable; or say depart and takes"
    )
    ride = plan.days[0].items[0].ride
    assert ride is not None
    assert (ride.departs, ride.times.boats) == (None, ())


def test_a_ride_with_words_of_its_own_counts_on_such_a_day() -> None:
    plan = plan_of(f"{RIDE}  depart: 8:00\n  takes: 30m", line(BOAT), day="date: 2026-10-08\nstart: 7:00")
    assert codes(plan) == ["timetable-unknown"]
    assert plan.days[0].items[0].end is not None
