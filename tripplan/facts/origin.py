"""Where a fact comes from, and how old it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tripplan.clock import Minute


class Source(NamedTuple):
    """Who has to be named beside a fact, and where to read more."""

    name: str
    link: str
    licence: str


OPEN_METEO: Final = Source("Open-Meteo", "https://open-meteo.com/", "CC BY 4.0")
OPENSTREETMAP: Final = Source("OpenStreetMap contributors", "https://www.openstreetmap.org/copyright", "ODbL")


class Origin(NamedTuple):
    """The source of a fact, and when it was asked."""

    source: Source
    as_of: Minute
    is_stale: bool = False
    """Whether a newer answer was wanted, but could not be had."""
