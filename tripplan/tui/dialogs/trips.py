"""The trips at hand, to open one: those opened recently first, each with its dates and its state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message

from tripplan import clock
from tripplan.errors import Unexpected, UnreadableFile
from tripplan.sentences import say
from tripplan.tui.dialogs.lists import ListEntry, ListScreen
from tripplan.views.cells import plain
from tripplan.views.summary import dates_words, state_words, trip_summary
from tripplan.workspace.crash import guarded
from tripplan.workspace.store import read_file
from tripplan.workspace.world import plan_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.plan import Plan
    from tripplan.workspace.paths import Paths


class TripList(ListScreen):
    """A list of trips that says more and more of each; gives the index of the one that was chosen."""

    class Known(Message):
        """A trip has been read."""

        def __init__(self, index: int, entry: ListEntry) -> None:
            super().__init__()
            self.index = index
            self.entry = entry

    def __init__(self, trips: Sequence[Path], paths: Paths, *, now: int | None = None) -> None:
        entries = [ListEntry.plain(plain(path.name)) for path in trips]
        super().__init__(say("Which trip?"), entries, empty=say("There is no trip here: 'tripplan FILE' opens one."))
        self._trips = list(trips)
        self._paths = paths
        self._now = now if now is not None else clock.present()

    def on_mount(self) -> None:
        """Begins to read."""
        self._read_all()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read_all(self) -> None:
        for index, path in enumerate(self._trips):
            self.post_message(self.Known(index, self._entry(path)))

    @on(Known)
    def _show(self, event: Known) -> None:
        self.change_entry(event.index, event.entry)

    def _entry(self, path: Path) -> ListEntry:
        try:
            with guarded(say("it could not be read")):
                plan = plan_of(read_file(path), self._paths, now=self._now)
                return self._known(path, plan)
        except UnreadableFile as trouble:
            words = f"{plain(path.name)}: {trouble.reason}"
        except Unexpected as trouble:
            words = f"{plain(path.name)}: {plain(str(trouble))}"
        return ListEntry(Content.styled(words, "$text-error"), words)

    def _known(self, path: Path, plan: Plan) -> ListEntry:
        known = trip_summary(plan, self._now)
        title = plain(known.title or path.name)
        parts = [part for part in (dates_words(known), state_words(known)) if part]
        below = f"  {' · '.join(parts)}\n  {plain(_shortened(path))}"
        colour = "$text-error" if known.breaks else "dim"
        return ListEntry(Content.assemble((title, "bold"), "\n", (below, colour)), f"{title} {below}")


def _shortened(path: Path) -> str:
    """A path as people write it, with ``~`` for their own folder."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):  # elsewhere; or the user has no folder
        return str(path)
