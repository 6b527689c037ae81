"""What an OSM opening-hours expression says: its rules, read from the text.

The grammar is that of the OSM wiki (Key:opening_hours/specification) as opening-hours-py reads it, which has accepted
an expression before it comes here. Dates (``Jan 1-Mar 15``, ``week 1-10``, ``Mo[1]``) are asked of that library. Its
holidays are not: its table is wrong for Korea, and to it ``PH Su`` is every holiday and every Sunday.
"""

from __future__ import annotations

import re
from datetime import datetime
from enum import Enum
from functools import cache, lru_cache
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


class HoursSpan(NamedTuple):
    """``10:00-18:00``; its end may lie after midnight."""

    start: SpanEnd
    end: SpanEnd
    beyond: SpanEnd | None
    """Until when it may go on after its end, where nobody knows how long: ``18:00+``."""
    every: str
    """How far apart the points in time are that it stands for, as written; empty where it is a span indeed."""


class HoursRule(NamedTuple):
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
    spans: tuple[HoursSpan, ...]
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
def read_rules(expression: str) -> tuple[HoursRule, ...] | None:
    """The rules of an expression that opening-hours-py can read; None where they are not understood here."""
    # opening_hours costs 16 ms to import and is wanted only by trips that give hours.
    from opening_hours import ParserError  # type: ignore[attr-defined]  # missing in its stub

    try:
        rules = list(_rules(expression))
    except ParserError:  # a part of it makes no sense without the rest
        return None
    return tuple(rule for rule in rules if rule is not None) if rules and None not in rules else None


# ---------------------------------------------------------------- the grammar, part by part

_WDAY: Final = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?![a-z])"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAYNUM: Final = r"\d\d?(?!\d|:\d)"
_DAYS: Final = r"(?:\ [+-]\d+\ days?)?"
_SHIFT: Final = rf"(?>(?:[+-]{_WDAY})?{_DAYS})"
_DATE: Final = rf"(?:\d{{4}}\ ?)?(?:easter|{_MONTH}\ ?(?:{_DAYNUM}|{_WDAY}\[-?\d\]))"
_MONTHDAY: Final = rf"{_DATE}{_SHIFT}(?:\ ?-\ ?(?:{_DATE}|{_DAYNUM}){_SHIFT}|\+)?|(?:\d{{4}})?{_MONTH}(?:-{_MONTH})?"
_YEARS: Final = r"\d{4}(?:\+|-\d{4}(?:/\d+)?)?"
_WEEKS: Final = r"\d\d?(?:-\d\d?(?:/\d+)?)?"
_ANY_DATES: Final = rf"(?=\d{{4}}|{_MONTH}|easter|week)"
_WEEKDAY: Final = rf"{_WDAY}(?:\[[\d,-]+\]{_DAYS}|-{_WDAY})?"
_HOLIDAY: Final = r"(?P<kind>PH|SH)(?:\ (?P<sign>[+-])0*(?P<days>\d+)\ days?)?"
_EVENT: Final = r"(?:dawn|dusk|sunrise|sunset)"
_TIME: Final = rf"(?:\d\d?:\d\d|\({_EVENT}[+-]\d\d?:\d\d\)|{_EVENT})"
_SPAN: Final = rf"(?P<start>{_TIME})(?:\ ?-\ ?(?P<end>{_TIME})(?:\ ?/\ ?(?P<every>[\d:]+))?)?(?P<plus>\+)?"
_TIME_PARTS: Final = rf"\(?(?P<event>{_EVENT})?(?P<sign>[+-])?(?:(?P<hours>\d+):(?P<minutes>\d+))?\)?"
_WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
_NOON: Final = DAY // 2
_EARLIEST_SUN: Final = {"dawn": 0, "sunrise": 0, "sunset": _NOON, "dusk": _NOON}
_LATEST_SUN: Final = {"dawn": _NOON, "sunrise": _NOON, "sunset": DAY, "dusk": DAY}
_EVENING: Final = 17 * 60
_MORNING_AFTER: Final = 30 * 60


@cache
def _compiled(part: str) -> re.Pattern[str]:
    # All parts together cost 4 ms to compile, and most hours need few of them.
    return re.compile(part, re.VERBOSE | re.IGNORECASE)


