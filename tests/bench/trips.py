"""Long trips: many days like the Udo day, or days that are long themselves."""

from __future__ import annotations

from tests.conftest import FLAGSHIP

_HEAD = """\
title: 긴 하루
timezone: Asia/Seoul
days:
"""
_DAY = """\
  - {heading}
    start: 05:00
    plan:
"""
_SNACK = """\
      - snack: 땅콩 아이스크림 {number}
        at: here
        stay: 1m
"""


def long_trip(items: int) -> str:
    """A trip with about so many items: the Udo day, one day after another, as a person would have written it."""
    text = FLAGSHIP.read_text("utf-8")
    start, end = text.index("  - date: 2026-10-17\n"), text.index("    plan-b:")
    day = text[start:end]
    per_day = day.count("\n      - ")
    dated, later = day, day.replace("  - date: 2026-10-17\n    title", "  - title")
    return text[:start] + dated + later * (items // per_day - 1)


def long_days(items: int, days: int = 1) -> str:
    """A trip of days with so many snacks in each, one a minute; up to 1 000 of them end before midnight."""
    plan = "".join(_SNACK.format(number=number) for number in range(items))
    headings = ["date: 2026-10-17", *(f"title: day {number}" for number in range(2, days + 1))]
    return _HEAD + "".join(_DAY.format(heading=heading) + plan for heading in headings)
