"""Reading what is right: every kind of item with all of its keys, and a whole trip."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.model.making import read_plan
from tests.model.test_trip import HEAD, reading, with_items
from tripplan.clock import Anchor, ClockRange, ClockTime, Duration, DurationRange, RelativeTime, ZonedTime
from tripplan.geo import LatLng
from tripplan.model.kinds import MODEL_OF
from tripplan.model.money import EVERYBODY, Price
from tripplan.model.reading import keys_of

if TYPE_CHECKING:
    from tripplan.model.items import Item

_TEXTS = {"note": "창가 자리", "todo": "[예약, 확인]", "bring": "우산", "links": "메뉴 https://example.com/menu"}
_TEXTS_READ: dict[str, object] = {
    "note": ("창가 자리",),
    "todo": ("예약", "확인"),
    "bring": ("우산",),
    "links": ("메뉴 https://example.com/menu",),
}
_ANY = _TEXTS | {"ignore": "[hours-unknown, long-walk]", "who": "[Ana, Ben]"}
_ANY_READ: dict[str, object] = _TEXTS_READ | {"ignore": ("hours-unknown", "long-walk"), "who": ("Ana", "Ben")}
_STOP = _ANY | {
    "coords": "33.4719127, 126.9331048",
    "address": "서귀포시 성산읍 성산등용로 112-7",
    "phone": "064-782-5671",
    "map": "https://map.naver.com/p/search/x/place/1",
    "hours": "Mo-Sa 11:00-15:00,17:00-21:00",
    "country": "DE-BY",
    "timezone": "Asia/Tokyo",
    "last-entry": "30m before closing",
    "between": "11:30-14:00, 22:00-02:00",
    "cost": "12,000",
    "booking": "AB-12",
    "optional": "true",
}
_STOP_READ: dict[str, object] = _ANY_READ | {
    "coords": LatLng(33.4719127, 126.9331048),
    "address": "서귀포시 성산읍 성산등용로 112-7",
    "phone": "064-782-5671",
    "map": "https://map.naver.com/p/search/x/place/1",
    "hours": "Mo-Sa 11:00-15:00,17:00-21:00",
    "country": "DE-BY",
    "timezone": ZoneInfo("Asia/Tokyo"),
    "last-entry": RelativeTime(Anchor.CLOSING, -30),
    "between": (ClockRange(690, 840), ClockRange(1320, 1560)),
    "cost": ((EVERYBODY, Price("12,000")),),
    "booking": "AB-12",
    "optional": True,
}
_VISIT = _STOP | {"time": "9:30", "by": "1h before last ferry", "stay": "20m..1h10m"}
_VISIT_READ: dict[str, object] = _STOP_READ | {
    "time": ClockTime(570),
    "by": RelativeTime(Anchor.LAST_FERRY, -60),
    "stay": DurationRange(20, 70),
}
_EVENT, _EVENT_READ = _VISIT | {"at": "here"}, _VISIT_READ | {"at": "here"}
_MEAL = _EVENT | {"order": "[짜장면, 해물짬뽕]"}
_MEAL_READ: dict[str, object] = _EVENT_READ | {"order": ("짜장면", "해물짬뽕")}
_SLEEP = _STOP | {"nights": "2", "check-out": "11:00", "cost": "80000 a night"}
_SLEEP_READ: dict[str, object] = _STOP_READ | {
    "nights": 2,
    "check-out": ClockTime(660),
    "cost": ((EVERYBODY, Price("80000", per="night")),),
}
_MOVE = _ANY | {"takes": "~10m", "timezone": "America/Denver", "cost": "{adult: 1500, child: 3 EUR}"}
_MOVE_READ: dict[str, object] = _ANY_READ | {
    "takes": DurationRange(10, 10, guess=True),
    "timezone": ZoneInfo("America/Denver"),
    "cost": (("adult", Price("1500")), ("child", Price("3", "EUR"))),
}
_RIDE = _ANY | {
    "from": "성산항",
    "to": "[하우목동항, 천진항]",
    "depart": "[9:00, 23:30+1]",
    "arrive": "06:10+1 Europe/Helsinki",
    "check-in": "45m",
    "number": "AY 42",
    "terminal": "T2",
    "platform": "7a",
    "coach": "12",
    "seat": "15A, 15B",
    "with": "car",
    "cost": "30.50 EUR each",
    "booking": "AB-12",
    "optional": "false",
    "map": "https://map.naver.com/p/search/x/place/1",
    "phone": "064",
}
_RIDE_READ: dict[str, object] = _ANY_READ | {
    "from": ("성산항",),
    "to": ("하우목동항", "천진항"),
    "depart": (ClockTime(540), ClockTime(2850)),
    "arrive": ZonedTime(ClockTime(1810), "Europe/Helsinki"),
    "check-in": Duration(45),
    "number": "AY 42",
    "terminal": "T2",
    "platform": "7a",
    "coach": "12",
    "seat": "15A, 15B",
    "with": "car",
    "cost": ((EVERYBODY, Price("30.50", "EUR", each=True)),),
    "booking": "AB-12",
    "optional": False,
    "map": "https://map.naver.com/p/search/x/place/1",
    "phone": "064",
}
_GROUP = _ANY | {"between": "11:30-14:00", "optional": "true"}
_GROUP_READ: dict[str, object] = _ANY_READ | {"between": (ClockRange(690, 840),), "optional": True}
_REMARK = {key: value for key, value in _ANY.items() if key != "note"}
_REMARK_READ: dict[str, object] = {key: value for key, value in _ANY_READ.items() if key != "note"}

KINDS: dict[str, tuple[str, dict[str, str], dict[str, object]]] = {
    **dict.fromkeys(("breakfast", "lunch", "dinner", "snack"), ("식당", _MEAL, _MEAL_READ)),
    "visit": ("金閣寺", _VISIT, _VISIT_READ),
    "do": ("낮잠", _EVENT, _EVENT_READ),
    "move": ("taxi", _MOVE, _MOVE_READ),
    **dict.fromkeys(("ferry", "bus", "train", "flight"), ("281", _RIDE, _RIDE_READ)),
    **dict.fromkeys(("rent", "return"), ("car", _EVENT | {"carries": "drive"}, _EVENT_READ | {"carries": "drive"})),
    "sleep": ("Hotel", _SLEEP, _SLEEP_READ),
    **dict.fromkeys(("either", "any-order"), ("[visit: 시장]", _GROUP, _GROUP_READ)),
    "optional": (
        "[visit: 시장]",
        {key: value for key, value in _GROUP.items() if key != "optional"},
        {key: value for key, value in _GROUP_READ.items() if key != "optional"},
    ),
    "note": ("택시는 콜택시로", _REMARK, _REMARK_READ),
}
"""For each kind its name, all of its keys as written, and as read."""


def test_every_kind_is_here() -> None:
    """With all its keys: `arrive` and `takes` exclude each other, the latter has a test of its own."""
    for kind, model in MODEL_OF.items():
        written = set(KINDS[kind][1])
        assert written | ({"takes"} if "arrive" in written else set()) == set(keys_of(model)) - {kind}


@pytest.mark.parametrize("kind", MODEL_OF)
def test_a_kind_with_all_its_keys(kind: str) -> None:
    """Each key holds what was written, as the thing it means."""
    name, written, meant = KINDS[kind]
    lines = [f"- {kind}: {name}", *(f"  {key}: {value}" for key, value in written.items())]
    (item,), found = with_items("\n".join(lines))
    assert found == []
    assert item is not None
    assert item.kind == kind
    assert item.name == ("" if kind in {"either", "any-order", "optional"} else name)
    assert {key: getattr(item, _attribute(item, key)) for key in meant} == meant


def _attribute(item: Item, alias: str) -> str:
    return next(name for name, field in type(item).model_fields.items() if field.alias == alias)


@pytest.mark.parametrize("kind", MODEL_OF)
def test_a_kind_with_no_key_but_its_own(kind: str) -> None:
    needed = "\n  from: 여기\n  to: 저기" if kind in {"ferry", "bus", "train", "flight"} else ""
    (item,), found = with_items(f"- {kind}: {KINDS[kind][0]}{needed}")
    assert found == []
    assert item is not None
    assert item.kind == kind


def test_an_appointment() -> None:
    (item,), found = with_items("- do: 회의\n  time: 11:00–12:30")
    assert found == []
    assert getattr(item, "time", None) == ClockRange(660, 750)


def test_a_ride_that_takes_so_long() -> None:
    (item,), found = with_items("- bus: 281\n  from: 여기\n  to: 저기\n  takes: 1h..1h20m")
    assert found == []
    assert getattr(item, "takes", None) == DurationRange(60, 80)


def test_items_in_items() -> None:
    """`either` and `any-order` hold items of every kind, each other too."""
    text = "- either:\n  - any-order:\n    - visit: 시장\n    - lunch: 카페\n  - note: 쉬기\n  between: 11:30-14:00"
    trip, found = reading(f"{HEAD}days:\n  - plan:\n{indent(text, '      ')}\n")
    assert found == []
    either = trip.days[0].plan[0]
    assert [option.path for option in either.options] == [("days", 0, "plan", 0, "either", index) for index in (0, 1)]
    assert [each.item.name for each in either.options[0].options if each.item] == ["시장", "카페"]


def test_a_note_that_belongs_to_another_item() -> None:
    items, found = with_items("- note: 창가\n  lunch: 카페\n- note: 창가")
    assert found == []
    assert [item.kind for item in items if item] == ["lunch", "note"]


def test_a_whole_trip() -> None:
    text = """\
