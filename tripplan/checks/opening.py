"""Rules about opening hours: why a place does not let one in, makes one wait, or sends one away early."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tripplan.checks.doors import Door, doors, holidays_of, last_entry, open_on
from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import format_duration, local
from tripplan.findings import Finding, Severity, Topic, error, note
from tripplan.model.items import Meal
from tripplan.schedule.hours import needs_holidays, open_words
from tripplan.schedule.steps import LOST
from tripplan.schedule.windows import LimitKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.checks.rule import About
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.schedule.hours import Opening

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_LOOKED_AT: Final = 60
"""Days of a trip that are looked through for one on which a place is open."""
_ALWAYS: Final = "24/7"
"""Hours that no holiday changes."""


def closed_that_day(day: DayPlan, about: About) -> Iterator[Finding]:
    """A place that does not open at all that day, or not because it is a public holiday."""
    for door in doors(day):
        if not door.openings:
            found = _closed_holiday(door, about) or _closed_day(door)
            yield _as_bad_as_the_day(
                found.with_hint("{another_day}", another_day=_another_day(door, about)), day, door.item
            )


def _closed_holiday(door: Door, about: About) -> Finding | None:
    if not needs_holidays(door.expression) or not open_on(door, door.today, about, holidays=False):
        return None
    name = holidays_of(door, about).name(door.today)
    message = f"{door.item.name} is closed on {_date(door.today)}, a public holiday ({name})"
    return error("closed-holiday", message) if name else None


def _closed_day(door: Door) -> Finding:
    return error("closed-day", f"{door.item.name} is closed on {_date(door.today)} ({door.expression})")


def _another_day(door: Door, about: About) -> str:
    """One of the first days of the trip on which it is open."""
    for day in about.days[:_DAYS_LOOKED_AT]:
        found = open_on(door, day.date, about) if day.date is not None and day.date != door.today else ()
        if day.date is not None and any(each.sure for each in found):
            return f"it is open on day {day.number}, {_date(day.date)}, {open_words(found, day.date, door.item.zone)}"
    return "go on another day, or leave it out"


def _date(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day}"


def closed_on_arrival(day: DayPlan, _about: About) -> Iterator[Finding]:
    """The item at which a day breaks, if it is because the place closes or has closed."""
    for door in doors(day):
        if _breaks_at(day, door.item) and door.openings and door.refused:
            found = _too_late_to_enter(door) or _refused(door)
            if found is not None:
                yield _as_bad_as_the_day(found, day, door.item)


def _too_late_to_enter(door: Door) -> Finding | None:
    """Past the last entry or the last order, while it is still open."""
    opening, asked = door.opening_at(door.asked), door.asked
    if opening is None or last_entry(door.item) is None:
        return None
    lasts = [limit.windows[0].last for limit in door.item.limits if limit.kind is LimitKind.LAST_ENTRY]
    lasts += [opening.closes - door.hours.before_closing] if door.hours.before_closing is not None else []
    if not lasts or asked <= min(lasts):
        return None
    says = "takes no orders" if door.item.kind in Meal.kinds else "lets nobody in"
    message, late = f"{door.item.name} {says} after {door.clock(min(lasts))}", format_duration(asked - min(lasts))
    return error("last-entry", f"{message}: {door.coming(asked)}, {late} too late", "go earlier")


def _refused(door: Door) -> Finding | None:
    opening, asked, name = door.opening_at(door.asked), door.asked, door.item.name
    if opening is None:
        times = open_words(door.openings, door.today, door.item.zone)
        message = f"{name} is closed at {door.clock(asked)}: that day it is open {times}"
        return error("closed-then", message, "go when it is open, or on another day")
    needed = _needed(door)
    short = asked + needed - opening.closes
    if short <= 0:
        return None
    message = (
        f"{name} closes at {door.clock(opening.closes)}: {door.coming(asked)} and need {format_duration(needed)}, "
        f"{short} min more than are left"
    )
    return error("closes-too-soon", message, "go earlier, or stay shorter")


def _needed(door: Door) -> int:
    """How long it must be open from the start."""
    if door.hours.runs_over:
        return 0
    return door.item.wished if door.whole else door.item.least


def break_time(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A place that closes for a while during the day, so that one waits until it opens again."""
    for door in doors(day):
        item, asked = door.item, door.asked
        for before, after in pairwise(door.openings):
            if item.start == after.opens and before.opens < asked < after.opens and _opened_today(before, door):
                message = (
                    f"{item.name} is closed from {door.clock(before.closes)} to {door.clock(after.opens)}: "
                    f"{door.coming(asked)} and wait {format_duration(after.opens - asked)}"
                )
                hint = f"go earlier, or be there at {door.clock(after.opens)}"
                yield note("break-time", message, hint)._replace(path=item.path)


