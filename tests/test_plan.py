"""The one constructor of derived data: it never raises, and what it adds up is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP
from tests.schedule.drawn_days import days, timetable_text, trip_text
from tests.schedule.making import examples, plan_of, trip, world
from tests.timetables.making import line_from, udo
from tripplan.plan import Plan, World, build

if TYPE_CHECKING:
    from collections.abc import Callable

FLAGSHIP_LINES = FLAGSHIP.read_text("utf-8").splitlines()
UDO = world(udo())
"""The bundled line, read once."""

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
KEYS = (
    "date start end from to travel plan plan-b breakfast lunch snack visit do move ferry bus train flight rent return sleep "
    "either any-order note at time between by stay takes depart arrive check-in check-out nights with cost booking optional "
    "hours last-entry coords map order ignore timezone currency travellers country places days title"
).split()


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The Udo day with some of its lines deleted, repeated, swapped, put elsewhere or given an odd key or value."""
    lines = list(FLAGSHIP_LINES)
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        change: Callable[[], None] = draw(
            st.sampled_from(
                (
                    lambda: lines.pop(place),
                    lambda: lines.insert(other, lines[place]),
                    lambda: lines.__setitem__(slice(None), _swapped(lines, place, other)),
                    lambda: lines.__setitem__(place, _with_value(lines[place], draw(st.sampled_from(ODD)))),
                    lambda: lines.__setitem__(place, _with_key(lines[place], draw(st.sampled_from(KEYS)))),
                    lambda: lines.insert(place, _beside(lines[place], draw(st.sampled_from(KEYS)), draw(st.sampled_from(ODD)))),
                )
            )
        )
        change()
        if not lines:
            break
    return "\n".join(lines)


def _swapped(lines: list[str], one: int, other: int) -> list[str]:
    swapped = list(lines)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return swapped


def _with_value(line: str, value: str) -> str:
    return re.sub(r":.*", lambda _: f": {value}", line, count=1)


def _with_key(line: str, key: str) -> str:
    return re.sub(r"[\w-]+:", lambda _: f"{key}:", line, count=1)


def _beside(line: str, key: str, value: str) -> str:
    indent = len(line) - len(line.lstrip(" -"))
    return f"{' ' * indent}{key}: {value}"


# Everything that the grammar knows, thrown together: most of it makes no sense, all of it can be written.
values = st.sampled_from(ODD) | st.integers(0, 30).map(lambda hours: f"{hours % 24:02}:30{'+1' if hours > 23 else ''}")
names = st.sampled_from(("A", "B", "here", "seongsan", "haumokdong", "cheonjin", "car", "scooter", "umbrella", "?"))
numbers = st.integers(0, 300).map(lambda minutes: f"{minutes}m")
places = st.sampled_from(("[haumokdong, cheonjin]", "seongsan", "haumokdong", "[A, B]", "A"))
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
        lines = [f"{kind}: {draw(st.sampled_from(('seongsan-udo', 'free')))}", f"from: {draw(places)}", f"to: {draw(places)}"]
        lines += [f"{key}: {draw(RIDE_KEYS[key])}" for key in draw(st.sets(st.sampled_from(sorted(RIDE_KEYS)), max_size=3))]
    else:
        lines = [f"{kind}: {draw(names)}"]
        lines += [f"{key}: {draw(OWN_KEYS[key])}" for key in draw(st.sets(st.sampled_from(sorted(OWN_KEYS)), max_size=3))]
    return [("- " if index == 0 else "  ") + line for index, line in enumerate(lines)]


@st.composite
def any_trip(draw: st.DrawFn) -> str:
    """Some trip of up to four days."""
    lines = ["title: t", f"timezone: {draw(st.sampled_from(('Asia/Seoul', 'Europe/Helsinki', 'nowhere')))}", "travellers: 2"]
    lines += [f"travel: {draw(st.sampled_from(('drive', 'bike', 'transit')))}"] if draw(st.booleans()) else []
    lines += ["places:", "  A: {coords: '33.5, 126.9', hours: '09:00-12:00,13:00-26:00', last-entry: '17:00'}", "days:"]
    for _ in range(draw(st.integers(1, 4))):
        keys = draw(st.sets(st.sampled_from(("date", "start", "end", "from", "to", "travel")), max_size=3))
        dates = st.sampled_from(("2026-10-17", "2026-10-24", "2027-01-01", "9999-12-31", "0001-01-01"))
        drawn = {"date": dates, "start": values, "end": values, "from": names, "to": names, "travel": st.just("drive")}
        lines += ["  - title: d"] + [f"    {key}: {draw(drawn[key])}" for key in sorted(keys)]
        for plan in ("plan", "plan-b")[: draw(st.integers(1, 2))]:
            lines.append(f"    {plan}:")
            lines += [f"      {line}" for item in draw(st.lists(any_item(), max_size=6)) for line in item]
    return "\n".join(lines) + "\n"


def check(data: bytes, world: World = UDO) -> Plan:
    """Builds, and looks at everything that is worked out only when it is asked for."""
    plan = build(data, world)
    for day in plan.days:
        assert len(list(day.items)) >= 0
        for each in (day, day.plan_b):
            if each is not None:
                assert each.tightest is None or each.tightest.slack is not None
    assert all(finding.span.start <= finding.span.end for finding in plan.findings)
    return plan


@examples(150)
@given(st.text(max_size=300) | st.binary(max_size=300))
@example("")
@example("days:\n- plan:\n  - ferry: x\n    from: []\n    to: []\n")
def test_any_text_at_all(text: str | bytes) -> None:
    check(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))


@examples(200)
@given(mutated())
def test_a_trip_that_was_cut_to_pieces(text: str) -> None:
    check(text.encode())


@examples(200)
@given(any_trip(), st.none() | st.dates())
def test_a_trip_of_whatever_can_be_written(text: str, first_date: object) -> None:
    check(text.encode(), World(UDO.find_line, UDO.names, first_date=first_date))  # type: ignore[arg-type]
