"""The rows of a day, and what stands in them. ``python -m tests.views.test_timeline`` renews the golden files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import DATA, FLAGSHIP, ITINERARIES
from tests.examples import examples, thinned
from tests.schedule.making import hourly, line, trip
from tests.views.test_rows import NAMES, WIDTHS
from tripplan.clock import parse_when
from tripplan.plan import Plan, World, build
from tripplan.views.cells import width
from tripplan.views.markdown import markdown
from tripplan.views.rows import ASCII, FOLD, HEAD, NOW, SCALES, UNICODE
from tripplan.views.timeline import Timeline, is_on, today
from tripplan.workspace.world import TimetableLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan
    from tripplan.views.rows import Row

SATURDAY: Final = date(2026, 10, 17)
TRIPS: Final = ("seongsan-udo", "jeju-three-days", "stockholm-turku")
WHOLE_DAY: Final = 24 * 60


def bundled(name: str, world: World) -> Plan:
    return build((ITINERARIES / f"{name}.yaml").read_bytes(), world)


def at(plan: Plan, when: str) -> Minute:
    """A moment by the clock of the trip; a time alone is of the day of Udo."""
    return parse_when(when, plan.trip.zone, SATURDAY)


def rows_of(plan: Plan, cells: int) -> list[str]:
    return [row.text for day in plan.days for row in Timeline(plan, cells).day(day)]


def body(plan: Plan, scale: int = 0, *, cells: int = 80, day: int = 0, now: Minute | None = None) -> list[Row]:
    return Timeline(plan, cells, now=now).body(plan.days[day], scale)


def texts(rows: list[Row]) -> list[str]:
    return [row.text.rstrip() for row in rows]


def the_row(rows: list[str], words: str) -> str:
    (found,) = (row for row in rows if words in row)
    return found


# ---------------------------------------------------------------- width


def every_row(timeline: Timeline, day: DayPlan, scale: int) -> Iterator[Row]:
    """The rows of a day, plan B unfolded and folded."""
    yield from timeline.day(day)
    yield from timeline.body(day, scale)
    if day.plan_b is not None:
        yield timeline.fold(day, is_open=False)
        yield timeline.fold(day, is_open=True)
        yield from timeline.plan_b(day, scale)


@pytest.mark.parametrize("name", TRIPS)
def test_every_row_is_exactly_as_wide_as_asked(world: World, name: str) -> None:
    """At every width that one of the three has, at every scale, with the line of the present moment and without."""
    plan = bundled(name, world)
    moments = [None, *(day.start + 100 for day in plan.days)]
    for cells in range(1 + TRIPS.index(name), 221, len(TRIPS)):
        now, glyphs = moments[cells % len(moments)], (UNICODE, ASCII)[cells // 2 % 2]
        timeline = Timeline(plan, cells, glyphs, now=now)
        rows = (row for day in plan.days for row in every_row(timeline, day, SCALES[cells % len(SCALES)]))
        assert {width(row.text) for row in rows} == {cells}


LOOKS: Final = st.lists(st.tuples(WIDTHS, st.sampled_from(SCALES), st.booleans()), min_size=3, max_size=3)


@examples(50)
@given(NAMES, LOOKS)
def test_no_name_makes_a_row_wider_or_narrower(name: str, looks: list[tuple[int, int, bool]]) -> None:
    """As the name of a stop, a port, a dish, a day, a note and an item of plan B."""
    quoted = '"' + "".join(f"\\U{ord(letter):08x}" for letter in name) + '"'
    plan = build(NAMELESS.replace("NAME", quoted).encode(), World())
    for cells, scale, is_now in looks:
        timeline = Timeline(plan, cells, now=at(plan, "13:00") if is_now else None)
        assert {width(row.text) for row in every_row(timeline, plan.days[0], scale)} == {cells}


NAMELESS: Final = """
title: t
timezone: Asia/Seoul
days:
  - date: 2026-10-17
    title: NAME
    start: 9:00
    plan:
      - visit: NAME
      - ferry: boat
        from: NAME
        to: x
        depart: 12:00
        arrive: 06:10+1 Europe/Helsinki
      - {lunch: a, order: [NAME, NAME], optional: true}
      - note: NAME
      - NAME
    plan-b:
      - {visit: NAME, time: 9:30}
      - {dinner: b, time: 20:00}
