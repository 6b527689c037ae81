"""Lists to choose from, lists that stay open while their entries do something, the trips at hand, and the days."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tripplan import clock
from tripplan.errors import Unexpected, UnreadableFile
from tripplan.sentences import say
from tripplan.tui.actions import LIST
from tripplan.tui.base_screen import Dialog, KeyLine, PromptUse, SaidLine
from tripplan.tui.keymap import bindings
from tripplan.views.cells import plain
from tripplan.views.search import Query, fold
from tripplan.views.summary import dates_words, day_line, state_words, trip_summary
from tripplan.workspace.crash import guarded
from tripplan.workspace.store import read_file
from tripplan.workspace.world import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult

    from tripplan.schedule import DayPlan
    from tripplan.workspace.paths import Paths


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
        self._typed, self._query = "", Query()

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

        def leave_only(text: str) -> None:
            here = self.index_lit
            self._typed, self._query = text, Query.of(text)
            self._fill(here)

        def leave_all() -> None:
            self._typed, self._query = "", Query()
            self._fill(0)

        self.open_prompt("/", self._typed, PromptUse(leave_only, lambda _: None, leave_all))


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
        do: Callable[[PersistentList, int], object],
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
        """Draws the list as things are now; the same entry stays lit, and the filter holds."""
        here = self.index_lit
        self._entries = list(self._entries_of(self.size.width - 6))
        self._fill(here)

    def choose(self, index: int) -> None:
        """Does what the entry is for."""
        self._do(self, index)


class TripList(ListScreen):
    """A list of trips that says more and more of each; gives the index of the one that was chosen."""

    @dataclass
    class Known(Message):
        """A trip has been read."""

        index: int
        entry: ListEntry

    def __init__(self, trips: Sequence[Path], paths: Paths, *, now: int | None = None) -> None:
        entries = [ListEntry.plain(plain(path.name)) for path in trips]
        super().__init__(say("Which trip?"), entries, empty=say("There is no trip here: 'tripplan FILE' opens one."))
        self._trips = list(trips)
        self._paths = paths
        self._now = now if now is not None else clock.present()

    def on_mount(self) -> None:
        """Begins to read, beside the filling of the list."""
        self._read_all()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read_all(self) -> None:
        for index, path in enumerate(self._trips):
            self.post_message(self.Known(index, self._entry(path)))

    @on(Known)
    def _show(self, event: Known) -> None:
        self._entries[event.index] = event.entry
        if event.index in self._shown:
            at = self._shown.index(event.index)
            self.query_one(OptionList).replace_option_prompt_at_index(at, event.entry.prompt)

    def _entry(self, path: Path) -> ListEntry:
        try:
            with guarded(say("it could not be read")):
                known = trip_summary(plan_of(read_file(path), self._paths, now=self._now), self._now)
                where = str(path)
                with suppress(ValueError, RuntimeError):  # it is elsewhere; or the user has no folder
                    where = f"~/{path.relative_to(Path.home())}"
                title = plain(known.title or path.name)
                states = [part for part in (dates_words(known), state_words(known)) if part]
                below = f"  {' · '.join(states)}\n  {plain(where)}"
                colour = "$text-error" if known.breaks else "dim"
                return ListEntry(Content.assemble((title, "bold"), "\n", (below, colour)), f"{title} {below}")
        except UnreadableFile as trouble:
            words = f"{plain(path.name)}: {trouble.reason}"
        except Unexpected as trouble:
            words = f"{plain(path.name)}: {plain(str(trouble))}"
        return ListEntry(Content.styled(words, "$text-error"), words)


class DaysPane(OptionList):
    """A list of days; the one that is looked at is lit."""

    @dataclass
    class DayChosen(Message):
        """The light was moved to a day."""

        index: int

    def show_days(self, days: Iterable[DayPlan], chosen: int) -> None:
        """Shows the days again."""
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            for day in days:
                line = day_line(day)
                colour = "$text-error" if line.is_broken else "dim"
                parts = [Content.styled(line.date, "bold"), Content(line.title), Content.styled(line.state, colour)]
                self.add_option(Option(Content("\n").join(part for part in parts if part.plain)))
            self.highlighted = chosen if 0 <= chosen < self.option_count else None

    @on(OptionList.OptionHighlighted)
    def _choose(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.DayChosen(event.option_index))
