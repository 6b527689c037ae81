"""Everything that is not as it was between two plans: of the trip, of each day and its items, of the findings."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from tripplan.findings import Severity
from tripplan.findings.lists import FindingChanges, compare
from tripplan.model.items import Remark
from tripplan.model.money import format_amount
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.diff.changes import ChangeKind, PlanChange, arrow, full_name, margin_changes, time_changes
from tripplan.views.diff.pairing import DayPair, Pair, pair, written_value
from tripplan.views.findings import in_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from tripplan.findings import Finding, Path
    from tripplan.model.items import Model
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan
    from tripplan.views.diff.pairing import WrittenItem

DAY_BREAKS: Final = "day-breaks"
"""The code of the finding for a day that breaks; it belongs to the day, wherever that fails first."""
_DAY: Final = 2
"""How many parts of a path lead to a day, or to a place."""


class Diff:
    """Two plans, which of their days and items are the same, and what has changed; worked out when it is asked for."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.old = old
        self.new = new
        self.pairing = pair(old, new)

    @cached_property
    def findings(self) -> FindingChanges:
        """What newly breaks or has to be confirmed, and what no longer does.

        Findings of the same code at the same item, day or place are the same ones; those of equal figures first.
        """
        owners: tuple[dict[Path, Hashable], dict[Path, Hashable]] = ({}, {})
        for number, days in enumerate(self.pairing.days):
            for day, paths in zip((days.old, days.new), owners, strict=True):
                if day is not None:
                    paths[day.day.path] = -number
        for number, (one, other, *_) in enumerate(self.pairing.items, 1):
            for each, paths in zip((one, other), owners, strict=True):
                if each is not None:
                    paths[each.path] = number
        before, after = (partial(_owner, owners=paths) for paths in owners)
        return compare(self.old.findings, self.new.findings, before, after)

    @cached_property
    def changes(self) -> tuple[PlanChange, ...]:
        """What is not as it was for the traveller; nothing where only comments or the layout of the file changed.

        First the changes of the trip, then of every day in the order of the new plan, then the costs.
        """
        findings: defaultdict[int, list[PlanChange]] = defaultdict(list)
        for each in self._finding_changes():
            findings[id(each.day)].append(each)
        found = [*self._trip_changes()]
        for days in self.pairing.drawn:
            day, rows = days.new or days.old, self._rows(days)
            margins = margin_changes(days.old, days.new, rows) if days.old is not None and days.new is not None else ()
            changes = (*self._day_changes(days, rows), *findings[id(day)], *margins)
            found += [each._replace(day=day, is_plan_b=days.is_plan_b) for each in changes]
        old, new = self.old.totals, self.new.totals
        found += [*findings[id(None)], *cost_change("costs {change}", old.fixed, new.fixed)]
        return (*found, *cost_change("optional items cost {change}", old.optional, new.optional))

    def _trip_changes(self) -> Iterator[PlanChange]:
        """The keys of the trip, and its places by name."""
        old, new = self.old.trip, self.new.trip
        yield from self._keys(PlanChange(ChangeKind.TRIP_EDITED), (old.head, ()), (new.head, ()))
        for name in dict.fromkeys([*new.places, *old.places]):
            change = PlanChange(ChangeKind.TRIP_EDITED, subject=plain(f"place {name}"))
            before, after = old.places.get(name), new.places.get(name)
            if before is None or after is None:
                yield change._replace(words="is gone" if after is None else "is new")
            else:
                yield from self._keys(change, (before, ("places", name)), (after, ("places", name)))

    def _day_changes(self, days: DayPair, rows: Sequence[Pair]) -> Iterator[PlanChange]:
        """A day and its items; of a day that has come or gone as a whole only the items that were moved."""
        old, new = days.old, days.new
        if days.is_whole:
            yield from [] if days.is_plan_b else [_whole_day(days)]
            rows = [row for row in rows if row.moved]
        elif old is not None and new is not None and not days.is_plan_b:
            change = PlanChange(ChangeKind.DAY_EDITED, old_path=old.day.path, new_path=new.day.path)
            if old.date != new.date:
                before, after = (look.calendar_date(day.date) if day.date else "no date" for day in (old, new))
                words = say("was {date}", date=before)
                yield change._replace(kind=ChangeKind.DAY_REDATED, words=words, before=before, after=after)
            yield from self._keys(change, (old.day.head, old.day.path), (new.day.head, new.day.path), silent={"date"})
        times, previous = time_changes(rows), None
        for number, row in enumerate(rows):
            groups = [self._pair_of[each.group] for each in row.sides if each.group is not None]
            # What has come, gone or moved together with its group is not said again.
            if not any(row.fate) or all(group.fate != row.fate for group in groups):
                yield from self._item_changes(row, previous)
            if number in times:
                yield times[number]
            if row.new is not None and row.new.leg is None:
                previous = row.new

    def _keys(
        self, change: PlanChange, old: tuple[Model, Path], new: tuple[Model, Path], silent: Iterable[str] = ()
    ) -> Iterator[PlanChange]:
        """The change with each key of a model whose value differs, in the order of the model."""
        models = (type(model).model_fields.items() for model, _ in (old, new))
        for key, name in {field.alias or name: name for fields in models for name, field in fields}.items():
            if key in _SILENT or key in silent or getattr(old[0], name, None) == getattr(new[0], name, None):
                continue
            before = written_value(self.old.document, (*old[1], key))
            after = written_value(self.new.document, (*new[1], key))
            if key in _PRIVATE or before is None or after is None:
                yield change._replace(words=say("{key} changed", key=key))
            else:
                yield change._replace(words=f"{key} {arrow(before, after)}", before=before, after=after)

    def _rows(self, days: DayPair) -> list[Pair]:
        """The items of a day in the new order; one that is gone comes behind what it was behind."""
        present, gone = self._by_day
        found = list(present[id(days.new)])
        stayed = [
            (row.old.path, number)
            for number, row in enumerate(found, 1)
            if not row.moved and row.old is not None and row.old.day is days.old
        ]
        for before, (path, row) in enumerate(gone[id(days.old)]):
            place = bisect(stayed, (path, 0))
            found.insert((stayed[place - 1][1] if place else 0) + before, row)
        return found

    @cached_property
    def _by_day(self) -> tuple[defaultdict[int, list[Pair]], defaultdict[int, list[tuple[Path, Pair]]]]:
        """The items by the id of their day of the new plan, and those that are gone by that of the old one."""
        present: defaultdict[int, list[Pair]] = defaultdict(list)
        gone: defaultdict[int, list[tuple[Path, Pair]]] = defaultdict(list)
        for each in self.pairing.items:
            if each.new is not None:
                present[id(each.new.day)].append(each)
            elif each.old is not None:
                gone[id(each.old.day)].append((each.old.path, each))
        return present, gone

    @cached_property
    def _pair_of(self) -> dict[WrittenItem, Pair]:
        return {one: each for each in self.pairing.items for one in each.sides}

    def _item_changes(self, row: Pair, previous: WrittenItem | None) -> Iterator[PlanChange]:
        """That an item is there at all, its place, its name, and what is written of it.

        `previous` is the item that is now before it, None for the first of its list.
        """
        old, new = row.old, row.new
        if old is None or new is None:
            [each] = row.sides
            times = _times(each)
            if new is None:
                yield PlanChange(ChangeKind.REMOVED, times, full_name(each), old_path=each.path, before=times)
            else:
                yield PlanChange(ChangeKind.ADDED, times, full_name(each), new_path=each.path, after=times)
            return
        change = PlanChange(ChangeKind.EDITED, subject=full_name(new), old_path=old.path, new_path=new.path)
        if row.moved:
            yield change._replace(kind=ChangeKind.MOVED, words=_where_to(row, old, new, previous))
        if old.item is None or new.item is None:
            words = "is written otherwise" if new.item is not None else "cannot be understood"
            yield from [] if old.content == new.content else [change._replace(words=words)]
            return
        if old.identity != new.identity:
            was = full_name(old)
            words = say("was {name}", name=was)
            yield change._replace(kind=ChangeKind.RENAMED, words=words, before=was, after=full_name(new))
        if old.content != new.content:
            yield from self._keys(change, (old.item, old.path), (new.item, new.path))

    def _finding_changes(self) -> Iterator[PlanChange]:
        """What newly breaks or has to be confirmed, what no longer does, and what has other figures.

        A note that has other words is left out, and one that has gone with its item.
        """
        before, after = ({day.day.path: day for day in plan.days} for plan in (self.old, self.new))
        new_day_of = {id(one): other or one for one, other, *_ in self.pairing.drawn if one is not None}
        for each in self.findings.came:
            yield _of_finding(ChangeKind.CAME, each, _day_of(each, after))
        for was, now in self.findings.other:
            if now.severity is not Severity.NOTE:
                change = _of_finding(ChangeKind.REWORDED, now, _day_of(now, after))
                yield change._replace(before=in_words(was), after=in_words(now))
        gone = {each.old.path for each in self.pairing.items if each.old is not None and each.new is None}
        gone |= {days.old.day.path for days in self.pairing.days if days.old is not None and days.new is None}
        for each in self.findings.went:
            above = (each.path[:length] for length in range(len(each.path) + 1))
            if each.severity is not Severity.NOTE or gone.isdisjoint(above):
                day = _day_of(each, before)
                yield _of_finding(ChangeKind.WENT, each, new_day_of[id(day)] if day is not None else None)


