"""Patches that should do an operation: elements that are put in, taken away, moved or repeated, values that change."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tripplan import document
from tripplan.document import Mapping, Sequence, Text, plain_data
from tripplan.document.tree import is_piece, split_lines, without_last_break
from tripplan.edits.elements import NO_PLACE_FOR_COMMENTS, BlockCollection, FlowCollection, FlowElement, own_keys
from tripplan.edits.patches import Patch, chained, patched, sorted_patches
from tripplan.edits.source import EditSource
from tripplan.edits.style import BLOCKS, QUOTES, Writer, WrittenValue, folded, in_quotes, literal, refolded

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from tripplan.document import Node
    from tripplan.edits.operations import Data, MoveItem, SetValue
    from tripplan.findings import Path


_MARK: Final = re.compile(r"[|>][-+0-9]*")
_DIGIT: Final = re.compile(r"[1-9]")
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


def delete(source: EditSource, path: Path, *, keeps_comments: bool = False) -> list[Patch]:
    """Takes away what stands at a path; the comments above it may stay."""
    node, index = holder_of(source, path)
    if node.flow:
        return FlowCollection(source, path[:-1], node).without(index)
    block = BlockCollection(source, path[:-1], node)
    if keeps_comments and block.count > 1 and block.has_comments_above(index):
        line = source.lines.start(block.elements[index].start)
        return [source.replaced(line, block.bottom(index), [])]
    return block.without(index) if block.count > 1 else delete_only(block)


def delete_together(source: EditSource, paths: Iterable[Path], dropped: Container[Path]) -> list[Patch] | None:
    """Takes several list items and keys away at once; None where that has to be done one by one.

    So it has where they are not in lines of their own, or where comments above those that are `dropped` stay.
    """
    patches: list[Patch] = []
    runs: dict[Path, list[int]] = {}
    for path in paths:
        holder, index = holder_of(source, path)
        if holder.flow:
            return None
        runs.setdefault(path[:-1], []).append(index)
    for path, indexes in runs.items():
        node = source.node(path)
        assert isinstance(node, Sequence | Mapping)
        block = BlockCollection(source, path, node)
        stays = any((*path, index) in dropped and block.has_comments_above(index) for index in indexes)
        if stays or block.count == len(indexes) or not block.has_own_line(min(indexes)):
            return None
        starts = [index for index in sorted(indexes) if index - 1 not in indexes]
        ends = [index for index in sorted(indexes) if index + 1 not in indexes]
        patches += [patch for first, last in zip(starts, ends, strict=True) for patch in block.without(first, last)]
    return patches


def swap(source: EditSource, path: Path, position: int) -> list[Patch] | None:
    """Two items of a list in each other's place; None where they are not in lines of their own."""
    node, index = holder_of(source, path)
    block = None if node.flow else BlockCollection(source, path[:-1], node)
    if block is None or not block.has_own_line(min(index, position)):
        return None
    return block.exchanged(*sorted((index, position)))


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


def path_before(path: Path, removed: Path) -> Path:
    """What a path was called before the item at `removed` had gone."""
    depth = len(removed) - 1
    mine, gone = path[depth : depth + 1], removed[depth]
    if mine and path[:depth] == removed[:depth] and isinstance(mine[0], int) and isinstance(gone, int):
        return (*path[:depth], mine[0] + (mine[0] >= gone), *path[depth + 1 :])
    return path


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


# ---------------------------------------------------------------- another value


class ValuePlace(NamedTuple):
    """Where a value is: behind its key or dash, and in whole lines below."""

    start: int
    end: int
    below: tuple[int, int]
    """Whole lines; none, where the two are the same."""


def rewrite(source: EditSource, path: Path, value: Data, writer: Writer) -> list[Patch]:
    """Writes a value over the one that stands at a path."""
    node = source.node(path)
    if not path:
        raise source.refusal(path, node.span, "the file as a whole cannot be replaced")
    if source.is_empty(node) and not source.is_in_flow(path):
        source.header_end(path)
    if isinstance(node, Text) and isinstance(value, str):
        return _put(source, _spot(source, path, node), _text_for(source, path, node, value, writer))
    if not isinstance(node, Text) or node.style in BLOCKS:
        ends_below = source.lines.start(node.start) < source.lines.start(node.end)
        if source.has_comments(node.start, source.lines.end(node.end) if ends_below else node.end, node):
            raise source.refusal(path, node.span, "it holds comments, which would be lost with it")
    if source.is_in_flow(path):
        return [Patch(node.start, node.end, _spaced(source, path, node, writer.flow(value)))]
    return _put(source, _spot(source, path, node), _written(source, path, value, writer))


