"""From the tree of a document to a model: validation, with every complaint at its place in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from tripplan.document import CONTROL_CHARACTER, Document, Mapping, Node, plain_data
from tripplan.findings import BAD_SHAPE, BAD_VALUE, UNKNOWN_KEY, Finding, Path, Rule, Severity, Topic
from tripplan.findings.values import Listed
from tripplan.model.values import Misread, Misspelt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pydantic_core import ErrorDetails

    from tripplan.findings import Span
    from tripplan.model.items import Model

M = TypeVar("M", bound="Model")

_MOST_LISTED: Final = 40
"""Words that one sentence lists."""

EXPECTED_KEYS: Final = BAD_SHAPE.says("expected {what} with keys and values here")
WRONG_VALUE: Final = BAD_VALUE.says("{key}: {reason}")
WRONG_AS_A_WHOLE: Final = BAD_VALUE.says("{reason}")
WRITE: Final = "write {write}"
MISSING_KEY: Final = Rule("missing-key", Severity.ERROR, Topic.VALUES, "a key is missing that must be there")
NEEDS_KEY: Final = MISSING_KEY.says("{what} needs the key '{key}'")
NO_SUCH_KEY: Final = UNKNOWN_KEY.says("{what} has no key '{key}'", "known here: {known}")


def keys_of(model: type[Model]) -> list[str]:
    """The keys that a model knows, as users write them."""
    aliases = (field.alias or name for name, field in model.model_fields.items())
    return [alias for alias in aliases if not alias.startswith("$")]


def listed(words: Collection[str]) -> str:
    """``a, b, c``; of very many the first, and how many more there are."""
    more = len(words) - _MOST_LISTED
    return ", ".join(islice(words, _MOST_LISTED)) + (f" and {more:,} more" if more > 0 else "")


def missing_keys(node: Mapping, wanted: Iterable[str], known: Sequence[str]) -> list[str]:
    """The wanted keys that a mapping has not, not even misspelt."""
    absent = [key for key in wanted if key not in node.entries]
    if not absent:
        return []
    # The tables of words cost 1 ms to import, and are wanted only for those that are not known.
    from tripplan.model.meant import keys_meant

    found = (keys_meant(key, known) for key in node.entries if key not in known)
    meant = {key for each in found if each is not None for key in each.values}
    return [key for key in absent if key not in meant]


class Subject(NamedTuple):
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
        data = {key: plain_data(value) for key, value in entries.items() if key not in self.parts}
        if self.name_key:
            data["$kind"] = self.name_key
        if self.name_key and self.name_key not in self.parts:
            data["$name"] = data.pop(self.name_key, None)
        return data

    def known(self, model: type[Model]) -> list[str]:
        """The keys that may stand here, beside the one that names an item's kind."""
        return [*keys_of(model), *(part for part in self.parts if part != self.name_key)]


def read_model(model: type[M], subject: Subject) -> tuple[M | None, list[Finding]]:
    """Validates a mapping; gives the model, or None, and what is wrong with it."""
    if not isinstance(subject.node, Mapping):
        return None, [EXPECTED_KEYS.at(subject.path, subject.node.span, what=subject.what)]
    try:
        return model.model_validate(subject.data()), []
    except ValidationError as failure:
        return None, _findings(failure, model, subject)


def read_leniently(model: type[M], subject: Subject) -> tuple[M, list[Finding]]:
    """As `read_model`, but what is wrong is left out, so that the rest still counts. No key may be required."""
    if not isinstance(subject.node, Mapping):
        return model.model_validate({}), [EXPECTED_KEYS.at(subject.path, subject.node.span, what=subject.what)]
    data = subject.data()
    try:
        return model.model_validate(data), []
    except ValidationError as failure:
        for detail in failure.errors(include_url=False, include_input=False):
            data.pop(str(detail["loc"][0]), None)
        return model.model_validate(data), _findings(failure, model, subject)


def without_repeats(findings: list[Finding], document: Document) -> list[Finding]:
    """The findings that are not about a stretch which the document itself has called an error.

    Nor about one line of text with a character in it that the document has refused: without it there may be none.
    """
    cut = sorted((each.span.start, each.span.end) for each in document.findings if each.severity is Severity.ERROR)
    starts, ends = [start for start, _ in cut], list(accumulate((end for _, end in cut), max))
    refused = sorted(each.span.start for each in document.findings if each.rule is CONTROL_CHARACTER)

    def is_known(span: Span) -> bool:
        before, after = bisect_right(starts, span.start), bisect_left(refused, span.start)
        if before and span.start < span.end <= ends[before - 1]:
            return True
        holds_refused = after < len(refused) and refused[after] < span.end
        return holds_refused and document.position(span.start)[0] == document.position(span.end)[0]

    return [each for each in findings if not is_known(each.span)]


def _findings(failure: ValidationError, model: type[Model], subject: Subject) -> list[Finding]:
    details = failure.errors(include_url=False, include_input=False)
    missing = [str(detail["loc"][-1]) for detail in details if detail["type"] == "missing"]
    assert isinstance(subject.node, Mapping)
    absent = missing_keys(subject.node, missing, [*subject.known(model), subject.name_key])
    reported = (each for each in details if each["type"] != "missing" or each["loc"][-1] in absent)
    return [_finding(detail, model, subject) for detail in reported]


def _finding(detail: ErrorDetails, model: type[Model], subject: Subject) -> Finding:
    location = tuple(subject.name_key if part == "$name" else part for part in detail["loc"])
    where, document, what = (*subject.path, *location), subject.document, subject.what
    key = str(location[-1]) if location else ""
    if detail["type"] == "extra_forbidden":
        from tripplan.model.meant import is_slip, keys_meant

        known = subject.known(model)
        found = NO_SUCH_KEY.at(where, document.key_span(where), what=what, key=key, known=Listed(tuple(known)))
        meant = keys_meant(key, known)
        if meant is None or not is_slip(key, meant.values[0]):
            return found.with_hint(WRITE, write=meant) if meant is not None else found
        return found._replace(suggestion=meant.values[0])
    if detail["type"] == "missing":
        return NEEDS_KEY.at(subject.path, subject.node.span, what=what, key=key)
    trouble = detail.get("ctx", {}).get("error")
    if isinstance(trouble, Misread):
        where = (*where, trouble.part)
    near = trouble.suggestion if isinstance(trouble, Misread | Misspelt) else None
    hint = trouble.hint if isinstance(trouble, Misspelt) else ""
    span, reason = document.span_of(where), reason_of(detail)
    if key:
        found = WRONG_VALUE.at(where, span, key=key, reason=reason, suggestion=near)
    else:
        found = WRONG_AS_A_WHOLE.at(where, span, reason=reason, suggestion=near)
    return found.with_hint("{hint}", hint=hint) if hint and near is None else found


def reason_of(detail: ErrorDetails) -> str:
    """What is wrong with a value: the sentence of our own parser, else that of pydantic."""
    trouble = detail.get("ctx", {}).get("error")
    return str(trouble) if isinstance(trouble, ValueError) else str(detail["msg"])
