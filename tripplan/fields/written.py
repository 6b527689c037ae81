"""Values as they are written on the command line: a text, or a list or mapping in brackets where its key takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from tripplan import document
from tripplan.document import plain
from tripplan.fields.thing import kind_of
from tripplan.model.kinds import GROUPS, MODEL_OF
from tripplan.model.place import Place
from tripplan.model.trip import DayHead, TripHead

if TYPE_CHECKING:
    from tripplan.document import Document
    from tripplan.edits import Data
    from tripplan.findings import Path
    from tripplan.model.base import Model

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
    kind = kind_of(read.node_at(item))
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
