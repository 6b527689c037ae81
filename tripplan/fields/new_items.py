"""New items: from a name, or from what a map has shared, with a time or a span beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from pydantic import ValidationError

from tripplan.clock import parse_clock_time, parse_duration_range
from tripplan.document import Sequence
from tripplan.edits import Insert, SetValue
from tripplan.fields.pasted import Pasted, take_apart
from tripplan.fields.values import message_of
from tripplan.fields.written import in_brackets
from tripplan.model.items import Activity, Group, Meal, Move, Remark, Ride, Stop, Visit
from tripplan.model.kinds import KINDS, MODEL_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.edits import Data
    from tripplan.findings import Path
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
    if issubclass(model, Group | Remark):
        item = named_item(kind, text)
    else:
        pasted, timing = _parted_beside_link(model, take_apart(text), timing)
        item = (_ride(kind, pasted) if issubclass(model, Ride) else _from_pasted(kind, pasted)) | timing
    _check(item)
    return item


def named_item(kind: str, text: str) -> dict[str, Data]:
    """An item of a kind by its name, or by what was pasted from a map; ValueError where that does not name it."""
    model = MODEL_OF[kind]
    if issubclass(model, Group):
        return {kind: _several(kind, text)}
    if issubclass(model, Remark):
        return {kind: text.strip()}
    return _from_pasted(kind, take_apart(text))


def _from_pasted(kind: str, pasted: Pasted) -> dict[str, Data]:
    """An item from the words, the place and the links of a text; a link is never its name."""
    model = MODEL_OF[kind]
    if not issubclass(model, Stop):
        return {kind: _needed(pasted, pasted.words)} | pasted.shown(on_map=issubclass(model, Ride))
    if issubclass(model, Activity) and not issubclass(model, Meal):
        return _activity(kind, pasted) | pasted.said() | pasted.shown()
    return {kind: _needed(pasted, pasted.name)} | pasted.said() | pasted.shown()


def _activity(kind: str, pasted: Pasted) -> dict[str, Data]:
    """What there is to do, beside the place that a map names."""
    if (pasted.place is not None or pasted.links) and not pasted.words:
        raise ValueError(f"write what it is before the link, such as {_example(kind).partition(' ')[0]}")
    if pasted.place is not None and pasted.place.name:
        return {kind: pasted.words, "at": pasted.place.name}
    return {kind: pasted.name}


def _needed(pasted: Pasted, name: str) -> str:
    """The name; ValueError where there is a place or a link, and no name."""
    if not name and pasted.links:
        how = f"write its name before the link: NAME {pasted.links[0]}"
        raise ValueError(f"this does not say what the place is called: {how}")
    if not name and pasted.place is not None:
        raise ValueError("this does not say what the place is called: write its name on the line above")
    return name


def _ride(kind: str, pasted: Pasted) -> dict[str, Data]:
    """A ride from ``NAME from PLACE to PLACE``, with the links beside it."""
    found = _WAY.fullmatch(pasted.words)
    if found is None:
        raise ValueError(f"expected from where to where, such as {_example(kind)}")
    return {kind: found["name"], "from": found["origin"], "to": found["goal"]} | pasted.shown()


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


def _parted_beside_link(model: type[Item], pasted: Pasted, timing: dict[str, Data]) -> tuple[Pasted, dict[str, Data]]:
    """The same for the words that stood before a link, where none of it stood at an end of the whole text."""
    if not pasted.links or not pasted.lines:
        return pasted, timing
    line, more = _parted(model, pasted.lines[0])
    if more.keys() & timing.keys():
        return pasted, timing
    return pasted._replace(lines=(line, *pasted.lines[1:])), timing | more


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
    return KINDS[kind].typed


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
