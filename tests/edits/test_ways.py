"""Ways between items: after an edit a written time stands between the two places that it was written for, or nowhere.

The right values are worked out by hand. The property at the end asks the schedule, which knows nothing of edits, where
each way that counts begins and ends; how long it takes says for which two places it was written.
"""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ITINERARIES
from tests.edits.field_making import HEAD, plan_of
from tests.process import ROOT
from tripplan.document import plain_data
from tripplan.edits import Duplicate, Edit, Insert, MoveItem, Remove, SetValue, apply
from tripplan.edits.day_edits import move_to_day, move_within
from tripplan.edits.new_item import insertion_for
from tripplan.edits.ways import WayFate, with_ways
from tripplan.errors import NotEditable
from tripplan.model.items import Move
from tripplan.plan import Plan, World, build
from tripplan.schedule import Provenance
from tripplan.workspace.templates import starter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path as FilePath

    from tripplan.edits import Data
    from tripplan.findings import Path
    from tripplan.schedule import DayPlan, ItemPlan

TRIPS: Final = [*sorted(ITINERARIES.glob("*.yaml")), *sorted((ROOT / "tests/data/real_trips").glob("*.yaml"))]
PLAN: Final = ("days", 0, "plan")
THREE: Final = """\
  - from: home
    plan:
      - move: walk
        takes: 1m
      - visit: a
      - move: walk   # along the river
        takes: 2m
      - visit: b
      # the afternoon
      - move: walk
        takes: ~3m
        cost: 5
      - visit: c
      - move: taxi
        takes: 4m
      - visit: d
"""
"""home 1 a 2 b 3 c 4 d, the last by taxi."""


def after(days: str, edit: Edit | None, *, index: int = 0) -> str:
    """The lines of the first day after an edit, with its ways; `edit` None removes the item of that index."""
    plan = plan_of(f"{HEAD}days:\n{days}")
    return done(plan, edit or Remove((*PLAN, index))).document.text.removeprefix(f"{HEAD}days:\n")


def done(plan: Plan, edit: Edit) -> Plan:
    return build(apply(plan.document, with_ways(plan, edit).edit).data, plan.world)


def words(days: str, edit: Edit) -> list[str]:
    return [each.words for each in with_ways(plan_of(f"{HEAD}days:\n{days}"), edit).changes]


# ---------------------------------------------------------------- what is taken away


def test_two_ways_of_one_mode_become_one_without_a_time() -> None:
    """Without b one walks from a to c: for how long, nobody has written. The comment above the line stays."""
    expected = """\
      - visit: a
      # the afternoon
      - move: walk
      - visit: c
"""
    assert expected in after(THREE, Remove((*PLAN, 3)))
    assert words(THREE, Remove((*PLAN, 3))) == ["a → c: walk without a time (left out: walk 2m, walk ~3m)"]


def test_ways_of_two_modes_are_gone() -> None:
    """From b one walks to c and takes a taxi on to d: how to come from b to d is not written."""
    assert after(THREE, Remove((*PLAN, 5))).endswith("      - visit: b\n      # the afternoon\n      - visit: d\n")
    gone = "b → d: no way is written (left out: walk ~3m, taxi 4m)"
    assert words(THREE, Remove((*PLAN, 5))) == [gone]


def test_the_way_to_the_last_item_goes_with_it() -> None:
    assert after(THREE, Remove((*PLAN, 7))).endswith("        cost: 5\n      - visit: c\n")


def test_a_way_that_the_trip_knows_takes_its_place() -> None:
    """On the second day one comes back from c to a in 9 minutes; so one goes from a to c."""
    second = "  - from: c\n    plan:\n      - move: bike\n        takes: 9m\n      - visit: a\n"
    text = after(THREE + second, Remove((*PLAN, 3)))
    assert "      - visit: a\n      # the afternoon\n      - move: bike\n        takes: 9m\n      - visit: c\n" in text
    assert words(THREE + second, Remove((*PLAN, 3))) == [
        "a → c: bike 9m, as the trip has it (left out: walk 2m, walk ~3m)"
    ]


def test_a_way_between_the_same_place_is_none() -> None:
    days = "  - plan:\n      - visit: a\n      - move: walk\n        takes: 2m\n      - visit: b\n      - move: walk\n"
    days += "        takes: 2m\n      - dinner: somewhere\n        at: a\n"
    assert after(days, Remove((*PLAN, 2))) == "  - plan:\n      - visit: a\n      - dinner: somewhere\n        at: a\n"


