"""What is copied, as it arrives in a message or a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given

from tests.examples import examples
from tests.schedule.making import hourly, line, plan_of, trip
from tests.views.test_rows import NAMES
from tripplan.maps import is_safe
from tripplan.views.cells import CONTROLS, width
from tripplan.views.details import ClipboardText, clipboard_texts, day_text, item_text

if TYPE_CHECKING:
    from tripplan.plan import Plan


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
        ClipboardText("the item", f"11:40–12:30 우도짜장맨 (짜장면, 해물짬뽕) {NAVER}"),
        ClipboardText("its link", NAVER),
        ClipboardText("its name", "우도짜장맨"),
    ]
    assert found[3] == ClipboardText("the day", day_text(flagship, flagship.days[0]))
    assert {clip.label for clip in found[4:]} >= {"link: Google Maps", "link: KakaoMap"}
    assert all(is_safe(clip.text) for clip in found[4:])
    assert len({clip.label for clip in found}) == len(found)


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
        ("{do: a}", "09:00–09:30 a"),
        ("{note: bring an umbrella}", "bring an umbrella"),
        ("{lunch: a, order: [b, c], time: 12:00, stay: 20m}", "12:00–12:20 a (b, c)"),
        ("{rent: bike, at: shop, stay: 5m}", "09:00–09:05 rent bike"),
        ("{do: a, at: x, time: 23:30, stay: 1h}", "23:30–00:30+1 a"),
        ("{ferry: F, from: x, to: y, depart: 12:00, arrive: 12:30 Asia/Tokyo}", "12:00–12:30 x → y"),
        ("{ferry: F, from: x, to: y, depart: 12:00, arrive: 09:10 Asia/Kathmandu}", "12:00–09:10 x → y"),
        ("{ferry: nowhere, from: x, to: y}", "x → y"),
        ("{lunch: a, at: x, wrong: y}", "{lunch: a, at: x, wrong: y}"),
        ("{visit: a, links: 'menu https://example.org/a'}", "09:00–10:00 a https://example.org/a"),
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
