"""What an OSM opening-hours expression says: its rules, read from the text.

The grammar is that of the OSM wiki (Key:opening_hours/specification) as opening-hours-py reads it, which has accepted
an expression before it comes here. Dates (``Jan 1-Mar 15``, ``week 1-10``, ``Mo[1]``) are asked of that library. Its
holidays are not: its table is wrong for Korea, and to it ``PH Su`` is every holiday and every Sunday.
"""

from __future__ import annotations

import re
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date


Answer = str | None
"""What the hours say of a time: closed (None), open (an empty text), or why nobody knows, as a clause."""


class Separator(Enum):
    """How a rule stands to those before it."""

    NORMAL = ";"
    """On its dates it replaces them."""
    ADDITIONAL = ","
    FALLBACK = "||"
    """It counts where they leave a place closed."""


class Holiday(NamedTuple):
    """``PH``, ``SH``, or so many days after one: ``PH -1 day`` is the eve."""

    school: bool
    offset: int


class SpanEnd(NamedTuple):
    """A clock time as minutes after midnight, or so many minutes after an event of the sun."""

    minutes: int
    event: str = ""
    next_day: bool = False
    """Whether it is the event of the day after."""

    @property
    def earliest(self) -> int:
        """The first minute of the day that it may be, wherever and whenever the sun rises and sets."""
        return self.minutes + _EARLIEST_SUN.get(self.event, 0)

    @property
    def latest(self) -> int:
        """The last minute of the day that it may be."""
        return self.minutes + _LATEST_SUN.get(self.event, 0)


class Span(NamedTuple):
    """``10:00-18:00``; its end may lie after midnight."""

    start: SpanEnd
    end: SpanEnd
    beyond: SpanEnd | None
    """Until when it may go on after its end, where nobody knows how long: ``18:00+``."""
    every: str
    """How far apart the points in time are that it stands for, as written; empty where it is a span indeed."""


class Rule(NamedTuple):
    """One rule: on which dates, at which times, and what it says of them."""

    separator: Separator
    premise: str
    """A condition in words: ``"in summer":``."""
    dates: str
    """Years, months, days and weeks as written; empty for every date."""
    weekdays: str
    """As written; empty where it names none."""
    holidays: tuple[Holiday, ...]
    both: bool
    """Whether a date must be a holiday and such a weekday, as of ``PH Mo-Fr``; of ``PH,Mo-Fr`` one is enough."""
    spans: tuple[Span, ...]
    """None for the whole day."""
    says: Answer

    def applies(self, day: date, is_holiday: Callable[[Holiday], bool]) -> bool:
        """Whether the rule speaks of a date, if its premise holds."""
        if self.dates and not _date_test(self.dates)(day):
            return False
        if not self.holidays:
            return not self.weekdays or _date_test(self.weekdays)(day)
        holiday = any(is_holiday(each) for each in self.holidays)
        if not self.weekdays or holiday is not self.both:
            return holiday
        return _date_test(self.weekdays)(day)


@lru_cache(maxsize=512)
def read_rules(expression: str) -> tuple[Rule, ...] | None:
    """The rules of an expression that opening-hours-py can read; None where they are not understood here."""
    # opening_hours costs 16 ms to import and is wanted only by trips that give hours.
    from opening_hours import ParserError  # type: ignore[attr-defined]  # missing in its stub

    try:
        rules = list(_rules(expression))
    except ParserError:  # a part of it makes no sense without the rest
        return None
    return tuple(rule for rule in rules if rule is not None) if rules and None not in rules else None


# ---------------------------------------------------------------- the grammar

