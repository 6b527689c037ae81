"""Sunrise and sunset, first light and dark at a position, by astral."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tripplan.clock import Anchor, Minute, local, minute_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from tripplan.geo import LatLng

_NOON: Final = 12


@lru_cache(maxsize=512)
def sun_minute(anchor: Anchor, position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute of sunrise (ceiled) or sunset (floored) on a local date; None where the sun does not rise or set."""
    # astral costs 27 ms to import and is wanted only by trips that speak of the sun, or are under way without it.
    from astral import Observer
    from astral.sun import sunrise, sunset

    observer = Observer(position.lat, position.lng)
    if anchor is Anchor.SUNRISE:
        return _ceiled(lambda: sunrise(observer, date=day, tzinfo=zone))
    return _floored(lambda: sunset(observer, date=day, tzinfo=zone))


@lru_cache(maxsize=512)
def first_light(position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute (ceiled) of a local date when the sun has come up to 6 degrees below the horizon, before noon."""
    # For what astral costs, see `sun_minute`.
    from astral import Observer
    from astral.sun import dawn

    minute = _ceiled(lambda: dawn(Observer(position.lat, position.lng), date=day, tzinfo=zone))
    return minute if minute is not None and local(minute, zone).hour < _NOON else None


@lru_cache(maxsize=512)
def dark(position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute (floored) of a local date when the sun has gone 6 degrees below the horizon, after noon.

    None where it never does, or only after midnight.
    """
    # For what astral costs, see `sun_minute`.
    from astral import Observer
    from astral.sun import dusk

    minute = _floored(lambda: dusk(Observer(position.lat, position.lng), date=day, tzinfo=zone))
    return minute if minute is not None and local(minute, zone).hour >= _NOON else None


def _ceiled(reckon: Callable[[], datetime]) -> Minute | None:
    moment = _found(reckon)
    return math.ceil(moment.timestamp() / 60) if moment is not None else None


def _floored(reckon: Callable[[], datetime]) -> Minute | None:
    moment = _found(reckon)
    return minute_of(moment) if moment is not None else None


def _found(reckon: Callable[[], datetime]) -> datetime | None:
    try:
        return reckon()
    except ValueError:  # astral's word for a polar day or night
        return None
