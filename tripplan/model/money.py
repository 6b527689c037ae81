"""Prices as travellers write them, and what they come to for a party."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.values import read_part, scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

_PRICE = re.compile(
    r"(?P<amount>\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*(?P<currency>[A-Z]{3}))?(?P<each>\s+each)?(?:\s+a\s+(?P<per>night|day))?"
)
_MOST_DIGITS: Final = 20
"""With more before the point, hundredths are beyond what is reckoned with, and nobody's money."""
EVERYBODY: Final = ""
"""The traveller class of a price that is not split by class."""


class Price(NamedTuple):
    """An amount of money, for all or for each, once or a night or a day."""

    amount: Decimal
    currency: str | None = None
    """ISO 4217 code, or None for the trip's own."""
    each: bool = False
    per: str | None = None
    """``night``, ``day`` or None."""


Cost = tuple[tuple[str, Price], ...]
"""Prices by traveller class; one price for everybody has the class ``EVERYBODY``."""


def parse_price(text: str) -> Price:
    """Reads ``12000``, ``12,000``, ``30 EUR each``, ``80000 a night``. ValueError says what was expected."""
    match = _PRICE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"expected a price such as 12000, 30 EUR each or 80000 a night, not '{text}'")
    return Price(Decimal(match["amount"].replace(",", "")), match["currency"], bool(match["each"]), match["per"])


def read_cost(value: object) -> Cost:
    """Reads a price, or a mapping of traveller classes to prices."""
    if isinstance(value, dict):
        return tuple((str(kind), read_part(_read_price, price, kind)) for kind, price in value.items())
    return ((EVERYBODY, _read_price(value)),)


def _read_price(value: object) -> Price:
    return parse_price(scalar(value))


def read_travellers(value: object) -> dict[str, int]:
    """Reads ``2``, which means two adults, or ``{adult: 2, child: 1}``."""
    if isinstance(value, dict):
        travellers = {str(kind): read_part(_read_heads, count, kind) for kind, count in value.items()}
    else:
        travellers = {"adult": _read_heads(value)}
    if not sum(travellers.values()):
        raise ValueError("somebody has to travel: expected at least 1")
    return travellers


def _read_heads(value: object) -> int:
    text = scalar(value).strip()
    if not re.fullmatch(r"\d{1,4}", text):
        raise ValueError(f"expected how many travellers, such as 2 or {{adult: 2, child: 1}}, not '{text}'")
    return int(text)


class Amount(NamedTuple):
    """What a cost comes to."""

    by_currency: Mapping[str, Decimal]
    unknown: tuple[str, ...] = ()
    """Traveller classes that have no price: unknown, never nothing."""


def total(cost: Cost, travellers: Mapping[str, int], currency: str, *, nights: int = 1, days: int = 1) -> Amount:
    """What a cost comes to for the whole party, by currency; `currency` is the trip's own."""
    sums: dict[str, Decimal] = {}
    for kind, price in cost:
        heads = travellers.get(kind, 0) if kind else (sum(travellers.values()) if price.each else 1)
        times = heads * {"night": nights, "day": days, None: 1}[price.per]
        code = price.currency or currency
        sums[code] = sums.get(code, Decimal(0)) + price.amount * times
    priced = {kind for kind, _ in cost}
    missing = (
        () if EVERYBODY in priced else tuple(kind for kind, count in travellers.items() if count and kind not in priced)
    )
    return Amount(sums, missing)


def per_head(amount: Decimal, heads: int) -> Decimal:
    """What each pays of an amount, rounded up to hundredths."""
    share = amount / heads
    if share.adjusted() > _MOST_DIGITS:
        return share
    hundredths = share.quantize(Decimal("0.01"), ROUND_CEILING)
    return hundredths.quantize(Decimal(1)) if hundredths == hundredths.to_integral_value() else hundredths


def format_amount(amount: Decimal, currency: str) -> str:
    """``12,000 KRW``: thousands grouped, no digits invented or lost."""
    return f"{amount:,f} {currency}".strip()
