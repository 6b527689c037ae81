"""Codes of countries and regions, and whose day is a public holiday; the dates are worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tripplan.model.country import (
    WHY_UNSURE,
    _regions,
    _tables,
    country_name,
    holiday_doubt,
    is_holiday,
    parse_country,
    public_holidays,
    regional_holidays,
)
from tripplan.model.values import Misspelt
from tripplan.sentences import say

CORPUS_CHRISTI = date(2026, 6, 4)
"""Sixty days after Easter, which is 2026-04-05."""


@pytest.mark.parametrize(
    ("text", "code"),
    [("KR", "KR"), ("kr", "KR"), (" DE-BY ", "DE-BY"), ("de-by", "DE-BY"), ("FI-18", "FI-18"), ("XK", "XK")],
)
def test_codes(text: str, code: str) -> None:
    assert parse_country(text) == code


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("Germany", "expected a country code such as KR or FI, not 'Germany'", "did you mean 'DE'?"),
        ("KOR", "expected a country code such as KR or FI, not 'KOR'", "did you mean 'KR'?"),
        ("UK", "there is no country with the code 'UK'", "did you mean 'GB'?"),
        ("ZZ", "there is no country with the code 'ZZ'", ""),
        ("대한민국", "expected a country code such as KR or FI, not '대한민국'", ""),
        ("Korea", "expected a country code such as KR or FI, not 'Korea'", ""),
        ("DE-", "expected a country code such as KR or FI, not 'DE-'", ""),
        ("DE-Bayern", "DE has no region 'Bayern'", "did you mean 'DE-BY'?"),
        ("DE-BYY", "DE has no region 'BYY'", "did you mean 'DE-BY'?"),
        ("GB-scotland", "GB has no region 'scotland'", "did you mean 'GB-SCT'?"),
        ("GB-X", "GB has no region 'X'", "its regions: ENG, NIR, SCT, WLS"),
        ("KR-49", "no regions of KR are known", "did you mean 'KR'?"),
    ],
)
def test_codes_that_are_none(text: str, message: str, hint: str) -> None:
    with pytest.raises(Misspelt) as told:
        parse_country(text)
    assert (str(told.value), told.value.hint) == (message, hint)


def test_names() -> None:
    assert [country_name(code) for code in ("DE", "DE-BY", "XK")] == ["Germany", "Bayern in Germany", "XK"]


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("DE", date(2026, 12, 25), True),
        ("DE", date(2026, 6, 5), False),
        ("DE", CORPUS_CHRISTI, None),
        ("DE-BY", CORPUS_CHRISTI, True),
        ("DE-BE", CORPUS_CHRISTI, False),
        ("DE-SN", CORPUS_CHRISTI, None),  # in the Catholic communities of Saxony
        ("DE-BY", date(2026, 8, 15), None),  # Assumption, in the Catholic communities of Bavaria
        ("DE-SL", date(2026, 8, 15), True),
        ("GB", date(2026, 4, 6), None),  # Easter Monday, not in Scotland
        ("GB-SCT", date(2026, 4, 6), False),
        ("US", date(2026, 10, 12), None),  # Columbus Day, a federal holiday that many states do not keep
        ("FI", date(2027, 12, 6), True),
        ("SE", date(2027, 12, 6), False),
        ("KR", date(2026, 10, 5), True),  # the substitute day of Foundation Day
        ("KR", date(2150, 1, 1), None),  # no table reaches so far
        ("XX", date(2026, 1, 1), None),  # nor is there one of a country that is none
        ("IN", date(2040, 1, 26), None),  # of which some are known, and not all
    ],
)
def test_one_day(country: str, day: date, expected: bool | None) -> None:  # noqa: FBT001
    assert is_holiday(country, day) is expected


def why(country: str | None, day: date) -> str:
    which, values = holiday_doubt(country, day)
    return say(WHY_UNSURE[which], **values)


def test_why_nobody_can_say() -> None:
    assert why(None, CORPUS_CHRISTI) == "whose public holidays count is not known"
    assert why("XX", CORPUS_CHRISTI) == "the public holidays of XX in 2026 are not known"
    assert why("GB", date(2026, 4, 6)) == (
        "2026-04-06 is a public holiday in a part of GB only (Easter Monday: not SCT)"
    )
    assert why("DE", CORPUS_CHRISTI) == (
        "2026-06-04 is a public holiday in a part of DE only (Fronleichnam: BW, BY, HE, NW, RP, SL, SN, TH, Augsburg)"
    )
    assert why("DE-BY", date(2026, 8, 15)) == (
        "2026-08-15 is a public holiday in a part of DE-BY only (Mariä Himmelfahrt: some communities)"
    )
    # Massachusetts has no day instead where the Fourth of July is a Saturday.
    assert why("US", date(2026, 7, 3)) == (
        "2026-07-03 is a public holiday in a part of US only (Independence Day (observed): not MA)"
    )
    assert why("US", date(2026, 10, 12)).count(",") == 8  # nine regions are named, and the others counted


def test_the_regions_that_have_it() -> None:
    """All of Great Britain but Scotland; in Bavaria some communities, which have no code."""
    assert regional_holidays("GB", 2026)[date(2026, 4, 6)].regions == ("ENG", "NIR", "WLS")
    assert regional_holidays("DE-BY", 2026)[date(2026, 8, 15)].regions == ()


def test_a_country_without_regions_has_no_holidays_of_a_part() -> None:
    assert regional_holidays("KR", 2026) == {}
    assert regional_holidays("XX", 2026) == {}


def test_names_are_those_of_the_country() -> None:
    found = public_holidays("DE-BY", 2026)
    assert found is not None
    assert found[CORPUS_CHRISTI] == "Fronleichnam"


def test_the_regions_that_are_listed_have_tables() -> None:
    """A code that is in the list is taken without a look into the tables."""
    listed = [f"{country}-{region}" for country, regions in _regions().items() for region in regions]
    assert len(listed) > 500
    assert [code for code in listed if _tables(code) is None] == []


def test_a_part_with_a_code_of_its_own_is_no_part_of_the_country() -> None:
    """10 June is a holiday in Guyane, which has the code GF: nobody means it by FR, and so it is none there."""
    assert is_holiday("FR", date(2026, 6, 10)) is False
    assert date(2026, 6, 10) not in regional_holidays("FR", 2026)
