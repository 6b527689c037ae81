"""The fields of things: which there are, in which order, and which are locked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP
from tests.edits.field_making import HEAD, ITEM, field_of, item_plan, plan_of
from tripplan.edits.fields import fields_of
from tripplan.edits.understanding import validate
from tripplan.model.kinds import GROUPS, MODEL_OF
from tripplan.model.reading import keys_of

if TYPE_CHECKING:
    from tripplan.findings import Path
    from tripplan.plan import Plan


def test_first_what_is_there_then_what_could_be(flagship: Plan) -> None:
    fields = fields_of(flagship, ("days", 0, "plan", 7))
    there = [field.name for field in fields if field.is_there]
    assert there == ["name", "order", "between", "stay", "hours", "map"]
    assert [field.is_there for field in fields] == sorted((field.is_there for field in fields), reverse=True)
    absent = [field.name for field in fields if not field.is_there]
    assert absent[:3] == ["time", "by", "at"]
    assert {"time", "note", "ignore", "cost"} <= set(absent)
    assert not {"plan", "takes", "nights"} & set(absent)


@pytest.mark.parametrize("path", [(), ("days", 0), ("places", "하고수동해변"), ("days", 0, "plan", 2)])
def test_each_thing_has_the_keys_of_its_model(flagship: Plan, path: Path) -> None:
    fields = fields_of(flagship, path)
    assert len({field.path for field in fields}) == len(fields)
    assert not {"plan", "plan-b", "days", "places"} & {field.name for field in fields}
    assert all(field.label and field.hint and field.example and not field.locked for field in fields)


@pytest.mark.parametrize("kind", [kind for kind in MODEL_OF if kind not in {*GROUPS, "note"}])
def test_every_key_of_a_kind_is_offered_with_an_example_that_is_understood(kind: str) -> None:
    name = "car" if kind in {"rent", "return"} else "walk" if kind == "move" else "x"
    fields = fields_of(item_plan(f"{kind}: {name}"), ITEM)
    assert {field.key for field in fields} == {kind, *keys_of(MODEL_OF[kind])}
    for field in fields:
        assert validate(field, field.example).ok, field


@pytest.mark.parametrize("path", [(), ("days", 0), ("places", "하고수동해변")])
def test_the_examples_of_other_things_are_understood(flagship: Plan, path: Path) -> None:
    for field in fields_of(flagship, path):
        assert validate(field, field.example).ok, field


def test_what_is_written_is_understood(flagship: Plan) -> None:
    for index in range(len(flagship.trip.days[0].plan)):
        for field in fields_of(flagship, ("days", 0, "plan", index)):
            assert validate(field, field.text).ok, field


def test_lists_are_lines_and_prices_by_class_are_in_braces() -> None:
    plan = item_plan("lunch: 카페\norder: [김밥, 라면]\ncost: {adult: 10500, child: 3800}\nnote: |\n  창가\n  자리")
    assert [field_of(plan, name).text for name in ("order", "cost", "note")] == [
        "김밥\n라면",
        "{adult: 10500, child: 3800}",
        "창가\n자리",
    ]
    assert field_of(plan, "order").has_lines
    assert field_of(plan, "note").has_lines
    assert not field_of(plan, "stay").has_lines


def test_what_comes_from_elsewhere_is_locked() -> None:
    text = (
        f"{HEAD}x-a: &a {{stay: 50m}}\ndays:\n  - plan:\n      - lunch: 카페\n        <<: *a\n        note: &n 창가\n"
    )
    plan = plan_of(f"{text}      - visit: 섬\n        note: *n\n")
    assert field_of(plan, "stay").text == "50m"
    assert "it comes in with <<" in field_of(plan, "stay").locked
    assert field_of(plan, "stay").text
    assert not field_of(plan, "time").locked
    second = field_of(plan, "note", ("days", 0, "plan", 1))
    assert (second.text, "it is a reference, *n" in second.locked) == ("창가", True)


def test_a_list_with_lines_in_its_texts_is_locked() -> None:
    plan = item_plan("visit: 섬\nnote:\n  - |\n    둘\n    줄\n  - 하나")
    assert "cannot be typed" in field_of(plan, "note").locked


def test_a_key_that_is_none_says_so_and_can_go() -> None:
    field = field_of(item_plan("lunch: 카페\nstya: 50m"), "stya")
    assert field.hint == "A lunch has no key 'stya'; did you mean 'stay'?"
    assert not field.locked
    assert not validate(field, "1h").ok
    assert validate(field, "").ok


def test_an_item_of_no_kind_is_locked() -> None:
    fields = fields_of(item_plan("vist: 섬\nstay: 1h"), ITEM)
    assert [field.name for field in fields] == ["vist", "stay"]
    assert all("what kind of item this is" in field.locked for field in fields)


def test_what_is_wrong_elsewhere_locks_nothing() -> None:
    plan = plan_of(
        f"{HEAD}days:\n  - plan:\n      - lunch: 카페\n        stay: 1h\n      - visit: @x\n      - dinner: [\n"
    )
    assert field_of(plan, "stay").text == "1h"
    assert not field_of(plan, "stay").locked


def test_it_is_quick_on_a_long_trip() -> None:
    days = FLAGSHIP.read_text("utf-8").partition("\ndays:\n")[2]
    plan = plan_of(f"{HEAD}days:\n{days * 17}")
    assert sum(len(day.plan) for day in plan.trip.days) > 300
    path = ("days", 16, "plan", 7)
    assert len(fields_of(plan, path)) > 20
    times = []
    for _ in range(5):
        start = time.process_time()
        fields_of(plan, path)
        times.append(time.process_time() - start)
    assert min(times) < 0.005
