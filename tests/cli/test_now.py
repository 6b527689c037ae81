"""`tripplan now`: one line, nothing at all, or JSON; and which trip is on where none is named."""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_show import standard_input
from tests.conftest import FLAGSHIP, ITINERARIES
from tripplan.clock import load_zone, parse_when
from tripplan.views.cells import width
from tripplan.workspace.paths import remember_trip, user_paths
from tripplan.workspace.world import plan_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan
    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.plan import Plan
    from tripplan.workspace.paths import Paths
    from tripplan.workspace.store import FileText

NOON = ("--now", "2026-10-17 12:00")
LUNCH = "우도짜장맨 until ~12:30, 30m left · leave by 13:15 for the 16:00 ferry\n"
NOTHING = (1, "", "")


def a_trip(path: Path, name: str, day: str = "2026-10-17") -> Path:
    """A trip that is at one place all day."""
    path.parent.mkdir(exist_ok=True)
    body = f"{{date: {day}, start: '00:00', plan: [{{visit: {name}, stay: 23h}}]}}"
    path.write_text(f"title: t\ntimezone: Asia/Seoul\ndays:\n  - {body}\n", "utf-8")
    return path


def test_one_line(tripplan: Tripplan) -> None:
    said = tripplan("now", FLAGSHIP, *NOON)
    assert (said.status, said.out, said.err) == (0, LUNCH, "")


@pytest.mark.parametrize("cells", [1, 2, 3, 11, 12, 13, 40, 200])
def test_cut_to_the_width(tripplan: Tripplan, cells: int) -> None:
    line = tripplan("now", FLAGSHIP, *NOON, "--width", str(cells)).out
    assert line.endswith("\n")
    assert 0 < width(line[:-1]) <= cells


@pytest.mark.parametrize("form", [(), ("--json",), ("--width", "20")])
@pytest.mark.parametrize("when", ["2026-10-16 23:59", "2026-10-18"])
def test_nothing_where_the_trip_is_not_on(tripplan: Tripplan, when: str, form: tuple[str, ...]) -> None:
    said = tripplan("now", FLAGSHIP, "--now", when, *form)
    assert (said.status, said.out, said.err) == NOTHING


def test_items_are_those_of_show(tripplan: Tripplan) -> None:
    found = json.loads(tripplan("now", FLAGSHIP, "--json", *NOON).out)
    items = json.loads(tripplan("show", FLAGSHIP, "--json", *NOON).out)["days"][0]["items"]
    assert found["file"] == str(FLAGSHIP)
    assert (found["state"], found["minutes_left"]) == ("item", 30)
    assert (found["item"]["name"], found["next"]["name"]) == ("우도짜장맨", "검멀레해변")
    assert found["item"] in items
    assert found["next"] in items
    assert found["leave_by"] == found["item"]["leave_by"]["keep"]


