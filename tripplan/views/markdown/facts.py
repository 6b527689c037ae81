"""Whom the facts of a page are from, and how old they are; nothing on a page without any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.facts.words import as_of
from tripplan.findings import with_follow_ups
from tripplan.schedule import Obtained
from tripplan.views.markdown.escape import link

if TYPE_CHECKING:
    from tripplan.facts import Origin
    from tripplan.plan import Plan

_WEATHER: Final = frozenset({"likely-stopped", "rain", "wind"})
"""Codes of findings that speak of a forecast."""


def fact_lines(plan: Plan) -> list[str]:
    """A point for each kind of fact that the page uses, by its oldest."""
    legs = [leg for day in plan.days for item in day.items for leg in item.legs]
    routes = [leg.route.origin for leg in legs if leg.route is not None and leg.obtained is Obtained.ROUTED]
    forecasts: list[Origin] = []
    if any(finding.code in _WEATHER for finding in with_follow_ups(plan.findings)):
        facts = plan.world.facts
        forecasts = [each.origin for each in (*facts.weather.values(), *facts.sea_weather.values())]
        forecasts += [each.origin for each in facts.sea.values()]
    points = [_point(name, found, plan) for name, found in (("Ways by road", routes), ("Weather", forecasts)) if found]
    return ["", "## Facts from outside", "", *points] if points else []


def _point(name: str, origins: list[Origin], plan: Plan) -> str:
    oldest = min(origins, key=lambda origin: (not origin.is_stale, origin.as_of))
    source = link(f"{oldest.source.name}, {oldest.source.licence}", oldest.source.link)
    return f"- {name}: {source}, {as_of(oldest, plan.trip.zone, plan.world.now)}"
