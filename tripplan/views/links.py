"""The links of an item, in the order in which they are numbered: what is written first, then every map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from tripplan import maps
from tripplan.maps.reading import map_url, split_link
from tripplan.model.items import Ride, Stop
from tripplan.sentences import say
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.model.place import Place, WithTexts
    from tripplan.schedule import ItemPlan
    from tripplan.schedule.places import Spot

_NOWHERE: Final = "?"
"""What a spot is called that is not known."""


class ItemLink(NamedTuple):
    """A link that may be opened, copied or scanned."""

    label: str
    """What leads there: ``Naver Map``, or the words that are written before the link."""
    url: str


def links_of(item: ItemPlan) -> tuple[ItemLink, ...]:
    """The links of an item, each address once; only such as may be opened."""
    links = [*_written(item)]
    for port in (*item.ports, *item.landings):
        known = [port.place] if port.place is not None else []
        own = [link for place in known for link in (*_pasted(place.map), *_texts(place))]
        links += [link._replace(label=f"{plain(port.name)}: {link.label}") for link in (*own, *_built(port, known))]
    if not item.ports and not item.landings and item.spot is not None and item.spot.name != _NOWHERE:
        stop = item.item if isinstance(item.item, Stop) else None
        links += _built(item.spot, [each for each in (stop, item.spot.place) if each is not None])
    found: dict[str, ItemLink] = {}
    for link in links:
        if maps.is_safe(link.url):
            found.setdefault(link.url, link)
    return tuple(found.values())


def unsafe_links(item: ItemPlan) -> tuple[str, ...]:
    """What is written as a link and is none that may be opened."""
    return tuple(dict.fromkeys(link.url for link in _written(item) if not maps.is_safe(link.url)))


def map_name(url: str) -> str:
    """What the map of a pasted link is called; ``map`` where it is none that is known."""
    return maps.map_title(maps.read_map_link(url))


def _written(item: ItemPlan) -> Iterator[ItemLink]:
    """What the trip says at the item, at the ways to it and at its place."""
    written, place = item.item, item.spot.place if item.spot is not None and not item.ports else None
    if isinstance(written, Stop | Ride):
        yield from _pasted(written.map)
    if place is not None:
        yield from _pasted(place.map)
    moves = [leg.entry.item for leg in item.legs if leg.entry is not None]
    for texts in (written, place, *moves):
        yield from _texts(texts)


def _pasted(text: str | None) -> Iterator[ItemLink]:
    if text is not None:
        yield ItemLink(say("{map}, as written", map=map_name(text)), map_url(text))


def _texts(texts: WithTexts | None) -> Iterator[ItemLink]:
    for text in texts.links if texts is not None else ():
        words, url = split_link(text) or ("", text.strip())
        if url:
            yield ItemLink(plain(words.strip()) or _host(url), url)


def _host(url: str) -> str:
    try:
        return plain(urlsplit(url).hostname or "link")
    except ValueError:  # brackets that are no address
        return "link"


def _built(spot: Spot, places: Sequence[Place]) -> Iterator[ItemLink]:
    """A link for every map that can show the spot; exact on Naver where a pasted link has its number."""
    address = next((place.address for place in places if place.address), None)
    pasted = (maps.read_map_link(place.map) for place in places if place.map)
    place_id = next(filter(None, map(maps.id_to_build_from, pasted)), None)
    for link in maps.build_links(maps.MapTarget(spot.name, spot.position, place_id, address)):
        yield ItemLink(link.label, link.url)
