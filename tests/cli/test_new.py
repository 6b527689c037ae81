"""`tripplan new`: a trip to begin with, on a date and in a time zone that are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.process import run
from tripplan.document import read
from tripplan.model.trip import read_trip

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan

NOW = ("--now", "2026-11-22 09:00")
SEOUL = ("--timezone", "Asia/Seoul")


def test_the_first_minutes_in_a_real_process(tmp_path: Path) -> None:
    said = run("new", "제주 사흘.yaml", "--title", "제주: 사흘", "--days", "3", *SEOUL, *NOW, cwd=tmp_path)
    assert (said.status, said.out) == (0, b"")
    assert said.told.splitlines() == [
        "tripplan: wrote 제주 사흘.yaml: 3 days from Sat 28 Nov 2026, Asia/Seoul",
        "tripplan: in the same folder, 'tripplan schema -o' gives your editor completion",
    ]
    checked = run("check", "--strict", "제주 사흘.yaml", cwd=tmp_path)
    assert (checked.status, checked.out) == (0, b"")
    assert run("show", "제주 사흘.yaml", cwd=tmp_path).text.startswith("제주: 사흘\n")
    assert run("schema", "-o", cwd=tmp_path).status == 0
    line = (tmp_path / "제주 사흘.yaml").read_text("utf-8").partition("\n")[0]
    assert (tmp_path / line.rpartition("=")[2]).is_file()


def test_a_file_that_is_there_is_kept(tripplan: Tripplan, udo: Path) -> None:
    before = udo.read_bytes()
    said = tripplan("new", "udo.yaml", *SEOUL)
    assert (said.status, udo.read_bytes()) == (2, before)
    assert "there is such a file already; --force replaces it" in said.err
    assert tripplan("new", "udo.yaml", *SEOUL, "--force").status == 0
    assert udo.read_bytes() != before


def test_without_a_name(tripplan: Tripplan, folder: Path) -> None:
    assert tripplan("new", *SEOUL).status == 0
    assert [path.name for path in folder.iterdir()] == ["my-trip.yaml"]


def test_it_can_be_printed(tripplan: Tripplan, folder: Path) -> None:
    said = tripplan("new", "-", "--date", "2026-12-01", *SEOUL)
    assert said.err == ""
    assert "  - date: 2026-12-01 " in said.out
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("jeju",), "the name of a trip ends in .yaml, as jeju.yaml"),
        (("--timezone", "Seoul"), "there is no time zone 'Seoul'; expected a name such as Asia/Seoul"),
        (("--days", "0"), "expected a whole number from 1 to 60"),
        (("--date", "soon"), "expected a date such as 2026-10-17"),
        (("--from", "udo.yaml", "--days", "2"), "leave --days out"),
        (("--from", "nowhere.yaml"), "cannot read nowhere.yaml"),
        (("udo.yaml", "--from", "udo.yaml", "--force"), "is the trip to take over itself"),
        (("--now", "soon"), "expected a moment"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_makes_no_sense_is_told(tripplan: Tripplan, udo: Path, words: tuple[str, ...], sentence: str) -> None:
    said = tripplan("new", *words)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err
    assert udo.read_bytes() == FLAGSHIP.read_bytes()


# ---------------------------------------------------------------- another trip


def dates(path: Path) -> list[str]:
    trip, _ = read_trip(read(path.read_bytes()))
    return [str(day.head.date) for day in trip.days]


def test_a_trip_is_taken_over_on_the_same_day_of_the_week(tripplan: Tripplan, folder: Path) -> None:
    """Friday 16 October: the Friday after the present Sunday."""
    old = ITINERARIES / "jeju-three-days.yaml"
    said = tripplan("new", "jeju.yaml", "--from", old, *NOW)
    assert said.err == "tripplan: wrote jeju.yaml: 3 days from Fri 27 Nov 2026, Asia/Seoul\n"
    assert dates(folder / "jeju.yaml") == ["2026-11-27", "2026-11-28", "2026-11-29"]


def test_a_trip_is_taken_over_on_a_date(tripplan: Tripplan, udo: Path) -> None:
    words = ("--from", "udo.yaml", "--date", "2027-05-01", "--title", "봄의 우도", "--timezone", "Asia/Tokyo")
    assert tripplan("new", "spring.yaml", *words).status == 0
    text = udo.read_text("utf-8").replace("2026-10-17", "2027-05-01")
    wanted = text.replace("성산–우도 하루", "봄의 우도").replace("Asia/Seoul", "Asia/Tokyo")
    assert (udo.parent / "spring.yaml").read_text("utf-8") == wanted


def test_a_template_stays_one(tripplan: Tripplan, folder: Path) -> None:
    (folder / "a.yaml").write_text("title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: []\n", "utf-8")
    said = tripplan("new", "b.yaml", "--from", "a.yaml")
    assert said.err == "tripplan: wrote b.yaml: 1 day without dates, Asia/Seoul\n"
    assert (folder / "b.yaml").read_bytes() == (folder / "a.yaml").read_bytes()


def test_a_file_without_days_is_no_template(tripplan: Tripplan, folder: Path) -> None:
    (folder / "a.yaml").write_text("theme: nord\n", "utf-8")
    said = tripplan("new", "b.yaml", "--from", "a.yaml")
    assert (said.status, said.err) == (1, "tripplan: a.yaml has no day to take over\n")
    assert not (folder / "b.yaml").exists()


def test_a_zone_that_nobody_knows_is_asked_for(
    tripplan: Tripplan, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tripplan.cli.new.machine_zone", lambda: "")
    said = tripplan("new")
    assert (said.status, list(folder.iterdir())) == (2, [])
    assert "say which one, as --timezone Asia/Seoul" in said.err
