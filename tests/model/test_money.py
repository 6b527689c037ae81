"""What each pays of an amount."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.model.money import per_head


@pytest.mark.parametrize(
    ("amount", "heads", "each"), [("61000", 2, "30500"), ("100", 3, "33.34"), ("25", 2, "12.50"), ("0", 4, "0")]
)
def test_shares(amount: str, heads: int, each: str) -> None:
    assert str(per_head(Decimal(amount), heads)) == each


@given(st.decimals(0, 10**12, places=2), st.integers(1, 9999))
@examples(80)
def test_the_shares_pay_the_amount_and_no_hundredth_too_much(amount: Decimal, heads: int) -> None:
    """Against fractions."""
    share = Fraction(per_head(amount, heads))
    assert share * heads >= Fraction(amount) > (share - Fraction(1, 100)) * heads


def test_no_amount_is_too_large() -> None:
    assert per_head(Decimal("9" * 200), 7) > 0
