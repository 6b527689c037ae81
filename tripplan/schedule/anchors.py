"""The clock of one day: when its wall times are, and the times that hang on the sun or on the last boat."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import Anchor, ClockTime, Minute, RelativeTime, Time, WallTrouble, format_clock, resolve
from tripplan.findings import Finding, error, warning
from tripplan.schedule.sun import sun_minute

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.findings import Path
    from tripplan.geo import LatLng
    from tripplan.schedule.rides import RideTimes


class Moment(NamedTuple):
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
        """The instant of a TIME (FORMAT, sections 1 and 4); None, and told, where it cannot be known."""
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
            return warning("unknown-time", "closing is known only at a place with hours")
        if anchor.ride is not None:
            return self._last_ride(anchor, anchor.ride)
        if not self.dated:
            return warning("unknown-time", f"without a date the time of {anchor.value} is not known")
        if self.position is None:
            return warning("unknown-time", f"the time of {anchor.value} needs a position", "add coords or a map link")
        found = sun_minute(anchor, self.position, self.today, self.zone)
        return warning("unknown-time", f"there is no {anchor.value} here on {self.today}") if found is None else found

    def _last_ride(self, anchor: Anchor, kind: str) -> Minute | Finding:
        """When the last guaranteed ride of a kind leaves, of those the next one in the plan."""
        ride = self.later.get(kind)
        if ride is None:
            return error("no-ride-later", f"there is no {kind} later that day")
        if ride.lasts is None:
            whose = f" of {ride.line.id}" if ride.line is not None else ""
            day = f" on {self.today}" if self.dated else " without a date"
            return warning("unknown-time", f"when the {anchor.value}{whose} leaves{day} is not known")
        return ride.lasts


def odd_wall_time(wall_minutes: int, trouble: WallTrouble) -> Finding:
    """Tells a wall time that daylight saving makes odd: one that does not exist is an error."""
    kind = error if trouble is WallTrouble.MISSING else warning
    return kind("wall-time", f"{format_clock(wall_minutes)} {trouble.value}")
