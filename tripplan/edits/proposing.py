"""How each verb changes the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.edits.growing import with_item, with_key
from tripplan.edits.meaning import is_new_key
from tripplan.edits.moving import moved, repeated
from tripplan.edits.renaming import renamed
from tripplan.edits.rewriting import rewrite
from tripplan.edits.shrinking import without
from tripplan.edits.verbs import Duplicate, Insert, Move, Remove, RenameKey, SetValue
from tripplan.edits.writing import Writer

if TYPE_CHECKING:
    from tripplan.edits.patches import Patch
    from tripplan.edits.scene import Scene
    from tripplan.edits.verbs import Step


def proposal(scene: Scene, edit: Step, *, careful: bool) -> list[Patch]:
    """The patches that should do it; a careful one writes in the way that is surest to be read back."""
    writer = Writer(scene.habits, careful=careful)
    match edit:
        case SetValue():
            return _with_value(scene, edit, writer)
        case RenameKey(path, name):
            return renamed(scene, path, name, writer)
        case Insert(path, index, item):
            return with_item(scene, path, index, item, writer)
        case Remove(path):
            return without(scene, path)
        case Duplicate(path):
            return repeated(scene, path)
        case Move():
            return moved(scene, edit, careful=careful)


def _with_value(scene: Scene, edit: SetValue, writer: Writer) -> list[Patch]:
    if is_new_key(scene, edit.path):
        return with_key(scene, edit, writer)
    return rewrite(scene, edit.path, edit.value, writer)
