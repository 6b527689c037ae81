"""Reads on after a syntax error: one typo costs one item of a list, and not the trip.

The stretch around the error is blanked in a working copy, character for character, so that all places stay true. Of a
list item the dash is left and of an entry its key, so that the neighbours keep their indexes and names; what is left
reads as an empty value, and the builder puts an `Unreadable` there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tripplan.document.attempt import Outcome, Trouble, attempt
from tripplan.document.builder import UNKNOWN_ALIAS
from tripplan.document.tree import Unreadable
from tripplan.findings import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document.tree import Node

MAX_REPAIRS: Final = 8
MAX_LENGTH: Final = 300_000
"""Characters; a longer file is made by a program, and each attempt reads all of it again."""
_MAX_ATTEMPTS: Final = 24

_TAB_WIDTH: Final = 8

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_VISIBLE: Final = re.compile(r"[^\r\n]")
_DASHES: Final = re.compile(r"(?:-(?=[ \t\r\n]|\Z)[ \t]*)*")
_KEY: Final = re.compile(r"""[^\s#'"\[\]{},&*!|>%@`?-][^\r\n]*?:(?=[ \t\r\n]|\Z)""")
_NESTED_ITEM: Final = re.compile(r"^[ \t]*-[ \t]+[^\s:#]+:[ \t\r\n]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch to blank."""

    start: int
    end: int
    keeps_place: bool
    """Whether a dash or a key is left before it, and the stretch becomes `Unreadable`."""


class _Lines:
    """The lines of a text, and how they are indented."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [match.start() for match in _LINE.finditer(text) if match.end() > match.start()] or [0]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The index of the line that holds a character."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def content(self, line: int) -> str:
        """A line without its indentation and its end."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[line] : end].strip(" \t\r\n")

    def word(self, line: int) -> int:
        """Where a line has its first character that is no blank."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        raw = self.text[self.starts[line] : end]
        return self.starts[line] + len(raw) - len(raw.lstrip(" \t"))

    def indent(self, line: int) -> int:
        """The column in which a line begins; a tab is meant to go far in."""
        return len(self.text[self.starts[line] : self.word(line)].expandtabs(_TAB_WIDTH))

    def says_something(self, line: int) -> bool:
        """Whether a line holds more than blanks and a comment."""
        content = self.content(line)
        return bool(content) and not content.startswith("#")

    def has_dash(self, line: int) -> bool:
        """Whether a line begins a list item."""
        content = self.content(line)
        return content == "-" or content.startswith(("- ", "-\t"))

    def end_of(self, line: int, indent: int, *, dashes_belong: bool = False) -> int:
        """The line after a block: the next one that is indented no deeper than `indent`."""
        for below in range(line + 1, len(self)):
            if not self.says_something(below) or self.indent(below) > indent:
                continue
            if dashes_belong and self.indent(below) == indent and self.has_dash(below):
                continue
            return below
        return len(self)

    def offset(self, line: int) -> int:
        """Where a line begins; the end of the text for the line after the last."""
        return self.starts[line] if line < len(self.starts) else len(self.text)


def repair(text: str, outcome: Outcome) -> tuple[Node | None, list[Finding]]:
    """Blanks what cannot be read, stretch by stretch; the tree of the rest, and all findings."""
    original = text
    found: list[Finding] = []
    unreadable: dict[int, Unreadable] = {}
    attempts = _MAX_ATTEMPTS if len(text) < MAX_LENGTH else 0
    for _ in range(MAX_REPAIRS):
        trouble = outcome.trouble
        if trouble is None:
            break
        better, attempts = _best(text, trouble, unreadable, attempts)
        if better is None:
            break
        found.append(_inside(trouble.finding, better.region, text))
        text, unreadable, outcome = better.text, better.unreadable, better.outcome
    if outcome.trouble is not None:
        found.append(outcome.trouble.finding)
    return outcome.root, found + [other for other in outcome.findings if not _names_something_lost(other, original)]


def _names_something_lost(finding: Finding, text: str) -> bool:
    """Whether a reference has no target only because the target was blanked."""
    name = text[finding.span.start + 1 : finding.span.end]
    return finding.code == UNKNOWN_ALIAS and re.search(rf"&{re.escape(name)}(?=\s)", text) is not None


@dataclass(frozen=True, slots=True)
class _Step:
    """What blanking a region led to."""

    region: Region
    text: str
    unreadable: dict[int, Unreadable]
    outcome: Outcome

    @property
    def reach(self) -> int:
        """How far the text can be read now."""
        trouble = self.outcome.trouble
        return trouble.places[0] if trouble else len(self.text) + 1

    @property
    def helps(self) -> bool:
        """Whether reading gets past the region."""
        return self.reach >= self.region.end


def _best(text: str, trouble: Trouble, unreadable: dict[int, Unreadable], attempts: int) -> tuple[_Step | None, int]:
    """Of the smallest regions that get the reading past them, the one after which it gets furthest."""
    tried: set[Region] = set()
    for level in _levels(_Lines(text), trouble):
        steps: list[_Step] = []
        for region in level:
            if attempts > 0 and region not in tried and text[region.start : region.end].strip():
                tried.add(region)
                attempts -= 1
                steps.append(_blanked(text, region, unreadable))
        helpful = [step for step in steps if step.helps]
        if helpful:
            return max(helpful, key=lambda step: step.reach), attempts
    return None, attempts


def _blanked(text: str, region: Region, unreadable: dict[int, Unreadable]) -> _Step:
    blank = _VISIBLE.sub(" ", text[region.start : region.end])
    rest = text[: region.start] + blank + text[region.end :]
    kept = {place: node for place, node in unreadable.items() if not region.start <= place < region.end}
    if region.keeps_place:
        start, end = _written(text, region)
        lost = [node for place, node in unreadable.items() if place not in kept]
        start = min([start, *(node.start for node in lost)])
        kept[region.start] = Unreadable(start, max([end, *(node.end for node in lost)]))
    return _Step(region, rest, kept, attempt(rest, kept))


def _inside(finding: Finding, region: Region, text: str) -> Finding:
    """The finding with its place inside the region that it cost."""
    span = finding.span
    if region.start <= span.start <= region.end:
        return finding if span.end <= region.end else replace(finding, span=Span(span.start, region.end))
    start, end = _written(text, region)
    first_line = _LINE.match(text, start, end)
    return replace(finding, span=Span(start, start + len(first_line[0].rstrip()) if first_line else end))


def _written(text: str, region: Region) -> tuple[int, int]:
    """The region without the blanks around it."""
    inside = text[region.start : region.end]
    end = region.start + len(inside.rstrip())
    return min(region.start + len(inside) - len(inside.lstrip()), end), end


def _levels(lines: _Lines, trouble: Trouble) -> Iterator[list[Region]]:
    """The regions to try, the least loss first; those of one level cost about the same."""
    places = list(dict.fromkeys(lines.at(place) for place in trouble.places))
    chains = [list(_enclosing(lines, line)) for line in places]
    innermost = [chain[0] for chain in chains if chain]
    # An item that holds items of its own, such as a day, is too much to lose for a slip in one of its keys.
    yield [region for region in innermost if not _holds_items(lines, region)]
    for line in places:
        yield [_entry(lines, line)] if _key(lines, line) else []
        yield [_whole(lines, line)]
    yield innermost
    for depth in range(1, max(map(len, chains), default=0)):
        yield [chain[depth] for chain in chains if depth < len(chain)]
    for line in places:
        yield from ([region] for region in _outer_entries(lines, line))


def _holds_items(lines: _Lines, region: Region) -> bool:
    return _NESTED_ITEM.search(lines.text, region.start, region.end) is not None


def _enclosing(lines: _Lines, line: int) -> Iterator[Region]:
    """The list items around a line, the innermost first."""
    if _fits_nowhere(lines, line):
        # It was meant for the item above it, whatever its indentation says.
        above = next((above for above in range(line, -1, -1) if lines.has_dash(above)), None)
        if above is not None:
            yield _item(lines, above, line)
    limit = lines.indent(line) + 1 if lines.has_dash(line) else lines.indent(line)
    for above in range(line, -1, -1):
        if not lines.says_something(above):
            continue
        if lines.has_dash(above) and lines.indent(above) < limit:
            yield _item(lines, above, line)
        limit = min(limit, lines.indent(above))


def _fits_nowhere(lines: _Lines, line: int) -> bool:
    """Whether a line goes back to a column in which nothing began."""
    indent, deeper = lines.indent(line), False
    for above in range(line - 1, -1, -1):
        if not lines.says_something(above):
            continue
        column = lines.indent(above)
        if column > indent:
            deeper = True
            continue
        return deeper and indent not in (column, column + _dashes(lines, above))
    return deeper


def _item(lines: _Lines, dash_line: int, through: int) -> Region:
    """A list item without its dash, at least through a line."""
    below = max(lines.end_of(dash_line, lines.indent(dash_line)), lines.end_of(through, lines.indent(dash_line)))
    return Region(lines.word(dash_line) + 1, lines.offset(below), keeps_place=True)


def _dashes(lines: _Lines, line: int) -> int:
    """How many characters the dashes at the beginning of a line take, with the blanks after them."""
    match = _DASHES.match(lines.content(line))
    return match.end() if match else 0


def _key(lines: _Lines, line: int) -> re.Match[str] | None:
    return _KEY.match(lines.text, lines.word(line) + _dashes(lines, line))


def _entry(lines: _Lines, line: int) -> Region:
    """The value of the entry whose key stands on a line."""
    key = _key(lines, line)
    end = lines.offset(lines.end_of(line, lines.indent(line) + _dashes(lines, line), dashes_belong=True))
    return Region(key.end() if key else lines.starts[line], end, keeps_place=key is not None)


def _whole(lines: _Lines, line: int) -> Region:
    """A line with all that is indented deeper."""
    return Region(lines.starts[line], lines.offset(lines.end_of(line, lines.indent(line))), keeps_place=False)


def _outer_entries(lines: _Lines, line: int) -> Iterator[Region]:
    """The entries around a line, the innermost first."""
    limit = lines.indent(line)
    for above in range(line - 1, -1, -1):
        if lines.says_something(above) and lines.indent(above) + _dashes(lines, above) < limit:
            limit = lines.indent(above)
            if _key(lines, above):
                yield _entry(lines, above)
