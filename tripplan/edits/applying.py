"""Applies an operation: proposes patches, reads the outcome, and accepts it only if it says what was meant.

What a file says is compared as plain data with the keys in their order, whatever the style that it is written in.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.document import Mapping, Sequence
from tripplan.edits.expected import (
    Whole,
    content,
    content_of_data,
    expected_content,
    is_new_key,
    length_of,
    says_the_same,
)
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
    delete_together,
    duplicate,
    insert_item,
    insert_key,
    move,
    path_after,
    path_before,
    rename_key,
    rewrite,
    swap,
)
from tripplan.edits.source import EditSource
from tripplan.edits.style import Writer
from tripplan.errors import NotEditable

if TYPE_CHECKING:
    from collections.abc import Sequence as SequenceData

    from tripplan.document import Document
    from tripplan.edits.expected import Content
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
    parts = edit.steps if isinstance(edit, EditChain) else (edit,)
    while parts:
        removals = [*takewhile(lambda part: isinstance(part, Remove | Drop), parts)]
        together = _removed_together(after, removals) if len(removals) > 1 else None
        for step in _steps_of(after, parts[0]) if together is None else ():
            after, more = _applied(after, step)
            patches = chained(source.text, patches, more) if patches else more
        if together is not None:
            after, more = together
            patches = chained(source.text, patches, more) if patches else more
        parts = parts[1 if together is None else len(removals) :]
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
        if _is_meant(source, after, expected):
            return after, patches
    if name := source.name_around(step.path):
        reason = "it belongs to what is named &{name}, and other places may refer to that"
        raise source.refusal(step.path, span, reason, name=name)
    if source.has_merge(step.path[:-1]):
        raise source.refusal(step.path, span, "keys come in with << here, and others would then")
    if source.stands_twice(step.path):
        raise source.refusal(step.path, span, "its key stands there a second time")
    raise source.refusal(step.path, span, "no way was found to write it without changing something else")


def _removed_together(source: EditSource, steps: SequenceData[Step]) -> tuple[EditSource, list[Patch]] | None:
    """The file after several removals in a row, read once; None where they have to be made one by one."""
    whole, paths = Whole(source), []
    for number, step in enumerate(steps):
        path = step.path
        for before in reversed(steps[:number]):
            path = path_before(path, before.path)
        paths.append(path)
        whole.remove(step.path)
    dropped = [path for path, step in zip(paths, steps, strict=True) if isinstance(step, Drop)]
    proposed = delete_together(source, paths, dropped)
    if proposed is None:
        return None
    patches = sorted_patches(source.text, proposed)
    is_apart = all(one.end <= other.start for one, other in pairwise(patches))
    if not is_apart or source.document.lost:
        return None
    after = EditSource(document.read(source.document.encoded(patched(source.text, patches))))
    return (after, patches) if _is_meant(source, after, whole.at(())) else None


def _is_meant(before: EditSource, after: EditSource, expected: Content) -> bool:
    """Whether a file says what it is to say; whatever was wrong with it, no more than that may be wrong afterwards."""
    known = {found.code for found in before.document.findings} | _GUESSES
    is_clean = {found.code for found in after.document.findings} <= known and _lost(after) == _lost(before)
    return is_clean and says_the_same(content(after.root, after.text), expected)


def _lost(source: EditSource) -> list[str]:
    """What could not be read of a file."""
    return [source.text[span.start : span.end] for span in source.document.lost]


def _proposed(source: EditSource, step: Step, *, careful: bool) -> list[Patch]:  # noqa: PLR0911 - one for each step
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
        case Swap(path, position):
            return swap(source, path, position) or []
        case MoveItem():
            return move(source, step, careful=careful)


# ---------------------------------------------------------------- edits of several steps


def _steps_of(source: EditSource, edit: Step) -> list[Step]:
    """The steps of an edit: to replace a whole list or mapping is to change what differs."""
    if isinstance(edit, Swap):
        return _swap_steps(source, edit)
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
    if not isinstance(node, Sequence) or isinstance(value, MappingData):
        return [edit]
    source.node(path)
    return _change_list(source, path, node, value)


def _swap_steps(source: EditSource, edit: Swap) -> list[Step]:
    """Two moves, where the items cannot simply be written in each other's place."""
    items, one = edit.path[:-1], edit.path[-1] if edit.path else ""
    if not isinstance(one, int):
        return [MoveItem(edit.path, items, edit.position)]
    source.node((*items, edit.position))
    if swap(source, edit.path, edit.position) is not None:
        return [edit]
    first, last = sorted((one, edit.position))
    there = MoveItem((*items, first), items, last)
    return [there, MoveItem((*items, last - 1), items, first)] if last - first > 1 else [there]


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


def path_of(source: EditSource, edit: Step) -> Path:
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
            left = length_of(source.node(path[:-1])) - 1
            return (*path[:-1], min(int(path[-1]), left - 1)) if left > 0 else path[:-1]
