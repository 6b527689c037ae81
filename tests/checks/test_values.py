"""Single values: prices in two ways, without a currency, or telephone numbers; characters that cannot be seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import messages, plan_of
from tripplan.findings import path_text

# ---------------------------------------------------------------- prices

KRW = "currency: KRW\n"


def test_prices_without_a_currency_are_told_once_at_the_first() -> None:
    plan = plan_of("- do: a\n  cost: 12,000\n- do: b\n  cost: {adult: 5000, child: 10 EUR}\n- do: c\n  cost: 3 EUR")
    (finding,) = plan.findings
    assert finding.message == "no currency is given for 12,000, nor for 1 more"
    assert path_text(finding.path) == "days[0].plan[0].cost"


def test_a_currency_of_the_trip_counts_for_every_price() -> None:
    assert plan_of("- do: a\n  cost: 12000", head=KRW).findings == ()


def test_prices_inside_an_either_and_of_a_plan_b_need_a_currency_too() -> None:
    either = plan_of("- either:\n    - do: a\n    - do: b\n      cost: 7")
    assert [path_text(each.path) for each in either.findings] == ["days[0].plan[0].either[1].cost"]
    plan_b = plan_of("- do: a", day="date: 2026-10-17\nplan-b: [{do: b, cost: 7}]")
    assert [path_text(each.path) for each in plan_b.findings] == ["days[0].plan-b[0].cost"]


@pytest.mark.parametrize(
    ("cost", "phone", "told"),
    [
        ("0647825671", "", True),
        ("01012345678 KRW", "", False),
        ("0.50 EUR", "", False),
        ("0", "", False),
        ("000000", "", False),
        ("0000000", "", True),
        ("7825671", "064-782-5671", True),
        ("825671", "064-782-5671", False),
        ("7825671", "", False),
        ("7,825,671", "064-782-5671", False),
        ("7825671", "064-782-5670", False),
    ],
)
def test_what_looks_like_a_telephone_number(cost: str, phone: str, told: bool) -> None:  # noqa: FBT001 - a table
    number = f"\n  phone: {phone}" if phone else ""
    plan = plan_of(f"- lunch: 국수집\n  stay: 1h\n  hours: 24/7\n  cost: {cost}{number}", head=KRW)
    expected = [f"the price {cost} of 국수집 looks like a telephone number"] if told else []
    assert [message.partition(": ")[0] for message in messages(plan, "price-or-phone")] == expected


def test_the_number_may_stand_at_the_place() -> None:
    places = f"{KRW}places:\n  국수집:\n    phone: 064-782-5671\n"
    assert len(messages(plan_of("- lunch: 국수집\n  cost: 7825671", head=places), "price-or-phone")) == 1
    assert len(messages(plan_of("- do: 먹기\n  at: 국수집\n  cost: 7825671", head=places), "price-or-phone")) == 1


def test_a_number_to_call_is_no_price_without_a_currency() -> None:
    assert [each.code for each in plan_of("- do: a\n  cost: 0647825671").findings] == ["price-or-phone"]


def test_a_dot_before_three_digits_stands_between_thousands() -> None:
    """A trip to Bali, where nobody pays with coins."""
    head = "currency: IDR\ntravellers: 2\n"
    plan = plan_of("- visit: Tirta Empul\n  hours: 24/7\n  cost: 75.000 each\n- do: 점심\n  cost: 150.000", head=head)
    assert plan.findings == ()
    assert plan.totals.fixed == {"IDR": 300_000}


@pytest.mark.parametrize(
    ("head", "cost", "word", "hint"),
    [
        (KRW, "12,500 KWD", "comma", "write 12500 or 12.5"),
        ("currency: TND\n", "12,500 each", "comma", "write 12500 or 12.5"),
        ("currency: IDR\n", "1500.000", "dot", "write 1500000 or 1500"),
        ("", "75.000", "dot", "add 'currency' to the trip, or write 75000 or 75"),
    ],
)
def test_a_price_that_can_be_read_in_two_ways_is_asked_about(head: str, cost: str, word: str, hint: str) -> None:
    plan = plan_of(f"- do: a\n  cost: {cost}\n- do: b\n  cost: 5 EUR", head=head)
    (found,) = plan.findings
    assert (found.code, found.hint, path_text(found.path)) == ("unclear-price", hint, "days[0].plan[0].cost")
    assert found.message.startswith(f"the {word} in '{cost.partition(' ')[0]}' may stand between thousands")
    assert plan.totals.fixed == {"EUR": 5}
    assert plan.totals.unknown == ("a",)


def test_of_classes_each_is_asked_about() -> None:
    plan = plan_of("- do: a\n  cost: {adult: 12.500, child: 6.250 EUR}\n", head="currency: KWD\n")
    assert plan.findings == ()
    plan = plan_of("- do: a\n  cost: {adult: '12,500', child: 6.250}\n", head="currency: KWD\n")
    assert [path_text(each.path) for each in plan.findings] == ["days[0].plan[0].cost.adult"]


# ---------------------------------------------------------------- characters

SHOWN_OR_NEEDED = "\t\n\r\u00ad\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""Formatting that people type, or that their scripts and signs need."""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r'"\e[31m"', "U+001B ESCAPE"),
        (r'"\0"', "U+0000"),
        ("a\u202eb", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("하고수동\u200b해변", "U+200B ZERO WIDTH SPACE"),
        (r'"\u2060"', "U+2060 WORD JOINER"),
    ],
)
def test_what_is_told(written: str, name: str) -> None:
    (finding,) = plan_of(f"- note: {written}").findings
    assert (finding.code, path_text(finding.path)) == ("hidden-character", "days[0].plan[0].note")
    assert finding.message == f"there is an invisible character in this text ({name})"


def test_a_name_of_a_place_and_a_list_are_looked_at() -> None:
    plan = plan_of('- note: x\n  bring: [a, "b\\u202E"]', head='places:\n  "c\\u202E":\n    address: d\n')
    assert [path_text(each.path) for each in plan.findings] == ["places.c\u202e", "days[0].plan[0].bring[1]"]


def test_it_can_be_ignored_and_is_told_where_a_reference_points() -> None:
    assert plan_of('- note: "a\\u202E"\n  ignore: hidden-character').findings == ()
    assert len(plan_of('- note: &a "a\\u202E"\n- note: *a').findings) == 1


@given(st.characters(exclude_categories=["Cs"]))
@examples(100)
def test_only_what_takes_no_room_is_told(character: str) -> None:
    """Against the classes of Unicode: control and format characters, but for those that people need."""
    plan = plan_of(f'- note: "a\\U{ord(character):08X}b"')
    is_hidden = unicodedata.category(character) in {"Cc", "Cf"} and character not in SHOWN_OR_NEEDED
    if unicodedata.category(character) == "Cc" or not is_hidden:
        assert bool(messages(plan, "hidden-character")) == is_hidden