title: 2026
timezone: Asia/Seoul
currency: KRW
travellers: {adult: 2, child: 1}
travel: transit
country: kr
ignore: hours-unknown
note: 첫 여행
places:
  카페: {coords: "33.5, 126.9", hours: unknown, country: jp}
days:
  - {date: 2026-10-17, title: 우도, start: 08:00, end: sunset, from: 카페, to: 카페, travel: drive, plan: []}
  - {plan: [note: 쉬기], plan-b: [visit: 시장], bring: 우산, ignore: [no-bed], country: FI}
"""
    trip, found = reading(text)
    assert found == []
    assert (trip.head.title, trip.zone.key, trip.head.currency, trip.head.country) == (
        "2026",
        "Asia/Seoul",
        "KRW",
        "KR",
    )
    assert trip.head.travellers == {"adult": 2, "child": 1}
    assert (trip.places["카페"].coords, trip.places["카페"].country) == (LatLng(33.5, 126.9), "JP")
    one, two = trip.days
    assert (one.head.country, two.head.country) == (None, "FI")
    assert (one.head.start, one.head.end) == (ClockTime(480), RelativeTime(Anchor.SUNSET, 0))
    assert (one.head.from_, one.head.to, one.head.travel) == ("카페", "카페", "drive")
    assert [len(plan) for plan in (one.plan, one.plan_b, two.plan, two.plan_b)] == [0, 0, 1, 1]


def test_an_outing_is_one_choice_of_an_either() -> None:
    """Out, a visit and back are a list of their own; the other choice is one thing."""
    trip, found = read_plan("- either:\n    - - visit: A\n      - visit: B\n    - do: beach")
    assert found == []
    [entry] = trip.days[0].plan
    outing, beach = entry.options
    assert outing.item is not None
    assert beach.item is not None
    assert [each.path[-2:] for each in outing.options] == [(0, 0), (0, 1)]
    assert (outing.item.kind, beach.item.kind) == ("list", "do")


def test_optional_over_a_list_is_a_kind_and_beside_another_kind_a_flag() -> None:
    trip, found = read_plan("- optional:\n    - visit: A\n  note: if we like\n- visit: B\n  optional: true")
    assert found == []
    items = [entry.item for entry in trip.days[0].plan]
    assert [each.kind for each in items if each is not None] == ["optional", "visit"]
    assert all(each.optional for each in items if each is not None)


def test_a_list_in_a_plan_is_no_item() -> None:
    assert [each.code for each in read_plan("- [visit: A, visit: B]")[1]] == ["bad-shape"]
