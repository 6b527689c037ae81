"""Apply an operation: propose a change of the text, read the outcome, and accept it only if it says what was meant."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.document import Mapping, Sequence
from tripplan.edits.expected import expected_content, is_new_key, path_of
from tripplan.edits.operations import Duplicate, Insert, MoveItem, Remove, RenameKey, SetValue, Swap
from tripplan.edits.patches import Splice, as_splices, backwards, chained, new_spans, patched, sorted_patches
from tripplan.edits.rewrite import rewrite
from tripplan.edits.source import EditSource, content, content_of_data
from tripplan.edits.structure import delete, duplicate, insert_item, insert_key, move, rename_key
from tripplan.edits.style import Writer
from tripplan.errors import NotEditable

if TYPE_CHECKING:
    from collections.abc import Sequence as SequenceData

    from tripplan.document import Document
    from tripplan.edits.operations import Data, Edit, Step
    from tripplan.edits.patches import Patch
    from tripplan.edits.source import Content
    from tripplan.findings import Path, Span


def proposed_patches(source: EditSource, edit: Step, *, careful: bool) -> list[Patch]:
    """The patches that should do it; a careful one writes in the way that is surest to be read back."""
    writer = Writer(source.file_style, careful=careful)
    match edit:
        case SetValue():
            return _with_value(source, edit, writer)
        case RenameKey(path, name):
            return rename_key(source, path, name, writer)
        case Insert(path, index, item):
            return insert_item(source, path, index, item, writer)
        case Remove(path):
            return delete(source, path)
        case Duplicate(path):
            return duplicate(source, path)
        case MoveItem():
            return move(source, edit, careful=careful)


def _with_value(source: EditSource, edit: SetValue, writer: Writer) -> list[Patch]:
    if is_new_key(source, edit.path):
        return insert_key(source, edit, writer)
    return rewrite(source, edit.path, edit.value, writer)


def steps_of(source: EditSource, edit: Edit) -> list[Step]:
    """What is done one after the other; a replacement of the whole list or mapping is the changes that lead to it."""
    if isinstance(edit, Swap):
        return _for_swap(source, edit)
    if not isinstance(edit, SetValue) or isinstance(edit.value, str):
        return [edit]
    node = source.document.node_at(edit.path)
    if isinstance(node, Mapping) and isinstance(edit.value, MappingData):
        return _for_mapping(source, edit.path, source.node(edit.path), edit.value)
    if isinstance(node, Sequence) and not isinstance(edit.value, MappingData):
        return _for_list(source, edit.path, source.node(edit.path), edit.value)
    return [edit]


def _for_swap(source: EditSource, swap: Swap) -> list[Step]:
    items, one = swap.path[:-1], swap.path[-1] if swap.path else ""
    if not isinstance(one, int):
        return [MoveItem(swap.path, items, swap.position)]
    source.node((*items, swap.position))
    first, last = sorted((one, swap.position))
    there = MoveItem((*items, first), items, last)
    return [there, MoveItem((*items, last - 1), items, first)] if last - first > 1 else [there]


def _for_mapping(source: EditSource, path: Path, node: object, value: MappingData[str, Data]) -> list[Step]:
    assert isinstance(node, Mapping)
    steps: list[Step] = []
    before = ""
    for key, new in value.items():
        if key not in node.entries or content(node.entries[key], source.text) != content_of_data(new):
            steps.append(SetValue((*path, key), new, after=before))
        before = key
    return [*steps, *(Remove((*path, key)) for key in node.entries if key not in value)]


def _for_list(source: EditSource, path: Path, node: object, value: SequenceData[Data]) -> list[Step]:
    assert isinstance(node, Sequence)
    old, new = [content(item, source.text) for item in node.items], [content_of_data(item) for item in value]
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    end, new_end = len(old) - tail, len(new) - tail
    shared = min(end, new_end)
    return [
        *(SetValue((*path, index), value[index]) for index in range(head, shared)),
        *(Insert(path, index, value[index]) for index in range(shared, new_end)),
        *(Remove((*path, index)) for index in reversed(range(shared, end))),
    ]


class Applied(NamedTuple):
    """A file after an edit."""

    data: bytes
    document: Document
    """What `data` reads as: parsed once, to prove that the edit did what it should and nothing else."""
    splices: tuple[Splice, ...]
    """What was replaced in the old file, in order."""
    spans: tuple[Span, ...]
    """Where the new characters are in the new text, one span for each splice; empty for a mere removal."""
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
    after: EditSource = source
    patches: list[Patch] = []
    for step in steps_of(source, edit):
        after, more = _one(after, step)
        patches = chained(source.text, patches, more) if patches else more
    patches = sorted_patches(source.text, patches)
    splices = as_splices(source.document, patches)
    return Applied(read.encoded(after.text), after.document, splices, new_spans(patches), path_of(source, edit))


def why_locked(read: Document, path: Path) -> str:
    """Why what stands at a path, or would be added there, cannot be changed, as a clause; empty where it can."""
    source = EditSource(read)
    try:
        source.check_readable()
        source.node(path[:-1] if is_new_key(source, path) else path)
    except NotEditable as refusal:
        return refusal.reason
    return ""


def _one(source: EditSource, edit: Step) -> tuple[EditSource, list[Patch]]:
    """The file after a step, and what became of its text."""
    meant = expected_content(source, edit)
    for careful in (False, True):
        patches = sorted_patches(source.text, proposed_patches(source, edit, careful=careful))
        _check_apart_from_lost(source, edit, patches)
        after = _read_again(source, edit, patches)
        if _is_as_meant(source, after, meant):
            return after, patches
    raise _why_not(source, edit)


def _read_again(source: EditSource, edit: Step, patches: list[Patch]) -> EditSource:
    if not patches:
        return source
    try:
        return EditSource(document.read(source.document.encoded(patched(source.text, patches))))
    except UnicodeEncodeError:
        span = source.document.span_of(edit.path)
        raise source.refusal(edit.path, span, "the new text holds half a character", "type it again") from None


_GUESSES: Final = frozenset(("missing-space", "comment-cuts-text", "comma-cuts-text"))
"""Findings about texts that read as they should, and look as if something else was meant."""


def _is_as_meant(before: EditSource, after: EditSource, meant: Content) -> bool:
    """Whether the file says what it should, and whatever was wrong with it, no more than that is wrong now."""
    wrong_before = {found.code for found in before.document.findings} | _GUESSES
    wrong_after = {found.code for found in after.document.findings}
    return wrong_after <= wrong_before and _lost(after) == _lost(before) and after.content == meant


def _lost(source: EditSource) -> list[str]:
    return [source.text[span.start : span.end] for span in source.document.lost]


def _check_apart_from_lost(source: EditSource, edit: Step, patches: list[Patch]) -> None:
    for lost in source.document.lost:
        if any(patch.start <= lost.end and patch.end >= lost.start for patch in patches):
            raise source.refusal(edit.path, lost, "beside it stands what cannot be read as YAML")


def _why_not(source: EditSource, edit: Step) -> NotEditable:
    """Why no way was found."""
    span = source.document.span_of(edit.path)
    if name := source.name_around(edit.path):
        reason = f"it belongs to what is named &{name}, and other places may refer to that"
    elif source.has_merge(edit.path[:-1]):
        reason = "keys come in with << here, and others would then"
    elif source.stands_twice(edit.path):
        reason = "its key stands there a second time"
    else:
        reason = "no way was found to write it without changing something else"
    return source.refusal(edit.path, span, reason)