def _opened_today(opening: Opening, door: Door) -> bool:
    """Whether it is not what is left of the night before."""
    return opening.opens > LOST and local(opening.opens, door.item.zone).date() == door.today


def stay_cut_short(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A stay that closing makes shorter than is wished."""
    for door in doors(day):
        item = door.item
        if item.start is None or item.end is None or item.end - item.start >= item.wished:
            continue
        if any(each.closes == item.end for each in door.openings):
            left, wished = format_duration(item.end - item.start), format_duration(item.wished)
            message = f"{item.name} closes at {door.clock(item.end)}: {left} of the {wished} that you want"
            yield note("stay-cut-short", message, "go earlier if you want all of it")._replace(path=item.path)


def holiday_hours(day: DayPlan, about: About) -> Iterator[Finding]:
    """A public holiday of which the hours of a place do not speak."""
    for door in doors(day):
        if not door.openings or needs_holidays(door.expression) or door.expression == _ALWAYS:
            continue
        name = holidays_of(door, about).name(door.today)
        if name:
            message = (
                f"{_date(door.today)} is a public holiday ({name}), and the hours of {door.item.name} do not say so"
            )
            hint = "ask whether it is open, and write it down, such as 'PH off'"
            yield note("holiday-hours", message, hint)._replace(path=door.item.path)


# ---------------------------------------------------------------- how bad it is


def _breaks_at(day: DayPlan, item: ItemPlan) -> bool:
    return day.broken is not None and day.items[day.broken.index] is item


def _as_bad_as_the_day(finding: Finding, day: DayPlan, item: ItemPlan) -> Finding:
    """A warning where the day holds without the item, or with the least stays; else an error."""
    saved = day.broken is not None and bool(day.broken.saved) and _breaks_at(day, item)
    optional = item.item is not None and item.item.optional
    severity = Severity.WARNING if saved or optional else Severity.ERROR
    return finding._replace(severity=severity, path=item.path)


_REFUSALS: Final = (
    Rule("closed-day", Severity.ERROR, "a place is closed that day", Severity.WARNING),
    Rule("closed-holiday", Severity.ERROR, "a place is closed on a public holiday", Severity.WARNING),
    Rule("closed-then", Severity.ERROR, "a place is closed when you come", Severity.WARNING),
    Rule("closes-too-soon", Severity.ERROR, "a place closes before the stay is over", Severity.WARNING),
    Rule("last-entry", Severity.ERROR, "you come after the last entry or the last order", Severity.WARNING),
)

CHAPTER: Final = Chapter(
    Topic.OPENING,
    (
        *_REFUSALS,
        Rule("break-time", Severity.NOTE, "a place is closed for a while when you come", follows=("day-breaks",)),
        Rule("holiday-hours", Severity.NOTE, "whether a place is open on a public holiday is not known"),
        Rule("stay-cut-short", Severity.NOTE, "closing makes a stay shorter than wished", follows=("day-breaks",)),
    ),
    of_day=(closed_that_day, closed_on_arrival, break_time, stay_cut_short, holiday_hours),
)
