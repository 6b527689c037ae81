"""The links of a trip: whether they are alive, and which place a short one names.

A short link is followed from one server of its map to the next, and no further than to where the place can be read;
a link that leads anywhere else is not followed at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.parse import urljoin

from tripplan import maps
from tripplan.document import Mapping, Sequence, Text
from tripplan.edits import SetValue
from tripplan.maps.link import onward, unwrap
from tripplan.net.request import host_of, read_probe, request_for
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripplan.document import Document, Node
    from tripplan.findings import Path
    from tripplan.maps import MapLink
    from tripplan.net.client import Client
    from tripplan.net.request import NetworkError, Response

_KEYS: Final = frozenset({"map", "links"})
"""Keys of a trip that hold links."""
_WEB_LINK: Final = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_AFTER_LINK: Final = ".,;:!?)]}"
"""What prose puts behind a link."""
_MOST_STEPS: Final = 5

LinkState = Literal["alive", "gone", "unknown"]


class TripLink(NamedTuple):
    """A link in a trip file."""

    path: Path
    """The text that holds it."""
    text: str
    """All of that text."""
    url: str


class CheckedLink(NamedTuple):
    """What is known of a link."""

    url: str
    state: LinkState
    words: str
    """A sentence about it."""
    response: Response | None = None
    """The oldest one that this rests on."""
    place: MapLink | None = None
    """What a short link names."""
    error: NetworkError | None = None
    """Why nothing, or nothing newer, could be had."""


def trip_links(document: Document) -> list[TripLink]:
    """The web links of a trip file, in its order."""
    return list(_links_in(document.root, (), holds_links=False))


def _links_in(node: Node | None, path: Path, *, holds_links: bool) -> Iterator[TripLink]:
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from _links_in(value, (*path, key), holds_links=key in _KEYS)
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield from _links_in(value, (*path, index), holds_links=holds_links)
    elif isinstance(node, Text) and holds_links and not node.alias:
        found = [unwrap(match[0], _AFTER_LINK) for match in _WEB_LINK.finditer(node.value)]
        bare = maps.read_map_link(node.value) if not found else None
        found += [bare.url] if bare is not None and bare.needs_network else []
        yield from (TripLink(path, node.value, url) for url in found)


def replacements(links: Iterable[tuple[TripLink, CheckedLink]]) -> list[SetValue]:
    """The edits that put places in place of the short links that name them; the words around them stay."""
    texts: dict[Path, str] = {}
    for link, checked in links:
        if checked.place is not None:
            this_link = rf"{re.escape(link.url)}(?![\w-])"
            # A link that is safe has no backslash, which would mean something here.
            texts[link.path] = re.sub(this_link, checked.place.url, texts.get(link.path, link.text))
    return [SetValue(path, text) for path, text in texts.items()]


async def check_link(client: Client, url: str) -> CheckedLink:
    """Asks whether a link is alive; a short one of a map is followed to the place that it names."""
    whole = url if "://" in url else f"https://{url}"
    short = maps.read_map_link(whole)
    if short is not None and short.needs_network:
        return (await _follow(client, whole, short.provider))._replace(url=url)
    found = await client.fetch(request_for("link", whole), read_probe)
    if found.value is None:
        return CheckedLink(url, "unknown", say("not known"), error=found.error)
    if found.value.is_gone:
        gone = say("there is no such page (status {status})", status=found.value.status)
        return CheckedLink(url, "gone", gone, found.response)
    onward = host_of(urljoin(whole, found.value.location))
    alive = say("alive")
    if found.value.location and onward != host_of(whole):
        alive = say("alive, and sends on to {host}", host=onward)
    return CheckedLink(url, "alive", alive, found.response, error=found.error)


async def _follow(client: Client, url: str, provider: str) -> CheckedLink:
    """From a short link to its place, step by step, on servers of the same map."""
    steps = [url]
    while len(steps) <= _MOST_STEPS:
        found = await client.fetch(request_for("link", steps[-1]), read_probe)
        if found.value is None:
            return CheckedLink(url, "unknown", say("not known"), error=found.error)
        if found.value.is_gone:
            gone = say("there is no such place any more (status {status})", status=found.value.status)
            return CheckedLink(url, "gone", gone, found.response)
        if not found.value.location:
            return CheckedLink(url, "alive", say("alive, but it does not say which place it names"), found.response)
        target = onward(re.sub(r"\Ahttp:", "https:", urljoin(steps[-1], found.value.location)))
        if maps.provider_of(target) != provider:
            away = say("alive, but it leads away from the map, to {host}", host=host_of(target))
            return CheckedLink(url, "alive", away, found.response)
        place = maps.read_map_link(target)
        if place is not None and not place.needs_network and maps.is_safe(target):
            return CheckedLink(url, "alive", say("names a place"), found.response, place, found.error)
        if target in steps:
            break
        steps.append(target)
    return CheckedLink(url, "unknown", say("it leads from one to the next without an end"))
