"""How long it takes until a program's first frame stands in a terminal."""

from __future__ import annotations

import sys
import time

from tests.bench.measure import environment
from tests.conftest import FLAGSHIP
from tests.terminal import Terminal

MINIMAL = """
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


def _frame_milliseconds(words: list[str], text: str) -> float:
    """From the start of a process until `text` stands on its screen of 120×40."""
    started = time.perf_counter()
    with Terminal([sys.executable, *words], columns=120, rows=40, env=environment()) as terminal:
        terminal.wait_for(text)
        taken = (time.perf_counter() - started) * 1000
        terminal.send("q")
        terminal.wait_for_exit()
    return taken


def minimal_frame() -> float:
    """The yardstick: header, one static, footer."""
    return _frame_milliseconds(["-c", MINIMAL], "the minimal frame")


def app_frame() -> float:
    """The Udo day."""
    return _frame_milliseconds(["-m", "tripplan", str(FLAGSHIP)], "우도짜장맨")
