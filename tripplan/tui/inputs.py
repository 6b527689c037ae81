"""A line at the bottom of the screen in which something is typed: a search, where to go, a file's name.

It takes a row of the layout and lies over nothing, so that no wide letter below it is ever cut; and it is an ordinary
input, next to which a terminal puts what an input method is composing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tripplan.tui.actions import PROMPT
from tripplan.tui.keymap import bindings
from tripplan.views.cells import CONTROLS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget


async def do_at_once(widget: Widget, event: events.Key) -> None:
    """Does what a key such as backspace does in a widget, before the next key arrives.

    Textual 8.2.8 takes in a letter at once, but lets such a key first go up to the application: of two that arrive
    together, as over a slow line, the letter would come before the backspace.
    """
    if own := widget._bindings.key_to_bindings.get(event.key):  # noqa: SLF001 - Textual shows them only resolved
        event.stop()
        event.prevent_default()
        await widget.run_action(own[0].action)


class LineInput(Input):
    """An input that takes only what may be sent to a terminal; Textual would draw control characters as they are."""

    async def _on_key(self, event: events.Key) -> None:
        await do_at_once(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        """Takes in what was pasted, on one line."""
        event.prevent_default()
        event.stop()
        super()._on_paste(events.Paste(CONTROLS.sub("", " ".join(event.text.split()))))


class Prompt(Horizontal):
    """A label and an input."""

    BINDINGS = bindings(PROMPT)

    @dataclass
    class Changed(Message):
        """Something was typed."""

        prompt: Prompt
        text: str

    @dataclass
    class Accepted(Message):
        """Enter was pressed."""

        prompt: Prompt
        text: str

    @dataclass
    class Cancelled(Message):
        """The line was left."""

        prompt: Prompt

    def __init__(self, label: str, *, text: str = "") -> None:
        """`text` is what the input holds at first."""
        super().__init__()
        self._label = label
        self._text = text

    def compose(self) -> ComposeResult:
        """The label and the input."""
        yield Static(self._label, markup=False)
        yield LineInput(self._text, compact=True, select_on_focus=bool(self._text))

    def on_mount(self) -> None:
        """Begins to take the keys."""
        self.take_keys()

    def take_keys(self) -> None:
        """Takes the keys, also when another part of the screen has got them meanwhile."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _change(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _accept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted(self, event.value))

    def action_cancel(self) -> None:
        """Leaves the line."""
        self.post_message(self.Cancelled(self))
