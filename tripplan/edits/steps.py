"""A list for a list, or a mapping for a mapping, as the changes that lead from one to the other."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence
from tripplan.edits.content import content, of_data
from tripplan.edits.verbs import Insert, Remove, SetValue

if TYPE_CHECKING:
    from collections.abc import Sequence as SequenceData

    from tripplan.edits.scene import Scene
    from tripplan.edits.verbs import Data, Edit
    from tripplan.findings import Path


def steps_of(scene: Scene, edit: Edit) -> list[Edit] | None:
    """The smaller edits that a replacement consists of; None where it is none of these."""
    if not isinstance(edit, SetValue) or isinstance(edit.value, str):
        return None
    node = scene.document.node_at(edit.path)
    if isinstance(node, Mapping) and isinstance(edit.value, MappingData):
        return _for_mapping(scene, edit.path, scene.node(edit.path), edit.value)
    if isinstance(node, Sequence) and not isinstance(edit.value, MappingData):
        return _for_list(scene, edit.path, scene.node(edit.path), edit.value)
    return None


def _for_mapping(scene: Scene, path: Path, node: object, value: MappingData[str, Data]) -> list[Edit]:
    assert isinstance(node, Mapping)
    steps: list[Edit] = []
    before = ""
    for key, new in value.items():
        if key not in node.entries or content(node.entries[key], scene.text) != of_data(new):
            steps.append(SetValue((*path, key), new, after=before))
        before = key
    return [*steps, *(Remove((*path, key)) for key in node.entries if key not in value)]


def _for_list(scene: Scene, path: Path, node: object, value: SequenceData[Data]) -> list[Edit]:
    assert isinstance(node, Sequence)
    old, new = [content(item, scene.text) for item in node.items], [of_data(item) for item in value]
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
