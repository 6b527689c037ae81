"""What was meant by a word that is not known: by its sense, by its spelling, or nothing."""

from __future__ import annotations

import pytest

from tests.model.making import findings_of
from tripplan.findings.values import Alternatives
from tripplan.model.items import MODES, Ride, Sleep, Visit
from tripplan.model.kinds import MODEL_OF, TRIP_KEYS
from tripplan.model.meant import _KEYS, _KINDS, _MODES, ItemMeant, item_meant, keys_meant, kinds_meant, mode_meant
from tripplan.model.reading import keys_of
from tripplan.model.trip import DayHead, TripHead


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("hotel", "sleep"),
        ("hostel", "sleep"),
        ("camp", "sleep"),
        ("cafe", "snack breakfast"),
        ("pub", "lunch dinner snack"),
        ("taxi", "move do"),
        ("walk", "move do"),
        ("drive", "move do"),
        ("hike", "move do"),
        ("plane", "flight"),
        ("boat", "ferry"),
        ("museum", "visit"),
        ("Lunch", "lunch"),
        ("visti", "visit"),
        ("lucnh", "lunch"),
        ("flihgt", "flight"),
    ],
)
def test_kinds(word: str, kinds: str) -> None:
    assert kinds_meant(word, MODEL_OF) == Alternatives(tuple(kinds.split()))


@pytest.mark.parametrize("word", ["best", "tide", "list", "bu", "xyz", "station"])
def test_what_is_near_in_letters_only_is_no_kind(word: str) -> None:
    assert kinds_meant(word, MODEL_OF) is None


@pytest.mark.parametrize(
    ("word", "model", "keys"),
    [
        ("url", Visit, "links map"),
        ("website", Visit, "links map"),
        ("price", Visit, "cost"),
        ("duration", Visit, "stay"),
        ("duration", Ride, "takes"),
        ("confirmation", Sleep, "booking"),
        ("reservation", Sleep, "booking"),
        ("description", Visit, "note"),
        ("departure", Ride, "depart"),
        ("people", TripHead, "travellers"),
        ("itinerary", DayHead, "plan"),
        ("check_in", Ride, "check-in"),
        ("Stay", Visit, "stay"),
        ("sty", Visit, "stay"),
        ("adress", Visit, "address"),
        ("bookign", Visit, "booking"),
    ],
)
def test_keys(word: str, model: type, keys: str) -> None:
    known = [*keys_of(model), "plan", "plan-b"]
    assert keys_meant(word, known) == Alternatives(tuple(keys.split()))


@pytest.mark.parametrize("word", ["camp", "zzz", "colour", "rating", "be", "cast-iron"])
def test_what_is_near_in_letters_only_is_no_key(word: str) -> None:
    assert keys_meant(word, keys_of(Visit)) is None


@pytest.mark.parametrize(
    ("word", "mode"),
    [
        ("car", "drive"),
        ("hike", "walk"),
        ("on foot", "walk"),
        ("Subway", "transit"),
        ("uber", "taxi"),
        ("wlak", "walk"),
    ],
)
def test_ways_of_moving(word: str, mode: str) -> None:
    assert mode_meant(word, MODES) == mode


def test_every_answer_exists() -> None:
    assert {answer for row in _KINDS.values() for answer in row} <= set(MODEL_OF)
    assert {answer for row in _MODES.values() for answer in row} <= set(MODES)
    assert {answer for row in _KEYS.values() for answer in row} <= {*TRIP_KEYS, "plan", "plan-b", "places", "days"}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Senso-ji temple", ItemMeant("visit", "Senso-ji temple")),
        ("09:00 Senso-ji temple", ItemMeant("visit", "Senso-ji temple", "09:00")),
        ("9:00-10:30: Senso-ji", ItemMeant("visit", "Senso-ji", "9:00")),
        ("Lunch at Nishiki", ItemMeant("lunch", "Nishiki")),
        ("Hotel Sacher", ItemMeant("sleep", "Hotel Sacher")),
        ("Walk along the river", ItemMeant("do", "Walk along the river")),
        ("점심:카페", ItemMeant("lunch", "카페")),
        ("visit： 우도", ItemMeant("visit", "우도")),
        ("note: bring cash", ItemMeant("note", "bring cash")),
    ],
)
def test_a_text_as_an_item(text: str, item: ItemMeant) -> None:
    assert item_meant(text, MODEL_OF) == item


def test_a_text_in_a_plan_is_answered_with_what_to_write() -> None:
    [found] = findings_of("- Senso-ji temple")
    assert (found.code, found.arguments["meant"]) == ("bad-shape", ItemMeant("visit", "Senso-ji temple"))
    assert found.hint == "write 'visit: Senso-ji temple'"


def test_items_of_another_program() -> None:
    [found] = findings_of("- type: museum\n  name: Louvre")
    assert (found.code, found.hint) == ("no-kind", "write 'visit: Louvre'")
    [found] = findings_of("- 12:00: Lunch")
    assert found.arguments["meant"] == ItemMeant("lunch", "Lunch", "12:00")


def test_a_train_is_no_way_of_moving() -> None:
    [found] = findings_of("- move: train")
    assert (found.code, found.hint) == ("bad-value", "write train: NAME, with from: and to: below it")
