"""Puts the stages of a day on the clock: every stage becomes a step, with the rules that bind it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tripplan.clock import (
    Anchor,
    ClockRange,
    ClockTime,
    DurationRange,
    Minute,
    RelativeTime,
    Time,
    WallTrouble,
    format_clock,
    resolve,
)
from tripplan.findings import Finding, error, note, warning
from tripplan.model.items import Group, Meal, Ride, Sleep, Stop, Visit
from tripplan.schedule.hours import UNKNOWN, check_hours, country_of, needs_holidays, openings
from tripplan.schedule.rides import RideContext, RideTimes, time_ride
from tripplan.schedule.steps import Attend, Chain, Deadline, Step, Travel, Window
from tripplan.schedule.sun import sun_minute
from tripplan.schedule.ways import Obtained
from tripplan.schedule.windows import Limit, LimitKind, attend, until

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.geo import LatLng
    from tripplan.model.place import Place
    from tripplan.schedule.layout import Stage
    from tripplan.schedule.sources import Sources

STAYS: Final = {
    "breakfast": 40,
    "lunch": 60,
    "dinner": 75,
    "snack": 20,
    "visit": 60,
    "do": 30,
    "rent": 15,
    "return": 10,
    "sleep": 0,
}
"""Minutes of a stay that the file does not give."""


@dataclass(frozen=True, slots=True)
class DayContext:
    """The day that is scheduled."""

    day: date
    dated: bool
    """Whether the trip has dates at all; a template has none, and `day` stands in for one."""
    zone: ZoneInfo
    """The clock at the start of the day."""
    country: str | None
    sources: Sources


@dataclass(slots=True, eq=False)
class Timed:
    """A stage on the clock."""

    stage: Stage
    zone: ZoneInfo
    """The clock by which it starts."""
    zone_after: ZoneInfo
    """The clock after it."""
    step: Step = field(default_factory=lambda: Travel(0))
    travel: int = 0
    """Minutes of the way before it, as the passes count it."""
    folded: bool = False
    """Whether the way before it is counted inside a ride's step, because several ports are possible."""
    limits: tuple[Limit, ...] = ()
    least: int = 0
    wished: int = 0
    stay_obtained: Obtained = Obtained.STATED
    by: Minute | None = None
    whole: bool = False
    pinned: bool = False
    """Whether the file says when it starts."""
    ride: RideTimes | None = None
    unknown: bool = False
    """Whether how long it, or the way to it, takes is not known."""
    told: list[Finding] = field(default_factory=list)

    def attend(self, *, squeezed: bool) -> Attend:
        """The stay itself, as wished or at its least."""
        return attend(self.limits, self.least, self.least if squeezed else self.wished, whole=self.whole)


