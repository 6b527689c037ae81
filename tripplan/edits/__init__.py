"""Edits of the text of a file that leave every other byte as it was.

``apply(document, SetValue(("days", 0, "plan", 3, "stay"), "25m"))`` proposes the smallest change in the style that the
file has there, reads the outcome, and accepts it only if the file then says the same as before but for the edit.
It gives the new bytes and the document that they read as; where no such change is found, ``NotEditable`` says why.
Before that, `ways` adds to an edit of items what it means for the `move` lines around them.
"""

from __future__ import annotations

from tripplan.edits.applying import Applied, apply, why_locked
from tripplan.edits.operations import (
    Data,
    Drop,
    Duplicate,
    Edit,
    EditChain,
    Insert,
    MoveItem,
    Remove,
    RenameKey,
    SetValue,
    Swap,
    add_day,
)
from tripplan.edits.patches import Splice, splice

__all__ = [
    "Applied",
    "Data",
    "Drop",
    "Duplicate",
    "Edit",
    "EditChain",
    "Insert",
    "MoveItem",
    "Remove",
    "RenameKey",
    "SetValue",
    "Splice",
    "Swap",
    "add_day",
    "apply",
    "splice",
    "why_locked",
]
