"""The whole street, from a file to every text that is made of it: nothing raises for whatever can be written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.drawn_trips import DrawnTrip, trips
from tests.examples import examples
from tests.fields.making import field_of, item_plan
from tests.schedule.drawn_hours import any_hours
from tests.schedule.making import world
from tripplan.fields import feedback
from tripplan.findings import with_follow_ups
from tripplan.plan import build
from tripplan.views.details import details
from tripplan.views.export import SUFFIXES, exported
from tripplan.views.findings import as_github, as_text, finding_json
from tripplan.views.now import now_json, now_line
from tripplan.views.standing import standing
from tripplan.views.text import show

if TYPE_CHECKING:
    from tripplan.plan import Plan


@examples(25)
@given(trips(), st.sampled_from((30, 80, 140)))
def test_a_trip_of_everything_that_is_valid(drawn: DrawnTrip, cells: int) -> None:
    plan = build(drawn.data, world(drawn.line))
    assert [len(plan.trip.days), len(plan.days)] == [len(json.loads(drawn.data)["days"])] * 2
    assert show(plan, cells)
    for form in SUFFIXES:
        assert exported(plan, form, "trip.yaml")
    for finding in with_follow_ups(plan.findings):
        assert as_text(finding, plan.document, "trip.yaml")
        assert as_github(finding, plan.document, "trip.yaml")
        assert json.dumps(finding_json(finding, plan.document, "trip.yaml"))
    _look_at_every_item(plan, cells)


def _look_at_every_item(plan: Plan, cells: int) -> None:
    """Its details, and what `now` says when it begins."""
    for day in plan.days:
        for each in (day, day.plan_b) if day.plan_b is not None else (day,):
            for item in each.items:
                assert details(plan, each, item, cells)
        for minute in {each for item in day.items for each in (item.arrive, item.start, item.end) if each is not None}:
            stands = standing(plan, minute)
            if stands is not None:
                assert now_line(stands)
                assert json.dumps(now_json(stands, plan, "trip.yaml"))


@examples(50)
@given(any_hours, st.text(max_size=20))
def test_hours_while_they_are_typed(hours: str, more: str) -> None:
    """The sentence below the field, for hours that can be read and for those that cannot."""
    field = field_of(item_plan("lunch: 카페"), "hours")
    assert feedback(field, hours)[1]
    feedback(field, hours + more)
