"""The values of a trip file and a timetable as pydantic field types.

Every scalar arrives as text, straight from the YAML event stream, and is read by our own parsers; the JSON Schema of
each says how an editor, whose YAML reader makes numbers and booleans, may meet it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from pydantic import PlainValidator, WithJsonSchema

from tripplan import clock
from tripplan.geo import LatLng, parse_lat_lng

SCALAR_SCHEMA: Final = {"type": ["string", "number", "boolean", "null"]}
"""A text: what a YAML 1.2 reader may take for a number, a truth value or nothing."""

LIST_SCHEMA: Final = {"anyOf": [SCALAR_SCHEMA, {"type": "array", "items": SCALAR_SCHEMA}]}
"""One text, or a list of them."""

_DURATION_PATTERN: Final = r"~?\s*(\d{1,3}\s*h)?\s*(\d{1,4}\s*m(in)?)?"
_TIME_PATTERN: Final = r"\d{1,2}:\d{2}(\s*\+\s*\d)?"
_ANCHORS: Final = "|".join(anchor.value for anchor in clock.Anchor)


def scalar(value: object) -> str:
    """The text of a scalar; ValueError where a list or a mapping was written."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if isinstance(inner, str):
            raise ValueError(f"expected a text, but YAML reads '{key}: {inner}' as a key and its value: quote it")
    if isinstance(value, dict | list):
        raise ValueError(f"expected one text, not a {'mapping' if isinstance(value, dict) else 'list'}")
    raise ValueError("this could not be read")


def _filled(value: object) -> str:
    text = scalar(value).strip()
    if not text:
        raise ValueError("there is nothing behind this key")
    return text


def _each(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def read_with(parse: Callable[[str], Any]) -> PlainValidator:
    """A validator that reads one filled text with a parser."""
    return PlainValidator(lambda value: parse(_filled(value)))


def read_each(parse: Callable[[str], Any]) -> PlainValidator:
    """A validator that reads one text or a list of them into a tuple."""
    return PlainValidator(lambda value: tuple(parse(_filled(each)) for each in _each(value)))


def pattern(regex: str, *, also_number: bool = False) -> WithJsonSchema:
    """The JSON Schema of a text with a pattern."""
    return WithJsonSchema({"type": ["string", "integer"] if also_number else "string", "pattern": f"^\\s*({regex})\\s*$"})


def truth(text: str) -> bool:
    """Reads ``true`` and ``false``."""
    if text not in {"true", "false"}:
        raise ValueError(f"expected true or false, not '{text}'")
    return text == "true"


def whole_number(text: str) -> int:
    """Reads a whole number of at least 1."""
    if not re.fullmatch(r"[1-9]\d{0,3}", text):
        raise ValueError(f"expected a whole number such as 2, not '{text}'")
    return int(text)


Line = Annotated[str, PlainValidator(lambda value: _filled(value)), WithJsonSchema(SCALAR_SCHEMA)]
"""A text that must not be empty."""

Prose = Annotated[str, PlainValidator(lambda value: scalar(value)), WithJsonSchema(SCALAR_SCHEMA)]
"""A text of any length, lines kept."""

Texts = Annotated[
    tuple[str, ...],
    PlainValidator(lambda value: tuple(scalar(each) for each in _each(value))),
    WithJsonSchema(LIST_SCHEMA),
]
"""One text or a list of them."""

Names = Annotated[tuple[str, ...], read_each(str), WithJsonSchema(LIST_SCHEMA)]
"""One name or a list of them, the likely one first."""

Flag = Annotated[bool, read_with(truth), WithJsonSchema({"type": "boolean"})]
Count = Annotated[int, read_with(whole_number), WithJsonSchema({"type": "integer", "minimum": 1})]
Date = Annotated[date, read_with(clock.parse_date), pattern(r"\d{4}-\d{2}-\d{2}")]
DateRange = Annotated[
    clock.DateRange, read_with(clock.parse_date_range), pattern(r"\d{4}-\d{2}-\d{2}(\.\.\d{4}-\d{2}-\d{2})?")
]
Zone = Annotated[ZoneInfo, read_with(clock.load_zone), WithJsonSchema({"type": "string", "examples": ["Asia/Seoul"]})]
Span = Annotated[clock.Duration, read_with(clock.parse_duration), pattern(_DURATION_PATTERN)]
Spans = Annotated[
    clock.DurationRange,
    read_with(clock.parse_duration_range),
    pattern(rf"{_DURATION_PATTERN}(\.\.{_DURATION_PATTERN})?"),
]
ClockTime = Annotated[clock.ClockTime, read_with(clock.parse_clock_time), pattern(_TIME_PATTERN)]
ClockTimes = Annotated[
    tuple[clock.ClockTime, ...],
    read_each(clock.parse_clock_time),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
ZonedTime = Annotated[clock.ZonedTime, read_with(clock.parse_zoned_time), pattern(rf"{_TIME_PATTERN}(\s+[\w/+-]+)?")]
Time = Annotated[
    clock.ClockTime | clock.RelativeTime,
    read_with(clock.parse_time),
    pattern(rf"{_TIME_PATTERN}|(.+ (before|after) )?({_ANCHORS})"),
]
Times = Annotated[
    tuple[clock.ClockRange, ...],
    read_with(clock.parse_clock_ranges),
    pattern(rf"{_TIME_PATTERN}\s*[-–~]\s*{_TIME_PATTERN}(\s*,.*)?"),
]
Position = Annotated[LatLng, read_with(parse_lat_lng), pattern(r"[+-]?[\d.]+\s*,\s*[+-]?[\d.]+")]
