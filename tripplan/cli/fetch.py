"""`tripplan fetch`: asks the network for what a trip could use, and keeps it for when there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan import document
from tripplan.cli.parser import a_name, add_moment_arguments
from tripplan.cli.streams import STANDARD_INPUT, Progress, Result, print_to_stderr
from tripplan.cli.trips import load_plan
from tripplan.clock import format_duration
from tripplan.edits import apply
from tripplan.errors import NotEditable, UsageError
from tripplan.facts import OPENSTREETMAP, as_of, attribution
from tripplan.findings import path_text
from tripplan.sentences import say, say_count
from tripplan.views.cells import fit, plain, width
from tripplan.workspace.paths import user_paths
from tripplan.workspace.saving import save_file
from tripplan.workspace.settings import read_settings
from tripplan.workspace.store import is_stream

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Iterator
    from typing import Any, TypeVar

    from tripplan.net import Network
    from tripplan.net.gather import FactRequest, Unplaced
    from tripplan.net.links import CheckedLink, TripLink
    from tripplan.net.request import FetchResult
    from tripplan.net.services import Candidate
    from tripplan.plan import Plan
    from tripplan.workspace.paths import Paths
    from tripplan.workspace.store import FileText

    T = TypeVar("T")
    Answers = list[tuple[FactRequest, FetchResult[Any]]]
    Places = list[tuple[Unplaced, FetchResult[tuple[Candidate, ...]]]]
    Links = list[tuple[TripLink, CheckedLink]]


_NO_PLACES: Final = "there is no service that knows places to ask; 'tripplan help settings' tells how to choose one"
_NO_ROUTING: Final = "there is no routing server to ask; 'tripplan help settings' tells how to choose one"
_NO_WEATHER: Final = "there is no server of the weather to ask; 'tripplan help settings' tells how to choose one"


def describe_fetch(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, and what to fetch for it."""
    file = say("a trip file, or - for standard input")
    parser.add_argument("file", type=a_name, nargs="?", metavar="FILE", help=file)
    weather = say("the weather and the sea; with --routes the default")
    parser.add_argument("--weather", action="store_true", help=weather)
    parser.add_argument("--routes", action="store_true", help=say("how long ways take, from the routing server"))
    parser.add_argument("--places", action="store_true", help=say("where places without coordinates are"))
    parser.add_argument("--links", action="store_true", help=say("whether links are alive, and what short ones name"))
    parser.add_argument("--apply", action="store_true", help=say("with --links: replace short links by what they name"))
    parser.add_argument("--offline", action="store_true", help=say("open no connection: tell what was kept"))
    parser.add_argument("--clear", action="store_true", help=say("take away everything that was kept, first"))
    add_moment_arguments(parser)


def run_fetch(options: argparse.Namespace) -> Result:
    """Fetches, and prints what came and how old each fact is; the status is 1 where something is missing."""
    paths = user_paths()
    if options.clear:
        # hashlib and json cost 5 ms to import.
        from tripplan.net.cache import Cache
        from tripplan.workspace.holidays import HolidayCache

        count = Cache(paths.answers).clear()
        HolidayCache(paths.holidays).clear()
        print_to_stderr(say_count(count, "took away {count} answer", "took away {count} answers"))
        if options.file is None:
            return Result()
    if options.file is None:
        raise UsageError(say("name a trip to fetch for; 'tripplan fetch --help' tells more"))
    if options.apply and (options.file == STANDARD_INPUT or is_stream(Path(options.file)) or not options.links):
        raise UsageError(say("--apply goes with --links, and with a trip in a file"))
    return _fetch(options, paths)


def _fetch(options: argparse.Namespace, paths: Paths) -> Result:
    # asyncio and httpx cost 110 ms to import; the manual and the completion, which look into every command, do without.
    import asyncio

    from tripplan.net.request import summarize

    plan, file = load_plan(options)
    configured = read_settings(paths)
    for finding in configured.findings:
        print_to_stderr(configured.located(finding))
    network = configured.settings.network
    services = {
        "routes": (network.routing, _NO_ROUTING),
        "weather": (network.weather, _NO_WEATHER),
        "places": (network.places, _NO_PLACES),
    }
    for name, (service, sentence) in services.items():
        if getattr(options, name) and not service:
            print_to_stderr(say(sentence))
    facts, places, links = asyncio.run(_ask(options, plan, network, paths))
    results = [result for _, result in (*facts, *places)]
    errors = [*(result.error for result in results), *(checked.error for _, checked in links)]
    for sentence in summarize(error for error in errors if error is not None):
        print_to_stderr(sentence)
    lines = [*_fact_lines(facts, plan), *_place_lines(places)]
    for link, checked in links:
        lines.append(f"{fit(say('link'), _NAME)}{plain(link.url)}")
        lines.append(f"{' ' * _NAME}{path_text(link.path)}: {plain(checked.words)}")
        if checked.place is not None:
            lines.append(f"{' ' * _NAME}→ {plain(checked.place.url)}")
    remark = _apply(links, file, paths, write=options.apply)
    if not lines:
        remark = remark or say("there is nothing to fetch for this trip now")
    # Not even an old answer, or a link is gone.
    lacks = any(each.value is None for each in results) or any(checked.state != "alive" for _, checked in links)
    return Result("".join(f"{line}\n" for line in lines), int(lacks), remark)


