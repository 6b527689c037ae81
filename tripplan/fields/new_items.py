"""New items: from a name, or from what a map has shared, with a time or a span beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from pydantic import ValidationError

from tripplan import maps
from tripplan.clock import parse_clock_time, parse_duration_range
from tripplan.document import Sequence
from tripplan.edits import Insert, SetValue
from tripplan.fields.kinds import KINDS
from tripplan.fields.values import message_of
from tripplan.fields.written import in_brackets
from tripplan.model.items import MODEL_OF, Activity, Group, Meal, Move, Remark, Ride, Stop, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.edits import Data
    from tripplan.findings import Path
    from tripplan.maps import MapLink
    from tripplan.model.items import Item
    from tripplan.plan import Plan

_WAY: Final = re.compile(r"(?P<name>\S.*?)\s+from\s+(?P<origin>\S.*?)\s+to\s+(?P<goal>\S.*)")
_ENDS: Final = (
    re.compile(r"\s*(?P<word>\S+)\s+(?P<rest>\S.*)", re.DOTALL),
    re.compile(r"(?P<rest>.*\S)\s+(?P<word>\S+)\s*", re.DOTALL),
)
"""The first word of a text and the last one, with what else there is."""
_TIMES: Final = ((Visit, "time"), (Ride, "depart"))
_SPANS: Final = ((Visit, "stay"), (Ride, "takes"), (Move, "takes"))
"""The keys for a clock time and for a span, by the kind of item that has them."""


def new_item(kind: str, text: str) -> dict[str, Data]:
    """An item of a kind, as `Insert` takes it, from ``12:30 우도짜장맨 50m`` or from what a map has shared.

    Nothing is invented: what the text does not say stays away. ValueError says what was expected.
    """
    model = MODEL_OF[kind]
    text, timing = _parted(model, text)
    way: dict[str, Data] = {}
    if issubclass(model, Ride):
        found = _WAY.fullmatch(" ".join(text.split()))
        if found is None:
            raise ValueError(f"expected from where to where, such as {_example(kind)}")
        text, way = found["name"], {"from": found["origin"], "to": found["goal"]}
    item = named_item(kind, text) | way | timing
    _check(item)
    return item


def named_item(kind: str, text: str) -> dict[str, Data]:
    """An item of a kind by its name, or by what was pasted from a map; ValueError where that does not name it."""
    model = MODEL_OF[kind]
    if issubclass(model, Group):
        return {kind: _several(kind, text)}
    found = maps.read(text) if issubclass(model, Stop) else None
    if found is None:
        return {kind: text.strip() if kind in Remark.kinds else " ".join(text.split())}
    item = _named(kind, text, found)
    more = {"address": found.address, "map": found.url, "coords": "" if found.url else str(found.position or "")}
    return item | {key: value for key, value in more.items() if value}


def _named(kind: str, text: str, found: MapLink) -> dict[str, Data]:
    """The name of an item from what was pasted; an activity has one beside that of its place."""
    words = text.partition("[")[0].strip() if found.shared else _words_beside(text, found)
    if not issubclass(MODEL_OF[kind], Activity) or issubclass(MODEL_OF[kind], Meal):
        name = found.name or words
        if not name:
            raise ValueError("this does not say what the place is called: write its name before the link")
        return {kind: name}
    if not words:
        raise ValueError(f"write what it is before the link, such as {_example(kind).partition(' ')[0]}")
    return {kind: words, "at": found.name} if found.name else {kind: words}


def _words_beside(text: str, found: MapLink) -> str:
    """What stands beside a link, or on lines of its own beside a pair of coordinates."""
    parts = text.split() if found.url else text.splitlines()
    return " ".join(part.strip() for part in parts if maps.read(part) is None)


def _several(kind: str, text: str) -> Data:
    """The items of a group, in brackets or each on a line."""
    source = text.strip() if text.strip().startswith("[") else "\n".join(f"- {line}" for line in text.splitlines())
    items = in_brackets(source)
    if isinstance(items, str | Mapping) or not all(isinstance(each, Mapping) and _kind_of(each) for each in items):
        raise ValueError(f"{kind} takes several items, each with its kind, such as {_example(kind)}")
    return items


def _kind_of(item: Mapping[str, Data]) -> str:
    return next((key for key in MODEL_OF if key in item), "")


# ---------------------------------------------------------------- a time beside the name


def _parted(model: type[Item], text: str) -> tuple[str, dict[str, Data]]:
    """A text without the clock time and the span at its ends, and these by their keys."""
    found: dict[str, Data] = {}
    for keys, parse in ((_TIMES, parse_clock_time), (_SPANS, parse_duration_range)):
        key = next((key for each, key in keys if issubclass(model, each)), None)
        for end in _ENDS if key is not None else ():
            match = end.fullmatch(text)
            if key is not None and key not in found and match is not None and _is_read(parse, match["word"]):
                text, found[key] = match["rest"], match["word"]
    return text, found


def _is_read(parse: Callable[[str], object], word: str) -> bool:
    try:
        parse(word)
    except ValueError:
        return False
    return True


def _check(item: Mapping[str, Data]) -> None:
    """ValueError where an item cannot be read."""
    kind = _kind_of(item)
    model = MODEL_OF[kind]
    if issubclass(model, Group):
        for each in cast("list[Mapping[str, Data]]", item[kind]):
            _check(each)
    named = {} if issubclass(model, Group) else {"$name": item[kind]}
    try:
        model.model_validate({"$kind": kind, **named, **{key: value for key, value in item.items() if key != kind}})
    except ValidationError as failure:
        raise ValueError(message_of(failure.errors()[0])) from None


def _example(kind: str) -> str:
    return next(each.example for each in KINDS if each.word == kind)


# ---------------------------------------------------------------- where it goes


def insertion_for(plan: Plan, day_index: int, after: Path | None, item: Data) -> Insert | SetValue:
    """The edit that puts an item behind another one, or at the end of a day where `after` is None.

    What stands behind one of the choices of an `either` stands behind the whole of it. A day without a plan is given
    one: then, and only then, it is a `SetValue`.
    """
    if after:
        while "either" in after:
            after = after[: len(after) - 1 - after[::-1].index("either")]
        return Insert(after[:-1], int(after[-1]) + 1, item)
    path: Path = ("days", day_index, "plan")
    node = plan.document.node_at(path)
    if node is None:
        return SetValue(path, [item])
    return Insert(path, len(node.items) if isinstance(node, Sequence) else 0, item)
