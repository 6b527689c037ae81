"""Settings, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tripplan.config import DEFAULT_THEME, Paths, Settings, read_settings, user_paths

if TYPE_CHECKING:
    from pathlib import Path


def settings(tmp_path: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    paths = Paths(tmp_path, tmp_path)
    paths.settings.write_bytes(text.encode() if isinstance(text, str) else text)
    found, findings = read_settings(paths)
    return found, [f"{finding.message}; {finding.hint}" for finding in findings]


def test_one_folder_for_everything(tmp_path: Path) -> None:
    paths = user_paths({"TRIPPLAN_HOME": str(tmp_path)})
    assert paths == Paths(tmp_path, tmp_path)
    assert (paths.settings, paths.timetables) == (tmp_path / "config.yaml", tmp_path / "timetables")


def test_the_folders_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    paths = user_paths({})
    assert paths.config.name == paths.data.name == "tripplan"
    assert paths.config.is_absolute()


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(Paths(tmp_path / "nowhere", tmp_path)) == (Settings(DEFAULT_THEME, ascii=False), ())


def test_what_can_be_set(tmp_path: Path) -> None:
    assert settings(tmp_path, "theme: nord\nglyphs: ascii\n") == (Settings("nord", ascii=True), [])
    assert settings(tmp_path, "glyphs: unicode\n") == (Settings(), [])


@pytest.mark.parametrize("text", ["colour: red\n", "glyphs: emoji\n", "theme: [a, b]\n", "theme:\n"])
def test_what_cannot_be_understood_is_told_and_left_out(tmp_path: Path, text: str) -> None:
    key = text.partition(":")[0]
    assert settings(tmp_path, text) == (
        Settings(),
        [f"the settings have no key '{key}' with this value; known: theme, glyphs: ascii or unicode"],
    )


@pytest.mark.parametrize("data", [b"theme: [nord", b"\xb0\xa1", b"- a\n"])
def test_a_broken_file_leaves_the_defaults(tmp_path: Path, data: bytes) -> None:
    found, told = settings(tmp_path, data)
    assert found == Settings()
    assert told


def test_settings_that_may_not_be_read(tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path)
    paths.settings.mkdir()
    found, [finding] = read_settings(paths)
    assert found == Settings()
    assert finding.message.startswith("the settings cannot be read: ")
