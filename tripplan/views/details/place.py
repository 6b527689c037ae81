"""Where an item is, how to reach the people there, and when it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import ClockTime, local, resolve
from tripplan.model.items import Meal, Ride, Stop
from tripplan.schedule.holidays import Holidays, Whose
from tripplan.schedule.hours import UNKNOWN, check_hours, joined, needs_position, openings
from tripplan.schedule.steps import LOST, NEVER
from tripplan.views import format as look
from tripplan.views.details.said import Said
from tripplan.views.links import map_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Time
    from tripplan.model.place import Place
    from tripplan.schedule import ItemPlan
    from tripplan.schedule.hours import Opening
    from tripplan.schedule.spots import Spot
    from tripplan.views.details.said import Subject

_CLOSE: Final = 60
"""Minutes; closing or the last order are worth a warning when they are nearer than this."""


def whereabouts(subject: Subject) -> Iterator[Said]:
    """Address, telephone and position; of a ride those of its ports."""
    item = subject.item
    if item.ports or item.landings:
        if isinstance(item.item, Ride) and item.item.phone is not None:
            yield Said(f"phone: {item.item.phone}")
        for port in (*item.ports, *item.landings):
            facts = [*_facts(port, None), *(Said(text) for text in (port.place.note if port.place is not None else ()))]
            yield from [Said(port.name), *(said._replace(figure="") for said in facts)] if facts else ()
    elif item.spot is not None and item.entry is not None:
        yield from _facts(item.spot, item.item if isinstance(item.item, Stop) else None)


def _facts(spot: Spot, own: Stop | None) -> Iterator[Said]:
    sources = _sources(spot, own)
    for key in ("address", "phone"):
        value = next((text for each in sources if (text := getattr(each, key)) is not None), None)
        if value is not None:
            yield Said(f"{key}: {value}")
    if spot.position is not None:
        yield Said(f"position: {spot.position}, {_position_source(spot, own)}", "muted")


def _sources(spot: Spot | None, own: Stop | None) -> list[Place]:
    """Who may tell of a place: the item itself first."""
    return [each for each in (own, spot.place if spot is not None else None) if each is not None]


def _position_source(spot: Spot, own: Stop | None) -> str:
    """Whence a position is known."""
    for each in _sources(spot, own):
        if each.coords == spot.position:
            return "from the timetable" if spot.port is not None and each is spot.place else "as written"
        if each.coords is None and each.map is not None:
            return f"read from the link to {map_name(each.map)}"
    return "as written at another item"


# ---------------------------------------------------------------- opening hours


def hours(subject: Subject) -> Iterator[Said]:
    """When it is open that day, and what is near: a break, the last order, closing."""
    item = subject.item
    if not isinstance(item.item, Stop):
        return
    sources = _sources(item.spot, item.item)
    expression = next((each.hours for each in sources if each.hours is not None), None)
    last_entry = next((each.last_entry for each in sources if each.last_entry is not None), None)
    if expression == UNKNOWN:
        is_told = any(each.code == "hours-unknown" for each in subject.plan.findings_at(item.path))
        yield from () if is_told else (Said("not known: confirm before you go", "note"),)
    elif expression is not None:
        found = _openings(subject, expression)
        yield from _open(subject, found) if found is not None else ()
        yield Said(f"as written: {expression}", "muted")
    if last_entry is not None:
        yield _last_entry(subject, last_entry)


def _last_entry(subject: Subject, time: Time) -> Said:
    """Until when one is let in or served; how near that is, where it is a clock time."""
    item, day = subject.item, subject.day.date
    words = f"last {'order' if isinstance(item.item, Meal) else 'entry'} {look.time_words(time)}"
    if item.start is None or day is None or not isinstance(time, ClockTime):
        return Said(words)
    left = resolve(day, time.minutes, item.zone).minute - item.start
    if not 0 <= left < _CLOSE:
        return Said(words)
    return Said(f"{words}, {f'{look.span(left)} after' if left else 'as'} you begin", "warning")


def _openings(subject: Subject, expression: str) -> tuple[Opening, ...] | None:
    """When it is open around the day; None where that cannot be told, which a finding says."""
    item, plan = subject.item, subject.plan
    position = item.spot.position if item.spot is not None else None
    if subject.day.date is None or check_hours(expression) is not None:
        return None
    if needs_position(expression) and position is None:
        return None
    zone = item.zone
    today = local(item.arrive, zone).date() if item.arrive is not None else subject.day.date
    country = Whose(plan.trip, subject.day.day.head).at_item(item)
    holidays = Holidays(country, plan.world).asked_by(expression, today, zone, position)
    return openings(expression, today, zone, position, holidays)


def _open(subject: Subject, found: tuple[Opening, ...]) -> Iterator[Said]:
    item = subject.item
    if not found:
        yield Said("closed that day", "error")
        return
    yield Said(f"open {' and '.join(_stretch(subject, each) for each in found)}")
    if item.start is None:
        return
    found = joined(found)
    here = next((each for each in found if each.opens <= item.start <= each.closes), None)
    if here is None:
        yield Said(f"not open at {subject.clock(item.start)}", "error")
        return
    later = next((each for each in found if each.opens > here.closes), None)
    if later is not None:
        yield Said(f"a break from {subject.clock(here.closes)} to {subject.clock(later.opens)}")
    if item.end is not None and here.closes < NEVER and here.closes - item.end < _CLOSE:
        yield _closing(subject, item, here)


def _closing(subject: Subject, item: ItemPlan, here: Opening) -> Said:
    assert item.end is not None
    left = here.closes - item.end
    how = f"{look.span(abs(left))} {'after' if left > 0 else 'before'}" if left else "as"
    return Said(f"closes at {subject.clock(here.closes)}, {how} you leave", "warning")


def _stretch(subject: Subject, opening: Opening) -> str:
    perhaps = "" if opening.sure else "perhaps "
    if opening.opens == LOST and opening.closes == NEVER:
        return f"{perhaps}all day"
    first = "" if opening.opens == LOST else f"from {subject.clock(opening.opens)} "
    last = "on" if opening.closes == NEVER else f"to {subject.clock(opening.closes)}"
    return f"{perhaps}{first}{last}"
