"""Lines of text with roles as one widget that draws them itself: the timeline, and the details beside it.

One widget for each line would cost a layout for every step of the cursor.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as ThemeStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.selection import Selection

    from tripplan.views.details import DetailRow
    from tripplan.views.rows import Piece


STYLES: Final = {
    "heading": "bold",
    "section": "bold",
    "time": "bold",
    "tick": "dim",
    "way": "dim",
    "wait": "dim",
    "slack": "dim",
    "leave": "$text-accent",
    "muted": "dim",
    "remark": "italic",
    "rule": "dim",
    "now": "bold $text-warning",
    "tight": "$text-accent",
    "late": "bold $text-error",
    "error": "$text-error",
    "warning": "$text-warning",
    "note": "$text-secondary",
    "link": "underline",
    "meal": "$text-success",
    "ride": "bold $text-primary",
    "rental": "$text-accent",
    "bed": "$text-secondary",
    "broken": "$text-error",
    "cursor": "on $primary-muted",
    "match": "bold reverse $text-warning",
    "label": "bold reverse $text-accent",
}
"""The colours of roles, from the theme; what a colour says, a sign or a word says too. Other roles look plain.

They are no component classes, as Textual would work out every one of them before the first frame.
"""

_SIXTEEN: Final = {"cursor": "$block-cursor-foreground on $block-cursor-background"}
"""What differs where the terminal's own sixteen colours are used: none has a shade that all others can be read on."""

Spans = list[tuple[int, int]]
"""Places in a text, as offsets, in order."""


class RowsView(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws rows of pieces, keeps what was drawn, and lets the mouse select text in them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pieces: Sequence[Sequence[Piece]] = ()
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}

    def draw(self, pieces: Sequence[Sequence[Piece]], cells: int) -> None:
        """Draws other rows, each of at most so many cells."""
        self._pieces = pieces
        self._strips.clear()
        self.virtual_size = Size(cells, len(pieces))
        self.refresh()

    def forget(self, lines: Sequence[int] | None = None) -> None:
        """Draws some rows again, or all."""
        if lines is None:
            self._strips.clear()
            self.refresh()
            return
        for line in lines:
            self._strips.pop(line, None)
            self.refresh_line(line)

    # ------------------------------------------------------------ what a kind of view says of a row

    def base_style(self, line: int) -> Style:  # noqa: ARG002 - for views with a cursor
        """What a row is painted on."""
        return self.ground

    def segments_of(self, line: int) -> list[Segment]:
        """A row in its colours."""
        base = self.base_style(line)
        return [Segment(text, self.role_style(role, base)) for text, role in self._pieces[line]]

    def overlays(self, line: int) -> list[tuple[Spans, Style]]:
        """What is painted over a row."""
        selection = self.text_selection
        span = selection.get_span(line) if selection is not None else None
        if span is None:
            return []
        end = len(self.text_of(line)) if span[1] < 0 else span[1]
        return [([(span[0], end)], self.screen.get_component_rich_style("screen--selection"))]

    # ------------------------------------------------------------ drawing

    def text_of(self, line: int) -> str:
        """A row as plain text."""
        return "".join(text for text, _ in self._pieces[line])

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line = y + self.scroll_offset.y
        if line >= len(self._pieces):
            return Strip.blank(self.size.width, self.ground)
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._strip(line)
        return strip.extend_cell_length(self.size.width, self.base_style(line))

    def _strip(self, line: int) -> Strip:
        segments = self.segments_of(line)
        for spans, style in self.overlays(line):
            segments = _overlaid(segments, spans, style)
        return Strip(segments).apply_offsets(0, line)

    def role_style(self, role: str, base: Style) -> Style:
        """How a role looks on a ground."""
        return base + self.style(role) if role in STYLES else base

    @property
    def ground(self) -> Style:
        """What the widget is painted on; Textual would work it out again for every line."""
        style = self._styles.get("")
        if style is None:
            style = self._styles[""] = self.rich_style
        return style

    def style(self, name: str) -> Style:
        """What a role looks like in the theme that is on."""
        style = self._styles.get(name)
        if style is None:
            words = _SIXTEEN.get(name, STYLES[name]) if self.app.native_ansi_color else STYLES[name]
            style = self._styles[name] = ThemeStyle.parse(words).rich_style
        return style

    def notify_style_update(self) -> None:
        """The theme or a pseudo-class has changed: nothing drawn before holds."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    # ------------------------------------------------------------ the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected with the mouse, without what is blank at the ends of the lines."""
        text = selection.extract("\n".join(self.text_of(line) for line in range(len(self._pieces))))
        return "\n".join(line.rstrip() for line in text.splitlines()), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - as Textual calls it
        """Another stretch is selected: nothing drawn before holds."""
        self.forget()


class DetailPane(RowsView):
    """Everything about one item."""

    @dataclass
    class Resized(Message):
        """The lines have more or less room than before, and are to be wrapped again."""

    @property
    def cells(self) -> int:
        """How wide a line may be."""
        return self.scrollable_content_region.width

    def show_lines(self, lines: Iterable[DetailRow]) -> None:
        """Shows an item's details from their top."""
        self.draw([[line] for line in lines], self.cells)
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Asks for lines that fit."""
        self.post_message(self.Resized())


def _overlaid(segments: list[Segment], spans: Spans, style: Style) -> list[Segment]:
    """The segments with another style where the spans are, as offsets into their whole text."""
    done: list[Segment] = []
    start = 0
    for segment in segments:
        end = start + len(segment.text)
        cuts = sorted({start, end, *(cut for span in spans for cut in span if start < cut < end)})
        for left, right in pairwise(cuts):
            lit = any(span[0] <= left and right <= span[1] for span in spans)
            text = segment.text[left - start : right - start]
            done.append(Segment(text, (segment.style or Style()) + style if lit else segment.style))
        start = end
    return done