_WDAY: Final = r"(?:Su(?!n[rs])|Mo|Tu|We|Th|Fr|Sa)"
_YEAR: Final = r"(?:19|[2-9]\d)\d\d"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAYNUM: Final = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?!:[0-5]\d)"
_DAYS: Final = r"(?:\ [+-]\d+\ days?)"
_SHIFT: Final = rf"(?>(?:[+-]{_WDAY})?{_DAYS}?)"
_DATE: Final = rf"(?:{_YEAR}\ ?)?(?:easter|{_MONTH}\ ?{_DAYNUM}|{_MONTH}\ {_WDAY}\[-?[1-5]\])"
_MONTHDAY: Final = (
    rf"(?>{_DATE}{_SHIFT}\ ?-\ ?(?:{_DATE}|{_DAYNUM}){_SHIFT}|{_DATE}{_SHIFT}\+?|(?:{_YEAR})?{_MONTH}(?:-{_MONTH})?)"
)
_YEARS: Final = rf"(?>{_YEAR}(?:\+|-{_YEAR}(?:/\d+)?)?)"
_WEEK: Final = r"(?>\d\d?(?:-\d\d?(?:/\d+)?)?)"
_NTH: Final = r"-?[1-5](?:-[1-5])?"
_WEEKDAY: Final = rf"(?>{_WDAY}(?:\[{_NTH}(?:,{_NTH})*\]{_DAYS}?|-{_WDAY})?)"
_HOLIDAY: Final = rf"(?>PH{_DAYS}?|SH)"
_EVENT: Final = r"(?:dawn|sunrise|sunset|dusk)"
_TIME: Final = rf"(?:\d\d?:\d\d|\({_EVENT}[+-]\d\d?:\d\d\)|{_EVENT})"
_SPAN: Final = rf"(?>{_TIME}(?:\ ?-\ ?{_TIME}(?:\ ?/\ ?(?:\d\d?:)?\d\d|\+)?|\+))"
_FLAGS: Final = re.VERBOSE | re.IGNORECASE


def _list(part: str) -> str:
    return rf"{part}(?:,{part})*+"


_RULE: Final = re.compile(
    rf"""
    \ *(?:"(?P<premise>[^"]+)":\ *)?
    (?: 24/7
      | (?P<dates>
            (?:{_list(_YEARS)}\ *)?
            (?:{_list(_MONTHDAY)})?
            (?:[\ :]*week\ ?{_list(_WEEK)})?
        )
        [\ :]*
        (?: (?P<holidays>{_list(_HOLIDAY)})(?:(?P<joined>[,\ ])(?P<weekdays>{_list(_WEEKDAY)}))?
          | (?P<weekdays_first>{_list(_WEEKDAY)})(?:(?P<joined_after>[,\ ])(?P<holidays_after>{_list(_HOLIDAY)}))?
        )?
        \ ?
        (?P<times>{_SPAN}(?:,\ ?{_SPAN})*+)?
    )
    \ ?
    (?P<kind>open|closed|off|unknown)?
    \ ?
    (?:"(?P<comment>[^"]+)")?
    """,
    _FLAGS,
)
_SEPARATOR: Final = re.compile(r" *(;|,|\|\|)")
_TIMES: Final = re.compile(
    rf"(?P<start>{_TIME})(?:\ ?-\ ?(?P<end>{_TIME}))?(?:\ ?/\ ?(?P<every>[\d:]+))?(?P<plus>\+)?", _FLAGS
)
_TIME_PARTS: Final = re.compile(
    rf"\(?(?P<event>{_EVENT})?(?P<sign>[+-])?(?:(?P<hours>\d+):(?P<minutes>\d+))?\)?", _FLAGS
)
_HOLIDAYS: Final = re.compile(r"(PH|SH)(?: ([+-])0*(\d+) days?)?")
_WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
_NOON: Final = DAY // 2
_EARLIEST_SUN: Final = {"dawn": 0, "sunrise": 0, "sunset": _NOON, "dusk": _NOON}
_LATEST_SUN: Final = {"dawn": _NOON, "sunrise": _NOON, "sunset": DAY, "dusk": DAY}
_EVENING: Final = 17 * 60
_MORNING_AFTER: Final = 30 * 60


