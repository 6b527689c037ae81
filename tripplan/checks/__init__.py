"""Rules that look at a finished schedule, one pure function each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.connections import long_wait, may_be_missed, tight_connection
from tripplan.checks.ferry import other_landing, stale_timetable, unconfirmed_sailing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tripplan.clock import Minute
    from tripplan.findings import Finding
    from tripplan.schedule import DayPlan

RULES: Final[tuple[Callable[[DayPlan, Minute | None], Iterator[Finding]], ...]] = (
    long_wait,
    may_be_missed,
    other_landing,
    stale_timetable,
    tight_connection,
    unconfirmed_sailing,
)
"""Every rule: a day's plan and the present moment in, findings out."""

__all__ = ["RULES"]
