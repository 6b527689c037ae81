"""Countries and their regions by ISO 3166 code, and their public holidays.

The holidays are those of the package `holidays`. It costs 45 ms to import, and the tables of a country as much again:
only trips and timetables that speak of holidays, or of a region, pay for them.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeAlias

from tripplan.model.values import Misspelt, pattern, read_with
from tripplan.sentences import nearest, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from holidays import HolidayBase

_WRITTEN: Final = re.compile(r"(?P<country>[A-Za-z]{2})(-(?P<region>\w{1,20}))?", re.ASCII)
_LOCAL: Final = {"DE": "catholic"}
"""Which kind of holidays a country has that hold in some communities of a region only."""
_MOST_NAMED: Final = 9
"""Regions that a sentence names."""
_SAME_NAME: Final = 0.8
"""How much alike the name of a country and a slip of it are; less alike are those of two countries."""


# ---------------------------------------------------------------- codes


def parse_country(text: str) -> str:
    """Reads ``KR`` and ``DE-BY``, the code of a country or of a region (ISO 3166-1 and 3166-2)."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        wrong = say("expected a country code such as KR or FI, not '{text}'", text=text)
        raise Misspelt(wrong, suggestion=_meant(text))
    code, region = found["country"].upper(), found["region"]
    if code not in _countries() and _code_of_tables(code) != code:
        raise Misspelt(say("there is no country with the code '{code}'", code=code), suggestion=_meant(code))
    return _region(code, region) if region is not None else code


def _region(country: str, written: str) -> str:
    """The code of a region, spelt as the tables do."""
    listed = next((each for each in _regions().get(country, ()) if each.casefold() == written.casefold()), None)
    if listed is not None:
        return f"{country}-{listed}"
    tables = _tables(country)
    known = tables.subdivisions if tables is not None else ()
    for each in known:
        if each.casefold() == written.casefold():
            return f"{country}-{each}"
    if tables is None or not known:
        raise Misspelt(say("no regions of {country} are known", country=country), suggestion=country)
    codes = {each: each for each in known} | dict(tables.subdivisions_aliases)
    near = nearest(written, codes)
    meant = f"{country}-{codes[near]}" if near is not None else None
    wrong = say("{country} has no region '{region}'", country=country, region=written)
    raise Misspelt(wrong, say("its regions: {regions}", regions=", ".join(known)), meant)


def country_name(code: str) -> str:
    """``Germany``, ``Bayern in Germany``: the country in English, the region as its people call it."""
    country, _, region = code.partition("-")
    name = _countries().get(country, country)
    if not region:
        return name
    tables = _tables(country)
    aliases = tables.subdivisions_aliases.items() if tables is not None else ()
    local = next((alias for alias, each in aliases if each == region), region)
    return say("{region} in {country}", region=local, country=name)


def _meant(text: str) -> str | None:
    """The code of the country that was probably meant by another code of it, such as KOR or UK, or by its name."""
    if text.isascii() and text.isalpha() and (code := _code_of_tables(text.upper())):
        return code
    codes = {name: each for each, name in _countries().items()}
    near = nearest(text, codes, _SAME_NAME)
    return codes[near] if near is not None else None


