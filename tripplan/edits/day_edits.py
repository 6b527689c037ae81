"""Changes of a day: items that move within it and to the days beside it, and to-dos that are ticked.

Within a day an item trades places with the next one, and a written `move` between the two stays between them. What
becomes of the ways before and behind the two says `ways`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DAY, ClockRange, ClockTime, local
from tripplan.document import Mapping, Sequence, Text
from tripplan.edits import MoveItem, SetValue, Swap
from tripplan.edits.fields import kind_of_node, title_of_node
from tripplan.model.items import Ride, Visit, is_done, ticked, without_tick
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Document, Node
    from tripplan.edits import Edit
    from tripplan.findings import Path
    from tripplan.plan import Plan


_LISTS: Final = {
    "plan": "the day",
    "plan-b": "plan B",
    "any-order": "the any-order",
    "either": "the either",
    "optional": "the optional",
}
_LAST_ITEM: Final = "it stays where it is: this is the last item of {items}, and there is none below it"
_FIRST_ITEM: Final = "it stays where it is: this is the first item of {items}, and there is none above it"
_LAST_DAY: Final = "it stays where it is: this is the last day, and there is none after it"
_FIRST_DAY: Final = "it stays where it is: this is the first day, and there is none before it"


def move_within(plan: Plan, path: Path, step: int) -> Edit:
    """The item trades places with the next one below (`step` 1) or above (-1) in its list.

    ValueError says why it stays where it is.
    """
    _check(plan, path)
    items, index = _list(plan.document.node_at(path[:-1])), int(path[-1])
    place = index + step
    while 0 <= place < len(items) and kind_of_node(items[place]) == "move":
        place += step
    if not 0 <= place < len(items):
        raise ValueError(say(_LAST_ITEM if step > 0 else _FIRST_ITEM, items=_LISTS.get(str(path[-2]), path[-2])))
    return Swap(path, place)


def move_to_day(plan: Plan, path: Path, step: int) -> Edit:
    """The item goes to the day after (`step` 1) or before (-1), to where its stated time fits.

    Without one it goes as near as it can: to the front of the day after, to the end of the day before, where a bed
    stays last. ValueError says why it stays where it is.
    """
    _check(plan, path)
    day = int(path[1]) + step
    if not 0 <= day < len(plan.days):
        raise ValueError(say(_LAST_DAY if step > 0 else _FIRST_DAY))
    target: Path = ("days", day, "plan")
    items, wall = _list(plan.document.node_at(target)), _stated_time(plan, path)
    place = 0 if step > 0 and wall is None else len(items)
    if wall is not None:
        there = plan.days[day]
        midnight = (there.date or local(there.start, there.zone).date()).toordinal() * DAY
        listed = [each for each in there.items if len(each.path) > len(target)]
        starts = ((local(each.start, each.zone), each.path[len(target)]) for each in listed if each.start is not None)
        walls = ((at.toordinal() * DAY + at.hour * 60 + at.minute - midnight, index) for at, index in starts)
        place = int(next((index for start, index in walls if start > wall), place))
    if place == len(items) and items and kind_of_node(items[-1]) == "sleep":
        place -= 1
    while 0 < place <= len(items) and kind_of_node(items[place - 1]) == "move":
        place -= 1
    return MoveItem(path, target, place)


def _check(plan: Plan, path: Path) -> None:
    """Raises ValueError for what cannot be moved by itself."""
    node = plan.document.node_at(path)
    if node is None or not path or not isinstance(path[-1], int):
        raise ValueError(say("this is not written in the plan, so it cannot be moved"))
    if kind_of_node(node) == "move":
        raise ValueError(say("a way stays between the two items that it joins: move one of them"))
    if path[-2] == "either":
        raise ValueError(say("it is one of several to choose from, and they can only be moved together"))


def _list(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _stated_time(plan: Plan, path: Path) -> int | None:
    """The minutes after midnight at which an item starts or departs as written."""
    plans = (each for day in plan.days for each in (day, day.plan_b) if each is not None)
    item = next((each.item for day in plans for each in day.items if each.path == path), None)
    match item:
        case Visit(time=ClockTime(minutes) | ClockRange(minutes, _)) | Ride(depart=(ClockTime(minutes), *_)):
            return minutes
        case _:
            return None


# ---------------------------------------------------------------- to-dos


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
    node = read.node_at(("places",))
    places: list[Path] = [("places", name) for name in node.entries] if isinstance(node, Mapping) else []
    around: list[Path] = []
    if item_path:
        item = read.node_at(item_path)
        entries = item.entries if isinstance(item, Mapping) else {}
        values = [entries[key] for key in (kind_of_node(item), "at", "from", "to") if key in entries]
        named = {each.value for value in values for each in (_list(value) or [value]) if isinstance(each, Text)}
        around = [item_path, *(place for place in places if place[1] in named)]
    items = (item for key in ("plan", "plan-b") for item in _within(read.node_at((*day, key)), (*day, key)))
    paths = dict.fromkeys([*around, day, *items, (), *places])
    return tuple(todo for path in paths for todo in _at(read, path))


def tick(todo: ToDo) -> Edit:
    """The edit that says that it is done, or that it is to do again."""
    return SetValue(todo.path, ticked(todo.text, done=not todo.is_done))


def _at(read: Document, path: Path) -> Iterator[ToDo]:
    where: Path = (*path, "todo")
    match path:
        case ():
            whose = say("the trip")
        case ("places", str(name)):
            whose = name
        case ("days", int(index)):
            whose = say("day {number}", number=index + 1)
        case _:
            whose = title_of_node(read.node_at(path))
    for place in [(*where, index) for index in range(len(_list(read.node_at(where))))] or [where]:
        each = read.node_at(place)
        if isinstance(each, Text) and each.value.strip():
            yield ToDo(place, without_tick(each.value), is_done(each.value), whose)


def _within(node: Node | None, path: Path) -> Iterator[Path]:
    """The items of a list, with those of groups."""
    for index, each in enumerate(_list(node)):
        yield (*path, index)
        if isinstance(each, Mapping) and (kind := kind_of_node(each)):
            yield from _within(each.entries[kind], (*path, index, kind))
