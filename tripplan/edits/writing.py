"""Writes new values in the style of the file around them."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.edits.scalars import Place, better_quote, double_quoted, in_quotes, is_plain, literal

if TYPE_CHECKING:
    from tripplan.edits.habits import Habits
    from tripplan.edits.verbs import Data

_SHORT: Final = 60
"""A list of plain texts up to this length is written in brackets."""


class Written(NamedTuple):
    """A value: what follows its key or dash in the same line, and the lines below."""

    inline: str
    below: list[str]


class Writer:
    """Writes data as lines; each line comes with its indentation."""

    def __init__(self, habits: Habits, *, careful: bool = False) -> None:
        """A `careful` writer puts all but single words in double quotes."""
        self.habits = habits
        self.careful = careful

    def scalar(self, value: str, *, flow: bool = False, item: bool = False, style: str = "") -> str:
        """A text on one line, in the style it had if that can hold it."""
        if self.careful and not value.isalnum():
            return double_quoted(value)
        if not style and is_plain(value, Place(flow, item)):
            return value
        return in_quotes(value, style or better_quote(value, self.habits.quote))

    def key(self, name: str, *, flow: bool = False, style: str = "") -> str:
        """A key."""
        return self.scalar(name, flow=flow, style=style)

    def value(self, value: Data, column: int, key: str = "", *, indent: int | None = None) -> Written:
        """What is written after a key or a dash that stands in `column`; lines below texts are indented by `indent`."""
        step = self.habits.step if indent is None else indent
        if isinstance(value, str):
            block = literal(value) if "\n" in value and not self.careful else None
            if block is None:
                return Written(self.scalar(value, item=not key), [])
            return Written(block.mark, [" " * (column + step) + line if line else "" for line in block.lines])
        if not value or self._is_short(value):
            return Written(self.flow(value), [])
        if isinstance(value, MappingData):
            return Written("", self.entries(value, column + step))
        return Written("", self.items(value, column + (self.habits.dash_offset(key) if key else step)))

    def items(self, values: Data, column: int) -> list[str]:
        """The lines of a list."""
        return [line for value in values for line in self.item(value, column)]

    def item(self, value: Data, column: int) -> list[str]:
        """The lines of a list item, from its dash on."""
        dash = " " * column + "-" + self.habits.after_dash
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
            all(isinstance(text, str) and is_plain(text, Place(flow=True)) for text in inner)
            and len(self.flow(value)) <= _SHORT
        )
