"""Rules about days and nights: beds, the hours to come to one, meals, and the items of an `either`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import format_duration, local, resolve
from tripplan.findings import Finding, Severity, Topic, error, note, warning
from tripplan.model.items import Meal, Ride, Sleep
from tripplan.schedule.windows import LimitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan, ItemPlan

_EARLY: Final = 30
"""Minutes before check-in that are worth a word."""
_LONG_WITHOUT: Final = 8 * 60
"""Minutes without a meal that are worth a word, if they go over noon."""
_NOON: Final = (11 * 60 + 30, 14 * 60)
"""When people eat in the middle of the day: minutes after midnight."""
_EATING: Final = frozenset({*Meal.kinds, *Ride.kinds})
"""Kinds at which one may eat."""


# ---------------------------------------------------------------- beds


def two_beds(about: About) -> Iterator[Finding]:
    """A night for which two beds are planned. A plan B has the beds of its plan."""
    taken: dict[int, ItemPlan] = {}
    evenings = [day.date.toordinal() if day.date is not None else day.number for day in about.days]
    last = max(evenings, default=0)
    for day, tonight in zip(about.days, evenings, strict=True):
        for item in day.items:
            if not isinstance(item.item, Sleep):
                continue
            # After the last evening of the trip no other bed begins.
            nights = range(tonight, min(tonight + item.item.nights, last + 1))
            double = next((night for night in nights if night in taken), None)
            if double is not None:
                when = "the same night" if day.date is None else f"the night of {day.date.fromordinal(double)}"
                message = f"there are two beds for {when}: {taken[double].name} and {item.name}"
                yield warning("two-beds", message, "take one out, or change 'nights'")._replace(path=item.path)
            taken |= dict.fromkeys(nights, item)


def bed_hours(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A bed that one comes to before it can be had, or after the last hour to come."""
    for index, item in enumerate(day.items):
        between = next((limit.windows for limit in item.limits if limit.kind is LimitKind.BETWEEN), ())
        if not isinstance(item.item, Sleep) or item.arrive is None or not between:
            continue
        opens, closes = min(each.first for each in between), max(each.last for each in between)
        come = f"you come at {_clock(item.arrive, item)}{' at the earliest' if item.arrive_at_least else ''}"
        if item.arrive > closes and day.broken is not None and day.broken.index == index:
            late = format_duration(item.arrive - closes)
            message = f"{item.name} lets nobody check in after {_clock(closes, item)}: {come}, {late} too late"
            kind = warning if day.broken.saved else error
            yield kind("bed-too-late", message, "tell them, or get there sooner")._replace(path=item.path)
        elif opens - item.arrive >= _EARLY:
            early = format_duration(opens - item.arrive)
            message = f"{item.name} lets nobody check in before {_clock(opens, item)}: {come}, {early} early"
            yield note("bed-too-early", message, "put something before it, or ask")._replace(path=item.path)


def _clock(minute: Minute, item: ItemPlan) -> str:
    return f"{local(minute, item.zone):%H:%M}"


# ---------------------------------------------------------------- meals


def no_meal(about: About) -> Iterator[Finding]:
    """A stretch of eight hours or more that goes over noon, and in which nobody eats.

    Of a day that breaks nothing is told, nor of what cannot be known; a plan B is too short to tell.
    """
    for day in about.days:
        if day.date is None or day.broken is not None:
            continue
        noon, over = (resolve(day.date, minutes, day.zone).minute for minutes in _NOON)
        for first, last in _between_meals(day):
            if first < noon and last > over and last - first >= _LONG_WITHOUT:
                stretch = f"from {local(first, day.zone):%H:%M} to {local(last, day.zone):%H:%M}"
                message = f"there is no meal {stretch}: {format_duration(last - first)}"
                yield note("no-meal", message, "add a 'lunch' or a 'snack'")._replace(path=day.day.path)


def _between_meals(day: DayPlan) -> Iterator[tuple[Minute, Minute]]:
    """The stretches from the start of the day, from meal to meal, to its last item."""
    before = last = day.start
    for item in day.items:
        if item.start is None or item.end is None:
            continue
        if item.kind in _EATING:
            yield before, item.start
            before = item.end
        last = item.end
    yield before, last


# ---------------------------------------------------------------- either


def option_does_not_fit(day: DayPlan, _about: About) -> Iterator[Finding]:
    """An item of an `either` with which a day would break that holds as planned."""
    for other in day.alternatives if day.broken is None else ():
        if other.fits is False and other.entry.item is not None:
            message = f"with {other.entry.item.name} instead of what is planned the day breaks"
            yield note("option-does-not-fit", message, "take it out, or make room for it")._replace(
                path=other.entry.path
            )


CHAPTER: Final = Chapter(
    Topic.DAY,
    (
        Rule("bed-too-early", Severity.NOTE, "you come to a bed before it can be had", follows=("day-breaks",)),
        Rule("bed-too-late", Severity.ERROR, "you come to a bed after the last hour to come", Severity.WARNING),
        Rule("no-meal", Severity.NOTE, "a long day has no meal"),
        Rule("option-does-not-fit", Severity.NOTE, "an item of an either does not fit into the day"),
        Rule("two-beds", Severity.WARNING, "there are two beds for a night"),
    ),
    of_day=(bed_hours, option_does_not_fit),
    of_trip=(no_meal, two_beds),
)
