"""Checks of money: prices without a currency, that can be read in two ways, or that are telephone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Text
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.model.money import EVERYBODY, UNCLEAR_COMMA, UNCLEAR_DOT, format_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.findings import Path
    from tripplan.model.items import Item
    from tripplan.model.money import Price

_LEAST_DIGITS: Final = 7
"""A telephone number has so many, without its area code."""
_LIKE_A_PHONE: Final = re.compile(rf"0\d{{{_LEAST_DIGITS - 1},}}")
"""Area codes begin with a zero, and no price does."""
_NO_DIGIT: Final = re.compile(r"\D")


NO_CURRENCY: Final = Rule("no-currency", Severity.NOTE, Topic.MONEY, "a price has no currency")
_ADD_CURRENCY: Final = "add 'currency' to the trip, such as KRW, or write it behind the price"
WITHOUT_CURRENCY: Final = NO_CURRENCY.says("no currency is given for {amount}", _ADD_CURRENCY)
SEVERAL_WITHOUT_CURRENCY: Final = NO_CURRENCY.says(
    "no currency is given for {amount}, nor for {more} more", _ADD_CURRENCY
)

UNCLEAR_PRICE: Final = Rule("unclear-price", Severity.WARNING, Topic.MONEY, "a price can be read in two ways")
_WRITE_ONE: Final = "write {thousands} or {decimal}"
_CURRENCY_OR_ONE: Final = "add 'currency' to the trip, or write {thousands} or {decimal}"
COMMA_IN_PRICE: Final = UNCLEAR_PRICE.says(UNCLEAR_COMMA, _WRITE_ONE)
DOT_IN_PRICE: Final = UNCLEAR_PRICE.says(UNCLEAR_DOT, _WRITE_ONE)

PRICE_OR_PHONE: Final = Rule("price-or-phone", Severity.NOTE, Topic.MONEY, "a price looks like a telephone number")
LIKE_A_PHONE: Final = PRICE_OR_PHONE.says(
    "the price {price} of {name} looks like a telephone number", "if it is one, write 'phone' in place of 'cost'"
)


class _Priced(NamedTuple):
    """One price of an item."""

    item: Item
    price: Price
    path: Path


def without_currency(context: CheckContext) -> Iterator[Finding]:
    """Find prices without a currency in a trip that names none; reported once, at the first of them."""
    if context.trip.head.currency is not None:
        return
    bare = [each for each in _prices(context) if each.price.currency is None and not _looks_like_a_phone(each, context)]
    amounts = [(each.path, amount) for each in bare if (amount := each.price.amount("")) is not None]
    if not amounts:
        return
    path, amount = amounts[0]
    text, more = format_amount(amount, ""), len(amounts) - 1
    if more:
        yield SEVERAL_WITHOUT_CURRENCY.at(path, amount=text, more=more)
    else:
        yield WITHOUT_CURRENCY.at(path, amount=text)


def in_two_ways(context: CheckContext) -> Iterator[Finding]:
    """Find prices whose only dot or comma may be a thousands separator, or the decimal point."""
    own = context.trip.head.currency or ""
    for each in _prices(context):
        if each.price.amount(own) is None:
            thousands, decimal = each.price.readings()
            saying = COMMA_IN_PRICE if "," in each.price.number else DOT_IN_PRICE
            found = saying.at(each.path, number=each.price.number, thousands=thousands, decimal=decimal)
            yield found if each.price.currency or own else found.with_hint(_CURRENCY_OR_ONE)


def like_a_phone(context: CheckContext) -> Iterator[Finding]:
    """Find prices that look like a telephone number, or are that of the same place."""
    for each in _prices(context):
        if _looks_like_a_phone(each, context):
            yield LIKE_A_PHONE.at(each.path, price=_text(each, context), name=each.item.name)


def _looks_like_a_phone(priced: _Priced, context: CheckContext) -> bool:
    text = _text(priced, context)
    return bool(_LIKE_A_PHONE.fullmatch(text)) or _is_phone_of(text, priced.item, context)


def _text(priced: _Priced, context: CheckContext) -> str:
    """The price as it is written: as a number it has lost its zeros."""
    written = context.document.node_at(priced.path)
    return written.value.strip() if isinstance(written, Text) else ""


def _is_phone_of(text: str, item: Item, context: CheckContext) -> bool:
    """Whether a price has the digits of a telephone number that its item or its place gives, or of its end."""
    if not text.isdecimal() or len(text) < _LEAST_DIGITS:
        return False
    places = (context.trip.places.get(name) for name in (item.name, getattr(item, "at", None)) if name is not None)
    phones = (getattr(holder, "phone", None) for holder in (item, *places))
    return any(_NO_DIGIT.sub("", phone).endswith(text) for phone in phones if phone)


def _prices(context: CheckContext) -> Iterator[_Priced]:
    """Every price of the file, each class of travellers by itself."""
    for entry in context.entries():
        item = entry.item
        for kind, price in getattr(item, "cost", None) or ():
            assert item is not None
            yield _Priced(item, price, (*entry.path, "cost", *(() if kind == EVERYBODY else (kind,))))
