"""The same day with least stays and without optional items (DESIGN, section 3).

Only a day that breaks, or one that is looked at closely, asks for it: it is run when it is asked for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tripplan.schedule.doubt import Doubt
from tripplan.schedule.leave import Leaving

if TYPE_CHECKING:
    from tripplan.model.trip import Entry
    from tripplan.schedule.day import DayScheduler, Run
    from tripplan.schedule.result import LeaveBy


class SqueezedDay:
    """What a day could still be squeezed to."""

    def __init__(self, scheduler: DayScheduler, wished: Run) -> None:
        """`wished` is the day with the stays that are wished for, and all that is optional."""
        self._scheduler = scheduler
        self._wished = wished

    @cached_property
    def run(self) -> Run:
        """The squeezed run; the very same as the wished one where nothing can be squeezed."""
        wished = self._wished
        if any(timed.least != timed.wished or timed.stage.optional for timed in wished.timed):
            return self._scheduler.run(squeezed=True, start=wished.start)
        return wished

    @cached_property
    def _leaving(self) -> Leaving:
        return Leaving(self.run, Doubt(self.run))

    @cached_property
    def _indices(self) -> dict[int, int]:
        return {id(timed.stage.entry): index for index, timed in enumerate(self.run.timed)}

    def leave_by(self, entry: Entry | None) -> LeaveBy | None:
        """The latest end of an item; None where nothing binds, and for what is left out."""
        index = self._indices.get(id(entry))
        return None if index is None else self._leaving.latest(index)