"""


# ---------------------------------------------------------------- what stands where


def test_the_udo_day_at_80(flagship: Plan) -> None:
    rows = rows_of(flagship, 80)
    assert rows[0].split() == ["Sat", "17", "Oct", "2026", "·", "우도", "last", "ferry", "back", "17:30"]
    assert rows[2] == " 08:00   ▌◆  성산봄죽칼국수 성산점                          45m  09:22 for 10:00"
    assert rows[8] == " 10:00   ▌≈  성산포항 종합여객터미널 → 하우목동항           20m            11:00"
    assert rows[9] == " 10:30   ▌○  rent scooter                                   15m  11:30 for 16:00"


def test_slack_has_a_column_where_there_is_room(flagship: Plan) -> None:
    assert rows_of(flagship, 100)[2].split()[-4:] == ["1h37m", "09:22", "for", "10:00"]


def test_a_title_that_leaves_no_room_for_the_last_boat(flagship: Plan) -> None:
    """The title is the one that stays."""
    heads = [Timeline(flagship, cells).heading(flagship.days[0]).text.rstrip() for cells in (45, 44, 12)]
    assert heads == [" Sat 17 Oct 2026 · 우도 last ferry back 17:30", " Sat 17 Oct 2026 · 우도", " Sat 17 Oct…"]


def test_a_ride_keeps_both_its_ends(flagship: Plan) -> None:
    """Where they have too little room it is the first that is cut, as one is there already."""
    rides = [texts(body(flagship, cells=cells))[6][13:].split("  ")[0] for cells in (80, 60, 46, 30)]
    assert rides == [
        "성산포항 종합여객터미널 → 하우목동항",
        "성산포항… → 하우목동항",
        "성산포… → 하우목동…",
        "성… → 하…",
    ]


NIGHT_BOAT: Final = """
- date: 2026-10-17
  start: 23:00
  plan:
    - do: a
    - {move: walk, takes: 5m}
    - {ferry: boat, from: west, to: east}
"""


def test_what_a_leave_by_is_for_is_told_whole_or_not_at_all() -> None:
    """Past midnight there is no room for it."""
    for first, leave in [("24:00", "23:35 for 00:00"), ("24:30", "00:05+1")]:
        boats = line(hourly(first=first, last="26:00"))
        for cells in (56, 80, 100, 140):
            assert the_row(texts(body(trip(NIGHT_BOAT, boats), cells=cells)), "▌●  a").endswith(f" {leave}")


def test_a_long_name_is_not_cut_where_there_is_room() -> None:
    name = "n" * 90
    plan = trip(f"- date: 2026-10-17\n  start: 9:00\n  plan:\n    - visit: {name}\n    - visit: short\n")
    rows = texts(body(plan, cells=140))
    assert name in rows[0]
    assert {len(row) for row in rows if "1h" in row} == {len(rows[0])}
    assert "…" in texts(body(plan, cells=130))[0]


@pytest.mark.parametrize("scale", SCALES)
def test_every_item_has_one_row_of_its_own(flagship: Plan, scale: int) -> None:
    """Those of plan B count on from those of the day."""
    timeline, day = Timeline(flagship, 80), flagship.days[0]
    assert day.plan_b is not None
    rows = [*timeline.body(day, scale), *timeline.plan_b(day, scale)]
    count = len(day.items) + len(day.plan_b.items)
    assert [row.item for row in rows if row.kind == HEAD] == list(range(count))
    assert [row.item for row in rows] == sorted(row.item or 0 for row in rows)


def test_the_row_that_stands_for_plan_b(flagship: Plan) -> None:
    """Folded it tells what is in it."""
    timeline, day = Timeline(flagship, 80), flagship.days[0]
    folded, opened = (timeline.fold(day, is_open=is_open) for is_open in (False, True))
    assert folded.text.rstrip() == " ▸ plan B  2 items: 성산일출봉, 해송갈치 제주성산일출봉점"
    assert opened.text.rstrip() == " ▾ plan B"
    assert (folded.kind, opened.kind, folded.item) == (FOLD, FOLD, None)


def test_ascii_signs_need_no_wide_font(flagship: Plan) -> None:
    """What is left beyond ASCII is what the trip itself is written in."""
    timeline = Timeline(flagship, 60, ASCII, now=at(flagship, "12:05"))
    drawn = "".join(row.text for row in every_row(timeline, flagship.days[0], 4))
    assert not [letter for letter in drawn if ord(letter) > 127 and not "가" <= letter <= "힣"]


def test_a_broken_item_stays_a_row_and_its_neighbours_keep_their_times(world: World) -> None:
    text = FLAGSHIP.read_text("utf-8").replace("        between: 11:30-14:00\n", "        betwen: 11:30-14:00\n")
    plan = build(text.encode(), world)
    rows = rows_of(plan, 100)
    assert "✗" in the_row(rows, "lunch: 우도짜장맨")
    assert any("did you mean 'between'?" in row for row in rows)
    timed = [item for item in plan.days[0].items if item.start is not None]
    assert len(timed) == len(plan.days[0].items) - 1


# ---------------------------------------------------------------- how sure


UNSURE: Final = """
- date: 2026-10-17
  start: 9:00
  plan:
    - {visit: a, stay: 30m}
    - {visit: b, stay: ~20m}
    - {move: drive, takes: 10m}
    - {visit: c, stay: 30m}
    - {visit: d, time: 18:00, stay: 30m}
