"""The fields of a thing: what is written of it, and what could be."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.edits import why_locked
from tripplan.fields.keys import NAME, examples_of, hint_of, in_order, label_of, rank
from tripplan.fields.texts import form_of_key, text_of
from tripplan.fields.thing import thing_at
from tripplan.model.items import Ride
from tripplan.model.keys import InputForm
from tripplan.model.kinds import MODEL_OF
from tripplan.model.reading import suggestion

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.fields.thing import Thing
    from tripplan.findings import Path
    from tripplan.plan import Plan

_NO_TEXT: Final = "what stands there cannot be typed on lines of its own"


class Feedback(NamedTuple):
    """What is to be said of a text while it is typed."""

    ok: bool
    """Whether it can be accepted."""
    words: str
    """What was understood, or what was expected; empty where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a thing, which may be absent."""

    path: Path
    """Where it stands in the file, or would."""
    name: str
    """The key; ``name`` for the one that names the kind of an item."""
    label: str
    """The key in plain words."""
    text: str
    """The value as it is typed; empty where it is absent."""
    example: str
    """A value in the same form."""
    hint: str
    """What it means, and what happens when it is left out."""
    form: InputForm
    """How it is typed."""
    is_there: bool
    is_known: bool
    """Whether the thing may have such a key."""
    is_needed: bool
    """Whether it cannot be left out."""
    locked: str
    """Why it cannot be changed here, as a sentence; empty where it can."""
    after: str
    """The key behind which it belongs."""
    thing: Thing = dataclass_field(repr=False)

    @property
    def has_lines(self) -> bool:
        """Whether it is typed on several lines."""
        return self.form is InputForm.LINES or "\n" in self.text

    @property
    def node(self) -> Node | None:
        """What stands in the file."""
        return self.thing.entries.get(self.key)

    @property
    def key(self) -> str:
        """The key as the file has it."""
        return str(self.path[-1])


def fields_of(plan: Plan, path: Path) -> tuple[Field, ...]:
    """The fields of an item, a day, a place or, where the path is empty, of the trip.

    First those that are there, in the order of the file, then those that could be added, the most used first.
    """
    thing = thing_at(plan, path)
    there = [key for key in thing.entries if key not in thing.parts]
    absent = in_order(thing, (key for key in thing.known if key not in thing.entries))
    return tuple(_field(thing, key) for key in (*there, *absent))


def _field(thing: Thing, key: str) -> Field:
    node, is_known = thing.entries.get(key), key in thing.known
    form = form_of_key(key, many=thing.model is Ride and key in {"from", "to"}) if key != thing.kind else InputForm.TEXT
    text = text_of(thing.plan.document, node, form) if node is not None else ""
    return Field(
        path=(*thing.path, key),
        name=NAME if key == thing.kind else key,
        label=label_of(thing, key),
        text=text or "",
        example=_example(thing, key, form),
        hint=hint_of(thing, key) if is_known else _stranger(thing, key),
        form=form,
        is_there=node is not None,
        is_known=is_known,
        is_needed=thing.needs(key),
        locked=_locked(thing, key, text),
        after=_after(thing, key),
        thing=thing,
    )


def _example(thing: Thing, key: str, form: InputForm) -> str:
    """An example of a key: a list, where it is typed as one."""
    found = examples_of(thing, key)
    listed = next((each for each in found if isinstance(each, list)), None)
    if listed is not None and form in {InputForm.LINES, InputForm.COMMAS}:
        return ("\n" if form is InputForm.LINES else ", ").join(map(str, listed))
    first = found[0] if found else ""
    return "true" if first is True else str(first)


def _stranger(thing: Thing, key: str) -> str:
    """What to say of a key that a thing cannot have."""
    if thing.model is None:
        return "Nothing here says what kind of item this is."
    near = suggestion(key, thing.known)
    return f"{thing.what[0].upper()}{thing.what[1:]} has no key '{key}'{f'; {near}' if near else '.'}"


def _locked(thing: Thing, key: str, text: str | None) -> str:
    reason = why_locked(thing.plan.document, (*thing.path, key)) or (_NO_TEXT if text is None else "")
    if not reason and thing.model is None:
        reason = f"nothing here says what kind of item this is: one of {', '.join(MODEL_OF)}"
    return f"It cannot be changed here: {reason}." if reason else ""


def _after(thing: Thing, key: str) -> str:
    """The last of the keys in the file that stand before a new one."""
    own, place = [each for each in thing.entries if each not in thing.parts], rank(thing, key)
    return next((each for each in reversed(own) if rank(thing, each) < place), own[-1] if own else "")
