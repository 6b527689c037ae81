"""All changes between two plans: of the trip, then day by day in the order of the new plan, then the costs."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from tripplan.views.changes.findings import compared, finding_changes
from tripplan.views.changes.items import item_changes
from tripplan.views.changes.margins import margin_changes
from tripplan.views.changes.pairing import DayPair, Pair, pair
from tripplan.views.changes.times import time_changes
from tripplan.views.changes.trip import cost_changes, day_changes, trip_changes, whole_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.findings import Path
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan
    from tripplan.views.changes.change import Change
    from tripplan.views.changes.written import Written


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """What is not as it was for the traveller; nothing where only comments or the layout of the file changed."""
    return tuple(_Telling(old, new).all())


class _Telling:
    """Two plans, and which of their days and items are the same."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.old = old
        self.new = new
        self.pairing = pair(old, new)
        self.pair_of = {one: each for each in self.pairing.items for one in (each.old, each.new) if one is not None}
        self._present: defaultdict[int, list[Pair]] = defaultdict(list)
        """By the id of their day of the new plan, in its order."""
        self._gone: defaultdict[int, list[Pair]] = defaultdict(list)
        """What is gone, by the id of its day of the old plan."""
        for each in self.pairing.items:
            if each.new is not None:
                self._present[id(each.new.day)].append(each)
            elif each.old is not None:
                self._gone[id(each.old.day)].append(each)

    def all(self) -> Iterator[Change]:
        """Every change, in order."""
        findings = finding_changes(compared(self.pairing, self.old, self.new), self.pairing, self.old, self.new)
        own: defaultdict[int, list[Change]] = defaultdict(list)
        for finding in findings:
            own[id(finding.day)].append(finding)
        yield from trip_changes(self.old, self.new)
        for days in self.pairing.drawn:
            day, rows = days.new or days.old, self._rows(days)
            for each in (*self._of_day(days, rows), *own[id(day)], *_margins(days, rows)):
                yield each._replace(day=day, is_plan_b=days.is_plan_b)
        yield from (each for each in findings if each.day is None)
        yield from cost_changes(self.old, self.new)

    def _of_day(self, days: DayPair, rows: Sequence[Pair]) -> Iterator[Change]:
        """A day and its items; of a day that has come or gone as a whole only the items that were moved."""
        if days.is_whole:
            yield from [] if days.is_plan_b else [whole_day(days)]
            rows = [row for row in rows if row.moved]
        elif days.old is not None and days.new is not None and not days.is_plan_b:
            yield from day_changes(days.old, days.new, self.old.document, self.new.document)
        yield from self._of_rows(rows)

    def _of_rows(self, rows: Sequence[Pair]) -> Iterator[Change]:
        times = time_changes(rows)
        previous: Written | None = None
        for number, row in enumerate(rows):
            if not self._is_told_by_group(row):
                yield from item_changes(row, self.old.document, self.new.document, previous)
            if number in times:
                yield times[number]
            if row.new is not None and row.new.leg is None:
                previous = row.new

    def _rows(self, days: DayPair) -> list[Pair]:
        """The items of a day in the new order; one that is gone comes behind what it stood behind."""
        rows, gone = self._present[id(days.new)], deque(self._gone[id(days.old)])
        bounds = iter([row.old.path for row in rows if row.old is not None and _stays(row, days)])
        found = list(_before(next(bounds, None), gone))
        for row in rows:
            found.append(row)
            if _stays(row, days):
                found += _before(next(bounds, None), gone)
        return found

    def _is_told_by_group(self, row: Pair) -> bool:
        """Whether it has come, gone or moved together with the group that it stands in."""
        groups = [
            self.pair_of[each.group] for each in (row.old, row.new) if each is not None and each.group is not None
        ]
        return any(row.fate) and any(group.fate == row.fate for group in groups)


def _stood_on(row: Pair, day: DayPlan | None) -> bool:
    return row.old is not None and row.old.day is day


def _stays(row: Pair, days: DayPair) -> bool:
    return not row.moved and _stood_on(row, days.old)


def _before(bound: Path | None, gone: deque[Pair]) -> Iterator[Pair]:
    """Takes what stood before a path; all that is left where there is none."""
    while gone and gone[0].old is not None and (bound is None or gone[0].old.path < bound):
        yield gone.popleft()


def _margins(days: DayPair, rows: Sequence[Pair]) -> Iterator[Change]:
    if days.old is not None and days.new is not None:
        yield from margin_changes(days.old, days.new, rows)
