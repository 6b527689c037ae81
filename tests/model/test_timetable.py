"""Reading timetables: values, shapes, and every complaint at its place in the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.clock import ClockRange, DateRange
from tripplan.findings import Severity
from tripplan.model.schema import timetable_schema
from tripplan.model.service import (
    Certainty,
    Evidence,
    Headway,
    MonthRange,
    parse_closures,
    parse_days,
    parse_headway,
    parse_one_day,
    parse_season,
)
from tripplan.model.timetable import SailingRow, read_timetable

BUNDLED = Path(__file__).parents[2] / "tripplan" / "timetables" / "seongsan-udo.yaml"

FILE = """\
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
ports:
  here: {name: 이항}
  there: {name: 저항}
routes:
  - from: here
    to: there
    takes: 10m..15m
    sailings:
      - {first: 08:00, every: 1h, last: 17:00}
"""


def complaints(text: str) -> list[str]:
    """``line:column code: sentence (hint)`` for every finding, in the order of the file."""
    timetable, document, findings = read_timetable(text.encode(), "line")
    assert (timetable is None) == any(finding.severity is Severity.ERROR for finding in findings)
    told = []
    for finding in sorted(findings, key=lambda finding: finding.span.start):
        line, column = document.position(finding.span.start)
        hint = f" ({finding.hint})" if finding.hint else ""
        told.append(f"{line}:{column} {finding.code}: {finding.message}{hint}")
    return told


def with_row(row: str) -> list[str]:
    """The complaints about a file with this row."""
    return complaints(FILE.replace("first: 08:00, every: 1h, last: 17:00", row))


def with_exception(exception: str) -> list[str]:
    """The complaints about a file with this exception."""
    return complaints(f"{FILE}exceptions:\n  - {{{exception}}}\n")


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("nov-feb", MonthRange(11, 2)),
        ("mar", MonthRange(3, 3)),
        ("Jul – Aug", MonthRange(7, 8)),
        ("2026-07-01..2026-08-31", DateRange(date(2026, 7, 1), date(2026, 8, 31))),
    ],
)
def test_a_season(text: str, season: MonthRange | DateRange) -> None:
    """Months that may wrap the year, one month, dates."""
    assert parse_season(text) == season


@pytest.mark.parametrize(
    ("text", "days"),
    [("Mo-Fr", {0, 1, 2, 3, 4}), ("Sa", {5}), ("PH", {7}), ("Fr-Mo", {4, 5, 6, 0}), ("ph", {7}), ("sa-su", {5, 6})],
)
def test_days(text: str, days: set[int]) -> None:
    """Ranges may run over the end of the week."""
    assert parse_days(text) == days


def test_a_headway() -> None:
    """A beat, or about."""
    assert parse_headway("1h") == Headway(60, 60)
    assert parse_headway("about 10m..12m") == Headway(10, 12, about=True)
    assert parse_headway("about 10m") == Headway(10, 10, about=True)


def test_closures() -> None:
    """Times on the service day's clock, several, past midnight, all day."""
    assert parse_closures("10:00-14:00, 22:00–2:00") == (ClockRange(600, 840), ClockRange(1320, 1560))
    assert parse_closures("25:00-26:00") == (ClockRange(1500, 1560),)
    assert parse_closures("all day") == ()


@pytest.mark.parametrize(
    ("parse", "text", "sentence"),
    [
        (parse_season, "winter", "expected a season such as nov-feb, mar or 2026-07-01..2026-08-31, not 'winter'"),
        (parse_season, "nov-dec-jan", "expected a season such as"),
        (parse_season, "2026-02-30", "there is no such day"),
        (parse_days, "Mon-Fri", "expected days such as Mo-Fr, Sa or PH (public holidays), not 'Mon-Fri'"),
        (parse_days, "Sa-PH", "expected days such as"),
        (parse_one_day, "Sa-Su", "expected the one day it runs as, such as Sa or PH, not 'Sa-Su'"),
        (parse_headway, "10m..12m", "a headway from..to promises no clock time: write about 10m..12m"),
        (parse_headway, "~10m", "a headway that promises no clock time is written about 10m..12m, not '~10m'"),
        (parse_headway, "0m", "expected a headway of at least a minute such as 30m, not '0m'"),
        (parse_headway, "hourly", "expected a span such as 45m or 1h10m, not 'hourly'"),
        (parse_closures, "noon", "expected times such as 10:00-14:00, or all day, not 'noon'"),
        (parse_closures, "10:00-80:00", "expected a time of the service day such as 8:00 or 25:30, not '80:00'"),
    ],
)
def test_what_is_no_value_is_told_with_an_example(parse: object, text: str, sentence: str) -> None:
    """Every parser says what it expected."""
    assert callable(parse)
    with pytest.raises(ValueError, match=r"^[^:]") as caught:
        parse(text)
    assert str(caught.value).startswith(sentence)