@cache
def _countries() -> Mapping[str, str]:
    """The English names of all countries by their code, from the table that comes with the time zones."""
    # importlib.resources costs 3 ms to import and is wanted only by trips that name a country.
    from importlib import resources

    table = resources.files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text("utf-8")
    rows = (line.partition("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return MappingProxyType({code: name for code, _, name in rows})


@cache
def _regions() -> Mapping[str, tuple[str, ...]]:
    """Regions that have tables, by country, so that a code of one that is right needs no tables."""
    lines = Path(__file__).with_name("regions.txt").read_text("utf-8").splitlines()
    rows = (line.split() for line in lines)
    return MappingProxyType({country: tuple(regions) for country, *regions in rows})


Country = Annotated[str, read_with(parse_country, pattern(r"[A-Za-z]{2}(-\w{1,20})?"))]
"""The code of a country, or of one of its regions."""


# ---------------------------------------------------------------- holidays


class RegionalHoliday(NamedTuple):
    """A public holiday of a part of a country, or of a region."""

    name: str
    regions: tuple[str, ...] = ()
    """Those that have it, without the country's code; none where it holds in some communities of a region."""
    others: tuple[str, ...] = ()
    """Those that have it not."""

    def __str__(self) -> str:
        """``Fronleichnam: BW, BY, HE, NW, RP, SL``; or all that have it not, where they are few."""
        if 2 * len(self.others) < len(self.regions):
            return say("{name}: not {regions}", name=self.name, regions=_named(self.others))
        if not self.regions:
            return say("{name}: some communities", name=self.name)
        return say("{name}: {regions}", name=self.name, regions=_named(self.regions))


_COUNTRIES_OF_THEIR_OWN: Final = {
    "FR": {"971", "972", "973", "974", "976", "BL", "MF", "NC", "PF", "PM", "TF", "WF"},
    "US": {"AS", "GU", "MP", "PR", "UM", "VI"},
}
"""Regions that have a code as a country as well: nobody means Guyane by FR, or Guam by US."""


def _named(regions: tuple[str, ...]) -> str:
    first, more = ", ".join(regions[:_MOST_NAMED]), len(regions) - _MOST_NAMED
    return say("{regions} and {count} more", regions=first, count=more) if more > 0 else first


PublicHolidays: TypeAlias = "Callable[[str, int], Mapping[date, str] | None]"
"""From a country or region and a year to its public holidays; None where they are not known."""
RegionalHolidays: TypeAlias = "Callable[[str, int], Mapping[date, RegionalHoliday]]"
"""From a country or region and a year to the holidays of parts of it."""


@cache
def public_holidays(country: str, year: int) -> Mapping[date, str] | None:
    """The public holidays of a country or region and what it calls them, substitute days included.

    None where they are not known: for a country without tables, and for a year that the tables do not reach, or for
    which they have none at all, as no country is without any.
    """
    found = _holidays_in(country, year)
    return MappingProxyType(found) if found else None


@cache
def regional_holidays(country: str, year: int) -> Mapping[date, RegionalHoliday]:
    """The public holidays of a part of a country only, some of those of `public_holidays` among them."""
    tables = _tables(country)
    if tables is None or public_holidays(country, year) is None:
        return {}
    code, _, region = country.partition("-")
    if region:
        local = _holidays_in(country, year, _LOCAL.get(code, "")) or {}
        return {day: RegionalHoliday(name) for day, name in local.items()}
    regions = [each for each in tables.subdivisions if each not in _COUNTRIES_OF_THEIR_OWN.get(code, ())]
    having: defaultdict[date, dict[str, str]] = defaultdict(dict)
    for each in regions:
        some = _holidays_in(f"{code}-{each}", year, _LOCAL[code]) if code in _LOCAL else None
        for day, name in ((some or {}) | (_holidays_in(f"{code}-{each}", year) or {})).items():
            having[day][each] = name  # with those of some of its communities
    everywhere = public_holidays(country, year) or {}
    names = {day: next(iter(found.values())) for day, found in having.items()} | dict(everywhere)
    return {
        day: RegionalHoliday(name, tuple(having[day]), tuple(each for each in regions if each not in having[day]))
        for day, name in names.items()
        if regions and not (day in everywhere and len(having[day]) == len(regions))
    }


def _holidays_in(country: str, year: int, category: str = "public") -> dict[date, str] | None:
    tables = _tables(country)
    if tables is None or category not in tables.supported_categories:
        return None
    if not tables.start_year <= year <= tables.end_year:
        return None
    # The package is imported by now.
    from holidays import country_holidays

    code, _, region = country.partition("-")
    with warnings.catch_warnings(record=True) as given:
        warnings.simplefilter("always")
        language = tables.default_language
        found = country_holidays(code, region or None, years=year, categories=(category,), language=language)
    # It warns of a year in which it knows some of the holidays and not all.
    return None if any(issubclass(each.category, UserWarning) for each in given) else dict(found)


@cache
def _tables(country: str) -> HolidayBase | None:
    """The tables of a country or region, of no year; None where there are none."""
    from holidays import country_holidays

    code, _, region = country.partition("-")
    try:
        return country_holidays(code, region or None)
    except NotImplementedError:
        return None


def _code_of_tables(code: str) -> str | None:
    """The two letters of a country that the tables know by that code, which may be an old one or of three letters."""
    tables = _tables(code)
    return tables.country if tables is not None else None


# ---------------------------------------------------------------- one day


def is_holiday(
    country: str,
    day: date,
    public: PublicHolidays = public_holidays,
    regional: RegionalHolidays = regional_holidays,
) -> bool | None:
    """Whether a day is a public holiday in all of a country or region; None where that is not known."""
    known = public(country, day.year)
    if known is None or day in regional(country, day.year):
        return None
    return day in known


WHY_UNSURE: Final = (
    "whose public holidays count is not known",
    "the public holidays of {country} in {year} are not known",
    "{day} is a public holiday in a part of {country} only ({holiday})",
)
"""Why it is not known whether a day is a public holiday: the ends of sentences about it."""


def holiday_doubt(
    country: str | None, day: date, regional: RegionalHolidays = regional_holidays
) -> tuple[int, dict[str, Any]]:
    """Why it is not known whether a day is a public holiday: which of `WHY_UNSURE`, and the values in it."""
    if country is None:
        return 0, {"day": day}
    found = regional(country, day.year).get(day)
    if found is None:
        return 1, {"day": day, "country": country, "year": day.year}
    return 2, {"day": day, "country": country, "holiday": found}
