"""Apple Maps links: the unified form of iOS 18.4 and the older one (developer.apple.com, map links)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.maps.coordinates import lat_comma_lng, read_pair, read_place_words
from tripplan.maps.link import BuiltLink, MapLink, MapTarget, Provider, mode_of, point_of_words, route
from tripplan.maps.url import encode, first

if TYPE_CHECKING:
    from tripplan.maps.url import PastedUrl

_WORDS = ("q", "address", "daddr", "destination")
"""Where words may stand, or coordinates instead of them."""
_NAMES = ("name", "address", "daddr", "destination", "q")
_CLOSED_PATHS = frozenset({"p", "guides"})
"""Short links and guides: what they hold is on Apple's side only."""


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of an Apple Maps link."""
    params = url.params
    if start := first(params, "saddr", "source"):
        ends = (start, first(params, "waypoint"), first(params, "daddr", "destination"))
        return route([point_of_words(end) for end in ends if end], mode_of(first(params, "dirflg", "mode")))
    named = (params[key] for key in _NAMES if params.get(key))
    link = MapLink(
        position=read_pair(first(params, "ll", "coordinate")) or read_place_words(first(params, *_WORDS)),
        name=next((text for text in named if read_place_words(text) is None), None),
        query=first(params, "query"),
        address=first(params, "address"),
    ).or_camera(read_pair(first(params, "center", "sll")))
    known_to_apple = first(params, "place-id", "auid") or (len(url.segments) > 1 and url.segments[0] in _CLOSED_PATHS)
    return link._replace(needs_network_for_more=bool(known_to_apple and link.position is None))


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """A pin at the position, else a search for the words.

    In the older form: devices before iOS 18.4 know no other, and the new ones still take it.
    """
    name = f"q={encode(target.words)}" if target.words else ""
    pair = f"ll={lat_comma_lng(target.position)}" if target.position else ""
    params = "&".join(filter(None, (pair, name)))
    return (BuiltLink("Apple Maps", f"https://maps.apple.com/?{params}"),) if params else ()


_HOSTS: Final = ("maps.apple.com", "maps.apple")
PROVIDER: Final = Provider(
    name="apple", title="Apple Maps", hosts=_HOSTS, schemes=("maps",), read_url=_read, build_links=_build
)
