"""The two passes over a day: forward for when things happen, backward for when one must leave.

The forward pass goes on after something has failed, late, so that the rest of the day still shows its times; what
failed first is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.schedule.steps import LOST, NEVER, later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.clock import Minute
    from tripplan.schedule.timing import Timed


@dataclass(frozen=True, slots=True)
class Failure:
    """The first item of a day that cannot happen."""

    index: int
    arrive: Minute
    latest: Minute
    """When one would have had to be there, this item alone considered; LOST where no time would do."""


@dataclass(frozen=True, slots=True)
class Forward:
    """When one gets to each stage and is done with it; NEVER where that is not known any more."""

    arrive: tuple[Minute, ...]
    done: tuple[Minute, ...]
    failure: Failure | None


def forward(stages: Sequence[Timed], start: Minute) -> Forward:
    """The day from its start, everything as early as possible."""
    arrive: list[Minute] = []
    done: list[Minute] = []
    failure: Failure | None = None
    now = start
    for index, timed in enumerate(stages):
        now = later(now, timed.travel)
        arrive.append(now)
        end = timed.step.earliest(now)
        if end >= NEVER and now < NEVER:
            if failure is None:
                failure = Failure(index, now, timed.step.latest(NEVER))
            end = NEVER if timed.ride is not None else later(now, timed.wished)
        now = end
        done.append(now)
    return Forward(tuple(arrive), tuple(done), failure)


@dataclass(frozen=True, slots=True)
class Backward:
    """When one must have got to each stage, and be done with it, and the stage that asks for the latter."""

    arrive: tuple[Minute, ...]
    done: tuple[Minute, ...]
    binding: tuple[int | None, ...]
    """For each stage, the index of the later stage whose own times bind its `done`; None where nothing does."""


def backward(stages: Sequence[Timed], end: Minute = NEVER) -> Backward:
    """The day from its end, everything as late as possible. An `end` before NEVER is the day's own deadline."""
    count = len(stages)
    arrive, done = [LOST] * count, [LOST] * count
    binding: list[int | None] = [None] * count
    until, by = end, (count if end < NEVER else None)
    for index in range(count - 1, -1, -1):
        timed = stages[index]
        done[index], binding[index] = until, by
        latest = timed.step.latest(until)
        arrive[index] = latest
        if latest < NEVER and (timed.step.duration is None or latest != later(until, -timed.step.duration)):
            by = index
        until = later(latest, -timed.travel)
    return Backward(tuple(arrive), tuple(done), tuple(binding))
