"""Where a traveller who keeps to the plan is at a moment: what is on, what comes next, and by when to leave.

What is unknown in the plan is unknown here too: an item without an end goes on until the next one with a time, or until
the date is over.
"""

from __future__ import annotations

from enum import Enum
from itertools import dropwhile
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import local, resolve
from tripplan.model.items import Remark, Ride

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.schedule.places import Leg
    from tripplan.schedule.result import DayPlan, ItemPlan, LeaveBy


class StatusKind(Enum):
    """What the traveller is doing."""

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


class Status(NamedTuple):
    """A moment of a trip."""

    minute: Minute
    day: DayPlan
    """The day that the moment belongs to; past midnight it may be the one before."""
    state: StatusKind
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
        stop = self.item if self.state is StatusKind.ITEM else self.left
        return stop.leave_by if stop is not None else None

    @property
    def until(self) -> Minute | None:
        """When the item ends, when one is there, or when the next one asks for one: at its check-in, else its start.

        None where that is not known.
        """
        if self.item is not None:
            return self.item.end
        if self.next is None:
            return None
        if self.state is StatusKind.WAY:
            return self.next.arrive
        return self.next.check_in if self.is_before_check_in else self.next.start

    @property
    def is_before_check_in(self) -> bool:
        """Whether what comes next is a ride whose check-in is still to come."""
        return self.next is not None and self.next.check_in is not None and self.minute < self.next.check_in

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


def status_at(plans: Iterable[DayPlan], minute: Minute) -> Status | None:
    """Where the traveller is at a minute; None where the trip is not on, or has no dates.

    It is on from the midnight before its first day until the one after its last, on the clock of the place, and as
    long as a day runs past midnight.
    """
    days = [day for day in plans if day.date is not None]
    begun = [number for number, day in enumerate(days) if day.start <= minute]
    if not begun:
        return _before(days, minute)
    number = begun[-1]
    day, following = days[number], days[number + 1 :]
    found = _within(day, following, minute)
    if found is not None:
        return found
    for earlier in reversed(days[:number]):  # on a day on board one is on the ride, unless something is planned
        ride = _within(earlier, days[days.index(earlier) + 1 :], minute)
        if ride is not None and ride.state is StatusKind.RIDE:
            return _with_next(ride, following)
    items = _on_the_clock(day)
    after = Status(minute, day, StatusKind.AFTER, items[-1].zone_after if items else day.zone)
    if not following and day.date is not None and after.today > day.date:
        return None
    return _before(following, minute) or _with_next(after, following)


def minute_there(plans: Iterable[DayPlan], wall: datetime, zone: ZoneInfo) -> Minute:
    """When the clocks around the traveller show a date and time; `zone` is the clock before the trip.

    Of a time that comes twice on the way it is the first; of one that is skipped, the one by the earlier clock.
    """
    changes: list[tuple[Minute, ZoneInfo]] = []
    for day in plans:
        changes.append((day.start, day.zone))
        changes += [(item.end, item.zone_after) for item in day.items if item.end is not None]
    minutes = wall.hour * 60 + wall.minute
    found = resolve(wall.date(), minutes, zone).minute
    for number, (begins, there) in enumerate(changes):
        minute = resolve(wall.date(), minutes, there).minute
        if minute >= begins:
            found = minute
            if number + 1 == len(changes) or minute < changes[number + 1][0]:
                break
        elif number == 0 and local(minute, there).date() == local(begins, there).date():
            return minute  # before the first day begins
    return found


def _before(days: Sequence[DayPlan], minute: Minute) -> Status | None:
    """The hours before the first of these days begins, on its date."""
    if not days or local(minute, days[0].zone).date() != days[0].date:
        return None
    return _with_next(Status(minute, days[0], StatusKind.BEFORE, days[0].zone), days)


def _with_next(found: Status, days: Sequence[DayPlan]) -> Status:
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
    state: StatusKind
    place: int
    """Of the item that it is, or leads to, among those on the clock."""
    leg: Leg | None = None


_AT: Final = {StatusKind.ITEM, StatusKind.RIDE}


def _on_the_clock(day: DayPlan) -> list[ItemPlan]:
    """The items that have a time."""
    return [item for item in day.items if item.arrive is not None and not isinstance(item.item, Remark)]


def _phases(items: Sequence[ItemPlan]) -> Iterator[_Phase]:
    """The day in order; what follows an end that is not known begins with its own start."""
    known = True
    for index, item in enumerate(items):
        assert item.arrive is not None
        at = item.arrive - sum(leg.minutes for leg in item.legs)
        for leg in item.legs if known else ():
            yield _Phase(at, at + leg.minutes, StatusKind.WAY, index, leg)
            at += leg.minutes
        if known or item.start is None:
            yield _Phase(item.arrive, item.start, StatusKind.WAIT, index)
        if item.start is not None:
            state = StatusKind.RIDE if isinstance(item.item, Ride) else StatusKind.ITEM
            yield _Phase(item.start, item.end, state, index)
        known = item.end is not None


def _within(day: DayPlan, following: Sequence[DayPlan], minute: Minute) -> Status | None:
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
        found, then = Status(minute, day, phase.state, zone, item=item), items[phase.place + 1 :]
        return found._replace(next=then[0], next_day=day) if then else _with_next(found, following)
    left = items[phase.place - 1] if phase.place else None
    left = None if left is not None and isinstance(left.item, Ride) else left
    return Status(minute, day, phase.state, zone, leg=phase.leg, next=item, next_day=day, left=left)


def _over(phase: _Phase, minute: Minute) -> bool:
    return phase.ends is not None and phase.ends <= minute
