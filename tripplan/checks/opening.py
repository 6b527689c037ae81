"""Checks of opening hours: places that are closed, open late or close early, and desks where rentals come back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import Duration, LocalTime, Minute, local
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import AtTheEarliest, DayOfWeek
from tripplan.model.items import Meal
from tripplan.model.kinds import kinds_of
from tripplan.schedule.holidays import Holidays, Whose
from tripplan.schedule.opening import joined, needs_holidays, open_words, openings
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Limit, LimitKind, Opening, attend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tripplan.checks.context import CheckContext
    from tripplan.schedule import DayPlan, ItemPlan

_DAYS_LOOKED_AT: Final = 60
"""Days of a trip that are looked through for one on which a place is open."""
_ALWAYS: Final = "24/7"
"""Hours that no holiday changes."""
_OPENED: Final = frozenset({LimitKind.HOURS, LimitKind.LAST_ENTRY})
"""Limits that the place sets, not the plan."""


class OpeningContext(NamedTuple):
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
        return self.item.kind in kinds_of(Meal)

    @property
    def asked(self) -> Minute:
        """The start if it never closed; AFTER_ALL where that is not known, or where the plan itself forbids it."""
        return self.start(limit for limit in self.item.limits if limit.kind not in _OPENED)

    def opening_at(self, minute: Minute) -> Opening | None:
        """The stretch in which it is open at a minute."""
        return next((each for each in self.openings if each.opens <= minute < each.closes), None)

    def clock(self, minute: Minute) -> LocalTime:
        """A minute by the clock of the place."""
        return LocalTime(minute, self.item.zone)

    def starts(self, minute: Minute) -> LocalTime | AtTheEarliest:
        """A minute of the start by the clock of the place, with its bound."""
        return AtTheEarliest(self.clock(minute)) if self.item.start_at_least else self.clock(minute)

    def start(self, limits: Iterable[Limit]) -> Minute:
        """The start under some limits; AFTER_ALL where there is none."""
        item = self.item
        if item.arrive is None:
            return AFTER_ALL
        return attend(limits, item.least, item.wished, whole=self.whole).start(item.arrive)


def hours_of(item: ItemPlan) -> str:
    """The opening hours that are written at an item, or else at its place; empty where there are none."""
    place = item.spot.place if item.spot is not None else None
    return getattr(item.item, "hours", None) or (place.hours if place is not None else None) or ""


def stops_with_hours(day: DayPlan) -> Iterator[OpeningContext]:
    """The stops of a day whose opening hours are known."""
    for item in day.items:
        if item.limits and item.limits[0].kind is LimitKind.HOURS and item.today is not None:
            yield OpeningContext(item, hours_of(item), item.limits[0], item.today, day)


def _open_on(stop: OpeningContext, day: date, context: CheckContext, *, holidays: bool = True) -> tuple[Opening, ...]:
    """When a place would be open on another day, or if there were no public holidays."""
    item, position = stop.item, stop.item.spot.position if stop.item.spot is not None else None
    known: frozenset[date] | None = frozenset()
    if holidays:
        known = _holidays_of(stop, context).asked_by(stop.expression, day, item.zone, position)
    return openings(stop.expression, day, item.zone, position, known)


def _holidays_of(stop: OpeningContext, context: CheckContext) -> Holidays:
    """The public holidays that count there."""
    return Holidays(Whose(context.trip, stop.day.day.head).at_item(stop.item), context.sources)


# ---------------------------------------------------------------- closed all day

CLOSED_DAY: Final = Rule(
    "closed-day", Severity.ERROR, Topic.OPENING, "a place is closed that day", milder=Severity.WARNING
)
_ANOTHER_DAY: Final = "go on another day, or leave it out"
_OPEN_ON: Final = "it is open on day {number}, {other_day}, {times}"
CLOSED_ON: Final = CLOSED_DAY.says("{name} is closed on {day} ({hours})", _ANOTHER_DAY)
CLOSED_HOLIDAY: Final = Rule(
    "closed-holiday", Severity.ERROR, Topic.OPENING, "a place is closed on a public holiday", milder=Severity.WARNING
)
CLOSED_ON_HOLIDAY: Final = CLOSED_HOLIDAY.says("{name} is closed on {day}, a public holiday ({holiday})", _ANOTHER_DAY)


def closed_that_day(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find places that do not open at all that day, or not because it is a public holiday."""
    for stop in stops_with_hours(day):
        if not stop.openings:
            holiday, name, today = "", stop.item.name, DayOfWeek(stop.today)
            if needs_holidays(stop.expression) and _open_on(stop, stop.today, context, holidays=False):
                holiday = _holidays_of(stop, context).name(stop.today)
            if holiday:
                found = CLOSED_ON_HOLIDAY.at(stop.item.path, name=name, day=today, holiday=holiday)
            else:
                found = CLOSED_ON.at(stop.item.path, name=name, day=today, hours=stop.expression)
            yield _as_bad_as_the_day(_with_another_day(found, stop, context), day, stop.item)


