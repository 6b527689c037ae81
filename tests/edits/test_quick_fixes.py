"""Which findings can be mended: the bad examples of the rule book, and that nothing is offered that does not mend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.reading import shown
from tests.conftest import FLAGSHIP
from tests.examples import examples
from tests.schedule.making import plan_of
from tests.timetables.making import udo
from tripplan.checks import rules
from tripplan.document import read
from tripplan.edits import apply, splice
from tripplan.edits.quick_fixes import RECIPES, fixes_of
from tripplan.findings import with_follow_ups
from tripplan.plan import Plan, build
from tripplan.workspace.world import TimetableLibrary, make_world

ON_PAGES = (
    "arrives-before",
    "ignore-idle",
    "ignore-unknown",
    "missing-space",
    "near-miss",
    "no-kind",
    "price-or-phone",
    "swapped-coords",
    "unknown-key",
)
"""Codes whose page shows something that is mended without its timetable."""


def of_code(plan: Plan, code: str) -> int:
    return sum(each.code == code for each in with_follow_ups(plan.findings))


def test_every_code_that_is_mended_is_a_rule() -> None:
    assert set(RECIPES) <= set(rules())


@pytest.mark.parametrize("code", ON_PAGES)
def test_the_bad_example_of_a_page_is_mended_and_the_edit_goes_back(code: str) -> None:
    data = next(block.data for block in shown(code) if block.word == "bad")
    world = make_world(TimetableLibrary(()))
    plan = build(data, world)
    finding = next(each for each in with_follow_ups(plan.findings) if each.code == code)
    fix = fixes_of(plan, finding)[0]
    edited = apply(read(data), fix.edit)
    assert of_code(build(edited.data, world), code) < of_code(plan, code)
    assert splice(edited.data, edited.undo) == data


def test_what_only_a_person_can_say_is_not_mended() -> None:
    plan = plan_of("- visit: A\n- visit: B\n  map: javascript:alert(1)")
    assert [fixes_of(plan, each) for each in plan.findings] == [()] * len(plan.findings)


def test_a_fix_that_cannot_be_written_is_not_offered() -> None:
    """The key comes in with a reference, and what it refers to counts in two places."""
    plan = plan_of("- &a {visit: A, stayy: 3m}\n- {<<: *a, visit: B}")
    told = [each for each in plan.findings if each.code == "unknown-key"]
    assert [fixes_of(plan, each) for each in told] == [(), ()]


LINES = FLAGSHIP.read_text("utf-8").splitlines(keepends=True)


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["aeiou", "012", ":", "-"]), st.integers(0, 5))
@examples(60)
def test_whatever_was_mistyped_every_fix_can_be_made_and_undone(number: int, letters: str, place: int) -> None:
    """Letters of the Udo day are dropped."""
    line = LINES[number]
    where = [index for index, letter in enumerate(line) if letter in letters]
    dropped = where[place % len(where)] if where else len(line) - 1
    data = "".join([*LINES[:number], line[:dropped] + line[dropped + 1 :], *LINES[number + 1 :]]).encode()
    known = {"seongsan-udo": udo()}
    plan = build(data, plan_of("").world._replace(line=known.get, line_names=lambda: tuple(known)))
    for finding in with_follow_ups(plan.findings):
        for fix in fixes_of(plan, finding):
            edited = apply(read(data), fix.edit)
            assert edited.data != data
            assert splice(edited.data, edited.undo) == data
