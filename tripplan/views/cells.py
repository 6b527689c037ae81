"""Text in terminal cells: how wide it is, cut and padded exactly, with nothing in it that a terminal would obey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import category

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTROLS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
"""Control characters, and the invisible ones that reorder or hide what is around them."""

_LOOSE_JOINER: Final = re.compile("(?<![^\x00-\x7f])\u200d|\u200d(?![^\x00-\x7f])")
"""A joiner with nothing to join, which would join whatever happens to be beside the text."""

_PICTURES: Final = 0x2400
"""Where the symbols for control characters begin: U+2400 is ␀."""

_NO_START: Final = (
    ")]},.;:!?、。，．・：；？！％）］｝〕〉》」』】〙〗’”»…‥ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
"""What no line begins with: closing marks, and letters that are small or lengthen the one before."""
_NO_END: Final = "([{（［｛〔〈《「『【〘〖‘“«"
"""What no line ends with: opening marks."""
_EITHER_SIDE: Final = (
    "\u2e80\u312f",
    "\u31a0\u4dbf",
    "\u4e00\u9fff",
    "\uf900\ufaff",
    "\uff01\uff60",
    "\U00020000\U0003ffff",
)
"""First and last letters of Chinese and Japanese, before and after which a line may break without a space."""
_JOINER: Final = "\u200d"
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

COLOURS: Final = {
    "heading": "1",
    "muted": "2",
    "way": "2",
    "wait": "2",
    "time": "1",
    "leave": "36",
    "slack": "2",
    "error": "31",
    "warning": "33",
    "note": "35",
    "late": "1;31",
    "tight": "36",
    "rule": "2",
    "now": "1;33",
    "tick": "2",
    "broken": "31",
    "ride": "34",
    "meal": "32",
    "+": "32",
    "-": "31",
    "~": "33",
    "→": "36",
}
"""The SGR parameters of each role, and of the signs of a diff, from the sixteen colours that every terminal has."""

TextSpan = tuple[int, int]
"""Where a piece of a text begins and ends."""

_LEAST_ROOM: Final = 12
"""Cells; a text is not set beside its lead in less."""


def plain(text: str) -> str:
    """The text on one line, with control and escape characters shown as symbols instead of sent."""
    shown = CONTROLS.sub(_symbol, text.replace("\r\n", "\n").strip("\n").replace("\n", " ⏎ ")) if text else text
    return _LOOSE_JOINER.sub("\N{REPLACEMENT CHARACTER}", shown) if "\u200d" in shown else shown


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def json_text(data: object) -> str:
    """Data as JSON text with one newline at its end; what a terminal would obey, or hide, is escaped in its strings."""
    import json  # 3 ms, and only who asks for JSON waits for it

    text = json.dumps(data, ensure_ascii=False, indent=2)
    return CONTROLS.sub(lambda each: each[0] if each[0] == "\n" else f"\\u{ord(each[0]):04x}", text) + "\n"


def painted(text: str, role: str, *, colour: bool) -> str:
    """The text in the colour of its role, as a terminal takes it; as it is where colour is off, or nothing shows."""
    code = COLOURS.get(role)
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code and text.strip() else text


def width(text: str) -> int:
    """How many cells the text takes."""
    return cell_len(text)


def fit(text: str, cells: int) -> str:
    """The text in exactly so many cells: padded with spaces, or cut with ``…``."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text + " " * (cells - cell_len(text))
    return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)


def fit_right(text: str, cells: int) -> str:
    """As `fit`, with the spaces before the text."""
    return " " * max(0, cells - cell_len(text)) + text if cell_len(text) <= cells else fit(text, cells)


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken at spaces and between Chinese or Japanese letters.

    No line begins with a closing mark or ends with an opening one. Words of Korean stay whole, as those of Latin
    letters do; only a word that is longer than a line is cut.
    """
    tidy = " ".join(text.split())
    if cell_len(tidy) <= cells:
        return [tidy] if tidy else []
    lines: list[str] = []
    line = ""
    for gap, word in _words(tidy):
        joined = f"{line}{gap}{word}" if line else word
        if cell_len(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        pieces = _cut(word, cells) if cell_len(word) > cells else [word]
        # A letter with its marks may be wider than a narrow line.
        *whole, line = (part for piece in pieces for part in ([piece] if cell_len(piece) <= cells else piece))
        lines += filter(None, whole)
    return [*lines, line]


def _words(text: str) -> Iterator[tuple[str, str]]:
    """What is not to be broken, each piece after the space before it, or after nothing."""
    gap, start = "", 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after == " ":
            if before not in _NO_END and text[at + 1] not in _NO_START:
                yield gap, text[start:at]
                gap, start = " ", at + 1
        elif not (before.isascii() and after.isascii()) and before != " " and _may_part(before, after):
            yield gap, text[start:at]
            gap, start = "", at
    yield gap, text[start:]


def _may_part(before: str, after: str) -> bool:
    """Whether a line may break between two letters without a space."""
    if before in _NO_END or after in _NO_START or _JOINER in {before, after} or category(after)[0] == "M":
        return False
    return any(first <= before <= last or first <= after <= last for first, last in _EITHER_SIDE)


def _cut(word: str, cells: int) -> Iterator[str]:
    """The pieces of a word that may be longer than a line, cut between graphemes and where a line may break."""
    begin = best = 0
    for start, end in graphemes(word):
        while begin < start and cell_len(word[begin:end]) > cells:
            cut = best if best > begin and cell_len(word[best:start]) <= cells else start
            yield word[begin:cut].strip()
            begin = cut
        # A space within a word is one at which no line may break.
        if word[end - 1] not in f"{_NO_END} " and word[end : end + 1] not in f"{_NO_START} ":
            best = end
    yield word[begin:].strip()


def hanging(lead: str, text: str, cells: int) -> list[str]:
    """As `wrap`, with `lead` before the first line, and the others set under the text as far as there is room."""
    room = cells - cell_len(lead)
    if room < _LEAST_ROOM:
        return wrap(f"{lead}{text}", cells) or [""]
    first, *others = wrap(text, room) or [""]
    return [f"{lead}{first}".rstrip(), *(" " * cell_len(lead) + line for line in others)]


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
    if category(letter)[0] == "M" or _EXTENDING.match(letter):
        return True
    if _REGIONAL.match(letter):
        return index - start == 1 and _REGIONAL.match(before) is not None
    if before == _JOINER:
        return category(letter) == "So"
    if _VOWEL.match(letter):
        return bool(_LEADING.match(before) or _VOWEL.match(before)) or is_open(before)
    if _TRAILING.match(letter):
        return any(part.match(before) for part in (_VOWEL, _TRAILING, _SYLLABLE))
    return _LEADING.match(before) is not None and any(part.match(letter) for part in (_LEADING, _SYLLABLE))


def is_open(letter: str) -> bool:
    """Whether it is a syllable of Hangul without a final consonant: 사, not 산."""
    return _SYLLABLE.match(letter) is not None and (ord(letter) - ord("가")) % FINALS == 0
