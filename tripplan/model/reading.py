"""From the tree of a document to a model: validation, with every complaint at its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from tripplan.document import REFUSED_CHARACTER, Document, Mapping, Node, plain
from tripplan.findings import Finding, Path, Severity, error
from tripplan.model.values import Misread, Misspelt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pydantic_core import ErrorDetails

    from tripplan.findings import Span
    from tripplan.model.base import Model

M = TypeVar("M", bound="Model")

_MOST_KNOWN: Final = 200
"""Words that a slip is compared with."""
_MOST_LISTED: Final = 40
"""Words that one sentence lists."""
_DID_YOU_MEAN: Final = re.compile(r"did you mean '(?P<word>.+)'\?")


def keys_of(model: type[Model]) -> list[str]:
    """The keys that a model knows, as users write them."""
    aliases = (field.alias or name for name, field in model.model_fields.items())
    return [alias for alias in aliases if not alias.startswith("$")]


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known word that a near miss was meant for; of `alike` 1 only the word itself is near enough.

    Of very many known words only the first are looked at.
    """
    return _nearest(word, tuple(islice(known, _MOST_KNOWN)), alike)


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...], alike: float) -> str | None:
    """Kept, as who writes a key wrong writes it wrong on every item."""
    # difflib costs 6 ms to import and is wanted only when something is wrong.
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    return next((folded[near] for near in get_close_matches(word.casefold(), list(folded), n=1, cutoff=alike)), None)


def listed(words: Collection[str]) -> str:
    """``a, b, c``; of very many the first, and how many more there are."""
    more = len(words) - _MOST_LISTED
    return ", ".join(islice(words, _MOST_LISTED)) + (f" and {more:,} more" if more > 0 else "")


def suggestion(word: str, known: Iterable[str]) -> str:
    """``did you mean 'stay'?`` for a near miss, else an empty text."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else ""


def suggested(hint: str) -> str | None:
    """The word that a hint of `suggestion` asks for, or None where it asks for none."""
    found = _DID_YOU_MEAN.fullmatch(hint)
    return found["word"] if found is not None else None


def missing_keys(node: Mapping, wanted: Iterable[str], known: Sequence[str]) -> list[str]:
    """The wanted keys that a mapping has not, not even misspelt."""
    absent = [key for key in wanted if key not in node.entries]
    meant = {nearest(key, known) for key in node.entries if key not in known} if absent else set()
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
        data = {key: plain(value) for key, value in entries.items() if key not in self.parts}
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
        for detail in failure.errors(include_url=False, include_input=False):
            data.pop(str(detail["loc"][0]), None)
        return model.model_validate(data), _findings(failure, model, subject)


def without_repeats(findings: list[Finding], document: Document) -> list[Finding]:
    """The findings that are not about a stretch which the document itself has called an error.

    Nor about one line of text with a character in it that the document has refused: without it there may be none.
    """
    cut = sorted((each.span.start, each.span.end) for each in document.findings if each.severity is Severity.ERROR)
    starts, ends = [start for start, _ in cut], list(accumulate((end for _, end in cut), max))
    refused = sorted(each.span.start for each in document.findings if each.code == REFUSED_CHARACTER)
    return [
        each
        for each in findings
        if not _is_covered(each.span, starts, ends) and not _holds(each.span, refused, document)
    ]


def _holds(span: Span, places: list[int], document: Document) -> bool:
    """Whether one of these places lies in a span that is part of one line."""
    after = bisect_left(places, span.start)
    is_inside = after < len(places) and places[after] < span.end
    return is_inside and document.position(span.start)[0] == document.position(span.end)[0]


def _is_covered(span: Span, starts: list[int], ends: list[int]) -> bool:
    before = bisect_right(starts, span.start)
    return before > 0 and span.start < span.end <= ends[before - 1]


def _not_a_mapping(subject: Subject) -> Finding:
    message = f"expected {subject.what} with keys and values here"
    return error("bad-shape", message).at(subject.path, subject.node.span)


def _findings(failure: ValidationError, model: type[Model], subject: Subject) -> list[Finding]:
    details = failure.errors(include_url=False, include_input=False)
    missing = [str(detail["loc"][-1]) for detail in details if detail["type"] == "missing"]
    assert isinstance(subject.node, Mapping)
    absent = missing_keys(subject.node, missing, [*subject.known(model), subject.name_key])
    told = (each for each in details if each["type"] != "missing" or each["loc"][-1] in absent)
    return [_finding(detail, model, subject) for detail in told]


def _finding(detail: ErrorDetails, model: type[Model], subject: Subject) -> Finding:
    location = tuple(subject.name_key if part == "$name" else part for part in detail["loc"])
    where, document, what = (*subject.path, *location), subject.document, subject.what
    key = str(location[-1]) if location else ""
    if detail["type"] == "extra_forbidden":
        known = subject.known(model)
        hint = suggestion(key, known) or f"known here: {', '.join(known)}"
        return error("unknown-key", f"{what} has no key '{key}'", hint).at(where, document.key_span(where))
    if detail["type"] == "missing":
        return error("missing-key", f"{what} needs the key '{key}'").at(subject.path, subject.node.span)
    message = detail["msg"].removeprefix("Value error, ")
    trouble = detail.get("ctx", {}).get("error")
    if isinstance(trouble, Misread):
        where = (*where, trouble.part)
    hint = trouble.hint if isinstance(trouble, Misspelt) else ""
    return error("bad-value", f"{key}: {message}" if key else message, hint).at(where, document.span_of(where))
