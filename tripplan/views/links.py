"""The links of an item, numbered: what is written first, then every map; and a link as a QR code for a phone to scan.

The code is dark on light, whatever the theme: who shows it paints it black on white, margin and all, or phones do not
see it. Rows are text without colours; half blocks put two modules on top of each other, ``##`` is one module.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from tripplan import maps
from tripplan.maps.reading import is_place_without_link, map_url, split_link
from tripplan.model.items import Ride, Stop
from tripplan.sentences import say
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.model.items import Place, WithTexts
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
    if text is not None and not is_place_without_link(text):
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


Modules = tuple[tuple[bool, ...], ...]
"""The squares of a code without its margin, row by row, True for dark; empty where no code holds the text."""

MARGINS: Final = (4, 3, 2)
"""Light modules around the code: four by the standard (ISO/IEC 18004); phones read it with two."""

DARK: Final = "##"
"""A dark module in signs that every terminal has."""

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""Two modules on top of each other in one cell."""


class Room(NamedTuple):
    """A stretch of the screen."""

    cells: int
    rows: int

    def holds(self, other: Room) -> bool:
        """Whether the other one fits into it."""
        return other.cells <= self.cells and other.rows <= self.rows


def qr_rows(text: str, room: Room, *, ascii_signs: bool = False) -> tuple[str, ...] | None:
    """The rows of the code with as wide a margin as there is room for; None where it does not fit."""
    modules = _modules(text)
    fitting = (each for each in MARGINS if room.holds(_size(modules, each, ascii_signs=ascii_signs)))
    margin = next(fitting, None) if modules else None
    if margin is None:
        return None
    beside, empty = (False,) * margin, (False,) * (len(modules) + 2 * margin)
    rows = [empty] * margin + [(*beside, *row, *beside) for row in modules] + [empty] * margin
    if ascii_signs:
        return tuple("".join(DARK if dark else " " * len(DARK) for dark in row) for row in rows)
    # Two rows of modules are one of cells; a last odd one is light below.
    pairs = zip(rows[::2], [*rows[1::2], empty], strict=False)
    return tuple("".join(_HALVES[pair] for pair in zip(*both, strict=True)) for both in pairs)


def qr_room(text: str, *, ascii_signs: bool = False) -> Room | None:
    """The least room that the code needs; None where the text is too long for any code."""
    modules = _modules(text)
    return _size(modules, MARGINS[-1], ascii_signs=ascii_signs) if modules else None


@lru_cache(maxsize=64)
def _modules(text: str) -> Modules:
    # segno costs 15 ms to import on top of Textual, and only a code that is looked at wants it.
    import segno

    try:
        code = segno.make(text, error="L", micro=False, encoding="utf-8")
    except segno.DataOverflowError:
        return ()
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _size(modules: Modules, margin: int, *, ascii_signs: bool) -> Room:
    side = len(modules) + 2 * margin
    return Room(len(DARK) * side, side) if ascii_signs else Room(side, (side + 1) // 2)
