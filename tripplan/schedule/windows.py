"""When a stay may start: opening hours, `between`, `time` and `last-entry` become the windows of a step."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tripplan.schedule.steps import LOST, NEVER, Attend, Travel, Window, later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.clock import Minute
    from tripplan.schedule.hours import Opening


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
    """Makes the step of a stay of `least` to `wished` minutes under its limits (DESIGN, section 3).

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
    if limit.exactly and opening.closes >= NEVER:
        return None
    first = opening.opens
    last = opening.closes if limit.runs_over else later(opening.closes, -length)
    if limit.before_closing is not None:
        start = later(opening.closes, -limit.before_closing)
        last = min(last, start)
        first = max(first, start) if limit.exactly else first
    close = NEVER if whole or limit.runs_over else opening.closes
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
    return Window(LOST, last)
