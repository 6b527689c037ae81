"""Other ways to write a value: AM and PM, hours in words, dates with the name of a month, signs of another keyboard.

Each function takes a text that the format does not know, and gives what was meant as the format has it; None where it
has no idea. It says whether that is certain, and can be taken, or has to be asked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tripplan.clock import format_duration, local, present
from tripplan.geo import from_plus_code, read_coordinates


class Meant(NamedTuple):
    """What was meant by a text, as the format has it."""

    text: str
    certain: bool = True
    """Whether it can be nothing else."""


_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-"),
        **dict.fromkeys("\u301c\u223c\u02dc\u2248", "~"),
        **dict.fromkeys("\u2019\u2032\u00b4", "'"),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060", ""),
        "\u00bd": ".5",
        "\u00bc": ".25",
        "\u00be": ".75",
    }
)
"""Dashes, tildes and apostrophes, what cannot be seen, and fractions."""


def plain_signs(text: str) -> str:
    """The text with digits, colons, dashes and blanks of other keyboards as the format has them."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)


# ---------------------------------------------------------------- clock times

_NOON: Final = 12
_AFTERNOON: Final = frozenset(("p", "오후", "午後", "下午"))
_MORNING: Final = frozenset(("a", "오전", "午前", "上午"))
_CLOCK: Final = r"(\d{1,2})(?:[:.](\d\d))?"
_AM: Final = r"\s*([ap])\.?\s?m\b\.?"
_AM_AT_END: Final = re.compile(rf"(?<![\d:]){_CLOCK}\s*-\s*{_CLOCK}{_AM}", re.IGNORECASE)
"""``2-5pm``: the half of the day stands at the end only."""
_WORD_AT_END: Final = re.compile(
    r"(?<![\d:])(\d{1,2})\s*-\s*(?=\d{1,2}(?:[.:]\d\d)?\s*(?:Uhr\b|o'clock\b|h\b|[시時点點]))", re.IGNORECASE
)
"""``10-18 Uhr``: what says that they are hours stands at the end only."""
_WITH_AM: Final = re.compile(rf"(?<![\d:]){_CLOCK}{_AM}", re.IGNORECASE)
_ASIAN: Final = re.compile(
    r"(오전|오후|午前|午後|上午|下午)?\s*(?<!\d)(\d{1,2})(?:\s*[시時点點]\s*(?:(\d{1,2})\s*[분分])?|:(\d\d))"
)
_ASIAN_WORD: Final = re.compile("[오전후午前後上下시時点點부터から]")
_HOUR_WORD: Final = re.compile(r"(?<![\d:])(\d{1,2})(?:[.:h](\d\d))?\s*(?:Uhr\b|o'clock\b|h\b)", re.IGNORECASE)
_UNCLEAR: Final = re.compile(r"\d{1,2}\s*h|\d{3}", re.IGNORECASE)
"""``2h`` may be meant as a span, ``930`` as anything."""
_IN_WORDS_OF_DAY: Final = re.compile(
    r"(?<![\d:])(\d{1,2}(?:[:.]\d\d)?)(?:\s*o'clock)?\s+(?:in\s+the\s+|at\s+)(morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
"""``7 in the evening``."""
_TO: Final = re.compile(r"(?<=[\dm.])\s+(?:to|until|till?|bis)\s+(?=\d)|\s*(?:부터|から)\s*", re.IGNORECASE)
_MARKS: Final = (
    (re.compile(r"(?<![\d:])(\d{1,2})h(\d\d)\b"), r"\1:\2"),
    (re.compile(r"(?<![\d.:+])(\d{1,2})\.([0-5]\d)(?![\d.])"), r"\1:\2"),
    (re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE), "12:00"),
    (re.compile(r"\s*(?:까지|まで)"), ""),
)
"""Other ways to write a clock time, and how the format has it."""
_TIME_MARKS: Final = (
    (re.compile(r"^(?:from|between|at|um|von)\s+", re.IGNORECASE), ""),
    (re.compile(r"\s*\(?\+\s*(\d)\s*(?:days?\b|d\b)?\)?", re.IGNORECASE), r"+\1"),
    (re.compile(r"\s*\(?\bnext day\b\)?", re.IGNORECASE), "+1"),
    (re.compile(r"(?<![\d:])(\d{1,2}:\d\d):\d\d\b"), r"\1"),
    (re.compile(r"(?<![\d:+])([01]?\d|2[0-3])([0-5]\d)(?![\d:])"), r"\1:\2"),
)
"""The same for what stands in no opening hours."""
_BARE_HOUR: Final = re.compile(r"(?<![\d:+])(\d{1,2})(?=\s*(?:[-~,]|$))")
_PARTS: Final = {
    **dict.fromkeys(("morning", "am", "오전", "아침", "午前", "朝"), "morning"),
    **dict.fromkeys(("afternoon", "pm", "오후", "午後"), "afternoon"),
    **dict.fromkeys(("evening", "저녁", "夕方"), "evening"),
}
"""Words for parts of the day."""
_BEFORE: Final = re.compile(r"(?P<span>\S.*?)\s+(?P<side>before|after)\s+(?:the\s+)?(?P<anchor>\S.*)", re.IGNORECASE)