class _Scanner:
    """Reads an expression part by part."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def take(self, part: str) -> re.Match[str] | None:
        """The next part, if it is such a one."""
        match = _compiled(part).match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def several(self, part: str, comma: str = ",") -> list[re.Match[str]]:
        """As many of them as follow."""
        found: list[re.Match[str]] = []
        while True:
            before = self.at
            match = self.take(part) if not found or self.take(comma) else None
            if match is None:
                self.at = before
                return found
            found.append(match)

    def since(self, start: int) -> str:
        """The text that was read since."""
        return self.text[start : self.at].strip(" :")


# ---------------------------------------------------------------- from text to rules


def _rules(expression: str) -> Iterator[HoursRule | None]:
    """HoursRule by rule; None where the next one is not understood."""
    scanner, separator = _Scanner(expression), Separator.NORMAL
    while True:
        start = scanner.at
        rule = _rule(scanner, separator)
        yield rule if scanner.since(start) else None
        after = scanner.take(r"\ *(;|,|\|\|)")
        if after is None:
            if scanner.at < len(expression):
                yield None
            return
        separator = Separator(after[1])


def _rule(scanner: _Scanner, separator: Separator) -> HoursRule:
    scanner.take(r"\ *")
    premise = scanner.take(r'"([^"]+)":\ *')
    scanner.take("24/7")  # nothing else follows it
    dates = _dates(scanner)
    weekdays, holidays, both = _days(scanner)
    scanner.take(r"\ *")
    spans = tuple(map(_span, scanner.several(_SPAN, r",\ ?")))
    scanner.take(r"\ *")
    kind = scanner.take("open|closed|off|unknown")
    scanner.take(r"\ *")
    comment = scanner.take(r'"([^"]+)"')
    vague = not spans and scanner.take(r"(?=\ *,)") is not None
    says = _answer(kind[0].lower() if kind else "", comment[1] if comment else "", vague=vague)
    return HoursRule(separator, premise[1] if premise else "", dates, weekdays, holidays, both, spans, says)


def _dates(scanner: _Scanner) -> str:
    """Years, months, days and weeks."""
    start = scanner.at
    if scanner.take(_ANY_DATES) is not None:
        scanner.several(_YEARS)
        scanner.take(r"\ *")
        scanner.several(_MONTHDAY)
        if scanner.take(r"[\ :]*week\ ?") is not None:
            scanner.several(_WEEKS)
        _date_test(scanner.since(start))
    dates = scanner.since(start)
    scanner.take(r"[\ :]*")
    return dates


def _days(scanner: _Scanner) -> tuple[str, tuple[Holiday, ...], bool]:
    """Weekdays and holidays, in either order, and whether a date must be both."""
    holidays = scanner.several(_HOLIDAY)
    joined = scanner.take(rf"[,\ ](?={_WDAY})") if holidays else None
    weekdays = "" if holidays and joined is None else _weekdays(scanner)
    if weekdays and not holidays:
        joined = scanner.take(r"[,\ ](?=PH|SH)")
        holidays = scanner.several(_HOLIDAY) if joined is not None else []
    found = tuple(Holiday(each["kind"] == "SH", int(f"{each['sign'] or ''}{each['days'] or 0}")) for each in holidays)
    return weekdays, found, joined is not None and joined[0] == " "


def _weekdays(scanner: _Scanner) -> str:
    start = scanner.at
    scanner.several(_WEEKDAY)
    weekdays = scanner.since(start)
    if weekdays:
        _date_test(weekdays)
    return weekdays


def _answer(kind: str, comment: str, *, vague: bool) -> Answer:
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


def _span(match: re.Match[str]) -> HoursSpan:
    start = _end(match["start"])
    end = _end(match["end"]) if match["end"] else start
    if match["end"] and end.latest <= start.earliest:
        end = end._replace(next_day=True) if end.event else SpanEnd(end.minutes + DAY)
    beyond = SpanEnd(DAY if end.latest < _EVENING else max(end.latest, _MORNING_AFTER)) if match["plus"] else None
    return HoursSpan(start, end, beyond, match["every"] or "")


def _end(text: str) -> SpanEnd:
    match = _compiled(_TIME_PARTS).fullmatch(text)
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
