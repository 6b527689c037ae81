"""From what a plan wants to know to facts: asked of the services, or as they were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tripplan.facts import Facts
from tripplan.net.kept import kept
from tripplan.net.request import request_of
from tripplan.net.routes import read_route, route_query
from tripplan.net.sea import read_sea, sea_query
from tripplan.net.weather import read_weather, weather_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tripplan.clock import Minute
    from tripplan.config import Network
    from tripplan.facts import Route, Way
    from tripplan.geo import LatLng
    from tripplan.net.cache import Cache
    from tripplan.net.client import Client
    from tripplan.net.kept import Fetched
    from tripplan.net.request import Answer, Request
    from tripplan.net.wanted import Wanted


class Question(NamedTuple):
    """One fact that a plan could use, and how to come by it."""

    table: str
    """The field of `Facts` in which it has its place."""
    key: LatLng | Way
    request: Request
    read: Callable[[Answer], Any]


def questions(wanted: Wanted, network: Network) -> list[Question]:
    """What to ask of the services that may be asked."""
    found = []
    if network.weather:
        found += [_weather("weather", point, network.weather) for point in wanted.weather]
        found += [_weather("sea_weather", point, network.weather) for point in wanted.sea_weather]
    if network.marine:
        found += [_sea(point, network.marine) for point in wanted.sea]
    if network.routing:
        found += [_route(way, network.routing) for way in wanted.ways]
    return found


def _weather(table: str, point: LatLng, base: str) -> Question:
    query = weather_query(base, point, at_sea=table == "sea_weather")
    return Question(table, point, request_of(query, "weather"), _dated(read_weather))


def _sea(point: LatLng, base: str) -> Question:
    return Question("sea", point, request_of(sea_query(base, point), "marine"), _dated(read_sea))


def _route(way: Way, base: str) -> Question:
    def read(answer: Answer) -> Route:
        return read_route(answer.data, way, answer.asked_at, is_stale=answer.is_stale)

    return Question("routes", way, request_of(route_query(base, way), "route"), read)


def _dated(read: Callable[..., Any]) -> Callable[[Answer], Any]:
    """A reader that is told the age of the answer."""
    return lambda answer: read(answer.data, answer.asked_at, is_stale=answer.is_stale)


class Gathered(NamedTuple):
    """What became of the questions, in their order."""

    results: tuple[tuple[Question, Fetched[Any]], ...]

    @property
    def facts(self) -> Facts:
        """All facts that could be had, also the old ones."""
        tables: dict[str, dict[Any, Any]] = {name: {} for name in Facts._fields}
        for question, fetched in self.results:
            if fetched.value is not None:
                tables[question.table][question.key] = fetched.value
        return Facts(**tables)


async def gather(
    client: Client,
    asked: Iterable[Question],
    *,
    afresh: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> Gathered:
    """Asks them all. `afresh` does without answers that are young enough; `progress` is called after each."""

    async def one(question: Question) -> tuple[Question, Fetched[Any]]:
        request = question.request._replace(max_age=0) if afresh else question.request
        fetched = await client.fetch(request, question.read)
        progress()
        return question, fetched

    # asyncio costs 45 ms to import, and what was kept is read without it.
    import asyncio

    return Gathered(tuple(await asyncio.gather(*(one(question) for question in asked))))


def kept_facts(cache: Cache, asked: Iterable[Question], now: Minute) -> Facts:
    """The facts that were kept; those that are too old are marked as stale."""
    found = ((question, kept(cache, question.request, question.read, now)) for question in asked)
    return Gathered(tuple((question, fetched) for question, fetched in found if fetched is not None)).facts
