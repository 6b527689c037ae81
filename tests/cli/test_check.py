"""`tripplan check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ROOT
from tripplan.cli.check import walk

if TYPE_CHECKING:
    from tests.cli.conftest import Tripplan

TIMETABLE = ROOT / "tripplan" / "timetables" / "seongsan-udo.yaml"
STALE = ("--now", "2027-12-01")
"""More than 180 days after the timetable was checked."""


def test_a_clean_trip_is_told_on_stderr_only(tripplan: Tripplan, folder: Path) -> None:
    (folder / "a.yaml").write_text(
        "title: A\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    plan:\n      - do: walk\n        stay: 1h\n"
    )
    said = tripplan("check", "a.yaml")
    assert (said.status, said.out, said.err) == (0, "", "tripplan: 1 file: nothing is wrong\n")


def test_notes_never_fail_and_warnings_only_where_it_is_strict(tripplan: Tripplan) -> None:
    assert tripplan("check", FLAGSHIP, "--strict", "--now", "2026-10-01").status == 0
    assert tripplan("check", FLAGSHIP, *STALE).status == 0
    assert tripplan("check", FLAGSHIP, *STALE, "--strict").status == 1


def test_an_error_fails(tripplan: Tripplan, udo: Path) -> None:
    udo.write_text(udo.read_text("utf-8").replace("stay: 15m", "stayy: 15m", 1), "utf-8")
    said = tripplan("check", udo)
    assert said.status == 1
    assert ": error unknown-key: a rent has no key 'stayy'; did you mean 'stay'?\n" in said.out


def test_an_unreadable_file_is_told_and_the_others_are_checked(tripplan: Tripplan) -> None:
    said = tripplan("check", "nowhere.yaml", FLAGSHIP)
    assert said.status == 2
    assert "cannot read nowhere.yaml: there is no such file" in said.err
    assert "hours-unknown" in said.out


def test_a_folder_has_trips_and_timetables_and_what_else_is_there_is_passed_over(tripplan: Tripplan, udo: Path) -> None:
    (udo.parent / "compose.yaml").write_text("services:\n  web: x\n", "utf-8")
    (udo.parent / "line.yml").write_text("routes: 5\n", "utf-8")
    said = tripplan("check", ".")
    assert said.status == 1
    assert {line.split(":")[0] for line in said.out.splitlines() if line[0] != " "} == {"udo.yaml", "line.yml"}
    assert "tripplan: 2 files: " in said.err


def test_a_folder_is_looked_through_once_however_many_trips_are_in_it(
    tripplan: Tripplan, udo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, for the trips: not once more for every trip, and not for the names of timetables that nobody asks for."""
    looked: list[Path] = []

    def look(folder: Path) -> list[Path]:
        looked.append(folder)
        return walk(folder)

    monkeypatch.setattr("tripplan.workspace.library.yaml_files", look)
    monkeypatch.setattr("tripplan.cli.check.walk", look)
    for number in range(9):
        udo.with_name(f"udo-{number}.yaml").write_bytes(udo.read_bytes())
    assert tripplan("check", ".").status == 0
    assert [str(folder) for folder in looked].count(".") == 1


def test_a_broken_trip_in_a_folder_is_not_passed_over(tripplan: Tripplan, folder: Path) -> None:
    (folder / "a.yaml").write_text("title: [x\ndays:\n\t- plan\n", "utf-8")
    said = tripplan("check", ".")
    assert said.status == 1
    assert "a.yaml:" in said.out


@pytest.mark.parametrize("content", [None, "services:\n  web: x\n"])
def test_a_folder_with_nothing_to_check(tripplan: Tripplan, folder: Path, content: str | None) -> None:
    if content is not None:
        (folder / "compose.yaml").write_text(content, "utf-8")
    said = tripplan("check", ".")
    assert said.status == 2
    assert "there is no trip and no timetable in ." in said.err


def test_a_timetable_is_checked_as_one(tripplan: Tripplan, folder: Path) -> None:
    assert tripplan("check", TIMETABLE).status == 0
    (folder / "line.yaml").write_bytes(TIMETABLE.read_bytes().replace(b"certainty: usual", b"certainty: maybe", 1))
    said = tripplan("check", "line.yaml")
    assert said.status == 1
    assert said.out.startswith("line.yaml:52:")
    assert "expected one of guaranteed, usual, on-request" in said.out


