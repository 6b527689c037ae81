"""Reads on after a syntax error: one typo costs one item of a list, and not the trip.

The stretch around the error is blanked in a working copy, character for character, so that all places stay true. Of a
list item the dash is left and of an entry its key, so that the neighbours keep their indexes and names; what is left
reads as an empty value, and the builder puts an `Unreadable` there. Which stretches could be blanked is found by lines
and their indentation, as the text is not YAML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from tripplan.document.diagnose import INDENTATION, NO_YAML, explain, marks, stopped_at_depth
from tripplan.document.parse import UNKNOWN_ALIAS, Builder, Refused
from tripplan.document.pitfalls import pitfalls
from tripplan.document.tree import Unreadable
from tripplan.findings import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document.tree import Node

MAX_REPAIRS: Final = 8
MAX_LENGTH: Final = 300_000
"""Characters; a longer file is made by a program, and each attempt reads all of it again."""
_READING_BUDGET: Final = 6_000_000
"""Characters that may be read again for one file, over all attempts."""
_TROUBLE_AHEAD: Final = 8
"""How many more lines may be lost for a region after which all of the file can be read."""
_TAB_WIDTH: Final = 8

_LINE: Final = re.compile(r"[^\r\n]*")
_LINE_WITH_BREAK: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_VISIBLE: Final = re.compile(r"[^\r\n]")
_LIST_MARKS: Final = " \t\r\n-"
_DASHES: Final = re.compile(r"(?:-(?=[ \t\r\n]|\Z)[ \t]*)*")
_KEY: Final = re.compile(r"""[^\s#'"\[\]{},&*!|>%@`?-][^\r\n]*?:(?=[ \t\r\n]|\Z)""")
_GLUED_KEY: Final = re.compile(r"[^\W\d][\w-]*:")
_NESTED_ITEM: Final = re.compile(r"^[ \t]*-[ \t]+[^\s:#]+:[ \t\r\n]", re.MULTILINE)


class Trouble(NamedTuple):
    """A syntax error, explained, and the places in the text that have to do with it."""

    finding: Finding
    places: tuple[int, ...] = (0,)
    """Most likely first."""
    culprit: int | None = None
    """Where a text begins that took in what was meant as lines of their own."""


class Outcome(NamedTuple):
    """A tree, or as much of it as could be read, and what was found."""

    root: Node | None
    findings: list[Finding]
    trouble: Trouble | None = None
    """The syntax error at which reading stopped."""
    lost: tuple[Span, ...] = ()
    """What was blanked; all of the text where reading stopped for good."""


class Region(NamedTuple):
    """A stretch to blank."""

    start: int
    end: int
    place: int | None = None
    """Where the empty value will stand that a dash or a key before it is left with; None when nothing is left."""
    new_dash: bool = False
    """Whether the dash before `place` has to be written: the one that stands there is in a wrong column."""


def recover(text: str) -> Outcome:
    """Reads a text that is no YAML as a whole, stretch by stretch; the tree of the rest, and all findings."""
    original, outcome = text, _attempt(text, {})
    found: list[Finding] = []
    lost: list[Span] = []
    unreadable: dict[int, Unreadable] = {}
    attempts = _READING_BUDGET // max(len(text), 1) if len(text) < MAX_LENGTH else 0
    for _ in range(MAX_REPAIRS):
        trouble = outcome.trouble
        if trouble is None or not attempts:
            break
        better, attempts = _best(text, trouble, unreadable, attempts)
        if better is None:
            break
        found.append(_inside(trouble.finding, better.region, text))
        lost.append(Span(better.region.start, better.region.end))
        text, unreadable, outcome = better.text, better.unreadable, better.outcome
    if outcome.trouble is not None:
        found.append(outcome.trouble.finding)
        lost = [Span(0, len(text))]
    for other in outcome.findings:
        # A reference may have no target only because the target was blanked.
        name = re.escape(original[other.span.start + 1 : other.span.end])
        if other.rule is not UNKNOWN_ALIAS or not re.search(rf"&{name}(?=\s)", original):
            found.append(other)
    return Outcome(outcome.root, found, lost=tuple(sorted(lost)))


def _attempt(text: str, unreadable: dict[int, Unreadable]) -> Outcome:
    """Reads a text whose `unreadable` stretches were blanked, by where each left an empty value."""
    builder = Builder(text, unreadable)
    try:
        builder.run()
    except Refused as refusal:
        return Outcome(None, [refusal.finding])
    except yaml.MarkedYAMLError as trouble:
        if stopped_at_depth(trouble):
            # libyaml looks ahead, and may stop before what passes our own limit has come through.
            return _attempt(text[: marks(text, trouble)[1]], unreadable)
        found = explain(text, trouble, builder.last)
        builder.close_all()
        places = dict.fromkeys((found.span.start, *marks(text, trouble)))
        culprit = builder.last.start if builder.last and found.rule is INDENTATION else None
        return Outcome(builder.root, builder.findings, Trouble(found, tuple(places), culprit))
    except (yaml.YAMLError, ValueError, OverflowError):
        # A refused character, or a number in a directive or an escape that is beyond all measure.
        return Outcome(None, [], Trouble(NO_YAML.at()))
    return Outcome(builder.root, builder.findings + pitfalls(text, builder))


class _Step(NamedTuple):
    """What blanking a region led to."""

    region: Region
    lost: int
    """Lines that were blanked."""
    text: str
    unreadable: dict[int, Unreadable]
    outcome: Outcome

    def helps(self, before: Trouble) -> bool:
        """Whether reading gets past the region, and further than before."""
        trouble = self.outcome.trouble
        return trouble is None or (trouble.places[0] >= self.region.end and trouble.places[0] > before.places[0])

    @property
    def cost(self) -> int:
        """What is lost, and a guess at what will be."""
        return self.lost + (_TROUBLE_AHEAD if self.outcome.trouble else 0)


def _best(text: str, trouble: Trouble, unreadable: dict[int, Unreadable], attempts: int) -> tuple[_Step | None, int]:
    """The step that costs least and helps, from the first level that has one; and the attempts that are left."""
    tried: set[Region] = set()
    for level in _levels(_Lines(text), trouble):
        helpful: list[_Step] = []
        for region in level:
            if not attempts or region in tried or not text[region.start : region.end].strip():
                continue
            tried.add(region)
            attempts -= 1
            step = _blanked(text, region, unreadable)
            if step.helps(trouble):
                helpful.append(step)
                if len(tried) == 1 and step.outcome.trouble is None:
                    break
        if helpful:
            return min(helpful, key=lambda step: step.cost), attempts
    return None, attempts


def _blanked(text: str, region: Region, unreadable: dict[int, Unreadable]) -> _Step:
    inside = text[region.start : region.end]
    blank = _VISIBLE.sub(" ", inside)
    rest = text[: region.start] + blank + text[region.end :]
    kept = {place: node for place, node in unreadable.items() if not region.start <= place < region.end}
    if region.place is not None:
        if region.new_dash:
            rest = f"{rest[: region.place - 1]}-{rest[region.place :]}"
        start, end = _written(text, region)
        lost = [node for place, node in unreadable.items() if place not in kept]
        start = min([start, *(node.start for node in lost)])
        kept[region.place] = Unreadable(start, max([end, *(node.end for node in lost)]))
    lines = sum(1 for line in _LINE.findall(inside) if line.strip())
    return _Step(region, lines, rest, kept, _attempt(rest, kept))


def _inside(finding: Finding, region: Region, text: str) -> Finding:
    """The finding with its place inside the region that it cost, or at the dash or key that was left before it."""
    span = finding.span
    line_start = max(text.rfind(mark, 0, region.start) for mark in "\r\n") + 1
    if line_start <= span.start <= region.end:
        return finding if span.end <= region.end else finding._replace(span=Span(span.start, region.end))
    start, end = _written(text, region)
    first_line = _LINE.match(text, start, end)
    return finding._replace(span=Span(start, start + len(first_line[0].rstrip()) if first_line else end))


def _written(text: str, region: Region) -> tuple[int, int]:
    """The region without the blanks around it, and without the dash that it may begin with."""
    inside = text[region.start : region.end]
    end = region.start + len(inside.rstrip())
    return min(region.start + len(inside) - len(inside.lstrip(_LIST_MARKS if region.new_dash else None)), end), end


# ---------------------------------------------------------------- regions


class _Lines:
    """The lines of a text, and how they are indented."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [match.start() for match in _LINE_WITH_BREAK.finditer(text) if match.end() > match.start()] or [0]

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
        """Whether a line begins a list item, or was meant to: ``-visit`` lacks its space."""
        return self.content(line).startswith("-") and not self.content(line).startswith("--")

    def end_of(self, line: int, indent: int, *, dashes_belong: bool = False) -> int:
        """The line after a block: the next one that is indented no deeper than `indent`."""
        for below in range(line + 1, len(self)):
            if not self.says_something(below) or self.indent(below) > indent:
                continue
            if dashes_belong and self.indent(below) == indent and self.has_dash(below):
                continue
            return below
        return len(self)

    def dashes(self, line: int) -> int:
        """How many characters the dashes at the beginning of a line take, with the blanks after them."""
        match = _DASHES.match(self.content(line))
        return match.end() if match else 0

    def key(self, line: int) -> re.Match[str] | None:
        """The key that a line begins with, behind its dashes."""
        return _KEY.match(self.text, self.word(line) + self.dashes(line))

    def offset(self, line: int) -> int:
        """Where a line begins; the end of the text for the line after the last."""
        return self.starts[line] if line < len(self.starts) else len(self.text)


def _levels(lines: _Lines, trouble: Trouble) -> Iterator[list[Region]]:
    """The regions to try: those of a level are weighed against each other, a later level costs more."""
    places = list(dict.fromkeys(lines.at(place) for place in trouble.places))
    near = [region for place in trouble.places for region in _near(lines, place)]
    if trouble.culprit is not None:
        near += _adopted(lines, lines.at(trouble.culprit))
    yield near
    yield [_whole(lines, line) for line in places]
    chains = [list(_enclosing(lines, line)) for line in places]
    for depth in range(max(map(len, chains), default=0)):
        yield [chain[depth] for chain in chains if depth < len(chain)]
    for line in places:
        yield from ([region] for region in _outer_entries(lines, line))


def _near(lines: _Lines, place: int) -> list[Region]:
    """What a slip at a place costs at least."""
    line = lines.at(place)
    if lines.has_dash(line) and (place <= lines.word(line) or _fits_nowhere(lines, line)):
        return _near_dash(lines, line)
    adopted = _adopted(lines, line)
    if adopted and _fits_nowhere(lines, line):
        return adopted
    item = next(_enclosing(lines, line), None)
    # An item that holds items of its own, such as a day, is too much to lose for a slip in one of its keys.
    if item is not None and not _holds_items(lines, item):
        return [item]
    if lines.key(line):
        return [_entry(lines, line), _whole(lines, line)]
    if glued := _GLUED_KEY.match(lines.text, lines.word(line) + lines.dashes(line)):
        return [Region(glued.end(), lines.offset(line + 1), glued.end()), _whole(lines, line)]
    return [*(adopted or [Region(lines.starts[line], lines.offset(line + 1))]), _whole(lines, line)]


def _near_dash(lines: _Lines, line: int) -> list[Region]:
    """What a dash in a wrong place costs at least."""
    if not lines.dashes(line):
        # Only the space after it is missing.
        return [_item(lines, line, line)]
    around = next((region for region in _enclosing(lines, line) if region.start < lines.starts[line]), None)
    if around and not _holds_items(lines, around) and not _fits_nowhere(lines, line):
        return [around]
    return [*_moved(lines, line), Region(lines.starts[line], lines.offset(line + 1)), _whole(lines, line)]


def _holds_items(lines: _Lines, region: Region) -> bool:
    return _NESTED_ITEM.search(lines.text, region.start, region.end) is not None


def _adopted(lines: _Lines, line: int) -> list[Region]:
    """The item that runs up to a line, together with the line, whatever its indentation says."""
    above = next((above for above in range(line - 1, -1, -1) if lines.has_dash(above)), None)
    if above is None or lines.end_of(above, lines.indent(above)) < line:
        return []
    region = _item(lines, above, line)
    return [] if _holds_items(lines, region) else [region]


def _moved(lines: _Lines, line: int) -> list[Region]:
    """An item whose dash stands in a wrong column, as an item of each of the lists that are open there.

    Where the list has begun in a wrong column, it is the item above that has to move.
    """
    start, regions, limit = lines.starts[line], [], lines.indent(line) + _TAB_WIDTH
    for above in range(line - 1, -1, -1):
        column = lines.indent(above)
        if lines.has_dash(above) and column < limit and column != lines.indent(line):
            limit = column
            end = lines.offset(lines.end_of(line, column))
            if start + column < lines.offset(line + 1) - 1:
                regions.append(Region(start, end, start + column + 1, new_dash=True))
    first = next((dash for dash in range(line - 1, -1, -1) if lines.has_dash(dash)), None)
    if first is not None and lines.indent(first) > lines.indent(line):
        place = lines.starts[first] + lines.indent(line) + 1
        regions.append(Region(lines.starts[first], start, place, new_dash=True))
    return regions


def _enclosing(lines: _Lines, line: int) -> Iterator[Region]:
    """The list items around a line, the innermost first."""
    limit = lines.indent(line) + 1 if lines.has_dash(line) else lines.indent(line)
    for above in range(line, -1, -1):
        if not lines.says_something(above):
            continue
        if lines.has_dash(above) and lines.indent(above) < limit:
            yield _item(lines, above, line)
        limit = min(limit, lines.indent(above))
        if not limit:
            return


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
        return deeper and indent not in (column, column + lines.dashes(above))
    return deeper


def _item(lines: _Lines, dash_line: int, through: int) -> Region:
    """A list item without its dash, at least through a line."""
    below = max(lines.end_of(dash_line, lines.indent(dash_line)), lines.end_of(through, lines.indent(dash_line)))
    start = lines.word(dash_line) + 1
    return Region(start, lines.offset(below), start)


def _entry(lines: _Lines, line: int) -> Region:
    """The value of the entry whose key stands on a line."""
    key = lines.key(line)
    end = lines.offset(lines.end_of(line, lines.indent(line) + lines.dashes(line), dashes_belong=True))
    return Region(key.end(), end, key.end()) if key else Region(lines.starts[line], end)


def _whole(lines: _Lines, line: int) -> Region:
    """A line with all that is indented deeper."""
    return Region(lines.starts[line], lines.offset(lines.end_of(line, lines.indent(line))))


def _outer_entries(lines: _Lines, line: int) -> Iterator[Region]:
    """The entries around a line, the innermost first."""
    limit = lines.indent(line)
    for above in range(line - 1, -1, -1):
        if lines.says_something(above) and lines.indent(above) + lines.dashes(above) < limit:
            limit = lines.indent(above)
            if lines.key(above):
                yield _entry(lines, above)
