"""What is to do around an item, where that is written, and its ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Sequence, Text
from tripplan.edits import SetValue
from tripplan.fields.thing import kind_of, name_of
from tripplan.model.todo import is_done, ticked, without_tick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Document, Node
    from tripplan.edits import Edit
    from tripplan.findings import Path
    from tripplan.plan import Plan

_PLANS: Final = ("plan", "plan-b")


class ToDo(NamedTuple):
    """Something to do before leaving."""

    path: Path
    """Where its text stands in the file."""
    text: str
    """Without its tick."""
    is_done: bool
    whose: str
    """What it belongs to, in words: ``lunch 우도짜장맨``, ``day 1``, ``the trip``."""


def todos_of(plan: Plan, day_index: int, item_path: Path | None) -> tuple[ToDo, ...]:
    """What is to do: for the item and the places that it names, for the day, its other items, the trip and all places.

    Read from the file itself, so that what is wrong elsewhere in it hides nothing.
    """
    read = plan.document
    day: Path = ("days", day_index)
    around = [*_with_its_places(read, item_path)] if item_path else []
    paths = dict.fromkeys([*around, day, *_items(read, day), (), *(("places", name) for name in _places(read))])
    return tuple(todo for path in paths for todo in _at(read, path))


def tick(todo: ToDo) -> Edit:
    """The edit that says that it is done, or that it is to do again."""
    return SetValue(todo.path, ticked(todo.text, done=not todo.is_done))


def _at(read: Document, path: Path) -> Iterator[ToDo]:
    where: Path = (*path, "todo")
    node = read.node_at(where)
    places: list[Path] = [(*where, index) for index in range(len(_list(node)))] or [where]
    for place in places:
        each = read.node_at(place)
        if isinstance(each, Text) and each.value.strip():
            yield ToDo(place, without_tick(each.value), is_done(each.value), _whose(read, path))


def _whose(read: Document, path: Path) -> str:
    match path:
        case ():
            return "the trip"
        case ("places", str(name)):
            return name
        case ("days", int(index)):
            return f"day {index + 1}"
        case _:
            return name_of(read.node_at(path))


def _items(read: Document, day: Path) -> Iterator[Path]:
    """The items of a day, with those of its plan B and of groups."""
    for key in _PLANS:
        yield from _within(read.node_at((*day, key)), (*day, key))


def _within(node: Node | None, path: Path) -> Iterator[Path]:
    for index, each in enumerate(_list(node)):
        yield (*path, index)
        if isinstance(each, Mapping) and (kind := kind_of(each)):
            yield from _within(each.entries[kind], (*path, index, kind))


def _with_its_places(read: Document, path: Path) -> Iterator[Path]:
    yield path
    node = read.node_at(path)
    entries = node.entries if isinstance(node, Mapping) else {}
    values = [entries[key] for key in (kind_of(node), "at", "from", "to") if key in entries]
    named = {each.value for value in values for each in (_list(value) or [value]) if isinstance(each, Text)}
    yield from (("places", name) for name in _places(read) if name in named)


def _list(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _places(read: Document) -> list[str]:
    node = read.node_at(("places",))
    return [*node.entries] if isinstance(node, Mapping) else []