def test_the_minute_that_has_begun_is_gone(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 12:00:01 there are 29 whole minutes to 12:30."""
    noon = parse_when("2026-10-17 12:00", load_zone("Asia/Seoul"), date(2026, 10, 17))
    for second, left in ((0, "30m"), (1, "29m"), (59, "29m"), (60, "29m"), (61, "28m")):
        monkeypatch.setattr(time, "time", lambda second=second: noon * 60 + second)
        assert f", {left} left" in tripplan("now", FLAGSHIP).out


def test_a_template_needs_a_date(tripplan: Tripplan, udo: Path) -> None:
    udo.write_text(udo.read_text("utf-8").replace("  - date: 2026-10-17\n    title", "  - title"), "utf-8")
    said = tripplan("now", udo, *NOON)
    assert (said.status, said.out, said.err) == NOTHING
    assert tripplan("now", udo, "--date", "2026-10-17", *NOON).out == LUNCH


def test_standard_input(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, FLAGSHIP.read_bytes())
    assert tripplan("now", "-", *NOON).out == LUNCH


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("nowhere.yaml",), 2, "cannot read nowhere.yaml: there is no such file"),
        ((ITINERARIES,), 2, "is a folder; name one trip: "),
        (("tripplan/timetables/seongsan-udo.yaml",), 1, "is a timetable, not a trip"),
        ((FLAGSHIP, "--now", "soon"), 2, "--now: expected a moment"),
        (("--date", "2026-10-17"), 2, "--date needs a FILE: it says when that trip begins"),
        ((FLAGSHIP, "--width", "0"), 2, "expected a whole number from 1 to 1000"),
    ],
)
def test_a_file_that_is_named_and_words_that_make_no_sense(
    tripplan: Tripplan, words: tuple[str, ...], status: int, told: str
) -> None:
    said = tripplan("now", *words)
    assert (said.status, said.out) == (status, "")
    assert told in said.err


# ---------------------------------------------------------------- which trip is on


def name_of_what_is_on(tripplan: Tripplan, *words: str) -> str:
    said = tripplan("now", *NOON, *words)
    assert said.err == ""
    return said.out.partition(" until ")[0]


def test_the_trip_of_this_folder_that_is_on(tripplan: Tripplan, folder: Path) -> None:
    a_trip(folder / "a.yaml", "A", "2026-10-18")
    a_trip(folder / "b.yaml", "B")
    a_trip(folder / "c.yaml", "C")
    assert name_of_what_is_on(tripplan) == "B"
    assert json.loads(tripplan("now", *NOON, "--json").out)["file"] == str(folder / "b.yaml")


def test_the_trip_that_was_opened_last_comes_first(tripplan: Tripplan, folder: Path, tmp_path: Path) -> None:
    a_trip(folder / "a.yaml", "A")
    a_trip(folder / "b.yaml", "B")
    elsewhere = a_trip(tmp_path / "elsewhere" / "d.yaml", "D")
    remember_trip(user_paths(), folder / "b.yaml")
    assert name_of_what_is_on(tripplan) == "B"
    remember_trip(user_paths(), elsewhere)
    assert name_of_what_is_on(tripplan) == "D"
    remember_trip(user_paths(), folder / "a.yaml")
    assert name_of_what_is_on(tripplan) == "A"


def test_what_has_gone_or_is_broken_is_passed_over(tripplan: Tripplan, folder: Path, tmp_path: Path) -> None:
    a_trip(folder / "z.yaml", "Z")
    (folder / "a.yaml").write_bytes(b"days: [\xff")
    (folder / "b.yaml").write_text("days: 3\n", "utf-8")
    (folder / "c.yaml").write_text("days: [{date: 2026-10-17}", "utf-8")
    shutil.copy("/dev/null", folder / "d.yaml")
    for name in ("gone.yaml", "a.yaml", "b.yaml", "."):
        remember_trip(user_paths(), tmp_path / name)
    assert name_of_what_is_on(tripplan) == "Z"


@pytest.mark.usefixtures("folder")
def test_nothing_in_an_empty_folder(tripplan: Tripplan) -> None:
    for words in ((), ("--json",)):
        said = tripplan("now", *words)
        assert (said.status, said.out, said.err) == NOTHING


def test_nothing_in_a_folder_that_has_gone(tripplan: Tripplan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    said = tripplan("now")
    os.chdir(folder)
    assert (said.status, said.out, said.err) == NOTHING


def test_a_trip_of_another_time_is_not_built(tripplan: Tripplan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def build_and_tell(file: FileText, paths: Paths, *, read: Document, now: Minute) -> Plan:
        built.append(file.path.name)
        return plan_of(file, paths, read=read, now=now)

    monkeypatch.setattr("tripplan.cli.now.plan_of", build_and_tell)
    for number in range(1, 10):
        a_trip(folder / f"{number}.yaml", "A", f"2026-0{number}-17")
    a_trip(folder / "on.yaml", "on")
    assert name_of_what_is_on(tripplan) == "on"
    assert built == ["on.yaml"]


def test_each_trip_reads_the_moment_on_its_own_clock(tripplan: Tripplan, folder: Path) -> None:
    """Noon is noon there, wherever that is."""
    shutil.copy(ITINERARIES / "stockholm-turku.yaml", folder / "boat.yaml")
    assert tripplan("now", "--now", "2026-06-12 15:25").out == "next 15:30 last swim and packing in 5m\n"