async def _ask(
    options: argparse.Namespace, plan: Plan, network: Network, paths: Paths
) -> tuple[Answers, Places, Links]:
    """Asks for what the options name, as far as there are services for it; without any, the weather and the ways."""
    import asyncio

    from tripplan.net.cache import Cache
    from tripplan.net.client import Client
    from tripplan.net.gather import FactsNeeded, fact_requests, facts_needed, gather, unplaced
    from tripplan.net.links import check_link, trip_links
    from tripplan.net.services import find_places

    by_default = not (options.weather or options.routes or options.places or options.links)
    needed = facts_needed(plan.days, plan.world.now or 0)
    if not (options.weather or by_default):
        needed = FactsNeeded(ways=needed.ways)
    if not (options.routes or by_default):
        needed = needed._replace(ways=())
    requests = fact_requests(needed, network)
    places = unplaced(plan) if options.places and network.places else []
    links = trip_links(plan.document) if options.links else []
    urls = list(dict.fromkeys(link.url for link in links))
    progress = Progress(len(requests) + len(places) + len(urls))

    async def step_after(awaited: Awaitable[T]) -> T:
        result = await awaited
        progress.step()
        return result

    offline = options.offline or network.offline
    async with Client(Cache(paths.answers), offline=offline, contact=network.contact) as client:
        facts = await gather(client, requests, progress=progress.step)
        found = [(each, await step_after(find_places(client, network, each.name, each.address))) for each in places]
        checked = await asyncio.gather(*(step_after(check_link(client, url)) for url in urls))
    known = dict(zip(urls, checked, strict=True))
    return facts, found, [(link, known[link.url]) for link in links]


def _apply(links: Links, file: FileText, paths: Paths, *, write: bool) -> str:
    """Puts places in place of short links, where that is wanted; says what was done, or could be."""
    from tripplan.net.links import replacements

    data, read, count = file.data, document.read(file.data), 0
    for edit in replacements(links):
        try:
            data, read, *_ = apply(read, edit)
            count += 1
        except NotEditable as trouble:
            print_to_stderr(str(trouble))
    if not count:
        return ""
    if not write:
        one = "--apply replaces the short links in {count} text by the places that they name"
        many = "--apply replaces the short links in {count} texts by the places that they name"
        return say_count(count, one, many)
    save_file(file, data, paths.backups)
    one, many = "replaced the short links in {count} text", "replaced the short links in {count} texts"
    return say_count(count, one, many)


# ---------------------------------------------------------------- what is printed

_NAMES: Final = {"weather": "weather", "sea_weather": "wind at sea", "sea": "waves", "routes": "way"}
_NAME: Final = 12
"""Cells."""
_MOST_CANDIDATES: Final = 3


def _fact_lines(answers: Answers, plan: Plan) -> Iterator[str]:
    """Weather, sea and ways with their age, and below them who has to be named."""
    way = "{way.start} → {way.end} by {way.profile}"
    places = [say(way, way=asked.key) if asked.table == "routes" else str(asked.key) for asked, _ in answers]
    column = max(map(width, places), default=0)
    origins = {}
    for (question, fetched), where in zip(answers, places, strict=True):
        fact, says = fetched.value, say("not known")
        if fact is not None:
            origins[fact.origin.source] = fact.origin
            says = as_of(fact.origin, plan.trip.zone, plan.world.now)
            if question.table == "routes":
                by_road = fact.minutes is not None and fact.km is not None
                length = f"{format_duration(fact.minutes)}, {fact.km:.1f} km" if by_road else say("not by road alone")
                says = f"{length}, {says}"
        yield f"{fit(say(_NAMES[question.table]), _NAME)}{fit(where, column)}  {says}"
    yield from map(attribution, origins.values())


def _place_lines(found: Places) -> Iterator[str]:
    """Each place with the positions that it may have, and what would write one of them."""
    for place, fetched in found:
        name = plain(place.name)
        yield f"{fit(say('place'), _NAME)}{name if fetched.value else say('{name}: not found', name=name)}"
        for candidate in (fetched.value or ())[:_MOST_CANDIDATES]:
            kind = f" ({candidate.kind})" if candidate.kind else ""
            yield f"{' ' * _NAME}{candidate.position}  {plain(candidate.name)}{kind}, {plain(candidate.address)}"
        if fetched.value:
            coords = path_text((*place.path, "coords"))
            sentence = "to take the first: tripplan set FILE '{coords}' '{position}'"
            yield f"{' ' * _NAME}{say(sentence, coords=coords, position=fetched.value[0].position)}"
    if any(fetched.value for _, fetched in found):
        yield f"{OPENSTREETMAP.name} ({OPENSTREETMAP.licence}), {OPENSTREETMAP.link}"
