"""The ways that lead to an item: how, how long, how far, and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.items import Move
from tripplan.schedule import Obtained
from tripplan.schedule.ways import DETOUR, EXTRA_MINUTES, KM_PER_HOUR
from tripplan.views import format as look
from tripplan.views.details.said import Said, to_do, told
from tripplan.views.details.weather import origin_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.schedule import Leg
    from tripplan.views.details.said import Subject


def ways(subject: Subject) -> Iterator[Said]:
    """Each way, and what is written about it."""
    for leg in subject.item.legs:
        yield Said(f"{leg.mode}, {_how(leg)}", "", look.span(leg.minutes, leg.obtained))
        if leg.route is not None and leg.obtained is Obtained.ROUTED:
            yield origin_said(subject, leg.route.origin)._replace(figure="")
        if leg.entry is None:
            continue
        written = leg.entry.item
        if isinstance(written, Move):
            texts = [*written.note, *(f"bring: {each}" for each in written.bring)]
            texts += [f"cost: {look.cost_words(written.cost, subject.plan.trip.head)}"] if written.cost else []
            yield from (Said(text, "", "") for text in texts)
            yield from (to_do(text)._replace(figure="") for text in written.todo)
        yield from (told(finding)._replace(figure="") for finding in subject.plan.findings_at(leg.entry.path))


def _how(leg: Leg) -> str:
    if leg.obtained is Obtained.UNKNOWN:
        return "how far is not known: it counts as nothing"
    if leg.km is not None:
        extra = EXTRA_MINUTES.get(leg.mode)
        more = f" and {look.span(extra)} more" if extra else ""
        if leg.obtained is Obtained.ROUTED:
            return f"{leg.km:.1f} km as a router counts{more}"
        speed = f"{DETOUR:g} times the straight line at {KM_PER_HOUR[leg.mode]:g} km an hour{more}"
        return f"about {leg.km:.1f} km: {speed}"
    return "as written" if leg.obtained is Obtained.STATED else "a guess of yours"