def _written(source: EditSource, path: Path, value: Data, writer: Writer) -> WrittenValue:
    """A value as it is written behind the key or dash of a path."""
    key = path[-1] if isinstance(path[-1], str) else ""
    return writer.value(value, source.lines.column(source.node(path[:-1]).start), key)


def _spot(source: EditSource, path: Path, node: Node) -> ValuePlace:
    lines = source.lines
    if isinstance(node, Text) and node.style in BLOCKS:
        mark = _MARK.match(source.text, node.start)
        first = lines.after(node.start)
        return ValuePlace(node.start, mark.end() if mark else node.start, (first, max(lines.after(node.end), first)))
    if isinstance(node, Sequence | Mapping) and not node.flow:
        header = source.header_end(path)
        if lines.start(header) < lines.start(node.start):
            return ValuePlace(header, header, (lines.start(node.start), lines.after(node.end)))
    after = lines.after(node.end)
    return ValuePlace(node.start, node.end, (after, after))


def _put(source: EditSource, spot: ValuePlace, written: WrittenValue) -> list[Patch]:
    inline, start = written.inline, spot.start
    if not inline:
        start = len(source.text[:start].rstrip(" \t"))
    elif start and not source.text[start - 1].isspace() and source.text[start - 1] not in "[{,":
        inline = " " + inline
    patches = [Patch(start, spot.end, inline)]
    if written.below or spot.below[0] < spot.below[1]:
        patches.append(source.replaced(*spot.below, written.below))
    return patches


def _spaced(source: EditSource, path: Path, node: Node, inline: str) -> str:
    """What stands in braces or brackets, with the colon or blank that it may need before it."""
    parent = source.node(path[:-1])
    if isinstance(parent, Mapping) and node.start == node.end:
        return f": {inline}" if is_piece(parent.key_texts[str(path[-1])], node) else f" {inline}"
    return inline


def _text_for(source: EditSource, path: Path, node: Text, value: str, writer: Writer) -> WrittenValue:
    in_flow, is_item = source.is_in_flow(path), not isinstance(path[-1], str)
    if not writer.careful:
        written = _block_for(source, node, value) if node.style in BLOCKS else None
        if written is not None:
            return written
        over_lines = _over_lines(source, node, value)
        if over_lines:
            return WrittenValue(over_lines, [])
    if not in_flow and "\n" in value and node.style != '"':
        return _written(source, path, value, writer)
    style = node.style if node.style in QUOTES else ""
    inline = writer.scalar(value, flow=in_flow, item=is_item, style=style)
    return WrittenValue(_spaced(source, path, node, inline) if in_flow else inline, [])


def _block_for(source: EditSource, node: Text, value: str) -> WrittenValue | None:
    """The new text in the block style of the old one, with its indentation and, where they still hold, its signs."""
    first = source.lines.after(node.start)
    old = split_lines(source.text[first : node.end]) if first < node.end else []
    block = folded(value, [line.strip(" \t") for line in old]) if node.style == ">" else None
    block, mark = block or literal(value), _MARK.match(source.text, node.start)
    if not old or block is None or mark is None:
        return None
    line = next((line for line in old if line.strip(" ")), "")
    indent = line[: len(line) - len(line.lstrip(" "))]
    digit = _DIGIT.search(mark[0])
    chomping = "+" if "+" in mark[0] and value.endswith("\n") else block.mark[1:]
    new_mark = block.mark[0] + (digit[0] if digit else "") + chomping
    return WrittenValue(new_mark, [indent + line if line else "" for line in block.lines])


def _over_lines(source: EditSource, node: Text, value: str) -> str:
    """The new text with the line breaks of the old one, if that stood on several lines."""
    raw = source.text[node.start : node.end]
    old = split_lines(raw)
    if node.style in BLOCKS or len(old) < 2 or old[0].endswith("\\"):
        return ""
    quote = node.style if node.style in QUOTES else ""
    paragraphs = [in_quotes(part, quote)[1:-1] if quote else part for part in value.split("\n")]
    if not all(part == part.strip(" \t") for part in paragraphs) or not (paragraphs[0] and paragraphs[-1]):
        return ""
    new = refolded(paragraphs, [line.strip(" \t") for line in split_lines(raw.strip(quote) if quote else raw)])
    second = next((line for line in old[1:] if line.strip()), "")
    indent = second[: len(second) - len(second.lstrip(" \t"))]
    ending = source.lines.line_break(source.lines.after(node.start))
    return quote + ending.join([new[0], *(indent + line if line else "" for line in new[1:])]) + quote
