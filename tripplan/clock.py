"""How people write times, spans, dates and zones, and the one axis on which tripplan counts.

Inside, an instant is a `Minute`: whole minutes since 1970-01-01T00:00Z. A file's wall times are resolved to minutes
once, with the zone in which they were written; `resolve` says which wall time does not exist, or exists twice.

Every ``parse_…`` takes text and raises ValueError with a sentence that says what was expected, with an example.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tripplan.sentences import say

Minute = int
"""Minutes since 1970-01-01T00:00Z."""

DAY: Final = 24 * 60
"""Minutes in a day of 24 hours."""

YEARS: Final = range(1902, 9000)
"""Those that a trip may have dates in; near the ends of the calendar there is no day before, or after."""

PARTS_OF_DAY: Final = {"morning": (0, 12 * 60), "afternoon": (12 * 60, 18 * 60), "evening": (17 * 60, 22 * 60)}
"""From when and until when something begins in a part of the day, in minutes after midnight."""
_VAGUE: Final = 30
"""Minutes by which something is later that begins at about a time."""

_DURATION = re.compile(r"(~?)\s*(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?:\s*\+\s*(\d))?")
_DAY_BEFORE = re.compile(r"(\d{1,2}:\d{2})\s*-\s*1(?!\d)")
_RANGE_DASH = re.compile(r"\s*[-–~]\s*")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_RELATIVE = re.compile(r"(?:(\S.*?)\s+(before|after)\s+)?([a-z][a-z ]*)")


class Duration(NamedTuple):
    """A length of time in whole minutes."""

    minutes: int
    guess: bool = False
    """Written with ``~``: counts, but is shown as estimated."""

    def __str__(self) -> str:
        return format_duration(self.minutes)


class DurationRange(NamedTuple):
    """``20m..40m``: the least and the wished length, in minutes; equal when one span was written."""

    least: int
    wished: int
    guess: bool = False


class ClockTime(NamedTuple):
    """A wall time: minutes after midnight of the day it belongs to; less than none is the day before."""

    minutes: int

    def __str__(self) -> str:
        return format_clock(self.minutes)


class LocalTime(NamedTuple):
    """An instant as the clocks of a zone show it: ``09:30``; ``00:20+1`` past the midnight of `day`."""

    minute: Minute
    zone: ZoneInfo
    day: date | None = None
    """The date that goes without saying; None where no date is shown."""

    def __str__(self) -> str:
        moment = local(self.minute, self.zone)
        days = (moment.date() - self.day).days if self.day is not None else 0
        return f"{moment:%H:%M}{days:+d}" if days else f"{moment:%H:%M}"


class Anchor(Enum):
    """The event from which a relative time is counted."""

    SUNRISE = "sunrise"
    SUNSET = "sunset"
    CLOSING = "closing"
    LAST_FERRY = "last ferry"
    LAST_BUS = "last bus"
    LAST_TRAIN = "last train"

    @property
    def ride(self) -> str | None:
        """The kind of ride whose last one is meant, or None."""
        return self.value.removeprefix("last ") if self.value.startswith("last ") else None


class RelativeTime(NamedTuple):
    """``1h before last ferry``: an anchor and signed minutes from it."""

    anchor: Anchor
    offset: int

    def __str__(self) -> str:
        if not self.offset:
            return self.anchor.value
        side = "before" if self.offset < 0 else "after"
        return f"{format_duration(abs(self.offset))} {side} {self.anchor.value}"


Time = ClockTime | RelativeTime
"""A TIME of the trip file."""


class VagueTime(NamedTuple):
    """``~19:00``, ``morning``: an item starts no earlier than `first`, and should start by `last`."""

    first: int
    last: int
    words: str

    def __str__(self) -> str:
        return self.words


class ClockRange(NamedTuple):
    """``11:30-14:00``: two wall times, the end inclusive; an end past midnight is more than 24:00."""

    start: int
    end: int


class ZonedTime(NamedTuple):
    """``06:10+1 Europe/Helsinki``: a wall time and, where written, the zone it is read in."""

    time: ClockTime
    zone: str | None = None


class DateRange(NamedTuple):
    """``2026-01-01..2026-12-31``, both ends inclusive."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:  # type: ignore[override]  # of a tuple it would be anything
        return self.first <= day <= self.last


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration:
    """Reads ``45m``, ``1h``, ``1h10m`` and ``~10m``."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or (match[2] is None and match[3] is None):
        raise ValueError(say("expected a span such as 45m or 1h10m, not '{text}'", text=text))
    return Duration(int(match[2] or 0) * 60 + int(match[3] or 0), guess=bool(match[1]))


@lru_cache(maxsize=4096)
def parse_duration_range(text: str) -> DurationRange:
    """Reads ``45m``, ``~10m`` and ``20m..40m``."""
    first, dots, second = text.partition("..")
    least = parse_duration(first)
    wished = parse_duration(second) if dots else least
    if wished.minutes < least.minutes:
        raise ValueError(say("the least comes first: {second}..{first}", second=second.strip(), first=first.strip()))
    return DurationRange(least.minutes, wished.minutes, guess=least.guess or wished.guess)


@lru_cache(maxsize=4096)
def parse_clock_time(text: str) -> ClockTime:
    """Reads ``9:30``, ``09:30`` and ``06:10+1`` (the next day)."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        time, _, zone = text.strip().partition(" ")
        if "/" in zone and _TIME.fullmatch(time):
            wrong = "a time here has no zone: write 'timezone: {zone}' at the day, the place or the move"
            raise ValueError(say(wrong, zone=zone.strip()))
        raise ValueError(say("expected a time such as 9:30 or 06:10+1, not '{text}'", text=text))
    hours, minutes, days = int(match[1]), int(match[2]), int(match[3] or 0)
    if minutes > 59:
        raise ValueError(say("an hour has 60 minutes: '{text}'", text=text))
    if hours > 23 and (hours, minutes) != (24, 0):
        wrong = "a day ends at 24:00; for the next day write {hours:02}:{minutes:02}+1, not '{text}'"
        raise ValueError(say(wrong, hours=hours % 24, minutes=minutes, text=text))
    return ClockTime(days * DAY + hours * 60 + minutes)


