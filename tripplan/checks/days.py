"""Checks of days and nights: long waits, pins and midnight, beds, meals, an `either`, weekdays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.opening import hours_of, stops_with_hours
from tripplan.clock import Duration, LocalTime, VagueTime, local, resolve
from tripplan.document import Text
from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import AtTheEarliest, ItemTitle, Listed, Together
from tripplan.model.items import Meal, Ride, Sleep, Stop, Visit
from tripplan.model.kinds import kinds_of
from tripplan.schedule import Provenance
from tripplan.schedule.result import night_from
from tripplan.schedule.steps import AFTER_ALL, LimitKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.checks.context import CheckContext
    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan, ItemPlan

LONG_WAIT: Final = 60
"""Minutes of waiting that are worth a note: as long as lunch usually takes."""
_EARLY: Final = 30
"""Minutes before check-in that are worth a note."""
_LONG_WITHOUT: Final = 8 * 60
"""Minutes without a meal that are worth a note, if they go over noon."""
_NOON: Final = (11 * 60 + 30, 14 * 60)
"""When people eat in the middle of the day: minutes after midnight."""
_EATING: Final = kinds_of(Meal, Ride)
"""Kinds of item at which there may be a meal."""


# ---------------------------------------------------------------- waiting

LONG_WAIT_RULE: Final = Rule(
    "long-wait", Severity.NOTE, Topic.TIME, "you are there long before it opens or starts", follows=("day-breaks",)
)
_FILL: Final = "put something before it, or go later"
OPENS_LATE: Final = LONG_WAIT_RULE.says("{name} opens {wait} after you get there", _FILL)
EARLY_FOR_RIDE: Final = LONG_WAIT_RULE.says("you are there {wait} before you must be for the {start} {kind}", _FILL)
EARLY_FOR_START: Final = LONG_WAIT_RULE.says("you are there {wait} before {item} starts, at {start}", _FILL)


def long_wait(day: DayPlan, context: CheckContext) -> Iterator[Finding]:
    """Find places, starts and departures for which you are more than an hour early.

    Before a day's first item you are still at home; at your bed you may well wait, between two rides nobody can go
    later, and a plan B need not fill its day.
    """
    is_plan_b = day is context.days[day.number - 1].plan_b
    staged = [item for item in day.items if item.arrive is not None]
    reopens = {stop.item.path for stop in stops_with_hours(day) if _opened_before(stop.item)}
    for before, item in zip([None, *staged], staged, strict=False):
        at_ease = is_plan_b or before is None or (before.ride is not None and item.ride is not None)
        rests = before is not None and before.kind == "sleep" and not item.legs
        if item.path in reopens or item.kind == "sleep" or rests:
            continue
        found = _opens_late(item) or (None if at_ease else _early(item))
        if found is not None:
            yield found


def _opened_before(item: ItemPlan) -> bool:
    """Whether the place has been open that day before you come, so that you wait for the end of a break."""
    came, openings = item.arrive or 0, item.limits[0].openings
    closed = [each.closes for each in openings if each.opens < came and each.closes < AFTER_ALL]
    return any(local(minute, item.zone).date() == item.today for minute in closed)


def _opens_late(item: ItemPlan) -> Finding | None:
    """A place that opens long after you get there, where the plan itself asks for no other time."""
    stop, wait = item.item, item.wait or 0
    is_free = isinstance(stop, Stop) and stop.between is None and item.provenance is not Provenance.STATED
    if wait <= LONG_WAIT or not is_free or not hours_of(item):
        return None
    return OPENS_LATE.at(item.path, name=item.name, wait=Duration(wait))


def _early(item: ItemPlan) -> Finding | None:
    """Being there long before a stop's own `time`, or before you must be there for a ride.

    Until it is time for a meal, or for what you only want to do between certain hours, you simply have time.
    """
    if item.start is None or item.arrive is None or item.arrive_at_least:
        return None
    if item.ride is None and (item.provenance is not Provenance.STATED or isinstance(item.item, Meal)):
        return None
    wait = item.start - item.arrive - (item.ride.times.check_in if item.ride is not None else 0)
    if wait <= LONG_WAIT:
        return None
    start = LocalTime(item.start, item.zone)
    if item.ride is not None:
        return EARLY_FOR_RIDE.at(item.path, wait=Duration(wait), start=start, kind=item.kind)
    return EARLY_FOR_START.at(item.path, wait=Duration(wait), start=start, item=ItemTitle(item.kind, item.name))


# ---------------------------------------------------------------- pins and midnight

MAY_BE_MISSED: Final = Rule(
    "may-be-missed",
    Severity.NOTE,
    Topic.TIME,
    "a pinned start lies behind a way of unknown length",
    follows=("missing-ride", "unknown-way"),
    absence=True,
    daily=True,
)
BEHIND_UNKNOWN_WAY: Final = MAY_BE_MISSED.says(
    "the {start} may be missed: how long it takes to get there is not known", "add coords, a map link or a move"
)
SEVERAL_BEHIND_UNKNOWN_WAYS: Final = MAY_BE_MISSED.says(
    "the {starts} may be missed: how long it takes to get there is not known", "add coords, map links or moves"
)
PAST_MIDNIGHT: Final = Rule(
    "past-midnight", Severity.WARNING, Topic.TIME, "an item starts when its day is over", follows=("day-breaks",)
)
STARTS_TOO_LATE: Final = PAST_MIDNIGHT.says(
    "{item} starts at {start}, when the day is over", "put it on the next day, or spend less time before it"
)


def may_be_missed(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find stated starts that are reached by a way of unknown length."""
    for item in day.items:
        is_unsure = item.arrive_at_least and item.provenance is Provenance.STATED and item.late is None
        if is_unsure and item.start is not None:
            yield BEHIND_UNKNOWN_WAY.at(item.path, start=LocalTime(item.start, item.zone))


