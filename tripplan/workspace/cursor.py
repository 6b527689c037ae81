"""The cursor in a plan: the day and the item that are looked at, and every way to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.views.timeline import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.findings import Finding
    from tripplan.findings import Path as TreePath
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.summary import ItemPlace


@dataclass(slots=True, kw_only=True)
class Cursor:
    """A plan, and the item of it that is looked at."""

    plan: Plan
    now: Minute | None = None
    day_index: int = 0
    item_index: int = 0
    """Index among the items of the day and, while it is unfolded, those of its plan B after them."""
    is_unfolded: bool = False
    """Whether plan B is looked at."""

    # ------------------------------------------------------------ what is looked at

    @property
    def day(self) -> DayPlan | None:
        """The day that is looked at."""
        return self.plan.days[self.day_index] if self.day_index < len(self.plan.days) else None

    @property
    def items(self) -> tuple[ItemPlan, ...]:
        """The items that the cursor can be on: those of the day and, while it is unfolded, of its plan B."""
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

    @property
    def item_path(self) -> TreePath:
        """The path of the item under the cursor; empty where there is none."""
        return self.item.path if self.item is not None else ()

    # ------------------------------------------------------------ moving

    def go_to_item(self, index: int) -> None:
        """Go to an item of the day, or to the nearest that there is."""
        self.item_index = max(0, min(index, len(self.items) - 1))

    def go_to_day(self, index: int) -> bool:
        """Go to another day; False where there is none."""
        if not 0 <= index < len(self.plan.days) or index == self.day_index:
            return False
        self.day_index, self.item_index = index, 0
        return True

    def go_to(self, day: int, item: int) -> None:
        """Go to an item of a day, counted on through its plan B, which is unfolded for it."""
        self.day_index = max(0, min(day, len(self.plan.days) - 1))
        self.is_unfolded = self.is_unfolded or (self.day is not None and item >= len(self.day.items))
        self.go_to_item(item)

    def number_of(self, place: ItemPlace) -> int:
        """The index of a place among the items of its day, counted on through plan B."""
        return place.item + (len(self.plan.days[place.day].items) if place.plan_b else 0)

    def go_to_now(self) -> bool:
        """Go to what is on at the present moment, or comes next; False where no day is today."""
        now = self.now
        day = today(self.plan, now)
        if now is None or day is None:
            return False
        item = next((i for i, each in enumerate(day.items) if each.end is not None and now < each.end), None)
        self.go_to(self.plan.days.index(day), item if item is not None else len(day.items) - 1)
        return True

    def go_to_path(self, path: TreePath) -> None:
        """Go to the item, or else the day, that a path leads into."""
        place = self.place_of(path)
        if place is not None:
            self.go_to(*place)
        elif len(path) > 1 and path[0] == "days" and isinstance(path[1], int):
            self.go_to_day(min(path[1], len(self.plan.days) - 1))

    def find_again(self, before: tuple[DayPlan, ...], item: ItemPlan | None) -> None:
        """Keep the cursor on the item where it was, though others, or whole days, may have come before it.

        Where the item is gone, the cursor keeps its place, also through a time in which the file has no days.
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

    def fold(self) -> bool:
        """Unfold plan B, or fold it; False where the day has none."""
        day = self.day
        if day is None or day.plan_b is None:
            return False
        self.is_unfolded = not self.is_unfolded
        self.go_to_item(len(day.items) if self.is_unfolded else min(self.item_index, len(day.items) - 1))
        return True

    # ------------------------------------------------------------ findings

    def go_to_finding(self, step: int) -> Finding | None:
        """Go to the next finding after the cursor (`step` 1) or before it (-1), around the end; None without any."""
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

    def place_of(self, path: TreePath) -> tuple[int, int] | None:
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


def _paths_of(item: ItemPlan) -> Iterator[TreePath]:
    """The path of an item, or of the `either` that it is chosen from, and of the moves that lead to it."""
    yield item.choice.path if item.choice is not None else item.path
    yield from (leg.entry.path for leg in item.legs if leg.entry is not None)
