"""The screen on which one trip is open, a day at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tripplan.tui import errands
from tripplan.tui.actions import DAY
from tripplan.tui.keymap import bindings
from tripplan.tui.panes import BottomLine, ColumnHeads, DetailPane, TitleBar
from tripplan.tui.timeline_view import TimelineView
from tripplan.tui.typing_screen import TypingScreen
from tripplan.views.cells import plain
from tripplan.views.findings import count
from tripplan.views.timeline import day_title, last_ride_words

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tripplan.findings import Finding
    from tripplan.session import Session
    from tripplan.tui.days_pane import DaysPane
    from tripplan.views.details import Line
    from tripplan.views.glyphs import Glyphs

WATCH_SECONDS: Final = 1.0
"""How often the file is looked at for changes by others, and the clock."""

LEAST_COLUMNS: Final = 28
LEAST_ROWS: Final = 7
"""On a smaller screen there is a sentence instead of the day."""

WIDE_COLUMNS: Final = 100
"""From this on the details stand beside the timeline."""
WIDEST_COLUMNS: Final = 140
"""From this on the days do, too."""


class DayScreen(TypingScreen):
    """Title, days, timeline, details, and the line at the bottom."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (LEAST_COLUMNS, "-narrow"),
        (WIDE_COLUMNS, "-wide"),
        (WIDEST_COLUMNS, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_ROWS, "-high")]  # noqa: RUF012
    SCOPE = DAY
    BINDINGS = bindings(DAY)

    def __init__(self, session: Session, glyphs: Glyphs, *, greeting: str = "", is_live: bool = False) -> None:
        """`greeting` is said first; a live screen follows the clock."""
        super().__init__()
        self.session = session
        self.glyphs = glyphs
        self.timeline = TimelineView(session, glyphs)
        self._greeting = greeting
        self._is_live = is_live

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

    def show_trip(self, session: Session) -> None:
        """Shows another trip in place of the one that was open."""
        self.session = self.timeline.session = session
        self.__dict__.pop("finder", None)
        self.timeline.mark(None)
        self.show_all()

    def say(self, text: str) -> None:
        """Puts a sentence into the bottom line, before the counts."""
        self.query_one(BottomLine).say(plain(text), count(self.session.plan.findings))

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
        words = [plain(session.plan.trip.head.title or session.path.name), "", ""]
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
            from tripplan.tui.days_pane import DaysPane  # 10 ms, which no narrow screen pays

            pane = DaysPane()
            self.query_one("#panes").mount(pane, before=0)
            pane.show_days(self.session.plan.days, self.session.day_index)

    def look_around(self) -> None:
        """Takes in what others have done to the file, and follows the clock."""
        if self.session.reload():
            self.show_all()
            if not self.session.trouble:
                self.say("the file has changed: read again")
        now = int(time.time() // 60)
        if self._is_live and now != self.session.now:
            self.session.now = now
            self.timeline.lay_out(follow=False)

    # ------------------------------------------------------------ moving

    def go_to_item(self, index: int) -> None:
        """To an item of the day."""
        self.session.go_to_item(index)
        self._follow()

    def _follow(self) -> None:
        self.timeline.move_cursor()
        self._show_details()
        self.say(self.session.trouble)

    def follow(self, day: int, *, was_unfolded: bool) -> None:
        """Draws what a jump has changed: the whole where it led to another day or into plan B, else two items."""
        if day != self.session.day_index or was_unfolded != self.session.is_unfolded:
            self.show_all()
        else:
            self._follow()

    def go_to(self, day: int, item: int) -> None:
        """To an item of any day, counted on through its plan B."""
        before, was_unfolded = self.session.day_index, self.session.is_unfolded
        self.session.go_to(day, item)
        self.follow(before, was_unfolded=was_unfolded)

    def go_to_finding(self, finding: Finding) -> None:
        """To the item of a finding."""
        place = self.session.place_of(finding.path)
        if place is not None:
            self.go_to(*place)
        words = f"{finding.severity.word}: {finding.message}"
        self.say(words if place is not None else f"{words} (this belongs to no item)")

    def action_move_cursor(self, step: int) -> None:
        """One item up or down; in the details one line, in the list of days one day."""
        if self.focused is self.timeline or self.focused is None:
            self.go_to_item(self.session.item_index + step)
        elif isinstance(self.focused, DetailPane):
            self.focused.scroll_relative(y=step, animate=False)
        else:
            self.action_move_day(step)

    def action_move_page(self, step: int) -> None:
        """A screenful of items up or down."""
        self.go_to_item(self.timeline.a_page_away(step))

    def action_move_to_end(self, side: int) -> None:
        """To the first item or the last."""
        self.go_to_item(0 if side < 0 else len(self.session.items) - 1)

    def action_move_day(self, step: int) -> None:
        """To the day before or after."""
        if self.session.go_to_day(self.session.day_index + step):
            self.show_all()
        else:
            self.say("that was the first day" if step < 0 else "that was the last day")

    def on_days_pane_day_chosen(self, event: DaysPane.DayChosen) -> None:
        """Shows the day that was lit in the list of days."""
        if self.session.go_to_day(event.index):
            self.show_all()

    def action_move_focus(self, step: int) -> None:
        """To the pane on the left or on the right."""
        self._panes_beside(step).focus()

    def _panes_beside(self, step: int) -> Widget:
        every: list[Widget] = [*self.query("DaysPane"), self.timeline, self.query_one(DetailPane)]
        panes = [pane for pane in every if pane.display]
        here = panes.index(self.focused) if self.focused in panes else 0
        return panes[max(0, min(here + step, len(panes) - 1))]

    def action_go_to_now(self) -> None:
        """To what is on at the present moment."""
        before, was_unfolded = self.session.day_index, self.session.is_unfolded
        if not self.session.go_to_now():
            self.say("this trip is not on today")
            return
        self.follow(before, was_unfolded=was_unfolded)
        self.timeline.scroll_to_now()

    def action_jump(self) -> None:
        """Puts a letter on each item in sight."""
        errands.jump(self)

    @on(TimelineView.ItemChosen)
    def choose_item(self, event: TimelineView.ItemChosen) -> None:
        """Puts the cursor on a clicked item; a second click opens it."""
        self.go_to_item(event.index)
        if event.again:
            self.action_open_details()

    # ------------------------------------------------------------ how the day is drawn

    def action_change_scale(self, step: int) -> None:
        """More rows an hour, or fewer."""
        self._say_scale(self.timeline.change_scale(step))

    def action_fit_scale(self) -> None:
        """As many rows an hour as there is room for."""
        self._say_scale(self.timeline.fit_scale())

    def _say_scale(self, scale: int) -> None:
        self.say(f"{60 // scale} minutes a row" if scale else "a plain list, one row an item")

    @on(TimelineView.FoldChosen)
    def action_fold_plan_b(self) -> None:
        """Unfolds plan B, or folds it."""
        if self.session.fold():
            self.show_all()
            self.timeline.scroll_to_fold()
        else:
            self.say("this day has no plan B")

    def action_reload_trip(self) -> None:
        """Reads the file again now."""
        self.session.reload()
        self.show_all()
        if not self.session.trouble:
            self.say("read again")

    # ------------------------------------------------------------ other screens

    def action_open_details(self) -> None:
        """The details as a screen of their own."""
        errands.open_details(self)

    def action_list_findings(self) -> None:
        """All findings as a list."""
        errands.list_findings(self)

    def action_open_outline(self) -> None:
        """All days and items as a list."""
        errands.open_outline(self)

    def action_open_links(self, number: int = 1) -> None:
        """The links of the item, at the one of a number."""
        errands.open_links(self, number)

    def action_copy(self) -> None:
        """What there is to copy."""
        errands.copy(self)

    def action_copy_text(self) -> None:
        """Copies what is selected with the mouse, and says so."""
        super().action_copy_text()
        self.say("copied what was selected")
