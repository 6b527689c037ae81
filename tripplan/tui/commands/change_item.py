"""Removes, repeats and moves items, ticks what is to do, and fixes findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from tripplan.edits import Duplicate, Remove, apply
from tripplan.fields import ToDo, move_to_day, move_within, tick, todos_of
from tripplan.fixes import fixes_of
from tripplan.tui.dialogs.lists import Entry, LastingList, ListScreen
from tripplan.views import format as look
from tripplan.views.cells import fit, hanging, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tripplan.edits import Edit
    from tripplan.findings import Finding, Path
    from tripplan.fixes import Fix
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


_DONE: Final = "[x] "
_OPEN: Final = "[ ] "


def list_todos(screen: EditingScreen) -> None:
    """All that is to do: at the item, on the day, for the trip; choosing one ticks it, or brings it back."""
    shown: list[ToDo] = []

    def entries(cells: int) -> list[Entry]:
        session = screen.session
        shown[:] = todos_of(session.plan, session.day_index, session.item_path or None)
        return [_entry(each, cells) for each in shown]

    def choose(todos: LastingList, index: int) -> None:
        todo = shown[index]
        screen.perform(tick(todo), f"{'to do again' if todo.is_done else 'done'}: {plain(todo.text)}")
        todos.draw_again()
        todos.say(screen.said)

    nothing = "There is nothing to do here: e adds a to-do to the item."
    screen.app.push_screen(LastingList("To do: space ticks one, or brings it back", entries, choose, empty=nothing))


def _entry(todo: ToDo, cells: int) -> Entry:
    lines = hanging(_DONE if todo.is_done else _OPEN, plain(todo.text), cells)
    whose = hanging(" " * len(_OPEN), plain(todo.whose), cells)
    body = Content("\n".join(lines))
    prompt = Content("\n").join(
        [body.stylize("dim") if todo.is_done else body, Content.styled("\n".join(whose), "dim")]
    )
    return Entry(prompt, f"{todo.text} {todo.whose}")


_SIGNS: Final = {"-": "$text-error", "+": "$text-success"}
"""What goes and what comes, each with its colour."""
_NUMBER: Final = 5
"""Cells for the number of a line."""


def fix_item(screen: EditingScreen) -> None:
    """What mends the findings of the item under the cursor."""
    item = screen.session.item
    offer(screen, screen.session.plan.findings_of(item) if item is not None else (), screen.say)


def offer(screen: EditingScreen, findings: Sequence[Finding], say: Callable[[str], None]) -> None:
    """Lists what mends these findings; the chosen one is done, and `say` says so, or that there is none."""
    plan = screen.session.plan
    fixes = list(dict.fromkeys(fix for each in findings for fix in fixes_of(plan, each)))
    if not fixes:
        say("nothing here can be mended without asking you: e edits the item" if findings else "nothing is wrong here")
        return

    def choose(index: int | None) -> None:
        if index is not None:
            screen.perform(fixes[index].edit, plain(fixes[index].label))
            say(screen.said)

    cells = screen.size.width - 6
    title = plain(findings[0].message) if len(findings) == 1 else "What mends it"
    entries = [_fixing_entry(screen, fix, cells) for fix in fixes]
    screen.app.push_screen(ListScreen(fit(title, screen.size.width - 2).rstrip(), entries), choose)


def _fixing_entry(screen: EditingScreen, fix: Fix, cells: int) -> Entry:
    parts = [Content.styled("\n".join(hanging("", plain(fix.label), cells)), "bold")]
    parts += [Content.styled(fit(text, cells).rstrip(), _SIGNS[text[0]]) for text in _difference(screen, fix)]
    return Entry(Content("\n").join(parts), fix.label)


def _difference(screen: EditingScreen, fix: Fix) -> Iterator[str]:
    """The lines that go and those that come, each with its number."""
    from difflib import SequenceMatcher

    read = screen.session.plan.document
    old, new = (each.text.splitlines() for each in (read, apply(read, fix.edit).document))
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _numbered("-", old, places[0], places[1])
            yield from _numbered("+", new, places[2], places[3])


def _numbered(sign: str, lines: Sequence[str], start: int, end: int) -> Iterator[str]:
    for number in range(start, end):
        yield f"{sign}{number + 1:>{_NUMBER}}  {plain(lines[number])}"
