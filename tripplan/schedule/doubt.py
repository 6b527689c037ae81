"""What is not known for sure along a day: which times are at the earliest, at most, or estimated (FORMAT, section 3).

Behind a way of unknown length arrivals are *at the earliest*, before it leave-by times are *at most*. A pinned start
cures the clock: the times after it are sure again, and what one must leave by for it does not hang on what follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.steps import NEVER
from tripplan.schedule.ways import Obtained

if TYPE_CHECKING:
    from tripplan.schedule.day import Run
    from tripplan.schedule.timing import Timed


class Doubt:
    """The doubts of one run, by stage."""

    def __init__(self, run: Run) -> None:
        count = len(run.timed)
        self.arrive_at_least = [False] * count
        """Whether one may arrive later than said."""
        self.start_at_least = [False] * count
        """Whether it may start later than said."""
        self.arrive_at_most = [False] * count
        """Whether one may have to be there earlier than said."""
        self.leave_at_most = [False] * count
        """Whether one may have to leave earlier than said."""
        self.guessed = [False] * count
        """Whether the arrival hangs on a guess."""
        self._forward(run)
        self._backward(run)

    def _forward(self, run: Run) -> None:
        unknown, guessed = False, run.start.obtained is Obtained.ESTIMATED
        for index, timed in enumerate(run.timed):
            unknown = unknown or timed.stage.way_unknown
            guessed = guessed or timed.stage.way_guessed
            self.arrive_at_least[index], self.guessed[index] = unknown, guessed
            unknown = self.start_at_least[index] = unknown and not timed.pinned
            unknown = unknown or timed.unknown_after
            guessed = _guessed_after(timed, guessed=guessed)

    def _backward(self, run: Run) -> None:
        leave = False
        for index in range(len(run.timed) - 1, -1, -1):
            timed = run.timed[index]
            self.leave_at_most[index] = leave
            unknown = leave or (timed.unknown_after and run.back.done[index] < NEVER)
            self.arrive_at_most[index] = arrive = unknown and not timed.pinned
            leave = arrive or (timed.stage.way_unknown and run.back.arrive[index] < NEVER)


def _guessed_after(timed: Timed, *, guessed: bool) -> bool:
    """Whether the end of a stage hangs on a guess; a pin and a sailing put an end to that."""
    if timed.ride is not None:
        return timed.ride.guess or (guessed and not timed.ride.scheduled)
    return (guessed and not timed.pinned) or (timed.stop is not None and timed.stop.stay_obtained is Obtained.ESTIMATED)


def obtained(timed: Timed, *, known: bool, at_least: bool, guessed: bool) -> Obtained:
    """How the start of a stage was come by (DESIGN, section 3)."""
    if not known:
        return Obtained.UNKNOWN
    if timed.pinned:
        return Obtained.STATED
    if at_least:
        return Obtained.UNKNOWN
    if timed.ride is not None and timed.ride.scheduled:
        return Obtained.COMPUTED
    return Obtained.ESTIMATED if guessed else Obtained.COMPUTED
