"""Prices as they are written, what they come to, and what each pays of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.model.money import digits_of, format_amount, parse_price, per_head, read_cost, total


@pytest.mark.parametrize(
    ("written", "own", "amount"),
    [
        ("12000", "", "12000"),
        ("12,000", "", "12000"),
        ("12,000", "KRW", "12000"),
        ("12,000", "EUR", "12000"),
        ("150.000", "IDR", "150000"),
        ("150.000", "KRW", "150000"),
        ("150.000 JPY", "EUR", "150000"),
        ("150.000 VND each", "KWD", "150000"),
        ("25.000", "IQD", "25000"),
        ("1.500.000 VND", "", "1500000"),
        ("1.500.000", "KWD", "1500000"),
        ("1,500,000", "TND", "1500000"),
        ("12.000,50", "EUR", "12000.50"),
        ("12.000,5", "", "12000.5"),
        ("1,500.50", "USD", "1500.50"),
        ("1.500.000,25", "BRL", "1500000.25"),
        ("1,50,000", "INR", "150000"),
        ("12,34,567.80", "INR", "1234567.80"),
        ("12.500 KWD", "KRW", "12.5"),
        ("12.500", "KWD", "12.5"),
        ("12.500 a night", "BHD", "12.5"),
        ("1,500.250", "KWD", "1500.25"),
        ("1.500,250", "TND", "1500.25"),
        ("1500.250", "OMR", "1500.25"),
        ("1500,250", "OMR", "1500.25"),
        ("0.500", "EUR", "0.5"),
        ("0,500", "KWD", "0.5"),
        ("12.5", "EUR", "12.5"),
        ("12,50", "EUR", "12.5"),
        ("12,50", "", "12.5"),
        ("12.5000", "EUR", "12.5"),
        ("0", "KRW", "0"),
        ("12,500", "KWD", None),
        ("12,500 TND", "KRW", None),
        ("12.500", "", None),
        ("1500.000", "IDR", None),
        ("1500,000", "EUR", None),
        ("12.500", "UYW", "12.5"),
    ],
)
def test_what_a_price_says(written: str, own: str, amount: str | None) -> None:
    assert parse_price(written).amount(own) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    "written",
    ["1.50.000", "1,5,5", "1.000.00", "1,000,00", "1.000,000,00", "1234,567,890", ".5", "5.", "1..5,", "1 000"],
)
def test_what_is_no_price(written: str) -> None:
    with pytest.raises(ValueError, match="expected a price such as 12000"):
        parse_price(written)


@pytest.mark.parametrize(
    ("written", "readings"),
    [("12,500 KWD", ("12500", "12.5")), ("1500.000", ("1500000", "1500")), ("12,345 TND", ("12345", "12.345"))],
)
def test_both_readings_can_be_written(written: str, readings: tuple[str, str]) -> None:
    price = parse_price(written)
    assert price.readings() == readings
    assert [parse_price(each).amount(price.currency or "EUR") for each in readings] == list(map(Decimal, readings))


@given(st.integers(1, 999), st.lists(st.integers(0, 999), min_size=1, max_size=4), st.sampled_from(".,"))
@examples(50)
def test_thousands_are_read_with_either_mark(first: int, groups: list[int], mark: str) -> None:
    whole = str(first) + "".join(f"{group:03}" for group in groups)
    assert parse_price(mark.join([str(first), *(f"{group:03}" for group in groups)])).amount("EUR") == Decimal(whole)


def test_the_digits_of_each_currency_are_those_of_the_standard() -> None:
    """Against Unicode's table, which has none for those in which nobody pays with coins."""
    table = {code: digits for code, (digits, *_) in get_global("currency_fractions").items() if code != "DEFAULT"}
    assert {code: digits for code, digits in table.items() if digits > 2} == {
        code: digits_of(code) for code in table if digits_of(code) > 2
    }
    assert all(table[code] == 0 for code in table if digits_of(code) == 0)
    assert [digits_of(code) for code in ("KRW", "JPY", "VND", "ISK", "CLP", "EUR", "IDR", "KWD", "TND", "IQD")] == [
        *(0, 0, 0, 0, 0, 2, 2, 3, 3, 0)
    ]


def test_a_price_that_is_unclear_is_no_part_of_the_sum() -> None:
    amount = total(read_cost("12,500 KWD"), {"adult": 2}, "KRW")
    assert amount.by_currency == {}
    assert amount.unknown
    mixed = total(read_cost({"adult": "12,500 KWD", "child": "3000"}), {"adult": 2, "child": 1}, "KRW")
    assert (mixed.by_currency, mixed.unknown) == ({"KRW": Decimal(3000)}, ("adult",))


@pytest.mark.parametrize(
    ("amount", "heads", "currency", "each"),
    [
        ("61000", 2, "KRW", "30500"),
        ("61001", 2, "KRW", "30501"),
        ("100", 3, "EUR", "33.34"),
        ("100", 3, "", "33.34"),
        ("100", 3, "KWD", "33.334"),
        ("25", 2, "EUR", "12.50"),
        ("0", 4, "JPY", "0"),
    ],
)
def test_shares(amount: str, heads: int, currency: str, each: str) -> None:
    assert str(per_head(Decimal(amount), heads, currency)) == each


@given(st.decimals(0, 10**12, places=2), st.integers(1, 9999), st.sampled_from(["KRW", "EUR", "KWD"]))
@examples(80)
def test_the_shares_pay_the_amount_and_no_coin_too_much(amount: Decimal, heads: int, currency: str) -> None:
    """Against fractions."""
    share = Fraction(per_head(amount, heads, currency))
    coin = Fraction(1, 10 ** digits_of(currency))
    assert share * heads >= Fraction(amount) > (share - coin) * heads


def test_no_amount_is_too_large() -> None:
    assert per_head(Decimal("9" * 200), 7, "EUR") > 0


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("150000", "IDR", "150,000 IDR"),
        ("12.5", "KWD", "12.500 KWD"),
        ("12.5", "EUR", "12.50 EUR"),
        ("12.50", "", "12.50"),
        ("12.00", "EUR", "12 EUR"),
        ("12.345", "EUR", "12.345 EUR"),
        ("0.5", "JPY", "0.5 JPY"),
        ("100", "KRW", "100 KRW"),
        ("1E+3", "KRW", "1,000 KRW"),
    ],
)
def test_amounts_look_like_their_currency_and_lose_no_digit(amount: str, currency: str, text: str) -> None:
    assert format_amount(Decimal(amount), currency) == text
