"""Removes, repeats and moves items, ticks what is to do, and fixes findings."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from textual.content import Content

from tripplan.edits import Duplicate, EditChain, Remove, apply
from tripplan.edits.day_edits import ToDo, move_to_day, move_within, tick, todos_of
from tripplan.edits.quick_fixes import fixes_of
from tripplan.sentences import say
from tripplan.tui.dialogs.lists import ListEntry, ListScreen, PersistentList
from tripplan.views import format as look
from tripplan.views.cells import fit, hanging, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tripplan.edits import Edit
    from tripplan.edits.quick_fixes import Fix
    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan
    from tripplan.tui.commands.show import FindingsScreen
    from tripplan.tui.day_screen import DayScreen, OnTrip

_DONE: Final = "[x] "
_OPEN: Final = "[ ] "
_SIGNS: Final = {"-": "$text-error", "+": "$text-success"}
"""The colours of lines that go and of lines that come."""
_NUMBER: Final = 5
"""Cells for the number of a line."""


# ---------------------------------------------------------------- the item as a whole


def remove_item(screen: DayScreen) -> None:
    """Removes the item; at the end of a day the ways that lead there."""
    item = screen.session.item
    ways = [leg.entry.path for leg in item.legs if leg.entry is not None] if item is not None else []
    if item is not None and item.entry is None and ways:
        steps = tuple(Remove(each) for each in reversed(ways))
        screen.perform(EditChain(ways[0], steps, ways[0][:2]), say("removed the way to the end of the day"))
    elif path := _path(screen):
        screen.perform(Remove(path), say("removed {item}", item=_name(screen)))


def duplicate_item(screen: DayScreen) -> None:
    """Repeats the item right below itself."""
    if path := _path(screen):
        screen.perform(Duplicate(path), say("repeated {item}", item=_name(screen)))


def remove_day(screen: DayScreen) -> None:
    """Removes the whole day."""
    day = screen.session.day
    if day is None:
        screen.say(say("there is no day here"))
    else:
        screen.perform(Remove(day.day.path), say("removed day {number}", number=day.number))


def move_item(screen: DayScreen, step: int) -> None:
    """Moves the item past the one below it (`step` 1) or above it (-1)."""
    _move(screen, move_within, step, "moved {item} down" if step > 0 else "moved {item} up")


def move_to_another_day(screen: DayScreen, step: int) -> None:
    """Moves the item to the day after (`step` 1) or before (-1), where its time fits."""
    sentence = "moved {item} to the day after" if step > 0 else "moved {item} to the day before"
    _move(screen, move_to_day, step, sentence)


def _move(screen: DayScreen, moving: Callable[[Plan, Path, int], Edit], step: int, sentence: str) -> None:
    if path := _path(screen):
        try:
            edit = moving(screen.session.plan, path, step)
        except ValueError as refusal:
            screen.say(str(refusal))
        else:
            screen.perform(edit, say(sentence, item=_name(screen)))


def _path(screen: DayScreen) -> Path:
    """Where the item is written in the file; where it is not, says so and gives an empty path."""
    path = screen.session.item_path
    if not path:
        nothing = screen.session.item is None
        screen.say(say("there is no item here") if nothing else say("this is the end of the day, no item"))
    return path


def _name(screen: DayScreen) -> str:
    item = screen.session.item
    return plain(look.name(item)) if item is not None else ""


# ---------------------------------------------------------------- what is to do


def list_todos(screen: DayScreen) -> None:
    """Lists all that is to do at the item, on the day and for the trip; choosing one ticks it, or brings it back."""
    shown: list[ToDo] = []

    def entries(cells: int) -> list[ListEntry]:
        session = screen.session
        shown[:] = todos_of(session.plan, session.day_index, session.item_path or None)
        listed = []
        for each in shown:
            text = Content("\n".join(hanging(_DONE if each.is_done else _OPEN, plain(each.text), cells)))
            whose = Content("\n".join(hanging(" " * len(_OPEN), plain(each.whose), cells))).stylize("dim")
            prompt = Content("\n").join([text.stylize("dim") if each.is_done else text, whose])
            listed.append(ListEntry(prompt, f"{each.text} {each.whose}"))
        return listed

    def choose(todos: PersistentList, index: int) -> None:
        todo = shown[index]
        label = say("to do again: {todo}" if todo.is_done else "done: {todo}", todo=plain(todo.text))
        screen.perform(tick(todo), label, also=todos.say)
        todos.draw_again()

    title = say("To do: space ticks one, or brings it back")
    nothing = say("There is nothing to do here: e adds a to-do to the item.")
    screen.app.push_screen(PersistentList(title, entries, choose, empty=nothing))


# ---------------------------------------------------------------- fixes


def fix_item(screen: DayScreen) -> None:
    """Lists fixes of the findings of the item under the cursor."""
    item = screen.session.item
    _offer_fixes(screen, screen.session.plan.findings_of(item) if item is not None else ())


def fix_finding(screen: FindingsScreen) -> None:
    """Lists fixes of the finding that is lit."""
    screen.draw_again()  # others may have changed the file
    if screen.finding is None:
        screen.say(say("there is no finding to fix"))
    else:
        _offer_fixes(screen, [screen.finding])


def _offer_fixes(screen: OnTrip, findings: Sequence[Finding]) -> None:
    """Lists what fixes findings, each as a difference of the file; the chosen one is done as one edit."""
    trip, plan = screen.trip, screen.trip.session.plan
    fixes = list(dict.fromkeys(fix for each in findings for fix in fixes_of(plan, each)))
    if not fixes:
        nothing = (
            "nothing here can be fixed without asking you: e edits the item" if findings else "nothing is wrong here"
        )
        screen.say(say(nothing))
        return

    def choose(index: int | None) -> None:
        if index is not None:
            trip.perform(fixes[index].edit, plain(fixes[index].label), also=screen.say)

    cells = trip.size.width - 6
    entries = []
    for fix in fixes:
        parts = [Content.styled("\n".join(hanging("", plain(fix.label), cells)), "bold")]
        parts += [Content.styled(fit(text, cells).rstrip(), _SIGNS[text[0]]) for text in _difference(plan, fix)]
        entries.append(ListEntry(Content("\n").join(parts), fix.label))
    title = plain(findings[0].message) if len(findings) == 1 else say("Fixes")
    trip.app.push_screen(ListScreen(fit(title, trip.size.width - 2).rstrip(), entries), choose)


def _difference(plan: Plan, fix: Fix) -> Iterator[str]:
    """The lines that go and those that come, each with its number."""
    old, new = (each.text.splitlines() for each in (plan.document, apply(plan.document, fix.edit).document))
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            for sign, lines, start, end in (("-", old, places[0], places[1]), ("+", new, places[2], places[3])):
                yield from (f"{sign}{at + 1:>{_NUMBER}}  {plain(lines[at])}" for at in range(start, end))
