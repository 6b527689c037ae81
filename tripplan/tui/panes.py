"""The small parts around the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tripplan.views.details import Line

_STYLES: Final = {
    "heading": "bold",
    "muted": "$text-muted",
    "leave": "$text-accent",
    "slack": "$text-accent",
    "kind-ferry": "$text-primary",
    "late": "bold $text-error",
    "error": "$text-error",
    "warning": "$text-warning",
    "note": "$text-secondary",
    "link": "underline",
}


def paint(lines: list[Line]) -> Content:
    """Lines with roles as one text in the colours of the theme."""
    parts = [(text, _STYLES[role]) if role in _STYLES else (text, "") for text, role in lines]
    return Content("\n").join(Content.styled(text, style) for text, style in parts)


class DetailPane(VerticalScroll):
    """Everything about one item."""

    can_focus = True

    def compose(self) -> ComposeResult:
        """One text in one scroll."""
        yield Static(id="details", markup=False)

    def show_lines(self, lines: list[Line]) -> None:
        """Shows an item's details from their top."""
        self.query_one("#details", Static).update(paint(lines))
        self.scroll_home(animate=False)


class TitleBar(Static):
    """One line on top: the trip and the day."""


class StatusLine(Static):
    """One line at the bottom: what happened last, and how many findings there are."""
