"""Values of fields: what has fields, how a value is typed, and what the model makes of it.

A list is typed as lines, or with commas where its texts can have none; prices and numbers by class of traveller in
braces, as in a file. On the command line lists and mappings stand in brackets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from pydantic import TypeAdapter, ValidationError

from tripplan import document
from tripplan.document import Mapping, Sequence, Text, plain
from tripplan.maps.reading import map_url
from tripplan.model.keys import TRIP_KEYS, InputForm
from tripplan.model.kinds import GROUPS, MODEL_OF, kind_in
from tripplan.model.place import Place
from tripplan.model.reading import Subject, keys_of, reason_of
from tripplan.model.trip import DayHead, TripHead
from tripplan.model.values import Misread, Misspelt

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingData

    from pydantic_core import ErrorDetails

    from tripplan.document import Document, Node
    from tripplan.edits import Data
    from tripplan.findings import Path
    from tripplan.model.base import Model
    from tripplan.plan import Plan


PARTS: Final = ("places", "days", "plan", "plan-b")
"""Keys of a trip and a day under which other things stand."""

_NEEDED_BY_TRIP: Final = ("title", "timezone")


class Owner(NamedTuple):
    """Something in a trip that has keys."""

    plan: Plan
    path: Path
    node: Node | None
    """What stands at the path; None where nothing does."""
    model: type[Model] | None
    """None where it is an item of which nobody can tell the kind."""
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
        return (self.kind,) if self.kind in GROUPS else PARTS if not self.kind else ()

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
    """The kind of the item that stands there; empty where nobody can tell."""
    return kind_in(node.entries) if isinstance(node, Mapping) else ""


def title_of_node(node: Node | None) -> str:
    """What to call an item: ``lunch 우도짜장맨``; of a group only the kind."""
    kind = kind_of_node(node)
    value = node.entries.get(kind) if isinstance(node, Mapping) else None
    name = value.value.strip().partition("\n")[0] if isinstance(value, Text) else ""
    return f"{kind} {name}".strip() or "an item"


_BRACKETS: Final = {"array": "[", "object": "{"}
_CLOSING: Final = {"[": "]", "{": "}"}
_EXAMPLES: Final = {"[": "[짜장면, 해물짬뽕]", "{": "{adult: 2, child: 1}"}


def value_at(read: Document, path: Path, text: str) -> Data:
    """What a text means as the value at a path; ValueError says what is wrong with its brackets."""
    # The schemas, which know what a key takes, cost 20 ms; most values are texts.
    if _is_bracketed(text) and text[0] in _brackets_at(read, path):
        return in_brackets(text)
    return text


def key_value(kind: str, key: str, text: str) -> Data:
    """The same for a key of a new item of that kind."""
    if _is_bracketed(text) and text[0] in _brackets_of_item(kind, key):
        return in_brackets(text)
    return text


def in_brackets(text: str) -> Data:
    """What a text in brackets or braces says; ValueError where they are not as YAML has them."""
    read = document.read(text.encode("utf-8", "replace"))
    if read.findings or read.root is None:
        raise ValueError(f"{read.findings[0].words} (expected brackets such as {_EXAMPLES[text[0]]})")
    return cast("Data", plain(read.root))


def _is_bracketed(text: str) -> bool:
    """Whether a text stands in brackets, or opens some and forgets to close them: ``[창가] 자리`` does neither."""
    closing = _CLOSING.get(text[:1], "")
    return bool(closing) and (text.endswith(closing) or closing not in text)


def _brackets_at(read: Document, path: Path) -> str:
    """The brackets with which a value at a path may begin."""
    match path:
        case ("places",):
            return "{"
        case ("days",):
            return "["
        case ("places", _, *keys):
            return _brackets_of(Place, keys)
        case ("days", _, "plan" | "plan-b", *_):
            return _brackets_in_list(read, path[:3], path[3:])
        case ("days", _, *keys):
            return _brackets_of(DayHead, keys)
        case _:
            return _brackets_of(TripHead, list(path))


def _brackets_in_list(read: Document, items: Path, rest: Path) -> str:
    """The same at the path `rest` below a list of items."""
    if not rest:
        return "["
    item, keys = (*items, rest[0]), rest[1:]
    kind = kind_of_node(read.node_at(item))
    if keys[:1] == (kind,) and kind in GROUPS:
        return _brackets_in_list(read, (*item, kind), keys[1:])
    return _brackets_of_item(kind, str(keys[0])) if len(keys) == 1 else "" if keys else "{"


def _brackets_of_item(kind: str, key: str) -> str:
    if key == kind:
        return "[" if kind in GROUPS else ""
    return _brackets_of(MODEL_OF[kind], [key]) if kind in MODEL_OF else ""


def _brackets_of(model: type[Model], keys: list[str | int]) -> str:
    """The same below a mapping that is read as a model."""
    if len(keys) != 1:
        return "" if keys else "{"
    from tripplan.model.schema import types_of_key

    return "".join(_BRACKETS.get(each, "") for each in types_of_key(model, str(keys[0])))


_NEEDS_QUOTES: Final = re.compile(r"[,:#\[\]{}'\"]")


def form_of_key(key: str, *, many: bool) -> InputForm:
    """How the value of a key is typed; `many` is whether it may be a list of names."""
    form = TRIP_KEYS[key].form if key in TRIP_KEYS else InputForm.TEXT
    return InputForm.LINES if many else form


def text_of(read: Document, node: Node, form: InputForm) -> str | None:
    """What stands there as it is typed; None where it cannot be typed so."""
    if isinstance(node, Text):
        return node.value.rstrip("\n")
    if isinstance(node, Sequence) and form in {InputForm.LINES, InputForm.COMMAS}:
        texts = [text_of(read, each, InputForm.TEXT) for each in node.items]
        if any(text is None or "\n" in text for text in texts):
            return None
        return ("\n" if form is InputForm.LINES else ", ").join(cast("list[str]", texts))
    if (
        isinstance(node, Mapping)
        and form is InputForm.BRACES
        and all(type(each) is Text for each in node.entries.values())
    ):
        return as_braces(cast("dict[str, str]", plain(node)))
    source = read.text[node.start : node.end].strip()
    return source if isinstance(node, Mapping) and not re.search(r"[\r\n]", source) else None


def as_braces(value: dict[str, str]) -> str:
    """``{adult: 10500, child: 3800}``."""
    return "{" + ", ".join(f"{_quoted(key)}: {_quoted(each)}" for key, each in value.items()) + "}"


def _quoted(text: str) -> str:
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if _NEEDS_QUOTES.search(text) or not text else text
    )


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
    if form in {InputForm.LINES, InputForm.COMMAS}:
        parts = text.splitlines() if form is InputForm.LINES else text.split(",")
        texts = [part.strip() for part in parts if part.strip()]
        return texts if len(texts) > 1 or (texts and isinstance(node, Sequence)) else "".join(texts)
    return text.strip()


class ReadValue(NamedTuple):
    """What a value was read as, or why it could not be."""

    value: object
    trouble: str = ""


def read_value(thing: Owner, key: str, value: Data) -> ReadValue:
    """What a value means at a key of a thing, beside its other keys."""
    assert thing.model is not None
    name = "$name" if key == thing.kind else key
    try:
        meaning: object = _adapter(thing.model, name).validate_python(value)
    except ValidationError as failure:
        return ReadValue(None, message_of(failure.errors(include_url=False)[0]))
    data = thing.data()
    fresh = _as_a_whole(thing.model, data | {name: value}) - _as_a_whole(thing.model, data)
    return ReadValue(meaning, next(iter(sorted(fresh)), ""))


@cache
def _adapter(model: type[Model], key: str) -> TypeAdapter[Any]:
    """What reads one key of a model; None as a value is not offered to it."""
    field = next(field for name, field in model.model_fields.items() if key == (field.alias or name))
    return TypeAdapter(field.rebuild_annotation())


def _as_a_whole(model: type[Model], data: MappingData[str, object]) -> set[str]:
    """What is wrong with a thing that is wrong with none of its keys alone."""
    try:
        model.model_validate(data)
    except ValidationError as failure:
        return {message_of(each) for each in failure.errors(include_url=False) if not each["loc"]}
    return set()


def message_of(detail: ErrorDetails) -> str:
    """What pydantic says is wrong, in the words of our parsers; of a list it is told which of its texts is meant."""
    trouble = detail.get("ctx", {}).get("error")
    message = reason_of(detail)
    number = trouble.part if isinstance(trouble, Misread) else None
    if isinstance(trouble, Misspelt) and trouble.hint:
        return f"{message}; {trouble.hint}"
    return f"number {number + 1}: {message}" if isinstance(number, int) else message
