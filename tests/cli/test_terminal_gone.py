"""Commands whose terminal is closed while they run; `tests.tui.test_terminal_gone` does it to the screen."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import pytest

from tripplan.cli import check, streams
from tripplan.cli.streams import Progress, let_go_of_stderr, write_to_stderr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Tripplan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


class Line:
    """A terminal, and the program's end of it as a text file."""

    def __init__(self) -> None:
        self._master, inner = os.openpty()
        self._copies: list[int] = []
        self.inner = TextIOWrapper(os.fdopen(inner, "rb+", buffering=0), encoding="utf-8", write_through=True)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def hang_up(self) -> None:
        """Closes the terminal, if it is open."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.hang_up()
    line.inner.close()


def test_an_answer_that_nobody_gets(tripplan: Tripplan, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.hang_up()
    monkeypatch.setattr(sys, "stdout", line.inner)
    assert tripplan("explain", "day-breaks").status == 129
    line.inner.write("goes nowhere")
    line.inner.flush()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_watch_ends(stream: str, tripplan: Tripplan, udo: Path, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it waits, though nothing changes."""
    monkeypatch.setattr(check, "PAUSE", 0.01)
    monkeypatch.setattr(sys, stream, line.inner)
    before = check.stamps_of

    def stamps_of(names: list[str]) -> check.Stamps:
        line.hang_up()
        return before(names)

    monkeypatch.setattr("tripplan.cli.check.stamps_of", stamps_of)
    assert tripplan("check", "--watch", udo).status == 129


def test_what_was_half_typed_is_not_taken_for_the_whole(
    tripplan: Tripplan, folder: Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.type("title: 우도\n")
    monkeypatch.setattr(sys, "stdin", line.inner)
    monkeypatch.setattr(streams, "print_to_stderr", lambda _: line.hang_up())
    assert tripplan("export", "-", "-o", "out.md").status == 129
    assert list(folder.iterdir()) == []


def test_progress_that_nobody_sees_stops_nothing(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", line.inner)
    monkeypatch.setattr(streams, "_BETWEEN", 0)
    progress = Progress(2)
    line.hang_up()
    progress.step()
    progress.step()
    write_to_stderr("goes nowhere")


def test_what_could_not_be_said_is_let_go(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the interpreter, which fails over it at the end, would leave with a status of its own."""
    with os.fdopen(os.dup(line.inner.fileno()), "w", encoding="utf-8") as said:
        monkeypatch.setattr(sys, "stderr", said)
        line.hang_up()
        write_to_stderr("goes nowhere")
        with pytest.raises(OSError, match="error"):
            said.flush()
        let_go_of_stderr()
