"""The lines around the panes: the title, the heads of the columns, the keys, and what just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tripplan.views.cells import fit, plain, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import RenderResult


_GAP: Final = "  "


class TitleBar(Widget):
    """One line on top: the trip, the day, and what the day comes to."""

    def __init__(self) -> None:
        super().__init__()
        self._trip = self._day = self._sum = ""

    def say(self, trip: str, day: str, total: str) -> None:
        """Shows the name of the trip, the day, and what is on the right."""
        self._trip, self._day, self._sum = trip, day, total
        self.refresh()

    def render(self) -> RenderResult:
        """The trip gives way first, then what is on the right."""
        cells = self.size.width - 2
        total = self._sum if width(self._sum) + width(self._day) + 8 <= cells else ""
        room = cells - width(total) - (2 if total else 0)
        trip = fit(self._trip, min(width(self._trip), max(0, room - width(self._day) - 3)))
        left = f"{trip}{' ' * 3 if trip.strip() else ''}{self._day}"
        return Content.assemble(" ", (fit(left, room), "bold"), _GAP if total else "", (total, "$text-accent"))


class ColumnHeads(Widget):
    """The line above the timeline that names its columns."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def say(self, text: str) -> None:
        """Shows the heads of the columns."""
        self._text = text
        self.refresh()

    def render(self) -> RenderResult:
        """In the colour of what is said by the way."""
        return Content.styled(self._text, "dim")


class SaidLine(Static):
    """One line for what just happened."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._text = self._name = ""

    def show(self, text: str, *, name: str = "") -> None:
        """Shows a sentence; where it is too long, a `name` in it gives way to the words around it."""
        self._text, self._name = plain(text), plain(name)
        self.refresh()

    def render(self) -> RenderResult:
        """The sentence, as much of it as there is room for."""
        excess = width(self._text) - self.size.width
        if excess > 0 and self._name:
            shorter = fit(self._name, max(0, width(self._name) - excess)).rstrip()
            return Content(self._text.replace(self._name, shorter, 1))
        return Content(fit(self._text, self.size.width).rstrip())


class KeyLine(Widget):
    """One line at the bottom: the keys of the screen; they change with what has the focus."""

    is_off: Callable[[str], bool] = staticmethod(lambda _: False)
    """Whether the action of an id can do nothing at the moment, and its key is greyed."""

    def on_mount(self) -> None:
        """Follows the focus."""
        self.watch(self.screen, "focused", self._draw_again)

    def _draw_again(self) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """The keys for which there is room."""
        return Content.assemble(" ", *self._keys(self.size.width - 2))

    def _keys(self, room: int) -> list[Content]:
        """The keys of the screen that are to be shown, as many as there is room for; a click does what the key does."""
        screen, app = self.screen, self.app
        parts: list[Content] = []
        seen: set[str] = set()
        is_typing = bool(screen.query("Prompt:focus-within"))
        for node, binding, is_enabled, _ in screen.active_bindings.values():
            is_own = node in {screen, app}
            if not binding.show or not is_enabled or binding.action in seen or (is_typing and is_own):
                continue
            seen.add(binding.action)
            key = app.get_key_display(binding)
            room -= width(key) + 1 + width(binding.description) + len(_GAP)
            if room < 0:
                break
            is_off = self.is_off(binding.id or "")
            colour = "dim" if is_off else "bold $text-accent"
            part = Content.assemble((key, colour), " ", (binding.description.lower(), "dim" if is_off else ""))
            if is_own:
                scope = "app" if node is app else "screen"
                part = part.stylize(Style.from_meta({"@click": f"{scope}.{binding.action}"}))
            parts += [Content(_GAP), part]
        return parts


class BottomLine(KeyLine):
    """The same with what happened last before it, and how many findings there are."""

    def __init__(self, is_off: Callable[[str], bool]) -> None:
        """`is_off` says whether the action of an id can do nothing at the moment."""
        super().__init__()
        self.is_off = is_off
        self.sentence = self._counts = self._progress = ""

    @property
    def text(self) -> str:
        """What is said now, without the keys."""
        return "   ".join(part for part in (self.sentence, self._progress, self._counts) if part)

    def say(self, sentence: str, counts: str) -> None:
        """Shows a sentence, or only the counts."""
        self.sentence, self._counts = sentence, counts
        self.refresh()

    def show_progress(self, words: str) -> None:
        """Shows how far something is that goes on meanwhile, beside the sentence; nothing takes it away."""
        self._progress = words
        self.refresh()

    def render(self) -> RenderResult:
        """The sentence whole, then the keys for which there is room."""
        cells = self.size.width - 2
        words = self.text
        if width(words) > cells:
            words = fit(self.sentence or self._progress or self._counts, cells)
        return Content.assemble(" ", words, *self._keys(cells - width(words)))