"""


def test_how_sure_a_time_is() -> None:
    """How far it is from a to b, and from c to d, is not known. A fixed start makes the times certain again."""
    rows = [row for row in texts(body(trip(UNSURE))) if not re.search("▌[✗!?]", row)]
    assert [" ".join(row.split()) for row in rows] == [
        "09:00 ▌● a 30m ≤17:00",
        "09:30 ╎ walk ?",
        "≥09:30 ▌● b ~20m ≤17:20",
        "≥09:50 ╎ drive 10m",
        "≥10:00 ▌● c 30m ≤18:00",
        "≥10:30 ╎ walk ?",
        "≥10:30 · wait 7h30m",
        "18:00 ▌● d 30m",
    ]


def test_a_way_after_an_unknown_one_begins_later_perhaps() -> None:
    plan = trip("- date: 2026-10-17\n  plan: [do: a, {move: drive}, {move: walk, takes: 5m}, visit: b]\n")
    rows = [row.split()[:3] for row in texts(body(plan)) if not re.search("▌[✗!?]", row)]
    assert rows[1:3] == [["~09:30", "╎", "drive"], ["≥09:30", "╎", "walk"]]


def test_an_estimate_marks_what_follows_until_a_fixed_time() -> None:
    plan = trip("""
- date: 2026-10-17
  start: 9:00
  plan:
    - {move: walk, takes: 10m}
    - {visit: a, stay: ~20m}
    - {move: walk, takes: 5m}
    - {visit: b, time: 10:00, stay: 30m}
    - {move: walk, takes: ~5m}
    - {visit: c, stay: 30m}
    """)
    rows = [row.split() for row in texts(body(plan)) if "▌?" not in row and "▌◂" not in row]
    assert [row[0] for row in rows] == ["09:00", "09:10", "~09:30", "~09:35", "10:00", "10:30", "~10:35"]


def test_what_is_not_known_at_all(world: World) -> None:
    """Beyond the year that the timetable holds for, nobody knows when a boat leaves, nor what comes of the day."""
    plan = build(FLAGSHIP.read_bytes().replace(b"2026-10-17", b"2027-10-17"), world)
    rows = texts(body(plan))
    assert the_row(rows, "종합여객터미널 → ").split() == [
        "?",
        "▌≈",
        "성산포항",
        "종합여객터미널",
        "→",
        "하우목동항",
        "?",
    ]
    assert the_row(rows, "rent scooter").split() == ["≥08:53", "▌○", "rent", "scooter", "15m", "≤13:05"]


def test_an_unknown_way_marks_what_follows_and_precedes(world: World) -> None:
    text = FLAGSHIP.read_text("utf-8")
    guess = text.rindex("      - move: drive")
    plan = build((text[:guess] + text[text.index("      - dinner", guess) :]).encode(), world)
    day = plan.days[0]
    rows = "\n".join(row.text for row in Timeline(plan, 80).plan_b(day))
    assert any(row.split()[1:] == ["╎", "drive", "?"] for row in rows.splitlines())
    assert "≥17:00" in rows
    assert "≤19:30" in rows


# ---------------------------------------------------------------- the tightest place


def a_tight_day(by: str, head: str = "") -> list[str]:
    return texts(
        body(trip(f"- date: 2026-10-17\n  start: 9:00\n{head}  plan:\n    - {{do: a, at: x, stay: 30m}}\n"
                  f"    - {{do: b, at: x, stay: 10m}}\n    - {{do: c, at: x, time: '{by}'}}\n"))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("9:40", "tightest: no minute to spare"),
        ("9:41", "tightest: 1m to spare"),
        ("13:39", "tightest: 3h59m to spare"),
    ],
)
def test_where_the_day_is_tightest(by: str, words: str) -> None:
    """Said once, at the first of those that are equally tight."""
    rows = a_tight_day(by)
    (number,) = (number for number, row in enumerate(rows) if "tightest" in row)
    assert rows[number].strip() == f"▌◂  {words}"
    assert "▌●  a" in rows[number - 1]


@pytest.mark.parametrize("by", ["13:40", "9:39"])
def test_neither_a_relaxed_day_nor_a_broken_one_is_tight(by: str) -> None:
    assert not [row for row in a_tight_day(by) if "tightest" in row]


def test_a_slack_that_may_be_less_is_marked() -> None:
    rows = texts(body(trip(UNSURE.replace("18:00", "12:00"))))
    assert [row.strip() for row in rows if "tightest" in row] == ["▌◂  tightest: ≤1h30m to spare"]


# ---------------------------------------------------------------- other dates, other clocks


NIGHT_OUT: Final = """
- date: 2026-10-17
  start: 22:00
  plan:
    - {do: dancing, at: x, stay: 1h30m}
    - {do: singing, at: x, stay: 1h}
    - {do: soup, at: x, stay: 30m}
    - {do: sunrise, at: x, time: 06:30+1, stay: 20m, ignore: long-wait}
