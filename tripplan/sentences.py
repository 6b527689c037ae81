"""The one function that every sentence passes on its way to a person, and the word that was probably meant.

A sentence is written once, whole, in English, with named placeholders: ``say("{place} closes at {closes}", place=…)``.
As in gettext the English sentence is the key, so that a translation can answer later, in an order of its own. Nothing
reads a sentence back: what code needs to know stands in data beside it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_KNOWN: Final = 200
"""Words that a slip is compared with."""


def say(sentence: str, /, **values: object) -> str:
    """The sentence with its values in place; braces that are meant are doubled, as in `str.format`.

    It is in the language of the user, which is English so far: a translation looks it up here.
    """
    return sentence.format_map(values)


def say_count(count: int, one: str, many: str, /, **values: object) -> str:
    """The sentence for one thing or for several, with `count` in place of ``{count}``."""
    return say(one if count == 1 else many, count=count, **values)


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known word that a near miss was meant for; of `alike` 1 only the word itself is near enough.

    Of very many known words only the first are looked at.
    """
    return _nearest(word, tuple(islice(known, _MOST_KNOWN)), alike)


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...], alike: float) -> str | None:
    """Kept, as a key that is misspelt on one item is often misspelt on every item."""
    # difflib costs 6 ms to import and is wanted only when something is wrong.
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    return next((folded[near] for near in get_close_matches(word.casefold(), list(folded), n=1, cutoff=alike)), None)


def did_you_mean(suggestion: str | None) -> str:
    """Ask for the word that was probably meant, or say nothing where there is none."""
    return say("did you mean '{suggestion}'?", suggestion=suggestion) if suggestion is not None else ""
