"""Reading trips: every kind with all its keys, and every complaint at its place while the rest stays."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from tripplan.clock import ClockTime
from tripplan.document import read
from tripplan.geo import LatLng
from tripplan.model.trip import read_trip

if TYPE_CHECKING:
    from tripplan.findings import Finding
    from tripplan.model.items import Item
    from tripplan.model.trip import Trip

HEAD = "title: 여행\ntimezone: Asia/Seoul\n"
PLAN = "days:\n  - plan:\n      - note: 산책\n"


def reading(text: str) -> tuple[Trip, list[str]]:
    """The trip, and ``line:column code: sentence (hint)`` for every finding, in the order of the file."""
    document = read(text.encode())
    trip, findings = read_trip(document)

    def told(finding: Finding) -> str:
        line, column = document.position(finding.span.start)
        hint = f" ({finding.hint})" if finding.hint else ""
        return f"{line}:{column} {finding.code}: {finding.message}{hint}"

    found = sorted([*document.findings, *findings], key=lambda each: each.span.start)
    return trip, [told(each) for each in found]


def with_items(items: str) -> tuple[list[Item | None], list[str]]:
    """The items of a day's plan, which begins on line 5, column 9, and what is wrong with them."""
    trip, found = reading(f"{HEAD}days:\n  - plan:\n{indent(items, '      ')}\n")
    return [entry.item for entry in trip.days[0].plan], found


def marked(items: str) -> tuple[str, list[str]]:
    """The complaint about items and what it underlines."""
    text = f"{HEAD}days:\n  - plan:\n{indent(items, '      ')}\n"
    document = read(text.encode())
    findings = read_trip(document)[1]
    return text, [document.text[each.span.start : each.span.end] for each in [*document.findings, *findings]]


# ---------------------------------------------------------------- what is wrong with an item


@pytest.mark.parametrize(
    ("items", "complaint"),
    [
        ("- lunch: 카페\n  sty: 1h", "6:9 unknown-key: a lunch has no key 'sty' (did you mean 'stay'?)"),
        ("- do: 낮잠\n  note: 30분\n  Stay: 1h", "7:9 unknown-key: a do has no key 'Stay' (did you mean 'stay'?)"),
        ("- {sleep: Hotel, night: 2}", "5:24 unknown-key: a sleep has no key 'night' (did you mean 'nights'?)"),
        ("- visit: 시장\n  at: 카페", "6:9 unknown-key: a visit has no key 'at' (known here: "),
        ("- move: walk\n  optional: true", "6:9 unknown-key: a move has no key 'optional' (known here: "),
        ("- ferry: a\n  form: b\n  to: c", "6:9 unknown-key: a ferry has no key 'form' (did you mean 'from'?)"),
        ("- either: [note: a]\n  stay: 1h", "6:9 unknown-key: an either has no key 'stay' (known here: "),
        ("- note: a\n  cost: 5", "6:9 unknown-key: a note has no key 'cost' (known here: "),
    ],
)
def test_an_unknown_key(items: str, complaint: str) -> None:
    """At the key itself, with the one that was probably meant; once, even where that one is required."""
    read_items, found = with_items(items)
    assert read_items == [None]
    assert len(found) == 1
    assert found[0].startswith(complaint)


