"""What YAML loses without a word: cut texts, cut links, keys without a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.document.tree import Mapping, Node, Sequence, Text, is_piece
from tripplan.findings import Finding, Rule, Severity, Span, Topic, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document.builder import Builder

_GLUED_HASH: Final = re.compile(r"#(?=[^\s#=*~_+<>|-])")
_UP_TO_COMMENT: Final = re.compile(r"[^\r\n]*?(?=[ \t]*(?:[ \t]#[ \t]|\r|\n|\Z))")
_LINE: Final = re.compile(r"[^\r\n]*")
_BLANKS: Final = " \t"
MISSING_SPACE: Final = Rule("missing-space", Severity.ERROR, Topic.FILE, "a space is missing after a colon")
NO_SPACE_AFTER_KEY: Final = MISSING_SPACE.says("a space is missing after '{key}:'", "write '{key}: ' with a space")
_KEY_WITHOUT_SPACE: Final = re.compile(r"([a-z][a-z-]*):[^\s/:]")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_MORE_PIECES: Final = re.compile(r"(?:,[^\s,{}\]]+)*")
_COORDINATE_KEYS: Final = frozenset(("coords", "coord", "coordinates", "location", "position", "latlng", "gps"))


def oddities(text: str, builder: Builder) -> list[Finding]:
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
        if not node.style and node.end in glued:
            yield _comment_cuts(text, node, glued[node.end])


def _comment_cuts(text: str, node: Text, place: int) -> Finding:
    rest = _UP_TO_COMMENT.match(text, place)
    end = place + len(rest[0]) if rest else place
    comment = text[place:end]
    start = node.start if node.value else place
    read = f"this reads as '{node.value}'" if node.value else "nothing is read here"
    message = f"{read}, because # begins a comment: '{comment}' is lost"
    hint = f"write {quoted(text[start:end])}; if it is a comment, put a space after the #"
    return warning("comment-cuts-text", message, hint).at((), Span(start, end))


def _cut_in_mappings(text: str, empty: list[tuple[Sequence | Mapping, Text]]) -> Iterator[Finding]:
    """``{coords: 33.5, 126.9}``: the second half has become a key of its own, without a value."""
    holders = {id(holder): holder for holder, _ in empty if type(holder) is Mapping and holder.flow}
    for holder in holders.values():
        yield from _pieces_of(text, holder)


def _pieces_of(text: str, mapping: Mapping) -> Iterator[Finding]:
    """One finding for each value that was cut, however many pieces it left."""
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
        yield _comma_cuts(text, name, mapping.entries[name], end)


def _comma_cuts(text: str, name: str, value: Node, end: int) -> Finding:
    whole = text[value.start : end]
    message = f"inside {{ }} a comma ends the value: '{name}' reads as '{text[value.start : value.end]}'"
    return error("comma-cuts-text", message, f"write {name}: {quoted(whole)}").at((), Span(value.start, end))


def _cut_in_lists(text: str, flows: list[tuple[Sequence, Text | None]]) -> Iterator[Finding]:
    """``[https://a.kr/?c=1,2]`` and ``coords: [33.5, 126.9]``."""
    for node, key in flows:
        if key is not None and key.value in _COORDINATE_KEYS and _is_pair(node):
            inside = text[node.start : node.end].strip("[] ")
            message = f"'{key.value}' is one text; the brackets make a list of it"
            yield error("comma-cuts-text", message, f"write {key.value}: {inside}").at((), node.span)
        for item in node.items:
            if type(item) is Text and not item.style and "://" in item.value:
                rest = _MORE_PIECES.match(text, item.end)
                if rest and rest[0]:
                    whole = text[item.start : rest.end()]
                    message = "inside [ ] a comma ends the text: this link is cut in pieces"
                    yield error("comma-cuts-text", message, f"write {quoted(whole)}").at(
                        (), Span(item.start, rest.end())
                    )


def _is_pair(node: Sequence) -> bool:
    return len(node.items) == 2 and all(type(item) is Text and _NUMBER.fullmatch(item.value) for item in node.items)


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
