"""Opening hours: an OSM expression becomes the stretches in which a place is open around one day.

Each date is read for itself, by its own rules and to the end of its own night; what the dates say is then laid
together. What nobody knows stays unknown: school holidays, public holidays without a country, conditions in words. Such
a date is read as if they held and as if they did not, and where the two agree it is known all the same.
"""

from __future__ import annotations

import math
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DAY, Anchor, Minute, local, resolve
from tripplan.schedule.opening_rules import Answer, Holiday, HoursRule, HoursSpan, Separator, SpanEnd, read_rules
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from tripplan.geo import LatLng

UNKNOWN: Final = "unknown"
"""What `hours` says when nobody knows."""

_YEARS: Final = range(1930, 9970)
"""Those that opening-hours-py knows, and what can be written as days before and after a holiday."""
_CONDITIONS: Final = 6
"""So many unknown conditions on a date are tried out; of more nothing is known."""
_NOON: Final = 12
_SUN: Final = {"sunrise": Anchor.SUNRISE, "sunset": Anchor.SUNSET}


@lru_cache(maxsize=512)
def check_hours(expression: str) -> str | None:
    """What is wrong with an expression, or None."""
    # opening_hours costs 16 ms to import and is wanted only by trips that give hours.
    from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # missing in its stub

    try:
        OpeningHours(expression)
    except ParserError as trouble:
        return str(trouble).strip().splitlines()[0]
    return None


def needs_holidays(expression: str) -> bool:
    """Whether the expression speaks of public holidays."""
    return any(not each.school for rule in read_rules(expression) or () for each in rule.holidays)


def needs_position(expression: str) -> bool:
    """Whether the expression hangs on the sun, and so on where the place is."""
    spans = (span for rule in read_rules(expression) or () for span in rule.spans)
    return any(span.start.event or span.end.event for span in spans)


@lru_cache(maxsize=4096)
def openings(
    expression: str, day: date, zone: ZoneInfo, position: LatLng | None, holidays: frozenset[date] | None
) -> tuple[Opening, ...]:
    """When the place is open on `day` and into the night after it, and what is left of the night before.

    `expression` must have passed `check_hours`; `holidays` are the public holidays around the day, None where nobody
    knows them. Stretches that touch differ in their doubts.
    """
    if day.year not in _YEARS:
        return (Opening(BEFORE_ALL, AFTER_ALL, "no calendar reaches that far"),)
    dates = [day + timedelta(days=offset) for offset in (-1, 0, 1)]
    found = _over([_date_stretches(expression, each, zone, position, holidays) for each in dates], _of_two_dates)
    first, midnight, next_midnight, last = (resolve(each, 0, zone).minute for each in (*dates, day + timedelta(days=2)))
    return tuple(
        Opening(each.start if each.start > first else BEFORE_ALL, each.end if each.end < last else AFTER_ALL, each.says)
        for block in _blocks(found)
        if block[-1].end > midnight and block[0].start < next_midnight
        for each in block
        if each.says is not None and each.end > first and each.start < last
    )


def joined(found: Iterable[Opening]) -> tuple[Opening, ...]:
    """Stretches with those that touch as one, whatever their doubts; one with a doubt in it is not sure."""
    blocks: list[Opening] = []
    for each in found:
        before = blocks[-1] if blocks else None
        if before is not None and before.closes == each.opens:
            blocks[-1] = Opening(before.opens, each.closes, before.doubt or each.doubt)
        else:
            blocks.append(each)
    return tuple(blocks)


def open_words(found: Iterable[Opening], day: date, zone: ZoneInfo) -> str:
    """``to 02:00 and from 10:00 to 15:00 and perhaps from 17:00 to 21:00``: as of a day."""
    return " and ".join(f"{'' if each.sure else 'perhaps '}{times_words(each, day, zone)}" for each in found)


def times_words(opening: Opening, day: date, zone: ZoneInfo) -> str:
    """``from 10:00 to 15:00``, ``to 02:00`` of what is left of the night before, ``all day``."""
    parts = [f"from {local(opening.opens, zone):%H:%M}"] if opening.opens >= resolve(day, 0, zone).minute else []
    parts += [f"to {local(opening.closes, zone):%H:%M}"] if opening.closes < AFTER_ALL else []
    return " ".join(parts) or "all day"


