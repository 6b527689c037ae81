"""Search in an open trip, as ``/`` does, and what ``:`` understands: a time, a day, ``tightest``, a piece of a name.

A search finds the items that hold all words that were typed, and where to mark them.

Texts are made equal for it: composed or not, wide or narrow, large or small letters; with the way back. Korean may be
typed by its initial consonants (ㅅㅅㅂㅈ finds 성산봄죽), and the syllable at the very end may still be on its way
(성사 finds 성산); a space after it says that it is complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from tripplan.clock import DAY, parse_clock_time, resolve
from tripplan.schedule.places import HERE
from tripplan.schedule.trip import TEMPLATE_DAY
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.views.cells import FINALS, TextSpan, graphemes, is_open, plain
from tripplan.views.summary import ItemPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.model.items import Model
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan


_SIMPLE: Final = re.compile(r"[ -~·–→À-Þà-ÿぁ-ゖァ-ヺ一-鿿가-힣]*")
"""Texts of letters that fold to one letter each, and that never join their neighbours."""

_DOTTED_I: Final = "i\u0307"
"""What İ becomes as a small letter; it is looked for as a plain i."""

_COMPATIBLE: Final = {ord(normalize("NFKC", chr(jamo))): jamo for jamo in range(0x3131, 0x318F)}
"""Lone letters of Hangul, as keyboards write them (ㅅ), by what NFKC makes of them (the first part of a syllable)."""


class Folded(NamedTuple):
    """A text as it is compared, and where each of its letters comes from."""

    text: str
    origins: tuple[TextSpan, ...] | None = None
    """For each letter, the grapheme of the original text; None where every letter is where it was."""

    def original(self, start: int, end: int) -> TextSpan:
        """Where a piece of the folded text, which must not be empty, is in the original, in whole graphemes."""
        return (start, end) if self.origins is None else (self.origins[start][0], self.origins[end - 1][1])


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """The text as it is compared. Texts that look alike to a traveller come to the same."""
    if _SIMPLE.fullmatch(text):
        return Folded(text.casefold())
    letters, origins = [], []
    for start, end in graphemes(text):
        small = normalize("NFKC", normalize("NFKC", text[start:end]).casefold())
        letters.append(small.replace(_DOTTED_I, "i").translate(_COMPATIBLE))
        origins += [(start, end)] * len(letters[-1])
    return Folded("".join(letters), tuple(origins))


_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""Initial consonants in the order in which Unicode has their syllables."""
_OF_ONE_INITIAL: Final = 21 * FINALS
"""Syllables that begin with the same consonant are neighbours."""
_PAIRS: Final = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
"""Two initial consonants that some keyboards write as one letter."""

