"""Lists and mappings element by element: with dashes and keys in lines, and in brackets on one line or over several.

To an element belong the comments directly above it, in its own column, and those directly below that are indented
further. Blank lines between two elements separate them; a comment between blank lines belongs to no element and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Sequence
from tripplan.document.tree import join_lines, split_lines, whole_lines
from tripplan.edits.patches import Patch

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
    column, place, found = source.lines.column(node.start), node.start, []
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            dash = source.lines.visible(place)
            if source.text[dash : dash + 1] != "-" or source.lines.column(dash) != column:
                raise source.refusal((*path, index), item.span, "its dash stands in an unusual place")
            place = max(dash + 1, item.end)
            found.append(Element(dash, place))
        return found
    for name in own_keys(node):
        key, start = node.key_texts[name], node.start
        if not source.is_before_node(start, key.start):
            start = source.lines.start(key.start) + column
        if not source.is_before_node(start, key.start):
            raise source.refusal((*path, name), key.span, "its key stands in an unusual place")
        found.append(Element(start, max(key.end, node.entries[name].end)))
    return found


def own_keys(mapping: Mapping) -> list[str]:
    """The keys that are written in a mapping itself."""
    return [name for name in mapping.entries if name not in mapping.merged]


def _in_brackets(source: EditSource, path: Path, node: Sequence | Mapping) -> Iterator[Element]:
    if source.text[node.start : node.start + 1] not in ("[", "{"):
        raise source.refusal(path, node.span, "it is a key and a value in a list, without braces of their own")
    parts: list[tuple[str | int, int, int]] = (
        [(index, item.start, item.end) for index, item in enumerate(node.items)]
        if isinstance(node, Sequence)
        else [
            (key, node.key_texts[key].start, max(node.key_texts[key].end, node.entries[key].end))
            for key in own_keys(node)
        ]
    )
    place = node.start + 1
    for part, start, end in parts:
        begin = source.lines.visible(place)
        if not source.is_before_node(begin, start):
            reason = "keys come in with << here" if source.has_merge(path) else "something else stands before it"
            raise source.refusal((*path, part), node.span, reason)
        yield Element(begin, end)
        after = source.lines.visible(end)
        place = after + 1 if source.text[after : after + 1] == "," else after


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

    def at(self, column: int, *, blanks: bool = False) -> list[str]:
        """The lines with the dash or key in another column.

        What is indented less stays as it is, and so do lines of `blanks` alone, unless they are said to count.
        """
        old, blank = self.column, " " * (column - self.column)
        return [
            blank + line[max(old - column, 0) :] if line.startswith(" " * old) and (blanks or line.strip()) else line
            for line in self.lines
        ]


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
        return index if isinstance(self.node, Sequence) else own_keys(self.node)[index]

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

    def has_comments_above(self, index: int) -> bool:
        """Whether comments belong to an element that stand above it."""
        return self.top(index) < self.lines.start(self.elements[index].start)

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

    def without(self, index: int, last: int | None = None) -> list[Patch]:
        """Takes an element away, or all up to a last one, and the blank lines that separated it from one neighbour."""
        last = index if last is None else last
        if not self.has_own_line(index):
            # It shares its line with a dash: the next one takes its place there.
            first, following = self.elements[0], self.elements[1]
            between = self.text[self.bottom(0) : following.start]
            if not between.strip() and self.lines.visible(first.end) == following.start:
                return [Patch(first.start, following.start, "")]
            return [Patch(len(self.text[: first.start].rstrip(" ")), self.lines.end(first.end), "")]
        start, end = self.top(index), self.bottom(last)
        if last == self.count - 1:
            start = self.bottom(index - 1) if index and not self.gap(index).strip() else start
        elif index == 0:
            end += len(_match(_FIRST_BLANKS, self.gap(last + 1)))
        else:
            above, below = _match(_LAST_BLANKS, self.gap(index)), _match(_FIRST_BLANKS, self.gap(last + 1))
            spare = split_lines(above)
            if len(spare) < len(split_lines(below)) and not self.gap(index).strip():
                start -= len(above)
            else:
                end += len("".join(whole_lines(below)[: len(spare)]))
        return [self.source.replaced(start, end, [])]

    def exchanged(self, one: int, other: int) -> list[Patch]:
        """Two elements in each other's place, each with its comments."""
        places = [(self.top(index), self.bottom(index)) for index in (one, other)]
        texts = [whole_lines(self.text[start:end]) for start, end in places]
        return [self.source.replaced(*place, lines) for place, lines in zip(places, reversed(texts), strict=True)]

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
        if 0 < index < self.count:
            usual = self.separator(index)
            is_behind = usual is not None or isinstance(self.node, Mapping)
            if not is_behind:
                usual = [""] if _match(_LAST_BLANKS, self.gap(index)) else []
        else:
            usual, is_behind = self._usual_gap(max(index - 1, 1)) if gap is None else gap, index > 0
        gap = usual or [] if gap is None else gap
        if is_behind:
            place = self.bottom(index - 1)
            return [self.source.replaced(place, place, [*gap, *new])]
        if self.has_own_line(index):
            return [self.source.replaced(self.top(index), self.top(index), [*new, *gap])]
        # The one below shares its line with a dash, where the new one takes its place if it begins like that.
        start = self.elements[0].start
        ending = self.lines.line_break(self.lines.after(start))
        text = join_lines([*new, *gap], ending) + " " * self.column
        if new[0].startswith(" " * self.column) and new[0][self.column : self.column + 1] not in (" ", "#"):
            return [Patch(start, start, text[self.column :])]
        return [Patch(len(self.text[:start].rstrip(" ")), start, ending + text)]

    def _usual_gap(self, index: int) -> list[str]:
        """What separates two elements; beside an only one, a blank line if it has blank lines itself."""
        if self.count > 1:
            return self.separator(index) or []
        return [""] if not all(line.strip() for line in self.copy(0).lines) else []


