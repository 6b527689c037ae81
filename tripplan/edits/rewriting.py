"""Puts another value in the place of one that is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Sequence, Text
from tripplan.document.tree import is_piece
from tripplan.edits.lines import split
from tripplan.edits.patches import Patch
from tripplan.edits.scalars import BLOCKS, QUOTES, Block, folded, in_quotes, literal, refolded
from tripplan.edits.writing import Written

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits.scene import Scene
    from tripplan.edits.verbs import Data
    from tripplan.edits.writing import Writer
    from tripplan.findings import Path

_MARK: Final = re.compile(r"[|>][-+0-9]*")
_DIGIT: Final = re.compile(r"[1-9]")


class Spot(NamedTuple):
    """Where a value stands: behind its key or dash, and in whole lines below."""

    start: int
    end: int
    below: tuple[int, int]
    """Whole lines; none, where the two are the same."""


def rewrite(scene: Scene, path: Path, value: Data, writer: Writer) -> list[Patch]:
    """Writes a value over the one that stands at a path."""
    node = scene.node(path)
    if not path:
        raise scene.refusal(path, node.span, "the file as a whole cannot be replaced")
    if scene.is_empty(node) and not scene.is_in_flow(path):
        scene.header_end(path)
    if isinstance(node, Text) and isinstance(value, str):
        return _put(scene, _spot(scene, path, node), _text_for(scene, path, node, value, writer))
    _check_no_comments(scene, path, node)
    if scene.is_in_flow(path):
        return [Patch(node.start, node.end, _spaced(scene, path, node, writer.flow(value)))]
    key = path[-1] if isinstance(path[-1], str) else ""
    return _put(scene, _spot(scene, path, node), writer.value(value, _column(scene, path), key))


def _column(scene: Scene, path: Path) -> int:
    """Where the key or dash of a value stands."""
    return scene.lines.column(scene.node(path[:-1]).start)


def _check_no_comments(scene: Scene, path: Path, node: Node) -> None:
    if isinstance(node, Text) and node.style not in BLOCKS:
        return
    end = scene.lines.end(node.end) if scene.lines.start(node.start) < scene.lines.start(node.end) else node.end
    if scene.has_comments(node.start, end, node):
        raise scene.refusal(path, node.span, "it holds comments, which would be lost with it")


def _spot(scene: Scene, path: Path, node: Node) -> Spot:
    lines = scene.lines
    if isinstance(node, Text) and node.style in BLOCKS:
        mark = _MARK.match(scene.text, node.start)
        first = lines.after(node.start)
        return Spot(node.start, mark.end() if mark else node.start, (first, max(lines.after(node.end), first)))
    if isinstance(node, Sequence | Mapping) and not node.flow:
        header = scene.header_end(path)
        if lines.start(header) < lines.start(node.start):
            return Spot(header, header, (lines.start(node.start), lines.after(node.end)))
    after = lines.after(node.end)
    return Spot(node.start, node.end, (after, after))


def _put(scene: Scene, spot: Spot, written: Written) -> list[Patch]:
    inline, start = written.inline, spot.start
    if not inline:
        start = len(scene.text[:start].rstrip(" \t"))
    elif start and not scene.text[start - 1].isspace() and scene.text[start - 1] not in "[{,":
        inline = " " + inline
    patches = [Patch(start, spot.end, inline)]
    if written.below or spot.below[0] < spot.below[1]:
        patches.append(scene.lines.replaced(*spot.below, written.below))
    return patches


def _spaced(scene: Scene, path: Path, node: Node, inline: str) -> str:
    """What stands in braces or brackets, with the colon or blank that it may need before it."""
    parent = scene.node(path[:-1])
    if isinstance(parent, Mapping) and node.start == node.end:
        return f": {inline}" if is_piece(parent.key_texts[str(path[-1])], node) else f" {inline}"
    return inline


# ---------------------------------------------------------------- a text for a text


def _text_for(scene: Scene, path: Path, node: Text, value: str, writer: Writer) -> Written:
    in_flow, key = scene.is_in_flow(path), path[-1] if isinstance(path[-1], str) else ""
    if not writer.careful:
        block = _block_for(scene, node, value)
        if block is not None:
            indent = _indent_of(scene, node)
            return Written(block.mark, [indent + line if line else "" for line in block.lines])
        over_lines = _over_lines(scene, node, value)
        if over_lines:
            return Written(over_lines, [])
    if not in_flow and "\n" in value and node.style != '"':
        return writer.value(value, _column(scene, path), key)
    style = node.style if node.style in QUOTES else ""
    inline = writer.scalar(value, flow=in_flow, item=not key, style=style)
    return Written(_spaced(scene, path, node, inline) if in_flow else inline, [])


def _block_for(scene: Scene, node: Text, value: str) -> Block | None:
    """The new text in the block style of the old one."""
    if node.style not in BLOCKS or not _content_lines(scene, node):
        return None
    old = [line.strip(" \t") for line in _content_lines(scene, node)]
    block = (folded(value, old) if node.style == ">" else None) or literal(value)
    if block is None:
        return None
    mark = _MARK.match(scene.text, node.start)
    assert mark is not None
    digit = _DIGIT.search(mark[0])
    chomping = _chomping(mark[0], block.mark[1:], value)
    return Block(block.mark[0] + (digit[0] if digit else "") + chomping, block.lines)


def _chomping(mark: str, needed: str, value: str) -> str:
    """The sign of the old mark, where it gives the new text as well."""
    return "+" if "+" in mark and value.endswith("\n") else needed


def _content_lines(scene: Scene, node: Text) -> list[str]:
    """The lines of a block text, with their indentation."""
    first = scene.lines.after(node.start)
    return split(scene.text[first : node.end]) if first < node.end else []


def _indent_of(scene: Scene, node: Text) -> str:
    line = next((line for line in _content_lines(scene, node) if line.strip(" ")), "")
    return line[: len(line) - len(line.lstrip(" "))]


def _over_lines(scene: Scene, node: Text, value: str) -> str:
    """The new text with the line breaks of the old one, if that stood on several lines."""
    raw = scene.text[node.start : node.end]
    old = split(raw)
    if node.style in BLOCKS or len(old) < 2 or old[0].endswith("\\"):
        return ""
    quote = node.style if node.style in QUOTES else ""
    paragraphs = [in_quotes(part, quote)[1:-1] if quote else part for part in value.split("\n")]
    if not all(part == part.strip(" \t") for part in paragraphs) or not (paragraphs[0] and paragraphs[-1]):
        return ""
    new = refolded(paragraphs, [line.strip(" \t") for line in split(raw.strip(quote) if quote else raw)])
    second = next((line for line in old[1:] if line.strip()), "")
    indent = second[: len(second) - len(second.lstrip(" \t"))]
    ending = scene.lines.line_break(scene.lines.after(node.start))
    return quote + ending.join([new[0], *(indent + line if line else "" for line in new[1:])]) + quote
