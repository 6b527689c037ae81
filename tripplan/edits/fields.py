"""Fields of an item, a place, a day or the trip: what is written there, what could be, and what is typed as an edit."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.document import plain
from tripplan.edits import Remove, RenameKey, SetValue, why_locked
from tripplan.edits.field_values import form_of_key, owner_at, text_of, value_of
from tripplan.model import keys
from tripplan.model.items import Ride
from tripplan.model.keys import EXAMPLES, TRIP_KEYS, InputForm, descriptions_of
from tripplan.model.kinds import KINDS, MODEL_OF
from tripplan.model.reading import keys_of
from tripplan.near import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.document import Node
    from tripplan.edits import Edit
    from tripplan.edits.field_values import Owner
    from tripplan.findings import Path
    from tripplan.plan import Plan


NAME: Final = "name"
"""What the key that names an item's kind is called as a field."""

_ORDER: Final = tuple(TRIP_KEYS)


def rank(thing: Owner, key: str) -> int:
    """Where a key stands among others."""
    if key == thing.kind:
        return -1
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def in_order(thing: Owner, keys: Iterable[str]) -> list[str]:
    """Keys, the most used first."""
    return sorted(keys, key=lambda key: rank(thing, key))


def label_of(thing: Owner, key: str) -> str:
    """A key in plain words."""
    if key == thing.kind:
        return KINDS[key].name_label
    return (TRIP_KEYS[key].label if key in TRIP_KEYS else "") or key.replace("-", " ")


def examples_of(thing: Owner, key: str) -> tuple[object, ...]:
    """What may stand there, as an editor's YAML reader has it."""
    return KINDS[key].examples if key == thing.kind else EXAMPLES.get(key, ())


def hint_of(thing: Owner, key: str) -> str:
    """What a key means, and what happens when it is left out."""
    if thing.model is None:
        return ""
    if key == thing.kind:
        named = MODEL_OF[key].named_by
        return f"{named[0].upper()}{named[1:]}."
    told = descriptions_of(thing.model).get(key, "")
    without = left_out(thing, key)
    return f"{told} Left out: {without}." if without else told


def left_out(thing: Owner, key: str) -> str:
    """What is taken where a key is absent, as a clause; empty where nothing is."""
    if key == "stay" and thing.kind in KINDS:
        return f"about {format_duration(KINDS[thing.kind].usual_stay.wished)}"
    return keys.left_out(thing.model, key)


_NO_TEXT: Final = "what stands there cannot be typed on lines of its own"


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
    thing: Owner = dataclass_field(repr=False)

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
    thing = owner_at(plan, path)
    there = [key for key in thing.entries if key not in thing.parts]
    absent = in_order(thing, (key for key in thing.known if key not in thing.entries))
    return tuple(_field(thing, key) for key in (*there, *absent))


def _field(thing: Owner, key: str) -> Field:
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


def _example(thing: Owner, key: str, form: InputForm) -> str:
    """An example of a key: a list, where it is typed as one."""
    found = examples_of(thing, key)
    listed = next((each for each in found if isinstance(each, list)), None)
    if listed is not None and form in {InputForm.LINES, InputForm.COMMAS}:
        return ("\n" if form is InputForm.LINES else ", ").join(map(str, listed))
    first = found[0] if found else ""
    return "true" if first is True else str(first)


def _stranger(thing: Owner, key: str) -> str:
    """What to say of a key that a thing cannot have."""
    if thing.model is None:
        return "Nothing here says what kind of item this is."
    near = did_you_mean(nearest(key, thing.known))
    return f"{thing.what[0].upper()}{thing.what[1:]} has no key '{key}'{f'; {near}' if near else '.'}"


def _locked(thing: Owner, key: str, text: str | None) -> str:
    reason = why_locked(thing.plan.document, (*thing.path, key)) or (_NO_TEXT if text is None else "")
    if not reason and thing.model is None:
        reason = f"nothing here says what kind of item this is: one of {', '.join(MODEL_OF)}"
    return f"It cannot be changed here: {reason}." if reason else ""


def _after(thing: Owner, key: str) -> str:
    """The last of the keys in the file that stand before a new one."""
    own, place = [each for each in thing.entries if each not in thing.parts], rank(thing, key)
    return next((each for each in reversed(own) if rank(thing, each) < place), own[-1] if own else "")


def edit_of(field: Field, text: str) -> Edit | None:
    """The edit that makes a text the value of a field; None where there is nothing to do.

    `text` is one that `feedback` accepts; an empty one takes the key away.
    """
    if text == field.text:
        return None
    value = value_of(text, field.form, field.node)
    if not value:
        return Remove(field.path) if field.is_there else None
    if field.node is not None and plain(field.node) == value:
        return None
    return SetValue(field.path, value, after=field.after)


def with_kind(plan: Plan, path: Path, kind: str) -> Edit | None:
    """The edit that makes an item another kind; None where it is of that kind.

    ValueError says why it cannot be: it has a key that the other kind has not.
    """
    item = owner_at(plan, path)
    if kind not in MODEL_OF or not item.kind:
        raise ValueError(f"the kinds are {', '.join(MODEL_OF)}")
    known = keys_of(MODEL_OF[kind])
    if strange := [key for key in item.entries if key not in (*known, item.kind)]:
        raise ValueError(f"a {kind} has no '{strange[0]}': take that away first")
    return RenameKey((*path, item.kind), kind) if kind != item.kind else None
