"""How a file is written: the style of its author, and new values in that style.

A text is plain where our own reader takes it back as it is; that makes no numbers or dates of texts, so `10:30` and
`no` need no quotes. What is written here is read again before it is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingData
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Node, Sequence, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document.tree import TextLines
    from tripplan.edits.operations import Data


_USUAL_STEP: Final = 2
_SHORT: Final = 60
"""A list of plain texts up to this length is written in brackets."""

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


class FileStyle:
    """What a file shows of its author's style; the usual one, where it shows nothing."""

    def __init__(self, root: Node | None, lines: TextLines) -> None:
        """`root` is the tree of the text that `lines` holds."""
        self._root = root
        self._lines = lines

    @cached_property
    def quote(self) -> str:
        """The quotes used most."""
        texts = (child for node in _collections(self._root) for child in _own_values(node) if type(child) is Text)
        styles = [text.style for text in texts if text.style in QUOTES]
        return "'" if styles.count("'") > styles.count('"') else '"'

    @cached_property
    def step(self) -> int:
        """How much further in the keys of an inner mapping stand than its own key."""
        return next(self._steps(Mapping), next(self._steps(Sequence), 0) or _USUAL_STEP)

    def dash_offset(self, key: str) -> int:
        """How much further in the dashes of a list stand than its key; that of lists of the same name counts most."""
        return next(self._steps(Sequence, key), next(self._steps(Sequence), _USUAL_STEP))

    @cached_property
    def after_dash(self) -> str:
        """The blanks between a dash and its item."""
        for node in _collections(self._root):
            if isinstance(node, Sequence) and not node.flow and node.items:
                between = self._lines.text[node.start + 1 : node.items[0].start]
                if between and not between.strip(" "):
                    return between
        return " "

    def _steps(self, kind: type[Sequence | Mapping], key: str = "") -> Iterator[int]:
        for node in _collections(self._root):
            if not isinstance(node, Mapping) or node.flow:
                continue
            for name, value in node.entries.items():
                if isinstance(value, kind) and not value.flow and not value.alias and key in ("", name):
                    step = self._lines.column(value.start) - self._lines.column(node.start)
                    if name not in node.merged and self._lines.start(value.start) > node.key_texts[name].start:
                        yield step


def _collections(node: Node | None) -> Iterator[Sequence | Mapping]:
    """Lists and mappings where they stand, from the outside in."""
    if isinstance(node, Sequence | Mapping) and not node.alias:
        yield node
        for child in _own_values(node):
            yield from _collections(child)


def _own_values(node: Sequence | Mapping) -> list[Node]:
    """What a list or mapping holds itself."""
    if isinstance(node, Sequence):
        return node.items
    return [value for name, value in node.entries.items() if name not in node.merged]


class WrittenValue(NamedTuple):
    """A value: what follows its key or dash in the same line, and the lines below."""

    inline: str
    below: list[str]


class Writer:
    """Writes data as lines; each line comes with its indentation."""

    def __init__(self, file_style: FileStyle, *, careful: bool = False) -> None:
        """A `careful` writer puts all but single words in double quotes."""
        self.file_style = file_style
        self.careful = careful

    def scalar(self, value: str, *, flow: bool = False, item: bool = False, style: str = "") -> str:
        """A text on one line, in the style it had if that can hold it."""
        if self.careful and not value.isalnum():
            return double_quoted(value)
        if not style and is_plain(value, flow=flow, item=item):
            return value
        return in_quotes(value, style or better_quote(value, self.file_style.quote))

    def value(self, value: Data, column: int, key: str = "", *, indent: int | None = None) -> WrittenValue:
        """What is written after a key or a dash that stands in `column`; lines below texts are indented by `indent`."""
        step = self.file_style.step if indent is None else indent
        if isinstance(value, str):
            block = literal(value) if "\n" in value and not self.careful else None
            if block is None:
                return WrittenValue(self.scalar(value, item=not key), [])
            return WrittenValue(block.mark, [" " * (column + step) + line if line else "" for line in block.lines])
        if not value or self._is_short(value):
            return WrittenValue(self.flow(value), [])
        if isinstance(value, MappingData):
            return WrittenValue("", self.entries(value, column + step))
        return WrittenValue("", self.items(value, column + (self.file_style.dash_offset(key) if key else step)))

    def items(self, values: Data, column: int) -> list[str]:
        """The lines of a list."""
        return [line for value in values for line in self.item(value, column)]

    def item(self, value: Data, column: int) -> list[str]:
        """The lines of a list item, from its dash on."""
        dash = " " * column + "-" + self.file_style.after_dash
        inner = len(dash)
        if not isinstance(value, str) and value and (isinstance(value, MappingData) or not self._is_short(value)):
            lines = self.entries(value, inner) if isinstance(value, MappingData) else self.items(value, inner)
            return [dash + lines[0][inner:], *lines[1:]]
        written = self.value(value, column, indent=inner - column)
        return [dash + written.inline, *written.below]

    def entries(self, values: MappingData[str, Data], column: int) -> list[str]:
        """The lines of a mapping."""
        return [line for key, value in values.items() for line in self.entry(key, value, column)]

    def entry(self, key: str, value: Data, column: int) -> list[str]:
        """The lines of a key with its value."""
        written = self.value(value, column, key)
        head = " " * column + self.scalar(key) + ":"
        return [f"{head} {written.inline}" if written.inline else head, *written.below]

    def flow(self, value: Data) -> str:
        """A value on one line, to stand inside brackets."""
        if isinstance(value, str):
            return self.scalar(value, flow=True)
        if isinstance(value, MappingData):
            return "{" + ", ".join(self.flow_entry(key, inner) for key, inner in value.items()) + "}"
        return "[" + ", ".join(self.flow(item) for item in value) + "]"

    def flow_entry(self, key: str, value: Data) -> str:
        """A key with its value, to stand inside braces."""
        return f"{self.scalar(key, flow=True)}: {self.flow(value)}"

    def _is_short(self, value: Data) -> bool:
        """Whether a list or mapping reads best on one line."""
        inner = [*value, *value.values()] if isinstance(value, MappingData) else list(value)
        return (
            all(isinstance(text, str) and is_plain(text, flow=True) for text in inner)
            and len(self.flow(value)) <= _SHORT
        )


