"""`tripplan ferry`: figures from the bundled line and its sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan

TIMETABLE = ROOT / "tripplan" / "timetables" / "seongsan-udo.yaml"
NOW = ("--now", "2026-10-17 08:10")


def test_asked_from_the_mainland(tripplan: Tripplan) -> None:
    said = tripplan("ferry", "--to", "haumokdong", *NOW)
    assert said.status == 0
    # At the port at 08:10, check-in closes 30 minutes before the 09:00: 20 to spare.
    assert "you catch the 09:00 with 20m to spare before its check-in\n" in said.out
    assert "  there from 성산포항 종합여객터미널: 17:30, evidence is weak\n" in said.out
    assert "  back from 하우목동항: 17:30\n" in said.out


def test_asked_from_the_island(tripplan: Tripplan) -> None:
    """There and back change sides."""
    said = tripplan("ferry", "--from", "하우목동항", "--at", "16:45", *NOW)
    assert "15m too late for the check-in of the 17:00; the next you can count on is the 17:30\n" in said.out
    assert "  there from 하우목동항: 17:30\n" in said.out
    assert "  back from 성산포항 종합여객터미널: 17:30, evidence is weak\n" in said.out


def test_after_the_last_one(tripplan: Tripplan) -> None:
    said = tripplan("ferry", "--from", "haumokdong", "--at", "18:00", *NOW)
    assert said.status == 0
    assert "Sun 18 Oct 2026\n? 07:30 → 07:50" in said.out
    assert "there from 하우목동항: 17:30, gone\n" in said.out
    assert "you catch the 08:00 on Sun 18 Oct 2026 with" in said.out


def test_usual_ones_are_told_apart(tripplan: Tripplan) -> None:
    said = tripplan("ferry", "--from", "cheonjin", *NOW)
    lines = [line for line in said.out.splitlines() if "→" in line][1:]
    assert all(line.startswith("? ") and line.endswith("usual, not promised") for line in lines)
    assert "none that is promised is known: ask at the port\n" in said.out
    assert "there from 천진항: none is guaranteed; usual, not promised: 17:30\n" in said.out


def test_a_check_in_of_ones_own(tripplan: Tripplan) -> None:
    said = tripplan("ferry", "--from", "haumokdong", "--at", "16:52", "--check-in", "5m", *NOW)
    assert "you catch the 17:00 with 3m to spare before its check-in, which is tight\n" in said.out


def test_a_time_alone_is_on_the_day_of_now(tripplan: Tripplan) -> None:
    assert "Fri 6 Nov 2026, at the port 14:30" in tripplan("ferry", "--at", "14:30", "--now", "2026-11-06").out


def test_a_date_alone_is_the_whole_day(tripplan: Tripplan) -> None:
    found = json.loads(tripplan("ferry", "--from", "haumokdong", "--at", "2026-12-24", "--json", *NOW).out)
    sailings = found["sailings"]
    assert len(sailings) == 20  # the full hours from 08:00 to 17:00, the half hours from 07:30 to 16:30
    assert sailings[0]["departs"] == "2026-12-24T07:30:00+09:00"
    assert [each["departs"] for each in sailings if each["last"]] == ["2026-12-24T17:00:00+09:00"]
    assert len(json.loads(tripplan("ferry", "--at", "2026-12-24", "--count", "3", "--json", *NOW).out)["sailings"]) == 3


def test_a_lapsed_timetable_is_unknown_and_says_until_when_it_was_known(tripplan: Tripplan) -> None:
    said = tripplan("ferry", "--at", "2027-01-02 10:00", *NOW)
    assert said.status == 1
    words = "unknown: the timetable seongsan-udo says nothing of 2027-01-02; it is known until 2026-12-31\n"
    assert words in said.out
    found = json.loads(tripplan("ferry", "--at", "2027-01-02 10:00", "--json", *NOW).out)
    assert (found["status"], found["known_until"], found["sailings"]) == ("unknown", "2026-12-31", [])


def test_what_comes_after_the_last_known_day_is_told(tripplan: Tripplan) -> None:
    said = tripplan("ferry", "--at", "2026-12-31 15:10", "--from", "haumokdong", *NOW)
    assert said.status == 0
    assert (
        "17:00 → 17:20  성산포항 종합여객터미널, guaranteed, the last one\nwhat sails after 2026-12-31 is unknown\n"
        in said.out
    )


HOLIDAYS = """\
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
ports: {항구: {}, 섬: {}}
routes:
  - from: 항구
    to: 섬
    takes: 20m
    sailings:
      - {days: Mo-Fr, depart: [8:00, 18:00]}
      - {days: [Sa, Su, PH], depart: [10:00]}
