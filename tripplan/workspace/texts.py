"""Two versions of a text: where they differ, how they are brought together, and how one that was typed is stored.

Line by line, as version control does it. Where two sides changed the same lines, or lines that touch, only a person
can decide: both versions are then in the outcome, between marks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.document import Document
    from tripplan.edits import Splice

OURS: Final = b"<<<<<<< yours in tripplan"
MIDDLE: Final = b"======="
THEIRS: Final = b">>>>>>> the file as somebody else saved it"
"""The marks around what was changed on both sides."""

_ENDS: Final = re.compile(r"\r\n|\r|\n")


def difference(old: bytes, new: bytes) -> tuple[Splice, ...]:
    """What makes one text of another: the stretch in which they differ, or nothing."""
    if old == new:
        return ()
    from tripplan.edits import Splice  # 25 ms, which only an edit pays

    start, end = _alike(old, new)
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


def _alike(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many elements at the beginning, and how many of the others at the end, are the same in both."""
    start = alike_from_start(one, other)
    return start, alike_from_start(one[start:][::-1], other[start:][::-1])


# ---------------------------------------------------------------- two sides


class Merge(NamedTuple):
    """Two changes of one text, brought together."""

    data: bytes
    is_clean: bool
    """Whether the changes kept apart from each other; else there are marks in the text."""


class _Hunk(NamedTuple):
    """Lines of the old text that one side replaced."""

    start: int
    end: int
    lines: list[bytes]
    is_ours: bool


def merge_texts(base: bytes, ours: bytes, theirs: bytes) -> Merge:
    """Both changes of `base` in one text."""
    old, one, other = (each.splitlines(keepends=True) for each in (base, ours, theirs))
    hunks = sorted((*_hunks(old, one, is_ours=True), *_hunks(old, other, is_ours=False)), key=lambda each: each[:2])
    parts: list[bytes] = []
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


def _hunks(old: list[bytes], new: list[bytes], *, is_ours: bool) -> Iterator[_Hunk]:
    """What one side replaced; the lines that are alike at both ends are not compared again."""
    from difflib import SequenceMatcher  # 6 ms, which only a merge pays

    start, end = _alike(old, new)
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


def _side(old: list[bytes], group: Sequence[_Hunk], stretch: tuple[int, int], *, is_ours: bool) -> list[bytes]:
    """How one side has a stretch of the old text."""
    lines, place = [], stretch[0]
    for hunk in group:
        if hunk.is_ours is is_ours:
            lines += old[place : hunk.start] + hunk.lines
            place = hunk.end
    return lines + old[place : stretch[1]]


def _marked(mine: list[bytes], yours: list[bytes]) -> list[bytes]:
    end = b"\r\n" if any(line.endswith(b"\r\n") for line in mine + yours) else b"\n"
    whole = [OURS + end, *mine, MIDDLE + end, *yours, THEIRS + end]
    return [line if line.endswith((b"\n", b"\r")) else line + end for line in whole]


# ---------------------------------------------------------------- a text that was typed


def retyped(read: Document, text: str) -> bytes:
    """A new text of a file, in the encoding of the old, whose lines keep their ends where they stay.

    What was typed has one kind of line end only; a file may have several.
    """
    old, new = _lines(read.text), _lines(text)
    usual = Counter(end for _, end in old if end).most_common(1)
    end = usual[0][0] if usual else "\n"
    lines = [(words, end if broken else "") for words, broken in new]
    for first, low, count in _kept([words for words, _ in old], [words for words, _ in new]):
        for index in range(count):
            words, was = old[first + index]
            is_broken = bool(new[low + index][1])
            lines[low + index] = (words, (was or end) if is_broken else "")
    whole = _joined(lines)
    return (("\ufeff" if read.bom else "") + whole).encode(read.encoding, "replace")


def _joined(lines: list[tuple[str, str]]) -> str:
    """The lines in one text; an empty line never makes one end of two."""
    parts = [""]
    for words, end in lines:
        parts.append(words + ("\r" if not words and end == "\n" and parts[-1].endswith("\r") else end))
    return "".join(parts)


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines with their ends, the last one without."""
    parts, place = [], 0
    for match in _ENDS.finditer(text):
        parts.append((text[place : match.start()], match[0]))
        place = match.end()
    return [*parts, (text[place:], "")]


def _kept(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Which lines stay: their place in the old text, their place in the new one, and how many."""
    from difflib import SequenceMatcher

    start, end = _alike(old, new)
    middle = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end]).get_matching_blocks()
    inner = [(block.a + start, block.b + start, block.size) for block in middle]
    return [(0, 0, start), *inner, (len(old) - end, len(new) - end, end)]
