"""Replacing stretches of a text, and the same on the bytes of a file, forwards and backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tripplan.document import Document


class Patch(NamedTuple):
    """Characters of a text that are replaced; several patches of one text do not overlap."""

    start: int
    end: int
    text: str


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The text with its patches, which are in order."""
    parts, place = [], 0
    for patch in patches:
        parts += [text[place : patch.start], patch.text]
        place = patch.end
    return "".join([*parts, text[place:]])


def sorted_patches(text: str, patches: Iterable[Patch]) -> list[Patch]:
    """The patches one after the other, without those that change nothing."""
    return [patch for patch in sorted(patches) if text[patch.start : patch.end] != patch.text]


class _Run(NamedTuple):
    """A stretch of a text that was patched: characters kept from `start` to `end`, or new ones."""

    start: int
    end: int
    text: str = ""

    @property
    def length(self) -> int:
        return self.end - self.start if self.end > self.start else len(self.text)

    def part(self, start: int, end: int) -> _Run:
        """Some of it, counted from its own beginning."""
        if self.end > self.start:
            return _Run(self.start + start, self.start + end)
        return _Run(0, 0, self.text[start:end])


def chained(text: str, first: Sequence[Patch], second: Sequence[Patch]) -> list[Patch]:
    """One list of patches that does to a text what `first` does to it and then `second` to the outcome."""
    runs, place = [], 0
    for patch in first:
        runs += [_Run(place, patch.start), _Run(0, 0, patch.text)]
        place = patch.end
    runs.append(_Run(place, len(text)))
    length = sum(run.length for run in runs)
    for patch in reversed(second):
        runs = [*_cut(runs, 0, patch.start), _Run(0, 0, patch.text), *_cut(runs, patch.end, length)]
        length += len(patch.text) - (patch.end - patch.start)
    patches, place, new = [], 0, ""
    for run in [*runs, _Run(len(text), len(text) + 1)]:
        if run.end == run.start:
            new += run.text
            continue
        if new or run.start > place:
            patches.append(Patch(place, run.start, new))
        place, new = run.end, ""
    return patches


def _cut(runs: Iterable[_Run], start: int, end: int) -> list[_Run]:
    """The runs between two places of the text that they make up."""
    cut, place = [], 0
    for run in runs:
        low, high = max(start - place, 0), min(end - place, run.length)
        if low < high:
            cut.append(run.part(low, high))
        place += run.length
    return cut


class Splice(NamedTuple):
    """Bytes of a file that were replaced."""

    offset: int
    """Where the old bytes stood in the old file."""
    old: bytes
    new: bytes


def as_splices(document: Document, patches: Iterable[Patch]) -> tuple[Splice, ...]:
    """The patches of a document's text as what happens to its file."""
    text, encoding = document.text, document.encoding
    splices, offset, place = [], len("\ufeff".encode(encoding)) if document.bom else 0, 0
    for patch in patches:
        offset += len(text[place : patch.start].encode(encoding))
        old = text[patch.start : patch.end].encode(encoding)
        splices.append(Splice(offset, old, patch.text.encode(encoding)))
        offset, place = offset + len(old), patch.end
    return tuple(splices)


def splice(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The file after its splices, which are in order; ValueError where the old bytes do not stand where they did."""
    parts, place = [], 0
    for offset, old, new in splices:
        if offset < place or data[offset : offset + len(old)] != old:
            raise ValueError("these are not the bytes that were changed")
        parts += [data[place:offset], new]
        place = offset + len(old)
    return b"".join([*parts, data[place:]])


def backwards(splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """What takes the splices back."""
    back, shift = [], 0
    for offset, old, new in splices:
        back.append(Splice(offset + shift, new, old))
        shift += len(new) - len(old)
    return tuple(back)