def clock_meant(text: str) -> Meant | None:
    """``7:00 AM``, ``9-5pm``, ``19h30``, ``19 Uhr``, ``오후 7시``, ``6:10 (+1)``, ``1 hour before the sunset``."""
    words = plain_signs(text).strip()
    if found := _BEFORE.fullmatch(words):
        span = span_meant(found["span"])
        return Meant(f"{span.text if span else found['span']} {found['side']} {found['anchor']}".casefold())
    if part := _PARTS.get(words.casefold().removeprefix("in the ").removeprefix("late ").removeprefix("early ")):
        return Meant(part)
    if guessed := _GUESSED.match(words):
        meant = clock_meant(words[guessed.end() :])
        return Meant(f"~{meant.text}", meant.certain) if meant is not None else None
    if words.casefold() == "midnight":
        return Meant("24:00", certain=False)
    certain = _UNCLEAR.fullmatch(words) is None
    words = clock_words(words)
    for pattern, form in _TIME_MARKS:
        words = pattern.sub(form, words)
    if _BARE_HOUR.search(words):
        words, certain = _BARE_HOUR.sub(r"\1:00", words), False
    return Meant(words, certain)


def clock_words(words: str) -> str:
    """The clock times in a text as the format has them, and the dash between two."""
    words = _IN_WORDS_OF_DAY.sub(lambda found: f"{found[1]}{'am' if found[2].casefold() == 'morning' else 'pm'}", words)
    words = _TO.sub("-", words)
    words = _WORD_AT_END.sub(r"\1:00-", words)
    words = _AM_AT_END.sub(_both_halves, words)
    words = _WITH_AM.sub(lambda found: _of_day(*found.groups()), words)
    if _ASIAN_WORD.search(words):
        words = _ASIAN.sub(lambda found: _of_day(found[2], found[3] or found[4], found[1]), words)
    words = _HOUR_WORD.sub(lambda found: _of_day(found[1], found[2]), words)
    for pattern, form in _MARKS:
        words = pattern.sub(form, words)
    return words


def _of_day(hour: str, minutes: str | None, half: str | None = None) -> str:
    """``19:05`` of an hour in the morning or the afternoon."""
    hours, half = int(hour), (half or "").casefold()
    if half in _AFTERNOON and hours < _NOON:
        hours += _NOON
    if half in _MORNING and hours == _NOON:
        hours = 0
    return f"{hours:02}:{minutes or '00':0>2}"


def _both_halves(found: re.Match[str]) -> str:
    """``14:00-17:00`` of ``2-5pm``, ``11:00-14:00`` of ``11-2pm``: the later half that is before the end."""
    start_hour, start_minutes, end_hour, end_minutes, half = found.groups()
    end = _of_day(end_hour, end_minutes, half)
    starts = [_of_day(start_hour, start_minutes, each) for each in (half, "a")]
    return f"{next((start for start in starts if start < end), starts[0])}-{end}"


# ---------------------------------------------------------------- spans

