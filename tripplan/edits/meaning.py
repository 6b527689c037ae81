"""What each verb means: what the file is to say afterwards, and what the edited thing is called then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence
from tripplan.edits.content import Content, Entry, changed, entries, items, of_data
from tripplan.edits.growing import place_of
from tripplan.edits.moving import path_after
from tripplan.edits.verbs import Duplicate, Insert, Move, Remove, RenameKey, SetValue, Swap

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits.scene import Scene
    from tripplan.edits.verbs import Edit, Step
    from tripplan.findings import Path


def is_new_key(scene: Scene, path: Path) -> bool:
    """Whether a path names a key that its mapping does not have yet."""
    if not path or not isinstance(path[-1], str):
        return False
    if len(path) == 1 and scene.root is None:
        return True
    above = scene.node(path[:-1])
    return scene.is_empty(above) or (isinstance(above, Mapping) and path[-1] not in above.entries)


# ---------------------------------------------------------------- what is meant


def intention(scene: Scene, edit: Step) -> Content:
    """What the file says afterwards; refuses what makes no sense."""
    whole = scene.content
    match edit:
        case SetValue(path, value, after) if is_new_key(scene, path):
            new = Entry(str(path[-1]), of_data(value))
            index = _index_of_new(scene, path[:-1], after)
            return changed(whole, path[:-1], lambda old: _with_entry(old, index, new))
        case SetValue(path, value):
            _check(scene, path)
            return changed(whole, path, lambda _: of_data(value))
        case RenameKey(path, name):
            _check(scene, path)
            return changed(whole, path[:-1], lambda old: _with_name(old, str(path[-1]), name))
        case Insert() | Duplicate() | Move():
            return _in_lists(scene, edit)
        case Remove(path):
            _check(scene, path)
            return changed(whole, path[:-1], lambda old: _without(old, path[-1]))


def _in_lists(scene: Scene, edit: Insert | Duplicate | Move) -> Content:
    match edit:
        case Insert(path, index, item):
            _check_index(scene, path, index, _length(scene.list_at(path)))
            return changed(scene.content, path, lambda old: _with_item(old, index, of_data(item)))
        case Duplicate(path):
            return _with_copy(scene, path)
        case Move():
            return _with_moved(scene, edit)


def _check(scene: Scene, path: Path) -> Node:
    node = scene.node(path)
    if not path:
        raise scene.refusal(path, node.span, "the file as a whole cannot be changed at once")
    return node


def _length(node: Node | None) -> int:
    return len(node.items) if isinstance(node, Sequence) else 0


def _check_index(scene: Scene, path: Path, index: int, length: int) -> None:
    if not 0 <= index <= length:
        span = scene.document.span_of(path)
        reason = f"there is no place {index}: places are counted from 0, and {length} is the end of the list"
        raise scene.refusal(path, span, reason, f"choose a place from 0 to {length}")


def _check_item(scene: Scene, path: Path) -> None:
    node = _check(scene, path)
    if not isinstance(path[-1], int):
        raise scene.refusal(path, node.span, "it is no item of a list", "name an item")


def _with_copy(scene: Scene, path: Path) -> Content:
    _check_item(scene, path)
    node, index = scene.node(path), int(path[-1])
    start = scene.node(path[:-1]).items[index - 1].end if index else scene.node(path[:-1]).start  # type: ignore[union-attr]
    if names := scene.anchors_in(start, node.end, node):
        raise scene.refusal(path, node.span, f"it is named &{names[0]}, and a name can be given only once")
    return changed(scene.content, path[:-1], lambda old: _with_item(old, index, items(old)[index]))


def _with_moved(scene: Scene, edit: Move) -> Content:
    _check_item(scene, edit.path)
    if edit.to_list[: len(edit.path)] == edit.path:
        span = scene.document.span_of(edit.path)
        raise scene.refusal(edit.path, span, "it cannot be moved into itself", "choose another list")
    same = edit.to_list == edit.path[:-1]
    _check_index(scene, edit.to_list, edit.position, _length(scene.list_at(edit.to_list)) - same)
    item = items(_part(scene.content, edit.path[:-1]))[int(edit.path[-1])]
    left = changed(scene.content, edit.path[:-1], lambda old: _without(old, edit.path[-1]))
    to_list = path_after(edit.to_list, edit.path)
    return changed(left, to_list, lambda old: _with_item(old, edit.position, item))


def _part(whole: Content, path: Path) -> Content:
    for part in path:
        whole = items(whole)[part] if isinstance(part, int) else dict(entries(whole))[part]
    return whole


def _index_of_new(scene: Scene, path: Path, after: str) -> int:
    node = scene.node(path) if scene.root is not None else None
    return place_of(node, after) if isinstance(node, Mapping) else 0


def _with_entry(old: Content, index: int, new: Entry) -> Content:
    there = entries(old)
    return (*there[:index], new, *there[index:])


def _with_name(old: Content, key: str, name: str) -> Content:
    return tuple(Entry(name if entry.key == key else entry.key, entry.value) for entry in entries(old))


def _with_item(old: Content, index: int, new: Content) -> Content:
    there = items(old)
    return [*there[:index], new, *there[index:]]


def _without(old: Content, part: str | int) -> Content:
    if isinstance(part, int):
        return [item for index, item in enumerate(items(old)) if index != part]
    return tuple(entry for entry in entries(old) if entry.key != part)


# ---------------------------------------------------------------- what it is called


def path_of(scene: Scene, edit: Edit) -> Path:
    """What the edited thing is called afterwards; of what is gone, its neighbour, or what held it."""
    match edit:
        case SetValue(path):
            return path
        case RenameKey(path, part) | Swap(path, part):
            return (*path[:-1], part)
        case Insert(path, index):
            return (*path, index)
        case Duplicate(path):
            return (*path[:-1], int(path[-1]) + 1)
        case Move(path, to_list, index):
            return (*path_after(to_list, path), index)
        case Remove(path):
            left = _length(scene.node(path[:-1])) - 1
            return (*path[:-1], min(int(path[-1]), left - 1)) if left > 0 else path[:-1]
