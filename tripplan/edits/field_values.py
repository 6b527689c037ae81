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
from tripplan.document import Mapping, Sequence, Text, plain_data
from tripplan.maps.reading import map_url
from tripplan.model.items import Place, Ride
from tripplan.model.kinds import GROUPS, MODEL_OF, TRIP_KEYS, InputForm, kind_in
from tripplan.model.reading import Subject, keys_of, reason_of
from tripplan.model.trip import DayHead, TripHead
from tripplan.model.values import Misread, Misspelt
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingData

    from pydantic_core import ErrorDetails

    from tripplan.document import Document, Node
    from tripplan.edits import Data
    from tripplan.findings import Path
    from tripplan.model.items import Model
    from tripplan.plan import Plan


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


# ---------------------------------------------------------------- on the command line

_BRACKETS: Final = {InputForm.LINES: "[", InputForm.COMMAS: "[", InputForm.BRACES: "{"}
"""What a value may begin with that is no text."""
_CLOSING: Final = {"[": "]", "{": "}"}
_EXAMPLES: Final = {"[": "[짜장면, 해물짬뽕]", "{": "{adult: 2, child: 1}"}


def value_at(read: Document, path: Path, text: str) -> Data:
    """What a text means as the value at a path; ValueError says what is wrong with its brackets."""
    return in_brackets(text) if _is_bracketed(text) and text[0] == _bracket_at(read, path) else text


def key_value(kind: str, key: str, text: str) -> Data:
    """What a text means as the value of a key of a new item of that kind; ValueError as for `value_at`."""
    return in_brackets(text) if _is_bracketed(text) and text[0] == _bracket_in_item(kind, key) else text


def in_brackets(text: str) -> Data:
    """What a text in brackets or braces says; ValueError where they are not as YAML has them."""
    read = document.read(text.encode("utf-8", "replace"))
    if read.findings or read.root is None:
        words, example = read.findings[0].words, _EXAMPLES[text[0]]
        raise ValueError(say("{trouble} (expected brackets such as {example})", trouble=words, example=example))
    return cast("Data", plain_data(read.root))


def _is_bracketed(text: str) -> bool:
    """Whether a text stands in brackets, or opens some and forgets to close them: ``[창가] 자리`` does neither."""
    closing = _CLOSING.get(text[:1], "")
    return bool(closing) and (text.endswith(closing) or closing not in text)


def _bracket_at(read: Document, path: Path) -> str:
    """The bracket with which a value at a path may begin."""
    match path:
        case ("days",) | ("days", _, "plan" | "plan-b"):
            return "["
        case () | ("places",) | ("places", _) | ("days", _):
            return "{"
        case ("days", _, "plan" | "plan-b", _, *keys):
            return _bracket_below(read, path[:4], keys)
        case (str(key),) | ("places" | "days", _, str(key)):
            return _bracket_of_key(key)
        case _:
            return ""


def _bracket_below(read: Document, item: Path, keys: list[str | int]) -> str:
    """The same for what is at some keys of an item; items may stand in a group."""
    kind = kind_of_node(read.node_at(item))
    if len(keys) > 1 and keys[0] == kind and kind in GROUPS:
        return _bracket_below(read, (*item, *keys[:2]), keys[2:])
    return _bracket_in_item(kind, str(keys[0])) if len(keys) == 1 else "" if keys else "{"


def _bracket_in_item(kind: str, key: str) -> str:
    if key == kind:
        return "[" if kind in GROUPS else ""
    if key in {"from", "to"}:
        return "[" if MODEL_OF.get(kind) is Ride else ""
    return _bracket_of_key(key) if kind in MODEL_OF and key in keys_of(MODEL_OF[kind]) else ""


def _bracket_of_key(key: str) -> str:
    return _BRACKETS.get(TRIP_KEYS[key].form, "") if key in TRIP_KEYS else ""


# ---------------------------------------------------------------- as it is typed

_NEEDS_QUOTES: Final = re.compile(r"[,:#\[\]{}'\"]")


def text_of(read: Document, node: Node, form: InputForm) -> str | None:
    """What stands there as it is typed; None where it cannot be typed so."""
    if isinstance(node, Text):
        return node.value.rstrip("\n")
    if isinstance(node, Sequence) and form in {InputForm.LINES, InputForm.COMMAS}:
        texts = [text_of(read, each, InputForm.TEXT) for each in node.items]
        if any(text is None or "\n" in text for text in texts):
            return None
        return ("\n" if form is InputForm.LINES else ", ").join(cast("list[str]", texts))
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
    if form in {InputForm.LINES, InputForm.COMMAS}:
        parts = text.splitlines() if form is InputForm.LINES else text.split(",")
        texts = [part.strip() for part in parts if part.strip()]
        return texts if len(texts) > 1 or (texts and isinstance(node, Sequence)) else "".join(texts)
    return text.strip()


def read_value(owner: Owner, key: str, value: Data) -> tuple[object, str]:
    """What a value means at a key of an owner, beside its other keys, and what is wrong with it; empty for nothing.

    The model is the only judge.
    """
    assert owner.model is not None
    name = "$name" if key == owner.kind else key
    try:
        meaning: object = _adapter(owner.model, name).validate_python(value)
    except ValidationError as failure:
        return None, trouble_words(failure.errors(include_url=False)[0])
    data = owner.data()
    fresh = _as_a_whole(owner.model, data | {name: value}) - _as_a_whole(owner.model, data)
    return meaning, min(fresh, default="")


@cache
def _adapter(model: type[Model], key: str) -> TypeAdapter[Any]:
    """What reads one key of a model; None as a value is not offered to it."""
    field = next(field for name, field in model.model_fields.items() if key == (field.alias or name))
    return TypeAdapter(field.rebuild_annotation())


def _as_a_whole(model: type[Model], data: MappingData[str, object]) -> set[str]:
    """What is wrong with an owner that is wrong with none of its keys alone."""
    try:
        model.model_validate(data)
    except ValidationError as failure:
        return {trouble_words(each) for each in failure.errors(include_url=False) if not each["loc"]}
    return set()


def trouble_words(detail: ErrorDetails) -> str:
    """What pydantic says is wrong, in the words of our parsers; of a list, with the number of the text in question."""
    trouble, reason = detail.get("ctx", {}).get("error"), reason_of(detail)
    if isinstance(trouble, Misspelt) and trouble.hint:
        return say("{trouble}; {hint}", trouble=reason, hint=trouble.hint)
    if isinstance(trouble, Misread) and isinstance(trouble.part, int):
        return say("number {number}: {trouble}", number=trouble.part + 1, trouble=reason)
    return reason
