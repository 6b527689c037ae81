"""What goes wrong on a day on Udo, as travellers tell it: each is found by a rule, with the bundled timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.schedule.making import messages, plan_of
from tests.timetables.making import line_from, udo
from tripplan.clock import parse_when
from tripplan.timetables import bundled_timetable

if TYPE_CHECKING:
    from tripplan.plan import Plan
    from tripplan.timetables import Line

DAY: Final = "date: 2026-10-17\nstart: 8:00\ntravel: drive"
HEAD: Final = "bring: 신분증\n"
OVER: Final = "- ferry: seongsan-udo\n  from: seongsan\n  to: haumokdong\n"
BACK: Final = "- ferry: seongsan-udo\n  from: haumokdong\n  to: seongsan\n"
SCOOTER: Final = "- rent: scooter\n  at: haumokdong\n"
AROUND: Final = "- do: 한 바퀴\n  stay: {}\n"
RETURN: Final = "- return: scooter\n  by: 1h before last ferry\n"


UDO: Final = udo()


def day(items: str, *lines: Line, head: str = DAY, **more: object) -> Plan:
    """A day with the bundled timetable, or with these."""
    return plan_of(items, *(lines or (UDO,)), day=head, head=HEAD, **more)


def test_a_day_on_which_nothing_goes_wrong() -> None:
    assert day(OVER + SCOOTER + AROUND.format("4h") + RETURN + BACK).findings == ()


def test_the_last_boat_is_missed_or_nearly() -> None:
    """Ashore at 9:30; the last boat in October leaves at 17:30, and one is there half an hour before."""
    (message,) = messages(day(OVER + AROUND.format("7h45m") + BACK), "day-breaks")
    assert "at ferry seongsan-udo: 15m short" in message
    assert "the last ferry leaves at 17:30" in message
    (message,) = messages(day(OVER + AROUND.format("7h15m") + BACK), "last-boat")
    assert message.startswith("the 17:30 ferry is the last one, and you have 15 min to spare: ")


def test_the_scooter_is_due_an_hour_before_the_last_boat() -> None:
    (message,) = messages(day(OVER + SCOOTER + AROUND.format("7h") + RETURN + BACK), "day-breaks")
    assert message.startswith("return scooter is 15m short by what is only assumed (")
    assert "is due by 16:30" in message


def test_the_half_hour_boat_is_not_promised() -> None:
    plan = day(OVER.replace("to: h", "depart: 9:30\n  to: h") + AROUND.format("2h") + BACK)
    assert messages(plan, "not-guaranteed") == ["the 09:30 is usual, not guaranteed: ask at the port"]


def test_the_scooter_waits_at_the_other_port() -> None:
    plan = day(OVER + "- rent: scooter\n  at: cheonjin\n" + AROUND.format("2h") + "- return: scooter\n" + BACK)
    (message,) = messages(plan, "wrong-port")
    assert message.startswith("it lands at 하우목동항, and rent scooter after it is at 천진항 (transit ~")


def test_the_other_port_has_no_boat_that_is_promised() -> None:
    plan = day(OVER + AROUND.format("2h") + BACK.replace("haumokdong", "cheonjin"))
    (message,) = messages(plan, "none-guaranteed")
    assert "there are only usual ones" in message


def test_the_last_boat_of_one_date_is_earlier() -> None:
    """A day that holds as a rule does not hold when the boats stop early."""
    items = OVER + AROUND.format("5h30m") + BACK
    told = "exceptions:\n  - {date: 2026-10-17, last: 15:00, source: the port}\n"
    data = (bundled_timetable("seongsan-udo") or b"").replace(b"exceptions: []", told.encode())
    early = line_from(data, "seongsan-udo")
    assert messages(day(items), "day-breaks") == []
    (message,) = messages(day(items, early), "day-breaks")
    assert "the last ferry leaves at 15:00" in message


def test_the_timetable_is_old() -> None:
    now = parse_when("2027-04-01 12:00", UDO.zone, UDO.checked)
    plan = day(OVER + AROUND.format("1h30m") + BACK, now=now)
    assert [each.code for each in plan.findings] == ["timetable-stale"]


def test_three_hours_of_scooter_are_too_short_with_lunch() -> None:
    items = SCOOTER + "- lunch: 짜장면\n  at: here\n  stay: 1h\n" + AROUND.format("2h30m")
    (message,) = messages(day(OVER + items + "- return: scooter\n  by: 12:30\n" + BACK), "day-breaks")
    assert message.startswith("the day breaks at return scooter: ")


def test_the_bus_stops_before_the_boats_do() -> None:
    bus = "- bus: 우도 순환버스\n  from: 검멀레\n  to: haumokdong\n  depart: [15:00, 15:30, 16:00]\n  takes: 20m\n"
    (message,) = messages(day(OVER + AROUND.format("6h45m") + bus + BACK), "day-breaks")
    assert "the last bus leaves at 16:00" in message


@pytest.mark.parametrize("items", [OVER + AROUND.format("2h") + OVER, BACK + SCOOTER + "- return: scooter\n" + OVER])
def test_the_wrong_direction(items: str) -> None:
    assert messages(day(items), "wrong-direction") != []


def test_last_ferry_means_the_direction_in_which_one_goes() -> None:
    """In winter the last boats leave at 17:00 both ways; in October at 17:30: the return is due an hour before."""
    plan = day(OVER + SCOOTER + AROUND.format("1h") + RETURN + BACK)
    due = next(item.deadline for item in plan.days[0].items if item.kind == "return")
    last = UDO.last("haumokdong", ("seongsan",), plan.days[0].date) if plan.days[0].date is not None else None
    assert last is not None
    assert due == last.departs - 60


def test_nobody_comes_back() -> None:
    assert len(messages(day(OVER + AROUND.format("2h")), "no-way-back")) == 1
