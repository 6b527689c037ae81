"""Trips of any size, each with much of one thing: what a small file may be full of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Files = dict[str, str]
"""Texts by the name of their file; the trip is `TRIP`."""

TRIP: Final = "trip.yaml"
LINE: Final = "boat"
_HEAD: Final = """\
title: 긴 여행
timezone: Asia/Seoul
currency: KRW
travellers: {adult: 2, child: 1}
"""
_TWO_PORTS: Final = """\
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
ports:
  harbour: {coords: "33.45, 126.94"}
  island: {coords: "33.50, 126.95"}
"""


def _item(*lines: str) -> str:
    """An item of a plan: its first line after the dash, the others below it."""
    return "      - " + "\n        ".join(lines) + "\n"


def _trip(items: Iterable[str], head: str = "", day: str = "    start: 05:00\n") -> Files:
    return {TRIP: f"{_HEAD}{head}days:\n  - date: 2026-10-17\n{day}    plan:\n{''.join(items)}"}


def _each(*lines: str, head: str = "", day: str = "    start: 05:00\n") -> Callable[[int], Files]:
    """One day with the same item again and again; `{n}` in it is its number, `{lat}` a latitude of its own."""

    def trip(count: int) -> Files:
        items = (_item(*lines).replace("{n}", str(n)).replace("{lat}", f"{33 + n * 1e-5:.5f}") for n in range(count))
        return _trip(items, head, day)

    return trip


def _days(*lines: str, first: str = "", head: str = "") -> Callable[[int], Files]:
    """One day after another with the same item."""

    def trip(count: int) -> Files:
        item = _item(*lines)
        days = [f"  - {first or 'title: day {n}'}\n    plan:\n{item}".replace("{n}", str(n)) for n in range(count)]
        days[0] = days[0].replace("  - ", "  - date: 2026-10-17\n    ", 1)
        return {TRIP: f"{_HEAD}{head}days:\n{''.join(days)}"}

    return trip


def _inside(kind: str, *lines: str) -> Callable[[int], Files]:
    """One group of many items."""

    def trip(count: int) -> Files:
        inner = "".join(
            "          - "
            + "\n            ".join(lines).replace("{n}", str(n)).replace("{lat}", f"{33 + n * 1e-5:.5f}")
            + "\n"
            for n in range(count)
        )
        return _trip([f"      - {kind}:\n{inner}"])

    return trip


def _groups(kind: str) -> Callable[[int], Files]:
    """Many groups of three items."""
    return _each(
        f"{kind}:",
        "    - visit: one {n}",
        '      coords: "{lat}, 126.9"',
        "      stay: 1m",
        "    - visit: two {n}",
        '      coords: "{lat}, 126.8"',
        "      stay: 1m",
        "    - visit: three {n}",
        '      coords: "{lat}, 126.7"',
        "      stay: 1m",
    )


def _long(make: Callable[[str], Files], unit: str) -> Callable[[int], Files]:
    """One text of many letters."""
    return lambda count: make((unit * (count // len(unit) + 1))[:count])


def _text_of(key: str) -> Callable[[str], Files]:
    return lambda text: _trip([_item("visit: 여기", f"{key}: {text}", "stay: 1m"), _item("visit: 저기")])


def _name(text: str) -> Files:
    return _trip([_item(f"visit: {text}", "stay: 1m"), _item("visit: 저기")])


def _listed(key: str, unit: str) -> Callable[[int], Files]:
    """One item with a long list under a key."""
    return lambda count: _trip(
        [_item("visit: 여기", f"{key}:", *(f"  - {unit.replace('{n}', str(n))}" for n in range(count)))]
    )


def _plan_b(count: int) -> Files:
    text = _each("visit: 여기 {n}", "at: here", "stay: 1m")(count)[TRIP].replace("        at: here\n", "")
    return {TRIP: text + "    plan-b:\n" + "".join(_item(f"visit: 저기 {n}", "stay: 1m") for n in range(count))}


def _places(count: int) -> Files:
    head = "places:\n" + "".join(f'  곳 {n}:\n    coords: "{33 + n * 1e-5:.5f}, 126.9"\n' for n in range(count))
    return _trip((_item(f"visit: 곳 {n}", "stay: 1m") for n in range(count)), head)


def _near_misses(count: int) -> Files:
    head = "places:\n" + "".join(f"  place number {n:06}: {{phone: '1'}}\n" for n in range(count))
    return _trip((_item(f"visit: place numbers {n:06}", "stay: 1m") for n in range(count)), head)


def _nested(kind: str) -> Callable[[int], Files]:
    return lambda depth: _trip([f"      - {'[' * depth}{kind}: x{']' * depth}\n"])


def _rentals(count: int) -> Files:
    items = (_item("rent: scooter", "stay: 1m") + _item("return: scooter", "stay: 1m") for _ in range(count // 2))
    return _trip(items)


def _ferries(count: int) -> Files:
    there = _item(f"ferry: {LINE}", "from: harbour", "to: island")
    back = _item(f"ferry: {LINE}", "from: island", "to: harbour")
    return {**_trip([there, back] * (count // 2)), f"{LINE}.yaml": _timetable(_rows(1))}


def _row(text: str) -> str:
    return f"      - {{{text}}}\n"


def _rows(count: int, row: str = "first: 06:00, every: 30m, last: 20:00") -> str:
    return _row(row) * count


def _timetable(rows: str, more: str = "") -> str:
    there, back = ("  - from: harbour\n    to: island\n", "  - from: island\n    to: harbour\n")
    return (
        f"{_TWO_PORTS}routes:\n"
        + "".join(f"{each}    takes: 20m\n    sailings:\n{rows}" for each in (there, back))
        + more
    )


def _crossing(timetable: str) -> Files:
    items = [
        _item("visit: 여기", "stay: 1m"),
        _item(f"ferry: {LINE}", "from: harbour", "to: island"),
        _item("visit: 저기", "stay: 1m"),
        _item(f"ferry: {LINE}", "from: island", "to: harbour"),
    ]
    return {**_trip(items), f"{LINE}.yaml": timetable}


def _many_ports(count: int) -> Files:
    ports = "".join(f'  p{n}: {{name: 항구 {n}, coords: "33.{n:06}, 126.94"}}\n' for n in range(count))
    routes = "".join(
        f"  - from: p{n}\n    to: p{(n + 1) % count}\n    takes: 5m\n    sailings:\n{_rows(1)}" for n in range(count)
    )
    head = _TWO_PORTS.partition("ports:")[0]
    items = [_item(f"ferry: {LINE}", f"from: p{n}", f"to: p{n + 1}") for n in range(10)]
    return {**_trip(items), f"{LINE}.yaml": f"{head}ports:\n{ports}routes:\n{routes}"}


def _one_route_of_many(count: int) -> Files:
    route = f"  - from: harbour\n    to: island\n    takes: 20m\n    sailings:\n{_rows(1)}"
    back = f"  - from: island\n    to: harbour\n    takes: 20m\n    sailings:\n{_rows(1)}"
    return _crossing(f"{_TWO_PORTS}routes:\n{route * count}{back}")


def _landings(count: int) -> Files:
    """A ride that may land at many ports, after one that may leave from many."""
    ports = [f"port {n}" for n in range(count)]
    head = "places:\n" + "".join(f'  {p}: {{coords: "33.{n:06}, 126.9"}}\n' for n, p in enumerate(ports))
    names = ", ".join(ports)
    items = [
        _item("visit: port 0", "stay: 1m"),
        _item("ferry: own", f"from: [{names}]", f"to: [{names}]", "depart: [7:00, 8:00]", "takes: 20m"),
        _item("ferry: own", f"from: [{names}]", f"to: [{names}]", "depart: [9:00, 10:00]", "takes: 20m"),
        _item("visit: port 1", "stay: 1m"),
    ]
    return _trip(items, head)


def _departures(count: int) -> Files:
    times = ", ".join(f"{n // 60 % 24}:{n % 60:02}" for n in range(count))
    return _trip([_item("bus: own", "from: A", "to: B", f"depart: [{times}]", "takes: 20m"), _item("visit: 여기")])


def _spans(key: str, span: str) -> Callable[[int], Files]:
    """One item with many windows, in a group that has as many."""

    def trip(count: int) -> Files:
        spans = ", ".join(span.format(hour=n // 60 % 23, minute=n % 60, next=n // 60 % 23 + 1) for n in range(count))
        inner = "\n          ".join(["any-order:", "  - visit: 여기", f"    {key}: {spans}", "    stay: 1m"])
        return _trip([f"      - {inner}\n        between: {spans}\n"])

    return trip


def _ignores(count: int) -> Files:
    codes = ["hours-unknown", "long-walk", "unknown-way", "tight", "no-meal"]
    return _each("visit: 여기 {n}", "stay: 1m", "hours: unknown", f"ignore: [{', '.join(codes)}]")(count)


def _one_ignore(count: int) -> Files:
    head = "ignore: [" + ", ".join(["hours-unknown", "long-walk", "no-such"] * (count // 3 + 1)) + "]\n"
    return _each("visit: 여기 {n}", "stay: 1m", "hours: unknown", head=head)(count)


def _broken(key: str) -> Callable[[int], Files]:
    """A day that breaks at its last item, after many."""

    def trip(count: int) -> Files:
        items = [_item(f"visit: 여기 {n}", key, "stay: 1m..2m") for n in range(count)]
        return _trip([*items, _item("do: meeting", "at: here", "time: 05:01")])

    return trip


def _unknown_keys(count: int) -> Files:
    return _trip([_item("visit: 여기", *(f"kye{n}: x" for n in range(count)))])


def _same_key(count: int) -> Files:
    return _trip([_item("visit: 여기", *("note: x" for n in range(count)))])


def _moves(count: int) -> Files:
    return _trip(
        [_item("visit: 여기"), *(_item("move: walk", "takes: 1m") for _ in range(count)), _item("visit: 저기")]
    )


def _alias(count: int) -> Files:
    first = _item("visit: &a 여기", "stay: 1m")
    return _trip([first, *(_item("visit: *a", "stay: 1m") for _ in range(count - 1))])


def _line_of_items(count: int) -> Files:
    items = ", ".join(f"{{visit: 여기 {n}, stay: 1m}}" for n in range(count))
    return {TRIP: f"{_HEAD}days:\n  - date: 2026-10-17\n    plan: [{items}]\n"}


def _comments(count: int) -> Files:
    return {TRIP: _trip([_item("visit: 여기")])[TRIP] + "# a remark\n" * count}


def _broken_lines(line: str) -> Callable[[int], Files]:
    return lambda count: {TRIP: _trip([_item("visit: 여기")])[TRIP] + line * count}


def _holidays(count: int) -> Files:
    dates = ", ".join(f"2026-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count))
    return _crossing(
        _TWO_PORTS.replace("ports:", f"holidays: [{dates}]\nports:") + _timetable(_rows(1)).partition(_TWO_PORTS)[2]
    )


def _exceptions(count: int) -> Files:
    rows = "".join(f"  - {{date: 2026-10-{n % 28 + 1:02}, last: 18:00}}\n" for n in range(count))
    return _crossing(_timetable(_rows(1), f"exceptions:\n{rows}"))


def _date(number: int) -> str:
    return (date(2026, 1, 1) + timedelta(days=number)).isoformat()


def _many_dates(count: int) -> Files:
    """As many seasons and exceptions as dates, on a crossing in the middle of them."""
    rows = "".join(_row(f"season: {_date(2 * n)}..{_date(2 * n + 1)}, depart: [8:00, 20:00]") for n in range(count))
    exceptions = "".join(f"  - {{date: {_date(2 * n)}, closed: 10:00-11:00}}\n" for n in range(count))
    text = _timetable(rows, f"exceptions:\n{exceptions}").replace("2026-12-31", _date(2 * count))
    return _crossing(text)


def _closures(count: int) -> Files:
    times = ", ".join(f"{n // 30 % 24:02}:{n % 30 * 2:02}-{n // 30 % 24:02}:{n % 30 * 2:02}" for n in range(count))
    band = _row("first: 6:00, every: about 10m, last: 23:00") + _rows(1, "first: 6:00, every: 1m, last: 23:00")
    return _crossing(_timetable(band, f"exceptions:\n  - {{date: 2026-10-17, closed: '{times}'}}\n"))


def _unknown_ports(count: int) -> Files:
    text = _many_ports(count)[f"{LINE}.yaml"]
    return _crossing(text.replace("    to: p", "    to: quay"))


def _either_amid(count: int) -> Files:
    """As many items after an `either` as it has itself."""
    text = _inside("either", "visit: 여기 {n}", "stay: 1m")(count)[TRIP]
    return {TRIP: text + "".join(_item(f"do: 산책 {n}", "stay: 1m") for n in range(count))}


def _travellers(count: int) -> Files:
    classes = ", ".join(f"class{n}: 1" for n in range(count))
    prices = ", ".join(f"class{n}: 10" for n in range(count))
    text = _trip([_item("visit: 여기", f"cost: {{{prices}}}")])[TRIP]
    return {TRIP: text.replace("{adult: 2, child: 1}", f"{{{classes}}}")}


SHAPES: Final[dict[str, tuple[int, Callable[[int], Files]]]] = {
    # one day, many items
    "meals": (1000, _each("snack: 땅콩 {n}", "at: here", "stay: 1m")),
    "visits far apart": (1000, _each("visit: 여기 {n}", 'coords: "{lat}, 126.9"', "stay: 1m")),
    "visits nowhere": (1000, _each("visit: 여기 {n}", "stay: 1m")),
    "visits of one name": (1000, _each("visit: 여기", "stay: 1m")),
    "visits with hours": (1000, _each("visit: 여기 {n}", "stay: 1m", "hours: Mo-Su 00:00-24:00; PH off")),
    "visits of unknown hours": (1000, _each("visit: 여기 {n}", "stay: 1m", "hours: unknown")),
    "visits between": (1000, _each("visit: 여기 {n}", "stay: 1m", "between: 05:00-23:00, 24:00-26:00")),
    "visits by closing": (1000, _each("visit: 여기 {n}", "stay: 1m", "hours: 00:00-24:00", "by: 1m before closing")),
    "visits by sunset": (1000, _each("visit: 여기 {n}", 'coords: "{lat}, 126.9"', "stay: 1m", "by: sunset")),
    "visits at a time": (1000, _each("visit: 여기 {n}", "time: 12:00", "stay: 1m")),
    "map links": (1000, _each("visit: 여기 {n}", "map: geo:{lat},126.9", "stay: 1m")),
    "costs": (1000, _each("visit: 여기 {n}", "cost: {adult: 10, child: 5}", "stay: 1m")),
    "todos": (1000, _each("visit: 여기 {n}", "todo: [book {n}, pay]", "bring: passport {n}", "stay: 1m")),
    "notes": (1000, _each("visit: 여기 {n}", "note: 전화 064-000-0000", "links: see https://a.kr/{n}", "stay: 1m")),
    "remarks": (1000, _each("note: 현금 {n}")),
    "orders": (1000, _each("lunch: 여기 {n}", "order: [짜장면, 해물짬뽕]", "stay: 1m")),
    "activities": (1000, _each("do: 산책 {n}", "stay: 1m")),
    "optional": (1000, _each("visit: 여기 {n}", "optional: true", "stay: 1m..2m")),
    "bookings": (1000, _each("visit: 여기 {n}", "booking: HX {n}", "phone: 064-000-{n}", "stay: 1m")),
    "beds": (1000, _each("sleep: 여기 {n}", "cost: 80000 a night", "check-out: 11:00")),
    "buses": (1000, _each("bus: B{n}", "from: A{n}", "to: C{n}", "takes: 1m", "check-in: 0m")),
    "buses with departures": (1000, _each("bus: B", "from: A", "to: C", "takes: 1m", "depart: [5:00, 25:00]")),
    "ferries of one line": (400, _ferries),
    "ferries unknown": (400, _each("ferry: 배{n}", "from: A", "to: B")),
    "moves and visits": (1000, _each("move: walk", "takes: 1m\n      - visit: 여기 {n}", "stay: 1m")),
    "moves in a row": (1000, _moves),
    "rent and return": (1000, _rentals),
    "rentals kept": (1000, _each("rent: scooter", "stay: 1m", "cost: 10 a day")),
    "things rented": (1000, _each("rent: thing {n}", "stay: 1m", "cost: 10 a day")),
    "returns of nothing": (1000, _each("return: thing {n}", "stay: 1m")),
    "plan B": (1000, _plan_b),
    "places": (1000, _places),
    "near misses": (300, _near_misses),
    "aliases": (100, _alias),
    "ignore on every item": (1000, _ignores),
    "one long ignore": (1000, _one_ignore),
    "items on one line": (1000, _line_of_items),
    # groups
    "one any-order": (30, _inside("any-order", "visit: 여기 {n}", 'coords: "{lat}, 126.9"', "stay: 1m")),
    "an either amid others": (100, _either_amid),
    "one either": (200, _inside("either", "visit: 여기 {n}", 'coords: "{lat}, 126.9"', "stay: 1m")),
    "many any-orders": (60, _groups("any-order")),
    "many eithers": (100, _groups("either")),
    # days that break
    "broken by plain": (200, _broken("hours: 00:00-24:00")),
    "broken by between": (200, _broken("between: 05:00-23:00")),
    "broken by by": (200, _broken("by: 20:00")),
    "broken by optional": (200, _broken("optional: true")),
    "broken everywhere": (200, _each("visit: 여기 {n}", "time: 05:00", "stay: 10m")),
    # many days
    "days": (300, _days("visit: 여기 {n}", "stay: 1h")),
    "days with beds": (300, _days("sleep: 여기 {n}", "check-out: 11:00")),
    "days from and to": (300, _days("visit: 여기 {n}", first="from: 집 {n}\n    to: 집 {n}")),
    "days by car": (300, _days("visit: 여기 {n}", head="travel: drive\n")),
    "days with a rental each": (300, _days("rent: scooter", "cost: 10 a day")),
    "one long bed": (
        300,
        lambda n: (
            _days("visit: 여기 {n}")(n)
            | {
                TRIP: _days("visit: 여기 {n}")(n)[TRIP].replace(
                    "      - visit: 여기 0\n", f"      - sleep: 집\n        nights: {n}\n"
                )
            }
        ),
    ),
    # long texts
    "a long name": (100_000, _long(_name, "가")),
    "a long name of stars": (100_000, _long(_name, "a*_[`")),
    **{
        f"a long {key}": (100_000, _long(_text_of(key), "x"))
        for key in ("note", "address", "phone", "booking", "map", "links", "hours", "cost", "stay", "time", "between")
    },
    "a long at": (100_000, _long(lambda text: _trip([_item("do: 산책", f"at: {text}")]), "x")),
    "a long note of marks": (100_000, _long(_text_of("note"), "a*_[]<`~!|.-+")),
    "a long note of links": (100_000, _long(_text_of("note"), "https://a.kr ")),
    "a long note of link starts": (100_000, _long(_text_of("note"), "http://")),
    "a long note of colons": (100_000, _long(_text_of("note"), "a:")),
    "a long note of digits": (100_000, _long(_text_of("note"), "1")),
    "a long note of dots": (100_000, _long(_text_of("note"), "1.")),
    "a long note of mails": (100_000, _long(_text_of("note"), "a@b.")),
    "a long note of words": (100_000, _long(_text_of("note"), "전화 064 ")),
    "a long note of www": (100_000, _long(_text_of("note"), "www.")),
    "a long note of spaces": (100_000, _long(lambda text: _text_of("note")(f'"a{text}b"'), " ")),
    "a long note of breaks": (100_000, _long(lambda text: _text_of("note")(f'"{text}"'), "\\n")),
    "a long note of backquotes": (100_000, _long(lambda text: _text_of("note")(f'"{text}"'), "`a")),
    "a long comment": (100_000, _long(lambda text: {TRIP: f"# {text}\n" + _name("여기")[TRIP]}, "x")),
    "a long key": (100_000, _long(lambda text: _trip([_item("visit: 여기", f"{text}: 1")]), "x")),
    "a long code to ignore": (100_000, _long(lambda text: _trip([_item("visit: 여기", f"ignore: {text}")]), "x")),
    "a long remark": (100_000, _long(lambda text: _trip([_item(f"note: {text}")]), "x")),
    "a long title": (100_000, _long(lambda text: {TRIP: _name("여기")[TRIP].replace("긴 여행", text)}, "x")),
    "a long ferry": (100_000, _long(lambda text: _trip([_item(f"ferry: {text}", "from: A", "to: B")]), "x")),
    # long lists
    **{f"many {key}": (1000, _listed(key, "말 {n}")) for key in ("note", "todo", "bring", "links", "ignore", "order")},
    "many departures": (1000, _departures),
    "many windows": (300, _spans("between", "{hour}:{minute:02}-{next}:{minute:02}")),
    "many hours": (300, _spans("hours", "{hour:02}:{minute:02}-{next:02}:{minute:02}")),
    "many ports in turn": (50, _landings),
    "classes of travellers": (1000, _travellers),
    # what is wrong
    "unknown keys of one item": (300, _unknown_keys),
    "unknown keys": (1000, _each("visit: 여기 {n}", "sty: 50m")),
    "a key again and again": (1000, _same_key),
    "errors": (1000, _each("visit: 여기 {n}", "stay: long", "cost: much", "time: late")),
    "no kind": (1000, _each("vist: 여기 {n}")),
    "not even items": (1000, _each("여기 {n}")),
    "tabs": (1000, _broken_lines("\tx: 1\n")),
    "open quotes": (1000, _broken_lines('      - visit: "a\n')),
    "early quotes": (1000, _broken_lines('      - visit: "a" b\n')),
    "missing spaces": (1000, _broken_lines("      - visit:a\n")),
    "bad indentation": (1000, _broken_lines("     - visit: a\n")),
    "open brackets": (1000, _broken_lines("      - {visit: a\n")),
    "colons in texts": (1000, _broken_lines("      - visit: a: b\n")),
    "comments": (10_000, _comments),
    "deep brackets": (1000, _nested("visit")),
    "open deep brackets": (1000, lambda n: _trip(["      - " + "[" * n + "\n"])),
    "open deep braces": (1000, lambda n: _trip(["      - " + "{a: " * n + "\n"])),
    "deep blocks": (100, lambda n: {TRIP: "".join(" " * i + "a:\n" for i in range(n))}),
    "dashes": (1000, lambda n: _trip(["      " + "- " * n + "a\n"])),
    "question marks": (1000, lambda n: _trip(["      " + "? " * n + "a\n"])),
    # timetables
    "rows": (200, lambda n: _crossing(_timetable(_rows(n)))),
    "rows of every minute": (200, lambda n: _crossing(_timetable(_rows(n, "first: 00:00, every: 1m, last: 23:59")))),
    "rows of one time": (1000, lambda n: _crossing(_timetable(_rows(n, "depart: [8:00]")))),
    "rows without clock times": (
        200,
        lambda n: _crossing(_timetable(_rows(n, "first: 6:00, every: about 10m, last: 23:00"))),
    ),
    "rows of seasons": (
        500,
        lambda n: _crossing(_timetable(_rows(n, "season: [nov-feb, mar, apr-oct], days: [Mo-Fr, Sa], depart: [8:00]"))),
    ),
    "one row of many times": (
        1000,
        lambda n: _crossing(
            _timetable(_row("depart: [" + ", ".join(f"{m // 60 % 24}:{m % 60:02}" for m in range(n)) + "]"))
        ),
    ),
    "routes of many ports": (300, _many_ports),
    "routes of one port": (200, _one_route_of_many),
    "exceptions": (1000, _exceptions),
    "holidays": (1000, _holidays),
    "many dates": (300, _many_dates),
    "closures": (100, _closures),
    "unknown ports": (300, _unknown_ports),
    "errors in rows": (1000, lambda n: _crossing(_timetable(_rows(n, "first: 6:00, evry: 1m, last: 23:00")))),
}
"""By name: how many of the thing a small one has, and the files of one with so many."""
