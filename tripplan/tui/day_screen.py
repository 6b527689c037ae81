"""The screen on which one trip is open, a day at a time: what it draws, and how it follows file, clock and network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tripplan import clock
from tripplan.errors import NotEditable
from tripplan.net import Network
from tripplan.sentences import say
from tripplan.tui.actions import DAY
from tripplan.tui.base_screen import BaseScreen, BottomLine, ColumnHeads, TitleBar
from tripplan.tui.fetching import GROUP, Answered, Progressed, fetch
from tripplan.tui.keymap import bindings
from tripplan.tui.timeline import DetailPane, TimelineView
from tripplan.views.cells import plain
from tripplan.views.findings import count
from tripplan.views.timeline import day_title, last_ride_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult

    from tripplan.edits import Edit
    from tripplan.tui.dialogs.lists import DaysPane
    from tripplan.tui.finder import Finder
    from tripplan.views.details import DetailRow
    from tripplan.views.rows import Glyphs
    from tripplan.views.summary import ItemPlace
    from tripplan.workspace.open_file import Conflict
    from tripplan.workspace.session import Session

WATCH_SECONDS: Final = 1.0
"""How often the clock is read, and the file looked at for changes by others."""

LEAST_COLUMNS: Final = 28
LEAST_ROWS: Final = 7
"""On a smaller screen there is a sentence instead of the day."""

WIDE_COLUMNS: Final = 100
"""From this width on the details are shown beside the timeline."""
WIDEST_COLUMNS: Final = 140
"""From this width on the days are shown, too."""


class OnTrip(Protocol):
    """A screen on which a command can work at a trip: the day screen, or one that lies over it."""

    @property
    def trip(self) -> DayScreen:
        """The screen of the trip."""

    def say(self, text: str) -> None:
        """Shows a sentence on this screen."""


class DayScreen(BaseScreen[object]):
    """Draws a trip, a day at a time; what its keys do is in `commands`."""

    SCOPE = DAY
    BINDINGS = bindings(DAY)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (LEAST_COLUMNS, "-narrow"),
        (WIDE_COLUMNS, "-wide"),
        (WIDEST_COLUMNS, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_ROWS, "-high")]  # noqa: RUF012

    @dataclass
    class VersionsDiffer(Message):
        """Somebody else has changed the same lines of the file: the user has to choose a version."""

        screen: DayScreen

    @dataclass
    class UnsavedFound(Message):
        """There are changes that were not saved when the program had to end."""

        screen: DayScreen
        path: Path
        """Where they are kept."""
        data: bytes

    def __init__(
        self,
        session: Session,
        glyphs: Glyphs,
        *,
        greeting: str = "",
        is_live: bool = False,
        network: Network = Network(offline=True),  # noqa: B008 - frozen
    ) -> None:
        """`greeting` is said first; a live screen follows the clock; `network` says which services may be asked."""
        super().__init__()
        self.session = session
        self.network = network
        self.glyphs = glyphs
        self.timeline = TimelineView(session, glyphs)
        self._greeting = greeting
        self._is_live = is_live
        self._asked_about: Conflict | None = None
        self._troubles_said: set[str] = set()

    def compose(self) -> ComposeResult:
        """Title on top, panes side by side, and what happened and the keys below.

        Textual 8.2.8 finds out which breakpoints hold only after a first layout, and then lays out again.
        """
        size = self.app.size
        for cells, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max(each for each in breakpoints if each[0] <= cells)[1])
        least = say("too small: tripplan needs {columns}×{rows}", columns=LEAST_COLUMNS, rows=LEAST_ROWS)
        yield Static(least, id="too-small", markup=False)
        yield TitleBar()
        with Horizontal(id="panes"):
            with Vertical(id="day"):
                yield ColumnHeads()
                yield self.timeline
            yield DetailPane(id="detail-pane")
        yield BottomLine(self.is_off)

    def on_mount(self) -> None:
        """Draws the trip, starts to watch its file, and asks the network once the first frame is on the screen."""
        self.take_keys()
        self.show_all()
        if self._greeting:
            self.say(self._greeting)
        self.set_interval(WATCH_SECONDS, self.look_around)
        self.call_after_refresh(self._look_for_unsaved)
        self.call_after_refresh(self.ask)

    @property
    def trip(self) -> DayScreen:
        """The screen of the trip, which is this one."""
        return self

    @cached_property
    def finder(self) -> Finder:
        """The search in this trip."""
        from tripplan.tui.finder import Finder  # 10 ms, after the first frame

        return Finder(self.session)

    def show_trip(self, session: Session) -> None:
        """Shows another trip in place of the one that was open."""
        self.session = self.timeline.session = session
        self.__dict__.pop("finder", None)
        self.timeline.mark(None)
        self.show_all()
        self._look_for_unsaved()
        self.ask()

    def take_keys(self) -> None:
        """Gives the keys to the timeline."""
        self.timeline.focus()

    # ------------------------------------------------------------ changing the trip

    def why_locked(self) -> str:
        """Why the trip cannot be changed, as a sentence; empty where it can."""
        return self.session.why_locked()

    def perform(self, edit: Edit | str, label: str, *, also: Callable[[str], None] | None = None) -> bool:
        """Makes an edit, or takes another text of the whole file, and draws the day again; whether it could be made.

        What was done, or why it was not, is said here; `also` says it on a screen that lies over this one.
        """
        trouble, said = self.why_locked(), [say("{change}; u undoes it", change=label)]
        try:
            if not trouble:
                said += [way.words for way in self.session.perform(edit, label)]
        except NotEditable as refusal:
            trouble = say("{why}; E opens the editor there", why=refusal)
        if trouble:
            self.say(trouble)
        else:
            self.show_change("; ".join(said))
        if also is not None and also != self.say:
            also(self.said)
        return not trouble

    def show_change(self, words: str) -> None:
        """Draws everything after the trip has changed; trouble with the file is said in place of `words`.

        Where two versions of the file conflict, the user is asked.
        """
        self.show_all()
        self.say(self.session.trouble or words)
        self._ask_about_versions()

    def _ask_about_versions(self) -> None:
        """Asks which version to keep, once for each other version."""
        conflict = self.session.file.conflict
        if conflict is not None and conflict != self._asked_about and self.app.screen is self:
            self._asked_about = conflict
            self.post_message(self.VersionsDiffer(self))

    def _look_for_unsaved(self) -> None:
        """Asks about changes that the program has kept when it had to end, where there are some."""
        left = None if self.why_locked() else self.session.file.left_unsaved()
        if left is not None:
            self.post_message(self.UnsavedFound(self, *left))

    # ------------------------------------------------------------ drawing

    def say(self, text: str) -> None:
        """Puts a sentence into the bottom line, before the counts."""
        self.query_one(BottomLine).say(plain(text), count(self.session.plan.findings))

    @property
    def said(self) -> str:
        """What the bottom line says now."""
        return self.query_one(BottomLine).text

    def show_all(self) -> None:
        """Draws everything again, for another day or another content of the file."""
        session, day = self.session, self.session.day
        self.timeline.lay_out()
        unsaved = "* unsaved  " if session.file.is_dirty else ""
        words = [f"{unsaved}{plain(session.plan.trip.head.title or session.path.name)}", "", ""]
        if day is not None:
            days = len(session.plan.days)
            number = f"{session.day_index + 1}/{days}  " if days > 1 else ""
            words[1:] = [f"{number}{day_title(session.plan, day)}", last_ride_words(day)]
        self.query_one(TitleBar).say(*(text.translate(self.glyphs.other) for text in words))
        for pane in self.query("DaysPane"):
            pane.show_days(session.plan.days, session.day_index)  # type: ignore[attr-defined]
        self.say(session.trouble or ("" if session.plan.days else say("there is no day in this trip to show")))
        self._show_details()

    def details_of_item(self, cells: int) -> list[DetailRow]:
        """Everything about the item under the cursor, as lines of so many cells."""
        session = self.session
        day, item = session.item_day, session.item
        if day is None or item is None:
            return []
        from tripplan.views.details import details  # 20 ms, after the first frame

        return details(session.plan, day, item, max(LEAST_COLUMNS, cells), self.glyphs)

    def _show_details(self) -> None:
        pane = self.query_one(DetailPane)
        if pane.display and pane.cells:
            pane.show_lines(self.details_of_item(pane.cells))

    @on(TimelineView.LaidOut)
    def _show_heads(self) -> None:
        self.query_one(ColumnHeads).say(self.timeline.heads)

    @on(DetailPane.Resized)
    def _wrap_details(self) -> None:
        self.call_after_refresh(self._show_details)  # the day is drawn first

    def on_resize(self, event: events.Resize) -> None:
        """From some width on the days are on the left; their list is made when it is first shown."""
        if event.size.width >= WIDEST_COLUMNS and not self.query("DaysPane"):
            from tripplan.tui.dialogs.lists import DaysPane  # 10 ms, which no narrow screen pays

            pane = DaysPane()
            self.query_one("#panes").mount(pane, before=0)
            pane.show_days(self.session.plan.days, self.session.day_index)

    # ------------------------------------------------------------ following the cursor, the file and the clock

    def follow(self) -> None:
        """Draws what the cursor has changed: two items, or all where it went to another day or into plan B."""
        if self.timeline.is_current:
            self.timeline.move_cursor()
            self._show_details()
            self.say(self.session.trouble)
        else:
            self.show_all()

    def go_to(self, day: int, item: int) -> None:
        """To an item of any day, counted on through its plan B."""
        self.session.go_to(day, item)
        self.follow()

    def go_to_place(self, place: ItemPlace) -> None:
        """To a place that was found."""
        self.go_to(place.day, self.session.number_of(place))

    def on_days_pane_day_chosen(self, event: DaysPane.DayChosen) -> None:
        """Shows the day that was chosen in the list of days."""
        if self.session.go_to_day(event.index):
            self.show_all()

    @on(TimelineView.ItemChosen)
    def _choose_item(self, event: TimelineView.ItemChosen) -> None:
        """Puts the cursor on a clicked item; a second click opens it."""
        self.go_to(self.session.day_index, event.index)
        if event.again:
            self.action_command("item.details")

    @on(TimelineView.FoldChosen)
    def _fold(self) -> None:
        self.action_command("plan-b.fold")

    def action_copy_text(self) -> None:
        """Copies what is selected with the mouse, and says so."""
        super().action_copy_text()
        self.say(say("copied what was selected"))

    def look_around(self) -> None:
        """Takes in what others have done to the file, and follows the clock.

        While something is being changed on a screen above, the trip below it stays as it is: a save notices.
        """
        above = self.app.screen
        if not (isinstance(above, BaseScreen) and above.IS_EDITING) and self.session.reload():
            self.show_change(say("the file has changed: read again"))
        self._ask_about_versions()
        now = clock.present()
        if self._is_live and now != self.session.now:
            self.session.now = now
            self.timeline.lay_out(follow=False)

    # ------------------------------------------------------------ what is known from the network

    def ask(self, *, afresh: bool = False) -> None:
        """Asks what the trip could use, and waits for nothing; `afresh` asks again what is known already."""
        if not self.network.offline:
            work = fetch(self.session, self.network, self.post_message, afresh=afresh)
            self.run_worker(work, group=GROUP, exclusive=True, exit_on_error=False)

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        is_done = event.done >= event.count
        words = "" if is_done else say("asking {done} of {count}", done=event.done, count=event.count)
        self.query_one(BottomLine).show_progress(words)

    @on(Answered)
    def _take_in(self, event: Answered) -> None:
        """Plans the trip as it is by now with what has arrived; trouble is said once, unless the user has asked.

        What was said stays, where there is no news.
        """
        if event.session is not self.session:
            return
        said = self.query_one(BottomLine).sentence
        self.session.learn(event.facts)
        self.show_all()
        new = [each for each in event.troubles if event.is_asked_for or each not in self._troubles_said]
        self._troubles_said.update(event.troubles)
        self.say("; ".join(new) or (say("everything is known as of now") if event.is_asked_for else "") or said)
        above = self.app.screen
        if isinstance(above, BaseScreen):
            above.draw_again()

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.group == GROUP and event.state is WorkerState.ERROR:
            self.query_one(BottomLine).show_progress("")
            self.say(str(event.worker.error))
