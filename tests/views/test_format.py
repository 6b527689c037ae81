"""How prices look."""

from __future__ import annotations

import pytest

from tests.schedule.making import plan_of
from tripplan.model.money import read_cost
from tripplan.model.trip import TripHead
from tripplan.plan import World, build
from tripplan.views.format import cost_words, total_words
from tripplan.views.timeline import show

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
    day = "  - plan:\n      - {do: a, cost: 100}\n"
    two_days = build(f"days:\n{day}{day}".encode(), World())
    assert "costs" in show(two_days, 100)
    assert "costs" not in show(two_days.of_day(1), 100)
    assert "costs" not in show(plan_of("- do: a"), 100)


def test_a_narrow_terminal_gets_whole_figures() -> None:
    lines = show(plan_of(ITEMS, head="currency: KRW\ntravellers: 3\n"), 30).splitlines()
    assert lines[-7] == " costs 100 KRW + 15 EUR for 3"
