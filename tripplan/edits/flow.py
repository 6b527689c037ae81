"""Lists in brackets and mappings in braces, on one line or over several."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.edits.blocks import elements
from tripplan.edits.patches import Patch
from tripplan.text import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan import document
    from tripplan.edits.source import EditSource
    from tripplan.findings import Path


class FlowElement(NamedTuple):
    """An element taken from between brackets, or made for there."""

    text: str
    above: Sequence[str] = ()
    """The comments above it, where it has lines of its own."""
    rest: str = ""
    """What follows its comma in such a line."""


class FlowCollection:
    """A list or mapping in flow style, element by element."""

    def __init__(self, source: EditSource, path: Path, node: document.Sequence | document.Mapping) -> None:
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
        above = [line.strip(" \t") for line in split_lines(self.text[self.top(index) : self.lines.start(start)])]
        rest = self.text[end : self.lines.end(end)]
        blanks, comma, comment = rest.partition(",")
        return FlowElement(self.text[start:end], above, comment if comma and not blanks.strip() else rest)

    # ---------------------------------------------------------------- adding

    def with_loose(self, index: int, new: FlowElement) -> list[Patch]:
        """Puts an element in at an index, on a line of its own where its neighbours have one, as its comments need."""
        count = len(self.elements)
        neighbour = min(index, count - 1)
        if count and self.has_own_lines(neighbour):
            return self._on_own_lines(index, new)
        if not count and self._is_over_lines():
            return [self._as_only_line(new)]
        if new.above or new.rest.strip():
            reason = "it is a list in brackets, in which the item's comments have no place"
            raise self.source.refusal(self.path, self.node.span, reason)
        if not count:
            start, end = self.node.start + 1, self.node.end - 1
            return [Patch(start, end, f" {new.text} " if start < end else new.text)]
        comma = self._separator()
        start, end = self.elements[neighbour]
        return [Patch(start, start, f"{new.text}{comma}") if index < count else Patch(end, end, f"{comma}{new.text}")]

    def _separator(self) -> str:
        """The comma between two elements, with its blanks."""
        if len(self.elements) > 1 and self._is_near(self.elements[0].end, self.elements[1].start):
            return self.text[self.elements[0].end : self.elements[1].start]
        return ", "

    def _on_own_lines(self, index: int, new: FlowElement) -> list[Patch]:
        count = len(self.elements)
        neighbour = min(index, count - 1)
        start, end = self.elements[neighbour]
        indent = " " * self.lines.column(start)
        place, comma = self.top(neighbour), self.comma(neighbour)
        if index == count:
            place = self.bottom(neighbour)
        unended = index == count and comma is None
        lines = [indent + line for line in (*new.above, f"{new.text}{'' if unended else ','}{new.rest}")]
        patch = self.source.replaced(place, place, lines)
        return [Patch(end, end, ","), patch] if unended else [patch]

    def _is_over_lines(self) -> bool:
        """Whether nothing stands between brackets of which the closing one begins its line."""
        closing = self.node.end - 1
        return self.lines.start(closing) > self.node.start and self.lines.is_first_in_line(closing)

    def _as_only_line(self, new: FlowElement) -> Patch:
        closing = self.node.end - 1
        place = self.lines.start(closing)
        indent = " " * (closing - place + 1)
        return self.source.replaced(place, place, [indent + line for line in (*new.above, new.text + new.rest)])
