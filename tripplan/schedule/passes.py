"""The two passes over a day: forward for when things happen, backward for when one must leave.

The forward pass goes on after something has failed, late, so that the rest of the day still shows its times; what
failed first is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.schedule.steps import LOST, NEVER, later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.clock import Minute
    from tripplan.schedule.timing import Timed


class Failure(NamedTuple):
    """The first stage of a day that cannot happen."""

    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    arrive: Minute
    latest: Minute
    """When one would have had to be there, this stage alone considered; LOST where no time would do."""

    @property
    def minutes(self) -> int | None:
        """How many minutes too late; None where no time would do."""
        return self.arrive - self.latest if self.latest > LOST else None


class Forward(NamedTuple):
    """When one gets to each stage and is done with it; NEVER where that is not known any more."""

    arrive: list[Minute]
    done: list[Minute]
    failure: Failure | None


def forward(stages: Sequence[Timed], start: Minute) -> Forward:
    """The day from its start, everything as early as possible."""
    arrive: list[Minute] = []
    done: list[Minute] = []
    failure: Failure | None = None
    now = start
    for index, timed in enumerate(stages):
        if timed.travel:
            now = later(now, timed.travel)
        arrive.append(now)
        end = timed.step.earliest(now)
        if end >= NEVER and now < NEVER:
            failure = failure or Failure(index, now, timed.step.latest(NEVER))
            end = NEVER if timed.ride is not None else now + timed.wished
        now = end
        done.append(now)
    return Forward(arrive, done, failure)


class Backward(NamedTuple):
    """When one must have got to each stage, and be done with it, and the stage that asks for the latter."""

    arrive: list[Minute]
    done: list[Minute]
    binding: list[int | None]
    """For each stage, the index of the later stage whose own times bind its `done`; None where nothing does."""


def backward(stages: Sequence[Timed]) -> Backward:
    """The day from its end, everything as late as possible."""
    count = len(stages)
    arrive, done = [NEVER] * count, [NEVER] * count
    binding: list[int | None] = [None] * count
    until, by = NEVER, None
    for index in range(count - 1, -1, -1):
        timed = stages[index]
        done[index], binding[index] = until, by
        step = timed.step
        latest = arrive[index] = step.latest(until)
        if latest < NEVER and (step.duration is None or latest != later(until, -step.duration)):
            by = index
        until = later(latest, -timed.travel) if timed.travel else latest
    return Backward(arrive, done, binding)
