"""`tripplan show`, `tripplan` without a terminal, and `export`: nothing of the user's is written over unasked."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES

if TYPE_CHECKING:
    from tests.cli.conftest import Tripplan

THREE_DAYS = ITINERARIES / "jeju-three-days.yaml"
TIMETABLE = "tripplan/timetables/seongsan-udo.yaml"


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def test_one_day_of_several(tripplan: Tripplan) -> None:
    whole, second = tripplan("show", THREE_DAYS), tripplan("show", THREE_DAYS, "--day", "2")
    assert "Fri 16 Oct 2026" in whole.out
    assert "Sat 17 Oct 2026" in second.out
    assert "Fri 16 Oct 2026" not in second.out
    [day] = json.loads(tripplan("show", THREE_DAYS, "--day", "2", "--json").out)["days"]
    assert day["date"] == "2026-10-17"


TWO_DAYS: Final = """\
timezone: Asia/Seoul
days:
  - date: 2026-10-17
    plan:
      - {visit: A, stayy: 1h}
  - plan:
      - {visit: B, hours: unknown}
"""


def test_one_day_has_the_findings_of_that_day(tripplan: Tripplan, tmp_path: Path) -> None:
    """Day 1 has a key that is none, on day 2 nobody knows when B is open."""
    (trip := tmp_path / "trip.yaml").write_text(TWO_DAYS)
    for number, codes in ((1, {"unknown-key"}), (2, {"hours-unknown"})):
        data = json.loads(tripplan("show", trip, "--day", str(number), "--json").out)
        assert {finding["code"] for finding in data["findings"]} == codes
    assert "stayy" in tripplan("show", trip, "--day", "1").out
    assert "stayy" not in tripplan("show", trip, "--day", "2").out


TICKET: Final = """\
timezone: Asia/Tokyo
currency: JPY
days:
  - date: 2026-05-08
    plan:
      - train: Hikari 633
        from: Tokyo
        to: Kyoto
        depart: 08:00
        arrive: 10:45
        booking: X7K2QP
        coach: 5
        seat: 12A
        cost: 13320 each
      - sleep: Machiya
        address: Gion 5
        phone: 075-123
        booking: HM42
        note: the key is in the box
"""
NO_PRIVATE: Final = "--no-private"


def test_everything_that_is_asked_for_on_the_way(tripplan: Tripplan, tmp_path: Path) -> None:
    """Numbers, references, addresses, telephones, prices and notes; references only where they may be shown."""
    (trip := tmp_path / "trip.yaml").write_text(TICKET)
    plain, full, shared = (tripplan("show", trip, *flags).out for flags in ((), ("--full",), ("--full", NO_PRIVATE)))
    for words in (
        "train Hikari 633, booking: X7K2QP, coach: 5, seat: 12A",
        "booking: HM42, address: Gion 5, phone: 075-123",
        "cost: 13,320 JPY",
    ):
        assert words in full
        assert words not in plain
    assert "the key is in the box" in full
    assert "train Hikari 633, coach: 5, seat: 12A\n" in shared
    assert "address: Gion 5, phone: 075-123" in shared
    for command in (("show", trip, "--json"), ("export", trip), ("export", trip, "--to", "json")):
        assert {"X7K2QP", "HM42"} <= set(re.findall(r"\w+", tripplan(*command).out))
        assert not {"X7K2QP", "HM42"} & set(re.findall(r"\w+", tripplan(*command, NO_PRIVATE).out))


@pytest.mark.parametrize(
    ("number", "status", "words"), [("4", 1, "has 3 days, there is no day 4"), ("0", 2, "from 1 to")]
)
def test_a_day_that_is_not_there(tripplan: Tripplan, number: str, status: int, words: str) -> None:
    said = tripplan("show", THREE_DAYS, "--day", number)
    assert (said.status, said.out) == (status, "")
    assert words in said.err


@pytest.mark.parametrize("width", ["1", "20", "57", "300"])
def test_any_width_holds(tripplan: Tripplan, width: str) -> None:
    said = tripplan("show", FLAGSHIP, "--width", width)
    assert said.status == 0
    assert said.out


@pytest.mark.parametrize("width", ["0", "-5", "x", "1e3", "99999999", "٣"])
def test_a_width_that_is_none(tripplan: Tripplan, width: str) -> None:
    said = tripplan("show", FLAGSHIP, "--width", width)
    assert (said.status, said.out) == (2, "")
    assert "expected a whole number from 1 to 1000" in said.err


def test_the_width_of_the_terminal_that_says_so(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert tripplan("show", FLAGSHIP).out == tripplan("show", FLAGSHIP, "--width", "100").out


def test_colours_only_where_they_are_wanted(tripplan: Tripplan) -> None:
    """The tests' stdout is no terminal."""
    assert "\x1b" not in tripplan("show", FLAGSHIP).out
    assert "\x1b[" in tripplan("show", FLAGSHIP, "--color", "always").out


