"""The JSON Schemas: what an editor completes and underlines is what tripplan reads."""

from __future__ import annotations

import json
from functools import cache
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from tests.conftest import ITINERARIES, ROOT
from tripplan.document import read
from tripplan.model.kinds import MODEL_OF
from tripplan.model.schema import timetable_schema, trip_schema
from tripplan.model.trip import read_trip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@cache
def validator(schema: Callable[[], dict[str, object]]) -> Draft202012Validator:
    """What checks trips, or timetables."""
    return Draft202012Validator(schema())


TEXTS = {"note", "todo", "bring", "links"}
PLACE = TEXTS | {"coords", "address", "phone", "map", "hours", "country", "last-entry", "timezone"}
EVENT = PLACE | {"at", "time", "between", "by", "stay", "cost", "booking", "optional", "ignore", "who"}
RIDE = TEXTS | {"from", "to", "depart", "arrive", "takes", "check-in", "with", "cost", "booking", "optional", "map"}
RIDE |= {"number", "terminal", "platform", "coach", "seat"}
KEYS = {
    **dict.fromkeys(("breakfast", "lunch", "dinner", "snack"), EVENT | {"order"}),
    "visit": EVENT - {"at"},
    "do": EVENT,
    "move": TEXTS | {"takes", "cost", "timezone", "ignore", "who"},
    **dict.fromkeys(("ferry", "bus", "train", "flight"), RIDE | {"phone", "ignore", "who"}),
    **dict.fromkeys(("rent", "return"), EVENT | {"carries"}),
    "sleep": (EVENT | {"nights", "check-out"}) - {"at", "time", "by", "stay"},
    **dict.fromkeys(("either", "any-order"), TEXTS | {"between", "optional", "ignore", "who"}),
    "optional": TEXTS | {"between", "ignore", "who"},
    "note": TEXTS | {"ignore", "who"},
}
"""The keys of each kind of item beside its own (help: trip-file); findings may be ignored everywhere."""


class _Dateless(SafeConstructor):
    """YAML 1.2 core knows no dates."""


_Dateless.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_editors_read(text: str) -> object:
    """A YAML text with the types of the YAML 1.2 core schema."""
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    reader.Constructor = _Dateless
    read: object = reader.load(text)
    return read


def complaints(schema: Callable[[], dict[str, object]], text: str) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(as_editors_read(text))]


def trip(items: str, head: str = "") -> str:
    """A trip of one day with these items and these keys at the top."""
    return f"title: 여행\ntimezone: Asia/Seoul\n{head}\ndays:\n  - plan:\n{indent(items, '      ')}\n"


def test_editors_read_yaml_12() -> None:
    read = as_editors_read(
        "{day: 2026-10-17, time: 10:30, word: no, two: 2, yes: true, nil: ~, half: .5, sixty: 1:30:00}"
    )
    assert read == {
        "day": "2026-10-17",
        "time": "10:30",
        "word": "no",
        "two": 2,
        "yes": True,
        "nil": None,
        "half": 0.5,
        "sixty": "1:30:00",
    }


@pytest.mark.parametrize("schema", [trip_schema(), timetable_schema()], ids=["trip", "timetable"])
def test_it_is_a_schema(schema: dict[str, object]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", sorted(ITINERARIES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_bundled_trips_are_valid(path: Path) -> None:
    assert complaints(trip_schema, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("t*/**/timetables/*.yaml")), ids=lambda path: path.stem)
def test_the_bundled_timetables_are_valid(path: Path) -> None:
    assert complaints(timetable_schema, path.read_text("utf-8")) == []


def test_every_key_of_every_kind() -> None:
    """The table of the format, typed out above, and no key more."""
    definitions: Any = trip_schema()["$defs"]
    assert {kind: set(definitions[kind]["properties"]) for kind in MODEL_OF} == {
        kind: keys | {kind} for kind, keys in KEYS.items()
    }


