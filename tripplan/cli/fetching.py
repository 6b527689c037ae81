"""One round of requests to the network for a trip, and its results."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from tripplan.cli.streams import is_terminal, print_to_stderr, write_to_stderr
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
    progress = _Progress(len(facts) + len(places) + len(urls))
    offline = options.offline or network.offline
    async with Client(Cache(paths.answers), offline=offline, contact=network.contact) as client:
        gathered = await gather(client, facts, progress=progress.step)
        found = [await progress.after(find_places(client, network, each.name, each.address)) for each in places]
        checked = await asyncio.gather(*(progress.after(check_link(client, url)) for url in urls))
    progress.end()
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


class _Progress:
    """How far it is, on a terminal only, and gone when it is done."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._done = 0
        self._shown = is_terminal(sys.stderr)

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._shown:
            bar = "#" * (20 * self._done // self._count)
            progress = say("fetching [{bar:<20}] {done} of {count}", bar=bar, done=self._done, count=self._count)
            write_to_stderr(f"\r{progress}")

    async def after(self, awaited: Awaitable[T]) -> T:
        """Waits for one of them."""
        result = await awaited
        self.step()
        return result

    def end(self) -> None:
        """Takes the bar away."""
        if self._shown and self._done:
            write_to_stderr("\r\x1b[K")
