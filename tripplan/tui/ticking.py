"""What is to do: a list to tick what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from tripplan.fields import ToDo, tick, todos_of
from tripplan.tui.lasting_list import LastingList
from tripplan.tui.lists import Entry
from tripplan.views.cells import hanging, plain

if TYPE_CHECKING:
    from tripplan.tui.editing_screen import EditingScreen

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
