"""The one constructor of derived data: it never raises, and what it adds up is right."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.conftest import FLAGSHIP
from tests.examples import examples
from tests.schedule.making import plan_of, trip, world
from tests.timetables.making import udo
from tripplan.clock import resolve
from tripplan.findings import with_follow_ups
from tripplan.plan import Plan, World, build
from tripplan.timetables import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

FLAGSHIP_LINES = FLAGSHIP.read_text("utf-8").splitlines()
UDO = world(udo())
"""The bundled line, read once."""

SCALARS = (str, int, float, date, Decimal, ZoneInfo, Enum, type(None))
GIVEN = Line
"""What the world gave and the plan points to: a timetable, which remembers what it was asked."""

ODD = (
    "",
    "~",
    "[]",
    "{}",
    "0",
    "-1",
    "no",
    "?",
    "here",
    "24:00",
    "23:59+9",
    "00:00-24:00",
    "22:00-04:00",
    "999h",
    "9999m",
    "9999h9999m",
    "0m..0m",
    "1m..9999m",
    "sunrise",
    "9h before sunrise",
    "closing",
    "30m before closing",
    "99h after last ferry",
    "last bus",
    "1h before last train",
    "0001-01-01",
    "9999-12-31",
    "2026-12-31",
    "2026-03-29",
    "Pacific/Apia",
    "America/Nuuk",
    "UTC",
    "90, 180",
    "-90, -180",
    "24/7",
    "PH off",
    "sunrise-sunset",
    "Mo-Su 22:00-04:00; PH off",
    "unknown",
    "[haumokdong, cheonjin]",
    "[seongsan, seongsan]",
    "[08:00, 08:00, 26:00]",
    "06:10+1 Europe/Helsinki",
    "{adult: 1, child: 2}",
    "12,000 EUR each",
    "1 a night",
    "1 a day",
    "car",
    "scooter",
    "drive",
    "seongsan-udo",
    "seongsan",
    "우도짜장맨",
    "true",
    "https://map.naver.com/p/search/x/place/1351670584?c=15.00,0,0,0,dh",
    "&a [*a]",
    "1" * 400,
)
KEYS = [
    *(
        "date",
        "start",
        "end",
        "from",
        "to",
        "travel",
        "plan",
        "plan-b",
        "days",
        "title",
        "timezone",
        "places",
        "country",
    ),
    *(
        "breakfast",
        "lunch",
        "snack",
        "visit",
        "do",
        "move",
        "ferry",
        "bus",
        "train",
        "flight",
        "rent",
        "return",
        "sleep",
    ),
    *("either", "any-order", "note", "at", "time", "between", "by", "stay", "takes", "depart", "arrive", "check-in"),
    *("check-out", "nights", "with", "cost", "booking", "optional", "hours", "last-entry", "coords", "map", "ignore"),
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The Udo day with some of its lines deleted, repeated, swapped, put elsewhere or given an odd key or value."""
    lines = list(FLAGSHIP_LINES)
    for _ in range(draw(st.integers(1, 12))):
        place, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        key, value = draw(st.sampled_from(KEYS)), draw(st.sampled_from(ODD))
        change = draw(st.integers(0, 5))
        if change == 0 and len(lines) > 1:
            lines.pop(place)
        elif change == 1:
            lines.insert(other, lines[place])
        elif change == 2:
            lines[place], lines[other] = lines[other], lines[place]
        elif change == 3:
            lines[place] = re.sub(r":.*", f": {value}", lines[place], count=1)
        elif change == 4:
            lines[place] = re.sub(r"[\w-]+:", f"{key}:", lines[place], count=1)
        else:
            indent = len(lines[place]) - len(lines[place].lstrip(" -"))
            lines.insert(place, f"{' ' * indent}{key}: {value}")
    return "\n".join(lines)


