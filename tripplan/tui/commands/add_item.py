"""Adding to the plan: first what kind of thing, then its name, or what a map has shared of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from tripplan.edits import Insert, SetValue, add_day
from tripplan.fields import KINDS, Feedback, insertion_for, new_item
from tripplan.tui.commands.edit_field import effect_words, one_line, why_not
from tripplan.tui.dialogs.lists import Entry, ListScreen
from tripplan.tui.dialogs.text_dialog import Question, Shape, TextDialog
from tripplan.views.cells import hanging, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.edits import Data, Edit
    from tripplan.findings import Path
    from tripplan.tui.editing_screen import EditingScreen


_LEAD: Final = 12
"""Cells that the word of a kind takes."""
_A_DAY: Final = "a day"


class Addition(NamedTuple):
    """Something that would be added."""

    edit: Edit
    path: Path
    """Where it will stand."""
    name: str
    words: str
    """Everything that will stand there."""


def add_item(screen: EditingScreen) -> None:
    """Asks what kind of thing to add below the item, and then what it is."""
    kinds = list(KINDS) if screen.session.day is not None else []
    cells = screen.size.width - 6
    told = [(each.word, each.sentence) for each in kinds]
    entries = [_entry(word, sentence, cells) for word, sentence in [*told, (_A_DAY, "A new day after this one.")]]

    def choose(index: int | None) -> None:
        if index is not None and index < len(kinds):
            kind = kinds[index]
            hint = f"{kind.sentence} For example: {one_line(kind.example)}"
            _ask(screen, f"Add {kind.word}", hint, lambda text: _item(screen, kind.word, text))
        elif index is not None:
            _ask(screen, "Add a day", "What the day is called; it may be left empty.", lambda text: _day(screen, text))

    screen.app.push_screen(ListScreen(_heading(screen), entries), choose)


def _heading(screen: EditingScreen) -> str:
    item = screen.session.item
    return f"Add below {plain(item.title)}" if item is not None else "Add"


def _entry(word: str, sentence: str, cells: int) -> Entry:
    lines = hanging(f"{word:<{_LEAD}}", sentence, cells)
    return Entry(Content("\n".join(lines)).stylize("bold", 0, len(word)), f"{word} {sentence}")


def _ask(screen: EditingScreen, title: str, hint: str, addition_of: Callable[[str], Addition]) -> None:
    """Asks what it is called; ValueError of `addition_of` says what was expected."""

    def understand(text: str) -> Feedback:
        try:
            return Feedback(ok=True, words=addition_of(text).words)
        except ValueError as trouble:
            return Feedback(ok=False, words=str(trouble))

    def effect_of(text: str) -> str:
        addition = addition_of(text)
        return effect_words(screen, addition.edit, addition.path)

    def accept(text: str | None) -> None:
        if text is not None:
            addition = addition_of(text)
            screen.perform(addition.edit, f"added {addition.name}")

    question = Question(
        title,
        understand,
        effect_of,
        lambda text: why_not(screen, addition_of(text).edit),
        hint=hint,
        shape=Shape.PASTED,
    )
    screen.app.push_screen(TextDialog(question), accept)


def _item(screen: EditingScreen, kind: str, text: str) -> Addition:
    """An item of a kind, from its name or from what was pasted of a map."""
    session = screen.session
    item = new_item(kind, text)
    insert = insertion_for(session.plan, session.day_index, _here(screen), item)
    path = (*insert.path, insert.position if isinstance(insert, Insert) else 0)
    name = item.get(kind, "") if isinstance(item, Mapping) else item
    return Addition(insert, path, f"{kind} {_text(name)}", item_words(item))


def _here(screen: EditingScreen) -> Path | None:
    """The item below which something is added: what is not written in the plan stands below its last item."""
    session = screen.session
    written = [item.path for item in session.items[: session.item_index + 1] if item.path]
    return written[-1] if written else None


def item_words(item: Data) -> str:
    """A new item as it will be written: ``lunch 우도짜장맨 · stay 50m``."""
    if isinstance(item, Mapping):
        return " · ".join(f"{key} {_text(value)}".rstrip() for key, value in item.items())
    return _text(item)


def _text(value: Data) -> str:
    """A value on one line; lists in commas."""
    return one_line(value) if isinstance(value, str) else ", ".join(map(item_words, value))


def _day(screen: EditingScreen, text: str) -> Addition:
    """A new day behind the one that is looked at."""
    session = screen.session
    index = session.day_index + 1 if session.day is not None else 0
    insert: Edit = add_day(index, title=" ".join(text.split()))
    if isinstance(insert, Insert) and session.plan.document.node_at(insert.path) is None:
        insert = SetValue(insert.path, [insert.item])
    title, name = one_line(text), f"day {index + 1}"
    return Addition(insert, ("days", index), name, f"{name}, {title}" if title else name)
