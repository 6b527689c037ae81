"""Which day and which item of a new plan is which of the old one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.views.diff.making import planned
from tripplan.views.diff.pairing import aligned, gaps, pair

lists = st.lists(st.integers(0, 4), max_size=9)

HEAD = "title: t\ntimezone: Asia/Seoul\ndays:\n"


def test_days_that_all_change_are_paired_by_what_few_others_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty days turned round, each with something more. With very many days not each is compared with each."""
    places = "".join(f"      - visit: {name} {{number}}\n" for name in ("lake", "hill", "tower"))
    days = [f"  - plan:\n{places}      - sleep: hotel\n".replace("{number}", str(number)) for number in range(30)]
    old = planned(HEAD + "".join(days))
    new = planned(HEAD + "".join(f"{day}      - do: more\n" for day in reversed(days)))
    each_with_each = pair(old, new).days
    monkeypatch.setattr("tripplan.views.diff.pairing._MOST_PAIRS", 600)
    found = pair(old, new).days
    assert sorted((one.old.number, one.new.number) for one in found if one.old and one.new) == [
        (number, 31 - number) for number in range(1, 31)
    ]
    assert found == each_with_each


@examples(80)
@given(lists, lists)
def test_equal_keys_are_paired_in_order(old: list[int], new: list[int]) -> None:
    pairs = aligned(old, new)
    assert all(old[one] == new[other] for one, other in pairs)
    assert pairs == sorted(pairs)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert bool(pairs) == bool({*old} & {*new})


@examples(80)
@given(lists, st.integers(0, 8), st.integers(0, 8))
def test_one_that_has_come_gone_or_moved_leaves_all_others(old: list[int], at: int, to: int) -> None:
    less = [*old[:at], *old[at + 1 :]]
    assert len(aligned(old, less)) == len(aligned(less, old)) == len(less)
    if at < len(old):
        assert len(aligned(old, [*less[:to], old[at], *less[to:]])) >= len(less)


@pytest.mark.parametrize("size", [5, 90, 300])
def test_one_that_is_moved_leaves_all_others(size: int) -> None:
    old = list(range(size))
    assert len(aligned(old, [*old[1:-1], old[0], old[-1]])) == size - 1


def test_gaps_are_what_lies_between() -> None:
    assert [(list(one), list(other)) for one, other in gaps([(1, 0), (2, 3)], 4, 4)] == [
        ([0], []),
        ([], [1, 2]),
        ([3], []),
    ]
