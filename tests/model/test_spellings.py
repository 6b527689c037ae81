"""Other ways to write a value: what is taken, what is asked, and what stays as it is.

The right values are worked out by hand: `7:00 AM` is seven in the morning, 12 AM is midnight and 12 PM noon, in `2-5pm`
both are in the afternoon, and `9-5pm` begins in the morning, as nine in the evening is after five.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.model.making import item_of
from tripplan import clock
from tripplan.model.price_signs import price_meant
from tripplan.model.service import read_days
from tripplan.model.spellings import (
    clock_meant,
    count_meant,
    date_meant,
    hours_meant,
    plain_signs,
    span_meant,
    truth_meant,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7:00 AM", "07:00"),
        ("7 p.m.", "19:00"),
        ("12am", "00:00"),
        ("12:30 PM", "12:30"),
        ("9am-5pm", "09:00-17:00"),
        ("9-5pm", "09:00-17:00"),
        ("2-5pm", "14:00-17:00"),
        ("11-2pm", "11:00-14:00"),
        ("9am to 5pm", "09:00-17:00"),
        ("19h30", "19:30"),
        ("19 Uhr", "19:00"),
        ("10-18 Uhr", "10:00-18:00"),
        ("9.30", "9:30"),
        ("0930", "09:30"),
        ("9:30:00", "9:30"),
        ("noon", "12:00"),
        ("10：00–18：00", "10:00-18:00"),
        ("오후 7시", "19:00"),
        ("오전 9시 30분", "09:30"),
        ("午後7時", "19:00"),
        ("06:10 (+1)", "06:10+1"),
        ("6:10 next day", "6:10+1"),
        ("6:10am+1", "06:10+1"),
        ("7:00 AM Asia/Tokyo", "07:00 Asia/Tokyo"),
        ("half an hour before the sunset", "30m before sunset"),
        ("1 hour before Last Ferry", "1h before last ferry"),
        ("around 7pm", "~19:00"),
        ("7 in the evening", "19:00"),
        ("8:30 in the morning", "08:30"),
        ("10 at night", "22:00"),
        ("9 o'clock", "09:00"),
        ("ca. 19 Uhr", "~19:00"),
        ("in the morning", "morning"),
        ("저녁", "evening"),
    ],
)
def test_clock_times_that_are_taken(written: str, meant: str) -> None:
    assert clock_meant(written) == (meant, True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("19h", "19:00"), ("9", "9:00"), ("930", "9:30"), ("10-18", "10:00-18:00"), ("midnight", "24:00")],
)
def test_clock_times_that_are_asked(written: str, meant: str) -> None:
    assert clock_meant(written) == (meant, False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 hour", "1h"),
        ("1-2h", "1h..2h"),
        ("1–2 hours", "1h..2h"),
        ("30 to 45 min", "30m..45m"),
        ("1.5h", "1h30m"),
        ("1,5 h", "1h30m"),
        ("1½ h", "1h30m"),
        ("½ hour", "30m"),
        ("half an hour", "30m"),
        ("an hour and a half", "1h30m"),
        ("1 hour and 30 minutes", "1h30m"),
        ("1h30", "1h30m"),
        ("two hours", "2h"),
        ("2 days", "48h"),
        ("about an hour", "~1h"),
        ("ca. 20 min", "~20m"),
        ("1시간 30분", "1h30m"),
        ("30~60분", "30m..1h"),
        ("약 2시간", "~2h"),
    ],
)
def test_spans_that_are_taken(written: str, meant: str) -> None:
    assert span_meant(written) == (meant, True)


@pytest.mark.parametrize(("written", "meant"), [("90", "1h30m"), ("2", "2h"), ("1:30", "1h30m"), ("20-40", "20m..40m")])
def test_spans_that_are_asked(written: str, meant: str) -> None:
    """A number without a unit, and what could be half past one."""
    assert span_meant(written) == (meant, False)


@pytest.mark.parametrize("written", ["a while", "all day", "", "h", "1 mile", "1-2-3h"])
def test_what_is_no_span(written: str) -> None:
    assert span_meant(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("26 July 2026", "2026-07-26"),
        ("July 26th, 2026", "2026-07-26"),
        ("26. Juli 2026", "2026-07-26"),
        ("26.7.2026", "2026-07-26"),
        ("7/26/2026", "2026-07-26"),
        ("26/07/2026", "2026-07-26"),
        ("2026/7/26", "2026-07-26"),
        ("2026. 7. 26.", "2026-07-26"),
        ("2026년 7월 26일", "2026-07-26"),
        ("20260726", "2026-07-26"),
        ("Sun 26 July 2026", "Sun 2026-07-26"),
    ],
)
def test_dates_that_are_taken(written: str, meant: str) -> None:
    assert date_meant(written, 2031) == (meant, True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("July 26", "2031-07-26"), ("7월 26일", "2031-07-26"), ("7/8/2026", "2026-08-07"), ("26 Aug", "2031-08-26")],
)
def test_dates_that_are_asked(written: str, meant: str) -> None:
    """The year is not written, or the seventh of August may be the eighth of July."""
    assert date_meant(written, 2031) == (meant, False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10:00–18:00", "10:00-18:00"),
        ("10：00-18：00", "10:00-18:00"),
        ("10:00~18:00", "10:00-18:00"),
        ("Mo–Su 10:00-18:00", "Mo-Su 10:00-18:00"),
        ("Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("Monday to Friday 10:00-18:00", "Mo-Fr 10:00-18:00"),
        ("Tue - Sun: 10:00 - 18:00", "Tu-Su 10:00-18:00"),
        ("Mon, Wed and Fri 9:00-12:00", "Mo,We,Fr 9:00-12:00"),
        ("Mo-Fr 10-18 Uhr", "Mo-Fr 10:00-18:00"),
        ("09.00-17.00", "09:00-17:00"),
        ("10:00-18:00 daily", "10:00-18:00"),
        ("daily 9 a.m. to 5 p.m.", "09:00-17:00"),
        ("매일 10:00-18:00", "10:00-18:00"),
        ("10:00-18:00 (월 휴무)", "10:00-18:00; Mo off"),
        ("화~일 10:00~17:30 (월요일 휴관)", "Tu-Su 10:00-17:30; Mo off"),
        ("Mon-Sat 9am-5pm, Sun closed", "Mo-Sa 09:00-17:00; Su off"),
        ("Closed Mondays; 9am-5pm", "09:00-17:00; Mo off"),
        ("24h", "24/7"),
        ("24 hours", "24/7"),
        ("연중무휴 24시간", "24/7"),
        ('Sa 10:00–14:00 "ring 2-3 times"', 'Sa 10:00-14:00 "ring 2-3 times"'),
    ],
)
def test_opening_hours_that_are_taken(written: str, meant: str) -> None:
    assert hours_meant(written) == (meant, True)


@pytest.mark.parametrize(
    "hours",
    [
        "unknown",
        "24/7",
        "Mo-Fr 11:00-15:00,17:00-21:30; We off",
        "10:00-18:00, Mo closed",
        "Mar-Oct 09:00-19:00",
        "Jan 10-18 09:00-12:00",
        "week 10-18 09:00-12:00",
        "Mo[1-2] off",
        "PH -1 day 09:00-14:00",
        'Sa 10:00-14:00 "by appointment, 2-3 Uhr"',
        "sunrise-sunset",
        "18:00+",
    ],
)
def test_hours_as_openstreetmap_has_them_stay_as_they_are(hours: str) -> None:
    assert hours_meant(hours) is None


@pytest.mark.parametrize("days", ["Mo-Fr", "Mon-Fri", "Monday to Friday", "월~금", "Mon–Fri"])
def test_days_of_a_timetable(days: str) -> None:
    assert read_days(days) == frozenset(range(5))


def test_hours_without_minutes_are_asked() -> None:
    assert hours_meant("Mo-Fr 10-18") == ("Mo-Fr 10:00-18:00", False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("€10", "10 EUR"),
        ("10 €", "10 EUR"),
        ("EUR 10", "10 EUR"),
        ("5 eur", "5 EUR"),
        ("39,99 €", "39,99 EUR"),
        ("₩12,000", "12,000 KRW"),
        ("12,000원", "12,000 KRW"),
        ("3만 5천원", "35000 KRW"),
        ("13,320円", "13,320 JPY"),
        ("¥13,320", "13,320 ¥"),
        ("$80", "80 $"),
        ("US$80", "80 USD"),
        ("HK$ 50", "50 HKD"),
        ("Rp 150.000", "150.000 IDR"),
        ("CHF 12.-", "12 CHF"),
        ("1 200 EUR", "1200 EUR"),
        ("1'200 CHF", "1200 CHF"),
        ("€20 per person per night", "20 EUR each a night"),
        ("10 EUR/night", "10 EUR a night"),
        ("20 € p.P.", "20 EUR each"),
        ("1인당 15,000원", "15,000 KRW each"),
        ("€10-15", "10..15 EUR"),
        ("8,000-12,000", "8,000..12,000"),
        ("about 20 EUR", "~20 EUR"),
        ("free entry", "free"),
        ("무료", "free"),
    ],
)
def test_prices_that_are_taken(written: str, meant: str) -> None:
    assert price_meant(written) == (meant, True)


def test_prices_that_are_asked_and_what_is_none() -> None:
    assert price_meant("12k") == ("12000", False)
    assert [price_meant(text) for text in ("ask", "€10 $20", "10 EUR or more")] == [None] * 3


def test_words_for_numbers_and_for_yes_and_no() -> None:
    assert (truth_meant("Yes"), truth_meant("off"), truth_meant("perhaps")) == (("true", True), ("false", True), None)
    assert (count_meant("2 nights"), count_meant("3박"), count_meant("two")) == (("2", True), ("3", True), ("2", True))
    assert count_meant("some") is None


def test_signs_of_other_keyboards() -> None:
    """A full-width digit, colon and blank, a no-break blank, an en dash, and what cannot be seen."""
    assert plain_signs("１０：００　–\u00a018:00\u200b") == "10:00 - 18:00"


def test_an_item_takes_what_is_certain() -> None:
    item = item_of(
        "visit: A\ntime: 7:00 AM\nstay: 1–2 hours\nhours: Mon-Fri 9am-5pm\ncost: 12,000원 each\n"
        "optional: yes\nbetween: 9-11am"
    )
    assert item.time == clock.ClockTime(7 * 60)
    assert item.stay == clock.DurationRange(60, 120)
    assert item.hours == "Mo-Fr 09:00-17:00"
    [(_, price)] = item.cost
    assert (price.amount("JPY"), price.code("JPY"), price.each) == (Decimal(12000), "KRW", True)
    assert item.optional
    assert item.between == (clock.ClockRange(9 * 60, 11 * 60),)
