"""Two changes of one text brought together: ours, and what somebody else did to the file meanwhile.

Line by line, as version control does it. Where both changed the same lines, or lines that touch, nobody but a person
can say what is meant: both versions then stand in the outcome, between marks.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.workspace.history import alike_from_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OURS: Final = b"<<<<<<< yours in tripplan"
MIDDLE: Final = b"======="
THEIRS: Final = b">>>>>>> the file as somebody else saved it"
"""The marks around what was changed on both sides."""

Lines = list[bytes]


class Merge(NamedTuple):
    """The outcome of bringing two changes together."""

    data: bytes
    is_clean: bool
    """Whether the changes kept apart from each other; else there are marks in the text."""


class _Hunk(NamedTuple):
    """Lines of the old text that one side replaced."""

    start: int
    end: int
    lines: Lines
    is_ours: bool


def merged(base: bytes, ours: bytes, theirs: bytes) -> Merge:
    """Both changes of `base` in one text."""
    old = base.splitlines(keepends=True)
    one, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    hunks = sorted((*_hunks(old, one, is_ours=True), *_hunks(old, other, is_ours=False)), key=lambda each: each[:2])
    parts: Lines = []
    place, is_clean = 0, True
    for group in _groups(hunks):
        start, end = group[0].start, max(hunk.end for hunk in group)
        parts += old[place:start]
        mine, yours = (_side(old, group, (start, end), is_ours=is_ours) for is_ours in (True, False))
        is_one_sided = len({hunk.is_ours for hunk in group}) == 1
        if is_one_sided or mine == yours:
            parts += mine if group[0].is_ours else yours
        else:
            is_clean = False
            parts += _marked(mine, yours)
        place = end
    return Merge(b"".join(parts + old[place:]), is_clean)


def has_marks(data: bytes) -> bool:
    """Whether there are marks of two versions in a text."""
    return any(line.startswith((OURS, THEIRS)) for line in data.splitlines())


def _hunks(old: Lines, new: Lines, *, is_ours: bool) -> Iterator[_Hunk]:
    """What one side replaced; the lines that are alike at both ends are never looked at twice."""
    start = alike_from_start(old, new)
    end = alike_from_start(old[start:][::-1], new[start:][::-1])
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    for tag, first, last, low, high in SequenceMatcher(None, left, right).get_opcodes():
        if tag != "equal":
            yield _Hunk(first + start, last + start, right[low:high], is_ours)


def _groups(hunks: Sequence[_Hunk]) -> Iterator[list[_Hunk]]:
    """Hunks that overlap or touch each other, together."""
    group: list[_Hunk] = []
    for hunk in hunks:
        if group and hunk.start > max(each.end for each in group):
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _side(old: Lines, group: Sequence[_Hunk], stretch: tuple[int, int], *, is_ours: bool) -> Lines:
    """How one side has a stretch of the old text."""
    lines, place = [], stretch[0]
    for hunk in group:
        if hunk.is_ours is is_ours:
            lines += old[place : hunk.start] + hunk.lines
            place = hunk.end
    return lines + old[place : stretch[1]]


def _marked(mine: Lines, yours: Lines) -> Lines:
    end = b"\r\n" if any(line.endswith(b"\r\n") for line in mine + yours) else b"\n"
    whole = [OURS + end, *mine, MIDDLE + end, *yours, THEIRS + end]
    return [line if line.endswith((b"\n", b"\r")) else line + end for line in whole]
