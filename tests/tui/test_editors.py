"""The user's own editor, and how it is told where to begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from tripplan.tui.editors import command, editor_of

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
    assert command(editor_of({"EDITOR": editor}), FILE, 12, 7) == [str(word) for word in words]


def test_which_editor() -> None:
    """VISUAL comes first; what is blank or missing is none; an open quote is taken as it is."""
    assert editor_of({"VISUAL": "code", "EDITOR": "vi"}) == ["code"]
    assert editor_of({"VISUAL": "  ", "EDITOR": "vi"}) == ["vi"]
    assert editor_of({}) == []
    assert editor_of({"EDITOR": "vi 'x"}) == ["vi", "'x"]
