"""Lists with dashes and mappings line by line: which lines belong to which element.

To an element belong the comments directly above it, in its own column, and those directly below that are indented
further. Blank lines between two elements separate them; a comment between blank lines belongs to no element and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Sequence
from tripplan.edits.patches import Patch
from tripplan.text import join_lines, split_lines, whole_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.edits.source import EditSource
    from tripplan.findings import Path


class Element(NamedTuple):
    """Where an item begins (with its dash, in a block list) or a key, and where its content ends."""

    start: int
    end: int


def elements(source: EditSource, path: Path, node: Sequence | Mapping) -> list[Element]:
    """All elements in their order; refuses what is laid out in a way that is not understood."""
    if node.flow:
        return list(_in_brackets(source, path, node))
    if isinstance(node, Sequence):
        return list(_with_dashes(source, path, node))
    return list(_with_keys(source, path, node))


def own_keys(mapping: Mapping) -> list[str]:
    """The keys that are written in a mapping itself."""
    return [name for name in mapping.entries if name not in mapping.merged]


def _with_dashes(source: EditSource, path: Path, node: Sequence) -> Iterator[Element]:
    column, place = source.lines.column(node.start), node.start
    for index, item in enumerate(node.items):
        dash = source.lines.visible(place)
        if source.text[dash : dash + 1] != "-" or source.lines.column(dash) != column:
            raise source.refusal((*path, index), item.span, "its dash stands in an unusual place")
        place = max(dash + 1, item.end)
        yield Element(dash, place)


def _with_keys(source: EditSource, path: Path, node: Mapping) -> Iterator[Element]:
    column = source.lines.column(node.start)
    for name in own_keys(node):
        key, value = node.key_texts[name], node.entries[name]
        start = node.start
        if not source.is_before_node(start, key.start):
            start = source.lines.start(key.start) + column
        if not source.is_before_node(start, key.start):
            raise source.refusal((*path, name), key.span, "its key stands in an unusual place")
        yield Element(start, max(key.end, value.end))


def _in_brackets(source: EditSource, path: Path, node: Sequence | Mapping) -> Iterator[Element]:
    if source.text[node.start : node.start + 1] not in ("[", "{"):
        raise source.refusal(path, node.span, "it is a key and a value in a list, without braces of their own")
    place = node.start + 1
    for part, start, end in _parts(node):
        begin = source.lines.visible(place)
        if not source.is_before_node(begin, start):
            reason = "keys come in with << here" if source.has_merge(path) else "something else stands before it"
            raise source.refusal((*path, part), node.span, reason)
        yield Element(begin, end)
        after = source.lines.visible(end)
        place = after + 1 if source.text[after : after + 1] == "," else after


def _parts(node: Sequence | Mapping) -> Iterator[tuple[str | int, int, int]]:
    if isinstance(node, Sequence):
        yield from ((index, item.start, item.end) for index, item in enumerate(node.items))
        return
    for name in own_keys(node):
        key, value = node.key_texts[name], node.entries[name]
        yield name, key.start, max(key.end, value.end)


_INDENT: Final = re.compile(r" *")
_LAST_BLANKS: Final = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*\Z")
_FIRST_BLANKS: Final = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")


class CutLines(NamedTuple):
    """Lines that were cut out, to be put elsewhere."""

    lines: list[str]
    """With their line breaks."""
    column: int
    """Where its dash or key stands."""
    gap: list[str] | None
    """The blank lines that separated it from its neighbour; None where it had none."""

    @property
    def comments(self) -> bool:
        """Whether there may be comments in it."""
        return any("#" in line for line in self.lines)

    def at(self, column: int, *, blanks: bool = False) -> list[str]:
        """The lines with the dash or key in another column.

        What is indented less stays as it is, and so do lines of `blanks` alone, unless they are said to count.
        """
        return [_shifted(line, self.column, column, blanks=blanks) for line in self.lines]


def _shifted(line: str, old: int, new: int, *, blanks: bool) -> str:
    if len(line) - len(line.lstrip(" ")) < old or not (blanks or line.strip()):
        return line
    return " " * (new - old) + line[max(old - new, 0) :]


class BlockCollection:
    """A list or mapping in block style, with the lines of each element."""

    def __init__(self, source: EditSource, path: Path, node: Sequence | Mapping) -> None:
        """`node` stands at `path` and has elements."""
        self.source, self.path, self.node = source, path, node
        self.lines, self.text = source.lines, source.text
        self.elements = elements(source, path, node)
        self.column = source.lines.column(node.start)
        self.count = len(self.elements)

    def part(self, index: int) -> str | int:
        """The part of a path that names an element."""
        names = [] if isinstance(self.node, Sequence) else [n for n in self.node.entries if n not in self.node.merged]
        return names[index] if names else index

    def has_own_line(self, index: int) -> bool:
        """Whether the element begins its line: the first may follow the dash of a list around it."""
        start = self.elements[index].start
        return not self.text[self.lines.start(start) : start].strip(" ")

    def top(self, index: int) -> int:
        """Where the first line that belongs to an element begins."""
        line = self.lines.start(self.elements[index].start)
        if not self.has_own_line(index) or (index == 0 and self.node is self.source.root):
            return line
        limit = self.elements[index - 1].end if index else 0
        above = self.lines.above(line)
        while above is not None and above > limit and self.lines.comment_column(above) == self.column:
            line, above = above, self.lines.above(above)
        return line

    def bottom(self, index: int) -> int:
        """Where the line after the last one that belongs to an element begins."""
        end = self.elements[index].end
        if not self.lines.says_no_more(end):
            span = self.source.document.span_of((*self.path, self.part(index)))
            raise self.source.refusal((*self.path, self.part(index)), span, "something else stands in its last line")
        line = self.lines.after(end)
        while (self.lines.comment_column(line) or 0) > self.column:
            line = self.lines.after(line)
        return line

    def gap(self, index: int) -> str:
        """What stands between an element and the one above it."""
        return self.text[self.bottom(index - 1) : self.top(index)]

    def separator(self, index: int) -> list[str] | None:
        """The blank lines between two elements; None where there are no two, or more than blanks between them."""
        if not 0 < index < self.count or self.gap(index).strip():
            return None
        return whole_lines(self.gap(index))

    # ---------------------------------------------------------------- taking away

    def without(self, index: int) -> list[Patch]:
        """Takes an element away, and the blank lines that separated it from one neighbour."""
        if not self.has_own_line(index):
            return [self._without_first()]
        start, end = self.top(index), self.bottom(index)
        if index == self.count - 1:
            start = self.bottom(index - 1) if index and not self.gap(index).strip() else start
        elif index == 0:
            end += len(_match(_FIRST_BLANKS, self.gap(1)))
        else:
            above, below = _match(_LAST_BLANKS, self.gap(index)), _match(_FIRST_BLANKS, self.gap(index + 1))
            if len(split_lines(above)) < len(split_lines(below)) and not self.gap(index).strip():
                start -= len(above)
            else:
                spare = split_lines(below)[: len(split_lines(above))]
                end = self._after_lines(end, len(spare))
        return [self.source.replaced(start, end, [])]

    def _after_lines(self, place: int, count: int) -> int:
        for _ in range(count):
            place = self.lines.after(place)
        return place

    def _without_first(self) -> Patch:
        """Takes away the element that shares its line with a dash: the next one takes its place there."""
        first, following = self.elements[0], self.elements[1]
        between = self.text[self.bottom(0) : following.start]
        if between.strip() or self.lines.visible(first.end) != following.start:
            start = len(self.text[: first.start].rstrip(" "))
            return Patch(start, self.lines.end(first.end), "")
        return Patch(first.start, following.start, "")

    def cut(self, index: int) -> tuple[CutLines, list[Patch]]:
        """An element with its lines and the blank lines above it (below it, where it is the first)."""
        piece = self.copy(index)
        if self.count == 1:
            return piece, self.without(index)
        gap = self.separator(index or 1)
        if not self.has_own_line(index):
            return piece._replace(gap=gap), self.without(index)
        start, end = self.top(index), self.bottom(index)
        if gap is not None:
            start, end = (self.bottom(index - 1), end) if index else (start, self.top(1))
        return piece._replace(gap=gap), [self.source.replaced(start, end, [])]

    def copy(self, index: int) -> CutLines:
        """The lines of an element as they are."""
        bottom = self.bottom(index)
        if self.has_own_line(index):
            return CutLines(whole_lines(self.text[self.top(index) : bottom]), self.column, None)
        lines = whole_lines(self.text[self.elements[index].start : bottom])
        return CutLines([" " * self.column + lines[0], *lines[1:]], self.column, None)

    # ---------------------------------------------------------------- adding

    def with_lines(self, index: int, new: list[str], gap: list[str] | None = None) -> list[Patch]:
        """Puts lines in as the element of an index; without a gap of their own they get that of their neighbours."""
        if index == 0 and not self.has_own_line(0):
            return [self._with_first([*new, *(gap if gap is not None else self._usual_gap(1))])]
        if index == self.count:
            place = self.bottom(index - 1)
            gap = gap if gap is not None else self._usual_gap(index - 1)
            return [self.source.replaced(place, place, [*gap, *new])]
        if index == 0:
            gap = gap if gap is not None else self._usual_gap(1)
            return [self.source.replaced(self.top(0), self.top(0), [*new, *gap])]
        usual = self.separator(index)
        if usual is not None or isinstance(self.node, Mapping):
            place = self.bottom(index - 1)
            return [self.source.replaced(place, place, [*(gap if gap is not None else usual or []), *new])]
        place = self.top(index)
        blanks = [""] if _match(_LAST_BLANKS, self.gap(index)) else []
        return [self.source.replaced(place, place, [*new, *(gap if gap is not None else blanks)])]

    def _usual_gap(self, index: int) -> list[str]:
        """What separates two elements; beside an only one, a blank line if it has blank lines itself."""
        if self.count > 1:
            return self.separator(index) or []
        return [""] if not all(line.strip() for line in self.copy(0).lines) else []

    def _with_first(self, new: list[str]) -> Patch:
        """Puts lines before the element that shares its line with a dash."""
        start = self.elements[0].start
        ending = self.lines.line_break(self.lines.after(start))
        text = join_lines(new, ending) + " " * self.column
        if len(_match(_INDENT, new[0])) == self.column and not new[0].lstrip(" ").startswith("#"):
            return Patch(start, start, text[self.column :])
        return Patch(len(self.text[:start].rstrip(" ")), start, ending + text)


def _match(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""
