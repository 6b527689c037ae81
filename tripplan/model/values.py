"""The values of a trip file and a timetable as pydantic field types.

Every scalar arrives as text, straight from the YAML event stream, and is read by our own parsers; the JSON Schema of
each says how an editor, whose YAML reader makes numbers and booleans, may meet it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic_core import core_schema

from tripplan import clock
from tripplan.geo import LatLng, parse_lat_lng
from tripplan.sentences import did_you_mean, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

SCALAR_SCHEMA: Final = {"type": ["string", "number", "boolean", "null"]}
"""A text: what a YAML 1.2 reader may take for a number, a truth value or nothing."""

LIST_SCHEMA: Final = {"anyOf": [SCALAR_SCHEMA, {"type": "array", "items": SCALAR_SCHEMA}]}
"""One text, or a list of them."""

JSON_SCHEMA: Final = "json_schema"
"""Where in the metadata of a core schema the JSON Schema stands."""

SOME_SCHEMA: Final = {"anyOf": [SCALAR_SCHEMA, {"type": "array", "items": SCALAR_SCHEMA, "minItems": 1}]}
"""One text, or a list of one or more."""

_DURATION_PATTERN: Final = r"~?\s*(\d{1,3}\s*h(\s*\d{1,4}\s*m(in)?)?|\d{1,4}\s*m(in)?)"
_TIME_PATTERN: Final = r"\d{1,2}:\d{2}(\s*\+\s*\d)?"
_ARRIVAL_PATTERN: Final = r"\d{1,2}:\d{2}(\s*\+\s*\d|\s*-\s*1)?"
RANGE_PATTERN: Final = rf"{_TIME_PATTERN}\s*[-–~]\s*{_TIME_PATTERN}"
"""One stretch of clock times."""
_DATE_PATTERN: Final = r"\d{4}-\d{1,2}-\d{1,2}"
_DAY_PATTERN: Final = rf"([^\d\s]+\s+)?{_DATE_PATTERN}(\s*[^\d\s]+)?"
_ANCHORS: Final = "|".join(anchor.value for anchor in clock.Anchor)
TIME_PATTERN: Final = rf"{_TIME_PATTERN}|({_DURATION_PATTERN}\s+(before|after)\s+)?({_ANCHORS})"
"""A TIME: by the clock, or before or after something."""


VAGUE_PATTERN: Final = rf"~\s*{_TIME_PATTERN}|{'|'.join(clock.PARTS_OF_DAY)}"
"""A time that is not meant to the minute."""


class Misread(ValueError):
    """Says which part of a value, or which key of an item, is wrong."""

    def __init__(self, message: str, part: str | int, suggestion: str | None = None) -> None:
        """`part` is a key, or an index in a list; `suggestion` is what was probably meant there."""
        super().__init__(message)
        self.part = part
        self.suggestion = suggestion


class Misspelt(ValueError):
    """Says what was probably meant, or could be meant, as well."""

    def __init__(self, message: str, hint: str = "", suggestion: str | None = None) -> None:
        """Take the word that was probably meant; where there is none, a hint."""
        super().__init__(message)
        self.suggestion = suggestion
        self.hint = did_you_mean(suggestion) or hint


def composed(text: str) -> str:
    """The text with its syllables and accents composed (NFC), as one name may come from a Mac and from elsewhere."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def scalar(value: object) -> str:
    """The text of a scalar; ValueError where a list or a mapping was written."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if isinstance(inner, str):
            raise ValueError(
                say(
                    "expected a text, but YAML reads '{key}: {inner}' as a key and its value: quote it",
                    key=key,
                    inner=inner,
                )
            )
    if isinstance(value, dict | list):
        found = "keys with values" if isinstance(value, dict) else "a list"
        # pydantic takes a ValueError for a complaint, and lets a TypeError through.
        raise ValueError(say("expected one text, not {found}", found=found))  # noqa: TRY004
    raise ValueError(say("this could not be read"))


def _filled(value: object) -> str:
    text = scalar(value).strip()
    if not text:
        raise ValueError(say("there is nothing behind this key"))
    return text


def read_part(read: Callable[[object], T], value: object, part: str | int) -> T:
    """Reads one part of a value; what is wrong with it is reported at its place."""
    try:
        return read(value)
    except ValueError as trouble:
        raise Misread(str(trouble), part, trouble.suggestion if isinstance(trouble, Misspelt) else None) from None


def _read_all(read: Callable[[object], T], value: object) -> tuple[T, ...]:
    if not isinstance(value, list):
        return (read(value),)
    return tuple(read_part(read, each, index) for index, each in enumerate(value))


class Reads:
    """How pydantic reads a field: with a parser of ours and nothing else; and what an editor may meet there.

    It does what pydantic's PlainValidator and WithJsonSchema do, but pydantic does not look into the field's type
    first, which would take half of the time that building a model costs.
    """

    __slots__ = ("json_schema", "read")

    def __init__(self, read: Callable[[Any], object], json_schema: Mapping[str, object]) -> None:
        """`read` takes plain data and raises ValueError with a sentence."""
        self.read = read
        self.json_schema = json_schema

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        """A schema that calls the parser (pydantic's protocol for annotations)."""
        return core_schema.no_info_plain_validator_function(self.read, metadata={JSON_SCHEMA: self.json_schema})


Guess = Literal[
    "",
    "clock_meant",
    "count_meant",
    "date_meant",
    "days_meant",
    "position_meant",
    "price_meant",
    "span_meant",
    "truth_meant",
]
"""The function that knows what was meant by a text that cannot be read; none where it is empty."""


def parse_as_meant(parse: Callable[[str], T], text: str, guess: Guess) -> T:
    """Reads a text, or what was certainly meant by it; of what was probably meant the error says it."""
    try:
        return parse(text)
    except ValueError as trouble:
        # They cost 5 ms to import, and are wanted only for what cannot be read as it is.
        from tripplan.model import price_signs, spellings

        found = getattr(price_signs if guess == "price_meant" else spellings, guess)(text) if guess else None
        meant = found or spellings.Meant(spellings.plain_signs(text))
        try:
            value = parse(meant.text)
        except ValueError:
            raise trouble from None
        if meant.certain:
            return value
        raise Misspelt(str(trouble), suggestion=meant.text) from None


def read_with(parse: Callable[[str], Any], json_schema: Mapping[str, object], guess: Guess = "") -> Reads:
    """Reads one filled text with a parser, and what was certainly meant by another one."""
    return Reads(lambda value: parse_as_meant(parse, _filled(value), guess), json_schema)


def read_each(parse: Callable[[str], Any], json_schema: Mapping[str, object] = LIST_SCHEMA, guess: Guess = "") -> Reads:
    """Reads one text or a list of them into a tuple."""
    return Reads(lambda value: _read_all(lambda each: parse_as_meant(parse, _filled(each), guess), value), json_schema)


def pattern(regex: str, *also: str, **more: object) -> dict[str, object]:
    """The JSON Schema of a text with a pattern; `also` are other types that an editor may take it for."""
    return {"type": ["string", *also] if also else "string", "pattern": f"^\\s*({regex})\\s*$", **more}


def truth(text: str) -> bool:
    """Reads ``true`` and ``false``."""
    if text not in {"true", "false"}:
        raise ValueError(say("expected true or false, not '{text}'", text=text))
    return text == "true"


def whole_number(text: str) -> int:
    """Reads a whole number of at least 1."""
    if not re.fullmatch(r"[1-9]\d{0,3}", text):
        raise ValueError(say("expected a whole number such as 2, not '{text}'", text=text))
    return int(text)


Line = Annotated[str, Reads(_filled, SCALAR_SCHEMA)]
"""A text that must not be empty."""

Prose = Annotated[str, Reads(scalar, SCALAR_SCHEMA)]
"""A text of any length, lines kept."""

Texts = Annotated[tuple[str, ...], Reads(lambda value: _read_all(scalar, value), LIST_SCHEMA)]
"""One text or a list of them."""

Names = Annotated[tuple[str, ...], read_each(str)]
"""One name or a list of them, the likely one first."""


def _ports(value: object) -> tuple[str, ...]:
    names = _read_all(_filled, value)
    if not names:
        raise ValueError(say("the list is empty: expected at least one name"))
    return names


Ports = Annotated[tuple[str, ...], Reads(_ports, SOME_SCHEMA)]
"""As `Names`, and at least one."""


_PLAIN_HOURS: Final = (
    r"(?:(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed|unknown|24/7)(?![\w/])|\d{1,2}:\d\d-\d{1,2}:\d\d(?![\d:]))[-,;]?\s?)+"
)
"""Days and clock times as OpenStreetMap has them: most hours are no more, and are read at once."""


def parse_hours(text: str) -> str:
    """Reads opening hours as they are, or as OpenStreetMap has them where they are surely meant so."""
    if re.fullmatch(_PLAIN_HOURS, text):
        return text
    # As in `parse_as_meant`.
    from tripplan.model.spellings import hours_meant

    meant = hours_meant(text)
    if meant is not None and not meant.certain:
        wrong = say("expected opening hours such as Mo-Fr 10:00-18:00, not '{text}'", text=text)
        raise Misspelt(wrong, suggestion=meant.text)
    return meant.text if meant is not None else text


def _read_date(text: str) -> date:
    """Reads ``2026-06-12``, also with its weekday: ``Fri 2026-06-12``."""
    try:
        return clock.parse_date(text)
    except ValueError:
        from tripplan.model.weekdays import read_date  # 2 ms, for those who write a weekday

        return read_date(text)


Flag = Annotated[bool, read_with(truth, pattern("true|false", "boolean"), "truth_meant")]
Count = Annotated[int, read_with(whole_number, pattern(r"[1-9]\d{0,3}", "integer", minimum=1), "count_meant")]
Date = Annotated[date, read_with(_read_date, pattern(_DAY_PATTERN), "date_meant")]
DateRange = Annotated[
    clock.DateRange, read_with(clock.parse_date_range, pattern(rf"{_DATE_PATTERN}(\s*\.\.\s*{_DATE_PATTERN})?"))
]
Zone = Annotated[ZoneInfo, read_with(clock.load_zone, {"type": "string", "examples": ["Asia/Seoul"]})]
Span = Annotated[clock.Duration, read_with(clock.parse_duration, pattern(_DURATION_PATTERN), "span_meant")]


class Boarding(Enum):
    """How one boards a ride without a check-in."""

    STAY = "on board"
    """One is on board already: the ship, train or plane goes on after a call."""


def _parse_check_in(text: str) -> clock.Duration | Boarding:
    if " ".join(text.split()) == Boarding.STAY.value:
        return Boarding.STAY
    try:
        return clock.parse_duration(text)
    except ValueError:
        raise ValueError(say("expected a span such as 45m, or on board, not '{text}'", text=text)) from None


CheckIn = Annotated[
    clock.Duration | Boarding,
    read_with(_parse_check_in, pattern(rf"{_DURATION_PATTERN}|{Boarding.STAY.value}"), "span_meant"),
]
Spans = Annotated[
    clock.DurationRange,
    read_with(
        clock.parse_duration_range, pattern(rf"{_DURATION_PATTERN}(\s*\.\.\s*{_DURATION_PATTERN})?"), "span_meant"
    ),
]
ClockTime = Annotated[clock.ClockTime, read_with(clock.parse_clock_time, pattern(_TIME_PATTERN), "clock_meant")]
_CLOCK_SCHEMA: Final = pattern(_TIME_PATTERN)
ClockTimes = Annotated[
    tuple[clock.ClockTime, ...],
    read_each(
        clock.parse_clock_time, {"anyOf": [_CLOCK_SCHEMA, {"type": "array", "items": _CLOCK_SCHEMA}]}, "clock_meant"
    ),
]
ZonedTime = Annotated[
    clock.ZonedTime, read_with(clock.parse_zoned_time, pattern(rf"{_ARRIVAL_PATTERN}(\s+[\w/+-]+)?"), "clock_meant")
]
Time = Annotated[
    clock.ClockTime | clock.RelativeTime, read_with(clock.parse_time, pattern(TIME_PATTERN), "clock_meant")
]
Times = Annotated[
    tuple[clock.ClockRange, ...],
    read_with(clock.parse_clock_ranges, pattern(rf"{RANGE_PATTERN}(\s*,\s*{RANGE_PATTERN})*"), "clock_meant"),
]
Position = Annotated[LatLng, read_with(parse_lat_lng, pattern(r"[+-]?[\d.]+\s*,\s*[+-]?[\d.]+"), "position_meant")]
Hours = Annotated[str, read_with(parse_hours, SCALAR_SCHEMA)]
"""Opening hours as OpenStreetMap writes them, or ``unknown``."""
