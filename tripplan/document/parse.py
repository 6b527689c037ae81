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

from tripplan.document import tree
from tripplan.document.tree import LINE_BREAK, Mapping, Node, Sequence, Text, Unreadable
from tripplan.findings import Finding, Rule, Severity, Span, Topic

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

_BLOCK_STYLES: Final = frozenset("|>")
_OWN_TAGS: Final = {
    _SCALAR: "tag:yaml.org,2002:str",
    _SEQUENCE_START: "tag:yaml.org,2002:seq",
    _MAPPING_START: "tag:yaml.org,2002:map",
}
"""Tags that say what is so anyway."""
_PROPERTY: Final = re.compile(r"(?:!<[^>\s]*>|[&!][^\s,\[\]{}]*+)(?:\s++(?:#[^\r\n]*+)?)*+")
_TAG: Final = re.compile(r"(?:&\S*\s+)?(!\S*)")
_COLON: Final = re.compile(r"[ \t]*:")

QUOTE_IT: Final = "put the whole text in quotes"
SEVERAL_DOCUMENTS: Final = Rule(
    "several-documents", Severity.ERROR, Topic.FILE, "the file holds more than one document"
)
SECOND_DOCUMENT: Final = SEVERAL_DOCUMENTS.says(
    "a second document begins here (---); only the first is read", "delete ---"
)
TOO_MANY_ENTRIES: Final = Rule(
    "too-many-entries", Severity.ERROR, Topic.FILE, "the file has too many entries to be read"
)
MORE_ENTRIES: Final = TOO_MANY_ENTRIES.says("the file has more than {most:,} entries")
NESTED_TOO_DEEP: Final = Rule("nested-too-deep", Severity.ERROR, Topic.FILE, "lists are nested too deep")
DEEPER: Final = NESTED_TOO_DEEP.says("lists are nested more than {most} deep")
TOO_MANY_ALIASES: Final = Rule(
    "too-many-aliases", Severity.ERROR, Topic.FILE, "references stand for more than can be read"
)
MORE_ALIASES: Final = TOO_MANY_ALIASES.says("the file has more than {most:,} references (*name)")
MORE_BY_ALIASES: Final = TOO_MANY_ALIASES.says("its references (*name) stand for more than {most:,} entries")
KEY_NOT_TEXT: Final = Rule("key-not-text", Severity.ERROR, Topic.FILE, "a key is not a word")
NO_KEY: Final = KEY_NOT_TEXT.says("'{raw}' cannot be a key: a key is a word", "put it in quotes")
DUPLICATE_KEY: Final = Rule("duplicate-key", Severity.ERROR, Topic.FILE, "a key is written twice")
SECOND_TIME: Final = DUPLICATE_KEY.says(
    "'{key}' is written here a second time; the first, on line {line}, is used",
    "delete one of them, or make a list of the two values",
)
BAD_MERGE: Final = Rule("merge", Severity.ERROR, Topic.FILE, "<< takes in something that has no keys")
NO_MAPPING: Final = BAD_MERGE.says("<< takes in the keys of something else, and this has none", "write *name")
TAG: Final = Rule("tag", Severity.ERROR, Topic.FILE, "a text begins with an exclamation mark")
LOST_TAG: Final = TAG.says("a leading ! has a meaning in YAML: '{tag}' is lost", QUOTE_IT)
LOST_TAG_OF_TEXT: Final = TAG.says(
    "a leading ! has a meaning in YAML: '{tag}' is lost, and this reads as '{value}'", QUOTE_IT
)
RECURSIVE_ALIAS: Final = Rule("recursive-alias", Severity.ERROR, Topic.FILE, "a reference is inside what it refers to")
INSIDE_ITSELF: Final = RECURSIVE_ALIAS.says("*{name} is inside the very thing that it refers to", "delete it")
UNKNOWN_ALIAS: Final = Rule("unknown-alias", Severity.ERROR, Topic.FILE, "a text begins with an asterisk")
NO_ANCHOR: Final = UNKNOWN_ALIAS.says("a leading * refers to something named &{name}, and there is none", QUOTE_IT)


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
            if event.style == '"' and re.search("[\ud800-\udfff]", event.value):
                problem = "found invalid Unicode character escape code"
                raise ScannerError("while parsing a quoted scalar", event.start_mark, problem, event.end_mark)
        yield event


