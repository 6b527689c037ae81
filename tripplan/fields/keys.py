"""The keys of things in plain words: how they are called, in which order they stand, what happens without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.model.descriptions import descriptions_of
from tripplan.model.examples import OF_KEY, OF_KIND
from tripplan.model.items import MODEL_OF, Activity, Move, Rental, Ride
from tripplan.model.trip import DayHead, TripHead
from tripplan.schedule.stops import USUAL_STAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tripplan.fields.thing import Thing
    from tripplan.model.base import Model

NAME: Final = "name"
"""What the key that names an item's kind is called as a field."""

_ORDER: Final = (
    *("date", "title", "timezone", "currency", "travellers", "start", "end"),
    *("from", "to", "travel", "time", "stay", "takes", "depart", "arrive", "between", "by", "check-in", "at"),
    *("nights", "check-out", "hours", "last-entry", "order", "cost", "optional", "map", "phone", "address", "coords"),
    *("country", "booking", "with", "note", "todo", "bring", "links", "ignore"),
)
"""The most used first; where the keys above others stand in a file, these are how a person would write them."""

_LABELS: Final = {
    "check-in": "check-in before",
    "coords": "position",
    "ignore": "accepted findings",
    "map": "map link",
    "todo": "to do",
}
"""What is not called as its key is."""

_NAMES: Final = {"do": "what", "move": "how", "note": "text", "rent": "what", "return": "what"}
"""What the name of an item is called where it is none."""

_LEFT_OUT: Final = {
    "check-in": "what the timetable says, else what is usual",
    "check-out": "it is not checked",
    "cost": "it is in no total",
    "country": "as the day says, else the country of the clock there, where that is another, else as the trip says",
    "hours": "they are not checked",
    "nights": "one night",
    "optional": "it stays in the plan",
    "start": "as late as the first fixed time of the day allows, else 09:00",
    "travellers": "one adult",
}
_LEFT_OUT_OF: Final[Mapping[tuple[type[Model] | None, str], str]] = {
    (Activity, "at"): "where you are then",
    (Rental, "at"): "where you are then",
    (DayHead, "country"): "the country of the clock there, where that is another, else as the trip says",
    (DayHead, "from"): "the bed of the night before",
    (DayHead, "to"): "the bed of that night",
    (DayHead, "travel"): "as the trip says",
    (Move, "takes"): "worked out from the distance, where both places are known",
    (Ride, "depart"): "the first departure that can be caught",
    (TripHead, "country"): "the country of the time zone",
    (TripHead, "travel"): "on foot",
}
"""What is taken where a key is absent; the second for one kind of thing only."""


def rank(thing: Thing, key: str) -> int:
    """Where a key stands among others."""
    if key == thing.kind:
        return -1
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def in_order(thing: Thing, keys: Iterable[str]) -> list[str]:
    """Keys, the most used first."""
    return sorted(keys, key=lambda key: rank(thing, key))


def label_of(thing: Thing, key: str) -> str:
    """A key in plain words."""
    if key == thing.kind:
        return _NAMES.get(key, NAME)
    return _LABELS.get(key, key.replace("-", " "))


def examples_of(thing: Thing, key: str) -> tuple[object, ...]:
    """What may stand there, as an editor's YAML reader has it."""
    return OF_KIND[key] if key == thing.kind else OF_KEY.get(key, ())


def hint_of(thing: Thing, key: str) -> str:
    """What a key means, and what happens when it is left out."""
    if thing.model is None:
        return ""
    if key == thing.kind:
        named = MODEL_OF[key].named_by
        return f"{named[0].upper()}{named[1:]}."
    told = descriptions_of(thing.model).get(key, "")
    without = left_out(thing, key)
    return f"{told} Left out: {without}." if without else told


def left_out(thing: Thing, key: str) -> str:
    """What is taken where a key is absent, as a clause; empty where nothing is."""
    if key == "stay" and thing.kind in USUAL_STAYS:
        return f"about {format_duration(USUAL_STAYS[thing.kind].wished)}"
    return _LEFT_OUT_OF.get((thing.model, key), _LEFT_OUT.get(key, ""))
