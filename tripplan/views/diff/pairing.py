"""Which day and which item of a new plan is which of the old one.

Days are paired by their date, title and what is in them. Then the items: the same content first, then the same kind
and name, in order; then those that have gone elsewhere, nearest first; at last what is where another of its kind
was, which is a new name for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Sequence as ListNode
from tripplan.document import Text
from tripplan.findings import Path
from tripplan.model.items import Ride
from tripplan.model.values import composed
from tripplan.views.cells import plain, width

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from tripplan.document import Document
    from tripplan.model.items import Item
    from tripplan.model.trip import Entry
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan, Leg

_SAME_ITEM: Final = 10
"""Points for an item of the same name when two days are compared."""
_SAME_TITLE: Final = 15
_SAME_DATE: Final = 7
_SAME_NUMBER: Final = 4
"""Together with the date it counts for more than one item that was moved, and alone for less."""

_MOST_PAIRS: Final = 40_000
"""Pairs of days that are compared: each with each for two hundred days that have all changed."""


@dataclass(frozen=True, slots=True, eq=False)
class WrittenItem:
    """An item of a plan, a way, or a group of items, as it is written."""

    entry: Entry
    day: DayPlan
    """The day that it is in, which may be a plan B."""
    planned: ItemPlan | None
    """Its times; None for a way, a group, and what is not chosen."""
    leg: Leg | None
    group: WrittenItem | None
    """The `either` or `any-order` that it is in."""
    is_plan_b: bool

    @property
    def item(self) -> Item | None:
        """The item; None where it cannot be understood."""
        return self.entry.item

    @property
    def path(self) -> Path:
        """Path of the item in the file."""
        return self.entry.path

    @property
    def kind(self) -> str:
        """Its kind; empty where it cannot be understood."""
        return self.item.kind if self.item is not None else ""

    @property
    def name(self) -> str:
        """Its name; its first line where it cannot be understood."""
        return self.item.name if self.item is not None else composed(self.entry.text)

    @property
    def content(self) -> object:
        """Everything that is written of it; two items of the same content are the same."""
        return _content_of(self.entry)

    @property
    def identity(self) -> object:
        """What it is called: its kind and name, for a ride with its ports."""
        if isinstance(self.item, Ride):
            return self.kind, self.name, self.item.from_, self.item.to
        return self.kind, self.name


def _content_of(entry: Entry) -> object:
    if entry.options:
        return entry.item, tuple(_content_of(option) for option in entry.options)
    return entry.item if entry.item is not None else composed(entry.text)


def written_in(day: DayPlan | None, *, plan_b: bool = False) -> tuple[WrittenItem, ...]:
    """Items of a day, or of its plan B, in the order of the file; a group comes before what is in it."""
    drawn = day.plan_b if day is not None and plan_b else day
    if day is None or drawn is None:
        return ()
    planned = {item.path: item for item in drawn.items if item.entry is not None}
    legs = {leg.entry.path: leg for item in drawn.items for leg in item.legs if leg.entry is not None}

    def walk(entries: Sequence[Entry], group: WrittenItem | None) -> Iterator[WrittenItem]:
        for entry in entries:
            found = WrittenItem(entry, drawn, planned.get(entry.path), legs.get(entry.path), group, plan_b)
            yield found
            yield from walk(entry.options, found)

    return tuple(walk(day.day.plan_b if plan_b else day.day.plan, None))


_SHORT: Final = 32
"""Cells; a longer value is not written out."""


def written_value(document: Document, path: Path) -> str | None:
    """A value as the file has it, on one line; None where it is too long, or no text and no list of texts."""
    node = document.node_at(path)
    texts = [node] if isinstance(node, Text) else node.items if isinstance(node, ListNode) else []
    if not all(isinstance(each, Text) for each in texts) or (
        node is not None and not isinstance(node, Text | ListNode)
    ):
        return None
    text = plain(", ".join(each.value.strip() for each in texts if isinstance(each, Text))) or "none"
    return text if width(text) <= _SHORT else None


# ---------------------------------------------------------------- pairs


class DayPair(NamedTuple):
    """A day of both plans; None where it is in one of them only."""

    old: DayPlan | None
    new: DayPlan | None
    is_plan_b: bool = False
    is_whole: bool = False
    """Whether the whole day has come or gone, and its plan B with it."""


class Pair(NamedTuple):
    """An item of both plans; None where it is in one of them only."""

    old: WrittenItem | None
    new: WrittenItem | None
    moved: bool = False
    """Whether it has changed its place among the others, or its day."""
    elsewhere: bool = False
    """Whether it has changed its day."""

    @property
    def sides(self) -> tuple[WrittenItem, ...]:
        """The item in the old plan and in the new one, as far as it is there."""
        return tuple(each for each in (self.old, self.new) if each is not None)

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
    """Find out what is what; every day and every item is in exactly one pair."""
    days = tuple(_paired_days(old.days, new.days))
    return Pairing(days, _Matcher().match(days))


# ---------------------------------------------------------------- days


def _partners(old: Sequence[DayPlan], new: Sequence[DayPlan]) -> dict[int, int]:
    """The number of the new day by that of the old one: the unchanged ones first, then the most alike."""
    partner = {}
    for at, days in enumerate(zip(old, new, strict=False)):
        before, after = ((day.date, day.day.head, [each.content for each in written_in(day)]) for day in days)
        if before == after:
            partner[at] = at
    left = [at for at in range(len(old)) if at not in partner]
    right = [at for at in range(len(new)) if at not in partner]
    changed = (*(old[at] for at in left), *(new[at] for at in right))
    names = {id(day): Counter(each.identity for each in written_in(day)) for day in changed}
    having: defaultdict[object, list[int]] = defaultdict(list)
    for at in right:
        for trait in _traits(new[at], names[id(new[at])]):
            having[trait].append(at)
    few = _MOST_PAIRS // max(1, len(left))
    alike = []
    for one in left:
        found = (having[trait] for trait in _traits(old[one], names[id(old[one])]))
        for other in sorted({at for places in found if len(places) <= few for at in places}):
            common = (names[id(old[one])] & names[id(new[other])]).total()
            score = common * _SAME_ITEM + _same_heads(old[one], new[other])
            if score > _SAME_NUMBER:
                alike.append((-score, abs(one - other), one, other))
    taken: set[int] = set()
    for _, _, one, other in sorted(alike):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return partner


def _traits(day: DayPlan, names: Counter[object]) -> Iterator[object]:
    """What a day may have in common with another; days without any of it are not the same."""
    yield from names
    yield from (("date", day.date), ("number", day.number), ("title", day.day.head.title))


def _same_heads(old: DayPlan, new: DayPlan) -> int:
    """Points for the same date, number and title; days without dates go by their number."""
    same_number = old.number == new.number
    same_date = old.date == new.date and (old.date is not None or same_number)
    same_title = old.day.head.title is not None and old.day.head.title == new.day.head.title
    return _SAME_DATE * same_date + _SAME_NUMBER * same_number + _SAME_TITLE * same_title


def _paired_days(old: Sequence[DayPlan], new: Sequence[DayPlan]) -> Iterator[DayPair]:
    """The days of the new plan; a day that is gone comes before the first one that stood behind it."""
    partner = _partners(old, new)
    origin = {other: one for one, other in partner.items()}
    gone = deque(at for at in range(len(old)) if at not in partner)
    for at, day in enumerate(new):
        one = origin.get(at)
        while one is not None and gone and gone[0] < one:
            yield DayPair(old[gone.popleft()], None, is_whole=True)
        yield DayPair(old[one] if one is not None else None, day, is_whole=one is None)
    yield from (DayPair(old[at], None, is_whole=True) for at in gone)


# ---------------------------------------------------------------- items

Where = tuple[int, bool]
"""The number of a pair of days, and whether it is plan B."""
ByGroup = defaultdict[WrittenItem | None, list[WrittenItem]]
"""The items of each group, and those in none."""
ItemGap = tuple[int, bool, Path, int]
"""A place between items that stayed in order: where, in which group of the new plan, and which one."""
Places = tuple[int, int]
"""A place in the old list and one in the new."""


@dataclass(slots=True)
class _Matcher:
    """Pairs items; what is left over after each pass goes into the next."""

    partner: dict[WrittenItem, Pair] = field(default_factory=dict)
    """The pair of every item of the new plan."""
    left: list[tuple[WrittenItem, ItemGap]] = field(default_factory=list)
    right: list[tuple[WrittenItem, ItemGap]] = field(default_factory=list)

    def match(self, days: Iterable[DayPair]) -> tuple[Pair, ...]:
        """All pairs."""
        order: list[WrittenItem] = []
        for number, (old, new, *_) in enumerate(days):
            for plan_b in (False, True):
                before, after = written_in(old, plan_b=plan_b), written_in(new, plan_b=plan_b)
                order += after
                self._stay(_by_group(before), _by_group(after), None, None, (number, plan_b))
        for moved in (lambda each: each.content, lambda each: each.identity):
            self._take(lambda each, gap, key=moved: (gap[0], key(each)), moved=True)  # type: ignore[misc]
            self._take(lambda each, _, key=moved: key(each), moved=True)  # type: ignore[misc]
        self._take(lambda each, gap: (gap, each.name))
        self._take(lambda each, gap: (gap, each.kind))
        self._take(lambda _, gap: gap, unreadable=True)
        added = {each: Pair(None, each) for each, _ in self.right}
        return (
            *(self.partner.get(each) or added[each] for each in order),
            *(Pair(each, None) for each, _ in self.left),
        )

    def _stay(
        self, old: ByGroup, new: ByGroup, within: WrittenItem | None, now: WrittenItem | None, where: Where
    ) -> None:
        """What is in the same order as before, by content, and between those by name; then inside the groups.

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

    def _take(
        self, key: Callable[[WrittenItem, ItemGap], Hashable], *, moved: bool = False, unreadable: bool = False
    ) -> None:
        """Pairs what is left over and has the same key, in order; perhaps only what cannot be understood in a plan."""
        if not self.left or not self.right:
            return
        waiting: defaultdict[Hashable, list[tuple[WrittenItem, ItemGap]]] = defaultdict(list)
        for each in reversed(self.left):
            waiting[key(*each)].append(each)
        taken: set[WrittenItem] = set()
        for new, gap in self.right:
            same = waiting.get(key(new, gap))
            if same and not (unreadable and same[-1][0].item is not None and new.item is not None):
                old, old_gap = same.pop()
                self.partner[new] = Pair(old, new, moved, elsewhere=old_gap[0] != gap[0])
                taken |= {old, new}
        self.left = [each for each in self.left if each[0] not in taken]
        self.right = [each for each in self.right if each[0] not in taken]


