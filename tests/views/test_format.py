"""How prices look."""

from __future__ import annotations

import pytest

from tripplan.model.money import read_cost
from tripplan.model.trip import TripHead
from tripplan.views.format import cost_words


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("40000", "40,000 KRW"),
        ("10500 each", "10,500 KRW each, 31,500 KRW in all"),
        ("30 EUR a night", "30 EUR a night, 60 EUR in all"),
        ("65000 a day", "65,000 KRW a day"),
        ({"adult": "100"}, "adult: 100 KRW, 200 KRW in all; price unknown for child"),
    ],
)
def test_what_a_cost_comes_to(cost: object, words: str) -> None:
    """Two nights, for two adults and a child; for how many days is known only to the totals."""
    head = TripHead.model_construct(currency="KRW", travellers={"adult": 2, "child": 1})
    assert cost_words(read_cost(cost), head, nights=2) == words
