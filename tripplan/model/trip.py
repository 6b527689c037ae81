"""A trip: its models, and its reader, which turns what is wrong into findings item by item and keeps the neighbours."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import Field

from tripplan.document import NO_SPACE_AFTER_KEY, Document, Mapping, Node, Sequence, Text, Unreadable
from tripplan.findings import BAD_SHAPE, Finding, Path, Rule, Severity, Topic
from tripplan.findings.values import Listed
from tripplan.model.country import Country
from tripplan.model.items import LIST, MODES, CostsByName, Group, Item, Mode, Place, WithTexts
from tripplan.model.kinds import GROUPS, MODEL_OF, kinds_in
from tripplan.model.money import read_travellers
from tripplan.model.reading import (
    NEEDS_KEY,
    WRITE,
    Subject,
    keys_of,
    missing_keys,
    read_leniently,
    read_model,
    without_repeats,
)
from tripplan.model.values import SCALAR_SCHEMA, Date, Line, Reads, Texts, Time, Zone, composed, pattern, read_with
from tripplan.sentences import say

if TYPE_CHECKING:
    from tripplan.findings import Span


def _parse_currency(text: str) -> str:
    if len(text) != 3 or not text.isascii() or not text.isupper() or not text.isalpha():
        raise ValueError(say("expected a currency code such as KRW or EUR, not '{text}'", text=text))
    return text


Currency = Annotated[str, read_with(_parse_currency, pattern("[A-Z]{3}"))]
_HEADS: Final = pattern(r"\d{1,4}", "integer", minimum=0)
Travellers = Annotated[
    AnyMapping[str, int],
    Reads(
        read_travellers,
        {
            "anyOf": [
                _HEADS,
                {"type": "object", "additionalProperties": _HEADS, "minProperties": 1},
                {"type": "array", "items": SCALAR_SCHEMA, "minItems": 1},
            ]
        },
    ),
]


ONE_ADULT: Final = MappingProxyType({"adult": 1})


class TripHead(WithTexts):
    """The keys of a trip beside its places and days."""

    title: Line = ""
    """What the trip is called."""
    timezone: Zone | None = None
    """IANA name of the zone of all times."""
    currency: Currency | None = None
    """Currency of prices without one."""
    travellers: Travellers = Field(default_factory=lambda: ONE_ADULT)
    """How many, or how many of each class, or their names."""
    travel: Mode | None = None
    """How one moves where no `move` says so."""
    costs: CostsByName = ()
    """What is paid for the whole trip, by name: a rail pass, a camper."""
    country: Country | None = None
    """Whose public holidays count: KR, or a region such as DE-BY."""
    ignore: Texts = ()
    """Codes of findings to be silent about."""


class DayHead(WithTexts):
    """The keys of a day beside its plans."""

    date: Date | None = None
    """The date; left out, the day after the one before."""
    title: Line | None = None
    """What the day is called."""
    start: Time | None = None
    """When the day starts."""
    end: Time | None = None
    """Be at the day's end by then."""
    from_: Line | None = None
    """Where the day starts."""
    to: Line | None = None
    """Where the day ends."""
    travel: Mode | None = None
    """How one moves on this day."""
    timezone: Zone | None = None
    """Zone of the clock from this day on, if another."""
    costs: CostsByName = ()
    """What is paid for the day, by name: a day pass, a guide."""
    country: Country | None = None
    """Whose public holidays count on this day."""
    ignore: Texts = ()
    """Codes of findings to be silent about."""


class Entry(NamedTuple):
    """One item of a plan as it stands in the file."""

    path: Path
    span: Span
    text: str
    """Its first line as written, where it cannot be read; else empty."""
    item: Item | None
    """None where the item cannot be understood; its findings say why."""
    options: tuple[Entry, ...] = ()
    """The items of an `either`, an `any-order`, or another group."""


class Day(NamedTuple):
    """One day as written."""

    path: Path
    span: Span
    head: DayHead
    plan: tuple[Entry, ...]
    plan_b: tuple[Entry, ...] = ()


class Trip(NamedTuple):
    """A whole trip as written."""

    head: TripHead
    zone: ZoneInfo
    """The trip's zone; UTC where the file does not say one that exists."""
    places: AnyMapping[str, Place] = MappingProxyType({})
    days: tuple[Day, ...] = ()


