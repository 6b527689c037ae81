"""Which files `check` finds in a folder."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tripplan.cli.check import walk
from tripplan.errors import UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path


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