@lru_cache(maxsize=4096)
def parse_service_time(text: str) -> ClockTime:
    """Reads a timetable's clock time, which may pass 24:00: ``8:00``, ``25:30``, ``30:00``."""
    match = _TIME.fullmatch(text.strip())
    if match is None or int(match[2]) > 59 or int(match[1]) > 71 or match[3]:
        raise ValueError(say("expected a time of the service day such as 8:00 or 25:30, not '{text}'", text=text))
    return ClockTime(int(match[1]) * 60 + int(match[2]))


def parse_vague_time(text: str) -> VagueTime:
    """Reads ``~19:00``, which is up to half an hour later as well, and ``morning``, ``afternoon``, ``evening``."""
    words = text.strip()
    if words.startswith("~"):
        about = parse_clock_time(words[1:]).minutes
        return VagueTime(about, about + _VAGUE, f"~{format_clock(about)}")
    if words not in PARTS_OF_DAY:
        wrong = "expected a time such as ~19:00 or one of {parts}, not '{text}'"
        raise ValueError(say(wrong, parts=", ".join(PARTS_OF_DAY), text=text))
    return VagueTime(*PARTS_OF_DAY[words], words)


def parse_time(text: str) -> Time:
    """Reads a clock time or one relative to an anchor: ``1h before last ferry``, ``sunset``."""
    if text[:1].isdigit() and ":" in text:
        return parse_clock_time(text)
    match = _RELATIVE.fullmatch(text.strip())
    anchors = {anchor.value: anchor for anchor in Anchor}
    if match is None or match[3] not in anchors:
        wrong = "expected a time such as 9:30 or 1h before last ferry ({anchors}), not '{text}'"
        raise ValueError(say(wrong, anchors=", ".join(anchors), text=text))
    offset = parse_duration(match[1]).minutes if match[1] else 0
    return RelativeTime(anchors[match[3]], -offset if match[2] == "before" else offset)


@lru_cache(maxsize=4096)
def parse_clock_ranges(text: str) -> tuple[ClockRange, ...]:
    """Reads ``11:30-14:00``, several with commas between, an end before its start as past midnight."""
    found = []
    for part in map(str.strip, text.split(",")):
        ends = _RANGE_DASH.split(part)
        if len(ends) != 2:
            raise ValueError(say("expected clock times such as 11:30-14:00, not '{text}'", text=part))
        start, end = (parse_clock_time(end).minutes for end in ends)
        found.append(ClockRange(start, end if end >= start else end + DAY))
    return tuple(found)


def parse_zoned_time(text: str) -> ZonedTime:
    """Reads ``06:10+1``, ``06:10+1 Europe/Helsinki``, and ``15:30-1``: the day before, over the date line."""
    if back := _DAY_BEFORE.match(text.strip()):
        time, zone = ClockTime(parse_clock_time(back[1]).minutes - DAY), text.strip()[back.end() :].strip()
    else:
        first, _, zone = text.strip().partition(" ")
        if zone.startswith("+"):
            first, zone = first + zone[:2], zone[2:]
        time, zone = parse_clock_time(first), zone.strip()
    if zone:
        load_zone(zone)
    return ZonedTime(time, zone or None)