_TRIP_PARTS: Final = ("places", "days")
_DAY_PARTS: Final = ("plan", "plan-b")
KIND_KEYS: Final = ("type", "kind", "category")
NAME_KEYS: Final = ("name", "title", "place", "location", "venue", "what")
"""Keys by which other programs say what an item is."""
_TEXT_OF_A_ROW: Final = 200
"""How many characters of an unreadable item are kept for its row."""

NO_TRIP_KEYS: Final = BAD_SHAPE.says("a trip file starts with keys such as title: and days:")
NO_PLACES: Final = BAD_SHAPE.says("places: expected names, each with its keys below it")
NO_LIST: Final = BAD_SHAPE.says("{key}: expected a list of {what}, each behind a dash")
EMPTY_GROUP: Final = BAD_SHAPE.says("{kind}: there is no item in it")
NO_ITEM: Final = BAD_SHAPE.says("expected an item such as lunch: 우도짜장맨 here")
TEXT_AS_ITEM: Final = BAD_SHAPE.says("nothing says what kind of item '{text}' is", "write '{meant}'")
TIMED_TEXT_AS_ITEM: Final = BAD_SHAPE.says(
    "nothing says what kind of item '{text}' is", "write '{meant}', and 'time: {time}' below it"
)
TWO_KINDS: Final = Rule("two-kinds", Severity.ERROR, Topic.VALUES, "one item has two kinds")
SEVERAL_KINDS: Final = TWO_KINDS.says(
    "one item is one thing: this one is a {first} and a {second}", "write two items, each behind its own dash"
)
NO_KIND: Final = Rule("no-kind", Severity.ERROR, Topic.VALUES, "nothing says what kind of item this is")
_THE_KINDS: Final = "the kinds are: {kinds}"
_WRITE_ITEM: Final = "write '{meant}'"
_WRITE_WAY: Final = "write 'move: {mode}' for the way to what follows, or 'do' for something to do"
KEY_IS_NO_KIND: Final = NO_KIND.says("'{key}' is no kind of item", _THE_KINDS)
KIND_IS_MISSING: Final = NO_KIND.says("nothing here says what kind of item this is", _THE_KINDS)


def read_trip(document: Document) -> tuple[Trip, list[Finding]]:
    """The trip in a document, as far as it can be understood, and what is wrong with it."""
    reader = _TripReader(document)
    trip = reader.trip()
    return trip, without_repeats(reader.findings, document)