def test_another_yaml_file_that_is_named(tripplan: Tripplan, folder: Path) -> None:
    (folder / "other.yaml").write_text("services:\n  web: x\n", "utf-8")
    said = tripplan("check", "other.yaml")
    assert said.status == 1
    assert said.out == (
        "other.yaml:1:1: error no-trip: this is neither a trip, which has the key days, "
        "nor a timetable, which has the key routes\n"
        "    1 | services:\n"
        "      | ^^^^^^^^^\n"
    )


def test_a_broken_timetable_beside_the_trip_is_told_with_its_own_name(tripplan: Tripplan, udo: Path) -> None:
    """It shadows the bundled one, so nothing may be answered from that."""
    broken = TIMETABLE.read_bytes().replace(b"takes: 15m..20m", b"takes: soon", 1)
    (udo.parent / "seongsan-udo.yaml").write_bytes(broken)
    said = tripplan("check", "udo.yaml")
    assert said.status == 1
    own = [line for line in said.out.splitlines() if line.startswith("seongsan-udo.yaml:")]
    assert len(own) == 1
    assert "expected a span such as 45m or 1h10m, not 'soon'" in own[0]
    told = [line for line in said.out.splitlines() if "timetable-unusable" in line]
    assert len(told) == 2  # there and back
    assert all("the timetable 'seongsan-udo' cannot be used: seongsan-udo.yaml:" in line for line in told)


def test_json(tripplan: Tripplan, udo: Path) -> None:
    udo.write_text(udo.read_text("utf-8").replace("title: 우도\n", "title: 우도\n    bed: soft\n", 1), "utf-8")
    first = json.loads(tripplan("check", "udo.yaml", "--format", "json").out)[0]
    keys = ["file", "line", "column", "end_line", "end_column", "severity", "code", "message", "hint", "path"]
    assert list(first) == [*keys, "follow_ups"]
    assert (first["file"], first["severity"], first["code"]) == ("udo.yaml", "error", "unknown-key")
    assert first["path"] == "days[0].bed"


def test_nothing_found_is_an_empty_list(tripplan: Tripplan, folder: Path) -> None:
    (folder / "a.yaml").write_text(
        "title: A\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    plan:\n      - do: walk\n        stay: 1h\n"
    )
    assert json.loads(tripplan("check", "a.yaml", "--format", "json").out) == []


def test_github_lines_hold_on_one_line(tripplan: Tripplan, udo: Path) -> None:
    """A name with everything in it that a workflow command gives a meaning to."""
    strange = udo.with_name("a,b:c%.yaml")
    strange.write_text(udo.read_text("utf-8").replace("stay: 15m", '"a%\\nb": 15m', 1), "utf-8")
    lines = tripplan("check", strange.name, "--format", "github").out.splitlines()
    assert all(
        line.startswith(("::error file=a%2Cb%3Ac%25.yaml,line=", "::notice file=a%2Cb%3Ac%25.yaml,line="))
        for line in lines
    )


def test_a_timetable_and_a_folder_that_may_not_be_read(
    tripplan: Tripplan, udo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused by hand: the tests may run as root, whom the system refuses nothing."""
    refused = udo.with_name("seongsan-udo.yaml")
    refused.write_bytes(TIMETABLE.read_bytes())
    open_file = Path.open

    def open_or_refuse(path: Path, mode: str = "r") -> object:
        if path.name == refused.name:
            raise PermissionError(13, "Permission denied")
        return open_file(path, mode)

    monkeypatch.setattr(Path, "open", open_or_refuse)
    said = tripplan("check", "udo.yaml")
    assert said.status == 1
    assert "the timetable 'seongsan-udo' cannot be used: cannot read seongsan-udo.yaml: it is not permitted" in said.out
    assert tripplan("check", ".").status == 2
    monkeypatch.setattr("os.scandir", lambda path: open_or_refuse(Path(path) / refused.name))
    said = tripplan("check", ".")
    assert (said.status, said.out, said.err) == (2, "", "tripplan: cannot read .: it is not permitted\n")
