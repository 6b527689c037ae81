"""The line at each kind of moment. Times of the Udo day, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.examples import examples
from tests.schedule.making import line, trip
from tripplan.clock import parse_when
from tripplan.plan import Plan, World, build
from tripplan.schedule.status import status_at
from tripplan.views.cells import width
from tripplan.views.summary import now_json, now_line

if TYPE_CHECKING:
    from tripplan.schedule.status import Status

PIER = "성산포항 종합여객터미널"
FIRST = f"10:00 ferry {PIER} → 하우목동항"
BACK = f"16:00 ferry 하우목동항 → {PIER}"
TERMINAL = "Stockholm, the ferry terminal"


def at(plan: Plan, when: str) -> Status:
    found = status_at(plan.days, parse_when(when, plan.trip.zone, date(2026, 10, 17)))
    assert found is not None
    return found


def said(plan: Plan, when: str) -> str:
    return now_line(at(plan, when))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("00:00", "next 08:00 성산봄죽칼국수 성산점 in 8h"),
        ("07:59", "next 08:00 성산봄죽칼국수 성산점 in 1m"),
        ("08:00", "성산봄죽칼국수 성산점 until 08:45, 45m left · leave by 09:22 for the 10:00 ferry"),
        ("08:50", f"drive to {PIER}, there ~08:53 in 3m · leave by 09:22 for the 10:00 ferry"),
        ("08:53", f"check-in 09:30 for the {FIRST} in 37m · leave by 09:22"),
        ("09:22", f"check-in 09:30 for the {FIRST} in 8m · leave by 09:22"),
        (
            "09:23",
            f"check-in 09:30 for the {FIRST} in 7m · not there? leave now: 1m late, or by 10:22 for the 11:00 ferry",
        ),
        ("09:30", f"next {FIRST} in 30m · not there? leave now: 8m late, or by 10:22 for the 11:00 ferry"),
        ("10:00", "on the 10:00 ferry to 하우목동항, ashore 10:30, 30m left · then rent scooter"),
        ("10:30", "rent scooter until 10:45, 15m left · leave by 11:30 for the 16:00 ferry"),
        ("12:00", "우도짜장맨 until ~12:30, 30m left · leave by 13:15 for the 16:00 ferry"),
        ("13:20", "(땅콩 아이스크림) until ~13:30, 10m left · leave by 14:15 for the 16:00 ferry"),
        (
            "15:35",
            f"next {BACK} in 25m · not there? leave now: 5m late, or by 17:00 for the 17:30 ferry, the last one",
        ),
        ("16:31", "drive to 해송갈치 제주성산일출봉점, there ~16:35 in 4m"),
        ("16:40", "next ~17:00 해송갈치 제주성산일출봉점 in 20m"),
        ("18:09", "해송갈치 제주성산일출봉점 until ~18:10, 1m left"),
        ("18:10", "nothing more today"),
        ("23:59", "nothing more today"),
    ],
)
def test_the_udo_day(flagship: Plan, when: str, words: str) -> None:
    assert said(flagship, when) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-06-12 08:00", "next 15:30 last swim and packing in 7h30m"),
        (
            "2026-06-12 17:50",
            f"transit to {TERMINAL}, there ~18:15 in 25m · not on the way? leave now: 5m late for the 19:30 ferry",
        ),
        # Ten hours, though the clocks say eleven.
        (
            "2026-06-12 20:00",
            "on the 19:30 ferry to Turku, the harbour, ashore 07:00+1 Europe/Helsinki, 10h left",
        ),
        ("2026-06-13 05:59", "on the 19:30 ferry to Turku, the harbour, ashore 07:00 Europe/Helsinki, 1m left"),
        ("2026-06-13 06:00", "walk to a café by the harbour, there ~07:10 in 10m"),
        ("2026-06-13 09:40", "next ~11:00 Turku Cathedral in 20m · leave by 14:40"),
        (
            "2026-06-13 06:20",
            "a café by the harbour until ~07:55, 35m left · leave by 12:25 (Turku Cathedral: start by 15:00)",
        ),
    ],
)
def test_two_clocks_and_a_night(world: World, when: str, words: str) -> None:
    """The moments are of Stockholm, where the trip has its zone; what is said is of the clock there."""
    assert said(build((ITINERARIES / "stockholm-turku.yaml").read_bytes(), world), when) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-10-16 20:00", "next tomorrow ~08:05 성산봄죽칼국수 성산점 in 12h05m · set off 08:00"),
        ("2026-10-17 03:00", "next ~08:05 성산봄죽칼국수 성산점 in 5h05m · set off 08:00"),
        ("2026-10-17 20:00", "next tomorrow 05:40 일출봉 오르기 in 9h40m · set off ~05:35"),
        ("2026-10-17 18:12", "drive to 성산 숙소, there ~18:15 in 3m"),
    ],
)
def test_evenings_and_mornings(world: World, when: str, words: str) -> None:
    assert said(build((ITINERARIES / "jeju-three-days.yaml").read_bytes(), world), when) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("14:20", "우도짜장맨 until ~15:10, 50m left · leave by 14:25 (return scooter by 16:30)"),
        ("14:40", "leave now: 15m late (return scooter by 16:30) · 우도짜장맨 until ~15:10, 30m left"),
        ("15:14", "45m late (return scooter by 16:30) · scooter to 검멀레해변, there ~15:25 in 11m"),
        ("17:26", f"25m late for the 17:30 ferry · next 17:30 ferry 하우목동항 → {PIER} in 4m"),
    ],
)
def test_a_plan_that_is_late_says_so_first(world: World, when: str, words: str) -> None:
    """Lunch of three and a half hours: the scooter is back 45 minutes late."""
    plan = build(FLAGSHIP.read_bytes().replace(b"        stay: 50m\n", b"        stay: 3h30m\n"), world)
    assert said(plan, when) == words


def test_what_is_not_known(world: World) -> None:
    """The timetable holds until the end of 2026."""
    plan = build(FLAGSHIP.read_bytes().replace(b"2026-10-17", b"2027-10-17"), world)
    assert said(plan, "2027-10-17 10:40") == "next ≥11:30 우도짜장맨 in 50m · leave by ≤13:50"
    assert said(plan, "2027-10-17 15:00").startswith(f"next ? ferry 하우목동항 → {PIER} · leave by ≤19:25 (")


def test_past_midnight() -> None:
    plan = trip("""
      - date: 2026-10-17
        start: 23:00
        plan:
          - do: dancing
            at: bar
            stay: 2h
          - move: walk
            takes: 10m
          - do: fireworks
            at: pier
            time: 02:00+1
            stay: 20m
    """)
    assert said(plan, "23:30").startswith("dancing until 01:00+1, 1h30m left")
    assert said(plan, "2026-10-18 00:30").startswith("dancing until 01:00, 30m left")
    assert said(plan, "2026-10-18 01:10").startswith("next 02:00 fireworks in 50m")


def test_a_boat_without_a_clock_time_leaves_by_then() -> None:
    shuttle = line("""
      - from: west
        to: east
        takes: 30m
        sailings: [{first: 8:00, every: about 10m..12m, last: 18:00}]
    """)
    plan = trip(
        """
      - date: 2026-10-17
        start: 9:00
        plan:
          - ferry: boat
            from: west
            to: east
    """,
        shuttle,
    )
    assert said(plan, "08:30") == "check-in 09:12 for the ≤09:32 ferry west → east in 42m"
    assert said(plan, "09:40").startswith("on the ≤09:32 ferry to east, ashore 10:02, 22m left")


def test_nothing_of_a_name_reaches_the_terminal() -> None:
    plan = trip("""
      - date: 2026-10-17
        start: 9:00
        plan:
          - visit: "\\e[31mred"
          - visit: "a\\tb"
            time: 12:00
    """)
    for when in ("08:00", "09:30", "11:00", "12:10"):
        assert said(plan, when).isprintable()


@examples(50)
@given(st.integers(0, 24 * 60 - 1), st.integers(1, 120))
def test_cut_in_cells(minutes: int, cells: int) -> None:
    """What is cut fills the width, but for a Hangul syllable that would stand half outside, and spaces."""
    found = at(UDO, f"{minutes // 60:02}:{minutes % 60:02}")
    whole, cut = now_line(found), now_line(found, cells)
    if width(whole) <= cells:
        assert cut == whole
        return
    assert cut.endswith("…")
    assert cells - 3 <= width(cut) <= cells
    assert whole.startswith(cut[:-1])


UDO = build(
    b"title: t\ntimezone: Asia/Seoul\ndays:\n"
    b"  - {date: 2026-10-17, start: '09:00', plan: [lunch: " + "우도짜장맨 하우목동항 2층".encode() + b"]}\n",
    World(),
)


def test_the_boat_and_the_leave_by_as_data(flagship: Plan) -> None:
    told = now_json(at(flagship, "12:00"), flagship, "udo.yaml")
    assert list(told) == [
        "file", "title", "date", "state", "item", "next", "minutes_left", "leave_by", "sailing",
    ]  # fmt: skip
    assert (told["file"], told["title"], told["date"]) == ("udo.yaml", "성산–우도 하루", "2026-10-17")
    assert told["leave_by"] == {"at": "2026-10-17T13:15:00+09:00", "binding": "the 16:00 ferry"}
    sailing = told["sailing"]
    assert isinstance(sailing, dict)
    assert (sailing["departs"], sailing["from"]) == ("2026-10-17T16:00:00+09:00", "haumokdong")
    late = now_json(at(flagship, "17:30"), flagship, "udo.yaml")
    assert (late["leave_by"], late["sailing"], late["next"]) == (None, None, None)