def test_standard_input(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = tripplan("show", FLAGSHIP).out
    for command in (("show", "-"), ("-",)):
        standard_input(monkeypatch, FLAGSHIP.read_bytes())
        assert tripplan(*command).out == expected


def test_a_date_for_a_template(tripplan: Tripplan, udo: Path) -> None:
    udo.write_text(udo.read_text("utf-8").replace("  - date: 2026-10-17\n    title", "  - title"), "utf-8")
    assert "no date" in tripplan("show", udo).out
    assert "Sun 18 Oct 2026" in tripplan("show", udo, "--date", "2026-10-18").out


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--date", "2026-02-30", "there is no such day: '2026-02-30'"),
        ("--date", "tomorrow", "expected a date such as 2026-10-17"),
        ("--now", "25:99", "--now: "),
        ("--now", "yesterday", "expected a moment such as"),
        ("--now", "9999-12-31 23:59", "expected a year from 1902 to 8999"),
        ("--now", "0001-01-01", "expected a year from 1902 to 8999"),
        ("--date", "9999-12-31", "expected a year from 1902 to 8999"),
    ],
)
def test_a_moment_that_is_none(tripplan: Tripplan, option: str, value: str, words: str) -> None:
    said = tripplan("show", FLAGSHIP, option, value)
    assert (said.status, said.out) == (2, "")
    assert words in said.err


def test_a_folder_names_its_trips(tripplan: Tripplan) -> None:
    for command in ("show", "export"):
        said = tripplan(command, "itineraries")
        assert said.status == 2
        assert "itineraries is a folder; name one trip: itineraries/jeju-three-days.yaml, " in said.err


def test_a_folder_without_trips(tripplan: Tripplan, folder: Path) -> None:
    assert tripplan("show", ".").status == 2
    said = tripplan(".")
    assert (said.status, said.out) == (1, "")
    assert f"there is no trip in {folder.name}" in said.err or "there is no trip in ." in said.err


def test_a_timetable_is_no_trip(tripplan: Tripplan) -> None:
    said = tripplan("show", TIMETABLE)
    assert (said.status, said.out) == (1, "")
    assert f"{TIMETABLE} is a timetable, not a trip: 'tripplan ferry seongsan-udo' asks it" in said.err


def test_another_yaml_file_is_no_trip(tripplan: Tripplan, folder: Path) -> None:
    (folder / "other.yaml").write_text("services:\n  web: x\n", "utf-8")
    said = tripplan("show", "other.yaml")
    assert (said.status, said.out) == (1, "")
    assert "other.yaml is no trip" in said.err


def test_a_trip_without_days_is_shown_with_what_is_wrong(tripplan: Tripplan, folder: Path) -> None:
    (folder / "trip.yaml").write_text("title: Udo\ntimezone: Asia/Seoul\n", "utf-8")
    said = tripplan("show", "trip.yaml")
    assert said.status == 1
    assert "a trip needs the key 'days'" in said.out


# ---------------------------------------------------------------- without a command


def test_a_trip_without_a_command(tripplan: Tripplan) -> None:
    assert tripplan(FLAGSHIP).out == tripplan("show", FLAGSHIP).out


def test_the_trips_of_a_folder_one_after_the_other(tripplan: Tripplan) -> None:
    each = [tripplan("show", path).out for path in sorted(ITINERARIES.glob("*.yaml"))]
    assert tripplan("itineraries").out == "\n".join(each)