def several_missed(findings: Sequence[Finding]) -> Finding:
    """What findings of a day about starts that may be missed say together."""
    starts = tuple(finding.arguments["start"] for finding in findings)
    return SEVERAL_BEHIND_UNKNOWN_WAYS.at(starts=Together((Listed(starts[:-1]), starts[-1])))


def past_midnight(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find the first item that starts after the midnight of its date; where a ride lands on a later date, of that one.

    Not where a ride or a pin says that it is meant.
    """
    late = [
        (item, item.start)
        for item in day.items
        if item.kind != "sleep" and item.entry is not None and item.start is not None and item.today is not None
        if local(item.start, item.zone).date() > item.today
    ]
    if late and not any(item.provenance is Provenance.STATED or item.ride is not None for item, _ in late):
        item, start = late[0]
        title = ItemTitle(item.kind, item.name)
        yield STARTS_TOO_LATE.at(item.path, item=title, start=LocalTime(start, item.zone))


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
    for day, evening in zip(context.days, evenings, strict=True):
        for item in day.items:
            if not isinstance(item.item, Sleep):
                continue
            tonight = evening
            if day.date is not None and item.today is not None and item.start is not None:
                tonight = night_from(item.start, item.zone, day.date, item.today).toordinal()
            # After the last evening of the trip no other bed begins.
            nights = range(tonight, min(tonight + item.item.nights, last + 1))
            double = next((night for night in nights if night in taken), None)
            if double is not None and day.date is not None:
                night = day.date.fromordinal(double)
                yield SAME_DATED_NIGHT.at(item.path, night=night, first=taken[double].name, second=item.name)
            elif double is not None:
                yield SAME_NIGHT.at(item.path, first=taken[double].name, second=item.name)
            taken |= dict.fromkeys(nights, item)


def bed_hours(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find beds that are reached before check-in begins, or after it has ended."""
    for item in day.items:
        between = next((limit.windows for limit in item.limits if limit.kind is LimitKind.BETWEEN), ())
        if not isinstance(item.item, Sleep) or item.arrive is None or not between:
            continue
        opens, closes = min(each.first for each in between), max(each.last for each in between)
        clock = LocalTime(item.arrive, item.zone)
        arrive = AtTheEarliest(clock) if item.arrive_at_least else clock
        broken = day.break_at(item)
        if item.arrive > closes and broken is not None:
            late, last = Duration(item.arrive - closes), LocalTime(closes, item.zone)
            found = AFTER_CHECK_IN.at(item.path, name=item.name, closes=last, arrive=arrive, late=late)
            yield found.made_milder() if broken.saved else found
        elif opens - item.arrive >= _EARLY:
            early, first = Duration(opens - item.arrive), LocalTime(opens, item.zone)
            yield BEFORE_CHECK_IN.at(item.path, name=item.name, opens=first, arrive=arrive, early=early)


# ---------------------------------------------------------------- times that are not meant to the minute

OFF_TIME: Final = Rule("off-time", Severity.WARNING, Topic.TIME, "an item is later than about the time that is written")
LATER_THAN_ABOUT: Final = OFF_TIME.says(
    "{name} is planned for {about}, and starts at {starts}", "put it earlier, or change its time"
)


def off_time(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find items that start later than their vague time."""
    for item in day.items:
        about = item.item.time if isinstance(item.item, Visit) else None
        if not isinstance(about, VagueTime) or item.start is None or item.today is None:
            continue
        if item.start > resolve(item.today, about.last, item.zone).minute:
            starts = LocalTime(item.start, item.zone, item.today)
            yield LATER_THAN_ABOUT.at((*item.path, "time"), name=item.name, about=about, starts=starts)


# ---------------------------------------------------------------- meals, and either

NO_MEAL: Final = Rule("no-meal", Severity.NOTE, Topic.DAY, "a long day has no meal")
LONG_WITHOUT_MEAL: Final = NO_MEAL.says(
    "there is no meal from {first} to {last}: {length}", "add a 'lunch' or a 'snack'"
)
OPTION_DOES_NOT_FIT: Final = Rule(
    "option-does-not-fit", Severity.NOTE, Topic.DAY, "an item of an either does not fit into the day"
)
BREAKS_WITH_OPTION: Final = OPTION_DOES_NOT_FIT.says(
    "with {name} instead of what is planned the day breaks", "take it out, or make room for it"
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


def option_does_not_fit(day: DayPlan, _context: CheckContext) -> Iterator[Finding]:
    """Find items of an `either` with which a day would break that holds as planned."""
    for other in day.alternatives if day.broken is None else ():
        if other.fits is False and other.entry.item is not None:
            yield BREAKS_WITH_OPTION.at(other.entry.path, name=other.entry.item.name)


# ---------------------------------------------------------------- weekdays

WRONG_WEEKDAY: Final = Rule("wrong-weekday", Severity.WARNING, Topic.DAY, "a weekday does not fit its date")
_LOOK_AT_BOTH: Final = "look at the date, and at the weekday"
BESIDE_DATE: Final = WRONG_WEEKDAY.says("{date} is a {weekday}, not {written}", _LOOK_AT_BOTH)
IN_TITLE: Final = WRONG_WEEKDAY.says("the title says {written}, and {date} is a {weekday}", _LOOK_AT_BOTH)


def wrong_weekday(context: CheckContext) -> Iterator[Finding]:
    """Find weekdays beside a date, or in the title of a day, that are those of another date."""
    for day in context.days:
        head, date = day.day.head, day.date
        if date is None or (head.date is None and head.title is None):
            continue
        from tripplan.model.weekdays import weekday_beside, weekday_in_title, weekday_of

        for key, saying, word_in in (("date", BESIDE_DATE, weekday_beside), ("title", IN_TITLE, weekday_in_title)):
            node = context.document.node_at((*day.day.path, key))
            written = word_in(node.value) if isinstance(node, Text) else ""
            if written and weekday_of(written) != date.weekday():
                yield saying.at((*day.day.path, key), date=date, weekday=f"{date:%A}", written=written)
