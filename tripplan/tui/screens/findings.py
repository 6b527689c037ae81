"""All findings as a list, the worst first, with what each one means and how it can be fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content
from textual.widgets import Static

from tripplan.sentences import say
from tripplan.tui.actions import FINDINGS
from tripplan.tui.base_screen import HelpRequested
from tripplan.tui.dialogs.lists import Entry, PersistentList
from tripplan.tui.keymap import bindings
from tripplan.views.cells import hanging, plain
from tripplan.views.findings import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Finding
    from tripplan.tui.screens.day import DayScreen


_LEAD: Final = 9
"""Cells that the word of a finding takes."""
_INDENT: Final = 4
"""Cells by which what follows from a finding is indented."""
_COLOURS: Final = {"error": "$text-error", "warning": "$text-warning", "note": "$text-secondary"}


class _Listed(NamedTuple):
    """A finding as the list shows it."""

    finding: Finding
    is_below: bool
    """Whether it follows from the one above."""


class FindingsScreen(PersistentList):
    """The findings of a trip; gives the index of the one to go to."""

    SCOPE = FINDINGS
    BINDINGS = bindings(FINDINGS)
    IS_EDITING = False
    """What others do to the file is taken in below it."""

    def __init__(self, trip: DayScreen) -> None:
        """`trip` is the screen of the trip."""
        nothing = say("There are no findings: nothing is wrong.")
        super().__init__("", self._entries_for, _leave_with, empty=nothing)
        self.trip = trip
        self._listed: list[_Listed] = []

    def finding_at(self, index: int) -> Finding:
        """The finding of an entry."""
        return self._listed[index].finding

    def draw_again(self) -> None:
        """The heading counts as well."""
        counts = count(self.trip.session.plan.findings)
        title = say("Findings: {counts}", counts=counts) if counts else say("Findings")
        self.query_one("#list-title", Static).update(title)
        super().draw_again()

    def _entries_for(self, cells: int) -> list[Entry]:
        self._listed = list(_worst_first(self.trip.session.plan.findings))
        return [self._entry(each, cells) for each in self._listed]

    def _entry(self, listed: _Listed, cells: int) -> Entry:
        finding = listed.finding
        line, column = self.trip.session.plan.document.position(finding.span.start)
        word, margin = finding.severity.word, " " * (_INDENT if listed.is_below else 0)
        indent = margin + " " * _LEAD
        texts = (finding.message, finding.hint, f"line {line}, column {column}, {finding.code}")
        message, hint, place = ("\n".join(hanging(indent, plain(text), cells)) if text else "" for text in texts)
        head = Content.assemble(margin, (f"{word:<{_LEAD}}", f"bold {_COLOURS[word]}"), message[len(indent) :])
        parts = [head, *([Content(hint)] if hint else []), Content.styled(place, "dim")]
        return Entry(Content("\n").join(parts), f"{word} {finding.message} {finding.hint} {finding.code}")

    # ------------------------------------------------------------ what can be done with one

    @property
    def finding(self) -> Finding | None:
        """The finding that is lit; None where the list shows none."""
        return None if self.index_lit is None else self.finding_at(self.index_lit)

    def why_locked(self) -> str:
        """Why the trip cannot be changed, as a sentence; empty where it can."""
        return self.trip.why_locked()

    def action_explain(self) -> None:
        """Opens the help page about the finding."""
        if self.finding is None:
            self.say(say("there is no finding to explain"))
        else:
            self.post_message(HelpRequested(f"rules/{self.finding.code}"))


def _leave_with(findings: PersistentList, index: int) -> None:
    findings.dismiss(index)


def _worst_first(findings: tuple[Finding, ...]) -> Iterator[_Listed]:
    """Each cause with what follows from it; among equals in the order of the file."""
    for finding in sorted(findings, key=lambda each: each.severity):
        yield _Listed(finding, is_below=False)
        yield from (_Listed(each, is_below=True) for each in finding.follow_ups)
