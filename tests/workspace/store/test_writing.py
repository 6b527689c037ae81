"""What is written whole or not at all."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from errno import EIO, ENOSPC, EPERM
from pathlib import Path

import pytest

from tests.workspace.store.system import SYSTEMS, at_every_step, failing, names
from tripplan.errors import FileInTheWay, UnwritableFile
from tripplan.workspace.writing import OPERATIONS, write_file


def test_a_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", b"one")
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert names(tmp_path) == ["a.md"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o666 & ~mask


def test_a_file_that_is_there_is_kept_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"mine")
    path.chmod(0o640)
    with pytest.raises(FileInTheWay, match="--force replaces it"):
        write_file(path, b"new")
    assert path.read_bytes() == b"mine"
    write_file(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_leads_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    link = tmp_path / "link.md"
    link.symlink_to("a.md")
    with pytest.raises(FileInTheWay):
        write_file(link, b"new")
    write_file(link, b"new", replace=True)
    assert link.is_symlink()
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_device_is_written_to_as_it_is() -> None:
    write_file(Path(os.devnull), b"x")


@pytest.mark.parametrize("step", ["open", "write", "fsync", "close", "replace"])
@pytest.mark.parametrize("number", [ENOSPC, EIO])
def test_what_was_there_stays_when_the_system_refuses(step: str, number: int, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"mine")
    sentence = f"cannot write {path}: {os.strerror(number).lower()}"
    with pytest.raises(UnwritableFile) as caught:
        write_file(path, b"new", replace=True, operations=replace(OPERATIONS, **{step: failing(number)}))
    assert str(caught.value) == sentence
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["a.md"]


def test_a_disk_that_takes_a_little_at_a_time(tmp_path: Path) -> None:
    slow = replace(OPERATIONS, write=lambda descriptor, data: os.write(descriptor, data[:3]))
    write_file(tmp_path / "a.md", b"one two three", operations=slow)
    assert (tmp_path / "a.md").read_bytes() == b"one two three"


@pytest.mark.parametrize("system", ["swaps", "cannot swap"])
def test_a_file_that_comes_in_this_very_moment_is_kept(system: str, tmp_path: Path) -> None:
    """Where nobody allowed to replace one, before whatever step it appears."""
    path = tmp_path / "a.md"
    for step, operations in at_every_step(SYSTEMS[system], lambda: path.write_bytes(b"theirs")):
        try:
            write_file(path, b"ours", operations=operations)
        except FileInTheWay:
            assert step.reached
        assert path.read_bytes() == (b"theirs" if step.reached else b"ours")
        assert names(tmp_path) == ["a.md"]
        path.unlink()


def test_a_file_system_without_links(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", b"one", operations=SYSTEMS["has no links"])
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("name", ["우" * 82 + ".yaml", "x" * 250 + ".yaml"])
def test_a_name_as_long_as_names_can_be(name: str, tmp_path: Path) -> None:
    """The temporary file beside it has a name that is no longer."""
    write_file(tmp_path / name, b"one")
    write_file(tmp_path / name, b"two", replace=True)
    assert (tmp_path / name).read_bytes() == b"two"


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match=r"there is no folder .*nowhere"):
        write_file(tmp_path / "nowhere" / "a.md", b"x")
    with pytest.raises(UnwritableFile, match="it is a folder"):
        write_file(tmp_path, b"x", replace=True)
    with pytest.raises(UnwritableFile, match="null"):
        write_file(tmp_path / "a\0b", b"x")
    with pytest.raises(UnwritableFile, match="it is not permitted"):
        write_file(tmp_path / "a.md", b"x", operations=replace(OPERATIONS, open=failing(EPERM)))
    assert names(tmp_path) == []
