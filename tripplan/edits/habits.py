"""How a file's author writes: quotes, indentation, where the dashes stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from tripplan.document import Mapping, Node, Sequence, Text
from tripplan.edits.scalars import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.edits.lines import Lines

_USUAL_STEP: Final = 2


class Habits:
    """What a file shows of its author's style; the usual one, where it shows nothing."""

    def __init__(self, root: Node | None, lines: Lines) -> None:
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
