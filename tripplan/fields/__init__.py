"""What can be typed into a trip: the fields of its things, new items, moves and ticks, each as an edit of the file."""

from __future__ import annotations

from tripplan.fields.editing import edit_of, with_kind
from tripplan.fields.field import Feedback, Field, fields_of
from tripplan.fields.moving import move_to_day, move_within
from tripplan.fields.new_items import insertion_for, named_item, new_item
from tripplan.fields.todos import ToDo, tick, todos_of
from tripplan.fields.understanding import feedback

__all__ = [
    "Feedback",
    "Field",
    "ToDo",
    "edit_of",
    "feedback",
    "fields_of",
    "insertion_for",
    "move_to_day",
    "move_within",
    "named_item",
    "new_item",
    "tick",
    "todos_of",
    "with_kind",
]
