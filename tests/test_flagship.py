"""The Udo day, worked out by hand: every figure stands here with its arithmetic in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP
from tests.schedule.making import reasons, saved
from tripplan.clock import local
from tripplan.findings import Severity
from tripplan.plan import Plan, World, build
from tripplan.timetables import Certainty

if TYPE_CHECKING:
    from tripplan.schedule import DayPlan, ItemPlan, LeaveBy


def at(minute: int | None, item: ItemPlan) -> str:
    assert minute is not None
    return f"{local(minute, item.zone_after):%H:%M}"


def leave(leave_by: LeaveBy | None, item: ItemPlan) -> str:
    return at(leave_by.at, item) if leave_by is not None else ""


def named(day: DayPlan, name: str, nth: int = 0) -> ItemPlan:
    return [item for item in day.items if item.name == name][nth]


def changed(world: World, *replacements: tuple[str, str]) -> Plan:
    """The flagship with some of its text replaced, each exactly once."""
    text = FLAGSHIP.read_text("utf-8")
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return build(text.encode(), world)


def test_only_guaranteed_sailings(flagship: Plan) -> None:
    taken = [item.ride.taken for item in flagship.items() if item.ride is not None]
    assert [sailing.certainty for sailing in taken if sailing is not None] == [Certainty.GUARANTEED] * 2


def test_nothing_is_wrong_but_what_is_truly_unknown(flagship: Plan) -> None:
    assert {finding.severity for finding in flagship.findings} == {Severity.NOTE}
    assert {finding.code for finding in flagship.findings} == {"hours-unknown"}


@pytest.mark.parametrize(
    ("name", "nth", "arrive", "start", "end"),
    [
        # The day starts at 08:00 at breakfast; 45 minutes are wished.
        ("성산봄죽칼국수 성산점", 0, "08:00", "08:00", "08:45"),
        # 08:45 + 8 drive = 08:53 at the port; check-in closes 30 minutes before a boat: the 09:00 is missed, the 09:30
        # is only usual, so the 10:00. 20 minutes across and 10 ashore: 10:30.
        ("seongsan-udo", 0, "08:53", "10:00", "10:30"),
        ("scooter", 0, "10:30", "10:30", "10:45"),  # 15 minutes at the desk
        ("서빈백사", 0, "10:50", "10:50", "11:30"),  # 5 by scooter, 40 wished
        ("우도짜장맨", 0, "11:40", "11:40", "12:30"),  # about 10 by scooter; from 11:30 on is fine; 50 minutes
        ("검멀레해변", 0, "12:45", "12:45", "13:15"),  # about 15 by scooter, 30 wished
        ("땅콩 아이스크림", 0, "13:15", "13:15", "13:30"),  # here, 15
        ("하고수동해변", 0, "13:40", "13:40", "14:20"),  # 10 by scooter, 40 wished
        ("scooter", 1, "14:35", "14:35", "14:45"),  # 15 by scooter, giving back takes about 10
        # Ready at 14:45 + 30 check-in = 15:15: the 15:00 is missed, the 15:30 only usual, so the 16:00; ashore 16:30.
        ("seongsan-udo", 1, "14:45", "16:00", "16:30"),
        ("해송갈치 제주성산일출봉점", 0, "16:35", "17:00", "18:10"),  # about 5 by car; dinner from 17:00; 1h10m
    ],
)
def test_the_clock(flagship: Plan, name: str, nth: int, arrive: str, start: str, end: str) -> None:
    item = named(flagship.days[0], name, nth)
    assert (at(item.arrive, item), at(item.start, item), at(item.end, item)) == (arrive, start, end)


def test_last_boat_back_and_the_scooters_deadline(flagship: Plan) -> None:
    day = flagship.days[0]
    back, scooter = named(day, "seongsan-udo", 1), named(day, "scooter", 1)
    assert back.ride is not None
    last = back.ride.times.last
    assert last is not None
    # October, from 하우목동항: the last one leaves at 17:30; the scooter is due an hour before it.
    assert at(last.departs, back) == "17:30"
    assert at(scooter.deadline, scooter) == "16:30"


@pytest.mark.parametrize(
    ("name", "nth", "keep", "latest", "squeezed"),
    [
        # keep: the 10:00 less 30 check-in less 8 drive = 09:22.
        # latest: back from the scooter due at 16:30: 16:30 - 15 ride - 40 하고수동 - 10 - 15 ice - 30 검멀레 - 15
        # - 50 lunch - 10 - 40 서빈백사 - 5 - 15 desk = 12:25 on the quay; the 12:00 comes at 12:30, so the 11:00:
        # 11:00 - 30 - 8 = 10:22.
        # squeezed: without ice and 하고수동, least stays: lunch must start by 14:00 (before 16:30 - 25 - 20 - 15 - 50
        # = 14:40): 14:00 - 10 - 20 - 5 - 15 = 13:10 on the quay: the 12:00 comes at 12:30: 12:00 - 38 = 11:22.
        ("성산봄죽칼국수 성산점", 0, "09:22", "10:22", "11:22"),
        # keep from the desk: for the 16:00, ready 15:30, given back from 15:20: 15:20 - 15 - 40 - 10 - 15 - 30 - 15
        # - 50 - 10 - 40 - 5 = 11:30.
        ("scooter", 0, "11:30", "12:40", "13:25"),
        ("서빈백사", 0, "12:15", "13:25", "13:50"),
        ("우도짜장맨", 0, "13:15", "14:25", "15:30"),  # squeezed: 16:30 - 15 - 10 - 20 검멀레 - 15 = 15:30
        ("검멀레해변", 0, "14:00", "15:10", "16:05"),
        ("땅콩 아이스크림", 0, "14:15", "15:25", ""),  # optional: squeezed leaves it out
        ("하고수동해변", 0, "15:05", "16:15", ""),
        # From the scooter shop: for the 16:00 by 15:30; for the last one, 17:30, by 17:00.
        ("scooter", 1, "15:30", "17:00", "17:00"),
    ],
)
def test_leave_by(flagship: Plan, name: str, nth: int, keep: str, latest: str, squeezed: str) -> None:
    item = named(flagship.days[0], name, nth)
    assert (leave(item.keep, item), leave(item.latest, item), leave(item.squeezed, item)) == (keep, latest, squeezed)


def test_slack_and_the_tightest_place(flagship: Plan) -> None:
    day = flagship.days[0]
    # 10:22 - 45 breakfast = 09:37 at the latest, there at 08:00: 1h37.
    assert named(day, "성산봄죽칼국수 성산점").slack == 97
    assert named(day, "scooter", 1).slack == 115  # 16:30 - 14:35
    assert day.tightest is day.items[0]


def test_landing_at_the_other_port(flagship: Plan) -> None:
    # 천진항 is 15 minutes away at the worst: 10:15, ashore 10:25. To 하우목동항 2.007 km × 1.4 ÷ 4.5 km/h = 37.5, so
    # 38 min on foot: scooter 11:03 instead of 10:30, 33 minutes later; the slack at its return falls from 1h55 to 1h22.
    first = named(flagship.days[0], "seongsan-udo", 0)
    assert first.ride is not None
    [other] = first.ride.elsewhere
    assert (other.port.name, other.way.minutes, other.tightest, other.broken) == ("천진항", 38, 82, False)


def test_in_december(world: World) -> None:
    plan = changed(world, ("date: 2026-10-17", "date: 2026-12-12"))
    day = plan.days[0]
    back, scooter = named(day, "seongsan-udo", 1), named(day, "scooter", 1)
    assert back.ride is not None
    assert back.ride.times.last is not None
    # November to February the last boat is at 17:00, so the scooter is due at 16:00: 16:00 - 14:35 = 1h25 of slack.
    assert at(back.ride.times.last.departs, back) == "17:00"
    assert at(scooter.deadline, scooter) == "16:00"
    assert scooter.slack == 85
    assert day.date == date(2026, 12, 12)
    assert day.broken is None


def test_a_lunch_of_three_and_a_half_hours(world: World) -> None:
    plan = changed(world, ("        stay: 50m\n", "        stay: 3h30m\n"))
    day = plan.days[0]
    assert day.broken is not None
    # 10:00 + 30 = 10:30, + 15 + 5 + 40 + 10 = 11:40, + 3h30 = 15:10, + 15 = 15:25 검멀레 30, ice 15: 16:10,
    # + 10 + 40 하고수동 = 17:00, + 15 = 17:15 at the shop;
    # the scooter is due at 16:30: 45 minutes short.
    assert day.items[day.broken.index].name == "scooter"
    assert day.broken.minutes == 45
    # With least stays lunch still waits for 11:30 and ends at 15:00; + 15 + 20 검멀레 + 10 + 15 = 16:00: it holds.
    assert saved(day.broken) == "with the least stays and without 땅콩 아이스크림 and 하고수동해변"
    assert reasons(day.broken) == (
        "the first ferry you can catch leaves at 10:00",
        "the ferry takes 30m",
        "rent scooter takes 15m",
        "the way to 서빈백사 takes 5m",
        "서빈백사 takes 40m",
        "the way to 우도짜장맨 takes 10m",
        "우도짜장맨 takes 3h30m",
        "the way to 검멀레해변 takes 15m",
        "검멀레해변 takes 30m",
        "땅콩 아이스크림 takes 15m",
        "the way to 하고수동해변 takes 10m",
        "하고수동해변 takes 40m",
        "the way to return scooter takes 15m",
        "return scooter is due by 16:30",
    )
    [finding] = [each for each in plan.findings if each.code == "day-breaks"]
    assert finding.severity is Severity.WARNING
    assert "45m short" in finding.message
    assert "it holds with the least stays" in finding.hint
