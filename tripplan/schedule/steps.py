"""The algebra of a day: steps, each a non-decreasing function of time with a partner that runs backwards.

`earliest(t)`: if I am there at `t`, when am I done at the earliest? `latest(u)`: to be done by `u`, when must I be
there at the latest? The two are adjoint, for every step and so for every chain of steps:

    earliest(t) <= u   exactly when   t <= latest(u)

Times are minutes on the UTC axis of `tripplan.clock`. `AFTER_ALL` means that it cannot be done any more,
`BEFORE_ALL` that no arrival is early enough; both swallow whatever is added to them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tripplan.clock import Minute
    from tripplan.timetables import HeadwayBand


AFTER_ALL: Final = 1 << 50
"""Later than every minute: it cannot be done."""

BEFORE_ALL: Final = -AFTER_ALL
"""Earlier than every minute: one can never be early enough."""


class Step(Protocol):
    """A part of a day."""

    @property
    def duration(self) -> int | None:
        """Minutes it takes when nothing holds one up or closes before; None where only its own times count."""

    def earliest(self, arrive: Minute) -> Minute:
        """When one is done at the earliest, arriving at `arrive`; AFTER_ALL if it cannot be done."""

    def latest(self, done: Minute) -> Minute:
        """When one must arrive at the latest to be done by `done`; BEFORE_ALL if no arrival will do."""


def later(minute: Minute, minutes: int) -> Minute:
    """`minute` moved by `minutes`; AFTER_ALL and BEFORE_ALL stay what they are."""
    return minute + minutes if BEFORE_ALL < minute < AFTER_ALL else minute


class Travel(NamedTuple):
    """A way of known length; also a stay without any window."""

    duration: int

    def start(self, arrive: Minute) -> Minute:
        """When it starts: at once."""
        return arrive

    def earliest(self, arrive: Minute) -> Minute:
        """There after the way."""
        return arrive + self.duration if BEFORE_ALL < arrive < AFTER_ALL else arrive

    def latest(self, done: Minute) -> Minute:
        """Off before the way."""
        return done - self.duration if BEFORE_ALL < done < AFTER_ALL else done


class Deadline(NamedTuple):
    """Be there by a minute."""

    by: Minute
    duration: int = 0

    def earliest(self, arrive: Minute) -> Minute:
        """No time passes, unless it is too late."""
        return arrive if arrive <= self.by else AFTER_ALL

    def latest(self, done: Minute) -> Minute:
        """The deadline, or `done` where that is earlier."""
        return min(done, self.by)


class Window(NamedTuple):
    """When one may start, both ends inclusive, and when one is sent away."""

    first: Minute = BEFORE_ALL
    last: Minute = AFTER_ALL
    close: Minute = AFTER_ALL


class Attend(NamedTuple):
    """A stay that must start in one of some windows; whoever is early waits.

    Windows are in order and apart from each other. One leaves after the wished stay or at closing, whichever is first.
    """

    windows: tuple[Window, ...]
    duration: int

    def start(self, arrive: Minute) -> Minute:
        """When the stay starts; AFTER_ALL past the last window."""
        for window in self.windows:
            if arrive <= window.last:
                return max(arrive, window.first)
        return AFTER_ALL

    def earliest(self, arrive: Minute) -> Minute:
        """The end of the stay."""
        for window in self.windows:
            if arrive <= window.last:
                return min(later(max(arrive, window.first), self.duration), window.close)
        return AFTER_ALL

    def latest(self, done: Minute) -> Minute:
        """The last start after which one is done by `done`."""
        for window in reversed(self.windows):
            start = window.last if window.close <= done else min(window.last, later(done, -self.duration))
            if start >= window.first:
                return start
        return BEFORE_ALL


class Crossing(NamedTuple):
    """Timetabled departures: `ready` is when one must be there for it, `done` when one has got where it goes."""

    ready: tuple[Minute, ...]
    done: tuple[Minute, ...]
    duration: None = None

    @staticmethod
    def of(departures: Iterable[tuple[Minute, Minute]]) -> Crossing:
        """From pairs of ready and done in any order; a departure that a later one overtakes is left out."""
        kept: list[tuple[Minute, Minute]] = []
        first = AFTER_ALL
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
        return self.done[index] if index < len(self.done) else AFTER_ALL

    def latest(self, done: Minute) -> Minute:
        """For the last departure that is there by `done`."""
        index = bisect_right(self.done, done)
        return self.ready[index - 1] if index else BEFORE_ALL


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
        return AFTER_ALL if departs is None else departs + self.after

    def latest(self, done: Minute) -> Minute:
        """Early enough for the longest wait."""
        ready = self.band.ready_by(later(done, -self.after))
        return BEFORE_ALL if ready is None else ready - self.check_in


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
        return min((step.earliest(arrive) for step in self.steps), default=AFTER_ALL)

    def latest(self, done: Minute) -> Minute:
        """The latest of them."""
        return max((step.latest(done) for step in self.steps), default=BEFORE_ALL)


class Worst(NamedTuple):
    """Whichever of several steps is done last: which one happens is not ours to choose."""

    steps: Sequence[Step]
    duration: None = None

    def earliest(self, arrive: Minute) -> Minute:
        """The latest of them."""
        return max((step.earliest(arrive) for step in self.steps), default=AFTER_ALL)

    def latest(self, done: Minute) -> Minute:
        """The earliest of them."""
        return min((step.latest(done) for step in self.steps), default=BEFORE_ALL)


class Opening(NamedTuple):
    """A stretch in which a place is open, or may be; the end is the minute it closes."""

    opens: Minute
    """BEFORE_ALL where it was open since before the days around."""
    closes: Minute
    """AFTER_ALL where it stays open beyond the days around."""
    doubt: str = ""
    """Why it is not known whether it is open, as a clause; empty where it is sure."""

    @property
    def sure(self) -> bool:
        """Whether it is known to be open."""
        return not self.doubt


class LimitKind(Enum):
    """What keeps a start to its windows."""

    HOURS = "hours"
    BETWEEN = "between"
    TIME = "time"
    LAST_ENTRY = "last-entry"


class Limit(NamedTuple):
    """One rule for the start of a stay; all of a stay's limits must hold."""

    kind: LimitKind
    windows: tuple[Window, ...] = ()
    """For every kind but the hours: the starts it allows."""
    openings: tuple[Opening, ...] = ()
    """For the hours: when the place is open."""
    before_closing: int | None = None
    """For the hours: a start must be so many minutes before closing (`last-entry: 30m before closing`)."""
    exactly: bool = False
    """The start must be exactly `before_closing`, not earlier (`time: 1h before closing`)."""
    runs_over: bool = False
    """For the hours: having started in time one may stay past closing, as at a table after last orders."""


