"""Jumping: a letter on each item in sight; typing it goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.screen import ModalScreen

from tripplan.tui.actions import JUMP
from tripplan.tui.keymap import bindings, latin_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""The labels, those first that lie under the fingers."""


def labels(items: Sequence[int]) -> dict[int, str]:
    """A label for each item: one letter while the letters last, else two for every one."""
    if len(items) <= len(LETTERS):
        return dict(zip(items, LETTERS, strict=False))
    pairs = (first + second for first in LETTERS for second in LETTERS)
    return dict(zip(items, pairs, strict=False))


class JumpScreen(ModalScreen[int | None]):
    """Waits for the letters of a label; what lies below it draws them. Gives the item, or None."""

    SCOPE = JUMP
    BINDINGS = bindings(JUMP)

    def __init__(self, labels_of_items: dict[int, str]) -> None:
        super().__init__()
        self._items = {label: item for item, label in labels_of_items.items()}
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """Takes a letter; one that begins no label leaves."""
        if event.key == "escape":
            return
        event.stop()
        letters = event.character or ""
        self._typed += latin_keys(letters) or letters
        if self._typed in self._items:
            self.dismiss(self._items[self._typed])
        elif not any(label.startswith(self._typed) for label in self._items):
            self.dismiss(None)

    def action_cancel(self) -> None:
        """Stays where the cursor was."""
        self.dismiss(None)
