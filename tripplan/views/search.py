"""Search in an open trip, as ``/`` does: which items hold all words that were typed, and where to mark them.

Korean may be typed by its initial consonants (ㅅㅅㅂㅈ finds 성산봄죽), and the syllable at the very end may still be
on its way (성사 finds 성산); a space after it says that it is complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.schedule.places import HERE
from tripplan.views import format as look
from tripplan.views.folding import FINALS, TextSpan, fold, is_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.model.place import Model
    from tripplan.plan import Plan
    from tripplan.schedule import ItemPlan

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


# ---------------------------------------------------------------- words


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


# ---------------------------------------------------------------- the texts of an item


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