"""


def test_a_night_out_goes_on_on_another_date() -> None:
    """The date is told once, before what begins on it."""
    rows = texts(body(trip(NIGHT_OUT)))
    assert [" ".join(row.replace("─", "").split()) for row in rows if "▌◂" not in row] == [
        "22:00 ▌● dancing 1h30m 05:00+1",
        "23:30 ▌● singing 1h 06:00+1",
        "Sun 18 Oct 2026",
        "00:30+1 ▌● soup 30m 06:30+1",
        "01:00+1 · wait 5h30m",
        "06:30+1 ▌● sunrise 20m",
    ]


def test_the_hours_of_a_night_say_the_day_too() -> None:
    rows = texts(body(trip(NIGHT_OUT), 2))
    hours = [row[:8].strip() for row in rows if row[:8].strip()]
    assert hours == ["22:00", "23:00", "23:30", "00:00+1", "00:30+1", "01:00+1", "06:00+1", "06:30+1"]
    assert "3h30m not drawn" in "".join(rows)


FLIGHT: Final = """
- date: 2026-06-12
  start: 9:00
  plan:
    - {do: a, at: x, stay: 30m}
    - flight: KE 723
      from: x
      to: y
      check-in: 20m
      depart: 10:00
      arrive: 11:30 Asia/Kathmandu
    - {do: b, at: y, stay: 3h}
    - {do: c, at: y, stay: 1h}
