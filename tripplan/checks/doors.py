"""What rules know of a stop's opening hours: the stretches in which it is open, when one asks to start, and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import Minute, local
from tripplan.model.items import Meal, Stop
from tripplan.schedule.holidays import Holidays, Whose
from tripplan.schedule.hours import Opening, openings
from tripplan.schedule.steps import NEVER
from tripplan.schedule.windows import Limit, LimitKind, attend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tripplan.checks.rule import About
    from tripplan.clock import Time
    from tripplan.schedule import DayPlan, ItemPlan

_OPENED = frozenset({LimitKind.HOURS, LimitKind.LAST_ENTRY})
"""What the place asks, not the plan."""


class Door(NamedTuple):
    """A stop whose opening hours are known that day."""

    item: ItemPlan
    expression: str
    """The hours as written."""
    hours: Limit
    today: date
    day: DayPlan

    @property
    def openings(self) -> tuple[Opening, ...]:
        """When it is open; nothing where it is closed all day."""
        return self.hours.openings

    @property
    def whole(self) -> bool:
        """Whether the stay must fit before closing as wished, not only at its least."""
        return self.item.kind in Meal.kinds

    @property
    def asked(self) -> Minute:
        """When one would start if it never closed; NEVER where nobody knows, or where the plan itself forbids it."""
        return self._start(limit for limit in self.item.limits if limit.kind not in _OPENED)

    @property
    def refused(self) -> bool:
        """Whether it is the place that makes the start impossible, and not the plan."""
        return self.asked < NEVER <= self._start(self.item.limits)

    def opening_at(self, minute: Minute) -> Opening | None:
        """The stretch in which it is open at a minute."""
        return next((each for each in self.openings if each.opens <= minute < each.closes), None)

    def clock(self, minute: Minute) -> str:
        """A minute by the clock of the place."""
        return f"{local(minute, self.item.zone):%H:%M}"

    def coming(self, start: Minute) -> str:
        """That one is there at a minute, as a clause: ``you come at 15:20``."""
        verb = "you come" if start == self.item.arrive else "it starts"
        return f"{verb} at {self.clock(start)}{' at the earliest' if self.item.start_at_least else ''}"

    def _start(self, limits: Iterable[Limit]) -> Minute:
        item = self.item
        if item.arrive is None:
            return NEVER
        return attend(limits, item.least, item.wished, whole=self.whole).start(item.arrive)


def doors(day: DayPlan) -> Iterator[Door]:
    """The stops of a day whose opening hours are known."""
    for item in day.items:
        if item.limits and item.limits[0].kind is LimitKind.HOURS and item.today is not None:
            yield Door(item, _written(item), item.limits[0], item.today, day)


def _written(item: ItemPlan) -> str:
    stop, place = item.item, item.spot.place if item.spot is not None else None
    assert isinstance(stop, Stop)
    return stop.hours or (place.hours if place is not None else None) or ""


def last_entry(item: ItemPlan) -> Time | None:
    """After when nobody is let in, or served, as the item says, or its place."""
    stop, place = item.item, item.spot.place if item.spot is not None else None
    written = stop.last_entry if isinstance(stop, Stop) else None
    return written or (place.last_entry if place is not None else None)


def open_on(door: Door, day: date, about: About, *, holidays: bool = True) -> tuple[Opening, ...]:
    """When a place would be open on another day, or if there were no public holidays."""
    item, position = door.item, door.item.spot.position if door.item.spot is not None else None
    known = holidays_of(door, about).asked_by(door.expression, day, item.zone, position) if holidays else frozenset()
    return openings(door.expression, day, item.zone, position, known)


def holidays_of(door: Door, about: About) -> Holidays:
    """The public holidays that count there."""
    return Holidays(Whose(about.trip, door.day.day.head).at_item(door.item), about.sources)
