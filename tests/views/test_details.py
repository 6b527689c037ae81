"""What the details say of an item: the figures with where they come from, the boats around, the place, the links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.examples import examples
from tests.schedule.making import hourly, line, plan_of, trip
from tests.views.test_rows import NAMES
from tripplan.clock import parse_when
from tripplan.maps import is_safe
from tripplan.plan import Plan, World, build
from tripplan.views.cells import CONTROLS, width
from tripplan.views.details import ClipboardText, clipboard_texts, day_text, details, item_text
from tripplan.views.markdown import markdown
from tripplan.views.rows import ASCII
from tripplan.workspace.world import TimetableLibrary

if TYPE_CHECKING:
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan


WIDE: Final = 110

LUNCH: Final = """
title: 하루
timezone: Asia/Seoul
travel: walk
currency: KRW
travellers: {adult: 2, child: 1}
places:
  식당:
    coords: 33.5, 126.9
    hours: Mo-Su 11:30-15:00,17:00-21:00
    note: 주차장이 좁다
days:
  - date: 2026-10-17
    start: 13:00
    plan:
      - visit: 바다
        coords: 33.52, 126.9
        stay: 30m
      - lunch: 식당
        stay: 50m
        last-entry: 14:30
        cost: {adult: 10000}
        booking: K-117
        links: [메뉴 https://example.org/menu, javascript:alert(1), http://example.org/plain]
      - visit: 공원
        coords: 33.5, 126.91
        time: 15:00-16:00
"""


def lines_of(plan: Plan, name: str, day: DayPlan | None = None, cells: int = WIDE) -> list[tuple[str, str]]:
    of_day = day or plan.days[0]
    item = next(item for item in of_day.items if item.name == name)
    return details(plan, of_day, item, cells)


def told(plan: Plan, name: str, day: DayPlan | None = None) -> list[str]:
    return [" ".join(text.split()) for text, _ in lines_of(plan, name, day)]


@pytest.fixture(scope="module")
def lunch(world: World) -> Plan:
    return build(LUNCH.encode(), world)


# ---------------------------------------------------------------- times, and by when to leave


def test_a_stay(flagship: Plan) -> None:
    lines = told(flagship, "성산봄죽칼국수 성산점")
    assert lines[:2] == ["성산봄죽칼국수 성산점", "breakfast"]
    assert "08:45 leave after 45m, 30m at least, as written" in lines
    assert "1h37m slack, the least of the day: so much later you may be here" in lines
    assert "09:22 leave by then to keep the 10:00 ferry" in lines
    assert "11:22 with least stays and nothing optional: the 12:00 ferry" in lines


def test_estimates_are_marked_and_waits_told(flagship: Plan) -> None:
    lines = told(flagship, "해송갈치 제주성산일출봉점")
    assert "~16:35 there, 25m to wait" in lines
    assert "to begin from 17:00 to 19:30" in lines
    assert "these times are estimated: they hang on a guess" in lines
    assert "~5m drive, a guess of yours" in lines


def test_what_is_rented_is_due(flagship: Plan) -> None:
    """The `rent` tells when the `return` is due, the `return` since when one has had it."""
    rent, back = (item for item in flagship.days[0].items if item.name == "scooter")
    day = flagship.days[0]
    lines = [" ".join(text.split()) for text, _ in details(flagship, day, rent, WIDE)]
    assert "16:30 due back by then: 1h before last ferry" in lines
    assert "14:35 given back, with 1h55m of slack" in lines
    lines = [" ".join(text.split()) for text, _ in details(flagship, day, back, WIDE)]
    assert "4h05m after it was rented at 10:30" in lines


def test_a_computed_way_says_how_it_was_computed(lunch: Plan) -> None:
    assert "~42m walk, about 3.1 km: 1.4 times the straight line at 4.5 km an hour" in told(lunch, "식당")


def test_a_broken_day_says_why(world: World) -> None:
    data = FLAGSHIP.read_bytes().replace(b"        stay: 50m\n", b"        stay: 3h30m\n")
    plan = build(data, world)
    day = plan.days[0]
    assert day.broken is not None
    lines = [text for text, _ in details(plan, day, day.items[day.broken.index], WIDE)]
    assert "45m too late: the day breaks here" in lines
    assert "return scooter is due by 16:30" in lines
    assert any(line.startswith("it holds with the least stays and without") for line in lines)
    assert not any("the day breaks" in text for text, _ in details(plan, day, day.items[0], WIDE))


def test_an_item_that_cannot_be_read(world: World) -> None:
    data = FLAGSHIP.read_bytes().replace("visit: 서빈백사".encode(), "visit:서빈백사".encode())
    plan = build(data, world)
    unread = next(item for item in plan.days[0].items if item.item is None)
    lines = told(plan, unread.name)
    assert "this item could not be read" in lines
    assert any(line.startswith("error: ") for line in lines)


# ---------------------------------------------------------------- the ferry


def test_a_ferry(flagship: Plan) -> None:
    lines = told(flagship, "seongsan-udo")
    assert "09:30 be there by then: 30m before, as the timetable says" in lines
    assert "10:00 takes the 10:00, guaranteed, two dated sources agree" in lines
    assert lines[lines.index("Departures") + 1 :][:4] == [
        "09:30 → 09:45 usual, probably to 천진항",
        "10:00 → 10:20 guaranteed ◂ yours",
        "10:30 → 10:45 usual, probably to 천진항",
        "11:00 → 11:20 guaranteed",
    ]
    assert "the last guaranteed one leaves at 17:30, evidence is weak" in lines
    assert "the last one back from 하우목동항: 17:30" in lines
    elsewhere = (
        "may land at 천진항 instead, at 10:15: walk ~38m to 하우목동항, and the day still holds with 1h22m of slack"
    )
    assert elsewhere in lines
    assert "timetable checked 2026-09-20, holds until 2026-12-31" in lines
    assert "cost: 10,500 KRW each, 21,000 KRW in all" in lines
    assert "bring: photo ID for everyone" in lines


def test_the_way_back_has_no_last_one_back(flagship: Plan) -> None:
    back = [item for item in flagship.days[0].items if item.name == "seongsan-udo"][1]
    text = "\n".join(text for text, _ in details(flagship, flagship.days[0], back, WIDE))
    assert "the last guaranteed one leaves at 17:30" in text
    assert "the last one back" not in text


def test_a_stale_timetable_is_a_warning() -> None:
    library = TimetableLibrary(())
    plan = build(FLAGSHIP.read_bytes(), World(library.line, library.names))
    zone = plan.trip.zone
    now = parse_when("2027-09-20 08:00", zone, plan.days[0].date)  # type: ignore[arg-type]
    plan = build(FLAGSHIP.read_bytes(), World(library.line, library.names, now))
    roles = {role for text, role in lines_of(plan, "seongsan-udo") if text.startswith("timetable checked")}
    assert roles == {"warning"}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2026-10-17", "2027-10-17", "unknown: the timetable seongsan-udo says nothing of 2027-10-17"),
        ("start: 08:00", "start: 18:00", "1h53m too late: the day breaks here"),
    ],
)
def test_a_ferry_that_is_not_taken_says_why(world: World, old: str, new: str, sentence: str) -> None:
    """Breakfast at 18:00 takes 45 minutes and the way 8; the check-in of the last boat is at 17:00."""
    plan = build(FLAGSHIP.read_text("utf-8").replace(old, new).encode(), world)
    assert any(line.startswith(sentence) for line in told(plan, "seongsan-udo"))


def test_a_ferry_on_a_day_that_may_be_a_holiday_says_so() -> None:
    """Thursday 2026-10-08, of a timetable that has rows with PH and no country."""
    rows = "{days: Mo-Fr, depart: [8:00]}, {days: [Sa, Su, PH], depart: [10:00]}"
    boat = line(f"- {{from: west, to: east, takes: 30m, sailings: [{rows}]}}")
    plan = plan_of("- ferry: boat\n  from: west\n  to: east", boat, day="date: 2026-10-08\nstart: 7:00")
    assert (
        "unknown: boat has other sailings on public holidays, and whether 2026-10-08 is one is not known: "
        "whose public holidays count is not known"
    ) in " ".join(told(plan, "boat"))
    assert "**no departure is taken**: unknown: boat has other sailings on public holidays" in markdown(plan)


def test_hours_of_a_country_of_its_own() -> None:
    """Hangul Day 2026-10-09, a Friday, is nothing in Finland; Corpus Christi is one in a part of Germany."""
    hours = "hours: Mo-Su 10:00-18:00; PH off"
    closed, open_, unsure = (
        told(plan_of(f"- visit: 미술관\n  {hours}\n  country: {country}", day=f"date: {date}\nstart: 10:00"), "미술관")
        for country, date in (("KR", "2026-10-09"), ("FI", "2026-10-09"), ("DE", "2026-06-04"))
    )
    assert "closed that day" in closed
    assert "open from 10:00 to 18:00" in open_
    assert "open perhaps from 10:00 to 18:00" in unsure


def test_a_ride_by_its_own_words_and_two_clocks(world: World) -> None:
    plan = build((ITINERARIES / "stockholm-turku.yaml").read_bytes(), world)
    lines = told(plan, "Stockholm – Turku by night")
    assert "18:30 be there by then: ~1h before, a guess of yours" in lines
    assert "07:00+1 lands at Turku, the harbour, on the clock of Europe/Helsinki" in lines


# ---------------------------------------------------------------- the place


def test_hours_that_are_not_sure(world: World) -> None:
    """From three o'clock on nobody knows when it closes; a stay that lasts to 15:02 is not hurried."""
    plan = build(LUNCH.replace("11:30-15:00,17:00-21:00", "11:30-15:00+").encode(), world)
    lines = told(plan, "식당")
    assert "open from 11:30 to 15:00 and perhaps from 15:00 to 00:00+1" in lines
    assert not [line for line in lines if line.startswith(("closes", "a break"))]


def test_hours_of_the_day_with_what_is_near(lunch: Plan) -> None:
    lines = told(lunch, "식당")
    assert "open from 11:30 to 15:00 and from 17:00 to 21:00" in lines
    assert "a break from 15:00 to 17:00" in lines
    assert "closes at 15:00, 2m before you leave" in lines
    assert "last order 14:30, 18m after you begin" in lines
    assert "as written: Mo-Su 11:30-15:00,17:00-21:00" in lines


def test_only_what_is_near_is_a_warning(world: World, lunch: Plan) -> None:
    assert ("last order 14:30, 18m after you begin", "warning") in lines_of(lunch, "식당")
    early = lines_of(build(LUNCH.replace("start: 13:00", "start: 11:30").encode(), world), "식당")
    assert ("last order 14:30", "") in early
    assert not any(text.startswith("closes at") for text, _ in early)
    closed = lines_of(build(LUNCH.replace("Mo-Su", "Mo-Fr").encode(), world), "식당")
    assert ("closed that day", "error") in closed


def test_a_place_tells_its_position_and_where_it_is_from(lunch: Plan, flagship: Plan) -> None:
    assert "position: 33.5, 126.9, as written" in told(lunch, "식당")
    assert "position: 33.5095971, 126.9435281, from the timetable" in told(flagship, "seongsan-udo")


def test_texts_of_item_and_place_and_money_per_traveller(lunch: Plan) -> None:
    lines = told(lunch, "식당")
    assert "주차장이 좁다" in lines
    assert "cost: adult: 10,000 KRW, 20,000 KRW in all; price unknown for child" in lines
    assert "booking: K-117" in lines


def test_what_is_done_has_its_tick_and_stands_back(world: World) -> None:
    text = LUNCH.replace("    note: 주차장이 좁다", "    todo: [예약, '[x] 전화', ✓ 길 찾기]")
    lines = lines_of(build(text.encode(), world), "식당")
    assert ("to do: 예약", "") in lines
    assert [line for line in lines if "✓" in line[0]] == [("✓ 전화", "muted"), ("✓ 길 찾기", "muted")]


def test_an_either_tells_its_alternatives(world: World) -> None:
    plan = build((ITINERARIES / "stockholm-turku.yaml").read_bytes(), world)
    assert "or do rest on the river bank: fits" in told(plan, "Turku Cathedral", plan.days[1])


def test_links_are_numbered_and_unsafe_ones_told(lunch: Plan) -> None:
    lines = told(lunch, "식당")
    assert lines[lines.index("Links") + 1] == "[1] 메뉴 https://example.org/menu"
    assert "not opened, for it is no safe link: javascript:alert(1)" in lines
    assert "not opened, for it is no safe link: http://example.org/plain" in lines


# ---------------------------------------------------------------- the form


@pytest.mark.parametrize("cells", [2, 9, 20, 40, 62, 120])
@pytest.mark.parametrize("name", ["seongsan-udo", "jeju-three-days", "stockholm-turku"])
def test_no_line_is_wider_than_asked(world: World, name: str, cells: int) -> None:
    plan = build((ITINERARIES / f"{name}.yaml").read_bytes(), world)
    for day in plan.days:
        for of_day in (day, day.plan_b) if day.plan_b is not None else (day,):
            for item in of_day.items:
                assert all(width(text) <= cells for text, _ in details(plan, of_day, item, cells))


@given(st.text(max_size=40), st.integers(2, 90))
@examples(60)
def test_no_name_breaks_the_lines_or_reaches_the_terminal(name: str, cells: int) -> None:
    quoted = "'" + name.replace("'", "''").replace("\r", " ").replace("\n", " ") + "'"
    text = (
        FLAGSHIP.read_text("utf-8")
        .replace("홍조단괴는 가져가면 안 된다", quoted)
        .replace("visit: 서빈백사", f"visit: {quoted}")
    )
    plan = build(text.encode("utf-8", "replace"), World())
    for item in plan.days[0].items if plan.days else ():
        lines = details(plan, plan.days[0], item, cells)
        assert all(width(line) <= cells for line, _ in lines)
        assert not any(CONTROLS.search(line) for line, _ in lines)


def test_figures_stand_below_each_other(flagship: Plan) -> None:
    lines = [text for text, role in lines_of(flagship, "seongsan-udo", cells=40) if role == "leave"]
    assert lines[:2] == [" 09:30  be there by then: 30m before, as", "        the timetable says"]


def test_ascii_signs(flagship: Plan) -> None:
    day = flagship.days[0]
    text = "\n".join(text for text, _ in details(flagship, day, day.items[1], WIDE, ASCII))
    assert "성산포항 종합여객터미널 -> 하우목동항" in text
    assert "10:00  -> 10:20  guaranteed < yours" in text


COPIED_LUNCH: Final = 4
NAVER: Final = (
    "https://map.naver.com/p/search/%EC%9A%B0%EB%8F%84%20%EB%A7%9B%EC%A7%91/place/108105804"
    "?c=14.00,0,0,0,dh&placePath=%3Fentry%253Dbmp"
)
"""As it stands in the trip."""


def clips(plan: Plan, index: int = 0) -> list[ClipboardText]:
    day = plan.days[0]
    return clipboard_texts(plan, day, day.items[index])


def text(plan: Plan, index: int = 0) -> str:
    day = plan.days[0]
    return item_text(day, day.items[index])


def test_the_item_comes_first_and_other_links_last(flagship: Plan) -> None:
    found = clips(flagship, COPIED_LUNCH)
    assert found[:3] == [
        ClipboardText("the item", f"~11:40–12:30 우도짜장맨 (짜장면, 해물짬뽕) {NAVER}"),
        ClipboardText("its link", NAVER),
        ClipboardText("its name", "우도짜장맨"),
    ]
    assert found[3] == ClipboardText("the day", day_text(flagship, flagship.days[0]))
    assert {clip.label for clip in found[4:]} >= {"link: Google Maps", "link: KakaoMap"}
    assert all(is_safe(clip.text) for clip in found[4:])
    assert len({clip.label for clip in found}) == len(found)


def test_what_else_an_either_offers_may_be_several_items() -> None:
    """Two visits one after the other in place of one."""
    plan = trip("- {date: 2026-10-17, plan: [{either: [{visit: A}, [{visit: B}, {snack: C}]]}]}\n")
    shown = [text for text, _ in details(plan, plan.days[0], plan.days[0].items[0], 80)]
    assert "or visit B, snack C: fits" in shown


def test_a_seat_and_a_reference_can_be_copied() -> None:
    """What is asked for at the gate stands in the details as well."""
    train = "{train: T, from: A, to: B, depart: 08:00, takes: 1h, booking: X7, coach: 5, seat: 12A, platform: 3}"
    plan = trip(f"- {{date: 2026-10-17, plan: [{train}]}}\n")
    day = plan.days[0]
    copied = {clip.label: clip.text for clip in clipboard_texts(plan, day, day.items[0])}
    assert [copied[f"its {key}"] for key in ("booking", "coach", "seat", "platform")] == ["X7", "5", "12A", "3"]
    shown = [text for text, _ in details(plan, day, day.items[0], 80)]
    assert {"booking: X7", "coach: 5", "seat: 12A", "platform: 3"} <= set(shown)


def test_what_is_known_of_a_place(flagship: Plan) -> None:
    """A ride has the place where it leaves; its name is that of two."""
    facts = [(clip.label, clip.text) for clip in clips(flagship, 1) if clip.label.startswith("its ")]
    assert facts[1:] == [
        ("its address", "서귀포시 성산읍 성산등용로 112-7"),
        ("its phone", "064-782-5671"),
        ("its position", "33.4719127, 126.9331048"),
    ]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("{do: a}", "09:00–~09:30 a"),
        ("{note: bring an umbrella}", "bring an umbrella"),
        ("{lunch: a, order: [b, c], time: 12:00, stay: 20m}", "12:00–12:20 a (b, c)"),
        ("{rent: bike, at: shop, stay: 5m}", "09:00–09:05 rent bike"),
        ("{do: a, at: x, time: 23:30, stay: 1h}", "23:30–00:30+1 a"),
        ("{ferry: F, from: x, to: y, depart: 12:00, arrive: 12:30 Asia/Tokyo}", "12:00–12:30 x → y"),
        ("{ferry: F, from: x, to: y, depart: 12:00, arrive: 09:10 Asia/Kathmandu}", "12:00–09:10 x → y"),
        ("{ferry: nowhere, from: x, to: y}", "x → y"),
        ("{lunch: a, at: x, wrong: y}", "{lunch: a, at: x, wrong: y}"),
        ("{visit: a, links: 'menu https://example.org/a'}", "09:00–~10:00 a https://example.org/a"),
    ],
)
def test_an_item_on_one_line(item: str, words: str) -> None:
    """With the clock of where it begins, and of where it ends; what is not known is left out."""
    assert text(plan_of(f"- {item}")).split(" https://www.google.com/maps/")[0] == words


