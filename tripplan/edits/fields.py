"""Fields of an item, a place, a day or the trip: what has them, what is written there or could be, and how it is typed.

A list is typed as lines, or with commas where its texts can have none; prices and numbers by class of traveller in
braces, as in a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tripplan import document
from tripplan.clock import format_duration
from tripplan.document import Mapping, Sequence, Text, plain_data
from tripplan.edits import Remove, SetValue, why_locked
from tripplan.maps.reading import map_url
from tripplan.model.items import Place, Ride
from tripplan.model.kinds import (
    EXAMPLES,
    GROUPS,
    KINDS,
    MODEL_OF,
    TRIP_KEYS,
    InputForm,
    descriptions_of,
    kind_in,
    left_out,
)
from tripplan.model.reading import Subject, keys_of, reason_of
from tripplan.model.trip import DayHead, TripHead
from tripplan.model.values import Misread, Misspelt
from tripplan.sentences import nearest, say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from tripplan.document import Document, Node
    from tripplan.edits import Data, Edit
    from tripplan.findings import Path
    from tripplan.model.items import Model
    from tripplan.plan import Plan


NAME: Final = "name"
"""What the key that names an item's kind is called as a field."""

_ORDER: Final = {key: number for number, key in enumerate(TRIP_KEYS)}

_PARTS: Final = ("places", "days", "plan", "plan-b")
"""Keys of a trip and a day that hold other owners."""
_NEEDED_BY_TRIP: Final = ("title", "timezone")


class Owner(NamedTuple):
    """What has fields: an item, a place, a day or the trip."""

    plan: Plan
    path: Path
    node: Node | None
    """What stands at the path; None where nothing does."""
    model: type[Model] | None
    """None for an item whose kind is not known."""
    what: str
    """What to call it in a sentence: ``a lunch``, ``the trip``."""
    kind: str = ""
    """The kind of an item; its key names the item."""

    @property
    def entries(self) -> dict[str, Node]:
        """What it says, by key."""
        return self.node.entries if isinstance(self.node, Mapping) else {}

    @property
    def parts(self) -> tuple[str, ...]:
        """Its keys that are no fields."""
        return (self.kind,) if self.kind in GROUPS else _PARTS if not self.kind else ()

    @property
    def known(self) -> list[str]:
        """The keys that it may have, its own name first where it has one."""
        if self.model is None:
            return []
        name = [self.kind] if self.kind and self.kind not in self.parts else []
        return [*name, *(key for key in keys_of(self.model) if key != self.kind)]

    def needs(self, key: str) -> bool:
        """Whether it is nothing without a key."""
        if self.model is TripHead:
            return key in _NEEDED_BY_TRIP
        fields = self.model.model_fields.items() if self.model is not None else ()
        return key == self.kind or any(each.is_required() and key == (each.alias or name) for name, each in fields)

    def data(self) -> dict[str, object]:
        """What it says, as its model reads it."""
        if not isinstance(self.node, Mapping):
            return {}
        return Subject(self.node, self.path, self.plan.document, self.what, self.parts, self.kind).data()


def owner_at(plan: Plan, path: Path) -> Owner:
    """What stands at the path of an item, a day, a place or, where it is empty, of the trip."""
    node = plan.document.node_at(path)
    match path:
        case ():
            return Owner(plan, path, node, TripHead, "the trip")
        case ("places", _):
            return Owner(plan, path, node, Place, "a place")
        case ("days", _):
            return Owner(plan, path, node, DayHead, "a day")
    kind = kind_of_node(node)
    what = f"{'an' if kind in GROUPS else 'a'} {kind}" if kind else "this"
    return Owner(plan, path, node, MODEL_OF.get(kind), what, kind)


def kind_of_node(node: Node | None) -> str:
    """The kind of the item that stands there; empty where it is not known."""
    return kind_in(node.entries) if isinstance(node, Mapping) else ""


def title_of_node(node: Node | None) -> str:
    """What to call an item: ``lunch 우도짜장맨``; of a group only the kind."""
    kind = kind_of_node(node)
    value = node.entries.get(kind) if isinstance(node, Mapping) else None
    name = value.value.strip().partition("\n")[0] if isinstance(value, Text) else ""
    return f"{kind} {name}".strip() or "an item"


