"""Lists to choose from: one that gives back what was chosen, and one that stays open while its entries do something."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tripplan.tui.actions import LIST
from tripplan.tui.base_screen import Dialog, PromptUse
from tripplan.tui.keymap import bindings
from tripplan.tui.widgets.bars import KeyLine, SaidLine
from tripplan.views.search import Query, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


class ListEntry(NamedTuple):
    """One thing to choose."""

    prompt: Content
    """What is shown."""
    text: str
    """What a filter looks at."""

    @classmethod
    def plain(cls, text: str) -> ListEntry:
        """An entry of one colour."""
        return cls(Content(text), text)


class ListScreen(Dialog[int | None]):
    """A list to choose from; gives the index of what was chosen, or None."""

    SCOPE = LIST
    BINDINGS = bindings(LIST)

    def __init__(self, title: str, entries: Sequence[ListEntry], *, chosen: int = 0, empty: str = "") -> None:
        """`chosen` is the index of the entry that is lit first; `empty` is shown where there is nothing to choose."""
        super().__init__()
        self._heading = title
        self._entries = list(entries)
        self._chosen = chosen
        self._empty = empty
        self._shown: list[int] = []
        self._look_for("")

    def compose(self) -> ComposeResult:
        """The heading, the list and the keys."""
        with Vertical(id="list"):
            yield Static(self._heading, id="list-title", markup=False)
            yield OptionList()
            yield Static(self._empty, id="list-empty", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Fills the list."""
        self._fill(self._chosen)
        self.take_keys()

    def take_keys(self) -> None:
        """Gives the keys to the list."""
        self._options.focus()

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    # ------------------------------------------------------------ the entries

    def change_entry(self, index: int, entry: ListEntry) -> None:
        """Shows an entry in another way, as more is known of it."""
        self._entries[index] = entry
        if index in self._shown:
            self._options.replace_option_prompt_at_index(self._shown.index(index), entry.prompt)

    def change_entries(self, entries: Sequence[ListEntry]) -> None:
        """Shows other entries in the same list; the entry that is lit keeps its place, and the filter holds."""
        here = self.index_lit
        self._entries = list(entries)
        self._fill(here)

    @property
    def index_lit(self) -> int | None:
        """The index of the entry that is lit; None where the list shows none."""
        here = self._options.highlighted
        return self._shown[here] if here is not None and self._shown else None

    def _fill(self, chosen: int | None) -> None:
        entries = enumerate(self._entries)
        self._shown = [index for index, entry in entries if not self._typed or self._query.is_in(fold(entry.text).text)]
        options = self._options
        options.clear_options()
        options.add_options(Option(self._entries[index].prompt) for index in self._shown)
        self.query_one("#list-empty").display = not self._shown
        if self._shown:
            options.highlighted = self._shown.index(chosen) if chosen in self._shown else 0

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.choose(self._shown[event.option_index])

    def choose(self, index: int) -> None:
        """Gives back the entry of that index."""
        self.dismiss(index)

    # ------------------------------------------------------------ keys

    def action_choose(self) -> None:
        """Chooses the entry that is lit."""
        self._options.action_select()

    def action_move(self, step: int) -> None:
        """Moves an entry down or up, around the end."""
        move_light(self._options, step)

    def action_filter(self) -> None:
        """Opens the line for the filter."""
        self.open_prompt("/", self._typed, PromptUse(self._filter, lambda _: None, self._unfilter))

    def _filter(self, text: str) -> None:
        here = self.index_lit
        self._look_for(text)
        self._fill(here)

    def _unfilter(self) -> None:
        self._look_for("")
        self._fill(0)

    def _look_for(self, text: str) -> None:
        self._typed, self._query = text, Query.of(text)


def move_light(options: OptionList, step: int) -> None:
    """Lights the option below (`step` 1) or above (-1)."""
    if step > 0:
        options.action_cursor_down()
    else:
        options.action_cursor_up()


class PersistentList(ListScreen):
    """A list whose entries do something and which is drawn again then; escape leaves it."""

    IS_EDITING = True

    def __init__(
        self,
        title: str,
        entries_of: Callable[[int], Sequence[ListEntry]],
        do: Callable[[PersistentList, int], None],
        *,
        empty: str = "",
    ) -> None:
        """`entries_of` gives the entries for lines of so many cells; `do` does what the entry of an index is for."""
        super().__init__(title, [], empty=empty)
        self._entries_of = entries_of
        self._do = do
        self._is_covered = False

    def compose(self) -> ComposeResult:
        """The same, with what was done last above the keys."""
        for part in super().compose():
            if isinstance(part, KeyLine):
                yield SaidLine()
            yield part

    def on_resize(self) -> None:
        """Wraps the entries again."""
        self.draw_again()

    def on_screen_suspend(self) -> None:
        """Keeps in mind that a screen over the list may change what it lists."""
        self._is_covered = True

    def on_screen_resume(self) -> None:
        """Draws it again, but not when it is opened: its size is not known then."""
        if self._is_covered:
            self._is_covered = False
            self.draw_again()

    def draw_again(self) -> None:
        """Draws the list as things are now; the same entry stays lit."""
        self.change_entries(self._entries_of(self.size.width - 6))

    def choose(self, index: int) -> None:
        """Does what the entry is for."""
        self._do(self, index)
