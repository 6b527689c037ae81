"""The whole file as text, to be changed by hand where there is no editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.widgets import Static, TextArea

from tripplan.sentences import say
from tripplan.tui.actions import TEXT
from tripplan.tui.base_screen import Dialog
from tripplan.tui.keymap import bindings
from tripplan.tui.widgets.bars import KeyLine, SaidLine
from tripplan.views.cells import CONTROLS, plain
from tripplan.views.findings import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tripplan.plan import Plan


_PAUSE = 0.3
"""Seconds without a key after which the text is read again."""


class FileInput(TextArea):
    """The text; what may not be sent to a terminal is not taken in, as Textual would draw it as it is."""

    async def _on_paste(self, event: events.Paste) -> None:
        """Takes in what was pasted, over as many lines as it has."""
        event.prevent_default()
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        await super()._on_paste(events.Paste("\n".join(CONTROLS.sub("", line.expandtabs(2)) for line in lines)))


class TextScreen(Dialog[str | None]):
    """A text to be changed; gives the new one, or None where it is to stay as it was."""

    IS_EDITING = True
    SCOPE = TEXT
    BINDINGS = bindings(TEXT)

    def __init__(self, name: str, text: str, place: tuple[int, int], plan_of: Callable[[str], Plan]) -> None:
        """`place` is the line and the column to begin at; `plan_of` plans a text."""
        super().__init__()
        self._heading = plain(name)
        self._text = text
        self._place = place
        self._plan_of = plan_of
        self._asked = False
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The name, the text, what would be wrong with it, and the keys."""
        yield Static(self._heading, id="text-title", markup=False)
        yield FileInput(self._text, show_line_numbers=True, soft_wrap=False)
        yield SaidLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins at the place that was asked for."""
        page = self.query_one(FileInput)
        page.indent_width = 2
        line, column = self._place
        page.move_cursor((line - 1, column - 1), center=True)
        page.scroll_to(x=0, animate=False)
        page.focus()
        self._say_findings()

    @on(TextArea.Changed)
    def _change(self) -> None:
        self._asked = False
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._say_findings)

    def _say_findings(self) -> None:
        findings = self._plan_of(self.query_one(FileInput).text).findings
        first = next(iter(findings), None)
        if first is None:
            self.say(say("nothing is wrong"))
        else:
            self.say(f"{count(findings)}: {first.message}")

    @property
    def typed(self) -> str:
        """What would be lost: the text, if it is not the one that was there at first."""
        return self.whole_text or ""

    @property
    def whole_text(self) -> str | None:
        """What the file would be, where it is not what was there at first."""
        page = self.query_one_optional(FileInput)
        return page.text if page is not None and page.text != self._text else None

    def action_indent(self) -> None:
        """Puts blanks up to the next even column."""
        page = self.query_one(FileInput)
        page.insert(" " * (page.indent_width - page.cursor_location[1] % page.indent_width))

    def action_accept(self) -> None:
        """Gives back the text."""
        self.dismiss(self.whole_text)

    def action_leave(self) -> None:
        """Leaves the text as it was; asks once where something was typed."""
        if self.whole_text is None or self._asked:
            self.dismiss(None)
        else:
            self._asked = True
            self.say(say("what you typed is not taken over: f2 takes it over, esc again throws it away"))
