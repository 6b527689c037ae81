"""A trip in few lines: its days, and what each comes to; its items one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.model.items import Remark
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.search import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan


class DayLine(NamedTuple):
    """A day, for a list of days."""

    date: str
    """``Sat 17 Oct``, or ``day 2``."""
    title: str
    state: str
    """``the day breaks``, ``tightest 1h37m``, or nothing."""
    is_broken: bool


class ItemLine(NamedTuple):
    """An item, for a list of all items."""

    place: Place
    day: str
    """The date of its day on the first item of each; empty on the others."""
    time: str
    name: str


def day_line(day: DayPlan) -> DayLine:
    """A day in one look."""
    tightest = day.tightest
    state = f"tightest {look.slack(tightest)}" if tightest is not None else ""
    is_broken = day.broken is not None
    return DayLine(
        look.day_name(day), plain(day.day.head.title or ""), "the day breaks" if is_broken else state, is_broken
    )


def item_lines(plan: Plan) -> Iterator[ItemLine]:
    """All items of all days, those of each plan B after its day."""
    for number, day in enumerate(plan.days):
        name = f"{look.day_name(day)}  {plain(day.day.head.title or '')}".rstrip()
        yield from _of_day(day, number, name, plan_b=False)
        if day.plan_b is not None:
            yield from _of_day(day.plan_b, number, f"{name}  plan B", plan_b=True)


def _of_day(day: DayPlan, number: int, name: str, *, plan_b: bool) -> Iterator[ItemLine]:
    for index, item in enumerate(day.items):
        time = "" if isinstance(item.item, Remark) else look.clock(item.start, item.zone, day.date)
        yield ItemLine(Place(number, index, plan_b), name if not index else "", time, plain(look.name(item)))