def test_the_trips_of_this_folder(tripplan: Tripplan, udo: Path) -> None:
    assert tripplan().out == tripplan("show", udo).out


def test_a_first_run_shows_the_sample_and_how_to_begin(tripplan: Tripplan, folder: Path) -> None:
    said = tripplan()
    assert said.status == 0
    assert said.out == tripplan("show", FLAGSHIP).out
    assert "no trip in this folder: this is the sample seongsan-udo.yaml" in said.err
    command = said.err.split("to begin one of your own: ")[1]
    source, target = command.split(" && ")[0].split()[1:]
    shutil.copy(source, folder / target)
    assert tripplan().err == ""


def test_a_slip_in_a_command_is_no_file_name(tripplan: Tripplan) -> None:
    said = tripplan("chekc", FLAGSHIP)
    assert (said.status, said.out) == (2, "")
    assert "there is no command and no file 'chekc'; did you mean 'tripplan check'?" in said.err


def test_a_file_with_the_name_of_a_command(tripplan: Tripplan, udo: Path) -> None:
    udo.rename(udo.with_name("show"))
    assert tripplan("./show").out == tripplan("--", "show").out == tripplan("show", "show").out


def test_strange_names(tripplan: Tripplan, udo: Path) -> None:
    expected = tripplan("show", udo).out
    for name in ("우도 하루.yaml", "-trip.yaml", "[red]'\".yaml"):
        assert tripplan("show", "--", Path(shutil.copy(udo, udo.with_name(name))).name).out == expected


def test_nothing_of_a_file_name_reaches_the_terminal(tripplan: Tripplan) -> None:
    said = tripplan("show", "\x1b[31mred.yaml")
    assert "\x1b" not in said.err
    assert "␛[31mred.yaml: there is no such file" in said.err


# ---------------------------------------------------------------- export


def test_printed_by_default(tripplan: Tripplan, udo: Path) -> None:
    assert tripplan("export", udo).out.startswith("# 성산–우도 하루\n")
    assert json.loads(tripplan("export", udo, "--to", "json").out)["title"] == "성산–우도 하루"
    assert tripplan("export", udo, "-o", "-").out == tripplan("export", udo).out


def test_written_into_a_new_file(tripplan: Tripplan, udo: Path) -> None:
    said = tripplan("export", udo, "-o", "udo.md")
    assert (said.status, said.out, said.err) == (0, "", "tripplan: wrote udo.md\n")
    assert (udo.parent / "udo.md").read_text("utf-8") == tripplan("export", udo).out
    assert {path.name for path in udo.parent.iterdir()} == {"udo.yaml", "udo.md"}


def test_never_over_a_file_unasked(tripplan: Tripplan, udo: Path) -> None:
    mine = udo.with_name("udo.md")
    mine.write_text("mine\n", "utf-8")
    said = tripplan("export", udo, "-o", mine)
    assert said.status == 2
    assert "there is such a file already; --force replaces it" in said.err
    assert mine.read_text("utf-8") == "mine\n"
    assert tripplan("export", udo, "-o", mine, "--force").status == 0
    assert mine.read_text("utf-8").startswith("# ")


def test_never_over_the_trip_itself(tripplan: Tripplan, udo: Path) -> None:
    before = udo.read_bytes()
    said = tripplan("export", "udo.yaml", "-o", udo, "--force")
    assert said.status == 2
    assert "is the trip itself" in said.err
    assert udo.read_bytes() == before


@pytest.mark.parametrize(("output", "told"), [("nowhere/x.md", "there is no folder nowhere"), (".", "it is a folder")])
def test_where_nothing_can_be_written(tripplan: Tripplan, udo: Path, output: str, told: str) -> None:
    said = tripplan("export", udo, "-o", output)
    assert said.status == 2
    assert told in said.err


def test_a_trip_without_days(tripplan: Tripplan, folder: Path) -> None:
    (folder / "trip.yaml").write_text("title: Udo\n", "utf-8")
    said = tripplan("export", "trip.yaml", "-o", "udo.md")
    assert (said.status, said.out) == (1, "")
    assert "trip.yaml has no day to export; 'tripplan check trip.yaml' tells why" in said.err
    assert not (folder / "udo.md").exists()
