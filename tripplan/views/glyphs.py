"""The signs of a timeline: plain symbols, one cell each, and an ASCII set for terminals that make some of them two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripplan.schedule import ItemPlan


class Glyphs(NamedTuple):
    """One sign for each thing that is drawn."""

    rail: str
    way: str
    wait: str
    gap: str
    rule: str
    meal: str
    visit: str
    ride: str
    ferry: str
    rental: str
    bed: str
    remark: str
    broken: str
    end: str
    warning: str
    note: str
    tight: str
    arrow: str
    folded: str
    unfolded: str
    other: Mapping[int, int] = {}
    """What stands for signs in the middle of a text, one cell for one cell, as `str.translate` takes it."""

    def of_severity(self, severity: Severity) -> str:
        """The sign of a finding."""
        return {Severity.ERROR: self.broken, Severity.WARNING: self.warning, Severity.NOTE: self.note}[severity]

    def of(self, item: ItemPlan) -> str:
        """The sign of an item's kind."""
        if item.entry is not None and item.item is None:
            return self.broken
        return {
            "breakfast": self.meal,
            "lunch": self.meal,
            "dinner": self.meal,
            "snack": self.meal,
            "ferry": self.ferry,
            "bus": self.ride,
            "train": self.ride,
            "flight": self.ride,
            "rent": self.rental,
            "return": self.rental,
            "sleep": self.bed,
            "note": self.remark,
            "end": self.end,
        }.get(item.kind, self.visit)


UNICODE: Final = Glyphs(
    rail="▌",
    way="╎",
    wait="·",
    gap="⋮",
    rule="─",
    meal="◆",
    visit="●",
    ride="▶",
    ferry="≈",
    rental="○",
    bed="☾",
    remark="–",
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
    rail="|",
    way=":",
    wait=".",
    gap=":",
    rule="-",
    meal="#",
    visit="*",
    ride=">",
    ferry="~",
    rental="o",
    bed="z",
    remark="-",
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