# Everything that the grammar knows, thrown together: most of it makes no sense, all of it can be written.
values = st.sampled_from(ODD) | st.integers(0, 30).map(lambda hours: f"{hours % 24:02}:30{'+1' if hours > 23 else ''}")
names = st.sampled_from(("A", "B", "here", "seongsan", "haumokdong", "cheonjin", "car", "scooter", "umbrella", "?"))
numbers = st.integers(0, 300).map(lambda minutes: f"{minutes}m")
ports = st.sampled_from(("[haumokdong, cheonjin]", "seongsan", "haumokdong", "[A, B]", "A"))
OWN_KEYS = {
    "at": names,
    "time": values,
    "between": values,
    "by": values,
    "stay": numbers,
    "hours": values,
    "last-entry": values,
    "coords": st.sampled_from(("33.5, 126.9", "0, 0", "90, 0")),
    "cost": values,
    "optional": st.just("true"),
}
RIDE_KEYS = {
    "depart": values,
    "arrive": values,
    "takes": numbers,
    "check-in": numbers,
    "with": st.just("car"),
    "cost": values,
}
DAY_KEYS = {
    "date": st.sampled_from(("2026-10-17", "2026-10-24", "2027-01-01", "9999-12-31", "0001-01-01")),
    "start": values,
    "end": values,
    "from": names,
    "to": names,
    "travel": st.just("drive"),
}


def _some_keys(draw: st.DrawFn, known: dict[str, st.SearchStrategy[str]]) -> list[str]:
    """Up to three of some keys, each with a value."""
    keys = draw(st.sets(st.sampled_from(sorted(known)), max_size=3))
    return [f"{key}: {draw(known[key])}" for key in sorted(keys)]


