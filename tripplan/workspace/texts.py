"""Two versions of a text: where they differ, how they are brought together, and how one that was typed is stored.

Line by line, as version control does it. Where two sides changed the same lines, or lines that touch, only a person
can decide: both versions are then in the outcome, between marks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

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
    groups: list[list[_Hunk]] = []
    """Those that overlap or touch each other, together."""
    for hunk in hunks:
        if groups and hunk.start <= max(each.end for each in groups[-1]):
            groups[-1].append(hunk)
        else:
            groups.append([hunk])
    parts: list[bytes] = []
    place, is_clean = 0, True
    for group in groups:
        start, end = group[0].start, max(hunk.end for hunk in group)
        parts += old[place:start]
        mine, yours = (_side(old, group, (start, end), is_ours=is_ours) for is_ours in (True, False))
        is_one_sided = len({hunk.is_ours for hunk in group}) == 1
        if is_one_sided or mine == yours:
            parts += mine if group[0].is_ours else yours
        else:
            is_clean = False
            ending = b"\r\n" if any(line.endswith(b"\r\n") for line in mine + yours) else b"\n"
            whole = [OURS + ending, *mine, MIDDLE + ending, *yours, THEIRS + ending]
            parts += [line if line.endswith((b"\n", b"\r")) else line + ending for line in whole]
        place = end
    return Merge(b"".join(parts + old[place:]), is_clean)


def has_marks(data: bytes) -> bool:
    """Whether there are marks of two versions in a text."""
    return any(line.startswith((OURS, THEIRS)) for line in data.splitlines())


def _hunks(old: list[bytes], new: list[bytes], *, is_ours: bool) -> Iterator[_Hunk]:
    """What one side replaced."""
    place = low = 0
    for first, begin, count in _kept(old, new):
        if first > place or begin > low:
            yield _Hunk(place, first, new[low:begin], is_ours)
        place, low = first + count, begin + count


def _side(old: list[bytes], group: Sequence[_Hunk], stretch: tuple[int, int], *, is_ours: bool) -> list[bytes]:
    """How one side has a stretch of the old text."""
    lines, place = [], stretch[0]
    for hunk in group:
        if hunk.is_ours is is_ours:
            lines += old[place : hunk.start] + hunk.lines
            place = hunk.end
    return lines + old[place : stretch[1]]


# ---------------------------------------------------------------- a text that was typed


def retyped(read: Document, text: str) -> bytes:
    """A new text of a file, in the encoding of the old, whose lines keep their ends where they stay.

    What was typed has one kind of line end only; a file may have several. An empty line never makes one end of two.
    """
    old, new = _lines(read.text), _lines(text)
    usual = Counter(end for _, end in old if end).most_common(1)
    usual_end = usual[0][0] if usual else "\n"
    ends = [usual_end if broken else "" for _, broken in new]
    for first, low, count in _kept([words for words, _ in old], [words for words, _ in new]):
        for index in range(count):
            if ends[low + index]:
                ends[low + index] = old[first + index][1] or usual_end
    parts = ["\ufeff" if read.bom else ""]
    for (words, _), end in zip(new, ends, strict=True):
        parts.append(words + ("\r" if not words and end == "\n" and parts[-1].endswith("\r") else end))
    return "".join(parts).encode(read.encoding, "replace")


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines with their ends, the last one without."""
    parts, place = [], 0
    for match in _ENDS.finditer(text):
        parts.append((text[place : match.start()], match[0]))
        place = match.end()
    return [*parts, (text[place:], "")]


def _kept(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Which lines stay: their place in the old text, their place in the new one, and how many.

    Those that are alike at both ends are not compared again.
    """
    from difflib import SequenceMatcher  # 6 ms, which only a merge or a typed text pays

    start, end = _alike(old, new)
    middle = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end]).get_matching_blocks()
    inner = [(block.a + start, block.b + start, block.size) for block in middle]
    return [(0, 0, start), *inner, (len(old) - end, len(new) - end, end)]
