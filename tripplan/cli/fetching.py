"""One round of requests to the network for a trip, and its results."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from tripplan.cli.streams import Progress, print_to_stderr
from tripplan.net.cache import Cache
from tripplan.net.client import Client
from tripplan.net.gather import FactsNeeded, Gathered, fact_requests, facts_needed, gather
from tripplan.net.geocode import find_places, unplaced
from tripplan.net.links import check_link, trip_links
from tripplan.sentences import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable

    from tripplan.net.errors import NetworkError
    from tripplan.net.geocode import Candidate, Unplaced
    from tripplan.net.links import CheckedLink, TripLink
    from tripplan.net.request import FetchResult
    from tripplan.net.services import Network
    from tripplan.plan import Plan
    from tripplan.workspace.paths import Paths

T = TypeVar("T")

_NO_PLACES: Final = "there is no service that knows places to ask; 'tripplan help settings' tells how to choose one"
_NO_ROUTING: Final = "there is no routing server to ask; 'tripplan help settings' tells how to choose one"
_NO_WEATHER: Final = "there is no server of the weather to ask; 'tripplan help settings' tells how to choose one"


class FetchRound(NamedTuple):
    """Results of one round of requests."""

    facts: Gathered
    places: list[tuple[Unplaced, FetchResult[tuple[Candidate, ...]]]]
    links: list[tuple[TripLink, CheckedLink]]

    @property
    def troubles(self) -> list[NetworkError]:
        """Everything that went wrong, in the order of the requests."""
        found = [fetched.error for _, fetched in (*self.facts.results, *self.places)]
        return [each for each in (*found, *(checked.error for _, checked in self.links)) if each is not None]

    @property
    def lacks_something(self) -> bool:
        """Whether something could not be had, not even an old answer, or a link is gone."""
        nothing = any(fetched.value is None for _, fetched in (*self.facts.results, *self.places))
        return nothing or any(checked.state != "alive" for _, checked in self.links)


async def fetch(options: argparse.Namespace, plan: Plan, network: Network, paths: Paths) -> FetchRound:
    """Requests what the options name, as far as there are services for it."""
    facts = fact_requests(_wanted(options, plan, network), network)
    places = unplaced(plan) if options.places and _has_service(network.places, _NO_PLACES) else []
    links = trip_links(plan.document) if options.links else []
    urls = list(dict.fromkeys(link.url for link in links))
    progress = Progress(len(facts) + len(places) + len(urls))
    offline = options.offline or network.offline
    async with Client(Cache(paths.answers), offline=offline, contact=network.contact) as client:
        gathered = await gather(client, facts, progress=progress.step)
        found = [await _step_after(find_places(client, network, each.name, each.address), progress) for each in places]
        checked = await asyncio.gather(*(_step_after(check_link(client, url), progress) for url in urls))
    known = dict(zip(urls, checked, strict=True))
    return FetchRound(gathered, list(zip(places, found, strict=True)), [(link, known[link.url]) for link in links])


def _wanted(options: argparse.Namespace, plan: Plan, network: Network) -> FactsNeeded:
    """What the plan could use, of the kinds that the options name; without any, the weather and the ways."""
    found = facts_needed(plan.days, plan.world.now or 0)
    default = not (options.weather or options.routes or options.places or options.links)
    if options.routes:
        _has_service(network.routing, _NO_ROUTING)
    if options.weather:
        _has_service(network.weather, _NO_WEATHER)
    ways = found.ways if options.routes or default else ()
    return found._replace(ways=ways) if options.weather or default else FactsNeeded((), (), (), ways)


def _has_service(chosen: str, sentence: str) -> bool:
    """Whether a service is set; prints the sentence where it is not."""
    if not chosen:
        print_to_stderr(say(sentence))
    return bool(chosen)


async def _step_after(awaited: Awaitable[T], progress: Progress) -> T:
    result = await awaited
    progress.step()
    return result
