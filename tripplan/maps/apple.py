"""Apple Maps links: the unified form of iOS 18.4 and the older one (developer.apple.com, map links)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.maps.coordinates import lat_comma_lng, read_pair, read_place_words
from tripplan.maps.link import MODES, BuiltLink, MapLink, MapPoint, MapTarget, Provider, point_or_none, route
from tripplan.maps.url import encode, first

if TYPE_CHECKING:
    from tripplan.maps.url import PastedUrl

_PAIRS = ("ll", "coordinate")
_WORDS = ("q", "address", "daddr", "destination")
"""Where words may stand, or coordinates instead of them."""
_CAMERAS = ("center", "sll")
_NAMES = ("name", "address", "daddr", "destination", "q")
_STARTS = ("saddr", "source")
_IDS = ("place-id", "auid")
_CLOSED_PATHS = frozenset({"p", "guides"})
"""Short links and guides: what they hold is on Apple's side only."""


def _read(url: PastedUrl) -> MapLink | None:
    """The place, search or directions of an Apple Maps link."""
    start = first(url.params, *_STARTS)
    if start is not None:
        mode = first(url.params, "dirflg", "mode")
        ends = [start, first(url.params, "waypoint"), first(url.params, "daddr", "destination")]
        points = [_point(end) for end in ends if end is not None]
        return route(points, MODES.get((mode or "").lower()))
    pin = read_pair(first(url.params, *_PAIRS)) or read_place_words(first(url.params, *_WORDS) or "")
    camera = None if pin else read_pair(first(url.params, *_CAMERAS))
    position = pin or camera
    named = (url.params[key] for key in _NAMES if url.params.get(key))
    name = next((text for text in named if read_place_words(text) is None), None)
    query = first(url.params, "query")
    known_to_apple = bool(first(url.params, *_IDS)) or (len(url.segments) > 1 and url.segments[0] in _CLOSED_PATHS)
    if not (position or name or query or known_to_apple):
        return None
    return MapLink(
        position=position,
        name=name,
        query=query,
        address=first(url.params, "address"),
        map_center=camera is not None,
        needs_network_for_more=known_to_apple and position is None,
    )


def _point(text: str) -> MapPoint | None:
    """One end of directions: coordinates or words."""
    return point_or_none(read_place_words(text)) or point_or_none(name=text)


def _build(target: MapTarget) -> tuple[BuiltLink, ...]:
    """A pin at the position, else a search for the words.

    In the older form: devices before iOS 18.4 know no other, and the new ones still take it.
    """
    name = f"q={encode(target.words)}" if target.words else ""
    pair = f"ll={lat_comma_lng(target.position)}" if target.position else ""
    params = "&".join(filter(None, (pair, name)))
    return (BuiltLink("Apple Maps", f"https://maps.apple.com/?{params}"),) if params else ()


PROVIDER: Final = Provider(
    name="apple",
    title="Apple Maps",
    hosts=("maps.apple.com", "maps.apple"),
    schemes=("maps",),
    read_url=_read,
    build_links=_build,
)
