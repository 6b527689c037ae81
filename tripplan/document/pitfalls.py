"""Pitfalls of YAML, which it passes over in silence: cut texts, cut links, keys without a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.document.tree import Mapping, Node, Sequence, Text, is_piece
from tripplan.findings import Finding, Rule, Severity, Span, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document.parse import Builder

_GLUED_HASH: Final = re.compile(r"#(?=[^\s#=*~_+<>|-])")
_UP_TO_COMMENT: Final = re.compile(r"[^\r\n]*?(?=[ \t]*(?:[ \t]#[ \t]|\r|\n|\Z))")
_LINE: Final = re.compile(r"[^\r\n]*")
_BLANKS: Final = " \t"
COMMENT_CUTS_TEXT: Final = Rule(
    "comment-cuts-text",
    Severity.ERROR,
    Topic.FILE,
    "a # begins a comment in the middle of a text",
    milder=Severity.WARNING,
)
_IF_A_COMMENT: Final = "write {quoted}; if it is a comment, put a space after the #"
TEXT_ENDS_AT_COMMENT: Final = COMMENT_CUTS_TEXT.says(
    "this reads as '{value}', because # begins a comment: '{comment}' is lost",
    _IF_A_COMMENT,
    severity=Severity.WARNING,
)
NOTHING_BEFORE_COMMENT: Final = COMMENT_CUTS_TEXT.says(
    "nothing is read here, because # begins a comment: '{comment}' is lost", _IF_A_COMMENT, severity=Severity.WARNING
)
COMMA_CUTS_TEXT: Final = Rule(
    "comma-cuts-text", Severity.ERROR, Topic.FILE, "a comma inside brackets or braces cuts a text in two"
)
CUT_VALUE: Final = COMMA_CUTS_TEXT.says(
    "inside {{ }} a comma ends the value: '{key}' reads as '{value}'", "write {key}: {quoted}"
)
LIST_OF_ONE_TEXT: Final = COMMA_CUTS_TEXT.says(
    "'{key}' is one text; the brackets make a list of it", "write {key}: {inside}"
)
CUT_LINK: Final = COMMA_CUTS_TEXT.says("inside [ ] a comma ends the text: this link is cut in pieces", "write {quoted}")
MISSING_SPACE: Final = Rule("missing-space", Severity.ERROR, Topic.FILE, "a space is missing after a colon")
NO_SPACE_AFTER_KEY: Final = MISSING_SPACE.says("a space is missing after '{key}:'", "write '{key}: ' with a space")
_KEY_WITHOUT_SPACE: Final = re.compile(r"([a-z][a-z-]*):[^\s/:]")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_MORE_PIECES: Final = re.compile(r"(?:,[^\s,{}\]]+)*")
_COORDINATE_KEYS: Final = frozenset(("coords", "coord", "coordinates", "location", "position", "latlng", "gps"))


def pitfalls(text: str, builder: Builder) -> list[Finding]:
    """The findings of a text that was read to its end."""
    return [
        *_cut_by_comment(text, builder.root),
        *_cut_in_mappings(text, builder.empty),
        *_cut_in_lists(text, builder.flows),
        *_keys_without_space(builder.mixed),
        *_key_for_a_file(text, builder.root),
    ]


def _walk(node: Node | None) -> Iterator[Text]:
    """All texts that stand where the tree has them: not what aliases and merges bring in."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Sequence) and not node.alias:
        for item in node.items:
            yield from _walk(item)
    elif isinstance(node, Mapping) and not node.alias:
        for name, value in node.entries.items():
            if name not in node.merged:
                yield from _walk(value)


def _cut_by_comment(text: str, root: Node | None) -> Iterator[Finding]:
    """``Gate #3``: the comment begins in the middle of what was meant as a text."""
    glued: dict[int, int] = {}
    for match in _GLUED_HASH.finditer(text):
        place = match.start()
        before = place
        while before and text[before - 1] in _BLANKS:
            before -= 1
        if before < place:
            glued[before] = place
    for node in _walk(root) if glued else ():
        if node.style or node.end not in glued:
            continue
        place = glued[node.end]
        rest = _UP_TO_COMMENT.match(text, place)
        end = rest.end() if rest else place
        span, comment = Span(node.start if node.value else place, end), text[place:end]
        whole = quoted(text[span.start : end])
        if node.value:
            yield TEXT_ENDS_AT_COMMENT.at((), span, value=node.value, comment=comment, quoted=whole)
        else:
            yield NOTHING_BEFORE_COMMENT.at((), span, comment=comment, quoted=whole)


def _cut_in_mappings(text: str, empty: list[tuple[Sequence | Mapping, Text]]) -> Iterator[Finding]:
    """``{coords: 33.5, 126.9}``: the second half has become a key of its own, without a value.

    One finding for each value that was cut, however many pieces it left.
    """
    holders = {id(holder): holder for holder, _ in empty if type(holder) is Mapping and holder.flow}
    for mapping in holders.values():
        ends: dict[str, int] = {}
        whole: str | None = None
        for name, value in mapping.entries.items():
            key = mapping.key_texts[name]
            if not is_piece(key, value):
                whole = name if type(value) is Text and not value.style else None
            elif whole is not None:
                more = _MORE_PIECES.match(text, key.end)
                ends[whole] = more.end() if more else key.end
        for name, end in ends.items():
            cut = mapping.entries[name]
            read, meant = text[cut.start : cut.end], quoted(text[cut.start : end])
            yield CUT_VALUE.at((), Span(cut.start, end), key=name, value=read, quoted=meant)


def _cut_in_lists(text: str, flows: list[tuple[Sequence, Text | None]]) -> Iterator[Finding]:
    """``[https://a.kr/?c=1,2]`` and ``coords: [33.5, 126.9]``."""
    for node, key in flows:
        numbers = [item for item in node.items if type(item) is Text and _NUMBER.fullmatch(item.value)]
        if key is not None and key.value in _COORDINATE_KEYS and len(numbers) == len(node.items) == 2:
            inside = text[node.start : node.end].strip("[] ")
            yield LIST_OF_ONE_TEXT.at((), node.span, key=key.value, inside=inside)
        for item in node.items:
            if type(item) is Text and not item.style and "://" in item.value:
                rest = _MORE_PIECES.match(text, item.end)
                if rest and rest[0]:
                    whole = quoted(text[item.start : rest.end()])
                    yield CUT_LINK.at((), Span(item.start, rest.end()), quoted=whole)


def _keys_without_space(mixed: list[Sequence]) -> Iterator[Finding]:
    """``- visit:서빈백사`` among items that are mappings."""
    for node in mixed:
        for item in node.items:
            if type(item) is Text and not item.style:
                match = _KEY_WITHOUT_SPACE.match(item.value)
                if match:
                    yield missing_space(match[1], item.span)


def _key_for_a_file(text: str, root: Node | None) -> Iterator[Finding]:
    """``title:우도`` on the first line makes one text of the whole file."""
    if type(root) is Text and not root.style:
        match = _KEY_WITHOUT_SPACE.match(text, root.start)
        line = _LINE.match(text, root.start, root.end)
        if match and line:
            yield missing_space(match[1], Span(*line.span()))


def quoted(value: str) -> str:
    """The value as a YAML text in quotes."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def missing_space(key: str, span: Span) -> Finding:
    """``visit:서빈백사``."""
    return NO_SPACE_AFTER_KEY.at((), span, key=key)
