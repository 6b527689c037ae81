"""Which facts there are of an item, with which values; their sentences are tested where they are shown."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest

from tests.schedule.making import plan_of
from tripplan.views import item_facts, place_facts, ride_facts
from tripplan.views.item_facts import Described, FactKind
from tripplan.views.markdown_day import _PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tripplan.plan import Plan
    from tripplan.views.item_facts import ItemFact


def item_of(plan: Plan, number: int) -> Described:
    return Described(plan, plan.days[0], plan.days[0].items[number])


def kinds(group: Callable[[Described], Iterator[ItemFact]], of: Described) -> list[FactKind]:
    return [each.kind for each in group(of)]


def test_a_stay_on_the_way_to_a_boat(flagship: Plan) -> None:
    breakfast = item_of(flagship, 0)
    expected = [item_facts.LEAST_SLACK, item_facts.KEEP, item_facts.LATEST, item_facts.SQUEEZED]
    assert kinds(item_facts.leaving, breakfast) == expected
    keep = next(each for each in item_facts.leaving(breakfast) if each.kind is item_facts.KEEP)
    assert keep.figure == (breakfast.item.keep.at, breakfast.item.zone_after, "") if breakfast.item.keep else False


def test_a_boat_with_a_timetable(flagship: Plan) -> None:
    boat = item_of(flagship, 1)
    expected = [ride_facts.CHECK_IN, ride_facts.TAKES, ride_facts.LANDS_BY, ride_facts.ASHORE]
    assert kinds(ride_facts.taking, boat) == expected
    assert kinds(ride_facts.landings, boat) == [ride_facts.LANDS_ELSEWHERE]
    assert kinds(ride_facts.sailings, boat).count(ride_facts.YOUR_DEPARTURE) == 1


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("hours: Mo-Su 09:00-18:00", [place_facts.OPENS, place_facts.HOURS]),
        ("hours: Mo-Fr 09:00-18:00", [place_facts.CLOSED, place_facts.HOURS]),
        ("hours: Mo-Su 12:00-18:00", [place_facts.OPENS, place_facts.HOURS]),
        ("hours: Mo-Su 09:00-11:30", [place_facts.OPENS, place_facts.CLOSES_AFTER, place_facts.HOURS]),
        ("last-entry: 10:30", [place_facts.LAST_ENTRY_SOON]),
    ],
)
def test_hours_on_a_saturday(keys: str, expected: list[FactKind]) -> None:
    plan = plan_of(f"- visit: 미술관\n  stay: 1h\n  {keys}", day="date: 2026-10-17\nstart: 10:00")
    assert kinds(place_facts.hours, item_of(plan, 0)) == expected


def test_what_the_item_says_comes_before_what_its_place_says() -> None:
    plan = plan_of(
        "- visit: hall\n  phone: '1'",
        head="places:\n  hall: {phone: '2', address: there}\n",
    )
    sources = item_facts.sources_of(plan.days[0].items[0])
    assert [item_facts.first_known(sources, key) for key in ("phone", "address", "hours")] == ["1", "there", None]


def test_a_page_fills_in_no_value_that_the_screen_does_not_know() -> None:
    """Each has the values of its kind's own sentence, or some that are made for the page alone."""
    own = {"figure", "wished", "least", "ranges", "departs", "port", "grade", "short"}

    def names(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    for kind, sentence in _PAGE.items():
        assert names(sentence) <= names(kind.sentence) | own, sentence
