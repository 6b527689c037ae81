"""Moving items within their day and to the days beside it.

Within a day an item trades places with the next one, and a written `move` between the two stays between them: it is
the way from the one to the other in either order. The ways before and behind the two stay as well, for they lead to
and from that part of the day; whether they still hold only the traveller can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import DAY, ClockRange, ClockTime, local
from tripplan.document import Sequence
from tripplan.edits import Move, Swap
from tripplan.fields.thing import kind_of
from tripplan.model.items import Ride, Visit

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.edits import Edit
    from tripplan.findings import Path
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan

_LISTS: Final = {"plan": "the day", "plan-b": "plan B"}


def move_within(plan: Plan, path: Path, step: int) -> Edit:
    """The item trades places with the next one below (`step` 1) or above (-1) in its list.

    ValueError says why it stays where it is.
    """
    _check(plan, path)
    items, index = _items(plan, path[:-1]), int(path[-1])
    place = index + step
    while 0 <= place < len(items) and kind_of(items[place]) == "move":
        place += step
    if not 0 <= place < len(items):
        which, where = ("last", "below") if step > 0 else ("first", "above")
        whole = _LISTS.get(str(path[-2]), f"the {path[-2]}")
        raise ValueError(f"it stays where it is: this is the {which} item of {whole}, and there is none {where} it")
    return Swap(path, place)


def move_to_day(plan: Plan, path: Path, step: int) -> Edit:
    """The item goes to the day after (`step` 1) or before (-1), to where its stated time fits.

    Without one it goes as near as it can: to the front of the day after, to the end of the day before, where a bed
    stays last. ValueError says why it stays where it is.
    """
    _check(plan, path)
    day = int(path[1]) + step
    if not 0 <= day < len(plan.days):
        which, where = ("last", "after") if step > 0 else ("first", "before")
        raise ValueError(f"it stays where it is: this is the {which} day, and there is none {where} it")
    target: Path = ("days", day, "plan")
    items, wall = _items(plan, target), _stated_time(plan, path)
    place = 0 if step > 0 and wall is None else len(items)
    if wall is not None:
        place = _place_at(plan.days[day], wall, place)
    if place == len(items) and items and kind_of(items[-1]) == "sleep":
        place -= 1
    while 0 < place <= len(items) and kind_of(items[place - 1]) == "move":
        place -= 1
    return Move(path, target, place)


def _check(plan: Plan, path: Path) -> None:
    """ValueError where a path is that of nothing that can be moved by itself."""
    node = plan.document.node_at(path)
    if node is None or not path or not isinstance(path[-1], int):
        raise ValueError("this is not written in the plan, so it cannot be moved")
    if kind_of(node) == "move":
        raise ValueError("a way stays between the two items that it joins: move one of them")
    if path[-2] == "either":
        raise ValueError("it is one of several to choose from, and they can only be moved together")


def _items(plan: Plan, path: Path) -> list[Node]:
    node = plan.document.node_at(path)
    return node.items if isinstance(node, Sequence) else []


def _stated_time(plan: Plan, path: Path) -> int | None:
    """The minutes after midnight at which an item starts or departs as written."""
    plans = (each for day in plan.days for each in (day, day.plan_b) if each is not None)
    item = next((each.item for day in plans for each in day.items if each.path == path), None)
    match item:
        case Visit(time=ClockTime(minutes)) | Visit(time=ClockRange(minutes, _)):
            return minutes
        case Ride(depart=(ClockTime(minutes), *_)):
            return minutes
        case _:
            return None


def _place_at(day: DayPlan, wall: int, otherwise: int) -> int:
    """The index in a day's list of the first item that starts later than a time."""
    first = day.date or local(day.start, day.zone).date()
    for item in day.items:
        if item.start is not None and len(item.path) > 3:
            moment = local(item.start, item.zone)
            if (moment.date() - first).days * DAY + moment.hour * 60 + moment.minute > wall:
                return int(item.path[3])
    return otherwise
