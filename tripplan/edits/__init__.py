"""Changes to the text of a file that leave every other byte as it was.

``apply(data, SetValue(("days", 0, "plan", 3, "stay"), "25m"))`` gives the file after the edit. It proposes the
smallest change, in the style that the file has there, reads the outcome, and accepts it only if the file then says
the same as before but for the edit. Where no such change is found, ``NotEditable`` says where and why.
"""

from __future__ import annotations

from tripplan.edits.applying import Edited, apply, why_locked
from tripplan.edits.patches import Splice, splice
from tripplan.edits.verbs import (
    Data,
    Duplicate,
    Edit,
    Insert,
    Move,
    Remove,
    RenameKey,
    SetValue,
    Swap,
    add_day,
    rename_day,
)

__all__ = [
    "Data",
    "Duplicate",
    "Edit",
    "Edited",
    "Insert",
    "Move",
    "Remove",
    "RenameKey",
    "SetValue",
    "Splice",
    "Swap",
    "add_day",
    "apply",
    "rename_day",
    "splice",
    "why_locked",
]
