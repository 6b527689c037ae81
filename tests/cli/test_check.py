"""`tripplan check`: what it prints, its status, and which files it finds in a folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ROOT
from tripplan.cli.gitignore import walk
from tripplan.errors import UnreadableFile

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

    monkeypatch.setattr("tripplan.workspace.world.yaml_files", look)
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


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("days: []\n", "utf-8")


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walk(folder)]


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("user")))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=folder, check=True)


def test_all_below_it_sorted_but_nothing_in_hidden_folders(tmp_path: Path) -> None:
    put(tmp_path, "b.yaml", "a/제주.yml", "a/b/c.YAML", ".hidden/d.yaml", "a/.venv/e.yaml", "note.txt")
    assert found(tmp_path) == ["a/b/c.YAML", "a/제주.yml", "b.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "a/b.yaml")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "c.yaml").symlink_to(tmp_path / "a" / "b.yaml")
    (tmp_path / "lost.yaml").symlink_to(tmp_path / "nowhere")
    assert found(tmp_path) == ["a/b.yaml", "c.yaml"]


def test_what_git_ignores_is_left_out(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    put(tmp_path, "kept.yaml", "제주/new.yaml", "제주/draft.yaml", "build/old.yaml", "draft.yaml", "gone.yaml")
    (tmp_path / ".gitignore").write_text("build/\ndraft.yaml\n", "utf-8")
    git(tmp_path, "add", "gone.yaml")
    (tmp_path / "gone.yaml").unlink()
    assert found(tmp_path) == ["kept.yaml", "제주/new.yaml"]
    assert [path.name for path in walk(tmp_path / "제주")] == ["new.yaml"]


def test_what_git_ignores_is_left_out_even_where_it_is_tracked(tmp_path: Path) -> None:
    """Only git knows that it is."""
    git(tmp_path, "init", "--quiet")
    put(tmp_path, "tracked.yaml")
    (tmp_path / ".gitignore").write_text("tracked.yaml\n", "utf-8")
    git(tmp_path, "add", "--force", "tracked.yaml")
    assert found(tmp_path) == []


def test_a_folder_that_git_ignores_is_walked_where_it_is_named(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    put(tmp_path, "build/a/old.yaml")
    (tmp_path / ".gitignore").write_text("build/\n", "utf-8")
    assert found(tmp_path) == []
    assert found(tmp_path / "build") == ["a/old.yaml"]


def test_a_repository_within_another(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    put(tmp_path, "inner/a.yaml", "inner/b.yaml")
    git(tmp_path / "inner", "init", "--quiet")
    (tmp_path / "inner" / ".gitignore").write_text("b.yaml\n", "utf-8")
    assert found(tmp_path) == ["inner/a.yaml"]


def test_in_a_hook_of_another_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.yaml")
    git(tmp_path, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere/index")
    assert found(tmp_path) == ["a.yaml"]


def test_git_need_not_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    put(tmp_path, "a.yaml", "b.yaml")
    (tmp_path / ".gitignore").write_text("b.yaml\n", "utf-8")
    monkeypatch.setenv("PATH", "")
    assert found(tmp_path) == ["a.yaml"]


def test_an_empty_folder_of_git_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(tmp_path, "a.yaml")
    (tmp_path / ".gitignore").write_text("a.yaml\n", "utf-8")
    assert found(tmp_path) == ["a.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_that_is_named_leads_to_the_repository_of_its_folder(tmp_path: Path) -> None:
    put(tmp_path / "repository", "trips/a.yaml", "trips/b.yaml")
    git(tmp_path / "repository", "init", "--quiet")
    (tmp_path / "repository" / ".gitignore").write_text("/trips/b.yaml\n", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "repository" / "trips")
    assert found(tmp_path / "link") == ["a.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="paths are shorter there")
def test_deep_folders(tmp_path: Path) -> None:
    """Deeper than Python calls functions; taken away again, as pytest could not."""
    folders = [tmp_path]
    for _ in range(1050):
        folders.append(folders[-1] / "a")
        folders[-1].mkdir()
    put(folders[-1], "b.yaml")
    assert len(walk(tmp_path)) == 1
    (folders[-1] / "b.yaml").unlink()
    for folder in reversed(folders[1:]):
        folder.rmdir()


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        walk(tmp_path / "nowhere")
