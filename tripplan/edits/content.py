"""What a file says, without how it is written: to tell whether a change did what it was meant to, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping as MappingData
from typing import TYPE_CHECKING, NamedTuple

from tripplan.document import Mapping, Node, Sequence, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.edits.verbs import Data
    from tripplan.findings import Path


class Entry(NamedTuple):
    """A key with its value."""

    key: str
    value: Content


class Lost(NamedTuple):
    """What could not be read, as it is written."""

    raw: str


Content = str | list["Content"] | tuple[Entry, ...] | Lost
"""Texts, lists, and mappings in the order of their keys."""


def content(node: Node | None, text: str) -> Content:
    """What a node of a document says; `text` is the document's."""
    if node is None:
        return ""
    if type(node) is Text:
        return node.value
    if type(node) is Sequence:
        return [content(item, text) for item in node.items]
    if type(node) is Mapping:
        return tuple(Entry(key, content(value, text)) for key, value in node.entries.items())
    return Lost(text[node.start : node.end])


def of_data(data: Data) -> Content:
    """The same for a value that is to be written."""
    if isinstance(data, str):
        return data
    if isinstance(data, MappingData):
        return tuple(Entry(key, of_data(value)) for key, value in data.items())
    return [of_data(item) for item in data]


def changed(whole: Content, path: Path, change: Callable[[Content], Content]) -> Content:
    """The whole with something else in the place of what stands at a path that exists."""
    if not path:
        return change(whole)
    first, rest = path[0], path[1:]
    if isinstance(whole, list) and isinstance(first, int):
        return [*whole[:first], changed(whole[first], rest, change), *whole[first + 1 :]]
    assert isinstance(whole, tuple)
    return tuple(Entry(key, changed(value, rest, change) if key == first else value) for key, value in whole)


def items(whole: Content) -> list[Content]:
    """A list; an empty text is an empty one."""
    return whole if isinstance(whole, list) else []


def entries(whole: Content) -> tuple[Entry, ...]:
    """A mapping's entries; an empty text has none."""
    return whole if isinstance(whole, tuple) and not isinstance(whole, Lost) else ()
