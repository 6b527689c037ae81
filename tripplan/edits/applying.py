"""Applies an edit: proposes a change of the text, reads the outcome, and accepts it only if it says what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.edits.meaning import intention, is_new_key, path_of
from tripplan.edits.patches import Splice, as_splices, backwards, chained, in_order, new_spans, patched
from tripplan.edits.proposing import proposal
from tripplan.edits.scene import Scene
from tripplan.edits.steps import steps_of
from tripplan.errors import NotEditable

if TYPE_CHECKING:
    from tripplan.document import Document
    from tripplan.edits.content import Content
    from tripplan.edits.patches import Patch
    from tripplan.edits.verbs import Edit, Step
    from tripplan.findings import Path, Span


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
    scene = Scene(read)
    scene.check_readable()
    after: Scene = scene
    patches: list[Patch] = []
    for step in steps_of(scene, edit):
        after, more = _one(after, step)
        patches = chained(scene.text, patches, more) if patches else more
    patches = in_order(scene.text, patches)
    splices = as_splices(scene.document, patches)
    return Applied(read.encoded(after.text), after.document, splices, new_spans(patches), path_of(scene, edit))


def why_locked(read: Document, path: Path) -> str:
    """Why what stands at a path, or would be added there, cannot be changed, as a clause; empty where it can."""
    scene = Scene(read)
    try:
        scene.check_readable()
        scene.node(path[:-1] if is_new_key(scene, path) else path)
    except NotEditable as refusal:
        return refusal.reason
    return ""


def _one(scene: Scene, edit: Step) -> tuple[Scene, list[Patch]]:
    """The file after a step, and what became of its text."""
    meant = intention(scene, edit)
    for careful in (False, True):
        patches = in_order(scene.text, proposal(scene, edit, careful=careful))
        _check_apart_from_lost(scene, edit, patches)
        after = _read_again(scene, edit, patches)
        if _is_as_meant(scene, after, meant):
            return after, patches
    raise _why_not(scene, edit)


def _read_again(scene: Scene, edit: Step, patches: list[Patch]) -> Scene:
    if not patches:
        return scene
    try:
        return Scene(document.read(scene.document.encoded(patched(scene.text, patches))))
    except UnicodeEncodeError:
        span = scene.document.span_of(edit.path)
        raise scene.refusal(edit.path, span, "the new text holds half a character", "type it again") from None


_GUESSES: Final = frozenset(("missing-space", "comment-cuts-text", "comma-cuts-text"))
"""Findings about texts that read as they should, and look as if something else was meant."""


def _is_as_meant(before: Scene, after: Scene, meant: Content) -> bool:
    """Whether the file says what it should, and whatever was wrong with it, no more than that is wrong now."""
    wrong_before = {found.code for found in before.document.findings} | _GUESSES
    wrong_after = {found.code for found in after.document.findings}
    return wrong_after <= wrong_before and _lost(after) == _lost(before) and after.content == meant


def _lost(scene: Scene) -> list[str]:
    return [scene.text[span.start : span.end] for span in scene.document.lost]


def _check_apart_from_lost(scene: Scene, edit: Step, patches: list[Patch]) -> None:
    for lost in scene.document.lost:
        if any(patch.start <= lost.end and patch.end >= lost.start for patch in patches):
            raise scene.refusal(edit.path, lost, "beside it stands what cannot be read as YAML")


def _why_not(scene: Scene, edit: Step) -> NotEditable:
    """Why no way was found."""
    span = scene.document.span_of(edit.path)
    if name := scene.name_around(edit.path):
        reason = f"it belongs to what is named &{name}, and other places may refer to that"
    elif scene.has_merge(edit.path[:-1]):
        reason = "keys come in with << here, and others would then"
    elif scene.stands_twice(edit.path):
        reason = "its key stands there a second time"
    else:
        reason = "no way was found to write it without changing something else"
    return scene.refusal(edit.path, span, reason)
