"""A whole text that came back from where it was typed, as bytes of the file that it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from tripplan.workspace.history import alike_from_start

if TYPE_CHECKING:
    from tripplan.document import Document

_ENDS: Final = re.compile(r"\r\n|\r|\n")


def retyped(read: Document, text: str) -> bytes:
    """The new text in the encoding of the old, whose lines keep their ends where they stay.

    What one types in knows one kind of line end only; a file may have several.
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
    """Which lines stay: where they stood, where they stand, and how many."""
    start = alike_from_start(old, new)
    end = alike_from_start(old[start:][::-1], new[start:][::-1])
    middle = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end]).get_matching_blocks()
    inner = [(block.a + start, block.b + start, block.size) for block in middle]
    return [(0, 0, start), *inner, (len(old) - end, len(new) - end, end)]