def test_a_way_that_says_more_than_how_long_is_not_kept() -> None:
    """The note is about the path to b."""
    days = THREE.replace("   # along the river\n", "\n        note: mind the bull\n")
    assert "mind the bull" not in after(days, Remove((*PLAN, 3)))


def test_removing_the_bed_the_way_of_the_next_morning_goes() -> None:
    days = "  - plan:\n      - visit: a\n      - sleep: inn\n"
    days += "  - plan:\n      - move: walk\n        takes: 7m\n      - visit: b\n"
    assert "takes" not in after(days, Remove((*PLAN, 1)))


def test_a_bed_that_gets_its_name_takes_no_way_away() -> None:
    """Where the second day began was not known: the way may well have been written for this bed."""
    days = "  - plan:\n      - visit: a\n  - plan:\n      - move: walk\n        takes: 7m\n      - visit: b\n"
    assert "takes: 7m" in after(days, Insert(PLAN, 1, {"sleep": "inn"}))


# ---------------------------------------------------------------- what changes its place


def test_two_that_trade_places_keep_the_way_between_them() -> None:
    """home 1 a | c ~3 b | d: b and c are ~3 minutes apart in either order, the walk from a to c is not written."""
    plan = plan_of(f"{HEAD}days:\n{THREE}")
    moved = done(plan, move_within(plan, (*PLAN, 3), 1)).document.text
    lines = [line.split("#")[0].strip() for line in moved.partition("visit: a\n")[2].splitlines()]
    assert lines == [
        "- move: walk",
        "- visit: c",
        "",
        "- move: walk",
        "takes: ~3m",
        "cost: 5",
        "- visit: b",
        "- visit: d",
    ]


def test_an_item_on_another_day_takes_known_ways_there() -> None:
    """b and a are both on the second day, where 2 minutes lead from a to b as on the first."""
    days = THREE + "  - from: home\n    plan:\n      - visit: a\n"
    plan = plan_of(f"{HEAD}days:\n{days}")
    moved = done(plan, MoveItem((*PLAN, 3), ("days", 1, "plan"), 1)).document.text
    expected = "      - move: walk\n        takes: 1m\n      - visit: a\n"
    second = "  - from: home\n    plan:\n      - visit: a\n      - move: walk   # along the river\n        takes: 2m\n"
    second += "      - visit: b\n"
    assert (expected in moved, moved.endswith(second)) == (True, True)


def test_a_new_item_in_a_way() -> None:
    """x stands between a and b: the 2 minutes are those from a to b, and none of the two ways that there are now."""
    text = after(THREE, Insert(PLAN, 2, {"visit": "x"}))
    assert "      - visit: a\n      - visit: x\n      - move: walk   # along the river\n      - visit: b\n" in text


def test_a_new_item_at_a_known_place() -> None:
    """From a to c the trip knows no way, from c to b it has one, read backwards: ~3 minutes."""
    text = after(THREE, Insert(PLAN, 2, {"snack": "coffee", "at": "c"}))
    assert "- visit: a\n      - snack: coffee\n        at: c\n      - move: walk   # along the river\n" in text
    assert text.count("takes: ~3m\n        cost: 5\n") == 2


def test_a_copy_is_where_its_original_is() -> None:
    assert after(THREE, Duplicate((*PLAN, 3))) == THREE.replace("visit: b\n", "visit: b\n      - visit: b\n")


def test_a_way_itself_goes_where_it_is_put() -> None:
    assert with_ways(plan_of(f"{HEAD}days:\n{THREE}"), MoveItem((*PLAN, 2), PLAN, 4)).changes == ()
    assert with_ways(plan_of(f"{HEAD}days:\n{THREE}"), Insert(PLAN, 4, {"move": "walk", "takes": "1h"})).changes == ()


@pytest.mark.parametrize(
    "edit",
    [
        SetValue((*PLAN, 1, "stay"), "5m"),
        SetValue((*PLAN, 1, "visit"), "the old town"),
        Remove((*PLAN, 2, "takes")),
        Remove((*PLAN, 99)),
        Remove(()),
        Remove(("title",)),
    ],
)
def test_other_edits_are_as_they_are(edit: Edit) -> None:
    assert with_ways(plan_of(f"{HEAD}days:\n{THREE}"), edit) == (edit, ())


