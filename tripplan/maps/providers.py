"""The maps that are understood: whose a link is, links for every map, and which links may be opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.maps.coordinates import in_korea
from tripplan.maps.google import GOOGLE
from tripplan.maps.korea import KAKAO, NAVER, TMAP
from tripplan.maps.link import clean, parse_url
from tripplan.maps.worldwide import APPLE, GEO_URI, OMAPS, OSM, PLUS_CODES, READ_ONLY, WAZE, WHAT3WORDS

if TYPE_CHECKING:
    from tripplan.maps.link import BuiltLink, MapLink, MapTarget, PastedUrl, Provider

PROVIDERS: Final = (NAVER, KAKAO, GOOGLE, APPLE, OSM, GEO_URI, OMAPS, WAZE, TMAP, PLUS_CODES, WHAT3WORDS, *READ_ONLY)
"""All maps, in the order in which their links are listed. A new one is a `Provider` of its own, and an entry here."""

SCHEMES: Final = tuple(scheme for provider in PROVIDERS for scheme in provider.schemes)
"""Schemes of links that open a map app."""

_LONGEST_WORDS: Final = 200
"""Characters: with nine for each Korean one still within Google's 2048 for a link."""

# ---------------------------------------------------------------- whose a link is


def owner_of(url: PastedUrl) -> Provider | None:
    """The map whose link it is."""
    return next((provider for provider in PROVIDERS if provider.owns(url)), None)


def provider_of(link: str) -> str | None:
    """The name of the map to whose hosts, or to whose app, a link leads; None for any other link, and for no link."""
    url = parse_url(link)
    owner = owner_of(url) if url is not None else None
    return owner.name if owner is not None else None


def map_title(link: MapLink | None) -> str:
    """What the map of a pasted link is called; ``map`` where it is none that is known."""
    return next((each.title for each in PROVIDERS if link is not None and each.name == link.provider), "map")


# ---------------------------------------------------------------- links for a place


def build_links(target: MapTarget) -> tuple[BuiltLink, ...]:
    """Links for the place, the best map first, only those that can be built from what is known.

    Where a country has maps of its own they come first, as in Korea, where Google gives no directions; elsewhere they
    are left out. The country is told by the number of the place, else by its position, else by the script of the words.
    """
    tidy = target._replace(name=_short(target.name), address=_short(target.address))
    if tidy.place_id is not None:
        country: str | None = next(
            code for provider in PROVIDERS if provider.builds_from_id for code in provider.countries
        )
    elif tidy.position is not None:
        country = "KR" if in_korea(tidy.position) else None
    else:
        country = "KR" if any("가" <= letter <= "힣" for letter in tidy.words or "") else None
    chosen = (each for each in PROVIDERS if not each.countries or country in each.countries)
    return tuple(link for provider in chosen for link in provider.build(tidy))


def id_to_build_from(link: MapLink | None) -> str | None:
    """The number of the place in a pasted link, where its provider builds links from it."""
    builders = {provider.name for provider in PROVIDERS if provider.builds_from_id}
    return link.place_id if link is not None and link.provider in builders else None


def _short(words: str | None) -> str | None:
    """The words on one line, cut to what a link can hold; None when nothing is left."""
    return clean(words or "")[:_LONGEST_WORDS].strip() or None


# ---------------------------------------------------------------- which links may be opened

_WEB: Final = r"(?i:https://[^\s/?#@\\]+(?:[/?#][^\\]*)?)"
_APP: Final = rf"(?i:(?:{'|'.join(map(re.escape, SCHEMES))}):.+)"
LINK_REFUSED: Final = Rule(
    "link-refused", Severity.WARNING, Topic.PLACE, "a link is never opened", milder=Severity.NOTE
)
_HTTPS: Final = "write one that begins with https://"
INVISIBLE_IN_LINK: Final = LINK_REFUSED.says(
    "there is an invisible character in this link: it is never opened", "copy or type it again"
)
WITHOUT_SCHEME: Final = LINK_REFUSED.says(
    "this link does not begin with https://: it is never opened", "write https://{url}"
)
OTHER_SCHEME: Final = LINK_REFUSED.says("this {scheme}: link is never opened", _HTTPS)
NO_LINK: Final = LINK_REFUSED.says("this is no link", _HTTPS)
USER_IN_LINK: Final = LINK_REFUSED.says(
    "this link has a user name or a password in it: it is never opened",
    "write the same without it: https://{rest}",
)
BACKSLASH: Final = LINK_REFUSED.says("this link has a backslash in it: it is never opened", "write / where it has \\")
NO_HOST: Final = LINK_REFUSED.says(
    "this link has no host that it could lead to", "write one such as https://example.com"
)
NO_SLASHES: Final = LINK_REFUSED.says("this link has no // behind {scheme}:", "write https://{rest}")
PLAIN_HTTP: Final = LINK_REFUSED.says(
    "a link with http:// is never opened", "write https:// if the page has it", severity=Severity.NOTE
)

_REFUSED: Final = (
    (r"(?i:https?)://[^/?#\\]*@(?P<rest>.*)", USER_IN_LINK),
    (r"(?i:https?):.*\\", BACKSLASH),
    (r"(?i:https?):/{0,2}+(?:[/?#]|\Z|[^/?#]*\s)", NO_HOST),
    (r"(?P<scheme>(?i:https?)):(?!//)/?(?P<rest>.*)", NO_SLASHES),
    (r"(?i:https?):", PLAIN_HTTP),
    (r"(?P<url>[\w-]+(?:\.[\w-]+)+(?:[/?#:].*|\Z))", WITHOUT_SCHEME),
    (r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):", OTHER_SCHEME),
    ("", NO_LINK),
)
"""How links begin that are never opened, and what is said of them: the first that fits."""


def is_safe(url: str) -> bool:
    """Whether a link may be opened: ``https``, ``geo:`` or the scheme of a known map app.

    Everything else is not, ``javascript:``, ``data:`` and ``file:`` first of all, and plain ``http:`` too, since what
    comes back could have been changed on the way. Nor is a link that hides where it leads: a user name before the
    host, a backslash in a web link, a character that cannot be seen.
    """
    return url.isprintable() and bool(re.fullmatch(_WEB, url) or re.fullmatch(_APP, url))


def link_refusal(url: str) -> Finding | None:
    """Find out why a link is never opened; None where it may be. A plain ``http:`` link is a note only."""
    if is_safe(url):
        return None
    if not url.isprintable():
        return INVISIBLE_IN_LINK.at()
    found = ((message, re.match(start, url)) for start, message in _REFUSED)
    return next(message.at(**match.groupdict()) for message, match in found if match)
