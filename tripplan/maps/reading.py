"""Reads whatever a traveller pastes or writes as a link: a link, a shared message, or coordinates."""

from __future__ import annotations

import re
from typing import Final

from tripplan.geo import read_coordinates
from tripplan.maps.link import MapLink, clean, parse_url, unwrap, within
from tripplan.maps.providers import PROVIDERS, SCHEMES, is_safe, owner_of, provider_of
from tripplan.maps.worldwide import read_plus_code

LONGEST_TEXT: Final = 8192
"""Characters; a longer text is not read at all. Browsers and servers cut links long before."""


def read_map_link(text: str) -> MapLink | None:
    """What can be had, offline, from a pasted link, share text or pair of coordinates; None if it is not a place.

    Never raises, and never gives a position off the Earth. Links of hosts that are no maps are not places.
    """
    if len(text) > LONGEST_TEXT:
        return None
    if shared := _read_share_text(text):
        return shared
    for line in map(str.strip, text.splitlines()):
        if link := _read_link(line):
            return link
        if position := read_coordinates(line):
            return MapLink("text", position=position)
        if code := read_plus_code(line):
            return code
    return next(filter(None, (_read_link(unwrap(word)) for word in text.split())), None)


def _read_link(text: str) -> MapLink | None:
    """Reads one link, which is the whole text."""
    url = parse_url(text)
    owner = owner_of(url) if url is not None else None
    return owner.read(url) if url is not None and owner is not None else None


# ---------------------------------------------------------------- messages shared from map apps

_PROVINCE: Final = (
    r"서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|제주"
    r"|충북|충남|전북|전남|경북|경남|(?:충청|전라|경상)[남북]"
)
_ADDRESS: Final = rf"(?:{_PROVINCE})(?:특별자치[시도]|특별시|광역시|시|도)? [^ ]*[시군구읍면동리로길](?: .*)?[0-9].*"
"""A province, then a city, district or road, and a number somewhere behind."""
_LONGEST_ADDRESS: Final = 200
"""Characters."""
_HEADINGS: Final = "|".join(heading.replace(" ", r"\s?") for provider in PROVIDERS for heading in provider.headings)
_HEADING: Final = rf"(?i:\[\s?({_HEADINGS})\s?\])\s*(.*)"
"""``[네이버지도]`` or ``[네이버 지도]`` and the like, as seen on public pages."""
_RATING: Final = r"[★☆]|\s·\s"
"""What stands between the name and the address in a message of Google Maps: ``★★★★☆ · 음식점``."""
_ADDRESS_ABROAD: Final = r"(?=.*[0-9])(?=.*,).*[^\W\d_]{3}.*"
"""A number, a comma and a word, where an address is expected."""


