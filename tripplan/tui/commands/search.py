"""Searches in a trip, goes from match to match, and goes to a time, a day or a name that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.sentences import say
from tripplan.tui.base_screen import PromptUse
from tripplan.views.search import read_target

if TYPE_CHECKING:
    from tripplan.tui.screens.day import DayScreen
    from tripplan.views.summary import ItemPlace


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

    def go(text: str) -> None:
        if text.strip():
            place, words = _target(screen, text)
            if place is not None:
                screen.go_to_place(place)
            screen.say(words)

    def show(text: str) -> None:
        screen.say(_target(screen, text)[1])

    screen.open_prompt(":", "", PromptUse(show, go, lambda: screen.say("")))


def _target(screen: DayScreen, text: str) -> tuple[ItemPlace | None, str]:
    """Where a typed text leads, and what that is; or nowhere, and why."""
    if not text.strip():
        return None, ""
    try:
        found = read_target(text, screen.session.plan, screen.finder.here, screen.session.now)
    except ValueError as trouble:
        return None, str(trouble)
    return found.place, found.words
