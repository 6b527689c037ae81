"""Which places of two lists are the same ones."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.views.changes.aligning import aligned, gaps

lists = st.lists(st.integers(0, 4), max_size=9)


def longest_by_trying(old: list[int], new: list[int]) -> int:
    """The length of the longest common subsequence, by its definition."""
    if not old or not new:
        return 0
    if old[0] == new[0]:
        return 1 + longest_by_trying(old[1:], new[1:])
    return max(longest_by_trying(old[1:], new), longest_by_trying(old, new[1:]))


@examples(80)
@given(lists, lists)
def test_as_many_as_can_be_and_in_order(old: list[int], new: list[int]) -> None:
    pairs = aligned(old, new)
    assert all(old[one] == new[other] for one, other in pairs)
    assert pairs == sorted(pairs)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert len(pairs) == longest_by_trying(old, new)


@examples(50)
@given(st.permutations(range(120)), st.lists(st.integers(0, 119), max_size=60))
def test_long_lists_are_aligned_where_a_key_stands_once(new: list[int], more: list[int]) -> None:
    """Taken apart at such keys; never worse than half of what the matcher of the library finds."""
    old = [*range(120), *more]
    pairs = aligned(old, list(new))
    assert all(old[one] == new[other] for one, other in pairs)
    assert pairs == sorted(set(pairs))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    assert len(pairs) * 2 >= sum(block.size for block in blocks)


@pytest.mark.parametrize("size", [5, 90])
def test_one_that_is_moved_leaves_all_others(size: int) -> None:
    old = list(range(size))
    assert len(aligned(old, [*old[1:-1], old[0], old[-1]])) == size - 1


def test_gaps_are_what_lies_between() -> None:
    assert [(list(one), list(other)) for one, other in gaps([(1, 0), (2, 3)], 4, 4)] == [
        ([0], []),
        ([], [1, 2]),
        ([3], []),
    ]
