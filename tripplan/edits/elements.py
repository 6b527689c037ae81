"""The elements of a list or mapping as they are written: items with their dashes, keys with their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.document import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.edits.scene import Scene
    from tripplan.findings import Path


class Element(NamedTuple):
    """Where an item begins (with its dash, in a block list) or a key, and where its content ends."""

    start: int
    end: int


def elements(scene: Scene, path: Path, node: Sequence | Mapping) -> list[Element]:
    """All elements in their order; refuses what is laid out in a way that is not understood."""
    if node.flow:
        return list(_in_brackets(scene, path, node))
    if isinstance(node, Sequence):
        return list(_with_dashes(scene, path, node))
    return list(_with_keys(scene, path, node))


def own_keys(mapping: Mapping) -> list[str]:
    """The keys that are written in a mapping itself."""
    return [name for name in mapping.entries if name not in mapping.merged]


def _with_dashes(scene: Scene, path: Path, node: Sequence) -> Iterator[Element]:
    column, place = scene.lines.column(node.start), node.start
    for index, item in enumerate(node.items):
        dash = scene.lines.visible(place)
        if scene.text[dash : dash + 1] != "-" or scene.lines.column(dash) != column:
            raise scene.refusal((*path, index), item.span, "its dash stands in an unusual place")
        place = max(dash + 1, item.end)
        yield Element(dash, place)


def _with_keys(scene: Scene, path: Path, node: Mapping) -> Iterator[Element]:
    column = scene.lines.column(node.start)
    for name in own_keys(node):
        key, value = node.key_texts[name], node.entries[name]
        start = node.start
        if not scene.is_before_node(start, key.start):
            start = scene.lines.start(key.start) + column
        if not scene.is_before_node(start, key.start):
            raise scene.refusal((*path, name), key.span, "its key stands in an unusual place")
        yield Element(start, max(key.end, value.end))


def _in_brackets(scene: Scene, path: Path, node: Sequence | Mapping) -> Iterator[Element]:
    if scene.text[node.start : node.start + 1] not in ("[", "{"):
        raise scene.refusal(path, node.span, "it is a key and a value in a list, without braces of their own")
    place = node.start + 1
    for part, start, end in _parts(node):
        begin = scene.lines.visible(place)
        if not scene.is_before_node(begin, start):
            reason = "keys come in with << here" if scene.has_merge(path) else "something else stands before it"
            raise scene.refusal((*path, part), node.span, reason)
        yield Element(begin, end)
        after = scene.lines.visible(end)
        place = after + 1 if scene.text[after : after + 1] == "," else after


def _parts(node: Sequence | Mapping) -> Iterator[tuple[str | int, int, int]]:
    if isinstance(node, Sequence):
        yield from ((index, item.start, item.end) for index, item in enumerate(node.items))
        return
    for name in own_keys(node):
        key, value = node.key_texts[name], node.entries[name]
        yield name, key.start, max(key.end, value.end)
