"""Trip, timetable and settings files as YAML: the only package that knows the format below the keys."""

from __future__ import annotations

from tripplan.document.pitfalls import NO_SPACE_AFTER_KEY
from tripplan.document.reading import CONTROL_CHARACTER, read
from tripplan.document.tree import Document, Mapping, Node, Sequence, Text, Unreadable, plain_data

__all__ = [
    "CONTROL_CHARACTER",
    "NO_SPACE_AFTER_KEY",
    "Document",
    "Mapping",
    "Node",
    "Sequence",
    "Text",
    "Unreadable",
    "plain_data",
    "read",
]
