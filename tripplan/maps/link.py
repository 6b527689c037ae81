"""A pasted link in its parts, what a map link says, what links are built from, and what a map provider is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from tripplan.maps.coordinates import read_place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tripplan.geo import LatLng

# ---------------------------------------------------------------- a link in its parts, as text that is safe to show

_UNSHOWABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, text-direction overrides and halves of characters."""

_BARE_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[/?#]|$)", re.IGNORECASE)
"""A link whose ``https://`` was lost on the way."""

_AROUND_LINK: Final = "<>()[]{}\"'\u201c\u201d\u2018\u2019,.;!"
"""What prose puts around a link."""

_PLACE_ID = re.compile(r"[0-9]{1,20}")
_WEB_SCHEMES = ("https", "http")


class PastedUrl(NamedTuple):
    """A link in its parts."""

    text: str
    """The whole link as pasted."""
    scheme: str
    """In lower case."""
    host: str
    """In lower case; empty for links of apps, whose first word is the first of `segments`."""
    path: str
    """Still percent-encoded."""
    segments: tuple[str, ...]
    """The pieces of the path between slashes, empty ones included, still percent-encoded."""
    params: Mapping[str, str]
    """Decoded; of a parameter given twice, the first."""
    fragment: str
    """Decoded."""


def clean(text: str) -> str:
    """The text on one line: no control characters, one blank between words, none at the ends."""
    return " ".join(_UNSHOWABLE.sub(" ", text).split())


def unquoted(piece: str) -> str | None:
    """A percent-encoded piece of a path as clean text; None when nothing is left."""
    return clean(unquote(piece)) or None


def unwrap(word: str, around: str = _AROUND_LINK) -> str:
    """The word without the signs that prose puts around it; a bracket that was opened within stays closed."""
    bare = word.strip(around)
    return f"{bare})" if f"{bare})" in word and bare.count("(") > bare.count(")") else bare


def encode(words: str) -> str:
    """Words as one piece of a path or one value of a parameter, percent-encoded."""
    return quote(words, safe="")


def parse_params(query: str) -> dict[str, str]:
    """``a=1&b=x+y`` to ``{"a": "1", "b": "x y"}``: decoded, clean, the first of each name."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return {key: clean(value) for key, value in (*pairs, *reversed(pairs))}


def first(params: Mapping[str, str], *keys: str) -> str | None:
    """The first of these parameters that is given and not empty."""
    return next((params[key] for key in keys if params.get(key)), None)


def within(host: str, domains: Iterable[str]) -> bool:
    """Whether the host is one of the domains or lies below one, cut at a dot."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def first_place_id(*texts: str | None) -> str | None:
    """The first that is a number such as Naver and Kakao give their places."""
    return next((text for text in texts if text and _PLACE_ID.fullmatch(text)), None)


_REDIRECTS: Final = (
    (r"consent\.google\.[a-z.]+/.*", ("continue",)),
    (r"(?:www\.)?google\.[a-z.]+/(?:url|sorry/.*)", ("q", "url", "continue")),
    (r"(?:lm?|www)\.facebook\.com/l\.php|l\.instagram\.com/?", ("u",)),
    (r"[a-z0-9.]+\.safelinks\.protection\.outlook\.com/.*", ("url",)),
    (r"(?:www\.)?youtube\.com/redirect", ("q",)),
)
"""Pages that only send on: host and path, and the parameters that say to where."""


def onward(text: str) -> str:
    """The link to which a page leads that asks for consent, or only sends on; the link itself where it is none."""
    url = _parts_of(text)
    pages = (keys for page, keys in _REDIRECTS if url is not None and re.fullmatch(page, url.host + url.path))
    target = first(url.params, *next(pages, ())) if url is not None else None
    return onward(target) if target is not None and re.match("(?i)https?://", target) else text


def parse_url(text: str) -> PastedUrl | None:
    """The parts of a link, or None for what is not one; a page that only sends on is looked through.

    A link with a user name in it (``https://map.naver.com@evil.example``) or with control characters is not one: no
    map writes such a thing.
    """
    return _parts_of(onward(text))


def _parts_of(text: str) -> PastedUrl | None:
    if _UNSHOWABLE.search(text):
        return None
    try:
        parts = urlsplit(f"https://{text}" if _BARE_HOST.match(text) else text)
        host = parts.hostname or ""
    except ValueError:  # brackets or letters that cannot stand in a host
        return None
    if not parts.scheme or "@" in parts.netloc or "\\" in parts.netloc:
        return None
    host, path = (host, parts.path) if parts.scheme in _WEB_SCHEMES else ("", parts.netloc + parts.path)
    return PastedUrl(
        text=text,
        scheme=parts.scheme,
        host=host,
        path=path,
        segments=tuple(path.removeprefix("/").split("/")),
        params=parse_params(parts.query),
        fragment=unquote(parts.fragment),
    )


# ---------------------------------------------------------------- what a link says

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


class Provider(NamedTuple):
    """A map: whose links they are, how one is read, and how they are built."""

    name: str
    """As in `MapLink.provider` and JSON: ``naver``."""
    read_url: Callable[[PastedUrl], MapLink | None]
    """The place, search or directions of one of its links that is not short; None or nothing for any other page."""
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
    own_pages: str = ""
    """A pattern of the host and path of web links that its hosts alone do not tell."""
    build_links: Callable[[MapTarget], tuple[BuiltLink, ...]] = lambda _: ()
    """The links for a place, only those that can be built from what is known; by default none."""

    def owns(self, url: PastedUrl) -> bool:
        """Whether a link leads to this map, opens its app, or is one of its short links."""
        if url.scheme in self.schemes or within(url.host, self.hosts) or url.host in self.short_hosts:
            return True
        return bool(self.own_pages and url.host and re.fullmatch(self.own_pages, url.host + url.path))

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