"""


def test_a_day_that_changes_its_clock() -> None:
    """Three and a quarter hours: from ten in Seoul to half past eleven in Kathmandu is 4 h 45 min."""
    rows = texts(body(trip(FLIGHT), 2))
    (rule,) = (number for number, row in enumerate(rows) if "──" in row)
    assert rows[rule].replace("─", "").strip() == "Asia/Kathmandu"
    assert any("lands 11:30, Asia/Kathmandu" in row for row in rows[:rule])
    hours = [[row[:8].strip() for row in part if row[:8].strip()] for part in (rows[:rule], rows[rule + 1 :])]
    assert hours == [
        ["09:00", "09:30", "09:40", "10:00", "14:00"],
        ["11:30", "12:00", "13:00", "14:00", "14:30", "15:00"],
    ]


def test_one_rule_for_a_date_and_a_clock() -> None:
    plan = trip(FLIGHT.replace("arrive: 11:30 ", "arrive: 00:10+1 "))
    (rule,) = (row for row in texts(body(plan)) if "──" in row)
    assert rule.replace("─", "").strip() == "Sat 13 Jun 2026 · Asia/Kathmandu"


def test_a_template_has_no_dates_to_change() -> None:
    assert not [row for row in texts(body(trip(NIGHT_OUT.replace("date: 2026-10-17", "title: any")))) if "──" in row]


def test_two_clocks_and_a_night_at_sea(world: World) -> None:
    rows = rows_of(bundled("stockholm-turku", world), 80)
    assert any("lands 07:00+1, Europe/Helsinki" in row for row in rows)
    assert any(row.startswith(" Sat 13 Jun 2026 · Turku · Europe/Helsinki") for row in rows)


def times_of(rows: list[Row]) -> list[int]:
    """The times at the left, in minutes of the day of the plan; rows without one are left out."""
    found = (re.match(r"[ ~≥](\d\d):(\d\d)(?:\+(\d))?", row.text) for row in rows)
    return [int(each[3] or 0) * WHOLE_DAY + int(each[1]) * 60 + int(each[2]) for each in found if each]


@pytest.mark.parametrize("scale", SCALES)
def test_time_runs_down(world: World, scale: int) -> None:
    """No row has an earlier time than one above it, and no full hour is told twice beside the same item."""
    for name in TRIPS:
        plan = bundled(name, world)
        for number in range(len(plan.days)):
            rows = body(plan, scale, day=number)
            assert times_of(rows) == sorted(times_of(rows))
            ticks = [row.text[:8] for row in rows if row.pieces[0][1] == "tick" and row.text[:8].strip()]
            assert len(ticks) == len(set(ticks))


@pytest.mark.parametrize("rows", [0, 10, 20, 24, 30, 40, 60, 90, 200])
def test_a_day_is_as_high_as_there_is_room(world: World, rows: int) -> None:
    """The rules for dates and clocks are counted, the line of the present moment is not."""
    for plan in [bundled("jeju-three-days", world), trip(NIGHT_OUT), trip(FLIGHT)]:
        for day in plan.days:
            timeline = Timeline(plan, 80)
            fits = [scale for scale in SCALES if len(timeline.body(day, scale)) <= rows]
            assert timeline.fitting(day, rows) == max(fits, default=0)


# ---------------------------------------------------------------- the present moment


def around_now(rows: list[Row]) -> tuple[list[Row], Row, list[Row]]:
    """What is above the line of the present moment, the line, and what is below."""
    (number,) = (number for number, row in enumerate(rows) if row.kind == NOW)
    return rows[:number], rows[number], rows[number + 1 :]


@pytest.mark.parametrize("scale", SCALES)
def test_now_stands_between_what_was_and_what_will_be(flagship: Plan, scale: int) -> None:
    """Below all times that have come, above all that have not; in plan B as well."""
    day, midnight = flagship.days[0], at(flagship, "00:00")
    for minute in thinned(range(scale, WHOLE_DAY), 9):
        timeline = Timeline(flagship, 60, now=midnight + minute)
        above, line_of_now, below = around_now(timeline.body(day, scale))
        assert times_of([line_of_now]) == [minute]
        assert all(time <= minute for time in times_of(above))
        assert all(time > minute for time in times_of(below))
        if minute % 20 == scale:
            assert len([row for row in timeline.plan_b(day, scale) if row.kind == NOW]) == 1


def test_now_does_not_tear_apart_what_is_said_of_an_item(flagship: Plan) -> None:
    rows = body(flagship, 12, now=at(flagship, "08:01"))
    above, _, _ = around_now(rows)
    assert [row.text[13:].split()[0] for row in above] == ["성산봄죽칼국수", "tightest:", "hours"]


@pytest.mark.parametrize("when", ["2026-10-16 23:59", "2026-10-18 00:00", "2025-10-17 12:00"])
def test_other_days_have_no_now(flagship: Plan, when: str) -> None:
    now = at(flagship, when)
    assert today(flagship, now) is None
    assert not [row for row in Timeline(flagship, 80, now=now).day(flagship.days[0]) if row.kind == NOW]


def test_a_template_has_no_now() -> None:
    plan = trip(NIGHT_OUT.replace("date: 2026-10-17", "title: any"))
    assert today(plan, at(plan, "23:00")) is None
    assert not [row for row in body(plan, now=plan.days[0].start + 10) if row.kind == NOW]


@pytest.mark.parametrize(
    ("when", "day", "clock"),
    [
        ("2026-06-12 00:00", 0, "00:00"),
        ("2026-06-12 19:29", 0, "19:29"),
        ("2026-06-12 23:30", 0, "23:30"),
        ("2026-06-13 03:00", 0, "03:00+1"),
        ("2026-06-13 05:59", 0, "05:59+1"),
        ("2026-06-13 06:00", 1, "07:00"),
        ("2026-06-13 22:59", 1, "23:59"),
    ],
)
def test_a_night_at_sea_belongs_to_the_day_that_it_began_on(world: World, when: str, day: int, clock: str) -> None:
    """And only to that: the boat lands at seven in Turku, which is six in Stockholm."""
    plan = bundled("stockholm-turku", world)
    now = at(plan, when)
    drawn = [
        (number, row.text.split()[0]) for number in (0, 1) for row in body(plan, day=number, now=now) if row.kind == NOW
    ]
    assert drawn == [(day, clock)]
    assert today(plan, now) is plan.days[day]


def test_a_day_that_has_begun_goes_before_one_that_is_over() -> None:
    """One flies from Seoul into the next day, four hours ahead, while it still is the day before in Seoul."""
    plan = trip("""
