"""Near misses: which known word was meant by one that is misspelt."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_KNOWN: Final = 200
"""Words that a slip is compared with."""


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
