"""The same timetable written in another way, and additions that must change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timetables.drawing import timetables
from tests.timetables.making import line_of, udo
from tripplan.model.service import WEEKDAYS
from tripplan.timetables import Certainty, Line

if TYPE_CHECKING:
    from tests.timetables.drawing import Drawn

SURE = Certainty.GUARANTEED


def year(line: Line) -> list[list[tuple[int, str, bool]]]:
    """Departures, certainties and lasts of every date of 2026."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    services = [line.service("a", ("b",), day) for day in days]
    return [[(s.departs, s.certainty.value, s.last) for s in service.sailings] for service in services]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- {first: 8:00, every: 1h, last: 10:30}", "- depart: [8:00, 9:00, 10:00, 10:30]"),
        ("- {first: 8:00, every: 1h, last: 10:30}", "- {first: 8:00, every: 1h, last: 10:00}\n- depart: [10:30]"),
        (
            "- {season: nov-feb, depart: [8:00]}",
            "- {season: [nov, dec], depart: [8:00]}\n- {season: jan-feb, depart: [8:00]}",
        ),
        ("- {season: nov-feb, depart: [8:00]}", "- {season: [2026-01-01..2026-02-28, nov-dec], depart: [8:00]}"),
        ("- {depart: [8:00]}", "- {days: Mo-Su, depart: [8:00]}"),
        ("- {days: Fr-Mo, depart: [8:00]}", "- {days: [Mo, Fr, Sa, Su], depart: [8:00]}"),
        ("- {depart: [8:00]}\n- {depart: [8:00], certainty: usual}", "- {depart: [8:00]}"),
        ("- {depart: [9:00, 8:00, 9:00]}", "- {depart: [8:00]}\n- {depart: [9:00]}"),
        ("- {depart: [8:00], certainty: guaranteed}", "- depart: 8:00"),
    ],
)
def test_two_ways_to_write_the_same(one: str, other: str) -> None:
    """On every date of the year."""
    assert year(line_of(one)) == year(line_of(other))


def with_more_rows(drawn: Drawn, certainty: str) -> Line:
    """The same timetable, each route with a row more: less sure boats, most of them on the beat of its own."""
    for _, _, rows in drawn.routes:
        first = rows[0]
        rows.append(replace(first, depart=[*first.depart, 600, 610], beat=None, certainty=certainty))
    drawn.__post_init__()
    return drawn.line


@examples(30)
@given(timetables(), st.integers(0, 18 * 1440))
def test_less_sure_boats_change_no_guaranteed_one(drawn: Drawn, minutes: int) -> None:
    """They are shown beside them, and the plan stays."""
    before, after = drawn.line, with_more_rows(drawn, "on-request")
    at = _start(before) + minutes
    for destinations in (("b",), ("c",), ("b", "c")):
        one = before.next_sailings("a", destinations, at, 3, at_least=SURE).sailings
        other = after.next_sailings("a", destinations, at, 3, at_least=SURE).sailings
        assert [(s.departs, s.landings) for s in one] == [(s.departs, s.landings) for s in other]


def _start(line: Line) -> int:
    return (line.valid.first - date(1970, 1, 1)).days * 1440


@examples(30)
@given(st.integers(0, 364 * 1440), st.integers(0, 3000), st.sampled_from(["haumokdong", "cheonjin"]))
def test_waiting_never_gets_one_away_earlier(start: int, later: int, origin: str) -> None:
    """The next departure is a non-decreasing function of time; asking at it gives it again."""
    line = UDO
    at = _start(line) + start
    one, other = (line.next_sailings(origin, ("seongsan",), moment).sailings for moment in (at, at + later))
    if one and other:
        assert at <= one[0].departs <= other[0].departs
        assert line.next_sailings(origin, ("seongsan",), one[0].departs).sailings == one


@given(st.integers(0, 364 * 1440), st.integers(1, 30))
def test_many_are_one_after_the_other(start: int, count: int) -> None:
    """The next n are the next one, then the next after it; fast and slow ways agree, also across nights."""
    line, at = UDO, _start(UDO) + start
    for sailing in line.next_sailings("haumokdong", ("seongsan",), at, count).sailings:
        assert line.next_sailings("haumokdong", ("seongsan",), at).sailings == (sailing,)
        at = sailing.departs + 1


UDO = udo()


def test_what_was_worked_out_before_changes_nothing() -> None:
    """A line that has answered much, and forgotten some of it, answers as a fresh one."""
    used = line_of("- {days: Mo-Sa, depart: [8:00, 25:00]}", valid="2020-01-01..2026-12-31")
    fresh = line_of("- {days: Mo-Sa, depart: [8:00, 25:00]}", valid="2020-01-01..2026-12-31")
    begin = _start(used)
    for day in range(1100):
        used.next_sailings("a", ("b",), begin + day * 1440)
    for number in range(300):
        used.service("a", ("b",) * number, date(2026, 1, 1))
    for day in range(0, 1100, 97):
        at = begin + day * 1440
        assert used.next_sailings("a", ("b",), at, 3) == fresh.next_sailings("a", ("b",), at, 3)


def test_the_days_of_the_week_are_all_there() -> None:
    """One row a weekday is a row for every day."""
    rows = "\n".join(f"- {{days: {name}, depart: [8:00]}}" for name in WEEKDAYS)
    assert year(line_of(rows)) == year(line_of("- depart: [8:00]"))
