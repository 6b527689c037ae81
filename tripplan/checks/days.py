"""Checks of days and nights: beds, their check-in hours, meals, and the items of an `either`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import Duration, LocalTime, resolve
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import AtTheEarliest
from tripplan.model.items import Meal, Ride, Sleep
from tripplan.model.kinds import kinds_of
from tripplan.schedule.steps import LimitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan, ItemPlan

_EARLY: Final = 30
"""Minutes before check-in that are worth a note."""
_LONG_WITHOUT: Final = 8 * 60
"""Minutes without a meal that are worth a note, if they go over noon."""
_NOON: Final = (11 * 60 + 30, 14 * 60)
"""When people eat in the middle of the day: minutes after midnight."""
_EATING: Final = kinds_of(Meal, Ride)
"""Kinds of item at which there may be a meal."""


# ---------------------------------------------------------------- beds


TWO_BEDS: Final = Rule("two-beds", Severity.WARNING, Topic.DAY, "there are two beds for a night")
_TAKE_ONE_OUT: Final = "take one out, or change 'nights'"
SAME_NIGHT: Final = TWO_BEDS.says("there are two beds for the same night: {first} and {second}", _TAKE_ONE_OUT)
SAME_DATED_NIGHT: Final = TWO_BEDS.says(
    "there are two beds for the night of {night}: {first} and {second}", _TAKE_ONE_OUT
)

BED_TOO_LATE: Final = Rule(
    "bed-too-late",
    Severity.ERROR,
    Topic.DAY,
    "you come to a bed after the last hour to come",
    milder=Severity.WARNING,
)
AFTER_CHECK_IN: Final = BED_TOO_LATE.says(
    "{name} has no check-in after {closes}: you come at {arrive}, {late} too late",
    "tell them, or get there sooner",
)
BED_TOO_EARLY: Final = Rule(
    "bed-too-early", Severity.NOTE, Topic.DAY, "you come to a bed before it can be had", follows=("day-breaks",)
)
BEFORE_CHECK_IN: Final = BED_TOO_EARLY.says(
    "{name} has no check-in before {opens}: you come at {arrive}, {early} early", "put something before it, or ask"
)


def two_beds(context: CheckContext) -> Iterator[Finding]:
    """Find nights for which two beds are planned. A plan B has the beds of its plan."""
    taken: dict[int, ItemPlan] = {}
    evenings = [day.date.toordinal() if day.date is not None else day.number for day in context.days]
    last = max(evenings, default=0)
    for day, tonight in zip(context.days, evenings, strict=True):
        for item in day.items:
            if not isinstance(item.item, Sleep):
                continue
            # After the last evening of the trip no other bed begins.
            nights = range(tonight, min(tonight + item.item.nights, last + 1))
            double = next((night for night in nights if night in taken), None)
            if double is not None:
                beds = {"first": taken[double].name, "second": item.name}
                night = day.date.fromordinal(double) if day.date is not None else None
                is_dated = night is not None
                yield (
                    SAME_DATED_NIGHT.at(item.path, night=night, **beds)
                    if is_dated
                    else SAME_NIGHT.at(item.path, **beds)
                )
            taken |= dict.fromkeys(nights, item)


def bed_hours(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find beds that are reached before check-in begins, or after it has ended."""
    for index, item in enumerate(day.items):
        between = next((limit.windows for limit in item.limits if limit.kind is LimitKind.BETWEEN), ())
        if not isinstance(item.item, Sleep) or item.arrive is None or not between:
            continue
        opens, closes = min(each.first for each in between), max(each.last for each in between)
        clock = LocalTime(item.arrive, item.zone)
        arrive = AtTheEarliest(clock) if item.arrive_at_least else clock
        if item.arrive > closes and day.broken is not None and day.broken.index == index:
            late, last = Duration(item.arrive - closes), LocalTime(closes, item.zone)
            found = AFTER_CHECK_IN.at(item.path, name=item.name, closes=last, arrive=arrive, late=late)
            yield found.made_milder() if day.broken.saved else found
        elif opens - item.arrive >= _EARLY:
            early, first = Duration(opens - item.arrive), LocalTime(opens, item.zone)
            yield BEFORE_CHECK_IN.at(item.path, name=item.name, opens=first, arrive=arrive, early=early)


# ---------------------------------------------------------------- meals


NO_MEAL: Final = Rule("no-meal", Severity.NOTE, Topic.DAY, "a long day has no meal")
LONG_WITHOUT_MEAL: Final = NO_MEAL.says(
    "there is no meal from {first} to {last}: {length}", "add a 'lunch' or a 'snack'"
)


def no_meal(context: CheckContext) -> Iterator[Finding]:
    """Find stretches of eight hours or more that go over noon, and that have no meal.

    Days that break are left out, and days that cannot be known; a plan B is too short to judge.
    """
    for day in context.days:
        if day.date is None or day.broken is not None:
            continue
        noon, over = (resolve(day.date, minutes, day.zone).minute for minutes in _NOON)
        for first, last in _between_meals(day):
            if first < noon and last > over and last - first >= _LONG_WITHOUT:
                ends = LocalTime(first, day.zone), LocalTime(last, day.zone)
                yield LONG_WITHOUT_MEAL.at(day.day.path, first=ends[0], last=ends[1], length=Duration(last - first))


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


OPTION_DOES_NOT_FIT: Final = Rule(
    "option-does-not-fit", Severity.NOTE, Topic.DAY, "an item of an either does not fit into the day"
)
BREAKS_WITH_OPTION: Final = OPTION_DOES_NOT_FIT.says(
    "with {name} instead of what is planned the day breaks", "take it out, or make room for it"
)


def option_does_not_fit(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find items of an `either` with which a day would break that holds as planned."""
    for other in day.alternatives if day.broken is None else ():
        if other.fits is False and other.entry.item is not None:
            yield BREAKS_WITH_OPTION.at(other.entry.path, name=other.entry.item.name)
