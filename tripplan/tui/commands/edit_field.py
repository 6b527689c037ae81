"""Changes fields: of an item, of the ways to it and the places it names, of a day, and of the trip."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from tripplan.edits.fields import edit_of, fields_of
from tripplan.edits.understanding import validate
from tripplan.errors import NotEditable
from tripplan.sentences import say
from tripplan.tui.dialogs.lists import ListEntry, PersistentList
from tripplan.tui.dialogs.text_dialog import TextDialog, TextQuestion, TypingMode
from tripplan.views import format as look
from tripplan.views.cells import fit, hanging, plain, width
from tripplan.views.diff.output import edit_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tripplan.edits import Edit
    from tripplan.edits.fields import Field
    from tripplan.findings import Path
    from tripplan.schedule import ItemPlan
    from tripplan.tui.screens.day import DayScreen, OnTrip


_WIDEST_LABEL: Final = 18
"""Cells that labels get at most."""
_ONE_LINE: Final = " · "
"""What separates the lines of a value that is shown on one."""


class FieldOwner(NamedTuple):
    """Something that has fields."""

    title: str
    where: Callable[[], Path]
    """Gives its path now: what is above it in the file may have changed meanwhile."""
    related: tuple[FieldOwner, ...] = ()
    """What else has fields and belongs to it."""


# ---------------------------------------------------------------- what has fields


def edit_item(screen: OnTrip) -> None:
    """Lists the fields of the item under the cursor, and behind them those of the ways and places that it names."""
    trip, item = screen.trip, screen.trip.session.item
    if item is None:
        screen.say(say("there is no item here: a adds one"))
    elif item.entry is None:
        screen.say(say("this is not written in the plan: it comes from where the day ends"))
    else:
        _open(trip, FieldOwner(plain(item.title), lambda: trip.session.item_path, tuple(_around(trip, item))))


def edit_day(screen: DayScreen) -> None:
    """Lists the fields of the day."""
    session = screen.session
    day = session.day
    if day is None:
        screen.say(say("there is no day here: a adds one"))
        return
    places = _places(screen, (day.day.head.from_, day.day.head.to))
    _open(screen, FieldOwner(look.day_name(day), lambda: ("days", session.day_index), tuple(places)))


def edit_trip(screen: DayScreen) -> None:
    """Lists the fields of the trip, and behind them those of its places."""
    places = _places(screen, screen.session.plan.trip.places)
    _open(screen, FieldOwner(say("the trip"), lambda: (), tuple(places)))


def _around(screen: DayScreen, item: ItemPlan) -> Iterator[FieldOwner]:
    """The ways to an item that are written in the plan, and the places that it names."""
    for number, leg in enumerate(item.legs):
        if leg.entry is not None:
            yield FieldOwner(say("the way there: {mode}", mode=leg.mode), partial(_path_of_way, screen, number))
    own = item.item
    named = (getattr(own, key, None) for key in ("at", "from_", "to"))
    names = [each for name in named for each in ([name] if isinstance(name, str) else name or ())]
    yield from _places(screen, [item.name, *names])


def _path_of_way(screen: DayScreen, number: int) -> Path:
    legs = screen.session.item.legs if screen.session.item is not None else ()
    entry = legs[number].entry if number < len(legs) else None
    return entry.path if entry is not None else screen.session.item_path


def _places(screen: DayScreen, names: Iterable[str | None]) -> Iterator[FieldOwner]:
    """The places of these names that the trip has under its `places`."""
    for name in dict.fromkeys(names):
        path = ("places", name or "")
        if name and screen.session.plan.document.node_at(path) is not None:
            yield FieldOwner(say("the place: {name}", name=plain(name)), partial(tuple, path))


# ---------------------------------------------------------------- the list


def _open(screen: DayScreen, owner: FieldOwner) -> None:
    shown: list[Field] = []

    def entries(cells: int) -> list[ListEntry]:
        shown[:] = fields_of(screen.session.plan, owner.where())
        more = [ListEntry(Content.assemble("→ ", (each.title, "italic")), each.title) for each in owner.related]
        return [*field_entries(shown, cells), *more]

    def choose(fields: PersistentList, index: int) -> None:
        if index >= len(shown):
            _open(screen, owner.related[index - len(shown)])
        elif shown[index].locked:
            fields.say(shown[index].locked)
        else:
            _ask(screen, owner, shown[index], fields.say)

    screen.app.push_screen(PersistentList(say("{owner}: its fields", owner=owner.title), entries, choose))


def field_entries(fields: Iterable[Field], cells: int) -> list[ListEntry]:
    """Each field with its value; one that is absent, or cannot be changed, is dim and says so."""
    fields = list(fields)
    lead = min(_WIDEST_LABEL, max((width(each.label) for each in fields), default=0))
    return [_entry(each, lead, cells) for each in fields]


def _entry(field: Field, lead: int, cells: int) -> ListEntry:
    label, text = f"{fit(field.label, lead)}  ", one_line(field.text)
    lines = hanging(label, text or say("– (such as {example})", example=one_line(field.example)), cells)
    if field.locked:
        lines += hanging(" " * width(label), plain(field.locked), cells)
    prompt = Content("\n".join(lines))
    style = "dim" if field.locked or not text else "bold"
    end = len(prompt.plain) if style == "dim" else len(label.rstrip())
    return ListEntry(prompt.stylize(style, 0, end), f"{field.label} {field.name} {text}")


def one_line(text: str) -> str:
    """A value on one line."""
    return _ONE_LINE.join(plain(line) for line in text.splitlines() if line.strip())


# ---------------------------------------------------------------- one field


class EditOffer(NamedTuple):
    """An edit that a text in a dialog stands for."""

    edit: Edit
    path: Path
    """The path of what it is about, whose times are shown first."""
    label: str
    """What is done by it, for the history and the bottom line."""


def ask_for_edit(
    screen: DayScreen,
    question: TextQuestion,
    offer_of: Callable[[str], EditOffer | None],
    *,
    also: Callable[[str], None] | None = None,
) -> None:
    """Opens a dialog for a text, and makes the edit that it stands for; None of `offer_of` is no change.

    The dialog shows what the edit would do, and accepts no text whose edit cannot be made. What was done is said on
    the day screen, and by `also` on the screen that lies over it.
    """

    def effect_of(text: str) -> str:
        offer = offer_of(text)
        if offer is None:
            return say("nothing changes")
        try:
            return edit_summary(screen.session.draft(offer.edit).changes, offer.path)
        except NotEditable as refusal:
            return str(refusal)

    def refuse(text: str) -> str:
        offer = offer_of(text)
        try:
            if offer is not None:
                screen.session.draft(offer.edit)
        except NotEditable as refusal:
            return say("{why}; E, on the day, opens the editor there", why=refusal)
        return ""

    def accept(text: str | None) -> None:
        offer = offer_of(text) if text is not None else None
        if offer is not None:
            screen.perform(offer.edit, offer.label, also=also)

    screen.app.push_screen(TextDialog(question, effect_of, refuse), accept)


def _ask(screen: DayScreen, owner: FieldOwner, field: Field, also: Callable[[str], None]) -> None:
    def offer_of(text: str) -> EditOffer | None:
        edit = edit_of(field, text)
        return None if edit is None else EditOffer(edit, owner.where(), change_words(owner.title, field, text))

    question = TextQuestion(
        f"{owner.title}: {field.label}",
        partial(validate, field),
        text=field.text,
        hint=say("{what} For example: {example}", what=field.hint, example=one_line(field.example)),
        mode=TypingMode.LINES if field.has_lines else TypingMode.LINE,
    )
    ask_for_edit(screen, question, offer_of, also=also)


def change_words(owner: str, field: Field, text: str) -> str:
    """What was changed, for the history and the bottom line: ``우도짜장맨: stay 50m → 1h``."""
    before, after = one_line(field.text), one_line(text)
    if before and not after:
        return say("{owner}: {field} {before} removed", owner=owner, field=field.label, before=before)
    return f"{owner}: {field.label} {f'{before} → {after}' if before else after}"
