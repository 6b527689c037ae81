"""The tables of kinds and keys: whole, and of one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tripplan.model.items import Activity, Group, Item, Meal, OptionalItems, Place, Ride, Visit
from tripplan.model.kinds import (
    EXAMPLES,
    GROUPS,
    KINDS,
    MODEL_OF,
    TRIP_KEYS,
    ItemKind,
    kind_in,
    kinds_of,
    left_out,
    role_of,
)
from tripplan.model.reading import keys_of
from tripplan.model.trip import DayHead, TripHead
from tripplan.views.cells import width

if TYPE_CHECKING:
    from tripplan.model.items import Model


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.word)
def test_a_row_is_whole(kind: ItemKind) -> None:
    assert MODEL_OF[kind.word] is kind.model
    assert [width(kind.sign), width(kind.ascii_sign), kind.ascii_sign.isascii()] == [1, 1, True]
    assert kind.description.endswith(".")
    assert kind.examples
    assert kind.typed
    assert bool(kind.usual_stay.wished) is issubclass(kind.model, Visit)
    assert bool(kind.usual_check_in) is (kind.model is Ride)


def test_every_key_of_a_trip_has_a_row() -> None:
    models: list[type[Model]] = [*MODEL_OF.values(), Place, DayHead, TripHead]
    assert {key for model in models for key in keys_of(model)} == set(TRIP_KEYS)
    assert set(TRIP_KEYS) < set(EXAMPLES)


def test_kinds_by_their_model() -> None:
    assert kinds_of(Meal) == {"breakfast", "lunch", "dinner", "snack"}
    assert kinds_of(Group, OptionalItems, Activity) == {*GROUPS, "do"}
    assert kinds_of(Item) == frozenset()


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (["lunch", "stay"], "lunch"),
        (["stay", "lunch", "note"], "lunch"),
        (["note"], "note"),
        (["lunch", "dinner"], ""),
        (["stay"], ""),
        ([], ""),
    ],
)
def test_the_kind_of_an_item_by_its_keys(keys: list[str], kind: str) -> None:
    assert kind_in(dict.fromkeys(keys)) == kind


def test_roles() -> None:
    assert [role_of(kind) for kind in ("bus", "do", "end", "")] == ["ride", "visit", "end", "broken"]


def test_what_holds_where_a_key_is_absent() -> None:
    assert left_out(Visit, "cost") == "it is in no total"
    assert left_out(TripHead, "country") == "the country of the time zone"
    assert left_out(Visit, "name") == left_out(None, "title") == ""