_LISTS: Final = ("order", "note", "todo", "bring", "links")
_LINES: Final = ("name", "kind", "at", "address", "phone")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, all of which must be there."""

    patterns: tuple[re.Pattern[str], ...] = ()
    """One for each word; none match nothing."""

    @classmethod
    def of(cls, text: str) -> Query:
        """Read what was typed, or is still being typed."""
        words = [fold(word).text for word in text.split()]
        whole = [_pattern(word) for word in words[:-1]]
        last = [_pattern(word, growing=not text[-1].isspace()) for word in words[-1:]]
        return cls(tuple(re.compile(pattern) for pattern in dict.fromkeys(whole + last)))

    def is_in(self, folded: str) -> bool:
        """Whether all words are in a folded text."""
        return bool(self.patterns) and all(pattern.search(folded) for pattern in self.patterns)

    def spans(self, text: str) -> list[TextSpan]:
        """Where any of the words are in a text: offsets into it, in order, apart, of whole graphemes."""
        folded = fold(text)
        found = (match.span() for pattern in self.patterns for match in pattern.finditer(folded.text))
        merged: list[TextSpan] = []
        for start, end in sorted(folded.original(*span) for span in found):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged


def matches(plan: Plan, query: Query) -> list[ItemPlace]:
    """The items that hold all words, in the order of the days; those of a plan B after the items of its day."""
    return [place for place, folded in _folded_items(plan) if query.is_in(folded)]


def step_from(here: ItemPlace, places: Sequence[ItemPlace], step: int = 1) -> ItemPlace | None:
    """The next of the places after `here` (`step` 1), or the one before it (-1), around the end; None of none."""
    forward = step > 0
    ordered = sorted(places, key=ItemPlace.in_order, reverse=not forward)
    beyond = (each for each in ordered if each != here and (each.in_order() > here.in_order()) == forward)
    return next(beyond, ordered[0] if ordered else None)


def _pattern(word: str, *, growing: bool = False) -> str:
    """A folded word as a regular expression; a growing one may get a final consonant."""
    if growing and is_open(word[-1]):
        return f"{_pattern(word[:-1])}[{word[-1]}-{chr(ord(word[-1]) + FINALS - 1)}]"
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    """A letter as a regular expression; a consonant means itself and for what begins with it."""
    if letter in _PAIRS:
        return f"(?:{letter}|{_pattern(_PAIRS[letter])})"
    if letter not in _INITIALS:
        return re.escape(letter)
    first = ord("가") + _INITIALS.index(letter) * _OF_ONE_INITIAL
    return f"[{letter}{chr(first)}-{chr(first + _OF_ONE_INITIAL - 1)}]"


@lru_cache(maxsize=1)
def _folded_items(plan: Plan) -> tuple[tuple[ItemPlace, str], ...]:
    """The items of a plan, each with its folded texts on lines of their own; kept, as every key asks again."""
    found = []
    for index, day in enumerate(plan.days):
        plan_b = day.plan_b.items if day.plan_b is not None else ()
        for is_plan_b, items in ((False, day.items), (True, plan_b)):
            for number, item in enumerate(items):
                texts = [*_texts(item)]
                if number == 0 and not is_plan_b:  # what leads to the first item of a day
                    texts += [day.day.head.title or "", look.calendar_date(day.date) if day.date is not None else ""]
                found.append((ItemPlace(index, number, is_plan_b), "\n".join(fold(text).text for text in texts)))
    return tuple(found)


def _texts(item: ItemPlan) -> Iterator[str]:
    """Everything that is said of an item, of its place, of the ways to it, and of what could be done instead."""
    yield from (item.title, item.name, item.kind)
    for port in (*item.ports, *item.landings):
        yield from (port.name, port.port or "")
    yield from (leg.mode for leg in item.legs)
    if item.spot is not None:
        yield item.spot.name if getattr(item.item, "at", HERE) not in {None, HERE} else ""
        yield from _written(item.spot.place)
    options = item.choice.options if item.choice is not None else ()
    for entry in (item.entry, item.choice, *options, *(leg.entry for leg in item.legs)):
        yield from _written(entry.item if entry is not None else None)


def _written(said: Model | None) -> Iterator[str]:
    """The texts of a model that are looked through."""
    fields = vars(said) if said is not None else {}
    for key in _LISTS:
        yield from fields.get(key, ())
    yield from (text for key in _LINES if (text := fields.get(key)) and text != HERE)


# ---------------------------------------------------------------- where to go

_EXPECTED: Final = "expected a time such as 14:30, a day such as 2 or Sat, or a name"
_EXPECTED_HERE: Final = "expected a time such as 14:30, a day such as 2 or Sat, or a name in this trip, not '{text}'"
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
    days = plan.days
    if not text:
        return min(here, len(days) - 1)
    match = _NUMBER.fullmatch(text)
    if match or _STEP.fullmatch(text):
        number = int(match[1]) if match else here + 1 + int(text)
        if 1 <= number <= len(days):
            return number - 1
        one, many = "there is no day {day}: this trip has 1 day", "there is no day {day}: this trip has {count} days"
        raise ValueError(say_count(len(days), one, many, day=number))
    korean = _KOREAN_WEEKDAY.fullmatch(text)
    weekday = _KOREAN_WEEKDAYS.index(korean[1]) if korean else _beginning(text, _WEEKDAYS)
    if weekday is not None:
        return _next_day(plan, here, _WEEKDAYS[weekday], lambda date: date.weekday() == weekday)
    found = next((match for pattern in _DATES if (match := pattern.fullmatch(text))), None)
    parts = found.groupdict() if found is not None else {}
    month = int(parts["month"]) - 1 if "month" in parts else _beginning(parts.get("name", ""), _MONTHS)
    if month is None:
        return None
    wanted, year = (month + 1, int(parts["day"])), parts["year"]
    return _next_day(plan, 0, text, lambda date: (date.month, date.day) == wanted and year in {None, str(date.year)})


def _beginning(text: str, names: Sequence[str]) -> int | None:
    """The index of the name that begins with the text."""
    found = (index for index, name in enumerate(names) if name.casefold().startswith(text))
    return next(found, None) if len(text) >= _LEAST_LETTERS else None


def _next_day(plan: Plan, first: int, name: str, is_wanted: Callable[[date], bool]) -> int:
    """The index of the first such day from a day of the trip on, around the end."""
    _ask_for_dates(plan)
    for index in ((first + step) % len(plan.days) for step in range(len(plan.days))):
        if (date := plan.days[index].date) is not None and is_wanted(date):
            return index
    raise ValueError(say("there is no {day} in this trip", day=name))


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
    for is_wanted in (_is_on, _is_later):
        for index, day in enumerate(plan.days):
            for number, item in enumerate(day.items):
                if is_wanted(item, now):
                    return index, _Found(number)
    raise ValueError(say("nothing in this trip is on now, or comes later"))


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
