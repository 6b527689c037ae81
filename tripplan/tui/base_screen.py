"""What every screen has: its part of the table of actions, and the lines around what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Final, Generic, NamedTuple, TypeVar

from textual.actions import parse
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tripplan.tui.actions import ACTION_OF, DAY
from tripplan.views.cells import fit, plain, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import RenderResult

    from tripplan.tui.inputs import Prompt


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
        self.watch(self.screen, "focused", self._follow_focus)

    def _follow_focus(self) -> None:
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


T = TypeVar("T")


class PromptUse(NamedTuple):
    """What a line to type in is for."""

    changed: Callable[[str], None]
    """Called with the text at every key."""
    accepted: Callable[[str], None]
    """Called with the text once it is accepted, when the line has gone."""
    cancelled: Callable[[], None]
    """Called when the line was left, and has gone."""


@dataclass
class HelpRequested(Message):
    """A page of the help is wanted."""

    page: str


class BaseScreen(Screen[T], Generic[T]):
    """A screen whose keys are in the table of actions."""

    SCOPE: ClassVar[str] = DAY
    """The part of the table that its keys are from."""
    IS_EDITING: ClassVar[bool] = False
    """Whether the trip below stays as it is while this screen is open, whatever happens to its file."""

    prompt_use: PromptUse | None = None
    """What the line is for that is open above the keys."""

    @property
    def typed(self) -> str:
        """What the user has typed and not accepted, which would be lost with the screen; empty where nothing is."""
        return ""

    @property
    def whole_text(self) -> str | None:
        """The whole file as the user has changed it and not accepted it; None on screens that show no file."""
        return None

    def say(self, text: str) -> None:
        """Shows a sentence, on screens that have a line for it."""
        for line in self.query(SaidLine):
            line.show(text)

    def draw_again(self) -> None:
        """Shows what has become known about the trip meanwhile, on screens that show it."""

    def take_keys(self) -> None:
        """Gives the keys to the part of the screen that has them at first."""

    # ------------------------------------------------------------ actions of the table

    def why_locked(self) -> str:
        """Why the trip of this screen cannot be changed, as a sentence; empty where it can."""
        return ""

    def is_off(self, action_id: str) -> bool:
        """Whether a key can do nothing at the moment; it is shown all the same, greyed, and says why when pressed."""
        action = ACTION_OF.get(action_id)
        return action is not None and action.changes and bool(self.why_locked())

    def action_command(self, action_id: str, *keys: object) -> None:
        """Calls the function in `commands` that an action names, unless the trip is locked against it."""
        action = ACTION_OF[action_id]
        why = self.why_locked() if action.changes else ""
        if why:
            self.say(why)
            return
        module, function, arguments = parse(action.does.format(key=keys[0] if keys else ""))
        getattr(import_module(f"tripplan.tui.commands.{module}"), function)(self, *arguments)

    # ------------------------------------------------------------ a line to type in

    def open_prompt(self, label: str, text: str, use: PromptUse) -> None:
        """Opens a line to type in above the keys; one that is open already gets the keys instead."""
        from tripplan.tui.inputs import Prompt  # inputs cost 20 ms to import, after the first frame

        if open_already := self.query(Prompt):
            open_already.first().take_keys()
        else:
            self.prompt_use = use
            self.mount(Prompt(label, text=text), before=self.query_one(KeyLine))

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Shows at once what the text leads to."""
        if self.prompt_use is not None:
            self.prompt_use.changed(event.text)

    def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Does what the line is for."""
        use = self._close(event.prompt)
        if use is not None:
            use.accepted(event.text)

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        """Leaves everything as it was before."""
        use = self._close(event.prompt)
        if use is not None:
            use.cancelled()

    def _close(self, prompt: Prompt) -> PromptUse | None:
        use, self.prompt_use = self.prompt_use, None
        prompt.remove()
        self.take_keys()
        return use


class Dialog(ModalScreen[T], BaseScreen[T]):
    """A screen over another one, which gives something back when it is left."""

    def action_close(self) -> None:
        """Leaves, and gives nothing back."""
        self.dismiss(None)