@lru_cache(maxsize=1024)
def parse_date(text: str) -> date:
    """Reads ``2026-10-17``."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(say("expected a date such as 2026-10-17, not '{text}'", text=text))
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise ValueError(say("there is no such day: '{text}'", text=text)) from None


def parse_date_range(text: str) -> DateRange:
    """Reads ``2026-10-17`` and ``2026-01-01..2026-12-31``."""
    first, dots, second = text.partition("..")
    ends = DateRange(parse_date(first), parse_date(second if dots else first))
    if ends.last < ends.first:
        raise ValueError(say("the earlier date comes first: {later}..{earlier}", later=ends.last, earlier=ends.first))
    return ends


@lru_cache(maxsize=64)
def load_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name such as ``Asia/Seoul``."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(say("there is no time zone '{name}'; expected a name such as Asia/Seoul", name=name)) from None


class WallTrouble(Enum):
    """What daylight saving can do to a wall time."""

    MISSING = "does not exist: the clock is put forward over it"
    TWICE = "exists twice: the clock is put back over it"


class Resolved(NamedTuple):
    """An instant, and what was odd about the wall time it came from."""

    minute: Minute
    trouble: WallTrouble | None = None


def resolve(day: date, wall_minutes: int, zone: ZoneInfo) -> Resolved:
    """The instant of a wall time: minutes after midnight of `day`, read in `zone`.

    Of a wall time that exists twice the first is taken; one that does not exist is read with the offset before the
    gap, so that it falls after it (PEP 495). `trouble` says which of the two it is.
    """
    days, minutes = divmod(wall_minutes, DAY)
    midnight, plain = _midnight(day + timedelta(days=days) if days else day, zone)
    if plain:
        return Resolved(midnight + minutes)
    naive = datetime.combine(day, datetime.min.time()) + timedelta(minutes=wall_minutes)
    first = naive.replace(tzinfo=zone)
    minute = int(first.timestamp()) // 60
    if local(minute, zone).replace(tzinfo=None) != naive:
        return Resolved(minute, WallTrouble.MISSING)
    is_twice = first.utcoffset() != naive.replace(tzinfo=zone, fold=1).utcoffset()
    return Resolved(minute, WallTrouble.TWICE if is_twice else None)


@lru_cache(maxsize=4096)
def _midnight(day: date, zone: ZoneInfo) -> tuple[Minute, bool]:
    """The day's first instant, and whether the day is 24 hours long without a change of the clock."""
    start = datetime.combine(day, datetime.min.time(), tzinfo=zone)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=zone)
    minute = int(start.timestamp()) // 60
    return minute, int(end.timestamp()) // 60 - minute == DAY and start.utcoffset() == end.utcoffset()


@lru_cache(maxsize=4096)
def service_day_start(day: date, zone: ZoneInfo) -> Minute:
    """The instant of 00:00 on a timetable's clock: local noon of the service date minus twelve hours (GTFS)."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    return int(noon.timestamp()) // 60 - DAY // 2


def present() -> Minute:
    """Current time as minutes since 1970-01-01 UTC."""
    return int(time.time() // 60)


def local(minute: Minute, zone: ZoneInfo) -> datetime:
    """The instant as a date and time with its zone."""
    return datetime.fromtimestamp(minute * 60, zone)


def minute_of(moment: datetime) -> Minute:
    """The minute in which an aware date and time falls."""
    return int(moment.timestamp() // 60)


def iso(minute: Minute, zone: ZoneInfo) -> str:
    """``2026-10-17T10:00:00+09:00``."""
    return local(minute, zone).isoformat()


def format_duration(minutes: int) -> str:
    """``45m``, ``1h``, ``1h07m``."""
    hours, rest = divmod(abs(minutes), 60)
    text = f"{rest}m" if not hours else f"{hours}h{rest:02}m" if rest else f"{hours}h"
    return f"-{text}" if minutes < 0 else text


def format_clock(wall_minutes: int) -> str:
    """Minutes after midnight as ``09:30``; past midnight ``00:30+1``."""
    days, minutes = divmod(wall_minutes, DAY)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}{days:+d}" if days else text


def parse_when(text: str, zone: ZoneInfo, today: date) -> Minute:
    """Reads a moment on the command line: ``14:30``, ``2026-10-17 14:30``, ``2026-10-17T14:30:00+09:00``.

    A time alone is on `today`, a date alone is its midnight; without an offset it is read in `zone`.
    """
    if _TIME.fullmatch(text.strip()):
        return resolve(today, parse_clock_time(text).minutes, zone).minute
    if _DATE.fullmatch(text.strip()):
        return resolve(parse_date(text), 0, zone).minute
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(say("expected a moment such as 2026-10-17 14:30, not '{text}'", text=text)) from None
    if moment.tzinfo is None:
        return resolve(moment.date(), moment.hour * 60 + moment.minute, zone).minute
    return minute_of(moment.astimezone(UTC))
