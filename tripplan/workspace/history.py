"""What was done to a text, one change after the other: to go back without limit, and forward again.

Edits cost 25 ms to import, which nobody pays who only looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.edits import Splice


class Change(NamedTuple):
    """One step from a text to the next."""

    label: str
    """What was done, in the past tense: ``removed 우도짜장맨``."""
    splices: tuple[Splice, ...]
    is_foreign: bool = False
    """Whether somebody else did it, in another program."""

    @property
    def offset(self) -> int:
        """The byte at which the texts begin to differ."""
        return self.splices[0].offset if self.splices else 0


@dataclass(slots=True)
class History:
    """The changes that led to a text, and those that were taken back from it."""

    _done: list[Change] = field(default_factory=list)
    _undone: list[Change] = field(default_factory=list)

    @property
    def last(self) -> Change | None:
        """What the next undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Change | None:
        """What the next redo brings back."""
        return self._undone[-1] if self._undone else None

    def add(self, change: Change) -> None:
        """Something new was done; what was taken back before cannot come back then."""
        self._done.append(change)
        self._undone.clear()

    def undo(self, data: bytes) -> bytes:
        """The text before the last change; IndexError where there is none."""
        from tripplan.edits.patches import backwards, splice

        change = self._done.pop()
        self._undone.append(change)
        return splice(data, backwards(change.splices))

    def redo(self, data: bytes) -> bytes:
        """The text with the change that was taken back last; IndexError where there is none."""
        from tripplan.edits.patches import splice

        change = self._undone.pop()
        self._done.append(change)
        return splice(data, change.splices)


def difference(old: bytes, new: bytes) -> tuple[Splice, ...]:
    """What makes one text of another: the stretch in which they differ."""
    if old == new:
        return ()
    from tripplan.edits.patches import Splice

    start = alike_from_start(old, new)
    end = alike_from_start(old[start:][::-1], new[start:][::-1])
    return (Splice(start, old[start : len(old) - end], new[start : len(new) - end]),)


def alike_from_start(one: Sequence[object], other: Sequence[object]) -> int:
    """How many elements at the beginning are the same in both."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
