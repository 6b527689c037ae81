"""The user documentation of both file formats: every example is run, every key has one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT
from tests.model.test_schema import as_editors_read
from tripplan.clock import format_duration, local
from tripplan.document import Mapping, Node, Sequence, read
from tripplan.findings import Severity
from tripplan.model.items import MODEL_OF, MODELS, Activity
from tripplan.model.place import Place
from tripplan.model.reading import keys_of
from tripplan.model.schema import timetable_schema, trip_schema
from tripplan.model.timetable import Port, RouteHead, SailingRow, ServiceException, TimetableHead
from tripplan.model.timetable_reader import read_timetable
from tripplan.model.trip import DayHead, TripHead
from tripplan.plan import build
from tripplan.schedule.ways import LONG_WALK_KM, estimate_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tripplan.model.base import Model
    from tripplan.plan import World

HELP: Final = ROOT / "tripplan" / "help"
WIDTH: Final = 100
FENCE: Final = re.compile(r"^```(?P<info>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)

TRIP_HEAD: Final = "title: example\ntimezone: Asia/Seoul\n"
TIMETABLE_HEAD: Final = "timezone: Asia/Seoul\nchecked: 2026-09-20\nvalid: 2026-01-01..2026-12-31\n"
PORTS: Final = "ports:\n  harbour: {}\n  island: {}\n  village: {}\n"
ROUTES: Final = """\
routes:
  - {from: island, to: harbour, takes: 20m, sailings: [{depart: 9:00}]}
  - {from: village, to: harbour, takes: 20m, sailings: [{depart: 9:00}]}
  - from: harbour
    to: [island, village]
    takes: 20m
    sailings:
"""
ROW: Final = "      - {first: 08:00, every: 1h, last: 17:00}\n"


@dataclass(frozen=True)
class Example:
    """A fenced block of YAML."""

    page: str
    line: int
    text: str
    bad: str
    """The code of the one finding that it must have; nothing where it must have no error."""

    @property
    def whole(self) -> str:
        """The block, or a small file around it."""
        return _whole_timetable(self.text) if self.page == "timetables" else _whole_trip(self.text)


def _whole_trip(text: str) -> str:
    if text.startswith("- "):
        return f"{TRIP_HEAD}days:\n  - date: 2026-10-17\n    plan:\n{indent(text, '      ')}"
    keys = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    if "days" in keys:
        return text
    if "plan" in keys:
        return f"{TRIP_HEAD}days:\n  -\n{indent(text, '    ')}"
    return f"{TRIP_HEAD}{text}days:\n  - plan:\n      - visit: {_first_place(text)}\n"


def _first_place(text: str) -> str:
    found = re.search(r"^  (\S.*):$", text, re.MULTILINE)
    return found[1] if found else "somewhere"


def _whole_timetable(text: str) -> str:
    root = read(text.encode()).root
    if isinstance(root, Mapping):
        head = "" if "timezone" in root.entries else TIMETABLE_HEAD
        ports = "" if "ports" in root.entries else PORTS
        return head + text + ports + ("" if "routes" in root.entries else _a_route(text))
    keys = {key for item in _list(root) for key in _keys(item)}
    if "takes" in keys:
        return f"{TIMETABLE_HEAD}{PORTS}routes:\n{indent(text, '  ')}"
    if "date" in keys:
        return f"{TIMETABLE_HEAD}{PORTS}{ROUTES}{ROW}exceptions:\n{indent(text, '  ')}"
    return f"{TIMETABLE_HEAD}{PORTS}{ROUTES}{indent(text, '      ')}"


def _a_route(text: str) -> str:
    ports = re.findall(r"^  (\w+):", text, re.MULTILINE) if "ports:" in text else ["harbour", "island"]
    return f"routes:\n  - {{from: {ports[0]}, to: {ports[1]}, takes: 20m, sailings: [{{depart: 8:00}}]}}\n"


def _examples(page: str) -> Iterator[Example]:
    text = (HELP / f"{page}.md").read_text("utf-8")
    for fence in FENCE.finditer(text):
        language, _, rest = fence["info"].partition(" ")
        if language == "yaml":
            bad = rest.removeprefix("bad ") if rest else ""
            yield Example(page, text.count("\n", 0, fence.start()) + 1, fence["text"], bad)


EXAMPLES: Final = [example for page in ("trip-file", "timetables") for example in _examples(page)]
TRIPS: Final = [each for each in EXAMPLES if each.page == "trip-file"]
GOOD: Final = [each for each in TRIPS if not each.bad]
GOOD_TIMETABLES: Final = [each for each in EXAMPLES if each.page == "timetables" and not each.bad]


def _name(example: Example) -> str:
    return f"{example.page}:{example.line}"


# ---------------------------------------------------------------- every example is run


@pytest.mark.parametrize("example", GOOD, ids=_name)
def test_a_trip_has_no_error(example: Example, world: World) -> None:
    plan = build(example.whole.encode(), world)
    assert [finding for finding in plan.findings if finding.severity is Severity.ERROR] == []
    assert all(entry.item is not None for day in plan.trip.days for entry in day.plan)


@pytest.mark.parametrize("example", [each for each in TRIPS if each.bad], ids=_name)
def test_a_bad_trip_gets_exactly_its_finding(example: Example, world: World) -> None:
    """Beside notes, such as that nobody knows where a place is."""
    findings = build(example.whole.encode(), world).findings
    assert [each.code for each in findings if each.severity is not Severity.NOTE] == [example.bad]


@pytest.mark.parametrize("example", GOOD_TIMETABLES, ids=_name)
def test_a_timetable_has_no_finding(example: Example) -> None:
    timetable, _, findings = read_timetable(example.whole.encode(), "line")
    assert findings == ()
    assert timetable is not None


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.bad and each not in TRIPS], ids=_name)
def test_a_bad_timetable_gets_exactly_its_finding(example: Example) -> None:
    _, _, findings = read_timetable(example.whole.encode(), "line")
    assert [finding.code for finding in findings] == [example.bad]


@pytest.mark.parametrize("example", [*GOOD, *GOOD_TIMETABLES], ids=_name)
def test_editors_find_nothing_wrong(example: Example) -> None:
    schema = trip_schema() if example.page == "trip-file" else timetable_schema()
    errors = Draft202012Validator(schema).iter_errors(as_editors_read(example.whole))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("page", ["trip-file", "timetables"])
def test_a_finding_that_a_page_quotes_is_what_tripplan_says(page: str, world: World) -> None:
    """The indented line below a bad example is the finding, with its hint or without."""
    text = (HELP / f"{page}.md").read_text("utf-8")
    quoted = re.findall(r"^```yaml bad .*\n((?:(?!```).*\n)*)```\n\n    (.*)$", text, re.MULTILINE)
    assert quoted
    for example, line in quoted:
        whole = Example(page, 0, example, "?").whole.encode()
        findings = build(whole, world).findings if page == "trip-file" else read_timetable(whole, "line")[2]
        told = [f"{each.severity.word} {each.code}: {each.message}" for each in findings]
        hinted = [f"{one} ({each.hint})" for one, each in zip(told, findings, strict=True)]
        assert line in told + hinted


# ---------------------------------------------------------------- every key has an example


def _keys(node: Node | None) -> set[str]:
    return set(node.entries) if isinstance(node, Mapping) else set()


def _below(node: Node | None, key: str) -> list[Node]:
    """The entries of a list or of a mapping."""
    inner = node.entries.get(key) if isinstance(node, Mapping) else None
    return list(inner.entries.values()) if isinstance(inner, Mapping) else _list(inner)


def _list(node: Node | None) -> list[Node]:
    return list(node.items) if isinstance(node, Sequence) else []


def _items(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        for group in ("either", "any-order"):
            yield from _items(_below(node, group))


ROOTS: Final = [read(each.text.encode()).root for each in GOOD]
WHOLE: Final = [read(each.whole.encode()).root for each in GOOD]
DAYS: Final = [day for root in WHOLE for day in _below(root, "days")]
ITEMS: Final = [item for day in DAYS for plan in ("plan", "plan-b") for item in _items(_below(day, plan))]


def _kind(item: Node) -> str:
    kinds = [key for key in MODEL_OF if key in _keys(item) and key != "note"]
    return kinds[0] if kinds else "note"


def test_every_key_of_trips_days_and_places() -> None:
    heads = set().union(*(_keys(root) for root in ROOTS if "days" in _keys(root)))
    assert set(keys_of(TripHead)) | {"places", "days"} <= heads
    days = [day for day in DAYS if _keys(day)]
    assert set(keys_of(DayHead)) | {"plan", "plan-b"} <= set().union(*(_keys(day) for day in days))
    places = [place for root in ROOTS for place in _below(root, "places")]
    assert set(keys_of(Place)) <= set().union(*(_keys(place) for place in places))


def test_every_kind_of_item() -> None:
    assert {_kind(item) for item in ITEMS} == set(MODEL_OF)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_every_kind(model: type[Model]) -> None:
    """What all events share may stand on any of them, the keys of a kind must stand on it."""
    places = {key for root in ROOTS for place in _below(root, "places") for key in _keys(place)}
    shared = places | {key for item in ITEMS for key in _keys(item)} & set(keys_of(Activity))
    here = {key for item in ITEMS if MODEL_OF[_kind(item)] is model for key in _keys(item)}
    assert set(keys_of(model)) - shared <= here


def test_every_key_of_timetables() -> None:
    roots = [read(each.whole.encode()).root for each in GOOD_TIMETABLES]
    routes = [route for root in roots for route in _below(root, "routes")]
    found: list[tuple[type[Model], list[Node | None]]] = [
        (TimetableHead, list(roots)),
        (Port, [port for root in roots for port in _below(root, "ports")]),
        (RouteHead, list(routes)),
        (SailingRow, [row for route in routes for row in _below(route, "sailings")]),
        (ServiceException, [each for root in roots for each in _below(root, "exceptions")]),
    ]
    trips = set(keys_of(Place))
    for model, nodes in found:
        wanted = set(keys_of(model)) - (trips - {"coords"} if model is Port else set())
        assert wanted <= set().union(*(_keys(node) for node in nodes)), model


# ---------------------------------------------------------------- what a page claims


@pytest.mark.parametrize("path", sorted(HELP.glob("*.md")), ids=lambda path: path.stem)
def test_it_fits_a_terminal(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    wide = {number: line for number, line in enumerate(lines, 1) if _cells(line) > WIDTH}
    assert wide == {}


def _cells(line: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line)


LEFT_OUT: Final = {
    "breakfast": 40,
    "lunch": 60,
    "dinner": 75,
    "snack": 20,
    "visit": 60,
    "do": 30,
    "rent": 15,
    "return": 10,
    "flight": 120,
    "ferry": 30,
    "bus": 5,
    "train": 5,
}
"""Minutes of a stay, or of a check-in, that nobody wrote."""


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_is_left_out_takes_as_long_as_the_page_says(kind: str, world: World) -> None:
    """What comes before noon, or before a ride at noon, ends as much earlier."""
    ride = kind in {"flight", "ferry", "bus", "train"}
    rented = "- rent: car\n" if kind == "return" else ""
    times = "  from: there\n  to: far\n  depart: 12:00\n  takes: 1h\n" if ride else ""
    after = "" if ride else "- do: noon\n  at: here\n  time: 12:00\n"
    text = _whole_trip(f"{rented}- do: walk\n  at: there\n- {kind}: car\n{times}{after}")
    walk = next(item for item in build(text.encode(), world).items() if item.name == "walk")
    assert walk.end is not None
    clock = local(walk.end, walk.zone)
    assert 12 * 60 - clock.hour * 60 - clock.minute == LEFT_OUT[kind]
    page = re.sub(r"[\s|]+", " ", (HELP / "trip-file.md").read_text("utf-8"))
    assert f"{kind} {format_duration(LEFT_OUT[kind])}" in page


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("walk", "4.5 km/h"),
        ("bike", "12 km/h"),
        ("scooter", "20 km/h"),
        ("drive", "40 km/h + 5 min"),
        ("taxi", "40 km/h + 5 min"),
        ("transit", "15 km/h + 10 min"),
    ],
)
def test_the_speeds(mode: str, words: str) -> None:
    """An hour of each, and what comes on top."""
    speed, _, extra = words.partition(" km/h")
    assert estimate_minutes(mode, float(speed)) == 60 + int(extra.strip(" +min") or 0)
    text = (HELP / "trip-file.md").read_text("utf-8")
    assert mode in text
    assert words in text
    assert f"More than {LONG_WALK_KM:g} km on foot" in text


@pytest.mark.parametrize(("day", "last", "due"), [("2026-10-17", "17:30", "16:30"), ("2026-11-17", "17:00", "16:00")])
def test_the_last_ferry_of_the_month(day: str, last: str, due: str, world: World) -> None:
    example = next(each for each in GOOD if "1h before last ferry" in each.text)
    plan = build(example.whole.replace("2026-10-17", day).encode(), world)
    items = {item.kind: item for item in plan.items()}
    deadline, ride = items["return"].deadline, items["ferry"].ride
    assert deadline is not None
    assert ride is not None
    assert ride.times.last is not None
    zone = items["return"].zone
    assert f"{local(deadline, zone):%H:%M}" == due
    assert f"{local(ride.times.last.departs, zone):%H:%M}" == last