def test_another_place_in_the_same_line_is_another_place() -> None:
    """With c in the place of b, a way leads from a to c and none from there to c; 2 minutes were those to b."""
    edit = with_ways(plan_of(f"{HEAD}days:\n{THREE}"), SetValue((*PLAN, 3, "visit"), "c"))
    assert [each.words for each in edit.changes] == [
        "a → c: walk without a time (left out: walk 2m)",
        "c: no way is needed from one to the other (left out: walk ~3m)",
    ]
    text = after(THREE, SetValue((*PLAN, 3, "visit"), "c"))
    assert "      - move: walk   # along the river\n      - visit: c\n      # the afternoon\n      - visit: c\n" in text


def test_another_spelling_is_the_same_place() -> None:
    """`Grand Hotel` is a place of the trip, and `Grand Hotl` was meant for it."""
    plan = plan_of(
        f"{HEAD}places:\n  Grand Hotel: {{hours: unknown}}\ndays:\n{THREE.replace('visit: b', 'visit: Grand Hotl')}"
    )
    assert with_ways(plan, SetValue((*PLAN, 3, "visit"), "Grand Hotel")).changes == ()
    assert len(with_ways(plan, SetValue((*PLAN, 1, "visit"), "Grand Hotel")).changes) == 2


def test_another_port_is_another_place(udo: Plan) -> None:
    """No way is written to the ferry back; one leads from where the scooter is rented, one to where it is returned."""
    edit = with_ways(udo, SetValue((*PLAN, 15, "from"), "cheonjin"))
    assert edit.changes == ()
    edit = with_ways(udo, SetValue((*PLAN, 3, "at"), "cheonjin"))
    assert [(each.start, each.end, each.fate) for each in edit.changes] == [
        ("천진항", "서빈백사", WayFate.UNTIMED),
        ("하고수동해변", "천진항", WayFate.UNTIMED),
    ]


def test_a_bed_for_more_nights_is_where_the_next_days_begin() -> None:
    """After one night the third day began nowhere; the way was written for that, or for the bed that it gets now."""
    days = "  - plan:\n      - sleep: inn\n        nights: 2\n  - plan:\n      - visit: a\n"
    days += "  - plan:\n      - move: walk\n        takes: 7m\n      - visit: b\n"
    assert "7m" not in after(days, SetValue((*PLAN, 0, "nights"), "1"))
    assert "7m" in after(days.replace("nights: 2", "nights: 1"), SetValue((*PLAN, 0, "nights"), "2"))


def test_a_day_that_begins_elsewhere() -> None:
    assert words(THREE, SetValue(("days", 0, "from"), "d")) == ["d → a: walk without a time (left out: walk 1m)"]
    assert words(THREE, Remove(("days", 0, "from"))) == [
        "the start of the day → a: no way is written (left out: walk 1m)"
    ]


def test_on_a_new_trip_no_way_stays_behind() -> None:
    """Every item of the commented trip is removed, one after the other: nothing is left that no key could reach."""
    plan = build(starter("x", None, 2, "Asia/Seoul"), World())
    removed = 0
    while path := next((each.path for day in plan.days for each in day.items if each.path), None):
        plan, removed = done(plan, Remove(path)), removed + 1
    assert removed > 8
    assert "move:" not in plan.document.text


def test_days_that_change_places() -> None:
    """The second day began at the inn of the first; as the first one it begins nowhere that is known."""
    days = "  - plan:\n      - visit: a\n      - sleep: inn\n"
    days += "  - plan:\n      - move: walk\n        takes: 7m\n      - visit: b\n"
    text = after(days, MoveItem(("days", 1), ("days",), 0))
    assert "7m" not in text
    assert text.startswith("  - plan:\n      - visit: b\n")


# ---------------------------------------------------------------- the Udo day


@pytest.fixture
def udo(world: World) -> Plan:
    return build((ITINERARIES / "seongsan-udo.yaml").read_bytes(), world)


def index_of(plan: Plan, name: str) -> Path:
    return next(item.path for item in plan.days[0].items if item.title == name)


