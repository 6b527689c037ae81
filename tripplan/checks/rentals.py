"""Rules about what is rented: the desk must be open when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.doors import Door, doors, open_on
from tripplan.checks.rule import Chapter, Rule
from tripplan.clock import local
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.schedule.hours import joined, open_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.rule import About
    from tripplan.schedule import DayPlan, ItemPlan


_HINT: Final = "bring it back earlier, or ask how to leave it there"


def desk_closed(about: About) -> Iterator[Finding]:
    """Something that is given back where it was taken, when the desk is closed by the hours of its `rent`.

    Where the hours stand at the place or at the `return` itself, the schedule counts them already.
    """
    desks: dict[str, Door] = {}
    for day in about.days:
        for plan in (day.plan_b, day) if day.plan_b is not None else (day,):
            here = dict(desks)
            yield from _closed(plan, here, about)
        desks = here


def _closed(day: DayPlan, desks: dict[str, Door], about: About) -> Iterator[Finding]:
    """Of one plan of a day; `desks` are the open rentals by their words, which it changes."""
    known = {door.item.path: door for door in doors(day)}
    for item in day.items:
        if item.kind == "rent":
            desks.pop(item.name, None)
            desks |= {item.name: known[item.path]} if item.path in known else {}
        elif item.kind == "return":
            desk = desks.pop(item.name, None)
            if desk is not None and item.path not in known and desk.item.spot is not None:
                yield from _back_late(desk, item, about) if desk.item.spot.same(item.spot) else ()


def _back_late(desk: Door, item: ItemPlan, about: About) -> Iterator[Finding]:
    if item.start is None or item.end is None or item.today is None:
        return
    openings = open_on(desk, item.today, about)
    fitting = [each for each in joined(openings) if each.opens <= item.start and item.end <= each.closes]
    if any(each.sure for each in fitting):
        return
    comes = f"the {item.name} comes back at {local(item.start, item.zone):%H:%M}"
    times = f"is open {open_words(openings, item.today, item.zone)}" if openings else "is closed"
    message = f"{comes}, and by the hours of its rent the desk {times} that day"
    found = note("desk-closed", message, "ask whether it is") if fitting else warning("desk-closed", message, _HINT)
    yield found._replace(path=item.path)


CHAPTER: Final = Chapter(
    Topic.RENTAL,
    (
        Rule(
            "desk-closed",
            Severity.WARNING,
            "what is rented comes back when the desk is closed",
            Severity.NOTE,
            follows=("day-breaks",),
        ),
    ),
    of_trip=(desk_closed,),
)
