"""Opening hours against tables written by hand: when a place is open, closed, or nobody knows.

The specification is that of the OSM wiki (Key:opening_hours/specification).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

from tests.examples import examples
from tests.schedule.drawn_hours import any_hours, plain_hours
from tripplan.clock import minute_of, resolve
from tripplan.geo import LatLng
from tripplan.schedule.opening import (
    check_hours,
    joined,
    needs_holidays,
    needs_position,
    open_words,
    openings,
)
from tripplan.schedule.opening_rules import read_rules
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Opening

BERLIN: Final = ZoneInfo("Europe/Berlin")
HOLIDAYS: Final = frozenset(
    {
        date(2026, 7, 14),  # a Tuesday
        date(2026, 11, 1),  # a Sunday
        date(2026, 12, 25),  # a Friday
        date(2026, 12, 26),  # a Saturday
        date(2027, 1, 1),  # a Friday
    }
)


def found(expression: str, day: date, holidays: frozenset[date] | None = HOLIDAYS) -> tuple[Opening, ...]:
    """When a place in Berlin is open around a day."""
    assert check_hours(expression) is None
    return openings(expression, day, BERLIN, None, holidays)


def at(expression: str, moment: str, holidays: frozenset[date] | None = HOLIDAYS) -> str:
    """``open``, ``closed`` or ``unknown`` at a moment such as ``2026-10-15 23:30``."""
    when = datetime.fromisoformat(moment)
    minute = minute_of(when.replace(tzinfo=BERLIN))
    here = [each for each in found(expression, when.date(), holidays) if each.opens <= minute < each.closes]
    assert len(here) < 2
    return "closed" if not here else "open" if here[0].sure else "unknown"


def check_table(expression: str, table: str, holidays: frozenset[date] | None = HOLIDAYS) -> None:
    """Looks at every row: a date, and for some hours what is known; ``+`` is open, ``-`` closed, ``?`` unknown."""
    signs = {"open": "+", "closed": "-", "unknown": "?"}
    for row in filter(None, map(str.strip, table.splitlines())):
        day, *cells = row.split()
        got = [f"{cell[:-1]}{signs[at(expression, f'{day} {cell[:-1]}', holidays)]}" for cell in cells]
        assert [day, *got] == [day, *cells], expression


# ---------------------------------------------------------------- public holidays


@pytest.mark.parametrize(
    ("expression", "table"),
    [
        # A holiday replaces the weekday.
        (
            "Mo-Su 09:00-18:00; PH off",
            """
            2026-12-24 08:59- 09:00+ 17:59+ 18:00-
            2026-12-25 09:00- 12:00-
            2026-12-27 12:00+
            """,
        ),
        (
            "Mo-Sa 09:00-18:00; PH 10:00-12:00",
            """
            2026-12-25 09:30- 10:00+ 11:59+ 12:00-
            2026-11-01 09:30- 11:00+ 13:00-
            2026-11-08 11:00-
            """,
        ),
        # The eve of a holiday; the 25th is the eve of the 26th, but the last rule that holds counts.
        (
            "Mo-Sa 09:00-18:00; PH -1 day 09:00-14:00; PH off",
            """
            2026-12-23 15:00+
            2026-12-24 10:00+ 13:59+ 14:00-
            2026-12-25 10:00-
            2026-12-26 10:00-
            2026-12-31 10:00+ 15:00-
            2027-01-02 15:00+
            """,
        ),
        # The day after one.
        ("PH +1 day 10:00-12:00", "2026-07-14 11:00-\n2026-07-15 11:00+\n2026-12-26 11:00+\n2026-12-27 11:00+"),
        ("Mo-Su 09:00-18:00; PH -2 days off", "2026-07-12 10:00-\n2026-07-13 10:00+\n2026-07-14 10:00+"),
        # Both a holiday and such a weekday.
        (
            "Mo-Su 09:00-18:00; PH Mo-Fr 10:00-14:00",
            """
            2026-07-14 09:30- 10:00+ 13:59+ 14:00-
            2026-12-25 09:30- 10:00+
            2026-12-26 09:30+ 17:00+
            2026-07-15 09:30+ 17:00+
            """,
        ),
        ("Mo-Su 09:00-18:00; PH Su off", "2026-11-01 10:00-\n2026-11-08 10:00+\n2026-12-25 10:00+"),
        ("Mo-Su 09:00-18:00; PH Mo off", "2026-12-21 10:00+\n2026-12-25 10:00+"),
        ("Mo-Fr PH 10:00-12:00", "2026-07-14 11:00+\n2026-07-15 11:00-\n2026-11-01 11:00-"),
        ("PH -1 day Mo-Th 10:00-12:00", "2026-07-13 11:00+\n2026-07-14 11:00-\n2026-12-24 11:00+\n2026-10-31 11:00-"),
        # Either of them.
        ("PH,Su 10:00-12:00", "2026-11-01 11:00+\n2026-11-08 11:00+\n2026-12-25 11:00+\n2026-12-28 11:00-"),
        ("Mo-Fr,PH 10:00-12:00", "2026-12-26 11:00+\n2026-12-19 11:00-\n2026-12-24 11:00+"),
        ("Mo-Su 09:00-18:00; Su,PH off", "2026-11-01 10:00-\n2026-11-08 10:00-\n2026-12-25 10:00-\n2026-12-24 10:00+"),
        ("PH,PH -1 day 10:00-12:00", "2026-12-24 11:00+\n2026-12-25 11:00+\n2026-12-27 11:00-"),
        # With months, weeks and dates.
        ("24/7; Dec PH off", "2026-12-25 11:00-\n2027-01-01 11:00+\n2026-12-24 11:00+"),
        ("Dec: PH 10:00-12:00", "2026-12-25 11:00+\n2027-01-01 11:00-"),
        ("week 1-10 PH 10:00-12:00; week 53 PH 14:00-16:00", "2027-01-01 11:00- 15:00+\n2026-12-25 11:00- 15:00-"),
        ("2026 Dec 26 PH 10:00-12:00", "2026-12-26 11:00+\n2026-12-25 11:00-"),
        ("Sa[-1] PH 10:00-12:00", "2026-12-26 11:00+\n2026-12-19 11:00-"),
        # Which rule comes last.
        ("PH off; Mo-Su 10:00-12:00", "2026-12-25 11:00+"),
        ("Mo-Fr 10:00-18:00; PH 12:00-13:00 off", "2026-12-25 11:00+ 12:30- 13:00+"),
        ("Mo-Fr 10:00-12:00, PH 14:00-16:00", "2026-12-25 11:00+ 13:00- 15:00+\n2026-12-24 11:00+ 15:00-"),
        # The letters in a comment are no holiday.
        ('Mo-Su 10:00-18:00 open "PH Mo off"', "2026-12-25 11:00+"),
    ],
)
def test_public_holidays(expression: str, table: str) -> None:
    check_table(expression, table)


@pytest.mark.parametrize(
    ("expression", "table"),
    [
        ("Mo-Fr 09:00-18:00; PH off", "2026-10-15 08:00- 10:00? 19:00-\n2026-10-17 10:00-"),
        ("Mo-Fr 09:00-18:00; PH 09:00-12:00", "2026-10-15 10:00+ 13:00?\n2026-10-17 10:00? 13:00-"),
        ("Mo-Su 09:00-18:00; PH 09:00-18:00", "2026-10-15 10:00+ 17:00+ 18:00-"),
        ("Mo-Su 09:00-18:00; PH Su off", "2026-10-17 10:00+\n2026-10-18 10:00?"),
        ("PH -1 day off; Mo-Su 09:00-18:00", "2026-10-15 10:00+"),
        ("Mo-Su 18:00-02:00; PH off", "2026-10-15 01:00? 12:00- 20:00?"),
    ],
)
def test_holidays_that_nobody_knows_are_not_taken_for_none(expression: str, table: str) -> None:
    """Without a country: known only where it makes no difference."""
    check_table(expression, table, None)


# ---------------------------------------------------------------- school holidays, conditions


@pytest.mark.parametrize(
    ("expression", "table"),
    [
        ("Mo-Fr 10:00-18:00; SH off", "2026-08-03 09:00- 10:00? 17:59? 18:00-\n2026-08-01 12:00-"),
        ("SH 10:00-12:00", "2026-08-03 09:00- 11:00? 12:00-"),
        ("Mo-Fr 14:00-18:00; SH 10:00-16:00", "2026-08-03 11:00? 15:00+ 17:00?\n2026-08-02 11:00? 17:00-"),
        ("Mo-Fr 10:00-18:00; SH 10:00-18:00", "2026-08-03 12:00+"),
        ("Mo-Fr 10:00-18:00; SH Mo off", "2026-08-03 12:00?\n2026-08-04 12:00+"),
        ("Mo-Fr,SH 10:00-18:00", "2026-08-03 12:00+\n2026-08-01 12:00?"),
        ("Jul-Aug SH off; Mo-Su 10:00-18:00", "2026-08-03 12:00+"),
        ("Mo-Su 10:00-18:00; Jul-Aug SH off", "2026-08-03 12:00?\n2026-09-03 12:00+"),
        ("Mo-Su 10:00-18:00; SH,PH off", "2026-07-14 12:00-\n2026-07-15 12:00?"),
        ("PH,SH Mo-Fr 10:00-12:00", "2026-07-14 11:00+\n2026-07-15 11:00?\n2026-07-12 11:00-"),
        # A rule that comes later and holds anyway.
        ("SH off; Mo-Su 10:00-18:00", "2026-08-03 12:00+"),
    ],
)
def test_school_holidays_are_never_known(expression: str, table: str) -> None:
    check_table(expression, table)


@pytest.mark.parametrize(
    ("expression", "table"),
    [
        ('"by appointment"', "2026-10-14 03:30? 12:00? 23:59?"),
        ('Mo-Fr 10:00-18:00 "nach Vereinbarung"', "2026-10-14 09:00- 10:00? 18:00-\n2026-10-17 12:00-"),
        ('Mo-Fr 10:00-18:00 open "라스트오더 17:30"', "2026-10-14 10:00+"),
        ('Mo-Fr 10:00-18:00; Sa "by appointment"', "2026-10-16 12:00+ 20:00-\n2026-10-17 03:00?\n2026-10-18 12:00-"),
        ('Mo-Fr 10:00-18:00 || "by appointment"', "2026-10-16 12:00+ 20:00?\n2026-10-18 12:00?"),
        ('Mo-Fr 10:00-12:00; We off || 14:00-16:00 "call"', "2026-10-14 11:00- 15:00?\n2026-10-15 11:00+ 15:00?"),
        ("Mo-Fr 10:00-12:00 || Sa 14:00-16:00", "2026-10-16 11:00+ 15:00-\n2026-10-17 11:00- 15:00+"),
        ("Mo-Su 10:00-12:00 unknown", "2026-10-16 09:00- 11:00?"),
        ('Mo-Su 10:00-12:00 unknown "weather"', "2026-10-16 11:00?"),
        ('Mo-Su 10:00-12:00 off "renovation"', "2026-10-16 11:00-"),
        ("unknown", "2026-10-16 11:00?"),
        ("off", "2026-10-16 11:00-"),
        ("open", "2026-10-16 00:00+ 23:59+"),
        ('Mo-Su 10:00-20:00, 12:00-13:00 "if the cook is there"', "2026-10-16 11:00? 12:30?"),
        ("Mo-Su 10:00-20:00, Fr 12:00-13:00 unknown", "2026-10-16 11:00+ 12:30? 13:00+"),
        # When it closes is not said.
        ("10:00+", "2026-10-16 09:00- 10:00? 23:59?"),
        ("Mo-Su 18:00+", "2026-10-16 05:59? 06:00- 17:59- 18:00?"),
        ("Fr 12:00-16:00+", "2026-10-16 11:00- 12:00+ 15:59+ 16:00? 23:59?\n2026-10-17 00:00-"),
        ("Mo-Su 12:00-16:00,20:00+", "2026-10-16 13:00+ 17:00- 21:00?"),
        # A tour every hour and a half is no open door.
        ("Mo-Su 10:00-16:00/01:30", "2026-10-16 09:00- 11:00?"),
        # All of Monday, says the grammar; both days, means the writer.
        ("Mo, We 10:00-12:00", "2026-10-12 11:00? 20:00?\n2026-10-14 11:00+ 20:00-"),
    ],
)
def test_conditions_in_words_and_open_ends(expression: str, table: str) -> None:
    check_table(expression, table)


# ---------------------------------------------------------------- nights


@pytest.mark.parametrize(
    ("expression", "table"),
    [
        # A rule for the next day does not cut the night before it.
        (
            "Mo-Th 18:00-02:00; Fr,Sa 18:00-04:00",
            """
            2026-10-15 00:30+ 01:59+ 02:00- 17:59- 18:00+ 23:30+
            2026-10-16 00:30+ 01:59+ 02:00- 03:30- 18:00+
            2026-10-17 03:59+ 04:00- 18:00+
            2026-10-18 00:30+ 03:59+ 04:00- 18:00- 23:30-
            2026-10-19 00:30- 18:00+
            """,
        ),
        (
            "Mo-Th,Su 09:00-00:30; Fr 09:00-16:30",
            """
            2026-10-15 00:29+ 00:30- 09:00+ 23:50+
            2026-10-16 00:00+ 00:29+ 00:30- 09:00+ 16:29+ 16:30- 23:50-
            2026-10-17 00:10- 10:00-
            2026-10-18 00:10- 10:00+ 23:50+
            """,
        ),
        (
            "Mo-Th 18:00-02:00; Fr,Sa 18:00-04:00; Su off",
            "2026-10-17 23:30+\n2026-10-18 00:30+ 03:59+ 04:00- 18:00-\n2026-10-19 00:30- 18:00+",
        ),
        # A night that begins on the eve of a holiday, and one that would end on the day after it.
        (
            "Mo-Su 18:00-02:00; PH off",
            """
            2026-07-13 18:00+ 23:59+
            2026-07-14 00:30+ 01:59+ 02:00- 18:00- 23:00-
            2026-07-15 00:30- 18:00+
            2026-07-16 01:00+
            """,
        ),
        (
            "Mo-Su 18:00-02:00; PH 18:00-02:00",
            "2026-07-13 23:30+\n2026-07-14 00:30+ 02:00- 18:00+\n2026-07-15 01:59+ 02:00-",
        ),
        ("Mo-Su 18:00-02:00; PH 16:00-22:00", "2026-07-14 01:00+ 15:00- 16:00+ 21:59+ 22:00-\n2026-07-15 01:00-"),
        ("Mo-Su 10:00-18:00; PH 20:00-04:00", "2026-07-14 12:00- 23:00+\n2026-07-15 03:59+ 04:00- 12:00+"),
        ("Mo-Su 18:00-02:00; PH -1 day 18:00-06:00", "2026-07-13 03:00- 19:00+\n2026-07-14 05:59+ 06:00- 19:00+"),
        # Two days long, and the same written with hours past 24:00.
        ("Fr 22:00-28:00", "2026-10-16 23:00+\n2026-10-17 03:59+ 04:00-"),
        ("Fr 10:00-46:00", "2026-10-16 09:00- 10:00+\n2026-10-17 00:00+ 21:59+ 22:00-"),
        ("Sa 06:00-06:00", "2026-10-17 05:00- 06:00+\n2026-10-18 05:59+ 06:00-"),
        # Nights that differ and touch.
        ("Mo-Su 00:00-24:00; Fr 00:00-18:00", "2026-10-16 17:59+ 18:00- 23:59-\n2026-10-17 00:00+"),
        ("24/7; PH off", "2026-07-13 23:59+\n2026-07-14 00:00- 23:59-\n2026-07-15 00:00+"),
        # What is not known of a day is not known of its night.
        ("Mo-Su 18:00-02:00; SH off", "2026-08-03 01:00? 03:00- 19:00?\n2026-08-04 01:00?"),
        ("Mo-Su 18:00-02:00; SH Mo off", "2026-08-03 01:00+ 19:00?\n2026-08-04 01:00? 19:00+"),
        # The hours of Saturday say that the night of Friday is over, and those of Friday that it is not.
        ("Fr 22:00-04:00; Sa 00:00-03:00 off", "2026-10-16 23:00+\n2026-10-17 02:00? 03:30+"),
    ],
)
def test_a_night_is_read_from_the_day_that_it_belongs_to(expression: str, table: str) -> None:
    check_table(expression, table)


def test_a_night_on_which_the_clock_changes() -> None:
    """From 22 to 4 by the clock: seven hours when it is put back, five when it is put forward."""
    lengths = [
        each.closes - each.opens
        for day in (date(2026, 10, 24), date(2026, 3, 28), date(2026, 6, 1))
        for each in found("Mo-Su 22:00-04:00", day)[-1:]
    ]
    assert lengths == [420, 300, 360]


# ---------------------------------------------------------------- the rest of the grammar


@pytest.mark.parametrize(
    ("expression", "table"),
    [
        ("Mo-Fr 08:00-12:00,13:00-17:00", "2026-10-16 11:59+ 12:30- 13:00+\n2026-10-17 09:00-"),
        ("Mo-Fr 08:00-12:00, 13:00-17:00", "2026-10-16 12:30- 13:00+"),
        ("Mo-Fr 08:00-20:00; We 10:00-12:00", "2026-10-14 09:00- 11:00+ 13:00-\n2026-10-15 09:00+"),
        ("Mo-Fr 08:00-20:00; We 12:00-13:00 off", "2026-10-14 09:00+ 12:30- 19:00+"),
        ("Mo-Fr 08:00-20:00, Fr 20:00-22:00", "2026-10-16 21:00+\n2026-10-15 21:00-"),
        ("Sa-Mo 10:00-12:00", "2026-10-17 11:00+\n2026-10-18 11:00+\n2026-10-19 11:00+\n2026-10-20 11:00-"),
        ("Th[1,-1] 10:00-12:00", "2026-10-01 11:00+\n2026-10-29 11:00+\n2026-10-15 11:00-"),
        ("Th[1] -1 day 10:00-12:00", "2026-09-30 11:00+\n2026-10-01 11:00-"),
        ("Nov-Mar 10:00-12:00; Apr-Oct 09:00-18:00", "2026-11-01 09:30- 11:00+\n2026-10-31 09:30+"),
        ("Dec 20-Jan 6 off; Mo-Su 10:00-12:00", "2026-12-25 11:00+"),
        ("Mo-Su 10:00-12:00; Dec 20-Jan 6 off", "2026-12-25 11:00-\n2027-01-07 11:00+"),
        ("easter -2 days-easter +1 day 10:00-12:00", "2026-04-03 11:00+\n2026-04-06 11:00+\n2026-04-07 11:00-"),
        ("2026 Oct 15-2026 Oct 16 10:00-12:00", "2026-10-15 11:00+\n2026-10-17 11:00-"),
        ("week 42 Fr 10:00-12:00", "2026-10-16 11:00+\n2026-10-23 11:00-"),
        ("Mo-Su 08:00-20:00,10:00-12:00", "2026-10-16 09:00+ 11:00+ 19:00+"),
    ],
)
def test_rules_and_dates(expression: str, table: str) -> None:
    check_table(expression, table)


def test_the_sun_of_seongsan() -> None:
    """On 17 October 2026 it rises at 06:39 and sets at 17:56; where it does not rise or set, nothing is sure."""
    seoul, day, here = ZoneInfo("Asia/Seoul"), date(2026, 10, 17), LatLng(33.46, 126.94)
    midnight = resolve(day, 0, seoul).minute

    def ends(expression: str, where: LatLng | None = here) -> list[tuple[int, int]]:
        return [
            (each.opens - midnight, each.closes - midnight)
            for each in openings(expression, day, seoul, where, frozenset())
            if each.sure and each.opens >= midnight
        ]

    [(rise, fall)] = ends("sunrise-sunset")
    assert (rise // 60, fall // 60) == (6, 17)
    assert ends("(sunrise+01:00)-(sunset-00:30)") == [(rise + 60, fall - 30)]
    [(dawn, dusk)] = ends("dawn-dusk")
    assert dawn < rise < fall < dusk
    [(begins, dies)] = ends("sunset-sunrise")
    assert begins == fall
    assert 24 * 60 + rise <= dies <= 24 * 60 + rise + 2
    assert ends("20:00-sunset") == []  # as in summer, when it sets later
    assert ends("08:00-sunset") == [(8 * 60, fall)]
    assert ends("sunset-02:00") == [(fall, 26 * 60)]
    assert ends("22:00-sunrise") == [(22 * 60, dies)]
    assert ends("sunrise-sunset", None) == []
    [polar] = openings("sunrise-sunset", date(2026, 6, 20), ZoneInfo("Arctic/Longyearbyen"), LatLng(78.2, 15.6), None)
    assert not polar.sure


def test_years_that_no_calendar_reaches() -> None:
    for day in (date.min, date.max):
        [opening] = found("Mo-Su 10:00-18:00", day)
        assert (opening.opens, opening.closes, opening.sure) == (BEFORE_ALL, AFTER_ALL, False)


def test_more_conditions_than_can_be_tried() -> None:
    eves = ",".join(f"PH -{days} days" for days in range(1, 20))
    assert at(f"Mo-Su 10:00-12:00; {eves} off", "2026-10-15 11:00", None) == "unknown"
    assert at(f"Mo-Su 10:00-12:00; {eves} off", "2026-09-15 11:00") == "open"


def test_what_hours_ask_for() -> None:
    assert needs_holidays("Mo-Su 10:00-12:00; PH -1 day off")
    assert not needs_holidays('SH off; Mo-Su 10:00-12:00 open "PH off"')
    assert needs_position("Mo-Su 10:00-(sunset+01:00)")
    assert not needs_position('Mo-Su 10:00-12:00 "sunset"')


def test_stretches_in_words() -> None:
    day = date(2026, 10, 16)
    words = open_words(found("Mo-Th 18:00-02:00; Fr 12:00-16:00+", day), day, BERLIN)
    assert words == "to 02:00 and from 12:00 to 16:00 and perhaps from 16:00 to 00:00"
    assert open_words(found('24/7 "x"', day), day, BERLIN) == "perhaps all day"


def test_what_is_open_and_what_may_be_is_one_stretch_to_a_plan() -> None:
    first, last = found("Fr 12:00-16:00+", date(2026, 10, 16))
    assert joined((first, last)) == (Opening(first.opens, last.closes, last.doubt),)
    assert (first.sure, last.doubt) == (True, "its hours do not say when it closes")


# ---------------------------------------------------------------- any hours at all

days = st.dates(date(2026, 1, 1), date(2027, 1, 10))


@examples(60)
@given(any_hours, days, st.none() | st.frozensets(days, max_size=30), st.sampled_from(("Asia/Seoul", "Africa/Cairo")))
def test_whatever_can_be_written_is_read(
    expression: str, day: date, holidays: frozenset[date] | None, zone: str
) -> None:
    """The rules that opening-hours-py accepts are understood, and the stretches are in order and apart."""
    assume(check_hours(expression) is None)
    assert read_rules(expression) is not None
    for where in (None, LatLng(52.5, 13.4), LatLng(78.2, 15.6)):
        stretches = openings(expression, day, ZoneInfo(zone), where, holidays)
        assert all(each.opens < each.closes for each in stretches)
        assert all(one.closes <= other.opens for one, other in pairwise(stretches))


@examples(60)
@given(plain_hours, days)
def test_plain_hours_are_read_as_by_another_evaluator(expression: str, day: date) -> None:
    """Without holidays and nights opening-hours-py gives the same answer."""
    assume(check_hours(expression) is None)
    assume(all(rule.says != "its hours give no times" for rule in read_rules(expression) or ()))
    start = datetime.combine(day, datetime.min.time())
    expected = [
        ((opens - start) // timedelta(minutes=1), (closes - start) // timedelta(minutes=1), state is State.OPEN)
        for opens, closes, state, _ in OpeningHours(expression).intervals(start, start + timedelta(days=1))
        if state is not State.CLOSED
    ]
    utc = ZoneInfo("UTC")
    midnight = resolve(day, 0, utc).minute
    ends = [
        (max(each.opens - midnight, 0), min(each.closes - midnight, 24 * 60), each.sure)
        for each in openings(expression, day, utc, None, frozenset())
    ]
    assert [each for each in ends if each[0] < each[1]] == expected
