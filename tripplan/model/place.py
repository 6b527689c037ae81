"""What all models of a user's file have in common, and places, which trips, items and timetables share."""

from __future__ import annotations

import os
import re
from typing import Final

from pydantic import BaseModel, ConfigDict

from tripplan.model.country import Country
from tripplan.model.values import Line, Position, Texts, Time

# To look for plug-ins of pydantic's in every installed package costs 20 ms; there are none for tripplan.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _dashed(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Model(BaseModel):
    """A frozen model whose keys are words with dashes; an unknown key is an error.

    Building is deferred, so that a run pays only for the kinds of item that its trip uses.
    """

    model_config = ConfigDict(
        alias_generator=_dashed,
        defer_build=True,
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        arbitrary_types_allowed=True,
    )


class WithTexts(Model):
    """The texts that may stand anywhere."""

    note: Texts = ()
    """Anything to remember."""
    todo: Texts = ()
    """To be done or confirmed before leaving."""
    bring: Texts = ()
    """What to have along."""
    links: Texts = ()
    """Web links; words may stand before the link."""


class Place(WithTexts):
    """Where something is, and when it is open."""

    coords: Position | None = None
    """Latitude, longitude."""
    address: Line | None = None
    """Postal address."""
    phone: Line | None = None
    """Telephone number."""
    map: Line | None = None
    """A map link; gives the position if it has one."""
    hours: Line | None = None
    """Opening hours in OSM syntax, or unknown."""
    country: Country | None = None
    """Whose public holidays count there."""
    last_entry: Time | None = None
    """Nobody is let in, or served, after this."""


TICK: Final = "✓ "
"""How a tick is written."""

_TICKED: Final = re.compile(r"(?:[✓✔☑]\ufe0f?|\[[xX]\])\s*")


def is_done(text: str) -> bool:
    """Whether a to-do has its tick."""
    return _TICKED.match(text) is not None


def without_tick(text: str) -> str:
    """What is to be done, without the tick."""
    return _TICKED.sub("", text, count=1) if is_done(text) else text


def ticked(text: str, *, done: bool) -> str:
    """The same to-do with its tick, or without."""
    return (TICK if done else "") + without_tick(text)