# ---------------------------------------------------------------- texts


def is_plain(value: str, *, flow: bool = False, item: bool = False) -> bool:
    """Whether a text needs no quotes: inside brackets (`flow`), as an item of a list, or elsewhere."""
    if not _ONE_LINE.fullmatch(value) or _NOT_PLAIN.search(value):
        return False
    if flow and _NOT_PLAIN_IN_FLOW.search(value):
        return False
    return not (item and _LOOKS_LIKE_KEY.match(value))


def better_quote(value: str, preferred: str) -> str:
    """The preferred quotes, unless they would need escapes and the others would not."""
    single, double = "'" not in value, '"' not in value and "\\" not in value
    if single is double:
        return preferred
    return "'" if single else '"'


def in_quotes(value: str, quote: str) -> str:
    """The text in the quotes asked for, if they can hold it."""
    if quote == "'" and _ONE_LINE.fullmatch(value):
        return "'" + value.replace("'", "''") + "'"
    return double_quoted(value)


def double_quoted(value: str) -> str:
    """In double quotes; only what cannot stand there is escaped, so Korean stays Korean.

    Half a character stays as it is: no file can hold it, and an escape would not be read.
    """
    escaped = {
        code: _ESCAPES.get(chr(code)) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
        for code in map(ord, _SPECIAL.findall(value))
        if not 0xD800 <= code <= 0xDFFF
    }
    return f'"{value.translate(escaped)}"'


class BlockScalar(NamedTuple):
    """A text as lines of its own below a mark."""

    mark: str
    lines: list[str]
    """Without indentation."""


def literal(value: str) -> BlockScalar | None:
    """The text line by line below `|`, or None where that cannot hold it."""
    lines, mark, breaks = _body(value)
    return BlockScalar("|" + mark, lines + breaks) if lines and lines[0][0] not in " \t" else None


def folded(value: str, old: list[str]) -> BlockScalar | None:
    """The text below `>`, broken into lines where the `old` lines were, or None where that cannot hold it."""
    paragraphs, mark, breaks = _body(value)
    if not paragraphs or any(line[:1].isspace() for line in paragraphs):
        return None
    return BlockScalar(">" + mark, refolded(paragraphs, old) + breaks)


def _body(value: str) -> tuple[list[str], str, list[str]]:
    """The lines of a text, none where no block can hold it; the sign for its last line breaks, and those after one."""
    body = value.rstrip("\n")
    breaks, lines = len(value) - len(body), body.split("\n")
    is_held = lines[0] and "\r" not in value and not _UNPRINTABLE.search(value)
    return lines if is_held else [], ("-", "", "+")[min(breaks, 2)], [""] * (breaks - 1)


def refolded(paragraphs: list[str], old: list[str]) -> list[str]:
    """Paragraphs broken into lines where they were broken before, as far as their words are the same.

    A break inside a paragraph stands for a blank, an empty line for a break; the words that are new stay on one line.
    """
    groups = [part.split("\n") for part in re.split(r"\n{2,}", "\n".join(old).strip("\n")) if part]
    if len(groups) != len([paragraph for paragraph in paragraphs if paragraph]):
        groups = []
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        lines += [""] if number else []
        lines += _broken_as(paragraph, groups.pop(0) if groups else []) if paragraph else []
    return lines


def _broken_as(paragraph: str, old: list[str]) -> list[str]:
    """A paragraph with the line breaks that stand before and after the same words in the old lines."""
    head, tail, old = [], [], list(old)
    while old and paragraph.startswith(old[0] + " "):
        head.append(old.pop(0))
        paragraph = paragraph[len(head[-1]) + 1 :]
    while old and paragraph.endswith(" " + old[-1]):
        tail.append(old.pop())
        paragraph = paragraph[: -len(tail[-1]) - 1]
    return [*head, paragraph, *reversed(tail)]