def test_a_time_that_may_be_later_says_so() -> None:
    """How far it is to b is not known."""
    assert text(plan_of("- {visit: a, stay: 30m}\n- {visit: b, stay: 30m}"), 1).startswith("≥09:30–10:00 b")


def test_the_day_as_lines_of_eighty_cells(flagship: Plan) -> None:
    """Without the line of the present moment, and without plan B."""
    lines = day_text(flagship, flagship.days[0]).split("\n")
    assert lines[0] == "Sat 17 Oct 2026 · 우도"
    assert lines[1] == " 08:00   ▌◆  성산봄죽칼국수 성산점                          45m  09:22 for 10:00"
    assert all(width(each) <= 80 and each == each.rstrip() for each in lines)
    assert not [each for each in lines if "성산일출봉 " in each or "──" in each]


def test_the_day_of_an_item_of_plan_b(flagship: Plan) -> None:
    plan_b = flagship.days[0].plan_b
    assert plan_b is not None
    found = {clip.label: clip.text for clip in clipboard_texts(flagship, plan_b, plan_b.items[1])}
    assert found["its name"] == "성산일출봉"
    assert "성산일출봉 " in found["the day"]
    assert "우도짜장맨" not in found["the day"]


def test_a_sailing_without_a_clock_time() -> None:
    shuttle = line(hourly().replace("every: 1h", "every: about 10m..12m"))
    assert text(plan_of("- {ferry: boat, from: west, to: east}", shuttle)).split(" https")[0].endswith("west → east")


@examples(50)
@given(NAMES)
def test_nothing_in_a_copy_is_obeyed_by_a_terminal(name: str) -> None:
    """Whatever the names are, an item is one line."""
    quoted = '"' + "".join(f"\\U{ord(letter):08x}" for letter in name) + '"'
    plan = trip(
        f"- title: {quoted}\n  plan:\n    - {{visit: {quoted}, phone: {quoted}, address: {quoted}}}\n"
        f"    - {{lunch: b, order: [{quoted}]}}\n    - note: {quoted}\n"
    )
    for index in range(len(plan.days[0].items)):
        for clip in clips(plan, index):
            assert clip.label == "the day" or "\n" not in clip.text
            assert not CONTROLS.search(clip.text.replace("\n", ""))
