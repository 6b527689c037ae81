"""Checks of single values: prices, characters that cannot be seen, links that are never opened."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Sequence, Text
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.maps import is_safe, link_refusal
from tripplan.maps.reading import is_place_without_link, map_url, split_link
from tripplan.model.money import EVERYBODY, UNCLEAR_COMMA, UNCLEAR_DOT, format_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.document import Node
    from tripplan.findings import Path
    from tripplan.model.items import Item, WithTexts
    from tripplan.model.money import Price

_LEAST_DIGITS: Final = 7
"""A telephone number has so many, without its area code."""
_LIKE_A_PHONE: Final = re.compile(rf"0\d{{{_LEAST_DIGITS - 1},}}")
"""Area codes begin with a zero, and no price does."""
_NO_DIGIT: Final = re.compile(r"\D")


# ---------------------------------------------------------------- prices

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

SIGN_OF_SEVERAL: Final = UNCLEAR_PRICE.says("'{sign}' is the sign of several currencies", "write {meant}")

PRICE_OR_PHONE: Final = Rule("price-or-phone", Severity.NOTE, Topic.MONEY, "a price looks like a telephone number")
LIKE_A_PHONE: Final = PRICE_OR_PHONE.says(
    "the price {price} of {name} looks like a telephone number", "if it is one, write 'phone' in place of 'cost'"
)


class _Priced(NamedTuple):
    """One price of an item, of a day or of the trip."""

    name: str
    price: Price
    path: Path
    item: Item | None = None


def without_currency(context: CheckContext) -> Iterator[Finding]:
    """Find prices without a currency in a trip that names none; reported once, at the first of them."""
    if context.trip.head.currency is not None:
        return
    bare = [each for each in _prices(context) if each.price.currency is None and not _looks_like_a_phone(each, context)]
    amounts = [(each.path, amount) for each in bare if (amount := each.price.amount(""))]
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
        if signs := each.price.currencies(own):
            meant = each.price.with_currency(signs[0])
            yield SIGN_OF_SEVERAL.at(each.path, sign=each.price.currency, meant=meant, suggestion=meant)
        if each.price.amount(own) is None:
            thousands, decimal = each.price.readings()
            saying = COMMA_IN_PRICE if "," in each.price.number else DOT_IN_PRICE
            found = saying.at(each.path, number=each.price.number, thousands=thousands, decimal=decimal)
            yield found if each.price.currency or own else found.with_hint(_CURRENCY_OR_ONE)


def like_a_phone(context: CheckContext) -> Iterator[Finding]:
    """Find prices that look like a telephone number, or are that of the same place."""
    for each in _prices(context):
        if _looks_like_a_phone(each, context):
            yield LIKE_A_PHONE.at(each.path, price=_text(each, context), name=each.name)


def _looks_like_a_phone(priced: _Priced, context: CheckContext) -> bool:
    """Whether a price begins as area codes do, or ends a telephone number that its item or its place gives."""
    text, item = _text(priced, context), priced.item
    if _LIKE_A_PHONE.fullmatch(text):
        return True
    if item is None or not text.isdecimal() or len(text) < _LEAST_DIGITS:
        return False
    places = (context.trip.places.get(name) for name in (item.name, getattr(item, "at", None)) if name is not None)
    phones = (getattr(holder, "phone", None) for holder in (item, *places))
    return any(_NO_DIGIT.sub("", phone).endswith(text) for phone in phones if phone)


def _text(priced: _Priced, context: CheckContext) -> str:
    """The price as it is written: as a number it has lost its zeros."""
    written = context.document.node_at(priced.path)
    return written.value.strip() if isinstance(written, Text) else ""


def _prices(context: CheckContext) -> Iterator[_Priced]:
    """Every price of the file, each class of travellers by itself."""
    for entry in context.entries():
        item = entry.item
        for kind, price in getattr(item, "cost", None) or ():
            assert item is not None
            yield _Priced(item.name, price, (*entry.path, "cost", *(() if kind == EVERYBODY else (kind,))), item)
    heads = [((), context.trip.head.costs), *((day.path, day.head.costs) for day in context.trip.days)]
    for path, costs in heads:
        for name, cost in costs:
            for kind, price in cost:
                yield _Priced(name, price, (*path, "costs", name, *(() if kind == EVERYBODY else (kind,))))


# ---------------------------------------------------------------- characters

HIDDEN_CHARACTER: Final = Rule("hidden-character", Severity.WARNING, Topic.FILE, "a text has an invisible character")
INVISIBLE: Final = HIDDEN_CHARACTER.says(
    "there is an invisible character in this text ({character})", "delete it, or type the text anew"
)

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u180e\u200b\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]"
)
"""They steer a terminal, reverse the text, or take no room.

Not the marks and isolates that people who write from right to left need, nor the joiners in signs and scripts.
"""
_NO_NAME: Final = {"\x1b": "ESCAPE", "\x7f": "DELETE"}


def hidden_character(context: CheckContext) -> Iterator[Finding]:
    """Find texts and names of places with a character that cannot be seen, as it is written or behind a backslash."""
    document = context.document
    if "\\" not in document.text and _HIDDEN.search(document.text) is None:
        return
    for path, text in _texts(document.root, ()):
        if found := _HIDDEN.search(text):
            name = unicodedata.name(found[0], _NO_NAME.get(found[0], ""))
            yield INVISIBLE.at(path, character=f"U+{ord(found[0]):04X} {name}".rstrip())


def _texts(node: Node | None, path: Path) -> Iterator[tuple[Path, str]]:
    """Every key and value with its path; what a reference brings in has the path where it is written."""
    if isinstance(node, Text) and not node.alias:
        yield path, node.value
    elif isinstance(node, Sequence) and not node.alias:
        for index, item in enumerate(node.items):
            yield from _texts(item, (*path, index))
    elif isinstance(node, Mapping) and not node.alias:
        for key, value in node.entries.items():
            if key not in node.merged:
                yield (*path, key), key
                yield from _texts(value, (*path, key))


# ---------------------------------------------------------------- links


def refused_link(context: CheckContext) -> Iterator[Finding]:
    """Find links that are shown but never opened, as they may do something else than open a page or a map."""
    trip = context.trip
    holders: list[tuple[Path, WithTexts]] = [((), trip.head)]
    holders += [(("places", name), place) for name, place in trip.places.items()]
    holders += [(day.path, day.head) for day in trip.days]
    holders += [(entry.path, entry.item) for entry in context.entries() if entry.item is not None]
    for path, holder in holders:
        links: list[tuple[Path, str]] = []
        written = getattr(holder, "map", None)
        # It takes a while to read, which most need not, as they are a link and no more.
        if written and not is_safe(written) and not is_place_without_link(written):
            links.append(((*path, "map"), map_url(written)))
        for number, text in enumerate(holder.links):
            links.append(((*path, "links", number), (split_link(text) or ("", text.strip()))[1]))
        for place, url in links:
            if url and (refused := link_refusal(url)) is not None:
                yield refused.at(place)
