"""What a check may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tripplan.findings import Finding

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.model.trip import Entry, Trip
    from tripplan.schedule import DayPlan
    from tripplan.schedule.times import Sources


class CheckContext(NamedTuple):
    """What a check may look at beside the day in question. Nothing in it is ever changed."""

    trip: Trip
    """The trip as written."""
    days: tuple[DayPlan, ...]
    """The scheduled days, each with its plan B in it."""
    document: Document
    sources: Sources
    """Timetables, public holidays, and the facts that were fetched from outside."""
    now: Minute | None = None
    """The present moment, where there is one: for freshness only."""

    def entries(self) -> Iterator[Entry]:
        """Every item of the file in its order, those of plans B, `either` and `any-order` too."""
        pending = [entry for day in reversed(self.trip.days) for entry in reversed((*day.plan, *day.plan_b))]
        while pending:
            entry = pending.pop()
            yield entry
            pending += reversed(entry.options)


DayCheck = Callable[["DayPlan", CheckContext], Iterator[Finding]]
"""Looks at one plan of a day, or at a plan B; its findings need a path, and no span."""

TripCheck = Callable[[CheckContext], Iterator[Finding]]
"""Looks at the whole trip."""
