"""What a fix is, and how its effect on a plan is looked at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tripplan.edits import apply
from tripplan.errors import NotEditable
from tripplan.findings import Severity, with_follow_ups
from tripplan.plan import build

if TYPE_CHECKING:
    from tripplan.edits import Edit
    from tripplan.findings import Finding
    from tripplan.plan import Plan


class Fix(NamedTuple):
    """An edit that mends a finding."""

    label: str
    """What is so afterwards, as a list of fixes and the history of a file tell it: ``'stay' in place of 'stayy'``."""
    edit: Edit


def can_be_made(plan: Plan, fix: Fix) -> bool:
    """Whether the edit can be made in the text."""
    try:
        apply(plan.document, fix.edit)
    except NotEditable:
        return False
    return True


def mends(plan: Plan, finding: Finding, fix: Fix) -> bool:
    """Whether the finding is gone with the fix, its errors too, and no error or warning has come instead."""
    try:
        after = build(apply(plan.document, fix.edit).document, plan.world)
    except NotEditable:
        return False
    before_it, after_it = _troubles(plan), _troubles(after)
    gone = {finding.code, *(each.code for each in finding.follow_ups if each.severity is Severity.ERROR)}
    return all(after_it[code] < before_it[code] for code in gone) and after_it <= before_it


def _troubles(plan: Plan) -> Counter[str]:
    """How often each error and warning is told."""
    return Counter(each.code for each in with_follow_ups(plan.findings) if each.severity is not Severity.NOTE)
