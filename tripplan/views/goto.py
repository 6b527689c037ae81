"""What ``:`` understands: a time, a day, both, a few words such as ``tightest``, or a piece of a name.

``read_target`` says where that leads, or raises ValueError with a sentence that says what was expected, as the parsers
of `tripplan.clock` do.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from tripplan.clock import DAY, parse_clock_time, resolve
from tripplan.schedule.trip import TEMPLATE_DAY
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.search import ItemPlace, Query, matches, step_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan

_EXPECTED: Final = "expected a time such as 14:30, a day such as 2 or Sat, or a name"
_EXPECTED_HERE: Final = f"{_EXPECTED} in this trip, not '{{text}}'"

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KOREAN_WEEKDAYS: Final = "월화수목금토일"
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LEAST_LETTERS: Final = 3
"""So many letters of a weekday or a month are enough."""

_CLOCK: Final = re.compile(r"(\d{1,2}):?(\d{2})(?:\s*\+\s*(\d))?")
_LAST_RIDE: Final = re.compile(r"last (boat|ferry|bus|train|flight)")
_NUMBER: Final = re.compile(r"(?:day\s*)?(\d{1,2})(?:일차)?")
_STEP: Final = re.compile(r"[+-]\d{1,2}")
_KOREAN_WEEKDAY: Final = re.compile(f"([{_KOREAN_WEEKDAYS}])(?:요일?)?")
_DATES: Final = (
    re.compile(r"(?:(?P<year>\d{4})[-/])?(?P<month>\d{1,2})[-/](?P<day>\d{1,2})"),
    re.compile(r"(?:(?P<year>\d{4})년\s*)?(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일?"),
    # A year after the month is one of this century, as 17 oct 1430 is a time on that day.
    re.compile(r"(?P<day>\d{1,2})\s*(?P<name>[a-z]+)(?:\s+(?P<year>20\d\d))?"),
    re.compile(r"(?P<name>[a-z]+)\s*(?P<day>\d{1,2})(?:\s+(?P<year>20\d\d))?"),
)


class JumpTarget(NamedTuple):
    """Where to go, and what that is."""

    place: ItemPlace
    words: str
    """``Sat 17 Oct, 11:40: 우도짜장맨``."""


class _Found(NamedTuple):
    """An item of a day, and what there is to say of it."""

    item: int
    remark: str = ""


def read_target(text: str, plan: Plan, here: ItemPlace, now: Minute | None) -> JumpTarget:
    """Where the typed text leads from `here`, the place of the cursor."""
    words = normalize("NFKC", text).casefold().split()
    if not plan.days:
        raise ValueError(say("this trip has no days"))
    if not words:
        raise ValueError(say(_EXPECTED))
    if words == ["now"]:
        return _target(plan, *_at_moment(plan, now))
    for count in range(len(words), -1, -1):
        find = _read_within_day(" ".join(words[count:]))
        index = _read_day(" ".join(words[:count]), plan, here.day) if find is not None else None
        if find is not None and index is not None:
            day = plan.days[index]
            return _target(plan, index, find(day) if day.items else _Found(0))
    place = step_from(here, matches(plan, Query.of(text)))
    if place is None:
        raise ValueError(say(_EXPECTED_HERE, text=plain(text.strip())))
    return _target(plan, place.day, _Found(place.item), plan_b=place.plan_b)


def _read_day(text: str, plan: Plan, here: int) -> int | None:
    """The index of the day that a text names, that of the present one for no text; None for what is no day."""
    if not text:
        return min(here, len(plan.days) - 1)
    if match := _NUMBER.fullmatch(text):
        return _numbered(int(match[1]), plan)
    if _STEP.fullmatch(text):
        return _numbered(here + 1 + int(text), plan)
    korean = _KOREAN_WEEKDAY.fullmatch(text)
    weekday = _KOREAN_WEEKDAYS.index(korean[1]) if korean else _beginning(text, _WEEKDAYS)
    if weekday is not None:
        return _next_weekday(weekday, plan, here)
    date = next((match for pattern in _DATES if (match := pattern.fullmatch(text))), None)
    return _dated(date, plan) if date is not None else None


def _numbered(number: int, plan: Plan) -> int:
    if 1 <= number <= len(plan.days):
        return number - 1
    one, many = "there is no day {day}: this trip has 1 day", "there is no day {day}: this trip has {count} days"
    raise ValueError(say_count(len(plan.days), one, many, day=number))


def _beginning(text: str, names: Sequence[str]) -> int | None:
    """The index of the name that begins with the text."""
    found = (index for index, name in enumerate(names) if name.casefold().startswith(text))
    return next(found, None) if len(text) >= _LEAST_LETTERS else None


def _next_weekday(weekday: int, plan: Plan, here: int) -> int:
    """The next such day of the trip, the present one included, around the end."""
    _ask_for_dates(plan)
    for index in ((here + step) % len(plan.days) for step in range(len(plan.days))):
        if (date := plan.days[index].date) is not None and date.weekday() == weekday:
            return index
    raise ValueError(say("there is no {day} in this trip", day=_WEEKDAYS[weekday]))


def _dated(match: re.Match[str], plan: Plan) -> int | None:
    """The index of the day with a date; None where its month is no month."""
    parts = match.groupdict()
    month = int(parts["month"]) - 1 if "month" in parts else _beginning(parts["name"], _MONTHS)
    if month is None:
        return None
    _ask_for_dates(plan)
    wanted = (month + 1, int(parts["day"]))
    for index, day in enumerate(plan.days):
        date = day.date
        if date is not None and (date.month, date.day) == wanted and parts["year"] in {None, str(date.year)}:
            return index
    raise ValueError(say("there is no {day} in this trip", day=match[0]))


def _ask_for_dates(plan: Plan) -> None:
    if plan.days[0].date is None:
        raise ValueError(say("the days of this trip have no dates; expected the number of a day, such as 2"))


def _read_within_day(text: str) -> Callable[[DayPlan], _Found] | None:
    """How to find the item that a text means on a day that has some, its first for no text; None for other words."""
    if text in {"", "first"}:
        return lambda _day: _Found(0)
    if text == "last":
        return lambda day: _Found(len(day.items) - 1)
    if text == "tightest":
        return _tightest
    if match := _LAST_RIDE.fullmatch(text):
        return partial(_last_ride, kind="ferry" if match[1] == "boat" else match[1])
    if match := _CLOCK.fullmatch(text):
        later = f"+{match[3]}" if match[3] else ""
        return partial(_at_clock, wall=parse_clock_time(f"{match[1]}:{match[2]}{later}").minutes)
    return None


def _tightest(day: DayPlan) -> _Found:
    item = day.tightest
    if item is None:
        sentence = "nothing on {day} can be late for anything: no item is the tightest"
        raise ValueError(say(sentence, day=look.day_name(day)))
    return _Found(day.items.index(item), say("{slack} of slack", slack=look.slack(item)))


def _last_ride(day: DayPlan, kind: str) -> _Found:
    index = next((index for index in reversed(range(len(day.items))) if day.items[index].kind == kind), None)
    if index is None:
        raise ValueError(say("there is no {kind} on {day}", kind=kind, day=look.day_name(day)))
    ride = day.items[index].ride
    last = ride.times.last if ride is not None else None
    if last is None:
        return _Found(index)
    leaves = look.clock(last.departs, day.items[index].zone, day.date)
    return _Found(index, say("the last one leaves at {time}", time=leaves))


def _at_clock(day: DayPlan, wall: int) -> _Found:
    """What is on at a wall time of the day, else what comes next, else the last item.

    A time before everything on the day is looked for after its midnight as well.
    """
    timed = [index for index, item in enumerate(day.items) if item.start is not None]
    if not timed:
        raise ValueError(say("no time is known on {day}", day=look.day_name(day)))
    found, following = _first(day, wall, _is_on), _first(day, wall, _is_later)
    if found is None and following == timed[0]:
        found = _first(day, wall + DAY, _is_on)
    if found is not None:
        return _Found(found)
    return _Found(following) if following is not None else _Found(timed[-1], "nothing is later")


def _first(day: DayPlan, wall: int, is_wanted: Callable[[ItemPlan, Minute], bool]) -> int | None:
    """The first item that is wanted at a wall time, which is read on the clocks where it begins and where it ends."""
    date = day.date or TEMPLATE_DAY + timedelta(days=day.number - 1)
    for index, item in enumerate(day.items):
        moments = [resolve(date, wall, zone).minute for zone in dict.fromkeys((item.zone, item.zone_after))]
        if any(is_wanted(item, moment) for moment in moments):
            return index
    return None


def _is_on(item: ItemPlan, moment: Minute) -> bool:
    """Whether an item happens at a moment; one that takes no time happens for its minute."""
    if item.start is None or moment < item.start:
        return False
    return moment == item.start or (item.end is not None and moment < item.end)


def _is_later(item: ItemPlan, moment: Minute) -> bool:
    return item.start is not None and moment < item.start


def _at_moment(plan: Plan, now: Minute | None) -> tuple[int, _Found]:
    """What is on now anywhere in the trip, else what comes next."""
    if now is None:
        raise ValueError(say("what time it is now is not known"))
    _ask_for_dates(plan)
    items = [(index, number, item) for index, day in enumerate(plan.days) for number, item in enumerate(day.items)]
    wanted = (
        (index, _Found(number)) for test in (_is_on, _is_later) for index, number, item in items if test(item, now)
    )
    found = next(wanted, None)
    if found is None:
        raise ValueError(say("nothing in this trip is on now, or comes later"))
    return found


def _target(plan: Plan, index: int, found: _Found, *, plan_b: bool = False) -> JumpTarget:
    day = plan.days[index]
    items = day.plan_b.items if plan_b and day.plan_b is not None else day.items
    place = ItemPlace(index, found.item, plan_b)
    if found.item >= len(items):
        return JumpTarget(place, say("{day}: nothing is planned", day=look.day_name(day)))
    item = items[found.item]
    time = look.clock(item.start, item.zone, day.date) if item.start is not None else ""
    at_least = look.AT_LEAST if item.start_at_least and time else ""
    lead = [look.day_name(day), "plan B" if plan_b else "", f"{at_least}{time}"]
    remark = f"; {found.remark}" if found.remark else ""
    return JumpTarget(place, f"{', '.join(filter(None, lead))}: {plain(look.name(item))}{remark}")
