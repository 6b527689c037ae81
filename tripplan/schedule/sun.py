"""Sunrise and sunset at a position, by astral."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from tripplan.clock import Anchor, Minute, minute_of

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.geo import LatLng


@lru_cache(maxsize=512)
def sun_minute(anchor: Anchor, position: LatLng, day: date, zone: ZoneInfo) -> Minute | None:
    """The minute of sunrise (ceiled) or sunset (floored) on a local date; None where the sun does not rise or set."""
    # astral costs 27 ms to import and is wanted only by trips that speak of the sun.
    from astral import Observer
    from astral.sun import sunrise, sunset

    observer = Observer(position.lat, position.lng)
    try:
        if anchor is Anchor.SUNRISE:
            return math.ceil(sunrise(observer, date=day, tzinfo=zone).timestamp() / 60)
        return minute_of(sunset(observer, date=day, tzinfo=zone))
    except ValueError:  # astral's word for a polar day or night
        return None