class Refused(Exception):
    """The file is past a limit."""

    def __init__(self, finding: Finding) -> None:
        """`finding` says so, and where the limit was passed."""
        super().__init__(finding.message)
        self.finding = finding


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
        self._sizes = tree.Sizes()
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
        raise Refused(MORE_ENTRIES.at((), Span(self._last_end, self._last_end), most=MAX_NODES))

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
            self._documents += kind is _DOCUMENT_START
            if self._documents > 1:
                self.findings.append(SECOND_DOCUMENT.at((), Span(event.start_mark.index, event.end_mark.index)))
                return False
            return kind is not _STREAM_END
        return True

    def _open(self, event: _Event) -> None:
        start = event.start_mark.index
        if len(self._stack) >= MAX_DEPTH:
            raise Refused(DEEPER.at((), Span(start, start), most=MAX_DEPTH))
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
        self.findings.append(NO_KEY.at((), node.span, raw=raw))
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
            elif not (mapping.flow and tree.is_piece(key, value)):
                line = bisect_right(self._line_starts, mapping.key_texts[name].start)
                self.findings.append(SECOND_TIME.at((), key.span, key=name, line=line))
        return merges

    @cached_property
    def _line_starts(self) -> list[int]:
        return tree.line_starts(self._text)

    def _merge(self, mapping: Mapping, sources: list[Node]) -> None:
        """Takes in the entries of ``<<``: own keys win, then a later ``<<``, then an earlier item of its list."""
        own = set(mapping.entries)
        self._sizes.merges[id(mapping)] = sources
        for source in reversed(sources):
            for part in source.items if type(source) is Sequence else [source]:
                if type(part) is Mapping:
                    for name, value in part.entries.items():
                        if name not in mapping.entries:
                            mapping.entries[name] = value
                            mapping.key_texts[name] = part.key_texts[name]
                elif type(part) is not Unreadable:
                    self.findings.append(NO_MAPPING.at((), part.span))
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
        header = LINE_BREAK.split(raw, 1)[0]
        if "+" in header.partition("#")[0]:
            return node.start + len(raw) - (2 if raw.endswith("\r\n") else 1 if raw.endswith(("\r", "\n")) else 0)
        content = node.start + len(raw.rstrip(" \t\r\n"))
        line_break = LINE_BREAK.search(self._text, content, node.end)
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
        tag = self._text[span.start : span.end]
        found = LOST_TAG_OF_TEXT.at((), span, tag=tag, value=value) if value else LOST_TAG.at((), span, tag=tag)
        self.findings.append(found)

    def _alias(self, event: _Event) -> Node:
        self._aliases += 1
        start, end = event.start_mark.index, event.end_mark.index
        self._last_end = end
        if self._aliases > MAX_ALIASES:
            raise Refused(MORE_ALIASES.at((), Span(start, end), most=MAX_ALIASES))
        target = self._anchors.get(event.anchor)
        if target is None or any(target is node for node, _ in self._stack):
            saying = NO_ANCHOR if target is None else INSIDE_ITSELF
            self.findings.append(saying.at((), Span(start, end), name=event.anchor))
            return Unreadable(start, end)
        self._count(target, Span(start, end))
        node = tree.alias_of(target, start, end)
        self._sizes.copy(target, node)
        return node

    def _count(self, target: Node, span: Span) -> None:
        """Adds what an alias stands for, as if it were written out."""
        nodes, depth = self._sizes.of(target)
        self._expanded += nodes
        if self._expanded > MAX_NODES:
            raise Refused(MORE_BY_ALIASES.at((), span, most=MAX_NODES))
        if len(self._stack) + depth > MAX_DEPTH:
            raise Refused(DEEPER.at((), span, most=MAX_DEPTH))