@pytest.mark.parametrize(
    ("items", "complaint"),
    [
        ("- lunch: 카페\n  dinner: 식당", "5:9 two-kinds: one item is one thing: this one is a lunch and a dinner"),
        ("- lnuch: 카페", "5:9 no-kind: 'lnuch' is no kind of item (did you mean 'lunch'?)"),
        ("- Lunch: 카페\n  stay: 1h", "5:9 no-kind: 'Lunch' is no kind of item (did you mean 'lunch'?)"),
        ("- stay: 1h\n  brunch: 카페", "5:9 no-kind: 'brunch' is no kind of item (write 'breakfast' or 'lunch')"),
        ("- stay: 1h", "5:9 no-kind: nothing here says what kind of item this is (the kinds are: visit, breakfast,"),
        ("- {}", "5:9 no-kind: nothing here says what kind of item this is (the kinds are: visit, breakfast,"),
        ("- 카페", "5:9 bad-shape: nothing says what kind of item '카페' is (write 'snack: 카페')"),
        ("- lunch:카페", "5:9 missing-space: a space is missing after 'lunch:' (write 'lunch: ' with a space)"),
        ("- 점심:카페", "5:9 bad-shape: nothing says what kind of item '점심:카페' is (write 'lunch: 카페')"),
        ("- [lunch: 카페]", "5:9 bad-shape: expected an item such as lunch: 우도짜장맨 here"),
        ("- either: []", "5:17 bad-shape: either: there is no item in it"),
        ("- either: 카페", "5:17 bad-shape: either: expected a list of items, each behind a dash"),
        ("- ferry: a\n  to: b", "5:9 missing-key: a ferry needs the key 'from'"),
        ("- train: a\n  from: b", "5:9 missing-key: a train needs the key 'to'"),
    ],
)
def test_no_item(items: str, complaint: str) -> None:
    read_items, found = with_items(items)
    assert read_items == [None]
    assert len(found) == 1
    assert found[0].startswith(complaint)


PRICE = "expected a price such as 12000, 30 EUR each or 80000 a night, not"
SPAN = "expected a span such as 45m or 1h10m, not"
CLOCKS = "expected clock times such as 11:30-14:00, not"
TIME = "expected a time such as 9:30 or 1h before last ferry (sunrise, sunset, closing, last ferry, last bus, "
TIME += "last train), not"


@pytest.mark.parametrize(
    ("item", "key", "value", "sentence"),
    [
        ("lunch: 카페", "stay", "45", f"{SPAN} '45'"),
        ("lunch: 카페", "stay", "one mile", f"{SPAN} 'one mile'"),
        ("lunch: 카페", "stay", "1h..30m", "the least comes first: 30m..1h"),
        ("lunch: 카페", "stay", "[1h, 2h]", "expected one text, not a list"),
        ("lunch: 카페", "time", "2500", f"{TIME} '2500'"),
        ("lunch: 카페", "time", "25:10", "a day ends at 24:00; for the next day write 01:10+1, not '25:10'"),
        ("lunch: 카페", "time", "9:75", "an hour has 60 minutes: '9:75'"),
        ("lunch: 카페", "by", "1h before last boat", f"{TIME} '1h before last boat'"),
        ("lunch: 카페", "by", "soon before sunset", f"{SPAN} 'soon'"),
        ("lunch: 카페", "last-entry", "late", f"{TIME} 'late'"),
        ("lunch: 카페", "time", "9:00-10:00, 11:00-12:00", "an appointment has one start and one end, such as"),
        ("lunch: 카페", "between", "11:30", f"{CLOCKS} '11:30'"),
        ("lunch: 카페", "between", "lunchtime", f"{CLOCKS} 'lunchtime'"),
        ("lunch: 카페", "coords", "33.5", "expected latitude, longitude such as 33.4719, 126.9331, not '33.5'"),
        ("lunch: 카페", "coords", "126.9, 33.5", "latitude comes first: did you mean 33.5, 126.9?"),
        ("lunch: 카페", "coords", "133.5, 190", "a latitude lies between -90 and 90, not 133.5"),
        ("lunch: 카페", "cost", "a lot", f"{PRICE} 'a lot'"),
        ("lunch: 카페", "cost", "-5", f"{PRICE} '-5'"),
        ("lunch: 카페", "cost", "[1, 2]", "expected one text, not a list"),
        ("lunch: 카페", "optional", "perhaps", "expected true or false, not 'perhaps'"),
        ("lunch: 카페", "phone", "[064]", "expected one text, not a list"),
        ("lunch: 카페", "note", "{a: b}", "expected a text, but YAML reads 'a: b' as a key and its value: quote it"),
        ("sleep: Hotel", "nights", "0", "expected a whole number such as 2, not '0'"),
        ("sleep: Hotel", "nights", "some", "expected a whole number such as 2, not 'some'"),
        ("sleep: Hotel", "check-out", "11", f"{TIME} '11'"),
        ("move: walk", "takes", "5 miles", f"{SPAN} '5 miles'"),
        ("bus: 281", "with", "dog", "expected one of car, scooter, bike, not 'dog'"),
        ("bus: 281", "depart", "9", "expected a time such as 9:30 or 06:10+1, not '9'"),
        (
            "bus: 281",
            "arrive",
            "9:00 Mars/Base",
            "there is no time zone 'Mars/Base'; expected a name such as Asia/Seoul",
        ),
        ("bus: 281", "check-in", "30", "expected a span such as 45m, or on board, not '30'"),
        ("bus: 281", "map", "{a: b, c: d}", "expected one text, not keys with values"),
        ("bus: 281", "to", "[]", "the list is empty: expected at least one name"),
    ],
)
def test_a_wrong_value(item: str, key: str, value: str, sentence: str) -> None:
    """The sentence says what was expected; the whole value is underlined, and nothing else."""
    kind = item.partition(":")[0]
    ports = [f"  {port}: 여기\n" for port in ("from", "to") if kind == "bus" and port != key]
    items = f"- {item}\n{''.join(ports)}  {key}: {value}"
    read_items, found = with_items(items)
    assert read_items == [None]
    assert len(found) == 1
    assert found[0].startswith(f"{6 + len(ports)}:{11 + len(key)} bad-value: {key}: {sentence}")
    assert marked(items)[1] == [value]


