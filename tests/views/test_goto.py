"""What ``:`` understands, and what it says to the rest."""

from __future__ import annotations

from datetime import date
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ITINERARIES
from tests.examples import examples
from tripplan.clock import DAY, Minute, format_clock, local, parse_when
from tripplan.plan import Plan, World, build
from tripplan.views.search import JumpTarget, read_target
from tripplan.views.summary import ItemPlace

TRIPS = ("jeju-three-days", "seongsan-udo", "stockholm-turku")
FRIDAY, SATURDAY, SUNDAY = range(3)
UDO = ItemPlace(SATURDAY, 4)
"""At lunch, in the middle of three days."""


@pytest.fixture(scope="module")
def jeju(world: World) -> Plan:
    return trip("jeju-three-days", world)


def trip(name: str, world: World) -> Plan:
    return build((ITINERARIES / f"{name}.yaml").read_bytes(), world)


def days(text: str) -> Plan:
    return build(f"title: t\ntimezone: Asia/Seoul\ndays:\n{indent(dedent(text), '  ')}".encode(), World())


def moment(plan: Plan, text: str) -> Minute:
    return parse_when(text, plan.trip.zone, date(2026, 1, 1))


def answer(plan: Plan, text: str, here: ItemPlace = UDO, now: Minute | None = None) -> JumpTarget | str:
    """Where a text leads, or what is said about it."""
    try:
        return read_target(text, plan, here, now)
    except ValueError as trouble:
        return str(trouble)


@pytest.mark.parametrize("name", TRIPS)
def test_the_start_of_every_item_leads_to_one_that_is_on_at_that_minute(world: World, name: str) -> None:
    plan = trip(name, world)
    for index, day in enumerate(plan.days):
        assert day.date is not None
        for number, item in enumerate(day.items):
            if item.start is None:
                continue
            shown = local(item.start, item.zone)
            text = format_clock((shown.date() - day.date).days * DAY + shown.hour * 60 + shown.minute)
            found = read_target(text, plan, ItemPlace(index, 0), None).place
            assert found.day == index
            assert found.item <= number
            there = day.items[found.item]
            assert there.start is not None
            assert there.start == item.start or (there.end is not None and there.start < item.start < there.end)
            assert read_target(f"{index + 1} {text}", plan, ItemPlace(0, 0), None).place == found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2",
            "02",
            "day 2",
            "Day2",
            "2일차",
            "sat",
            "Sat",
            "SATURDAY",
            "satur",
            "토",
            "토요일",
            "2026-10-17",
            "10-17",
        ),
        *("10/17", "2026/10/17", "17 oct", "17 October", "oct 17", "17 oct 2026", "17Oct", "10월 17일", "10월17일"),
        *("2026년 10월 17일", "２", "sat first", " sat  0800 "),
    ],
)
def test_words_for_the_second_day(jeju: Plan, text: str) -> None:
    for here in (ItemPlace(FRIDAY, 3), ItemPlace(SATURDAY, 4), ItemPlace(SUNDAY, 0)):
        found = read_target(text, jeju, here, None)
        assert found.place == (SATURDAY, 0, False)
        assert found.words == "Sat 17 Oct, 08:05: 성산봄죽칼국수 성산점"


