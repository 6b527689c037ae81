"""Applies an operation: proposes patches, reads the outcome, and accepts it only if it says what was meant.

What a file says is compared as plain data with the keys in their order, whatever the style that it is written in.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from tripplan import document
from tripplan.document import Mapping, Sequence, Text
from tripplan.edits.operations import (
    Drop,
    Duplicate,
    EditChain,
    Insert,
    MoveItem,
    Remove,
    RenameKey,
    SetValue,
    Swap,
)
from tripplan.edits.patches import Splice, as_splices, backwards, chained, patched, sorted_patches
from tripplan.edits.proposals import (
    delete,
    duplicate,
    index_after,
    insert_item,
    insert_key,
    move,
    path_after,
    rename_key,
    rewrite,
)
from tripplan.edits.source import EditSource
from tripplan.edits.style import Writer
from tripplan.errors import NotEditable

if TYPE_CHECKING:
    from collections.abc import Sequence as SequenceData

    from tripplan.document import Document, Node
    from tripplan.edits.operations import Data, Edit, Step
    from tripplan.edits.patches import Patch
    from tripplan.findings import Path

_GUESSES: Final = frozenset(("missing-space", "comment-cuts-text", "comma-cuts-text"))
"""Findings about texts that read as they should, and look as if something else was meant."""


class Applied(NamedTuple):
    """A file after an edit."""

    data: bytes
    document: Document
    """What `data` reads as: parsed once, to prove that the edit did what it should and nothing else."""
    splices: tuple[Splice, ...]
    """What was replaced in the old file, in order."""
    path: Path
    """The new path of what was edited; after a removal that of its neighbour, or of what held it."""

    @property
    def undo(self) -> tuple[Splice, ...]:
        """What brings the old file back."""
        return backwards(self.splices)


def apply(read: Document, edit: Edit) -> Applied:
    """The file after the edit, from the document as it was read; NotEditable says where and why it cannot be made."""
    source = EditSource(read)
    source.check_readable()
    after = source
    patches: list[Patch] = []
    for step in edit.steps if isinstance(edit, EditChain) else _steps_of(source, edit):
        after, more = _applied(after, step)
        patches = chained(source.text, patches, more) if patches else more
    patches = sorted_patches(source.text, patches)
    path = edit.there if isinstance(edit, EditChain) else path_of(source, edit)
    return Applied(read.encoded(after.text), after.document, as_splices(read, patches), path)


def why_locked(read: Document, path: Path) -> str:
    """Why what stands at a path, or would be added there, cannot be changed, as a clause; empty where it can."""
    source = EditSource(read)
    try:
        source.check_readable()
        source.node(path[:-1] if is_new_key(source, path) else path)
    except NotEditable as refusal:
        return refusal.reason
    return ""


# ---------------------------------------------------------------- one step


def _applied(source: EditSource, step: Step) -> tuple[EditSource, list[Patch]]:
    """The file after a step, and how its text was patched."""
    expected = expected_content(source, step)
    # Whatever was wrong with the file, no more than that may be wrong afterwards.
    known = {found.code for found in source.document.findings} | _GUESSES
    span = source.document.span_of(step.path)
    for careful in (False, True):
        patches = sorted_patches(source.text, _proposed(source, step, careful=careful))
        for lost in source.document.lost:
            if any(patch.start <= lost.end and patch.end >= lost.start for patch in patches):
                raise source.refusal(step.path, lost, "beside it stands what cannot be read as YAML")
        try:
            data = source.document.encoded(patched(source.text, patches))
        except UnicodeEncodeError:
            raise source.refusal(step.path, span, "the new text holds half a character", "type it again") from None
        after = EditSource(document.read(data)) if patches else source
        is_clean = {found.code for found in after.document.findings} <= known and _lost(after) == _lost(source)
        if is_clean and says_the_same(content(after.root, after.text), expected):
            return after, patches
    if name := source.name_around(step.path):
        reason = "it belongs to what is named &{name}, and other places may refer to that"
        raise source.refusal(step.path, span, reason, name=name)
    if source.has_merge(step.path[:-1]):
        raise source.refusal(step.path, span, "keys come in with << here, and others would then")
    if source.stands_twice(step.path):
        raise source.refusal(step.path, span, "its key stands there a second time")
    raise source.refusal(step.path, span, "no way was found to write it without changing something else")


def _lost(source: EditSource) -> list[str]:
    """What could not be read of a file."""
    return [source.text[span.start : span.end] for span in source.document.lost]


def _proposed(source: EditSource, step: Step, *, careful: bool) -> list[Patch]:
    """The patches that should do it; a careful one writes in the way that is surest to be read back."""
    writer = Writer(source.file_style, careful=careful)
    match step:
        case SetValue(path, value):
            is_new = is_new_key(source, path)
            return insert_key(source, step, writer) if is_new else rewrite(source, path, value, writer)
        case RenameKey(path, name):
            return rename_key(source, path, name, writer)
        case Insert(path, index, item):
            return insert_item(source, path, index, item, writer)
        case Remove(path) | Drop(path):
            return delete(source, path, keeps_comments=isinstance(step, Drop))
        case Duplicate(path):
            return duplicate(source, path)
        case MoveItem():
            return move(source, step, careful=careful)


# ---------------------------------------------------------------- edits of several steps


def _steps_of(source: EditSource, edit: Step | Swap) -> list[Step]:
    """The steps of an edit: to replace a whole list or mapping is to change what differs."""
    if isinstance(edit, Swap):
        items, one = edit.path[:-1], edit.path[-1] if edit.path else ""
        if not isinstance(one, int):
            return [MoveItem(edit.path, items, edit.position)]
        source.node((*items, edit.position))
        first, last = sorted((one, edit.position))
        there = MoveItem((*items, first), items, last)
        return [there, MoveItem((*items, last - 1), items, first)] if last - first > 1 else [there]
    if not isinstance(edit, SetValue) or isinstance(edit.value, str):
        return [edit]
    path, value, node = edit.path, edit.value, source.document.node_at(edit.path)
    if isinstance(node, Mapping) and isinstance(value, MappingData):
        source.node(path)
        old = {key: content(each, source.text) for key, each in node.entries.items()}
        differs = [key for key in value if key not in old or not says_the_same(old[key], content_of_data(value[key]))]
        before = dict(zip(value, ("", *value), strict=False))
        written = [SetValue((*path, key), value[key], after=before[key]) for key in differs]
        return [*written, *(Remove((*path, key)) for key in old if key not in value)]
    if isinstance(node, Sequence) and not isinstance(value, MappingData):
        source.node(path)
        return _change_list(source, path, node, value)
    return [edit]


def _change_list(source: EditSource, path: Path, node: Sequence, value: SequenceData[Data]) -> list[Step]:
    """Writes the items that differ, adds those that are more and removes those that are too many."""
    old, new = [content(item, source.text) for item in node.items], [content_of_data(item) for item in value]
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if not says_the_same(old[i], new[i])), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if not says_the_same(old[-1 - i], new[-1 - i])), rest)
    end, new_end = len(old) - tail, len(new) - tail
    shared = min(end, new_end)
    return [
        *(SetValue((*path, index), value[index]) for index in range(head, shared)),
        *(Insert(path, index, value[index]) for index in range(shared, new_end)),
        *(Remove((*path, index)) for index in reversed(range(shared, end))),
    ]


# ---------------------------------------------------------------- what the file is to say


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
    _check_index(source, edit.to_list, edit.position, _length(source.list_at(edit.to_list)) - is_same_list)


def _length(node: Node | None) -> int:
    return len(node.items) if isinstance(node, Sequence) else 0


def path_of(source: EditSource, edit: Step | Swap) -> Path:
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
        case Remove(path) | Drop(path):
            left = _length(source.node(path[:-1])) - 1
            return (*path[:-1], min(int(path[-1]), left - 1)) if left > 0 else path[:-1]
