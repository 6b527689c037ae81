"""Prices as travellers write them, and what they come to for a party."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.values import composed, parse_as_meant, read_part, scalar
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER: Final = r"\d+([.,]\d+)?|\d{1,3}(,\d{3})+(\.\d+)?|\d{1,3}(\.\d{3})+(,\d+)?|\d{1,2}(,\d{2})+,\d{3}(\.\d+)?"
"""With one mark, with marks between thousands, and as it is written in India: 1,50,000."""
PRICE_PATTERN: Final = rf"free|~?\s*({_NUMBER})(\s*\.\.\s*({_NUMBER}))?(\s*[A-Z]{{3}})?(\s+each)?(\s+a\s+(night|day))?"
"""A price, for the JSON Schema."""
_PRICE: Final = re.compile(
    rf"(?P<guess>~)?\s*(?:(?P<least>{_NUMBER})\s*\.\.\s*)?(?P<number>{_NUMBER})"
    r"(?:\s*(?P<currency>[A-Z]{3}|[$¥£]|kr))?(?P<each>\s+each)?(?:\s+a\s+(?P<per>night|day))?"
)
FREE: Final = "free"
"""A price of nothing, as it is written."""
_MARK: Final = re.compile("[.,]")
_GROUP: Final = 3
"""How many digits stand together between the marks of thousands."""

_USUAL_DIGITS: Final = 2
_DIGITS: Final = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND"), 0),
    **dict.fromkeys(("VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
    "IQD": 0,  # three by the standard; no coin smaller than a dinar is in use
}
"""How many digits stand behind the decimal point (ISO 4217, minor units), where they are not the usual two."""

_MOST_DIGITS: Final = 20
"""With more before the point, hundredths are beyond the precision, and beyond any real sum of money."""
UNCLEAR_COMMA: Final = (
    "the comma in '{number}' may stand between thousands or be the decimal point: the price is unknown"
)
UNCLEAR_DOT: Final = "the dot in '{number}' may stand between thousands or be the decimal point: the price is unknown"
_SHARED: Final = {
    "$": ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "FJD", "JMD", "NAD"),
    "¥": ("JPY", "CNY"),
    "£": ("GBP", "EGP", "LBP", "SDG", "SYP", "FKP", "GIP", "SHP"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
}
"""Signs of several currencies, which mean the trip's own where that is one of them."""
EVERYBODY: Final = ""
"""The traveller class of a price that is not split by class."""


class Price(NamedTuple):
    """An amount of money, for all or for each, once or a night or a day."""

    number: str
    """The amount as it is written, with its dots and commas."""
    currency: str | None = None
    """ISO 4217 code, or None for the trip's own."""
    each: bool = False
    per: str | None = None
    """``night``, ``day`` or None."""
    guess: bool = False
    """Written with ``~``, or as a range: counts, but is shown as estimated."""
    least: str = ""
    """Of a range what it costs at least; its `number` is the most, and counts."""

    def code(self, own: str) -> str:
        """The currency where the trip's own is `own`; a sign that several have, where it is none of these."""
        if self.currency not in _SHARED:
            return self.currency or own
        return own if own in _SHARED[self.currency] else "GBP" if self.currency == "£" else self.currency

    def amount(self, own: str) -> Decimal | None:
        """What the number says where the trip's own currency is `own`; None where it can be read in two ways."""
        return _amount(self.number, self.code(own))

    def with_currency(self, code: str) -> str:
        """The price as it is written with this currency."""
        number = f"{self.least}..{self.number}" if self.least else f"~{self.number}" if self.guess else self.number
        parts = [number, code, *(["each"] if self.each else []), *([f"a {self.per}"] if self.per else [])]
        return " ".join(parts)

    def least_amount(self, own: str) -> Decimal | None:
        """What it costs at least, where it is a range."""
        return _amount(self.least, self.code(own)) if self.least else None

    def currencies(self, own: str) -> tuple[str, ...]:
        """The currencies that its sign may stand for, the likely one first; none where it is clear."""
        return _SHARED.get(self.code(own), ())

    def readings(self) -> tuple[str, str]:
        """The number with its only mark as one of thousands, and as the decimal point, neither to be misread."""
        whole, rest = _MARK.split(self.number)
        return whole + rest, f"{whole}.{rest}".rstrip("0").rstrip(".")


Cost = tuple[tuple[str, Price], ...]
"""Prices by traveller class; one price for everybody has the class ``EVERYBODY``."""

Costs = tuple[tuple[str, Cost], ...]
"""What is paid for a whole day or trip, by its name."""


def parse_price(text: str) -> Price:
    """Reads ``12000``, ``1.500,50 EUR each``, ``80000 a night``, ``~1500``, ``8000..12000`` and ``free``.

    ValueError says what was expected.
    """
    if text.strip() == FREE:
        return Price("0")
    match = _PRICE.fullmatch(text.strip())
    if match is None:
        raise ValueError(say("expected a price such as 12000, 30 EUR each or 80000 a night, not '{text}'", text=text))
    is_guess = bool(match["guess"] or match["least"])
    price = Price(match["number"], match["currency"], bool(match["each"]), match["per"], is_guess, match["least"] or "")
    least, most = price.least_amount(""), price.amount("")
    if least is not None and most is not None and least > most:
        raise ValueError(say("the least comes first: {most}..{least}", most=price.number, least=price.least))
    return price


def digits_of(currency: str) -> int:
    """How many digits a currency has behind the decimal point."""
    return _DIGITS.get(currency, _USUAL_DIGITS)