def _match(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


# ---------------------------------------------------------------- in brackets


NO_PLACE_FOR_COMMENTS: Final = "it is a list in brackets, in which the item's comments have no place"


class FlowElement(NamedTuple):
    """An element taken from between brackets, or made for there."""

    text: str
    above: tuple[str, ...] = ()
    """The comments above it, where it has lines of its own."""
    rest: str = ""
    """What follows its comma in such a line."""


class FlowCollection:
    """A list or mapping in flow style, element by element."""

    def __init__(self, source: EditSource, path: Path, node: Sequence | Mapping) -> None:
        """`node` stands at `path`."""
        self.source, self.path, self.node = source, path, node
        self.lines, self.text = source.lines, source.text
        self.elements = elements(source, path, node)

    def comma(self, index: int) -> int | None:
        """Where the comma after an element stands, if there is one."""
        place = self.lines.visible(self.elements[index].end)
        return place if self.text[place : place + 1] == "," else None

    def has_own_lines(self, index: int) -> bool:
        """Whether nothing else stands in the lines of an element."""
        start, end = self.elements[index]
        comma = self.comma(index)
        if comma is not None and self.lines.start(comma) == self.lines.start(end):
            end = comma + 1
        return self.lines.is_first_in_line(start) and self.lines.says_no_more(end)

    def top(self, index: int) -> int:
        """Where the first line of an element begins, with the comments directly above it in its own column."""
        start = self.elements[index].start
        line, column = self.lines.start(start), self.lines.column(start)
        above = self.lines.above(line)
        while above is not None and above > self.node.start and self.lines.comment_column(above) == column:
            line, above = above, self.lines.above(above)
        return line

    def bottom(self, index: int) -> int:
        """Where the line after an element begins."""
        return self.lines.after(self.elements[index].end)

    # ---------------------------------------------------------------- taking away

    def without(self, index: int) -> list[Patch]:
        """Takes an element away, with its comma, and the lines that were its own."""
        last = index == len(self.elements) - 1
        comma = self.comma(index)
        if self.has_own_lines(index) and (comma is None or comma < self.bottom(index)):
            patches = [Patch(self.top(index), self.bottom(index), "")]
            before = self.comma(index - 1) if index and last and comma is None else None
            return patches if before is None else [Patch(before, before + 1, ""), *patches]
        start, end = self.elements[index]
        if index and self._is_near(self.elements[index - 1].end, start):
            return [Patch(self.elements[index - 1].end, end, "")]
        if not last and self._is_near(end, self.elements[index + 1].start):
            return [Patch(start, self.elements[index + 1].start, "")]
        return [Patch(start, end, "")] if comma is None else [Patch(start, end, ""), Patch(comma, comma + 1, "")]

    def _is_near(self, start: int, end: int) -> bool:
        """Whether only a comma and blanks stand between two elements."""
        return not self.text[start:end].replace(",", "", 1).strip(" \t")

    def copy(self, index: int) -> FlowElement:
        """An element as it is written."""
        start, end = self.elements[index]
        if not self.has_own_lines(index):
            return FlowElement(self.text[start:end])
        above = split_lines(self.text[self.top(index) : self.lines.start(start)])
        rest = self.text[end : self.lines.end(end)]
        blanks, comma, comment = rest.partition(",")
        comments = tuple(line.strip(" \t") for line in above)
        return FlowElement(self.text[start:end], comments, comment if comma and not blanks.strip() else rest)

    # ---------------------------------------------------------------- adding

    def with_loose(self, index: int, new: FlowElement) -> list[Patch]:
        """Puts an element in at an index, on a line of its own where its neighbours have one, as its comments need."""
        count = len(self.elements)
        neighbour, closing = min(index, count - 1), self.node.end - 1
        if count and self.has_own_lines(neighbour):
            return self._on_own_lines(index, new)
        place = self.lines.start(closing)
        if not count and place > self.node.start and self.lines.is_first_in_line(closing):
            indent = " " * (closing - place + 1)
            lines = [indent + line for line in (*new.above, new.text + new.rest)]
            return [self.source.replaced(place, place, lines)]
        if new.above or new.rest.strip():
            raise self.source.refusal(self.path, self.node.span, NO_PLACE_FOR_COMMENTS)
        if not count:
            start = self.node.start + 1
            return [Patch(start, closing, f" {new.text} " if start < closing else new.text)]
        comma = ", "
        if count > 1 and self._is_near(self.elements[0].end, self.elements[1].start):
            comma = self.text[self.elements[0].end : self.elements[1].start]
        start, end = self.elements[neighbour]
        return [Patch(start, start, f"{new.text}{comma}") if index < count else Patch(end, end, f"{comma}{new.text}")]

    def _on_own_lines(self, index: int, new: FlowElement) -> list[Patch]:
        count = len(self.elements)
        neighbour = min(index, count - 1)
        start, end = self.elements[neighbour]
        unended = index == count and self.comma(neighbour) is None
        place = self.bottom(neighbour) if index == count else self.top(neighbour)
        indent, comma = " " * self.lines.column(start), "" if unended else ","
        lines = [indent + line for line in (*new.above, f"{new.text}{comma}{new.rest}")]
        patch = self.source.replaced(place, place, lines)
        return [Patch(end, end, ","), patch] if unended else [patch]