def _by_group(items: Iterable[WrittenItem]) -> ByGroup:
    found: ByGroup = defaultdict(list)
    for each in items:
        found[each.group].append(each)
    return found


def _with_options(each: WrittenItem, among: ByGroup) -> Iterator[WrittenItem]:
    """An item, and for a group what is in it."""
    yield each
    for option in among[each] if each.entry.options else ():
        yield from _with_options(option, among)


def _alike(
    before: Sequence[WrittenItem], after: Sequence[WrittenItem], key: Callable[[WrittenItem], Hashable]
) -> list[Places]:
    """Places of what has the same key, in order; each key is hashed once, as a model takes its time for it."""
    number: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return aligned([number[key(each)] for each in before], [number[key(each)] for each in after])


def aligned(old: Sequence[int], new: Sequence[int]) -> list[Places]:
    """Places that hold equal keys, in the order of both lists; a place is in at most one pair."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    pairs = [(at, at) for at in range(head)]
    inner = old[head : len(old) - tail], new[head : len(new) - tail]
    if all(inner):
        from difflib import SequenceMatcher  # 4 ms; most edits change one place only

        for block in SequenceMatcher(None, inner[1], inner[0]).get_matching_blocks():
            pairs += [(head + block.b + at, head + block.a + at) for at in range(block.size)]
    return [*pairs, *((len(old) - tail + at, len(new) - tail + at) for at in range(tail))]


def gaps(pairs: Sequence[Places], old: int, new: int) -> Iterator[tuple[range, range]]:
    """What lies between pairs in order, in lists of these lengths, where it is not empty."""
    for (one, other), (next_one, next_other) in pairwise([(-1, -1), *pairs, (old, new)]):
        if next_one - one > 1 or next_other - other > 1:
            yield range(one + 1, next_one), range(other + 1, next_other)
