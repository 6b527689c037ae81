"""What the system itself does: two names that change places."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tripplan.workspace.writing import OPERATIONS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="has no such step")
def test_two_names_change_places(tmp_path: Path) -> None:
    one, other = tmp_path / "하나.yaml", tmp_path / "둘.yaml"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    OPERATIONS.swap(one, other)
    assert (one.read_bytes(), other.read_bytes()) == (b"2", b"1")


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="has no such step")
def test_a_name_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"1")
    with pytest.raises(FileNotFoundError):
        OPERATIONS.swap(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == b"1"


def test_a_system_that_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OSError, match="not implemented"):
        OPERATIONS.swap(tmp_path / "one", tmp_path / "other")
