"""Clock times of a day, also those by the sun or by the last departure, and what a schedule asks of the world."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from tripplan.clock import (
    Anchor,
    ClockTime,
    Minute,
    RelativeTime,
    Time,
    WallTrouble,
    local,
    minute_of,
    resolve,
)
from tripplan.findings import Finding
from tripplan.schedule import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from tripplan.facts import Facts
    from tripplan.findings import Path
    from tripplan.geo import LatLng
    from tripplan.model.country import RegionalHoliday
    from tripplan.schedule.rides import RideTimes
    from tripplan.timetables import Line


_NOON: Final = 12


@lru_cache(maxsize=512)
def sun_minute(anchor: Anchor, position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute of sunrise (ceiled) or sunset (floored) on a local date; None where the sun does not rise or set."""
    # astral costs 27 ms to import and is wanted only by trips that speak of the sun, or are under way without it.
    from astral import Observer
    from astral.sun import sunrise, sunset

    observer = Observer(position.lat, position.lng)
    if anchor is Anchor.SUNRISE:
        return _ceiled(lambda: sunrise(observer, date=day, tzinfo=zone))
    return _floored(lambda: sunset(observer, date=day, tzinfo=zone))


@lru_cache(maxsize=512)
def first_light(position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute (ceiled) of a local date when the sun has come up to 6 degrees below the horizon, before noon."""
    # For what astral costs, see `sun_minute`.
    from astral import Observer
    from astral.sun import dawn

    minute = _ceiled(lambda: dawn(Observer(position.lat, position.lng), date=day, tzinfo=zone))
    return minute if minute is not None and local(minute, zone).hour < _NOON else None


@lru_cache(maxsize=512)
def dark(position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute (floored) of a local date when the sun has gone 6 degrees below the horizon, after noon.

    None where it never does, or only after midnight.
    """
    # For what astral costs, see `sun_minute`.
    from astral import Observer
    from astral.sun import dusk

    minute = _floored(lambda: dusk(Observer(position.lat, position.lng), date=day, tzinfo=zone))
    return minute if minute is not None and local(minute, zone).hour >= _NOON else None


def _ceiled(reckon: Callable[[], datetime]) -> Minute | None:
    moment = _found(reckon)
    return math.ceil(moment.timestamp() / 60) if moment is not None else None


def _floored(reckon: Callable[[], datetime]) -> Minute | None:
    moment = _found(reckon)
    return minute_of(moment) if moment is not None else None


def _found(reckon: Callable[[], datetime]) -> datetime | None:
    try:
        return reckon()
    except ValueError:  # astral's word for a polar day or night
        return None


class TimeContext(NamedTuple):
    """Where in a day a TIME is asked for."""

    day: date
    """The day of the plan, which its clock times belong to."""
    today: date
    """The date by then; later than `day` after a night on the way."""
    dated: bool
    zone: ZoneInfo
    position: LatLng | None
    """Of the item, else the nearest one known before it."""
    later: dict[str, RideTimes]
    """The next ride of each kind."""
    path: Path
    """Where its findings belong."""
    told: list[Finding]

    def tell(self, finding: Finding, key: str = "") -> None:
        """Remembers a finding, at one key of the item."""
        self.told.append(finding.at((*self.path, key) if key else self.path, finding.span))

    def wall(self, wall_minutes: int, key: str) -> Minute:
        """The instant of a wall time, told where daylight saving makes it odd."""
        found = resolve(self.day, wall_minutes, self.zone)
        if found.trouble is not None:
            self.tell(odd_wall_time(wall_minutes, found.trouble), key)
        return found.minute

    def minute(self, time: Time, key: str) -> Minute | None:
        """The instant of a TIME; None, and told, where it cannot be known."""
        if isinstance(time, ClockTime):
            return self.wall(time.minutes, key)
        assert isinstance(time, RelativeTime)
        found = self._anchor(time.anchor)
        if isinstance(found, Finding):
            self.tell(found, key)
            return None
        return found + time.offset

    def _anchor(self, anchor: Anchor) -> Minute | Finding:
        """When it is that a time hangs on, or why that is not known."""
        if anchor is Anchor.CLOSING:
            return rules.NO_HOURS.at()
        if anchor.ride is not None:
            return self._last_ride(anchor, anchor.ride)
        if not self.dated:
            return rules.NEEDS_DATE.at(anchor=anchor.value)
        if self.position is None:
            return rules.NEEDS_POSITION.at(anchor=anchor.value)
        found = sun_minute(anchor, self.position, self.today, self.zone)
        return rules.NO_SUCH_LIGHT.at(anchor=anchor.value, date=self.today) if found is None else found

    def _last_ride(self, anchor: Anchor, kind: str) -> Minute | Finding:
        """When the last guaranteed ride of a kind leaves, of those the next one in the plan."""
        ride = self.later.get(kind)
        if ride is None:
            return rules.NONE_LATER.at(kind=kind)
        if ride.lasts is None:
            last, line = anchor.value, ride.line.id if ride.line is not None else None
            if line is None:
                dated = rules.LAST_UNKNOWN.at(anchor=last, date=self.today)
                return dated if self.dated else rules.LAST_UNDATED.at(anchor=last)
            dated = rules.LAST_OF_LINE_UNKNOWN.at(anchor=last, line=line, date=self.today)
            return dated if self.dated else rules.LAST_OF_LINE_UNDATED.at(anchor=last, line=line)
        return ride.lasts


def odd_wall_time(wall_minutes: int, trouble: WallTrouble) -> Finding:
    """Tells a wall time that daylight saving makes odd: one that does not exist is an error."""
    saying = rules.NO_SUCH_TIME if trouble is WallTrouble.MISSING else rules.TWO_SUCH_TIMES
    return saying.at(time=ClockTime(wall_minutes))


class Sources(Protocol):
    """Given to the schedule, so that it reads no file and asks no clock."""

    @property
    def facts(self) -> Facts:
        """What is known of the ways; empty where nothing was fetched."""

    def line(self, name: str) -> Line | None:
        """The timetable of that name, or None."""

    def line_names(self) -> tuple[str, ...]:
        """All names that `line` knows."""

    def problem(self, name: str) -> str:
        """Why the timetable of that name cannot be used; empty where there is none, or nothing wrong with it."""

    def holidays(self, country: str, year: int) -> Mapping[date, str] | None:
        """The public holidays of a country or region (ISO 3166 code) in a year, with their names; None: not known."""

    def regional_holidays(self, country: str, year: int) -> Mapping[date, RegionalHoliday]:
        """Those of a part of the country only."""
