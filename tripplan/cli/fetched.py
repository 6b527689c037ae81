"""What `tripplan fetch` tells: each fact, place and link on a line, with its age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.facts import OPENSTREETMAP
from tripplan.facts.words import as_of, attribution
from tripplan.findings import path_text
from tripplan.views.cells import fit, plain, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.facts import Route
    from tripplan.net.gather import Gathered, Question
    from tripplan.net.geocode import Candidate
    from tripplan.net.kept import Fetched
    from tripplan.net.links import Checked, TripLink
    from tripplan.net.places import Unplaced
    from tripplan.plan import Plan

_NAMES: Final = {"weather": "weather", "sea_weather": "wind at sea", "sea": "waves", "routes": "way"}
_NAME: Final = 12
_MOST_CANDIDATES: Final = 3


def fact_lines(gathered: Gathered, plan: Plan) -> Iterator[str]:
    """Weather, sea and ways with their age, and below them who has to be named."""
    rows = [(question, fetched, _where(question)) for question, fetched in gathered.results]
    column = max((width(where) for *_, where in rows), default=0)
    origins = {}
    for question, fetched, where in rows:
        fact = fetched.value
        told = "not known" if fact is None else as_of(fact.origin, plan.trip.zone, plan.world.now)
        length = f"{_length(fact)}, " if fact is not None and question.table == "routes" else ""
        yield f"{fit(_NAMES[question.table], _NAME)}{fit(where, column)}  {length}{told}"
        if fact is not None:
            origins[fact.origin.source] = fact.origin
    yield from map(attribution, origins.values())


def _where(question: Question) -> str:
    if question.table == "routes":
        way = question.key
        return f"{way.start} → {way.end} by {way.profile}"  # type: ignore[union-attr]  # ways are the keys of routes
    return str(question.key)


def _length(route: Route) -> str:
    if route.minutes is None or route.km is None:
        return "not by road alone"
    return f"{format_duration(route.minutes)}, {route.km:.1f} km"


def place_lines(found: Sequence[tuple[Unplaced, Fetched[tuple[Candidate, ...]]]]) -> Iterator[str]:
    """Each place with the positions that it may have, and what would write one of them."""
    for place, fetched in found:
        yield f"{fit('place', _NAME)}{plain(place.name)}{'' if fetched.value else ': not found'}"
        for candidate in (fetched.value or ())[:_MOST_CANDIDATES]:
            kind = f" ({candidate.kind})" if candidate.kind else ""
            yield f"{' ' * _NAME}{candidate.position}  {plain(candidate.name)}{kind}, {plain(candidate.address)}"
        if fetched.value:
            coords = path_text((*place.path, "coords"))
            yield f"{' ' * _NAME}to take the first: tripplan set FILE '{coords}' '{fetched.value[0].position}'"
    if any(fetched.value for _, fetched in found):
        yield f"{OPENSTREETMAP.name} ({OPENSTREETMAP.licence}), {OPENSTREETMAP.link}"


def link_lines(links: Sequence[tuple[TripLink, Checked]]) -> Iterator[str]:
    """Each link with its state, and what a short one names."""
    for link, checked in links:
        yield f"{fit('link', _NAME)}{plain(link.url)}"
        yield f"{' ' * _NAME}{path_text(link.path)}: {plain(checked.words)}"
        if checked.place is not None:
            yield f"{' ' * _NAME}→ {plain(checked.place.url)}"
