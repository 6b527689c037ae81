"""What one text says: a new item, from a name or from what a map has shared, or the value of a key.

On the command line lists and mappings stand in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from pydantic import ValidationError

from tripplan import maps
from tripplan.clock import parse_clock_time, parse_duration_range
from tripplan.document import Sequence
from tripplan.edits import Insert, SetValue
from tripplan.edits.fields import in_brackets, kind_of_node, trouble_words
from tripplan.findings import Severity
from tripplan.maps.reading import is_address, is_map, links_in
from tripplan.model.items import Activity, Group, Meal, Move, Remark, Ride, Stop, Visit
from tripplan.model.kinds import GROUPS, KINDS, MODEL_OF, TRIP_KEYS, InputForm, kind_in
from tripplan.model.reading import keys_of
from tripplan.sentences import say

if TYPE_CHECKING:
    from tripplan.document import Document
    from tripplan.edits import Data
    from tripplan.findings import Path
    from tripplan.maps import MapLink
    from tripplan.model.items import Item
    from tripplan.plan import Plan


_HEADING: Final = re.compile(r"\[[^\[\]]{1,40}\]\s*")
"""The name of the app that has shared a place, such as ``[TMAP]``."""


class Pasted(NamedTuple):
    """A text without its links."""

    lines: tuple[str, ...]
    """The words of each line that has any; of a shared message what stands before it."""
    place: MapLink | None
    """What a map link, a shared message or a pair of coordinates says of a place."""
    links: tuple[str, ...]

    @property
    def words(self) -> str:
        """All words, on one line."""
        return " ".join(self.lines)

    @property
    def name(self) -> str:
        """What the place is called: what the map says, or the first line of what stands beside a link."""
        known = self.place.name if self.place is not None else None
        return known or (self.lines[0] if self.links and self.lines else self.words)

    def said(self) -> dict[str, Data]:
        """What is said of the place, by the keys of a stop.

        Of a message that no map is known to send, lines below the name are an address where that is plain, else a note.
        """
        place, lines = self.place, self.lines[1:] if self.links else ()
        if place is not None and place.name and self.lines[:1] != (place.name,):
            lines = ()
        address = place.address if place is not None and place.address else next(filter(is_address, lines), "")
        note = "\n".join(line for line in lines if line != address)
        coords = str(place.position or "") if place is not None and not place.url else ""
        return {key: text for key, text in (("address", address), ("coords", coords), ("note", note)) if text}

    def shown(self, *, on_map: bool = True) -> dict[str, Data]:
        """The links, by the keys of an item: `on_map` is whether the first one of a map shows where it is."""
        where = next(filter(is_map, self.links), "") if on_map else ""
        others = [link for link in self.links if link != where]
        found: dict[str, Data] = {"map": where} if where else {}
        return found | ({"links": others if len(others) > 1 else others[0]} if others else {})


def take_apart(text: str) -> Pasted:
    """The words, the place and the links of a text; ValueError for a link that is never opened."""
    apart = [links_in(line) for line in text.splitlines()]
    for line, (words, found) in zip(text.splitlines(), apart, strict=True):
        # Words at the end of a line may be a part of a link that has a blank in it.
        is_last = bool(words) and line.rstrip().endswith(words.rpartition(" ")[2])
        if is_last and any(maps.read_map_link(link) is None for link in found):
            raise ValueError(say(_BEHIND_LINK))
    links = tuple(dict.fromkeys(link for _, found in apart for link in found))
    for link in links:
        refused = maps.link_refusal(link)
        if refused is not None and refused.severity is not Severity.NOTE:
            raise ValueError(refused.words)
    # A link that no map reads could be taken for the name that a message has.
    place = maps.read_map_link(
        "\n".join(" ".join([words, *filter(maps.read_map_link, found)]) for words, found in apart)
    )
    if place is not None and place.shared and not text.lstrip().startswith(place.name or "["):
        lines = text.partition("[")[0].splitlines()
    else:
        read = [(words, maps.read_map_link(words)) for words, _ in apart if words]
        lines = [words for words, link in read if link is None or link.url or link.shared]
        if links and lines:
            lines = [_HEADING.sub("", lines[0], count=1), *lines[1:]]
    return Pasted(tuple(" ".join(line.split()) for line in lines if line.strip()), place, links)


_BEHIND_LINK: Final = "what stands behind the link may belong to it: write the name before it, and %20 for a blank"
_NAME_BEFORE_LINK: Final = "this does not say what the place is called: write its name before the link: NAME {link}"
_NAME_ABOVE: Final = "this does not say what the place is called: write its name on the line above"
_SEVERAL: Final = "{kind} takes several items, each with its kind, such as {example}"

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
        pasted = take_apart(text)
        if pasted.links and pasted.lines:
            # The words that stood before a link, where none of it stood at an end of the whole text.
            line, more = _parted(model, pasted.lines[0])
            if not more.keys() & timing.keys():
                pasted, timing = pasted._replace(lines=(line, *pasted.lines[1:])), timing | more
        if issubclass(model, Ride):
            found = _WAY.fullmatch(pasted.words)
            if found is None:
                raise ValueError(say("expected from where to where, such as {example}", example=KINDS[kind].typed))
            item = {kind: found["name"], "from": found["origin"], "to": found["goal"]} | pasted.shown()
        else:
            item = _from_pasted(kind, pasted)
        item |= timing
    _check(item)
    return item


def named_item(kind: str, text: str) -> dict[str, Data]:
    """An item of a kind by its name, or by what was pasted from a map; ValueError where that does not name it."""
    model = MODEL_OF[kind]
    if issubclass(model, Remark):
        return {kind: text.strip()}
    if not issubclass(model, Group):
        return _from_pasted(kind, take_apart(text))
    source = text.strip() if text.strip().startswith("[") else "\n".join(f"- {line}" for line in text.splitlines())
    items = in_brackets(source)
    if isinstance(items, str | Mapping) or not all(isinstance(each, Mapping) and kind_in(each) for each in items):
        raise ValueError(say(_SEVERAL, kind=kind, example=KINDS[kind].typed))
    return {kind: items}


def _from_pasted(kind: str, pasted: Pasted) -> dict[str, Data]:
    """An item from the words, the place and the links of a text; a link is never its name."""
    model, place = MODEL_OF[kind], pasted.place
    if not issubclass(model, Stop):
        return {kind: _needed(pasted, pasted.words)} | pasted.shown(on_map=issubclass(model, Ride))
    if not issubclass(model, Activity) or issubclass(model, Meal):
        return {kind: _needed(pasted, pasted.name)} | pasted.said() | pasted.shown()
    # What there is to do, beside the place that a map names.
    if (place is not None or pasted.links) and not pasted.words:
        example = KINDS[kind].examples[0]
        raise ValueError(say("write what it is before the link, such as {example}", example=example))
    at = place.name if place is not None else None
    named: dict[str, Data] = {kind: pasted.words, "at": at} if at else {kind: pasted.name}
    return named | pasted.said() | pasted.shown()


def _needed(pasted: Pasted, name: str) -> str:
    """The name; ValueError where there is a place or a link, and no name."""
    if not name and pasted.links:
        raise ValueError(say(_NAME_BEFORE_LINK, link=pasted.links[0]))
    if not name and pasted.place is not None:
        raise ValueError(say(_NAME_ABOVE))
    return name


# ---------------------------------------------------------------- a time beside the name


def _parted(model: type[Item], text: str) -> tuple[str, dict[str, Data]]:
    """A text without the clock time and the span at its ends, and these by their keys."""
    found: dict[str, Data] = {}
    for keys, parse in ((_TIMES, parse_clock_time), (_SPANS, parse_duration_range)):
        key = next((key for each, key in keys if issubclass(model, each)), None)
        for end in _ENDS if key is not None else ():
            match = end.fullmatch(text)
            if key is not None and key not in found and match is not None:
                with suppress(ValueError):
                    parse(match["word"])
                    text, found[key] = match["rest"], match["word"]
    return text, found


def _check(item: Mapping[str, Data]) -> None:
    """ValueError where an item cannot be read."""
    kind = kind_in(item)
    model = MODEL_OF[kind]
    if issubclass(model, Group):
        for each in cast("list[Mapping[str, Data]]", item[kind]):
            _check(each)
    named = {} if issubclass(model, Group) else {"$name": item[kind]}
    try:
        model.model_validate({"$kind": kind, **named, **{key: value for key, value in item.items() if key != kind}})
    except ValidationError as failure:
        raise ValueError(trouble_words(failure.errors()[0])) from None


# ---------------------------------------------------------------- values on the command line

_BRACKETS: Final = {InputForm.LINES: "[", InputForm.COMMAS: "[", InputForm.BRACES: "{"}
"""What a value may begin with that is no text."""
_CLOSING: Final = {"[": "]", "{": "}"}


def value_at(read: Document, path: Path, text: str) -> Data:
    """What a text means as the value at a path; ValueError says what is wrong with its brackets."""
    match path:
        case ("days",) | ("days", _, "plan" | "plan-b"):
            bracket = "["
        case () | ("places",) | ("places", _) | ("days", _):
            bracket = "{"
        case ("days", _, "plan" | "plan-b", _, *keys):
            item, kind = path[:4], kind_of_node(read.node_at(path[:4]))
            while len(keys) > 1 and keys[0] == kind and kind in GROUPS:
                item, keys = (*item, *keys[:2]), keys[2:]
                kind = kind_of_node(read.node_at(item))
            bracket = _bracket_in_item(kind, str(keys[0])) if len(keys) == 1 else "" if keys else "{"
        case (str(key),) | ("places" | "days", _, str(key)):
            bracket = _bracket_of_key(key)
        case _:
            bracket = ""
    return _in_bracket(text, bracket)


def key_value(kind: str, key: str, text: str) -> Data:
    """What a text means as the value of a key of a new item of that kind; ValueError as for `value_at`."""
    return _in_bracket(text, _bracket_in_item(kind, key))


def _in_bracket(text: str, bracket: str) -> Data:
    """What a text says that stands in a bracket, or opens it and does not close it: ``[창가] 자리`` does neither."""
    closing = _CLOSING.get(text[:1], "")
    is_bracketed = bool(closing) and (text.endswith(closing) or closing not in text)
    return in_brackets(text) if is_bracketed and text[0] == bracket else text


def _bracket_in_item(kind: str, key: str) -> str:
    if key == kind:
        return "[" if kind in GROUPS else ""
    if key in {"from", "to"}:
        return "[" if MODEL_OF.get(kind) is Ride else ""
    return _bracket_of_key(key) if kind in MODEL_OF and key in keys_of(MODEL_OF[kind]) else ""


def _bracket_of_key(key: str) -> str:
    return _BRACKETS.get(TRIP_KEYS[key].form, "") if key in TRIP_KEYS else ""


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
