"""What is remembered from one run to the next, and that it never gets in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import ROOT, environment
from tripplan.workspace.paths import RECENT, Memory, Paths, recall, remember_theme, remember_trip


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "new" / "state", tmp_path / "cache")


def test_nothing_is_remembered_at_first(paths: Paths) -> None:
    assert recall(paths) == Memory()
    assert not paths.state.exists()


def test_the_last_trip_stands_first_and_once(paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "우도 하루.yaml", "b.yaml", "./sub/../a.yaml"):
        remember_trip(paths, Path(name))
    assert recall(paths).recent == tuple(tmp_path / name for name in ("a.yaml", "b.yaml", "우도 하루.yaml"))


def test_no_more_than_so_many(paths: Paths, tmp_path: Path) -> None:
    for number in range(RECENT + 3):
        remember_trip(paths, tmp_path / f"{number}.yaml")
    assert [path.stem for path in recall(paths).recent] == [str(number) for number in range(RECENT + 2, 2, -1)]


def test_a_name_that_is_no_text(paths: Paths) -> None:
    """A file of another encoding, as Linux allows it."""
    path = Path(os.fsdecode(b"/trips/\xb0\xa1.yaml"))
    remember_trip(paths, path)
    assert [os.fsencode(each) for each in recall(paths).recent] == [b"/trips/\xb0\xa1.yaml"]


def test_what_is_remembered_already_is_not_written_again(paths: Paths) -> None:
    remember_trip(paths, Path("/trips/a.yaml"))
    before = paths.memory.stat()
    remember_trip(paths, Path("/trips/a.yaml"))
    assert paths.memory.stat() == before


def test_a_theme_holds_until_the_settings_are_edited(paths: Paths) -> None:
    assert recall(paths).theme_for("nord") == "nord"
    remember_theme(paths, "gruvbox", "nord")
    assert recall(paths).theme_for("nord") == "gruvbox"
    assert recall(paths).theme_for("dracula") == "dracula"


def test_a_theme_and_trips_leave_each_other_alone(paths: Paths) -> None:
    remember_trip(paths, Path("/trips/a.yaml"))
    remember_theme(paths, "gruvbox", "nord")
    remember_trip(paths, Path("/trips/b.yaml"))
    assert recall(paths) == Memory((Path("/trips/b.yaml"), Path("/trips/a.yaml")), "gruvbox", "nord")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"recent": "a"}',
        b'{"recent": [1, null, ["/a"], "relative.yaml"], "theme": {}, "theme_instead_of": 3}',
    ],
)
def test_a_broken_or_foreign_file_is_nothing(paths: Paths, data: bytes) -> None:
    paths.state.mkdir(parents=True)
    paths.memory.write_bytes(data)
    assert recall(paths) == Memory()
    remember_trip(paths, Path("/trips/a.yaml"))
    assert recall(paths) == Memory((Path("/trips/a.yaml"),))


def test_a_foreign_key_is_passed_over(paths: Paths) -> None:
    paths.state.mkdir(parents=True)
    paths.memory.write_text(json.dumps({"recent": ["/a.yaml", "/a.yaml"], "colour": "red"}), "utf-8")
    assert recall(paths) == Memory((Path("/a.yaml"),))


def test_a_folder_in_the_way_is_silent(paths: Paths) -> None:
    paths.memory.mkdir(parents=True)
    remember_trip(paths, Path("/trips/a.yaml"))
    assert recall(paths) == Memory()
    assert [path.name for path in paths.state.iterdir()] == ["memory.json"]


def test_a_file_in_place_of_the_folder_is_silent(paths: Paths) -> None:
    paths.state.parent.mkdir()
    paths.state.write_text("", "utf-8")
    remember_theme(paths, "gruvbox", "nord")
    assert recall(paths) == Memory()


def test_the_folder_of_the_program_may_be_gone(paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    remember_trip(paths, Path("a.yaml"))
    assert recall(paths) == Memory()


WRITER = """
import sys
from pathlib import Path
from tripplan.workspace.paths import Paths
from tripplan.workspace.paths import remember_trip
state = Path(sys.argv[1])
for number in range(60):
    remember_trip(Paths(state, state, state, state), Path(f"/{sys.argv[2]}/{number}.yaml"))
"""


def test_two_programs_at_once_leave_a_whole_file(paths: Paths) -> None:
    paths.state.mkdir(parents=True)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(paths.state), name], cwd=ROOT, env=environment())
        for name in ("a", "b")
    ]
    while any(writer.poll() is None for writer in writers):
        if paths.memory.exists():
            assert json.loads(paths.memory.read_bytes())["recent"]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(recall(paths).recent) == RECENT
    assert [path.name for path in paths.state.iterdir()] == ["memory.json"]
