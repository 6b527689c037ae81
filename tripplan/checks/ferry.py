"""Rules about sailings: how sure a timetable is, what it asks for, and what another port would do to the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import RelativeTime, format_duration, local
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.model.items import Visit
from tripplan.timetables import Sailing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.schedule import DayPlan, ItemPlan, OtherLanding

UNSURE: Final = "C"
"""The grade of a timetable's cell that rests on one undated source, or on sources in conflict."""


def _rides(day: DayPlan) -> Iterator[ItemPlan]:
    return (item for item in day.items if item.ride is not None)


def stale_timetable(day: DayPlan, about: About) -> Iterator[Finding]:
    """A timetable that was last checked more than 180 days ago."""
    for item in _rides(day):
        line = item.ride.times.line if item.ride is not None else None
        if line is not None and about.now is not None and line.stale(about.now):
            age = (local(about.now, line.zone).date() - line.checked).days
            message = f"the timetable {line.id} was last checked on {line.checked}, {age} days ago"
            finding = warning("timetable-stale", message, "look whether it still holds")
            yield finding.at(item.path, finding.span)


def unconfirmed_sailing(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A guaranteed sailing that the plan takes on weak evidence."""
    for item in _rides(day):
        sailing = item.ride.taken if item.ride is not None else None
        if isinstance(sailing, Sailing) and sailing.evidence == UNSURE:
            clock = local(sailing.departs, item.zone)
            finding = note("unconfirmed", f"the {clock:%H:%M} rests on weak evidence: confirm it before you go")
            yield finding.at(item.path, finding.span)


def unconfirmed_last(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A time that hangs on the last sailing, which the timetable gives on weak evidence and the plan does not take."""
    for item, rides in zip(day.items, _rides_after(day), strict=True):
        for kind in _hangs_on(item):
            ride = rides.get(kind)
            last = ride.ride.times.last if ride is not None and ride.ride is not None else None
            if ride is None or ride.ride is None or last is None or last.evidence != UNSURE or ride.ride.taken == last:
                continue
            clock = local(last.departs, ride.zone)
            message = f"{item.kind} {item.name} hangs on the last {kind}, and the {clock:%H:%M} rests on weak evidence"
            yield note("unconfirmed", message, "confirm it before you go")._replace(path=item.path)


def _rides_after(day: DayPlan) -> list[dict[str, ItemPlan]]:
    """For each item, the next ride of each kind: the item itself or one after it."""
    found: list[dict[str, ItemPlan]] = []
    rides: dict[str, ItemPlan] = {}
    for item in reversed(day.items):
        rides = {**rides, item.kind: item} if item.ride is not None else rides
        found.append(rides)
    return found[::-1]


def _hangs_on(item: ItemPlan) -> set[str]:
    """The kinds of ride whose last departure a stop's times are told from."""
    if not isinstance(item.item, Visit):
        return set()
    times = (item.item.time, item.item.by)
    return {time.anchor.ride for time in times if isinstance(time, RelativeTime) and time.anchor.ride is not None}


def to_bring(about: About) -> Iterator[Finding]:
    """What a timetable says one must have along, on a trip that says nothing of what to bring.

    Whether the words of a trip mean the same as those of the timetable nobody can tell: any `bring` will do.
    """
    trip = about.trip
    entries = [entry.item for entry in about.entries() if entry.item is not None]
    if any(each.bring for each in (trip.head, *trip.places.values(), *(day.head for day in trip.days), *entries)):
        return
    told = set()
    for item in (item for day in about.days for item in _rides(day)):
        line = item.ride.times.line if item.ride is not None else None
        if line is not None and line.bring and line.id not in told and item.start is not None:
            told.add(line.id)
            message = f"{line.name} asks you to bring: {', '.join(line.bring)}"
            yield note("bring", message, "write what you need under 'bring'")._replace(path=item.path)


def other_landing(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A boat that may land at a port that the trip does not name, and what that does to the day.

    On a day that breaks anyway the port makes no difference.
    """
    for item in _rides(day) if day.broken is None else ():
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


CHAPTER: Final = Chapter(
    Topic.FERRY,
    (
        Rule("bring", Severity.NOTE, "a line asks for things that nobody has written down"),
        Rule("other-landing", Severity.WARNING, "the boat may land at another port, and then the day breaks"),
        Rule("timetable-stale", Severity.WARNING, "a timetable was last checked long ago", once=True, passing=True),
        Rule("unconfirmed", Severity.NOTE, "a sailing rests on weak evidence"),
    ),
    of_day=(other_landing, stale_timetable, unconfirmed_sailing, unconfirmed_last),
    of_trip=(to_bring,),
)
