"""The signs of a timeline: plain symbols, one cell each, and an ASCII set for terminals that make some of them two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Severity
from tripplan.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripplan.schedule import ItemPlan


class Glyphs(NamedTuple):
    """One sign for each thing that is drawn."""

    is_ascii: bool
    rail: str
    way: str
    wait: str
    gap: str
    rule: str
    broken: str
    end: str
    warning: str
    note: str
    tight: str
    arrow: str
    folded: str
    unfolded: str
    other: Mapping[int, int] = {}
    """Replacements of signs in the middle of a text, one cell for one cell, as `str.translate` takes it."""

    def of_severity(self, severity: Severity) -> str:
        """The sign of a finding."""
        return {Severity.ERROR: self.broken, Severity.WARNING: self.warning, Severity.NOTE: self.note}[severity]

    def of(self, item: ItemPlan) -> str:
        """The sign of an item's kind."""
        if item.entry is not None and item.item is None:
            return self.broken
        if item.kind == "end":
            return self.end
        kind = KINDS[item.kind if item.kind in KINDS else "visit"]
        return kind.ascii_sign if self.is_ascii else kind.sign


UNICODE: Final = Glyphs(
    is_ascii=False,
    rail="▌",
    way="╎",
    wait="·",
    gap="⋮",
    rule="─",
    broken="✗",
    end="■",
    warning="!",
    note="?",
    tight="◂",
    arrow="→",
    folded="▸",
    unfolded="▾",
)
ASCII: Final = Glyphs(
    is_ascii=True,
    rail="|",
    way=":",
    wait=".",
    gap=":",
    rule="-",
    broken="x",
    end="=",
    warning="!",
    note="?",
    tight="<",
    arrow="->",
    folded="+",
    unfolded="-",
    other=str.maketrans("≥≤…–·→", "><.-.>"),
)


def glyphs_for(*, is_ascii: bool) -> Glyphs:
    """The set that the settings ask for."""
    return ASCII if is_ascii else UNICODE
