"""The terminal's side of an application that runs in this process.

What it writes is drawn by pyte, every partial update of it; what is typed goes in as the bytes that a terminal sends.
On a slow machine it draws the whole screen when it is calm, and nothing in between.
"""

from __future__ import annotations

import asyncio
from codecs import getincrementaldecoder
from contextlib import asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import pyte
import pytest
from rich.cells import cell_len
from textual._compositor import Compositor
from textual._xterm_parser import XTermParser
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Resize
from textual.geometry import Size

from tripplan.tui.actions import KEY_NAMES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from rich.console import RenderableType
    from textual.app import App
    from textual.pilot import Pilot
    from textual.widget import Widget

_HOPS: Final = 8
"""Turns of the event loop between two looks at what is to be drawn."""
_CALM: Final = 10
"""Looks without anything to draw, after which nothing is under way: a key may bubble far."""
_SECONDS: Final = 60.0
"""After so long what is waited for does not come."""

_BYTES: Final = {"pagedown": "\x1b[6~", "pageup": "\x1b[5~", "home": "\x1b[H", "end": "\x1b[F", "f1": "\x1bOP"}
_ARROWS: Final = {"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "f2": "\x1bOQ"}
_OTHERS: Final = {"enter": "\r", "escape": "\x1b", "tab": "\t", "space": " "}


def sent_by(key: str) -> str:
    """What a terminal sends for a key of the table of actions."""
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return (_BYTES | _ARROWS | _OTHERS).get(key) or KEY_NAMES.get(key, key)


class RecordingDriver(HeadlessDriver):
    """Keeps what is written, and takes in bytes."""

    def __init__(self, app: App[Any], *, debug: bool, mouse: bool, size: tuple[int, int] | None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.new: list[str] = []
        """What has been written and not yet drawn."""
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")().decode

    @property
    def is_headless(self) -> bool:
        """What is drawn is wanted."""
        return False

    def write(self, data: str) -> None:
        """Keeps it."""
        self.new.append(data)

    def open_url(self, url: str, new_tab: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Opens nothing."""

    def take(self, data: bytes) -> None:
        """Reads what a terminal sends, after which it waits: an escape at the end is the key."""
        if text := self._decode(data):
            for event in self._parser.feed(text):
                self.process_message(event)
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
        for event in self._parser.tick():
            self.process_message(event)


class TerminalSide:
    """The screen of an application, and its keyboard."""

    def __init__(self, app: App[None], pilot: Pilot[None], columns: int, rows: int) -> None:
        driver = app._driver
        assert isinstance(driver, RecordingDriver)
        self.app = app
        self.pilot = pilot
        self.is_slow = False
        self.waiting = 0
        """How often the application wanted to draw since it did."""
        self._is_drawing = False
        self._written = ""
        self._driver = driver
        self._drawn = 0
        self._emulated = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._emulated)

    def may_draw(self) -> bool:
        """Whether the application may draw now."""
        self.waiting += not self._is_drawing
        return self._is_drawing or not self.is_slow

    def draw(self) -> None:
        """Lets a slow machine draw the screen as it is now."""
        if self.is_slow and self.waiting and self.app.is_running and self.app.screen_stack:
            self.waiting = 0
            self._is_drawing = True
            compositor = self.app.screen._compositor
            compositor._dirty_regions = {compositor.size.region}
            self.app.screen._compositor_refresh()
            self._is_drawing = False

    async def settle(self) -> None:
        """Lets everything happen that is under way."""
        calm, until = 0, monotonic() + _SECONDS
        while calm < _CALM:
            assert monotonic() < until, f"it draws and draws; the screen is\n{self.text}"
            before = self.waiting
            await self._round()
            is_waiting = self.app._resize_event is not None  # a timer gathers sizes
            calm = 0 if self.waiting > before or is_waiting else calm + 1

    async def wait_for(self, is_so: Callable[[], object], what: str) -> None:
        """Waits for what a thread or a timer brings about."""
        until = monotonic() + _SECONDS
        await self.settle()
        while not is_so():
            assert monotonic() < until, f"no {what}; the screen is\n{self.text}"
            await asyncio.sleep(0.005)
            await self.settle()

    async def _round(self) -> None:
        for _ in range(_HOPS):
            await asyncio.sleep(0)
        if self.app.is_running and self.app.screen_stack:
            self.app.screen._on_timer_update()

    @property
    def written(self) -> str:
        """Everything that was ever sent."""
        self.draw()
        self._written += "".join(self._driver.new)
        self._driver.new.clear()
        return self._written

    @property
    def _screen(self) -> pyte.Screen:
        """The screen as it is now: drawing costs more than all else, and is done when somebody looks."""
        written = self.written
        if self._drawn < len(written):
            self._stream.feed(written[self._drawn :])
            self._drawn = len(written)
        return self._emulated

    # ------------------------------------------------------------ what is on it

    @property
    def columns(self) -> int:
        """How wide the screen is."""
        return self._screen.columns

    def cells(self, y: int, start: int = 0, end: int | None = None) -> str:
        """A stretch of a line of the screen, blanks included."""
        line = self._screen.buffer[y]
        return "".join(line[x].data for x in range(start, self._screen.columns if end is None else end))

    def lines_of(self, widget: Widget) -> list[str]:
        """The lines of the screen where a widget has its content, without its scrollbar."""
        region, size = widget.content_region, widget.scrollable_content_region.size
        return [self.cells(y, region.x, region.x + size.width) for y in range(region.y, region.y + size.height)]

    @property
    def lines_are_whole(self) -> bool:
        """Whether no line holds half of a wide letter, or anything that takes no cell."""
        return {cell_len(line) for line in self.lines} == {self.columns}

    @property
    def lines(self) -> list[str]:
        """All lines of the screen."""
        return [self.cells(y) for y in range(self._screen.lines)]

    @property
    def look(self) -> list[list[tuple[str, str, str, bool]]]:
        """Every cell of the screen: its letter, its colours, and whether it is bold."""
        lines = (self._screen.buffer[y] for y in range(self._screen.lines))
        return [[(cell.data, cell.fg, cell.bg, cell.bold) for _, cell in sorted(line.items())] for line in lines]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(line.rstrip() for line in self.lines)

    # ------------------------------------------------------------ what is done to it

    async def type(self, *keys: str | bytes) -> None:
        """Presses keys one after the other, each as the bytes that it sends; what they lead to is drawn."""
        for key in keys:
            self.press(key)
            await self.settle()
        self.draw()

    def press(self, key: str | bytes) -> None:
        """Presses a key without waiting for what it does."""
        self._driver.take(key.encode() if isinstance(key, str) else key)

    async def step(self) -> None:
        """Lets a little happen of what is under way, as between the keys of somebody who types fast."""
        await self._round()
        await self._round()
        self.draw()

    async def resize(self, columns: int, rows: int) -> None:
        """Makes the screen another size; what stood there before is litter, as after a terminal has wrapped it anew."""
        self._screen.resize(rows, columns)
        self._screen.alignment_display()
        self._driver._size = size = Size(columns, rows)
        self.app.post_message(Resize(size, size))
        await self.settle()


@asynccontextmanager
async def terminal_side(
    app: App[None], columns: int = 80, rows: int = 24, *, is_slow: bool = True
) -> AsyncIterator[TerminalSide]:
    """Runs an application on a screen of so many columns and rows, of a slow machine or of a fast one."""
    app.driver_class = RecordingDriver
    draw, sides = Compositor.render_update, list[TerminalSide]()

    def draw_when_asked(compositor: Compositor, **how: Any) -> RenderableType | None:  # noqa: ANN401 - as it is called
        return draw(compositor, **how) if not sides or sides[0].may_draw() else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", draw_when_asked)
        async with app.run_test(headless=False, size=(columns, rows)) as pilot:
            sides.append(side := TerminalSide(app, pilot, columns, rows))
            await side.settle()
            side.is_slow = is_slow
            yield side
