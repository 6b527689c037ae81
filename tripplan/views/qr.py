"""A link as a QR code in terminal cells, for a phone to scan.

The code is dark on light, whatever the theme: who shows it paints it black on white, margin and all, or phones do not
see it. Rows are text without colours; half blocks put two modules on top of each other, ``##`` is one module.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

Modules = tuple[tuple[bool, ...], ...]
"""The squares of a code without its margin, row by row, True for dark; empty where no code holds the text."""

MARGINS: Final = (4, 3, 2)
"""Light modules around the code: four by the standard (ISO/IEC 18004); phones read it with two."""

DARK: Final = "##"
"""A dark module in signs that every terminal has."""

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""Two modules on top of each other in one cell."""


class Room(NamedTuple):
    """A stretch of the screen."""

    cells: int
    rows: int

    def holds(self, other: Room) -> bool:
        """Whether the other one fits into it."""
        return other.cells <= self.cells and other.rows <= self.rows


def qr_rows(text: str, room: Room, *, ascii_signs: bool = False) -> tuple[str, ...] | None:
    """The rows of the code with as wide a margin as there is room for; None where it does not fit."""
    modules = _modules(text)
    fitting = (each for each in MARGINS if room.holds(_size(modules, each, ascii_signs=ascii_signs)))
    margin = next(fitting, None) if modules else None
    if margin is None:
        return None
    beside, empty = (False,) * margin, (False,) * (len(modules) + 2 * margin)
    rows = [empty] * margin + [(*beside, *row, *beside) for row in modules] + [empty] * margin
    if ascii_signs:
        return tuple("".join(DARK if dark else " " * len(DARK) for dark in row) for row in rows)
    # Two rows of modules are one of cells; a last odd one is light below.
    pairs = zip(rows[::2], [*rows[1::2], empty], strict=False)
    return tuple("".join(_HALVES[pair] for pair in zip(*both, strict=True)) for both in pairs)


def qr_room(text: str, *, ascii_signs: bool = False) -> Room | None:
    """The least room that the code needs; None where the text is too long for any code."""
    modules = _modules(text)
    return _size(modules, MARGINS[-1], ascii_signs=ascii_signs) if modules else None


@lru_cache(maxsize=64)
def _modules(text: str) -> Modules:
    # segno costs 15 ms to import on top of Textual, and only a code that is looked at wants it.
    import segno

    try:
        code = segno.make(text, error="L", micro=False, encoding="utf-8")
    except segno.DataOverflowError:
        return ()
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _size(modules: Modules, margin: int, *, ascii_signs: bool) -> Room:
    side = len(modules) + 2 * margin
    return Room(len(DARK) * side, side) if ascii_signs else Room(side, (side + 1) // 2)
