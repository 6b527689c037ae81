"""Unified diffs that `patch` and `git apply` take, of any bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

_NO_LAST_BREAK: Final = b"\n\\ No newline at end of file\n"
_NEEDS_QUOTES: Final = re.compile(r'[\x00-\x1f\x7f"\\]')


def unified_diff(name: str, before: bytes, after: bytes) -> bytes:
    """What changes in the file of that name; nothing where nothing does.

    Lines end at line feeds only, so that a carriage return before one stays part of its line.
    """
    # difflib costs 6 ms to import, and only who asks for a diff waits for it.
    from difflib import diff_bytes
    from difflib import unified_diff as lines_between

    labels = (_label("a", name), _label("b", name))
    lines = diff_bytes(lines_between, _lines(before), _lines(after), *labels)
    return b"".join(line if line.endswith(b"\n") else line + _NO_LAST_BREAK for line in lines)


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _label(side: str, name: str) -> bytes:
    """``a/trip.yaml``, as git writes it: a name with blanks ends in a tab, one with odd signs is in quotes."""
    path = PurePath(name)
    inside = path.name if path.is_absolute() or ".." in path.parts else path.as_posix()
    label = f"{side}/{inside}"
    if _NEEDS_QUOTES.search(label):
        label = '"' + _NEEDS_QUOTES.sub(lambda match: rf"\{ord(match[0]):03o}", label) + '"'
    return (label + ("\t" if " " in inside else "")).encode("utf-8", "surrogateescape")
