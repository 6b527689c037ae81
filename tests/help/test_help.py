"""The user documentation of both file formats: every example is run, every key has one."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import pytest
from jsonschema import Draft202012Validator

from tests.help.examples import Example, examples, keys_in, list_of, page_text, whole_trip
from tests.model.test_schema import as_editors_read
from tripplan.clock import format_duration, local
from tripplan.document import Mapping, Node, read
from tripplan.findings import Severity
from tripplan.model.items import Activity, Place
from tripplan.model.kinds import MODEL_OF
from tripplan.model.reading import keys_of
from tripplan.model.schema import timetable_schema, trip_schema
from tripplan.model.timetable import Port, RouteHead, SailingRow, ServiceException, TimetableHead, read_timetable
from tripplan.model.trip import DayHead, TripHead
from tripplan.plan import build
from tripplan.schedule.places import LONG_WALK_KM, estimate_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.model.items import Model
    from tripplan.plan import World

EXAMPLES: Final = [example for page in ("trip-file", "timetables") for example in examples(page)]
TRIPS: Final = [each for each in EXAMPLES if each.page == "trip-file"]
GOOD: Final = [each for each in TRIPS if not each.bad]
GOOD_TIMETABLES: Final = [each for each in EXAMPLES if each.page == "timetables" and not each.bad]


# ---------------------------------------------------------------- every example is run


@pytest.mark.parametrize("example", GOOD, ids=attrgetter("name"))
def test_a_trip_has_no_error(example: Example, world: World) -> None:
    plan = build(example.whole.encode(), world)
    assert [finding for finding in plan.findings if finding.severity is Severity.ERROR] == []
    assert all(entry.item is not None for day in plan.trip.days for entry in day.plan)


@pytest.mark.parametrize("example", [each for each in TRIPS if each.bad], ids=attrgetter("name"))
def test_a_bad_trip_gets_exactly_its_finding(example: Example, world: World) -> None:
    """Beside notes, such as that nobody knows where a place is."""
    findings = build(example.whole.encode(), world).findings
    assert [each.code for each in findings if each.severity is not Severity.NOTE] == [example.bad]


@pytest.mark.parametrize("example", GOOD_TIMETABLES, ids=attrgetter("name"))
def test_a_timetable_has_no_finding(example: Example) -> None:
    timetable, _, findings = read_timetable(example.whole.encode(), "line")
    assert findings == ()
    assert timetable is not None


@pytest.mark.parametrize(
    "example", [each for each in EXAMPLES if each.bad and each not in TRIPS], ids=attrgetter("name")
)
def test_a_bad_timetable_gets_exactly_its_finding(example: Example) -> None:
    _, _, findings = read_timetable(example.whole.encode(), "line")
    assert [finding.code for finding in findings] == [example.bad]


@pytest.mark.parametrize("example", [*GOOD, *GOOD_TIMETABLES], ids=attrgetter("name"))
def test_editors_find_nothing_wrong(example: Example) -> None:
    schema = trip_schema() if example.page == "trip-file" else timetable_schema()
    errors = Draft202012Validator(schema).iter_errors(as_editors_read(example.whole))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("page", ["trip-file", "timetables"])
def test_a_finding_that_a_page_quotes_is_what_tripplan_says(page: str, world: World) -> None:
    """The indented line below a bad example is the finding, with its hint or without."""
    text = page_text(page)
    quoted = re.findall(r"^```yaml bad .*\n((?:(?!```).*\n)*)```\n\n    (.*)$", text, re.MULTILINE)
    assert quoted
    for example, line in quoted:
        whole = Example(page, 0, example).whole.encode()
        findings = build(whole, world).findings if page == "trip-file" else read_timetable(whole, "line")[2]
        told = [f"{each.severity.word} {each.code}: {each.message}" for each in findings]
        hinted = [f"{one} ({each.hint})" for one, each in zip(told, findings, strict=True)]
        assert line in told + hinted


# ---------------------------------------------------------------- every key has an example


def _below(node: Node | None, key: str) -> list[Node]:
    """The entries of a list or of a mapping."""
    inner = node.entries.get(key) if isinstance(node, Mapping) else None
    return list(inner.entries.values()) if isinstance(inner, Mapping) else list_of(inner)


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
    kinds = [key for key in MODEL_OF if key in keys_in(item) and key != "note"]
    return kinds[0] if kinds else "note"


def test_every_key_of_trips_days_and_places() -> None:
    heads = set().union(*(keys_in(root) for root in ROOTS if "days" in keys_in(root)))
    assert set(keys_of(TripHead)) | {"places", "days"} <= heads
    days = [day for day in DAYS if keys_in(day)]
    assert set(keys_of(DayHead)) | {"plan", "plan-b"} <= set().union(*(keys_in(day) for day in days))
    places = [place for root in ROOTS for place in _below(root, "places")]
    assert set(keys_of(Place)) <= set().union(*(keys_in(place) for place in places))


def test_every_kind_of_item() -> None:
    assert {_kind(item) for item in ITEMS} == set(MODEL_OF)


@pytest.mark.parametrize("model", dict.fromkeys(MODEL_OF.values()), ids=lambda model: model.__name__)
def test_every_key_of_every_kind(model: type[Model]) -> None:
    """What all events share may stand on any of them, the keys of a kind must stand on it."""
    places = {key for root in ROOTS for place in _below(root, "places") for key in keys_in(place)}
    shared = places | {key for item in ITEMS for key in keys_in(item)} & set(keys_of(Activity))
    here = {key for item in ITEMS if MODEL_OF[_kind(item)] is model for key in keys_in(item)}
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
        assert wanted <= set().union(*(keys_in(node) for node in nodes)), model


# ---------------------------------------------------------------- what a page claims


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
    """A day begins in time for what is at eight: what comes before it, or before a ride then, ends as much earlier."""
    ride = kind in {"flight", "ferry", "bus", "train"}
    rented = "- rent: car\n" if kind == "return" else ""
    times = "  from: there\n  to: far\n  depart: 8:00\n  takes: 1h\n" if ride else ""
    after = "" if ride else "- do: call\n  at: here\n  time: 8:00\n"
    text = whole_trip(f"{rented}- do: walk\n  at: there\n- {kind}: car\n{times}{after}")
    walk = next(item for item in build(text.encode(), world).items() if item.name == "walk")
    assert walk.end is not None
    clock = local(walk.end, walk.zone)
    assert 8 * 60 - clock.hour * 60 - clock.minute == LEFT_OUT[kind]
    page = re.sub(r"[\s|]+", " ", page_text("trip-file"))
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
    """A tenth of an hour of each, and what comes on top."""
    speed, _, extra = words.partition(" km/h")
    assert estimate_minutes(mode, float(speed) / 10) == 6 + int(extra.strip(" +min") or 0)
    for page in ("trip-file", "numbers"):
        assert mode in page_text(page)
        assert words in page_text(page)
    assert f"More than {LONG_WALK_KM:g} km on foot" in page_text("trip-file")


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