def test_certainties_are_ordered_by_sureness() -> None:
    """The surer is the greater."""
    assert Certainty.GUARANTEED > Certainty.USUAL > Certainty.ON_REQUEST
    assert Certainty.USUAL >= Certainty.USUAL
    assert [certainty.doubt for certainty in Certainty] == [0, 1, 2]


def test_a_row_with_everything() -> None:
    """All keys of a row."""
    row = SailingRow.model_validate(
        {
            "season": ["mar", "oct"],
            "days": ["Sa, Su", "PH"],
            "depart": ["8:00", "25:30"],
            "certainty": "on-request",
            "evidence": {"every": "A", "last": "C"},
            "source": "COCO",
            "note": "ask",
        }
    )
    assert row.days == frozenset({5, 6, 7})
    assert row.depart is not None
    assert [time.minutes for time in row.depart] == [480, 1530]
    assert row.evidence == Evidence("A", None, "C")
    assert (row.certainty, row.source, row.note) == (Certainty.ON_REQUEST, ("COCO",), "ask")


def test_the_bundled_timetable_reads_without_findings() -> None:
    """And is named as it names itself; another takes the name of its file."""
    timetable, _, findings = read_timetable(BUNDLED.read_bytes(), "seongsan-udo")
    assert findings == ()
    assert timetable is not None
    assert timetable.name == "성산 ↔ 우도"
    plain, _, findings = read_timetable(FILE.encode(), "my-line")
    assert findings == ()
    assert plain is not None
    assert plain.name == "my-line"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            "depart: [8:00], every: 1h",
            "times are either a list under depart or first, every and last: every is too much",
        ),
        ("last: 17:00", "first, every and last go together: first and every is missing"),
        ("first: 8:00, last: 17:00", "first, every and last go together: every is missing"),
        ("season: mar", "a sailing needs times, such as depart: [8:00, 12:30] or first, every and last"),
        ("depart: []", "depart is an empty list: leave it out or fill it"),
        ("depart: 8:00, season: []", "season is an empty list: leave it out or fill it"),
        (
            "first: 22:00, every: 1h, last: 1:30",
            "last 01:30 is before first 22:00; past midnight the hours go on: write 25:30",
        ),
        ("first: 44:00, every: 1h, last: 43:00", "last 43:00 is before first 44:00"),
    ],
)
def test_the_shapes_of_a_row(row: str, found: str) -> None:
    """One sentence about the row, at the row."""
    assert with_row(row) == [f"12:9 bad-value: {found}"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("depart: [8:00, 25:61]", "12:25 bad-value: depart: expected a time of the service day such as 8:00 or 25:30"),
        ("depart: 8:00, certainty: maybe", "12:35 bad-value: certainty: expected one of guaranteed, usual, on-request"),
        (
            "depart: 8:00, evidence: D",
            "12:34 bad-value: evidence: expected evidence A (two dated sources agree), B (one)",
        ),
        ("depart: 8:00, evidence: {evry: A}", "12:34 bad-value: evidence: evidence is given for every, first, last"),
        ("depart: 8:00, days: []", "12:30 bad-value: days: expected days such as Mo-Fr or [Sa, Su, PH]"),
        ("depart: 8:00, days: Mop", "12:30 bad-value: days: expected days such as Mo-Fr, Sa or PH"),
        ("depart: 8:00, seson: mar", "12:24 unknown-key: a sailing has no key 'seson' (did you mean 'season'?)"),
    ],
)
def test_a_wrong_value_of_a_row(row: str, found: str) -> None:
    """At the value, or at the unknown key."""
    (complaint,) = with_row(row)
    assert complaint.startswith(found)


