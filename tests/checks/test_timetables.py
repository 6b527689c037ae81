"""What `check` says of the public holidays of a timetable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tripplan.workspace.store import FileText
from tripplan.workspace.world import open_timetable

FILE = """\
timezone: Asia/Seoul
checked: 2026-09-20
valid: {valid}
{more}ports: {{항구: {{{port}}}, 섬: {{}}}}
routes:
  - from: 항구
    to: 섬
    takes: 20m
    sailings:
      - {{days: Mo-Fr, depart: [8:00, 18:00]}}
      - {{days: {days}, depart: [10:00]}}
"""
BACK = "  - {{from: 섬, to: 항구, takes: 20m, sailings: [{{days: {}, depart: [9:00]}}]}}\n"
YEAR = "2026-01-01..2026-12-31"
WHAT = "is not known, for rows with PH hold on public holidays"
WRITE = "write whose count, such as country: KR, or list the dates under 'holidays'"


def told(
    more: str = "", *, valid: str = YEAR, days: str = "[Sa, Su, PH]", port: str = "", back: str = ""
) -> list[tuple[str, str]]:
    """The findings of the timetable: where in which line, and the whole sentence."""
    text = FILE.format(more=more, valid=valid, days=days, port=port) + (BACK.format(back) if back else "")
    found = open_timetable(FileText(Path("배.yaml"), text.encode()))
    assert found.line is not None
    spans = [text[each.span.start : each.span.end] for each in found.findings]
    words = [f"{each.severity.word} {each.code}: {each.words}" for each in found.findings]
    return list(zip(spans, words, strict=True))


def test_nothing_says_which_days_are_holidays() -> None:
    """New Year 2026 is a Thursday."""
    sentence = f"what sails on 2026-01-01 {WHAT}: whose public holidays count is not known; {WRITE}"
    assert told() == [("[Sa, Su, PH]", f"warning holidays-unknown: {sentence}")]


@pytest.mark.parametrize("more", ["country: KR\n", "holidays: 2026-10-09\n", "country: DE-BY\nholidays: 2026-08-15\n"])
def test_something_says_so(more: str) -> None:
    assert told(more) == []


def test_the_port_says_so() -> None:
    assert told(port="country: KR") == []


def test_rows_without_holidays_ask_for_none() -> None:
    assert told(days="[Sa, Su]") == []


def test_a_year_of_which_nothing_is_listed() -> None:
    """2027 begins with a Friday."""
    sentence = f"what sails on 2027-01-01 {WHAT}: 'holidays' lists none of 2027; {WRITE}"
    found = told("holidays: [2026-10-09]\n", valid="2026-01-01..2027-03-31")
    assert found == [("[2026-10-09]", f"warning holidays-unknown: {sentence}")]
    assert told("holidays: [2026-10-09]\n", valid="2026-01-01..2027-01-03") == found
    assert told("holidays: [2026-10-09]\ncountry: KR\n", valid="2026-01-01..2027-03-31") == []


def test_a_holiday_of_a_part_of_the_country() -> None:
    """In Germany Epiphany, 6 January, a Tuesday, is the first one of the year; told as a note."""
    sentence = (
        f"what sails on 2026-01-06 {WHAT}: 2026-01-06 is a public holiday in a part of DE only "
        "(Heilige Drei Könige: BW, BY, ST, Augsburg); write the region, such as country: DE-BW, "
        "or list the dates under 'holidays'"
    )
    assert told("country: DE\n") == [("DE", f"note holidays-unknown: {sentence}")]


def test_a_year_that_no_table_reaches() -> None:
    """2101 begins with a Saturday."""
    why = "the public holidays of KR in 2101 are not known; list the dates under 'holidays'"
    sentence = f"what sails on 2101-01-03 {WHAT}: {why}"
    assert told("country: KR\n", valid="2026-01-01..2101-12-31") == [("KR", f"warning holidays-unknown: {sentence}")]


@pytest.mark.parametrize("back", ["Mo-Fr", "[Sa, Su]"])
def test_the_way_back_says_nothing_of_holidays(back: str) -> None:
    sentence = (
        "no row from 섬 has PH: on public holidays its boats leave as on any weekday; "
        "write PH in 'days' where they leave then, such as [Su, PH]"
    )
    assert told("country: KR\n", back=back) == [("섬", f"warning no-holiday-rows: {sentence}")]


@pytest.mark.parametrize("back", ["Mo-Su", "[Mo-Fr, PH]"])
def test_the_way_back_is_the_same_on_all_days_or_speaks_of_holidays(back: str) -> None:
    assert told("country: KR\n", back=back) == []
