"""The algebra of a day: steps, each a non-decreasing function of time with a partner that runs backwards.

`earliest(t)`: if I am there at `t`, when am I done at the earliest? `latest(u)`: to be done by `u`, when must I be
there at the latest? The two are adjoint, for every step and so for every chain of steps:

    earliest(t) <= u   exactly when   t <= latest(u)

Times are minutes on the UTC axis of `tripplan.clock`. `NEVER` means that it cannot be done any more, `LOST` that no
arrival is early enough; both swallow whatever is added to them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tripplan.clock import Minute
    from tripplan.timetables import HeadwayBand

NEVER: Final = 1 << 50
"""Later than every minute: it cannot be done."""

LOST: Final = -NEVER
"""Earlier than every minute: one can never be early enough."""


class Step(Protocol):
    """A part of a day."""

    @property
    def duration(self) -> int | None:
        """Minutes it takes when nothing holds one up or closes before; None where only its own times count."""

    def earliest(self, arrive: Minute) -> Minute:
        """When one is done at the earliest, arriving at `arrive`; NEVER if it cannot be done."""

    def latest(self, done: Minute) -> Minute:
        """When one must arrive at the latest to be done by `done`; LOST if no arrival will do."""


def later(minute: Minute, minutes: int) -> Minute:
    """`minute` moved by `minutes`; NEVER and LOST stay what they are."""
    return minute + minutes if LOST < minute < NEVER else minute


class Travel(NamedTuple):
    """A way of known length; also a stay without any window."""

    duration: int

    def start(self, arrive: Minute) -> Minute:
        """When it starts: at once."""
        return arrive

    def earliest(self, arrive: Minute) -> Minute:
        """There after the way."""
        return arrive + self.duration if LOST < arrive < NEVER else arrive

    def latest(self, done: Minute) -> Minute:
        """Off before the way."""
        return done - self.duration if LOST < done < NEVER else done


class Deadline(NamedTuple):
    """Be there by a minute."""

    by: Minute
    duration: int = 0

    def earliest(self, arrive: Minute) -> Minute:
        """No time passes, unless it is too late."""
        return arrive if arrive <= self.by else NEVER

    def latest(self, done: Minute) -> Minute:
        """The deadline, or `done` where that is earlier."""
        return min(done, self.by)


class Window(NamedTuple):
    """When one may start, both ends inclusive, and when one is sent away."""

    first: Minute = LOST
    last: Minute = NEVER
    close: Minute = NEVER


class Attend(NamedTuple):
    """A stay that must start in one of some windows; whoever is early waits.

    Windows are in order and apart from each other. One leaves after the wished stay or at closing, whichever is first.
    """

    windows: tuple[Window, ...]
    duration: int

    def start(self, arrive: Minute) -> Minute:
        """When the stay starts; NEVER past the last window."""
        for window in self.windows:
            if arrive <= window.last:
                return max(arrive, window.first)
        return NEVER

    def earliest(self, arrive: Minute) -> Minute:
        """The end of the stay."""
        for window in self.windows:
            if arrive <= window.last:
                return min(later(max(arrive, window.first), self.duration), window.close)
        return NEVER

    def latest(self, done: Minute) -> Minute:
        """The last start after which one is done by `done`."""
        for window in reversed(self.windows):
            start = window.last if window.close <= done else min(window.last, later(done, -self.duration))
            if start >= window.first:
                return start
        return LOST


class Crossing(NamedTuple):
    """Timetabled departures: `ready` is when one must be there for it, `done` when one has got where it goes."""

    ready: tuple[Minute, ...]
    done: tuple[Minute, ...]
    duration: None = None

    @staticmethod
    def of(departures: Iterable[tuple[Minute, Minute]]) -> Crossing:
        """From pairs of ready and done in any order; a departure that a later one overtakes is left out."""
        kept: list[tuple[Minute, Minute]] = []
        first = NEVER
        for departure in sorted(departures, reverse=True):
            if departure[1] < first:
                kept.append(departure)
                first = departure[1]
        kept.reverse()
        ready, done = zip(*kept, strict=True) if kept else ((), ())
        return Crossing(ready, done)

    def earliest(self, arrive: Minute) -> Minute:
        """With the first departure that can still be caught."""
        index = bisect_left(self.ready, arrive)
        return self.done[index] if index < len(self.done) else NEVER

    def latest(self, done: Minute) -> Minute:
        """For the last departure that is there by `done`."""
        index = bisect_right(self.done, done)
        return self.ready[index - 1] if index else LOST


class Frequent(NamedTuple):
    """Boats that promise no clock time, only how long one waits for one at most."""

    band: HeadwayBand
    check_in: int
    after: int
    """Minutes from the departure to where one goes."""
    duration: None = None

    def earliest(self, arrive: Minute) -> Minute:
        """After check-in, the longest wait and the way."""
        departs = self.band.boat_by(later(arrive, self.check_in))
        return NEVER if departs is None else departs + self.after

    def latest(self, done: Minute) -> Minute:
        """Early enough for the longest wait."""
        ready = self.band.ready_by(later(done, -self.after))
        return LOST if ready is None else ready - self.check_in


class Chain(NamedTuple):
    """One step after another."""

    steps: Sequence[Step]

    @property
    def duration(self) -> int | None:
        """The sum, where every part has one."""
        total = 0
        for step in self.steps:
            if step.duration is None:
                return None
            total += step.duration
        return total

    def earliest(self, arrive: Minute) -> Minute:
        """Through all steps, first to last."""
        for step in self.steps:
            arrive = step.earliest(arrive)
        return arrive

    def latest(self, done: Minute) -> Minute:
        """Through all steps, last to first."""
        for step in reversed(self.steps):
            done = step.latest(done)
        return done


class Best(NamedTuple):
    """Whichever of several steps is done first."""

    steps: Sequence[Step]
    duration: None = None

    def earliest(self, arrive: Minute) -> Minute:
        """The earliest of them."""
        return min((step.earliest(arrive) for step in self.steps), default=NEVER)

    def latest(self, done: Minute) -> Minute:
        """The latest of them."""
        return max((step.latest(done) for step in self.steps), default=LOST)


class Worst(NamedTuple):
    """Whichever of several steps is done last: which one happens is not ours to choose."""

    steps: Sequence[Step]
    duration: None = None

    def earliest(self, arrive: Minute) -> Minute:
        """The latest of them."""
        return max((step.earliest(arrive) for step in self.steps), default=NEVER)

    def latest(self, done: Minute) -> Minute:
        """The earliest of them."""
        return min((step.latest(done) for step in self.steps), default=LOST)
