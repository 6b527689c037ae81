"""What holds for any trip and any edit; the edit itself says what must have changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import normalize

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP
from tests.edits.drawing import seeded
from tests.examples import examples
from tests.views.diff.making import a_trip, planned, udo
from tripplan.document import read
from tripplan.edits import Edit, MoveItem, Remove, apply
from tripplan.errors import NotEditable
from tripplan.views.cells import width
from tripplan.views.diff.changes import ChangeKind
from tripplan.views.diff.compare import Diff
from tripplan.views.diff.output import diff_text, edit_summary
from tripplan.views.diff.pairing import pair

if TYPE_CHECKING:
    from tripplan.model.trip import Entry
    from tripplan.plan import Plan

# Hypothesis draws a number and Python the trip from it, as the tests of edits do.
numbers = st.integers(0, 2**62)


def kinds(old: Plan, new: Plan) -> Counter[ChangeKind]:
    return Counter(each.kind for each in Diff(old, new).changes)


def after(text: str, edit: Edit) -> Plan:
    try:
        return planned(apply(read(text.encode()), edit).data)
    except NotEditable:
        assume(False)
        raise


@examples(30)
@given(numbers)
def test_nothing_changes_without_a_change(number: int) -> None:
    """Comments, blank lines, quotes and decomposed Korean letters are none."""
    text = a_trip(seeded(number))
    plan = planned(text)
    assert Diff(plan, plan).changes == ()
    same = "# a comment\n\n" + normalize("NFD", text).replace("title: t\n", 'title: "t" # so\n', 1)
    assert Diff(plan, planned(same)).changes == ()
    assert Diff(planned(same), plan).changes == ()


@examples(30)
@given(numbers)
def test_every_item_of_both_plans_is_in_one_pair_and_back_is_the_other_way_round(number: int) -> None:
    random = seeded(number)
    old, new = planned(a_trip(random)), planned(a_trip(random))
    there, back = pair(old, new), pair(new, old)
    for side in ("old", "new"):
        paths = [getattr(each, side).path for each in there.items if getattr(each, side) is not None]
        assert len(paths) == len(set(paths))
    entries = [sum(each.old is not None for each in there.items), sum(each.new is not None for each in there.items)]
    assert entries == [
        sum(each.new is not None for each in back.items),
        sum(each.old is not None for each in back.items),
    ]
    days = [(day.old is None) - (day.new is None) for day in there.days]
    assert sum(days) == len(new.days) - len(old.days)


@examples(30)
@given(numbers)
def test_one_item_removed_is_one_removed_and_back_one_added(number: int) -> None:
    random = seeded(number)
    text = a_trip(random)
    old = planned(text)
    paths = [entry.path for day in old.trip.days for entry in (*day.plan, *day.plan_b)]
    path = random.choice(paths)
    assume(sum(each[:-1] == path[:-1] for each in paths) > 1)
    new = after(text, Remove(path))
    there, back = kinds(old, new), kinds(new, old)
    assert (there[ChangeKind.REMOVED], there[ChangeKind.ADDED], there[ChangeKind.MOVED]) == (1, 0, 0)
    assert (back[ChangeKind.REMOVED], back[ChangeKind.ADDED], back[ChangeKind.MOVED]) == (0, 1, 0)
    assert edit_summary(Diff(old, new), path).count("without ") == 1


def lists_of(plan: Plan) -> list[tuple[Entry, ...]]:
    return [entries for day in plan.trip.days for entries in (day.plan, day.plan_b) if entries]


@examples(30)
@given(numbers)
def test_one_item_moved_is_one_moved(number: int) -> None:
    """Within its day, to another day or to plan B; nothing where it changes places with one that is the same."""
    random = seeded(number)
    text = a_trip(random)
    old = planned(text)
    lists = lists_of(old)
    source, target = random.choice(lists), random.choice(lists)
    assume(len(source) > 1)
    position = random.randrange(len(target) + (source is not target))
    new = after(text, MoveItem(random.choice(source).path, target[0].path[:-1], position))
    before, now = (
        [
            (each.item, [option.item for option in each.options])
            for day in plan.trip.days
            for each in (*day.plan, *day.plan_b)
        ]
        for plan in (old, new)
    )
    found = kinds(old, new)
    assert (found[ChangeKind.ADDED], found[ChangeKind.REMOVED]) == (0, 0)
    if before == now and source is target:
        assert not found
    elif source is target:
        assert found[ChangeKind.MOVED] == 1


@examples(30)
@given(numbers)
def test_effect_is_one_line_that_a_terminal_does_not_obey(number: int) -> None:
    random = seeded(number)
    old, new = planned(a_trip(random)), planned(a_trip(random))
    line = edit_summary(Diff(old, new), ("days", 0, "plan", 0))
    assert line
    assert line.isprintable()


@examples(30)
@given(numbers)
def test_lines_mixed_up_are_told_without_a_crash(number: int) -> None:
    """Whatever is left of the file; no line is wider than asked, and none holds a control character."""
    random = seeded(number)
    lines = FLAGSHIP.read_text("utf-8").splitlines()
    for _ in range(4):
        at = random.randrange(len(lines))
        lines[at : at + 1] = random.choice([[], [lines[at]] * 2, ["\x1b[1m" + lines[at]], random.sample(lines, 2)])
    new = planned("\n".join(lines))
    for one, other in ((udo(), new), (new, udo())):
        text = diff_text(Diff(one, other), 40)
        assert all(line.isprintable() and width(line) <= 40 for line in text.splitlines())
        assert edit_summary(
            Diff(one, other), random.choice([(), ("days",), ("days", 0, "plan", 7, "stay"), ("places", "x")])
        )
