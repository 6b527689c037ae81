"""A trip as read from its file: models for what was understood, the text of what was not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, WithJsonSchema

from tripplan.model.items import Item, Mode
from tripplan.model.money import read_travellers
from tripplan.model.place import Place, WithTexts
from tripplan.model.values import Date, Line, Reads, Texts, Time, Zone, pattern, read_with

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from tripplan.findings import Path, Span


def _parse_currency(text: str) -> str:
    if len(text) != 3 or not text.isascii() or not text.isupper() or not text.isalpha():
        raise ValueError(f"expected a currency code such as KRW or EUR, not '{text}'")
    return text


def _parse_country(text: str) -> str:
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise ValueError(f"expected a country code such as KR or FI, not '{text}'")
    return text.upper()


Currency = Annotated[str, read_with(_parse_currency), pattern("[A-Z]{3}")]
Country = Annotated[str, read_with(_parse_country), pattern("[A-Za-z]{2}")]
_HEADS: Final = pattern(r"\d{1,4}", "integer", minimum=0).json_schema
Travellers = Annotated[
    dict[str, int],
    Reads(read_travellers),
    WithJsonSchema({"anyOf": [_HEADS, {"type": "object", "additionalProperties": _HEADS, "minProperties": 1}]}),
]


class TripHead(WithTexts):
    """The keys of a trip beside its places and days."""

    title: Annotated[Line, Field(description="What the trip is called.")] = ""
    timezone: Annotated[Zone | None, Field(description="IANA name of the zone of all times.")] = None
    currency: Annotated[Currency | None, Field(description="Currency of prices without one.")] = None
    travellers: Annotated[Travellers, Field(description="How many, or how many of each class.")] = {  # noqa: RUF012
        "adult": 1
    }
    travel: Annotated[Mode | None, Field(description="How one moves where no `move` says so.")] = None
    country: Annotated[Country | None, Field(description="Whose public holidays count in `hours`.")] = None
    ignore: Annotated[Texts, Field(description="Codes of findings to be silent about.")] = ()


class DayHead(WithTexts):
    """The keys of a day beside its plans."""

    date: Annotated[Date | None, Field(description="The date; left out, the day after the one before.")] = None
    title: Annotated[Line | None, Field(description="What the day is called.")] = None
    start: Annotated[Time | None, Field(description="When the day starts.")] = None
    end: Annotated[Time | None, Field(description="Be at the day's end by then.")] = None
    from_: Annotated[Line | None, Field(description="Where the day starts.")] = None
    to: Annotated[Line | None, Field(description="Where the day ends.")] = None
    travel: Annotated[Mode | None, Field(description="How one moves on this day.")] = None
    ignore: Annotated[Texts, Field(description="Codes of findings to be silent about.")] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One item of a plan as it stands in the file."""

    path: Path
    span: Span
    text: str
    """Its first line as written, where it cannot be read; else empty."""
    item: Item | None
    """None where the item cannot be understood; its findings say why."""
    options: tuple[Entry, ...] = ()
    """The items of an `either` or `any-order`."""


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """One day as written."""

    path: Path
    span: Span
    head: DayHead
    plan: tuple[Entry, ...]
    plan_b: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Trip:
    """A whole trip as written."""

    head: TripHead
    zone: ZoneInfo
    """The trip's zone; UTC where the file does not say one that exists."""
    places: Mapping[str, Place] = field(default_factory=dict)
    days: tuple[Day, ...] = ()
