"""When a stay may start: opening hours, `between`, `time` and `last-entry` become the windows of a step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tripplan.schedule.steps import LOST, NEVER, Attend, Window

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


@dataclass(frozen=True, slots=True)
class Limit:
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


def attend(limits: Iterable[Limit], least: int, wished: int, *, whole: bool) -> Attend:
    """The step of a stay of `least` to `wished` minutes under its limits.

    `whole` is for meals: the wished stay must fit before closing. Else the least stay must, and one leaves at closing.
    """
    windows = [Window()]
    for limit in limits:
        if limit.kind is LimitKind.HOURS:
            allowed = [fitted for each in limit.openings for fitted in _fit(each, limit, least, wished, whole=whole)]
        else:
            allowed = list(limit.windows)
        windows = _intersect(windows, allowed)
    return Attend(tuple(windows), wished)


def _fit(opening: Opening, limit: Limit, least: int, wished: int, *, whole: bool) -> list[Window]:
    """The starts that one opening allows."""
    last = opening.closes
    if not limit.runs_over:
        last -= wished if whole else least
    first = opening.opens
    if limit.before_closing is not None:
        last = min(last, opening.closes - limit.before_closing)
        first = max(first, opening.closes - limit.before_closing) if limit.exactly else first
    close = NEVER if whole or limit.runs_over else opening.closes
    return [Window(first, last, close)] if first <= last else []


def _intersect(windows: Iterable[Window], allowed: Iterable[Window]) -> list[Window]:
    spans = list(allowed)
    cuts = (_both(one, other) for one in windows for other in spans)
    return sorted((cut for cut in cuts if cut is not None), key=lambda window: window.first)


def _both(one: Window, other: Window) -> Window | None:
    cut = one.cut(other.first, other.last)
    return Window(cut.first, cut.last, min(one.close, other.close)) if cut is not None else None


def until(last: Minute) -> Window:
    """Any start up to a minute."""
    return Window(LOST, last)
