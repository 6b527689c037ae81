"""Public holidays of earlier runs: the same as computed ones, and computed once."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.process import ROOT, environment
from tripplan.model.country import public_holidays, regional_holidays
from tripplan.workspace import holidays
from tripplan.workspace.holidays import HolidayCache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHRISTMAS: Final = date(2026, 12, 25)
ASKED: Final = [("KR", 2026), ("DE", 2026), ("DE-BY", 2026), ("ZZ", 2026)]
TRIP: Final = """\
title: München
timezone: Europe/Berlin
country: DE-BY
days:
  - date: 2026-06-04
    plan:
      - visit: Museum
        hours: Mo-Su 10:00-18:00; PH off
        time: 12:00
        stay: 1h
"""


def never(*_: object) -> None:
    raise AssertionError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "holidays.json"


@pytest.fixture
def filled(path: Path) -> Path:
    """The file after a first run."""
    cache = HolidayCache(path)
    for country, year in ASKED:
        cache.public(country, year)
        cache.regional(country, year)
    return path


def same_as_computed(cache: HolidayCache) -> bool:
    return all(
        (cache.public(*each), cache.regional(*each)) == (public_holidays(*each), regional_holidays(*each))
        for each in ASKED
    )


def test_a_second_run_computes_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holidays, "public_holidays", never)
    monkeypatch.setattr(holidays, "regional_holidays", never)
    assert same_as_computed(HolidayCache(filled))
    assert [HolidayCache(filled).is_holiday(country, CHRISTMAS) for country, _ in ASKED] == [True, True, True, None]
    assert [each.name for each in filled.parent.iterdir()] == ["holidays.json"]


def test_another_version_of_the_package_computes_anew(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = json.loads(filled.read_text("utf-8"))
    kept["entries"]["public KR 2026"] = {}
    filled.write_text(json.dumps(kept), "utf-8")
    assert HolidayCache(filled).public("KR", 2026) is None
    monkeypatch.setattr(holidays, "_version", lambda: "0.0")
    assert same_as_computed(HolidayCache(filled))
    assert json.loads(filled.read_text("utf-8"))["version"] == "0.0"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b"\xff" * 9,
        lambda _: b"[" * 100_000,
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"2026-', b'"someday-'),
        lambda data: data.replace(b'"entries": {', b'"entries": [], "x": {'),
        lambda data: data.replace(b"[[", b"[7, ["),
        lambda data: data.replace(b': "', b': 7, "7": "'),
    ],
)
def test_a_damaged_file_counts_as_missing(filled: Path, damage: Callable[[bytes], bytes]) -> None:
    filled.write_bytes(damage(filled.read_bytes()))
    assert same_as_computed(HolidayCache(filled))


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert same_as_computed(HolidayCache(tmp_path / "file" / "holidays.json"))
    assert same_as_computed(HolidayCache(None))
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_clearing(filled: Path) -> None:
    HolidayCache(filled).clear()
    HolidayCache(filled).clear()
    HolidayCache(None).clear()
    assert list(filled.parent.iterdir()) == []


def test_it_stays_small(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holidays, "_MOST", 3)
    cache = HolidayCache(path)
    for year in range(2020, 2026):
        cache.public("KR", year)
    assert list(json.loads(path.read_text("utf-8"))["entries"]) == [f"public KR {year}" for year in (2023, 2024, 2025)]


def test_a_second_run_of_the_program_does_without_the_package(tmp_path: Path) -> None:
    """In fresh processes, and with the same text; another home, which cannot be written, changes nothing."""
    file = tmp_path / "trip.yaml"
    file.write_text(TRIP, "utf-8")
    script = "import sys; from tripplan.cli import main; main(sys.argv[1:]); print('holidays' in sys.modules)"

    def run(home: Path) -> tuple[str, bool]:
        command: list[Any] = [sys.executable, "-c", script, "show", file]
        env = environment({"TRIPPLAN_HOME": str(home)})
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, check=True, timeout=60)
        text, _, imported = done.stdout.rstrip().rpartition("\n")
        return text, imported == "True"

    first, second = run(tmp_path / "home"), run(tmp_path / "home")
    assert "a public holiday (Fronlei" in first[0]
    assert (first[1], second) == (True, (first[0], False))
    assert run(file / "home") == first