def test_without_the_beach_one_rides_to_lunch(udo: Plan) -> None:
    """5 minutes led to the beach and about 10 on to lunch: how long it takes straight there is not known."""
    edit = with_ways(udo, Remove(index_of(udo, "서빈백사")))
    expected = "하우목동항 → 우도짜장맨: scooter without a time (left out: scooter 5m, scooter ~10m)"
    assert ([each.words for each in edit.changes], edit.changes[0].fate) == ([expected], WayFate.UNTIMED)
    plan = done(udo, Remove(index_of(udo, "서빈백사")))
    lunch = next(item for item in plan.days[0].items if item.title == "우도짜장맨")
    assert [(leg.mode, leg.provenance) for leg in lunch.legs] == [("scooter", Provenance.UNKNOWN)]


def test_the_beach_after_lunch_gives_its_minutes_to_nobody(udo: Plan) -> None:
    plan = done(udo, move_within(udo, index_of(udo, "서빈백사"), 1))
    legs = {item.title: [leg.provenance for leg in item.legs] for item in plan.days[0].items}
    stated = {title for title, each in legs.items() if Provenance.STATED in each}
    assert "우도짜장맨" not in stated
    beach = next(item for item in plan.days[0].items if item.title == "서빈백사")
    assert [(leg.mode, leg.minutes) for leg in beach.legs] == [("scooter", 10)]


# ---------------------------------------------------------------- any chain of edits

NAMES: Final = ("home", "p", "q", "r", "s", "inn", "port", "isle", "shop")


def minutes(one: str, other: str) -> int:
    """How long the way between two places takes, in either direction: another figure for each two."""
    low, high = sorted((NAMES.index(one), NAMES.index(other)))
    return low * len(NAMES) + high


ITEMS: Final = (
    *({"visit": name} for name in "pqrs"),
    {"lunch": "p"},
    {"snack": "tea", "at": "q"},
    {"do": "nap"},
    {"do": "swim", "at": "r"},
    {"ferry": "boat", "from": "port", "to": "isle", "takes": "30m"},
    {"ferry": "boat", "from": "isle", "to": "port", "takes": "30m"},
    {"rent": "scooter", "at": "shop"},
    {"return": "scooter"},
    {"sleep": "inn"},
    {"note": "n"},
    {"any-order": [{"visit": "p"}, {"visit": "q"}]},
    {"either": [{"visit": "r"}, {"lunch": "s", "at": "s"}]},
)


def pairs(day: DayPlan) -> Iterator[tuple[str, str, ItemPlan]]:
    """What the schedule says: each two places that follow each other, and what happens at the second."""
    here = "home"
    for each in day.items:
        if each.kind != "note":
            there = each.ports[0].name if each.ports else each.spot.name if each.spot is not None else "?"
            yield here, there, each
            here = each.landings[0].name if each.landings else there


def with_written_ways(days: list[list[Any]], choose: Callable[[], bool]) -> list[list[Any]]:
    """The days with ways between some of the places, as long as the two are apart."""
    plan = plan_of(text_of(days))
    written = [[deepcopy(each) for each in day] for day in days]
    for number, day in enumerate(plan.days):
        for one, other, each in reversed([*pairs(day)]):
            if one != other and choose():
                way = {"move": "walk", "takes": f"{minutes(one, other)}m"}
                *steps, index = each.path[3:] or (len(written[number]),)
                if steps and steps[-1] == "either":
                    *steps, index, _ = steps
                place: Any = written[number]
                for step in steps:
                    place = place[step]
                place.insert(index, way)
    return written


def text_of(days: list[list[Any]]) -> str:
    """A trip file."""
    lines = []
    for day in days:
        lines += ["  - from: home", "    plan:" if day else "    plan: []", *lines_of(day, 6)]
    return f"{HEAD}days:\n" + "\n".join(lines) + "\n"


def lines_of(items: list[dict[str, Any]], column: int) -> Iterator[str]:
    for each in items:
        for number, (key, value) in enumerate(each.items()):
            head = " " * column + ("  " if number else "- ") + f"{key}:"
            if isinstance(value, str):
                yield f"{head} {value}"
            else:
                yield head
                yield from lines_of(value, column + 4)