_GUESSED: Final = re.compile(
    r"(?:about|approx\.?|approximately|around|ca\.?|circa|c\.|roughly|~|약|대략|約)\s*", re.IGNORECASE
)
_IN_WORDS: Final = (
    (re.compile(r"\b(?:an?|one|1)\s+hour\s+and\s+a\s+half\b"), "90m"),
    (re.compile(r"\b(?:a\s+)?quarter\s+of\s+an\s+hour\b"), "15m"),
    (re.compile(r"\bhalf\s+(?:an?\s+)?hour\b"), "30m"),
    (re.compile(r"\ban?\s+(?=hour|minute|day)"), "1 "),
    (re.compile(r"(\d)\s*(?:,|and)\s+(?=\d)"), r"\1 "),
    (re.compile(r"(?<=[a-z])\s*(?:,|and)\s+(?=\d)"), " "),
)
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORD: Final = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b(?=\s+(?:hour|min|day|to\b))")
_MINUTES_OF: Final = (
    (re.compile(r"h|hrs?|hours?|std|stunden?|heures?|시간|時間|小时|小時"), 60),
    (re.compile(r"m|mins?|minutes?|minuten|'|분|分|分間|分钟|分鐘"), 1),
    (re.compile(r"d|days?|tage?|일|日|天"), 24 * 60),
)
_SPAN_PART: Final = re.compile(r"\s*(\d*\.\d+|\d+(?:,\d)?)\s*([^\W\d]+|'|)\.?")
_SPAN_ENDS: Final = re.compile(r"\s*(?:\.\.|-|~|\bto\b|\bbis\b|에서)\s*")
_HOURS_AND_MINUTES: Final = re.compile(r"(\d{1,2}):(\d\d)")
_HOUR: Final = 60
_LEAST_MINUTES: Final = 10
"""A number without a unit that is less means hours."""


def span_meant(text: str) -> Meant | None:
    """``1 hour``, ``1-2h``, ``30 to 45 min``, ``1.5h``, ``about an hour``, ``1시간 30분``; a bare ``90`` is asked."""
    words = plain_signs(text).strip().casefold()
    guess = "~" if _GUESSED.match(words) else ""
    words = _GUESSED.sub("", words, count=1) if guess else words
    for pattern, form in _IN_WORDS:
        words = pattern.sub(form, words)
    words = _NUMBER_WORD.sub(lambda found: str(_NUMBERS.index(found[0]) + 1), words)
    if found := _HOURS_AND_MINUTES.fullmatch(words):
        return Meant(guess + format_duration(int(found[1]) * 60 + int(found[2])), certain=False)
    ends = _SPAN_ENDS.split(words)
    parts = [_SPAN_PART.findall(end) for end in ends]
    if len(ends) > 2 or any(
        _SPAN_PART.sub("", end).strip() or not found for end, found in zip(ends, parts, strict=True)
    ):
        return None
    units = [unit for found in parts for _, unit in found if unit]
    unit, certain = (
        (units[-1], True)
        if units
        else ("m" if float(parts[-1][-1][0].replace(",", ".")) >= _LEAST_MINUTES else "h", False)
    )
    spans = [_minutes(found, unit) for found in parts]
    if any(span is None for span in spans):
        return None
    return Meant(guess + "..".join(format_duration(span or 0) for span in spans), certain)


def _minutes(parts: list[tuple[str, str]], unit: str) -> int | None:
    """The minutes of the parts of a span; the last unit stands for those that have none."""
    whole, factor = 0.0, 0
    for number, written in parts:
        of = "m" if not written and factor == _HOUR else written or unit
        factor = next((minutes for words, minutes in _MINUTES_OF if words.fullmatch(of)), 0)
        if not factor:
            return None
        whole += float(number.replace(",", ".")) * factor
    return round(whole)


# ---------------------------------------------------------------- dates

_MONTHS: Final = (
    ("jan",),
    ("feb", "fév"),
    ("mar", "mär", "mrz"),
    ("apr", "avr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aoû"),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez", "déc"),
)
"""How the names of the months begin, in English, German and French."""
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[./年년-]\s*(\d{1,2})\s*[./月월-]\s*(\d{1,2})\s*[.日일]?")
_DIGITS: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_MONTH_AND_DAY: Final = re.compile(r"(\d{1,2})\s*[월月]\s*(\d{1,2})\s*[일日]")
_NAME_FIRST: Final = re.compile(r"([^\W\d]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s*,?\s*(\d{4}))?")
_NAME_SECOND: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?([^\W\d]{3,10})\.?(?:\s*,?\s*(\d{4}))?")
_WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\S)", re.IGNORECASE)


