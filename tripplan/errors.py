"""Trouble with the world, as exceptions. Trouble in the user's file is a `Finding` instead.

    TripplanError                 exit status 2
    ├── UnreadableFile            a path that cannot be read, or is no file
    ├── NothingToShow             exit status 1: the question was fine, the answer is empty
    └── UsageError                the words on the command line do not make sense together

Every exception carries one sentence for the person at the terminal; the command line prints it and leaves
with the class's exit status.
"""

from __future__ import annotations

from typing import ClassVar


class TripplanError(Exception):
    """Base of everything that is told in one sentence on stderr."""

    exit_status: ClassVar[int] = 2


class UnreadableFile(TripplanError):
    """A file or folder cannot be read."""

    def __init__(self, path: object, reason: str) -> None:
        """`path` as the user wrote it, `reason` as a clause: "there is no such file"."""
        super().__init__(f"cannot read {path}: {reason}")


class NothingToShow(TripplanError):
    """The question was understood, and there is nothing to answer with."""

    exit_status = 1


class UsageError(TripplanError):
    """The command line contradicts itself or misses something."""
