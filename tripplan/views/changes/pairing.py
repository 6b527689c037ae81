"""Which day and which item of a new plan is which of the old one.

Days are paired by their date, title and what is in them. Then the items: the same content first, then the same kind
and name, in order; then those that have gone elsewhere, nearest first; at last what stands where another of its kind
stood, which is a new name for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Path
from tripplan.views.changes.aligning import Places, aligned, gaps
from tripplan.views.changes.written import Written, written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan

_SAME_ITEM: Final = 10
"""What an item of the same name counts for two days being the same one."""
_SAME_TITLE: Final = 15
_SAME_DATE: Final = 7
_SAME_NUMBER: Final = 4
"""Together with the date it counts for more than one item that was moved, and alone for less."""

_MOST_PAIRS: Final = 40_000
"""Pairs of days that are compared, each with each: two hundred days that have all changed."""
_FEW: Final = 20
"""Days that have something in common which tells them from others."""

Where = tuple[int, bool]
"""The number of a pair of days, and whether it is plan B."""
ByGroup = defaultdict[Written | None, list[Written]]
"""What stands in each group, and in none."""
Gap = tuple[int, bool, Path, int]
"""A place between items that stayed in order: where, in which group of the new plan, and which one."""


class DayPair(NamedTuple):
    """A day of both plans; None where it is in one of them only."""

    old: DayPlan | None
    new: DayPlan | None
    is_plan_b: bool = False
    is_whole: bool = False
    """Whether the whole day has come or gone, and its plan B with it."""


class Pair(NamedTuple):
    """An item of both plans; None where it is in one of them only."""

    old: Written | None
    new: Written | None
    moved: bool = False
    """Whether it has changed its place among the others, or its day."""
    elsewhere: bool = False
    """Whether it has changed its day."""

    @property
    def fate(self) -> tuple[bool, bool, bool]:
        """Whether it has come, gone or moved."""
        return self.old is None, self.new is None, self.moved

    @property
    def is_touched(self) -> bool:
        """Whether anything is written of it that was not, or elsewhere."""
        return self.old is None or self.new is None or self.moved or self.old.content != self.new.content


@dataclass(slots=True)
class Pairing:
    """Two plans, day by day and item by item."""

    days: tuple[DayPair, ...]
    """Those of the new plan in order, and those that are gone where they were."""
    items: tuple[Pair, ...]
    """Those of the new plan in order, and then those that are gone."""

    @property
    def drawn(self) -> Iterator[DayPair]:
        """Every day, and after it its plan B."""
        for days in self.days:
            yield days
            before, after = (day.plan_b if day is not None else None for day in (days.old, days.new))
            if before is not None or after is not None:
                yield DayPair(before, after, is_plan_b=True, is_whole=days.is_whole)


def pair(old: Plan, new: Plan) -> Pairing:
    """Says what is what; every day and every item is in exactly one pair."""
    days = _paired_days(old.days, new.days)
    return Pairing(days, _Matcher().match(days))


# ---------------------------------------------------------------- days


def _paired_days(old: Sequence[DayPlan], new: Sequence[DayPlan]) -> tuple[DayPair, ...]:
    partner = {at: at for at, (one, other) in enumerate(zip(old, new, strict=False)) if _is_unchanged(one, other)}
    left = [at for at in range(len(old)) if at not in partner]
    right = [at for at in range(len(new)) if at not in partner]
    names = {id(day): Counter(each.identity for each in written_in(day)) for day in _some(old, left, new, right)}
    alike = []
    for one, others in zip(left, _candidates(old, left, new, right, names), strict=True):
        for other in others:
            common = (names[id(old[one])] & names[id(new[other])]).total()
            score = common * _SAME_ITEM + _same_heads(old[one], new[other])
            if score > _SAME_NUMBER:
                alike.append((-score, abs(one - other), one, other))
    taken: set[int] = set()
    for _, _, one, other in sorted(alike):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return tuple(_in_order(old, new, partner))


def _some(old: Sequence[DayPlan], left: list[int], new: Sequence[DayPlan], right: list[int]) -> list[DayPlan]:
    return [*(old[at] for at in left), *(new[at] for at in right)]


def _candidates(
    old: Sequence[DayPlan],
    left: list[int],
    new: Sequence[DayPlan],
    right: list[int],
    names: Mapping[int, Counter[object]],
) -> Iterator[Iterable[int]]:
    """For each day that is left over of the old plan, those of the new one that may be the same.

    Of very many days those that have something in common which few others have, and those that stand at the same place.
    """
    if len(left) * len(right) <= _MOST_PAIRS:
        yield from (right for _ in left)
        return
    having: defaultdict[object, list[int]] = defaultdict(list)
    for at in right:
        for trait in _traits(new[at], names):
            having[trait].append(at)
    for at in left:
        found = (having[trait] for trait in _traits(old[at], names) if len(having[trait]) <= _FEW)
        yield sorted({each for those in found for each in those})


def _traits(day: DayPlan, names: Mapping[int, Counter[object]]) -> Iterator[object]:
    yield from names[id(day)]
    yield from (("date", day.date), ("number", day.number), ("title", day.day.head.title))


def _is_unchanged(old: DayPlan, new: DayPlan) -> bool:
    """Whether a day is written the same as before, and has the same date."""
    return old.date == new.date and old.day.head == new.day.head and _contents(old) == _contents(new)


def _contents(day: DayPlan) -> list[object]:
    return [each.content for each in written_in(day)]


def _same_heads(old: DayPlan, new: DayPlan) -> int:
    """What the same date, number and title count; days without dates go by their number."""
    same_number = old.number == new.number
    same_date = old.date == new.date and (old.date is not None or same_number)
    same_title = old.day.head.title is not None and old.day.head.title == new.day.head.title
    return _SAME_DATE * same_date + _SAME_NUMBER * same_number + _SAME_TITLE * same_title


def _in_order(old: Sequence[DayPlan], new: Sequence[DayPlan], partner: dict[int, int]) -> Iterator[DayPair]:
    """The days of the new plan; a day that is gone comes before the first one that stood behind it."""
    origin = {other: one for one, other in partner.items()}
    gone = iter([at for at in range(len(old)) if at not in partner])
    next_gone = next(gone, None)
    for at, day in enumerate(new):
        one = origin.get(at)
        while one is not None and next_gone is not None and next_gone < one:
            yield DayPair(old[next_gone], None, is_whole=True)
            next_gone = next(gone, None)
        yield DayPair(old[one] if one is not None else None, day, is_whole=one is None)
    while next_gone is not None:
        yield DayPair(old[next_gone], None, is_whole=True)
        next_gone = next(gone, None)


# ---------------------------------------------------------------- items


@dataclass(slots=True)
class _Matcher:
    """Pairs items; what is left over after each pass goes into the next."""

    partner: dict[Written, Pair] = field(default_factory=dict)
    """The pair of every item of the new plan."""
    left: list[tuple[Written, Gap]] = field(default_factory=list)
    right: list[tuple[Written, Gap]] = field(default_factory=list)

    def match(self, days: Iterable[DayPair]) -> tuple[Pair, ...]:
        """All pairs."""
        order: list[Written] = []
        for number, (old, new, *_) in enumerate(days):
            for plan_b in (False, True):
                before = written_in(old, plan_b=plan_b) if old is not None else ()
                after = written_in(new, plan_b=plan_b) if new is not None else ()
                order += after
                self._stay(_by_group(before), _by_group(after), None, None, (number, plan_b))
        self._move(lambda each: each.content)
        self._move(lambda each: each.identity)
        self._rename(lambda each: each.name)
        self._rename(lambda each: each.kind)
        self._rename(lambda _: "", unreadable=True)
        added = {each: Pair(None, each) for each, _ in self.right}
        return (
            *(self.partner.get(each) or added[each] for each in order),
            *(Pair(each, None) for each, _ in self.left),
        )

    def _stay(self, old: ByGroup, new: ByGroup, within: Written | None, now: Written | None, where: Where) -> None:
        """What stands in the same order as before, by content, and between those by name; then inside the groups.

        `within` and `now` are the group that is looked into, in the old plan and in the new one.
        """
        before, after = old[within], new[now]
        pairs = _alike(before, after, lambda each: each.content)
        for one, other in list(gaps(pairs, len(before), len(after))):
            inner = _alike(before[one.start : one.stop], after[other.start : other.stop], lambda each: each.identity)
            pairs += [(one.start + first, other.start + second) for first, second in inner]
        pairs.sort()
        for first, second in pairs:
            self.partner[after[second]] = Pair(before[first], after[second])
            if before[first].entry.options or after[second].entry.options:
                self._stay(old, new, before[first], after[second], where)
        for number, (one, other) in enumerate(gaps(pairs, len(before), len(after))):
            gap = (*where, now.path if now is not None else (), number)
            self.left += [(each, gap) for at in one for each in _with_options(before[at], old)]
            self.right += [(each, gap) for at in other for each in _with_options(after[at], new)]

    def _move(self, key: Callable[[Written], Hashable]) -> None:
        """What has gone elsewhere: within its day first, then to another day."""
        self._take(lambda each, gap: (gap[0], key(each)), moved=True)
        self._take(lambda each, _: key(each), moved=True)

    def _rename(self, key: Callable[[Written], Hashable], *, unreadable: bool = False) -> None:
        """What stands where another stood, perhaps only where one of the two cannot be understood."""
        self._take(lambda each, gap: (gap, key(each)), moved=False, unreadable=unreadable)

    def _take(self, key: Callable[[Written, Gap], Hashable], *, moved: bool, unreadable: bool = False) -> None:
        """Pairs what is left over and has the same key, in order."""
        if not self.left or not self.right:
            return
        waiting: defaultdict[Hashable, list[tuple[Written, Gap]]] = defaultdict(list)
        for each in reversed(self.left):
            waiting[key(*each)].append(each)
        taken: set[Written] = set()
        for new, gap in self.right:
            same = waiting.get(key(new, gap))
            if same and not (unreadable and same[-1][0].item is not None and new.item is not None):
                old, old_gap = same.pop()
                self.partner[new] = Pair(old, new, moved, elsewhere=old_gap[0] != gap[0])
                taken |= {old, new}
        self.left = [each for each in self.left if each[0] not in taken]
        self.right = [each for each in self.right if each[0] not in taken]


def _by_group(items: Iterable[Written]) -> ByGroup:
    found: ByGroup = defaultdict(list)
    for each in items:
        found[each.group].append(each)
    return found


def _with_options(each: Written, among: ByGroup) -> Iterator[Written]:
    """An item, and for a group what stands in it."""
    yield each
    for option in among[each] if each.entry.options else ():
        yield from _with_options(option, among)


def _alike(before: Sequence[Written], after: Sequence[Written], key: Callable[[Written], Hashable]) -> list[Places]:
    """The places of what has the same key, in order."""
    number: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return aligned([number[key(each)] for each in before], [number[key(each)] for each in after])