class _TripReader:
    """Walks one document; collects findings as it goes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding] = []

    def trip(self) -> Trip:
        root = self.document.root
        if not isinstance(root, Mapping):
            if root is not None and not isinstance(root, Unreadable):
                self._tell(NO_TRIP_KEYS.at(), ())
            return Trip(TripHead(), ZoneInfo("UTC"))
        head, found = read_leniently(TripHead, Subject(root, (), self.document, "a trip", _TRIP_PARTS))
        self.findings += found
        for key in missing_keys(root, ("title", "timezone", "days"), [*keys_of(TripHead), *_TRIP_PARTS]):
            self.findings.append(NEEDS_KEY.at((), root.span, what="a trip", key=key))
        places = self._places(root.entries.get("places"))
        days = enumerate(self._list(root.entries.get("days"), ("days",), "days"))
        read = tuple(self._day(day, ("days", index)) for index, day in days)
        return Trip(head, head.timezone or ZoneInfo("UTC"), places, read)

    def _tell(self, finding: Finding, path: Path) -> None:
        self.findings.append(finding.at(path, self.document.span_of(path)))

    def _places(self, node: Node | None) -> AnyMapping[str, Place]:
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self._tell(NO_PLACES.at(), ("places",))
            return {}
        places: dict[str, Place] = {}
        for name, value in node.entries.items():
            subject = Subject(value, ("places", name), self.document, "a place")
            places[composed(name)], found = read_leniently(Place, subject)
            self.findings += found
        return MappingProxyType(places)

    def _list(self, node: Node | None, path: Path, what: str) -> list[Node]:
        if isinstance(node, Sequence):
            return node.items
        is_empty = path[-1] in _DAY_PARTS and isinstance(node, Text) and not node.value and not node.style
        if node is not None and not is_empty and not isinstance(node, Unreadable):
            self._tell(NO_LIST.at(key=path[-1], what=what), path)
        return []

    def _day(self, node: Node, path: Path) -> Day:
        if isinstance(node, Unreadable):
            return Day(path, node.span, DayHead(), ())
        head, found = read_leniently(DayHead, Subject(node, path, self.document, "a day", _DAY_PARTS))
        self.findings += found
        entries = node.entries if isinstance(node, Mapping) else {}
        plan, plan_b = (self._plan(entries.get(key), (*path, key)) for key in _DAY_PARTS)
        return Day(path, node.span, head, plan, plan_b)

    def _plan(self, node: Node | None, path: Path, *, in_group: bool = False) -> tuple[Entry, ...]:
        """The items of a list; in a group one of them may be a list, all of which happens as written."""
        entries: list[Entry] = []
        for index, item in enumerate(self._list(node, path, "items")):
            where = (*path, index)
            if in_group and isinstance(item, Sequence) and item.items:
                block = Group.model_validate({"$kind": LIST})
                entries.append(Entry(where, item.span, "", block, self._plan(item, where, in_group=True)))
            else:
                entries.append(self._entry(item, where))
        return tuple(entries)

    def _entry(self, node: Node, path: Path) -> Entry:
        kind = self._kind(node, path)
        # What stands in the file, for the row of an item that cannot be understood.
        text = self.document.text[node.start : min(node.end, node.start + _TEXT_OF_A_ROW)].partition("\n")[0].strip()
        if kind is None:
            return Entry(path, node.span, text, None)
        is_group = kind in GROUPS
        what, parts = (f"an {kind}", (kind,)) if is_group else (f"a {kind}", ())
        item, found = read_model(MODEL_OF[kind], Subject(node, path, self.document, what, parts, name_key=kind))
        self.findings += found
        if not is_group:
            return Entry(path, node.span, text if item is None else "", item)
        value = self.document.node_at((*path, kind))
        options = self._plan(value, (*path, kind), in_group=True)
        if isinstance(value, Sequence) and not options:
            self._tell(EMPTY_GROUP.at(kind=kind), (*path, kind))
        return Entry(path, node.span, "" if options else text, item if options else None, options)

    def _kind(self, node: Node, path: Path) -> str | None:
        """The kind of an item, or None with a finding that says what is the matter."""
        if isinstance(node, Unreadable):
            return None
        if not isinstance(node, Mapping):
            self._tell(_no_item(node), path)
            return None
        named = kinds_in(node.entries)
        if len(named) == 1:
            return named[0]
        self._tell(SEVERAL_KINDS.at(first=named[0], second=named[1]) if named else _no_kind(node), path)
        return None


def _no_item(node: Node) -> Finding:
    if not isinstance(node, Text) or not node.value.strip():
        return NO_ITEM.at()
    word, colon, rest = node.value.partition(":")
    if colon and word in MODEL_OF and rest[:1].strip():
        return NO_SPACE_AFTER_KEY.at(key=word)
    return _as_text(node.value)


def _as_text(text: str) -> Finding:
    # The tables of words cost 1 ms to import, and are wanted only for those that are not known.
    from tripplan.model.meant import item_meant

    meant, first_line = item_meant(text, MODEL_OF), text.strip().partition("\n")[0]
    if meant.time:
        return TIMED_TEXT_AS_ITEM.at(text=first_line, meant=meant, time=meant.time)
    return TEXT_AS_ITEM.at(text=first_line, meant=meant)


def _no_kind(node: Mapping) -> Finding:
    # As in `_as_text`.
    from tripplan.model.meant import ItemMeant, is_slip, kinds_meant, mode_meant

    known = {key for model in MODEL_OF.values() for key in keys_of(model)}
    strange, kinds = next((key for key in node.entries if key not in known), ""), Listed(tuple(MODEL_OF))
    texts = {key: value.value for key, value in node.entries.items() if isinstance(value, Text)}
    if strange[:1].isdigit() and ":" in strange:
        return _as_text(f"{strange} {texts.get(strange, '')}")
    found = KEY_IS_NO_KIND.at(key=strange, kinds=kinds) if strange else KIND_IS_MISSING.at(kinds=kinds)
    name = next((texts[key] for key in NAME_KEYS if key in texts), "")
    kind = next((texts[key].strip() for key in KIND_KEYS if key in texts), "visit" if strange in NAME_KEYS else "")
    if name and (of := kinds_meant(kind, MODEL_OF)):
        return found.with_hint(_WRITE_ITEM, meant=ItemMeant(of.values[0], name))
    meant = kinds_meant(strange, MODEL_OF)
    if meant is None:
        return found
    if is_slip(strange, meant.values[0]):
        return found._replace(suggestion=meant.values[0])
    if meant.values[0] == "move":
        return found.with_hint(_WRITE_WAY, mode=mode_meant(strange, MODES) or strange, write=meant)
    return found.with_hint(WRITE, write=meant)
