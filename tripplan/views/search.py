"""Search in an open trip, as ``/`` does: which items hold all words that were typed, and where to mark them.

Texts are made equal for it: composed or not, wide or narrow, large or small letters; with the way back. Korean may be
typed by its initial consonants (ㅅㅅㅂㅈ finds 성산봄죽), and the syllable at the very end may still be on its way
(성사 finds 성산); a space after it says that it is complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category, normalize

from tripplan.schedule.places import HERE
from tripplan.views import format as look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.model.items import Model
    from tripplan.plan import Plan
    from tripplan.schedule import ItemPlan


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


_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""Initial consonants in the order in which Unicode has their syllables."""
_OF_ONE_INITIAL: Final = 21 * FINALS
"""Syllables that begin with the same consonant are neighbours."""
_PAIRS: Final = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
"""Two initial consonants that some keyboards write as one letter."""

_LISTS: Final = ("order", "note", "todo", "bring", "links")
_LINES: Final = ("name", "kind", "at", "address", "phone")


class ItemPlace(NamedTuple):
    """An item by its numbers, counted from 0."""

    day: int
    item: int
    """Index among the items of the day, or of its plan B."""
    plan_b: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, all of which must be there."""

    patterns: tuple[re.Pattern[str], ...] = ()
    """One for each word; none match nothing."""

    @classmethod
    def of(cls, text: str) -> Query:
        """Read what was typed, or is still being typed."""
        words = [fold(word).text for word in text.split()]
        whole = [_pattern(word) for word in words[:-1]]
        last = [_pattern(word, growing=not text[-1].isspace()) for word in words[-1:]]
        return cls(tuple(re.compile(pattern) for pattern in dict.fromkeys(whole + last)))

    def is_in(self, folded: str) -> bool:
        """Whether all words are in a folded text."""
        return bool(self.patterns) and all(pattern.search(folded) for pattern in self.patterns)

    def spans(self, text: str) -> list[TextSpan]:
        """Where any of the words are in a text: offsets into it, in order, apart, of whole graphemes."""
        folded = fold(text)
        found = (match.span() for pattern in self.patterns for match in pattern.finditer(folded.text))
        merged: list[TextSpan] = []
        for start, end in sorted(folded.original(*span) for span in found):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged


def matches(plan: Plan, query: Query) -> list[ItemPlace]:
    """The items that hold all words, in the order of the days; those of a plan B after the items of its day."""
    return [place for place, folded in _folded_items(plan) if query.is_in(folded)]


def step_from(here: ItemPlace, places: Sequence[ItemPlace], step: int = 1) -> ItemPlace | None:
    """The next of the places after `here` (`step` 1), or the one before it (-1), around the end; None of none."""
    forward = step > 0
    ordered = sorted(places, key=_order, reverse=not forward)
    beyond = (place for place in ordered if place != here and (_order(place) > _order(here)) == forward)
    return next(beyond, ordered[0] if ordered else None)


def _order(place: ItemPlace) -> tuple[int, bool, int]:
    return place.day, place.plan_b, place.item


def _pattern(word: str, *, growing: bool = False) -> str:
    """A folded word as a regular expression; a growing one may get a final consonant."""
    if growing and is_open(word[-1]):
        return f"{_pattern(word[:-1])}[{word[-1]}-{chr(ord(word[-1]) + FINALS - 1)}]"
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    """A letter as a regular expression; a consonant means itself and for what begins with it."""
    if letter in _PAIRS:
        return f"(?:{letter}|{_pattern(_PAIRS[letter])})"
    if letter not in _INITIALS:
        return re.escape(letter)
    first = ord("가") + _INITIALS.index(letter) * _OF_ONE_INITIAL
    return f"[{letter}{chr(first)}-{chr(first + _OF_ONE_INITIAL - 1)}]"


@lru_cache(maxsize=1)
def _folded_items(plan: Plan) -> tuple[tuple[ItemPlace, str], ...]:
    """The items of a plan, each with its folded texts on lines of their own; kept, as every key asks again."""
    found = []
    for index, day in enumerate(plan.days):
        # What leads to the first item of a day.
        lead = [day.day.head.title or "", *([look.calendar_date(day.date)] if day.date is not None else [])]
        for number, item in enumerate(day.items):
            found.append((ItemPlace(index, number), _folded([*(lead if not number else ()), *_texts(item)])))
        later = day.plan_b.items if day.plan_b is not None else ()
        found += [(ItemPlace(index, number, plan_b=True), _folded(_texts(item))) for number, item in enumerate(later)]
    return tuple(found)


def _folded(texts: Sequence[str] | Iterator[str]) -> str:
    return "\n".join([fold(text).text for text in texts])


def _texts(item: ItemPlan) -> Iterator[str]:
    """Everything that is said of an item, of its place, of the ways to it, and of what could be done instead."""
    yield from (item.title, item.name, item.kind)
    for port in (*item.ports, *item.landings):
        yield from (port.name, port.port or "")
    yield from (leg.mode for leg in item.legs)
    if item.spot is not None:
        yield item.spot.name if getattr(item.item, "at", HERE) not in {None, HERE} else ""
        yield from _written(item.spot.place)
    options = item.choice.options if item.choice is not None else ()
    for entry in (item.entry, item.choice, *options, *(leg.entry for leg in item.legs)):
        yield from _written(entry.item if entry is not None else None)


def _written(said: Model | None) -> Iterator[str]:
    """The texts of a model that are looked through."""
    fields = vars(said) if said is not None else {}
    for key in _LISTS:
        yield from fields.get(key, ())
    yield from (text for key in _LINES if (text := fields.get(key)) and text != HERE)
