"""What a value means to the model: the only judge of what is typed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from tripplan.model.reading import reason_of
from tripplan.model.values import Misread, Misspelt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from tripplan.edits import Data
    from tripplan.fields.thing import Thing
    from tripplan.model.base import Model


class Read(NamedTuple):
    """What a value was read as, or why it could not be."""

    value: object
    trouble: str = ""


def read_value(thing: Thing, key: str, value: Data) -> Read:
    """What a value means at a key of a thing, beside its other keys."""
    assert thing.model is not None
    name = "$name" if key == thing.kind else key
    try:
        meaning: object = _adapter(thing.model, name).validate_python(value)
    except ValidationError as failure:
        return Read(None, message_of(failure.errors(include_url=False)[0]))
    data = thing.data()
    fresh = _as_a_whole(thing.model, data | {name: value}) - _as_a_whole(thing.model, data)
    return Read(meaning, next(iter(sorted(fresh)), ""))


@cache
def _adapter(model: type[Model], key: str) -> TypeAdapter[Any]:
    """What reads one key of a model; None as a value is not offered to it."""
    field = next(field for name, field in model.model_fields.items() if key == (field.alias or name))
    return TypeAdapter(field.rebuild_annotation())


def _as_a_whole(model: type[Model], data: Mapping[str, object]) -> set[str]:
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
