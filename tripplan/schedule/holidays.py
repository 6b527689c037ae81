"""Whose public holidays count where, and what opening hours ask of them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.geo import LatLng
from tripplan.model.country import holiday_doubt, is_holiday
from tripplan.model.items import Stop
from tripplan.schedule import rules
from tripplan.schedule.opening import needs_holidays, openings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from tripplan.findings import Finding
    from tripplan.model.items import Place
    from tripplan.model.trip import DayHead, Trip
    from tripplan.schedule.result import ItemPlan
    from tripplan.schedule.times import Sources


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


_OLD_NAMES: Final = {
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Virgin": "America/St_Thomas",
    "Antarctica/South_Pole": "Antarctica/McMurdo",
    "Atlantic/Jan_Mayen": "Arctic/Longyearbyen",
    "Iceland": "Atlantic/Reykjavik",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
}
"""Old names whose clocks are, in the database, those of another country."""
_OF_SEVERAL: Final = frozenset(("CET", "EET", "EST", "HST", "MET", "MST", "WET"))
"""Zones of several countries, in the database one city's."""


@lru_cache(maxsize=64)
def _row_of(zone: str) -> tuple[str, str] | None:
    """Country and position of a time zone, from the zone table of the IANA database."""
    # importlib.resources costs 3 ms to import and is wanted only by trips that ask whose holidays count, or whose
    # coordinates look swapped.
    from importlib import resources

    folder = resources.files("tzdata").joinpath("zoneinfo")
    table = folder.joinpath("zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    found = next(((row[0], row[1]) for row in rows if row[2] == zone), None)
    if found is not None or zone in _OF_SEVERAL:
        return found
    links = (line.split() for line in folder.joinpath("tzdata.zi").read_text("utf-8").splitlines() if line[:2] == "L ")
    today = _OLD_NAMES.get(zone) or next((new for _, new, old in links if old == zone), None)
    return _row_of(today) if today is not None else None


_NEAR: Final = 7
"""Days before and after a day whose holidays may count in its opening hours."""


class Whose(NamedTuple):
    """Whose public holidays count on a day of a trip."""

    trip: Trip
    day: DayHead

    def at(self, places: Iterable[Place | None], zone: ZoneInfo) -> str | None:
        """The country or region of a place; None where nobody knows.

        As the place says, of several the first; else the day; else, where the clock is that of another country than
        the trip's, that country; else as the trip says; else the country of the clock.
        """
        written = [place.country for place in places if place is not None] + [self.day.country]
        said = next((each for each in written if each is not None), None)
        trip = self.trip.head.country
        if said is not None or (trip is not None and zone.key == self.trip.zone.key):
            return said or trip
        here = country_of(zone.key)
        return here if here is not None and here != country_of(self.trip.zone.key) else trip or here

    def at_item(self, item: ItemPlan) -> str | None:
        """The country or region of an item."""
        stop = item.item if isinstance(item.item, Stop) else None
        return self.at((stop, item.spot.place if item.spot is not None else None), item.zone)


class Holidays:
    """The public holidays of a country or region; where it is None, nobody knows whose count."""

    def __init__(self, country: str | None, sources: Sources) -> None:
        self._country = country
        self._sources = sources

    def is_one(self, day: date) -> bool | None:
        """Whether a day is a public holiday; None where nobody can say."""
        if self._country is None:
            return None
        return is_holiday(self._country, day, self._sources.holidays, self._sources.regional_holidays)

    def name(self, day: date) -> str:
        """What the public holiday is called that a day is; of one of a part of the country, whose it is, too."""
        if self._country is None:
            return ""
        regional = self._sources.regional_holidays(self._country, day.year).get(day)
        if regional is not None:
            return f"in a part of {self._country}, {regional}"
        return (self._sources.holidays(self._country, day.year) or {}).get(day, "")

    def tell_unsure(self, day: date) -> Finding:
        """Why nobody can say whether a day is one, and what to write."""
        which, values = holiday_doubt(self._country, day, self._sources.regional_holidays)
        regions = getattr(values.get("holiday"), "regions", ())
        if regions:
            return rules.IN_A_PART_ONLY.at(**values, region=regions[0])
        return (rules.WHOSE_HOLIDAYS, rules.HOLIDAYS_UNKNOWN_HERE, rules.IN_A_PART_OF_A_REGION)[which].at(**values)

    def asked_by(self, expression: str, day: date, zone: ZoneInfo, position: LatLng | None) -> frozenset[date] | None:
        """Those around a day if opening hours speak of holidays, else none at all.

        None where the hours hang on a day of which nobody can say whether it is one.
        """
        if not needs_holidays(expression):
            return frozenset()
        certain, unsure = self._around(day)
        hours = (openings(expression, day, zone, position, known) for known in (certain, certain | unsure))
        return None if unsure and next(hours) != next(hours) else certain

    def doubtful(self, day: date) -> date:
        """The day nearest to a day of which nobody can say whether it is a public holiday."""
        return min(self._around(day)[1], key=lambda each: (abs(each - day), each))

    def _around(self, day: date) -> tuple[frozenset[date], frozenset[date]]:
        """The days near a day that are public holidays, and those of which nobody can say."""
        near = (day.toordinal() + offset for offset in range(-_NEAR, _NEAR + 1))
        days = [date.fromordinal(each) for each in near if 1 <= each <= date.max.toordinal()]
        found = {each: self.is_one(each) for each in days}
        return frozenset(each for each in days if found[each]), frozenset(each for each in days if found[each] is None)
