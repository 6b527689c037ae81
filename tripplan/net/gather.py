"""Which facts and places a plan needs, and how to get them: asked of the services, or from the cache.

The fewest requests, each made once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tripplan.clock import DAY
from tripplan.facts import Facts, RoadRoute, Way, forecast_point, sea_points
from tripplan.model.items import Sleep, Stop
from tripplan.net.services import (
    SEA_DAYS,
    WEATHER_DAYS,
    read_route,
    read_sea,
    read_weather,
    route_request,
    sea_request,
    weather_request,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tripplan.clock import Minute
    from tripplan.findings import Path
    from tripplan.geo import LatLng
    from tripplan.net import Network
    from tripplan.net.cache import Cache
    from tripplan.net.client import Client
    from tripplan.net.request import FetchResult, Request, Response
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan


class FactsNeeded(NamedTuple):
    """What to ask for, without repetition, in the order of the plan."""

    weather: tuple[LatLng, ...] = ()
    """Forecast points on land."""
    sea_weather: tuple[LatLng, ...] = ()
    """Forecast points out at sea, for the wind on a crossing."""
    sea: tuple[LatLng, ...] = ()
    """The same, for the waves, which are forecast for fewer days."""
    ways: tuple[Way, ...] = ()


class FactRequest(NamedTuple):
    """One fact that a plan needs, and how to get it."""

    table: str
    """The field of `Facts` in which it has its place."""
    key: LatLng | Way
    request: Request
    read: Callable[[Response], Any]


def facts_in(results: Iterable[tuple[FactRequest, FetchResult[Any]]]) -> Facts:
    """All facts that could be had, also the old ones."""
    tables: dict[str, dict[Any, Any]] = {name: {} for name in Facts._fields}
    for asked, result in results:
        if result.value is not None:
            tables[asked.table][asked.key] = result.value
    return Facts(**tables)


# ---------------------------------------------------------------- what a plan needs


def facts_needed(days: Iterable[DayPlan], now: Minute) -> FactsNeeded:
    """What days could use now: no weather for what is over, or farther ahead than any forecast goes."""
    each_day = [each for day in days for each in (day, day.plan_b) if each is not None]
    ways = dict.fromkeys(leg.way for day in each_day for item in day.items for leg in item.legs if leg.way is not None)
    dated = [day for day in each_day if day.date is not None]
    near = list(_during(dated, now, WEATHER_DAYS))
    positions: list[LatLng | None] = []
    for item in near:
        positions += [spot.position for spot in (*item.ports[:1], *item.landings[:1])]
        if isinstance(item.item, Stop) and not isinstance(item.item, Sleep) and item.spot is not None:
            positions.append(item.spot.position)
    crossings = _crossings(near)
    at_sea = _crossings(_during(dated, now, SEA_DAYS)) if crossings else ()
    return FactsNeeded(_points(positions), crossings, at_sea, tuple(ways))


def _during(days: Iterable[DayPlan], now: Minute, most_days: int) -> Iterator[ItemPlan]:
    """The items that are not over and begin within so many days, today included."""
    last = now + most_days * DAY
    for item in (item for day in days for item in day.items):
        if item.start is not None and item.start < last and (item.end is None or item.end >= now):
            yield item


def _crossings(items: Iterable[ItemPlan]) -> tuple[LatLng, ...]:
    """The points of the sea that stand for the ferries."""
    found: list[LatLng] = []
    for item in items:
        if item.kind == "ferry":
            port, landing = item.ports[0].position, item.landings[0].position
            found += sea_points(port, landing) if port is not None and landing is not None else []
    return _points(found)


def _points(positions: Iterable[LatLng | None]) -> tuple[LatLng, ...]:
    return tuple(dict.fromkeys(forecast_point(position) for position in positions if position is not None))


def fact_requests(needed: FactsNeeded, network: Network) -> list[FactRequest]:
    """What to ask of the services that may be asked."""
    found: list[FactRequest] = []
    if network.weather:
        for table, points in (("weather", needed.weather), ("sea_weather", needed.sea_weather)):
            for point in points:
                request = weather_request(network.weather, point, at_sea=table == "sea_weather")
                found.append(FactRequest(table, point, request, read_weather))
    if network.marine:
        found += [FactRequest("sea", point, sea_request(network.marine, point), read_sea) for point in needed.sea]
    if network.routing:
        for way in needed.ways:
            found.append(FactRequest("routes", way, route_request(network.routing, way), partial(read_route, way=way)))
    return found


# ---------------------------------------------------------------- where it comes from


async def gather(
    client: Client,
    asked: Iterable[FactRequest],
    *,
    afresh: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> list[tuple[FactRequest, FetchResult[Any]]]:
    """Makes all requests, and gives what became of each.

    `afresh` does without responses that are young enough; `progress` is called after each.
    """

    async def fetch_one(each: FactRequest) -> tuple[FactRequest, FetchResult[Any]]:
        request = each.request._replace(max_age=0) if afresh else each.request
        result = await client.fetch(request, each.read)
        progress()
        return each, result

    # asyncio costs 45 ms to import, and the cache is read without it.
    import asyncio

    return await asyncio.gather(*map(fetch_one, asked))


class CachedFacts:
    """The facts in a cache, looked up while a plan is made."""

    def __init__(self, cache: Cache, network: Network, now: Minute) -> None:
        """Only responses of the services in `network` count; those that are too old by `now` are marked as stale."""
        self._now = now
        self._cached: Callable[[FactsNeeded], Facts] = lambda needed: cached_facts(
            cache, fact_requests(needed, network), now
        )
        self.routes = _CachedRoutes(lambda way: self._cached(FactsNeeded(ways=(way,))).routes.get(way))

    def of_days(self, days: Iterable[DayPlan]) -> Facts:
        """The forecasts for days that are scheduled, and the routes that were asked for meanwhile."""
        found = self._cached(facts_needed(days, self._now)._replace(ways=()))
        return found._replace(routes=dict(self.routes))


class _CachedRoutes(Mapping[Way, RoadRoute]):
    """Routes that are looked up once, when they are asked for."""

    def __init__(self, look_up: Callable[[Way], RoadRoute | None]) -> None:
        self._look_up = look_up
        self._asked: dict[Way, RoadRoute | None] = {}

    def __getitem__(self, way: Way) -> RoadRoute:
        if way not in self._asked:
            self._asked[way] = self._look_up(way)
        if (route := self._asked[way]) is None:
            raise KeyError(way)
        return route

    def __iter__(self) -> Iterator[Way]:
        """Those that were asked for and found."""
        return (way for way, route in self._asked.items() if route is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def cached_facts(cache: Cache, asked: Iterable[FactRequest], now: Minute) -> Facts:
    """The facts in the cache; those that are too old are marked as stale."""
    found = ((each, cache.look_up(each.request, each.read, now)) for each in asked)
    return facts_in((each, result) for each, result in found if result is not None)


# ---------------------------------------------------------------- where places are


class Unplaced(NamedTuple):
    """A place of a trip whose position is not known."""

    path: Path
    """Where the position could be written: the `places` entry, or the item."""
    name: str
    address: str = ""


def unplaced(plan: Plan) -> list[Unplaced]:
    """The places to look for, each once, in the order of the plan."""
    days = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    found: dict[str, Unplaced] = {}
    for item in (item for day in days for item in day.items):
        if isinstance(item.item, Stop) and item.spot is not None and item.spot.position is None:
            name, place = item.spot.name, item.spot.place
            path: Path = ("places", name)
            address = (place.address if place is not None else None) or ""
            known = plan.document.node_at(path) is not None
            found.setdefault(name, Unplaced(path if known else item.path, name, address))
    return list(found.values())
