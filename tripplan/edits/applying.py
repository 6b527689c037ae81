"""Applies an operation: proposes patches, reads the outcome, and accepts it only if it says what was meant."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.document import Mapping, Sequence
from tripplan.edits.expected import content, content_of_data, expected_content, is_new_key, path_of, says_the_same
from tripplan.edits.operations import Duplicate, Insert, MoveItem, Remove, RenameKey, SetValue, Swap
from tripplan.edits.patches import Splice, as_splices, backwards, chained, patched, sorted_patches
from tripplan.edits.rewrite import rewrite
from tripplan.edits.source import EditSource
from tripplan.edits.structure import delete, duplicate, insert_item, insert_key, move, rename_key
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
    for step in _steps_of(source, edit):
        after, more = _applied(after, step)
        patches = chained(source.text, patches, more) if patches else more
    patches = sorted_patches(source.text, patches)
    return Applied(read.encoded(after.text), after.document, as_splices(read, patches), path_of(source, edit))


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
    for careful in (False, True):
        patches = sorted_patches(source.text, _proposed(source, step, careful=careful))
        for lost in source.document.lost:
            if any(patch.start <= lost.end and patch.end >= lost.start for patch in patches):
                raise source.refusal(step.path, lost, "beside it stands what cannot be read as YAML")
        after = _read_again(source, step, patches)
        # Whatever was wrong with the file, no more than that may be wrong now.
        known = {found.code for found in source.document.findings} | _GUESSES
        is_clean = {found.code for found in after.document.findings} <= known and _lost(after) == _lost(source)
        if is_clean and says_the_same(content(after.root, after.text), expected):
            return after, patches
    raise _refusal(source, step)


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
        case Remove(path):
            return delete(source, path)
        case Duplicate(path):
            return duplicate(source, path)
        case MoveItem():
            return move(source, step, careful=careful)


def _read_again(source: EditSource, step: Step, patches: list[Patch]) -> EditSource:
    if not patches:
        return source
    try:
        return EditSource(document.read(source.document.encoded(patched(source.text, patches))))
    except UnicodeEncodeError:
        span = source.document.span_of(step.path)
        raise source.refusal(step.path, span, "the new text holds half a character", "type it again") from None


def _lost(source: EditSource) -> list[str]:
    return [source.text[span.start : span.end] for span in source.document.lost]


def _refusal(source: EditSource, step: Step) -> NotEditable:
    """Why no way was found."""
    span = source.document.span_of(step.path)
    if name := source.name_around(step.path):
        reason = "it belongs to what is named &{name}, and other places may refer to that"
        return source.refusal(step.path, span, reason, name=name)
    if source.has_merge(step.path[:-1]):
        return source.refusal(step.path, span, "keys come in with << here, and others would then")
    if source.stands_twice(step.path):
        return source.refusal(step.path, span, "its key stands there a second time")
    return source.refusal(step.path, span, "no way was found to write it without changing something else")


# ---------------------------------------------------------------- edits of several steps


def _steps_of(source: EditSource, edit: Edit) -> list[Step]:
    """The steps of an edit: to replace a whole list or mapping is to change what differs."""
    if isinstance(edit, Swap):
        return _swap(source, edit)
    if not isinstance(edit, SetValue) or isinstance(edit.value, str):
        return [edit]
    node = source.document.node_at(edit.path)
    if isinstance(node, Mapping) and isinstance(edit.value, MappingData):
        return _change_mapping(source, edit.path, source.node(edit.path), edit.value)
    if isinstance(node, Sequence) and not isinstance(edit.value, MappingData):
        return _change_list(source, edit.path, source.node(edit.path), edit.value)
    return [edit]


def _swap(source: EditSource, swap: Swap) -> list[Step]:
    items, one = swap.path[:-1], swap.path[-1] if swap.path else ""
    if not isinstance(one, int):
        return [MoveItem(swap.path, items, swap.position)]
    source.node((*items, swap.position))
    first, last = sorted((one, swap.position))
    there = MoveItem((*items, first), items, last)
    return [there, MoveItem((*items, last - 1), items, first)] if last - first > 1 else [there]


def _change_mapping(source: EditSource, path: Path, node: Node, value: MappingData[str, Data]) -> list[Step]:
    assert isinstance(node, Mapping)
    steps: list[Step] = []
    before = ""
    for key, new in value.items():
        if key not in node.entries or not says_the_same(content(node.entries[key], source.text), content_of_data(new)):
            steps.append(SetValue((*path, key), new, after=before))
        before = key
    return [*steps, *(Remove((*path, key)) for key in node.entries if key not in value)]


def _change_list(source: EditSource, path: Path, node: Node, value: SequenceData[Data]) -> list[Step]:
    assert isinstance(node, Sequence)
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
