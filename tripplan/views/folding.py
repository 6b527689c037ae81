"""Texts made equal for searching: composed or not, wide or narrow, large or small letters; with the way back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

TextSpan = tuple[int, int]
"""Where a piece of a text begins and ends."""

_SIMPLE: Final = re.compile(r"[ -~·–→À-Þà-ÿぁ-ゖァ-ヺ一-鿿가-힣]*")
"""Texts of letters that fold to one letter each, and that never join their neighbours."""

_DOTTED_I: Final = "i\u0307"
"""What İ becomes as a small letter; it is looked for as a plain i."""

_COMPATIBLE: Final = {ord(normalize("NFKC", chr(jamo))): jamo for jamo in range(0x3131, 0x318F)}
"""Lone letters of Hangul, as keyboards write them (ㅅ), by what NFKC makes of them (the first part of a syllable)."""

_ZERO_WIDTH_JOINER: Final = "\u200d"
_EXTENDING: Final = re.compile("[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What belongs to the letter before it without being a mark: joiners, half-width voicing, skin colours, flag tags."""

_REGIONAL: Final = re.compile("[\U0001f1e6-\U0001f1ff]")
"""Letters that make a flag two by two."""

_LEADING: Final = re.compile("[\u1100-\u115f\ua960-\ua97c]")
_VOWEL: Final = re.compile("[\u1160-\u11a7\ud7b0-\ud7c6]")
_TRAILING: Final = re.compile("[\u11a8-\u11ff\ud7cb-\ud7fb]")
_SYLLABLE: Final = re.compile("[가-힣]")

FINALS: Final = 28
"""Syllables that share an initial consonant and a vowel are neighbours: one without a final consonant, 27 with one."""


class Folded(NamedTuple):
    """A text as it is compared, and where each of its letters comes from."""

    text: str
    origins: tuple[TextSpan, ...] | None = None
    """For each letter, the grapheme of the original text; None where every letter is where it was."""

    def original(self, start: int, end: int) -> TextSpan:
        """Where a piece of the folded text, which must not be empty, is in the original, in whole graphemes."""
        return (start, end) if self.origins is None else (self.origins[start][0], self.origins[end - 1][1])


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """The text as it is compared. Texts that look alike to a traveller come to the same."""
    if _SIMPLE.fullmatch(text):
        return Folded(text.casefold())
    letters, origins = [], []
    for start, end in graphemes(text):
        letters.append(_fold_grapheme(text[start:end]))
        origins += [(start, end)] * len(letters[-1])
    return Folded("".join(letters), tuple(origins))


@lru_cache(maxsize=4096)
def _fold_grapheme(grapheme: str) -> str:
    small = normalize("NFKC", normalize("NFKC", grapheme).casefold())
    return small.replace(_DOTTED_I, "i").translate(_COMPATIBLE)


def graphemes(text: str) -> Iterator[TextSpan]:
    """What a reader takes for one letter: with its marks, all parts of a syllable, joined emoji, a flag."""
    start = 0
    for index in range(1, len(text)):
        if not _belongs(text, start, index):
            yield start, index
            start = index
    if text:
        yield start, len(text)


def _belongs(text: str, start: int, index: int) -> bool:
    """Whether the letter at `index` belongs to the grapheme that began at `start` (UAX 29, without Prepend)."""
    before, letter = text[index - 1], text[index]
    if letter.isascii():
        return False
    if category(letter)[0] == "M" or _EXTENDING.match(letter):
        return True
    if _REGIONAL.match(letter):
        return index - start == 1 and _REGIONAL.match(before) is not None
    if before == _ZERO_WIDTH_JOINER:
        return category(letter) == "So"
    return _is_same_syllable(before, letter)


def _is_same_syllable(before: str, letter: str) -> bool:
    if _VOWEL.match(letter):
        return bool(_LEADING.match(before) or _VOWEL.match(before)) or is_open(before)
    if _TRAILING.match(letter):
        return any(part.match(before) for part in (_VOWEL, _TRAILING, _SYLLABLE))
    return _LEADING.match(before) is not None and any(part.match(letter) for part in (_LEADING, _SYLLABLE))


def is_open(letter: str) -> bool:
    """Whether it is a syllable of Hangul without a final consonant: 사, not 산."""
    return _SYLLABLE.match(letter) is not None and (ord(letter) - ord("가")) % FINALS == 0