def _amount(number: str, currency: str) -> Decimal | None:
    """A number in a currency, which may be none; None where its only mark may be one of thousands or the point.

    Three decimals are not written where a currency has none or two: ``150.000`` is 150,000 of it. Where it has three,
    ``12.500`` is twelve and a half of it, and ``12,500`` may be either. Without a currency a dot may be either.
    """
    marks = _MARK.findall(number)
    *groups, last = _MARK.split(number)
    has_three = digits_of(currency) >= _GROUP
    is_point: bool | None
    if len(marks) != 1:
        is_point = len(set(marks)) > 1
    elif len(last) != _GROUP or not groups[0].strip("0"):
        is_point = True
    elif len(groups[0]) > _GROUP:
        is_point = True if has_three else None
    elif marks[0] == ",":
        is_point = None if has_three else False
    else:
        is_point = has_three if currency else None
    if is_point is None:
        return None
    return Decimal("".join(groups) + "." + last) if is_point else Decimal("".join((*groups, last)))


def read_cost(value: object) -> Cost:
    """Reads a price, or a mapping of traveller classes to prices."""
    if isinstance(value, dict):
        return tuple((str(kind), read_part(_read_price, price, kind)) for kind, price in value.items())
    return ((EVERYBODY, _read_price(value)),)


def _read_price(value: object) -> Price:
    return parse_as_meant(parse_price, scalar(value), "price_meant")


def read_costs(value: object) -> Costs:
    """Reads ``{JR Pass: 50000 each, camper: 1200 EUR}``."""
    if not isinstance(value, dict):
        # pydantic takes a ValueError for a complaint, and lets a TypeError through.
        raise ValueError(say("expected names with their prices below, such as JR Pass: 50000 each"))  # noqa: TRY004
    return tuple((composed(str(name)), read_part(read_cost, price, name)) for name, price in value.items())


def read_travellers(value: object) -> Mapping[str, int]:
    """Reads ``2``, which means two adults, ``{adult: 2, child: 1}``, or ``[Ana, Ben]``, each of whom is one."""
    if isinstance(value, list):
        travellers = {read_part(scalar, name, number).strip(): 1 for number, name in enumerate(value)}
    elif isinstance(value, dict):
        travellers = {str(kind): read_part(_read_heads, count, kind) for kind, count in value.items()}
    else:
        travellers = {"adult": _read_heads(value)}
    if not sum(travellers.values()):
        raise ValueError(say("somebody has to travel: expected at least 1"))
    return MappingProxyType(travellers)


def _read_heads(value: object) -> int:
    text = scalar(value).strip()
    if not re.fullmatch(r"\d{1,4}", text):
        raise ValueError(
            say("expected how many travellers, such as 2 or {{adult: 2, child: 1}}, not '{text}'", text=text)
        )
    return int(text)


def heads_of(who: tuple[str, ...], travellers: Mapping[str, int]) -> Mapping[str, int]:
    """How many of each class take part; of those that are no class each is one."""
    if not who:
        return travellers
    named = {name: travellers[name] for name in who if name in travellers}
    others = len(who) - len(named)
    return {**named, "adult": others} if others else named


class Amount(NamedTuple):
    """What a cost comes to."""

    by_currency: Mapping[str, Decimal]
    unknown: tuple[str, ...] = ()
    """Traveller classes that have no price, or one that can be read in two ways: unknown, never nothing."""
    guesses: frozenset[str] = frozenset()
    """The currencies in which a part of it is a guess."""


def total(cost: Cost, travellers: Mapping[str, int], currency: str, *, nights: int = 1, days: int = 1) -> Amount:
    """What a cost comes to for the whole party, by currency; `currency` is the trip's own."""
    sums: dict[str, Decimal] = {}
    unclear: list[str] = []
    guesses: set[str] = set()
    for kind, price in cost:
        heads = travellers.get(kind, 0) if kind else (sum(travellers.values()) if price.each else 1)
        times = heads * {"night": nights, "day": days, None: 1}[price.per]
        amount = price.amount(currency)
        if amount is None:
            unclear.append(kind)
            continue
        code = price.code(currency)
        sums[code] = sums.get(code, Decimal(0)) + amount * times
        guesses |= {code} if price.guess else set()
    priced = {kind for kind, _ in cost}
    missing = (
        () if EVERYBODY in priced else tuple(kind for kind, count in travellers.items() if count and kind not in priced)
    )
    return Amount(sums, (*unclear, *missing), frozenset(guesses))


def doubt(price: Price) -> str:
    """Say why a price that can be read in two ways is unknown."""
    return say(UNCLEAR_COMMA if "," in price.number else UNCLEAR_DOT, number=price.number)


def per_head(amount: Decimal, heads: int, currency: str) -> Decimal:
    """What each pays of an amount, rounded up to what can be paid in its currency."""
    share = amount / heads
    if share.adjusted() > _MOST_DIGITS:
        return share
    paid = share.quantize(Decimal(1).scaleb(-digits_of(currency)), ROUND_CEILING)
    return paid.quantize(Decimal(1)) if paid == paid.to_integral_value() else paid


def format_amount(amount: Decimal, currency: str) -> str:
    """``12,000 KRW``, ``12.500 KWD``: thousands grouped, and as many decimals as the currency has, or none."""
    whole, _, decimals = f"{amount:,f}".partition(".")
    decimals = decimals.rstrip("0")
    text = f"{whole}.{decimals.ljust(digits_of(currency), '0')}" if decimals else whole
    return f"{text} {currency}".strip()
