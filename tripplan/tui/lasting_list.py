"""A list that stays open: what is chosen is done, and the list is then drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tripplan.tui.lists import Entry, ListScreen
from tripplan.tui.panes import KeyLine
from tripplan.views.cells import fit, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


class LastingList(ListScreen):
    """A list whose entries do something; escape leaves it."""

    IS_EDITING = True
    """The trip below stays as it is meanwhile."""

    def __init__(
        self,
        title: str,
        entries_of: Callable[[int], Sequence[Entry]],
        do: Callable[[LastingList, int], None],
        *,
        empty: str = "",
    ) -> None:
        """`entries_of` gives the entries for lines of so many cells; `do` does what one of them is for."""
        super().__init__(title, [], empty=empty)
        self._entries_of = entries_of
        self._do = do
        self._said = ""

    def compose(self) -> ComposeResult:
        """The same, with what was done last above the keys."""
        for part in super().compose():
            if isinstance(part, KeyLine):
                yield Static(id="list-said", markup=False)
            yield part

    def on_resize(self) -> None:
        """Entries are wrapped anew."""
        self.draw_again()

    def on_screen_resume(self) -> None:
        """Whatever lay over the list may have changed what it lists."""
        self.draw_again()

    def draw_again(self) -> None:
        """Draws the list as things are now; the same entry stays lit."""
        self.change_entries(self._entries_of(self.size.width - 6))
        self.say(self._said)

    def say(self, words: str) -> None:
        """Puts a sentence below the list."""
        self._said = plain(words)
        self.query_one("#list-said", Static).update(fit(self._said, self.size.width - 2))

    def choose(self, index: int) -> None:
        """Does what the entry is for."""
        self._do(self, index)
