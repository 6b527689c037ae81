"""Fixes of values: coordinates the wrong way round, arrivals on the next day, words that are nearly allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.document import Mapping, Sequence, Text
from tripplan.edits import Remove, RenameKey, SetValue
from tripplan.fixes.fix import Fix
from tripplan.geo import parse_lat_lng
from tripplan.model.items import MODES
from tripplan.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Finding
    from tripplan.plan import Plan

_CLOCK: Final = re.compile(r"(?P<clock>\d{1,2}:\d{2})(?P<zone>\s.*)?")
"""A clock time of the same day, and perhaps its zone."""
_MODE_KEYS: Final = ("move", "travel")
_NO_LATITUDE: Final = 90.0
"""A number beyond this is no latitude."""


def turned_round(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """Coordinates with their two numbers exchanged, each as it is written."""
    node = plan.document.node_at(finding.path)
    if isinstance(node, Text) and node.value.count(",") == 1:
        one, other = (part.strip() for part in node.value.split(","))
        yield Fix("latitude and longitude exchanged", SetValue(finding.path, f"{other}, {one}"))


def corrected(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """Coordinates that can only be meant the other way round, ways of moving that are nearly one, and countries."""
    node, key = plan.document.node_at(finding.path), finding.path[-1] if finding.path else ""
    if not isinstance(node, Text):
        return
    if key in _MODE_KEYS and (mode := nearest(node.value, MODES)) is not None:
        yield Fix(f"'{mode}' in place of '{node.value}'", SetValue(finding.path, mode))
    if key == "country" and (country := finding.suggestion) is not None:
        yield Fix(f"'{country}' in place of '{node.value}'", SetValue(finding.path, country))
    if key == "coords":
        yield from (fix for fix in turned_round(plan, finding) if _is_position(fix) and _has_no_latitude(node.value))


def next_day(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """An arrival on the day after the departure."""
    node = plan.document.node_at(finding.path)
    found = _CLOCK.fullmatch(node.value.strip()) if isinstance(node, Text) else None
    if found is not None:
        clock, zone = found["clock"], found["zone"] or ""
        yield Fix(f"arrival {clock}+1 in place of {clock}", SetValue(finding.path, f"{clock}+1{zone}"))


def removed(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """An `ignore` without the code that silences nothing, or none where it had no other."""
    path = finding.path
    above = plan.document.node_at(path[:-1])
    is_only_one = isinstance(above, Sequence) and len(above.items) == 1
    yield Fix("idle ignore taken out", Remove(path[:-1] if is_only_one else path))


def as_phone(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A telephone number under the key where it belongs, unless there is one already."""
    item = plan.document.node_at(finding.path[:-1])
    if finding.path[-1] == "cost" and isinstance(item, Mapping) and "phone" not in item.entries:
        yield Fix("price written as the telephone number", RenameKey(finding.path, "phone"))


def _is_position(fix: Fix) -> bool:
    assert isinstance(fix.edit, SetValue)
    try:
        parse_lat_lng(str(fix.edit.value))
    except ValueError:
        return False
    return True


def _has_no_latitude(text: str) -> bool:
    try:
        return abs(float(text.partition(",")[0])) > _NO_LATITUDE
    except ValueError:
        return False
