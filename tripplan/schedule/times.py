"""Clock times of a day, also those by the sun or by the last departure, and what a schedule asks of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from tripplan.clock import Anchor, ClockTime, Minute, RelativeTime, Time, WallTrouble, resolve
from tripplan.findings import Finding
from tripplan.schedule import rules
from tripplan.schedule.opening import sun_minute

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.facts import Facts
    from tripplan.findings import Path
    from tripplan.geo import LatLng
    from tripplan.model.country import RegionalHoliday
    from tripplan.timetables import Line


class LastRide(NamedTuple):
    """When the last of some rides leaves."""

    minute: Minute | None
    """None where that is not known."""
    line: str | None
    """The timetable that is asked, where one is."""


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
    later: Mapping[str, LastRide]
    """The last ones of the next ride of each kind."""
    path: Path
    """Where its findings belong."""
    told: list[Finding]

    def tell(self, finding: Finding, key: str = "") -> None:
        """Remembers a finding, at one key of the item."""
        self.told.append(finding.at((*self.path, key) if key else self.path, finding.span))

    def wall(self, wall_minutes: int, key: str) -> Minute:
        """The instant of a wall time, told where daylight saving makes it odd: one that does not exist is an error."""
        found = resolve(self.day, wall_minutes, self.zone)
        if found.trouble is not None:
            saying = rules.NO_SUCH_TIME if found.trouble is WallTrouble.MISSING else rules.TWO_SUCH_TIMES
            self.tell(saying.at(time=ClockTime(wall_minutes)), key)
        return found.minute

    def minute(self, time: Time, key: str) -> Minute | None:
        """The instant of a TIME; None, and told, where it cannot be known."""
        if isinstance(time, ClockTime):
            return self.wall(time.minutes, key)
        assert isinstance(time, RelativeTime)
        anchor = time.anchor
        found = self._last_ride(anchor, anchor.ride) if anchor.ride is not None else self._sun(anchor)
        if isinstance(found, Finding):
            self.tell(found, key)
            return None
        return found + time.offset

    def _sun(self, anchor: Anchor) -> Minute | Finding:
        """When the sun rises or sets, or why that is not known; nothing closes here."""
        if anchor is Anchor.CLOSING:
            return rules.NO_HOURS.at()
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
        if ride.minute is not None:
            return ride.minute
        last, line = anchor.value, ride.line
        if line is None:
            dated = rules.LAST_UNKNOWN.at(anchor=last, date=self.today)
            return dated if self.dated else rules.LAST_UNDATED.at(anchor=last)
        dated = rules.LAST_OF_LINE_UNKNOWN.at(anchor=last, line=line, date=self.today)
        return dated if self.dated else rules.LAST_OF_LINE_UNDATED.at(anchor=last, line=line)


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
