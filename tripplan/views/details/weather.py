"""The weather of an item, and how it stands for a ferry: where a forecast was fetched, with its source and age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.facts import FerryState
from tripplan.facts.words import STOP_RULE, WATCH_RULE, as_of, attribution, outlook_figures, weather_figures
from tripplan.model.items import Sleep, Stop
from tripplan.views.details.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.facts import Origin
    from tripplan.views.details.said import Subject

_ROLES: Final = {FerryState.LIKELY_STOPPED: "warning", FerryState.WATCH: "note", FerryState.UNKNOWN: "note"}


def weather(subject: Subject) -> Iterator[Said]:
    """The weather while one is there; of a ferry also how likely the weather stops it."""
    item, facts = subject.item, subject.plan.world.facts
    if subject.day.date is None:
        return
    if item.kind == "ferry":
        yield from _crossing(subject)
    elif isinstance(item.item, Stop) and not isinstance(item.item, Sleep) and item.spot is not None:
        if item.start is None or item.end is None:
            return
        found = facts.weather_at(item.spot.position, item.start, item.end)
        if found is not None:
            yield Said(weather_figures(found))
            yield origin_said(subject, found.origin)


def _crossing(subject: Subject) -> Iterator[Said]:
    """The state by its thresholds. Whether the ferry runs is its operator's to say."""
    item, ride = subject.item, subject.item.ride
    if ride is None or ride.departs is None or ride.lands is None:
        return
    ports = item.ports[0].position, item.landings[0].position
    outlook = subject.plan.world.facts.ferry(*ports, ride.departs, ride.lands)
    if outlook is None:
        return
    yield Said(f"risk by the weather: {outlook.state.value}", _ROLES.get(outlook.state, ""))
    yield Said(outlook_figures(outlook))
    yield Said(f"likely stopped: {STOP_RULE}, as for the Korean advisory 풍랑주의보", "muted")
    yield Said(f"watch: {WATCH_RULE}, our own caution", "muted")
    yield Said("a forecast for the open sea: whether it runs, its operator says", "muted")
    yield origin_said(subject, outlook.origins[0])


def origin_said(subject: Subject, origin: Origin) -> Said:
    """How old a fact is, and whom it is from."""
    age = as_of(origin, subject.item.zone, subject.plan.world.now)
    return Said(f"{age}; {attribution(origin)}", "warning" if origin.is_stale else "muted")