def _with_another_day(found: Finding, stop: OpeningContext, context: CheckContext) -> Finding:
    """The finding with one of the first days of the trip on which the place is open."""
    for day in context.days[:_DAYS_LOOKED_AT]:
        opened = _open_on(stop, day.date, context) if day.date is not None and day.date != stop.today else ()
        if day.date is not None and any(each.sure for each in opened):
            times = open_words(opened, day.date, stop.item.zone)
            return found.with_hint(_OPEN_ON, number=day.number, other_day=DayOfWeek(day.date), times=times)
    return found


# ---------------------------------------------------------------- closed on arrival

LAST_ENTRY: Final = Rule(
    "last-entry",
    Severity.ERROR,
    Topic.OPENING,
    "you come after the last entry or the last order",
    milder=Severity.WARNING,
)
NO_MORE_ORDERS: Final = LAST_ENTRY.says(
    "{name} takes no orders after {last}: you start at {start}, {late} too late", "go earlier"
)
NO_MORE_VISITORS: Final = LAST_ENTRY.says(
    "{name} admits no visitors after {last}: you start at {start}, {late} too late", "go earlier"
)
CLOSED_THEN: Final = Rule(
    "closed-then", Severity.ERROR, Topic.OPENING, "a place is closed when you come", milder=Severity.WARNING
)
CLOSED_WHEN_YOU_COME: Final = CLOSED_THEN.says(
    "{name} is closed at {start}: that day it is open {times}", "go when it is open, or on another day"
)
CLOSES_TOO_SOON: Final = Rule(
    "closes-too-soon", Severity.ERROR, Topic.OPENING, "a place closes before the stay is over", milder=Severity.WARNING
)
TOO_LITTLE_TIME: Final = CLOSES_TOO_SOON.says(
    "{name} closes at {closes}: you start at {start} and need {needed}, {missing} min more than are left",
    "go earlier, or stay shorter",
)


