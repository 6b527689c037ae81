"""One tripplan at a time saves a file."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from errno import ENOLCK
from typing import TYPE_CHECKING

import pytest

from tests.workspace.store.system import failing
from tripplan.errors import FileLocked
from tripplan.workspace.saving import locked, save_file
from tripplan.workspace.store import read_file
from tripplan.workspace.writing import OPERATIONS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def udo(tmp_path: Path) -> Path:
    path = tmp_path / "udo.yaml"
    path.write_bytes(b"old")
    return path


def test_the_second_one_gives_up_after_a_while(udo: Path, tmp_path: Path) -> None:
    pauses: list[float] = []
    operations = replace(OPERATIONS, pause=pauses.append)
    with (
        locked(udo, tmp_path / "lock", operations),
        pytest.raises(FileLocked, match="another tripplan is saving it"),
        locked(udo, tmp_path / "lock", operations),
    ):
        pass
    assert 1 <= sum(pauses) <= 2


def test_the_second_one_waits_for_the_first(udo: Path, tmp_path: Path) -> None:
    first = ExitStack()
    first.enter_context(locked(udo, tmp_path / "lock", OPERATIONS))
    with locked(udo, tmp_path / "lock", replace(OPERATIONS, pause=lambda _seconds: first.close())):
        pass


def test_a_file_that_stays_locked_is_not_written(udo: Path, tmp_path: Path) -> None:
    busy = replace(OPERATIONS, lock=lambda _descriptor: False, pause=lambda _seconds: None)
    with pytest.raises(FileLocked):
        save_file(read_file(udo), b"new", tmp_path / "backups", operations=busy)
    assert udo.read_bytes() == b"old"


def test_a_file_system_without_locks(udo: Path, tmp_path: Path) -> None:
    save_file(read_file(udo), b"new", tmp_path / "backups", operations=replace(OPERATIONS, lock=failing(ENOLCK)))
    assert udo.read_bytes() == b"new"


def test_no_file_stays_open(udo: Path, tmp_path: Path) -> None:
    """What a save has opened, it closes, refused or not."""
    opened: set[int] = set()

    def open_(path: Path, flags: int, mode: int) -> int:
        opened.add(descriptor := os.open(path, flags, mode))
        return descriptor

    def close(descriptor: int) -> None:
        opened.remove(descriptor)
        os.close(descriptor)

    operations = replace(OPERATIONS, open=open_, close=close)
    save_file(read_file(udo), b"new", tmp_path / "backups", operations=operations)
    assert opened == set()
