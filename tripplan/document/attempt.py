"""One attempt at reading a text, and how far it got."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from tripplan.document.builder import Builder, Refused
from tripplan.document.oddities import oddities
from tripplan.findings import Finding, error

if TYPE_CHECKING:
    from tripplan.document.tree import Node, Unreadable


class Trouble(NamedTuple):
    """A syntax error, explained, and the places in the text that have to do with it."""

    finding: Finding
    places: tuple[int, ...]
    """Most likely first."""
    culprit: int | None = None
    """Where a text begins that took in what was meant as lines of their own."""


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
        from tripplan.document.syntax import explain, marks, stopped_at_depth

        if stopped_at_depth(trouble):
            # libyaml looks ahead, and may stop before what passes our own limit has come through.
            return attempt(text[: marks(text, trouble)[1]], unreadable)
        found = explain(text, trouble, builder.last)
        builder.close_all()
        places = dict.fromkeys((found.span.start, *marks(text, trouble)))
        culprit = builder.last.start if builder.last and found.code == "indentation" else None
        return Outcome(builder.root, builder.findings, Trouble(found, tuple(places), culprit))
    except (yaml.YAMLError, ValueError, OverflowError):
        # A refused character, or a number in a directive or an escape that is beyond all measure.
        return Outcome(None, [], Trouble(error("syntax", "this cannot be read as YAML"), (0,)))
    return Outcome(builder.root, builder.findings + oddities(text, builder))