@pytest.mark.parametrize(
    ("text", "day", "item", "words"),
    [
        ("12:00", SATURDAY, 4, "Sat 17 Oct, 11:40: 우도짜장맨"),
        ("1200", SATURDAY, 4, "Sat 17 Oct, 11:40: 우도짜장맨"),
        ("930", SATURDAY, 1, "Sat 17 Oct, 10:00: 성산포항 종합여객터미널 → 하우목동항"),
        ("12:35", SATURDAY, 5, "Sat 17 Oct, 12:45: 검멀레해변"),
        ("0:00", SATURDAY, 0, "Sat 17 Oct, 08:05: 성산봄죽칼국수 성산점"),
        ("23:00", SATURDAY, 11, "Sat 17 Oct, 18:15: 성산 숙소; nothing is later"),
        ("fri 14:30", FRIDAY, 2, "Fri 16 Oct, 14:00: 성산 한 바퀴"),
        ("3 7:00", SUNDAY, 0, "Sun 18 Oct, 05:40: 일출봉 오르기"),
        ("17 oct 1430", SATURDAY, 8, "Sat 17 Oct, 14:35: return scooter"),
        ("10월 17일 14:30", SATURDAY, 8, "Sat 17 Oct, 14:35: return scooter"),
        ("+1", SUNDAY, 0, "Sun 18 Oct, 05:40: 일출봉 오르기"),
        ("-1", FRIDAY, 0, "Fri 16 Oct, 11:00: rent car"),
        ("last", SATURDAY, 11, "Sat 17 Oct, 18:15: 성산 숙소"),
        ("+1 last", SUNDAY, 3, "Sun 18 Oct, 09:50: 제주공항 렌터카"),
        ("tightest", SATURDAY, 0, "Sat 17 Oct, 08:05: 성산봄죽칼국수 성산점; 1h32m of slack"),
        (
            "last boat",
            SATURDAY,
            9,
            "Sat 17 Oct, 16:00: 하우목동항 → 성산포항 종합여객터미널; the last one leaves at 17:30",
        ),
        ("일출봉", SATURDAY, 10, "Sat 17 Oct, 17:00: 해송갈치 제주성산일출봉점"),
        ("오조해", SUNDAY, 1, "Sun 18 Oct, 07:40: 오조해녀의집"),
        ("ㅇㄹㅂㅅㄷ", FRIDAY, 1, "Fri 16 Oct, 12:50: 우리봉식당"),
    ],
)
def test_where_it_leads_from_lunch_on_udo(jeju: Plan, text: str, day: int, item: int, words: str) -> None:
    assert read_target(text, jeju, UDO, None) == (ItemPlace(day, item), words)


def test_a_name_leads_from_match_to_match_and_into_plan_b(jeju: Plan) -> None:
    first = read_target("일출봉", jeju, UDO, None)
    second = read_target("일출봉", jeju, first.place, None)
    assert second == (ItemPlace(SATURDAY, 0, plan_b=True), "Sat 17 Oct, plan B: 결항이면 우도는 다음에, 대신 일출봉")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mon", "there is no Monday in this trip"),
        ("월요일", "there is no Monday in this trip"),
        ("18 nov", "there is no 18 nov in this trip"),
        ("2027-10-17", "there is no 2027-10-17 in this trip"),
        ("13-45", "there is no 13-45 in this trip"),
        ("4", "there is no day 4: this trip has 3 days"),
        ("-2", "there is no day 0: this trip has 3 days"),
        ("25:00", "a day ends at 24:00; for the next day write 01:00+1, not '25:00'"),
        ("1275", "an hour has 60 minutes: '12:75'"),
        ("last bus", "there is no bus on Sat 17 Oct"),
        ("now", "what time it is now is not known"),
        ("", "expected a time such as 14:30, a day such as 2 or Sat, or a name"),
        ("xyz\x1b", "expected a time such as 14:30, a day such as 2 or Sat, or a name in this trip, not 'xyz␛'"),
    ],
)
def test_what_is_said_to_the_rest(jeju: Plan, text: str, told: str) -> None:
    assert answer(jeju, text) == told


@pytest.mark.parametrize(
    ("now", "place"),
    [
        ("2026-10-01 09:00", (FRIDAY, 0)),
        ("2026-10-17 12:00", (SATURDAY, 4)),
        ("2026-10-17 12:35", (SATURDAY, 5)),
        ("2026-10-17 23:00", (SUNDAY, 0)),
    ],
)
def test_now_is_what_is_on_or_comes_next(jeju: Plan, now: str, place: tuple[int, int]) -> None:
    assert read_target("now", jeju, ItemPlace(0, 0), moment(jeju, now)).place == ItemPlace(*place)


