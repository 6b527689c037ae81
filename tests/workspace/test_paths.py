"""Where settings, data and what is remembered stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.workspace.paths import Paths, user_paths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_one_folder_for_everything(tmp_path: Path) -> None:
    paths = user_paths({"TRIPPLAN_HOME": str(tmp_path)})
    assert paths == Paths(*[tmp_path] * 4)
    assert (paths.settings, paths.timetables) == (tmp_path / "config.yaml", tmp_path / "timetables")
    assert (paths.memory, paths.backups) == (tmp_path / "memory.json", tmp_path / "backups")
    assert paths.reports == tmp_path / "reports"
    assert paths.answers == tmp_path / "answers"


def test_the_folders_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    paths = user_paths({})
    assert {folder.name for folder in paths} == {"tripplan"}
    assert all(folder.is_absolute() for folder in paths)
    assert paths.cache not in paths[:3]
