"""Long trips, made of the Udo day over and over."""

from __future__ import annotations

from tests.conftest import FLAGSHIP


def long_trip(items: int) -> str:
    """A trip with about so many items: the Udo day, one day after another, as a person would have written it."""
    text = FLAGSHIP.read_text("utf-8")
    start, end = text.index("  - date: 2026-10-17\n"), text.index("    plan-b:")
    day = text[start:end]
    per_day = day.count("\n      - ")
    dated, later = day, day.replace("  - date: 2026-10-17\n    title", "  - title")
    return text[:start] + dated + later * (items // per_day - 1)
