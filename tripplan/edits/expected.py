"""What a file says, as plain data with the keys in their order, and what it is to say after an operation."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tripplan.document import Mapping, Sequence, Text
from tripplan.edits.operations import Drop, Duplicate, Insert, MoveItem, Remove, RenameKey, SetValue, Swap
from tripplan.edits.proposals import index_after, path_after

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits.operations import Data, Step
    from tripplan.edits.source import EditSource
    from tripplan.findings import Path


class UnreadText(NamedTuple):
    """A stretch that could not be read, as it is written."""

    raw: str


Content = str | list["Content"] | dict[str, "Content"] | UnreadText
"""Texts, lists and mappings."""


def content(node: Node | None, text: str) -> Content:
    """What a node of a document says; `text` is the document's."""
    if node is None:
        return ""
    if type(node) is Text:
        return node.value
    if type(node) is Sequence:
        return [content(item, text) for item in node.items]
    if type(node) is Mapping:
        return {key: content(value, text) for key, value in node.entries.items()}
    return UnreadText(text[node.start : node.end])


def content_of_data(data: Data) -> Content:
    """The same for a value that is to be written."""
    if isinstance(data, str):
        return data
    if isinstance(data, MappingData):
        return {key: content_of_data(value) for key, value in data.items()}
    return [content_of_data(item) for item in data]


def says_the_same(one: Content, other: Content) -> bool:
    """Whether both say the same, with their keys in the same order."""
    return repr(one) == repr(other)


def is_new_key(source: EditSource, path: Path) -> bool:
    """Whether a path names a key that its mapping does not have yet."""
    if not path or not isinstance(path[-1], str):
        return False
    if len(path) == 1 and source.root is None:
        return True
    above = source.node(path[:-1])
    return source.is_empty(above) or (isinstance(above, Mapping) and path[-1] not in above.entries)


# ---------------------------------------------------------------- what is meant


class Whole:
    """The content of a file, to be changed in place."""

    def __init__(self, source: EditSource) -> None:
        """The file as it is."""
        self._box: Any = [content(source.root, source.text)]

    def at(self, path: Path) -> Content:
        """What stands at a path that exists."""
        return cast("Content", reduce(getitem, (0, *path), self._box))

    def put(self, path: Path, new: Content) -> None:
        """Puts something else at a path that exists."""
        *above, part = (0, *path)
        reduce(getitem, above, self._box)[part] = new

    def insert(self, path: Path, index: int, new: Content) -> None:
        """Adds an item to a list; an empty text is an empty one."""
        items = self.at(path)
        there = items if isinstance(items, list) else []
        self.put(path, [*there[:index], new, *there[index:]])

    def entries(self, path: Path) -> list[tuple[str, Content]]:
        """The entries of a mapping; an empty text has none."""
        found = self.at(path)
        return [*found.items()] if isinstance(found, dict) else []

    def remove(self, path: Path) -> Content:
        """Takes away what stands at a path, and gives it."""
        *above, part = (0, *path)
        return cast("Content", reduce(getitem, above, self._box).pop(part))


def expected_content(source: EditSource, step: Step) -> Content:
    """What the file says afterwards; refuses what makes no sense."""
    whole = Whole(source)
    match step:
        case SetValue(path, value, after) if is_new_key(source, path):
            entries = whole.entries(path[:-1])
            node = source.node(path[:-1]) if source.root is not None else None
            index = index_after(node, after) if isinstance(node, Mapping) else 0
            new = (str(path[-1]), content_of_data(value))
            whole.put(path[:-1], dict([*entries[:index], new, *entries[index:]]))
        case SetValue(path, value):
            _check(source, path)
            whole.put(path, content_of_data(value))
        case RenameKey(path, name):
            _check(source, path)
            entries = [(name if key == path[-1] else key, value) for key, value in whole.entries(path[:-1])]
            whole.put(path[:-1], dict(entries))
        case Insert(path, index, item):
            _check_index(source, path, index, length_of(source.list_at(path)))
            whole.insert(path, index, content_of_data(item))
        case Duplicate(path):
            node, items = _check_item(source, path), source.node(path[:-1])
            assert isinstance(items, Sequence)
            start = items.items[int(path[-1]) - 1].end if path[-1] else items.start
            if names := source.anchors_in(start, node.end, node):
                reason = "it is named &{name}, and a name can be given only once"
                raise source.refusal(path, node.span, reason, name=names[0])
            whole.insert(path[:-1], int(path[-1]), whole.at(path))
        case MoveItem(path, to_list, index):
            _check_move(source, step)
            item = whole.remove(path)
            whole.insert(path_after(to_list, path), index, item)
        case Remove(path) | Drop(path):
            _check(source, path)
            whole.remove(path)
        case Swap(path, index):
            one, other = whole.at(path), whole.at((*path[:-1], index))
            whole.put(path, other)
            whole.put((*path[:-1], index), one)
    return whole.at(())


def _check(source: EditSource, path: Path) -> Node:
    node = source.node(path)
    if not path:
        raise source.refusal(path, node.span, "the file as a whole cannot be changed at once")
    return node


def _check_item(source: EditSource, path: Path) -> Node:
    node = _check(source, path)
    if not isinstance(path[-1], int):
        raise source.refusal(path, node.span, "it is no item of a list", "name an item")
    return node


def _check_index(source: EditSource, path: Path, index: int, length: int) -> None:
    if not 0 <= index <= length:
        span = source.document.span_of(path)
        reason = "there is no place {index}: places are counted from 0, and {length} is the end of the list"
        raise source.refusal(path, span, reason, "choose a place from 0 to {length}", index=index, length=length)


def _check_move(source: EditSource, edit: MoveItem) -> None:
    _check_item(source, edit.path)
    if edit.to_list[: len(edit.path)] == edit.path:
        span = source.document.span_of(edit.path)
        raise source.refusal(edit.path, span, "it cannot be moved into itself", "choose another list")
    is_same_list = edit.to_list == edit.path[:-1]
    _check_index(source, edit.to_list, edit.position, length_of(source.list_at(edit.to_list)) - is_same_list)


def length_of(node: Node | None) -> int:
    """How many items a list has; what is no list has none."""
    return len(node.items) if isinstance(node, Sequence) else 0
