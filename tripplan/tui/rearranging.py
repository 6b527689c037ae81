"""Taking items away, repeating them, and moving them within a day and across days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.edits import Duplicate, Remove
from tripplan.fields import move_to_day, move_within
from tripplan.views import format as look
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.edits import Edit
    from tripplan.findings import Path
    from tripplan.plan import Plan
    from tripplan.tui.editing_screen import EditingScreen


def remove_item(screen: EditingScreen) -> None:
    """Takes the item away."""
    if path := _path(screen):
        screen.perform(Remove(path), f"removed {_name(screen)}")


def duplicate_item(screen: EditingScreen) -> None:
    """Repeats the item right below itself."""
    if path := _path(screen):
        screen.perform(Duplicate(path), f"repeated {_name(screen)}")


def remove_day(screen: EditingScreen) -> None:
    """Takes the whole day away."""
    day = screen.session.day
    if day is None:
        screen.say("there is no day here")
    else:
        screen.perform(Remove(day.day.path), f"removed day {day.number}")


def move_item(screen: EditingScreen, step: int) -> None:
    """Trades places with the item below or above."""
    _move(screen, move_within, step, "down" if step > 0 else "up")


def move_to_another_day(screen: EditingScreen, step: int) -> None:
    """To the day after or before, where its time fits."""
    _move(screen, move_to_day, step, f"to the day {'after' if step > 0 else 'before'}")


def _move(screen: EditingScreen, moving: Callable[[Plan, Path, int], Edit], step: int, where: str) -> None:
    if path := _path(screen):
        try:
            edit = moving(screen.session.plan, path, step)
        except ValueError as refusal:
            screen.say(str(refusal))
        else:
            screen.perform(edit, f"moved {_name(screen)} {where}")


def _path(screen: EditingScreen) -> Path:
    """Where the item stands in the file; empty, and said, where it stands nowhere."""
    path = screen.session.item_path
    if not path:
        screen.say("there is no item here" if screen.session.item is None else "this is the end of the day, no item")
    return path


def _name(screen: EditingScreen) -> str:
    item = screen.session.item
    return plain(look.name(item)) if item is not None else ""