def _read_share_text(text: str) -> MapLink | None:
    """The name, address and link of a shared message; None without a heading, or without a name and a link.

    The parts may stand on lines of their own or behind the heading. The link is a short one as a rule, so name and
    address are all that can be had offline. Google Maps writes no heading: a name, a rating or an address, and a link.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    starts = ((number, re.search(_HEADING, line)) for number, line in enumerate(lines) if "[" in line)
    number, heading = next(((number, match) for number, match in starts if match), (-1, None))
    if heading is None and not _is_from_google(lines):
        return None
    link, words = None, []
    for line in (heading[2] if heading else "", *lines[number + 1 :]):
        found = {token: _read_link(token) for token in line.split()}
        link = link or next(filter(None, found.values()), None)
        if rest := clean(" ".join(token for token in line.split() if found[token] is None)):
            words.append(rest)
    if not words:
        return link
    if link is None and heading is not None:
        said = "".join(heading[1].split()).casefold()
        owners = (map_.name for map_ in PROVIDERS for each in map_.headings if said == each.replace(" ", "").casefold())
        link = MapLink(next(owners))
    assert link is not None
    abroad = (line for line in words[1:] if re.fullmatch(_ADDRESS_ABROAD, line) and not re.search(_RATING, line))
    return link._replace(
        name=words[0],
        address=next(filter(is_address, words[1:]), None) or next(abroad, None),
        needs_network=False,
        needs_network_for_more=link.position is None,
        shared=True,
    )


def _is_from_google(lines: list[str]) -> bool:
    """Whether a message without a heading has what Google Maps writes, and nothing else."""
    if len(lines) not in range(3, 7):
        return False
    *words, link = map(str.strip, lines)
    is_described = any(is_address(line) or re.search(_RATING, line) for line in words[1:])
    return is_described and _read_link(link) is not None and not any(map(_read_link, words))


def is_address(line: str) -> bool:
    """Whether a line is a Korean address."""
    return len(line) <= _LONGEST_ADDRESS and re.fullmatch(_ADDRESS, line) is not None


# ---------------------------------------------------------------- links as a trip file writes them

_RUN: Final = r"[A-Za-z0-9+.-]++(?P<colon>:(?=.))?"
"""What may be a scheme, as far as it goes: looked at from none of its letters a second time."""

_SCHEMES: Final = (*SCHEMES, "data", "file", "javascript", "mailto", "tel", "vbscript")
"""Those that need no ``//``; any other word before a colon is a word."""
_WITH_SCHEME: Final = rf"(?i:[a-z][a-z0-9+.-]*://|(?:{'|'.join(map(re.escape, _SCHEMES))}):\S)"
_BARE: Final = r"www\.(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w.-])|(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?[/?#]"
_OPENING: Final = "<([{\"'\u201c\u2018"
_OTHER_MAPS: Final = ("2gis.com", "amap.com", "map.baidu.com")
"""Hosts of maps and of their short links that nothing can be read from; they show the place all the same."""


def split_link(text: str) -> tuple[str, str] | None:
    """The words and the link of ``메뉴 https://…``; None where no link stands at the end of the text."""
    *_, last = text.split() or [""]
    end = len(text.rstrip())
    for run in re.finditer(_RUN, last):
        letter = re.search("[A-Za-z]", run[0])
        if run["colon"] and letter:
            url = last[run.start() + letter.start() :]
            words = text[: end - len(url)].rstrip()
            return None if "\n" in words else (words, url)
    return None


def map_url(text: str) -> str:
    """The link in a pasted map link or share text; the text itself where it is none of a known map."""
    found = read_map_link(text)
    return found.url if found is not None and found.url else text.strip()


def is_place_without_link(text: str) -> bool:
    """Whether a text says where a place is, and not by a link: coordinates, or a plus code."""
    found = read_map_link(text)
    return found is not None and not found.url


def links_in(line: str) -> tuple[str, list[str]]:
    """The words of a line and the links among them, each with the scheme that was lost on the way."""
    whole = read_map_link(line)
    if whole is not None and whole.url == line.strip() and "://" not in whole.url.partition("://")[2]:
        return "", [_with_scheme(whole.url)]
    words, links = [], []
    for word in line.split():
        bare = unwrap(word)
        if web := re.search(r"(?i:https?:\S)", word):
            words.append(word[: web.start()].rstrip(_OPENING))
            links.append(unwrap(word[web.start() :]))
        elif re.match(_WITH_SCHEME, bare) or re.match(_BARE, bare) or provider_of(bare) is not None:
            links.append(_with_scheme(bare))
        else:
            words.append(word)
    return " ".join(filter(None, words)), links


def host_of_link(text: str) -> str:
    """The host of a text that is one web link; empty where it is none."""
    url = parse_url(text) if is_safe(text) or text.startswith("http:") else None
    return url.host if url is not None else ""


def is_map(link: str) -> bool:
    """Whether a link leads to a map, if only to one that nothing can be read from."""
    url = parse_url(link)
    return provider_of(link) is not None or (url is not None and within(url.host, _OTHER_MAPS))


def _with_scheme(link: str) -> str:
    return link if re.match(_WITH_SCHEME, link) else f"https://{link}"
