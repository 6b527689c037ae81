"""Fields of an item, a place, a day or the trip: what is written there, what could be, and what is typed as an edit."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.document import plain_data
from tripplan.edits import Remove, SetValue, why_locked
from tripplan.edits.field_values import owner_at, text_of, value_of
from tripplan.model.items import Ride
from tripplan.model.kinds import EXAMPLES, KINDS, MODEL_OF, TRIP_KEYS, InputForm, descriptions_of, left_out
from tripplan.sentences import nearest, say

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits import Edit
    from tripplan.edits.field_values import Owner
    from tripplan.findings import Path
    from tripplan.plan import Plan

NAME: Final = "name"
"""What the key that names an item's kind is called as a field."""

_ORDER: Final = {key: number for number, key in enumerate(TRIP_KEYS)}


@dataclass(frozen=True, slots=True)
class Field:
    """One value of an owner, which may be absent."""

    owner: Owner = dataclass_field(repr=False)
    path: Path
    """Where it stands in the file, or would."""
    label: str
    """The key in plain words."""
    text: str
    """The value as it is typed; empty where it is absent."""
    example: str
    """A value in the same form."""
    hint: str
    """What it means, and what holds where it is left out."""
    form: InputForm
    """How it is typed."""
    is_known: bool
    """Whether the owner may have such a key."""
    locked: str
    """Why it cannot be changed here, as a sentence; empty where it can."""
    after: str
    """The key behind which it belongs."""

    @property
    def key(self) -> str:
        """The key as the file has it."""
        return str(self.path[-1])

    @property
    def is_name(self) -> bool:
        """Whether its key names the kind of an item."""
        return self.key == self.owner.kind

    @property
    def name(self) -> str:
        """The key; ``name`` for the one that names the kind of an item."""
        return NAME if self.is_name else self.key

    @property
    def node(self) -> Node | None:
        """What stands in the file."""
        return self.owner.entries.get(self.key)

    @property
    def is_there(self) -> bool:
        """Whether the file has it."""
        return self.node is not None

    @property
    def is_needed(self) -> bool:
        """Whether it cannot be left out."""
        return self.owner.needs(self.key)

    @property
    def has_lines(self) -> bool:
        """Whether it is typed on several lines."""
        return self.form is InputForm.LINES or "\n" in self.text


def fields_of(plan: Plan, path: Path) -> tuple[Field, ...]:
    """The fields of an item, a day, a place or, where the path is empty, of the trip.

    First those that are there, in the order of the file, then those that could be added, the most used first.
    """
    owner = owner_at(plan, path)
    there = [key for key in owner.entries if key not in owner.parts]
    absent = [key for key in owner.known if key not in owner.entries]
    absent.sort(key=lambda key: _rank(owner, key))
    return tuple(_field(owner, key, there) for key in (*there, *absent))


def _field(owner: Owner, key: str, there: list[str]) -> Field:
    node, is_name, row = owner.entries.get(key), key == owner.kind, TRIP_KEYS.get(key)
    form = InputForm.TEXT if is_name or row is None else row.form
    if owner.model is Ride and key in {"from", "to"}:
        form = InputForm.LINES
    text = text_of(owner.plan.document, node, form) if node is not None else ""
    before = (each for each in reversed(there) if _rank(owner, each) < _rank(owner, key))
    return Field(
        owner=owner,
        path=(*owner.path, key),
        label=KINDS[key].name_label if is_name else (row and row.label) or key.replace("-", " "),
        text=text or "",
        example=_example(KINDS[key].examples if is_name else EXAMPLES.get(key, ()), form),
        hint=_hint(owner, key),
        form=form,
        is_known=key in owner.known,
        locked=_locked(owner, key, has_text=text is not None),
        after=next(before, there[-1] if there else ""),
    )


def _rank(owner: Owner, key: str) -> int:
    """Where a key stands among others, the most used first."""
    return -1 if key == owner.kind else _ORDER.get(key, len(_ORDER))


def _example(examples: tuple[object, ...], form: InputForm) -> str:
    """The first example of a key: a list, where it is typed as one."""
    texts = next((each for each in examples if isinstance(each, list)), None)
    if texts is not None and form in {InputForm.LINES, InputForm.COMMAS}:
        return ("\n" if form is InputForm.LINES else ", ").join(map(str, texts))
    first = examples[0] if examples else ""
    return "true" if first is True else str(first)


def _hint(owner: Owner, key: str) -> str:
    """What a key means, and what holds where it is left out; of one that the owner cannot have, why."""
    if owner.model is None:
        return say("Nothing here says what kind of item this is.")
    if key not in owner.known:
        what, near = f"{owner.what[0].upper()}{owner.what[1:]}", nearest(key, owner.known)
        sentence = "{owner} has no key '{key}'; did you mean '{near}'?" if near else "{owner} has no key '{key}'."
        return say(sentence, owner=what, key=key, near=near)
    if key == owner.kind:
        named = MODEL_OF[key].named_by
        return f"{named[0].upper()}{named[1:]}."
    meaning, without = descriptions_of(owner.model).get(key, ""), left_out_words(owner, key)
    return say("{meaning} Left out: {without}.", meaning=meaning, without=without) if without else meaning


def left_out_words(owner: Owner, key: str) -> str:
    """What holds where a key is absent, as a clause; empty where nothing does."""
    if key == "stay" and owner.kind in KINDS:
        return say("about {span}", span=format_duration(KINDS[owner.kind].usual_stay.wished))
    return left_out(owner.model, key)


def _locked(owner: Owner, key: str, *, has_text: bool) -> str:
    """Why a field cannot be changed, as a sentence; empty where it can."""
    reason = why_locked(owner.plan.document, (*owner.path, key))
    if reason:
        return say("It cannot be changed here: {reason}.", reason=reason)
    if not has_text:
        return say("It cannot be changed here: what stands there cannot be typed on lines of its own.")
    if owner.model is None:
        kinds = ", ".join(KINDS)
        sentence = "It cannot be changed here: nothing here says what kind of item this is: one of {kinds}."
        return say(sentence, kinds=kinds)
    return ""


def edit_of(field: Field, text: str) -> Edit | None:
    """The edit that makes a text the value of a field; None where there is nothing to do.

    `text` is one that `validate` accepts; an empty one takes the key away.
    """
    if text == field.text:
        return None
    value = value_of(text, field.form, field.node)
    if not value:
        return Remove(field.path) if field.is_there else None
    if field.node is not None and plain_data(field.node) == value:
        return None
    return SetValue(field.path, value, after=field.after)
