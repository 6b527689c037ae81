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
from tripplan.net.look import link_request, read_look
from tripplan.net.request import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripplan.document import Document, Node
    from tripplan.findings import Path
    from tripplan.maps import MapLink
    from tripplan.net.client import Client
    from tripplan.net.request import Answer
    from tripplan.net.trouble import NetTrouble

_KEYS: Final = frozenset({"map", "links"})
"""Keys of a trip that hold links."""
_WEB_LINK: Final = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_AFTER_LINK: Final = ".,;:!?)]}"
"""What prose puts behind a link."""
_MOST_STEPS: Final = 5

State = Literal["alive", "gone", "unknown"]


class TripLink(NamedTuple):
    """A link in a trip file."""

    path: Path
    """The text that holds it."""
    text: str
    """All of that text."""
    url: str


class Checked(NamedTuple):
    """What is known of a link."""

    url: str
    state: State
    words: str
    """A clause about it."""
    answer: Answer | None = None
    """The oldest one that this rests on."""
    place: MapLink | None = None
    """What a short link names."""
    trouble: NetTrouble | None = None
    """Why nothing, or nothing newer, could be had."""


def links_of(read: Document) -> list[TripLink]:
    """The web links of a trip file, in its order."""
    return list(_links_in(read.root, (), holds_links=False))


def _links_in(node: Node | None, path: Path, *, holds_links: bool) -> Iterator[TripLink]:
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from _links_in(value, (*path, key), holds_links=key in _KEYS)
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield from _links_in(value, (*path, index), holds_links=holds_links)
    elif isinstance(node, Text) and holds_links and not node.alias:
        yield from (TripLink(path, node.value, url) for url in _web_links(node.value))


def _web_links(text: str) -> list[str]:
    found = [_without_prose(match[0]) for match in _WEB_LINK.finditer(text)]
    bare = maps.read(text) if not found else None
    return found if bare is None or not bare.needs_network else [bare.url]


def _without_prose(url: str) -> str:
    """The link without what prose puts behind it; a bracket that was opened within stays closed."""
    bare = url.rstrip(_AFTER_LINK)
    return f"{bare})" if url.startswith(f"{bare})") and bare.count("(") > bare.count(")") else bare


def replacements(links: Iterable[tuple[TripLink, Checked]]) -> list[SetValue]:
    """The edits that put places in place of the short links that name them; the words around them stay."""
    texts: dict[Path, str] = {}
    for link, checked in links:
        if checked.place is not None:
            this_link = rf"{re.escape(link.url)}(?![\w-])"
            # A link that is safe has no backslash, which would mean something here.
            texts[link.path] = re.sub(this_link, checked.place.url, texts.get(link.path, link.text))
    return [SetValue(path, text) for path, text in texts.items()]


async def check(client: Client, url: str) -> Checked:
    """Asks whether a link is alive; a short one of a map is followed to the place that it names."""
    whole = url if "://" in url else f"https://{url}"
    short = maps.read(whole)
    if short is not None and short.needs_network:
        return (await _follow(client, whole, short.provider))._replace(url=url)
    found = await client.fetch(link_request(whole), read_look)
    if found.value is None:
        return Checked(url, "unknown", "not known", trouble=found.trouble)
    if found.value.is_gone:
        return Checked(url, "gone", f"there is no such page (status {found.value.status})", found.answer)
    onward = host_of(urljoin(whole, found.value.location))
    elsewhere = f", and sends on to {onward}" if found.value.location and onward != host_of(whole) else ""
    return Checked(url, "alive", f"alive{elsewhere}", found.answer, trouble=found.trouble)


async def _follow(client: Client, url: str, provider: str) -> Checked:
    """From a short link to its place, step by step, on servers of the same map."""
    steps = [url]
    while len(steps) <= _MOST_STEPS:
        found = await client.fetch(link_request(steps[-1]), read_look)
        if found.value is None:
            return Checked(url, "unknown", "not known", trouble=found.trouble)
        if found.value.is_gone:
            return Checked(url, "gone", f"there is no such place any more (status {found.value.status})", found.answer)
        if not found.value.location:
            return Checked(url, "alive", "alive, but it does not say which place it names", found.answer)
        target = re.sub(r"\Ahttp:", "https:", urljoin(steps[-1], found.value.location))
        if maps.provider_of(target) != provider:
            return Checked(url, "alive", f"alive, but it leads away from the map, to {host_of(target)}", found.answer)
        place = maps.read(target)
        if place is not None and not place.needs_network and maps.is_safe(target):
            return Checked(url, "alive", "names a place", found.answer, place, found.trouble)
        if target in steps:
            break
        steps.append(target)
    return Checked(url, "unknown", "it leads from one to the next without an end")