class DayTimer:
    """Times the stages of one day, in order; remembers the clock as it changes on the way."""

    def __init__(self, context: DayContext, stages: list[Stage], position: LatLng | None) -> None:
        """`position` is the last one known before the day begins, for the sun."""
        self.context = context
        self.stages = stages
        self.zone = context.zone
        self.position = position

    def run(self, *, squeezed: bool = False) -> list[Timed]:
        """Every stage on the clock; `squeezed` takes the least of each stay."""
        return [self._time(index, stage, squeezed=squeezed) for index, stage in enumerate(self.stages)]

    def _time(self, index: int, stage: Stage, *, squeezed: bool) -> Timed:
        timed = Timed(stage, self.zone, self.zone)
        if stage.spot is not None and stage.spot.position is not None:
            self.position = stage.spot.position
        before = next((each for each in reversed(self.stages[:index]) if not each.weightless), None)
        timed.folded = bool(stage.approaches) or (before is not None and bool(before.onward))
        timed.travel = 0 if timed.folded else stage.minutes
        timed.unknown = any(leg.obtained is Obtained.UNKNOWN for leg in stage.legs)
        item = stage.item
        if isinstance(item, Ride):
            self._ride(timed, item)
        elif isinstance(item, Stop):
            self._stop(index, timed, item, squeezed=squeezed)
        elif stage.entry is not None and item is None:
            timed.unknown = True
        return timed

    def _ride(self, timed: Timed, item: Ride) -> None:
        context = RideContext(self.context.day, self.context.dated, self.zone, self.context.sources)
        timed.ride = time_ride(timed.stage, item, context)
        timed.told += timed.ride.told
        timed.step = timed.ride.step
        timed.pinned = bool(item.depart)
        timed.unknown = timed.unknown or timed.ride.unknown
        if timed.ride.zone_after is not None:
            self.zone = timed.zone_after = timed.ride.zone_after

    def _stop(self, index: int, timed: Timed, item: Stop, *, squeezed: bool) -> None:
        timed.whole = isinstance(item, Meal)
        stay = _stay(item)
        timed.least, timed.wished = stay.least, stay.wished
        timed.stay_obtained = Obtained.ESTIMATED if stay.guess else Obtained.STATED
        timed.limits = tuple(self._limits(index, timed, item))
        step: Step = timed.attend(squeezed=squeezed)
        by = item.by if isinstance(item, Visit) else None
        if by is not None and not _hangs_on_closing(by):
            timed.by = self.minute(index, by, "by", timed)
            if timed.by is not None:
                step = Chain((Deadline(timed.by), step))
        timed.step = step

    # ------------------------------------------------------------ what limits a start

    def _limits(self, index: int, timed: Timed, item: Stop) -> list[Limit]:
        limits = self._hours(index, timed, item)
        groups = [timed.stage.choice.item] if timed.stage.choice is not None else []
        for each in (item, *groups):
            if isinstance(each, Stop | Group) and each.between is not None:
                limits.append(Limit(LimitKind.BETWEEN, tuple(self._window(span, timed) for span in each.between)))
        start = item.time if isinstance(item, Visit) else None
        if isinstance(start, ClockRange):
            window = self._window(start, timed)
            limits.append(Limit(LimitKind.TIME, (Window(window.first, window.first),)))
            timed.pinned = True
        elif start is not None and not _hangs_on_closing(start):
            minute = self.minute(index, start, "time", timed)
            if minute is not None:
                limits.append(Limit(LimitKind.TIME, (Window(minute, minute),)))
                timed.pinned = True
        return limits

    def _window(self, span: ClockRange, timed: Timed) -> Window:
        return Window(self._wall(span.start, timed), self._wall(span.end, timed))

    def _wall(self, wall_minutes: int, timed: Timed, key: str = "") -> Minute:
        """A wall time of this day, told where daylight saving makes it odd."""
        found = resolve(self.context.day, wall_minutes, self.zone)
        if found.trouble is not None:
            message = f"{format_clock(wall_minutes)} {found.trouble.value}"
            kind = error if found.trouble is WallTrouble.MISSING else warning
            timed.told.append(replace(kind("wall-time", message), path=(key,) if key else ()))
        return found.minute

    def _hours(self, index: int, timed: Timed, item: Stop) -> list[Limit]:
        place = timed.stage.spot.place if timed.stage.spot is not None else None
        last_entry = item.last_entry or (place.last_entry if place is not None else None)
        limits = []
        opening = self._opening(timed, item, place)
        if opening is not None:
            limits.append(_with_closing(opening, item, last_entry))
        if last_entry is not None and not _hangs_on_closing(last_entry):
            minute = self.minute(index, last_entry, "last-entry", timed)
            if minute is not None:
                limits.append(Limit(LimitKind.LAST_ENTRY, (until(minute),)))
        return limits

    def _opening(self, timed: Timed, item: Stop, place: Place | None) -> Limit | None:
        expression = item.hours or (place.hours if place is not None else None)
        if expression is None:
            return None
        if expression == UNKNOWN:
            timed.told.append(_hours_unknown(item))
            return None
        trouble = check_hours(expression)
        if trouble is not None:
            hint = "write them as OpenStreetMap does, such as Mo-Fr 11:00-15:00,17:00-21:30; We off"
            timed.told.append(replace(error("bad-hours", f"hours: {trouble}", hint), path=("hours",)))
            return None
        if not self.context.dated:
            timed.told.append(note("no-date", f"without a date it is unknown whether {item.name} is open"))
            return None
        position = timed.stage.spot.position if timed.stage.spot is not None else None
        found = openings(expression, self.context.day, self.zone, position, self._holidays(expression, timed))
        return Limit(LimitKind.HOURS, openings=found)

    def _holidays(self, expression: str, timed: Timed) -> frozenset[date]:
        if not needs_holidays(expression):
            return frozenset()
        country = self.context.country or country_of(self.zone.key)
        if country is None:
            message = "whose public holidays count here is not known"
            timed.told.append(replace(note("no-country", message, "give the trip a country"), path=("hours",)))
            return frozenset()
        year = self.context.day.year
        return frozenset().union(*(self.context.sources.holidays(country, each) for each in (year - 1, year, year + 1)))

    # ------------------------------------------------------------ times that hang on something

    def minute(self, index: int, time: Time, key: str, timed: Timed) -> Minute | None:
        """The instant of a TIME at the stage of `index`; None, and told, where it cannot be known."""
        if isinstance(time, ClockTime):
            return self._wall(time.minutes, timed, key)
        assert isinstance(time, RelativeTime)
        if time.anchor in {Anchor.SUNRISE, Anchor.SUNSET}:
            found = self._sun(time.anchor)
            message = f"when the {time.anchor.value} is needs a position and a date"
        elif time.anchor is Anchor.CLOSING:
            found, message = None, "closing is known only at a place with hours"
        else:
            found, message = self._last_ride(index, time.anchor)
        if found is None:
            timed.told.append(replace(warning("unknown-time", f"{key}: {message}"), path=(key,)))
            return None
        return found + time.offset

    def _sun(self, anchor: Anchor) -> Minute | None:
        if self.position is None or not self.context.dated:
            return None
        return sun_minute(anchor, self.position, self.context.day, self.zone)

    def _last_ride(self, index: int, anchor: Anchor) -> tuple[Minute | None, str]:
        kind = anchor.ride
        stage = next((s for s in self.stages[index + 1 :] if isinstance(s.item, Ride) and s.item.kind == kind), None)
        if stage is None:
            return None, f"there is no {kind} later that day"
        item = stage.item
        assert isinstance(item, Ride)
        line = self.context.sources.line(item.name)
        if line is None:
            times = [resolve(self.context.day, time.minutes, self.zone).minute for time in item.depart]
            return max(times, default=None), f"when the {anchor.value} leaves is not known"
        if not self.context.dated:
            return None, f"without a date the {anchor.value} is not known"
        destinations = tuple(port for name in item.to if (port := line.port_id(name)) is not None)
        origins = [port for name in item.from_ if (port := line.port_id(name)) is not None]
        lasts = [line.last(origin, destinations, self.context.day) for origin in origins]
        known = [sailing.departs for sailing in lasts if sailing is not None]
        message = f"the {anchor.value} of {line.id} on {self.context.day} is not known"
        return (min(known) if known and len(known) == len(lasts) else None), message