# ---------------------------------------------------------------- fields


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
    examples = KINDS[key].examples if is_name else EXAMPLES.get(key, ())
    texts = next((each for each in examples if isinstance(each, list)), None)
    example: object = examples[0] if examples else ""
    if texts is not None and form in _SEPARATORS:
        example = _SEPARATORS[form].join(map(str, texts))
    before = (each for each in reversed(there) if _rank(owner, each) < _rank(owner, key))
    return Field(
        owner=owner,
        path=(*owner.path, key),
        label=KINDS[key].name_label if is_name else (row and row.label) or key.replace("-", " "),
        text=text or "",
        example="true" if example is True else str(example),
        hint=_hint(owner, key),
        form=form,
        is_known=key in owner.known,
        locked=_locked(owner, key, has_text=text is not None),
        after=next(before, there[-1] if there else ""),
    )


def _rank(owner: Owner, key: str) -> int:
    """Where a key stands among others, the most used first."""
    return -1 if key == owner.kind else _ORDER.get(key, len(_ORDER))


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


# ---------------------------------------------------------------- as it is typed

_SEPARATORS: Final = {InputForm.LINES: "\n", InputForm.COMMAS: ", "}
"""Between the texts of a list, as they are typed."""
_NEEDS_QUOTES: Final = re.compile(r"[,:#\[\]{}'\"]")


def text_of(read: Document, node: Node, form: InputForm) -> str | None:
    """What stands there as it is typed; None where it cannot be typed so."""
    if isinstance(node, Text):
        return node.value.rstrip("\n")
    if isinstance(node, Sequence) and form in _SEPARATORS:
        texts = [text_of(read, each, InputForm.TEXT) for each in node.items]
        if any(text is None or "\n" in text for text in texts):
            return None
        return _SEPARATORS[form].join(cast("list[str]", texts))
    if not isinstance(node, Mapping):
        return None
    if form is InputForm.BRACES and all(type(each) is Text for each in node.entries.values()):
        parts = (f"{_quoted(key)}: {_quoted(cast('Text', each).value)}" for key, each in node.entries.items())
        return "{" + ", ".join(parts) + "}"
    source = read.text[node.start : node.end].strip()
    return source if not re.search(r"[\r\n]", source) else None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if _NEEDS_QUOTES.search(text) or not text else text


def value_of(text: str, form: InputForm, node: Node | None) -> Data:
    """What a typed text stands for; empty where it stands for nothing.

    `node` is what stands there now: a list stays a list, and a text of several lines stays one.
    """
    if form is InputForm.BRACES and text.strip().startswith("{"):
        return in_brackets(text.strip())
    if form is InputForm.LINK:
        return map_url(text)
    if isinstance(node, Text) and "\n" in node.value.rstrip("\n"):
        return text.rstrip("\n") + ("\n" if node.value.endswith("\n") and text.strip() else "")
    if form in _SEPARATORS:
        parts = text.splitlines() if form is InputForm.LINES else text.split(",")
        texts = [part.strip() for part in parts if part.strip()]
        return texts if len(texts) > 1 or (texts and isinstance(node, Sequence)) else "".join(texts)
    return text.strip()


_BRACKET_EXAMPLES: Final = {"[": "[짜장면, 해물짬뽕]", "{": "{adult: 2, child: 1}"}


def in_brackets(text: str) -> Data:
    """What a text in brackets or braces says; ValueError where they are not as YAML has them."""
    read = document.read(text.encode("utf-8", "replace"))
    if read.findings or read.root is None:
        words, example = read.findings[0].words, _BRACKET_EXAMPLES[text[0]]
        raise ValueError(say("{trouble} (expected brackets such as {example})", trouble=words, example=example))
    return cast("Data", plain_data(read.root))


def trouble_words(detail: ErrorDetails) -> str:
    """What pydantic says is wrong, in the words of our parsers; of a list, with the number of the text in question."""
    trouble, reason = detail.get("ctx", {}).get("error"), reason_of(detail)
    if isinstance(trouble, Misspelt) and trouble.hint:
        return say("{trouble}; {hint}", trouble=reason, hint=trouble.hint)
    if isinstance(trouble, Misread) and isinstance(trouble.part, int):
        return say("number {number}: {trouble}", number=trouble.part + 1, trouble=reason)
    return reason
