"""Where a traveller who keeps to the plan stands at a moment: what is on, what comes next, and by when to leave.

Pure: the moment is an argument. What is not known of the plan is not known here either: an item without an end goes
on until the next one with a time, or until the date is over.
"""

from __future__ import annotations

from enum import Enum
from itertools import dropwhile
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import local
from tripplan.model.items import Remark, Ride
from tripplan.views import format as look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan, LeaveBy, Leg


class State(Enum):
    """What one is doing."""

    BEFORE = "before"
    """The day has not begun."""
    WAY = "way"
    """On the way to the next item."""
    WAIT = "wait"
    """There, and it has not started."""
    ITEM = "item"
    """At an item."""
    RIDE = "ride"
    """On a ride, until one is ashore or there."""
    AFTER = "after"
    """Nothing more is on that day."""


class Standing(NamedTuple):
    """A moment of a trip."""

    minute: Minute
    day: DayPlan
    """The day that the moment belongs to; past midnight it may be the one before."""
    state: State
    zone: ZoneInfo
    """The clock by which one lives."""
    item: ItemPlan | None = None
    """The stop or ride that is on."""
    leg: Leg | None = None
    """The way that one is on."""
    next: ItemPlan | None = None
    """What comes next, on this day or, when it is over, on a later one."""
    next_day: DayPlan | None = None
    left: ItemPlan | None = None
    """On the way and waiting: the stop before, where one is if one is late; None after a ride."""

    @property
    def today(self) -> date:
        """The date on the clock by which one lives."""
        return local(self.minute, self.zone).date()

    @property
    def leave_by(self) -> LeaveBy | None:
        """By when to leave the stop that is on, or the one before: `keep` where there is one, else `latest`."""
        stop = self.item if self.state is State.ITEM else self.left
        return look.leave_by(stop) if stop is not None else None

    @property
    def until(self) -> Minute | None:
        """When the item ends, when one is there, or when the next item starts; None where that is not known."""
        if self.item is not None:
            return self.item.end
        if self.next is None:
            return None
        return self.next.arrive if self.state is State.WAY else self.next.start

    @property
    def minutes_left(self) -> int | None:
        """Minutes until then."""
        return max(0, self.until - self.minute) if self.until is not None else None

    @property
    def ride(self) -> ItemPlan | None:
        """The ride that one is on, else the next one of the day."""
        if self.item is not None and isinstance(self.item.item, Ride):
            return self.item
        if self.next_day is not self.day:
            return None
        ahead = dropwhile(lambda item: item is not self.next, self.day.items)
        return next((item for item in ahead if isinstance(item.item, Ride)), None)


def standing(plan: Plan, minute: Minute) -> Standing | None:
    """Where one stands at a minute; None where the trip is not on, or has no dates.

    It is on from the midnight before its first day until the one after its last, on the clock of the place, and as
    long as a day runs past midnight.
    """
    days = [day for day in plan.days if day.date is not None]
    begun = [number for number, day in enumerate(days) if day.start <= minute]
    if not begun:
        return _before(days, minute)
    number = begun[-1]
    day, following = days[number], days[number + 1 :]
    found = _within(day, following, minute)
    if found is not None:
        return found
    after = Standing(minute, day, State.AFTER, _zone_after(day))
    if not following and day.date is not None and after.today > day.date:
        return None
    return _before(following, minute) or _with_next(after, following)


def _before(days: Sequence[DayPlan], minute: Minute) -> Standing | None:
    """The hours before the first of these days begins, on its date."""
    if not days or local(minute, days[0].zone).date() != days[0].date:
        return None
    return _with_next(Standing(minute, days[0], State.BEFORE, days[0].zone), days)


def _with_next(found: Standing, days: Sequence[DayPlan]) -> Standing:
    for day in days:
        items = _on_the_clock(day)
        if items:
            return found._replace(next=items[0], next_day=day)
    return found


# ---------------------------------------------------------------- within a day


class _Phase(NamedTuple):
    """A stretch of a day."""

    begins: Minute
    ends: Minute | None
    state: State
    place: int
    """Of the item that it is, or leads to, among those on the clock."""
    leg: Leg | None = None


_AT: Final = {State.ITEM, State.RIDE}


def _on_the_clock(day: DayPlan) -> list[ItemPlan]:
    """The items that have a time."""
    return [item for item in day.items if item.arrive is not None and not isinstance(item.item, Remark)]


def _zone_after(day: DayPlan) -> ZoneInfo:
    items = _on_the_clock(day)
    return items[-1].zone_after if items else day.zone


def _phases(items: Sequence[ItemPlan]) -> Iterator[_Phase]:
    """The day in order; what follows an end that is not known begins with its own start."""
    known = True
    for index, item in enumerate(items):
        assert item.arrive is not None
        at = item.arrive - sum(leg.minutes for leg in item.legs)
        for leg in item.legs if known else ():
            yield _Phase(at, at + leg.minutes, State.WAY, index, leg)
            at += leg.minutes
        if known or item.start is None:
            yield _Phase(item.arrive, item.start, State.WAIT, index)
        if item.start is not None:
            state = State.RIDE if isinstance(item.item, Ride) else State.ITEM
            yield _Phase(item.start, item.end, state, index)
        known = item.end is not None


def _within(day: DayPlan, following: Sequence[DayPlan], minute: Minute) -> Standing | None:
    """A moment between the beginning of a day and the end of its last item; None where that is past."""
    items = _on_the_clock(day)
    phases = list(_phases(items))
    number = max((number for number, each in enumerate(phases) if each.begins <= minute), default=0)
    if number < len(phases) - 1 and _over(phases[number], minute):
        number += 1
    if not phases or _over(phases[number], minute):
        return None
    phase = phases[number]
    item = items[phase.place]
    zone = item.zone
    if phase.ends is None and day.date is not None and local(minute, zone).date() > day.date:
        return None
    if phase.state in _AT:
        found = Standing(minute, day, phase.state, zone, item=item)
        return _then(found, items[phase.place + 1 :], following)
    left = items[phase.place - 1] if phase.place else None
    left = None if left is not None and isinstance(left.item, Ride) else left
    return Standing(minute, day, phase.state, zone, leg=phase.leg, next=item, next_day=day, left=left)


def _over(phase: _Phase, minute: Minute) -> bool:
    return phase.ends is not None and phase.ends <= minute


def _then(found: Standing, later: Sequence[ItemPlan], following: Sequence[DayPlan]) -> Standing:
    if later:
        return found._replace(next=later[0], next_day=found.day)
    return _with_next(found, following)
