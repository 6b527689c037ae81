"""The keys of things in plain words: how they are called, in which order they stand, what happens without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.model import keys
from tripplan.model.keys import EXAMPLES, TRIP_KEYS, descriptions_of
from tripplan.model.kinds import KINDS, MODEL_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.fields.thing import Thing

NAME: Final = "name"
"""What the key that names an item's kind is called as a field."""

_ORDER: Final = tuple(TRIP_KEYS)


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
        return KINDS[key].name_label
    return (TRIP_KEYS[key].label if key in TRIP_KEYS else "") or key.replace("-", " ")


def examples_of(thing: Thing, key: str) -> tuple[object, ...]:
    """What may stand there, as an editor's YAML reader has it."""
    return KINDS[key].examples if key == thing.kind else EXAMPLES.get(key, ())


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
    if key == "stay" and thing.kind in KINDS:
        return f"about {format_duration(KINDS[thing.kind].usual_stay.wished)}"
    return keys.left_out(thing.model, key)
