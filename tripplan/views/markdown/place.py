"""What a page says of a place: maps, telephone, address, hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan import maps
from tripplan.schedule.hours import UNKNOWN
from tripplan.views.format import time_words
from tripplan.views.links import map_name
from tripplan.views.markdown.escape import can_link, escape, link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Time
    from tripplan.geo import LatLng
    from tripplan.model.place import Place


def own_map(url: str) -> str:
    """The trip's own map link, letter for letter, under the name of its map."""
    return link(map_name(url), url)


def built_map(name: str, position: LatLng | None, address: str | None = None) -> str:
    """A link made for a place without one: to its position where that is known, else a search for its name."""
    made = [each for each in maps.build(maps.Target(name, position, address=address)) if can_link(each.url)]
    exact = [each for each in made if position is not None and _shows_position(each.url)]
    chosen = next(iter(exact or made), None)
    words = "" if chosen is None else chosen.label if exact else f"search {chosen.label}"
    return link(words, chosen.url) if chosen is not None else ""


def _shows_position(url: str) -> bool:
    found = maps.read(url)
    return found is not None and found.position is not None


def map_link(place: Place | None, name: str, position: LatLng | None) -> str:
    """The place's own map link, else one that is built."""
    if place is not None and place.map is not None:
        return own_map(place.map)
    return built_map(name, position, place.address if place is not None else None)


def hours_words(hours: str) -> str:
    """Opening hours, and that they are unknown where they are."""
    return "Opening hours **unknown**: confirm before you go" if hours == UNKNOWN else f"Open: {escape(hours)}"


def contact_points(own: Place | None, place: Place | None) -> Iterator[str]:
    """Hours, last entry, address and telephone; what the item says itself comes before what its place says."""
    sources = [each for each in (own, place) if each is not None]
    for key, shown in (("hours", hours_words), ("last_entry", _last_entry), ("address", _address), ("phone", _phone)):
        value = next((found for each in sources if (found := getattr(each, key)) is not None), None)
        if value is not None:
            yield shown(value)


def _last_entry(time: Time) -> str:
    return f"Last entry: {time_words(time)}"


def _address(text: str) -> str:
    return f"Address: {escape(text)}"


def _phone(text: str) -> str:
    return f"Phone: {escape(text)}"
