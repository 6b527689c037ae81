"""A trip as read from its file: models for what was understood, the text of what was not."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from tripplan.model.country import Country
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


Currency = Annotated[str, read_with(_parse_currency, pattern("[A-Z]{3}"))]
_HEADS: Final = pattern(r"\d{1,4}", "integer", minimum=0)
Travellers = Annotated[
    dict[str, int],
    Reads(read_travellers, {"anyOf": [_HEADS, {"type": "object", "additionalProperties": _HEADS, "minProperties": 1}]}),
]


class TripHead(WithTexts):
    """The keys of a trip beside its places and days."""

    title: Line = ""
    """What the trip is called."""
    timezone: Zone | None = None
    """IANA name of the zone of all times."""
    currency: Currency | None = None
    """Currency of prices without one."""
    travellers: Travellers = {"adult": 1}  # noqa: RUF012
    """How many, or how many of each class."""
    travel: Mode | None = None
    """How one moves where no `move` says so."""
    country: Country | None = None
    """Whose public holidays count: KR, or a region such as DE-BY."""
    ignore: Texts = ()
    """Codes of findings to be silent about."""


class DayHead(WithTexts):
    """The keys of a day beside its plans."""

    date: Date | None = None
    """The date; left out, the day after the one before."""
    title: Line | None = None
    """What the day is called."""
    start: Time | None = None
    """When the day starts."""
    end: Time | None = None
    """Be at the day's end by then."""
    from_: Line | None = None
    """Where the day starts."""
    to: Line | None = None
    """Where the day ends."""
    travel: Mode | None = None
    """How one moves on this day."""
    country: Country | None = None
    """Whose public holidays count on this day."""
    ignore: Texts = ()
    """Codes of findings to be silent about."""


class Entry(NamedTuple):
    """One item of a plan as it stands in the file."""

    path: Path
    span: Span
    text: str
    """Its first line as written, where it cannot be read; else empty."""
    item: Item | None
    """None where the item cannot be understood; its findings say why."""
    options: tuple[Entry, ...] = ()
    """The items of an `either` or `any-order`."""


class Day(NamedTuple):
    """One day as written."""

    path: Path
    span: Span
    head: DayHead
    plan: tuple[Entry, ...]
    plan_b: tuple[Entry, ...] = ()


class Trip(NamedTuple):
    """A whole trip as written."""

    head: TripHead
    zone: ZoneInfo
    """The trip's zone; UTC where the file does not say one that exists."""
    places: Mapping[str, Place] = MappingProxyType({})
    days: tuple[Day, ...] = ()