def doubts_words(found: Iterable[Opening]) -> str:
    """Why it is not known when a place is open, as a clause; empty where it is."""
    return " and ".join(dict.fromkeys(each.doubt for each in found if not each.sure))


# ---------------------------------------------------------------- laying stretches over each other


class _Stretch(NamedTuple):
    start: Minute
    end: Minute
    says: Answer


def _over(layers: Sequence[Sequence[_Stretch]], decide: Callable[[list[Answer]], Answer]) -> list[_Stretch]:
    """Several layers as one: where any of them speaks, what `decide` makes of those that do."""
    edges = sorted({edge for layer in layers for each in layer for edge in (each.start, each.end)})
    found: list[_Stretch] = []
    for start, end in pairwise(edges):
        answers = [each.says for layer in layers for each in layer if each.start <= start < each.end]
        if not answers:
            continue
        says, before = decide(answers), found[-1] if found else None
        if before is not None and before.end == start and before.says == says:
            found[-1] = _Stretch(before.start, end, says)
        else:
            found.append(_Stretch(start, end, says))
    return found


def _of_two_dates(answers: list[Answer]) -> Answer:
    """What a night says, and the date that it runs into."""
    if None in answers and len(set(answers)) > 1:
        return "its hours contradict each other"
    if "" in answers:
        return ""
    return answers[0]


