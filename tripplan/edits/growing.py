"""Adds to lists and mappings, and gives the empty ones their first element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Sequence
from tripplan.edits.blocks import Block
from tripplan.edits.brackets import Brackets, Loose
from tripplan.edits.elements import own_keys
from tripplan.edits.lines import without_last_break
from tripplan.edits.patches import Patch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.document import Node, Text
    from tripplan.edits.scene import Scene
    from tripplan.edits.verbs import Data, SetValue
    from tripplan.edits.writing import Writer
    from tripplan.findings import Path

_EMPTY_BRACKETS: Final = re.compile(r"\[[ \t]*\]|\{[ \t]*\}")


class First(NamedTuple):
    """The first element of an empty list or mapping, ready to be written in either style."""

    brackets: str
    """`[]` or `{}`."""
    lines_at: Callable[[int], list[str]]
    """Its lines, with its dash or key in a column."""
    loose: Callable[[], Loose]
    """The same for inside the brackets."""


def with_item(scene: Scene, path: Path, index: int, item: Data, writer: Writer) -> list[Patch]:
    """Puts an item into the list at a path."""
    node = scene.list_at(path)
    if isinstance(node, Sequence) and node.items:
        if node.flow:
            return Brackets(scene, path, node).with_text(index, writer.flow(item))
        block = Block(scene, path, node)
        return block.with_lines(index, writer.item(item, block.column))
    first = First("[]", lambda column: writer.item(item, column), lambda: Loose(writer.flow(item)))
    return with_first(scene, path, first, writer)


def with_key(scene: Scene, edit: SetValue, writer: Writer) -> list[Patch]:
    """Adds a key to its mapping, behind another key."""
    path, name, value = edit.path[:-1], str(edit.path[-1]), edit.value
    node = scene.node(path) if path or scene.root is not None else None
    if isinstance(node, Mapping) and own_keys(node):
        index = place_of(node, edit.after)
        if node.flow:
            return Brackets(scene, path, node).with_text(index, writer.flow_entry(name, value))
        block = Block(scene, path, node)
        return block.with_lines(index, writer.entry(name, value, block.column), [])
    if isinstance(node, Mapping) and node.entries:
        raise scene.refusal(path, node.span, "all it has comes in with << from another place")
    first = First("{}", lambda column: writer.entry(name, value, column), lambda: Loose(writer.flow_entry(name, value)))
    return with_first(scene, path, first, writer)


def place_of(node: Mapping, after: str) -> int:
    """The index at which a key stands that is placed behind another one."""
    names = own_keys(node)
    return names.index(after) + 1 if after in names else len(names)


def with_first(scene: Scene, path: Path, new: First, writer: Writer) -> list[Patch]:
    """Gives an empty list or mapping its first element: in lines of its own, or inside its brackets."""
    node = scene.node(path) if path or scene.root is not None else None
    if node is None:
        end = len(scene.text)
        return [scene.lines.replaced(end, end, new.lines_at(0))]
    raw = scene.text[node.start : node.end]
    if scene.is_in_flow(path) or (raw and not _EMPTY_BRACKETS.fullmatch(raw)) or writer.careful:
        return _inside(scene, path, node, new)
    if not path:
        return _below(scene, node.start, node.end, new.lines_at(0))
    header = scene.header_end(path)
    parent = scene.node(path[:-1])
    column = scene.lines.column(parent.start)
    if isinstance(parent, Mapping):
        offset = writer.habits.dash_offset(str(path[-1])) if new.brackets == "[]" else writer.habits.step
        after = scene.lines.after(node.end)
        return [Patch(header, node.end, ""), scene.lines.replaced(after, after, new.lines_at(column + offset))]
    return _below(scene, header, node.end, new.lines_at(column + 1 + len(writer.habits.after_dash)))


def _below(scene: Scene, start: int, end: int, lines: list[str]) -> list[Patch]:
    """The first line in the place of an empty value, the others in the lines below."""
    column = len(lines[0]) - len(lines[0].lstrip(" "))
    blanks = " " * (column - scene.lines.column(start))
    patches = [Patch(start, end, blanks + without_last_break(lines[0][column:]))]
    after = scene.lines.after(end)
    return [*patches, scene.lines.replaced(after, after, lines[1:])] if lines[1:] else patches


def _inside(scene: Scene, path: Path, node: Node | Text, new: First) -> list[Patch]:
    if isinstance(node, Sequence | Mapping):
        return Brackets(scene, path, node).with_loose(0, new.loose())
    blank = "" if scene.text[node.start - 1 : node.start].isspace() else " "
    return [Patch(node.start, node.end, f"{blank}{new.brackets[0]}{new.loose().text}{new.brackets[1]}")]
