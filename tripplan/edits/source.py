"""A file that is being edited: its tree and lines, what it says, and how to refuse."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tripplan.document import Mapping, Node, Sequence, Text
from tripplan.document.tree import TextLines, child, join_lines, without_last_break
from tripplan.edits.patches import Patch
from tripplan.edits.style import FileStyle
from tripplan.errors import NotEditable
from tripplan.findings import Path, Severity, Span, path_text
from tripplan.sentences import did_you_mean, nearest, say, say_count

if TYPE_CHECKING:
    from tripplan.document import Document
    from tripplan.findings import Path


_PROPERTIES: Final = re.compile(r"(?:[ \t]+[&!][^\s,\[\]{}]*)*(?=\s|\Z)")
_BEFORE_NODE: Final = re.compile(r"(?:\?\s+)?(?:[&!]\S*\s+)*")
_ANCHOR: Final = re.compile(r"(?:^|[\s\[{,])&([^\s,\[\]{}]+)")
_MERGE: Final = re.compile(r"(?:^|[\s{,])<<\s*:")
_COMMENT: Final = re.compile(r"(?:^|(?<=[\s,\[\]{}'\"]))#", re.MULTILINE)


class EditSource:
    """One text with its tree, to be changed."""

    def __init__(self, read: Document) -> None:
        """`read` is the file as it is."""
        self.document = read
        self.text = read.text
        self.root = read.root
        self.lines = TextLines(self.text)

    @cached_property
    def file_style(self) -> FileStyle:
        """How its author writes."""
        return FileStyle(self.root, self.lines)

    def replaced(self, start: int, end: int, lines: list[str]) -> Patch:
        """Puts lines in the place of whole lines, or between two; a text without a final line break gets none.

        A line without a line break of its own gets that of its neighbours.
        """
        ending = self.lines.line_break(start)
        new = join_lines(lines, ending)
        if end < len(self.text) or not self.text or self.text.endswith(("\r", "\n")):
            return Patch(start, end, new)
        if start == end:
            return Patch(start, end, ending + without_last_break(new) if lines else "")
        above = self.lines.above(start) if not lines else None
        return Patch(start if above is None else self.lines.end(above), end, without_last_break(new))

    # ---------------------------------------------------------------- refusing

    def refusal(self, path: Path, span: Span, reason: str, hint: str = "", **values: object) -> NotEditable:
        """Says why something at a path cannot be changed here, and what to do; both are templates of `values`."""
        return self._not_editable(path, span, say(reason, **values), say(hint, **values) if hint else "")

    def _not_editable(self, path: Path, span: Span, reason: str, hint: str) -> NotEditable:
        return NotEditable(path_text(path), reason, (*span, *self.document.position(span.start)), hint)

    def check_readable(self) -> None:
        """Refuses a file that was not read to its end; an empty one can be written into."""
        errors = [found for found in self.document.findings if found.severity is Severity.ERROR]
        in_the_way = [found for found in errors if found.code != "empty-file"]
        stopped = self.document.lost == (Span(0, len(self.text)),)
        if in_the_way and (stopped or self.root is None):
            raise self.refusal((), in_the_way[-1].span, "it cannot be read: {trouble}", trouble=in_the_way[-1].message)

    # ---------------------------------------------------------------- finding

    def node(self, path: Path) -> Node:
        """What stands at a path in its own place: not what a reference or a merge brings in."""
        node: Node | None = self.root
        for depth, part in enumerate(path):
            self._check_own(node, path[:depth])
            below = child(node, part) if node is not None else None
            if below is None:
                raise self._missing(node, path[: depth + 1])
            if isinstance(node, Mapping) and part in node.merged:
                span = self.document.span_of(path[:depth])
                raise self.refusal(path[: depth + 1], span, "it comes in with << from another place")
            node = below
        if node is None:
            raise self._missing(None, path)
        self._check_own(node, path)
        return node

    def _check_own(self, node: Node | None, path: Path) -> None:
        if isinstance(node, Text | Sequence | Mapping) and node.alias:
            name = self.text[node.start + 1 : node.end]
            raise self.refusal(path, node.span, "it is a reference, *{name}, to what is written at &{name}", name=name)
        if node is not None and not isinstance(node, Text | Sequence | Mapping):
            raise self.refusal(path, node.span, "it cannot be read as YAML")

    def _missing(self, node: Node | None, path: Path) -> NotEditable:
        last, above = path[-1] if path else "", path[:-1]
        where = path_text(above) or say("the file")
        hint = say("look up the path with 'tripplan check'")
        if isinstance(node, Sequence):
            one = "{where} is a list of {count} item, counted from 0"
            many = "{where} is a list of {count} items, counted from 0"
            reason = say_count(len(node.items), one, many, where=where)
            end = path_text((*above, len(node.items) - 1))
            hint = say("the last one is {path}", path=end) if node.items else say("add one")
        elif isinstance(node, Mapping):
            reason = say("there is no '{key}' in {where}", key=last, where=where)
            keys = ", ".join(node.entries) or say("no keys")
            hint = did_you_mean(nearest(str(last), node.entries)) or say("it has {keys}", keys=keys)
        elif node is not None:
            reason = say("{where} is a text and holds nothing else", where=where)
        else:
            reason = say("the file is empty")
        return self._not_editable(path, self.document.span_of(above), reason, hint)

    def list_at(self, path: Path) -> Sequence | Text | None:
        """The list at a path; an empty text, or an empty file, may become one."""
        if not path and self.root is None:
            return None
        node = self.node(path)
        if isinstance(node, Sequence) or (isinstance(node, Text) and self.is_empty(node)):
            return node
        raise self.refusal(path, node.span, "it is no list")

    def is_empty(self, node: Node) -> bool:
        """Whether a value is left out."""
        return isinstance(node, Text) and node.start == node.end and not node.style

    def is_in_flow(self, path: Path) -> bool:
        """Whether what stands at a path is inside brackets or braces."""
        above = self.document.node_at(path[:-1]) if path else None
        return isinstance(above, Sequence | Mapping) and above.flow

    # ---------------------------------------------------------------- places

    def is_before_node(self, start: int, end: int) -> bool:
        """Whether only the question mark, anchor and tag of a node stand between two places."""
        return start <= end and _BEFORE_NODE.fullmatch(self.text, start, end) is not None

    def header_end(self, path: Path) -> int:
        """Where the value of a path may begin: after its colon or dash, and after its anchor and tag."""
        place = self.lines.visible(self.header_start(path))
        if self.text[place : place + 1] not in (":", "-"):
            raise self.refusal(path, self.document.span_of(path), "its key stands alone, without a colon")
        match = _PROPERTIES.match(self.text, place + 1)
        return match.end() if match else place + 1

    def header_start(self, path: Path) -> int:
        """Where what stands before a value begins: the end of its key, or of the item above it in a list."""
        parent = self.document.node_at(path[:-1])
        if isinstance(parent, Mapping):
            return parent.key_texts[str(path[-1])].end
        assert isinstance(parent, Sequence)
        return parent.items[int(path[-1]) - 1].end if path[-1] else parent.start

    def anchors_in(self, start: int, end: int, node: Node) -> list[str]:
        """The names that a stretch gives to what stands in it."""
        return [
            match[1]
            for match in _ANCHOR.finditer(self.text, start, end)
            if not _holds(node, match.start(1) - 1, self.text)
        ]

    def name_around(self, path: Path) -> str:
        """The name that is given to what stands at a path or around it, or an empty text."""
        for depth in range(len(path), 0, -1):
            node = self.document.node_at(path[:depth])
            if node is not None:
                header = self.text[self.lines.start(self.header_start(path[:depth])) : node.start]
                if match := _ANCHOR.search(header):
                    return match[1]
        return ""

    def has_merge(self, path: Path) -> bool:
        """Whether a mapping takes in the keys of another one."""
        node = self.document.node_at(path)
        return isinstance(node, Mapping) and _MERGE.search(self.text, node.start, node.end) is not None

    def stands_twice(self, path: Path) -> bool:
        """Whether the key that a path ends with was found again where it may stand only once."""
        again = [found.span for found in self.document.findings if found.code == "duplicate-key"]
        key = self.document.key_span(path)
        return any(self.text[span.start : span.end] == self.text[key.start : key.end] for span in again)

    def has_comments(self, start: int, end: int, node: Node) -> bool:
        """Whether comments stand in a stretch that holds a node."""
        return any(not _holds(node, match.start(), self.text) for match in _COMMENT.finditer(self.text, start, end))


def _holds(node: Node, place: int, text: str) -> bool:
    """Whether a character belongs to one of the texts in a node."""
    if isinstance(node, Text):
        # Beside the mark of a block text there may be a comment.
        is_in_header = node.style in ("|", ">") and not re.search(r"[\r\n]", text[node.start : place])
        return node.start <= place < node.end and not is_in_header
    if isinstance(node, Sequence) and not node.alias:
        return any(_holds(item, place, text) for item in node.items if item.start <= place < item.end)
    if isinstance(node, Mapping) and not node.alias:
        own = [part for key, value in node.entries.items() for part in (node.key_texts[key], value)]
        return any(_holds(part, place, text) for part in own if part.start <= place < part.end)
    return False
