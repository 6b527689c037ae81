"""Small trips whose things have fields."""

from __future__ import annotations

from tripplan.document import read
from tripplan.edits import apply
from tripplan.edits.fields import Field, edit_of, fields_of
from tripplan.edits.understanding import validate
from tripplan.plan import Plan, World, build

HEAD = "title: 섬\ntimezone: Asia/Seoul\ncurrency: KRW\ntravellers: 2\n"


def plan_of(text: str, world: World | None = None) -> Plan:
    return build(text.encode(), world or World())


def item_plan(item: str, *, head: str = HEAD) -> Plan:
    """A trip of one item, given as its lines without their indentation."""
    first, *rest = item.strip("\n").split("\n")
    lines = "".join(f"        {line}\n" for line in rest)
    return plan_of(f"{head}days:\n  - date: 2026-10-17\n    plan:\n      - {first}\n{lines}")


ITEM = ("days", 0, "plan", 0)


def field_of(plan: Plan, name: str, path: tuple[str | int, ...] = ITEM) -> Field:
    return next(field for field in fields_of(plan, path) if field.name == name)


def typed(plan: Plan, name: str, text: str, path: tuple[str | int, ...] = ITEM) -> Plan:
    """The plan after a text was typed into a field; it must have been accepted."""
    field = field_of(plan, name, path)
    assert validate(field, text).ok
    edit = edit_of(field, text)
    data = plan.document.text.encode()
    return build(apply(read(data), edit).data if edit is not None else data, plan.world)
