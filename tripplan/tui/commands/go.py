"""Moves about in a trip: the cursor, the day, the pane, jumps, searches; and changes how the day is drawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tripplan.sentences import say
from tripplan.tui.actions import JUMP
from tripplan.tui.base_screen import Dialog, PromptUse
from tripplan.tui.keymap import bindings, latin_keys
from tripplan.tui.timeline import DetailPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.widget import Widget

    from tripplan.tui.day_screen import DayScreen


LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""The labels of items to jump to, the letters under the fingers first."""


def move_cursor(screen: DayScreen, step: int) -> None:
    """Moves an item up or down; in the details a line, in the list of days a day."""
    if screen.focused is screen.timeline or screen.focused is None:
        _go_to_item(screen, screen.session.item_index + step)
    elif isinstance(screen.focused, DetailPane):
        screen.focused.scroll_relative(y=step, animate=False)
    else:
        move_day(screen, step)


def move_page(screen: DayScreen, step: int) -> None:
    """Moves a screenful of items up or down."""
    _go_to_item(screen, screen.timeline.a_page_away(step))


def move_to_end(screen: DayScreen, side: int) -> None:
    """Moves to the first item (`side` -1) or the last (1)."""
    _go_to_item(screen, 0 if side < 0 else len(screen.session.items) - 1)


def _go_to_item(screen: DayScreen, index: int) -> None:
    screen.session.go_to_item(index)
    screen.follow()


def move_day(screen: DayScreen, step: int) -> None:
    """Shows the day before or after."""
    if screen.session.go_to_day(screen.session.day_index + step):
        screen.show_all()
    else:
        screen.say(say("that was the first day") if step < 0 else say("that was the last day"))


def move_focus(screen: DayScreen, step: int) -> None:
    """Gives the keys to the pane on the left or on the right."""
    every: list[Widget] = [*screen.query("DaysPane"), screen.timeline, screen.query_one(DetailPane)]
    panes = [pane for pane in every if pane.display]
    here = panes.index(screen.focused) if screen.focused in panes else 0
    panes[max(0, min(here + step, len(panes) - 1))].focus()


def go_to_now(screen: DayScreen) -> None:
    """Moves to the item of the present moment."""
    if screen.session.go_to_now():
        screen.follow()
        screen.timeline.scroll_to_now()
    else:
        screen.say(say("this trip is not on today"))


def reload_trip(screen: DayScreen) -> None:
    """Reads the file again, and asks the network again."""
    screen.session.reload()
    screen.show_all()
    if not screen.session.trouble:
        screen.say(say("read again, offline") if screen.network.offline else say("read again"))
    screen.ask(afresh=True)


# ---------------------------------------------------------------- how the day is drawn


def change_scale(screen: DayScreen, step: int) -> None:
    """Draws more rows an hour, or fewer."""
    _say_scale(screen, screen.timeline.change_scale(step))


def fit_scale(screen: DayScreen) -> None:
    """Draws as many rows an hour as there is room for."""
    _say_scale(screen, screen.timeline.fit_scale())


def _say_scale(screen: DayScreen, scale: int) -> None:
    words = say("{minutes} minutes a row", minutes=60 // scale) if scale else say("a plain list, one row an item")
    screen.say(words)


def fold_plan_b(screen: DayScreen) -> None:
    """Unfolds plan B, or folds it."""
    if screen.session.fold():
        screen.show_all()
        screen.timeline.scroll_to_fold()
    else:
        screen.say(say("this day has no plan B"))


# ---------------------------------------------------------------- jumping


def jump(screen: DayScreen) -> None:
    """Puts a letter on each item in sight, and goes to the one that is typed."""
    given = labels(screen.timeline.items_in_sight)
    if not given:
        screen.say(say("there is no item in sight"))
        return

    def arrive(item: int | None) -> None:
        screen.timeline.label({})
        if item is not None:
            _go_to_item(screen, item)

    screen.timeline.label(given)
    screen.say(say("type the letter of an item"))
    screen.app.push_screen(JumpScreen(given), arrive)


def labels(items: Sequence[int]) -> dict[int, str]:
    """A label for each item: one letter while there are enough letters, else two for every one."""
    if len(items) <= len(LETTERS):
        return dict(zip(items, LETTERS, strict=False))
    pairs = (first + second for first in LETTERS for second in LETTERS)
    return dict(zip(items, pairs, strict=False))


class JumpScreen(Dialog[int | None]):
    """Waits for the letters of a label, which the screen below draws. Gives the item, or None."""

    SCOPE = JUMP
    BINDINGS = bindings(JUMP)

    def __init__(self, labels_of_items: dict[int, str]) -> None:
        super().__init__()
        self._items = {label: item for item, label in labels_of_items.items()}
        self._letters = ""

    def on_key(self, event: events.Key) -> None:
        """Takes a letter; one that begins no label leaves."""
        if event.key == "escape":
            return
        event.stop()
        letters = event.character or ""
        self._letters += latin_keys(letters) or letters
        if self._letters in self._items:
            self.dismiss(self._items[self._letters])
        elif not any(label.startswith(self._letters) for label in self._items):
            self.dismiss(None)


# ---------------------------------------------------------------- searching, and going to what is typed


def open_search(screen: DayScreen) -> None:
    """Opens a line for what to search; the first match is shown at once."""
    finder = screen.finder
    finder.begin()

    def look_for(text: str) -> None:
        words = finder.look_for(text)
        screen.timeline.mark(finder.query.spans if finder.is_on else None)
        screen.follow()
        screen.say(words)

    def leave() -> None:
        finder.cancel()
        screen.timeline.mark(None)
        screen.follow()
        screen.say("")

    screen.open_prompt("/", finder.text, PromptUse(look_for, lambda _: None, leave))


def clear_search(screen: DayScreen) -> None:
    """Ends the search; leaves a line that is open without having the keys."""
    for prompt in screen.query("Prompt"):
        prompt.action_cancel()  # type: ignore[attr-defined]
    screen.finder.clear()
    screen.timeline.mark(None)
    screen.say("")


def move_match(screen: DayScreen, step: int) -> None:
    """Goes to the next match, or the next finding where no search is on."""
    if screen.finder.is_on:
        words = screen.finder.step(step)
        screen.follow()
        screen.say(words)
        return
    finding = screen.session.go_to_finding(step)
    screen.follow()
    screen.say(f"{finding.severity.word}: {finding.message}" if finding else say("there are no findings at any item"))


def open_go_to(screen: DayScreen) -> None:
    """Opens a line for where to go, and says where a text would lead."""
    from tripplan.views.search import read_target

    def look(text: str, *, goes: bool = False) -> None:
        words = ""
        if text.strip():
            try:
                found = read_target(text, screen.session.plan, screen.finder.here, screen.session.now)
            except ValueError as trouble:
                words = str(trouble)
            else:
                words = found.words
                if goes:
                    screen.go_to_place(found.place)
        screen.say(words)

    screen.open_prompt(":", "", PromptUse(look, partial(look, goes=True), lambda: screen.say("")))
