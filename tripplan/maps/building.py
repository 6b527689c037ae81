"""Builds the links of a place for every map that can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.maps.pasted import clean
from tripplan.maps.projection import in_korea
from tripplan.maps.providers import EVERYWHERE, KOREAN, providers

if TYPE_CHECKING:
    from tripplan.maps.link import BuiltLink, Target

_LONGEST_WORDS: Final = 200
"""Characters: with nine for each Korean one still within Google's 2048 for a link."""


def build(target: Target) -> tuple[BuiltLink, ...]:
    """Links for the place, the best map first, only those that can be built from what is known.

    In Korea Naver and Kakao come first, since Google gives no directions there; elsewhere they are left out.
    """
    tidy = target._replace(name=_short(target.name), address=_short(target.address))
    names = KOREAN + EVERYWHERE if _is_korean(tidy) else EVERYWHERE
    return tuple(link for provider in providers(names) for link in provider.build(tidy))


def _short(words: str | None) -> str | None:
    """The words on one line, cut to what a link can hold; None when nothing is left."""
    return clean(words or "")[:_LONGEST_WORDS].strip() or None


def _is_korean(target: Target) -> bool:
    """By Naver's number, else by position, else by the script of the words."""
    if target.place_id is not None:
        return True
    if target.position is not None:
        return in_korea(target.position)
    return any("가" <= letter <= "힣" for letter in target.words or "")