def test_the_keys_of_trips_days_and_places() -> None:
    schema: Any = trip_schema()
    head = {"title", "timezone", "currency", "travellers", "travel", "country", "costs", "ignore", "places", "days"}
    day = {
        "date",
        "title",
        "start",
        "end",
        "from",
        "to",
        "travel",
        "timezone",
        "country",
        "costs",
        "plan",
        "plan-b",
        "ignore",
    }
    assert set(schema["properties"]) == head | TEXTS
    assert set(schema["$defs"]["day"]["properties"]) == day | TEXTS
    assert set(schema["$defs"]["place"]["properties"]) == PLACE
    assert schema["required"] == ["title", "timezone", "days"]
    assert schema["$defs"]["day"]["required"] == []


def test_every_key_is_described() -> None:
    """What an editor shows beside the key that it completes."""
    schema: Any = trip_schema()
    parts = {"trip": schema, **{name: part for name, part in schema["$defs"].items() if name != "item"}}
    bare = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, at in part["properties"].items()
        if not at.get("description")
    ]
    assert bare == []
    assert all(part["title"] and part["description"] and not part["additionalProperties"] for part in parts.values())


@pytest.mark.parametrize(
    "items",
    [
        "- lunch: 2046\n  order: 5\n  phone: 064\n  cost: 40000\n  optional: true",
        "- visit: true\n  note: null\n  todo: [1, no, ~]\n  cost: 30 EUR each",
        "- sleep: Hotel\n  nights: 2\n  cost: {adult: 80000 a night, child: 0}",
        '- sleep: Hotel\n  nights: "2"\n  optional: "true"\n  cost: "12,000"',
        "- bus: 281\n  from: 7\n  to: [8, 고성]\n  depart: [5:30, 06:10]\n  arrive: 06:10+1 Europe/Helsinki",
        "- do: 낮잠\n  at: here\n  time: 1h10m before last ferry\n  stay: ~20m..40m",
        "- do: 회의\n  time: 11:00-12:30\n  between: 9:00–10:00, 22:00 - 02:00\n  by: sunset",
        "- either:\n  - lunch: 카페\n  - any-order:\n    - visit: 시장\n    - note: 현금\n  between: 11:30-14:00",
        "- note: 결항이면 다음에",
        "- lunch: 카페\n  note: 창가",
    ],
)
def test_what_editors_make_of_values_is_valid(items: str) -> None:
    assert complaints(trip_schema, trip(items)) == []


@pytest.mark.parametrize("head", ["travellers: 2", "travellers: {adult: 2, child: 0}", 'travellers: "2"', "note: 2026"])
def test_what_editors_make_of_the_head_is_valid(head: str) -> None:
    assert complaints(trip_schema, trip("- note: 1", head)) == []


@pytest.mark.parametrize(
    "items",
    [
        "- lunch: 카페\n  sty: 1h",  # an unknown key
        "- lunch: 카페\n  dinner: 카페",  # two kinds
        "- lnuch: 카페",  # no kind
        "- {}",
        "- 카페",
        "- visit: 시장\n  at: 카페",  # another kind's key
        "- note: 시장\n  stay: 1h",
        "- move: teleport",
        "- move: walk\n  optional: true",
        "- lunch: [카페]",
        "- lunch: 카페\n  stay: 45",  # wrong types
        "- lunch: 카페\n  stay: 1 hour",
        "- lunch: 카페\n  stay:",
        "- lunch: 카페\n  between: 11:30",
        "- lunch: 카페\n  by: 930",
        "- lunch: 카페\n  by: 1h before last boat",
        "- lunch: 카페\n  coords: [33.5, 126.9]",
        "- lunch: 카페\n  optional: maybe",
        "- lunch: 카페\n  cost: for free",
        "- lunch: 카페\n  cost: -5",
        "- lunch: 카페\n  cost: {adult: nothing}",
        "- sleep: Hotel\n  nights: 0",
        "- sleep: Hotel\n  nights: 1.5",
        "- ferry: seongsan-udo\n  to: haumokdong",  # no from
        "- ferry: x\n  from: a\n  to: b\n  depart: 900",
        "- either: []",
        "- either: 카페",
        "- any-order:\n  - lunch: 카페\n    sty: 1h",
    ],
)
def test_a_wrong_item_is_told(items: str) -> None:
    assert complaints(trip_schema, trip(items))


