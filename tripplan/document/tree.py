"""A file as text and as tree: its lines, and its texts, lists and mappings with the stretch each was read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast, final

from tripplan.findings import Span

if TYPE_CHECKING:
    from tripplan.findings import Finding, Path


_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_COMMENT_LINE: Final = re.compile(r"( *)#")
_REST_OF_LINE: Final = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_UNSEEN: Final = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")

ALIAS_STYLE: Final = "*"
"""The style of a text that was written as a reference, ``*name``."""

# ---------------------------------------------------------------- lines


class TextLines:
    """The lines of one text; all places are characters counted from its beginning."""

    def __init__(self, text: str) -> None:
        """`text` may mix its line breaks."""
        self.text = text

    def start(self, place: int) -> int:
        """Where the line of a place begins."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def column(self, place: int) -> int:
        """How many characters stand before a place in its line."""
        return place - self.start(place)

    def end(self, place: int) -> int:
        """Where the line of a place ends, before its line break."""
        match = LINE_BREAK.search(self.text, place)
        return match.start() if match else len(self.text)

    def after(self, place: int) -> int:
        """Where the next line begins; the end of the text, where there is none."""
        match = LINE_BREAK.search(self.text, place)
        return match.end() if match else len(self.text)

    def above(self, line: int) -> int | None:
        """Where the line above the one that begins at `line` begins."""
        if line == 0:
            return None
        last = line - 2 if self.text[line - 2 : line] == "\r\n" else line - 1
        return self.start(last)

    def line_break(self, place: int) -> str:
        """The line break that a new line gets here: that of the line above, else that of the line itself."""
        line = self.start(place)
        ending = LINE_BREAK.search(self.text, self.above(line) or 0)
        return ending[0] if ending else "\n"

    def comment_column(self, line: int) -> int | None:
        """Where the comment begins of a line that is nothing else."""
        match = _COMMENT_LINE.match(self.text, line)
        return len(match[1]) if match else None

    def says_no_more(self, place: int) -> bool:
        """Whether nothing but a comment follows in the line."""
        return _REST_OF_LINE.match(self.text, place) is not None

    def is_first_in_line(self, place: int) -> bool:
        """Whether nothing but blanks stands before a place in its line."""
        return not self.text[self.start(place) : place].strip(" \t")

    def visible(self, place: int) -> int:
        """The next character that is neither blank nor comment."""
        match = _UNSEEN.match(self.text, place)
        return match.end() if match else place


def split_lines(text: str) -> list[str]:
    """The lines of a text without their breaks."""
    return [without_last_break(line) for line in whole_lines(text)]


def whole_lines(text: str) -> list[str]:
    """The lines of a text with their breaks."""
    return _LINE.findall(text)


def join_lines(lines: list[str], ending: str) -> str:
    """Lines as a text; those without a line break of their own get one."""
    return "".join(line if line.endswith(("\n", "\r")) else line + ending for line in lines)


def without_last_break(text: str) -> str:
    """The text without the line break that it ends with."""
    return text[:-2] if text.endswith("\r\n") else text.removesuffix("\n").removesuffix("\r")


def has_stray_returns(text: str) -> bool:
    """Whether a carriage return by itself is no line end, but a slip: where at least as many lines end otherwise."""
    alone = text.count("\r") - text.count("\r\n") if "\r" in text else 0
    return 0 < alone <= text.count("\n")


def line_starts(text: str) -> list[int]:
    """Where each line begins, as editors and git count lines."""
    line_break = "\n" if has_stray_returns(text) else LINE_BREAK
    return [0, *(match.end() for match in re.finditer(line_break, text))]


# ---------------------------------------------------------------- nodes
#
# The nodes keep two numbers and make a Span when one is asked for: a file has thousands of nodes and few findings.


class Stretch:
    """Anything that stands in a file."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        """`start` and `end` hold the thing as written, without its dash or key, its anchor and its tag."""
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def __repr__(self) -> str:
        """For test failures."""
        return f"{type(self).__name__}({plain_data(cast('Node', self))!r}, {self.start}, {self.end})"


@final
class Text(Stretch):
    """One scalar. Everything in a trip file is text until a model gives it a meaning."""

    __slots__ = ("style", "value")

    def __init__(self, value: str, start: int, end: int, style: str) -> None:
        """`start` and `end` hold the scalar as written, with its quotes, without its anchor and tag."""
        self.value = value
        self.start = start
        self.end = end
        self.style = style
        """Empty for a plain text, else the mark that opens it: ``'`` ``"`` ``|`` ``>``, or ``*`` for a reference."""

    @property
    def alias(self) -> bool:
        """Whether it was written as ``*name``; the value stands elsewhere."""
        return self.style == ALIAS_STYLE


@final
class Sequence(Stretch):
    """A list. A block list begins at its first dash and ends with its last item."""

    __slots__ = ("alias", "flow", "items")

    def __init__(self, start: int, end: int, *, flow: bool, alias: bool = False) -> None:
        """An empty list; the builder fills `items`."""
        self.items: list[Node] = []
        self.start = start
        self.end = end
        self.flow = flow
        self.alias = alias


@final
class Mapping(Stretch):
    """Keys with values, in the order of the file; a block mapping ends with its last value."""

    __slots__ = ("alias", "entries", "flow", "key_texts", "merged")

    def __init__(self, start: int, end: int, *, flow: bool, alias: bool = False) -> None:
        """An empty mapping; the builder fills `entries` and `key_texts`."""
        self.entries: dict[str, Node] = {}
        self.key_texts: dict[str, Text] = {}
        """The keys as written; those of merged entries stand where they were merged from."""
        self.merged: frozenset[str] = frozenset()
        """The keys that came in through ``<<``."""
        self.start = start
        self.end = end
        self.flow = flow
        self.alias = alias

    @property
    def keys(self) -> dict[str, Span]:
        """The span of each key."""
        return {name: key.span for name, key in self.key_texts.items()}


