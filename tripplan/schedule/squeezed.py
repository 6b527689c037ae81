"""The same day with least stays and without optional items (DESIGN, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.doubt import Doubt
from tripplan.schedule.leave import Leaving

if TYPE_CHECKING:
    from tripplan.schedule.day import Run
    from tripplan.schedule.result import LeaveBy


def squeezed_leave_bys(run: Run) -> dict[int, LeaveBy]:
    """The latest end of each item of a squeezed run, by the identity of its entry; nothing where nothing binds."""
    leaving = Leaving(run, Doubt(run))
    found = ((id(timed.stage.entry), leaving.latest(index)) for index, timed in enumerate(run.timed))
    return {entry: leave_by for entry, leave_by in found if leave_by is not None}
