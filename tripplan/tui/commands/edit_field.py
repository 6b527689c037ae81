"""Changing fields: of an item, of the ways to it and the places it names, of a day, and of the trip."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tripplan.edits import apply
from tripplan.errors import NotEditable
from tripplan.fields import edit_of, feedback, fields_of
from tripplan.tui.dialogs.lists import Entry, LastingList
from tripplan.tui.dialogs.text_dialog import Question, Shape, TextDialog
from tripplan.views import format as look
from tripplan.views.cells import fit, hanging, plain, width
from tripplan.views.effect import effect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tripplan.edits import Edit
    from tripplan.fields import Field
    from tripplan.findings import Path
    from tripplan.schedule import ItemPlan
    from tripplan.tui.editing_screen import EditingScreen


_WIDEST_LABEL = 18
"""Cells."""
_ONE_LINE = " · "
"""What stands between the lines of a value that is shown on one."""


class Subject(NamedTuple):
    """Something that has fields."""

    title: str
    where: Callable[[], Path]
    """Its path now: what is above it in the file may have changed meanwhile."""
    related: tuple[Subject, ...] = ()
    """What else has fields and belongs to it."""


# ---------------------------------------------------------------- what has fields


def edit_item(screen: EditingScreen) -> None:
    """The fields of the item under the cursor, and behind them what leads there."""
    item = screen.session.item
    if item is None:
        screen.say("there is no item here: a adds one")
    elif item.entry is None:
        screen.say("this is not written in the plan: it comes from where the day ends")
    else:
        _open(screen, Subject(plain(item.title), _path_of_item(screen), tuple(_around(screen, item))))


def edit_day(screen: EditingScreen) -> None:
    """The fields of the day."""
    session = screen.session
    day = session.day
    if day is None:
        screen.say("there is no day here: a adds one")
        return
    names = (day.day.head.from_, day.day.head.to)
    _open(screen, Subject(look.day_name(day), _path_of_day(screen), tuple(_places(screen, names))))


def edit_trip(screen: EditingScreen) -> None:
    """The fields of the trip, and behind them its places."""
    places = _places(screen, screen.session.plan.trip.places)
    _open(screen, Subject("the trip", lambda: (), tuple(places)))


def _path_of_item(screen: EditingScreen) -> Callable[[], Path]:
    return lambda: screen.session.item_path


def _path_of_day(screen: EditingScreen) -> Callable[[], Path]:
    return lambda: ("days", screen.session.day_index)


def _around(screen: EditingScreen, item: ItemPlan) -> Iterator[Subject]:
    """The ways to an item that are written in the plan, and the places that it names."""
    for number, leg in enumerate(item.legs):
        if leg.entry is not None:
            yield Subject(f"the way there: {leg.mode}", _path_of_way(screen, number))
    own = item.item
    named = (getattr(own, key, None) for key in ("at", "from_", "to"))
    names = [each for name in named for each in ([name] if isinstance(name, str) else name or ())]
    yield from _places(screen, [item.name, *names])


def _path_of_way(screen: EditingScreen, number: int) -> Callable[[], Path]:
    def where() -> Path:
        legs = screen.session.item.legs if screen.session.item is not None else ()
        entry = legs[number].entry if number < len(legs) else None
        return entry.path if entry is not None else screen.session.item_path

    return where


def _places(screen: EditingScreen, names: Iterable[str | None]) -> Iterator[Subject]:
    """The places of these names that the trip has under its `places`."""
    for name in dict.fromkeys(names):
        if name and screen.session.plan.document.node_at(("places", name)) is not None:
            yield Subject(f"the place: {plain(name)}", _path_of_place(name))


def _path_of_place(name: str) -> Callable[[], Path]:
    return lambda: ("places", name)


# ---------------------------------------------------------------- the list


def _open(screen: EditingScreen, subject: Subject) -> None:
    shown: list[Field] = []

    def entries(cells: int) -> list[Entry]:
        shown[:] = fields_of(screen.session.plan, subject.where())
        more = [Entry(Content.assemble("→ ", (each.title, "italic")), each.title) for each in subject.related]
        return [*field_entries(shown, cells), *more]

    def choose(fields: LastingList, index: int) -> None:
        if index >= len(shown):
            _open(screen, subject.related[index - len(shown)])
        elif shown[index].locked:
            fields.say(shown[index].locked)
        else:
            _ask(screen, subject, shown[index], fields.say)

    screen.app.push_screen(LastingList(f"{subject.title}: its fields", entries, choose))


def field_entries(fields: Iterable[Field], cells: int) -> list[Entry]:
    """Each field with what stands in it; what is absent, or cannot be changed, is dim and says so."""
    fields = list(fields)
    lead = min(_WIDEST_LABEL, max((width(each.label) for each in fields), default=0))
    return [_entry(each, lead, cells) for each in fields]


def _entry(field: Field, lead: int, cells: int) -> Entry:
    label, text = f"{fit(field.label, lead)}  ", one_line(field.text)
    value = text or f"– (such as {one_line(field.example)})"
    lines = hanging(label, value, cells)
    if field.locked:
        lines += hanging(" " * width(label), plain(field.locked), cells)
    prompt = Content("\n".join(lines))
    style = "dim" if field.locked or not text else "bold"
    start, end = (0, len(prompt.plain)) if style == "dim" else (0, len(label.rstrip()))
    return Entry(prompt.stylize(style, start, end), f"{field.label} {field.name} {text}")


def one_line(text: str) -> str:
    """A value on one line."""
    return _ONE_LINE.join(plain(line) for line in text.splitlines() if line.strip())


# ---------------------------------------------------------------- one field


def _ask(screen: EditingScreen, subject: Subject, field: Field, say: Callable[[str], None]) -> None:
    """Opens the dialog of a field; afterwards one is back in the list."""

    def accept(text: str | None) -> None:
        edit = edit_of(field, text) if text is not None else None
        if edit is not None and text is not None:
            screen.perform(edit, change_words(subject.title, field, text))
            say(screen.said)

    screen.app.push_screen(TextDialog(_question(screen, subject, field)), accept)


def change_words(title: str, field: Field, text: str) -> str:
    """What was changed, as the history and the bottom line tell it: ``우도짜장맨: stay 50m → 1h``."""
    before, after = one_line(field.text), one_line(text)
    change = f"{before} → {after}" if before and after else after or f"{before} removed"
    return f"{title}: {field.label} {change}"


def _question(screen: EditingScreen, subject: Subject, field: Field) -> Question:
    def effect_of(text: str) -> str:
        edit = edit_of(field, text)
        return "nothing changes" if edit is None else effect_words(screen, edit, subject.where())

    def refuse(text: str) -> str:
        edit = edit_of(field, text)
        return why_not(screen, edit) if edit is not None else ""

    return Question(
        f"{subject.title}: {field.label}",
        lambda text: feedback(field, text),
        effect_of,
        refuse,
        text=field.text,
        hint=f"{field.hint} For example: {one_line(field.example)}",
        shape=Shape.LINES if field.has_lines else Shape.LINE,
    )


def effect_words(screen: EditingScreen, edit: Edit, path: Path) -> str:
    """What an edit would do, in words, or why it cannot be made."""
    try:
        return effect(screen.session.plan, screen.session.preview(edit), path)
    except NotEditable as refusal:
        return str(refusal)


def why_not(screen: EditingScreen, edit: Edit) -> str:
    """Why an edit cannot be made; empty where it can."""
    try:
        apply(screen.session.plan.document, edit)
    except NotEditable as refusal:
        return f"{refusal}; E, on the day, opens the editor there"
    return ""
