"""How a text is written in YAML: plain, in quotes, or as a block of lines.

Plain where our own reader takes it back as it is; it makes no numbers or dates of texts, so `10:30` and `no` need no
quotes. What is written here is read again before it is accepted.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_REFUSED: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_UNPRINTABLE: Final = re.compile(f"[{_REFUSED}]")
_ONE_LINE: Final = re.compile(f"[^\r\n{_REFUSED}]*")
_NOT_PLAIN: Final = re.compile(
    r"""\A(?:[\s,\[\]{}#&*!|>'"%@`]|[-?:](?:\s|\Z)|---|\.\.\.|[?:])|:(?:\s|\Z)|\s#|\t|\s\Z|\A\Z"""
)
_NOT_PLAIN_IN_FLOW: Final = re.compile(r"[,\[\]{}?]|:[,\[\]{}]|\A[-:]")
_LOOKS_LIKE_KEY: Final = re.compile(r"[a-z][a-z-]*:[^\s/:]")
"""An item such as `visit:서빈백사` is taken for a key without its space."""
_SPECIAL: Final = re.compile(f'[\\\\"\r\n\t{_REFUSED}]')
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0", "\x1b": "\\e"}

QUOTES: Final = frozenset("'\"")
BLOCKS: Final = frozenset("|>")


class ScalarContext(NamedTuple):
    """What surrounds a text, and so limits how it may be written."""

    flow: bool = False
    """Inside brackets or braces."""
    item: bool = False
    """An item of a list."""


def is_plain(value: str, place: ScalarContext) -> bool:
    """Whether the text needs no quotes."""
    if not _ONE_LINE.fullmatch(value) or _NOT_PLAIN.search(value):
        return False
    if place.flow and _NOT_PLAIN_IN_FLOW.search(value):
        return False
    return not (place.item and _LOOKS_LIKE_KEY.match(value))


def better_quote(value: str, preferred: str) -> str:
    """The preferred quotes, unless they would need escapes and the others would not."""
    single, double = "'" not in value, '"' not in value and "\\" not in value
    if single is double:
        return preferred
    return "'" if single else '"'


def in_quotes(value: str, quote: str) -> str:
    """The text in the quotes asked for, if they can hold it."""
    if quote == "'" and _ONE_LINE.fullmatch(value):
        return single_quoted(value)
    return double_quoted(value)


def single_quoted(value: str) -> str:
    """In single quotes; the value is one line."""
    return "'" + value.replace("'", "''") + "'"


def double_quoted(value: str) -> str:
    """In double quotes; only what cannot stand there is escaped, so Korean stays Korean."""
    return '"' + _SPECIAL.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        # Half a character: no file can hold it, and an escape would not be read.
        return character
    return _ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


class BlockScalar(NamedTuple):
    """A text as lines of its own below a mark."""

    mark: str
    lines: list[str]
    """Without indentation."""


def literal(value: str) -> BlockScalar | None:
    """The text line by line below `|`, or None where that cannot hold it."""
    lines, chomping = _body(value)
    if not lines or lines[0][0] in " \t" or _UNPRINTABLE.search(value) or "\r" in value:
        return None
    return BlockScalar("|" + chomping, lines + [""] * _more_breaks(value))


def folded(value: str, old: list[str]) -> BlockScalar | None:
    """The text below `>`, broken into lines where the `old` lines were, or None where that cannot hold it."""
    paragraphs, chomping = _body(value)
    if not paragraphs or _UNPRINTABLE.search(value) or "\r" in value or any(line[:1].isspace() for line in paragraphs):
        return None
    return BlockScalar(">" + chomping, refolded(paragraphs, old) + [""] * _more_breaks(value))


def _body(value: str) -> tuple[list[str], str]:
    """The lines without the line breaks at the end, and the sign that says what becomes of those."""
    body = value.rstrip("\n")
    breaks = len(value) - len(body)
    lines = body.split("\n")
    return (lines if body and lines[0] else []), ("-", "", "+")[min(breaks, 2)]


def _more_breaks(value: str) -> int:
    return max(len(value) - len(value.rstrip("\n")) - 1, 0)


def refolded(paragraphs: list[str], old: list[str]) -> list[str]:
    """Paragraphs broken into lines where they were broken before, as far as their words are the same.

    A break inside a paragraph stands for a blank, an empty line for a break; the words that are new stay on one line.
    """
    groups = _groups(old)
    if len(groups) != len([paragraph for paragraph in paragraphs if paragraph]):
        groups = []
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines.append("")
        if paragraph:
            lines += _broken_as(paragraph, groups.pop(0) if groups else [])
    return lines


def _groups(lines: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _broken_as(paragraph: str, old: list[str]) -> list[str]:
    head, tail, old = [], [], list(old)
    while old and paragraph.startswith(old[0] + " "):
        head.append(old.pop(0))
        paragraph = paragraph[len(head[-1]) + 1 :]
    while old and paragraph.endswith(" " + old[-1]):
        tail.append(old.pop())
        paragraph = paragraph[: -len(tail[-1]) - 1]
    return [*head, paragraph, *reversed(tail)]
