"""What a file is to say after an operation, and what the edited thing is called then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence
from tripplan.edits.operations import Duplicate, Insert, MoveItem, Remove, RenameKey, SetValue, Swap
from tripplan.edits.source import Content, KeyValue, content_of_data, key_values, list_items, with_changed
from tripplan.edits.structure import index_after, path_after

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits.operations import Edit, Step
    from tripplan.edits.source import EditSource
    from tripplan.findings import Path


def is_new_key(source: EditSource, path: Path) -> bool:
    """Whether a path names a key that its mapping does not have yet."""
    if not path or not isinstance(path[-1], str):
        return False
    if len(path) == 1 and source.root is None:
        return True
    above = source.node(path[:-1])
    return source.is_empty(above) or (isinstance(above, Mapping) and path[-1] not in above.entries)


# ---------------------------------------------------------------- what is meant


def expected_content(source: EditSource, edit: Step) -> Content:
    """What the file says afterwards; refuses what makes no sense."""
    whole = source.content
    match edit:
        case SetValue(path, value, after) if is_new_key(source, path):
            new = KeyValue(str(path[-1]), content_of_data(value))
            index = _index_of_new(source, path[:-1], after)
            return with_changed(whole, path[:-1], lambda old: _with_entry(old, index, new))
        case SetValue(path, value):
            _check(source, path)
            return with_changed(whole, path, lambda _: content_of_data(value))
        case RenameKey(path, name):
            _check(source, path)
            return with_changed(whole, path[:-1], lambda old: _with_name(old, str(path[-1]), name))
        case Insert() | Duplicate() | MoveItem():
            return _in_lists(source, edit)
        case Remove(path):
            _check(source, path)
            return with_changed(whole, path[:-1], lambda old: _without(old, path[-1]))


def _in_lists(source: EditSource, edit: Insert | Duplicate | MoveItem) -> Content:
    match edit:
        case Insert(path, index, item):
            _check_index(source, path, index, _length(source.list_at(path)))
            return with_changed(source.content, path, lambda old: _with_item(old, index, content_of_data(item)))
        case Duplicate(path):
            return _with_copy(source, path)
        case MoveItem():
            return _with_moved(source, edit)


def _check(source: EditSource, path: Path) -> Node:
    node = source.node(path)
    if not path:
        raise source.refusal(path, node.span, "the file as a whole cannot be changed at once")
    return node


def _length(node: Node | None) -> int:
    return len(node.items) if isinstance(node, Sequence) else 0


def _check_index(source: EditSource, path: Path, index: int, length: int) -> None:
    if not 0 <= index <= length:
        span = source.document.span_of(path)
        reason = "there is no place {index}: places are counted from 0, and {length} is the end of the list"
        raise source.refusal(path, span, reason, "choose a place from 0 to {length}", index=index, length=length)


def _check_item(source: EditSource, path: Path) -> None:
    node = _check(source, path)
    if not isinstance(path[-1], int):
        raise source.refusal(path, node.span, "it is no item of a list", "name an item")


def _with_copy(source: EditSource, path: Path) -> Content:
    _check_item(source, path)
    node, index = source.node(path), int(path[-1])
    start = source.node(path[:-1]).items[index - 1].end if index else source.node(path[:-1]).start  # type: ignore[union-attr]
    if names := source.anchors_in(start, node.end, node):
        raise source.refusal(path, node.span, "it is named &{name}, and a name can be given only once", name=names[0])
    return with_changed(source.content, path[:-1], lambda old: _with_item(old, index, list_items(old)[index]))


def _with_moved(source: EditSource, edit: MoveItem) -> Content:
    _check_item(source, edit.path)
    if edit.to_list[: len(edit.path)] == edit.path:
        span = source.document.span_of(edit.path)
        raise source.refusal(edit.path, span, "it cannot be moved into itself", "choose another list")
    same = edit.to_list == edit.path[:-1]
    _check_index(source, edit.to_list, edit.position, _length(source.list_at(edit.to_list)) - same)
    item = list_items(_part(source.content, edit.path[:-1]))[int(edit.path[-1])]
    left = with_changed(source.content, edit.path[:-1], lambda old: _without(old, edit.path[-1]))
    to_list = path_after(edit.to_list, edit.path)
    return with_changed(left, to_list, lambda old: _with_item(old, edit.position, item))


def _part(whole: Content, path: Path) -> Content:
    for part in path:
        whole = list_items(whole)[part] if isinstance(part, int) else dict(key_values(whole))[part]
    return whole


def _index_of_new(source: EditSource, path: Path, after: str) -> int:
    node = source.node(path) if source.root is not None else None
    return index_after(node, after) if isinstance(node, Mapping) else 0


def _with_entry(old: Content, index: int, new: KeyValue) -> Content:
    there = key_values(old)
    return (*there[:index], new, *there[index:])


def _with_name(old: Content, key: str, name: str) -> Content:
    return tuple(KeyValue(name if entry.key == key else entry.key, entry.value) for entry in key_values(old))


def _with_item(old: Content, index: int, new: Content) -> Content:
    there = list_items(old)
    return [*there[:index], new, *there[index:]]


def _without(old: Content, part: str | int) -> Content:
    if isinstance(part, int):
        return [item for index, item in enumerate(list_items(old)) if index != part]
    return tuple(entry for entry in key_values(old) if entry.key != part)


# ---------------------------------------------------------------- what it is called


def path_of(source: EditSource, edit: Edit) -> Path:
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
        case MoveItem(path, to_list, index):
            return (*path_after(to_list, path), index)
        case Remove(path):
            left = _length(source.node(path[:-1])) - 1
            return (*path[:-1], min(int(path[-1]), left - 1)) if left > 0 else path[:-1]
