"""The screen on which one trip is open, a day at a time: what its keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tripplan.tui import errands
from tripplan.tui.actions import DAY
from tripplan.tui.asking_screen import AskingScreen
from tripplan.tui.keymap import bindings
from tripplan.tui.widgets.bars import DetailPane
from tripplan.tui.widgets.timeline import TimelineView

if TYPE_CHECKING:
    from textual.widget import Widget

    from tripplan.findings import Finding
    from tripplan.tui.widgets.days import DaysPane


class DayScreen(AskingScreen):
    """Moving about, the scale, and what leads to other screens."""

    SCOPE = DAY
    BINDINGS = bindings(DAY)

    # ------------------------------------------------------------ moving

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
        if not self.session.go_to_now():
            self.say("this trip is not on today")
            return
        self.follow()
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
        """Reads the file again, and asks the network anew."""
        self.session.reload()
        self.show_all()
        if not self.session.trouble:
            self.say("read again, offline" if self.network.offline else "read again")
        self.ask(afresh=True)

    # ------------------------------------------------------------ other screens

    def action_open_details(self) -> None:
        """The details as a screen of their own; in their pane, the fields."""
        if isinstance(self.focused, DetailPane):
            self.action_edit_fields()
        else:
            errands.open_details(self)

    def action_list_findings(self) -> None:
        """All findings as a list."""
        errands.list_findings(self)

    def action_open_outline(self) -> None:
        """All days and items as a list."""
        errands.open_outline(self)

    def action_open_links(self, number: int = 1) -> None:
        """The links of the item, at the one of a number."""
        errands.open_links(self, number, self.say)

    def action_copy(self) -> None:
        """What there is to copy."""
        errands.copy(self, self.say)

    def action_copy_text(self) -> None:
        """Copies what is selected with the mouse, and says so."""
        super().action_copy_text()
        self.say("copied what was selected")