def _stay(item: Stop) -> DurationRange:
    if isinstance(item, Sleep):
        return DurationRange(0, 0)
    assert isinstance(item, Visit)
    if isinstance(item.time, ClockRange):
        length = item.time.end - item.time.start
        return DurationRange(length, length)
    if item.stay is not None:
        return item.stay
    return DurationRange(STAYS[item.kind], STAYS[item.kind], guess=True)


def _hangs_on_closing(time: object) -> bool:
    return isinstance(time, RelativeTime) and time.anchor is Anchor.CLOSING


def _with_closing(limit: Limit, item: Stop, last_entry: Time | None) -> Limit:
    """The opening hours with the times that hang on closing worked in."""
    runs_over = last_entry is not None and isinstance(item, Meal)
    start = item.time if isinstance(item, Visit) else None
    by = item.by if isinstance(item, Visit) else None
    offsets = [-time.offset for time in (start, by, last_entry) if isinstance(time, RelativeTime) and _hangs_on_closing(time)]
    before = max(offsets, default=None)
    return replace(limit, before_closing=before, exactly=_hangs_on_closing(start), runs_over=runs_over)


def _hours_unknown(item: Stop) -> Finding:
    message = f"when {item.name} is open is not known: confirm before you go"
    return replace(note("hours-unknown", message), path=("hours",))
