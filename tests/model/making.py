"""Trips of one plan, for tests of the model."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Any

from tripplan.document import read
from tripplan.model.trip import read_trip

if TYPE_CHECKING:
    from tripplan.findings import Finding
    from tripplan.model.trip import Trip


def read_plan(plan: str) -> tuple[Trip, list[Finding]]:
    """A trip of one day with this plan, and what is wrong with it."""
    text = f"title: T\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    plan:\n{indent(plan, '      ')}\n"
    document = read(text.encode())
    trip, found = read_trip(document)
    return trip, [*document.findings, *found]


def findings_of(plan: str) -> list[Finding]:
    return read_plan(plan)[1]


def item_of(keys: str) -> Any:  # noqa: ANN401 - the tests know what it is
    """The only item of a plan, which is as it should be."""
    trip, found = read_plan(indent(keys, "  ").replace(" ", "-", 1))
    assert found == []
    return trip.days[0].plan[0].item
