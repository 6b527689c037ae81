"""YAML events to a tree of texts, within limits that no honest trip comes near.

Events and not PyYAML's own nodes: an alias keeps its own place, collections end where their last child ends, nothing
recurses, and no resolver turns ``10:30`` into 630. The limits are kept while the events arrive, so that a file made to
exhaust memory or the C stack is refused before anything is built from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.scanner import ScannerError

from tripplan.document.tree import ALIAS_STYLE, Mapping, Node, Sequence, Text, Unreadable, is_piece, line_starts
from tripplan.findings import Finding, Span, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH: Final = 64
MAX_NODES: Final = 200_000
MAX_ALIASES: Final = 1_000

_Event = Any
"""The stubs know events without the attributes that each kind has."""

_ALIAS: Final = yaml.AliasEvent
_DOCUMENT_START: Final = yaml.DocumentStartEvent
_MAPPING_START: Final[Any] = yaml.MappingStartEvent
_SEQUENCE_START: Final[Any] = yaml.SequenceStartEvent
_SCALAR: Final[Any] = yaml.ScalarEvent
_STREAM_END: Final = yaml.StreamEndEvent
_STARTS: Final = frozenset((_MAPPING_START, _SEQUENCE_START))
_ENDS: Final = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))

MERGE: Final = "<<"
UNKNOWN_ALIAS: Final = "unknown-alias"
_TOO_DEEP: Final = "nested-too-deep"
_TOO_MANY_ALIASES: Final = "too-many-aliases"
_TOO_MANY_ENTRIES: Final = "too-many-entries"

_BLOCK_STYLES: Final = frozenset("|>")
_OWN_TAGS: Final = {
    _SCALAR: "tag:yaml.org,2002:str",
    _SEQUENCE_START: "tag:yaml.org,2002:seq",
    _MAPPING_START: "tag:yaml.org,2002:map",
}
"""Tags that say what is so anyway."""
_PROPERTY: Final = re.compile(r"(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*+)(?:\s++(?:#[^\r\n]*+)?)*+")
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_HALF_A_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_TAG: Final = re.compile(r"(?:&\S*\s+)?(!\S*)")
_COLON: Final = re.compile(r"[ \t]*:")
_QUOTE_IT: Final = "put the whole text in quotes"


def events(text: str) -> Iterator[_Event]:
    """The events of a text, one by one; raises yaml.MarkedYAMLError where it is not YAML."""
    if not yaml.__with_libyaml__:
        return _pure_events(text)
    get_event: Callable[[], _Event] = yaml.CLoader(text).get_event
    return iter(get_event, None)


def _pure_events(text: str) -> Iterator[_Event]:
    """The same without libyaml: twenty times slower, a plain scalar has no style, and half a character is taken."""
    event: _Event
    for event in yaml.parse(text, Loader=yaml.Loader):
        if type(event) is _SCALAR:
            event.style = event.style or ""
            if event.style == '"' and _HALF_A_CHARACTER.search(event.value):
                problem = "found invalid Unicode character escape code"
                raise ScannerError("while parsing a quoted scalar", event.start_mark, problem, event.end_mark)
        yield event


class Refused(Exception):
    """The file is past a limit; carries the finding that says so."""

    def __init__(self, code: str, message: str, span: Span) -> None:
        """`span` is where the limit was passed."""
        super().__init__(message)
        self.finding = error(code, message).at((), span)


class Builder:
    """Takes the events of one text and grows its tree."""

    def __init__(self, text: str, unreadable: dict[int, Unreadable]) -> None:
        """`unreadable` says which empty texts stand for stretches that were blanked, by where they stand."""
        self.findings: list[Finding] = []
        self.empty: list[tuple[Sequence | Mapping, Text]] = []
        """Empty texts with what they stand in: some are the rest of a text that was cut."""
        self.flows: list[tuple[Sequence, Text | None]] = []
        """Lists in brackets, each with the key it belongs to."""
        self.mixed: list[Sequence] = []
        """Block lists in which texts stand beside mappings."""
        self.last: Text | None = None
        """The scalar read last, to explain the error that may follow it."""
        self._text = text
        self._unreadable = unreadable
        self._stack: list[tuple[Sequence | Mapping, list[Node]]] = []
        self._top: list[Node] = []
        self._children: list[Node] = self._top
        self._anchors: dict[str, Node] = {}
        self._measures: dict[int, tuple[Node, int, int]] = {}
        """Nodes and depth of what was counted, by its id; the node itself is kept, so that its id stays its own."""
        self._merges: dict[int, list[Node]] = {}
        self._aliases = 0
        self._expanded = 0
        self._no_nodes = 0
        self._documents = 0
        self._last_end = 0

    @property
    def root(self) -> Node | None:
        """The tree, or as much of it as was read."""
        return self._top[0] if self._top else None

    def run(self) -> None:
        """Reads all events; raises yaml.MarkedYAMLError where the text is not YAML, Refused past a limit."""
        stream = events(self._text)
        seen, batch = 0, MAX_NODES + 1
        # Some events, such as the end of a list, are no nodes: when a batch is used up there may be nodes left to read.
        while batch > 0:
            if not self._take(islice(stream, batch)):
                return
            seen += batch
            batch = MAX_NODES + 1 + self._no_nodes - seen
        raise Refused(
            "too-many-entries", f"the file has more than {MAX_NODES:,} entries", Span(self._last_end, self._last_end)
        )

    def _take(self, stream: Iterator[_Event]) -> bool:
        """Reads a batch of events; false when the document ended in it."""
        # The hottest loop of the program: a trip is four fifths scalars, so these are taken without a call.
        # Keys and values go into one flat list, which a mapping takes apart when it ends.
        scalar, block_styles, make = _SCALAR, _BLOCK_STYLES, Text
        append, last_end, node = self._children.append, self._last_end, self.last
        try:
            for event in stream:
                if type(event) is scalar:
                    start, end, style = event.start_mark.index, event.end_mark.index, event.style
                    node = make(event.value, start, end, style)
                    if start == end or event.anchor or event.tag or style in block_styles:
                        self._last_end = last_end
                        append(self._unusual(event, node))
                        last_end = self._last_end
                    else:
                        append(node)
                        last_end = end
                else:
                    self._last_end = last_end
                    if not self._structure(event):
                        return False
                    append, last_end = self._children.append, self._last_end
        finally:
            self.last, self._last_end = node, last_end
        return True

    def _structure(self, event: _Event) -> bool:
        """Takes an event that is no scalar; false when there is nothing more to read."""
        kind = type(event)
        if kind in _STARTS:
            self._open(event)
        elif kind in _ENDS:
            self._no_nodes += 1
            self._close(event.start_mark.index, event.end_mark.index)
        elif kind is _ALIAS:
            self._children.append(self._alias(event))
        else:
            self._no_nodes += 1
            return self._frame(event)
        return True

    def _frame(self, event: _Event) -> bool:
        """Takes the start or end of a document or of the whole; false when there is nothing more to read."""
        kind = type(event)
        if kind is _DOCUMENT_START:
            self._documents += 1
            if self._documents > 1:
                self._tell_of_second_document(event)
                return False
        return kind is not _STREAM_END

    def _tell_of_second_document(self, event: _Event) -> None:
        found = error("several-documents", "a second document begins here (---); only the first is read", "delete ---")
        self.findings.append(found.at((), Span(event.start_mark.index, event.end_mark.index)))

    def _open(self, event: _Event) -> None:
        start = event.start_mark.index
        if len(self._stack) >= MAX_DEPTH:
            raise Refused(
                "nested-too-deep", f"lists stand more than {MAX_DEPTH} deep in each other", Span(start, start)
            )
        anchor = event.anchor
        if anchor or event.tag:
            start = self._after_properties(event, len(self._text))
        children: list[Node] = []
        node: Sequence | Mapping
        if type(event) is _SEQUENCE_START:
            node = Sequence(start, start, flow=event.flow_style)
            if event.flow_style:
                self.flows.append((node, self._key_of_next()))
            children = node.items
        else:
            node = Mapping(start, start, flow=event.flow_style)
        self._last_end = max(self._last_end, start)
        self._children.append(node)
        self._stack.append((node, self._children))
        self._children = children
        if anchor:
            self._anchors[anchor] = node
        if event.tag:
            self._tag(event, "")

    def _key_of_next(self) -> Text | None:
        """The key whose value comes next, where that is what comes next."""
        if not self._children or len(self._children) % 2 == 0 or type(self._stack[-1][0]) is not Mapping:
            return None
        key = self._children[-1]
        return key if type(key) is Text else None

    def _close(self, start: int, end: int) -> None:
        """Ends the innermost collection; a bracket that closes it stands from `start` to `end`."""
        node, siblings = self._stack.pop()
        if type(node) is Mapping:
            self._fill(node, self._children)
        elif not node.flow and {Text, Mapping} <= set(map(type, self._children)):
            self.mixed.append(node)
        if node.flow and end > start:
            self._last_end = end
        node.end = self._last_end = max(self._last_end, node.start)
        self._children = siblings

    def close_all(self) -> None:
        """Ends what is still open after an error, so that what was read can be used."""
        while self._stack:
            if type(self._stack[-1][0]) is Mapping and len(self._children) % 2:
                self._children.append(Text("", self._last_end, self._last_end, ""))
            self._close(self._last_end, self._last_end)

    def _fill(self, mapping: Mapping, flat: list[Node]) -> None:
        keys = [key if type(key) is Text else self._as_key(key) for key in flat[::2]]
        names = [key.value for key in keys]
        mapping.entries = dict(zip(names, flat[1::2], strict=True))
        mapping.key_texts = dict(zip(names, keys, strict=True))
        merges: list[Node] = []
        if len(mapping.entries) < len(names):
            merges = self._keep_first(mapping, keys, flat[1::2])
        if MERGE in mapping.entries and not mapping.key_texts[MERGE].style:
            del mapping.key_texts[MERGE]
            merges.append(mapping.entries.pop(MERGE))
        if merges:
            self._merge(mapping, merges)

    def _as_key(self, node: Node) -> Text:
        raw = self._text[node.start : node.end]
        found = error("key-not-text", f"'{raw}' cannot be a key: a key is a word", "put it in quotes")
        self.findings.append(found.at((), node.span))
        return Text(raw, node.start, node.end, "")

    def _keep_first(self, mapping: Mapping, keys: list[Text], values: list[Node]) -> list[Node]:
        """Puts back what later keys of the same name have overwritten; returns all values of ``<<`` but the last."""
        mapping.entries, mapping.key_texts = {}, {}
        merges: list[Node] = []
        for key, value in zip(keys, values, strict=True):
            name = key.value
            if name not in mapping.entries:
                mapping.entries[name] = value
                mapping.key_texts[name] = key
            elif name == MERGE and not key.style:
                merges.append(mapping.entries[MERGE])
                mapping.entries[MERGE] = value
            elif not (mapping.flow and is_piece(key, value)):
                self._tell_of_duplicate(mapping.key_texts[name], key)
        return merges

    def _tell_of_duplicate(self, first: Text, again: Text) -> None:
        line = bisect_right(self._line_starts, first.start)
        message = f"'{again.value}' stands here a second time; the first, on line {line}, is used"
        found = error("duplicate-key", message, "delete one of them, or make a list of the two values")
        self.findings.append(found.at((), again.span))

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self._text)

    def _merge(self, mapping: Mapping, sources: list[Node]) -> None:
        """Takes in the entries of ``<<``: own keys win, then a later ``<<``, then an earlier item of its list."""
        own = set(mapping.entries)
        self._merges[id(mapping)] = sources
        for source in reversed(sources):
            for part in source.items if type(source) is Sequence else [source]:
                if type(part) is Mapping:
                    for name, value in part.entries.items():
                        if name not in mapping.entries:
                            mapping.entries[name] = value
                            mapping.key_texts[name] = part.key_texts[name]
                elif type(part) is not Unreadable:
                    found = error("merge", "<< takes in the keys of another mapping, and this is none", "write *name")
                    self.findings.append(found.at((), part.span))
        mapping.merged = frozenset(mapping.entries.keys() - own)

    def _unusual(self, event: _Event, node: Text) -> Node:
        """A scalar that is empty, a block, or has an anchor or a tag: its marks are not yet the text's own."""
        if event.anchor or event.tag:
            node.start = self._after_properties(event, node.end)
        if event.anchor:
            self._anchors[event.anchor] = node
        if event.tag:
            self._tag(event, node.value)
        if node.style in _BLOCK_STYLES and node.style:
            node.end = self._block_end(node)
        elif node.start == node.end:
            if node.start in self._unreadable:
                blank = self._unreadable[node.start]
                self._last_end = blank.end
                return blank
            if not (event.anchor or event.tag):
                self._place_empty(node)
            if self._stack:
                self.empty.append((self._stack[-1][0], node))
        self._last_end = node.end
        return node

    def _place_empty(self, node: Text) -> None:
        """An empty value stands after its colon or dash; YAML puts some at the next thing, many lines on."""
        if node.start > self._last_end and self._text[node.start - 1] not in ":-?":
            colon = _COLON.match(self._text, self._last_end, node.start)
            node.start = node.end = colon.end() if colon else self._last_end

    def _block_end(self, node: Text) -> int:
        """The end of a block text's last line; its mark stands at the start of a later line."""
        raw = self._text[node.start : node.end].rstrip(" \t")
        header = _LINE_BREAK.split(raw, 1)[0]
        if "+" in header.partition("#")[0]:
            return node.start + len(raw) - (2 if raw.endswith("\r\n") else 1 if raw.endswith(("\r", "\n")) else 0)
        content = node.start + len(raw.rstrip(" \t\r\n"))
        line_break = _LINE_BREAK.search(self._text, content, node.end)
        return line_break.start() if line_break else node.end

    def _after_properties(self, event: _Event, end: int) -> int:
        """Where the thing itself begins, after its ``&anchor`` and ``!tag``."""
        place: int = event.start_mark.index
        for prop in (event.anchor, event.tag):
            match = _PROPERTY.match(self._text, place, end) if prop else None
            place = match.end() if match else place
        return place

    def _tag(self, event: _Event, value: str) -> None:
        if event.tag == _OWN_TAGS[type(event)]:
            return
        start = event.start_mark.index
        match = _TAG.match(self._text, start)
        span = Span(*match.span(1)) if match else Span(start, start + 1)
        message = f"a leading ! has a meaning in YAML: '{self._text[span.start : span.end]}' is lost"
        if value:
            message += f", and this reads as '{value}'"
        self.findings.append(error("tag", message, _QUOTE_IT).at((), span))

    def _alias(self, event: _Event) -> Node:
        self._aliases += 1
        start, end = event.start_mark.index, event.end_mark.index
        self._last_end = end
        if self._aliases > MAX_ALIASES:
            message = f"the file has more than {MAX_ALIASES:,} references (*name)"
            raise Refused(_TOO_MANY_ALIASES, message, Span(start, end))
        target = self._anchors.get(event.anchor)
        if target is None or any(target is node for node, _ in self._stack):
            self._tell_of_bad_alias(event.anchor, Span(start, end), known=target is not None)
            return Unreadable(start, end)
        self._count(target, Span(start, end))
        node = _alias_of(target, start, end)
        self._measures[id(node)] = (node, *self._measure(target))
        return node

    def _tell_of_bad_alias(self, name: str, span: Span, *, known: bool) -> None:
        if known:
            found = error("recursive-alias", f"*{name} stands inside the very thing it refers to", "delete it")
        else:
            message = f"a leading * refers to something named &{name}, and there is none"
            found = error(UNKNOWN_ALIAS, message, _QUOTE_IT)
        self.findings.append(found.at((), span))

    def _count(self, target: Node, span: Span) -> None:
        """Adds what an alias stands for, as if it were written out."""
        nodes, depth = self._measure(target)
        self._expanded += nodes
        if self._expanded > MAX_NODES:
            message = f"its references (*name) stand for more than {MAX_NODES:,} entries"
            raise Refused(_TOO_MANY_ALIASES, message, span)
        if len(self._stack) + depth > MAX_DEPTH:
            raise Refused(_TOO_DEEP, f"lists stand more than {MAX_DEPTH} deep in each other", span)

    def _measure(self, node: Node) -> tuple[int, int]:
        """How many nodes a node stands for, written out, and how deep its collections stand in each other."""
        if id(node) not in self._measures:
            if isinstance(node, Mapping):
                parts = [*node.entries.values(), *self._merges.get(id(node), ())]
                nodes = 1 + len(node.entries)
            else:
                parts, nodes = (node.items if isinstance(node, Sequence) else []), 1
            measures = [self._measure(part) for part in parts]
            depth = 0 if isinstance(node, Text | Unreadable) else 1 + max((depth for _, depth in measures), default=0)
            self._measures[id(node)] = (node, nodes + sum(count for count, _ in measures), depth)
        return self._measures[id(node)][1:]


def _alias_of(target: Node, start: int, end: int) -> Node:
    """The same content at the place of the alias."""
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
