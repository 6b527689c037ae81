"""How long it takes until a program's first frame stands in a terminal, and what it holds in memory by then."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import Bar, environment, in_turns
from tests.conftest import FLAGSHIP
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
COLUMNS, ROWS = 120, 40
_MINIMAL = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Footer, Header, Static

class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header()
        yield Static("the minimal frame")
        yield Footer()

Minimal().run()
"""


@dataclass(frozen=True)
class Program:
    """A program, and the text by which its first frame is known to stand."""

    words: tuple[str, ...]
    text: str
    folder: Path | None = None
    """Where it is started."""
    variables: dict[str, str] = field(default_factory=dict)
    """What its environment has besides the user's."""

    def _terminal(self) -> Terminal:
        env = environment() | self.variables
        return Terminal(self.words, columns=COLUMNS, rows=ROWS, env=env, cwd=self.folder, fresh=True)

    def frame_milliseconds(self) -> float:
        """From the start of the process until its text stands on the screen."""
        started = time.perf_counter()
        with self._terminal() as terminal:
            terminal.wait_for(self.text)
            return (time.perf_counter() - started) * 1000

    def peak_mebibytes(self) -> float:
        """The most memory that the process held at once until its text stood (Linux only)."""
        with self._terminal() as terminal:
            terminal.wait_for(self.text)
            status = Path(f"/proc/{terminal.process.pid}/status").read_text("ascii")
        [peak] = (line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) / 1024


MINIMAL_APP = Program((sys.executable, "-c", _MINIMAL), "the minimal frame")
"""The yardstick: header, one static, footer."""
UDO_DAY = Program((sys.executable, "-m", "tripplan", str(FLAGSHIP)), "우도짜장맨")


def first_frame() -> Iterator[Bar]:
    """The first frame with the trip on it against a minimal Textual application."""
    minimal, app = in_turns([MINIMAL_APP.frame_milliseconds, UDO_DAY.frame_milliseconds], ROUNDS)
    detail = f"{app:.0f} ms ÷ {minimal:.0f} ms, the aim is 1.5"
    yield Bar("first frame ÷ a minimal Textual app", app / minimal, 1.75, detail=detail)
