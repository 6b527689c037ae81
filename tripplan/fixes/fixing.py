"""Which fixes there are for which finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.fixes import rides, spelling, values
from tripplan.fixes.fix import Fix, can_be_made, mends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tripplan.findings import Finding
    from tripplan.plan import Plan

WRITTEN: Final[dict[str, Callable[[Plan, Finding], Iterator[Fix]]]] = {
    "arrives-before": values.next_day,
    "bad-value": values.corrected,
    "ignore-idle": values.removed,
    "ignore-unknown": spelling.corrected_value,
    "missing-space": spelling.with_space,
    "near-miss": spelling.corrected_name,
    "no-kind": spelling.corrected_kind,
    "price-or-phone": values.as_phone,
    "swapped-coords": values.turned_round,
    "unknown-key": spelling.corrected_key,
    "unknown-line": spelling.corrected_line,
    "unknown-port": spelling.corrected_port,
}
"""What is written wrong: the file itself says what is meant."""

PLANNED: Final[dict[str, Callable[[Plan, Finding], Iterator[Fix]]]] = {
    "last-boat": rides.boat_before_by_shorter_stay,
    "no-route": rides.other_way_round,
    "no-such-sailing": rides.boat_before,
    "not-guaranteed": rides.boat_before,
    "wrong-direction": rides.other_way_round,
}
"""What is planned wrong: the plan is made with the fix to see whether it holds."""


def fixes_of(plan: Plan, finding: Finding) -> tuple[Fix, ...]:
    """What mends a finding of the plan for certain, the likeliest first; nothing where only a person can say."""
    if finding.code in WRITTEN:
        return tuple(fix for fix in WRITTEN[finding.code](plan, finding) if can_be_made(plan, fix))
    if finding.code in PLANNED:
        return tuple(fix for fix in PLANNED[finding.code](plan, finding) if mends(plan, finding, fix))
    return ()
