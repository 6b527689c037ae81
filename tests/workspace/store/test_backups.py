"""What is kept of a file: where, how many, and what killed saves have left."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.workspace.store.system import SYSTEMS, contents, names
from tripplan.workspace.backups import AGE, KEPT, SPARE, Backups, backups_of, tidy_beside
from tripplan.workspace.saving import save_file
from tripplan.workspace.store import read_file
from tripplan.workspace.writing import OPERATIONS, temporary_prefix

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = int(datetime(2026, 10, 17, 12, tzinfo=UTC).timestamp()) * 1_000_000_000


@pytest.fixture
def udo(tmp_path: Path) -> Path:
    (tmp_path / "trips").mkdir()
    path = tmp_path / "trips" / "우도.yaml"
    path.write_bytes(b"0")
    return path


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def saves(udo: Path, backups: Path, texts: list[bytes], now: Callable[[], int] = OPERATIONS.now) -> list[bytes]:
    """Saves one text after the other; gives what is kept then, by name."""
    for text in texts:
        save_file(read_file(udo), text, backups, operations=replace(OPERATIONS, now=now))
    [folder] = backups.iterdir()
    return [path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "lock"]


def test_names_that_people_can_read(udo: Path, backups: Path) -> None:
    saves(udo, backups, [b"1"], lambda: NOON)
    [folder] = names(backups)
    assert folder.startswith("우도.yaml-")
    assert names(backups / folder) == ["20261017T120000.000000Z.yaml", "lock"]


@pytest.mark.parametrize("step", [0, -1_000_000_000, 1], ids=["stands still", "runs backwards", "hardly runs"])
def test_names_sort_by_time_whatever_the_clock_does(step: int, udo: Path, backups: Path) -> None:
    ticks = iter(range(NOON, NOON + step * 1000, step) if step else [NOON] * 1000)
    texts = [b"%d" % number for number in range(1, 9)]
    assert saves(udo, backups, texts, lambda: next(ticks)) == [b"0", *texts[:-1]]


def test_files_of_one_name_in_two_folders(udo: Path, backups: Path, tmp_path: Path) -> None:
    other = tmp_path / udo.name
    other.write_bytes(b"other")
    for path in (udo, other):
        save_file(read_file(path), b"1", backups)
    assert len(names(backups)) == 2
    assert sorted(contents(backups)) == [b"0", b"other"]


def test_so_many_and_no_more(udo: Path, backups: Path) -> None:
    """The newest are kept, and of what others saved as many again."""
    saves(udo, backups, [b"1"])
    [folder] = backups.iterdir()
    for number in range(KEPT + SPARE + 5):
        (folder / f"20260101T000000.0000{number:02}Z-other.yaml").write_bytes(b"other %d" % number)
    texts = [b"%d" % number for number in range(2, KEPT + 30)]
    kept = saves(udo, backups, texts)
    ours = [text for text in kept if not text.startswith(b"other")]
    assert KEPT <= len(ours) <= KEPT + SPARE
    assert ours == texts[-len(ours) - 1 : -1]
    assert [text for text in kept if text not in ours] == [b"other %d" % number for number in range(15, 65)]


def test_what_was_kept_again_and_again_pushes_nothing_out(udo: Path, backups: Path) -> None:
    """A save that is killed before it replaces the file leaves a backup of what stands there still."""
    kept = Backups(udo, backups, OPERATIONS)
    texts = [b"%d" % number for number in range(1, KEPT - 2)]
    saves(udo, backups, texts)
    for _ in range(KEPT + SPARE):
        kept.put(udo, texts[-1])
    assert saves(udo, backups, [b"last", b"very last"]) == [b"0", *texts, b"last"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_kept_already_is_not_kept_twice(system: str, udo: Path, backups: Path) -> None:
    operations = SYSTEMS[system]
    first = save_file(read_file(udo), b"1", backups, operations=operations)
    udo.write_bytes(b"0")
    again = save_file(read_file(udo), b"1", backups, operations=operations)
    assert first.backup == again.backup
    assert contents(backups) == [b"0"]


def test_a_clash_of_names(udo: Path, backups: Path) -> None:
    """Another program that takes the same name in the same microsecond keeps it."""
    taken: list[Path] = []

    def link(path: Path, target: Path) -> None:
        if not taken:
            taken.append(target)
            target.write_bytes(b"theirs")
        os.link(path, target)

    saved = save_file(read_file(udo), b"1", backups, operations=replace(OPERATIONS, link=link))
    assert saved.backup is not None
    assert saved.backup > taken[0]
    assert sorted(contents(backups)) == [b"0", b"theirs"]


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    ("left", "is_old", "stays", "is_kept"),
    [
        (b"what nobody else has", True, False, True),
        (b"what nobody else has", False, True, False),
        (b"", True, False, False),
        (b"0", True, False, False),
    ],
    ids=["old", "of a save that may still run", "empty", "the same as the file"],
)
def test_what_a_killed_save_left(
    left: bytes, system: str, udo: Path, backups: Path, *, is_old: bool, stays: bool, is_kept: bool
) -> None:
    temporary = udo.with_name(f"{temporary_prefix(udo.name)}1a2b3c4d.tmp")
    temporary.write_bytes(left)
    if is_old:
        old = temporary.stat().st_mtime - AGE.total_seconds() - 1
        os.utime(temporary, (old, old))
    save_file(read_file(udo), b"1", backups, operations=SYSTEMS[system])
    assert temporary.exists() is stays
    assert contents(backups).count(left) == (is_kept or left == b"0")


def left_behind(folder: Path, name: str, data: bytes) -> Path:
    """An old temporary file for a file of a name."""
    path = folder / f"{temporary_prefix(name)}1a2b3c4d.tmp"
    path.write_bytes(data)
    os.utime(path, (0, 0))
    return path


LONG = "아주 긴 이름을 가진 여행 계획 파일이라서 다 적지 않는다.yaml"


def test_the_next_start_tidies_the_folder_of_the_trip(udo: Path, backups: Path, tmp_path: Path) -> None:
    """Also after other trips and exports; through a link, too."""
    folder = udo.parent
    (folder / LONG).write_bytes(b"long")
    (folder / "b.yaml").write_bytes(b"b")
    left = [left_behind(folder, name, name.encode()) for name in (udo.name, LONG, "b.yaml", "new.yaml", "trip.md")]
    link = tmp_path / "link.yaml"
    link.symlink_to(udo)
    tidy_beside(link, backups)
    assert [path for path in left if path.exists()] == []
    assert names(folder) == sorted([udo.name, LONG, "b.yaml"])
    kept = sorted(path.read_bytes() for each in backups.iterdir() for path in each.iterdir())
    assert kept == sorted(name.encode() for name in (udo.name, LONG, "b.yaml", "new.yaml"))


def test_what_is_not_ours_is_left_alone(udo: Path, backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, owner = udo.parent, udo.stat().st_uid
    left_behind(folder, "young.yaml", b"x").touch()
    (folder / ".a.yaml.00000000.1a2b3c4d.tmp").write_bytes(b"no name has this sum")
    left_behind(folder, LONG, b"a long name of no file that is there")
    left_behind(folder, "folder.yaml", b"").unlink()
    (folder / f"{temporary_prefix('folder.yaml')}1a2b3c4d.tmp").mkdir()
    (folder / f"{temporary_prefix('link.yaml')}1a2b3c4d.tmp").symlink_to(udo)
    for name in (".a.yaml.swp", "a.yaml~", ".#a.yaml", "tmp12345", ".tmp", "x.tmp"):
        (folder / name).write_bytes(b"x")
    for path in folder.iterdir():
        if "young" not in path.name and not path.is_symlink():
            os.utime(path, (0, 0))
    before = names(folder)
    tidy_beside(udo, backups)
    assert names(folder) == before
    other = left_behind(folder, "b.yaml", b"x")
    if hasattr(os, "getuid"):
        with monkeypatch.context() as patch:
            patch.setattr(os, "getuid", lambda: owner + 1)
            tidy_beside(udo, backups)
        assert other.exists()
    tidy_beside(udo, backups)
    assert not other.exists()


def test_nothing_is_tidied_where_nothing_can_be_read(tmp_path: Path, backups: Path) -> None:
    tidy_beside(tmp_path / "nowhere" / "a.yaml", backups)
    tidy_beside(Path("a\0b"), backups)
    assert not backups.exists()


def test_temporary_files_of_others_are_left_alone(udo: Path, backups: Path) -> None:
    others = [".우도.yaml.tmp", "우도.yaml.tmp", f"{temporary_prefix('b')}1.tmp"]
    for name in others:
        udo.with_name(name).write_bytes(b"x")
        os.utime(udo.with_name(name), (0, 0))
    save_file(read_file(udo), b"1", backups)
    assert names(udo.parent) == sorted([*others, udo.name])


def test_a_copy_that_was_cut_short_is_swept_away(udo: Path, backups: Path) -> None:
    folder = Backups(udo, backups, OPERATIONS).folder
    folder.mkdir(parents=True)
    (folder / ".x.tmp").write_bytes(b"half")
    assert saves(udo, backups, [b"1"]) == [b"0"]


# ---------------------------------------------------------------- what was not saved


def test_what_was_not_saved(udo: Path, backups: Path) -> None:
    """The newest counts, until somebody has decided about it, or the file has changed."""
    kept = backups_of(udo, backups)
    with pytest.raises(FileNotFoundError):
        kept.unsaved()
    kept.put_unsaved(b"old")
    newest = kept.put_unsaved(b"new")
    assert kept.unsaved() == newest
    assert newest.read_bytes() == b"new"
    later = newest.stat().st_mtime_ns + 1
    os.utime(udo, ns=(later, later))
    assert kept.unsaved() is None
    os.utime(udo, ns=(later - 1, later - 1))
    assert kept.settle(newest).read_bytes() == b"new"
    assert sorted(contents(backups)) == [b"new", b"old"]


def test_so_many_unsaved_and_no_more(udo: Path, backups: Path) -> None:
    """No sort pushes another one out."""
    saves(udo, backups, [b"1"])
    kept = backups_of(udo, backups)
    for number in range(KEPT + SPARE + 1):
        kept.put_unsaved(b"%d unsaved" % number)
    found = contents(backups)
    assert sum(text.endswith(b" unsaved") for text in found) == KEPT
    assert b"0" in found
