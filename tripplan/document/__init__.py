"""Trip, timetable and settings files as YAML: the only package that knows the format below the keys."""

from __future__ import annotations

from tripplan.document.decode import REFUSED_CHARACTER
from tripplan.document.oddities import NO_SPACE_AFTER_KEY
from tripplan.document.reading import read
from tripplan.document.tree import Document, Mapping, Node, Sequence, Text, Unreadable, plain

__all__ = [
    "NO_SPACE_AFTER_KEY",
    "REFUSED_CHARACTER",
    "Document",
    "Mapping",
    "Node",
    "Sequence",
    "Text",
    "Unreadable",
    "plain",
    "read",
]
