"""Settings, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tripplan.config import DEFAULT_THEME, Paths, Settings, read_settings, user_paths

if TYPE_CHECKING:
    from pathlib import Path


def settings(tmp_path: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    paths = Paths(tmp_path, tmp_path, tmp_path)
    paths.settings.write_bytes(text.encode() if isinstance(text, str) else text)
    read = read_settings(paths)
    assert all(read.told(finding).startswith(f"{paths.settings}:") for finding in read.findings)
    return read.settings, [f"{finding.message}; {finding.hint}" for finding in read.findings]


def test_one_folder_for_everything(tmp_path: Path) -> None:
    paths = user_paths({"TRIPPLAN_HOME": str(tmp_path)})
    assert paths == Paths(tmp_path, tmp_path, tmp_path)
    assert (paths.settings, paths.timetables) == (tmp_path / "config.yaml", tmp_path / "timetables")
    assert paths.memory == tmp_path / "memory.json"


def test_the_folders_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    paths = user_paths({})
    assert paths.config.name == paths.data.name == paths.state.name == "tripplan"
    assert paths.config.is_absolute()


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    read = read_settings(Paths(tmp_path / "nowhere", tmp_path, tmp_path))
    assert (read.settings, read.findings) == (Settings(DEFAULT_THEME, ascii=False), ())


def test_what_can_be_set(tmp_path: Path) -> None:
    assert settings(tmp_path, "theme: nord\nglyphs: ascii\n") == (Settings("nord", ascii=True), [])
    assert settings(tmp_path, "glyphs: unicode\nmouse: on\n") == (Settings(), [])
    assert settings(tmp_path, "mouse: off\nanimations: off\n") == (Settings(mouse=False, animations=False), [])


def test_keys_of_ones_own(tmp_path: Path) -> None:
    found, told = settings(tmp_path, "keys:\n  item.next: ctrl+n\n  item.previous: [p, '?']\n")
    assert [(each.action, each.keys) for each in found.keys] == [("item.next", "ctrl+n"), ("item.previous", "p,?")]
    assert told == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour: red\n", "the settings have no key 'colour'; known: theme, glyphs, mouse, animations, keys"),
        ("glyphs: emoji\n", "'glyphs' is unicode or ascii; write glyphs: ascii"),
        ("mouse: maybe\n", "'mouse' is on or off; write mouse: off"),
        ("theme: [a, b]\n", "'theme' cannot have this value; write theme: nord"),
        ("theme:\n", "'theme' cannot have this value; write theme: nord"),
        ("keys: j\n", "'keys' cannot have this value; write keys: {item.next: ctrl+n}"),
    ],
)
def test_what_cannot_be_understood_is_told_and_left_out(tmp_path: Path, text: str, told: str) -> None:
    assert settings(tmp_path, text) == (Settings(), [told])


@pytest.mark.parametrize("data", [b"theme: [nord", b"\xb0\xa1", b"- a\n"])
def test_a_broken_file_leaves_the_defaults(tmp_path: Path, data: bytes) -> None:
    found, told = settings(tmp_path, data)
    assert found == Settings()
    assert told


def test_settings_that_may_not_be_read(tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path)
    paths.settings.mkdir()
    read = read_settings(paths)
    [finding] = read.findings
    assert read.settings == Settings()
    assert finding.message.startswith("the settings cannot be read: ")
