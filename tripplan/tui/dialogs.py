"""Screens that lie over the day and give an answer back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tripplan.tui.panes import DetailPane
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from tripplan.document import Document
    from tripplan.findings import Finding
    from tripplan.views.details import Line


class DetailScreen(ModalScreen[None]):
    """The details of an item, where there is no room for them beside the timeline."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "close", "Close", id="close")]

    def __init__(self, lines: list[Line]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The pane and the keys."""
        yield DetailPane()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fills the pane."""
        pane = self.query_one(DetailPane)
        pane.show_lines(self._lines)
        pane.focus()

    def action_close(self) -> None:
        """Back to the day."""
        self.dismiss()


class Choice(ModalScreen[int | None]):
    """A list to choose from; gives the index of what was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "Close", id="cancel"),
        Binding("j", "down", show=False, id="choice.down"),
        Binding("k", "up", show=False, id="choice.up"),
    ]

    def __init__(self, title: str, options: Sequence[Content]) -> None:
        super().__init__()
        self._title = title
        self._options = options

    def compose(self) -> ComposeResult:
        """The heading, the list and the keys."""
        with Vertical(id="choice"):
            yield Static(self._title, id="choice-title", markup=False)
            yield OptionList(*(Option(prompt) for prompt in self._options))
        yield Footer(show_command_palette=False)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Gives back what was chosen."""
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        """Gives back nothing."""
        self.dismiss(None)

    def action_down(self) -> None:
        """One down."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """One up."""
        self.query_one(OptionList).action_cursor_up()


def findings_choice(findings: Sequence[Finding], document: Document) -> Choice:
    """All findings of a trip, to jump to."""
    return Choice(f"Findings ({len(findings)})", [_finding_prompt(finding, document) for finding in findings])


def _finding_prompt(finding: Finding, document: Document) -> Content:
    line, column = document.position(finding.span.start)
    place = f"line {line}, column {column}"
    hint = f"\n  {plain(finding.hint)}" if finding.hint else ""
    colours = {"error": "$text-error", "warning": "$text-warning", "note": "$text-secondary"}
    word = finding.severity.word
    return Content.assemble(
        (word, f"bold {colours[word]}"), f"  {plain(finding.message)}{hint}\n", (f"  {place}", "$text-muted")
    )


def trip_choice(trips: Sequence[Path]) -> Choice:
    """The trips of a folder."""
    return Choice("Which trip?", [Content(plain(path.name)) for path in trips])