@pytest.mark.parametrize(
    ("items", "complaint", "underlined"),
    [
        (
            "- do: a\n  todo:\n    - b\n    - call: now",
            "8:13 bad-value: todo: expected a text, but YAML reads",
            "call: now",
        ),
        ("- lunch: a\n  order: [b, [c]]", "6:20 bad-value: order: expected one text, not a list", "[c]"),
        ("- lunch: a\n  cost: {adult: 1, child: lots}", f"6:33 bad-value: cost: {PRICE} 'lots'", "lots"),
        (
            "- bus: a\n  from: b\n  to: c\n  depart: [9:00, 10]",
            "8:24 bad-value: depart: expected a time such as 9:30 or 06:10+1, not '10'",
            "10",
        ),
        (
            "- do: a\n  time: 11:00-12:00\n  stay: 1h",
            "7:15 bad-value: an appointment from … to … already says how long it takes: leave 'stay' out",
            "1h",
        ),
        (
            "- bus: a\n  from: b\n  to: c\n  arrive: 9:00\n  takes: 5m",
            "9:16 bad-value: 'arrive' and 'takes' say the same thing: keep one of them",
            "5m",
        ),
        ("- lunch: a\n  stay:", "6:14 bad-value: stay: there is nothing behind this key", ""),
        ("- lunch:", "5:15 bad-value: lunch: there is nothing behind this key", ""),
        ("- lunch: [a]", "5:16 bad-value: lunch: expected one text, not a list", "[a]"),
        (
            "- move: swim",
            "5:15 bad-value: move: expected one of walk, bike, scooter, drive, taxi, transit, not",
            "swim",
        ),
        ("- move: fly", "5:15 bad-value: move: a flight is an item of its own, and no way of moving", "fly"),
        ("- either:\n  - lunch: a\n    sty: 1h\n  - note: b", "7:11 unknown-key: a lunch has no key 'sty'", "sty"),
    ],
)
def test_a_wrong_part(items: str, complaint: str, underlined: str) -> None:
    """Of a list, a mapping or an item the part that is wrong."""
    _, found = with_items(items)
    assert len(found) == 1
    assert found[0].startswith(complaint)
    assert marked(items)[1] == [underlined]


