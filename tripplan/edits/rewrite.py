"""Puts another value in the place of one that is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Sequence, Text
from tripplan.document.tree import is_piece, split_lines
from tripplan.edits.patches import Patch
from tripplan.edits.style import BLOCKS, QUOTES, WrittenValue, folded, in_quotes, literal, refolded

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits.operations import Data
    from tripplan.edits.source import EditSource
    from tripplan.edits.style import Writer
    from tripplan.findings import Path


_MARK: Final = re.compile(r"[|>][-+0-9]*")
_DIGIT: Final = re.compile(r"[1-9]")


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
    key = path[-1] if isinstance(path[-1], str) else ""
    return _put(source, _spot(source, path, node), writer.value(value, _column(source, path), key))


def _column(source: EditSource, path: Path) -> int:
    """Where the key or dash of a value stands."""
    return source.lines.column(source.node(path[:-1]).start)


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


# ---------------------------------------------------------------- a text for a text


def _text_for(source: EditSource, path: Path, node: Text, value: str, writer: Writer) -> WrittenValue:
    in_flow, key = source.is_in_flow(path), path[-1] if isinstance(path[-1], str) else ""
    if not writer.careful:
        written = _block_for(source, node, value) if node.style in BLOCKS else None
        if written is not None:
            return written
        over_lines = _over_lines(source, node, value)
        if over_lines:
            return WrittenValue(over_lines, [])
    if not in_flow and "\n" in value and node.style != '"':
        return writer.value(value, _column(source, path), key)
    style = node.style if node.style in QUOTES else ""
    inline = writer.scalar(value, flow=in_flow, item=not key, style=style)
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
