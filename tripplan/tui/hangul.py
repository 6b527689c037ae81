"""Keys that were pressed while the keyboard writes Korean: which Latin letters stand on them.

With a Korean input method on, ``j`` arrives as ``ㅓ``, and ``gk`` as ``하``. The two-set layout (두벌식, KS X 5002)
says which key each letter is on, so that a traveller need not switch the keyboard to move about.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_INITIALS: Final = ("r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g")
"""ㄱ to ㅎ, as U+1100 and following."""
_VOWELS: Final = (
    *("k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho"),
    *("hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l"),
)
"""ㅏ to ㅣ, as U+1161 and following."""
_FINALS: Final = (
    *("r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv"),
    *("fg", "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g"),
)
"""ㄱ to ㅎ below a syllable, as U+11A8 and following."""

_KEYS: Final = {
    chr(first + index): keys
    for first, row in ((0x1100, _INITIALS), (0x1161, _VOWELS), (0x11A8, _FINALS))
    for index, keys in enumerate(row)
}


def latin_keys(text: str) -> str:
    """The letters on the keys that wrote a Korean text: ``jgk`` for ``ㅓ하``; empty if any of it is not Korean."""
    # NFKD takes syllables apart, and single letters to those that stand in syllables.
    parts = [_KEYS.get(letter, "") for letter in unicodedata.normalize("NFKD", text)]
    return "".join(parts) if all(parts) else ""