"""


def test_a_day_that_may_be_a_holiday_is_unknown(
    tripplan: Tripplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hangul Day 2026-10-09 is a Friday, and the day before is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "배.yaml").write_text(HOLIDAYS, "utf-8")
    (tmp_path / "배-kr.yaml").write_text(f"country: KR\n{HOLIDAYS}", "utf-8")
    why = (
        "배 has other sailings on public holidays, and whether 2026-10-09 is one is not known: "
        "whose public holidays count is not known\n"
    )
    said = tripplan("ferry", "배", "--at", "2026-10-09", *NOW)
    assert said.status == 1
    assert f"unknown: {why}" in said.out
    assert "there from 항구: unknown\n" in said.out
    found = json.loads(tripplan("ferry", "배", "--at", "2026-10-09 07:00", "--json", *NOW).out)
    assert (found["status"], found["may_be_holiday"], found["sailings"]) == ("unknown", "2026-10-09", [])
    weekend = tripplan("ferry", "배", "--at", "2026-10-11 07:00", *NOW)
    assert "guaranteed, the last one\nwhat sails after 2026-10-11 is unknown: 배 has other sailings" in weekend.out
    known = tripplan("ferry", "배-kr", "--at", "2026-10-09", *NOW)
    assert known.out.count("→ ") == 2  # in the heading, and the 10:00
    assert "10:00 → 10:20  섬, guaranteed, the last one\n" in known.out
    found = json.loads(tripplan("ferry", "배-kr", "--at", "2026-10-08", "--json", *NOW).out)
    assert [each["departs"][11:16] for each in found["sailings"]] == ["08:00", "18:00"]
    assert found["may_be_holiday"] is None


def test_a_stale_timetable_says_so(tripplan: Tripplan) -> None:
    said = tripplan("ferry", "--at", "2026-12-01 10:00", "--now", "2027-06-01")
    assert "timetable checked 2026-09-20, which is long ago: look whether it still holds, holds until" in said.out


def test_a_day_without_service(tripplan: Tripplan, folder: Path) -> None:
    closed = b"exceptions: [{date: 2026-12-24, closed: all day, source: phone}]"
    (folder / "seongsan-udo.yaml").write_bytes(TIMETABLE.read_bytes().replace(b"exceptions: []", closed))
    said = tripplan("ferry", "--at", "2026-12-24", *NOW)
    assert said.status == 1
    assert "nothing sails on 2026-12-24: the timetable says so\nthe next one: Fri 25 Dec 2026, 07:30 → " in said.out
    assert "there from 성산포항 종합여객터미널: nothing sails, the timetable says so\n" in said.out
    found = json.loads(tripplan("ferry", "--at", "2026-12-24", "--json", *NOW).out)
    assert (found["status"], found["sailings"]) == ("no-service", [])


def test_after_midnight_the_last_one_of_the_day_before_counts(tripplan: Tripplan, folder: Path) -> None:
    night = b"last: 26:00, evidence: {every: A, first: C, last: A}, source: [COCO, PETER]}\n      - {season: [apr"
    day = b"last: 17:30, evidence: {every: A, first: C, last: A}, source: [COCO, PETER]}\n      - {season: [apr"
    data = TIMETABLE.read_bytes()
    assert data.count(day) == 1
    (folder / "seongsan-udo.yaml").write_bytes(data.replace(day, night))
    said = tripplan("ferry", "--from", "haumokdong", "--at", "2026-10-18 00:40", *NOW)
    assert "the last ones of Sat 17 Oct 2026\n  there from 하우목동항: 02:00+1\n" in said.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nope",), "there is no timetable 'nope'; known: seongsan-udo"),
        (("seongsan-uda",), "did you mean 'seongsan-udo'? known: seongsan-udo"),
        (("../seongsan-udo",), "there is no timetable '../seongsan-udo'"),
        (("--from", "haumokdon"), "has no port 'haumokdon'; did you mean 'haumokdong'? its ports: seongsan (성산포항"),
        (
            ("--from", "haumokdong", "--to", "cheonjin"),
            "nothing of the line seongsan-udo goes from 하우목동항 to 천진항",
        ),
        (("--from", "seongsan", "--to", "seongsan"), "goes from 성산포항 종합여객터미널 to 성산포항 종합여객터미널"),
    ],
)
def test_no_such_line_or_port(tripplan: Tripplan, words: tuple[str, ...], told: str) -> None:
    said = tripplan("ferry", *words)
    assert (said.status, said.out) == (1, "")
    assert told in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--at", "soon"), "--at: expected a moment such as 2026-10-17 14:30, not 'soon'"),
        (("--now", "soon"), "--now: expected a moment"),
        (("--count", "0"), "expected a whole number from 1 to 1000, not '0'"),
        (("--count", "-1"), "not '-1'"),
        (("--check-in", "x"), "expected a span such as 45m"),
    ],
)
def test_words_that_make_no_sense(tripplan: Tripplan, words: tuple[str, ...], told: str) -> None:
    said = tripplan("ferry", *words)
    assert (said.status, said.out) == (2, "")
    assert told in said.err


def test_a_broken_timetable_is_not_an_unknown_line(tripplan: Tripplan, folder: Path) -> None:
    (folder / "seongsan-udo.yaml").write_bytes(TIMETABLE.read_bytes().replace(b"takes: 15m..20m", b"takes: soon", 1))
    said = tripplan("ferry")
    assert (said.status, said.out) == (2, "")
    assert "cannot read the timetable 'seongsan-udo': seongsan-udo.yaml:40:" in said.err


def test_several_lines_have_to_be_told_apart(tripplan: Tripplan, folder: Path) -> None:
    (folder / "another.yaml").write_bytes(TIMETABLE.read_bytes())
    said = tripplan("ferry")
    assert (said.status, said.err) == (2, "tripplan: say which line: another, seongsan-udo\n")
    assert tripplan("ferry", "another").status == 0


SHUTTLE = """
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
ports: {a: {name: A}, b: {name: B}}
routes:
  - from: a
    to: b
    takes: 5m
    sailings: [{first: 08:00, every: about 10m..12m, last: 18:00}]
  - from: b
    to: a
    takes: 5m
    sailings: [{depart: [09:00], certainty: on-request}]
"""


def test_boats_without_a_clock_time(tripplan: Tripplan, folder: Path) -> None:
    """Every ten to twelve minutes: whoever is there at 10:00 has left by 10:12."""
    (folder / "shuttle.yaml").write_text(SHUTTLE, "utf-8")
    said = tripplan("ferry", "shuttle", "--from", "A", "--at", "2026-10-17 10:00", "--count", "1", *NOW)
    assert "  10:12 → 10:17  B, guaranteed, or up to 12m earlier\n" in said.out
    assert "you catch the 10:12 with 12m to spare\n" in said.out
    assert "there from A: 18:00\n  back from B: none is guaranteed; on request, ask before: 09:00, gone\n" in said.out


def test_the_names_of_all_lines(tripplan: Tripplan, folder: Path) -> None:
    """Those that come with it and those of this folder, which need not be right to be named."""
    (folder / "가파도 배.yaml").write_text("routes: []\n", "utf-8")
    (folder / "trip.yaml").write_text("days: []\n", "utf-8")
    said = tripplan("ferry", "--list")
    assert (said.status, said.out, said.err) == (0, "seongsan-udo\n가파도 배\n", "")