def date_meant(text: str, year: int | None = None) -> Meant | None:
    """``26 July 2026``, ``July 26th, 2026``, ``26.7.2026``, ``2026/7/26``, ``2026년 7월 26일``.

    Where no year is written, `year` is proposed, or the present one; where day and month may be either, the day is
    taken to be first. A weekday before the date is kept.
    """
    words = plain_signs(text).strip()
    weekday = _WEEKDAY.match(words)
    before, words = (weekday[0].rstrip(" ,.") + " ", words[weekday.end() :]) if weekday else ("", words)
    certain, year = True, year or local(present(), ZoneInfo("UTC")).year
    if found := _YEAR_FIRST.fullmatch(words) or _DIGITS.fullmatch(words):
        parts = (found[1], found[2], found[3])
    elif found := _DAY_FIRST.fullmatch(words):
        day, month = int(found[1]), int(found[3])
        certain = found[2] == "." or day > len(_MONTHS) or month > len(_MONTHS) or day == month
        parts = (found[4], found[1], found[3]) if month > len(_MONTHS) else (found[4], found[3], found[1])
    elif found := _MONTH_AND_DAY.fullmatch(words):
        parts, certain = (str(year), found[1], found[2]), False
    else:
        found = _NAME_FIRST.fullmatch(words)
        name, day_of, year_of = found.groups() if found else ("", "", None)
        if not found and (found := _NAME_SECOND.fullmatch(words)):
            day_of, name, year_of = found.groups()
        number = next((at for at, names in enumerate(_MONTHS, 1) if name.casefold().startswith(names)), 0)
        if not found or not number:
            return None
        parts, certain = (year_of or str(year), str(number), day_of), year_of is not None
    return Meant(f"{before}{parts[0]}-{int(parts[1]):02}-{int(parts[2]):02}", certain)


# ---------------------------------------------------------------- opening hours

_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY_NAMES: Final = (
    "monday mondays mon montag 월요일 월 月曜日 月曜",
    "tuesday tuesdays tues tue dienstag di 화요일 화 火曜日 火曜",
    "wednesday wednesdays wed weds mittwoch mi 수요일 수 水曜日 水曜",
    "thursday thursdays thurs thur thu donnerstag do 목요일 목 木曜日 木曜",
    "friday fridays fri freitag 금요일 금 金曜日 金曜",
    "saturday saturdays sat samstag 토요일 토 土曜日 土曜",
    "sunday sundays sun sonntag so 일요일 일 日曜日 日曜",
)
"""In English, German, Korean and Japanese."""
_DAY_OF: Final = {name: day for day, names in zip(_DAYS, _DAY_NAMES, strict=True) for name in names.split()}
_WORD: Final = re.compile(r"[^\W\d_]+")
_KNOWN: Final = re.compile(
    r"mo|tu|we|th|fr|sa|su|ph|sh|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|off|closed|open|unknown|week|days?|"
    r"sunrise|sunset|dawn|dusk|easter",
    re.IGNORECASE,
)
"""The words of OpenStreetMap."""
_CLOSED: Final = r"(?:closed|off|geschlossen|ruhetag|정기휴무|휴무일?|휴관일?|定休日?|休み)"
_A_DAY: Final = rf"(?:{'|'.join((*_DAYS, 'PH'))})"
_SOME_DAYS: Final = rf"{_A_DAY}(?:\s*[-,]\s*{_A_DAY})*"
_ALL_DAY: Final = r"(?:open\s+)?24\s*(?:h|hrs?|hours|시간|時間)\b(?:\s*(?:open|영업|営業|(?:a|per)\s+day))?"
_EVERY_DAY: Final = re.compile(
    r"\b(?:daily|every\s?day|all\s+week|täglich)\b:?|(?:매일|연중무휴|年中無休|毎日):?", re.IGNORECASE
)
_REST_DAY: Final = re.compile(
    rf"\s*[,;(]*\s*(?:{_CLOSED}\s*(?:on)?\s*:?\s*(?P<after>{_SOME_DAYS})|(?P<days>{_SOME_DAYS})\s*:?\s*(?:is\s+|are\s+)?{_CLOSED})(?!\w)\s*\)?",
    re.IGNORECASE,
)
_OPENING_MARKS: Final = (
    (re.compile(r"\balways(?:\s+open)?\b|\bopen\s+always\b|\baround the clock\b", re.IGNORECASE), "24/7"),
    (re.compile(_ALL_DAY, re.IGNORECASE), "00:00-24:00"),
    (re.compile(rf"(?<=\b{_A_DAY})\s*(?:-|~|to|through|thru|bis)\s*(?={_A_DAY}\b)"), "-"),
    (re.compile(rf"(?<=\b{_A_DAY})\s*(?:,|and|und|&|/|·)\s*(?={_A_DAY}\b)"), ","),
    (re.compile(rf"(?<=\b{_A_DAY})\s*:?\s+(?=\d)"), " "),
)
_QUOTED: Final = re.compile(r'("[^"]*")')
_HOURS_ALONE: Final = re.compile(
    r"(?<![\d:.\[])(?<!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) )(?<!week )"
    r"(\d{1,2})\s*[-~]\s*(\d{1,2})(?![\d:.])"
)
"""``10-18``, and no days of a month or weeks of a year."""
_ODD: Final = re.compile(r"~|\d\.\d|\b(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:\s+-|:)")
"""What OpenStreetMap does not have although its words are known."""


