"""How prices look."""

from __future__ import annotations

import pytest

from tripplan.model.money import read_cost
from tripplan.model.trip import TripHead
from tripplan.views.format import cost_words

UNCLEAR = "the comma in '12,500' may stand between thousands or be the decimal point: the price is unknown"


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("40000", "40,000 KRW"),
        ("10500 each", "10,500 KRW each, 31,500 KRW in all"),
        ("30 EUR a night", "30 EUR a night, 60 EUR in all"),
        ("65000 a day", "65,000 KRW a day"),
        ({"adult": "100"}, "adult: 100 KRW, 200 KRW in all; price unknown for child"),
        ("12.000 each", "12,000 KRW each, 36,000 KRW in all"),
        ("12.5 EUR", "12.50 EUR"),
        ("30.00 EUR", "30 EUR"),
        ("1,500.250 KWD", "1,500.250 KWD"),
        ("12,500 KWD each", f"12,500 KWD each; {UNCLEAR}"),
        ({"adult": "12,500 KWD", "child": "100"}, f"adult: 12,500 KWD, child: 100 KRW, 100 KRW in all; {UNCLEAR}"),
    ],
)
def test_what_a_cost_comes_to(cost: object, words: str) -> None:
    """Two nights, for two adults and a child; for how many days is known only to the totals."""
    head = TripHead.model_construct(currency="KRW", travellers={"adult": 2, "child": 1})
    assert cost_words(read_cost(cost), head, nights=2) == words
