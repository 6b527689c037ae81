"""Takes elements away from lists and mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence
from tripplan.edits.blocks import Block
from tripplan.edits.brackets import Brackets
from tripplan.edits.elements import own_keys
from tripplan.edits.patches import Patch

if TYPE_CHECKING:
    from tripplan.edits.scene import Scene
    from tripplan.findings import Path


def without(scene: Scene, path: Path) -> list[Patch]:
    """Takes away what stands at a path."""
    node, index = holder(scene, path)
    if node.flow:
        return Brackets(scene, path[:-1], node).without(index)
    block = Block(scene, path[:-1], node)
    return block.without(index) if block.count > 1 else emptied(block)


def holder(scene: Scene, path: Path) -> tuple[Sequence | Mapping, int]:
    """The list or mapping that holds what stands at a path, and its index there."""
    node = scene.node(path)
    if not path:
        raise scene.refusal(path, node.span, "the file as a whole cannot be moved or taken away")
    parent = scene.node(path[:-1])
    assert isinstance(parent, Sequence | Mapping)
    return parent, int(path[-1]) if isinstance(parent, Sequence) else own_keys(parent).index(str(path[-1]))


def emptied(block: Block) -> list[Patch]:
    """Takes the only element away: empty brackets are left."""
    node = block.node
    brackets = "[]" if isinstance(node, Sequence) else "{}"
    if not block.path or not block.has_own_line(0):
        return _in_its_place(block, brackets)
    header = block.scene.header_end(block.path)
    return [Patch(header, header, " " + brackets), block.lines.replaced(block.top(0), block.bottom(0), [])]


def _in_its_place(block: Block, brackets: str) -> list[Patch]:
    """The brackets stand where the element began, as that is in the line of a dash or at the top."""
    lines, bottom = block.lines, block.bottom(0)
    last = bottom if bottom == len(block.text) and lines.column(bottom) else lines.above(bottom) or 0
    return [Patch(block.elements[0].start, lines.end(last), brackets)]