def hours_meant(text: str) -> Meant | None:
    """``Mon-Fri 9am-5pm``, ``24 hours``, ``매일 10:00~18:00 (월 휴무)`` as OpenStreetMap has them, else None."""
    bare = _QUOTED.sub("", text)
    is_known = bare.isascii() and all(map(_KNOWN.fullmatch, _WORD.findall(bare)))
    if is_known and not _ODD.search(bare) and not _HOURS_ALONE.search(bare):
        return None
    closed: list[str] = []
    parts = [part if part[:1] == '"' else _opening_words(part, closed) for part in _QUOTED.split(plain_signs(text))]
    words = "; ".join(["".join(parts).strip(" ,;"), *(f"{days} off" for days in closed)])
    words = "24/7" if words == "00:00-24:00" else words
    parts = [part if part[:1] == '"' else _HOURS_ALONE.sub(r"\1:00-\2:00", part) for part in _QUOTED.split(words)]
    return Meant("".join(parts), certain="".join(parts) == words)


def days_meant(text: str) -> Meant:
    """``Mon-Fri``, ``Monday to Friday``, ``월~금`` as a timetable has them."""
    words = _WORD.sub(lambda found: _DAY_OF.get(found[0].casefold(), found[0]), plain_signs(text))
    for pattern, form in _OPENING_MARKS:
        words = pattern.sub(form, words)
    return Meant(words.strip())


def _opening_words(words: str, closed: list[str]) -> str:
    """Words outside of quotes; days of rest are taken out into `closed`, as a later rule counts."""
    words = _WORD.sub(lambda found: _DAY_OF.get(found[0].casefold(), found[0]), words)
    words = _EVERY_DAY.sub(" ", words)
    for pattern, form in _OPENING_MARKS:
        words = pattern.sub(form, words)
    words = re.sub(r"(?<=\d)\s*[-~]\s*(?=\d{1,2}:)", "-", clock_words(words))
    closed += [found["after"] or found["days"] for found in _REST_DAY.finditer(words)]
    return _REST_DAY.sub("", words)


# ---------------------------------------------------------------- numbers and yes or no

_YES: Final = frozenset(("yes", "y", "on", "true", "1", "ja", "oui", "예", "네"))
_NO: Final = frozenset(("no", "n", "off", "false", "0", "nein", "non", "아니요"))
_COUNTED: Final = re.compile(r"(\d{1,3})\s*(?:nights?|nächte?|박|泊|x)|(?:x|×)\s*(\d{1,3})", re.IGNORECASE)


def truth_meant(text: str) -> Meant | None:
    """``yes`` and ``No`` as ``true`` and ``false``."""
    word = plain_signs(text).strip().casefold()
    return Meant("true") if word in _YES else Meant("false") if word in _NO else None


def count_meant(text: str) -> Meant | None:
    """``2 nights``, ``3박``."""
    words = plain_signs(text).strip()
    found = _COUNTED.fullmatch(words)
    if words.casefold() in _NUMBERS:
        return Meant(str(_NUMBERS.index(words.casefold()) + 1))
    return Meant(found[1] or found[2]) if found else None


# ---------------------------------------------------------------- positions


def position_meant(text: str) -> Meant | None:
    """Coordinates in degrees and minutes, in brackets, with decimal commas, or as a whole plus code."""
    position = read_coordinates(text) or from_plus_code(text.strip())
    return Meant(str(position)) if position is not None else None