- date: 2026-10-17
  plan:
    - flight: F
      from: x
      to: y
      depart: 12:00
      arrive: 01:00+1 Pacific/Auckland
- plan: [do: a]
    """)
    days = [today(plan, at(plan, when)) for when in ("11:00", "20:59", "21:00", "23:00")]
    assert [day and day.number for day in days] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("when", "is_it"),
    [
        ("2026-10-17 00:00", True),
        ("2026-10-17 21:00", True),
        ("2026-10-18 06:49", True),
        ("2026-10-18 06:50", False),
        ("2026-10-16 23:59", False),
    ],
)
def test_a_day_is_on_on_its_date_and_until_it_is_over(when: str, is_it: bool) -> None:  # noqa: FBT001
    plan = trip(NIGHT_OUT)
    assert is_on(plan.days[0], at(plan, when)) is is_it


def test_a_day_of_thirty_six_hours() -> None:
    plan = trip("""
- date: 2026-10-17
  start: 8:00
  plan:
    - {do: packing, at: x, stay: 1h}
    - {do: waiting for the storm to pass, at: x, time: 20:00+1, stay: 5m}
    """)
    for when, clock in [("12:00", "12:00"), ("2026-10-18 12:00", "12:00+1"), ("2026-10-18 20:04", "20:04+1")]:
        for scale in SCALES:
            above, line_of_now, below = around_now(body(plan, scale, now=at(plan, when)))
            assert line_of_now.text.split()[0] == clock
            (now,) = times_of([line_of_now])
            assert max(times_of(above)) <= now
            assert min(times_of(below), default=now + 1) > now
    assert today(plan, at(plan, "2026-10-18 20:05")) is None


def test_now_where_the_plan_does_not_know_its_times(world: World) -> None:
    """The boat is unknown, lunch begins at half past eleven at the earliest: at twenty to eleven that is to come."""
    plan = build(FLAGSHIP.read_bytes().replace(b"2026-10-17", b"2027-10-17"), world)
    above, _, below = around_now(body(plan, now=at(plan, "2027-10-17 10:40")))
    assert not [row for row in above if "우도짜장맨" in row.text]
    assert below[0].text.startswith("≥11:30")


# ---------------------------------------------------------------- golden rows


GOLDEN: Final = Path(__file__).parent / "golden"
GOLDEN_WIDTHS: Final = (80, 100, 140, 200)
SCALED: Final = "seongsan-udo-scale-4"


def golden_rows(name: str) -> bytes:
    """A trip as rows at four widths; one of them to scale, in the middle of the day."""
    library = TimetableLibrary(())
    world = World(library.line, library.names)
    plan = bundled(TRIPS[0] if name == SCALED else name, world)
    parts = []
    for cells in GOLDEN_WIDTHS:
        rows = [row for day in plan.days for row in _looked_at(plan, day, cells, is_scaled=name == SCALED)]
        parts.append("\n".join([f"# {cells}", *texts(rows)]))
    return ("\n\n".join(parts) + "\n").encode()


def _looked_at(plan: Plan, day: DayPlan, cells: int, *, is_scaled: bool) -> list[Row]:
    if not is_scaled:
        return Timeline(plan, cells).day(day)
    timeline = Timeline(plan, cells, now=at(plan, "12:05"))
    return [timeline.column_heads(day), *timeline.body(day, 4), timeline.fold(day, is_open=False)]


@pytest.mark.parametrize("name", [*TRIPS, SCALED])
def test_golden(name: str) -> None:
    assert golden_rows(name) == (GOLDEN / f"{name}.rows").read_bytes()


def the_rows(plan: Plan, number: int = 0) -> list[str]:
    """The time, the words and the figures of every row of a day, with one blank between them."""
    return [" ".join(row.split()) for row in texts(body(plan, day=number))]


def test_the_sign_of_a_guess_is_not_lost_behind_a_ride() -> None:
    """A shuttle that takes about 45 minutes is there at about 13:05, and a ferry of about two hours at about 17:00."""
    rows = the_rows(build((DATA / "real_trips/cases/tilde.yaml").read_bytes(), World()))
    assert rows[0] == "12:20 ▌▶ Airport → Rafina ~45m ≤13:20"
    assert "~13:05 ╎ walk 5m" in rows
    assert "15:00 ▌≈ Rafina → Naxos ~2h 15:00" in rows
    assert "~17:00 ╎ walk 5m" in rows


def test_how_long_a_ride_takes_is_shown_where_it_is_written() -> None:
    """A train without a departure takes about an hour, as written; one of 5 to 7 minutes takes the wished 7."""
    plan = build((DATA / "real_trips/japan.yaml").read_bytes(), World())
    assert any(row.startswith("15:50 ▌▶ Haneda HND → Shinjuku ~1h ") for row in the_rows(plan, 1))
    assert any("Kyoto Station → Inari 7m " in row for row in the_rows(plan, 5))


def test_a_check_in_is_a_row_of_its_own() -> None:
    """Nothing says how long before a flight to be there: about two hours, so about 04:00, and after the one before.

    At 08:03 one lands in San Francisco; who changes there has to be at the next flight about 45 minutes before
    it leaves at 10:15.
    """
    rows = the_rows(build((DATA / "real_trips/japan.yaml").read_bytes(), World()))
    assert rows[0] == "~04:00 · check-in ~2h"
    assert [row for row in rows if row.startswith(("08:03", "~09:30"))] == [
        "08:03 · wait 1h27m",
        "~09:30 · check-in ~45m",
    ]


def test_what_may_be_left_out_together_stands_in_brackets() -> None:
    """An outing of two stops that is optional as a whole."""
    plan = trip("- {date: 2026-10-17, plan: [{visit: A}, {optional: [{visit: B}, {snack: C}]}, {visit: D}]}\n")
    names = [row.split()[2] for row in the_rows(plan) if "▌●" in row or "▌◆" in row]
    assert names == ["A", "(B)", "(C)", "D"]
    assert [word in markdown(plan) for word in ("visit B (optional)", "snack C (optional)", "visit D (optional)")] == [
        True,
        True,
        False,
    ]


if __name__ == "__main__":
    for each in (*TRIPS, SCALED):
        (GOLDEN / f"{each}.rows").write_bytes(golden_rows(each))


def test_each_severity_has_its_sign_and_a_way_is_told_at_the_item_that_it_leads_to() -> None:
    way, closed = "{move: walk, takes: 1m}", "{visit: B, coords: '0, 0.1', hours: Mo}"
    plan = trip(
        f"- date: 2026-10-17\n  start: 9:00\n  plan:\n    - {{visit: A, coords: '0, 0'}}\n    - {way}\n    - {closed}\n"
    )
    item = plan.days[0].items[1]
    assert {each.code for each in plan.findings_of(item)} - {each.code for each in plan.findings_at(item.path)} == {
        "way-too-fast"
    }
    for signs, rail, marks in ((UNICODE, "▌", "!✗✗"), (ASCII, "|", "!xx")):
        rows = [row.text.split()[0] for row in Timeline(plan, 100, signs).body(plan.days[0]) if row.item == 1]
        assert "".join(first.removeprefix(rail) for first in rows if first.startswith(rail)) == marks
