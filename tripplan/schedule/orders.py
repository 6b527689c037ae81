"""Whether the items of an `any-order` would go better in another order (FORMAT, section 2)."""

from __future__ import annotations

from itertools import permutations
from math import factorial
from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.findings import Finding, note
from tripplan.model.items import Move
from tripplan.schedule.ways import Obtained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripplan.model.trip import Entry
    from tripplan.schedule.day import DayScheduler, Run

_ALL_ORDERS: Final = 4
"""Up to so many items every order is tried; of more, only those that put one item somewhere else."""

_WORTH_IT: Final = 5
"""Minutes that another order must save to be named."""


def better_orders(scheduler: DayScheduler, run: Run) -> Iterator[Finding]:
    """A note for every `any-order` of the day that has a better order than the one it is planned in."""
    for entry in _any_orders(scheduler.given.entries) if not _guesswork(run) else ():
        found = _better_order(scheduler, run, entry)
        if found is not None:
            yield found.at(entry.path, found.span)


def _any_orders(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Those whose ways are all computed: written ones hold for the written order only."""
    for entry in entries:
        if entry.item is None or not entry.options:
            continue
        if entry.item.kind == "any-order" and not any(isinstance(each.item, Move) for each in entry.options):
            yield entry
        yield from _any_orders(entry.options)


def _better_order(scheduler: DayScheduler, run: Run, entry: Entry) -> Finding | None:
    best, best_run, count = None, run, len(entry.options)
    for number, order in enumerate(_orders(count)):
        if not scheduler.may_try(run, _how_many(count) - number):
            break
        other = scheduler.run(orders={entry.path: order}, start=run.start)
        if _worth(other) < _worth(best_run) and not _guesswork(other):
            best, best_run = order, other
    if best is None:
        return None
    gain = _gain(run, best_run)
    names = ", ".join(option.item.name if option.item is not None else option.text for option in _in_order(entry, best))
    return note("better-order", f"another order is better: {names}{gain}") if gain else None


def _how_many(count: int) -> int:
    """How many orders `_orders` gives."""
    return factorial(count) - 1 if count <= _ALL_ORDERS else count * (count - 1)


def _orders(count: int) -> Iterator[tuple[int, ...]]:
    written = tuple(range(count))
    if count <= _ALL_ORDERS:
        yield from (order for order in permutations(written) if order != written)
        return
    for item in written:
        rest = [each for each in written if each != item]
        yield from ((*rest[:place], item, *rest[place:]) for place in written if place != item)


def _in_order(entry: Entry, order: Sequence[int]) -> list[Entry]:
    return [entry.options[number] for number in order]


def _guesswork(run: Run) -> bool:
    """Whether the length of some way is not known, so that orders cannot be compared."""
    return any(leg.obtained is Obtained.UNKNOWN for timed in run.timed for leg in timed.stage.legs)


def _worth(run: Run) -> tuple[bool, int, int]:
    """The smaller the better: a day that holds, over early, with short ways."""
    return not run.holds, run.ahead.done[-1], sum(timed.stage.minutes for timed in run.timed)


def _gain(run: Run, other: Run) -> str:
    """What the other order gains, in words; nothing where that is not worth a word."""
    if not (other.holds and run.holds):
        return ": with it the day holds" if other.holds else ""
    saved = run.ahead.done[-1] - other.ahead.done[-1]
    if saved >= _WORTH_IT:
        return f": the day is over {format_duration(saved)} sooner"
    shorter = _worth(run)[-1] - _worth(other)[-1]
    return f": {format_duration(shorter)} less on the way" if shorter >= _WORTH_IT and saved >= 0 else ""
