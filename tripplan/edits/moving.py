"""Takes list items to other places, and repeats them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan import document
from tripplan.document import Sequence, plain
from tripplan.edits.blocks import Block, Piece
from tripplan.edits.brackets import Brackets, Loose
from tripplan.edits.growing import First, with_first
from tripplan.edits.patches import Patch, chained, in_order, patched
from tripplan.edits.scene import Scene
from tripplan.edits.shrinking import emptied, holder
from tripplan.edits.writing import Writer

if TYPE_CHECKING:
    from tripplan.edits.verbs import Data, Move
    from tripplan.findings import Path


class _Taken(NamedTuple):
    """A list item on its way."""

    data: Data
    piece: Piece | None = None
    """Its lines, where it stood in a list with dashes."""
    loose: Loose | None = None
    """Its text, where it stood in brackets."""


def moved(scene: Scene, edit: Move, *, careful: bool) -> list[Patch]:
    """Cuts an item out and puts it in elsewhere."""
    if (*edit.to_list, edit.position) == edit.path:
        return []
    taken, cuts = _cut(scene, edit.path)
    cuts = in_order(scene.text, cuts)
    between = Scene(document.read(scene.document.encoded(patched(scene.text, cuts))))
    writer = Writer(scene.habits, careful=careful)
    pasted = _paste(between, path_after(edit.to_list, edit.path), edit.position, taken, writer)
    return chained(scene.text, cuts, in_order(between.text, pasted))


def path_after(path: Path, removed: Path) -> Path:
    """What a path is called after the item at `removed` has gone."""
    depth = len(removed) - 1
    mine, gone = path[depth : depth + 1], removed[depth]
    if mine and path[:depth] == removed[:depth] and isinstance(mine[0], int) and isinstance(gone, int):
        return (*path[:depth], mine[0] - (mine[0] > gone), *path[depth + 1 :])
    return path


def _cut(scene: Scene, path: Path) -> tuple[_Taken, list[Patch]]:
    data = _data_at(scene, path)
    node, index = holder(scene, path)
    if node.flow:
        brackets = Brackets(scene, path[:-1], node)
        return _Taken(data, loose=brackets.copy(index)), brackets.without(index)
    block = Block(scene, path[:-1], node)
    if block.count == 1:
        return _Taken(data, block.copy(0)), emptied(block)
    piece, patches = block.cut(index)
    return _Taken(data, piece), patches


def _data_at(scene: Scene, path: Path) -> Data:
    value: Data = plain(scene.node(path))  # type: ignore[assignment] # it holds texts, lists and mappings only
    return value


def _paste(scene: Scene, path: Path, index: int, taken: _Taken, writer: Writer) -> list[Patch]:
    node = scene.list_at(path)
    if not (isinstance(node, Sequence) and node.items):
        first = First("[]", lambda column: _lines(taken, column, writer), lambda: _loose(scene, path, taken, writer))
        return with_first(scene, path, first, writer)
    if node.flow:
        return Brackets(scene, path, node).with_loose(index, _loose(scene, path, taken, writer))
    block = Block(scene, path, node)
    gap = taken.piece.gap if taken.piece else None
    return block.with_lines(index, _lines(taken, block.column, writer), gap)


def _lines(taken: _Taken, column: int, writer: Writer) -> list[str]:
    """The item as it is written with a dash."""
    if taken.piece is not None:
        return taken.piece.at(column, blanks=writer.careful)
    lines, loose = writer.item(taken.data, column), taken.loose
    comments = [*loose.above, loose.rest.strip()] if loose else []
    return [*(" " * column + comment for comment in comments if comment), *lines]


def _loose(scene: Scene, path: Path, taken: _Taken, writer: Writer) -> Loose:
    """The item as it is written between brackets."""
    if taken.loose is not None:
        return taken.loose
    if taken.piece is not None and taken.piece.comments:
        span = scene.document.span_of(path)
        raise scene.refusal(path, span, "it is a list in brackets, in which the item's comments have no place")
    return Loose(writer.flow(taken.data))


def repeated(scene: Scene, path: Path) -> list[Patch]:
    """Writes a list item a second time."""
    node, index = holder(scene, path)
    if node.flow:
        brackets = Brackets(scene, path[:-1], node)
        return brackets.with_loose(index + 1, Loose(brackets.copy(index).text))
    block = Block(scene, path[:-1], node)
    gap = block.separator(index) if index else block.separator(1)
    return block.with_lines(index + 1, block.copy(index).at(block.column), gap)