def test_now_after_the_trip(jeju: Plan) -> None:
    told = answer(jeju, "now", now=moment(jeju, "2026-10-19 09:00"))
    assert told == "nothing in this trip is on now, or comes later"


@pytest.mark.parametrize("text", ["20:00", "06:30", "06:30+1", "06:59+1"])
def test_a_night_at_sea_is_on_until_it_lands_by_the_clock_there(world: World, text: str) -> None:
    found = read_target(text, trip("stockholm-turku", world), ItemPlace(0, 0), None)
    assert found.words == "Fri 12 Jun, 19:30: Stockholm, the ferry terminal → Turku, the harbour"


def test_a_weekday_is_the_next_one_around_the_end() -> None:
    plan = days("- date: 2026-10-16\n  plan: []\n" + "- plan: []\n" * 8)
    leads = [read_target("sat", plan, ItemPlace(here, 0), None).place.day for here in (0, 1, 2, 8)]
    assert leads == [1, 1, 8, 8]
    assert read_target("fri", plan, ItemPlace(8, 0), None).place.day == 0
    assert read_target("sat 9:00", plan, ItemPlace(2, 0), None).words == "Sat 24 Oct: nothing is planned"


def test_days_without_dates() -> None:
    plan = days(
        """\
        - plan:
            - visit: a
              time: 9:00
              stay: 1h
            - note: stay calm
        - plan:
            - do: party
              time: 23:00
              stay: 3h
        """
    )
    assert read_target("9:30", plan, ItemPlace(0, 1), None) == (ItemPlace(0, 0), "day 1, 09:00: a")
    assert read_target("2 1:20", plan, ItemPlace(0, 0), None).place == ItemPlace(1, 0)
    assert read_target("2 01:20+1", plan, ItemPlace(0, 0), None).words == "day 2, 23:00: party"
    assert read_target("calm", plan, ItemPlace(0, 0), None) == (ItemPlace(0, 1), "day 1: stay calm")
    for text in ("sat", "10-17", "now"):
        told = answer(plan, text, ItemPlace(0, 0), now=0)
        assert told == "the days of this trip have no dates; expected the number of a day, such as 2"


def test_items_without_a_time_and_days_without_items() -> None:
    plan = days("- plan: []\n- plan:\n    - note: x\n    - visit\n")
    for text in ("1", "first", "last", "tightest", "last boat", "9:00"):
        assert read_target(text, plan, ItemPlace(0, 0), None) == (ItemPlace(0, 0), "day 1: nothing is planned")
    assert read_target("2 last", plan, ItemPlace(0, 0), None) == (ItemPlace(1, 1), "day 2: visit")
    assert answer(plan, "2 9:00", ItemPlace(0, 0)) == "no time is known on day 2"
    told = "nothing on day 2 can be late for anything: no item is the tightest"
    assert answer(plan, "2 tightest", ItemPlace(0, 0)) == told


def test_a_trip_without_days() -> None:
    assert answer(build(b"", World()), "2", ItemPlace(0, 0)) == "this trip has no days"


PIECES = st.sampled_from(
    ["2", "sat", "14:30", "1430", "last", "boat", "+1", "17", "oct", "10/17", "토", "now", "성산", ":"]
)


@examples(50)
@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.integers(0, 2), st.integers(0, 12))
def test_whatever_is_typed_leads_somewhere_or_says_why_not(jeju: Plan, text: str, day: int, item: int) -> None:
    found = answer(jeju, text, ItemPlace(day, item))
    if isinstance(found, str):
        assert found[0].islower()
        return
    of_day = jeju.days[found.place.day].plan_b if found.place.plan_b else jeju.days[found.place.day]
    assert of_day is not None
    assert of_day.items[found.place.item].title in found.words
