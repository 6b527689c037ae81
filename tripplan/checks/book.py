"""The rule book: every code that tripplan can print."""

from __future__ import annotations

from typing import Final

from tripplan.checks import (
    connections,
    crossings,
    daylight,
    days,
    ferry,
    hidden,
    ignoring_rules,
    links,
    money,
    opening,
    places,
    rentals,
    routed,
    timetables,
    timing,
    told_by_reader,
    told_by_schedule,
    ways,
    weather,
)

CHAPTERS: Final = (
    *told_by_reader.CHAPTERS,
    *told_by_schedule.CHAPTERS,
    connections.CHAPTER,
    crossings.CHAPTER,
    ferry.CHAPTER,
    hidden.CHAPTER,
    ignoring_rules.CHAPTER,
    links.CHAPTER,
    money.CHAPTER,
    rentals.CHAPTER,
    routed.CHAPTER,
    timetables.CHAPTER,
    timing.CHAPTER,
    days.CHAPTER,
    daylight.CHAPTER,
    opening.CHAPTER,
    places.CHAPTER,
    ways.CHAPTER,
    weather.CHAPTER,
)
"""All chapters; several may have the same topic."""

RULES: Final = {rule.code: rule for chapter in CHAPTERS for rule in chapter.rules}
"""Every rule by its code."""
