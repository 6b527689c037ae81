"""Elements of lists and mappings: insert, delete, move and repeat them, and give keys other names."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tripplan import document
from tripplan.document import Mapping, Sequence, plain_data
from tripplan.document.tree import without_last_break
from tripplan.edits.elements import NO_PLACE_FOR_COMMENTS, BlockCollection, FlowCollection, FlowElement, own_keys
from tripplan.edits.patches import Patch, chained, patched, sorted_patches
from tripplan.edits.source import EditSource
from tripplan.edits.style import QUOTES, Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.document import Node
    from tripplan.edits.operations import Data, MoveItem, SetValue
    from tripplan.findings import Path


_EMPTY_BRACKETS: Final = re.compile(r"\[[ \t]*\]|\{[ \t]*\}")


class NewElement(NamedTuple):
    """An element that is put into a list or mapping, ready to be written in either style."""

    brackets: str
    """`[]` or `{}`: what an empty list or mapping around it is."""
    lines_at: Callable[[int], list[str]]
    """Its lines, with its dash or key in a column."""
    in_flow: FlowElement | None
    """The same for inside the brackets; None where it has comments, which have no place there."""
    gap: list[str] | None = None
    """The blank lines that separate it from its neighbour; None for those that are usual there."""


def insert_item(source: EditSource, path: Path, index: int, item: Data, writer: Writer) -> list[Patch]:
    """Puts an item into the list at a path."""
    new = NewElement("[]", lambda column: writer.item(item, column), FlowElement(writer.flow(item)))
    return _insert(source, path, index, new, writer)


def insert_key(source: EditSource, edit: SetValue, writer: Writer) -> list[Patch]:
    """Adds a key to its mapping, behind another key."""
    path, name, value = edit.path[:-1], str(edit.path[-1]), edit.value
    node = source.node(path) if path or source.root is not None else None
    index = index_after(node, edit.after) if isinstance(node, Mapping) else 0
    if isinstance(node, Mapping) and node.entries and not own_keys(node):
        raise source.refusal(path, node.span, "all it has comes in with << from another place")
    lines = partial(writer.entry, name, value)
    new = NewElement("{}", lines, FlowElement(writer.flow_entry(name, value)), [])
    return _insert(source, path, index, new, writer)


def _insert(source: EditSource, path: Path, index: int, new: NewElement, writer: Writer) -> list[Patch]:
    """Puts an element in at an index, in the style of its list or mapping."""
    node = source.list_at(path) if new.brackets == "[]" else source.document.node_at(path)
    if not isinstance(node, Sequence | Mapping) or not (node.items if isinstance(node, Sequence) else own_keys(node)):
        return _insert_first(source, path, new, writer)
    if node.flow:
        return _into_brackets(source, path, node, index, new)
    block = BlockCollection(source, path, node)
    return block.with_lines(index, new.lines_at(block.column), new.gap)


def index_after(node: Mapping, after: str) -> int:
    """The index at which a key stands that is placed behind another one."""
    names = own_keys(node)
    return names.index(after) + 1 if after in names else len(names)


def _insert_first(source: EditSource, path: Path, new: NewElement, writer: Writer) -> list[Patch]:
    """Gives an empty list or mapping its first element: in lines of its own, or inside its brackets."""
    node = source.node(path) if path or source.root is not None else None
    if node is None:
        end = len(source.text)
        return [source.replaced(end, end, new.lines_at(0))]
    raw = source.text[node.start : node.end]
    if source.is_in_flow(path) or (raw and not _EMPTY_BRACKETS.fullmatch(raw)) or writer.careful:
        return _into_brackets(source, path, node, 0, new)
    if not path:
        return _below(source, node.start, node.end, new.lines_at(0))
    header = source.header_end(path)
    parent = source.node(path[:-1])
    column = source.lines.column(parent.start)
    if isinstance(parent, Mapping):
        offset = writer.file_style.dash_offset(str(path[-1])) if new.brackets == "[]" else writer.file_style.step
        after = source.lines.after(node.end)
        return [Patch(header, node.end, ""), source.replaced(after, after, new.lines_at(column + offset))]
    return _below(source, header, node.end, new.lines_at(column + 1 + len(writer.file_style.after_dash)))


def _into_brackets(source: EditSource, path: Path, node: Node, index: int, new: NewElement) -> list[Patch]:
    """Puts an element in between brackets, or writes them over an empty value."""
    brackets = FlowCollection(source, path, node) if isinstance(node, Sequence | Mapping) else None
    if new.in_flow is None:
        raise source.refusal(path, node.span, NO_PLACE_FOR_COMMENTS)
    if brackets is not None:
        return brackets.with_loose(index, new.in_flow)
    blank = "" if source.text[node.start - 1 : node.start].isspace() else " "
    return [Patch(node.start, node.end, f"{blank}{new.brackets[0]}{new.in_flow.text}{new.brackets[1]}")]


def _below(source: EditSource, start: int, end: int, lines: list[str]) -> list[Patch]:
    """The first line in the place of an empty value, the others in the lines below."""
    column = len(lines[0]) - len(lines[0].lstrip(" "))
    blanks = " " * (column - source.lines.column(start))
    patches = [Patch(start, end, blanks + without_last_break(lines[0][column:]))]
    after = source.lines.after(end)
    return [*patches, source.replaced(after, after, lines[1:])] if lines[1:] else patches


def delete(source: EditSource, path: Path) -> list[Patch]:
    """Takes away what stands at a path."""
    node, index = holder_of(source, path)
    if node.flow:
        return FlowCollection(source, path[:-1], node).without(index)
    block = BlockCollection(source, path[:-1], node)
    return block.without(index) if block.count > 1 else delete_only(block)


def holder_of(source: EditSource, path: Path) -> tuple[Sequence | Mapping, int]:
    """The list or mapping that holds what stands at a path, and its index there."""
    node = source.node(path)
    if not path:
        raise source.refusal(path, node.span, "the file as a whole cannot be moved or taken away")
    parent = source.node(path[:-1])
    assert isinstance(parent, Sequence | Mapping)
    return parent, int(path[-1]) if isinstance(parent, Sequence) else own_keys(parent).index(str(path[-1]))


def delete_only(block: BlockCollection) -> list[Patch]:
    """Takes the only element away: empty brackets are left."""
    brackets = "[]" if isinstance(block.node, Sequence) else "{}"
    if block.path and block.has_own_line(0):
        header = block.source.header_end(block.path)
        return [Patch(header, header, " " + brackets), block.source.replaced(block.top(0), block.bottom(0), [])]
    # In the line of a dash, or at the top, they stand where the element began.
    lines, bottom = block.lines, block.bottom(0)
    last = bottom if bottom == len(block.text) and lines.column(bottom) else lines.above(bottom) or 0
    return [Patch(block.elements[0].start, lines.end(last), brackets)]


def move(source: EditSource, edit: MoveItem, *, careful: bool) -> list[Patch]:
    """Cuts an item out and puts it in elsewhere."""
    if (*edit.to_list, edit.position) == edit.path:
        return []
    writer = Writer(source.file_style, careful=careful)
    new, cuts = _cut(source, edit.path, writer)
    cuts = sorted_patches(source.text, cuts)
    between = EditSource(document.read(source.document.encoded(patched(source.text, cuts))))
    pasted = _insert(between, path_after(edit.to_list, edit.path), edit.position, new, writer)
    return chained(source.text, cuts, sorted_patches(between.text, pasted))


def path_after(path: Path, removed: Path) -> Path:
    """What a path is called after the item at `removed` has gone."""
    depth = len(removed) - 1
    mine, gone = path[depth : depth + 1], removed[depth]
    if mine and path[:depth] == removed[:depth] and isinstance(mine[0], int) and isinstance(gone, int):
        return (*path[:depth], mine[0] - (mine[0] > gone), *path[depth + 1 :])
    return path


def _cut(source: EditSource, path: Path, writer: Writer) -> tuple[NewElement, list[Patch]]:
    """A list item as it is written, to be put in elsewhere, and what takes it away."""
    data = cast("Data", plain_data(source.node(path)))  # it holds texts, lists and mappings only
    node, index = holder_of(source, path)
    if node.flow:
        brackets = FlowCollection(source, path[:-1], node)
        loose = brackets.copy(index)
        comments = [comment for comment in (*loose.above, loose.rest.strip()) if comment]

        def lines_at(column: int) -> list[str]:
            return [*(" " * column + comment for comment in comments), *writer.item(data, column)]

        return NewElement("[]", lines_at, loose), brackets.without(index)
    block = BlockCollection(source, path[:-1], node)
    piece, patches = block.cut(index) if block.count > 1 else (block.copy(0), delete_only(block))
    in_flow = None if "#" in "".join(piece.lines) else FlowElement(writer.flow(data))
    return NewElement("[]", partial(piece.at, blanks=writer.careful), in_flow, piece.gap), patches


def duplicate(source: EditSource, path: Path) -> list[Patch]:
    """Writes a list item a second time."""
    node, index = holder_of(source, path)
    if node.flow:
        brackets = FlowCollection(source, path[:-1], node)
        return brackets.with_loose(index + 1, FlowElement(brackets.copy(index).text))
    block = BlockCollection(source, path[:-1], node)
    gap = block.separator(index) if index else block.separator(1)
    return block.with_lines(index + 1, block.copy(index).at(block.column), gap)


def rename_key(source: EditSource, path: Path, name: str, writer: Writer) -> list[Patch]:
    """Writes another name over the key that a path ends with."""
    node = source.node(path)
    parent = source.node(path[:-1]) if path else None
    if not isinstance(parent, Mapping):
        raise source.refusal(path, node.span, "it is no key")
    key = parent.key_texts[str(path[-1])]
    if name != path[-1] and name in parent.entries:
        raise source.refusal(path, key.span, "there is a '{name}' already", name=name)
    if key.alias or source.text[key.start : key.start + 1] == "*":
        raise source.refusal(path, key.span, "its key is a reference")
    style = key.style if key.style in QUOTES else ""
    return [Patch(key.start, key.end, writer.scalar(name, flow=parent.flow, style=style))]
