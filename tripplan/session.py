"""An open trip: its file, its plan, and where the cursor stands. Knows nothing of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.bootstrap import plan_of
from tripplan.errors import UnreadableFile, UsageError
from tripplan.plan import Plan, World, build
from tripplan.store import FileText, is_same, read_file, write_file
from tripplan.views.timeline import today

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from tripplan.clock import Minute
    from tripplan.config import Paths
    from tripplan.findings import Finding
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.search import Place


@dataclass(slots=True)
class Session:
    """A trip that somebody looks at."""

    path: Path
    paths: Paths
    plan: Plan
    file: FileText | None
    """What was last read; None while the file cannot be read."""
    now: Minute | None = None
    first_date: date | None = None
    trouble: str = ""
    """Why the file cannot be read at the moment."""
    day_index: int = 0
    item_index: int = 0
    """Counts through the items of the day, and on through those of its plan B while that is unfolded."""
    is_unfolded: bool = False
    """Whether plan B is looked at."""

    @classmethod
    def open(cls, path: Path, paths: Paths, *, now: Minute | None = None, first_date: date | None = None) -> Session:
        """Reads and computes a trip, and stands at what is on now, if it is.

        A file that cannot be read gives an empty plan and the trouble in words.
        """
        try:
            file = read_file(path)
        except UnreadableFile as trouble:
            return cls(path, paths, build(b"", World()), None, now, first_date, _told(path, trouble))
        session = cls(path, paths, plan_of(file, paths, now=now, first_date=first_date), file, now, first_date)
        session.go_to_now()
        return session

    def reload(self) -> bool:
        """Reads the file again; True when its content, or whether it can be read, has changed.

        While it cannot be read the last plan stays.
        """
        try:
            file = read_file(self.path)
        except UnreadableFile as trouble:
            told = _told(self.path, trouble)
            changed, self.trouble = self.trouble != told, told
            return changed
        changed = self.file is None or file.stamp != self.file.stamp or bool(self.trouble)
        self.trouble = ""
        if changed:
            days, item = self.plan.days, self.item
            self.file = file
            self.plan = plan_of(file, self.paths, now=self.now, first_date=self.first_date)
            self._find_again(days, item)
        return changed

    def _find_again(self, before: tuple[DayPlan, ...], item: ItemPlan | None) -> None:
        """Keeps the cursor on the item where it was, though others may have come before it, or whole days.

        Where it is no more, the cursor keeps its place; a file without days keeps that for when it has some again.
        """
        days = self.plan.days
        if not days:
            return
        if len(before) != len(days) and self.day_index < len(before):
            date = before[self.day_index].date
            self.day_index = next((i for i, each in enumerate(days) if date and each.date == date), self.day_index)
        self.day_index = min(self.day_index, len(days) - 1)
        same = [i for i, each in enumerate(self.items) if item is not None and _is_same(each, item)]
        self.go_to_item(min(same, key=lambda index: abs(index - self.item_index), default=self.item_index))

    # ------------------------------------------------------------ what is looked at

    @property
    def day(self) -> DayPlan | None:
        """The day that is looked at."""
        return self.plan.days[self.day_index] if self.day_index < len(self.plan.days) else None

    @property
    def items(self) -> tuple[ItemPlan, ...]:
        """What the cursor can stand on: the items of the day, and those of its plan B while that is unfolded."""
        if self.day is None:
            return ()
        more = self.day.plan_b.items if self.is_unfolded and self.day.plan_b is not None else ()
        return self.day.items + more

    @property
    def item(self) -> ItemPlan | None:
        """The item under the cursor."""
        return self.items[self.item_index] if self.item_index < len(self.items) else None

    @property
    def item_day(self) -> DayPlan | None:
        """The day that the item under the cursor belongs to, which may be a plan B."""
        day = self.day
        if day is not None and day.plan_b is not None and self.item_index >= len(day.items):
            return day.plan_b
        return day

    # ------------------------------------------------------------ moving

    def go_to_item(self, index: int) -> None:
        """To an item of the day, or the nearest that there is."""
        self.item_index = max(0, min(index, len(self.items) - 1))

    def go_to_day(self, index: int) -> bool:
        """Looks at another day; False where there is none."""
        if not 0 <= index < len(self.plan.days) or index == self.day_index:
            return False
        self.day_index, self.item_index = index, 0
        return True

    def go_to(self, day: int, item: int) -> None:
        """To an item of a day, counted on through its plan B, which is unfolded for it."""
        self.day_index = max(0, min(day, len(self.plan.days) - 1))
        self.is_unfolded = self.is_unfolded or (self.day is not None and item >= len(self.day.items))
        self.go_to_item(item)

    def number_of(self, place: Place) -> int:
        """The index of a place among the items of its day, counted on through plan B."""
        return place.item + (len(self.plan.days[place.day].items) if place.plan_b else 0)

    def go_to_now(self) -> bool:
        """To what is on at the present moment, or comes next; False where no day is today."""
        now = self.now
        day = today(self.plan, now)
        if now is None or day is None:
            return False
        item = next((i for i, each in enumerate(day.items) if each.end is not None and now < each.end), None)
        self.go_to(self.plan.days.index(day), item if item is not None else len(day.items) - 1)
        return True

    def fold(self) -> bool:
        """Unfolds plan B, or folds it; False where the day has none."""
        day = self.day
        if day is None or day.plan_b is None:
            return False
        self.is_unfolded = not self.is_unfolded
        self.go_to_item(len(day.items) if self.is_unfolded else min(self.item_index, len(day.items) - 1))
        return True

    # ------------------------------------------------------------ exports

    def export(self, output: Path, *, replace: bool) -> None:
        """Writes the trip in the form that the name of the file asks for.

        Raises UsageError where it is the trip itself, UnwritableFile, and FileInTheWay where `replace` does not allow
        what is there to go.
        """
        if is_same(output, self.path):
            raise UsageError(f"{output} is the trip itself: write the export into another file")
        from tripplan.views.export import exported, form_of  # only those who export wait for it

        text = exported(self.plan, form_of(output), str(self.path))
        write_file(output, text.encode("utf-8", "replace"), replace=replace)

    # ------------------------------------------------------------ findings

    def go_to_finding(self, step: int) -> Finding | None:
        """Moves the cursor to the next finding after it (`step` 1) or before it (-1), around the end."""
        places = [(place, each) for each in self.plan.findings if (place := self.place_of(each.path)) is not None]
        if not places:
            return None
        places.sort(key=lambda each: each[0])
        here = (self.day_index, self.item_index)
        if step > 0:
            found = next((each for each in places if each[0] > here), places[0])
        else:
            found = next((each for each in reversed(places) if each[0] < here), places[-1])
        self.go_to(*found[0])
        return found[1]

    def place_of(self, path: tuple[str | int, ...]) -> tuple[int, int] | None:
        """The day and the item that a path leads into, counted on through plan B; None where it leads into none."""
        for day_index, day in enumerate(self.plan.days):
            more = day.plan_b.items if day.plan_b is not None else ()
            for item_index, item in enumerate(day.items + more):
                if any(own and path[: len(own)] == own for own in _paths_of(item)):
                    return day_index, item_index
        return None


def _is_same(one: ItemPlan, other: ItemPlan) -> bool:
    """Whether two items of two plans are written alike."""
    return (one.kind, one.title, one.item) == (other.kind, other.title, other.item)


def _paths_of(item: ItemPlan) -> Iterator[tuple[str | int, ...]]:
    """Where an item stands in the file, or the `either` that it is chosen from, and the moves that lead to it."""
    yield item.choice.path if item.choice is not None else item.path
    yield from (leg.entry.path for leg in item.legs if leg.entry is not None)


def _told(path: Path, trouble: UnreadableFile) -> str:
    return f"cannot read {path.name}: {trouble.reason}"
