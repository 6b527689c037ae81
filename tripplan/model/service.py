"""When boats run and how sure that is, as a timetable writes it: seasons, days, headways, certainty, evidence.

Every ``parse_…`` takes text and raises ValueError with a sentence that says what was expected, with an example.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import total_ordering
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import clock
from tripplan.model.values import parse_as_meant, scalar
from tripplan.sentences import say

if TYPE_CHECKING:
    from datetime import date

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as a season writes them."""

WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
"""The days of the week as a timetable writes them; a day's index is `date.weekday()`."""

HOLIDAY: Final = 7
"""The eighth kind of day, written ``PH``: a public holiday of the timetable."""

EVERY_DAY: Final = frozenset(range(HOLIDAY))
"""The days of a row that names none: Monday to Sunday, without a rule for holidays."""

_DASH: Final = re.compile(r"\s*[-–]\s*")
_RANGE: Final = re.compile(r"\s*[-–~]\s*")
_GRADES: Final = ("A", "B", "C")
_CELLS: Final = ("every", "first", "last")
"""Cells of a row that may have a grade of their own."""


@total_ordering
class Certainty(Enum):
    """How surely a sailing goes; the surer is the greater."""

    GUARANTEED = "guaranteed"
    """The timetable promises it."""
    USUAL = "usual"
    """It goes most days; it is not promised."""
    ON_REQUEST = "on-request"
    """It goes when somebody asked for it beforehand."""

    def __init__(self, _word: str) -> None:
        """Numbers the members in their order: `doubt` is 0 for guaranteed, 1 for usual, 2 for on request."""
        self.doubt: int = len(type(self).__members__)

    def __lt__(self, other: Certainty) -> bool:
        """Whether this is less sure than the other."""
        return self.doubt > other.doubt


class MonthRange(NamedTuple):
    """``nov-feb``: months counted from 1, both ends inclusive; a last before the first wraps the year."""

    first: int
    last: int

    def __contains__(self, day: date) -> bool:  # type: ignore[override]  # of a tuple it would be anything
        """Whether the day lies in one of the months."""
        return self.has(day.month)

    def has(self, month: int) -> bool:
        """Whether a month is one of them."""
        if self.first <= self.last:
            return self.first <= month <= self.last
        return month >= self.first or month <= self.last


Season = MonthRange | clock.DateRange
"""A part of every year, or certain dates."""


class Headway(NamedTuple):
    """Minutes from one sailing to the next: ``1h``, or ``about 10m..12m``, which promises no clock time."""

    least: int
    longest: int
    about: bool = False


class Evidence(NamedTuple):
    """How well each cell of a row is attested: A, B, C, or None where nothing is said."""

    every: str | None = None
    first: str | None = None
    last: str | None = None


def parse_certainty(text: str) -> Certainty:
    """Reads ``usual``, ``on-request`` and ``guaranteed``."""
    try:
        return Certainty(text.strip())
    except ValueError:
        known = ", ".join(certainty.value for certainty in Certainty)
        raise ValueError(
            say("expected one of {known} (left out: guaranteed), not '{text}'", known=known, text=text)
        ) from None


def parse_season(text: str) -> Season:
    """Reads ``nov-feb``, ``mar`` and ``2026-07-01..2026-08-31``."""
    if text[:1].isdigit():
        return clock.parse_date_range(text)
    ends = _DASH.split(text.strip().casefold())
    if len(ends) > 2 or not set(ends) <= set(MONTHS):
        raise ValueError(
            say("expected a season such as nov-feb, mar or 2026-07-01..2026-08-31, not '{text}'", text=text)
        )
    return MonthRange(MONTHS.index(ends[0]) + 1, MONTHS.index(ends[-1]) + 1)


def parse_days(text: str) -> frozenset[int]:
    """Reads ``Mo-Fr``, ``Sa`` and ``PH`` into days 0 (Monday) to 6 (Sunday) and 7 (`HOLIDAY`)."""
    names = (*WEEKDAYS, "PH")
    ends = [end.capitalize() if end.upper() != "PH" else "PH" for end in _DASH.split(text.strip())]
    if len(ends) > 2 or not set(ends) <= set(names) or (len(ends) == 2 and "PH" in ends):
        raise ValueError(say("expected days such as Mo-Fr, Sa or PH (public holidays), not '{text}'", text=text))
    first, last = names.index(ends[0]), names.index(ends[-1])
    if first == HOLIDAY:
        return frozenset({HOLIDAY})
    # A range such as Fr-Mo runs over the end of the week.
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def parse_one_day(text: str) -> int:
    """Reads one kind of day, ``Sa`` or ``PH``, as 0 (Monday) to 7 (`HOLIDAY`)."""
    days = parse_days(text)
    if len(days) != 1:
        raise ValueError(say("expected the one day it runs as, such as Sa or PH, not '{text}'", text=text))
    return next(iter(days))


def parse_headway(text: str) -> Headway:
    """Reads ``30m``, ``1h`` and ``about 10m..12m``."""
    word, _, rest = text.strip().partition(" ")
    about = word == "about"
    spans = clock.parse_duration_range(rest if about else text)
    if spans.guess:
        raise ValueError(
            say("a headway that promises no clock time is written about 10m..12m, not '{text}'", text=text)
        )
    if not about and spans.least != spans.wished:
        raise ValueError(say("a headway from..to promises no clock time: write about {text}", text=text.strip()))
    if spans.least < 1:
        raise ValueError(say("expected a headway of at least a minute such as 30m, not '{text}'", text=text))
    return Headway(spans.least, spans.wished, about)


def parse_closure(text: str) -> clock.ClockRange:
    """Reads ``10:00-14:00`` on the service day's clock; an end before its start is past midnight."""
    ends = _RANGE.split(text.strip())
    if len(ends) != 2:
        raise ValueError(say("expected times such as 10:00-14:00, or all day, not '{text}'", text=text))
    start, end = (clock.parse_service_time(end).minutes for end in ends)
    return clock.ClockRange(start, end if end >= start else end + clock.DAY)


def parse_closures(text: str) -> tuple[clock.ClockRange, ...]:
    """Reads ``10:00-14:00``, several with commas between; ``all day`` gives none at all."""
    if text.strip() == "all day":
        return ()
    return tuple(parse_closure(part) for part in text.split(","))


def parse_grade(text: str) -> str:
    """Reads a grade of evidence: ``A``, ``B`` or ``C``."""
    if text.strip() not in _GRADES:
        raise ValueError(
            say("expected evidence A (two dated sources agree), B (one) or C (undated or not), not '{text}'", text=text)
        )
    return text.strip()


def read_evidence(value: object) -> Evidence:
    """Reads a grade for all cells, or a mapping of cells to grades."""
    if not isinstance(value, dict):
        grade = parse_grade(scalar(value))
        return Evidence(grade, grade, grade)
    for cell in value:
        if cell not in _CELLS:
            raise ValueError(
                say(
                    "evidence is given for {cells}, such as {{every: A, last: B}}, not '{cell}'",
                    cells=", ".join(_CELLS),
                    cell=cell,
                )
            )
    return Evidence(**{cell: parse_grade(scalar(grade)) for cell, grade in value.items()})


def read_days(value: object) -> frozenset[int]:
    """Reads ``Mo-Fr, Sa`` or a list of such texts into days of the week."""
    texts = value if isinstance(value, list) else [value]
    if not texts:
        raise ValueError(say("expected days such as Mo-Fr or [Sa, Su, PH]"))
    return frozenset().union(
        *(parse_as_meant(parse_days, part, "days_meant") for text in texts for part in scalar(text).split(","))
    )
