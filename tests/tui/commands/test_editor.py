"""The user's own editor, and how it is told where to begin."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tripplan.tui.commands import file
from tripplan.tui.commands.file import editor_command, users_editor
from tripplan.tui.guarded_app import Leaving

FILE = Path("우도 하루.yaml").absolute()


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ["vi", "+12", FILE]),
        ("nvim -p", ["nvim", "-p", "+12", FILE]),
        ("/usr/bin/vim", ["/usr/bin/vim", "+12", FILE]),
        ("nano", ["nano", "+12", FILE]),
        ("emacs -nw", ["emacs", "-nw", "+12:7", FILE]),
        ("emacsclient -t", ["emacsclient", "-t", "+12", FILE]),
        ("code", ["code", "--wait", "--goto", f"{FILE}:12:7"]),
        ("code -w", ["code", "-w", "--goto", f"{FILE}:12:7"]),
        ("code.cmd --wait -n", ["code.cmd", "--wait", "-n", "--goto", f"{FILE}:12:7"]),
        ("hx", ["hx", f"{FILE}:12:7"]),
        ("micro", ["micro", "-parsecursor", "true", f"{FILE}:12:7"]),
        ("zed", ["zed", "--wait", f"{FILE}:12:7"]),
        ("ed", ["ed", FILE]),
        ("'/opt/my editor/run' -x", ["/opt/my editor/run", "-x", FILE]),
    ],
)
def test_each_is_told_in_its_own_way(editor: str, words: list[object]) -> None:
    assert editor_command(users_editor({"EDITOR": editor}), FILE, 12, 7) == [str(word) for word in words]


def test_which_editor() -> None:
    """VISUAL comes first; what is blank or missing is none; an open quote is taken as it is."""
    assert users_editor({"VISUAL": "code", "EDITOR": "vi"}) == ["code"]
    assert users_editor({"VISUAL": "  ", "EDITOR": "vi"}) == ["vi"]
    assert users_editor({}) == []
    assert users_editor({"EDITOR": "vi 'x"}) == ["vi", "'x"]


class Gone(Leaving):
    """A terminal that was closed."""

    def __init__(self) -> None:
        pass

    def has_begun(self) -> bool:
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize(("script", "status"), [("", -signal.SIGHUP), ("trap '' HUP; ", -signal.SIGTERM)])
def test_one_whose_terminal_is_closed(script: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is hung up on as by a terminal, and ended where it does not care."""
    monkeypatch.setattr(file, "_PATIENCE", 0.2)
    assert file.run_editor(["sh", "-c", f"{script}exec sleep 60"], Gone()) == status


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_one_that_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether its terminal is there or not."""
    monkeypatch.setattr(file, "_LOOK", 0.01)
    assert file.run_editor(["sh", "-c", "exit 3"], Gone()) == 3