def attend(limits: Iterable[Limit], least: int, wished: int, *, whole: bool) -> Attend | Travel:
    """Makes the step of a stay of `least` to `wished` minutes under its limits.

    `whole` is for meals: the wished stay must fit before closing. Else the least stay must, and one leaves at closing.
    """
    windows: list[Window] | None = None
    for limit in limits:
        allowed: Iterable[Window] = limit.windows
        if limit.kind is LimitKind.HOURS:
            length = wished if whole else least
            allowed = [fitted for each in limit.openings if (fitted := _fit(each, limit, length, whole=whole))]
        windows = _merged(allowed if windows is None else _cuts(windows, allowed))
    return Travel(wished) if windows is None else Attend(tuple(windows), wished)


def _fit(opening: Opening, limit: Limit, length: int, *, whole: bool) -> Window | None:
    """The starts that one opening allows, if `length` minutes must pass before it closes."""
    if limit.exactly and opening.closes >= AFTER_ALL:
        return None
    first = opening.opens
    last = opening.closes if limit.runs_over else later(opening.closes, -length)
    if limit.before_closing is not None:
        start = later(opening.closes, -limit.before_closing)
        last = min(last, start)
        first = max(first, start) if limit.exactly else first
    close = AFTER_ALL if whole or limit.runs_over else opening.closes
    return Window(first, last, close) if first <= last else None


def _cuts(windows: Iterable[Window], others: Iterable[Window]) -> list[Window]:
    """What two sets of windows have in common."""
    spans = list(others)
    cuts = []
    for one in windows:
        for other in spans:
            first, last = max(one.first, other.first), min(one.last, other.last)
            if first <= last:
                cuts.append(Window(first, last, min(one.close, other.close)))
    return cuts


def _merged(windows: Iterable[Window]) -> list[Window]:
    """The windows in order, those that overlap or touch as one; a step's windows must be apart from each other."""
    merged: list[Window] = []
    for window in sorted(windows):
        before = merged[-1] if merged else None
        if before is not None and window.first <= before.last + 1 and window.close == before.close:
            merged[-1] = Window(before.first, max(before.last, window.last), before.close)
        else:
            merged.append(window)
    return merged


def until(last: Minute) -> Window:
    """Any start up to a minute."""
    return Window(BEFORE_ALL, last)
