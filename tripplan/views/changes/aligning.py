"""Which things of two lists are the same ones, where things may have come, gone and changed places.

Keys are numbers; equal numbers are equal things. Short lists are aligned as well as can be, in the square of their
length; long ones first where a key stands once in each, which is nearly as good and takes hardly any time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Places = tuple[int, int]
"""A place in the old list and one in the new."""

_MOST: Final = 4096
"""Comparisons; a pair of lists that asks for more is taken apart first."""


def aligned(old: Sequence[int], new: Sequence[int]) -> list[Places]:
    """The places that hold equal keys, in the order of both lists; a place is in at most one pair."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        *((at, at) for at in range(head)),
        *((head + one, head + other) for one, other in middle),
        *((len(old) - tail + at, len(new) - tail + at) for at in range(tail)),
    ]


def gaps(pairs: Sequence[Places], old: int, new: int) -> Iterator[tuple[range, range]]:
    """What lies between pairs in order, in lists of these lengths, where it is not empty."""
    for (one, other), (next_one, next_other) in pairwise([(-1, -1), *pairs, (old, new)]):
        if next_one - one > 1 or next_other - other > 1:
            yield range(one + 1, next_one), range(other + 1, next_other)


def _middle(old: Sequence[int], new: Sequence[int]) -> list[Places]:
    if not old or not new:
        return []
    if len(old) * len(new) <= _MOST:
        return _longest(old, new)
    anchors = _anchors(old, new)
    if not anchors:
        return []
    found = list(anchors)
    for one, other in gaps(anchors, len(old), len(new)):
        inner = aligned([old[at] for at in one], [new[at] for at in other])
        found += [(one.start + first, other.start + second) for first, second in inner]
    return sorted(found)


def _longest(old: Sequence[int], new: Sequence[int]) -> list[Places]:
    """The longest common subsequence, the earliest of equals."""
    lengths = [[0] * (len(new) + 1)]
    for key in reversed(old):
        below, row = lengths[-1], [0] * (len(new) + 1)
        for at in range(len(new) - 1, -1, -1):
            row[at] = below[at + 1] + 1 if key == new[at] else max(below[at], row[at + 1])
        lengths.append(row)
    lengths.reverse()
    found, one, other = [], 0, 0
    while one < len(old) and other < len(new):
        if old[one] == new[other]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return found


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[Places]:
    """The most keys that stand once in each list, and in the same order."""
    once = {key for key, count in Counter(old).items() if count == 1}
    places = {key: at for at, key in enumerate(new) if key in once}
    single = {key for key, count in Counter(new).items() if count == 1}
    pairs = [(at, places[key]) for at, key in enumerate(old) if key in places and key in single]
    ends: list[int] = []
    """The smallest place in the new list that a run of each length can end with."""
    lengths = []
    for _, other in pairs:
        length = bisect_left(ends, other)
        ends[length : length + 1] = [other]
        lengths.append(length)
    found: list[Places] = []
    wanted = len(ends) - 1
    for pair, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted and (not found or pair[1] < found[-1][1]):
            found.append(pair)
            wanted -= 1
    return found[::-1]
