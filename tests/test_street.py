"""The whole street, from a file to every text that is made of it: nothing raises for whatever can be written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.drawn_trips import DrawnTrip, trips
from tests.edits.field_making import field_of, item_plan
from tests.examples import examples
from tests.schedule.drawn_hours import any_hours
from tests.schedule.making import world
from tripplan.edits.fields import fields_of
from tripplan.edits.quick_fixes import fixes_of
from tripplan.edits.understanding import validate
from tripplan.findings import with_follow_ups
from tripplan.plan import build
from tripplan.schedule.status import status_at
from tripplan.views.details import details
from tripplan.views.diff.compare import Diff
from tripplan.views.diff.output import diff_json, diff_text
from tripplan.views.exporters import EXPORTERS
from tripplan.views.findings import as_github, as_text, finding_json
from tripplan.views.summary import now_json, now_line
from tripplan.views.timeline import show

if TYPE_CHECKING:
    from datetime import date

    from tripplan.plan import Plan


@examples(12)
@given(trips(), st.sampled_from((30, 80, 140)), st.none() | st.none() | st.dates())
def test_a_trip_of_everything_that_is_valid(drawn: DrawnTrip, cells: int, first_date: date | None) -> None:
    plan = build(drawn.data, world(drawn.line, first_date=first_date))
    assert [len(plan.trip.days), len(plan.days)] == [len(json.loads(drawn.data)["days"])] * 2
    assert show(plan, cells)
    assert all(each.render(plan, "trip.yaml") for each in EXPORTERS)
    _tell_findings(plan)
    _look_at_every_item(plan, cells)
    _wait_for_every_item(plan)
    _compare(build(drawn.data, world(drawn.line)), plan, cells)


def _tell_findings(plan: Plan) -> None:
    """As `check` prints them, with what would help."""
    for finding in with_follow_ups(plan.findings):
        assert as_text(finding, plan.document, "trip.yaml")
        assert as_github(finding, plan.document, "trip.yaml")
        assert json.dumps(finding_json(finding, plan.document, "trip.yaml"))
        fixes_of(plan, finding)


def _look_at_every_item(plan: Plan, cells: int) -> None:
    """Its details, and what is said of the texts of its fields."""
    for day in plan.days:
        for each in (day, day.plan_b) if day.plan_b is not None else (day,):
            for item in each.items:
                assert details(plan, each, item, cells)
                for field in fields_of(plan, item.path) if item.path else ():
                    validate(field, field.text)


def _wait_for_every_item(plan: Plan) -> None:
    """What `now` says when things begin and end."""
    for minute in {each for item in plan.items() for each in (item.arrive, item.start, item.end) if each is not None}:
        stands = status_at(plan.days, minute)
        if stands is not None:
            assert now_line(stands)
            assert json.dumps(now_json(stands, plan, "trip.yaml"))


def _compare(old: Plan, new: Plan, cells: int) -> None:
    """What `diff` prints, both ways."""
    for one, other in ((old, new), (new, old)):
        diff = Diff(one, other)
        assert diff_text(diff, cells)
        assert json.dumps(diff_json(diff))


@examples(40)
@given(any_hours, st.text(max_size=20))
def test_hours_while_they_are_typed(hours: str, more: str) -> None:
    """The sentence below the field, for hours that can be read and for those that cannot."""
    field = field_of(item_plan("lunch: 카페"), "hours")
    assert validate(field, hours)[1]
    validate(field, hours + more)