# ---------------------------------------------------------------- from text to rules


def _rules(expression: str) -> Iterator[Rule | None]:
    """Rule by rule; None where the next one is not understood."""
    separator, place = Separator.NORMAL, 0
    while True:
        match = _RULE.match(expression, place)
        if match is None or match.end() == place:
            yield None
            return
        after = _SEPARATOR.match(expression, match.end())
        following = Separator(after[1]) if after is not None else None
        yield _rule(separator, match, following)
        if after is None or following is None:
            if match.end() < len(expression):
                yield None
            return
        separator, place = following, after.end()


def _rule(separator: Separator, match: re.Match[str], following: Separator | None) -> Rule:
    dates, weekdays = (match["dates"] or "").strip(" :"), match["weekdays"] or match["weekdays_first"] or ""
    for selector in filter(None, (dates, weekdays)):
        _date_test(selector)
    spans = tuple(map(_span, _TIMES.finditer(match["times"] or "")))
    vague = not spans and following is Separator.ADDITIONAL
    return Rule(
        separator,
        match["premise"] or "",
        dates,
        weekdays,
        tuple(_holidays(match["holidays"] or match["holidays_after"] or "")),
        (match["joined"] or match["joined_after"]) == " ",
        spans,
        _answer((match["kind"] or "").lower(), match["comment"], vague=vague),
    )


def _answer(kind: str, comment: str | None, *, vague: bool) -> Answer:
    """What a rule says of its times: with a comment and no more, they are open on a condition.

    Where no times are written and a comma follows, as in ``Mo, We 10:00-12:00``, it says that it is open all Monday,
    and few who write it mean that.
    """
    if kind in {"closed", "off"}:
        return None
    if comment and kind != "open":
        return f'its hours only say "{comment}"'
    if kind == "unknown":
        return "its hours say so"
    return "its hours give no times" if vague and not kind else ""


def _holidays(text: str) -> Iterator[Holiday]:
    for kind, sign, days in _HOLIDAYS.findall(text):
        yield Holiday(kind == "SH", int(f"{sign}{days or 0}"))


def _span(match: re.Match[str]) -> Span:
    start = _end(match["start"])
    end = _end(match["end"]) if match["end"] else start
    if match["end"] and end.latest <= start.earliest:
        end = end._replace(next_day=True) if end.event else SpanEnd(end.minutes + DAY)
    beyond = SpanEnd(DAY if end.latest < _EVENING else max(end.latest, _MORNING_AFTER)) if match["plus"] else None
    return Span(start, end, beyond, match["every"] or "")


def _end(text: str) -> SpanEnd:
    match = _TIME_PARTS.fullmatch(text)
    assert match is not None
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    return SpanEnd(-minutes if match["sign"] == "-" else minutes, (match["event"] or "").lower())


# ---------------------------------------------------------------- dates


@lru_cache(maxsize=1024)
def _date_test(selector: str) -> Callable[[date], bool]:
    """A test of dates by years, months, days, weeks or weekdays as written."""
    # For what opening_hours costs, see `read_rules`.
    from opening_hours import OpeningHours, State

    days = _plain_weekdays(selector)
    if days is not None:
        return lambda day: day.weekday() in days
    hours = OpeningHours(selector)
    return lambda day: hours.state(datetime.combine(day, datetime.min.time()))[0] is State.OPEN


def _plain_weekdays(selector: str) -> frozenset[int] | None:
    """The numbers of weekdays such as ``Mo-We,Su``; None for anything else."""
    found: set[int] = set()
    for part in selector.lower().split(","):
        ends = part.split("-")
        if not set(ends) <= set(_WEEKDAYS):
            return None
        first, last = _WEEKDAYS.index(ends[0]), _WEEKDAYS.index(ends[-1])
        found |= {day % 7 for day in range(first, last + 1 if first <= last else last + 8)}
    return frozenset(found)
