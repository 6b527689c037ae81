"""What is uncertain in a run of a day: unknown ways, guesses, and a start that nobody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.schedule.places import Provenance
from tripplan.schedule.steps import AFTER_ALL

if TYPE_CHECKING:
    from tripplan.schedule.run import Run, Timed


class Uncertainty:
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
        self.follows_start = [False] * count
        """Whether one arrives so late only because the start was put as late as something allows."""
        self._forward(run)
        self._backward(run)

    def _forward(self, run: Run) -> None:
        unknown, guessed, follows = False, run.start.provenance is Provenance.ESTIMATED, run.start.is_put_late
        for index, timed in enumerate(run.timed):
            self.follows_start[index] = follows
            is_ride = timed.ride is not None and timed.ride.scheduled
            follows = follows and not is_ride and not timed.pinned
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
            unknown = leave or (timed.unknown_after and run.back.done[index] < AFTER_ALL)
            self.arrive_at_most[index] = arrive = unknown and not timed.pinned
            leave = arrive or (timed.stage.way_unknown and run.back.arrive[index] < AFTER_ALL)


def _guessed_after(timed: Timed, *, guessed: bool) -> bool:
    """Whether the end of a stage hangs on a guess; a pin and a sailing put an end to that."""
    if timed.ride is not None:
        return timed.ride.guess or (guessed and not timed.ride.scheduled)
    return (guessed and not timed.pinned) or (
        timed.stop is not None and (timed.stop.vague or timed.stop.stay_provenance is Provenance.ESTIMATED)
    )


def provenance(timed: Timed, *, known: bool, at_least: bool, guessed: bool) -> Provenance:
    """How the start of a stage is known (help: numbers, The mark before a figure)."""
    if not known:
        return Provenance.UNKNOWN
    if timed.pinned:
        return Provenance.STATED
    if at_least:
        return Provenance.UNKNOWN
    if timed.ride is not None and timed.ride.scheduled:
        return Provenance.COMPUTED
    is_vague = timed.stop is not None and timed.stop.vague
    return Provenance.ESTIMATED if guessed or is_vague else Provenance.COMPUTED
