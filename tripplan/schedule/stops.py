"""Stops: how long one stays, and what keeps the start of a stay to its windows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from tripplan.clock import Anchor, ClockRange, ClockTime, DurationRange, RelativeTime, VagueTime
from tripplan.model.items import Meal
from tripplan.model.kinds import KINDS, kinds_of
from tripplan.schedule import rules
from tripplan.schedule.opening import (
    UNKNOWN,
    check_hours,
    doubts_words,
    joined,
    needs_position,
    openings,
    times_words,
)
from tripplan.schedule.places import Provenance
from tripplan.schedule.steps import (
    AFTER_ALL,
    BEFORE_ALL,
    Attend,
    Chain,
    Deadline,
    Limit,
    LimitKind,
    Step,
    Travel,
    Window,
    attend,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.clock import Minute
    from tripplan.model.items import Stop, Visit
    from tripplan.schedule.holidays import Holidays
    from tripplan.schedule.routing import Stage
    from tripplan.schedule.steps import Opening
    from tripplan.schedule.times import TimeContext

_MEALS: Final = kinds_of(Meal)


_NO_STAY: Final = DurationRange(0, 0)
"""A bed: the night is not part of the day."""


@dataclass(slots=True, eq=False)
class StopTimes:
    """When a stop may start, and how long it takes."""

    least: int
    wished: int
    stay_provenance: Provenance
    is_usual: bool
    """Whether the file does not say how long it takes."""
    whole: bool
    """Whether it must fit before closing as wished, not only at its least."""
    limits: tuple[Limit, ...]
    by: Minute | None
    """The minute to be there by."""
    pin: Minute | None
    """When the file says that it starts."""
    vague: bool
    """Whether it says so about."""
    stay: Attend | Travel
    """The stay that is wished for."""

    def step(self) -> Step:
        """The stop as a step of the day."""
        return self._in_time(self.stay)

    def at_least(self) -> StopTimes:
        """The same stop with its least stay."""
        if self.least == self.wished:
            return self
        stay = attend(self.limits, self.least, self.least, whole=self.whole)
        return replace(self, wished=self.least, stay=stay)

    @property
    def pinned(self) -> bool:
        """Whether the file says when it starts."""
        return self.pin is not None

    def step_as_if_open(self) -> Step:
        """The stop as a step of the day if the place were always open."""
        limits = [limit for limit in self.limits if limit.kind not in {LimitKind.HOURS, LimitKind.LAST_ENTRY}]
        return self._in_time(attend(limits, self.least, self.wished, whole=self.whole))

    def _in_time(self, stay: Attend | Travel) -> Step:
        return stay if self.by is None else Chain((Deadline(self.by), stay))


def time_stop(stage: Stage, item: Stop, holidays: Holidays, moment: TimeContext) -> StopTimes:
    """The windows of a stop; what is wrong with them is told to `moment`."""
    return _StopTimer(stage, item, holidays, moment).times()


class _StopTimer:
    """Finds the windows of one stop."""

    def __init__(self, stage: Stage, item: Stop, holidays: Holidays, moment: TimeContext) -> None:
        self.stage = stage
        self.item = item
        self.holidays = holidays
        self.moment = moment
        self.spot = stage.spot
        self.place = stage.spot.place if stage.spot is not None else None
        self.last_entry = item.last_entry or (self.place.last_entry if self.place is not None else None)
        visit = None if item.kind == "sleep" else cast("Visit", item)
        self.start = visit.time if visit is not None else None
        self.due = visit.by if visit is not None else None
        self.written_stay = visit.stay if visit is not None else _NO_STAY

    def times(self) -> StopTimes:
        moment, item, due = self.moment, self.item, self.due
        # As written, the length of an appointment, else as usual for its kind.
        stay = self.written_stay or KINDS[item.kind].usual_stay
        if isinstance(self.start, ClockRange):
            length = max(0, moment.wall(self.start.end, "time") - moment.wall(self.start.start, "time"))
            stay = DurationRange(length, length)
        by = moment.minute(due, "by") if due is not None and not hangs_on_closing(due) else None
        limits, whole = tuple(self._limits()), item.kind in _MEALS
        return StopTimes(
            least=stay.least,
            wished=stay.wished,
            stay_provenance=Provenance.ESTIMATED if stay.guess else Provenance.STATED,
            is_usual=self.written_stay is None and not isinstance(self.start, ClockRange),
            whole=whole,
            limits=limits,
            by=by,
            pin=_pin(limits),
            vague=isinstance(self.start, VagueTime),
            stay=attend(limits, stay.least, stay.wished, whole=whole),
        )

    def _limits(self) -> list[Limit]:
        """Every rule for the start; all of them must hold."""
        moment, limits = self.moment, self._hours()
        last_entry, start = self.last_entry, self.start
        if last_entry is not None and not hangs_on_closing(last_entry):
            minute = moment.minute(last_entry, "last-entry")
            limits += [Limit(LimitKind.LAST_ENTRY, (until(minute),))] if minute is not None else []
        for between in (self.item.between, *[group.between for group in self.stage.groups]):
            if between is not None:
                firsts = [moment.wall(span.start, "between") for span in between]
                lasts = [moment.wall(span.end, "between") for span in between]
                windows = [Window(first, max(first, last)) for first, last in zip(firsts, lasts, strict=True)]
                limits.append(Limit(LimitKind.BETWEEN, tuple(windows)))
        if isinstance(start, VagueTime):
            # Later is no break of the day: a check reports it.
            first = moment.wall(start.first, "time")
            limits += [Limit(LimitKind.BETWEEN, (Window(first, AFTER_ALL),))] if start.first else []
        elif start is not None and not hangs_on_closing(start):
            time = ClockTime(start.start) if isinstance(start, ClockRange) else start
            minute = moment.minute(time, "time")
            limits += [Limit(LimitKind.TIME, (Window(minute, minute),))] if minute is not None else []
        return limits

    # ------------------------------------------------------------ opening hours

    def _hours(self) -> list[Limit]:
        """The opening hours, with the times that hang on closing worked in."""
        times = (("last-entry", self.last_entry), ("time", self.start), ("by", self.due))
        hanging = {key: time for key, time in times if isinstance(time, RelativeTime) and hangs_on_closing(time)}
        expression = self.item.hours or (self.place.hours if self.place is not None else None)
        found = self._openings(expression) if expression is not None else None
        if found is None:
            for key, time in hanging.items():
                self.moment.minute(time, key)
            return []
        if found and all(opening.closes >= AFTER_ALL for opening in found):
            for key in hanging:
                self.moment.tell(rules.NEVER_CLOSES.at(name=self.item.name), key)
            hanging = {}
        before = max([-time.offset for time in hanging.values()], default=None)
        runs_over = self.last_entry is not None and self.item.kind in _MEALS
        exactly = "time" in hanging
        return [Limit(LimitKind.HOURS, (), found, before, exactly=exactly, runs_over=runs_over)]

    def _openings(self, expression: str) -> tuple[Opening, ...] | None:
        """When it is open around the day; None, and told, where that is not known."""
        name, moment = self.item.name, self.moment
        if expression == UNKNOWN:
            moment.tell(rules.OPEN_WHEN.at(name=name), "hours")
            return None
        if check_hours(expression) is not None:
            moment.tell(rules.HOURS_MISREAD.at(hours=expression), "hours")
            return None
        if not moment.dated:
            moment.tell(rules.HOURS_NEED_DATE.at(name=name), "hours")
            return None
        position = self.spot.position if self.spot is not None else None
        if position is None and needs_position(expression):
            moment.tell(rules.HOURS_NEED_POSITION.at(name=name), "hours")
            return None
        today, zone = moment.today, moment.zone
        holidays = self.holidays.asked_by(expression, today, zone, position)
        found = others = openings(expression, today, zone, position, holidays)
        if holidays is None:  # nobody knows whether a day is one
            moment.tell(self.holidays.tell_unsure(self.holidays.doubtful(today)), "hours")
            others = openings(expression, today, zone, position, frozenset())
        if unsure := [each for each in others if not each.sure]:
            stretches = [times_words(each, today, zone) for each in unsure if each.opens > BEFORE_ALL]
            times, why = " and ".join(dict.fromkeys(stretches)), doubts_words(unsure)
            saying = rules.OPEN_OR_NOT if times else rules.OPEN_THAT_DAY
            moment.tell(saying.at(name=name, times=times, reason=why), "hours")
        return joined(found)


def hangs_on_closing(time: object) -> bool:
    """Whether a TIME is told from when the place closes."""
    return isinstance(time, RelativeTime) and time.anchor is Anchor.CLOSING


def _pin(limits: Iterable[Limit]) -> Minute | None:
    """The minute at which a stop starts by what the file says, whether one can be there by then or not."""
    for limit in limits:
        if limit.kind is LimitKind.TIME:
            return limit.windows[0].first
        if limit.exactly and limit.before_closing is not None and limit.openings:
            return limit.openings[-1].closes - limit.before_closing
    return None
