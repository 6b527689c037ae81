"""Lines of text with roles as widgets that draw them themselves: the details, and the timeline of one day.

One widget for each line would cost a layout for every step of the cursor.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as ThemeStyle

from tripplan.views.rows import FOLD, HEAD, NOW, SCALES, Row
from tripplan.views.timeline import Timeline, today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual import events
    from textual.selection import Selection

    from tripplan.views.details import DetailRow
    from tripplan.views.rows import Glyphs, Piece
    from tripplan.workspace.session import Session


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
        if line not in self._strips:
            segments = self.segments_of(line)
            for spans, style in self.overlays(line):
                segments = _overlaid(segments, spans, style)
            self._strips[line] = Strip(segments).apply_offsets(0, line)
        return self._strips[line].extend_cell_length(self.size.width, self.base_style(line))

    def role_style(self, role: str, base: Style) -> Style:
        """How a role looks on a ground."""
        return base + self.style(role) if role in STYLES else base

    @property
    def ground(self) -> Style:
        """What the widget is painted on; Textual would work it out again for every line."""
        if "" not in self._styles:
            self._styles[""] = self.rich_style
        return self._styles[""]

    def style(self, name: str) -> Style:
        """What a role looks like in the theme that is on."""
        if name not in self._styles:
            words = _SIXTEEN.get(name, STYLES[name]) if self.app.native_ansi_color else STYLES[name]
            self._styles[name] = ThemeStyle.parse(words).rich_style
        return self._styles[name]

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


class TimelineView(RowsView, can_focus=True, inherit_bindings=False):
    """Draws the day that a session looks at."""

    @dataclass
    class ItemChosen(Message):
        """An item was clicked."""

        index: int
        again: bool
        """Whether it was the one under the cursor already."""

    class FoldChosen(Message):
        """The row of plan B was clicked."""

    class LaidOut(Message):
        """The rows were made again, perhaps for another width."""

    def __init__(self, session: Session, glyphs: Glyphs) -> None:
        super().__init__()
        self.heads = ""
        """What the columns mean, as wide as a row."""
        self.scale: int | None = None
        """Rows an hour; None for as many as there is room for."""
        self._drawn_scale = 0
        self._drawn: tuple[object, ...] = ()
        self.session = session
        self._glyphs = glyphs
        self._cursor = 0
        self._rows: list[Row] = []
        self._lines_of: dict[int, list[int]] = {}
        self._find: Callable[[str], Spans] | None = None
        self._labels: Mapping[int, str] = {}

    # ------------------------------------------------------------ what is drawn

    def lay_out(self, *, follow: bool = True) -> None:
        """Makes all rows again, for what the session looks at; `follow` brings the item under the cursor in sight."""
        session = self.session
        self._cursor, self._drawn = session.item_index, self._looked_at
        self._rows, self.heads = [], ""
        cells = self.scrollable_content_region.width or self.size.width
        day = session.day
        if day is not None and cells:
            timeline = Timeline(session.plan, cells, self._glyphs, now=session.now)
            self.heads = timeline.column_heads(day).text
            # The now-line and the fold of plan B take a row each.
            room = self.size.height - (day.plan_b is not None) - (day is today(session.plan, session.now))
            scale = self._drawn_scale = self.scale if self.scale is not None else timeline.fitting(day, room)
            self._rows = timeline.body(day, scale)
            if day.plan_b is not None:
                self._rows.append(timeline.fold(day, is_open=session.is_unfolded))
                self._rows += timeline.plan_b(day, scale) if session.is_unfolded else []
        self._lines_of = {}
        for y, row in enumerate(self._rows):
            if row.item is not None:
                self._lines_of.setdefault(row.item, []).append(y)
        self.draw([row.pieces for row in self._rows], cells)
        if follow:
            self._scroll_to_cursor()
        self.post_message(self.LaidOut())

    @property
    def is_current(self) -> bool:
        """Whether the rows are of the day that the session looks at; only the cursor may have moved."""
        return self._drawn == self._looked_at

    @property
    def _looked_at(self) -> tuple[object, ...]:
        session = self.session
        return session.plan, session.day_index, session.is_unfolded

    def change_scale(self, step: int) -> int:
        """More rows an hour (`step` 1) or fewer (-1); gives how many."""
        here = SCALES.index(self._drawn_scale)
        self.scale = SCALES[max(0, min(here + step, len(SCALES) - 1))]
        self.lay_out()
        return self._drawn_scale

    def fit_scale(self) -> int:
        """As many rows an hour as there is room for; gives how many."""
        self.scale = None
        self.lay_out()
        return self._drawn_scale

    def mark(self, find: Callable[[str], Spans] | None) -> None:
        """Marks what a search finds in the rows; None marks nothing."""
        self._find = find
        self.forget()

    def label(self, labels: Mapping[int, str]) -> None:
        """Puts a label on items, by their index; an empty mapping takes them away."""
        self._labels = labels
        self.forget()

    @property
    def items_in_sight(self) -> list[int]:
        """The items whose own row is on the screen, from top to bottom."""
        top = self.scroll_offset.y
        rows = self._rows[top : top + self.size.height]
        return [row.item for row in rows if row.item is not None and row.kind == HEAD]

    # ------------------------------------------------------------ the cursor

    def move_cursor(self) -> None:
        """Follows the session to another item of the day; repaints only the rows that change."""
        before, self._cursor = self._cursor, self.session.item_index
        self.forget([*self._lines_of.get(before, ()), *self._lines_of.get(self._cursor, ())])
        self._scroll_to_cursor()

    def a_page_away(self, step: int) -> int:
        """The item about a screenful after the cursor (`step` 1) or before it (-1)."""
        heads = {item: lines[0] for item, lines in self._lines_of.items()}
        target = heads.get(self._cursor, 0) + step * max(1, self.size.height - 1)
        return min(heads, key=lambda item: abs(heads[item] - target), default=self._cursor)

    def _scroll_to_cursor(self) -> None:
        own = self._lines_of.get(self._cursor)
        if own:
            top = 0 if self._cursor == 0 else own[0]
            region = Region(0, top, self.virtual_size.width, min(own[-1] - top + 1, max(1, self.size.height)))
            self.scroll_to_region(region, animate=False, force=True)

    def scroll_to_now(self) -> None:
        """Brings the now-line into the middle, where the day has one."""
        self._bring_in_sight(NOW, rows=1, center=True)

    def scroll_to_fold(self) -> None:
        """Brings plan B in sight, as much of it as there is room for."""
        if self.session.is_unfolded:
            self._bring_in_sight(FOLD, rows=self.size.height, center=False)

    def _bring_in_sight(self, kind: str, *, rows: int, center: bool) -> None:
        """Brings the first row of a kind in sight, with so many rows from it on."""
        y = next((y for y, row in enumerate(self._rows) if row.kind == kind), None)
        if y is not None:
            self.scroll_to_region(Region(0, y, 1, rows), center=center, animate=False, force=True)

    def on_resize(self) -> None:
        """Lays out again, since rows are exactly as wide as the widget."""
        self.lay_out()

    # ------------------------------------------------------------ drawing

    def base_style(self, line: int) -> Style:
        """The rows of the item under the cursor are lit."""
        item = self._rows[line].item
        return self.ground + self.style("cursor") if item is not None and item == self._cursor else self.ground

    def role_style(self, role: str, base: Style) -> Style:
        """A role keeps its colour under the cursor, unless the cursor has one of its own."""
        found = super().role_style(role, base)
        own = self.style("cursor").color if base is not self.ground else None
        return found + Style(color=own) if own is not None else found

    def segments_of(self, line: int) -> list[Segment]:
        """A row with the label of its item, and with what a click on it means."""
        row = self._rows[line]
        meta = Style(meta={"fold": True} if row.kind == FOLD else {"item": row.item})
        segments = super().segments_of(line)
        label = self._labels.get(row.item, "") if row.item is not None and row.kind == HEAD else ""
        if label:
            blank = " " * max(0, segments[0].cell_length - len(label) - 2)
            segments[:1] = [Segment(f" {label} ", self.style("label")), Segment(blank, segments[0].style)]
        return [Segment(text, (style or Style()) + meta) for text, style, _ in segments]

    def overlays(self, line: int) -> list[tuple[Spans, Style]]:
        """The matches of a search as well."""
        marked = [(self._find(self.text_of(line)), self.style("match"))] if self._find is not None else []
        return marked + super().overlays(line)

    # ------------------------------------------------------------ the mouse

    def on_click(self, event: events.Click) -> None:
        """Chooses the item that was clicked, or folds plan B."""
        event.prevent_default()  # a second click would select the whole day as text
        if event.style.meta.get("fold"):
            self.post_message(self.FoldChosen())
        index = event.style.meta.get("item")
        if index is not None and self.text_selection is None:
            self.post_message(self.ItemChosen(index, again=index == self._cursor))
