"""What a map link says, what links are built from, and what a map provider is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tripplan.maps.coordinates import read_place_words
from tripplan.maps.url import within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tripplan.geo import LatLng
    from tripplan.maps.url import PastedUrl

Mode = Literal["car", "transit", "walk", "bicycle"]
"""How one travels in a directions link."""

_SHORT_CODE: Final = r"[A-Za-z0-9_-]{4,40}"
"""The whole path of a short link, as in ``naver.me/GB3423bX``."""

JsonValue = str | float | bool | list["dict[str, JsonValue] | None"]
"""A value of `MapLink.as_json`."""

_MODE_WORDS: Final[dict[Mode, str]] = {
    "bicycle": "bicycle bike c cycling",
    "car": "car d driving",
    "transit": "public publictransit r traffic transit",
    "walk": "foot w walk walking",
}
_MODES: Final = {word: mode for mode, words in _MODE_WORDS.items() for word in words.split()}


def mode_of(word: str | None) -> Mode | None:
    """The way to travel that any of the providers means by a word; None where it is none."""
    return _MODES.get((word or "").lower())


class MapPoint(NamedTuple):
    """One point of a directions link, or a place before it is known which link it came from."""

    position: LatLng | None = None
    name: str | None = None
    place_id: str | None = None
    map_center: bool = False
    """The position is where the camera looks, not the place."""

    def as_json(self) -> dict[str, JsonValue]:
        """The keys that are set: ``lat``, ``lng``, ``name``, ``place_id``, ``map_center``."""
        found: dict[str, JsonValue] = {}
        if self.position is not None:
            found |= {"lat": self.position.lat, "lng": self.position.lng}
        rest = {"name": self.name, "place_id": self.place_id, "map_center": self.map_center}
        return found | {key: value for key, value in rest.items() if value}


class MapLink(NamedTuple):
    """What can be had, offline, from one pasted link, share text or pair of coordinates."""

    provider: str = ""
    """The name of a `Provider`, which sets it, or ``text`` for plain coordinates."""
    url: str = ""
    """The link as pasted, letter for letter; empty when there was none."""
    position: LatLng | None = None
    name: str | None = None
    """What the place is called; never the words that were searched for where a link tells them apart."""
    place_id: str | None = None
    """The provider's own number or code of the place."""
    query: str | None = None
    """The words that were searched for."""
    address: str | None = None
    mode: Mode | None = None
    points: tuple[MapPoint | None, ...] = ()
    """Directions, start first; None is a point left open."""
    map_center: bool = False
    """The position is where the camera looks, not the place."""
    needs_network: bool = False
    """A short link: nothing but the link itself can be had offline."""
    needs_network_for_more: bool = False
    """What is given is right, but the position or the name would need the network."""
    shared: bool = False
    """It came with a message shared from a map app."""

    def as_json(self) -> dict[str, JsonValue]:
        """The keys that are set, for ``tripplan link --json``; ``address`` and ``url`` only for a share text."""
        found = MapPoint(self.position, self.name, self.place_id, self.map_center).as_json()
        shared = {"address": self.address, "url": self.url} if self.shared else {}
        texts = {"query": self.query, "mode": self.mode, **shared}
        found |= {key: text for key, text in texts.items() if text}
        if self.points:
            found["points"] = [point.as_json() if point else None for point in self.points]
        flags = {"needs_network": self.needs_network, "needs_network_for_more": self.needs_network_for_more}
        return found | {key: flag for key, flag in flags.items() if flag}

    def or_camera(self, camera: LatLng | None) -> MapLink:
        """The link with where the camera looks, if the position of the place is not known."""
        return self if self.position or not camera else self._replace(position=camera, map_center=True)


class MapTarget(NamedTuple):
    """A place that links are wanted for; whatever is not known stays None."""

    name: str | None = None
    position: LatLng | None = None
    place_id: str | None = None
    """The number of the place with the provider that `builds_from_id`."""
    address: str | None = None

    @property
    def words(self) -> str | None:
        """What to search for: the name, else the address."""
        return self.name or self.address


class BuiltLink(NamedTuple):
    """A link to show or open."""

    label: str
    """What to call it in a list: ``Naver Map``, ``Naver Map app``."""
    url: str
    provider: str = ""
    """The name of the `Provider`, which sets it."""


def route(points: Sequence[MapPoint | None], mode: Mode | None = None) -> MapLink | None:
    """A directions link from its points, start first.

    With only one point known it is a link to that place. None when no point is known.
    """
    known = [point for point in points if point is not None]
    if len(known) > 1:
        return MapLink(points=tuple(points), mode=mode)
    if not known:
        return None
    position, name, place_id, map_center = known[0]
    return MapLink(position=position, name=name, place_id=place_id, map_center=map_center, mode=mode)


def point_or_none(
    position: LatLng | None = None, name: str | None = None, place_id: str | None = None
) -> MapPoint | None:
    """The point, or None when nothing of it is known."""
    return MapPoint(position, name, place_id) if position or name or place_id else None


def point_of_words(words: str | None) -> MapPoint | None:
    """A point of directions that is written as coordinates or in words; None without any."""
    return point_or_none(read_place_words(words)) or point_or_none(name=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A map: whose links they are, how one is read, and how they are built."""

    name: str
    """As in `MapLink.provider` and JSON: ``naver``."""
    title: str = "map"
    """As people call it: ``Naver Map``."""
    hosts: tuple[str, ...] = ()
    """Hosts of its links; those below them are its own, too."""
    short_hosts: tuple[str, ...] = ()
    """Hosts of its short links, each exactly."""
    schemes: tuple[str, ...] = ()
    """Schemes that open its app."""
    headings: tuple[str, ...] = ()
    """What stands in brackets above the messages that its app shares; a blank may be left out."""
    countries: tuple[str, ...] = ()
    """Codes of the countries for which it is the better map; none where it is one for everywhere."""
    builds_from_id: bool = False
    """Whether it builds a link from its own number of a place."""
    own_pages: str = r"(?!)"
    """A pattern of the host and path of web links that its hosts alone do not tell."""
    read_url: Callable[[PastedUrl], MapLink | None]
    """The place, search or directions of one of its links that is not short; None or nothing for any other page."""
    build_links: Callable[[MapTarget], tuple[BuiltLink, ...]]
    """The links for a place, only those that can be built from what is known."""

    def owns(self, url: PastedUrl) -> bool:
        """Whether a link leads to this map, opens its app, or is one of its short links."""
        by_host = within(url.host, self.hosts) or url.host in self.short_hosts
        return (
            url.scheme in self.schemes
            or by_host
            or bool(url.host and re.fullmatch(self.own_pages, url.host + url.path))
        )

    def read(self, url: PastedUrl) -> MapLink | None:
        """What one of its links says; None for a page that is no place."""
        if url.host in self.short_hosts:
            is_code = len(url.segments) == 1 and re.fullmatch(_SHORT_CODE, url.segments[0])
            found = MapLink(needs_network=True) if is_code else None
        else:
            found = self.read_url(url)
        return found._replace(provider=self.name, url=url.text) if found is not None and any(found) else None

    def build(self, target: MapTarget) -> tuple[BuiltLink, ...]:
        """Its links for a place, only those that can be built from what is known."""
        return tuple(link._replace(provider=self.name) for link in self.build_links(target))
