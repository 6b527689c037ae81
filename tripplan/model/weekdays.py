"""The days of the week in words, beside a date and in the title of a day."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import parse_date

if TYPE_CHECKING:
    from datetime import date

_NAMES: Final = (
    ("monday", "montag", "lundi", "lunes", "lunedì", "月曜日", "월요일"),
    ("tuesday", "dienstag", "mardi", "martes", "martedì", "火曜日", "화요일"),
    ("wednesday", "mittwoch", "mercredi", "miércoles", "mercoledì", "水曜日", "수요일"),
    ("thursday", "donnerstag", "jeudi", "jueves", "giovedì", "木曜日", "목요일"),
    ("friday", "freitag", "vendredi", "viernes", "venerdì", "金曜日", "금요일"),
    ("saturday", "samstag", "samedi", "sábado", "sabato", "土曜日", "토요일"),
    ("sunday", "sonntag", "dimanche", "domingo", "domenica", "日曜日", "일요일"),
)
"""From Monday on."""
_SHORT: Final = (
    ("mon", "월", "月"),
    ("tue", "tues", "화", "火"),
    ("wed", "수", "水"),
    ("thu", "thur", "thurs", "목", "木"),
    ("fri", "금", "金"),
    ("sat", "토", "土"),
    ("sun", "일", "日"),
)
"""Too short to mean a weekday anywhere but beside a date."""
_INDEX: Final = {word: index for rows in (_NAMES, _SHORT) for index, words in enumerate(rows) for word in words}
_LONG: Final = [word for words in _NAMES for word in words]


class _Patterns(NamedTuple):
    """What finds a weekday in a text."""

    beside_date: re.Pattern[str]
    in_title: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> _Patterns:
    """Made where a text has such a word at all: they take 5 ms."""
    month = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    name, any_word = "|".join(_LONG), "|".join(sorted(_INDEX, key=len, reverse=True))
    before = rf"^(?P<before>{any_word})\.?,?\s+(?=\d)"
    behind = rf"(?<=\d)\s*[(,]?\s*(?P<behind>{any_word})\.?\)?\s*$"
    in_title = (
        # Before what a sentence would not go on with; beside a day or a month; in brackets behind a date.
        rf"^(?:day\s*\d+)?\W*({name})(?=\s*$|\s*[,:;|/()·–—-])",
        rf"\b({any_word})\.?,?\s+(?:the\s+)?(?=\d{{1,2}}\b(?!\s*[:h])|{month}\s*\d)",
        rf"\d(?:st|nd|rd|th|\.|일|日)?(?:\s+{month})?,?\s*\(\s*({any_word})\.?\s*\)",
        rf"\d(?:st|nd|rd|th|\.)?(?:\s+{month})?,?\s+({name})\b",
    )
    return _Patterns(
        re.compile(f"{before}|{behind}", re.IGNORECASE), tuple(re.compile(each, re.IGNORECASE) for each in in_title)
    )


def _may_name_one(text: str) -> bool:
    """Whether a weekday may stand in a text; short words count only beside figures."""
    folded = text.casefold()
    has_figures = any(letter.isdigit() for letter in text)
    return any(word in folded for word in (_INDEX if has_figures else _LONG))


def read_date(text: str) -> date:
    """Reads a date with a weekday beside it: ``Fri 2026-06-12``, ``2026-06-12 (금)``; ValueError where it is none."""
    return parse_date(_patterns().beside_date.sub("", text.strip()))


def weekday_beside(text: str) -> str:
    """The weekday that is written beside a date, as written; empty where none is."""
    found = _patterns().beside_date.search(text.strip()) if _may_name_one(text) else None
    return (found["before"] or found["behind"]) if found else ""


def weekday_in_title(text: str) -> str:
    """The weekday that a title gives its day, as written; empty where it gives none, or several."""
    if not _may_name_one(text):
        return ""
    found = [match[1] for pattern in _patterns().in_title for match in pattern.finditer(text)]
    return found[0] if len({weekday_of(word) for word in found}) == 1 else ""


def weekday_of(word: str) -> int:
    """The index of a weekday, from Monday on."""
    return _INDEX[word.casefold()]
