"""Rules about sailings: how sure a timetable is, and what another port would do to the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import Minute, format_duration, local
from tripplan.findings import Finding, note, warning
from tripplan.timetables import Sailing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.schedule import DayPlan, ItemPlan, OtherLanding

UNSURE: Final = "C"
"""The grade of a timetable's cell that rests on one undated source, or on sources in conflict."""


def _rides(day: DayPlan) -> Iterator[ItemPlan]:
    return (item for item in day.items if item.ride is not None)


def stale_timetable(day: DayPlan, now: Minute | None) -> Iterator[Finding]:
    """A timetable that was last checked more than 180 days ago."""
    for item in _rides(day):
        line = item.ride.times.line if item.ride is not None else None
        if line is not None and now is not None and line.stale(now):
            message = f"the timetable {line.id} was last checked on {line.checked}"
            finding = warning("timetable-stale", message, "look whether it still holds")
            yield finding.at(item.path, finding.span)


def unconfirmed_sailing(day: DayPlan, _now: Minute | None) -> Iterator[Finding]:
    """A guaranteed sailing that the plan takes on weak evidence."""
    for item in _rides(day):
        sailing = item.ride.taken if item.ride is not None else None
        if isinstance(sailing, Sailing) and sailing.evidence == UNSURE:
            clock = local(sailing.departs, item.zone)
            finding = note("unconfirmed", f"the {clock:%H:%M} rests on weak evidence: confirm it before you go")
            yield finding.at(item.path, finding.span)


def other_landing(day: DayPlan, _now: Minute | None) -> Iterator[Finding]:
    """A boat that may land at a port that the trip does not name, and what that does to the day."""
    for item in _rides(day):
        for other in item.ride.elsewhere if item.ride is not None else ():
            if not other.broken:
                continue
            way = f"{other.way.mode} {format_duration(other.way.minutes)} to {other.planned.name}"
            message = f"if the boat lands at {other.port.name} ({way}) the day breaks{_short(day, other)}"
            finding = warning("other-landing", message, "ask the crew where it lands")
            yield finding.at(item.path, finding.span)


def _short(day: DayPlan, other: OtherLanding) -> str:
    """By how much it breaks, and where."""
    if other.tightest is None or other.tightest >= 0:
        return ""
    item = next((item for item in day.items if item.path == other.tightest_path), None)
    where = f" at {item.kind} {item.name}" if item is not None else ""
    return f": {-other.tightest} min short{where}"
