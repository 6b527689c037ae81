"""Findings: what is wrong, or unsure, in a file that a person wrote.

A finding is a value. It knows where it stands in the text, what is the matter in one sentence, and, where there is
one, what to write instead. Nothing in tripplan raises for trouble in a user's file.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

Path = tuple[str | int, ...]
"""A path into a trip file, such as ``("days", 0, "plan", 3, "stay")``."""


class Severity(IntEnum):
    """How bad a finding is; the order sorts the worst first."""

    ERROR = 0
    """The plan cannot happen as written, or a part of the file cannot be understood."""
    WARNING = 1
    """It will probably hurt."""
    NOTE = 2
    """Confirm it before you go."""

    @property
    def word(self) -> str:
        """``error``, ``warning`` or ``note``."""
        return self.name.lower()


class Span(NamedTuple):
    """A stretch of text: character offsets, the end exclusive."""

    start: int
    end: int


class Finding(NamedTuple):
    """One thing to tell the user about their file."""

    severity: Severity
    code: str
    """Stable name of the rule, such as ``unknown-key``."""
    message: str
    """One sentence, with the figures in it."""
    path: Path = ()
    """The item or key it belongs to."""
    span: Span = Span(0, 0)
    """Where it stands in the text."""
    hint: str = ""
    """What to do or write instead, or nothing."""

    @property
    def words(self) -> str:
        """What is the matter, and what to do about it."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def at(self, path: Path, span: Span) -> Finding:
        """The same finding at another place."""
        return self._replace(path=path, span=span)


def error(code: str, message: str, hint: str = "") -> Finding:
    """A finding that says the plan cannot happen or cannot be read."""
    return Finding(Severity.ERROR, code, message, hint=hint)


def warning(code: str, message: str, hint: str = "") -> Finding:
    """A finding that says it will probably hurt."""
    return Finding(Severity.WARNING, code, message, hint=hint)


def note(code: str, message: str, hint: str = "") -> Finding:
    """A finding that says what to confirm before leaving."""
    return Finding(Severity.NOTE, code, message, hint=hint)


def path_text(path: Path) -> str:
    """``("days", 0, "plan", 3)`` as people read it: ``days[0].plan[3]``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text
