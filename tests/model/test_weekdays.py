"""Weekdays beside dates and in titles."""

from __future__ import annotations

from datetime import date

import pytest

from tripplan.model.weekdays import read_date, weekday_beside, weekday_in_title, weekday_of

FRIDAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2026-06-12", ""),
        ("Fri 2026-06-12", "Fri"),
        ("Friday, 2026-06-12", "Friday"),
        ("fri. 2026-6-12", "fri"),
        ("2026-06-12 Fri", "Fri"),
        ("2026-06-12 (Friday)", "Friday"),
        ("2026-06-12(금)", "금"),
        ("2026-06-12 금요일", "금요일"),
        ("Freitag 2026-06-12", "Freitag"),
    ],
)
def test_beside_a_date(text: str, word: str) -> None:
    assert read_date(text) == FRIDAY
    assert weekday_beside(text) == word
    assert not word or weekday_of(word) == FRIDAY.weekday()


@pytest.mark.parametrize("text", ["Market 2026-06-12", "2026-06-12 or so", "Fri"])
def test_other_words_are_no_weekday(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date"):
        read_date(text)


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Friday 12 June, Berlin", "Friday"),
        ("Friday, May 9th", "Friday"),
        ("Friday", "Friday"),
        ("Friday: museums", "Friday"),
        ("Day 3 – Friday – museums", "Friday"),
        ("Fri 12 June", "Fri"),
        ("Sun 14", "Sun"),
        ("Berlin, Fri June 12", "Fri"),
        ("12 June (Fri)", "Fri"),
        ("6월 12일 (금)", "금"),
        ("June 12th, Friday", "Friday"),
        ("금요일: 우도", "금요일"),
        ("Freitag, 12. Juni", "Freitag"),
        # Words of a sentence, several days, times: nothing that a day is called by.
        ("Sun, sea and sand", ""),
        ("We sat 3 hours in a café", ""),
        ("Friday night in Soho", ""),
        ("The Saturday market", ""),
        ("Friday to Sunday: 12–14 June", ""),
        ("Mon 12:00 start", ""),
        ("Man Friday and 12 others", ""),
        ("성산 일출", ""),
        ("", ""),
    ],
)
def test_in_a_title(title: str, word: str) -> None:
    assert weekday_in_title(title) == word
