"""Whole edits in a real terminal, with Korean input, and the user's own editor."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP
from tests.process import PROGRAM, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

EDITOR = """#!/bin/sh
for file; do :; done
sed -i.before 's/{old}/{new}/' "$file"
rm -f "$file.before"
echo "$@" > "{told}"
exit {status}
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens a copy of the Udo day, with an editor that changes some words."""
    from tests.terminal import Terminal

    (tmp_path / "udo.yaml").write_bytes(FLAGSHIP.read_bytes())
    opened: list[Terminal] = []

    def start(old: str = "", new: str = "", status: int = 0) -> Terminal:
        editor = tmp_path / "vi"
        editor.write_text(EDITOR.format(old=old, new=new, told=tmp_path / "told", status=status), "utf-8")
        editor.chmod(0o755)
        words = [*PROGRAM, "udo.yaml"]
        opened.append(Terminal(words, env=environment({"VISUAL": str(editor)}), cwd=tmp_path))
        opened[-1].wait_for("? help")
        return opened[-1]

    yield start
    for terminal in opened:
        with terminal:
            pass


def text(tmp_path: Path) -> str:
    return (tmp_path / "udo.yaml").read_text("utf-8")


def test_a_day_is_changed_from_end_to_end(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """A name typed in Korean, a length, an item added and moved; and all of it taken back."""
    terminal = start()
    terminal.send("e")
    terminal.wait_for("its fields")
    terminal.send("enter")
    terminal.wait_for("esc cancel")
    terminal.send(" ", "본", "점에서", " ", "아침")
    terminal.wait_for("본점에서 아침")
    terminal.send("enter")
    terminal.wait_for("name 성산봄죽칼국수 성산점 → ")
    assert "      - breakfast: 성산봄죽칼국수 성산점 본점에서 아침\n" in text(tmp_path)
    terminal.send("escape")
    terminal.wait_for("tightest")
    terminal.send("a")
    terminal.wait_for("Add below")
    terminal.send("enter")
    terminal.wait_for("esc cancel")
    terminal.send(b"\x1b[200~", "광치기해변 40m".encode(), b"\x1b[201~")
    terminal.wait_for("stay 40m")
    terminal.send("enter")
    terminal.wait_for("added visit 광치기해변")
    assert "      - visit: 광치기해변\n        stay: 40m\n" in text(tmp_path)
    terminal.send("d")
    terminal.wait_for("removed 광치기해변")
    for undone in ("removed 광치기해변", "added visit 광치기해변", "성산봄죽칼국수"):
        terminal.send("u")
        terminal.wait_for(f"undone: {undone}")
    assert (tmp_path / "udo.yaml").read_bytes() == FLAGSHIP.read_bytes()
    terminal.send("q")
    assert terminal.wait_for_exit() == 0


def test_the_editor_opens_at_the_line(start: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = start("stay: 50m", "stay: 1h20m")
    terminal.send("j")
    terminal.send("E")
    terminal.wait_for("edited in vi")
    line = (
        text(tmp_path)
        .splitlines()
        .index("      - ferry: seongsan-udo     # no depart: the first sailing that can be caught")
    )
    assert (tmp_path / "told").read_text("utf-8").split()[0] == f"+{line + 1}"
    assert "stay: 1h20m" in text(tmp_path)
    terminal.send("u")
    terminal.wait_for("undone: edited in vi")
    assert (tmp_path / "udo.yaml").read_bytes() == FLAGSHIP.read_bytes()


def test_an_editor_that_fails_and_leaves_it_broken_loses_nothing(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = start("^days:", "days: [", status=3)
    terminal.send("E")
    terminal.wait_for("ended with status 3")
    assert "days: [" in text(tmp_path)
    terminal.send("u")
    terminal.wait_for("undone: edited in vi")
    terminal.wait_for("우도짜장맨")
    assert (tmp_path / "udo.yaml").read_bytes() == FLAGSHIP.read_bytes()


def test_an_editor_that_is_not_there(start: Callable[..., Terminal], tmp_path: Path) -> None:
    """The terminal is taken back, and goes on taking keys."""
    terminal = start()
    (tmp_path / "vi").unlink()
    terminal.send("E")
    terminal.wait_for("cannot start vi: there is no such file")
    terminal.send("q")
    assert terminal.wait_for_exit() == 0