def test_everything_wrong_with_an_item_at_once() -> None:
    _, found = with_items("- lunch: 카페\n  sty: 1h\n  between: noon\n  cost: lots")
    assert [each.partition(" ")[0] for each in found] == ["6:9", "7:18", "8:15"]


@pytest.mark.parametrize(
    "items",
    [
        "- visit: 시장\n  note: 전화: 064",
        "- {visit: 시장, coords: 33.5, 126.9}",
        "- visit: 시장\n  coords: [33.5, 126.9]",
    ],
)
def test_what_yaml_itself_told_is_not_told_again(items: str) -> None:
    read_items, found = with_items(items)
    assert read_items == [None]
    assert len(found) == 1


# ---------------------------------------------------------------- what is wrong stays alone


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ("- visit: 장소 4\n  sty: 1h", "10:9 unknown-key"),
        ("- visit: 장소 4\n  stay: long", "10:15 bad-value"),
        ("- vist: 장소 4", "9:9 no-kind"),
        ("- visit: 장소 4\n  lunch: 카페", "9:9 two-kinds"),
        ("- visit: [장소 4", "9:"),
        ('- visit: "장소" 4', "9:"),
        ("- visit: 장소: 4", "9:"),
        ("- visit: 장소 4\n   stay: 1h", ""),
        ("- visit: 장소 4\n\tstay: 1h", "10:"),
        ("- visit: @장소", "9:"),
    ],
)
def test_one_wrong_item_of_twelve(wrong: str, complaint: str) -> None:
    """A slip in the fifth item leaves eleven that are read, and a row for the one that is not."""
    items = [f"- visit: 장소 {number}" for number in range(12)]
    items[4] = wrong
    trip, found = reading(f"{HEAD}days:\n  - plan:\n{indent(chr(10).join(items), '      ')}\n")
    assert len(found) == 1
    assert found[0].startswith(complaint)
    plan = trip.days[0].plan
    others = [number for number in range(12) if number != 4]
    assert [entry.item.name for entry in plan if entry.item] == [f"장소 {number}" for number in others]
    assert [entry.path for entry in plan] == [("days", 0, "plan", number) for number in range(12)]
    assert plan[4].item is None
    assert plan[4].text == wrong.removeprefix("- ").partition("\n")[0]


def test_a_wrong_place_beside_a_right_one() -> None:
    """What can be understood of a place still counts."""
    cafe = "  카페:\n    coords: x\n    phone: 064\n    adress: y\n"
    trip, found = reading(f"{HEAD}places:\n{cafe}  시장: 33.5\n  항구: {{coords: '33.5, 126.9'}}\n{PLAN}")
    assert [each.partition(":")[2] for each in found] == [
        "13 bad-value: coords: expected latitude, longitude such as 33.4719, 126.9331, not 'x'",
        "5 unknown-key: a place has no key 'adress' (did you mean 'address'?)",
        "7 bad-shape: expected a place with keys and values here",
    ]
    assert (trip.places["카페"].coords, trip.places["카페"].phone) == (None, "064")
    assert trip.places["항구"].coords == LatLng(33.5, 126.9)
    assert trip.days[0].plan[0].item is not None


def test_a_wrong_day_beside_a_right_one() -> None:
    days = """\
days:
  - date: 2026-02-30
    start: 8
    titel: 우도
    end: 20:00
    plan: [note: 하나]
  - 우도
  - plan: 우도
  - paln: []
  - title: 쉬는 날
  - plan:
  - plan: [note: 둘]
"""
    trip, found = reading(HEAD + days)
    assert [each.partition("(")[0].strip() for each in found] == [
        "4:11 bad-value: date: there is no such day: '2026-02-30'",
        "5:12 bad-value: start: expected a time such as 9:30 or 1h before last ferry",
        "6:5 unknown-key: a day has no key 'titel'",
        "9:5 bad-shape: expected a day with keys and values here",
        "10:11 bad-shape: plan: expected a list of items, each behind a dash",
        "11:5 unknown-key: a day has no key 'paln'",
    ]
    assert [len(day.plan) for day in trip.days] == [1, 0, 0, 0, 0, 0, 1]
    assert (trip.days[0].head.date, trip.days[0].head.end) == (None, ClockTime(1200))


