"""Everything about one item as a screen of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.screen import ModalScreen

from tripplan.tui import errands
from tripplan.tui.actions import DETAILS
from tripplan.tui.keymap import bindings
from tripplan.tui.widgets.bars import BottomLine, DetailPane
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tripplan.tui.day_screen import DayScreen


class DetailScreen(ModalScreen[None]):
    """The details of the item under the cursor, where there is no room for them beside the timeline."""

    SCOPE = DETAILS
    BINDINGS = bindings(DETAILS)

    def __init__(self, day_screen: DayScreen) -> None:
        super().__init__()
        self._day_screen = day_screen

    def compose(self) -> ComposeResult:
        """The pane, and what happened and the keys below."""
        yield DetailPane()
        yield BottomLine()

    def on_mount(self) -> None:
        """Takes the keys."""
        self.query_one(DetailPane).focus()

    def on_screen_resume(self) -> None:
        """Whatever lay over the details may have changed them."""
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
        pane.show_lines(self._day_screen.details_of_item(pane.cells))

    def say(self, text: str) -> None:
        """Puts a sentence into the bottom line."""
        self.query_one(BottomLine).say(plain(text), "")

    def action_scroll(self, step: int) -> None:
        """A line down or up."""
        self.query_one(DetailPane).scroll_relative(y=step, animate=False)

    def action_open_links(self, number: int = 1) -> None:
        """The links of the item, at the one of a number."""
        errands.open_links(self._day_screen, number, self.say)

    def action_copy(self) -> None:
        """What there is to copy."""
        errands.copy(self._day_screen, self.say)

    def action_edit_fields(self) -> None:
        """The fields of the item."""
        self._day_screen.action_edit_fields()
        if self.app.screen is self:
            self.say(self._day_screen.said)

    def action_close(self) -> None:
        """Back to the day."""
        self.dismiss()
