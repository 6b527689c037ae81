"""The screen on which one trip is open, a day at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Static

from tripplan.tui.panes import DetailPane, StatusLine, TitleBar
from tripplan.tui.timeline_view import TimelineView
from tripplan.views.cells import plain
from tripplan.views.details import details
from tripplan.views.text import count_findings

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tripplan.session import Session

WATCH_SECONDS: Final = 1.0
"""How often the file is looked at for changes by others."""

LEAST_COLUMNS: Final = 28
LEAST_ROWS: Final = 7
"""On a smaller screen there is a sentence instead of the day."""

WIDE_COLUMNS: Final = 100
"""From this on the details stand beside the timeline."""


class DayScreen(Screen[object]):
    """Title, timeline, details, status."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEAST_COLUMNS, "-narrow"), (WIDE_COLUMNS, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_ROWS, "-high")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move_cursor(1)", "Down", show=False, id="item.next"),
        Binding("up,k", "move_cursor(-1)", "Up", show=False, id="item.previous"),
        Binding("pagedown", "move_page(1)", "Page down", show=False, id="item.page-down"),
        Binding("pageup", "move_page(-1)", "Page up", show=False, id="item.page-up"),
        Binding("g,home", "move_to_end(-1)", "First", show=False, id="item.first"),
        Binding("G,end", "move_to_end(1)", "Last", show=False, id="item.last"),
        Binding("left_square_bracket", "move_day(-1)", "Day before", key_display="[", id="day.previous"),
        Binding("right_square_bracket", "move_day(1)", "Day after", key_display="]", id="day.next"),
        Binding("enter", "open_details", "Details", id="item.details"),
        Binding("n", "move_finding(1)", "Next finding", id="finding.next"),
        Binding("N", "move_finding(-1)", "Previous finding", show=False, id="finding.previous"),
        Binding("f", "list_findings", "Findings", id="finding.list"),
        Binding("h", "focus_previous", "Pane before", show=False, id="pane.previous"),
        Binding("l", "focus_next", "Pane after", show=False, id="pane.next"),
        Binding("r", "reload_trip", "Read again", id="trip.reload"),
    ]

    def __init__(self, session: Session, *, welcome: bool = False, ascii_signs: bool = False) -> None:
        super().__init__()
        self.session = session
        self._welcome = welcome
        self._timeline = TimelineView(ascii_signs=ascii_signs)

    def compose(self) -> ComposeResult:
        """Title on top, timeline and details side by side, status and keys below."""
        yield Static(f"too small: tripplan needs {LEAST_COLUMNS}×{LEAST_ROWS}", id="too-small", markup=False)
        yield TitleBar(markup=False)
        with Horizontal(id="panes"):
            yield self._timeline
            yield DetailPane()
        yield StatusLine(markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Draws the trip and starts to watch its file."""
        self._timeline.focus()
        self._show_all()
        if self._welcome:
            name = self.session.path.name
            self.say(f"this is the sample {name}: copy it, or write one of your own, to begin a trip")
        self.set_interval(WATCH_SECONDS, self.check_file)

    def say(self, text: str) -> None:
        """Puts a sentence into the status line, before the counts."""
        counts = count_findings(self.session.plan)
        self.query_one(StatusLine).update(plain("   ".join(part for part in (text, counts) if part)))

    # ------------------------------------------------------------ drawing

    def _show_all(self) -> None:
        session = self.session
        self._timeline.show_day(session.plan, session.day, session.item_index)
        title = plain(session.plan.trip.head.title or session.path.name)
        days = len(session.plan.days)
        where = f"   day {session.day_index + 1} of {days}" if days > 1 else ""
        self.query_one(TitleBar).update(f" {title}{where}")
        self.say(session.trouble or ("" if days else "there is no day in this trip to show"))
        self._show_details()

    def _show_details(self) -> None:
        session = self.session
        day, item = session.day, session.item
        lines = details(session.plan, day, item) if day is not None and item is not None else []
        self.query_one(DetailPane).show_lines(lines)

    def check_file(self) -> None:
        """Takes in what others have done to the file, and says so."""
        if self.session.reload():
            self._show_all()
            if not self.session.trouble:
                self.say("the file has changed: read again")

    # ------------------------------------------------------------ keys

    def _go_to(self, index: int) -> None:
        day = self.session.day
        if day is None or not day.items:
            return
        self.session.item_index = max(0, min(index, len(day.items) - 1))
        self._timeline.move_cursor(self.session.item_index)
        self._show_details()

    def action_move_cursor(self, step: int) -> None:
        """One item up or down; in the details, one line."""
        pane = self.query_one(DetailPane)
        if self.focused is pane:
            pane.scroll_relative(y=step, animate=False)
        else:
            self._go_to(self.session.item_index + step)

    def action_move_page(self, step: int) -> None:
        """A screenful of items up or down."""
        self._go_to(self._timeline.a_page_away(step))

    def action_move_to_end(self, side: int) -> None:
        """To the first item or the last."""
        self._go_to(0 if side < 0 else 10**6)

    def action_move_day(self, step: int) -> None:
        """To the day before or after."""
        if self.session.go_to_day(self.session.day_index + step):
            self._show_all()
        else:
            self.say("that was the first day" if step < 0 else "that was the last day")

    def action_move_finding(self, step: int) -> None:
        """To the item of the next finding, or the one before."""
        day = self.session.day_index
        finding = self.session.go_to_finding(step)
        if finding is None:
            self.say("there are no findings at any item")
            return
        self._after_jump(day)
        self.say(f"{finding.severity.word}: {finding.message}")

    def _after_jump(self, day: int) -> None:
        if day != self.session.day_index:
            self._show_all()
        else:
            self._go_to(self.session.item_index)

    def action_list_findings(self) -> None:
        """All findings as a list, to jump to one."""
        findings = self.session.plan.findings
        if not findings:
            self.say("there are no findings: nothing is wrong")
            return
        from tripplan.tui.dialogs import findings_choice  # 10 ms, after the first frame

        def jump(index: int | None) -> None:
            day = self.session.day_index
            if index is None:
                return
            if self.session.go_to(findings[index]):
                self._after_jump(day)
            else:
                self.say(f"that finding belongs to no item: {findings[index].message}")

        self.app.push_screen(findings_choice(findings, self.session.plan.document), jump)

    def action_open_details(self) -> None:
        """The details as a screen of their own."""
        from tripplan.tui.dialogs import DetailScreen  # 10 ms, after the first frame

        session = self.session
        if session.day is not None and session.item is not None:
            self.app.push_screen(DetailScreen(details(session.plan, session.day, session.item)))

    def action_reload_trip(self) -> None:
        """Reads the file again now."""
        self.session.reload()
        self._show_all()
        if not self.session.trouble:
            self.say("read again")

    @on(TimelineView.ItemChosen)
    def choose_item(self, event: TimelineView.ItemChosen) -> None:
        """Puts the cursor on a clicked item; a second click opens it."""
        self._go_to(event.index)
        if event.again:
            self.action_open_details()
