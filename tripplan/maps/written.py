"""What a trip file writes as links, and the links in what is typed or pasted for it."""

from __future__ import annotations

import re
from typing import Final

from tripplan.maps.pasted import parse_url, within
from tripplan.maps.reading import provider_of, read, unwrapped
from tripplan.maps.safety import APP_SCHEMES

_RUN: Final = re.compile(r"[A-Za-z0-9+.-]++(?P<colon>:(?=.))?")
"""What may be a scheme, as far as it goes: looked at from none of its letters a second time."""
_LETTER: Final = re.compile("[A-Za-z]")

_WEB: Final = re.compile(r"https?:\S", re.IGNORECASE)
_SCHEMES: Final = (*APP_SCHEMES, "data", "file", "geo", "javascript", "mailto", "tel", "vbscript")
"""Those that need no ``//``; any other word before a colon is a word."""
_WITH_SCHEME: Final = re.compile(
    rf"(?:[a-z][a-z0-9+.-]*://|(?:{'|'.join(map(re.escape, _SCHEMES))}):\S)", re.IGNORECASE
)
_BARE: Final = re.compile(r"www\.(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w.-])|(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?[/?#]")
_OPENING: Final = "<([{\"'\u201c\u2018"
_OTHER_MAPS: Final = (
    *("2gis.com", "amap.com", "here.com", "map.baidu.com", "mapy.com", "mapy.cz", "omaps.app", "osmand.net"),
    *("plus.codes", "share.google", "tmap.life", "w3w.co", "waze.com", "what3words.com"),
)
"""Hosts of maps and of their short links that nothing can be read from; they show the place all the same."""


def split_link(text: str) -> tuple[str, str] | None:
    """The words and the link of ``메뉴 https://…``; None where no link stands at the end of the text."""
    *_, last = text.split() or [""]
    end = len(text.rstrip())
    for run in _RUN.finditer(last):
        letter = _LETTER.search(run[0])
        if run["colon"] and letter:
            url = last[run.start() + letter.start() :]
            words = text[: end - len(url)].rstrip()
            return None if "\n" in words else (words, url)
    return None


def map_url(text: str) -> str:
    """The link in a pasted map link or share text; the text itself where it is none of a known map."""
    found = read(text)
    return found.url if found is not None and found.url else text.strip()


def links_in(line: str) -> tuple[str, list[str]]:
    """The words of a line and the links among them, each with the scheme that was lost on the way."""
    whole = read(line)
    if whole is not None and whole.url == line.strip() and "://" not in whole.url.partition("://")[2]:
        return "", [_with_scheme(whole.url)]
    parts = [_parted(word) for word in line.split()]
    return " ".join(word for word, _ in parts if word), [link for _, link in parts if link]


def is_map(link: str) -> bool:
    """Whether a link leads to a map, if only to one that nothing can be read from."""
    url = parse_url(link)
    return provider_of(link) is not None or (url is not None and within(url.host, _OTHER_MAPS))


def _parted(word: str) -> tuple[str, str]:
    """What stands before a link in a word, and the link; either may be empty."""
    if web := _WEB.search(word):
        return word[: web.start()].rstrip(_OPENING), unwrapped(word[web.start() :])
    bare = unwrapped(word)
    if _WITH_SCHEME.match(bare):
        return "", bare
    is_link = _BARE.match(bare) is not None or provider_of(bare) is not None
    return ("", _with_scheme(bare)) if is_link else (word, "")


def _with_scheme(link: str) -> str:
    return link if _WITH_SCHEME.match(link) else f"https://{link}"
