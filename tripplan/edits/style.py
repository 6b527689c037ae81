"""How a file is written: the style of its author, and new values in that style."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Node, Sequence, Text
from tripplan.edits.scalars import QUOTES, ScalarContext, better_quote, double_quoted, in_quotes, is_plain, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.edits.operations import Data
    from tripplan.text import TextLines


_USUAL_STEP: Final = 2


class FileStyle:
    """What a file shows of its author's style; the usual one, where it shows nothing."""

    def __init__(self, root: Node | None, lines: TextLines) -> None:
        """`root` is the tree of the text that `lines` holds."""
        self._root = root
        self._lines = lines

    @cached_property
    def quote(self) -> str:
        """The quotes used most."""
        styles = [node.style for node in _texts(self._root) if node.style in QUOTES]
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
        children = node.items if isinstance(node, Sequence) else _own_values(node)
        for child in children:
            yield from _collections(child)


def _texts(node: Node | None) -> Iterator[Text]:
    for collection in _collections(node):
        children = collection.items if isinstance(collection, Sequence) else _own_values(collection)
        yield from (child for child in children if type(child) is Text)


def _own_values(mapping: Mapping) -> list[Node]:
    return [value for name, value in mapping.entries.items() if name not in mapping.merged]


_SHORT: Final = 60
"""A list of plain texts up to this length is written in brackets."""


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
        if not style and is_plain(value, ScalarContext(flow, item)):
            return value
        return in_quotes(value, style or better_quote(value, self.file_style.quote))

    def key(self, name: str, *, flow: bool = False, style: str = "") -> str:
        """A key."""
        return self.scalar(name, flow=flow, style=style)

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
        head = " " * column + self.key(key) + ":"
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
        return f"{self.key(key, flow=True)}: {self.flow(value)}"

    def _is_short(self, value: Data) -> bool:
        """Whether a list or mapping reads best on one line."""
        inner = [*value, *value.values()] if isinstance(value, MappingData) else list(value)
        return (
            all(isinstance(text, str) and is_plain(text, ScalarContext(flow=True)) for text in inner)
            and len(self.flow(value)) <= _SHORT
        )