def false_times(plan: Plan) -> list[tuple[str, str, int]]:
    """The written times that count and were written for other places than they stand between."""
    return [
        (one, other, leg.minutes)
        for day in plan.days
        for one, other, each in pairs(day)
        for leg in each.legs
        if leg.provenance is Provenance.STATED and leg.minutes != minutes(one, other)
    ]


def without_ways(value: Any) -> Any:  # noqa: ANN401 - whatever a file says
    if isinstance(value, dict):
        return {key: without_ways(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_ways(each) for each in value if not (isinstance(each, dict) and "move" in each)]
    return value


MOVES: Final = {"down": (move_within, 1), "up": (move_within, -1), "on": (move_to_day, 1), "back": (move_to_day, -1)}
KINDS: Final = ("add", "remove", "repeat", "repeat day", "first day", *MOVES)


def drawn_edit(data: st.DataObject, plan: Plan) -> Edit | None:
    """What a key of the screen does at one of the items; None where it does nothing."""
    day = plan.days[data.draw(st.integers(0, len(plan.days) - 1))]
    paths = [each.path for each in day.items if each.path]
    path = paths[data.draw(st.integers(0, len(paths) - 1))] if paths else None
    kind = data.draw(st.sampled_from(KINDS))
    new = cast("Data", data.draw(st.sampled_from(ITEMS)))
    number = day.number - 1
    if kind == "add" or path is None:
        return insertion_for(plan, number, path, new)
    edits: dict[str, Edit] = {
        "remove": Remove(path),
        "repeat": Duplicate(path),
        "repeat day": Duplicate(("days", number)),
        "first day": MoveItem(("days", number), ("days",), 0),
    }
    if kind in edits:
        return edits[kind]
    moving, step = MOVES[kind]
    try:
        return moving(plan, path, step)
    except ValueError:
        return None


@given(st.data(), st.lists(st.lists(st.sampled_from(ITEMS), max_size=6), min_size=1, max_size=3))
def test_after_any_chain_of_edits_a_time_stands_where_it_was_written_for(
    data: st.DataObject, days: list[list[Any]]
) -> None:
    plan = plan_of(text_of(with_written_ways(days, lambda: data.draw(st.booleans()))))
    assert false_times(plan) == []
    for _ in range(data.draw(st.integers(1, 6))):
        edit = drawn_edit(data, plan)
        if edit is None:
            continue
        raw = apply(plan.document, edit)
        if build(raw.data, plan.world).misread:
            continue
        before, plan = plan, done(plan, edit)
        assert false_times(plan) == [], before.document.text
        said, meant = (plain_data(read.root) for read in (plan.document, raw.document) if read.root is not None)
        assert without_ways(said) == without_ways(meant)


# ---------------------------------------------------------------- trips that others wrote


def written_ways(plan: Plan) -> set[tuple[frozenset[str], str, int, int]]:
    """Every written time that counts: between which places, by which mode, how long, and of how many in a row."""
    found = set()
    bed = ""
    for day in plan.days:
        here = day.day.head.from_ or bed
        for each in (each for each in day.items if each.kind != "note"):
            there = each.ports[0].name if each.ports else each.spot.name if each.spot is not None else "?"
            moves = [leg.entry.item for leg in each.legs if leg.entry is not None]
            times = [
                (move.name, move.takes.wished) for move in moves if isinstance(move, Move) and move.takes is not None
            ]
            found |= {(frozenset((here, there)), mode, minutes, len(moves)) for mode, minutes in times}
            here = each.landings[0].name if each.landings else there
            bed = there if each.kind == "sleep" else bed
    return found


@pytest.mark.parametrize("path", TRIPS, ids=lambda path: path.stem)
def test_no_key_at_any_item_hands_a_time_to_other_places(path: FilePath, world: World) -> None:
    """After every edit each time that counts stands between two places that had it before, in either direction."""
    plan = build(path.read_bytes(), world)
    before, tried = written_ways(plan), 0
    for number, item in enumerate(item for day in plan.days for item in day.items if item.path):
        edits: list[Edit] = [Remove(item.path), Duplicate(item.path), insertion_for(plan, 0, item.path, {"visit": "x"})]
        for moving, step in MOVES.values():
            with suppress(ValueError):
                edits.append(moving(plan, item.path, step))
        edit = edits[number % len(edits)]
        with suppress(NotEditable):
            after, tried = done(plan, edit), tried + 1
            assert written_ways(after) <= before, edit
    assert tried > 3
