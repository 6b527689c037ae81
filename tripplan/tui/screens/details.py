"""Everything about one item as a screen of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tripplan.tui.actions import DETAILS
from tripplan.tui.base_screen import Dialog
from tripplan.tui.keymap import bindings
from tripplan.tui.widgets.bars import BottomLine
from tripplan.tui.widgets.rows import DetailPane
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tripplan.tui.screens.day import DayScreen


class DetailScreen(Dialog[None]):
    """The details of the item under the cursor, where there is no room for them beside the timeline."""

    SCOPE = DETAILS
    BINDINGS = bindings(DETAILS)

    def __init__(self, trip: DayScreen) -> None:
        super().__init__()
        self.trip = trip
        """The screen of the trip."""

    def compose(self) -> ComposeResult:
        """The pane, and what happened and the keys below."""
        yield DetailPane()
        yield BottomLine(self.is_off)

    def on_mount(self) -> None:
        """Takes the keys."""
        self.take_keys()

    def take_keys(self) -> None:
        """Gives the keys to the pane."""
        self.query_one(DetailPane).focus()

    def why_locked(self) -> str:
        """Why the trip cannot be changed, as a sentence; empty where it can."""
        return self.trip.why_locked()

    def on_screen_resume(self) -> None:
        """Shows what the screens that lay over the details have changed."""
        self._show()

    def draw_again(self) -> None:
        """Shows what has become known meanwhile; the lines in sight stay."""
        pane = self.query_one(DetailPane)
        line = pane.scroll_y
        self._show()
        pane.scroll_to(y=line, animate=False)

    @on(DetailPane.Resized)
    def _show(self) -> None:
        pane = self.query_one(DetailPane)
        pane.show_lines(self.trip.details_of_item(pane.cells))

    def say(self, text: str) -> None:
        """Puts a sentence into the bottom line."""
        self.query_one(BottomLine).say(plain(text), "")

    def action_scroll(self, step: int) -> None:
        """Moves a line down or up."""
        self.query_one(DetailPane).scroll_relative(y=step, animate=False)