def closed_on_arrival(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find the item at which a day breaks, if it is because the place closes or has closed."""
    for stop in stops_with_hours(day):
        # Where it is the place that makes the start impossible, and not the plan.
        is_refused = stop.openings and stop.asked < AFTER_ALL <= stop.start(stop.item.limits)
        if is_refused and day.break_at(stop.item) is not None:
            found = _too_late_to_enter(stop) or _too_short(stop)
            if found is not None:
                yield _as_bad_as_the_day(found, day, stop.item)


def _too_late_to_enter(stop: OpeningContext) -> Finding | None:
    """Past the last entry or the last order, while it is still open."""
    opening, asked = stop.opening_at(stop.asked), stop.asked
    place = stop.item.spot.place if stop.item.spot is not None else None
    if opening is None or not any(getattr(each, "last_entry", None) for each in (stop.item.item, place)):
        return None
    lasts = [limit.windows[0].last for limit in stop.item.limits if limit.kind is LimitKind.LAST_ENTRY]
    lasts += [opening.closes - stop.hours.before_closing] if stop.hours.before_closing is not None else []
    if not lasts or asked <= min(lasts):
        return None
    saying = NO_MORE_ORDERS if stop.whole else NO_MORE_VISITORS
    last, late = stop.clock(min(lasts)), Duration(asked - min(lasts))
    return saying.at(stop.item.path, name=stop.item.name, last=last, start=stop.starts(asked), late=late)


def _too_short(stop: OpeningContext) -> Finding | None:
    """Closed at the start, or not open for long enough after it."""
    item, opening, asked = stop.item, stop.opening_at(stop.asked), stop.asked
    if opening is None:
        times = open_words(stop.openings, stop.today, item.zone)
        return CLOSED_WHEN_YOU_COME.at(item.path, name=item.name, start=stop.clock(asked), times=times)
    # Where it runs over its closing time, it needs to be open at the start only.
    needed = 0 if stop.hours.runs_over else item.wished if stop.whole else item.least
    missing = asked + needed - opening.closes
    if missing <= 0:
        return None
    return TOO_LITTLE_TIME.at(
        item.path,
        name=item.name,
        closes=stop.clock(opening.closes),
        start=stop.starts(asked),
        needed=Duration(needed),
        missing=missing,
    )


def _as_bad_as_the_day(finding: Finding, day: DayPlan, item: ItemPlan) -> Finding:
    """A warning where the day holds without the item, or with the least stays; else an error."""
    broken = day.break_at(item)
    saved = broken is not None and broken.saved is not None
    optional = item.item is not None and item.item.optional
    return finding.made_milder() if saved or optional else finding


# ---------------------------------------------------------------- waiting, and leaving early

BREAK_TIME: Final = Rule(
    "break-time", Severity.NOTE, Topic.OPENING, "a place is closed for a while when you come", follows=("day-breaks",)
)
_AFTER_BREAK: Final = "go earlier, or be there at {opens}"
CLOSED_FOR_A_WHILE: Final = BREAK_TIME.says(
    "{name} is closed from {closes} to {opens}: you come at {start} and wait {wait}", _AFTER_BREAK
)
STAY_CUT_SHORT: Final = Rule(
    "stay-cut-short", Severity.NOTE, Topic.OPENING, "closing makes a stay shorter than wished", follows=("day-breaks",)
)
SHORTER_THAN_WISHED: Final = STAY_CUT_SHORT.says(
    "{name} closes at {closes}: {left} of the {wished} that you want", "go earlier if you want all of it"
)
HOLIDAY_HOURS: Final = Rule(
    "holiday-hours",
    Severity.NOTE,
    Topic.OPENING,
    "whether a place is open on a public holiday is not known",
)
HOLIDAY_WITHOUT_HOURS: Final = HOLIDAY_HOURS.says(
    "{day} is a public holiday ({holiday}), and the hours of {name} do not say so",
    "ask whether it is open, and write it down, such as 'PH off'",
)


def break_time(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find places that close for a while during the day, so that you wait until they open again."""
    for stop in stops_with_hours(day):
        item, asked = stop.item, stop.asked
        for before, after in pairwise(stop.openings):
            # Not where it is only what is left of the night before.
            opened_today = before.opens > BEFORE_ALL and local(before.opens, item.zone).date() == stop.today
            if opened_today and item.start == after.opens and before.opens < asked < after.opens:
                yield CLOSED_FOR_A_WHILE.at(
                    item.path,
                    name=item.name,
                    closes=stop.clock(before.closes),
                    opens=stop.clock(after.opens),
                    start=stop.starts(asked),
                    wait=Duration(after.opens - asked),
                )


def stay_cut_short(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find stays that closing makes shorter than is wished."""
    for stop in stops_with_hours(day):
        item = stop.item
        if item.start is None or item.end is None or item.end - item.start >= item.wished:
            continue
        if any(each.closes == item.end for each in stop.openings):
            left, wished = Duration(item.end - item.start), Duration(item.wished)
            yield SHORTER_THAN_WISHED.at(
                item.path, name=item.name, closes=stop.clock(item.end), left=left, wished=wished
            )


def holiday_hours(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find public holidays of which the hours of a place do not speak."""
    for stop in stops_with_hours(day):
        if not stop.openings or needs_holidays(stop.expression) or stop.expression == _ALWAYS:
            continue
        holidays, today = _holidays_of(stop, context), DayOfWeek(stop.today)
        # Not where it is one in a part of the country only: most places lie in another.
        if holidays.is_one(stop.today) and (holiday := holidays.name(stop.today)):
            yield HOLIDAY_WITHOUT_HOURS.at(stop.item.path, day=today, holiday=holiday, name=stop.item.name)


# ---------------------------------------------------------------- desks of rentals

DESK_CLOSED: Final = Rule(
    "desk-closed",
    Severity.WARNING,
    Topic.RENTAL,
    "what is rented comes back when the desk is closed",
    milder=Severity.NOTE,
    follows=("day-breaks",),
)
_BRING_EARLIER: Final = "bring it back earlier, or ask how to leave it there"
DESK_CLOSED_THEN: Final = DESK_CLOSED.says(
    "the {thing} comes back at {start}, and by the hours of its rent the desk is open {times} that day", _BRING_EARLIER
)
DESK_CLOSED_THAT_DAY: Final = DESK_CLOSED.says(
    "the {thing} comes back at {start}, and by the hours of its rent the desk is closed that day", _BRING_EARLIER
)


def desk_closed(context: CheckContext) -> Iterator[Finding]:
    """Find rentals that come back where they were taken when the desk is closed, by the hours of their `rent`.

    Where the hours are written at the place or at the `return` itself, the schedule counts them already.
    """
    desks: dict[str, OpeningContext] = {}
    for day in context.days:
        for plan in (day.plan_b, day) if day.plan_b is not None else (day,):
            here = dict(desks)
            yield from _closed_desks(plan, here, context)
        desks = here


def _closed_desks(day: DayPlan, desks: dict[str, OpeningContext], context: CheckContext) -> Iterator[Finding]:
    """Check one plan of a day; `desks` are the open rentals by their names, which it changes."""
    known = {stop.item.path: stop for stop in stops_with_hours(day)}
    for item in day.items:
        if item.kind == "rent":
            desks.pop(item.name, None)
            desks |= {item.name: known[item.path]} if item.path in known else {}
        elif item.kind == "return":
            desk = desks.pop(item.name, None)
            if desk is not None and item.path not in known and desk.item.spot is not None:
                found = _back_late(desk, item, context) if desk.item.spot.same(item.spot) else None
                if found is not None:
                    yield found


def _back_late(desk: OpeningContext, item: ItemPlan, context: CheckContext) -> Finding | None:
    if item.start is None or item.end is None or item.today is None:
        return None
    opened = _open_on(desk, item.today, context)
    fitting = [each for each in joined(opened) if each.opens <= item.start and item.end <= each.closes]
    if any(each.sure for each in fitting):
        return None
    start = LocalTime(item.start, item.zone)
    if opened:
        times = open_words(opened, item.today, item.zone)
        found = DESK_CLOSED_THEN.at(item.path, thing=item.name, start=start, times=times)
    else:
        found = DESK_CLOSED_THAT_DAY.at(item.path, thing=item.name, start=start)
    return found.made_milder().with_hint("ask whether it is") if fitting else found