@pytest.mark.parametrize(
    "text",
    [
        "title: x\ntimezone: Asia/Seoul\n",
        "title: x\ndays: []\n",
        "timezone: Asia/Seoul\ndays: []\n",
        "title: x\ntimezone: Asia/Seoul\ndays: {plan: []}\n",
        "title: x\ntimezone: Asia/Seoul\ndays:\n  - {plan: [], paln-b: []}\n",
        "title: x\ntimezone: Asia/Seoul\ndays: []\ntraveler: 2\n",
        "title: x\ntimezone: Asia/Seoul\ndays: []\ntravellers: many\n",
        "title: x\ntimezone: Asia/Seoul\ndays: []\ncurrency: won\n",
        "title: x\ntimezone: Asia/Seoul\ndays: []\nplaces: {카페: {coord: 33.5}}\n",
        "title: x\ntimezone: Asia/Seoul\ndays:\n  - {date: 17 Oct, plan: []}\n",
        "- plan: []\n",
    ],
)
def test_a_wrong_trip_is_told(text: str) -> None:
    assert complaints(trip_schema, text)


@pytest.mark.parametrize(
    "wrong", ["checkd: 2026-09-20", "ports: []", "valid: 2026", "check-in: 30", "exceptions: none"]
)
def test_a_wrong_timetable_is_told(wrong: str) -> None:
    text = (ROOT / "tripplan/timetables/seongsan-udo.yaml").read_text("utf-8")
    data = as_editors_read(text)
    change = as_editors_read(wrong)
    assert isinstance(data, dict)
    assert isinstance(change, dict)
    assert validator(timetable_schema).is_valid(data)
    assert not validator(timetable_schema).is_valid(data | change)


def test_a_key_is_described_by_the_text_below_its_field() -> None:
    definitions: Any = trip_schema()["$defs"]
    keys = definitions["lunch"]["properties"]
    assert keys["order"]["description"] == "What to eat."
    assert keys["last-entry"]["description"] == "Nobody is let in, or served, after this."
    assert all(key.get("description") for key in keys.values())


# ---------------------------------------------------------------- examples


def keys_with_schemas() -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every key of both files: its name with the part it belongs to, its schema, and the whole that it is part of."""
    for whole in (trip_schema(), timetable_schema()):
        schema: Any = whole
        for part, inner in {"": schema, **schema["$defs"]}.items():
            yield from ((f"{part}.{key}", at, schema) for key, at in inner.get("properties", {}).items())


def test_every_key_has_a_description_and_examples_that_are_valid() -> None:
    wrong = []
    for name, key, whole in keys_with_schemas():
        validator = Draft202012Validator({**key, "$defs": whole["$defs"]})
        examples = key.get("examples", ())
        if not key.get("description") or not examples or not all(validator.is_valid(each) for each in examples):
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("kind", MODEL_OF)
def test_the_examples_are_read_without_a_complaint(kind: str) -> None:
    """Each key of each kind of item, alone, as our own reader meets it."""
    definitions: Any = trip_schema()["$defs"]
    required = {"from": "a", "to": "b"} if "from" in definitions[kind]["required"] else {}
    for key, schema in definitions[kind]["properties"].items():
        for example in schema["examples"]:
            item = {kind: definitions[kind]["properties"][kind]["examples"][0], **required, key: example}
            trip = {"title": "x", "timezone": "Asia/Seoul", "days": [{"plan": [item]}]}
            assert read_trip(read(json.dumps(trip, ensure_ascii=False).encode()))[1] == [], (key, example)


def test_the_examples_of_trips_days_and_places_are_read() -> None:
    schema: Any = trip_schema()
    whole = {key: at["examples"][-1] for key, at in schema["properties"].items()}
    day, place = (
        {key: at["examples"][-1] for key, at in schema["$defs"][part]["properties"].items()}
        for part in ("day", "place")
    )
    trip = whole | {"days": [day], "places": {"우도": place}}
    assert read_trip(read(json.dumps(trip, ensure_ascii=False).encode()))[1] == []
    assert read_trip(read(json.dumps(whole, ensure_ascii=False).encode()))[1] == []
