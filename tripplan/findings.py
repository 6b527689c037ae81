"""Findings: what is wrong, or unsure, in a file that a person wrote.

A finding is a value. It knows where it stands in the text, what is the matter in one sentence, and, where there is
one, what to write instead. Nothing in tripplan raises for trouble in a user's file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Path = tuple[str | int, ...]
"""A path into a trip file, such as ``("days", 0, "plan", 3, "stay")``."""

_QUOTES: Final = "\"'"
_PLAIN: Final = r"[^.\[\]\"'\s](?:[^.\[\]]*[^.\[\]\s])?"
_QUOTED: Final = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_PLAIN_PART: Final = re.compile(_PLAIN, re.DOTALL)
"""A name that needs no quotes in a path."""
_PART: Final = re.compile(
    rf"\[(?:(?P<index>[0-9]{{1,9}})|(?P<bracketed>{_QUOTED}))\]|(?:(?<=.)\.|\A)(?P<name>{_QUOTED}|{_PLAIN})", re.DOTALL
)
"""One part of a path as it is written."""
_TO_ESCAPE: Final = re.compile(r"[\"\\]")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


class Severity(IntEnum):
    """How bad a finding is; the order sorts the worst first."""

    ERROR = 0
    """The plan cannot happen as written, or a part of the file cannot be understood."""
    WARNING = 1
    """It will probably hurt."""
    NOTE = 2
    """Confirm it before you go."""

    @property
    def word(self) -> str:
        """``error``, ``warning`` or ``note``."""
        return self.name.lower()


class Span(NamedTuple):
    """A stretch of text: character offsets, the end exclusive."""

    start: int
    end: int


class Finding(NamedTuple):
    """One thing to tell the user about their file."""

    severity: Severity
    code: str
    """Stable name of the rule, such as ``unknown-key``."""
    message: str
    """One sentence, with the figures in it."""
    path: Path = ()
    """The item or key it belongs to."""
    span: Span = Span(0, 0)
    """Where it stands in the text."""
    hint: str = ""
    """What to do or write instead, or nothing."""
    follow_ups: tuple[Finding, ...] = ()
    """What follows from it, in the order of the file, and is none the worse; they have no follow-ups of their own."""

    @property
    def words(self) -> str:
        """What is the matter, and what to do about it."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def at(self, path: Path, span: Span) -> Finding:
        """The same finding at another place."""
        return self._replace(path=path, span=span)


def error(code: str, message: str, hint: str = "") -> Finding:
    """A finding that says the plan cannot happen or cannot be read."""
    return Finding(Severity.ERROR, code, message, hint=hint)


def warning(code: str, message: str, hint: str = "") -> Finding:
    """A finding that says it will probably hurt."""
    return Finding(Severity.WARNING, code, message, hint=hint)


def note(code: str, message: str, hint: str = "") -> Finding:
    """A finding that says what to confirm before leaving."""
    return Finding(Severity.NOTE, code, message, hint=hint)


def with_follow_ups(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding, and then what follows from it."""
    for finding in findings:
        yield finding
        yield from finding.follow_ups


class FindingsByPath:
    """Findings, follow-ups and all, by where they belong; sorted when somebody first asks."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = findings

    @cached_property
    def _every(self) -> list[Finding]:
        return list(with_follow_ups(self._findings))

    @cached_property
    def _numbers_at(self) -> dict[Path, list[int]]:
        """By their very path."""
        numbers: defaultdict[Path, list[int]] = defaultdict(list)
        for number, finding in enumerate(self._every):
            numbers[finding.path].append(number)
        return numbers

    @cached_property
    def _numbers_in(self) -> dict[Path, list[int]]:
        """By each path that they lie in, which is their own as well."""
        numbers: defaultdict[Path, list[int]] = defaultdict(list)
        for path, those in self._numbers_at.items():
            for length in range(1, len(path) + 1):
                numbers[path[:length]] += those
        return numbers

    def within(self, *paths: Path, at: Path | None = None) -> tuple[Finding, ...]:
        """Those in any of the paths, and those at the very path `at`, each once and in their order."""
        found = {number for path in paths for number in self._numbers_in.get(path, ())}
        found.update(self._numbers_at.get(at, ()) if at is not None else ())
        return tuple(self._every[number] for number in sorted(found))


def path_text(path: Path) -> str:
    """``("days", 0, "plan", 3)`` as people read it: ``days[0].plan[3]``; a name with dots is ``places["A.B"]``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN_PART.fullmatch(part):
            text += f".{part}" if text else part
        else:
            text += '["' + _TO_ESCAPE.sub(r"\\\g<0>", part) + '"]'
    return text


def read_path(text: str) -> Path:
    """The path that `path_text` wrote, or a person did; quotes of either kind may stand around any name.

    ValueError says what was expected.
    """
    parts: list[str | int] = []
    place = 0
    while place < len(text):
        found = _PART.match(text, place)
        if found is None:
            raise ValueError(f"expected a path such as days[0].plan[3].stay, counted from 0, not '{text}'")
        parts.append(int(found["index"]) if found["index"] else _name_in(found))
        place = found.end()
    return tuple(parts)


def _name_in(found: re.Match[str]) -> str:
    name = found["name"] or found["bracketed"]
    return _ESCAPED.sub(r"\1", name[1:-1]) if name[0] in _QUOTES else name