@st.composite
def any_item(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Some item as lines; groups hold items."""
    kinds = ["move", "ferry", "bus", "visit", "lunch", "do", "rent", "return", "sleep", "note", "nonsense"]
    kind = draw(st.sampled_from(kinds + ["either", "any-order"] * (depth < 2)))
    if kind in {"either", "any-order"}:
        inner = draw(st.lists(any_item(depth + 1), max_size=3))
        lines = [f"{kind}:"] + [f"  {line}" for item in inner for line in item]
    elif kind == "move":
        lines = [f"move: {draw(st.sampled_from(('walk', 'drive', 'scooter', 'bike', 'taxi', 'transit')))}"]
        lines += [f"takes: {draw(numbers)}"] if draw(st.booleans()) else []
    elif kind in {"ferry", "bus"}:
        name = draw(st.sampled_from(("seongsan-udo", "free")))
        lines = [f"{kind}: {name}", f"from: {draw(ports)}", f"to: {draw(ports)}", *_some_keys(draw, RIDE_KEYS)]
    else:
        lines = [f"{kind}: {draw(names)}", *_some_keys(draw, OWN_KEYS)]
    return [("- " if index == 0 else "  ") + line for index, line in enumerate(lines)]


@st.composite
def any_trip(draw: st.DrawFn) -> str:
    """Some trip of up to four days."""
    zone = draw(st.sampled_from(("Asia/Seoul", "Europe/Helsinki", "nowhere")))
    lines = ["title: t", f"timezone: {zone}", "travellers: 2"]
    lines += [f"travel: {draw(st.sampled_from(('drive', 'bike', 'transit')))}"] if draw(st.booleans()) else []
    lines += ["places:", "  A: {coords: '33.5, 126.9', hours: '09:00-12:00,13:00-26:00', last-entry: '17:00'}", "days:"]
    for _ in range(draw(st.integers(1, 4))):
        lines += ["  - title: d"] + [f"    {key}" for key in _some_keys(draw, DAY_KEYS)]
        for plan in ("plan", "plan-b")[: draw(st.integers(1, 2))]:
            lines.append(f"    {plan}:")
            lines += [f"      {line}" for item in draw(st.lists(any_item(), max_size=6)) for line in item]
    return "\n".join(lines) + "\n"


def check(data: bytes, world: World = UDO) -> Plan:
    """Builds, and looks at everything that is worked out only when it is asked for."""
    plan = build(data, world)
    for day in plan.days:
        for each in (day, day.plan_b):
            assert each is None or each.tightest is None or each.tightest.slack is not None
    assert all(0 <= finding.span.start <= finding.span.end <= len(plan.document.text) for finding in plan.findings)
    return plan


# ---------------------------------------------------------------- it never raises


@examples(60)
@given(st.text(max_size=300) | st.binary(max_size=300))
@example("")
@example("days:\n- plan:\n  - ferry: x\n    from: []\n    to: []\n")
def test_any_text_at_all(text: str | bytes) -> None:
    check(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))


@examples(50)
@given(mutated())
def test_a_trip_that_was_cut_to_pieces(text: str) -> None:
    check(text.encode())


@examples(50)
@given(any_trip(), st.none() | st.dates())
def test_a_trip_of_whatever_can_be_written(text: str, first_date: date | None) -> None:
    check(text.encode(), World(UDO.line, UDO.line_names, first_date=first_date))


def test_the_same_text_gives_the_same_plan() -> None:
    """Nothing is remembered from one build to the next."""
    one, other = (build("\n".join(FLAGSHIP_LINES).encode(), UDO) for _ in range(2))
    assert one.findings == other.findings
    assert [(item.arrive, item.start, item.slack) for item in one.items()] == [
        (item.arrive, item.start, item.slack) for item in other.items()
    ]


def _changeable(value: object, path: str, seen: set[int]) -> Iterator[str]:
    """The paths of everything in a value that can be changed, or that is no plain data."""
    if id(value) in seen or isinstance(value, GIVEN):
        return
    seen.add(id(value))
    parts: dict[str, object] = {}
    if isinstance(value, tuple | frozenset):
        parts = {f"[{number}]": each for number, each in enumerate(value)}
    elif isinstance(value, MappingProxyType):
        parts = {f"[{key!r}]": each for key, each in value.items()}
    elif isinstance(value, BaseModel) and value.model_config.get("frozen"):
        parts = {f".{name}": each for name, each in value}
    elif is_dataclass(value) and value.__dataclass_params__.frozen:  # type: ignore[union-attr]  # not in the stubs
        parts = {f".{each.name}": getattr(value, each.name) for each in fields(value)}
    elif not isinstance(value, SCALARS):
        yield f"{path}: {type(value).__name__}"
    for name, each in parts.items():
        yield from _changeable(each, path + name, seen)


def test_a_plan_is_frozen_to_the_bottom() -> None:
    plan = build(FLAGSHIP.read_bytes(), UDO)
    made = {"days": plan.days, "findings": plan.findings, "totals": plan.totals, "trip": plan.trip}
    seen: set[int] = set()
    assert [found for name, value in made.items() for found in _changeable(value, name, seen)] == []
    assert len(seen) > 500


def test_now_reaches_freshness_only() -> None:
    """A year later the timetable is stale; nothing of the day has moved."""
    text = "\n".join(FLAGSHIP_LINES).encode()
    later = World(UDO.line, UDO.line_names, now=resolve(date(2027, 10, 17), 0, ZoneInfo("Asia/Seoul")).minute)
    fresh, stale = build(text, UDO), build(text, later)
    assert {each.code for each in stale.findings} - {each.code for each in fresh.findings} == {"timetable-stale"}
    assert [item.start for item in fresh.items()] == [item.start for item in stale.items()]


# ---------------------------------------------------------------- findings


def test_findings_stand_in_the_order_of_the_file() -> None:
    plan = plan_of("- visit: A\n  hours: unknown\n- do: B\n  by: 9:10\n- visit: C\n  hours: unknown")
    assert [finding.span.start for finding in plan.findings] == sorted(each.span.start for each in plan.findings)


@pytest.mark.parametrize("where", ["head", "day", "item"])
def test_ignored_codes(where: str) -> None:
    """In the trip, the day or the item: not told below it. Errors cannot be ignored, and whoever tries is told."""
    line = "ignore: [hours-unknown, day-breaks]"
    head = f"{line}\n" if where == "head" else ""
    day = f"date: 2026-10-17\nstart: 9:00\n{line}" if where == "day" else "date: 2026-10-17\nstart: 9:00"
    own = f"\n  {line}" if where == "item" else ""
    plan = plan_of(f"- visit: A\n  hours: unknown\n  by: 8:00{own}\n- visit: B\n  hours: unknown", head=head, day=day)
    told = [each.code for each in plan.findings if each.code != "unknown-way"]
    assert sorted(told) == ["day-breaks", *(["hours-unknown"] if where == "item" else []), "ignore-idle"]


# ---------------------------------------------------------------- money


def totals(
    items: str, head: str = "currency: KRW\ntravellers: 2\n"
) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Fixed and optional sums by currency, and what is unknown."""
    found = plan_of(items, head=head).totals
    fixed, optional = ({code: f"{value:f}" for code, value in sums.items()} for sums in (found.fixed, found.optional))
    return fixed, optional, found.unknown


@pytest.mark.parametrize(
    ("cost", "fixed"),
    [
        ("12000", {"KRW": "12000"}),
        ("12,000", {"KRW": "12000"}),
        ("12000 each", {"KRW": "24000"}),
        ("30 EUR each", {"EUR": "60"}),
        ("1.50 EUR", {"EUR": "1.50"}),
    ],
)
def test_what_a_price_comes_to(cost: str, fixed: dict[str, str]) -> None:
    """Plain is for all, `each` × all travellers."""
    assert totals(f"- visit: A\n  cost: {cost}") == (fixed, {}, ())


def test_prices_by_class() -> None:
    """Two adults and a child; who has no price is unknown, never free."""
    head = "currency: EUR\ntravellers: {adult: 2, child: 1}\n"
    assert totals("- visit: A\n  cost: {adult: 10, child: 4}", head) == ({"EUR": "24"}, {}, ())
    assert totals("- visit: A\n  cost: {adult: 10}", head) == ({"EUR": "20"}, {}, ("A",))
    assert totals("- visit: A\n  cost: {adult: 10, senior: 5}", "currency: EUR\n") == ({"EUR": "10"}, {}, ())


def test_totals_are_by_currency_and_unconverted() -> None:
    items = "- visit: A\n  cost: 100\n- visit: B\n  cost: 5 EUR\n- move: taxi\n  takes: 5m\n  cost: 50\n- visit: C"
    assert totals(items) == ({"KRW": "150", "EUR": "5"}, {}, ())


def test_guesses_and_ranges_count_and_are_marked() -> None:
    """About 1500 and at most 12000 are 13500; the 5 euros are no guess; what is free adds nothing."""
    costs = ("~1500", "8000..12000", "5 EUR", "free")
    plan = plan_of("\n".join(f"- visit: A{number}\n  cost: {cost}" for number, cost in enumerate(costs)))
    assert dict(plan.totals.fixed) == {"": 13500, "EUR": 5}
    assert plan.totals.guesses == {""}


def test_costs_of_the_trip_and_of_a_day() -> None:
    """A pass of 50000 for each of two, a camper for the two days of the trip, a guide on the first day."""
    head = "currency: KRW\ntravellers: 2\ncosts: {pass: 50000 each, camper: 100 EUR a day, flat: 30 EUR a night}\n"
    first = "- date: 2026-10-17\n  costs: {guide: 7000}\n  plan: [visit: A]\n"
    text = f"title: T\ntimezone: Asia/Seoul\n{head}days:\n{first}- plan: [visit: B]\n"
    plan = build(text.encode(), World())
    assert dict(plan.totals.fixed) == {"KRW": 107000, "EUR": 230}


def test_a_sign_of_several_currencies_is_the_trips_own_where_it_can_be() -> None:
    """80 dollars are Australian ones on an Australian trip, and asked elsewhere."""
    own = plan_of("- visit: A\n  cost: $80", head="currency: AUD\n")
    other = plan_of("- visit: A\n  cost: $80 each", head="currency: JPY\n")
    assert dict(own.totals.fixed) == {"AUD": 80}
    assert "unclear-price" not in [each.code for each in own.findings]
    [asked] = [each for each in other.findings if each.code == "unclear-price"]
    assert asked.suggestion == "80 USD each"


def test_optional_items_are_a_second_total() -> None:
    items = "- visit: A\n  cost: 100\n- visit: B\n  cost: 5\n  optional: true"
    assert totals(items) == ({"KRW": "100"}, {"KRW": "5"}, ())
    group = "- any-order:\n    - visit: A\n      cost: 100\n    - visit: B\n      cost: 5\n  optional: true"
    assert totals(group) == ({}, {"KRW": "105"}, ())


def test_of_an_either_the_first_counts() -> None:
    items = "- either:\n    - visit: A\n      cost: 100\n    - visit: B\n      cost: 5\n"
    assert totals(items) == ({"KRW": "100"}, {}, ())


def test_plan_b_is_never_in_the_totals() -> None:
    days = "- date: 2026-10-17\n  plan:\n    - visit: A\n      cost: 100\n  plan-b:\n    - visit: B\n      cost: 5\n"
    assert trip(days, head="currency: KRW\n").totals.fixed == {"KRW": 100}


def test_a_bed_costs_by_the_night() -> None:
    assert totals("- sleep: A\n  nights: 3\n  cost: 80000 a night") == ({"KRW": "240000"}, {}, ())
    assert totals("- sleep: A\n  nights: 3\n  cost: 10 each a night") == ({"KRW": "60"}, {}, ())


@pytest.mark.parametrize(
    ("second", "back", "cost"),
    [
        ("title: x", True, 3),  # rented on the 17th, returned on the 19th: three days
        ("date: 2026-10-20", True, 5),  # the second day is the 20th: returned on the 21st
        ("title: x", False, 3),  # never returned: to the end of the trip
    ],
)
def test_a_rented_car_costs_by_the_day(second: str, back: bool, cost: int) -> None:  # noqa: FBT001 - a table's column
    """Both the day it is taken and the day it is given back count."""
    days = f"""\
- date: 2026-10-17
  plan:
    - rent: car
      at: A
      cost: 100 a day
- {second}
  plan:
    - do: B
- plan:
    - {"return: car" if back else "do: C"}
"""
    assert trip(days, head="currency: KRW\n").totals.fixed == {"KRW": 100 * cost}


def test_a_car_that_is_returned_the_same_day_costs_one() -> None:
    assert totals("- rent: car\n  at: A\n  cost: 100 a day\n- return: car") == ({"KRW": "100"}, {}, ())


def test_a_name_is_the_same_however_its_syllables_are_stored(world: World) -> None:
    """A Mac may write 우도 as the letters that it is made of; the file keeps them, and the place is one."""
    text = (
        "title: t\ntimezone: Asia/Seoul\nplaces:\n  우도봉: {coords: '33.5, 126.95'}\n"
        "days:\n  - date: 2026-10-17\n    plan:\n      - visit: 우도봉\n"
    )
    whole = text.replace("visit: 우도봉", f"visit: {normalize('NFD', '우도봉')}")
    plan = build(whole.encode(), world)
    [item] = plan.days[0].items
    assert item.name == "우도봉"
    assert item.spot is not None
    assert item.spot.position is not None
    assert normalize("NFD", "우도봉") in plan.document.text


def test_the_findings_of_an_item_are_those_that_lie_in_it() -> None:
    """Of the item, of its keys and its ways, and of the `either` itself, but not of the options that are not taken."""
    items = (
        "- either:\n    - visit: A\n      hours: unknown\n    - visit: B\n      hours: unknwon\n  ignore: [tight]\n"
        "- move: drive\n  takes: 5m\n- visit: C\n  ignore: [no-such-code]"
    )
    plan = plan_of(items)
    first, second = plan.days[0].items
    assert {each.code for each in plan.findings_of(first)} == {"hours-unknown"}
    assert {each.code for each in plan.findings_of(second)} == {"no-vehicle", "ignore-unknown"}
    assert plan.findings_at(()) == ()
    # As it is when every finding is looked at.
    every = list(with_follow_ups(plan.findings))
    for path in (("days", 0), ("days", 0, "plan", 0), ("days", 0, "plan", 2, "ignore")):
        assert list(plan.findings_at(path)) == [each for each in every if each.path[: len(path)] == path]


def test_a_day_price_goes_to_the_next_return() -> None:
    """Two scooters, the first given back on the second day, the other never: two days and three."""
    rent = "- rent: scooter\n        cost: 1000 a day"
    second = f"- plan:\n      - return: scooter\n      {rent}\n"
    plan = trip(f"- date: 2026-10-17\n  plan:\n      {rent}\n{second}- plan: []\n- plan: []", head="currency: KRW\n")
    assert plan.totals.fixed == {"KRW": 2000 + 3000}
