"""From the tree of a document to a model: validation, with every complaint at its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from tripplan.document import Document, Mapping, Node, plain
from tripplan.findings import Finding, Path, error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from tripplan.model.base import Model

M = TypeVar("M", bound="Model")


def keys_of(model: type[Model]) -> list[str]:
    """The keys that a model knows, as users write them."""
    aliases = (field.alias or name for name, field in model.model_fields.items())
    return [alias for alias in aliases if not alias.startswith("$")]


def suggestion(word: str, known: Iterable[str]) -> str:
    """``did you mean 'stay'?`` for a near miss, else an empty text."""
    # difflib costs 6 ms to import and is wanted only when something is wrong.
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A mapping of the document that is to become a model."""

    node: Node
    path: Path
    document: Document
    what: str
    """What to call it in a sentence: ``a ferry``, ``the trip``."""
    parts: tuple[str, ...] = ()
    """Keys that are read elsewhere: left out of the data, known to the suggestions."""
    name_key: str = ""
    """The key that names an item's kind; its model knows it as ``$kind`` and ``$name``."""

    def data(self) -> dict[str, object]:
        """The plain data to validate."""
        assert isinstance(self.node, Mapping)
        entries = self.node.entries
        data = {key: plain(value) for key, value in entries.items() if key not in self.parts}
        if self.name_key:
            data["$kind"] = self.name_key
        if self.name_key and self.name_key not in self.parts:
            data["$name"] = data.pop(self.name_key, None)
        return data


def read_model(model: type[M], subject: Subject) -> tuple[M | None, list[Finding]]:
    """Validates a mapping; gives the model, or None, and what is wrong with it."""
    if not isinstance(subject.node, Mapping):
        return None, [_not_a_mapping(subject)]
    try:
        return model.model_validate(subject.data()), []
    except ValidationError as failure:
        return None, _findings(failure, model, subject)


def read_leniently(model: type[M], subject: Subject) -> tuple[M, list[Finding]]:
    """As `read_model`, but what is wrong is left out, so that the rest still counts. No key may be required."""
    if not isinstance(subject.node, Mapping):
        return model.model_validate({}), [_not_a_mapping(subject)]
    data = subject.data()
    try:
        return model.model_validate(data), []
    except ValidationError as failure:
        for detail in failure.errors(include_url=False, include_context=False, include_input=False):
            data.pop(str(detail["loc"][0]), None)
        return model.model_validate(data), _findings(failure, model, subject)


def _not_a_mapping(subject: Subject) -> Finding:
    message = f"expected {subject.what} with keys and values here"
    return error("bad-shape", message).at(subject.path, subject.node.span)


def _findings(failure: ValidationError, model: type[Model], subject: Subject) -> list[Finding]:
    details = failure.errors(include_url=False, include_context=False, include_input=False)
    return [_finding(detail, model, subject) for detail in details]


def _finding(detail: ErrorDetails, model: type[Model], subject: Subject) -> Finding:
    location = tuple(subject.name_key if part == "$name" else part for part in detail["loc"])
    where, document, what = (*subject.path, *location), subject.document, subject.what
    key = str(location[-1]) if location else ""
    if detail["type"] == "extra_forbidden":
        known = [*keys_of(model), *subject.parts]
        hint = suggestion(key, known) or f"known here: {', '.join(known)}"
        return error("unknown-key", f"{what} has no key '{key}'", hint).at(where, document.key_span(where))
    if detail["type"] == "missing":
        return error("missing-key", f"{what} needs the key '{key}'").at(subject.path, subject.node.span)
    message = detail["msg"].removeprefix("Value error, ")
    return error("bad-value", f"{key}: {message}" if key else message).at(where, document.span_of(where))
