"""The operations on a file: what can be done to it, each with the path that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tripplan.document import Mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingData
    from collections.abc import Sequence

    from tripplan.document import Document
    from tripplan.findings import Path


Data: TypeAlias = "str | Sequence[Data] | MappingData[str, Data]"
"""A value to write: a text, a list or a mapping. Whatever it means, `10:30` and `2` are texts."""


class SetValue(NamedTuple):
    """Gives a key or a list item another value; a key that is not there yet is added to its mapping.

    Where a list replaces a list, or a mapping a mapping, only what differs is written.
    """

    path: Path
    value: Data
    after: str = ""
    """The key behind which a new key is placed; the last one, where there is none of that name."""


class Insert(NamedTuple):
    """Adds an item to a list."""

    path: Path
    """The list; an empty value, as in ``plan:``, is taken for an empty one."""
    position: int
    """Where it will stand, counted from 0; the length of the list appends it."""
    item: Data


class Remove(NamedTuple):
    """Takes away a list item, or a key with its value, together with its comments."""

    path: Path


class Drop(NamedTuple):
    """Takes away a list item and leaves the comments above it: they may say more than that one item."""

    path: Path


class MoveItem(NamedTuple):
    """Takes a list item, with its comments and the blank lines above it, to another place or another list."""

    path: Path
    to_list: Path
    """The list as the file has it before the move."""
    position: int
    """Where the item will stand in that list afterwards."""


class Swap(NamedTuple):
    """Two items of a list trade places, each with its comments; what stands between them stays."""

    path: Path
    """One of them."""
    position: int
    """Where the other one stands in the same list."""


class Duplicate(NamedTuple):
    """Repeats a list item, with its comments, right below itself."""

    path: Path


class RenameKey(NamedTuple):
    """Gives a key another name, such as `lunch` for `visit`."""

    path: Path
    name: str


Step = SetValue | Insert | Remove | Drop | MoveItem | Swap | Duplicate | RenameKey
"""What is done at one go."""


class EditChain(NamedTuple):
    """Several steps as one edit, each on the file as the one before leaves it."""

    path: Path
    """What it is about, in the file as it is."""
    steps: tuple[Step, ...]
    there: Path
    """Where that, or its neighbour, is afterwards."""


Edit = Step | EditChain
"""Any operation."""


def add_day(index: int, *, title: str = "") -> Insert:
    """A new day without items, as the day of that index."""
    return Insert(("days",), index, {"title": title, "plan": []} if title else {"plan": []})


_LONG: Final = frozenset(("places", "days", "plan", "plan-b"))
"""The keys of a trip and of a day that have many lines; the short ones stand above them."""


def set_in_order(read: Document, path: Path, value: Data) -> SetValue:
    """The edit that gives a path of a file a value; a key that is not there yet is placed above the long ones."""
    above = read.node_at(path[:-1])
    keys = list(above.entries) if isinstance(above, Mapping) else []
    first_long = next((index for index, key in enumerate(keys) if key in _LONG), 0)
    return SetValue(path, value, after=keys[first_long - 1] if first_long else "")
