"""Which stretches of a text could be blanked to get past a syntax error.

They are found by lines and their indentation, as the text is not YAML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Finding

_TAB_WIDTH: Final = 8

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_DASHES: Final = re.compile(r"(?:-(?=[ \t\r\n]|\Z)[ \t]*)*")
_KEY: Final = re.compile(r"""[^\s#'"\[\]{},&*!|>%@`?-][^\r\n]*?:(?=[ \t\r\n]|\Z)""")
_GLUED_KEY: Final = re.compile(r"[^\W\d][\w-]*:")
_NESTED_ITEM: Final = re.compile(r"^[ \t]*-[ \t]+[^\s:#]+:[ \t\r\n]", re.MULTILINE)


class Trouble(NamedTuple):
    """A syntax error, explained, and the places in the text that have to do with it."""

    finding: Finding
    places: tuple[int, ...]
    """Most likely first."""
    culprit: int | None = None
    """Where a text begins that took in what was meant as lines of their own."""


class Region(NamedTuple):
    """A stretch to blank."""

    start: int
    end: int
    place: int | None = None
    """Where the empty value will stand that a dash or a key before it is left with; None when nothing is left."""
    new_dash: bool = False
    """Whether the dash before `place` has to be written: the one that stands there is in a wrong column."""


class Lines:
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

    def offset(self, line: int) -> int:
        """Where a line begins; the end of the text for the line after the last."""
        return self.starts[line] if line < len(self.starts) else len(self.text)


def levels(lines: Lines, trouble: Trouble) -> Iterator[list[Region]]:
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


def _near(lines: Lines, place: int) -> list[Region]:
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
    if _key(lines, line):
        return [_entry(lines, line), _whole(lines, line)]
    if glued := _GLUED_KEY.match(lines.text, lines.word(line) + _dashes(lines, line)):
        return [Region(glued.end(), lines.offset(line + 1), glued.end()), _whole(lines, line)]
    return [*(adopted or [_line_alone(lines, line)]), _whole(lines, line)]


def _near_dash(lines: Lines, line: int) -> list[Region]:
    """What a dash in a wrong place costs at least."""
    if not _dashes(lines, line):
        # Only the space after it is missing.
        return [_item(lines, line, line)]
    around = next((region for region in _enclosing(lines, line) if region.start < lines.starts[line]), None)
    if around and not _holds_items(lines, around) and not _fits_nowhere(lines, line):
        return [around]
    return [*_moved(lines, line), _line_alone(lines, line), _whole(lines, line)]


def _holds_items(lines: Lines, region: Region) -> bool:
    return _NESTED_ITEM.search(lines.text, region.start, region.end) is not None


def _adopted(lines: Lines, line: int) -> list[Region]:
    """The item that runs up to a line, together with the line, whatever its indentation says."""
    above = next((above for above in range(line - 1, -1, -1) if lines.has_dash(above)), None)
    if above is None or lines.end_of(above, lines.indent(above)) < line:
        return []
    region = _item(lines, above, line)
    return [] if _holds_items(lines, region) else [region]


def _moved(lines: Lines, line: int) -> list[Region]:
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


def _enclosing(lines: Lines, line: int) -> Iterator[Region]:
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


def _fits_nowhere(lines: Lines, line: int) -> bool:
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


def _item(lines: Lines, dash_line: int, through: int) -> Region:
    """A list item without its dash, at least through a line."""
    below = max(lines.end_of(dash_line, lines.indent(dash_line)), lines.end_of(through, lines.indent(dash_line)))
    start = lines.word(dash_line) + 1
    return Region(start, lines.offset(below), start)


def _dashes(lines: Lines, line: int) -> int:
    """How many characters the dashes at the beginning of a line take, with the blanks after them."""
    match = _DASHES.match(lines.content(line))
    return match.end() if match else 0


def _key(lines: Lines, line: int) -> re.Match[str] | None:
    return _KEY.match(lines.text, lines.word(line) + _dashes(lines, line))


def _entry(lines: Lines, line: int) -> Region:
    """The value of the entry whose key stands on a line."""
    key = _key(lines, line)
    end = lines.offset(lines.end_of(line, lines.indent(line) + _dashes(lines, line), dashes_belong=True))
    return Region(key.end(), end, key.end()) if key else Region(lines.starts[line], end)


def _whole(lines: Lines, line: int) -> Region:
    """A line with all that is indented deeper."""
    return Region(lines.starts[line], lines.offset(lines.end_of(line, lines.indent(line))))


def _line_alone(lines: Lines, line: int) -> Region:
    return Region(lines.starts[line], lines.offset(line + 1))


def _outer_entries(lines: Lines, line: int) -> Iterator[Region]:
    """The entries around a line, the innermost first."""
    limit = lines.indent(line)
    for above in range(line - 1, -1, -1):
        if lines.says_something(above) and lines.indent(above) + _dashes(lines, above) < limit:
            limit = lines.indent(above)
            if _key(lines, above):
                yield _entry(lines, above)
