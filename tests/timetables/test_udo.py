"""The bundled line against hand-written expectations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.timetables.making import at, on, udo
from tripplan.clock import DurationRange, local
from tripplan.timetables import Certainty, ServiceStatus, bundled_ids, bundled_timetable

LINE = udo()

LAST_OUT = {1: "17:00", 2: "17:00", 3: "17:30", 4: "18:00", 5: "18:30", 6: "18:30"}
LAST_OUT |= {7: "18:30", 8: "18:30", 9: "18:00", 10: "17:30", 11: "17:00", 12: "17:00"}

GRADES = """
month  in: first last every seen | out: first last seen
01         B     B    A     A    |      C     A    C
02         B     B    A     B    |      C     A    C
03         B     B    A     C    |      B     A    B
04         C     C    A     C    |      C     A    C
05         B     B    A     C    |      C     A    C
06         B     B    A     C    |      C     A    C
07         B     B    A     C    |      C     A    C
08         B     B    A     C    |      C     A    C
09         C     C    A     C    |      C     A    C
10         C     C    A     C    |      C     A    C
11         B     B    A     A    |      C     A    C
12         B     A    A     A    |      C     A    C
"""


def test_a_saturday_in_october() -> None:
    """The day of the flagship."""
    hours = "07:30? 08:00 08:30? 09:00 09:30? 10:00 10:30? 11:00 11:30? 12:00 12:30? 13:00 13:30? 14:00 14:30? 15:00"
    assert on(LINE, "2026-10-17", "haumokdong", "seongsan") == f"{hours} 15:30? 16:00 16:30? 17:00 17:30!"
    assert on(LINE, "2026-10-17", "seongsan", "haumokdong") == f"{hours} 15:30? 16:00 16:30? 17:00 17:30!"
    cheonjin = on(LINE, "2026-10-17", "cheonjin", "seongsan").split()
    assert (cheonjin[0], cheonjin[-1], len(cheonjin)) == ("07:30?", "17:30?", 21)
    assert all(time.endswith("?") for time in cheonjin)


@pytest.mark.parametrize("month", range(1, 13))
def test_the_last_boats_of_every_month(month: int) -> None:
    """On its first and its last day, in all directions: the guaranteed ones, and the usual one from the other port."""
    for day in (date(2026, month, 1), date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1)):
        for origin, destination in (("haumokdong", "seongsan"), ("seongsan", "haumokdong"), ("seongsan", "cheonjin")):
            last = LINE.last(origin, (destination,), day)
            assert last is not None
            assert f"{local(last.departs, LINE.zone):%H:%M}" == LAST_OUT[month]
            assert last.certainty is Certainty.GUARANTEED
        assert LINE.last("cheonjin", ("seongsan",), day) is None
        assert on(LINE, str(day), "cheonjin", "seongsan").endswith(f"{LAST_OUT[month]}?")


@pytest.mark.parametrize("month", range(1, 13))
def test_the_first_boats_of_every_month(month: int) -> None:
    """Nothing before 08:00 is planned on; 07:30 was seen in all months, 07:00 from May to August."""
    early = {"07:00?", "07:30?"} if 5 <= month <= 8 else {"07:30?"}
    for origin, destination in (("seongsan", "haumokdong"), ("haumokdong", "seongsan")):
        times = on(LINE, f"2026-{month:02}-15", origin, destination).split()
        assert {time for time in times if time < "08:00"} == early
        assert "08:00" in times


@pytest.mark.parametrize("grades", GRADES.strip().splitlines()[1:], ids=lambda line: line[:2])
def test_the_evidence_of_every_cell(grades: str) -> None:
    """The first guaranteed, the last, one in between and the 07:30, as the facts grade them; A- counts as A."""
    there, back = grades.split("|")
    month, first, last, every, seen = there.split()
    boats = {s.departs: s for s in LINE.service("seongsan", ("haumokdong",), date(2026, int(month), 10)).sailings}
    ends = [f"2026-{month}-10 {time}" for time in ("08:00", LAST_OUT[int(month)], "12:00", "07:30")]
    assert [boats[at(LINE, moment)].evidence for moment in ends] == [first, last, every, seen]
    boats = {s.departs: s for s in LINE.service("haumokdong", ("seongsan",), date(2026, int(month), 10)).sailings}
    found = [boats[at(LINE, moment)].evidence for moment in ends]
    assert (found[0], found[1], found[3]) == tuple(back.split())


def test_the_year_ends_and_with_it_what_is_known() -> None:
    """Our own horizon, not the operators'."""
    service = LINE.service("haumokdong", ("seongsan",), date(2027, 1, 5))
    assert (service.status, service.known_until) == (ServiceStatus.UNKNOWN, date(2026, 12, 31))


def test_the_way_and_the_ports() -> None:
    """Names and keys, crossings, and where boats go."""
    assert LINE.port_id("하우목동항") == LINE.port_id("haumokdong") == "haumokdong"
    assert LINE.port_id("우도항") is None
    assert tuple(LINE.ports) == ("seongsan", "haumokdong", "cheonjin")
    assert LINE.port_name("cheonjin") == "천진항"
    assert LINE.port_zone("cheonjin") is LINE.zone
    assert LINE.reaches("seongsan") == ("haumokdong", "cheonjin")
    assert LINE.crossing("seongsan", "cheonjin") == DurationRange(10, 15)
    assert LINE.crossing("seongsan", "haumokdong") == DurationRange(15, 20)
    assert LINE.remarks("cheonjin", ("seongsan",)) == ("a signboard here once sent walkers to 하우목동항, 3 km away",)


def test_where_it_comes_from() -> None:
    """Every sailing names sources that the file explains."""
    assert (LINE.id, LINE.name, LINE.checked) == ("seongsan-udo", "성산 ↔ 우도", date(2026, 9, 20))
    assert (LINE.check_in, LINE.ashore) == (30, 10)
    for month in range(1, 13):
        for origin in LINE.ports:
            for sailing in LINE.service(origin, LINE.reaches(origin), date(2026, month, 1)).sailings:
                assert sailing.sources
                assert set(sailing.sources) <= set(LINE.sources)


def test_the_winter_note_stands_at_the_last_boats_of_winter() -> None:
    """Three texts disagree about them."""
    last = LINE.last("haumokdong", ("seongsan",), date(2026, 12, 12))
    assert last is not None
    assert last.departs == at(LINE, "2026-12-12 17:00")
    assert "16:30" in (last.note or "")


def test_the_bundled_lines() -> None:
    """By name; others are not there."""
    assert "seongsan-udo" in bundled_ids()
    assert bundled_timetable("no-such-line") is None
    assert bundled_timetable("../seongsan-udo") is None
