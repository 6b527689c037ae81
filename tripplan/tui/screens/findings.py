"""All findings as a list, the worst first, with what each one means and what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content
from textual.widgets import Static

from tripplan.tui.actions import FINDINGS
from tripplan.tui.dialogs.lists import Entry, LastingList
from tripplan.tui.keymap import bindings
from tripplan.views.cells import hanging, plain
from tripplan.views.findings import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Finding
    from tripplan.tui.editing_screen import EditingScreen


_LEAD: Final = 9
"""Cells that the word of a finding takes."""
_INDENT: Final = 4
"""Cells by which what follows from a finding stands further right."""
_COLOURS: Final = {"error": "$text-error", "warning": "$text-warning", "note": "$text-secondary"}


class _Told(NamedTuple):
    """A finding as it stands in the list."""

    finding: Finding
    is_below: bool
    """Whether it follows from the one above."""


class FindingsScreen(LastingList):
    """The findings of a trip; gives the index of the one to go to."""

    SCOPE = FINDINGS
    BINDINGS = bindings(FINDINGS)
    IS_EDITING = False
    """What others do to the file is taken in below it."""

    def __init__(self, screen: EditingScreen) -> None:
        """`screen` has the trip."""
        nothing = "There are no findings: nothing is wrong."
        super().__init__("", self._entries_for, _leave_with, empty=nothing)
        self._screen = screen
        self._told: list[_Told] = []

    def finding_at(self, index: int) -> Finding:
        """The finding of an entry."""
        return self._told[index].finding

    def draw_again(self) -> None:
        """The heading counts as well."""
        counts = count(self._screen.session.plan.findings)
        self.query_one("#list-title", Static).update(f"Findings: {counts}" if counts else "Findings")
        super().draw_again()

    def _entries_for(self, cells: int) -> list[Entry]:
        self._told = list(_worst_first(self._screen.session.plan.findings))
        return [self._entry(each, cells) for each in self._told]

    def _entry(self, told: _Told, cells: int) -> Entry:
        finding = told.finding
        line, column = self._screen.session.plan.document.position(finding.span.start)
        word, margin = finding.severity.word, " " * (_INDENT if told.is_below else 0)
        indent = margin + " " * _LEAD
        texts = (finding.message, finding.hint, f"line {line}, column {column}, {finding.code}")
        message, hint, place = ("\n".join(hanging(indent, plain(text), cells)) if text else "" for text in texts)
        head = Content.assemble(margin, (f"{word:<{_LEAD}}", f"bold {_COLOURS[word]}"), message[len(indent) :])
        parts = [head, *([Content(hint)] if hint else []), Content.styled(place, "dim")]
        return Entry(Content("\n").join(parts), f"{word} {finding.message} {finding.hint} {finding.code}")

    # ------------------------------------------------------------ what can be done with one

    def _lit(self) -> Finding | None:
        return None if self.index_lit is None else self.finding_at(self.index_lit)

    def action_explain(self) -> None:
        """The page of the rule book about the finding."""
        finding = self._lit()
        if finding is None:
            self.say("there is no finding to explain")
            return
        self.app.open_help(f"rules/{finding.code}")  # type: ignore[attr-defined]  # of our own application

    def action_fix(self) -> None:
        """What mends the finding, to choose from."""
        self.draw_again()  # others may have changed the file
        finding, why = self._lit(), self._screen.session.why_locked()
        if why or finding is None:
            self.say(why or "there is no finding to mend")
            return
        from tripplan.tui.commands import change_item  # edits cost 25 ms, which nobody pays who only looks

        change_item.offer(self._screen, [finding], self.say)


def _leave_with(findings: LastingList, index: int) -> None:
    findings.dismiss(index)


def _worst_first(findings: tuple[Finding, ...]) -> Iterator[_Told]:
    """Each cause with what follows from it; among equals in the order of the file."""
    for finding in sorted(findings, key=lambda each: each.severity):
        yield _Told(finding, is_below=False)
        yield from (_Told(each, is_below=True) for each in finding.follow_ups)
