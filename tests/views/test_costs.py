"""Totals by currency, and what each traveller pays."""

from __future__ import annotations

import pytest

from tests.schedule.making import plan_of
from tripplan.views.costs import total_words
from tripplan.views.text import show

ITEMS = "- do: a\n  cost: 100\n- do: b\n  cost: 5 EUR each\n- do: c\n  optional: true\n  cost: 1"


@pytest.mark.parametrize(
    ("travellers", "words"),
    [
        ("1", ["100 KRW + 5 EUR for 1 traveller", "101 KRW + 5 EUR with everything optional (1 KRW more)"]),
        (
            "3",
            [
                "100 KRW + 15 EUR for 3 travellers, 34 KRW + 5 EUR each",
                "101 KRW + 15 EUR with everything optional, 34 KRW + 5 EUR each (1 KRW more)",
            ],
        ),
        (
            "{adult: 1, child: 2}",
            ["100 KRW + 15 EUR for 1 adult, 2 child", "101 KRW + 15 EUR with everything optional (1 KRW more)"],
        ),
    ],
)
def test_totals(travellers: str, words: list[str]) -> None:
    """Nobody pays an average of what grown-ups and children pay, so it is not told."""
    plan = plan_of(ITEMS, head=f"currency: KRW\ntravellers: {travellers}\n")
    assert list(total_words(plan)) == words
    assert [line.strip().removeprefix("costs ") for line in show(plan, 100).splitlines()[-2:]] == words


def test_of_one_day_nothing_is_said_and_of_nothing_neither() -> None:
    assert "costs" not in show(plan_of(ITEMS), 100, days=(1,))
    assert "costs" not in show(plan_of("- do: a"), 100)


def test_a_narrow_terminal_gets_whole_figures() -> None:
    lines = show(plan_of(ITEMS, head="currency: KRW\ntravellers: 3\n"), 30).splitlines()
    assert lines[-7] == " costs 100 KRW + 15 EUR for 3"