def _blocks(found: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """The stretches in which a place is or may be open, those that touch together."""
    block: list[_Stretch] = []
    for each in found:
        if each.says is None:
            continue
        if block and block[-1].end != each.start:
            yield block
            block = []
        block.append(each)
    if block:
        yield block


# ---------------------------------------------------------------- one date

_Condition = Holiday | str
"""A holiday of which nobody knows whether it is one, or a premise in words."""


@lru_cache(maxsize=4096)
def _date_stretches(
    expression: str, day: date, zone: ZoneInfo, position: LatLng | None, holidays: frozenset[date] | None
) -> tuple[_Stretch, ...]:
    """What the hours say of one date and the night after it."""
    rules = read_rules(expression)
    clock = _Clock(day, zone, position)
    unknown = list(dict.fromkeys(_unknown(rules or (), holidays)))
    if rules is None or len(unknown) > _CONDITIONS:
        return (clock.whole_day("its hours are too intricate"),)
    worlds = [
        _painted(rules, clock, holidays, dict(zip(unknown, holds, strict=True)))
        for holds in product((False, True), repeat=len(unknown))
    ]
    if not unknown:
        return tuple(worlds[0])
    doubt = " and ".join(dict.fromkeys(map(_doubt, unknown)))
    return tuple(_over(worlds, lambda answers: _of_worlds(answers, len(worlds), doubt)))


def _unknown(rules: Iterable[HoursRule], holidays: frozenset[date] | None) -> Iterator[_Condition]:
    """What the rules hang on and nobody knows."""
    for rule in rules:
        yield from [rule.premise] if rule.premise else []
        yield from (each for each in rule.holidays if each.school or holidays is None)


def _doubt(condition: _Condition) -> str:
    if isinstance(condition, str):
        return f'its hours only say "{condition}"'
    return f"{'school' if condition.school else 'public'} holidays are not known"


def _of_worlds(answers: list[Answer], count: int, doubt: str) -> Answer:
    """What is known if anything of it may hold: where they differ, nothing."""
    different = {*answers, None} if len(answers) < count else set(answers)
    return answers[0] if len(different) == 1 else doubt


def _painted(
    rules: Iterable[HoursRule], clock: _Clock, holidays: frozenset[date] | None, holds: dict[_Condition, bool]
) -> list[_Stretch]:
    """What the rules say of a date, one laid over the other, if the unknown conditions hold or not."""

    def is_holiday(holiday: Holiday) -> bool:
        if holiday in holds or holidays is None:
            return holds[holiday]
        return clock.day - timedelta(days=holiday.offset) in holidays

    painted: list[_Stretch] = []
    for rule in rules:
        if holds.get(rule.premise, True) and rule.applies(clock.day, is_holiday):
            painted = _painted_over(painted, rule, clock)
    return painted


def _painted_over(painted: list[_Stretch], rule: HoursRule, clock: _Clock) -> list[_Stretch]:
    """What the rules before it said, and now this one."""
    new = clock.stretches(rule)
    if rule.separator is Separator.FALLBACK:
        return _painted_on(_painted_on([], new), [each for each in painted if each.says is not None])
    if rule.says is None and any(each == clock.whole_day(None) for each in new):
        return []  # all that begins that day, its night too
    if rule.separator is Separator.NORMAL and rule.says is not None:
        painted = []
    return _painted_on(painted, new)


def _painted_on(painted: list[_Stretch], new: Iterable[_Stretch]) -> list[_Stretch]:
    for each in new:
        cut = [(old.start, min(old.end, each.start), old.says) for old in painted]
        cut += [(max(old.start, each.end), old.end, old.says) for old in painted]
        painted = [*(_Stretch(*piece) for piece in cut if piece[0] < piece[1]), each]
    return painted


class _Clock(NamedTuple):
    """Puts the times of rules on one date."""

    day: date
    zone: ZoneInfo
    position: LatLng | None

    def whole_day(self, says: Answer) -> _Stretch:
        """From midnight to midnight."""
        return _Stretch(resolve(self.day, 0, self.zone).minute, resolve(self.day, DAY, self.zone).minute, says)

    def stretches(self, rule: HoursRule) -> list[_Stretch]:
        """When the rule holds, if it holds that day; what is not sure comes first."""
        if not rule.spans:
            return [self.whole_day(rule.says)]
        found = [stretch for span in rule.spans for stretch in self._of_span(span, rule.says)]
        return sorted(found, key=lambda each: not each.says)

    def _of_span(self, span: HoursSpan, says: Answer) -> Iterator[_Stretch]:
        start, end = self._minute(span.start), self._minute(span.end)
        if start is None or end is None:
            yield self.whole_day("the sun does not rise or set there that day")
            return
        if start < end:
            yield _Stretch(start, end, f"it opens only every {span.every}" if span.every and says == "" else says)
        beyond = self._minute(span.beyond) if span.beyond is not None else None
        if beyond is not None and max(start, end) < beyond:
            yield _Stretch(max(start, end), beyond, "its hours do not say when it closes" if says == "" else says)

    def _minute(self, time: SpanEnd) -> Minute | None:
        """A time on that date; None where the sun does not do so, or where it is asked for is not known."""
        if not time.event:
            return resolve(self.day, time.minutes, self.zone).minute
        if self.position is None:
            return None
        day = self.day + timedelta(days=time.next_day)
        if time.event in _SUN:
            minute = sun_minute(_SUN[time.event], self.position, day, self.zone)
        else:
            minute = (first_light if time.event == "dawn" else dark)(self.position, day, self.zone)
        return minute + time.minutes if minute is not None else None


# ---------------------------------------------------------------- the sun


@lru_cache(maxsize=512)
def sun_minute(anchor: Anchor, position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute of sunrise (ceiled) or sunset (floored) on a local date; None where the sun does not rise or set."""
    # astral costs 27 ms to import and is wanted only by trips that speak of the sun, or are under way without it.
    from astral import Observer
    from astral.sun import sunrise, sunset

    observer = Observer(position.lat, position.lng)
    if anchor is Anchor.SUNRISE:
        return _minute_of(lambda: sunrise(observer, date=day, tzinfo=zone), math.ceil)
    return _minute_of(lambda: sunset(observer, date=day, tzinfo=zone), math.floor)


@lru_cache(maxsize=512)
def first_light(position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute (ceiled) of a local date when the sun has come up to 6 degrees below the horizon, before noon."""
    # For what astral costs, see `sun_minute`.
    from astral import Observer
    from astral.sun import dawn

    minute = _minute_of(lambda: dawn(Observer(position.lat, position.lng), date=day, tzinfo=zone), math.ceil)
    return minute if minute is not None and local(minute, zone).hour < _NOON else None


@lru_cache(maxsize=512)
def dark(position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute (floored) of a local date when the sun has gone 6 degrees below the horizon, after noon.

    None where it never does, or only after midnight.
    """
    # For what astral costs, see `sun_minute`.
    from astral import Observer
    from astral.sun import dusk

    minute = _minute_of(lambda: dusk(Observer(position.lat, position.lng), date=day, tzinfo=zone), math.floor)
    return minute if minute is not None and local(minute, zone).hour >= _NOON else None


def _minute_of(reckon: Callable[[], datetime], rounded: Callable[[float], int]) -> Minute | None:
    try:
        return rounded(reckon().timestamp() / 60)
    except ValueError:  # astral's word for a polar day or night
        return None
