"""The items of a plan as they are written, each with what became of it on the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.model.items import Ride
from tripplan.model.values import composed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.findings import Path
    from tripplan.model.items import Item
    from tripplan.model.trip import Entry
    from tripplan.schedule import DayPlan, ItemPlan, Leg


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """An item of a plan, a way, or a group of items."""

    entry: Entry
    day: DayPlan
    """The day that it stands in, which may be a plan B."""
    planned: ItemPlan | None
    """None for a way, a group, and what is not chosen."""
    leg: Leg | None
    group: Written | None
    """The `either` or `any-order` that it stands in."""
    is_plan_b: bool

    @property
    def item(self) -> Item | None:
        """The item; None where it cannot be understood."""
        return self.entry.item

    @property
    def path(self) -> Path:
        """Where it stands in the file."""
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


def written_in(day: DayPlan, *, plan_b: bool = False) -> tuple[Written, ...]:
    """The items of a day, or of its plan B, in the order of the file; a group comes before what stands in it."""
    drawn = day.plan_b if plan_b else day
    if drawn is None:
        return ()
    planned = {item.path: item for item in drawn.items if item.entry is not None}
    legs = {leg.entry.path: leg for item in drawn.items for leg in item.legs if leg.entry is not None}

    def walk(entries: Sequence[Entry], group: Written | None) -> Iterator[Written]:
        for entry in entries:
            found = Written(entry, drawn, planned.get(entry.path), legs.get(entry.path), group, plan_b)
            yield found
            yield from walk(entry.options, found)

    return tuple(walk(day.day.plan_b if plan_b else day.day.plan, None))
