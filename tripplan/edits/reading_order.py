"""Where a new key of a trip reads best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.document import Mapping
from tripplan.edits.verbs import SetValue

if TYPE_CHECKING:
    from tripplan.document import Document
    from tripplan.edits.verbs import Data
    from tripplan.findings import Path

_LONG: Final = frozenset(("places", "days", "plan", "plan-b"))
"""The keys of a trip and of a day that have many lines; the short ones stand above them."""


def set_in_order(read: Document, path: Path, value: Data) -> SetValue:
    """The edit that gives a path of a file a value; a key that is not there yet is placed above the long ones."""
    above = read.node_at(path[:-1])
    keys = list(above.entries) if isinstance(above, Mapping) else []
    first_long = next((index for index, key in enumerate(keys) if key in _LONG), 0)
    return SetValue(path, value, after=keys[first_long - 1] if first_long else "")
