"""The patterns of ``.gitignore`` as regular expressions.

No pattern takes for ever, whoever wrote it: what has matched between two asterisks is never tried anew, as the first
place where it fits leaves most to what follows.
"""

from __future__ import annotations

import re
import string
from typing import Final

_SPECIAL: Final = re.compile(rb"[*?\[\\]")
_ANY: Final = rb"[^/]*"
_FOLDERS: Final = rb"(?:[^/]*/)*"

_CLASSES: Final = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "cntrl": "".join(map(chr, (*range(32), 127))),
    "digit": string.digits,
    "graph": string.ascii_letters + string.digits + string.punctuation,
    "lower": string.ascii_lowercase,
    "print": string.ascii_letters + string.digits + string.punctuation + " ",
    "punct": string.punctuation,
    "space": " \t\n\r\f\v",
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}
"""What each ``[:class:]`` holds."""


class _Nothing(ValueError):
    """A pattern that nothing matches, as a bracket that is never closed."""


def expression_of(pattern: bytes) -> bytes | None:
    """What matches a whole path as the pattern does, with DOTALL; None where nothing does.

    ``**`` right behind what has no special signs counts as a path of its own, as it does for git.
    """
    found = _SPECIAL.search(pattern)
    start = found.start() if found else len(pattern)
    try:
        return re.escape(pattern[:start]) + _of_segments(_Reader(pattern, start).segments())
    except _Nothing:
        return None


def _of_segments(segments: list[bytes | None]) -> bytes:
    """Joins what stands between slashes; None is ``**``, any number of folders."""
    groups: list[list[bytes]] = [[]]
    for segment in segments:
        if segment is not None:
            groups[-1].append(segment)
        elif len(groups) == 1 or groups[-1]:
            groups.append([])
    first, *others = (b"/".join(group) for group in groups)
    if not others:
        return first
    *middle, last = others
    parts = [first + b"/" if groups[0] else b""]
    parts += [b"(?>(?:[^/]*/)*?" + each + b"/)" for each in middle]
    parts.append(_FOLDERS + last if groups[-1] else b".*")
    return b"".join(parts)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: bytes, start: int) -> None:
        self._pattern = pattern
        self._at = start

    def segments(self) -> list[bytes | None]:
        """What matches each part between slashes; None for ``**``."""
        found = [self._segment()]
        while self._at < len(self._pattern):
            if self._passes(b"\\") and found[-1] is None:
                found.append(_ANY)  # before an escaped slash, ** is one folder at least
            self._at += 1
            found.append(self._segment())
        return found

    def _segment(self) -> bytes | None:
        begin = self._at
        chunks = [b""]
        while self._at < len(self._pattern) and not self._is_next(b"/") and not self._is_next(b"\\/"):
            if self._passes(b"*"):
                chunks.append(b"")
            else:
                chunks[-1] += self._one()
        read = self._pattern[begin : self._at]
        if len(read) > 1 and not read.strip(b"*"):
            return None
        first, *others = chunks
        if not others:
            return first
        *middle, last = others
        return b"".join([first, *(b"(?>[^/]*?" + each + b")" for each in middle if each), _ANY, last])

    def _is_next(self, text: bytes) -> bool:
        return self._pattern.startswith(text, self._at)

    def _passes(self, text: bytes) -> bool:
        is_next = self._is_next(text)
        self._at += len(text) if is_next else 0
        return is_next

    def _one(self) -> bytes:
        """What matches one byte."""
        if self._passes(b"?"):
            return rb"[^/]"
        if self._passes(b"["):
            return self._bracket()
        self._passes(b"\\")
        return re.escape(self._byte())

    def _byte(self) -> bytes:
        if self._at == len(self._pattern):
            raise _Nothing
        self._at += 1
        return self._pattern[self._at - 1 : self._at]

    def _bracket(self) -> bytes:
        is_negated = self._passes(b"!") or self._passes(b"^")
        members: set[int] = set()
        before = -1  # what a range may begin with
        is_first = True
        while is_first or not self._passes(b"]"):
            is_first = False
            if name := self._class_name():
                members.update(_CLASSES[name].encode())
                before = -1
            elif before >= 0 and self._is_range():
                self._at += 1
                members.update(range(before, self._member() + 1))
                before = -1
            else:
                before = self._member()
                members.add(before)
        members = members | {ord("/")} if is_negated else members - {ord("/")}
        if not members:
            raise _Nothing
        inside = b"".join(b"\\x%02x" % each for each in sorted(members))
        return b"[" + b"^" * is_negated + inside + b"]"

    def _is_range(self) -> bool:
        after = self._pattern[self._at + 1 : self._at + 2]
        return self._is_next(b"-") and after not in {b"", b"]"}

    def _member(self) -> int:
        self._passes(b"\\")
        return self._byte()[0]

    def _class_name(self) -> str:
        """The name of a ``[:class:]`` that comes next, and passes it; empty where none comes."""
        if not self._is_next(b"[:"):
            return ""
        end = self._pattern.find(b"]", self._at + 2)
        if end < 0:
            raise _Nothing
        inside = self._pattern[self._at + 2 : end]
        if not inside.endswith(b":"):
            return ""
        name = inside[:-1].decode("ascii", "replace")
        if name not in _CLASSES:
            raise _Nothing
        self._at = end + 1
        return name
