"""What the zone table of the IANA database says of a time zone: its country, and where its city lies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tripplan.geo import LatLng

_POSITION: Final = re.compile(r"(?P<lat>[+-]\d{4}(\d\d)?)(?P<lng>[+-]\d{5}(\d\d)?)")
"""Degrees, minutes and maybe seconds: ``+3733+12658``."""
_SECONDS_FROM: Final = 6
"""So many digits end in seconds."""


def country_of(zone: str) -> str | None:
    """The country of a time zone; None for zones of several or none."""
    row = _row_of(zone)
    return row[0] if row is not None else None


def zone_position(zone: str) -> LatLng | None:
    """Where the city lies that a time zone is named after; None for zones of no country."""
    row = _row_of(zone)
    found = _POSITION.fullmatch(row[1]) if row is not None else None
    return LatLng(_degrees(found["lat"]), _degrees(found["lng"])) if found is not None else None


def _degrees(text: str) -> float:
    """``+3733``, ``+12658`` or ``-0743000`` as a number of degrees."""
    digits = text[1:]
    whole, seconds = (int(digits[:-2]), int(digits[-2:])) if len(digits) >= _SECONDS_FROM else (int(digits), 0)
    value = whole // 100 + whole % 100 / 60 + seconds / 3600
    return -value if text[0] == "-" else value


@lru_cache(maxsize=64)
def _row_of(zone: str) -> tuple[str, str] | None:
    """Country and position of a time zone, from the zone table of the IANA database."""
    # importlib.resources costs 3 ms to import and is wanted only by trips that ask whose holidays count, or whose
    # coordinates look swapped.
    from importlib import resources

    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next(((row[0], row[1]) for row in rows if row[2] == zone), None)
