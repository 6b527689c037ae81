"""Opens what lies over the day, with its screens: the details of an item, the findings, and the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.widgets import Static

from tripplan.sentences import say
from tripplan.tui.actions import DETAILS, FINDINGS
from tripplan.tui.base_screen import BottomLine, Dialog, HelpRequested
from tripplan.tui.dialogs.lists import ListEntry, ListScreen, PersistentList
from tripplan.tui.keymap import bindings
from tripplan.tui.timeline import DetailPane
from tripplan.views.cells import hanging, plain
from tripplan.views.findings import count
from tripplan.views.summary import item_lines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tripplan.findings import Finding
    from tripplan.tui.day_screen import DayScreen


class DetailScreen(Dialog[None]):
    """The details of the item under the cursor, where there is no room for them beside the timeline."""

    SCOPE = DETAILS
    BINDINGS = bindings(DETAILS)

    def __init__(self, trip: DayScreen) -> None:
        super().__init__()
        self.trip = trip
        """The screen of the trip."""

    def compose(self) -> ComposeResult:
        """The pane, and what happened and the keys below."""
        yield DetailPane()
        yield BottomLine(self.is_off)

    def on_mount(self) -> None:
        """Takes the keys."""
        self.take_keys()

    def take_keys(self) -> None:
        """Gives the keys to the pane."""
        self.query_one(DetailPane).focus()

    def why_locked(self) -> str:
        """Why the trip cannot be changed, as a sentence; empty where it can."""
        return self.trip.why_locked()

    def on_screen_resume(self) -> None:
        """Shows what the screens that lay over the details have changed."""
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
        pane.show_lines(self.trip.details_of_item(pane.cells))

    def say(self, text: str) -> None:
        """Puts a sentence into the bottom line."""
        self.query_one(BottomLine).say(plain(text), "")

    def action_scroll(self, step: int) -> None:
        """Moves a line down or up."""
        self.query_one(DetailPane).scroll_relative(y=step, animate=False)


_LEAD: Final = 9
"""Cells that the word of a finding takes."""
_INDENT: Final = 4
"""Cells by which what follows from a finding is indented."""
_COLOURS: Final = {"error": "$text-error", "warning": "$text-warning", "note": "$text-secondary"}


class FindingsScreen(PersistentList):
    """The findings of a trip; gives the index of the one to go to."""

    SCOPE = FINDINGS
    BINDINGS = bindings(FINDINGS)
    IS_EDITING = False
    """What others do to the file is taken in below it."""

    def __init__(self, trip: DayScreen) -> None:
        """`trip` is the screen of the trip."""
        nothing = say("There are no findings: nothing is wrong.")
        super().__init__("", self._entries_for, lambda _, index: self.dismiss(index), empty=nothing)
        self.trip = trip
        self.listed: list[Finding] = []
        """The findings of the entries."""

    def draw_again(self) -> None:
        """The heading counts as well."""
        counts = count(self.trip.session.plan.findings)
        title = say("Findings: {counts}", counts=counts) if counts else say("Findings")
        self.query_one("#list-title", Static).update(title)
        super().draw_again()

    def _entries_for(self, cells: int) -> list[ListEntry]:
        """Each cause with what follows from it, the worst first; among equals in the order of the file."""
        self.listed, entries = [], []
        for cause in sorted(self.trip.session.plan.findings, key=lambda each: each.severity):
            self.listed += (cause, *cause.follow_ups)
            entries.append(self._entry(cause, "", cells))
            entries += [self._entry(each, " " * _INDENT, cells) for each in cause.follow_ups]
        return entries

    def _entry(self, finding: Finding, margin: str, cells: int) -> ListEntry:
        line, column = self.trip.session.plan.document.position(finding.span.start)
        word, indent = finding.severity.word, margin + " " * _LEAD
        texts = (finding.message, finding.hint, f"line {line}, column {column}, {finding.code}")
        message, hint, place = ("\n".join(hanging(indent, plain(text), cells)) if text else "" for text in texts)
        head = Content.assemble(margin, (f"{word:<{_LEAD}}", f"bold {_COLOURS[word]}"), message[len(indent) :])
        parts = [head, *([Content(hint)] if hint else []), Content.styled(place, "dim")]
        return ListEntry(Content("\n").join(parts), f"{word} {finding.message} {finding.hint} {finding.code}")

    # ------------------------------------------------------------ what can be done with one

    @property
    def finding(self) -> Finding | None:
        """The finding that is lit; None where the list shows none."""
        return None if self.index_lit is None else self.listed[self.index_lit]

    def why_locked(self) -> str:
        """Why the trip cannot be changed, as a sentence; empty where it can."""
        return self.trip.why_locked()

    def action_explain(self) -> None:
        """Opens the help page about the finding."""
        if self.finding is None:
            self.say(say("there is no finding to explain"))
        else:
            self.post_message(HelpRequested(f"rules/{self.finding.code}"))


def open_details(screen: DayScreen) -> None:
    """Opens the details as a screen of their own; in their pane, the fields of the item."""
    if isinstance(screen.focused, DetailPane):
        screen.action_command("edit.fields")
    elif screen.session.item is not None:
        screen.app.push_screen(DetailScreen(screen))


def list_findings(screen: DayScreen) -> None:
    """Lists all findings, to go to one, to read what it means, or to fix it."""
    findings = FindingsScreen(screen)

    def go(index: int | None) -> None:
        if index is None:
            return
        finding = findings.listed[index]
        words = f"{finding.severity.word}: {finding.message}"
        place = screen.session.place_of(finding.path)
        if place is not None:
            screen.go_to(*place)
            screen.say(words)
        else:
            screen.say(say("{finding} (this belongs to no item)", finding=words))

    screen.app.push_screen(findings, go)


def open_outline(screen: DayScreen) -> None:
    """Lists all days and items, to go to one."""
    lines = list(item_lines(screen.session.plan))
    entries = []
    for line in lines:
        head = f"{line.day}\n" if line.day else ""
        prompt = Content.assemble((head, "bold"), (f"  {line.time:>7}  ", "dim"), line.name)
        entries.append(ListEntry(prompt, f"{line.day} {line.time} {line.name}"))

    def go(index: int | None) -> None:
        if index is not None:
            screen.go_to_place(lines[index].place)

    here = screen.finder.here
    chosen = next((index for index, line in enumerate(lines) if line.place == here), 0)
    nothing = say("There is no item in this trip.")
    screen.app.push_screen(ListScreen(say("Outline"), entries, chosen=chosen, empty=nothing), go)
