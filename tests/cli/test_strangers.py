"""A folder that came from somebody else starts no program, whatever its repository and its files say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.process import ROOT, environment
from tests.tui.looking import open_app
from tripplan.tui.commands.file import editor_command

if TYPE_CHECKING:
    from tests.cli.conftest import Tripplan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="git runs a program of the shell there")

TRIP: Final = "title: 우도\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    plan: [{visit: 우도}]\n"
SETTINGS: Final = (
    "alias.check-ignore",
    "alias.ls-files",
    "core.alternateRefsCommand",
    "core.editor",
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "diff.external",
    "diff.stranger.command",
    "diff.stranger.textconv",
    "filter.stranger.clean",
    "filter.stranger.process",
    "filter.stranger.smudge",
    "gpg.program",
    "pager.ls-files",
    "remote.origin.uploadpack",
    "sequence.editor",
)
"""Each can name a program that some command of git starts."""
HOOKS: Final = ("post-index-change", "post-checkout", "pre-commit", "fsmonitor-watchman")


class Trap:
    """A repository all of whose settings start a program, each of which leaves a mark."""

    def __init__(self, top: Path) -> None:
        self.top = top / "strangers"
        self._marks = top / "marks"
        self._marks.mkdir()
        self.top.mkdir()
        (self.top / "trip.yaml").write_text(TRIP, "utf-8")
        (self.top / "other.yaml").write_text(TRIP, "utf-8")
        (self.top / ".gitattributes").write_text("* filter=stranger diff=stranger\n", "utf-8")
        self._git("init", "--quiet")
        self._git("add", "trip.yaml")
        self._lose_the_patterns()
        for setting in SETTINGS:
            self._git("config", setting, self._program(setting))
        for hook in HOOKS:
            path = self.top / ".git" / "own-hooks" / hook
            path.parent.mkdir(exist_ok=True)
            path.symlink_to(self._program(hook))
        self._git("config", "core.hooksPath", str(self.top / ".git" / "own-hooks"))
        included = self.top / ".git" / "more"
        included.write_text(f"[core]\n\tfsmonitor = {self._program('include.path')}\n", "utf-8")
        self._git("config", "include.path", str(included))

    def _lose_the_patterns(self) -> None:
        """A ``.gitignore`` that is in the index only, and that is to be had from a server."""
        lost = "1234567890123456789012345678901234567890"
        self._git("update-index", "--add", "--cacheinfo", f"100644,{lost},.gitignore")
        self._git("update-index", "--skip-worktree", ".gitignore")
        for setting in (
            "core.repositoryFormatVersion=1",
            "extensions.partialClone=origin",
            "remote.origin.promisor=true",
            "remote.origin.url=/nowhere",
        ):
            self._git("config", *setting.split("="))

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.top, check=True, capture_output=True)

    def _program(self, name: str) -> str:
        path = self._marks / f"{name}.sh"
        path.write_text(f"#!/bin/sh\ntouch {self._marks / name}\n", "utf-8")
        path.chmod(0o755)
        return str(path)

    @property
    def started(self) -> set[str]:
        """Which of them have left a mark."""
        return {path.name for path in self._marks.iterdir() if path.suffix != ".sh"}


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


def test_the_trap_works(trap: Trap) -> None:
    """Git itself falls into it."""
    for words in (["ls-files", "--others", "--exclude-standard"], ["status"]):
        subprocess.run(["git", *words], cwd=trap.top, check=False, capture_output=True)
    assert {"remote.origin.uploadpack", "include.path"} <= trap.started


def refuse(*words: object, **_more: object) -> None:
    raise AssertionError(f"started {words}")


def test_no_command_starts_a_program(trap: Trap, tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.setattr(os, "posix_spawn", refuse)
    monkeypatch.chdir(trap.top)
    commands: list[tuple[str, ...]] = [
        *(("check", place, "--format", form) for place in (str(trap.top), ".", "..") for form in ("text", "json")),
        *((place,) for place in (str(trap.top), ".")),
        *(("show", place) for place in (str(trap.top), "trip.yaml")),
        *(("now", *words, "--now", "2026-10-17 12:00") for words in ((), ("trip.yaml",))),
        ("ferry", "--list"),
        ("diff", "trip.yaml", "other.yaml"),
        ("set", "trip.yaml", "title", "우도 2"),
        (),
    ]
    assert [words for words in commands if tripplan(*words).status > 2] == []
    assert trap.started == set()


async def test_the_list_of_trips_starts_no_program(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.chdir(trap.top)
    app = open_app(trap.top / "trip.yaml", trap.top / "other.yaml")
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
    assert trap.started == set()


def test_other_processes_take_no_module_from_where_one_stands(tmp_path: Path) -> None:
    """They are begun anew where the system cannot copy a process, and such a one would look there first."""
    (tmp_path / "trip.yaml").write_text(TRIP, "utf-8")
    for name in ("multiprocessing", "pickle", "signal"):
        (tmp_path / f"{name}.py").write_text("open('started', 'w').close()\n", "utf-8")
    script = (
        "import multiprocessing, sys; from tripplan.cli import main\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    sys.exit(main(['check', '-j', '2', *['trip.yaml'] * 2]))\n"
    )
    program = tmp_path / "elsewhere" / "program.py"
    program.parent.mkdir()
    program.write_text(script, "utf-8")
    env = environment({"PYTHONPATH": str(ROOT)})
    done = subprocess.run(
        [sys.executable, str(program)], cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.decode()) == (0, "tripplan: 1 file: nothing is wrong\n")
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("name", ["+:!touch x|.yaml", "-c.yaml", "--goto.yaml"])
@pytest.mark.parametrize("editor", ["vim", "emacs", "hx", "code", "micro", "anything"])
def test_no_editor_takes_the_name_of_a_file_for_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, editor: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert editor_command([editor], Path(name), 3, 1)[-1].startswith(str(tmp_path / name))
