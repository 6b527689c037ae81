"""Saves: what is on disk afterwards, whatever the system refuses and whoever else writes."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from errno import EACCES, EIO, ENOENT, ENOSPC, EPERM, EROFS
from typing import TYPE_CHECKING

import pytest

from tests.process import ROOT, environment
from tests.workspace.store.system import SYSTEMS, Step, at_every_step, contents, failing, names
from tripplan.errors import ChangedOnDisk, FileVanished, SavedMeanwhile, UnwritableFile
from tripplan.workspace.saving import Saved, save_file
from tripplan.workspace.store import FileText, read_file
from tripplan.workspace.writing import OPERATIONS, Operations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, OURS, THEIRS = b"days: [] # old\n", b"days: [] # ours, which is longer\n", b"days: [] # theirs\n"

systems = pytest.mark.parametrize("operations", SYSTEMS.values(), ids=SYSTEMS)
posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such modes, owners or limits")


@pytest.fixture
def udo(tmp_path: Path) -> Path:
    """A trip in a folder of its own, beside which backups can be kept."""
    (tmp_path / "trips").mkdir()
    path = tmp_path / "trips" / "우도.yaml"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "state" / "backups"


def anew(udo: Path, backups: Path) -> FileText:
    """The file as it was in the beginning, without anything kept of it."""
    for folder in (udo.parent, *backups.glob("*")):
        for path in folder.iterdir():
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    udo.write_bytes(OLD)
    return read_file(udo)


def attempt(file: FileText, backups: Path, operations: Operations) -> Saved | UnwritableFile:
    """How a save of ours ends."""
    try:
        return save_file(file, OURS, backups, operations=operations)
    except UnwritableFile as trouble:
        return trouble


# ---------------------------------------------------------------- all goes well


@systems
def test_a_save(operations: Operations, udo: Path, backups: Path) -> None:
    saved = save_file(read_file(udo), OURS, backups, operations=operations)
    assert saved.file == read_file(udo) == FileText(udo, OURS)
    assert saved.no_backup == ""
    assert saved.backup is not None
    assert saved.backup.read_bytes() == OLD
    assert names(udo.parent) == [udo.name]
    assert sorted(contents(backups)) == [OLD]


@posix
@systems
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_is_kept(mode: int, operations: Operations, udo: Path, backups: Path) -> None:
    """Neither the file nor its backup lets anybody in who could not read it."""
    udo.chmod(mode)
    saved = save_file(read_file(udo), OURS, backups, operations=operations)
    assert saved.backup is not None
    assert stat.S_IMODE(udo.stat().st_mode) == stat.S_IMODE(saved.backup.stat().st_mode) == mode
    assert stat.S_IMODE(saved.backup.parent.stat().st_mode) == 0o700


@posix
@pytest.mark.parametrize(("refused", "mode"), [(0, 0o640), (1, 0o640), (2, 0o600)])
def test_the_owner_is_kept_or_the_group_or_what_others_may(refused: int, mode: int, udo: Path, backups: Path) -> None:
    """Where not even the group can be kept, the new group may do no more than everybody."""
    asked = []

    def chown(_path: Path, owner: int, group: int) -> None:
        asked.append((owner, group))
        if len(asked) <= refused:
            raise PermissionError(EPERM, "Operation not permitted")

    udo.chmod(0o640)
    status = udo.stat()
    save_file(read_file(udo), OURS, backups, operations=replace(OPERATIONS, chown=chown))
    assert asked == [(status.st_uid, status.st_gid), (-1, status.st_gid)][: refused + 1]
    assert stat.S_IMODE(udo.stat().st_mode) == mode


@posix
def test_a_private_file_stays_private_where_no_mode_can_be_set(udo: Path, backups: Path) -> None:
    udo.chmod(0o600)
    save_file(read_file(udo), OURS, backups, operations=replace(OPERATIONS, chmod=failing(EPERM)))
    assert stat.S_IMODE(udo.stat().st_mode) == 0o600


@posix
@systems
def test_what_is_saved_survives_a_power_cut(operations: Operations, udo: Path, backups: Path) -> None:
    """The text is on the disk before it gets its name, and the name and the backup are before the save is told."""
    synced = []

    def fsync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, udo.read_bytes()))
        os.fsync(descriptor)

    saved = save_file(read_file(udo), OURS, backups, operations=replace(operations, fsync=fsync))
    assert saved.backup is not None
    text, *_, name = synced
    assert text == (udo.stat().st_ino, OLD)
    assert (saved.backup.parent.stat().st_ino, OLD) in synced
    assert name == (udo.parent.stat().st_ino, OURS)


@systems
def test_a_link_is_followed(operations: Operations, udo: Path, backups: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to("trips/우도.yaml")
    assert save_file(read_file(link), OURS, backups, operations=operations).file == FileText(link, OURS)
    assert link.is_symlink()
    assert udo.read_bytes() == OURS
    assert names(udo.parent) == [udo.name]


@posix
def test_a_link_to_a_link_and_one_that_leads_nowhere(udo: Path, backups: Path, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").symlink_to("two.yaml")
    (tmp_path / "two.yaml").symlink_to(udo)
    file = read_file(tmp_path / "one.yaml")
    save_file(file, OURS, backups)
    assert udo.read_bytes() == OURS
    udo.unlink()
    with pytest.raises(FileVanished, match="it is not there any more"):
        save_file(file._replace(data=OURS), THEIRS, backups)
    assert [(tmp_path / name).is_symlink() for name in ("one.yaml", "two.yaml")] == [True, True]


@posix
def test_a_file_that_has_two_names_is_copied(udo: Path, backups: Path) -> None:
    """It is replaced under the one, and keeps the old text under the other; that reaches neither us nor the backup."""
    os.link(udo, udo.with_name("b.yaml"))
    saved = save_file(read_file(udo), OURS, backups)
    assert udo.with_name("b.yaml").read_bytes() == OLD
    udo.with_name("b.yaml").write_bytes(THEIRS)
    assert (udo.read_bytes(), udo.stat().st_nlink) == (OURS, 1)
    assert saved.backup is not None
    assert saved.backup.read_bytes() == OLD


# ---------------------------------------------------------------- the file is not what it was


def test_a_file_that_has_changed(udo: Path, backups: Path) -> None:
    file = read_file(udo)
    udo.write_bytes(THEIRS)
    with pytest.raises(ChangedOnDisk, match="another program has changed it since it was read") as caught:
        save_file(file, OURS, backups)
    assert caught.value.theirs == THEIRS
    assert udo.read_bytes() == THEIRS


@pytest.mark.parametrize("with_folder", [False, True])
def test_a_file_that_is_gone(udo: Path, backups: Path, *, with_folder: bool) -> None:
    file = read_file(udo)
    udo.unlink()
    if with_folder:
        udo.parent.rmdir()
    with pytest.raises(FileVanished, match="it is not there any more"):
        save_file(file, OURS, backups)
    assert udo.parent.exists() is not with_folder


def test_a_folder_a_link_or_a_pipe_in_its_place(udo: Path, backups: Path, tmp_path: Path) -> None:
    file = read_file(udo)
    udo.unlink()
    udo.mkdir()
    with pytest.raises(UnwritableFile, match="it is a folder"):
        save_file(file, OURS, backups)
    udo.rmdir()
    (tmp_path / "other.yaml").write_bytes(THEIRS)
    udo.symlink_to(tmp_path / "other.yaml")
    with pytest.raises(ChangedOnDisk):
        save_file(file, OURS, backups)
    udo.unlink()
    udo.symlink_to(udo.name)
    with pytest.raises(UnwritableFile, match=r"no ordinary file|symbolic link"):
        save_file(file, OURS, backups)
    if sys.platform != "win32":
        udo.unlink()
        os.mkfifo(udo)
        with pytest.raises(UnwritableFile, match="it is no ordinary file"):
            save_file(file, OURS, backups)
    assert (tmp_path / "other.yaml").read_bytes() == THEIRS


def test_a_file_that_may_not_be_written(udo: Path, backups: Path) -> None:
    """A folder that may be written to is no leave to replace what is write-protected in it."""
    refused = replace(OPERATIONS, access=lambda _path, _mode: False)
    with pytest.raises(UnwritableFile, match="it is not permitted"):
        save_file(read_file(udo), OURS, backups, operations=refused)
    assert udo.read_bytes() == OLD


# ---------------------------------------------------------------- the system refuses


@systems
@pytest.mark.parametrize("number", [EROFS, EACCES, ENOSPC, EIO])
def test_every_step_refused(number: int, operations: Operations, udo: Path, backups: Path) -> None:
    """What is said to be saved is saved, what is said to have failed has left no trace, and nothing is lost."""
    reason = os.strerror(number).lower() if number != EACCES else "it is not permitted"
    steps = 0
    for step, system in at_every_step(operations, failing(number)):
        end = attempt(anew(udo, backups), backups, system)
        if isinstance(end, Saved):
            assert udo.read_bytes() == OURS, step.names
            assert OLD in contents(backups) or end.no_backup, step.names
        else:
            assert udo.read_bytes() == OLD, step.names
            assert str(end) == f"cannot write {udo}: {reason}"
        # What could not be removed, or not be looked at before, stays for a later save to take in.
        assert names(udo.parent) == [udo.name] or step.reached in {"unlink", "read"}, step.names
        steps += 1
    assert steps > 20


def test_a_state_folder_that_cannot_be_written(udo: Path, backups: Path) -> None:
    """The edit matters more than the backup."""
    refused = replace(OPERATIONS, make_folder=failing(EROFS))
    saved = save_file(read_file(udo), OURS, backups, operations=refused)
    assert udo.read_bytes() == OURS
    assert saved.backup is None
    assert saved.no_backup.endswith(": read-only file system")


def test_a_file_where_backups_should_be(udo: Path, backups: Path) -> None:
    backups.parent.mkdir()
    backups.write_bytes(b"")
    saved = save_file(read_file(udo), OURS, backups)
    assert udo.read_bytes() == OURS
    assert saved.no_backup.endswith(": a folder cannot be made there")


def test_a_read_only_folder(udo: Path, backups: Path) -> None:
    def open_(path: Path, flags: int, mode: int) -> int:
        if flags & os.O_CREAT and path.parent == udo.parent:
            raise OSError(EROFS, "Read-only file system")
        return os.open(path, flags, mode)

    with pytest.raises(UnwritableFile, match="read-only file system"):
        save_file(read_file(udo), OURS, backups, operations=replace(OPERATIONS, open=open_))
    assert udo.read_bytes() == OLD
    assert names(udo.parent) == [udo.name]


@posix
def test_a_real_limit(udo: Path, backups: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from tripplan.errors import UnwritableFile
from tripplan.workspace.store import read_file
from tripplan.workspace.saving import save_file
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_file(read_file(Path(sys.argv[1])), b"x" * 1001, Path(sys.argv[2]))
except UnwritableFile as trouble:
    print(trouble)
"""
    command: list[str | Path] = [sys.executable, "-c", script, udo, backups]
    env = environment({"PYTHONIOENCODING": "utf-8"})
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    assert (done.stdout.decode(), done.stderr) == (f"cannot write {udo}: file too large\n", b"")
    assert udo.read_bytes() == OLD
    assert names(udo.parent) == [udo.name]


