"""Changes fields: of an item, its ways and places, of a day, and of the trip; adds items and days."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from tripplan.edits import Insert, Remove, SetValue, add_day
from tripplan.edits.fields import edit_of, fields_of
from tripplan.edits.new_item import insertion_for, new_item
from tripplan.edits.understanding import Feedback, validate
from tripplan.errors import NotEditable
from tripplan.model.kinds import KINDS
from tripplan.sentences import say
from tripplan.tui.dialogs.lists import ListEntry, ListScreen, PersistentList
from tripplan.tui.dialogs.text_dialog import TextDialog, TextQuestion, TypingMode
from tripplan.views import format as look
from tripplan.views.cells import fit, hanging, plain, width
from tripplan.views.diff.output import edit_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tripplan.edits import Data, Edit
    from tripplan.edits.fields import Field
    from tripplan.findings import Path
    from tripplan.tui.day_screen import DayScreen, OnTrip


_WIDEST_LABEL: Final = 18
"""Cells that labels get at most."""
_KIND_CELLS: Final = 12
"""Cells that the word of a kind takes."""
_ONE_LINE: Final = " · "
"""What separates the lines of a value that is shown on one."""


def one_line(text: str) -> str:
    """A value on one line."""
    return _ONE_LINE.join(plain(line) for line in text.splitlines() if line.strip())


# ---------------------------------------------------------------- what has fields


class FieldOwner(NamedTuple):
    """Something that has fields."""

    title: str
    where: Callable[[], Path]
    """Gives its path now: what is above it in the file may have changed meanwhile."""
    related: Sequence[FieldOwner] = ()
    """What else has fields and belongs to it."""
    is_way: bool = False
    """Whether it is a way, which can be removed from its own list."""


def edit_item(screen: OnTrip) -> None:
    """Lists the fields of the item under the cursor, and behind them those of the ways and places that it names."""
    trip, item = screen.trip, screen.trip.session.item
    if item is None:
        screen.say(say("there is no item here: a adds one"))
        return

    def path_of_way(number: int) -> Path:
        legs = trip.session.item.legs if trip.session.item is not None else ()
        entry = legs[number].entry if number < len(legs) else None
        return entry.path if entry is not None else trip.session.item_path

    ways = [
        FieldOwner(say("the way there: {mode}", mode=leg.mode), partial(path_of_way, number), is_way=True)
        for number, leg in enumerate(item.legs)
        if leg.entry is not None
    ]
    if item.entry is None:
        if ways:
            _list_fields(trip, ways[0]._replace(related=ways[1:]))
        else:
            screen.say(say("this is not written in the plan: it comes from where the day ends"))
        return
    named = (getattr(item.item, key, None) for key in ("at", "from_", "to"))
    names = [each for name in named for each in ([name] if isinstance(name, str) else name or ())]
    related = [*ways, *_places(trip, [item.name, *names])]
    _list_fields(trip, FieldOwner(plain(item.title), lambda: trip.session.item_path, related))


def edit_day(screen: DayScreen) -> None:
    """Lists the fields of the day."""
    session, day = screen.session, screen.session.day
    if day is None:
        screen.say(say("there is no day here: a adds one"))
    else:
        places = _places(screen, (day.day.head.from_, day.day.head.to))
        _list_fields(screen, FieldOwner(look.day_name(day), lambda: ("days", session.day_index), places))


def edit_trip(screen: DayScreen) -> None:
    """Lists the fields of the trip, and behind them those of its places."""
    places = _places(screen, screen.session.plan.trip.places)
    _list_fields(screen, FieldOwner(say("the trip"), lambda: (), places))


def _places(screen: DayScreen, names: Iterable[str | None]) -> list[FieldOwner]:
    """The places of these names that the trip has under its `places`."""
    document = screen.session.plan.document
    return [
        FieldOwner(say("the place: {name}", name=plain(name)), partial(tuple, ("places", name)))
        for name in dict.fromkeys(names)
        if name and document.node_at(("places", name)) is not None
    ]


# ---------------------------------------------------------------- the list, and one field


def _list_fields(screen: DayScreen, owner: FieldOwner) -> None:
    shown: list[Field] = []

    def entries(cells: int) -> list[ListEntry]:
        shown[:] = fields_of(screen.session.plan, owner.where())
        more = [ListEntry(Content.assemble("→ ", (each.title, "italic")), each.title) for each in owner.related]
        if owner.is_way:
            more.append(ListEntry(Content.assemble("– ", (say("remove this way"), "italic")), say("remove this way")))
        return [*field_entries(shown, cells), *more]

    def choose(fields: PersistentList, index: int) -> None:
        if index == len(shown) + len(owner.related):
            fields.dismiss(None)
            screen.perform(Remove(owner.where()), say("removed {item}", item=owner.title))
        elif index >= len(shown):
            _list_fields(screen, owner.related[index - len(shown)])
        elif shown[index].locked:
            fields.say(shown[index].locked)
        else:
            _ask_for_value(screen, owner, shown[index], fields.say)

    screen.app.push_screen(PersistentList(say("{owner}: its fields", owner=owner.title), entries, choose))


def field_entries(fields: Sequence[Field], cells: int) -> list[ListEntry]:
    """Each field with its value; one that is absent, or cannot be changed, is dim and says so."""
    lead = min(_WIDEST_LABEL, max((width(each.label) for each in fields), default=0))
    entries = []
    for field in fields:
        label, text = f"{fit(field.label, lead)}  ", one_line(field.text)
        lines = hanging(label, text or say("– (such as {example})", example=one_line(field.example)), cells)
        if field.locked:
            lines += hanging(" " * width(label), plain(field.locked), cells)
        prompt = Content("\n".join(lines))
        is_dim = field.locked or not text
        prompt = prompt.stylize("dim") if is_dim else prompt.stylize("bold", 0, len(label.rstrip()))
        entries.append(ListEntry(prompt, f"{field.label} {field.name} {text}"))
    return entries


def _ask_for_value(screen: DayScreen, owner: FieldOwner, field: Field, also: Callable[[str], None]) -> None:
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


# ---------------------------------------------------------------- a dialog for an edit


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


# ---------------------------------------------------------------- what is added


class Addition(NamedTuple):
    """Something that would be added."""

    edit: Edit
    path: Path
    """Its path, once it is added."""
    name: str
    words: str
    """All that would be written of it."""


def add_item(screen: DayScreen) -> None:
    """Asks what kind of thing to add below the item, and then what it is called, or what a map has shared of it."""
    kinds = list(KINDS.values()) if screen.session.day is not None else []
    offered = [*((each.word, each.description) for each in kinds), (say("a day"), say("A new day after this one."))]
    entries = []
    for word, sentence in offered:
        lines = hanging(f"{word:<{_KIND_CELLS}}", sentence, screen.size.width - 6)
        entries.append(ListEntry(Content("\n".join(lines)).stylize("bold", 0, len(word)), f"{word} {sentence}"))

    def choose(index: int | None) -> None:
        if index is not None and index < len(kinds):
            kind = kinds[index]
            hint = say("{what} For example: {example}", what=kind.description, example=one_line(kind.typed))
            add = partial(_item_to_add, screen, kind.word)
            _ask_what_to_add(screen, say("Add {kind}", kind=kind.word), hint, add)
        elif index is not None:
            hint = say("What the day is called; it may be left empty.")
            _ask_what_to_add(screen, say("Add a day"), hint, partial(_day_to_add, screen))

    item = screen.session.item
    heading = say("Add below {item}", item=plain(item.title)) if item is not None else say("Add")
    screen.app.push_screen(ListScreen(heading, entries), choose)


def _ask_what_to_add(screen: DayScreen, title: str, hint: str, addition_of: Callable[[str], Addition]) -> None:
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


def _item_to_add(screen: DayScreen, kind: str, text: str) -> Addition:
    """An item below the last one that is written in the plan down to the cursor."""
    session = screen.session
    written = [item.path for item in session.items[: session.item_index + 1] if item.path]
    item = new_item(kind, text)
    insert = insertion_for(session.plan, session.day_index, written[-1] if written else None, item)
    path = (*insert.path, insert.position if isinstance(insert, Insert) else 0)
    name = item.get(kind, "") if isinstance(item, Mapping) else item
    return Addition(insert, path, f"{kind} {_value_text(name)}", value_words(item))


def _day_to_add(screen: DayScreen, text: str) -> Addition:
    """A new day after the one that is shown."""
    session = screen.session
    index = session.day_index + 1 if session.day is not None else 0
    insert: Edit = add_day(index, title=" ".join(text.split()))
    if isinstance(insert, Insert) and session.plan.document.node_at(insert.path) is None:
        insert = SetValue(insert.path, [insert.item])
    title, name = one_line(text), say("day {number}", number=index + 1)
    return Addition(insert, ("days", index), name, f"{name}, {title}" if title else name)


def value_words(item: Data) -> str:
    """A new item as it will be written: ``lunch 우도짜장맨 · stay 50m``."""
    if isinstance(item, Mapping):
        return " · ".join(f"{key} {_value_text(value)}".rstrip() for key, value in item.items())
    return _value_text(item)


def _value_text(value: Data) -> str:
    """A value on one line; commas separate the values of a list."""
    return one_line(value) if isinstance(value, str) else ", ".join(map(value_words, value))