@final
class Unreadable(Stretch):
    """A stretch that is not YAML, such as one item of a list; its neighbours were still read."""

    __slots__ = ()


Node = Text | Sequence | Mapping | Unreadable
"""Anything in the tree."""


def plain_data(node: Node) -> object:
    """The node as dicts, lists and strings, for validation; what could not be read is None."""
    if type(node) is Text:
        return node.value
    if type(node) is Mapping:
        # A text is taken at once, without a call: most values are texts.
        return {key: value.value if type(value) is Text else plain_data(value) for key, value in node.entries.items()}
    if type(node) is Sequence:
        return [plain_data(item) for item in node.items]
    return None


def child(node: Node, part: str | int) -> Node | None:
    """The entry or item that one part of a path names."""
    if isinstance(node, Mapping) and isinstance(part, str):
        return node.entries.get(part)
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None


def alias_of(target: Node, start: int, end: int) -> Node:
    """Give the content of a node the place of a reference to it."""
    if type(target) is Text:
        return Text(target.value, start, end, ALIAS_STYLE)
    if type(target) is Sequence:
        items = Sequence(start, end, flow=target.flow, alias=True)
        items.items = target.items
        return items
    if type(target) is Mapping:
        mapping = Mapping(start, end, flow=target.flow, alias=True)
        mapping.entries, mapping.key_texts, mapping.merged = target.entries, target.key_texts, target.merged
        return mapping
    return Unreadable(start, end)


class Sizes:
    """Counts what nodes stand for when their references are written out; each is counted once."""

    def __init__(self) -> None:
        self.merges: dict[int, list[Node]] = {}
        """What the mappings take in with ``<<``, by their id."""
        self._known: dict[int, tuple[Node, int, int]] = {}
        """Number of nodes and depth, by id; the node itself is kept, so that its id stays its own."""

    def of(self, node: Node) -> tuple[int, int]:
        """How many nodes a node stands for, written out, and how deep its collections stand in each other."""
        if id(node) not in self._known:
            if isinstance(node, Mapping):
                parts = [*node.entries.values(), *self.merges.get(id(node), ())]
                nodes = 1 + len(node.entries)
            else:
                parts, nodes = (node.items if isinstance(node, Sequence) else []), 1
            sizes = [self.of(part) for part in parts]
            depth = 0 if isinstance(node, Text | Unreadable) else 1 + max((depth for _, depth in sizes), default=0)
            self._known[id(node)] = (node, nodes + sum(count for count, _ in sizes), depth)
        return self._known[id(node)][1:]

    def copy(self, node: Node, alias: Node) -> None:
        """Give an alias the size of the node that it refers to."""
        self._known[id(alias)] = (alias, *self.of(node))


def is_piece(key: Text, value: Node) -> bool:
    """Whether an entry in braces is a lone word, without a colon: ``126.9`` in ``{coords: 33.5, 126.9}``."""
    return not key.style and type(value) is Text and not value.style and value.start == value.end == key.end


class Document:
    """A file as read: its text, its tree, and what was wrong with it as YAML."""

    def __init__(  # noqa: PLR0913 - what reading a file leads to, each part by its name
        self,
        text: str,
        root: Node | None,
        findings: tuple[Finding, ...],
        *,
        bom: bool = False,
        encoding: str = "utf-8",
        lost: tuple[Span, ...] = (),
    ) -> None:
        """`text` is without its byte order mark; `bom` says whether it had one, `encoding` how it was stored."""
        self.text = text
        self.root = root
        self.findings = findings
        self.bom = bom
        self.encoding = encoding
        self.lost = lost
        """Stretches that could not be read as YAML, in order; all of the text where reading stopped for good."""

    def encoded(self, text: str) -> bytes:
        """Another text as this one is stored; UnicodeEncodeError where half a character is in it."""
        return (("\ufeff" if self.bom else "") + text).encode(self.encoding)

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1, as editors and git count them."""
        line = bisect_right(self._line_starts, max(offset, 0))
        return line, max(offset, 0) - self._line_starts[line - 1] + 1

    def line_at(self, offset: int, skipped: int, most: int) -> str:
        """At most so many characters of the line of a character, behind those that are skipped, without its end."""
        number, column = self.position(offset)
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        begin = offset - column + 1 + skipped
        return self.text[begin : min(end, begin + most)].removesuffix("\n").removesuffix("\r")

    def node_at(self, path: Path) -> Node | None:
        """What stands at a path, or None."""
        node = self.root
        for part in path:
            if node is None:
                return None
            node = child(node, part)
        return node

    def span_of(self, path: Path) -> Span:
        """Where a path stands, or the nearest thing on the way to it, so that a finding always has a place."""
        node = self.root
        if node is None:
            return Span(0, 0)
        for part in path:
            below = child(node, part)
            if below is None:
                break
            node = below
        return node.span

    def key_span(self, path: Path) -> Span:
        """The span of the key that the path's last part names; where there is none, the same as `span_of`."""
        parent = self.node_at(path[:-1]) if path else None
        key = parent.key_texts.get(str(path[-1])) if isinstance(parent, Mapping) else None
        return key.span if key else self.span_of(path)
