"""The timeline of one day as a single widget that draws line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tripplan.views.timeline import ASCII, UNICODE, Row, Timeline

if TYPE_CHECKING:
    from textual import events

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan

ROLES: Final = (
    "heading",
    "time",
    "way",
    "wait",
    "span",
    "slack",
    "leave",
    "muted",
    "remark",
    "late",
    "error",
    "warning",
    "note",
    "meal",
    "visit",
    "ride",
    "rental",
    "bed",
    "broken",
)
"""The roles that have a style of their own; others look plain."""

_GROUPS: Final = {
    "kind-breakfast": "meal",
    "kind-lunch": "meal",
    "kind-dinner": "meal",
    "kind-snack": "meal",
    "kind-visit": "visit",
    "kind-do": "visit",
    "kind-ferry": "ride",
    "kind-bus": "ride",
    "kind-train": "ride",
    "kind-flight": "ride",
    "kind-rent": "rental",
    "kind-return": "rental",
    "kind-sleep": "bed",
    "kind-broken": "broken",
}


class TimelineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws the rows of a day, with a cursor that stands on an item."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"timeline--{role}" for role in ROLES), "timeline--cursor"}

    @dataclass
    class ItemChosen(Message):
        """An item was clicked."""

        index: int
        again: bool
        """Whether it was the one under the cursor already."""

    def __init__(self, *, ascii_signs: bool = False) -> None:
        super().__init__()
        self._glyphs = ASCII if ascii_signs else UNICODE
        self._plan: Plan | None = None
        self._day: DayPlan | None = None
        self._cursor = 0
        self._rows: list[Row] = []
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._styles: dict[str, Style] = {}

    def show_day(self, plan: Plan, day: DayPlan | None, cursor: int) -> None:
        """Draws a day of a plan, with the cursor on an item of it."""
        self._plan, self._day, self._cursor = plan, day, cursor
        self._lay_out()

    def move_cursor(self, cursor: int) -> None:
        """Puts the cursor on another item; repaints only the rows that change."""
        changed = [y for y, row in enumerate(self._rows) if row.item in {self._cursor, cursor}]
        self._cursor = cursor
        for y in changed:
            self.refresh_line(y)
        self._scroll_to_cursor()

    def a_page_away(self, step: int) -> int:
        """The item about a screenful after the cursor (`step` 1) or before it (-1)."""
        heads = [(y, row.item) for y, row in enumerate(self._rows) if row.head and row.item is not None]
        here = next((y for y, item in heads if item == self._cursor), 0)
        target = here + step * max(1, self.size.height - 1)
        return min(heads, key=lambda head: abs(head[0] - target), default=(0, self._cursor))[1] or 0

    def _lay_out(self) -> None:
        self._strips.clear()
        cells = self.scrollable_content_region.width or self.size.width
        if self._plan is None or self._day is None or not cells:
            self._rows = []
        else:
            self._rows = Timeline(self._plan, cells, self._glyphs).day(self._day)
        self.virtual_size = Size(cells, len(self._rows))
        self.refresh()
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        own = [y for y, row in enumerate(self._rows) if row.item == self._cursor]
        if own:
            top = 0 if self._cursor == 0 else own[0]
            region = Region(0, top, self.virtual_size.width, own[-1] - top + 1)
            self.scroll_to_region(region, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line = y + self.scroll_offset.y
        if line >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        row = self._rows[line]
        lit = row.item is not None and row.item == self._cursor
        strip = self._strips.get((line, lit))
        if strip is None:
            strip = self._strips[line, lit] = self._strip(row, lit=lit)
        return strip.extend_cell_length(self.size.width, self._style("cursor") if lit else self.rich_style)

    def _strip(self, row: Row, *, lit: bool) -> Strip:
        meta = Style(meta={"item": row.item}) if row.item is not None else Style()
        base = self.rich_style + (self._style("cursor") if lit else Style())
        segments = [Segment(text, self._role_style(role, lit=lit, base=base) + meta) for text, role in row.pieces]
        return Strip(segments, self.virtual_size.width)

    def _role_style(self, role: str, *, lit: bool, base: Style) -> Style:
        name = _GROUPS.get(role, role)
        if name not in ROLES:
            return base
        own = self._style(name)
        return base + (own.without_color + Style(color=own.color) if lit else own)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"timeline--{name}", partial=True)
        return style

    def notify_style_update(self) -> None:
        """The theme or a pseudo-class has changed: nothing drawn before holds."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def on_resize(self) -> None:
        """Lays out again, since rows are exactly as wide as the widget."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Chooses the item that was clicked."""
        index = event.style.meta.get("item")
        if index is not None:
            self.post_message(self.ItemChosen(index, again=index == self._cursor))
