"""The timeline of one day, with a cursor on an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message

from tripplan.tui.widgets.rows import RowsView, Spans
from tripplan.views.rows import FOLD, HEAD, NOW, SCALES, Row
from tripplan.views.timeline import Timeline, today

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events

    from tripplan.views.rows import Glyphs
    from tripplan.workspace.session import Session


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
        self._cursor, self._drawn = self.session.item_index, self._looked_at
        cells = self.scrollable_content_region.width or self.size.width
        if self.session.day is None or not cells:
            self._rows, self.heads = [], ""
        else:
            timeline = Timeline(self.session.plan, cells, self._glyphs, now=self.session.now)
            self.heads = timeline.column_heads(self.session.day).text
            self._rows = self._make_rows(timeline)
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

    def _make_rows(self, timeline: Timeline) -> list[Row]:
        day, is_open = self.session.day, self.session.is_unfolded
        assert day is not None
        scale = self.scale if self.scale is not None else timeline.fitting(day, self._room)
        rows = timeline.body(day, scale)
        if day.plan_b is not None:
            rows.append(timeline.fold(day, is_open=is_open))
            rows += timeline.plan_b(day, scale) if is_open else []
        self._drawn_scale = scale
        return rows

    @property
    def _room(self) -> int:
        """How many rows there are for the items of the day: the now-line and the fold of plan B take one each."""
        day, now = self.session.day, self.session.now
        assert day is not None
        return self.size.height - (day.plan_b is not None) - (day is today(self.session.plan, now))

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
        y = next((y for y, row in enumerate(self._rows) if row.kind == NOW), None)
        if y is not None:
            self.scroll_to_region(Region(0, y, 1, 1), center=True, animate=False, force=True)

    def scroll_to_fold(self) -> None:
        """Brings plan B in sight, as much of it as there is room for."""
        y = next((y for y, row in enumerate(self._rows) if row.kind == FOLD), None)
        if y is not None and self.session.is_unfolded:
            self.scroll_to_region(Region(0, y, 1, self.size.height), animate=False, force=True)

    def on_resize(self) -> None:
        """Lays out again, since rows are exactly as wide as the widget."""
        self.lay_out()

    # ------------------------------------------------------------ drawing

    def _is_lit(self, line: int) -> bool:
        item = self._rows[line].item
        return item is not None and item == self._cursor

    def base_style(self, line: int) -> Style:
        """The rows of the item under the cursor are lit."""
        return self.ground + self.style("cursor") if self._is_lit(line) else self.ground

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
