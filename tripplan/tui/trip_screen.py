"""What is drawn of an open trip: title, days, timeline, details, and the line at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from tripplan import clock
from tripplan.config import Network
from tripplan.tui.widgets.bars import BottomLine, ColumnHeads, DetailPane, TitleBar
from tripplan.tui.widgets.timeline import TimelineView
from tripplan.views.cells import plain
from tripplan.views.findings import count
from tripplan.views.timeline import day_title, last_ride_words

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tripplan.views.details import Line
    from tripplan.views.glyphs import Glyphs
    from tripplan.views.search import Place
    from tripplan.workspace.open_file import Conflict
    from tripplan.workspace.session import Session

WATCH_SECONDS: Final = 1.0
"""How often the file is looked at for changes by others, and the clock."""

LEAST_COLUMNS: Final = 28
LEAST_ROWS: Final = 7
"""On a smaller screen there is a sentence instead of the day."""

WIDE_COLUMNS: Final = 100
"""From this on the details stand beside the timeline."""
WIDEST_COLUMNS: Final = 140
"""From this on the days do, too."""


class TripScreen(Screen[object]):
    """Draws a trip, a day at a time, and follows its file, its cursor and the clock."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (LEAST_COLUMNS, "-narrow"),
        (WIDE_COLUMNS, "-wide"),
        (WIDEST_COLUMNS, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_ROWS, "-high")]  # noqa: RUF012

    def __init__(
        self,
        session: Session,
        glyphs: Glyphs,
        *,
        greeting: str = "",
        is_live: bool = False,
        network: Network = Network(offline=True),  # noqa: B008 - frozen
    ) -> None:
        """`greeting` is said first; a live screen follows the clock; `network` says who may be asked."""
        super().__init__()
        self.session = session
        self.network = network
        self.glyphs = glyphs
        self.timeline = TimelineView(session, glyphs)
        self._greeting = greeting
        self._is_live = is_live
        self._asked: Conflict | None = None

    def compose(self) -> ComposeResult:
        """Title on top, panes side by side, and what happened and the keys below."""
        yield Static(f"too small: tripplan needs {LEAST_COLUMNS}×{LEAST_ROWS}", id="too-small", markup=False)
        yield TitleBar()
        with Horizontal(id="panes"):
            with Vertical(id="day"):
                yield ColumnHeads()
                yield self.timeline
            yield DetailPane(id="detail-pane")
        yield BottomLine()

    def on_mount(self) -> None:
        """Draws the trip and starts to watch its file."""
        self.timeline.focus()
        self.show_all()
        if self._greeting:
            self.say(self._greeting)
        self.set_interval(WATCH_SECONDS, self.look_around)
        self.call_after_refresh(self._ask_about_unsaved)

    def show_change(self, words: str) -> None:
        """Draws everything after the trip has changed; trouble with the file is said before what was done.

        Where two versions of the file are at odds, the user is asked.
        """
        self.show_all()
        self.say(self.session.trouble or words)
        self._ask_whose()

    def _ask_whose(self) -> None:
        """Asks whose version counts, once for each other version."""
        conflict = self.session.file.conflict
        if conflict is not None and conflict != self._asked and self.app.screen is self:
            from tripplan.tui.commands import save  # lists cost 10 ms to import, after the first frame

            self._asked = conflict
            save.ask_whose(self)

    def show_trip(self, session: Session) -> None:
        """Shows another trip in place of the one that was open."""
        self.session = self.timeline.session = session
        self.timeline.mark(None)
        self.show_all()
        self._ask_about_unsaved()

    def _ask_about_unsaved(self) -> None:
        """Asks what becomes of what the program has kept when it had to end, where there is something."""
        left = None if self.session.why_locked() else self.session.file.left_unsaved()
        if left is not None:
            from tripplan.tui.commands import save

            save.ask_about_unsaved(self, *left)

    def say(self, text: str) -> None:
        """Puts a sentence into the bottom line, before the counts."""
        self.query_one(BottomLine).say(plain(text), count(self.session.plan.findings))

    @property
    def said(self) -> str:
        """What the bottom line says now."""
        return self.query_one(BottomLine).text

    # ------------------------------------------------------------ drawing

    def show_all(self) -> None:
        """Draws everything anew, for another day or another content of the file."""
        session = self.session
        self.timeline.lay_out()
        self._show_title()
        for pane in self.query("DaysPane"):
            pane.show_days(session.plan.days, session.day_index)  # type: ignore[attr-defined]
        self.say(session.trouble or ("" if session.plan.days else "there is no day in this trip to show"))
        self._show_details()

    def _show_title(self) -> None:
        session, day = self.session, self.session.day
        unsaved = "* unsaved  " if session.file.is_dirty else ""
        words = [f"{unsaved}{plain(session.plan.trip.head.title or session.path.name)}", "", ""]
        if day is not None:
            count = len(session.plan.days)
            number = f"{session.day_index + 1}/{count}  " if count > 1 else ""
            words[1:] = [f"{number}{day_title(session.plan, day)}", last_ride_words(day)]
        self.query_one(TitleBar).say(*(text.translate(self.glyphs.other) for text in words))

    def details_of_item(self, cells: int) -> list[Line]:
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
        self.call_after_refresh(self._show_details)  # the day stands first

    def on_resize(self, event: events.Resize) -> None:
        """From some width on the days stand on the left; their list is made when it is first seen."""
        if event.size.width >= WIDEST_COLUMNS and not self.query("DaysPane"):
            from tripplan.tui.widgets.days import DaysPane  # 10 ms, which no narrow screen pays

            pane = DaysPane()
            self.query_one("#panes").mount(pane, before=0)
            pane.show_days(self.session.plan.days, self.session.day_index)

    def look_around(self) -> None:
        """Takes in what others have done to the file, and follows the clock.

        While something is being changed on a screen above, the trip below it stays as it is: a save notices.
        """
        if not getattr(self.app.screen, "IS_EDITING", False) and self.session.reload():
            self.show_change("the file has changed: read again")
        self._ask_whose()
        now = clock.present()
        if self._is_live and now != self.session.now:
            self.session.now = now
            self.timeline.lay_out(follow=False)

    # ------------------------------------------------------------ following the cursor

    def follow(self) -> None:
        """Draws what the cursor has changed: two items, or all where it went to another day or into plan B."""
        if self.timeline.is_current:
            self.timeline.move_cursor()
            self._show_details()
            self.say(self.session.trouble)
        else:
            self.show_all()

    def go_to_item(self, index: int) -> None:
        """To an item of the day."""
        self.session.go_to_item(index)
        self.follow()

    def go_to(self, day: int, item: int) -> None:
        """To an item of any day, counted on through its plan B."""
        self.session.go_to(day, item)
        self.follow()

    def go_to_place(self, place: Place) -> None:
        """To a place that was found."""
        self.go_to(place.day, self.session.number_of(place))
