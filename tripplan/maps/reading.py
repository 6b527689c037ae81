"""Reads whatever a traveller pastes: a link, a shared message, or coordinates."""

from __future__ import annotations

from typing import Final

from tripplan.maps.coordinates import read_coordinates
from tripplan.maps.link import MapLink
from tripplan.maps.pasted import parse_url
from tripplan.maps.providers import EVERYWHERE, KOREAN, providers
from tripplan.maps.share_text import read_share_text

LONGEST_TEXT: Final = 8192
"""Characters; a longer text is not read at all. Browsers and servers cut links long before."""

_AROUND_LINK = "<>()[]{}\"'\u201c\u201d\u2018\u2019,.;!"
"""What prose puts around a link."""


def read(text: str) -> MapLink | None:
    """What can be had, offline, from a pasted link, share text or pair of coordinates; None if it is not a place.

    Never raises, and never gives a position off the Earth. Links of hosts that are no maps are not places.
    """
    if len(text) > LONGEST_TEXT:
        return None
    shared = read_share_text(text, _read_link)
    if shared is not None:
        return shared
    lines = [line.strip() for line in text.splitlines()]
    readings = (_read_link(line) or _read_position(line) for line in lines)
    return next(filter(None, readings), None) or _read_prose(text)


def provider_of(link: str) -> str | None:
    """The map to whose hosts, or to whose app, a link leads; None for any other link, and for what is none."""
    url = parse_url(link)
    owners = (each for each in providers(KOREAN + EVERYWHERE) if each.owns(url)) if url is not None else iter(())
    return next((owner.PROVIDER for owner in owners), None)


def _read_link(text: str) -> MapLink | None:
    """Reads one link, which is the whole text."""
    url = parse_url(text)
    if url is None:
        return None
    return next((provider.read(url) for provider in providers(KOREAN + EVERYWHERE) if provider.owns(url)), None)


def _read_position(text: str) -> MapLink | None:
    """Reads coordinates, which are the whole text."""
    position = read_coordinates(text)
    return MapLink("text", "", position=position) if position else None


def _read_prose(text: str) -> MapLink | None:
    """The first link among other words."""
    return next(filter(None, (_read_link(unwrapped(word)) for word in text.split())), None)


def unwrapped(word: str) -> str:
    """The word without what prose puts around it; a bracket that was opened within stays closed."""
    bare = word.strip(_AROUND_LINK)
    return f"{bare})" if f"{bare})" in word and bare.count("(") > bare.count(")") else bare
