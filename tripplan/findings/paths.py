"""Paths into a file, and how people read and write them."""

from __future__ import annotations

import re
from typing import Final

Path = tuple[str | int, ...]
"""A path into a trip file, such as ``("days", 0, "plan", 3, "stay")``."""

_QUOTES: Final = "\"'"
# The expressions are compiled by the first path that is read or written: most runs have none.
_PLAIN: Final = r"[^.\[\]\"'\s](?:[^.\[\]]*[^.\[\]\s])?"
"""A name that needs no quotes in a path."""
_QUOTED: Final = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_PART: Final = rf"\[(?:(?P<index>[0-9]{{1,9}})|(?P<bracketed>{_QUOTED}))\]|(?:(?<=.)\.|\A)(?P<name>{_QUOTED}|{_PLAIN})"
"""One part of a path as it is written."""


def path_text(path: Path) -> str:
    """Write ``("days", 0, "plan", 3)`` as ``days[0].plan[3]``; a name with dots as ``places["A.B"]``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif re.fullmatch(_PLAIN, part, re.DOTALL):
            text += f".{part}" if text else part
        else:
            text += '["' + re.sub(r"[\"\\]", r"\\\g<0>", part) + '"]'
    return text


def read_path(text: str) -> Path:
    """Read a path that `path_text` or a person wrote; quotes of either kind may stand around any name.

    Raises ValueError, with a sentence that says what was expected.
    """
    parts: list[str | int] = []
    pattern = re.compile(_PART, re.DOTALL)
    place = 0
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:
            raise ValueError(f"expected a path such as days[0].plan[3].stay, counted from 0, not '{text}'")
        parts.append(int(found["index"]) if found["index"] else _name_in(found))
        place = found.end()
    return tuple(parts)


def _name_in(found: re.Match[str]) -> str:
    name = found["name"] or found["bracketed"]
    return re.sub(r"\\(.)", r"\1", name[1:-1], flags=re.DOTALL) if name[0] in _QUOTES else name
