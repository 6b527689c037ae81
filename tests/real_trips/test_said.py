"""Small inputs about what can be written: clocks, prices, outings, and ways between places with short links."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.real_trips.reading import CASES, findings_of, plan_of_file, row_of

PRICES = {
    "12,50 each": {"JPY": "25.00"},
    "¥13,320": {"JPY": "13320"},
    "~1500": {"JPY": "1500"},
    "8000..12000": {"JPY": "12000"},
    "free": {"JPY": "0"},
    "€10": {"EUR": "10", "JPY": "0"},
    "12,000원": {"KRW": "12000", "JPY": "0"},
}
"""What is written, and what two travellers pay who have a pass for the train."""


@pytest.mark.parametrize("written", PRICES)
def test_a_price_as_it_is_written_elsewhere_is_taken(written: str) -> None:
    text = (CASES / "cost.yaml").read_text("utf-8").replace("cost: 50000 each", f"cost: '{written}'")
    plan = plan_of_file(CASES / "cost.yaml", text)
    assert [each for each in findings_of(plan) if each.severity != "note"] == []
    assert dict(plan.totals.fixed) == {code: Decimal(amount) for code, amount in PRICES[written].items()}


def test_of_a_sign_of_many_currencies_the_likely_one_is_named() -> None:
    text = (CASES / "cost.yaml").read_text("utf-8").replace("cost: 50000 each", "cost: $80")
    (found,) = [each for each in findings_of(plan_of_file(CASES / "cost.yaml", text)) if each.severity != "note"]
    assert found.is_like("warning unclear-price 80 USD")


def test_a_clock_may_stand_on_a_day_and_a_place() -> None:
    """10:00 by Denver's clock, in a trip of Los Angeles that says so of the day and of the place."""
    text = (CASES / "tzkeys.yaml").read_text("utf-8").replace("08:00 America/Denver", "08:00")
    plan = plan_of_file(CASES / "tzkeys.yaml", text.replace("10:00 America/Denver", "10:00"))
    assert [each for each in findings_of(plan) if each.severity == "error"] == []
    assert row_of(plan, "Zion") == "10:00-11:00"
    assert [item.zone.key for item in plan.items()] == ["America/Denver"]


OUTING = """\
          - - ferry: SeaJets
              from: Naxos
              to: Santorini
              depart: 9:00
              takes: 1h30m
            - visit: Oia
            - ferry: SeaJets
              from: Santorini
              to: Naxos
              depart: 18:00
              takes: 1h30m
"""
BEACH = """\
          - do: beach
            at: Naxos
"""


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (OUTING + BEACH, "SeaJets 09:00-10:30; Oia 10:30-11:30"),
        (BEACH + OUTING, "beach 09:00-09:30"),
    ],
)
def test_an_outing_is_chosen_as_a_whole(options: str, rows: str) -> None:
    """Two boats and Oia between them, or a day at the beach: who is at the beach takes no boat."""
    head = (CASES / "sel.yaml").read_text("utf-8").split("          - ferry")[0]
    plan = plan_of_file(CASES / "sel.yaml", head + options)
    assert [each for each in findings_of(plan) if each.severity == "error"] == []
    assert "; ".join(f"{item.name} {row_of(plan, item.name)}" for item in plan.items()).startswith(rows)
    assert len(list(plan.items())) == (1 if options.startswith(BEACH) else 3)


def test_one_flies_home_and_the_others_stay() -> None:
    """The others sleep in Athens and walk to the Acropolis from there: 0.7 km, ten minutes."""
    text = (CASES / "who.yaml").read_text("utf-8").replace("takes: 2h40m\n", "takes: 2h40m\n        who: [Ann]\n")
    plan = plan_of_file(CASES / "who.yaml", text)
    assert findings_of(plan) == []
    assert row_of(plan, "vol de one of us") == "13:00-15:40"
    assert row_of(plan, "Acropole") == "09:10-10:10"


def test_a_colon_of_another_keyboard_is_answered_with_what_was_meant() -> None:
    """And in a time it is one."""
    plan = plan_of_file(CASES / "17-ime.yaml")
    assert any(found.is_like("error bad-shape visit: 우도") for found in findings_of(plan))
    assert row_of(plan, "“D").startswith("10:00")