@pytest.mark.parametrize(
    ("head", "complaint"),
    [
        ("titel: 여행\ntimezone: Asia/Seoul", "1:1 unknown-key: a trip has no key 'titel' (did you mean 'title'?)"),
        ("timezone: Asia/Seoul", "1:1 missing-key: a trip needs the key 'title'"),
        ("title: 여행", "1:1 missing-key: a trip needs the key 'timezone'"),
        (
            "title: 여행\ntimezone: Asia/Soul",
            "2:11 bad-value: timezone: there is no time zone 'Asia/Soul'; expected a name",
        ),
        ("title:\ntimezone: Asia/Seoul", "1:7 bad-value: title: there is nothing behind this key"),
        (f"{HEAD}currency: won", "3:11 bad-value: currency: expected a currency code such as KRW or EUR, not 'won'"),
        (f"{HEAD}country: Korea", "3:10 bad-value: country: expected a country code such as KR or FI, not 'Korea'"),
        (f"{HEAD}travel: car", "3:9 bad-value: travel: expected one of walk, bike, scooter, drive, taxi, transit, not"),
        (f"{HEAD}travellers: two", "3:13 bad-value: travellers: expected how many travellers, such as 2 or {adult: 2,"),
        (f"{HEAD}travellers: 0", "3:13 bad-value: travellers: somebody has to travel: expected at least 1"),
        (
            f"{HEAD}travellers: {{adult: 2, child: x}}",
            "3:31 bad-value: travellers: expected how many travellers, such as",
        ),
        (f"{HEAD}travelers: 2", "3:1 unknown-key: a trip has no key 'travelers' (did you mean 'travellers'?)"),
        (f"{HEAD}places: 카페", "3:9 bad-shape: places: expected names, each with its keys below it"),
        (
            f"{HEAD}todo:\n  - 예약\n  - call: now",
            "5:5 bad-value: todo: expected a text, but YAML reads 'call: now' as a key",
        ),
    ],
)
def test_what_is_wrong_at_the_top_leaves_the_rest(head: str, complaint: str) -> None:
    trip, found = reading(f"{head}\nnote: 그대로\n{PLAN}")
    assert len(found) == 1
    assert found[0].startswith(complaint)
    assert trip.head.note == ("그대로",)
    assert [entry.item.name for entry in trip.days[0].plan if entry.item] == ["산책"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "1:1 empty-file: the file is empty"),
        ("- note: 산책\n", "1:1 bad-shape: a trip file starts with keys such as title: and days:"),
        ("여행\n", "1:1 bad-shape: a trip file starts with keys such as title: and days:"),
        (HEAD, "1:1 missing-key: a trip needs the key 'days'"),
        (f"{HEAD}days:\n", "3:6 bad-shape: days: expected a list of days, each behind a dash"),
        (f"{HEAD}days: {{plan: []}}\n", "3:7 bad-shape: days: expected a list of days, each behind a dash"),
    ],
)
def test_no_trip_at_all(text: str, complaint: str) -> None:
    trip, found = reading(text)
    assert found == [complaint]
    assert trip.days == ()


def test_what_a_refused_character_spoils_is_no_second_complaint() -> None:
    """Of a whole item that it stands in there may be more to say."""
    items = ["- visit: a", "  st\x07ay: 1h", "  between: 1\x1b1:00", "  oder: x"]
    document = read((f"{HEAD}days:\n  - plan:\n" + "".join(f"      {line}\n" for line in items)).encode())
    assert [each.code for each in document.findings] == ["control-character"] * 2
    _, found = read_trip(document)
    assert [(each.code, document.position(each.span.start)[0]) for each in found] == [("unknown-key", 8)]
