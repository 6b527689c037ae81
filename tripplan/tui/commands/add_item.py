"""Adds an item or a day: asks for the kind of thing first, then for its name, or what a map has shared of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from tripplan.edits import Insert, SetValue, add_day
from tripplan.edits.new_item import insertion_for, new_item
from tripplan.edits.understanding import Feedback
from tripplan.model.kinds import KINDS
from tripplan.sentences import say
from tripplan.tui.commands.edit_field import EditOffer, ask_for_edit, one_line
from tripplan.tui.dialogs.lists import ListEntry, ListScreen
from tripplan.tui.dialogs.text_dialog import TextQuestion, TypingMode
from tripplan.views.cells import hanging, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.edits import Data, Edit
    from tripplan.findings import Path
    from tripplan.tui.screens.day import DayScreen


_LEAD: Final = 12
"""Cells that the word of a kind takes."""


class Addition(NamedTuple):
    """Something that would be added."""

    edit: Edit
    path: Path
    """Its path, once it is added."""
    name: str
    words: str
    """All that would be written of it."""


def add_item(screen: DayScreen) -> None:
    """Asks what kind of thing to add below the item, and then what it is."""
    kinds = list(KINDS.values()) if screen.session.day is not None else []
    cells = screen.size.width - 6
    offered = [*((each.word, each.description) for each in kinds), (say("a day"), say("A new day after this one."))]

    def choose(index: int | None) -> None:
        if index is not None and index < len(kinds):
            kind = kinds[index]
            hint = say("{what} For example: {example}", what=kind.description, example=one_line(kind.typed))
            _ask(screen, say("Add {kind}", kind=kind.word), hint, lambda text: _item(screen, kind.word, text))
        elif index is not None:
            hint = say("What the day is called; it may be left empty.")
            _ask(screen, say("Add a day"), hint, lambda text: _day(screen, text))

    item = screen.session.item
    heading = say("Add below {item}", item=plain(item.title)) if item is not None else say("Add")
    screen.app.push_screen(ListScreen(heading, [_entry(*each, cells) for each in offered]), choose)


def _entry(word: str, sentence: str, cells: int) -> ListEntry:
    lines = hanging(f"{word:<{_LEAD}}", sentence, cells)
    return ListEntry(Content("\n".join(lines)).stylize("bold", 0, len(word)), f"{word} {sentence}")


def _ask(screen: DayScreen, title: str, hint: str, addition_of: Callable[[str], Addition]) -> None:
    """Asks what to call it; `addition_of` raises ValueError with what was expected."""

    def understand(text: str) -> Feedback:
        try:
            return Feedback(ok=True, words=addition_of(text).words)
        except ValueError as trouble:
            return Feedback(ok=False, words=str(trouble))

    def offer_of(text: str) -> EditOffer:
        addition = addition_of(text)
        return EditOffer(addition.edit, addition.path, say("added {name}", name=addition.name))

    ask_for_edit(screen, TextQuestion(title, understand, hint=hint, mode=TypingMode.PASTED), offer_of)


def _item(screen: DayScreen, kind: str, text: str) -> Addition:
    """An item of a kind, from its name or from what a map has shared of it."""
    session = screen.session
    item = new_item(kind, text)
    insert = insertion_for(session.plan, session.day_index, _here(screen), item)
    path = (*insert.path, insert.position if isinstance(insert, Insert) else 0)
    name = item.get(kind, "") if isinstance(item, Mapping) else item
    return Addition(insert, path, f"{kind} {_text(name)}", value_words(item))


def _here(screen: DayScreen) -> Path | None:
    """The item below which something is added: the last one that is written in the plan down to the cursor."""
    session = screen.session
    written = [item.path for item in session.items[: session.item_index + 1] if item.path]
    return written[-1] if written else None


def value_words(item: Data) -> str:
    """A new item as it will be written: ``lunch 우도짜장맨 · stay 50m``."""
    if isinstance(item, Mapping):
        return " · ".join(f"{key} {_text(value)}".rstrip() for key, value in item.items())
    return _text(item)


def _text(value: Data) -> str:
    """A value on one line; commas separate the values of a list."""
    return one_line(value) if isinstance(value, str) else ", ".join(map(value_words, value))


def _day(screen: DayScreen, text: str) -> Addition:
    """A new day after the one that is shown."""
    session = screen.session
    index = session.day_index + 1 if session.day is not None else 0
    insert: Edit = add_day(index, title=" ".join(text.split()))
    if isinstance(insert, Insert) and session.plan.document.node_at(insert.path) is None:
        insert = SetValue(insert.path, [insert.item])
    title, name = one_line(text), say("day {number}", number=index + 1)
    return Addition(insert, ("days", index), name, f"{name}, {title}" if title else name)