def cost_change(
    sentence: str, amounts: Mapping[str, Decimal], amounts_now: Mapping[str, Decimal]
) -> Iterator[PlanChange]:
    """What the trip or a part of it costs, where that has changed; the sentence has a ``{change}``."""
    before, after = _sums(amounts), _sums(amounts_now)
    if before != after:
        yield PlanChange(ChangeKind.COST, say(sentence, change=arrow(before, after)), before=before, after=after)


def _sums(amounts: Mapping[str, Decimal]) -> str:
    """``131,000 KRW + 30 EUR``; ``nothing`` where there is no price."""
    return " + ".join(format_amount(amount, code) for code, amount in amounts.items()) or "nothing"


_DAY_WORDS: Final = {
    True: (
        ChangeKind.DAY_ADDED,
        "a new day with no item",
        "a new day with {count} item: {names}",
        "a new day with {count} items: {names}",
    ),
    False: (
        ChangeKind.DAY_REMOVED,
        "the day is gone, with no item",
        "the day is gone, with {count} item: {names}",
        "the day is gone, with {count} items: {names}",
    ),
}


def _whole_day(days: DayPair) -> PlanChange:
    """A day that has come or gone, with what is on it."""
    day = days.new or days.old
    assert day is not None
    written = (item for item in day.items if item.entry is not None and not isinstance(item.item, Remark))
    names = [plain(look.name(item)) for item in written]
    kind, none, one, many = _DAY_WORDS[days.new is not None]
    words = say_count(len(names), one, many, names=", ".join(names)) if names else say(none)
    old, new = (each.day.path if each is not None else None for each in (days.old, days.new))
    return PlanChange(kind, words, old_path=old, new_path=new)


