"""Stops: how long one stays, and what keeps the start of a stay to its windows (FORMAT, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from tripplan.clock import Anchor, ClockRange, DurationRange, RelativeTime
from tripplan.findings import error, note
from tripplan.model.items import Meal
from tripplan.schedule.hours import (
    UNKNOWN,
    check_hours,
    country_of,
    needs_holidays,
    needs_position,
    openings,
)
from tripplan.schedule.steps import Attend, Chain, Deadline, Step, Travel, Window
from tripplan.schedule.ways import Obtained
from tripplan.schedule.windows import Limit, LimitKind, attend, until

if TYPE_CHECKING:
    from datetime import date

    from tripplan.clock import Minute, Time
    from tripplan.model.items import Group, Stop, Visit
    from tripplan.model.place import Place
    from tripplan.schedule.anchors import Moment
    from tripplan.schedule.sources import Sources
    from tripplan.schedule.spots import Spot

USUAL_STAYS: Final = {
    kind: DurationRange(minutes, minutes, guess=True)
    for kind, minutes in {
        "breakfast": 40,
        "lunch": 60,
        "dinner": 75,
        "snack": 20,
        "visit": 60,
        "do": 30,
        "rent": 15,
        "return": 10,
    }.items()
}
"""Stays that the file does not give."""

_MEALS: Final = frozenset(Meal.kinds)

_NO_STAY: Final = DurationRange(0, 0)
"""A bed: the night is not part of the day."""


@dataclass(slots=True, eq=False)
class StopTimes:
    """When a stop may start, and how long it takes."""

    least: int
    wished: int
    stay_obtained: Obtained
    whole: bool
    """Whether it must fit before closing as wished, not only at its least."""
    limits: tuple[Limit, ...]
    by: Minute | None
    """The minute to be there by."""
    pinned: bool
    """Whether the file says when it starts."""
    wished_stay: Attend | Travel
    least_stay: Attend | Travel

    def step(self, *, squeezed: bool) -> Step:
        """The stop as a step of the day, as wished or at its least."""
        stay = self.least_stay if squeezed else self.wished_stay
        return stay if self.by is None else Chain((Deadline(self.by), stay))


class StopTimer:
    """Finds the windows of stops."""

    def __init__(self, country: str | None, sources: Sources) -> None:
        self._country = country
        self._sources = sources

    def time(self, item: Stop, spot: Spot | None, groups: tuple[Group, ...], moment: Moment) -> StopTimes:
        """The windows of a stop; what is wrong with them is told to `moment`."""
        stay, due = _stay(item, moment), _due(item)
        by = moment.minute(due, "by") if due is not None and not hangs_on_closing(due) else None
        limits = tuple(self._limits(item, spot, groups, moment))
        whole = item.kind in _MEALS
        wished = attend(limits, stay.least, stay.wished, whole=whole)
        shorter = stay.least != stay.wished
        return StopTimes(
            least=stay.least,
            wished=stay.wished,
            stay_obtained=Obtained.ESTIMATED if stay.guess else Obtained.STATED,
            whole=whole,
            limits=limits,
            by=by,
            pinned=any(limit.kind is LimitKind.TIME or limit.exactly for limit in limits),
            wished_stay=wished,
            least_stay=attend(limits, stay.least, stay.least, whole=whole) if shorter else wished,
        )

    def _limits(self, item: Stop, spot: Spot | None, groups: tuple[Group, ...], moment: Moment) -> list[Limit]:
        """Every rule for the start; all of them must hold."""
        place = spot.place if spot is not None else None
        last_entry = item.last_entry or (place.last_entry if place is not None else None)
        limits = self._hours(item, place, last_entry, spot, moment)
        if last_entry is not None and not hangs_on_closing(last_entry):
            minute = moment.minute(last_entry, "last-entry")
            limits += [Limit(LimitKind.LAST_ENTRY, (until(minute),))] if minute is not None else []
        for between in (item.between, *(group.between for group in groups)):
            if between is not None:
                windows = (_window(span, moment, "between") for span in between)
                limits.append(Limit(LimitKind.BETWEEN, tuple(windows)))
        start = _start(item)
        if isinstance(start, ClockRange):
            limits.append(_pin(moment.wall(start.start, "time")))
        elif start is not None and not hangs_on_closing(start):
            minute = moment.minute(start, "time")
            limits += [_pin(minute)] if minute is not None else []
        return limits

    # ------------------------------------------------------------ opening hours

    def _hours(
        self, item: Stop, place: Place | None, last_entry: Time | None, spot: Spot | None, moment: Moment
    ) -> list[Limit]:
        """The opening hours, with the times that hang on closing worked in."""
        hanging = _hanging(item, last_entry)
        found = self._openings(item, place, spot, moment)
        if found is None:
            for key, time in hanging.items():
                moment.minute(time, key)
            return []
        before = max((-time.offset for time in hanging.values()), default=None)
        runs_over = last_entry is not None and item.kind in _MEALS
        return [found._replace(before_closing=before, exactly="time" in hanging, runs_over=runs_over)]

    def _openings(self, item: Stop, place: Place | None, spot: Spot | None, moment: Moment) -> Limit | None:
        expression = item.hours or (place.hours if place is not None else None)
        if expression is None:
            return None
        if expression == UNKNOWN:
            message = f"when {item.name} is open is not known: confirm before you go"
            moment.tell(note("hours-unknown", message), "hours")
            return None
        trouble = check_hours(expression)
        if trouble is not None:
            hint = "write them as OpenStreetMap does, such as Mo-Fr 11:00-15:00,17:00-21:30; We off"
            moment.tell(error("bad-hours", f"hours: {trouble}", hint), "hours")
            return None
        if not moment.dated:
            moment.tell(note("no-date", f"without a date it is unknown whether {item.name} is open"), "hours")
            return None
        position = spot.position if spot is not None else None
        if position is None and needs_position(expression):
            message = f"when {item.name} is open hangs on the sun: it needs coords or a map link"
            moment.tell(note("hours-unknown", message), "hours")
            return None
        found = openings(expression, moment.today, moment.zone, position, self._holidays(expression, moment))
        if any(not opening.sure for opening in found):
            message = f"whether {item.name} is open is not sure: confirm before you go"
            moment.tell(note("hours-unknown", message), "hours")
        return Limit(LimitKind.HOURS, openings=found)

    def _holidays(self, expression: str, moment: Moment) -> frozenset[date]:
        """The public holidays of the year and of the days around it, where the hours speak of them."""
        if not needs_holidays(expression):
            return frozenset()
        country = self._country or country_of(moment.zone.key)
        if country is None:
            message = "whose public holidays count here is not known"
            moment.tell(note("no-country", message, "give the trip a country"), "hours")
            return frozenset()
        year = moment.today.year
        return frozenset().union(*(self._sources.holidays(country, each) for each in (year - 1, year, year + 1)))


def hangs_on_closing(time: object) -> bool:
    """Whether a TIME is told from when the place closes."""
    return isinstance(time, RelativeTime) and time.anchor is Anchor.CLOSING


def _hanging(item: Stop, last_entry: Time | None) -> dict[str, RelativeTime]:
    """The keys of a stop whose time hangs on closing."""
    times = (("last-entry", last_entry), ("time", _start(item)), ("by", _due(item)))
    return {key: time for key, time in times if isinstance(time, RelativeTime) and hangs_on_closing(time)}


def _start(item: Stop) -> Time | ClockRange | None:
    """What the file says of when it starts; a bed has no such time."""
    return cast("Visit", item).time if item.kind != "sleep" else None


def _due(item: Stop) -> Time | None:
    """What the file says of when to be there; of a bed nothing."""
    return cast("Visit", item).by if item.kind != "sleep" else None


def _stay(item: Stop, moment: Moment) -> DurationRange:
    """Least and wished stay: as written, the length of an appointment, else as usual for its kind."""
    if item.kind == "sleep":
        return _NO_STAY
    start = _start(item)
    if isinstance(start, ClockRange):
        length = max(0, moment.wall(start.end, "time") - moment.wall(start.start, "time"))
        return DurationRange(length, length)
    return cast("Visit", item).stay or USUAL_STAYS[item.kind]


def _window(span: ClockRange, moment: Moment, key: str) -> Window:
    first = moment.wall(span.start, key)
    return Window(first, max(first, moment.wall(span.end, key)))


def _pin(minute: Minute) -> Limit:
    return Limit(LimitKind.TIME, (Window(minute, minute),))
