"""What is said of a text while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edits.field_making import HEAD, ITEM, field_of, item_plan, plan_of
from tripplan.edits.understanding import validate

if TYPE_CHECKING:
    from tripplan.plan import Plan, World

LUNCH = "lunch: 카페\nstay: 1h"
BUS = "bus: 281\nfrom: 성산\nto: 서귀포"
SLEEP = "sleep: 숙소"


@pytest.mark.parametrize(
    ("item", "name", "text", "words"),
    [
        (LUNCH, "stay", "20m..40m", "20 to 40 minutes"),
        (LUNCH, "stay", "1h..1h30m", "1 hour to 1 hour 30 minutes"),
        (LUNCH, "stay", "~10m", "about 10 minutes, a guess of yours"),
        (LUNCH, "stay", "1m", "1 minute"),
        (LUNCH, "time", "19:30", "starts at 19:30"),
        (LUNCH, "time", "1h before last ferry", "starts 1h before the last ferry"),
        ("lunch: 카페", "time", "11:00-12:30", "an appointment from 11:00 to 12:30, 1h30m"),
        (LUNCH, "by", "18:00", "be there by 18:00"),
        (LUNCH, "by", "1h before last ferry", "be there 1h before the last ferry"),
        (LUNCH, "by", "sunset", "be there by sunset"),
        (LUNCH, "between", "11:30-14:00", "starts within 11:30 to 14:00, 2h30m"),
        (LUNCH, "between", "22:00-02:00", "starts within 22:00 to 02:00 on the next day, 4h"),
        (LUNCH, "cost", "10500 each", "10,500 KRW each, 21,000 KRW in all"),
        (LUNCH, "cost", "{adult: 10500}", "adult: 10,500 KRW, 21,000 KRW in all"),
        (LUNCH, "hours", "Sa 11:00-15:00", "open on Sat 17 Oct 2026 from 11:00 to 15:00"),
        (LUNCH, "hours", "24/7", "open on Sat 17 Oct 2026 all day"),
        (LUNCH, "hours", "Mo-Fr 11:00-15:00", "closed on Sat 17 Oct 2026"),
        (LUNCH, "hours", "PH Mo off", "closed on Sat 17 Oct 2026"),
        (LUNCH, "hours", "Fr 20:00-02:00; Sa off", "open on Sat 17 Oct 2026 to 02:00"),
        (
            LUNCH,
            "hours",
            '11:00-15:00 "예약제"',
            'open on Sat 17 Oct 2026 perhaps from 11:00 to 15:00, as its hours only say "예약제"',
        ),
        (LUNCH, "country", "de-by", "the public holidays of Bayern in Germany"),
        (LUNCH, "hours", "unknown", "they are not known, and will be listed among what to confirm"),
        (LUNCH, "map", "https://map.kakao.com/link/map/우도,33.5,126.95", "KakaoMap at 33.5, 126.95"),
        (LUNCH, "map", "https://naver.me/5Zxyabcd", "Naver Map; no position can be read from it"),
        (LUNCH, "map", "https://example.com/x", "no link of a map that is known: it is kept as it is"),
        (LUNCH, "map", "javascript:x", "this javascript: link is never opened; write one that begins with https://"),
        (LUNCH, "coords", "33.5, -126.95", "33.5 north, 126.95 west"),
        (LUNCH, "optional", "true", "may be left out when the day gets short"),
        (LUNCH, "at", "here", "where you are then"),
        (LUNCH, "todo", "예약\n✓ 전화", "1 to do, 1 done"),
        (LUNCH, "links", "메뉴 https://example.com/menu", "1 link"),
        (LUNCH, "stay", "", "the key is taken away: about 1h"),
        (LUNCH, "time", "", "nothing is written"),
        (BUS, "depart", "05:30, 06:10", "leaves at 05:30 or 06:10"),
        (BUS, "arrive", "06:10+1 Europe/Helsinki", "arrives at 06:10 on the next day, by the clock of Europe/Helsinki"),
        (BUS, "check-in", "30m", "be there 30 minutes before it leaves"),
        (SLEEP, "nights", "2", "2 nights"),
        (SLEEP, "check-out", "11:00", "leave by 11:00"),
    ],
)
def test_what_is_understood(item: str, name: str, text: str, words: str) -> None:
    assert validate(field_of(item_plan(item), name), text) == (True, words)


@pytest.mark.parametrize(
    ("item", "name", "text", "words"),
    [
        (LUNCH, "stay", "fifty", "expected a span such as 45m or 1h10m, not 'fifty'"),
        (LUNCH, "time", "25:00", "a day ends at 24:00; for the next day write 01:00+1, not '25:00'"),
        (LUNCH, "time", "11:00-12:30", "already says how long it takes: leave 'stay' out"),
        (LUNCH, "hours", "gibberish", "expected opening hours such as Tu-Su 11:00-15:00,17:00-20:00, or unknown"),
        (LUNCH, "cost", "{adult 10500}", "expected a price such as 12000"),
        (LUNCH, "cost", "{adult: 1", "expected brackets such as {adult: 2, child: 1}"),
        (LUNCH, "name", "", "a lunch needs this; for example 우도짜장맨"),
        (LUNCH, "name", "https://example.com/x", "a link is no name"),
        (BUS, "name", "281 www.example.com", "a link is no name"),
        (BUS, "depart", "05:30, 6", "number 2: expected a time such as 9:30 or 06:10+1, not '6'"),
        (BUS, "to", " ", "a bus needs this; for example 하우목동항"),
        ("move: walk", "name", "fly", "a flight is an item of its own"),
        (f"{BUS}\ntakes: 1h", "arrive", "12:40", "say the same thing: keep one of them"),
    ],
)
def test_what_was_expected(item: str, name: str, text: str, words: str) -> None:
    told = validate(field_of(item_plan(item), name), text)
    assert not told.ok
    assert words in told.words


def test_what_is_wrong_beside_it_is_not_told() -> None:
    """A field is judged by itself, not by what else the item says."""
    plan = item_plan("lunch: 카페\nstay: nonsense\ntime: 11:00-12:30")
    assert validate(field_of(plan, "time"), "19:30").ok
    assert validate(field_of(plan, "stay"), "") == (True, "the key is taken away: about 1h")


def test_ports_and_timetables(world: World) -> None:
    head = f"{HEAD}places:\n  우리집: {{}}\n"
    text = f"{head}days:\n  - plan:\n      - ferry: seongsan-udo\n        from: seongsan\n        to: haumokdong\n"
    plan = plan_of(text, world)
    assert validate(field_of(plan, "name"), "seongsan-udo").words == "the timetable 성산 ↔ 우도"
    assert validate(field_of(plan, "name"), "x").words == "no timetable is called so: its times are its own"
    assert validate(field_of(plan, "to"), "haumokdong").words == "하우목동항, a port of 성산 ↔ 우도"
    assert "did you mean 'cheonjin'" in validate(field_of(plan, "to"), "cheonjn").words
    assert validate(field_of(plan, "to"), "우리집").words == "우리집, a place of the trip"
    assert validate(field_of(plan, "from", ("days", 0)), "성산항").words == "성산항 is not among the places of the trip"


def test_the_trip_and_the_day(flagship: Plan) -> None:
    trip, day = (), ("days", 0)
    assert (
        validate(field_of(flagship, "travellers", trip), "{adult: 2, child: 1}").words
        == "3 travellers: adult 2, child 1"
    )
    assert validate(field_of(flagship, "title", trip), "") == (False, "the trip needs this; for example 성산–우도 하루")
    assert validate(field_of(flagship, "timezone", trip), "Mars").words.startswith("there is no time zone 'Mars'")
    assert validate(field_of(flagship, "date", day), "2026-10-18").words == "Sun 18 Oct 2026"
    assert validate(field_of(flagship, "start", day), "sunrise").words == "the day starts at sunrise"
    assert field_of(flagship, "start", day).path == ("days", 0, "start")
    assert field_of(flagship, "title", day).owner.path != ITEM


@pytest.mark.parametrize(
    ("country", "words"), [("", "closed on Mon 5 Oct 2026"), ("country: FI\n", "open on Mon 5 Oct 2026 from")]
)
@pytest.mark.parametrize("where", ["item", "day", "place"])
def test_hours_are_those_of_the_country_of_the_place(where: str, country: str, words: str) -> None:
    """2026-10-05 is a substitute holiday in Korea, and nothing in Finland."""
    keys = {each: country.rstrip() or "note: x" for each in ("item", "day", "place")}
    other = {each: keys[each] if each == where else "note: x" for each in keys}
    plan = plan_of(
        f"{HEAD}places:\n  카페:\n    {other['place']}\ndays:\n  - date: 2026-10-05\n    {other['day']}\n"
        f"    plan:\n      - lunch: 카페\n        {other['item']}\n"
    )
    path = ("places", "카페") if where == "place" else ITEM
    field = field_of(plan, "hours", path)
    assert validate(field, "Mo-Su 11:00-15:00; PH off").words.startswith(words)