def _times(each: WrittenItem) -> str:
    """When it is, or how long a way takes; nothing where that is not planned."""
    if each.leg is not None:
        return look.span(each.leg.minutes, each.leg.provenance)
    has_time = each.planned is not None and each.planned.start is not None
    return look.from_to(each.planned, each.day.date) if each.planned is not None and has_time else ""


def _where_to(row: Pair, old: WrittenItem, new: WrittenItem, previous: WrittenItem | None) -> str:
    if row.elsewhere:
        return say("moved here from {day}", day=look.day_name(old.day))
    if old.is_plan_b != new.is_plan_b:
        return say("moved here from plan B") if old.is_plan_b else say("moved here from the plan")
    return say("moved after {item}", item=full_name(previous)) if previous else say("moved to the start of the day")


_SILENT: Final = {"$kind", "$name", "ignore"}
"""Keys that have a change of their own, or do not concern the traveller."""
_PRIVATE: Final = {"booking"}
"""Keys whose values are never written out."""


def _owner(finding: Finding, owners: dict[Path, Hashable]) -> Hashable:
    """The item or day that a finding belongs to; else the place, or the key of the trip."""
    path = finding.path[:_DAY] if finding.code == DAY_BREAKS else finding.path
    for length in range(len(path), 0, -1):
        if path[:length] in owners:
            # A plan B is in its day, and breaks on its own.
            return owners[path[:length]], _is_plan_b(finding)
    return path[:_DAY]


_FINDING_WORDS: Final = {
    ChangeKind.CAME: "{severity}: {finding}",
    ChangeKind.WENT: "no longer: {severity}: {finding}",
    ChangeKind.REWORDED: "now: {severity}: {finding}",
}


def _of_finding(kind: ChangeKind, finding: Finding, day: DayPlan | None) -> PlanChange:
    words = say(_FINDING_WORDS[kind], severity=finding.severity.word, finding=in_words(finding))
    old, new = (finding.path or None, None) if kind is ChangeKind.WENT else (None, finding.path or None)
    return PlanChange(kind, words, finding.code, day, old_path=old, new_path=new)


def _is_plan_b(finding: Finding) -> bool:
    return finding.path[_DAY : _DAY + 1] == ("plan-b",)


def _day_of(finding: Finding, days: Mapping[Path, DayPlan]) -> DayPlan | None:
    """The day, or plan B, that a finding belongs to; None for one of the trip."""
    day = days.get(finding.path[:_DAY])
    return day.plan_b if day is not None and day.plan_b is not None and _is_plan_b(finding) else day