@pytest.mark.parametrize(
    ("exception", "found"),
    [
        ("date: 2026-12-24", "14:5 bad-value: an exception says one of days, last, closed, depart, and there is none"),
        (
            "date: 2026-12-24, last: 15:00, days: Sa",
            "14:5 bad-value: an exception says one of days, last, closed, depart, not days and last",
        ),
        ("date: 2026-12-24, depart: []", "14:5 bad-value: no sailing at all is written closed: all day"),
        ("date: 2026-12-24, last: 3pm", "14:30 bad-value: last: expected a time of the service day such as 8:00"),
        ("last: 15:00", "14:5 missing-key: an exception needs the key 'date'"),
        (
            "date: 2026-12-24, from: her, last: 15:00",
            "14:30 unknown-port: there is no port 'her' (did you mean 'here'?)",
        ),
        (
            "date: 2026-12-24, from: there, last: 15:00",
            "14:30 no-route-from: no route leaves there: this exception changes nothing",
        ),
        (
            "date: 2027-12-24, last: 15:00",
            "14:12 exception-outside-valid: the timetable is valid 2026-01-01..2026-12-31 only",
        ),
    ],
)
def test_a_wrong_exception(exception: str, found: str) -> None:
    """What cannot be read is an error; what changes nothing is a warning, and the timetable is still read."""
    (complaint,) = with_exception(exception)
    assert complaint.startswith(found)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("from: here", "from: 이항", "8:11 unknown-port: there is no port '이항' (write its key: here)"),
        ("to: there", "to: [there, pier]", "9:9 unknown-port: there is no port 'pier' (the ports are here, there)"),
        ("to: there", "to: [there, here]", "9:9 route-to-itself: a boat from here cannot land at here"),
        ("to: there", "to: [there, there]", "9:9 duplicate-port: a route names each port once, the likely one first"),
        ("to: there", "to: []", "8:5 bad-value: a route needs a port to land at, such as to: haumokdong"),
        ("저항", "이항", "6:17 duplicate-port-name: '이항' is the name of there and of here: trips could mean either"),
        ("저항", "here", "6:17 duplicate-port-name: 'here' is the name of there and of here"),
        ("timezone: Asia/Seoul\n", "", "1:1 missing-key: a timetable needs the key 'timezone'"),
        ("Asia/Seoul", "Seoul", "1:11 bad-value: timezone: there is no time zone 'Seoul'"),
        ("checked: 2026-09-20", "checked: soon", "2:10 bad-value: checked: expected a date such as 2026-10-17"),
        ("2026-12-31", "2025-12-31", "3:8 bad-value: valid: the earlier date comes first"),
        ("checked:", "source: x\nsources: {A: y}\nchecked:", "1:1 bad-value: write either source or sources, not both"),
        ("checked:", "sources: [x]\nchecked:", "2:10 bad-value: sources: expected names with texts, such as COCO:"),
        ("checked:", "chek-in: 5m\nchecked:", "2:1 unknown-key: a timetable has no key 'chek-in' (did you mean 'check"),
        ("takes: 10m..15m", "takes: 15m..10m", "10:12 bad-value: takes: the least comes first: 10m..15m"),
        ("{name: 저항}", "{coords: 126.9, 33.4}", "6:"),
        ("{name: 저항}", "pier", "6:10 bad-shape: expected a port with keys and values here"),
    ],
)
def test_what_is_wrong_elsewhere(old: str, new: str, found: str) -> None:
    """Head, ports, routes and what they say of each other."""
    assert old in FILE
    assert complaints(FILE.replace(old, new))[0].startswith(found)


def test_all_complaints_come_at_once() -> None:
    """One wrong row does not hide the next."""
    text = FILE + dedent(
        """\
              - {first: 8:00, every: 1h, last: noon}
              - {depart: [9:0]}
          - {from: there, to: here, sailings: []}
        exceptions: none
        """
    )
    assert [complaint.partition(":")[0] for complaint in complaints(text)] == ["13", "14", "15", "15", "16"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("[a, b]", ["bad-shape"]),
        ("ports: x\nroutes: {}\nexceptions: {}", ["missing-key"] * 3 + ["bad-shape"] * 3),
        (FILE[: FILE.index("routes")], ["bad-shape"]),
        (FILE.replace("{first: 08:00, every: 1h, last: 17:00}", "soon"), ["bad-shape"]),
    ],
)
def test_what_is_no_timetable(text: str, codes: list[str]) -> None:
    """None, and at least one error that says why."""
    timetable, _, findings = read_timetable(text.encode(), "line")
    assert timetable is None
    told = [finding.code for finding in findings]
    assert told
    assert not codes or sorted(told) == sorted(codes)


@given(st.data())
@examples(100)
def test_any_file_is_read_or_explained(data: st.DataObject) -> None:
    """A timetable with pieces cut out or doubled never raises, and is None only with an error told."""
    text = BUNDLED.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 30, len(text))))
        text = (
            text[:start]
            + data.draw(st.sampled_from(["", text[start:end] * 2, "\n", ": ", "[", "- ", "'"]))
            + text[end:]
        )
    timetable, _, findings = read_timetable(text.encode(), "line")
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert (timetable is None) == bool(errors)


def test_the_schema_knows_the_keys_with_dashes() -> None:
    """For completion in editors."""
    schema: Any = timetable_schema()
    assert {"check-in", "timezone", "routes"} <= set(schema["properties"])
    assert "from" in schema["$defs"]["Route"]["properties"]
