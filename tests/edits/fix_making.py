"""What fixes make of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import read
from tripplan.edits import apply
from tripplan.edits.quick_fixes import fixes_of
from tripplan.findings import with_follow_ups

if TYPE_CHECKING:
    from tripplan.plan import Plan


def mended(plan: Plan, code: str) -> dict[str, list[str]]:
    """The fixes of the first finding of a code, by their labels: the lines of the file then, set to the left."""
    finding = next(each for each in with_follow_ups(plan.findings) if each.code == code)
    data = plan.document.text.encode()
    return {
        fix.label: [line.removeprefix("      ") for line in apply(read(data), fix.edit).data.decode().splitlines()]
        for fix in fixes_of(plan, finding)
    }
