"""Moving items: what trades places, what stays, and that there and back leaves the file as it was."""

from __future__ import annotations

import pytest

from tests.conftest import ITINERARIES
from tests.edits.field_making import HEAD, plan_of
from tripplan.document import plain_data, read
from tripplan.edits import MoveItem, Swap, apply
from tripplan.edits.day_edits import move_to_day, move_within
from tripplan.errors import NotEditable
from tripplan.plan import Plan, World, build

DAY = """\
  - plan:
      - do: a
      - move: walk
      - do: b   # here

      # the last
      - do: c
      - either:
          - do: d
          - do: e
      - any-order:
          - do: f
          - do: g
    plan-b:
      - do: h
"""
ITEMS = ("days", 0, "plan")


def kinds(plan: Plan, data: bytes) -> list[str]:
    node = build(data, plan.world).document.node_at(ITEMS)
    assert node is not None
    return ["".join(map(str, item.values())) for item in plain_data(node)]  # type: ignore[attr-defined]


def test_a_way_between_two_items_stays_between_them() -> None:
    plan = plan_of(f"{HEAD}days:\n{DAY}")
    edited = apply(plan.document, move_within(plan, (*ITEMS, 0), 1))
    assert kinds(plan, edited.data)[:4] == ["b", "walk", "a", "c"]
    assert edited.path == (*ITEMS, 2)
    back = apply(read(edited.data), move_within(build(edited.data, plan.world), edited.path, -1))
    assert (back.data, back.path) == (plan.document.text.encode(), (*ITEMS, 0))


@pytest.mark.parametrize("name", ["seongsan-udo", "jeju-three-days", "stockholm-turku"])
def test_down_and_up_again_leaves_the_file_as_it_was(name: str, world: World) -> None:
    """Every item of every bundled trip that can go down comes back to the byte."""
    data = (ITINERARIES / f"{name}.yaml").read_bytes()
    plan = build(data, world)
    moved = 0
    for entry in (entry for day in plan.trip.days for entry in day.plan):
        try:
            there = apply(read(data), move_within(plan, entry.path, 1))
        except ValueError:
            continue
        back = apply(read(there.data), move_within(build(there.data, world), there.path, -1))
        assert there.data != data
        assert (back.data, back.path) == (data, entry.path)
        moved += 1
    assert moved > 3


@pytest.mark.parametrize(
    ("path", "step", "words"),
    [
        ((*ITEMS, 0), -1, "this is the first item of the day"),
        ((*ITEMS, 5), 1, "this is the last item of the day"),
        (("days", 0, "plan-b", 0), 1, "this is the last item of plan B"),
        ((*ITEMS, 5, "any-order", 1), 1, "this is the last item of the any-order"),
        ((*ITEMS, 1), 1, "a way stays between the two items"),
        ((*ITEMS, 4, "either", 0), 1, "it is one of several to choose from"),
        ((), 1, "this is not written in the plan"),
        ((*ITEMS, 99), 1, "this is not written in the plan"),
    ],
)
def test_why_it_stays(path: tuple[str | int, ...], step: int, words: str) -> None:
    plan = plan_of(f"{HEAD}days:\n{DAY}")
    with pytest.raises(ValueError, match=words):
        move_within(plan, path, step)


def test_within_a_group() -> None:
    plan = plan_of(f"{HEAD}days:\n{DAY}")
    assert move_within(plan, (*ITEMS, 5, "any-order", 0), 1) == Swap((*ITEMS, 5, "any-order", 0), 1)
    assert move_within(plan, (*ITEMS, 4), -1) == Swap((*ITEMS, 4), 3)


DAYS = f"""{HEAD}days:
  - date: 2026-10-17
    plan:
      - visit: a
        time: 10:00
      - do: b
      - move: walk
      - sleep: 숙소
  - plan:
      - move: walk
      - breakfast: c
        time: 09:00
      - move: walk
      - lunch: d
        time: 12:00
  - title: 셋
    plan: []
  - title: 넷
"""


@pytest.mark.parametrize(
    ("path", "step", "to_list", "position"),
    [
        (("days", 0, "plan", 1), 1, 1, 0),
        (("days", 0, "plan", 0), 1, 1, 2),
        (("days", 1, "plan", 3), -1, 0, 2),
        (("days", 1, "plan", 1), -1, 0, 0),
        (("days", 1, "plan", 3), 1, 2, 0),
    ],
    ids=["front of the day after", "by its time", "before the bed and the way to it", "earliest", "an empty day"],
)
def test_to_another_day(path: tuple[str | int, ...], step: int, to_list: int, position: int) -> None:
    plan = plan_of(DAYS)
    edit = move_to_day(plan, path, step)
    assert edit == MoveItem(path, ("days", to_list, "plan"), position)
    apply(read(DAYS.encode()), edit)


@pytest.mark.parametrize(
    ("path", "step", "words"),
    [
        (("days", 0, "plan", 0), -1, "this is the first day, and there is none before it"),
        (("days", 3, "plan", 0), 1, "this is not written in the plan"),
        (("days", 0, "plan", 2), 1, "a way stays between"),
    ],
)
def test_why_it_stays_on_its_day(path: tuple[str | int, ...], step: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        move_to_day(plan_of(DAYS), path, step)


def test_a_day_without_a_list_takes_nothing() -> None:
    text = f"{HEAD}days:\n  - plan:\n      - do: a\n  - title: 둘\n"
    with pytest.raises(NotEditable, match=r"there is no 'plan' in days\[1\]"):
        apply(read(text.encode()), move_to_day(plan_of(text), ("days", 0, "plan", 0), 1))
