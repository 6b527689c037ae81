"""Text in terminal cells: how wide it is, cut and padded exactly, with nothing in it that a terminal would obey."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len, set_cell_size, split_text

CONTROLS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
"""Control characters, and the invisible ones that reorder or hide what stands around them."""

_PICTURES: Final = 0x2400
"""Where the symbols for control characters begin: U+2400 is ␀."""


def plain(text: str) -> str:
    """The text on one line, with control and escape characters shown as symbols instead of sent."""
    return CONTROLS.sub(_symbol, text.replace("\r\n", "\n").strip("\n").replace("\n", " ⏎ ")) if text else text


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


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
    """The text in lines of at most so many cells, broken at spaces where it has some."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while cell_len(line) > cells:
            head, line = split_text(line, cells)
            if not head:
                return [*lines, line]
            lines.append(head)
    return [*lines, line] if line else lines
