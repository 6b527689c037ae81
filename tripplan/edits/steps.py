"""Edits that consist of several: a list for a list, a mapping for a mapping, two items that trade places."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence
from tripplan.edits.content import content, of_data
from tripplan.edits.verbs import Insert, Move, Remove, SetValue, Swap

if TYPE_CHECKING:
    from collections.abc import Sequence as SequenceData

    from tripplan.edits.scene import Scene
    from tripplan.edits.verbs import Data, Edit, Step
    from tripplan.findings import Path


def steps_of(scene: Scene, edit: Edit) -> list[Step]:
    """What is done one after the other; a replacement of the whole list or mapping is the changes that lead to it."""
    if isinstance(edit, Swap):
        return _for_swap(scene, edit)
    if not isinstance(edit, SetValue) or isinstance(edit.value, str):
        return [edit]
    node = scene.document.node_at(edit.path)
    if isinstance(node, Mapping) and isinstance(edit.value, MappingData):
        return _for_mapping(scene, edit.path, scene.node(edit.path), edit.value)
    if isinstance(node, Sequence) and not isinstance(edit.value, MappingData):
        return _for_list(scene, edit.path, scene.node(edit.path), edit.value)
    return [edit]


def _for_swap(scene: Scene, swap: Swap) -> list[Step]:
    items, one = swap.path[:-1], swap.path[-1] if swap.path else ""
    if not isinstance(one, int):
        return [Move(swap.path, items, swap.position)]
    scene.node((*items, swap.position))
    first, last = sorted((one, swap.position))
    there = Move((*items, first), items, last)
    return [there, Move((*items, last - 1), items, first)] if last - first > 1 else [there]


def _for_mapping(scene: Scene, path: Path, node: object, value: MappingData[str, Data]) -> list[Step]:
    assert isinstance(node, Mapping)
    steps: list[Step] = []
    before = ""
    for key, new in value.items():
        if key not in node.entries or content(node.entries[key], scene.text) != of_data(new):
            steps.append(SetValue((*path, key), new, after=before))
        before = key
    return [*steps, *(Remove((*path, key)) for key in node.entries if key not in value)]


def _for_list(scene: Scene, path: Path, node: object, value: SequenceData[Data]) -> list[Step]:
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
