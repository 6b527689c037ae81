"""Which keys of an item, a day, a place or the trip have other values, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Sequence, Text
from tripplan.views.cells import plain, width
from tripplan.views.changes.words import became

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Document
    from tripplan.findings import Path
    from tripplan.model.base import Model

_SILENT: Final = {"$kind", "$name", "ignore"}
"""What is told otherwise, or does not concern the traveller."""
_PRIVATE: Final = {"booking"}
"""What is never written out."""
_SHORT: Final = 32
"""Cells; a longer value is not written out."""
_NONE: Final = "none"


class Holder(NamedTuple):
    """Something with keys, in its file."""

    model: Model | None
    path: Path
    document: Document


class KeyChange(NamedTuple):
    """A key with another value."""

    key: str
    before: str
    """As written; empty where it is too long, or private."""
    after: str

    @property
    def words(self) -> str:
        """``stay 50m → 3h30m``, or ``note changed``."""
        return f"{self.key} {became(self.before, self.after)}" if self.before and self.after else f"{self.key} changed"


def keys_changed(old: Holder, new: Holder) -> Iterator[KeyChange]:
    """The keys whose values differ, in the order of the model."""
    if old.model is None or new.model is None:
        return
    models = (type(old.model), type(new.model))
    fields = {field.alias or name: name for model in models for name, field in model.model_fields.items()}
    for key, name in fields.items():
        if key not in _SILENT and getattr(old.model, name, None) != getattr(new.model, name, None):
            texts = (_written(old, key), _written(new, key))
            shown = all(width(text) <= _SHORT for text in texts) and key not in _PRIVATE
            yield KeyChange(key, *(texts if shown else ("", "")))


def _written(holder: Holder, key: str) -> str:
    """A value as the file has it, on one line; what is neither a text nor a list of texts is too long."""
    node = holder.document.node_at((*holder.path, key))
    if node is None:
        return _NONE
    if isinstance(node, Text):
        return plain(node.value.strip()) or _NONE
    if isinstance(node, Sequence) and all(isinstance(item, Text) for item in node.items):
        return plain(", ".join(item.value for item in node.items if isinstance(item, Text))) or _NONE
    return " " * (_SHORT + 1)
