"""What every screen of tripplan has: its part of the table of actions, and what becomes of it when the program ends."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from textual.actions import parse
from textual.message import Message
from textual.screen import ModalScreen, Screen

from tripplan.tui.actions import ACTION_OF, DAY
from tripplan.tui.widgets.bars import KeyLine, SaidLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.tui.widgets.inputs import Prompt

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
        from tripplan.tui.widgets.inputs import Prompt  # inputs cost 20 ms to import, after the first frame

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