# ---------------------------------------------------------------- others write meanwhile


def in_place(path: Path) -> None:
    path.write_bytes(THEIRS)


def by_rename(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(THEIRS)
    other.replace(path)


@systems
@pytest.mark.parametrize("write", [in_place, by_rename])
def test_another_program_writes_at_any_step(
    write: Callable[[Path], None], operations: Operations, udo: Path, backups: Path
) -> None:
    """Theirs is in the file or kept; ours and the old version are too, unless they themselves have replaced them."""
    ends = set()
    for step, system in at_every_step(operations, lambda: write(udo)):
        end = attempt(anew(udo, backups), backups, system)
        if not step.reached or is_blind_spot(step, operations, write):
            continue
        ends.add(type(end))
        assert THEIRS in contents(udo.parent, backups), step.names
        assert names(udo.parent) == [udo.name], step.names
        if isinstance(end, ChangedOnDisk):
            assert end.theirs == udo.read_bytes() == THEIRS
        else:
            assert OLD in contents(backups), step.names
        if isinstance(end, SavedMeanwhile):
            check_both_are_kept(end, backups)
            assert udo.read_bytes() == OURS
    sees_all = operations is SYSTEMS["swaps"] or (write is in_place and operations is SYSTEMS["cannot swap"])
    assert ends == {ChangedOnDisk, Saved} | ({SavedMeanwhile} if sees_all else set())


def is_blind_spot(step: Step, operations: Operations, write: Callable[[Path], None]) -> bool:
    """Between the last look and our own renaming, on systems that cannot swap: what the module says it does not see."""
    if operations is SYSTEMS["swaps"] or step.reached != "replace":
        return False
    return write is by_rename or operations is SYSTEMS["has no links"]


def check_both_are_kept(end: SavedMeanwhile, backups: Path) -> None:
    assert end.theirs == end.backup.read_bytes() == THEIRS
    assert OLD in {path.read_bytes() for path in backups.rglob("*.yaml") if "-other" not in path.name}
    assert str(end).endswith(f"your version is in the file, the other one in {end.backup}")


def test_another_program_saves_and_nothing_can_be_kept(udo: Path, backups: Path) -> None:
    """Then its version stays beside the file, where the sentence says."""

    def swap(one: Path, other: Path) -> None:
        by_rename(other)
        OPERATIONS.swap(one, other)

    refused = replace(OPERATIONS, make_folder=failing(EROFS), swap=swap)
    with pytest.raises(SavedMeanwhile) as caught:
        save_file(read_file(udo), OURS, backups, operations=refused)
    assert udo.read_bytes() == OURS
    assert caught.value.backup.read_bytes() == THEIRS
    assert caught.value.backup.parent == udo.parent


def removed(path: Path) -> None:
    path.unlink()


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def made_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


@systems
@pytest.mark.parametrize("act", [removed, made_a_folder, made_a_link])
def test_something_else_takes_its_place_at_any_step(
    act: Callable[[Path], None], operations: Operations, udo: Path, backups: Path
) -> None:
    """The save is refused with a sentence, or it was before; no temporary file stays."""
    ends = set()
    for step, system in at_every_step(operations, lambda: act(udo)):
        end = attempt(anew(udo, backups), backups, system)
        ends.add(type(end))
        assert isinstance(end, Saved) or str(end).startswith(f"cannot write {udo}: ")
        assert isinstance(end, Saved) or act is removed or udo.is_dir() or udo.is_symlink(), step.names
        assert set(names(udo.parent)) <= {udo.name}, step.names
    assert len(ends) > 1


def test_the_file_is_gone_when_it_is_to_be_replaced(udo: Path, backups: Path) -> None:
    with pytest.raises(FileVanished):
        save_file(read_file(udo), OURS, backups, operations=replace(OPERATIONS, swap=failing(ENOENT)))
    assert names(udo.parent) == [udo.name]
    assert contents(backups) == []
