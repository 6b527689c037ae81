"""Rules about money: prices without a currency, that can be read in two ways, or that are telephone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.checks.rule import Chapter, Rule
from tripplan.document import Text
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.model.money import EVERYBODY, doubt, format_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.findings import Path
    from tripplan.model.items import Item
    from tripplan.model.money import Price

_LEAST_DIGITS: Final = 7
"""A telephone number has so many, without its area code."""
_LIKE_A_PHONE: Final = re.compile(rf"0\d{{{_LEAST_DIGITS - 1},}}")
"""Area codes begin with a zero, and no price does."""
_NO_DIGIT: Final = re.compile(r"\D")


class _Priced(NamedTuple):
    """One price of an item."""

    item: Item
    price: Price
    path: Path


def without_currency(about: About) -> Iterator[Finding]:
    """Prices without a currency in a trip that names none; told once, at the first of them."""
    if about.trip.head.currency is not None:
        return
    bare = [each for each in _prices(about) if each.price.currency is None and not _looks_like_a_phone(each, about)]
    told = [(each.path, amount) for each in bare if (amount := each.price.amount("")) is not None]
    if not told:
        return
    path, amount = told[0]
    more = f", nor for {len(told) - 1} more" if len(told) > 1 else ""
    message = f"no currency is given for {format_amount(amount, '')}{more}"
    hint = "add 'currency' to the trip, such as KRW, or write it behind the price"
    yield note("no-currency", message, hint)._replace(path=path)


def in_two_ways(about: About) -> Iterator[Finding]:
    """Prices whose only dot or comma may stand between thousands, or be the decimal point."""
    own = about.trip.head.currency or ""
    for each in _prices(about):
        if each.price.amount(own) is None:
            thousands, decimal = each.price.readings()
            hint = f"write {thousands} or {decimal}"
            if not (each.price.currency or own):
                hint = f"add 'currency' to the trip, or write {thousands} or {decimal}"
            yield warning("unclear-price", doubt(each.price), hint)._replace(path=each.path)


def like_a_phone(about: About) -> Iterator[Finding]:
    """A price that looks like a telephone number, or is that of the same place."""
    for each in _prices(about):
        if _looks_like_a_phone(each, about):
            message = f"the price {_text(each, about)} of {each.item.name} looks like a telephone number"
            hint = "if it is one, write 'phone' in place of 'cost'"
            yield note("price-or-phone", message, hint)._replace(path=each.path)


def _looks_like_a_phone(priced: _Priced, about: About) -> bool:
    text = _text(priced, about)
    return bool(_LIKE_A_PHONE.fullmatch(text)) or _is_phone_of(text, priced.item, about)


def _text(priced: _Priced, about: About) -> str:
    """The price as it is written: as a number it has lost its zeros."""
    written = about.document.node_at(priced.path)
    return written.value.strip() if isinstance(written, Text) else ""


def _is_phone_of(text: str, item: Item, about: About) -> bool:
    """Whether a price has the digits of a telephone number that its item or its place gives, or of its end."""
    if not text.isdecimal() or len(text) < _LEAST_DIGITS:
        return False
    places = (about.trip.places.get(name) for name in (item.name, getattr(item, "at", None)) if name is not None)
    phones = (getattr(holder, "phone", None) for holder in (item, *places))
    return any(_NO_DIGIT.sub("", phone).endswith(text) for phone in phones if phone)


def _prices(about: About) -> Iterator[_Priced]:
    """Every price of the file, each class of travellers by itself."""
    for entry in about.entries():
        item = entry.item
        for kind, price in getattr(item, "cost", None) or ():
            assert item is not None
            yield _Priced(item, price, (*entry.path, "cost", *(() if kind == EVERYBODY else (kind,))))


CHAPTER: Final = Chapter(
    Topic.MONEY,
    (
        Rule("no-currency", Severity.NOTE, "a price has no currency"),
        Rule("price-or-phone", Severity.NOTE, "a price looks like a telephone number"),
        Rule("unclear-price", Severity.WARNING, "a price can be read in two ways"),
    ),
    of_trip=(like_a_phone, without_currency, in_two_ways),
)
