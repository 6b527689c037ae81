"""What a file is to say after an operation, and the path of the edited thing then.

What a file says is compared as plain data with the keys in their order, whatever the style that it is written in.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tripplan.document import Mapping, Sequence, Text
from tripplan.edits.operations import Duplicate, Insert, MoveItem, Remove, RenameKey, SetValue, Swap
from tripplan.edits.structure import index_after, path_after

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits.operations import Data, Edit, Step
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


class _Whole:
    """The content of a file, to be changed in place."""

    def __init__(self, source: EditSource) -> None:
        """The file as it is."""
        self._box: list[Content] = [content(source.root, source.text)]

    @property
    def content(self) -> Content:
        """What the file says now."""
        return self._box[0]

    def at(self, path: Path) -> Content:
        """What stands at a path that exists."""
        found: Any = self._box
        for part in (0, *path):
            found = found[part]
        return cast("Content", found)

    def put(self, path: Path, new: Content) -> None:
        """Puts something else at a path that exists."""
        holder: Any = self.at(path[:-1]) if path else self._box
        holder[path[-1] if path else 0] = new

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
        holder: Any = self.at(path[:-1])
        return cast("Content", holder.pop(path[-1]))


def expected_content(source: EditSource, step: Step) -> Content:
    """What the file says afterwards; refuses what makes no sense."""
    whole = _Whole(source)
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
            _check_index(source, path, index, _length(source.list_at(path)))
            whole.insert(path, index, content_of_data(item))
        case Duplicate(path):
            _check_copy(source, path)
            whole.insert(path[:-1], int(path[-1]), whole.at(path))
        case MoveItem(path, to_list, index):
            _check_move(source, step)
            item = whole.remove(path)
            whole.insert(path_after(to_list, path), index, item)
        case Remove(path):
            _check(source, path)
            whole.remove(path)
    return whole.content


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


def _check_copy(source: EditSource, path: Path) -> None:
    node, items = _check_item(source, path), source.node(path[:-1])
    assert isinstance(items, Sequence)
    start = items.items[int(path[-1]) - 1].end if path[-1] else items.start
    if names := source.anchors_in(start, node.end, node):
        raise source.refusal(path, node.span, "it is named &{name}, and a name can be given only once", name=names[0])


def _check_move(source: EditSource, edit: MoveItem) -> None:
    _check_item(source, edit.path)
    if edit.to_list[: len(edit.path)] == edit.path:
        span = source.document.span_of(edit.path)
        raise source.refusal(edit.path, span, "it cannot be moved into itself", "choose another list")
    is_same_list = edit.to_list == edit.path[:-1]
    _check_index(source, edit.to_list, edit.position, _length(source.list_at(edit.to_list)) - is_same_list)


def _length(node: Node | None) -> int:
    return len(node.items) if isinstance(node, Sequence) else 0


def path_of(source: EditSource, edit: Edit) -> Path:
    """The path of the edited thing afterwards; of what is gone, that of its neighbour, or of what held it."""
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
