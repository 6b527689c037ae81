"""Rules about ways, where a router was asked: those that are written too short, and those that take a ferry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import format_duration
from tripplan.facts.words import as_of
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.schedule import Obtained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.facts import RoadRoute
    from tripplan.schedule import DayPlan, ItemPlan, Leg


def slower_way(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A way that is written shorter than a router counts."""
    for item, leg, route in _routed(day):
        if leg.km is None and route.minutes is not None and leg.minutes < route.minutes:
            written, counted = format_duration(leg.minutes), format_duration(route.minutes)
            told = f"{route.origin.source.name}, {as_of(route.origin, item.zone)}"
            message = f"{leg.mode} takes {written} as written, but {counted} for {route.km:.1f} km by a router ({told})"
            path = leg.entry.path if leg.entry is not None else item.path
            yield note("slower-way", message, "give it more time")._replace(path=path)


def way_by_ferry(day: DayPlan, _about: About) -> Iterator[Finding]:
    """A way of estimated length that goes by ferry: a router knows no timetable, so it counts nothing for it."""
    for item, leg, route in _routed(day):
        if leg.obtained is Obtained.ESTIMATED and leg.km is not None and route.rides:
            names = " and ".join(part.name for part in route.rides)
            goal = item.spot.name if item.spot is not None else item.name
            message = f"{leg.mode} to {goal} goes by {names}, whose times are not counted"
            hint = "write it as a 'ferry' item, between the ports"
            yield warning("way-by-ferry", message, hint)._replace(path=item.path)


def _routed(day: DayPlan) -> Iterator[tuple[ItemPlan, Leg, RoadRoute]]:
    return ((item, leg, leg.route) for item in day.items for leg in item.legs if leg.route is not None)


CHAPTER: Final = Chapter(
    Topic.PLACE,
    (
        Rule("slower-way", Severity.NOTE, "a way is written shorter than a router counts", passing=True),
        Rule("way-by-ferry", Severity.WARNING, "an estimated way goes by ferry", passing=True),
    ),
    of_day=(slower_way, way_by_ferry),
)
