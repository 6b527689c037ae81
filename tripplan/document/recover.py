"""Reads on after a syntax error: one typo costs one item of a list, and not the trip.

The stretch around the error is blanked in a working copy, character for character, so that all places stay true. Of a
list item the dash is left and of an entry its key, so that the neighbours keep their indexes and names; what is left
reads as an empty value, and the builder puts an `Unreadable` there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from tripplan.document.parse import UNKNOWN_ALIAS, Builder, Refused
from tripplan.document.pitfalls import pitfalls
from tripplan.document.regions import Lines, Region, Trouble, levels
from tripplan.document.tree import Unreadable
from tripplan.findings import Finding, Span

if TYPE_CHECKING:
    from tripplan.document.tree import Node

MAX_REPAIRS: Final = 8
MAX_LENGTH: Final = 300_000
"""Characters; a longer file is made by a program, and each attempt reads all of it again."""
_READING_BUDGET: Final = 6_000_000
"""Characters that may be read again for one file, over all attempts."""
_TROUBLE_AHEAD: Final = 8
"""How many more lines may be lost for a region after which all of the file can be read."""

_LINE: Final = re.compile(r"[^\r\n]*")
_VISIBLE: Final = re.compile(r"[^\r\n]")
_LIST_MARKS: Final = " \t\r\n-"


# ---------------------------------------------------------------- one attempt


class Outcome(NamedTuple):
    """A tree, or as much of it as could be read, and what was found."""

    root: Node | None
    findings: list[Finding]
    """All but the syntax error."""
    trouble: Trouble | None = None


def attempt(text: str, unreadable: dict[int, Unreadable] | None = None) -> Outcome:
    """Reads a text whose `unreadable` stretches were blanked, by where each left an empty value."""
    builder = Builder(text, unreadable or {})
    try:
        builder.run()
    except Refused as refusal:
        return Outcome(None, [refusal.finding])
    except yaml.MarkedYAMLError as trouble:
        # The rules cost 1 ms to import and are wanted only when something is wrong.
        from tripplan.document.diagnose import INDENTATION, explain, marks, stopped_at_depth

        if stopped_at_depth(trouble):
            # libyaml looks ahead, and may stop before what passes our own limit has come through.
            return attempt(text[: marks(text, trouble)[1]], unreadable)
        found = explain(text, trouble, builder.last)
        builder.close_all()
        places = dict.fromkeys((found.span.start, *marks(text, trouble)))
        culprit = builder.last.start if builder.last and found.rule is INDENTATION else None
        return Outcome(builder.root, builder.findings, Trouble(found, tuple(places), culprit))
    except (yaml.YAMLError, ValueError, OverflowError):
        # A refused character, or a number in a directive or an escape that is beyond all measure.
        from tripplan.document.diagnose import NO_YAML

        return Outcome(None, [], Trouble(NO_YAML.at(), (0,)))
    return Outcome(builder.root, builder.findings + pitfalls(text, builder))


# ---------------------------------------------------------------- repair


class Repaired(NamedTuple):
    """What could be read of a text that is not YAML as a whole."""

    root: Node | None
    findings: list[Finding]
    lost: list[Span]
    """What was blanked; all of the text where reading stopped for good."""


def repair(text: str, outcome: Outcome) -> Repaired:
    """Blanks what cannot be read, stretch by stretch; the tree of the rest, and all findings."""
    original = text
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
    found += [other for other in outcome.findings if not _names_something_lost(other, original)]
    return Repaired(outcome.root, found, sorted(lost))


def _names_something_lost(finding: Finding, text: str) -> bool:
    """Whether a reference has no target only because the target was blanked."""
    name = text[finding.span.start + 1 : finding.span.end]
    return finding.rule is UNKNOWN_ALIAS and re.search(rf"&{re.escape(name)}(?=\s)", text) is not None


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
    for level in levels(Lines(text), trouble):
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
    return _Step(region, lines, rest, kept, attempt(rest, kept))


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
